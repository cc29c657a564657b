"""One editor per kind of set-up question: shows the question's options and gives back the answer. It judges nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...present.set_up_questions import Kind, Question
from ..parts import Card, Checks, ChoiceRow, DateEntry, Field, Line, Stepper, Text, Toggle


class Editor(QWidget):
    """`submitted` follows Enter in a line: the person is done with this question."""

    submitted = Signal()

    def __init__(self, question: Question, value: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("clear", True)
        self.question = question
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(14)
        self._mistake = Text("", "error")
        self._mistake.hide()
        self._layout.addWidget(self._mistake)
        self._build(value)

    @property
    def value(self) -> Any:
        raise NotImplementedError

    def focus_first(self) -> None:
        raise NotImplementedError

    def set_error(self, text: str) -> None:
        """Show what is wrong above the answer; nothing for an empty text."""
        self._mistake.setText(text)
        self._mistake.setVisible(bool(text))

    def _build(self, value: Any) -> None:
        raise NotImplementedError

    def _add_line(self, line: Line) -> None:
        line.returnPressed.connect(self.submitted)


class LineEditor(Editor):
    def _build(self, value: Any) -> None:
        self.line = Line(self.question.title, str(value or ""), longest=80)
        self.line.setMaximumWidth(560)
        self._add_line(self.line)
        self._layout.addWidget(self.line)

    @property
    def value(self) -> str:
        return self.line.text().strip()

    def focus_first(self) -> None:
        self.line.setFocus()


class DateEditor(Editor):
    def _build(self, value: Any) -> None:
        self.entry = DateEntry(self.question.title, value)
        for line in (self.entry.day, self.entry.month, self.entry.year):
            self._add_line(line)
        self._layout.addWidget(self.entry)

    @property
    def value(self) -> Any:
        return self.entry.value

    def focus_first(self) -> None:
        self.entry.day.setFocus()


class OneEditor(Editor):
    def _build(self, value: Any) -> None:
        self.row = ChoiceRow(self.question.title, self.question.options, upright=True)
        self.row.set_value(value)
        self._layout.addWidget(self.row)

    @property
    def value(self) -> Any:
        return self.row.value

    def focus_first(self) -> None:
        self.row.focus_first()


class ManyEditor(Editor):
    def _build(self, value: Any) -> None:
        self.checks = Checks(self.question.title, self.question.options, upright=len(self.question.options) <= 4)
        self.checks.set_value(value or ())
        self._layout.addWidget(self.checks)

    @property
    def value(self) -> frozenset[Any]:
        return self.checks.value

    def focus_first(self) -> None:
        if self.checks.buttons:
            self.checks.buttons[0].setFocus()


class NumberEditor(Editor):
    def _build(self, value: Any) -> None:
        question = self.question
        least, most = question.bounds
        start = question.start if value is None else value
        self.stepper = Stepper(question.title, least, most, start, step=question.step, unit=question.unit)
        self._add_line(self.stepper.line)
        self._layout.addWidget(self.stepper)

    @property
    def value(self) -> int:
        return self.stepper.value

    def focus_first(self) -> None:
        self.stepper.line.setFocus()
        self.stepper.line.selectAll()


class LinesEditor(Editor):
    def _build(self, value: Any) -> None:
        known: Mapping[str, Any] = value or {}
        self.lines: dict[str, Line] = {}
        for key, label, help_ in self.question.lines:
            line = Line(label, str(known.get(key, "")), longest=120)
            line.setMaximumWidth(560)
            self._add_line(line)
            self.lines[key] = line
            self._layout.addWidget(Field(label, line, help_))

    @property
    def value(self) -> dict[str, str]:
        return {key: line.text().strip() for key, line in self.lines.items()}

    def focus_first(self) -> None:
        next(iter(self.lines.values())).setFocus()


class ReadEditor(Editor):
    def _build(self, value: Any) -> None:
        card = Card()
        for paragraph in self.question.paragraphs:
            card.body.addWidget(Text(paragraph))
        self._layout.addWidget(card)
        self.toggle = Toggle(self.question.confirm, on=bool(value))
        self._layout.addWidget(self.toggle)

    @property
    def value(self) -> bool:
        return self.toggle.isChecked()

    def focus_first(self) -> None:
        self.toggle.setFocus()


_EDITORS: dict[Kind, type[Editor]] = {
    Kind.LINE: LineEditor,
    Kind.DATE: DateEditor,
    Kind.ONE: OneEditor,
    Kind.MANY: ManyEditor,
    Kind.NUMBER: NumberEditor,
    Kind.LINES: LinesEditor,
    Kind.READ: ReadEditor,
}


def editor(question: Question, value: Any) -> Editor:
    """The editor for `question`, showing `value`."""
    return _EDITORS[question.kind](question, value)
