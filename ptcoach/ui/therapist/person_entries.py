"""One small entry per question of the person form, with its label, help and mistake. It holds answers, judges none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from ...present.person_form import WRONG_DATE
from ...present.set_up_questions import Kind, Question
from ..parts import Checks, ChoiceRow, DateEntry, Field, Line, Pick, Text

_BESIDE = 36  # letters of all answers that are shown beside each other; more are folded into a list


class Entry(QWidget):
    """`changed` follows every key and press, `left` that the entry is done with."""

    changed = Signal()
    left = Signal()

    def __init__(self, question: Question, value: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("clear", True)
        self.question = question
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(4)
        self._build(value)

    @property
    def key(self) -> str:
        return self.question.key

    @property
    def wrong(self) -> str:
        """The mistake that shows."""
        return self._field.mistake

    @property
    def value(self) -> Any:
        raise NotImplementedError

    def focus_first(self) -> None:
        raise NotImplementedError

    def set_error(self, text: str) -> None:
        self._field.set_error(text)

    def _build(self, value: Any) -> None:
        raise NotImplementedError

    def _put(self, widget: QWidget) -> None:
        self._field = Field(self.question.title, widget, self.question.help)
        self._body.addWidget(self._field)

    def _on_changed(self) -> None:
        self.changed.emit()

    def _on_left(self) -> None:
        self.left.emit()

    def _on_chosen(self) -> None:
        self.changed.emit()
        self.left.emit()


class LineEntry(Entry):
    def _build(self, value: Any) -> None:
        self.line = Line(text=str(value or ""), longest=80)
        self.line.textEdited.connect(self._on_changed)
        self.line.editingFinished.connect(self._on_left)
        self._put(self.line)

    @property
    def value(self) -> str:
        return self.line.text().strip()

    def focus_first(self) -> None:
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)


class DayEntry(Entry):
    def _build(self, value: Any) -> None:
        self.entry = DateEntry(self.question.title, value)
        self.entry.changed.connect(self._on_changed)
        for part in (self.entry.day, self.entry.month, self.entry.year):
            part.installEventFilter(self)
        self._put(self.entry)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A date is done with when the focus leaves all three of its boxes."""
        if event.type() == QEvent.Type.FocusOut and not self.entry.empty:
            now = QApplication.focusWidget()
            if now is None or not self.entry.isAncestorOf(now):
                self.left.emit()
        return False

    @property
    def value(self) -> Any:
        return self.entry.value or ("" if self.entry.empty else WRONG_DATE)

    def focus_first(self) -> None:
        self.entry.day.setFocus(Qt.FocusReason.OtherFocusReason)


class FewEntry(Entry):
    def _build(self, value: Any) -> None:
        self.row = ChoiceRow(self.question.title, self.question.options)
        self.row.set_value(value)
        self.row.chosen.connect(self._on_chosen)
        self._put(self.row)

    @property
    def value(self) -> Any:
        return self.row.value

    def focus_first(self) -> None:
        self.row.focus_first()


class ListEntry(Entry):
    def _build(self, value: Any) -> None:
        self.pick = Pick(self.question.title, self.question.options)
        self.pick.setMinimumContentsLength(12)
        self.pick.setSizeAdjustPolicy(Pick.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        if value is not None:
            self.pick.set_value(value)
        self.pick.chosen.connect(self._on_chosen)
        self._put(self.pick)

    @property
    def value(self) -> Any:
        return self.pick.value

    def focus_first(self) -> None:
        self.pick.setFocus(Qt.FocusReason.OtherFocusReason)


class ManyEntry(Entry):
    def _build(self, value: Any) -> None:
        self.checks = Checks(self.question.title, self.question.options)
        self.checks.set_value(value or ())
        self.checks.changed.connect(self._on_chosen)
        self._put(self.checks)

    @property
    def value(self) -> frozenset[Any]:
        return self.checks.value

    def focus_first(self) -> None:
        if self.checks.buttons:
            self.checks.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)


class LinesEntry(Entry):
    """Lines two beside each other; a single one bears the question's own label."""

    def _build(self, value: Any) -> None:
        known: Mapping[str, Any] = value or {}
        inner = QWidget()
        inner.setProperty("clear", True)
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        self.lines: dict[str, Line] = {}
        for n, (key, label, _help) in enumerate(self.question.lines):
            line = self.lines[key] = Line(label, str(known.get(key, "")), longest=120)
            line.textEdited.connect(self._on_changed)
            line.editingFinished.connect(self._on_left)
            if len(self.question.lines) == 1:
                grid.addWidget(line, 0, 0, 1, 2)
            else:
                grid.addWidget(_labelled(label, line), n // 2, n % 2)
        self._put(inner)
        if len(self.lines) == 1:
            line.setAccessibleName(self.question.title)

    @property
    def value(self) -> dict[str, str]:
        return {key: line.text().strip() for key, line in self.lines.items()}

    def focus_first(self) -> None:
        next(iter(self.lines.values())).setFocus(Qt.FocusReason.OtherFocusReason)


def _labelled(label: str, line: Line) -> QWidget:
    both = QWidget()
    both.setProperty("clear", True)
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    words = Text(label, "quiet")
    words.setBuddy(line)
    column.addWidget(words)
    column.addWidget(line)
    return both


def entry(question: Question, value: Any) -> Entry:
    """The entry for `question`, showing `value`."""
    if question.kind is Kind.ONE:
        few = sum(len(words) for _value, words in question.options) <= _BESIDE
        return (FewEntry if few else ListEntry)(question, value)
    return _ENTRIES[question.kind](question, value)


_ENTRIES: Mapping[Kind, type[Entry]] = {
    Kind.LINE: LineEntry,
    Kind.DATE: DayEntry,
    Kind.MANY: ManyEntry,
    Kind.LINES: LinesEntry,
}
