"""The proposed changes on Today: one at a time, with its reason and two answers. It asks and decides nothing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from ...present.today import ChangeCard
from ...words import _, ngettext
from ..parts.button import Button
from ..parts.flow import Flow
from ..parts.frame import Tinted
from ..parts.text import Text


class ChangeNotice(Tinted):
    """The first of the proposed changes, with its reason and two answers, on one line where there is room."""

    taken = Signal(object)
    left = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("notice", "info")
        self._cards: tuple[ChangeCard, ...] = ()
        row = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(18, 8, 10, 8)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        row.addLayout(words, 1)
        self._title = Text("", "strong")
        self._reason = Text()
        words.addWidget(self._title)
        words.addWidget(self._reason)
        self._take = Button("", "secondary")
        self._leave = Button(_("Leave it"), "quiet")
        self._take.clicked.connect(self._on_take)
        self._leave.clicked.connect(self._on_leave)
        answers = Flow(12)
        answers.addWidget(self._take)
        answers.addWidget(self._leave)
        row.addLayout(answers)
        self.buttons = (self._take, self._leave)
        self.hide()

    def set_way(self, way: QBoxLayout.Direction) -> None:
        """Words and answers beside each other, or one below the other."""
        if self._row.direction() != way:
            self._row.setDirection(way)

    def show_changes(self, cards: tuple[ChangeCard, ...]) -> None:
        self._cards = cards
        self.setVisible(bool(cards))
        if cards:
            first = cards[0]
            more = len(cards) - 1
            after = ngettext("{n} more change follows.", "{n} more changes follow.", more) if more else ""
            self._title.setText(first.title)
            self._reason.setText(" ".join(part for part in (first.text, *first.why, after) if part))
            up = first.change.kind.is_up
            self._take.say(_("Take it") if up else _("All right"))
            self._leave.setVisible(up)

    def _on_take(self) -> None:
        self.taken.emit(self._cards[0])

    def _on_leave(self) -> None:
        self.left.emit(self._cards[0])
