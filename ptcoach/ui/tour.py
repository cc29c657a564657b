"""The tour: a stranger's way through the demo's main job by real clicks, off-screen, with a picture of every screen.

It clicks what a person would click and looks at what shows; it calls no action and sets no state itself.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from .. import settings as settings_file
from ..actions.demo import MORNING, fill
from ..clock import Clock, FixedClock, steady
from ..places import DataFolder
from ..words import _
from .parts import ChoiceRow, Scale
from .patient.check_in_rows import QuestionRow
from .patient.library import LibraryPage
from .patient.library_cards import ExerciseButton
from .patient.plan import PlanPage
from .patient.player import FRAME_MS, PlayerPage
from .start import Start, log_qt
from .theme import application

SIZE = QSize(1366, 768)
PATIENCE_MS = 8000
BREATH_MS = 30
FIRST_LOOK_MS = 500  # the drawings come after the first paint
SOME_REPS_S, HURRY_STEP_S = 16.0, 0.5
PAIN, CONFIDENCE = 2, 8  # the answers to the questions from 0 to 10

OpenDesk = Callable[[DataFolder, Clock], Any]


class NothingToClick(RuntimeError):
    """A button the tour needs is not on the screen."""


def take_tour(out: Path, theme: str, text_size: str, open_desk: OpenDesk) -> list[Path]:
    """Save the pictures and `week.pdf` into `out`; returns the files in the order they were made. Raises OSError."""
    app = application()
    out.mkdir(parents=True, exist_ok=True)
    qt_before = qInstallMessageHandler(log_qt)
    try:
        with tempfile.TemporaryDirectory(prefix="ptcoach-tour-") as scratch:
            guide = _Guide(app, out, Path(scratch), theme, text_size, open_desk)
            guide.first_run()
            guide.whole_day()
    finally:
        qInstallMessageHandler(qt_before)
    return guide.files


class _Guide:
    """Opens the program and walks; `files` are the pictures so far."""

    def __init__(
        self, app: QApplication, out: Path, scratch: Path, theme: str, text_size: str, open_desk: OpenDesk
    ) -> None:
        self.files: list[Path] = []
        self._app = app
        self._out = out
        self._scratch = scratch
        self._look = settings_file.Settings(
            theme=settings_file.Theme(theme),
            text_size=settings_file.TextSize(text_size),
            sounds=False,
            reduced_motion=False,
        )
        self._open_desk = open_desk

    def first_run(self) -> None:
        with _Program(self, DataFolder(self._scratch / "new")) as program:
            program.picture("first_run")

    def whole_day(self) -> None:
        folder, clock = DataFolder(self._scratch / "demo"), FixedClock(MORNING)
        with self._open_desk(folder, clock) as desk:
            fill(desk, clock)
        with _Program(self, folder) as program:
            program.morning()
            program.session()
            program.other_pages()
            program.alarm()

    def start(self, folder: DataFolder) -> Start:
        settings_file.save(folder.settings, self._look)
        return Start(self._app, folder, FixedClock(MORNING), self._open_desk)

    def save(self, window: QWidget, name: str) -> None:
        number = 1 + sum(path.suffix == ".png" for path in self.files)
        path = self._out / f"{number:02d}_{name}.png"
        if not window.grab().save(str(path)):
            raise OSError(f"{path.name} could not be written")
        self.files.append(path)

    @property
    def pdf(self) -> Path:
        return self._out / "week.pdf"


class _Program:
    """The open window, and a finger."""

    def __init__(self, guide: _Guide, folder: DataFolder) -> None:
        folder.root.mkdir(parents=True, exist_ok=True)
        self._guide = guide
        self._start = guide.start(folder)
        self.window = self._start.window
        self._complaint: Exception | None = None
        self._start.house.complained.connect(self._on_complained)

    def __enter__(self) -> _Program:
        self.window.resize(SIZE)
        self._start.open()
        QTest.qWaitForWindowExposed(self.window)
        QTest.qWait(FIRST_LOOK_MS)
        self._settle()
        return self

    def __exit__(self, *_args: object) -> None:
        self.window.close()
        self._start.close()
        self.window.deleteLater()
        QTest.qWait(1)

    # -- the day

    def morning(self) -> None:
        self.picture("today_before_check_in")
        self.click(_("Start with the questions"))
        self.picture("check_in_red_flags")
        number = 0
        while self._shows(_("Continue")):
            self._answer_all()
            number += 1
            if number == 3:
                self.picture("check_in_ratings")
            self.click(_("Continue"))
        self.picture("check_in_answer")
        self._go("today")
        self.picture("today")

    def session(self) -> None:
        self.click(_("Start session"), _("Go on with the session"))
        self.picture("player_get_ready")
        self.click(_("I am ready"))
        self._let_pass(SOME_REPS_S)
        self.picture("player")
        for _set in range(3):
            self.click(_("Done this set"), _("Skip the rest"), _("I am ready"), _("I am holding on"))
        self.click(_("It hurts"))
        self.picture("player_it_hurts")
        self.click(_("Go back, it does not hurt"))
        self.click(_("Stop"))
        self.click(_("Stop the session"))
        self.picture("player_after")
        self._leave()

    def other_pages(self) -> None:
        for page in ("walk", "progress", "learn"):
            self._go(page)
            self.picture(page)
        self.click(_("Read"))
        self.picture("learn_page")
        self._library()
        self._go("plan")
        self.picture("plan")
        self._print_week()
        self._go("settings")
        self.picture("settings")

    def _library(self) -> None:
        """The exercises, found by typing, and the first of them."""
        self._go("library")
        self.picture("library")
        page = self.window.page
        assert isinstance(page, LibraryPage)
        QTest.keyClicks(page.bar.search, _("foot drop"))
        self._settle()
        self.picture("library_search")
        QTest.mouseClick(self._find(ExerciseButton)[0], Qt.MouseButton.LeftButton)
        self.picture("library_exercise")

    def _print_week(self) -> None:
        """As "Save as PDF", without the desktop's own dialog for choosing a file."""
        page = self.window.page
        assert isinstance(page, PlanPage)
        page.save_pdf(self._guide.pdf)
        self._settle()
        self._guide.files.append(self._guide.pdf)

    def alarm(self) -> None:
        self._go("today")
        self.click(_("Something feels wrong"))
        self.picture("something_feels_wrong")
        rows = self._find(ChoiceRow)
        self._press_in(rows[0], _("Yes"))
        self.click(_("Show me what to do"))
        self.picture("stop")

    def _let_pass(self, seconds: float) -> None:
        """Let the session run for `seconds` in a few moments."""
        page = self.window.page
        assert isinstance(page, PlayerPage)
        hurry = _Hurry()
        page.seconds = hurry
        while hurry.ahead < seconds:
            hurry.ahead += HURRY_STEP_S
            QTest.qWait(2 * FRAME_MS)

    # -- the finger

    def picture(self, name: str) -> None:
        self._settle()
        self._guide.save(self.window, name)

    def click(self, *words: str) -> None:
        """Press the button that says one of `words`. Raises NothingToClick."""
        found = next((b for w in words for b in self._find(QAbstractButton) if self._says(b, w)), None)
        if found is None:
            shown = sorted({self._name(b) for b in self._find(QAbstractButton)})
            raise NothingToClick(f"none of {words} on the page; there is {shown}")
        QTest.mouseClick(found, Qt.MouseButton.LeftButton)
        self._settle()

    def _answer_all(self) -> None:
        for row in self._find(ChoiceRow):
            if row.value is None:
                self._press_in(row, _("No"), row.buttons[-1].text())
        for row in self._find(QuestionRow):
            if isinstance(row.control, Scale):
                self._press_in(row.control, str(CONFIDENCE if row.question.key == "confidence" else PAIN))

    def _press_in(self, row: ChoiceRow | Scale, *words: str) -> None:
        button = next(b for w in words for b in row.buttons if b.text() == w)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self._settle()

    def _go(self, page: str) -> None:
        """By the left column, or by the page's own way out where the column's ways are hidden."""
        for button in self.window.column.buttons:
            if button.page == page and button.isVisible():
                QTest.mouseClick(button, Qt.MouseButton.LeftButton)
                self._settle()
                return
        self.click(*_ways_out())
        self._go(page)

    def _leave(self) -> None:
        while not self.window.column.buttons[0].isVisible():
            self.click(*_ways_out())

    def _shows(self, words: str) -> bool:
        return any(self._says(b, words) for b in self._find(QAbstractButton))

    def _find(self, kind: type[Any]) -> list[Any]:
        """The visible, usable widgets of a kind, on top windows first."""
        return [w for w in self._everything() if isinstance(w, kind) and w.isVisible() and w.isEnabled()]

    def _everything(self) -> Iterator[QWidget]:
        modal = QApplication.activeModalWidget()
        yield from (modal or self.window).findChildren(QWidget)

    @staticmethod
    def _name(button: QAbstractButton) -> str:
        return button.accessibleName() or button.text()

    def _says(self, button: QAbstractButton, words: str) -> bool:
        return words in (button.text(), button.accessibleName())

    def _settle(self) -> None:
        """Let the page come to rest: what the program does in the background is done, and drawn."""
        waited = 0
        QTest.qWait(BREATH_MS)
        while self._start.house.tasks.busy and waited < PATIENCE_MS:
            QTest.qWait(BREATH_MS)
            waited += BREATH_MS
        if self._complaint is not None:
            raise self._complaint

    def _on_complained(self, error: Exception) -> None:
        """A tour that meets an error has failed, whatever the pictures look like."""
        self._complaint = error


class _Hurry:
    """Seconds that run ahead of the real ones."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return steady() + self.ahead


def _ways_out() -> tuple[str, ...]:
    return (
        _("Back to today"),
        _("Go to today"),
        _("Start the session"),
        _("Save and finish"),
        _("Stop the session"),
        _("Stop"),
        _("Back"),
    )
