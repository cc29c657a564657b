"""What a question is answered with, one widget a kind: alone on its page, or one of many in a form. Judges nothing."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from ...present.set_up_questions import WRONG_DATE, Kind, Question
from ...words import _
from .button import Toggle
from .choice import Checks, ChoiceRow
from .entry import DateEntry, Field, Line, Stepper
from .frame import Card
from .ground import column_in
from .pick import Pick
from .text import Mistake, Text

_BESIDE = 36  # letters of all answers that a form shows beside each other; more are folded into a list
_UPRIGHT = 4  # answers, of which several may be chosen, that stand one below the other
_WIDEST = 560  # px of a line that is alone


class Answer(QWidget):
    """`changed` follows every key and press, `left` that this answer is done with, `submitted` Enter in a line.

    `alone`: the page's heading asks, and answers stand one below the other. Else it bears the question's label and
    help, and stands close.
    """

    changed = Signal()
    left = Signal()
    submitted = Signal()

    def __init__(self, question: Question, value: Any, *, alone: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self._alone = alone
        self.wrong = ""  # the mistake that shows
        column, made = column_in(self, 14), self._made(value)
        if alone:
            mistake = Mistake()
            column.addWidget(mistake)
            column.addWidget(made)
            self._tell = mistake.say
        else:
            field = Field(question.title, made, question.help)
            column.addWidget(field)
            self._tell = field.set_error

    @property
    def value(self) -> Any:
        raise NotImplementedError

    def set_error(self, text: str) -> None:
        """Say what is wrong above the answer, or nothing with an empty text."""
        self.wrong = text
        self._tell(text)

    def focus_first(self) -> None:
        raise NotImplementedError

    def _made(self, value: Any) -> QWidget:
        """The widgets to answer with, showing `value`."""
        raise NotImplementedError

    def _line(self, name: str, text: object, longest: int) -> Line:
        line = Line(name, str(text), longest=longest)
        if self._alone:
            line.setMaximumWidth(_WIDEST)
        line.textEdited.connect(self._on_changed)
        line.editingFinished.connect(self.left)
        line.returnPressed.connect(self.submitted)
        return line

    def _on_changed(self) -> None:
        self.changed.emit()

    def _on_chosen(self) -> None:
        self.changed.emit()
        self.left.emit()


class LineAnswer(Answer):
    def _made(self, value: Any) -> QWidget:
        self.line = self._line(self.question.title, value or "", 80)
        return self.line

    @property
    def value(self) -> str:
        return self.line.text().strip()

    def focus_first(self) -> None:
        self.line.setFocus()


class DateAnswer(Answer):
    def _made(self, value: Any) -> QWidget:
        self.entry = DateEntry(self.question.title, value)
        self.entry.changed.connect(self.changed)
        for line in (self.entry.day, self.entry.month, self.entry.year):
            line.returnPressed.connect(self.submitted)
            line.installEventFilter(self)
        return self.entry

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A date is done with when the focus leaves all three of its boxes."""
        if event.type() == QEvent.Type.FocusOut and not self.entry.empty:
            now = QApplication.focusWidget()
            if now is None or not self.entry.isAncestorOf(now):
                self.left.emit()
        return False

    @property
    def value(self) -> Any:
        """A form, where a date may be left out, tells one that was begun from none."""
        if self._alone:
            return self.entry.value
        return self.entry.value or ("" if self.entry.empty else WRONG_DATE)

    def focus_first(self) -> None:
        self.entry.day.setFocus()


class OneAnswer(Answer):
    def _made(self, value: Any) -> QWidget:
        self.row = ChoiceRow(self.question.title, self.question.options, upright=self._alone)
        self.row.set_value(value)
        self.row.chosen.connect(self._on_chosen)
        self.row.passed.connect(self.submitted)
        return self.row

    @property
    def value(self) -> Any:
        return self.row.value

    def focus_first(self) -> None:
        self.row.focus_first()


