"""The forms of a person's page, set in the page itself: a clearance, taking one back, a measure, a note.

They ask and report; what may be kept is for the actions to say, and why not is shown in the form.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from ...core.model.body import Side
from ...core.model.muscle import MRC_MOST, Muscle
from ...core.model.record import HomeTest, MeasureKind, Permission
from ...present.clearance_words import permission_options
from ...present.measure_words import grade_options, leg_name, muscle_options
from ...words import _
from .. import theme
from ..parts import Button, DateEntry, Field, Flow, Line, Mistake, Pick, Text
from ..parts.frame import Sunk

Options = tuple[tuple[Any, str], ...]


class Form(Sunk):
    """Fields in a row that wraps, a line for what is wrong, and the buttons. `given` carries what was filled in."""

    given = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(16, 12, 16, 12)
        self._outer.setSpacing(8)
        self.fields = Flow(14, foot=True)
        self._outer.addLayout(self.fields)

    def _end(self, keep_words: str) -> None:
        """After the fields, so that Tab comes to them first: what they mean, what is wrong, and the buttons."""
        self.help = Text("", "quiet")
        self.wrong = Mistake()
        self.help.hide()
        for line in (self.help, self.wrong):
            self._outer.addWidget(line)
        row = Flow(10)
        self.keep, self.close_button = Button(keep_words, "primary"), Button(_("Close"), "quiet")
        for button in (self.keep, self.close_button):
            row.addWidget(button)
        self._outer.addLayout(row)
        self.keep.clicked.connect(self._on_keep)
        self.close_button.clicked.connect(self._on_close)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the form, as its button does."""
        if event.key() == Qt.Key.Key_Escape and not self.close_button.isHidden():
            self._on_close()
        else:
            super().keyPressEvent(event)

    def set_error(self, text: str) -> None:
        """Say what is wrong; an empty text says nothing."""
        self.wrong.say(text)

    def add(self, label: str, widget: QWidget, width: int = 0) -> Field:
        """One field; `width` is its least, in px at normal text size."""
        field = Field(label, widget)
        if isinstance(widget, Line):
            widget.returnPressed.connect(self._on_keep)
        if width:
            field.setMinimumWidth(round(width * max(1.0, theme.scale() * 0.8)))
        self.fields.addWidget(field)
        return field

    def take_focus(self) -> None:
        """Put the focus into the first field that shows."""
        fields = [self.fields.itemAt(n) for n in range(self.fields.count())]
        widgets = [item.widget() for item in fields if item is not None and not item.isEmpty()]
        first = next((w.widget for w in widgets if isinstance(w, Field)), None)
        if first is not None:
            first.setFocus()

    def filled(self) -> Any:
        """What was filled in; None where it cannot be read, which `set_error` then says."""
        raise NotImplementedError

    def _date(self, entry: DateEntry) -> date | None:
        if entry.value is None:
            self.set_error(_("This is not a date. Type day, month and year."))
        return entry.value

    def _on_keep(self) -> None:
        self.set_error("")
        filled = self.filled()
        if filled is not None:
            self.given.emit(filled)

    def _on_close(self) -> None:
        self.set_error("")
        self.closed.emit()


def number(text: str) -> float | None:
    """A number as people type it, with a point or a comma; None where it is none."""
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return None


class GivenClearance(Struct, frozen=True, kw_only=True):
    permission: Permission
    by: str
    on: date
    value: float | None
    exercise_id: str | None
    reason: str


