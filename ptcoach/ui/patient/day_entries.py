"""The lines of what is recorded on a day, each with a button that takes it back. It decides nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...present.day_entries import Entry
from ...words import _
from ..parts import Button, Text, clear
from ..parts.ground import column_in, row_in


class DayEntries(QWidget):
    """`taken_back` carries the ids of the events of the line that was pressed."""

    taken_back = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ids: dict[Button, tuple[str, ...]] = {}
        layout = column_in(self)
        layout.addWidget(Text(_("Recorded on this day"), "strong"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        layout.addLayout(self._lines)
        self._none = Text(_("Nothing yet."), "quiet")
        layout.addWidget(self._none)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        self._ids.clear()
        clear(self._lines)
        self._none.setVisible(not entries)
        for entry in entries:
            self._lines.addWidget(self._line(entry))

    def _line(self, entry: Entry) -> QWidget:
        line = QWidget()
        row = row_in(line)
        row.addWidget(Text(entry.words), 1)
        button = Button(_("Take back"), "quiet")
        button.setAccessibleName(_("Take back: {words}").format(words=entry.words))
        button.clicked.connect(self._on_clicked)
        row.addWidget(button)
        self._ids[button] = entry.ids
        return line

    def _on_clicked(self) -> None:
        button = self.sender()
        assert isinstance(button, Button)
        self.taken_back.emit(self._ids[button])
