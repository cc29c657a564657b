"""One exercise of the library to read: the moving picture with its leg, how it stands today, and all there is to know.

It shows `present.exercise_page`; the only way on is to today's session, and only where today's list has the exercise.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ...core.model.body import Side
from ...figures.film import film
from ...present.exercise_page import Block, ExercisePage
from ...words import _
from .. import theme
from ..house import House
from ..parts import Button, Card, ChoiceRow, Flow, Heading, Notice, Pill, Text, Toggle
from ..parts.figure import FigureView
from ..parts.frame import Sunk
from ..parts.ground import beside, column_in
from ..parts.scroll import Scroll
from .library_cards import CardGrid

_SIDE_BY_SIDE = 880  # px of page at normal text size that two columns need
_PICTURE = 320


class ExerciseDetail(QWidget):
    """`left` asks for the list, `opened` for another exercise, `session_wanted` for the session; `liked` (id, on)."""

    left = Signal()
    opened = Signal(str)
    session_wanted = Signal()
    liked = Signal(str, bool)

    def __init__(self, house: House, state: ExercisePage, area: Scroll) -> None:
        super().__init__()
        self.state = state
        self._house = house
        self._area = area
        self._side: Side | None = state.sides[0][0] if state.sides else None
        self._columns: list[QBoxLayout] = []
        self._build()

    def _build(self) -> None:
        state = self.state
        outer = column_in(self, 14)
        outer.addLayout(self._build_top())
        outer.addWidget(Heading(state.title))
        pills = Flow(8)
        for words in state.pills:
            pills.addWidget(Pill(words, "accent"))
        outer.addLayout(pills)
        outer.addWidget(self._build_status())
        outer.addLayout(self._pair(self._build_picture(), self._blocks(state.doing)))
        outer.addLayout(self._pair(self._blocks(state.feeling), self._blocks(state.stopping)))
        if state.neighbours:
            outer.addWidget(Heading(_("Easier and harder exercises"), 2))
            outer.addWidget(self._build_neighbours())
        outer.addWidget(Heading(_("To know more"), 2))
        outer.addLayout(self._pair(self._blocks(state.needing), self._blocks(state.knowing)))
        outer.addStretch(1)

    def _build_top(self) -> Flow:
        top = Flow(12)
        self.back_button = Button(_("All exercises"), "quiet", icon="back")
        self.back_button.clicked.connect(self.left)
        top.addWidget(self.back_button)
        self.favourite = Toggle(_("Favourite"), self.state.favourite)
        self.favourite.toggled.connect(self._on_liked)
        top.addWidget(self.favourite)
        return top

    def _build_picture(self) -> QWidget:
        card = Card()
        ground = Sunk()
        inner = QVBoxLayout(ground)
        self.view = FigureView()
        self.view.setFixedHeight(_PICTURE)
        self.view.reduced_motion = self._house.settings.reduced_motion
        self.view.set_palette_name(theme.current().name)
        inner.addWidget(self.view)
        card.body.addWidget(ground)
        row = Flow(12)
        self.side_row: ChoiceRow | None = None
        if self.state.sides:
            self.side_row = ChoiceRow(_("Leg in the picture"), self.state.sides)
            self.side_row.set_value(self._side)
            self.side_row.chosen.connect(self._on_side)
            card.body.addWidget(self.side_row)
        self.motion = Button(_("Stop the picture"), "secondary", icon="pause")
        self.motion.clicked.connect(self._on_move)
        row.addWidget(self.motion)
        card.body.addLayout(row)
        self.motion.setHidden(self.view.reduced_motion)
        _add(card.body, self.state.aim)
        card.body.addStretch(1)
        self._show_film()
        return card

    def _build_status(self) -> Notice:
        state = self.state
        reasons = state.why_not if len(state.why_not) < 2 else tuple(f"\N{BULLET} {why}" for why in state.why_not)
        notice = Notice(state.tone, state.status, "\n".join(reasons))
        self.session: Button | None = None
        if state.session:
            row = Flow(12)
            self.session = Button(state.session, "primary", icon="play")
            self.session.clicked.connect(self.session_wanted)
            row.addWidget(self.session)
            notice.body.addLayout(row)
        return notice

    def _build_neighbours(self) -> CardGrid:
        self.grid = CardGrid(self._house)
        self.grid.opened.connect(self.opened)
        self.grid.watch(self._area)
        self.grid.show_cards(self.state.neighbours)
        return self.grid

    def _blocks(self, blocks: Sequence[Block]) -> Card:
        card = Card()
        _add(card.body, blocks)
        card.body.addStretch(1)
        return card

    def _pair(self, one: QWidget, other: QWidget) -> QBoxLayout:
        """Two cards beside each other, or one below the other where the text is large."""
        pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        pair.setSpacing(16)
        pair.addWidget(one, 1)
        pair.addWidget(other, 1)
        self._columns.append(pair)
        return pair

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _SIDE_BY_SIDE * theme.scale()
        way = beside(wide)
        for pair in self._columns:
            if pair.direction() != way:
                pair.setDirection(way)

    # What the person does

    def _show_film(self) -> None:
        exercise = self.state.exercise
        self.view.show_film(film(exercise.figure, self._side), self.state.alt)
        self._play()

    def _play(self) -> None:
        dose = self.state.exercise.dose
        self.view.play(dose.tempo, dose.hold_s)

    def _on_side(self, side: Side) -> None:
        moved = self.view.playing
        self._side = side
        self._show_film()
        if not moved:
            self.view.stop()

    def _on_move(self) -> None:
        if self.view.playing:
            self.view.stop()
            self.motion.say(_("Move the picture"))
        else:
            self._play()
            self.motion.say(_("Stop the picture"))

    def _on_liked(self, on: bool) -> None:
        self.liked.emit(self.state.exercise.id, on)


def _add(column: QVBoxLayout, blocks: Sequence[Block]) -> None:
    for block in blocks:
        if column.count():
            column.addSpacing(8)
        column.addWidget(Heading(block.title, 3))
        for line in block.lines:
            column.addWidget(_Dotted(line) if block.listed else Text(line))


class _Dotted(QWidget):
    """A line of a list with its dot."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setProperty("clear", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(QLabel("\N{BULLET}"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Text(words), 1)
