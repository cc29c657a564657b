"""Buttons for unsteady hands: large, ignoring the second click of a double-click and a key held down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6 import QtCore
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLayout, QPushButton, QSizePolicy, QWidget

from .. import icons, theme
from ..tokens import Tokens
from .text import restyle

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPaintEvent, QPixmap

STRONG_FOCUS = 11  # Qt.FocusPolicy.StrongFocus as a number: see `ui.parts`
_ICON_ROLE = {"primary": "on_brand", "danger": "on_danger", "alarm": "danger_text", "nav": "quiet", "row": "quiet"}


class Button(QPushButton):
    """A push button of one `kind`: primary (one a page), secondary, danger, quiet, alarm, nav, step, row.

    `rapid` lets quick presses count, for plus and minus. `icon` is a name of `ui.icons`.
    """

    def __init__(
        self, text: str, kind: str = "secondary", *, icon: str = "", rapid: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._drawn: tuple[int, str] | None = None
        self._rapid = rapid
        self.say(text)
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setProperty("focusPolicy", STRONG_FOCUS)
        self.setMinimumHeight(theme.MIN_TARGET)
        self._draw_icon()

    def say(self, text: str) -> None:
        """Change the words, on screen and for a screen reader alike."""
        shown = text.replace("&", "&&")
        self.setText(f" {shown}" if self._icon_name and text else shown)
        self.setAccessibleName(text)

    def set_kind(self, kind: str) -> None:
        self.setProperty("kind", kind)
        restyle(self)
        self._draw_icon()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)
        super().enterEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._rapid:
            super().mouseDoubleClickEvent(event)
        else:
            event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
            event.accept()
            return
        super().keyPressEvent(event)

    def dress(self) -> None:
        """Called when the look of the whole program has changed."""
        self._draw_icon()

    def icon_colour(self, colours: Tokens) -> str:
        colour: str = getattr(colours, _ICON_ROLE.get(str(self.property("kind")), "brand_text"))
        return colour

    def show_icon(self, picture: QPixmap, size: int) -> None:
        self.setIcon(picture)
        self.setIconSize(QSize(size, size))

    def _draw_icon(self) -> None:
        if not self._icon_name:
            return
        wanted = theme.icon_size(), self.icon_colour(theme.current())
        if wanted != self._drawn:
            self._drawn = size, colour = wanted
            self.show_icon(icons.pixmap(self._icon_name, size, colour, 2.0), size)


class Mark(Button):
    """A checkable button that shows a drawn mark besides its colour: a dot (one of several) or a tick."""

    def __init__(self, text: str, *, many: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, "choice", parent=parent)
        self._marks = ("box", "box_on") if many else ("radio", "radio_on")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for the words in bold too, so that choosing never cuts them."""
        from PySide6.QtGui import QFontMetrics

        plain, bold = (QFontMetrics(theme.font("body", bold=b)).horizontalAdvance(self.text()) for b in (False, True))
        return super().sizeHint() + QSize(max(0, bold - plain), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        from PySide6.QtCore import QRectF
        from PySide6.QtGui import QPainter

        super().paintEvent(event)
        colours = theme.current()
        size = min(28.0, 22.0 * theme.scale())
        box = QRectF(16, (self.height() - size) / 2, size, size)
        painter = QPainter(self)
        colour = colours.on_brand if self.isChecked() else colours.edge
        icons.paint(painter, self._marks[self.isChecked()], box, colour, 2.2)
        painter.end()


class Toggle(Mark):
    """One thing that is on or off; a screen reader meets it as a check box."""

    def __init__(self, text: str, on: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, many=True, parent=parent)
        self.setChecked(on)


def put_button(row: QLayout, words: str, slot: Any, kind: str = "secondary", *, icon: str = "") -> None:
    """Add to `row` a button that says `words` and calls `slot`, and that its page need not know again."""
    button = Button(words, kind, icon=icon)
    button.clicked.connect(slot)
    row.addWidget(button)
