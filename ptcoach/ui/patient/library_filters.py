"""The search line, the filters and the favourites switch above the cards. They tell what is asked and find nothing."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ...present.browse import Choice, Query
from ...words import _
from .. import theme
from ..parts import Button, Field, Flow, Line, Pick, Toggle
from ..parts.ground import column_in

_SEARCH_WIDTH = 420  # px at normal text size


class FilterBar(QWidget):
    """`changed` says that `query` is another one. The filters are folded away until they are wanted."""

    changed = Signal()

    def __init__(self, choices: tuple[Choice, ...], *, favourites: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.query = Query()
        self._build(choices, favourites)

    def _build(self, choices: tuple[Choice, ...], favourites: bool) -> None:
        outer = column_in(self, 12)
        top = self._top = Flow(12)
        outer.addLayout(top)
        self.search = Line(_("Search the exercises"), longest=80)
        self.search.setPlaceholderText(_("Search: foot drop, bridge, L5 …"))
        self.search.setMinimumWidth(round(_SEARCH_WIDTH * min(1.6, theme.scale())))
        self.search.textChanged.connect(self._on_typed)
        top.addWidget(self.search)
        self.more = Button(_("Filters"), "secondary")
        self.more.clicked.connect(self._on_more)
        top.addWidget(self.more)
        self.liked = Toggle(_("Favourites"))
        self.liked.toggled.connect(self._on_liked)
        top.addWidget(self.liked)
        if not favourites:
            self.liked.hide()
        self.clear = Button(_("Clear all"), "quiet")
        self.clear.clicked.connect(self.reset)
        self.clear.hide()
        top.addWidget(self.clear)
        self.panel = QWidget()
        self.panel.setProperty("clear", True)
        outer.addWidget(self.panel)
        self._build_panel(choices)
        self.panel.hide()

    def _build_panel(self, choices: tuple[Choice, ...]) -> None:
        row = Flow(14, self.panel)
        self.picks: dict[str, Pick] = {}
        for choice in choices:
            pick = Pick(choice.label, choice.options)
            pick.chosen.connect(self._on_picked)
            self.picks[choice.field] = pick
            row.addWidget(Field(choice.label, pick))

    def add(self, widget: QWidget) -> None:
        """Put another switch at the end of the line."""
        self._top.addWidget(widget)

    def show_words(self, filters: str, *, may_clear: bool) -> None:
        """`filters` stands on the button that folds the filters out."""
        self.more.say(filters)
        self.clear.setVisible(may_clear)

    def reset(self) -> None:
        """Ask for nothing."""
        widgets = (self.search, self.liked)
        for widget in widgets:
            widget.blockSignals(True)
        self.search.clear()
        self.liked.setChecked(False)
        for widget in widgets:
            widget.blockSignals(False)
            widget.update()
        for pick in self.picks.values():
            pick.set_value(None)
        self.search.setFocus()
        self._ask(Query())

    def _ask(self, query: Query) -> None:
        if query != self.query:
            self.query = query
            self.changed.emit()

    def _on_typed(self, text: str) -> None:
        self._ask(replace(self.query, text=text))

    def _on_more(self) -> None:
        shown = self.panel.isHidden()
        self.panel.setVisible(shown)
        self.more.setAccessibleDescription(_("The filters show below") if shown else "")

    def _on_liked(self, on: bool) -> None:
        self._ask(replace(self.query, favourites=on))

    def _on_picked(self, value: Any) -> None:
        pick = self.sender()
        field = next(name for name, one in self.picks.items() if one is pick)
        self._ask(replace(self.query, **{field: value}))
