"""A page that is longer than the window: scrolls down only, follows the focus and obeys Page Up and Page Down."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from .button import STRONG_FOCUS

NO_FOCUS = 0  # Qt.FocusPolicy.NoFocus as a number: see `ui.parts`


class Scroll(QScrollArea):
    """`body` takes the content. With a `name` the area is itself a Tab stop, for pages that hold nothing but text."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("focusPolicy", STRONG_FOCUS if name else NO_FOCUS)
        self.setAccessibleName(name)
        inner = _Inner()
        inner.setProperty("clear", True)
        ground = QWidget()  # one of our own: to wrap Qt's, PySide6 first makes the classes of every kind of widget
        ground.setProperty("clear", True)
        self.setViewport(ground)
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(14)
        self.setWidget(inner)
        ground.setAutoFillBackground(False)
        inner.setAutoFillBackground(False)

    def clear(self) -> None:
        """Take everything out of `body`."""
        clear(self.body)

    def to_top(self) -> None:
        self.verticalScrollBar().setValue(0)

    def least_width(self) -> int:
        """Enough for what is in it and the bar beside it."""
        return self.body.minimumSize().width() + self.verticalScrollBar().sizeHint().width()

    def dress(self) -> None:
        """Called when the look of the whole program has changed: a new style sheet fills what lies in a scroll area."""
        inner = self.widget()
        if inner is not None:
            inner.setAutoFillBackground(False)


class _Inner(QWidget):
    """Wrapped text gives its least height for its least width; the height that counts is the one for the real width."""

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(least.width(), 0) if self.hasHeightForWidth() else least


def clear(layout: QLayout) -> None:
    """Take every widget out of `layout` and delete it."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
