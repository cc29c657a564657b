"""The library beside the programme: the search, the filters and the list they narrow. It asks and finds nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...present.browse import Choice, Query
from ...present.editor_library import Entry
from ...words import _
from ..parts import Button, Line, Pick, Text
from ..parts.ground import column_in
from .library_list import LibraryList
from .stills import Stills


def _any_words() -> dict[str, str]:
    """What a filter that asks for nothing says; there is no room for a label beside it."""
    return {
        "target": _("Any aim"),
        "phase": _("Any phase"),
        "position": _("Any position"),
        "equipment": _("Any equipment"),
        "root": _("Any nerve root"),
    }


class _Search(Line):
    downwards = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.downwards.emit()
        else:
            super().keyPressEvent(event)


class LibraryPanel(QWidget):
    """`asked` says that `query` is another one; the page answers with `show_found`."""

    asked = Signal()

    def __init__(self, stills: Stills, choices: tuple[Choice, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.query = Query()
        outer = column_in(self, 8)
        self.search = _Search(_("Search the exercises to add"), longest=80)
        self.search.setPlaceholderText(_("Search: bridge, L5 …"))
        self.search.textChanged.connect(self._on_typed)
        outer.addWidget(self.search)
        self.picks = {choice.field: self._pick(choice, outer) for choice in choices}
        row = QHBoxLayout()
        row.setSpacing(4)
        outer.addLayout(row)
        self.count = Text("", "small")
        row.addWidget(self.count, 1)
        self.more = Button("", "quiet")
        self.more.clicked.connect(self._on_more)
        row.addWidget(self.more)
        self.list = LibraryList(stills)
        outer.addWidget(self.list, 1)
        self.search.downwards.connect(self.list.to_first)
        self.list.left_up.connect(self._on_left_up)
        self._fold(True)

    def _pick(self, choice: Choice, outer: QVBoxLayout) -> Pick:
        (nothing, any_), *options = choice.options
        pick = Pick(choice.label, [(nothing, _any_words().get(choice.field, any_)), *options])
        pick.setMinimumContentsLength(8)
        pick.setSizeAdjustPolicy(Pick.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        pick.chosen.connect(self._on_picked)
        outer.addWidget(pick)
        return pick

    def show_found(self, count: str, entries: Sequence[Entry]) -> None:
        """Show the answer, at its top; the same entries stay where they are."""
        self.count.setText(count)
        if tuple(entries) != self.list.entries.entries:
            self.list.entries.show_entries(entries)

    def _fold(self, folded: bool) -> None:
        first, *others = self.picks.values()
        first.setVisible(True)
        for pick in others:
            pick.setVisible(not folded)
        self.more.say(_("More") if folded else _("Fewer"))
        self.more.setAccessibleName(_("More filters") if folded else _("Fewer filters"))
        self._folded = folded

    def _on_more(self) -> None:
        self._fold(not self._folded)

    def _on_left_up(self) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typed(self, text: str) -> None:
        self._ask(replace(self.query, text=text))

    def _on_picked(self, value: Any) -> None:
        pick = self.sender()
        changed = next(name for name, one in self.picks.items() if one is pick)
        self._ask(replace(self.query, **{changed: value}))

    def _ask(self, query: Query) -> None:
        if query != self.query:
            self.query = query
            self.asked.emit()
