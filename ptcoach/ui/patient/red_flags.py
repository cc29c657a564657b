"""The warning signs and whom to call, for when there is no one set up or no record. It asks and stores nothing."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ...core.model.red_flag import Tier
from ...present.red_flags import CareCard, build_red_flags
from ...words import _
from ..house import House
from ..page import Page
from ..parts import Button, Heading, Notice, Scroll, Text


class RedFlagsPage(Page):
    name: ClassVar[str] = "red_flags"
    focus_mode: ClassVar[bool] = True

    def __init__(self, house: House) -> None:
        super().__init__(house)
        state = build_red_flags()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(34, 26, 34, 22)
        outer.setSpacing(14)
        outer.addWidget(Heading(state.title))
        outer.addWidget(Text(state.lead, "lead"))
        scroll = Scroll(_("Warning signs"))
        for card in state.cards:
            scroll.body.addWidget(_card(card))
        scroll.body.addStretch(1)
        outer.addWidget(scroll, 1)
        row = QHBoxLayout()
        self.back = Button(_("Back"), "secondary", icon="back")
        self.back.clicked.connect(self._on_back)
        row.addWidget(self.back)
        row.addStretch(1)
        outer.addLayout(row)

    def title(self) -> str:
        return build_red_flags().title

    def enter(self, **arguments: Any) -> None:
        pass

    def _on_back(self) -> None:
        self.house.back()


def _card(card: CareCard) -> Notice:
    notice = Notice("danger" if card.tier is Tier.R1 else "warn", card.heading)
    for sign in card.signs:
        notice.body.addWidget(Text(f"\N{BULLET} {sign}"))
    notice.body.addWidget(Text(card.number, "lead"))
    notice.body.addWidget(Text(card.last, "strong"))
    return notice


PAGE = RedFlagsPage
