"""The forms of a review: what was done about a flag, and the end of the review with the day of the next. They ask."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct
from PySide6.QtWidgets import QWidget

from ...words import _
from ..parts import DateEntry, Line, Pick, Text
from .case_forms import Form

_OTHER, _NONE = -1, 0


class GivenHandling(Struct, frozen=True, kw_only=True):
    how: str
    by: str


class HandleForm(Form):
    """What was done about a flag that asks for an appointment."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.what = Text("", "strong")
        self._outer.insertWidget(0, self.what)
        self.how = Line(longest=500)
        self.add(_("What was done"), self.how, 420)
        self.by = Line(longest=120)
        self._by = self.add(_("Your name"), self.by, 240)
        self._end(_("Mark as handled"))

    def start(self, what: str, by: str) -> None:
        self.what.setText(what)
        self.how.clear()
        self.by.setText(by)
        self._by.setVisible(not by)
        self.set_error("")

    def filled(self) -> GivenHandling:
        return GivenHandling(how=self.how.text(), by=self.by.text())


class GivenReview(Struct, frozen=True, kw_only=True):
    by: str
    next_on: date | None


class FinishForm(Form):
    """ "Reviewed today, next on …"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        weeks = ((1, _("in 1 week")), (2, _("in 2 weeks")), (4, _("in 4 weeks")), (6, _("in 6 weeks")))
        self.when = Pick(_("Next review"), (*weeks, (_OTHER, _("on another day")), (_NONE, _("none for now"))))
        self.add(_("Next review"), self.when, 200)
        self.on = DateEntry(_("On which day"))
        self._on = self.add(_("On which day"), self.on)
        self.by = Line(longest=120)
        self._by = self.add(_("Your name"), self.by, 240)
        self._end(_("Reviewed today"))
        self.when.chosen.connect(self._on_when)

    def start(self, by: str, today: date) -> None:
        self._today = today
        self.when.set_value(2)
        self.on.set_value(today + timedelta(weeks=2))
        self.by.setText(by)
        self._by.setVisible(not by)
        self.set_error("")
        self._on_when(2)

    def filled(self) -> GivenReview | None:
        when = self.when.value
        if when == _NONE:
            return GivenReview(by=self.by.text(), next_on=None)
        on = self._date(self.on) if when == _OTHER else self._today + timedelta(weeks=when)
        return None if on is None else GivenReview(by=self.by.text(), next_on=on)

    def _on_when(self, when: int) -> None:
        self._on.setVisible(when == _OTHER)
