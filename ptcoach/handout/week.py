"""The weekly plan on paper: the words of `present.week` poured into `assets/handout/week.typ`.

No word is made here and nothing is left out.
"""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from ..exchange.saving import hand_out
from ..places import ASSETS
from ..present.week import WeekSheet
from .typeset import Paper, latin, told, typeset

TEMPLATE = ASSETS / "handout" / "week.typ"


def make_pdf(sheet: WeekSheet, *, paper: Paper = Paper.A4, large_print: bool = False) -> bytes:
    """The plan as a tagged PDF. Raises StorageFailed if no font can show the words."""
    return _typeset(sheet, paper, large_print, None)[0]


def make_pages(
    sheet: WeekSheet, *, paper: Paper = Paper.A4, large_print: bool = False, dpi: int = 96
) -> tuple[bytes, ...]:
    """The same pages as PNG pictures of `dpi` dots an inch, for preview and printer."""
    return _typeset(sheet, paper, large_print, dpi)


def save_pdf(sheet: WeekSheet, path: Path, *, paper: Paper = Paper.A4, large_print: bool = False) -> None:
    """Write the PDF to `path`, whole or not at all. Raises StorageFailed."""
    hand_out(path, make_pdf(sheet, paper=paper, large_print=large_print))


def inputs(sheet: WeekSheet, paper: Paper, large_print: bool) -> str:
    """The JSON text the template reads."""
    return told(sheet, paper, large_print=large_print)


def _typeset(sheet: WeekSheet, paper: Paper, large_print: bool, dpi: int | None) -> tuple[bytes, ...]:
    def plainer() -> str:
        return inputs(_plain_names(sheet), paper, large_print)

    return typeset(TEMPLATE, inputs(sheet, paper, large_print), plainer, dpi)


def _plain_names(sheet: WeekSheet) -> WeekSheet:
    """The same sheet without the letters that the shared type face lacks."""
    return replace(sheet, who=latin(sheet.who), subtitle=latin(sheet.subtitle), plan_line=latin(sheet.plan_line))
