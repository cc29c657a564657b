"""Pages on paper: made on the worker, then looked at, printed or saved. It neither makes nor changes their content."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, QStandardPaths, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPixmap
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from ..errors import StorageFailed
from ..words import _
from .house import House
from .parts import Sheet, put_button

Make = Callable[[int], tuple[bytes, ...]]
"""The pages as PNG pictures of so many dots an inch."""
_PRINTER_DPI, _SCREEN_DPI = 300, 110

_SIZES = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}


class Press(QObject):
    """What a page prints: `title` names it to the printer and above the preview. The banner says when it is done."""

    def __init__(self, page: QWidget, house: House, title: str) -> None:
        super().__init__(page)
        self._page, self._house, self._title = page, house, title
        self._offered: tuple[Make, Callable[[Path], None], str] | None = None

    def print_out(self, make: Make) -> None:
        self._make(make, self._on_pages_to_print, _PRINTER_DPI)

    def look(self, make: Make) -> None:
        self._make(make, self._on_pages_to_see, _SCREEN_DPI)

    def offer(self, make: Make, write: Callable[[Path], None], name: str) -> None:
        """Show the pages with the ways to have them on paper: printed, or saved by `write` with `name` suggested."""
        self._offered = make, write, name
        self._make(make, self._on_pages_to_offer, _SCREEN_DPI)

    def ask_and_save(self, write: Callable[[Path], None], name: str) -> None:
        """Ask where, with `name` suggested, then save."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        path, _kind = QFileDialog.getSaveFileName(self._page, _("Save as PDF"), str(Path(folder) / name), "PDF (*.pdf)")
        if path:
            self.save(write, Path(path))

    def save(self, write: Callable[[Path], None], path: Path) -> None:
        """Let `write` put the PDF at `path` on the worker."""
        self._house.tasks.run(partial(_written, write, path), self._on_saved)

    def _make(self, make: Make, on_done: Callable[[tuple[bytes, ...]], None], dpi: int) -> None:
        self._house.say(_("The pages are being made."))
        self._house.tasks.run(partial(make, dpi), on_done)

    def _on_pages_to_print(self, pages: tuple[bytes, ...]) -> None:
        try:
            if print_pages(self._page, pages, str(self._house.settings.paper), self._title):
                self._house.say(_("Sent to the printer."))
        except StorageFailed as error:
            self._house.complain(error)

    def _on_pages_to_see(self, pages: tuple[bytes, ...]) -> None:
        PreviewSheet(self._page, pages, self._title).show_over()

    def _on_pages_to_offer(self, pages: tuple[bytes, ...]) -> None:
        sheet = PreviewSheet(self._page, pages, self._title)
        put_button(sheet.foot, _("Print"), self._on_print_offered, "primary")
        put_button(sheet.foot, _("Save as PDF"), self._on_save_offered)
        sheet.show_over()

    def _on_print_offered(self) -> None:
        assert self._offered is not None
        self.print_out(self._offered[0])

    def _on_save_offered(self) -> None:
        assert self._offered is not None
        self.ask_and_save(*self._offered[1:])

    def _on_saved(self, path: Path) -> None:
        self._house.say(_("Saved as {path}").format(path=path))


def _written(write: Callable[[Path], None], path: Path) -> Path:
    write(path)
    return path


def print_pages(parent: QWidget, pages: Sequence[bytes], paper: str, title: str) -> bool:
    """Ask for a printer and print `pages` (PNG). False if the person went back. Raises StorageFailed."""
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
    """One picture a sheet, edge to edge. Raises StorageFailed where the printer takes none."""
    painter = QPainter()
    if not painter.begin(printer):
        raise StorageFailed(
            _("The printer did not take the pages."),
            _("Nothing else has changed."),
            _("Look at the printer, or save the pages as PDF."),
        )
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
