"""Frames around content: cards, notices, a hairline and a bar. They hold things and decide nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from .. import icons, theme
from .text import Heading, Text

_NOTICE_ICONS = {"info": "info", "ok": "done", "warn": "warning", "danger": "warning"}


class Card(QFrame):
    """A raised surface. `body` takes the content; `head` is the row of the title, for a pill or a number at its end."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
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


class Notice(QFrame):
    """A message that stays on the page; `tone` is info, ok, warn or danger. `body` takes buttons below the words."""

    def __init__(self, tone: str = "info", title: str = "", text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tone = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 14, 18, 14)
        row.setSpacing(14)
        self._sign = QLabel()
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
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
        self.show_text(title, text, tone)

    def show_text(self, title: str, text: str = "", tone: str | None = None) -> None:
        """Put new words in; `tone` None keeps the tone."""
        if tone is not None and tone != self.tone:
            self.tone = tone
            self.setProperty("notice", tone)
            self.style().unpolish(self)
            self.style().polish(self)
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self.text.setText(text)
        self.text.setVisible(bool(text))
        self.setAccessibleName(" ".join(part for part in (title, text) if part))
        self._draw_sign()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.tone:
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

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("rule", True)


class Bar(QWidget):
    """How much of something is done. `set` takes the amount, the whole and the words that say the same."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self._name = name
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set(self, amount: float, whole: float, words: str = "") -> None:
        self._share = min(1.0, max(0.0, amount / whole)) if whole > 0 else 0.0
        self.setAccessibleName(f"{self._name}: {words}" if self._name and words else words or self._name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        round_ = box.height() / 2
        track = QPainterPath()
        track.addRoundedRect(box, round_, round_)
        painter.fillPath(track, QColor(colours.track))
        if self._share > 0:
            done = QRectF(box)
            done.setWidth(max(box.height(), box.width() * self._share))
            painter.setClipPath(track)
            path = QPainterPath()
            path.addRoundedRect(done, round_, round_)
            painter.fillPath(path, QColor(colours.brand))
            painter.setClipping(False)
        painter.setPen(QColor(colours.edge))
        painter.drawPath(track)
        painter.end()
