"""Frames around content: cards, notices, a hairline and a bar. They hold things and decide nothing."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from .. import icons, theme
from .text import Heading, Text, restyle

_NOTICE_ICONS = {"info": "info", "ok": "done", "warn": "warning", "danger": "warning"}


class Surface(QFrame):
    """A raised surface."""


class Sunk(QFrame):
    """The ground behind a picture."""


class Card(Surface):
    """A surface with a title. `body` takes the content; `head` is the title's row, for a pill or number at its end."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 18, 20, 18)
        outer.setSpacing(12)
        self.head = QHBoxLayout()
        self.head.setSpacing(10)
        outer.addLayout(self.head)
        self.title = Heading(title, 3)
        self.head.addWidget(self.title, 1)
        self.title.setVisible(bool(title))
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        outer.addLayout(self.body, 1)

    def set_title(self, title: str) -> None:
        self.title.setText(title)
        self.title.setVisible(bool(title))


class Tinted(QFrame):
    """A frame in the colours of its property `notice`."""


class Notice(Tinted):
    """A message that stays on the page; `tone` is info, ok, warn or danger. `body` takes buttons below the words.

    One that is hidden at first needs no tone until it has something to say.
    """

    def __init__(self, tone: str = "", title: str = "", text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tone = tone
        self.setProperty("notice", tone)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 14, 18, 14)
        row.setSpacing(14)
        self._sign = QLabel()
        beside = QVBoxLayout()
        beside.addWidget(self._sign)
        beside.addStretch(1)
        row.addLayout(beside)
        column = QVBoxLayout()
        column.setSpacing(4)
        row.addLayout(column, 1)
        self.title = Text("", "strong")
        self.text = Text("", "body")
        column.addWidget(self.title)
        column.addWidget(self.text)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        column.addLayout(self.body)
        self.show_text(title, text)

    def show_text(self, title: str, text: str = "", tone: str | None = None) -> None:
        """Put new words in; `tone` None keeps the tone."""
        if tone is not None and tone != self.tone:
            self.tone = tone
            self.setProperty("notice", tone)
            restyle(self)
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self.text.setText(text)
        self.text.setVisible(bool(text))
        self.setAccessibleName(" ".join(part for part in (title, text) if part))
        if title or text:
            self._draw_sign()

    def dress(self) -> None:
        """Called when the look of the whole program has changed."""
        if self.accessibleName():
            self._draw_sign()

    def _draw_sign(self) -> None:
        colours = theme.current()
        colour = {"info": colours.on_tint, "ok": colours.on_ok_tint, "warn": colours.on_warn_tint}.get(
            self.tone, colours.on_danger_tint
        )
        size = round(theme.px("body") * 1.4)
        self._sign.setPixmap(icons.pixmap(_NOTICE_ICONS[self.tone], size, colour, 2.0))


class Rule(QFrame):
    """A hairline between rows."""


class BarDone(QFrame):
    """The full part of a bar."""


class Bar(QFrame):
    """How much of something is done. `set` takes the amount, the whole and the words that say the same."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self._name = name
        self._done = BarDone(self)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set(self, amount: float, whole: float, words: str = "") -> None:
        self._share = min(1.0, max(0.0, amount / whole)) if whole > 0 else 0.0
        self.setAccessibleName(f"{self._name}: {words}" if self._name and words else words or self._name)
        self._fill()

    def sizeHint(self) -> QSize:
        return QSize(200, 14)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    def _fill(self) -> None:
        inside = self.rect().adjusted(1, 1, -1, -1)
        inside.setWidth(max(inside.height(), round(inside.width() * self._share)))
        self._done.setGeometry(inside)
        self._done.setVisible(self._share > 0)
