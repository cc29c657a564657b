"""The forms of My plan: a clinician's word, a past day, and the boxes of the printed week. They ask and report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLabel, QWidget

from ...actions.paper import Tick, WalkTick
from ...core.model.body import Side
from ...core.model.record import Permission, SkipReason
from ...errors import PTCoachError
from ...present.clearance_words import may_record
from ...present.day_entries import Entry
from ...present.plan import Box, TickGrid
from ...present.skip_words import skip_options
from ...words import _
from .. import icons, theme
from ..parts import Button, ChoiceRow, DateEntry, Field, Flow, Heading, Line, Mistake, Scroll, Sheet, Stepper, Text
from ..parts.button import put_button
from ..parts.ground import beside, column_in
from .day_entries import DayEntries


class _Form(Sheet):
    """`given` carries what was written. The sheet stays open: whoever keeps it closes it, so that nothing is lost."""

    given = Signal(object)

    def __init__(self, parent: QWidget, title: str, lead: str = "") -> None:
        super().__init__(parent, title, close_words=_("Cancel"))
        if lead:
            self.body.addWidget(Text(lead))
        self._wrong = Mistake()
        self.body.addWidget(self._wrong)

    def set_error(self, text: str) -> None:
        self._wrong.say(text)

    def show_error(self, error: PTCoachError) -> None:
        """Why it could not be kept; the banner is behind the sheet."""
        self.set_error(str(error))


class ClearanceSheet(_Form):
    """ "My clinician cleared me for … by … on …". `given` carries permission, name, date and kilograms."""

    def __init__(self, parent: QWidget, today: date, permission: Permission | None = None) -> None:
        lead = _("Write down only what a surgeon, doctor or therapist told you.")
        super().__init__(parent, _("A clinician cleared me"), lead)
        self.what = ChoiceRow(_("For what?"), may_record(), upright=True)
        self.what.set_value(permission)
        self.body.addWidget(Text(_("For what?"), "strong"))
        self.body.addWidget(self.what)
        self.kilograms = Stepper(_("Kilograms"), 1, 50, 2, unit=_("kg"))
        self._kilograms = Field(_("How much may you lift?"), self.kilograms)
        self.body.addWidget(self._kilograms)
        self.by = Line(longest=120)
        self.body.addWidget(Field(_("Who said so?"), self.by, _("The name, for example Dr Moreau")))
        self.on = DateEntry(_("On which day?"), today)
        self.body.addWidget(Field(_("On which day?"), self.on))
        self.body.addStretch(1)
        self._keep = Button(_("Keep"), "primary")
        self.foot.addWidget(self._keep)
        self._keep.clicked.connect(self._on_keep)
        self.what.chosen.connect(self._on_what)
        self._on_what(permission)

    def _on_what(self, permission: Any) -> None:
        self._kilograms.setVisible(permission is Permission.LIFT_KG)

    def _on_keep(self) -> None:
        if self.what.value is None:
            self.set_error(_("Choose what you were cleared for."))
        elif not self.by.text().strip():
            self.set_error(_("Type the name of who said so."))
        elif self.on.value is None:
            self.set_error(_("Type a day, a month and a year."))
        else:
            kilograms = float(self.kilograms.value) if self.what.value is Permission.LIFT_KG else None
            self.given.emit((self.what.value, self.by.text(), self.on.value, kilograms))


class DaySheet(_Form):
    """A day that is past: what was done, walked or left out. `given` carries day, reason, minutes and note.

    `entries_of` tells what is recorded on a day; `taken_back` carries the ids of what was a slip.
    """

    taken_back = Signal(object)

    def __init__(self, parent: QWidget, today: date, entries_of: Callable[[date], Sequence[Entry]]) -> None:
        super().__init__(parent, _("Fill in or correct a past day"))
        self._today = today
        self._entries_of = entries_of
        self.day = DateEntry(_("Which day?"), today - timedelta(days=1))
        self.body.addWidget(Field(_("Which day?"), self.day))
        self.entries = DayEntries()
        self.body.addWidget(self.entries)
        self.body.addWidget(Text(_("To fill in exercises, choose “Type in ticks from paper”."), "quiet"))
        self.minutes = Stepper(_("Minutes walked"), 0, 600, 0, step=5, unit=_("minutes"))
        self.body.addWidget(Field(_("How long did you walk?"), self.minutes))
        self.reason = ChoiceRow(_("Why was the day left out?"), skip_options())
        self.body.addWidget(Text(_("Was the day left out? Then choose why."), "strong"))
        self.body.addWidget(self.reason)
        self.note = Line(longest=32_000)
        self.body.addWidget(Field(_("A note in your own words"), self.note))
        self.body.addStretch(1)
        put_button(self.foot, _("Keep"), self._on_keep, "primary")
        self.day.changed.connect(self.show_entries)
        self.entries.taken_back.connect(self.taken_back)
        self.show_entries()

    def show_entries(self) -> None:
        """What the record holds of the day that is written now."""
        day = self.day.value
        self.entries.show_entries(self._entries_of(day) if day is not None else ())

    def _on_keep(self) -> None:
        day, reason = self.day.value, self.reason.value
        note = self.note.text().strip()
        if day is None:
            self.set_error(_("Type a day, a month and a year."))
        elif day > self._today:
            self.set_error(_("That day is still to come."))
        elif not self.minutes.value and reason is None and not note:
            self.set_error(_("Fill in at least one thing."))
        else:
            assert reason is None or isinstance(reason, SkipReason)
            self.given.emit((day, reason, self.minutes.value, note))


class TickPanel(QWidget):
    """The printed week as a grid of boxes. `given` carries the new ticks and walks, `start_wanted` a move in days."""

    given = Signal(object, object)
    cancelled = Signal()
    start_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid: TickGrid | None = None
        self._boxes: list[tuple[Button, date, Box]] = []
        self._counts: list[tuple[Line, date, tuple[Box, ...]]] = []
        self._walks: list[tuple[Line, date]] = []
        layout = column_in(self, 12)
        layout.addWidget(Heading(_("Type in ticks from paper")))
        layout.addWidget(
            Text(
                _("The letters are those of your printed week. Tick what you did. What is already kept stays ticked."),
                "quiet",
            )
        )
        moves = Flow(12)
        self._moves: list[Button] = []
        for words, icon, slot in (
            (_("A day earlier"), "back", self._on_earlier),
            (_("A day later"), "next", self._on_later),
        ):
            button = Button(words, "secondary", icon=icon, rapid=True)
            button.clicked.connect(slot)
            moves.addWidget(button)
            self._moves.append(button)
        layout.addLayout(moves)
        self._scroll = Scroll()
        layout.addWidget(self._scroll, 1)
        row = Flow(12)
        keep = Button(_("Keep these ticks"), "primary")
        keep.clicked.connect(self._on_keep)
        cancel = Button(_("Cancel"), "secondary")
        cancel.clicked.connect(self.cancelled)
        row.addWidget(keep)
        row.addWidget(cancel)
        layout.addLayout(row)

    def focus_first(self) -> None:
        """To the way to another day; the boxes follow by Tab."""
        self._moves[0].setFocus()

    def show_grid(self, grid: TickGrid) -> None:
        self._grid = grid
        self._boxes, self._counts, self._walks = [], [], []
        self._scroll.clear()
        table = QWidget()
        table.setProperty("clear", True)
        layout = QGridLayout(table)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for column, head in enumerate(grid.heads, 1):
            label = QLabel(head)
            label.setProperty("role", "strong")
            layout.addWidget(label, 0, column, Qt.AlignmentFlag.AlignHCenter)
        for number, row in enumerate(grid.rows, 1):
            layout.addWidget(Text(f"{row.letter}  {row.name}"), number, 0)
            for column, boxes in enumerate(row.cells):
                if boxes and grid.open[column]:
                    cell = self._cell(row.name, grid.days[column], grid.heads[column], boxes)
                    layout.addWidget(cell, number, column + 1, Qt.AlignmentFlag.AlignHCenter)
        last = len(grid.rows) + 1
        layout.addWidget(Text(_("Walking, minutes")), last, 0)
        for column, day in enumerate(grid.days):
            if grid.open[column]:
                walk = self._number(_("Walking on {day}, minutes").format(day=grid.heads[column]), 3)
                walk.setPlaceholderText(str(grid.walked[column] or ""))
                self._walks.append((walk, day))
                layout.addWidget(walk, last, column + 1, Qt.AlignmentFlag.AlignHCenter)
        layout.setColumnMinimumWidth(0, round(200 * theme.scale()))
        layout.setColumnStretch(0, 1)
        self._scroll.body.addWidget(table)
        self._scroll.body.addStretch(1)

    def _cell(self, name: str, day: date, head: str, boxes: Sequence[Box]) -> QWidget:
        cell = QWidget()
        cell.setProperty("clear", True)
        several = any(box.round_no > 1 for box in boxes)
        row = QBoxLayout(beside(not several), cell)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for side in dict.fromkeys(box.side for box in boxes):
            own = tuple(box for box in boxes if box.side is side)
            spoken = ", ".join(part for part in (name, _leg(side), head) if part)
            if len(own) == 1:
                row.addWidget(self._tick(own[0], day, spoken))
            else:
                line = self._number(_("{what}, rounds done of {n}").format(what=spoken, n=len(own)), 2)
                done = sum(box.ticked for box in own)
                line.setText(str(done) if done else "")
                line.setPlaceholderText(f"/{len(own)}")
                self._counts.append((line, day, own))
                row.addLayout(_labelled(own[0].label.rstrip("0123456789"), line))
        return cell

    def _tick(self, box: Box, day: date, spoken: str) -> Button:
        button = _TickBox(box.label)
        button.setChecked(box.ticked)
        button.setEnabled(not box.ticked)
        button.setFixedWidth(round(46 * max(1.0, theme.scale() * 0.8)))
        button.setAccessibleName(spoken)
        self._boxes.append((button, day, box))
        return button

    def _number(self, name: str, digits: int) -> Line:
        line = Line(name, longest=digits)
        line.setFixedWidth(round(70 * max(1.0, theme.scale() * 0.9)))
        line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return line

    def _on_keep(self) -> None:
        ticks = [
            Tick(day=day, exercise_id=box.exercise_id, side=box.side, round_no=box.round_no)
            for button, day, box in self._boxes
            if button.isChecked() and not box.ticked
        ]
        for line, day, boxes in self._counts:
            ticks += [
                Tick(day=day, exercise_id=box.exercise_id, side=box.side, round_no=box.round_no)
                for box in boxes[: _count(line)]
                if not box.ticked
            ]
        walks = [WalkTick(day=day, minutes=_count(line)) for line, day in self._walks if _count(line)]
        self.given.emit(ticks, walks)

    def _on_earlier(self) -> None:
        self.start_wanted.emit(-1)

    def _on_later(self) -> None:
        self.start_wanted.emit(1)


class _TickBox(Button):
    """A box as on paper: what is ticked bears a tick, beside the leg where it names one."""

    def __init__(self, label: str) -> None:
        super().__init__(label, "number", rapid=True)
        self.setCheckable(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        side = self.height() * (0.36 if self.text() else 0.6)
        corner = QPointF(self.width(), self.height()) - QPointF(side, side)
        at = corner - QPointF(3, 3) if self.text() else corner / 2
        painter = QPainter(self)
        icons.paint(painter, "check", QRectF(at, QSizeF(side, side)), theme.current().on_brand, 3.0)
        painter.end()


def _labelled(leg: str, line: Line) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    if leg:
        row.addWidget(QLabel(leg))
    row.addWidget(line)
    return row


def _leg(side: Side | None) -> str:
    return {Side.LEFT: _("left leg"), Side.RIGHT: _("right leg"), None: ""}[side]


def _count(line: Line) -> int:
    text = line.text().strip()
    return int(text) if text.isascii() and text.isdecimal() else 0
