"""The stop page on paper: one printed page or a PDF, made with Qt alone so that it works when nothing else does."""

from __future__ import annotations

from html import escape
from pathlib import Path

from PySide6.QtCore import QBuffer, QMarginsF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from ...exchange.saving import hand_out
from ...present.stop import StopState
from ...words import _


def has_printer() -> bool:
    return bool(QPrinterInfo.availablePrinterNames())


def new_printer(paper: str) -> QPrinter:
    """The computer's printer, set to one portrait page of `a4` or `letter`."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(_layout(paper))
    return printer


def print_page(state: StopState, paper: QPagedPaintDevice) -> None:
    """Draw the page on `paper`, a printer's or a file's."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setHtml(page_html(state))
    document.setPageSize(paper.pageLayout().paintRect(QPageLayout.Unit.Point).size())
    document.print_(paper)


def save_pdf(state: StopState, path: Path, paper: str) -> None:
    """Write the page to `path`; StorageFailed if that did not work, and what was there before stays."""
    page = QBuffer()
    page.open(QBuffer.OpenModeFlag.WriteOnly)
    pdf = QPdfWriter(page)
    pdf.setPageLayout(_layout(paper))
    pdf.setTitle(state.title)
    print_page(state, pdf)
    hand_out(path, bytes(page.data().data()))


def _layout(paper: str) -> QPageLayout:
    size = QPageSize.PageSizeId.Letter if paper == "letter" else QPageSize.PageSizeId.A4
    margins = QMarginsF(18, 16, 18, 16)
    return QPageLayout(QPageSize(size), QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)


def page_html(state: StopState) -> str:
    """The page in black on white, large enough to be read out on the phone."""
    numbers = "".join(
        f'<p style="font-size:13pt; margin:0 0 8pt 0">{escape(n.who)}<br>'
        f'<span style="font-size:20pt; font-weight:bold">{escape(n.value)}</span><br>{escape(n.note)}</p>'
        for n in state.numbers
    )
    steps = "".join(f"<li>{escape(step)}</li>" for step in state.do_now)
    why = " ".join(escape(part) for part in (state.you_said, state.because) if part)
    return (
        f'<body style="font-family:sans-serif; font-size:14pt">'
        f'<p style="font-size:16pt; font-weight:bold">{escape(state.kicker)}</p>'
        f'<p style="font-size:24pt; font-weight:bold">{escape(state.title)}</p>'
        f"<p>{escape(state.who_am_i)}</p><p>{why}</p>{numbers}<ul>{steps}</ul>"
        f'<p style="font-size:16pt; font-weight:bold">{escape(_("Say this"))}</p>'
        f'<p style="font-size:16pt">{escape(state.say_this)}</p>'
        f'<p style="font-size:12pt">{escape(state.logged)} {escape(state.lock)}</p></body>'
    )
