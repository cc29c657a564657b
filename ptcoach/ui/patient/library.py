"""Exercises: the whole library to look through on two shelves, and one exercise to read. It starts nothing.

Shows `present.browse` and `present.exercise_page`; a favourite is the only thing it stores.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ...actions import favourites
from ...actions.changed import Changed
from ...present.browse import BrowseState, Catalogue, Shelf, build_browse, catalogue, choices, day_notice
from ...present.exercise_page import build_exercise_page
from ...present.shelves import Placed, place_all
from ...words import _
from ..house import House
from ..page import Page
from ..parts import Button, Flow, Heading, Notice, Scroll, Text
from .library_cards import CardGrid
from .library_detail import ExerciseDetail
from .library_filters import FilterBar


class LibraryPage(Page):
    """`enter(exercise="heel_slide")` opens one exercise; without it the shelves show as they were left."""

    name: ClassVar[str] = "library"

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.state: BrowseState | None = None
        self.detail: ExerciseDetail | None = None
        self._catalogue: Catalogue | None = None
        self._placed: Mapping[str, Placed] = {}
        self._build()

    def title(self) -> str:
        return self.detail.state.title if self.detail else _("Exercises")

    def enter(self, exercise: str = "", **arguments: Any) -> None:
        self._look()
        if exercise and self.open(exercise):
            return
        self.show_list()

    def refresh(self, changed: Any) -> None:
        """What is being read stays as it is; a favourite shows its own state."""
        self._look()
        if self.detail is None:
            self._find()
        elif changed != Changed.SETTINGS:
            self.open(self.detail.state.exercise.id)

    def open(self, exercise_id: str) -> bool:
        """Read one exercise, from its top; False if the library does not know it."""
        desk = self.house.desk
        marked = self._catalogue.favourites if self._catalogue else frozenset()
        state = build_exercise_page(exercise_id, self._placed, desk.library, desk.person, marked)
        if state is None:
            return False
        self.reader.clear()
        detail = self.detail = ExerciseDetail(self.house, state, self.reader)
        detail.left.connect(self._on_left)
        detail.opened.connect(self._on_opened)
        detail.liked.connect(self._on_liked)
        detail.session_wanted.connect(self._on_session)
        self.reader.body.addWidget(detail)
        detail.show()  # at once: what is not shown yet cannot take the focus
        self.stack.setCurrentWidget(self.reader)
        self.reader.to_top()
        detail.back_button.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def show_list(self) -> None:
        """The shelves, with the focus on what was being read before."""
        came_from = self.detail.state.exercise.id if self.detail else ""
        self.detail = None
        self.reader.clear()
        self.stack.setCurrentWidget(self.list)
        self._find()
        if not any(grid.focus_card(came_from) for grid in self.grids if came_from):
            self.bar.search.setFocus(Qt.FocusReason.OtherFocusReason)

    # Building

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(34, 18, 16, 14)
        self.stack = QStackedWidget()
        self.stack.setProperty("clear", True)
        outer.addWidget(self.stack)
        self.list, self.reader = Scroll(), Scroll(_("Exercise to read"))
        for area in (self.list, self.reader):
            area.body.setContentsMargins(4, 4, 18, 8)
            self.stack.addWidget(area)
        body = self.list.body
        self._count = Text("", "quiet")
        self._count.setWordWrap(False)
        self.bar = FilterBar(choices(self.house.desk.library))
        self.bar.changed.connect(self._find)
        self._notice = Notice("info")
        self._notice_button = Button("", "secondary")
        self._notice_button.clicked.connect(self._on_notice)
        row = Flow(12)
        row.addWidget(self._notice_button)
        self._notice.body.addLayout(row)
        head = Flow(18)
        title = Heading(_("Exercises"))
        title.setWordWrap(False)
        head.addWidget(title)
        head.addWidget(self._count)
        body.addLayout(head)
        body.addWidget(self.bar)
        body.addWidget(self._notice)
        self._build_empty(body)
        self._shelves = [_ShelfView(self.house), _ShelfView(self.house)]
        self.grids = [shelf.grid for shelf in self._shelves]
        for shelf in self._shelves:
            body.addWidget(shelf)
            shelf.grid.watch(self.list)
            shelf.grid.opened.connect(self._on_opened)
            shelf.grid.made.connect(self._order_tabs)
        body.addStretch(1)

    def _build_empty(self, body: QVBoxLayout) -> None:
        self._empty = Notice("info")
        self.way_out = Button("", "secondary")
        self.way_out.clicked.connect(self.bar.reset)
        row = Flow(12)
        row.addWidget(self.way_out)
        self._empty.body.addLayout(row)
        body.addWidget(self._empty)

    # Showing

    def _look(self) -> None:
        """Judge the whole library anew for today."""
        desk = self.house.desk
        facts, cleared = desk.facts(), desk.cleared()
        self._placed = place_all(facts, desk.library, cleared)
        notice = day_notice(facts, cleared.day)
        self._catalogue = catalogue(desk.library, facts.patient, self._placed, favourites.favourites(desk), notice)

    def _find(self) -> None:
        assert self._catalogue is not None
        state = build_browse(self._catalogue, self.bar.query)
        told_before = self.state.count if self.state else state.count
        self.state = state
        self._count.setText(state.count)
        if state.count != told_before:
            self.house.announce(state.empty or state.count)
        self.bar.show_words(state.filters, may_clear=bool(state.clear))
        self._show_notice(state)
        self._empty.setVisible(bool(state.empty))
        self._empty.show_text(state.empty)
        self.way_out.say(state.clear or _("Clear all"))
        self.way_out.setVisible(bool(state.clear))
        for n, view in enumerate(self._shelves):
            view.show_shelf(state.shelves[n] if n < len(state.shelves) else None)
        self._order_tabs()

    def _show_notice(self, state: BrowseState) -> None:
        notice = state.notice
        self._notice.setVisible(notice is not None)
        if notice is not None:
            self._notice.show_text(notice.title, notice.text, notice.tone)
            self._notice_button.say(notice.button or _("Close"))
            self._notice_button.setVisible(bool(notice.button))

    def _order_tabs(self) -> None:
        """Cards are made in the order they are seen; Tab goes through them in the order they stand."""
        chain: list[QWidget] = [self.way_out, *(button for grid in self.grids for button in grid.buttons)]
        for one, following in pairwise(chain):
            QWidget.setTabOrder(one, following)

    # What the person does

    def _on_opened(self, exercise_id: str) -> None:
        self.house.go("library", exercise=exercise_id)

    def _on_left(self) -> None:
        self.house.go("library")

    def _on_liked(self, exercise_id: str, on: bool) -> None:
        if not self.house.do(favourites.mark, exercise_id, on):
            return
        self.house.say(_("Kept among your favourites.") if on else _("No longer a favourite."))

    def _on_session(self) -> None:
        self.house.go("player")

    def _on_notice(self) -> None:
        if self.state is not None and self.state.notice is not None:
            self.house.go(self.state.notice.to)


class _ShelfView(QWidget):
    """A heading, what the shelf means, and its cards."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self.setProperty("clear", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(8)
        self._title, self._note = Heading("", 2), Text("", "quiet")
        self.grid = CardGrid(house)
        for widget in (self._title, self._note, self.grid):
            column.addWidget(widget)

    def show_shelf(self, shelf: Shelf | None) -> None:
        self.setVisible(shelf is not None)
        self._title.setText(shelf.title if shelf else "")
        self._note.setText(shelf.note if shelf else "")
        self.grid.show_cards(shelf.cards if shelf else ())


PAGE = LibraryPage
