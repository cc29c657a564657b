"""Choosing a patient out of hundreds: typed, or taken from the list. It knows nobody; its page tells who there is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ...words import _
from .. import theme
from ..parts import Button, Line, Sheet
from .rows import RowTable


class PatientSheet(Sheet):
    """`given` carries the id of the patient who was chosen."""

    given = Signal(str)

    def __init__(self, parent: QWidget, title: str, people: Callable[[str], tuple[tuple[str, str], ...]]) -> None:
        """`people` gives (id, name) for what was typed."""
        super().__init__(parent, title, close_words=_("Cancel"))
        self._people = people
        self.search = Line(_("Search the patients"), longest=80)
        self.search.setPlaceholderText(_("Search: a name"))
        self.search.textChanged.connect(self._show)
        self.body.addWidget(self.search)
        self.table = RowTable(_("Patients"), [_("Patient")], [0])
        self.table.setMinimumHeight(round(300 * min(1.5, theme.scale())))
        self.table.doubleClicked.connect(self._on_use)
        self.body.addWidget(self.table, 1)
        self.use = Button(_("Choose"), "primary")
        self.use.clicked.connect(self._on_use)
        self.foot.addWidget(self.use)
        self._show("")

    def show_over(self) -> None:
        super().show_over()
        self.search.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the chosen one; down goes from the search into the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_use()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.table.setFocus()
        else:
            super().keyPressEvent(event)

    def _show(self, text: str) -> None:
        self._found = self._people(text)
        self.table.show_rows([[name] for _id, name in self._found])
        if self._found:
            self.table.selectRow(max(0, self.table.row))
        self.use.setEnabled(bool(self._found))

    def _on_use(self) -> None:
        if 0 <= self.table.row < len(self._found):
            self.given.emit(self._found[self.table.row][0])
            self.close()