class FoldedAnswer(Answer):
    """One of what is too long to stand beside each other in a form."""

    def _made(self, value: Any) -> QWidget:
        self.pick = Pick(self.question.title, self.question.options, slim=True)
        self.pick.set_value(value)  # what nobody answered stays open
        self.pick.chosen.connect(self._on_chosen)
        return self.pick

    @property
    def value(self) -> Any:
        return self.pick.value

    def focus_first(self) -> None:
        self.pick.setFocus()


class ManyAnswer(Answer):
    def _made(self, value: Any) -> QWidget:
        options = self.question.options
        self.checks = Checks(self.question.title, options, upright=self._alone and len(options) <= _UPRIGHT)
        self.checks.set_value(value or ())
        self.checks.changed.connect(self._on_chosen)
        if not (self._alone and self.checks.one_stop):
            return self.checks
        both = QWidget()
        column = column_in(both, 14)
        column.addWidget(self.checks)
        column.addWidget(Text(_("Keys: arrows move · Space chooses · Tab goes on"), "small"))
        return both

    @property
    def value(self) -> frozenset[Any]:
        return self.checks.value

    def focus_first(self) -> None:
        if self.checks.buttons:
            self.checks.buttons[0].setFocus()


class NumberAnswer(Answer):
    def _made(self, value: Any) -> QWidget:
        question = self.question
        start = question.start if value is None else value
        self.stepper = Stepper(question.title, *question.bounds, start, step=question.step, unit=question.unit)
        self.stepper.changed.connect(self._on_chosen)
        self.stepper.line.returnPressed.connect(self.submitted)
        return self.stepper

    @property
    def value(self) -> int:
        return self.stepper.value

    def focus_first(self) -> None:
        self.stepper.line.setFocus()
        self.stepper.line.selectAll()


class LinesAnswer(Answer):
    """Alone, a line below the other, each with its help. In a form two beside each other; a single one has no label."""

    def _made(self, value: Any) -> QWidget:
        asked, known = self.question.lines, value or {}
        single = not self._alone and len(asked) == 1
        across = 1 if self._alone or single else 2
        self.lines: dict[str, Line] = {}
        made = QWidget()
        made.setProperty("clear", True)
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(14 if self._alone else 8)
        for n, (key, label, help_) in enumerate(asked):
            line = self.lines[key] = self._line(self.question.title if single else label, known.get(key, ""), 120)
            labelled = Field(label, line, help_) if self._alone else line if single else _labelled(label, line)
            grid.addWidget(labelled, n // across, n % across)
        return made

    @property
    def value(self) -> dict[str, str]:
        return {key: line.text().strip() for key, line in self.lines.items()}

    def focus_first(self) -> None:
        next(iter(self.lines.values())).setFocus()


class ReadAnswer(Answer):
    def _made(self, value: Any) -> QWidget:
        both = QWidget()
        column = column_in(both, 14)
        card = Card()
        for paragraph in self.question.paragraphs:
            card.body.addWidget(Text(paragraph))
        self.toggle = Toggle(self.question.confirm, on=bool(value))
        self.toggle.toggled.connect(self._on_chosen)
        column.addWidget(card)
        column.addWidget(self.toggle)
        return both

    @property
    def value(self) -> bool:
        return self.toggle.isChecked()

    def focus_first(self) -> None:
        self.toggle.setFocus()


def _labelled(label: str, line: Line) -> QWidget:
    both = QWidget()
    column = column_in(both, 6)
    words = Text(label, "quiet")
    words.setBuddy(line)
    column.addWidget(words)
    column.addWidget(line)
    return both


_KINDS: dict[Kind, type[Answer]] = {
    Kind.LINE: LineAnswer,
    Kind.DATE: DateAnswer,
    Kind.ONE: OneAnswer,
    Kind.MANY: ManyAnswer,
    Kind.NUMBER: NumberAnswer,
    Kind.LINES: LinesAnswer,
    Kind.READ: ReadAnswer,
}


def answer(question: Question, value: Any, *, alone: bool) -> Answer:
    """What `question` is answered with, showing `value`."""
    long = sum(len(words) for _value, words in question.options) > _BESIDE
    kind = FoldedAnswer if question.kind is Kind.ONE and long and not alone else _KINDS[question.kind]
    return kind(question, value, alone=alone)
