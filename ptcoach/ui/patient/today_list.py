"""The list of today's exercises: one pressable line each, with its state as a drawn mark and in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ...present.today import Row, RowState
from .. import icons, theme
from ..parts import Button, Rule, clear

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
        sign = QLabel()
        size = round(theme.px("body") * 1.15)
        sign.setPixmap(icons.pixmap(mark, size, getattr(theme.current(), role), 2.0))
        self._name = QLabel(row.name)
        self._name.setWordWrap(True)
        self._name.setProperty("role", "strong" if row.is_next else "body")
        self._detail = QLabel(row.detail)
        self._detail.setProperty("role", "quiet")
        self._detail.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for label in (sign, self._name, self._detail):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            label.setTextFormat(Qt.TextFormat.PlainText)
        layout.addWidget(sign)
        layout.addWidget(self._name, 1)
        layout.addWidget(self._detail)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

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
        """Show `rows`; the focus stays on the line it was on."""
        focused = next((b.row.exercise_id for b in self.rows if b.hasFocus()), None)
        clear(self._layout)
        self.rows = []
        for row in rows:
            if self.rows:
                self._layout.addWidget(Rule())
            button = RowButton(row)
            button.clicked.connect(self._on_clicked)
            self._layout.addWidget(button)
            button.show()  # now, not in the next round of events: it may take the focus back
            self.rows.append(button)
            if row.exercise_id == focused:
                button.setFocus()

    def _on_clicked(self) -> None:
        button = self.sender()
        assert isinstance(button, RowButton)
        self.chosen.emit(button.row)
