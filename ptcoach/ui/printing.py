"""Pages made as pictures: shown before printing and sent to a printer. It neither makes nor changes their content."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPixmap
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QLabel, QWidget

from ..words import _
from .parts import Sheet

_SIZES = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}


def print_pages(parent: QWidget, pages: Sequence[bytes], paper: str, title: str) -> bool:
    """Ask for a printer and print `pages` (PNG). False if the person went back."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageSize(QPageSize(_SIZES[paper]))
    printer.setFullPage(True)
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(_("Print"))
    wanted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    if wanted:
        draw(printer, pages)
    return wanted


def draw(printer: QPrinter, pages: Sequence[bytes]) -> None:
    """One picture a sheet, edge to edge."""
    painter = QPainter(printer)
    for number, page in enumerate(pages):
        if number:
            printer.newPage()
        image = QImage.fromData(page)
        painter.drawImage(QRectF(painter.viewport()), image)
    painter.end()


class PreviewSheet(Sheet):
    """The pages one below the other, as wide as the sheet."""

    def __init__(self, parent: QWidget, pages: Sequence[bytes], title: str) -> None:
        super().__init__(parent, title)
        width = min(780, parent.window().width() - 200)
        for number, page in enumerate(pages, 1):
            label = QLabel()
            picture = QPixmap()
            picture.loadFromData(page)
            label.setPixmap(picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation))
            label.setAccessibleName(_("Page {n} of {all}").format(n=number, all=len(pages)))
            self.body.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addStretch(1)