class ClearanceForm(Form):
    """What a clinician opened, closed, limited or cleared: who, when and why."""

    def __init__(self, exercises: Options, help_of: Callable[[Permission], str], parent: QWidget | None = None) -> None:
        """`exercises` are (id, name) to open early; `help_of` says what recording a permission does."""
        super().__init__(parent)
        self._help_of = help_of
        self.what = Pick(_("What"), permission_options())
        self.add(_("What"), self.what, 240)
        self.kilograms = Line(longest=6)
        self._kilograms = self.add(_("Kilograms"), self.kilograms, 110)
        self.exercise = Pick(_("Exercise"), exercises)
        self._exercise = self.add(_("Exercise"), self.exercise, 300)
        self.by = Line(longest=120)
        self.add(_("Who said so"), self.by, 240)
        self.on = DateEntry(_("On which day"))
        self.add(_("On which day"), self.on)
        self.reason = Line(longest=500)
        self.add(_("Reason"), self.reason, 290)
        self._end(_("Keep"))
        self.help.show()
        self.what.chosen.connect(self._on_what)
        self._on_what(self.what.value)

    def start(self, permission: Permission | None, by: str, today: date) -> None:
        """Fresh, with the name and the day filled in."""
        self.what.set_value(permission or Permission.WEEK_6)
        for line in (self.kilograms, self.reason):
            line.clear()
        self.by.setText(by)
        self.on.set_value(today)
        self.set_error("")
        self._on_what(self.what.value)

    def filled(self) -> GivenClearance | None:
        permission: Permission = self.what.value
        on = self._date(self.on)
        if on is None:
            return None
        value = number(self.kilograms.text()) if permission is Permission.LIFT_KG else None
        early = permission is Permission.EARLY_EXERCISE
        return GivenClearance(
            permission=permission,
            by=self.by.text(),
            on=on,
            value=value,
            exercise_id=self.exercise.value if early else None,
            reason=self.reason.text(),
        )

    def _on_what(self, permission: Permission) -> None:
        self._kilograms.setVisible(permission is Permission.LIFT_KG)
        self._exercise.setVisible(permission is Permission.EARLY_EXERCISE)
        self.help.setText(self._help_of(permission))


class GivenReason(Struct, frozen=True, kw_only=True):
    why: str
    by: str


class TakeBackForm(Form):
    """Why a clearance or a version no longer holds, and who says so. `given` carries a `GivenReason`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.what = Text("", "strong")
        self._outer.insertWidget(0, self.what)
        self.reason = Line(longest=500)
        self.add(_("Why is it taken back?"), self.reason, 420)
        self.by = Line(longest=120)
        self._by = self.add(_("Your name"), self.by, 240)
        self._end(_("Take back"))

    def start(self, what: str, by: str) -> None:
        self.what.setText(what)
        self.reason.clear()
        self.by.setText(by)
        self._by.setVisible(not by)
        self.set_error("")

    def filled(self) -> GivenReason:
        return GivenReason(why=self.reason.text(), by=self.by.text())


class GivenMeasure(Struct, frozen=True, kw_only=True):
    """`name` is a `Muscle`, a `HomeTest` or the questionnaire's own name."""

    name: Muscle | HomeTest | str
    side: Side | None
    value: float
    most: float
    on: date
    by: str


