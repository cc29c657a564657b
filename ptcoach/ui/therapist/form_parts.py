"""Ways to fill in a form that no other page needs: several out of many, a list with a line each, reasons, substitutes.

They hold values and decide nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ...words import _
from .. import theme
from ..parts import Button, Field, Flow, Line, Pick, Text, Toggle, clear
from ..parts.choice import Options
from ..parts.ground import column_in

_LEAST_LINES = 3
_LONGEST = 400
_OPENS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SHORTCUT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class Adder(Pick):
    """A list to add from: a key opens it, for each choice adds something and none may be made on the way."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape) or event.modifiers() & _SHORTCUT:
            super().keyPressEvent(event)
            return
        opens = event.key() in _OPENS
        if opens or event.text().strip():
            self.showPopup()
            if not opens:
                self.view().keyboardSearch(event.text())
        else:
            super().keyPressEvent(event)


class Collect(QWidget):
    """Several of a long list: chosen ones stand as buttons that take them away again, a list adds more."""

    changed = Signal(object)

    def __init__(
        self, name: str, options: Options, *, short: Options = (), add: str = "", parent: QWidget | None = None
    ) -> None:
        """`short` are words for the buttons where those of the list are long."""
        super().__init__(parent)
        self._words = dict(short or options)
        self._name = name
        self.value: list[Any] = []
        column = column_in(self, 8)
        self.chips = Flow(8)
        column.addLayout(self.chips)
        self.pick = Adder(_("{name}: add").format(name=name), ((None, add or _("Add …")), *options), slim=True)
        self.pick.chosen.connect(self._on_chosen)
        column.addWidget(self.pick)
        self.setFocusProxy(self.pick)

    def set_value(self, value: Iterable[Any]) -> None:
        """Show exactly these, without the signal."""
        wanted = list(value)
        if wanted == self.value:
            return
        self.value = wanted
        clear(self.chips)
        for each in wanted:
            words = str(self._words.get(each, each))
            button = Button(words, "chip", icon="close")
            button.setAccessibleName(_("{name}: take away {words}").format(name=self._name, words=words))
            button.setProperty("stands_for", each)
            button.clicked.connect(self._on_taken)
            self.chips.addWidget(button)
            button.show()

    def _on_chosen(self, value: Any) -> None:
        self.pick.set_value(None)
        if value is not None and value not in self.value:
            self.set_value([*self.value, value])
            self.changed.emit(list(self.value))

    def _on_taken(self) -> None:
        button = self.sender()
        assert isinstance(button, Button)
        gone = button.property("stands_for")
        self.pick.setFocus(Qt.FocusReason.OtherFocusReason)
        self.set_value([each for each in self.value if each != gone])
        self.changed.emit(list(self.value))


class Lines(QPlainTextEdit):
    """A list, one entry a line; it grows with its text, and Tab leaves it."""

    changed = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._on_text)
        self._fit()

    @property
    def value(self) -> list[str]:
        return [line.strip() for line in self.toPlainText().splitlines() if line.strip()]

    def set_value(self, value: Iterable[str]) -> None:
        """Show these, without the signal; what is typed now is left alone where it says the same."""
        wanted = list(value)
        if wanted != self.value:
            self.blockSignals(True)
            self.setPlainText("\n".join(wanted))
            self.blockSignals(False)
            self._fit()

    def _on_text(self) -> None:
        self._fit()
        self.changed.emit(self.value)

    def _fit(self) -> None:
        line = QFontMetrics(theme.font()).lineSpacing()
        shown = max(_LEAST_LINES, round(self.document().size().height()))
        self.setFixedHeight(shown * line + 34)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._fit()


class Aims(QWidget):
    """What it helps: each target is on or off, and has its sentence while it is on. `value` is target -> sentence."""

    changed = Signal(object)

    def __init__(self, name: str, options: Options, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.toggles: dict[Any, Toggle] = {}
        self.lines: dict[Any, Line] = {}
        self._fields: dict[Any, Field] = {}
        column = column_in(self, 8)
        row = Flow(8)
        column.addLayout(row)
        for value, words in options:
            toggle = self.toggles[value] = Toggle(words)
            toggle.toggled.connect(self._on_toggled)
            row.addWidget(toggle)
            line = self.lines[value] = Line(longest=_LONGEST)
            line.textEdited.connect(self._on_typed)
            field = self._fields[value] = Field(_("Why: {words}").format(words=words), line)
            column.addWidget(field)

    @property
    def value(self) -> dict[str, str]:
        return {key: self.lines[key].text() for key, toggle in self.toggles.items() if toggle.isChecked()}

    def set_value(self, value: Mapping[str, str]) -> None:
        for key, toggle in self.toggles.items():
            toggle.blockSignals(True)
            toggle.setChecked(key in value)
            toggle.blockSignals(False)
            toggle.update()
            line = self.lines[key]
            self._fields[key].setVisible(key in value)
            if key in value and line.text() != value[key]:
                line.setText(value[key])
                line.setCursorPosition(0)

    def _on_toggled(self) -> None:
        self.set_value(self.value)
        self.changed.emit(self.value)

    def _on_typed(self) -> None:
        self.changed.emit(self.value)


class Instead(QWidget):
    """For each thing that is needed a line for what else will do. `value` is thing -> words, without empty ones."""

    changed = Signal(object)

    def __init__(self, name: str, told: Any, parent: QWidget | None = None) -> None:
        """`told` puts the name of a thing into words."""
        super().__init__(parent)
        self._told = told
        self.lines: dict[str, Line] = {}
        self._column = column_in(self, 6)
        self._none = Text(_("No equipment is needed."), "quiet")
        self._column.addWidget(self._none)

    @property
    def value(self) -> dict[str, str]:
        return {thing: line.text() for thing, line in self.lines.items() if line.text().strip()}

    def set_value(self, value: Mapping[str, str], things: Iterable[str]) -> None:
        """Lines for `things`, and for what `value` speaks of besides."""
        wanted = list(dict.fromkeys((*things, *value)))
        for gone in [thing for thing in self.lines if thing not in wanted]:
            line = self.lines.pop(gone)
            line.hide()
            line.deleteLater()
        for thing in wanted:
            if thing not in self.lines:
                line = Line(_("Instead of: {thing}").format(thing=self._told(thing)), longest=_LONGEST)
                line.setPlaceholderText(_("Instead of: {thing}").format(thing=self._told(thing)))
                line.textEdited.connect(self._on_typed)
                self._column.addWidget(line)
                self.lines[thing] = line
            if self.lines[thing].text() != value.get(thing, ""):
                self.lines[thing].setText(value.get(thing, ""))
                self.lines[thing].setCursorPosition(0)
        self._none.setVisible(not wanted)

    def _on_typed(self) -> None:
        self.changed.emit(self.value)
