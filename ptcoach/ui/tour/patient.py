"""The patient's part of the tour: the first page, then a whole morning of the demo."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ...clock import steady
from ...words import _
from ..parts import ChoiceRow, Scale
from ..patient.check_in_rows import QuestionRow
from ..patient.library import LibraryPage
from ..patient.library_cards import ExerciseButton
from ..patient.plan import PlanPage
from ..patient.player import FRAME_MS, PlayerPage
from .hand import Hand, let_run

SOME_REPS_S, HURRY_STEP_S = 16.0, 0.5
PAIN, CONFIDENCE = 2, 8  # the answers to the questions from 0 to 10


class PatientTour(Hand):
    def first_run(self) -> None:
        self.picture("first_run")

    def whole_day(self, paper: Path) -> None:
        """The week on paper goes to `paper`."""
        self.morning()
        self.session()
        self.other_pages(paper)
        self.alarm()

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

    def other_pages(self, paper: Path) -> None:
        for page in ("walk", "progress", "learn"):
            self._go(page)
            self.picture(page)
        self.click(_("Read"))
        self.picture("learn_page")
        self._library()
        self._go("plan")
        self.picture("plan")
        self._print_week(paper)
        self._go("settings")
        self.picture("settings")

    def _library(self) -> None:
        """The exercises, found by typing, and the first of them."""
        self._go("library")
        self.picture("library")
        page = self.window.page
        assert isinstance(page, LibraryPage)
        self.write(page.bar.search, _("foot drop"))
        self.picture("library_search")
        QTest.mouseClick(self._find(ExerciseButton)[0], Qt.MouseButton.LeftButton)
        self.picture("library_exercise")

    def _print_week(self, paper: Path) -> None:
        """As "Save as PDF", without the desktop's own dialog for choosing a file."""
        page = self.window.page
        assert isinstance(page, PlanPage)
        page.save_pdf(paper)
        self._settle()
        self._keep(paper)

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
            let_run(2 * FRAME_MS)

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

    def ways_out(self) -> tuple[str, ...]:
        return (
            _("Back to today"),
            _("Go to today"),
            _("Start the session"),
            _("Save and finish"),
            _("Stop the session"),
            _("Stop"),
            _("Back"),
        )


class _Hurry:
    """Seconds that run ahead of the real ones."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return steady() + self.ahead
