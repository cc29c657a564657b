"""A week on paper from a therapist's page: looked at, printed, saved as PDF; the pages are made on the worker.

What goes on the sheet is `present.week`'s, and only what the door cleared.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ...present.week import WeekSheet
from ...words import _
from ..house import House
from ..parts import Button
from ..printing import PreviewSheet, print_pages

_SEEN, _PRINTED = 110, 300  # dots an inch


class WeekPreview(PreviewSheet):
    """The pages, with the ways to have them on paper."""

    print_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, parent: QWidget, pages: tuple[bytes, ...], title: str) -> None:
        super().__init__(parent, pages, title)
        for words, kind, signal in (
            (_("Print"), "primary", self.print_wanted),
            (_("Save as PDF"), "secondary", self.save_wanted),
        ):
            button = Button(words, kind)
            button.clicked.connect(signal)
            self.foot.addWidget(button)


class WeekPaper(QObject):
    """For one page: `look_at` shows the sheet made by `make_sheet`, a function that may take its time."""

    def __init__(self, house: House, page: QWidget) -> None:
        super().__init__(page)
        self._house, self._page = house, page
        self._sheet: WeekSheet | None = None
        self._title = ""
        self._file = ""

    def look_at(self, make_sheet: Callable[[], WeekSheet], title: str, file: str) -> None:
        """Make the week and show it under `title`; `file` is the name offered for a PDF."""
        self._title, self._file = title, file
        self._house.say(_("The pages are being made."))
        settings = self._house.settings
        self._house.tasks.run(partial(_made, make_sheet, settings.paper, settings.large_print), self._on_made)

    def _on_made(self, made: tuple[WeekSheet, tuple[bytes, ...]]) -> None:
        self._sheet, pages = made
        sheet = WeekPreview(self._page, pages, self._title)
        sheet.print_wanted.connect(self._on_print)
        sheet.save_wanted.connect(self._on_save)
        sheet.show_over()

    def _on_print(self) -> None:
        assert self._sheet is not None
        settings = self._house.settings
        job = partial(_pages, self._sheet, settings.paper, settings.large_print, _PRINTED)
        self._house.tasks.run(job, self._on_pages)

    def _on_pages(self, pages: tuple[bytes, ...]) -> None:
        if print_pages(self._page, pages, str(self._house.settings.paper), self._title):
            self._house.say(_("Sent to the printer."))

    def _on_save(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        path, _kind = QFileDialog.getSaveFileName(
            self._page, _("Save as PDF"), str(Path(folder) / self._file), "PDF (*.pdf)"
        )
        if path:
            self.save(Path(path))

    def save(self, path: Path) -> None:
        """Write what was looked at to `path`; the banner says when it is there."""
        assert self._sheet is not None
        settings = self._house.settings
        self._house.tasks.run(partial(_save, self._sheet, path, settings.paper, settings.large_print), self._on_saved)

    def _on_saved(self, path: Path) -> None:
        self._house.say(_("Saved as {path}").format(path=path))


def _made(make_sheet: Callable[[], WeekSheet], paper: str, large: bool) -> tuple[WeekSheet, tuple[bytes, ...]]:
    sheet = make_sheet()
    return sheet, _pages(sheet, paper, large, _SEEN)


def _pages(sheet: WeekSheet, paper: str, large: bool, dpi: int) -> tuple[bytes, ...]:
    from ...handout.typeset import Paper
    from ...handout.week import make_pages

    return make_pages(sheet, paper=Paper(paper), large_print=large, dpi=dpi)


def _save(sheet: WeekSheet, path: Path, paper: str, large: bool) -> Any:
    from ...handout.typeset import Paper
    from ...handout.week import save_pdf

    save_pdf(sheet, path, paper=Paper(paper), large_print=large)
    return path
