"""The top of every page about one person: the way back, who it is, and the ways to their other pages.

It shows `present.case_head` and asks the house to go; it decides nothing and writes nothing.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from ...present.case_head import HeadState, build_head
from ...words import _
from .. import theme
from ..house import House
from ..parts import Button, Flow, Heading, Pill, Text
from ..parts.ground import beside, column_in

_SIDE_BY_SIDE = 980  # px of head at normal text size that name and buttons need beside each other


def _ways() -> tuple[tuple[str, str], ...]:
    return (
        ("therapist.case", _("Patient page")),
        ("therapist.editor", _("Edit programme")),
        ("therapist.review", _("Review")),
        ("therapist.hand_over", _("Give to patient")),
    )


class CaseHead(QWidget):
    """`here` is the page it stands on, whose own button is left out. `show_case` puts a person in."""

    def __init__(self, house: House, here: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self.state: HeadState | None = None
        self.patient_id = ""
        self._build(here)

    def _build(self, here: str) -> None:
        outer = column_in(self, 4)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(12)
        outer.addLayout(self._row)
        who = QHBoxLayout()
        who.setSpacing(12)
        self.back = Button(_("Patients"), "quiet", icon="back")
        self.back.setProperty("edge", True)
        self.back.clicked.connect(self._on_back)
        who.addWidget(self.back)
        self._name = Heading("", 2)
        self._name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        who.addWidget(self._name, 1)
        self.pill = Pill("")
        who.addWidget(self.pill)
        self._row.addLayout(who, 1)
        ways = QWidget()
        ways.setProperty("clear", True)
        flow = Flow(8, ways)
        self.ways: dict[str, Button] = {}
        for page, words in _ways():
            if page != here:
                button = Button(words, "secondary")
                button.clicked.connect(self._on_way)
                flow.addWidget(button)
                self.ways[page] = button
        ways.setMinimumWidth(0)
        self._row.addWidget(ways)
        self._line = Text("", "quiet")
        outer.addWidget(self._line)

    def show_case(self, desk: Any) -> None:
        """Show the person of `desk`, a `Desk.for_case`."""
        self.patient_id = desk.person.id
        state = self.state = build_head(desk.facts(), desk.library)
        self._name.setText(state.name)
        self._line.setText(state.line)
        self.pill.show_text(state.flags, state.tone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _SIDE_BY_SIDE * theme.scale()
        self._row.setDirection(beside(wide))

    @property
    def is_stacked(self) -> bool:
        """Whether the ways stand below the name, as they do in large text."""
        return self._row.direction() is QBoxLayout.Direction.TopToBottom

    def _on_back(self) -> None:
        self.house.go("therapist.caseload")

    def _on_way(self) -> None:
        button = self.sender()
        page = next(name for name, way in self.ways.items() if way is button)
        self.house.go(page, patient=self.patient_id)
