"""The list of today's exercises: one pressable line each, with its state as a drawn mark and in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ...present.today_state import Row, RowState
from .. import icons, theme
from ..parts.button import Button
from ..parts.frame import Rule
from ..parts.scroll import clear
from ..parts.text import PLAIN

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent

_RIGHT = 0x0082  # Qt.AlignmentFlag.AlignRight | AlignVCenter as a number: see `ui.parts`

_MARKS = {
    RowState.DONE: ("check", "ok"),
    RowState.PARTLY: ("radio_on", "brand_text"),
    RowState.DUE: ("circle", "edge"),
    RowState.WAITS: ("circle", "edge"),
    RowState.SKIPPED: ("skipped", "quiet"),
    RowState.HELD: ("close", "quiet"),
}


class RowButton(Button):
    """One exercise; pressing it opens its card."""

    def __init__(self, row: Row) -> None:
        super().__init__("", "row")
        self.row = row
        self.setAccessibleName(row.spoken)
        layout = self._row = QHBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.setSpacing(12)
        mark, role = _MARKS[row.state]
        sign = self._sign = QLabel()
        size = round(theme.px("body") * 1.15)
        sign.setPixmap(icons.pixmap(mark, size, getattr(theme.current(), role), 2.0))
        self._name = QLabel(row.name)
        self._name.setWordWrap(True)
        self._name.setProperty("role", "strong" if row.is_next else "body")
        self._detail = QLabel(row.detail)
        self._detail.setProperty("role", "quiet")
        self._detail.setProperty("alignment", _RIGHT)
        for label in (self._name, self._detail):
            label.setProperty("textFormat", PLAIN)
        layout.addWidget(sign)
        layout.addWidget(self._name, 1)
        layout.addWidget(self._detail)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def enterEvent(self, event: QEnterEvent) -> None:
        for label in (self._sign, self._name, self._detail):
            label.setAttribute(QtCore.Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        super().enterEvent(event)

    def sizeHint(self) -> QSize:
        return self._row.sizeHint().expandedTo(QSize(0, theme.MIN_TARGET))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def heightForWidth(self, width: int) -> int:
        return max(theme.MIN_TARGET, self._row.totalHeightForWidth(width))


class ExerciseList(QWidget):
    """`chosen` carries the row that was pressed."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.rows: list[RowButton] = []

    def fill(self, rows: Sequence[Row]) -> None:
        """Show `rows`; the focus stays on the line it was on, and what looks as before stays as it is."""
        if [_looks(button.row) for button in self.rows] == [_looks(row) for row in rows]:
            for button, row in zip(self.rows, rows, strict=True):
                button.row = row
            return
        focused = next((b.row.exercise_id for b in self.rows if b.hasFocus()), None)
        clear(self._layout)
        self.rows = []
        for row in rows:
            if self.rows:
                self._layout.addWidget(Rule())
            button = RowButton(row)
            button.clicked.connect(self._on_clicked)
            self._layout.addWidget(button)
            if self.isVisible():
                button.show()  # now, not in the next round of events: it may take the focus back
            self.rows.append(button)
            if row.exercise_id == focused:
                button.setFocus()

    def _on_clicked(self) -> None:
        button = self.sender()
        assert isinstance(button, RowButton)
        self.chosen.emit(button.row)


def _looks(row: Row) -> Row:
    """What of `row` can be seen in the list."""
    return row._replace(card=None, may_skip=False)