class MeasureForm(Form):
    """A muscle grade, the total of a questionnaire or a timed test. It stays open: one is seldom measured alone."""

    def __init__(self, tests: tuple[tuple[HomeTest, str, bool], ...], parent: QWidget | None = None) -> None:
        """`tests` are (test, name, whether it is done per leg)."""
        super().__init__(parent)
        self._per_side = {test: per_side for test, _name, per_side in tests}
        kinds = (
            (MeasureKind.MRC, _("Muscle grade, 0 to 5")),
            (HomeTest, _("Timed test or count")),
            (MeasureKind.QUESTIONNAIRE, _("Questionnaire total")),
        )
        self.kind = Pick(_("What was measured"), kinds)
        self.add(_("What was measured"), self.kind, 240)
        self.muscle = Pick(_("Muscle"), muscle_options())
        self.test = Pick(_("Test"), tuple((test, name) for test, name, _side in tests))
        self.name, self.total, self.most = Line(longest=80), Line(longest=8), Line(longest=8)
        self.side = Pick(_("Leg"), tuple((side, leg_name(side)) for side in (Side.RIGHT, Side.LEFT)))
        self.grade = Pick(_("Grade"), ((None, _("Choose the grade")), *grade_options()))
        self.value = Line(longest=8)
        self.on = DateEntry(_("On which day"))
        self.by = Line(longest=120)
        self._muscle = self.add(_("Muscle"), self.muscle, 300)
        self._test = self.add(_("Test"), self.test, 300)
        self._name = self.add(_("Name of the questionnaire"), self.name, 260)
        self._side = self.add(_("Leg"), self.side, 110)
        self._grade = self.add(_("Grade"), self.grade, 250)
        self._value = self.add(_("Seconds or count"), self.value, 150)
        self._total = self.add(_("Total"), self.total, 100)
        self._most = self.add(_("Highest possible"), self.most, 150)
        self.add(_("On which day"), self.on)
        self._by = self.add(_("Your name"), self.by, 240)
        self._end(_("Keep"))
        for pick in (self.kind, self.test):
            pick.chosen.connect(self._on_kind)
        self._on_kind()

    def start(self, by: str, today: date, side: Side) -> None:
        """Fresh, for the weak leg; the name is asked for where none is known."""
        self.by.setText(by)
        self._by.setVisible(not by)
        self.on.set_value(today)
        self.side.set_value(side)
        self.grade.set_value(None)
        self.set_error("")

    def next(self) -> None:
        """After a grade: the next muscle of the same leg, to grade a whole leg in one go. Else empty fields."""
        if self.kind.value is MeasureKind.MRC:
            muscles = list(Muscle)
            self.muscle.set_value(muscles[(muscles.index(self.muscle.value) + 1) % len(muscles)])
            self.grade.set_value(None)
            self.grade.setFocus()
        for line in (self.value, self.total):
            line.clear()

    def filled(self) -> GivenMeasure | None:
        on = self._date(self.on)
        told = self._told()
        if told is None:
            graded = self.kind.value is MeasureKind.MRC
            self.set_error(_("Choose the grade.") if graded else _("This is not a number. Type the result in digits."))
        if on is None or told is None:
            return None
        name, side, value, most = told
        return GivenMeasure(name=name, side=side, value=value, most=most, on=on, by=self.by.text())

    def _told(self) -> tuple[Muscle | HomeTest | str, Side | None, float, float] | None:
        kind = self.kind.value
        if kind is MeasureKind.MRC:
            grade = self.grade.value
            return None if grade is None else (self.muscle.value, self.side.value, float(grade), float(MRC_MOST))
        if kind is MeasureKind.QUESTIONNAIRE:
            total, most = number(self.total.text()), number(self.most.text())
            return None if total is None or most is None else (self.name.text(), None, total, most)
        value, test = number(self.value.text()), self.test.value
        return None if value is None else (test, self.side.value if self._per_side[test] else None, value, 0.0)

    def _on_kind(self, _value: object = None) -> None:
        kind = self.kind.value
        muscle, total = kind is MeasureKind.MRC, kind is MeasureKind.QUESTIONNAIRE
        for field in (self._muscle, self._grade):
            field.setVisible(muscle)
        for field in (self._name, self._total, self._most):
            field.setVisible(total)
        for field in (self._test, self._value):
            field.setVisible(kind is HomeTest)
        self._side.setVisible(muscle or (kind is HomeTest and self._per_side[self.test.value]))


class NoteForm(Form):
    """A note of today. `given` carries (text, name)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(round(110 * max(1.0, theme.scale() * 0.8)))
        self.add(_("Note"), self.text, 480)
        self.by = Line(longest=120)
        self._by = self.add(_("Your name"), self.by, 240)
        self._end(_("Keep note"))
        self.close_button.hide()

    def start(self, by: str) -> None:
        self.by.setText(by)
        self._by.setVisible(not by)
        self.set_error("")

    @property
    def unsaved(self) -> bool:
        return bool(self.text.toPlainText().strip())

    def filled(self) -> tuple[str, str]:
        return self.text.toPlainText(), self.by.text()
