"""One row per question of the check-in: words, large answers and keys. No row has an answer to begin with."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ...core.model.red_flag import Answer
from ...present.check_in import FlagQuestion, Question, RungQuestion, ScaleQuestion, YesNoQuestion
from ...words import _, pgettext
from .. import theme
from ..parts import ChoiceRow, Mistake, Scale, Text


class QuestionRow(QWidget):
    """`answered` carries (key, value); `moved_on` says that the keyboard is done with this row."""

    answered = Signal(str, object)
    moved_on = Signal()

    def __init__(self, question: Question, control: ChoiceRow | Scale, *, beside: bool) -> None:
        super().__init__()
        self.question = question
        self.control = control
        self.setProperty("clear", True)
        self._build(beside=beside and theme.scale() < 1.5)
        control.chosen.connect(self._on_chosen)
        control.passed.connect(self.moved_on)
        self._last: Any = None

    def _build(self, *, beside: bool) -> None:
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 6, 0, 6)
        self.column.setSpacing(6)
        self.words = QVBoxLayout()
        self.words.setSpacing(2)
        self.words.addWidget(Text(self.question.text, "strong"))
        if self.question.help:
            self.words.addWidget(Text(self.question.help, "quiet"))
        self._mistake = Mistake()
        self.words.addWidget(self._mistake)
        row: QBoxLayout = QHBoxLayout() if beside else QVBoxLayout()
        row.setSpacing(16 if beside else 6)
        row.addLayout(self.words, 1)
        row.addWidget(self.control, 0, Qt.AlignmentFlag.AlignVCenter if beside else Qt.AlignmentFlag(0))
        self.column.addLayout(row)

    def show_answer(self, answers: dict[str, object]) -> None:
        """Show what was answered before, when the page is visited again."""
        self._last = answers.get(self.question.key)
        self.control.set_value(self._last)

    def set_error(self, text: str) -> None:
        self._mistake.say(text)

    def focus_first(self) -> None:
        self.control.focus_first()

    def _on_chosen(self, value: object) -> None:
        again, self._last = value == self._last, value
        self.set_error("")
        self.answered.emit(self.question.key, value)
        if again:  # Enter on what is already chosen
            self.moved_on.emit()


class KeyRow(QuestionRow):
    """Answered by one letter (`answer_keys`). The keyboard then goes on to the next row."""

    def __init__(self, question: Question, options: list[tuple[Any, str, Qt.Key]]) -> None:
        row = ChoiceRow(question.text, [(value, words) for value, words, _key in options])
        super().__init__(question, row, beside=True)
        self._keys = {int(key): value for value, _words, key in options}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        value = self._keys.get(event.key())
        if value is None or event.isAutoRepeat():
            super().keyPressEvent(event)
            return
        self.control.set_value(value)
        self._on_chosen(value)
        self.after_key(value)

    def after_key(self, value: object) -> None:
        self.moved_on.emit()


class FlagRow(KeyRow):
    """A red-flag question. "Not sure" opens its follow-up below at once; until that is answered it counts as yes."""

    def __init__(self, question: FlagQuestion) -> None:
        super().__init__(question, _flag_options(_("Not sure")))
        self.flag_question = question
        self.follow = KeyRow(
            Question(key=question.follow_key, text=question.follow_up), _flag_options(_("Still not sure"))
        )
        self.follow.setContentsMargins(28, 0, 0, 0)
        self.follow.answered.connect(self.answered)
        self.follow.moved_on.connect(self.moved_on)
        self.column.addWidget(self.follow)
        self.follow.hide()
        self.answered.connect(self._on_answered)

    def show_answer(self, answers: dict[str, object]) -> None:
        super().show_answer(answers)
        self.follow.show_answer(answers)
        self._show_follow_up()

    def set_error(self, text: str) -> None:
        open_ = self.control.value is Answer.NOT_SURE
        super().set_error("" if open_ else text)
        self.follow.set_error(text if open_ else "")

    def focus_first(self) -> None:
        row = self.follow.control if self.control.value is Answer.NOT_SURE else self.control
        row.focus_first()

    def after_key(self, value: object) -> None:
        if value is Answer.NOT_SURE:
            self.follow.focus_first()
        else:
            self.moved_on.emit()

    def _on_answered(self, key: str) -> None:
        if key == self.question.key:
            self._show_follow_up()

    def _show_follow_up(self) -> None:
        self.follow.setVisible(self.control.value is Answer.NOT_SURE)


class ScaleRow(QuestionRow):
    def __init__(self, question: ScaleQuestion) -> None:
        super().__init__(question, Scale(question.text, question.low, question.high), beside=False)


class RungRow(QuestionRow):
    def __init__(self, question: RungQuestion) -> None:
        super().__init__(question, ChoiceRow(question.text, question.options, upright=True), beside=False)


def make_row(question: Question) -> QuestionRow:
    """The row for a question of any kind."""
    match question:
        case FlagQuestion():
            return FlagRow(question)
        case ScaleQuestion():
            return ScaleRow(question)
        case RungQuestion():
            return RungRow(question)
        case YesNoQuestion():
            no, yes, _unsure = answer_keys()
            return KeyRow(question, [(False, _("No"), no), (True, _("Yes"), yes)])
        case _:
            raise TypeError(f"no row for {type(question).__name__}")


def _flag_options(unsure: str) -> list[tuple[Any, str, Qt.Key]]:
    no, yes, not_sure = answer_keys()
    return [(Answer.NO, _("No"), no), (Answer.YES, _("Yes"), yes), (Answer.NOT_SURE, unsure, not_sure)]


def answer_keys() -> tuple[Qt.Key, Qt.Key, Qt.Key]:
    """The letters for no, yes and not sure, as the hint below the questions names them."""
    letters = pgettext("the keys for no, yes and not sure: three letters A to Z", "NYS")
    no, yes, not_sure = (Qt.Key(ord(letter)) for letter in letters)
    return no, yes, not_sure
