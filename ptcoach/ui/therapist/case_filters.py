"""The search line and the lists above the therapist's table. They tell what is asked and find nothing."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ...present.caseload import Query, Show, phase_words, show_words, sort_words, unseen_words
from ...words import _
from .. import theme
from ..parts import ChoiceRow, Flow, Line, Pick

_SEARCH_WIDTH = 220  # px at normal text size


class CaseSearch(Line):
    """Down and Enter go on to the table; Escape empties the line."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class CaseFilters(QWidget):
    """`changed` says that `query` is another one."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("clear", True)
        self.query = Query()
        row = Flow(10, self)
        self.search = CaseSearch(_("Search the patients"), longest=80)
        self.search.setPlaceholderText(_("Search by name"))
        self.search.setMinimumWidth(round(_SEARCH_WIDTH * min(1.6, theme.scale())))
        self.search.textChanged.connect(self._on_typed)
        row.addWidget(self.search)
        self.show_row = ChoiceRow(_("Show"), show_words())
        self.show_row.set_value(Show.CURRENT)
        self.show_row.chosen.connect(self._on_show)
        row.addWidget(self.show_row)
        self.unseen = Pick(_("Last seen"), unseen_words())
        self.phase = Pick(_("Phase"), phase_words())
        self.order = Pick(_("Order of the list"), sort_words())  # the page places it below the table
        for pick in (self.unseen, self.phase):
            row.addWidget(pick)
        for pick in (self.unseen, self.phase, self.order):
            pick.chosen.connect(self._on_picked)

    def type_on(self, text: str) -> None:
        """Letters typed elsewhere: the search takes over."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.setText(self.search.text() + text)

    def ask(self, **changes: Any) -> None:
        """Ask for something else; the lists follow."""
        query = replace(self.query, **changes)
        if query == self.query:
            return
        self.query = query
        order = (query.sort, query.descending)
        if order in [value for value, _words in sort_words()]:
            self.order.set_value(order)
        self.changed.emit()

    def _on_typed(self, text: str) -> None:
        self.ask(text=text)

    def _on_show(self, show: Show) -> None:
        self.ask(show=show)

    def _on_picked(self, _value: Any) -> None:
        sort, descending = self.order.value
        self.ask(unseen=self.unseen.value, phase=self.phase.value, sort=sort, descending=descending)
