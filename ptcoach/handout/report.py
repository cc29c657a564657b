"""The review on paper: the words of `present.report` poured into `assets/handout/report.typ`, on one page.

No word is made here and nothing is left out.
"""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from ..exchange.saving import hand_out
from ..places import ASSETS
from ..present.report import ReportSheet
from .typeset import Paper, latin, told, typeset

TEMPLATE = ASSETS / "handout" / "report.typ"


def make_pdf(sheet: ReportSheet, *, paper: Paper = Paper.A4) -> bytes:
    """The report as a tagged PDF. Raises StorageFailed if no font can show the words."""
    return _typeset(sheet, paper, None)[0]


def make_pages(sheet: ReportSheet, *, paper: Paper = Paper.A4, dpi: int = 96) -> tuple[bytes, ...]:
    """The same page as a PNG picture of `dpi` dots an inch, for preview and printer."""
    return _typeset(sheet, paper, dpi)


def save_pdf(sheet: ReportSheet, path: Path, *, paper: Paper = Paper.A4) -> None:
    """Write the PDF to `path`, whole or not at all. Raises StorageFailed."""
    hand_out(path, make_pdf(sheet, paper=paper))


def _typeset(sheet: ReportSheet, paper: Paper, dpi: int | None) -> tuple[bytes, ...]:
    def plainer() -> str:
        return told(_plain(sheet), paper)

    return typeset(TEMPLATE, told(sheet, paper), plainer, dpi)


def _plain(sheet: ReportSheet) -> ReportSheet:
    """The same sheet without the letters that the shared type face lacks, wherever people typed them."""
    lists = tuple(replace(part, lines=tuple(map(latin, part.lines))) for part in sheet.lists)
    return replace(sheet, who=latin(sheet.who), signed=latin(sheet.signed), footer=latin(sheet.footer), lists=lists)
