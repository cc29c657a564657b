"""Choosing: one of a few, any of several, or a number from 0 to 10. Nothing is chosen until the person chooses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ...words import _
from .button import Button, Mark
from .flow import Flow

Options = Sequence[tuple[Any, str]]

_FORWARD = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACKWARD = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_EACH_A_STOP = 6  # boxes that Tab visits one by one; nobody wants to press it 33 times to get past a list
_TEN_MS = 1500  # "1" then "0" within this time means 10


class _Exclusive(QWidget):
    """Buttons of which at most one is chosen. One Tab stop for all; arrow keys move, Space or Enter chooses.

    Enter where nothing is chosen yet and no arrow was pressed never answers, whoever keeps pressing it: `passed`.
    """

    chosen = Signal(object)
    passed = Signal()

    def __init__(self, name: str, options: Options, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("clear", True)
        self.setAccessibleName(name)
        self.name = name
        self._values = [value for value, _text in options]
        self._value: Any = None
        self._moved = False
        self.buttons: list[Button] = []

    @property
    def value(self) -> Any:
        """The value of the chosen option; None until something is chosen."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Show `value` as chosen, without the signal; None clears the choice."""
        self._value, self._moved = value, False
        for button, own in zip(self.buttons, self._values, strict=True):
            button.setChecked(value is not None and own == value)
        self._set_tab_stop()

    def focus_first(self) -> None:
        self._stop().setFocus(Qt.FocusReason.OtherFocusReason)

    def _adopt(self, button: Button, spoken: str) -> None:
        button.setCheckable(True)
        button.setAccessibleName(f"{self.name}: {spoken}")
        button.clicked.connect(self._on_clicked)
        button.installEventFilter(self)
        self.buttons.append(button)

    def _on_clicked(self) -> None:
        button = self.sender()
        assert isinstance(button, Button)
        self._choose(self.buttons.index(button))

    def _choose(self, index: int) -> None:
        self.set_value(self._values[index])
        self.chosen.emit(self._value)

    def _stop(self) -> Button:
        return next((b for b in self.buttons if b.isChecked()), self.buttons[0])

    def _set_tab_stop(self) -> None:
        _stop_only_at(self._stop(), self.buttons)

    def eventFilter(self, watched: Any, event: Any) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress and watched in self.buttons:
            return self._key(self.buttons.index(watched), event)
        return False

    def _key(self, index: int, event: QKeyEvent) -> bool:
        step = _step(event)
        if not step:
            return self._passes(event)
        self._moved = True
        self.buttons[(index + step) % len(self.buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _passes(self, event: QKeyEvent) -> bool:
        passes = event.key() in _ENTER and self._value is None and not self._moved
        if passes and not event.isAutoRepeat():
            self.passed.emit()
        return passes

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.focus_first()


class ChoiceRow(_Exclusive):
    """One of a few, as big buttons. `options` are (value, words); `upright` sets them one below the other."""

    def __init__(self, name: str, options: Options, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(name, options, parent)
        layout = QVBoxLayout(self) if upright else Flow(10, self)
        layout.setContentsMargins(0, 0, 0, 0)
        if isinstance(layout, QVBoxLayout):
            layout.setSpacing(10)
        for _value, text in options:
            button = Mark(text)
            self._adopt(button, text)
            layout.addWidget(button)
        self._set_tab_stop()


class Tabs(_Exclusive):
    """Which of a few parts of a page shows: words with a line below the chosen one."""

    def __init__(self, name: str, options: Options, parent: QWidget | None = None) -> None:
        super().__init__(name, options, parent)
        layout = Flow(2, self)
        for _value, text in options:
            button = Button(text, "tab")
            self._adopt(button, text)
            layout.addWidget(button)
        self.set_value(options[0][0])


class Scale(_Exclusive):
    """A number from `low` to `high` words, 0 to 10, as a row of buttons; the number keys choose directly."""

    def __init__(self, name: str, low: str, high: str, parent: QWidget | None = None) -> None:
        numbers = [(n, str(n)) for n in range(11)]
        super().__init__(name, numbers, parent)
        self._since_one = QElapsedTimer()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(6)
        for n, text in numbers:
            button = Button(text, "number")
            button.setMinimumWidth(44)
            spoken = {0: f"0, {low}", 10: f"10, {high}"}.get(n, text)
            self._adopt(button, spoken)
            row.addWidget(button)
        layout.addLayout(row)
        layout.addLayout(_ends(_("0 = {low}").format(low=low), _("10 = {high}").format(high=high)))
        self._set_tab_stop()

    def _key(self, index: int, event: QKeyEvent) -> bool:
        digit = event.text()
        if len(digit) == 1 and digit.isdecimal() and digit.isascii():
            number = int(digit)
            if number == 0 and self._since_one.isValid() and self._since_one.elapsed() < _TEN_MS:
                number = 10
            self._since_one.invalidate()
            if number == 1:
                self._since_one.start()
            self._choose(number)
            self.buttons[number].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super()._key(index, event)


def _ends(low: str, high: str) -> QHBoxLayout:
    row = QHBoxLayout()
    for text, side in ((low, Qt.AlignmentFlag.AlignLeft), (high, Qt.AlignmentFlag.AlignRight)):
        label = QLabel(text)
        label.setProperty("role", "small")
        row.addWidget(label, 1, side)
    return row


class Checks(QWidget):
    """Any of several; arrow keys move. A few are each their own Tab stop, many are one. `value` is the chosen set."""

    changed = Signal(object)

    def __init__(self, name: str, options: Options, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("clear", True)
        self.setAccessibleName(name)
        self._values = [value for value, _text in options]
        self.buttons: list[QAbstractButton] = []
        self.one_stop = len(self._values) > _EACH_A_STOP
        layout = QVBoxLayout(self) if upright else Flow(10, self)
        layout.setContentsMargins(0, 0, 0, 0)
        if isinstance(layout, QVBoxLayout):
            layout.setSpacing(10)
        for _value, text in options:
            button = Mark(text, many=True)
            button.setAccessibleName(f"{name}: {text}")
            button.toggled.connect(self._on_toggled)
            button.installEventFilter(self)
            self.buttons.append(button)
            layout.addWidget(button)
        if self.one_stop:
            _stop_only_at(self.buttons[0], self.buttons)

    @property
    def value(self) -> frozenset[Any]:
        return frozenset(v for v, b in zip(self._values, self.buttons, strict=True) if b.isChecked())

    def set_value(self, values: Iterable[Any]) -> None:
        """Show exactly `values` as chosen, without the signal."""
        wanted = set(values)
        for value, button in zip(self._values, self.buttons, strict=True):
            button.blockSignals(True)
            button.setChecked(value in wanted)
            button.blockSignals(False)
            button.update()

    def eventFilter(self, watched: Any, event: Any) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QKeyEvent.Type.KeyPress or watched not in self.buttons:
            return False
        step = _step(event)
        if step:
            after = self.buttons[(self.buttons.index(watched) + step) % len(self.buttons)]
            if self.one_stop:
                _stop_only_at(after, self.buttons)
            after.setFocus(Qt.FocusReason.TabFocusReason)
        return bool(step)

    def _on_toggled(self) -> None:
        self.changed.emit(self.value)


def _stop_only_at(stop: QAbstractButton, buttons: Iterable[QAbstractButton]) -> None:
    """Let Tab visit `stop` alone of `buttons`; the arrow keys go to the others."""
    for button in buttons:
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)


def _step(event: QKeyEvent) -> int:
    """How far an arrow key moves among buttons: on, back or not at all."""
    return 1 if event.key() in _FORWARD else -1 if event.key() in _BACKWARD else 0
