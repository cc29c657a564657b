"""What Today shows over itself when it is asked: why, what is missing, one exercise, and leaving something out.

Made at the first press: nobody needs it to see the page.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from ...actions import session
from ...core.model.record import SkipReason
from ...present.today_state import Row, TodayState, WhyState
from ...present.why import refusal
from ...words import _
from ..page import Page
from ..parts.sheet import Sheet
from ..parts.text import Text
from .sheets import ExerciseSheet, SkipSheet, WhySheet


class TodayAsks(QObject):
    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._house = page.house

    def why(self, why: WhyState) -> None:
        WhySheet(self._page, why).show_over()

    def missing(self, state: TodayState) -> None:
        """What the next phase waits for."""
        lines = state.missing or (_("Nothing is missing. It opens by itself."),)
        self._tell(state.next_phase, tuple(f"\N{BULLET} {line}" for line in lines))

    def row(self, row: Row) -> None:
        """How the exercise of the line is done, or why it is not done today."""
        desk = self._house.desk
        if row.card is None:
            self._tell(row.name, refusal(row.exercise_id, desk.cleared()) or (row.spoken,))
            return
        exercise = desk.library.exercises[row.card.figure.exercise_id]
        still = self._house.settings.reduced_motion
        sheet = ExerciseSheet(self._page, row.card, exercise, may_skip=row.may_skip, still=still)
        sheet.skip_wanted.connect(self._on_skip_wanted)
        sheet.show_over()

    def skip(self, title: str, exercise_id: str = "") -> None:
        """Ask for the reason to leave out one exercise, or the day."""
        sheet = SkipSheet(self._page, title, exercise_id)
        sheet.given.connect(self._on_skip_given)
        sheet.show_over()

    def _tell(self, title: str, lines: tuple[str, ...]) -> None:
        sheet = Sheet(self._page, title)
        for line in lines:
            sheet.body.addWidget(Text(line))
        sheet.body.addStretch(1)
        sheet.show_over()

    def _on_skip_wanted(self, exercise_id: str) -> None:
        self.skip(_("Leave this one out today"), exercise_id)

    def _on_skip_given(self, exercise_id: str, reason: SkipReason) -> None:
        # What was due is kept, so that the day counts as left out and not as forgotten.
        self._house.do(session.open_day)
        if self._house.do(session.skip, reason=reason, exercise_id=exercise_id or None):
            self._house.say(_("Left out today. The reason is kept."))
