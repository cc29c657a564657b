"""The week made for paper, as `ui.printing` asks for it: by My plan and by a therapist's page. For a worker thread."""

from __future__ import annotations

from pathlib import Path

from ..present.week import WeekSheet


def week_pages(sheet: WeekSheet, paper: str, large_print: bool, dpi: int) -> tuple[bytes, ...]:
    from ..handout.typeset import Paper
    from ..handout.week import make_pages

    return make_pages(sheet, paper=Paper(paper), large_print=large_print, dpi=dpi)


def save_week(sheet: WeekSheet, paper: str, large_print: bool, path: Path) -> None:
    from ..handout.typeset import Paper
    from ..handout.week import save_pdf

    save_pdf(sheet, path, paper=Paper(paper), large_print=large_print)
