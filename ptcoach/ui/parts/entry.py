"""Typing things in: a field with its label, help and mistake; a number with plus and minus; a date in three parts."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ...words import _
from .. import theme
from .button import Button
from .ground import column_in, row_in
from .text import Mistake, Text, restyle

_FOR_RING = 4  # px more between words and what is below, or the ring of the focus lies on their feet


class Line(QLineEdit):
    """One line of text, at most `longest` characters; Enter is announced by `returnPressed`."""

    def __init__(self, name: str = "", text: str = "", *, longest: int = 200, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(name)
        self.setMaxLength(longest)
        self.setMinimumHeight(theme.MIN_TARGET)


class Field(QWidget):
    """A label, help below it, the widget, and the mistake in words when there is one."""

    def __init__(self, label: str, widget: QWidget, help: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.widget = widget
        self._help = help
        layout = column_in(self, 4)
        self._label = QLabel(label.replace("&", "&&"))
        self._label.setProperty("role", "strong")
        self._label.setWordWrap(True)
        self._label.setBuddy(widget)
        layout.addWidget(self._label)
        if help:
            layout.addWidget(Text(help, "quiet"))
        self._mistake = Mistake()
        layout.addWidget(self._mistake)
        layout.addSpacing(_FOR_RING)
        layout.addWidget(widget)
        widget.setAccessibleName(label)
        widget.setAccessibleDescription(help)

    @property
    def mistake(self) -> str:
        """What is said to be wrong, empty if nothing is."""
        return self._mistake.text()

    def set_error(self, text: str) -> None:
        """Say what is wrong, or nothing with an empty text."""
        self._mistake.say(text)
        self.widget.setAccessibleDescription(" ".join(part for part in (text, self._help) if part))
        for line in [self.widget, *self.widget.findChildren(QLineEdit)]:
            if isinstance(line, QLineEdit):
                line.setProperty("wrong", bool(text))
                restyle(line)


class Stepper(QWidget):
    """A whole number between `low` and `high` with large minus and plus; arrow keys and typing work too."""

    changed = Signal(object)

    def __init__(
        self,
        name: str,
        low: int,
        high: int,
        value: int,
        *,
        step: int = 1,
        unit: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._low, self._high, self._step = low, high, step
        self.line = _Digits(name)
        self.line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.line.setMaxLength(len(str(high)))
        self.line.setFixedWidth(round(90 * max(1.0, theme.scale() * 0.9)))
        self.less = Button("\N{MINUS SIGN}", "step", rapid=True)
        self.more = Button("+", "step", rapid=True)
        self.less.setAccessibleName(_("{name}: less").format(name=name))
        self.more.setAccessibleName(_("{name}: more").format(name=name))
        row = row_in(self, 8)
        for widget in (self.less, self.line, self.more):
            row.addWidget(widget)
        for button in (self.less, self.more):
            button.setMinimumWidth(56)
        if unit:
            row.addWidget(QLabel(unit))
        row.addStretch(1)
        self.set_value(value)
        self.less.clicked.connect(self._on_less)
        self.more.clicked.connect(self._on_more)
        self.line.stepped.connect(self._on_stepped)
        self.line.editingFinished.connect(self._on_typed)

    @property
    def value(self) -> int:
        """The number shown, drawn into the bounds."""
        text = self.line.text().strip()
        number = int(text) if text.isdecimal() and text.isascii() else self._low
        return min(self._high, max(self._low, number))

    def set_value(self, value: int) -> None:
        self.line.setText(str(min(self._high, max(self._low, value))))

    def _on_less(self) -> None:
        self._move(-self._step)

    def _on_more(self) -> None:
        self._move(self._step)

    def _on_stepped(self, direction: int) -> None:
        self._move(direction * self._step)

    def _on_typed(self) -> None:
        self._move(0)

    def _move(self, by: int) -> None:
        self.set_value(self.value + by)
        self.changed.emit(self.value)


class _Digits(Line):
    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        direction = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if direction:
            self.stepped.emit(direction)
            return
        super().keyPressEvent(event)


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class DateEntry(QWidget):
    """A date as day, month and year, each in its own box, so that no country's order can turn 3/4 into 4/3."""

    changed = Signal()

    def __init__(self, name: str, value: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        row = row_in(self, 14)
        self.day = self._box(row, name, _("Day"), 2)
        self.month = self._box(row, name, _("Month"), 9)
        self.year = self._box(row, name, _("Year"), 4)
        row.addStretch(1)
        if value is not None:
            self.set_value(value)

    @property
    def value(self) -> date | None:
        """The date, or None while it is not one."""
        day, month, year = (part.text().strip() for part in (self.day, self.month, self.year))
        number = _month(month)
        if not (day.isdecimal() and year.isdecimal() and len(year) == 4 and number):
            return None
        try:
            return date(int(year), number, int(day))
        except ValueError:
            return None

    @property
    def empty(self) -> bool:
        return not any(part.text().strip() for part in (self.day, self.month, self.year))

    def set_value(self, value: date) -> None:
        self.day.setText(str(value.day))
        self.month.setText(str(value.month))
        self.year.setText(str(value.year))

    def focusInEvent(self, event: QFocusEvent) -> None:
        # A focus proxy would do the same, but `setTabOrder` then loses the way behind it.
        self.day.setFocus(event.reason())

    def _box(self, row: QHBoxLayout, name: str, label: str, characters: int) -> Line:
        column = QVBoxLayout()
        column.setSpacing(2 + _FOR_RING)
        words = QLabel(label)
        words.setProperty("role", "quiet")
        line = Line(f"{name}: {label}", longest=max(characters, 2))
        wide = {2: 80, 4: 110, 9: 150}[characters]
        line.setFixedWidth(round(wide * max(1.0, theme.scale() * 0.9)))
        line.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        words.setBuddy(line)
        column.addWidget(words)
        column.addWidget(line)
        row.addLayout(column)
        line.textEdited.connect(self._on_edited)
        return line

    def _on_edited(self) -> None:
        self.changed.emit()


def _month(text: str) -> int:
    """1 to 12 from a number or an English month name; 0 if it is neither."""
    if text.isdecimal() and text.isascii():
        return int(text) if 1 <= int(text) <= 12 else 0
    short = text.casefold()[:3]
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0
