"""Learn: the list of short pages, those for the phase first, and a reader with large text and drawings.

Shows `present.learn`; the words are the library's.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from ...core.model.library import LearnSection
from ...core.model.phase import Phase
from ...core.programme.phase import standing
from ...present.learn import LearnRow, LearnState, Reading, build_learn, build_reading
from ...words import _
from .. import theme
from ..house import House
from ..page import Page
from ..parts import Button, Card, Flow, Heading, Rule, Scroll, Text
from ..parts.ground import column_in
from ..parts.picture import Picture, Thumb, drawing, names

_SIDE_BY_SIDE = 880  # px of page at normal text size that two columns need
_LINE = 860  # px at normal size: 78 characters of large text (`reliability.md`: at most 80)


class LearnPage(Page):
    """`enter(read="how_long")` opens a page; without it the list shows."""

    name: ClassVar[str] = "learn"

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.state: LearnState | None = None
        self.reading: Reading | None = None
        self._build()

    def title(self) -> str:
        return self.reading.title if self.reading else _("Learn")

    def enter(self, read: str = "", **arguments: Any) -> None:
        self.state = build_learn(self.house.desk.library, self._phase())
        self._show_list(self.state)
        if read:
            self.open(read)
        else:
            self.show_list()

    def refresh(self, changed: Any) -> None:
        """What is being read stays where it is."""

    def open(self, page_id: str) -> None:
        """Read one page, from its top."""
        desk = self.house.desk
        reading = build_reading(desk.library, self._phase(), page_id)
        if reading is None:
            self.show_list()
            return
        self.reading = reading
        self._show_reading(reading)
        self.stack.setCurrentWidget(self.reader)
        self.reader.to_top()
        if self.back_button is not None:
            self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_list(self) -> None:
        self.reading = None
        self.stack.setCurrentWidget(self.list)

    def _phase(self) -> Phase:
        desk = self.house.desk
        return standing(desk.facts(), desk.library).phase

    # Building

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(34, 20, 16, 16)
        self.stack = QStackedWidget()
        self.stack.setProperty("clear", True)
        outer.addWidget(self.stack)
        self.list, self.reader = Scroll(), Scroll(_("Page to read"))
        for area in (self.list, self.reader):
            area.body.setContentsMargins(0, 4, 18, 4)
            self.stack.addWidget(area)
        self.rows: dict[Button, str] = {}
        self._grids: list[tuple[QGridLayout, list[QWidget]]] = []
        self.back_button: Button | None = None
        self.next_button: Button | None = None

    def _show_list(self, state: LearnState) -> None:
        body = self.list.body
        _empty(body)
        self.rows.clear()
        body.addWidget(Heading(state.title))
        body.addWidget(Text(state.lead, "quiet"))
        self._grids.clear()
        for title, rows in ((state.now_title, state.now), (state.later_title, state.later)):
            if rows:
                body.addWidget(Heading(title, 2))
                self._grids.append((QGridLayout(), [self._card(row) for row in rows]))
                self._grids[-1][0].setSpacing(16)
                body.addLayout(self._grids[-1][0])
        if not self._grids:
            body.addWidget(Text(state.empty))
        body.addStretch(1)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Two cards side by side where there is room at this text size."""
        columns = 2 if self.width() >= _SIDE_BY_SIDE * max(1.0, theme.scale() * 0.9) else 1
        for grid, cards in self._grids:
            for n, card in enumerate(cards):
                grid.addWidget(card, n // columns, n % columns)
            for column in range(2):
                grid.setColumnStretch(column, 1 if column < columns else 0)

    def _card(self, row: LearnRow) -> QWidget:
        card = Card()
        line = QHBoxLayout()
        line.setSpacing(16)
        shown = next((name for name in row.pictures if name in names() and drawing(name).detail), "")
        if shown:
            line.addWidget(Thumb(shown), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(4)
        for widget in (Heading(row.title, 3), Text(row.summary), Text(row.time, "small")):
            words.addWidget(widget)
        words.addStretch(1)
        button = Button(_("Read"), "secondary")
        button.setAccessibleName(_("Read: {title}").format(title=row.title))
        button.clicked.connect(self._on_read)
        self.rows[button] = row.id
        words.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        line.addLayout(words, 1)
        card.body.addLayout(line)
        return card

    def _show_reading(self, reading: Reading) -> None:
        body = self.reader.body
        _empty(body)
        self.back_button = Button(_("All pages"), "quiet", icon="back")
        self.back_button.clicked.connect(self._on_back)
        top = QHBoxLayout()
        top.addWidget(self.back_button)
        top.addStretch(1)
        body.addLayout(top)
        column = QWidget()
        column.setMaximumWidth(round(_LINE * theme.scale()))
        lines = column_in(column, 12)
        lines.addWidget(Heading(reading.title))
        lines.addWidget(Text(reading.summary, "quiet"))
        for section in reading.sections:
            self._add_section(lines, section)
        lines.addWidget(Rule())
        lines.addWidget(Text(_("From: {sources}.").format(sources="; ".join(reading.sources)), "small"))
        if reading.following:
            lines.addWidget(Text(_("Next: {title}").format(title=reading.following_title), "strong"))
            self.next_button = Button(_("Read on"), "primary", icon="next")  # short: a button cannot wrap its words
            self.next_button.setAccessibleName(_("Read on: {title}").format(title=reading.following_title))
            self.next_button.clicked.connect(self._on_next)
            foot = Flow(12)
            foot.addWidget(self.next_button)
            lines.addLayout(foot)
        # In a row: a column would be given the height its lines need at the full width, which is too little.
        row = QHBoxLayout()
        row.addWidget(column, 1)
        row.addStretch(0)
        body.addLayout(row)
        body.addStretch(1)

    def _add_section(self, lines: QVBoxLayout, section: LearnSection) -> None:
        lines.addSpacing(10)
        lines.addWidget(Heading(section.heading, 2))
        if section.picture in names():
            lines.addWidget(Picture(section.picture, self.house.desk.library.walking.steps))
        for paragraph in section.text:
            lines.addWidget(Text(paragraph, "lead"))
        for point in section.points:
            lines.addWidget(_Point(point))

    # What the person does

    def _on_read(self) -> None:
        button = self.sender()
        assert isinstance(button, Button)
        self.house.go("learn", read=self.rows[button])

    def _on_back(self) -> None:
        self.house.go("learn")

    def _on_next(self) -> None:
        if self.reading is not None:
            self.house.go("learn", read=self.reading.following)


class _Point(QWidget):
    """A line of a list with its dot, or with the number it begins with."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("clear", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(12)
        number = re.match(r"(\d+\.) (.*)", words)
        dot = QLabel(number[1] if number else "•")
        dot.setProperty("role", "brand")
        row.addWidget(dot, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Text(number[2] if number else words, "lead"), 1)


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()  # it is gone at the next turn of the event loop only
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            _empty(inner)  # type: ignore[arg-type]


PAGE = LearnPage
