"""Writing a walk down: minutes, steps, which day, and how the leg felt. Used after the timer and for a walk typed in.

It gathers answers and hands them on; the page records them.
"""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ...present.walk import GapQuestion
from ...words import _, ngettext
from ..parts import Button, ChoiceRow, DateEntry, Field, Flow, Heading, Line, Notice, Stepper
from ..parts.ground import column_in

MOST_MINUTES = 600


class WalkEntry(Struct, frozen=True):
    """What was written down; `leg_worse` None = not sure yet or not said."""

    minutes: int
    steps: int | None
    leg_worse: bool | None
    day: date


class WalkForm(QWidget):
    """`done` carries a `WalkEntry`; `thrown_away` means that nothing is to be kept."""

    done = Signal(object)
    thrown_away = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = date.min
        self._column = column_in(self, 14)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.heading = Heading("", 2)
        self._column.addWidget(self.heading)
        self.gap = Notice("warn")
        self.gap_row = Flow(10)
        self.all_button, self.less_button = Button("", "secondary"), Button("", "secondary")
        self.gap_row.addWidget(self.all_button)
        self.gap_row.addWidget(self.less_button)
        self.gap.body.addLayout(self.gap_row)
        self._column.addWidget(self.gap)
        self.minutes = Stepper(_("Minutes walked"), 1, MOST_MINUTES, 5, unit=_("minutes"))
        self._column.addWidget(Field(_("Minutes walked"), self.minutes))
        self.when = ChoiceRow(_("When"), self._days())
        self.when_field = Field(_("When"), self.when)
        self._column.addWidget(self.when_field)
        self.date = DateEntry(_("Day of the walk"))
        self.date_field = Field(_("Day of the walk"), self.date)
        self._column.addWidget(self.date_field)
        self.steps = Line(_("Steps"), longest=6)
        self.steps.setMaximumWidth(240)
        self.steps_field = Field(_("Steps (if you counted them)"), self.steps)
        self._column.addWidget(self.steps_field)
        self.leg = ChoiceRow(_("Leg symptoms"), ((False, _("No")), (True, _("Yes")), ("unsure", _("Not sure yet"))))
        self._column.addWidget(Field(_("Was your leg worse after it?"), self.leg, _("Pain, tingling or weakness.")))
        self.save_button = Button(_("Keep this walk"), "primary")
        self.drop_button = Button(_("Do not keep it"), "quiet")
        row = Flow(12)
        row.addWidget(self.save_button)
        row.addWidget(self.drop_button)
        self._column.addLayout(row)

    @staticmethod
    def _days() -> tuple[tuple[str, str], ...]:
        return (("today", _("Today")), ("yesterday", _("Yesterday")), ("other", _("Another day")))

    def _connect(self) -> None:
        self.all_button.clicked.connect(self._on_all)
        self.less_button.clicked.connect(self._on_less)
        self.when.chosen.connect(self._on_when)
        self.save_button.clicked.connect(self._on_save)
        self.drop_button.clicked.connect(self.thrown_away)

    def ask(self, today: date, minutes: int, *, gap: GapQuestion | None = None, timed: bool = False) -> None:
        """Open the form; a `timed` walk was today, any other says when."""
        self._today = today
        self._gap = gap
        self.heading.setText(_("Your walk") if timed else _("Write down a walk"))
        self._show_gap(gap)
        self.minutes.set_value(min(MOST_MINUTES, minutes))
        self.when.set_value("today")
        self.when_field.setVisible(not timed)
        self.date_field.hide()
        self.date.set_value(today)
        self.steps.clear()
        self.leg.set_value(None)
        for field in (self.steps_field, self.date_field):
            field.set_error("")

    def _show_gap(self, gap: GapQuestion | None) -> None:
        self.gap.setVisible(gap is not None)
        if gap is None:
            return
        self.gap.show_text(gap.title, gap.text)
        everything = ngettext("{n} minute", "{n} minutes", gap.everything)
        self.all_button.say(_("Yes: {time}").format(time=everything))
        self.all_button.setVisible(gap.without is not None)
        self.less_button.setVisible(gap.without is not None)
        if gap.without is not None:
            less = ngettext("{n} minute", "{n} minutes", gap.without)
            self.less_button.say(_("No: only {time}").format(time=less))

    def entry(self) -> WalkEntry | None:
        """What is written, or None with the mistakes shown."""
        day, steps = self._day(), self.steps.text().strip()
        counted = steps.isdecimal() and steps.isascii()
        self.steps_field.set_error("" if not steps or counted else _("Write the steps as a number, or leave it empty."))
        self.date_field.set_error(
            "" if day is not None and day <= self._today else _("Write a day up to today, such as 5, 11 and the year.")
        )
        if day is None or day > self._today or (steps and not counted):
            return None
        leg = self.leg.value
        return WalkEntry(self.minutes.value, int(steps) if steps else None, leg if isinstance(leg, bool) else None, day)

    def _day(self) -> date | None:
        match self.when.value:
            case "yesterday":
                return self._today - timedelta(days=1)
            case "other":
                return self.date.value
            case _:
                return self._today

    def _on_all(self) -> None:
        assert self._gap is not None
        self.minutes.set_value(self._gap.everything)

    def _on_less(self) -> None:
        assert self._gap is not None
        self.minutes.set_value(self._gap.without or 1)

    def _on_when(self, when: object) -> None:
        self.date_field.setVisible(when == "other")

    def _on_save(self) -> None:
        entry = self.entry()
        if entry is not None:
            self.done.emit(entry)
