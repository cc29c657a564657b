"""What was just kept, with the way to take it back at once. It knows no action; its page does."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ...words import _
from ..parts import Button, Text
from ..parts.frame import Tinted


class UndoBar(Tinted):
    """Hidden until something was kept; `undone` when it is to be taken back."""

    undone = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("notice", "ok")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 6, 4)
        self.words = Text("")
        row.addWidget(self.words, 1)
        self.button = Button(_("Undo"), "quiet")
        self.button.clicked.connect(self.undone)
        row.addWidget(self.button)
        self.hide()

    def show_kept(self, words: str) -> None:
        self.words.setText(words)
        self.show()
