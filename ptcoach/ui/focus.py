"""The focus mark: one ring that follows the focus through a window and its sheets, over any widget and any theme.

Style sheets that restyle buttons lose Qt's own mark; this one cannot be lost. It only draws.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from . import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

RING = 3  # px, the outer line; a second of the same width inside it contrasts with every ground
_MOVES = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.LayoutRequest,
    QEvent.Type.ParentChange,
}
# Escape closes a sheet without a Close that a filter sees, and its window may hand the focus back only afterwards.
_LEAVES = {QEvent.Type.Close, QEvent.Type.Hide}


class FocusRing(QWidget):
    """`target` is the widget that is ringed, None if there is none."""

    def __init__(self, app: QApplication, parent: QWidget) -> None:
        super().__init__(parent)
        self.target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._home = parent
        # The sheet the ring is in. Kept, and not asked for: the end of the program hides widgets too.
        self._over: QWidget | None = None
        self.hide()
        # Looked at in the next round of events: the signal may come out of a widget that is being destroyed.
        self._soon, self._again = QTimer(self), QTimer(self)
        for timer, work in ((self._soon, self._follow), (self._again, self._bring_into_view)):
            timer.setSingleShot(True)
            timer.setInterval(0)
            timer.timeout.connect(work)
        self._app = app

    def begin(self) -> None:
        """Follow the focus from now on; the window asks for it once it is on screen."""
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_NoSystemBackground)
        self._app.focusChanged.connect(self._on_focus_changed)
        self._soon.start()

    def _on_focus_changed(self) -> None:
        self._soon.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _MOVES:
            self._soon.start()
        if kind is QEvent.Type.Resize and isinstance(watched, QScrollArea) and self.isVisible():
            self._again.start()  # a message came above the page, or a window grew smaller
        if kind in _LEAVES and watched is self._over:
            self._go_home()  # or the ring would be deleted with a sheet
        return False

    def _follow(self) -> None:
        now = QApplication.focusWidget()
        if now is None and QApplication.activePopupWidget() is not None:
            return
        if now is not None and not self._is_ours(now):
            now = None
        if now is not self.target:
            self._watch(now)
        self._place()

    def _is_ours(self, widget: QWidget) -> bool:
        """Whether `widget` lies in our window or in one over it; in any other the ring would outlive its window."""
        above: QWidget | None = widget
        while above is not None and above is not self._home:
            above = above.parentWidget()
        return above is not None

    def _watch(self, target: QWidget | None) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()
        self.target = target
        walk = target
        while walk is not None:
            walk.installEventFilter(self)
            self._watched.append(walk)
            walk = None if walk.isWindow() else walk.parentWidget()
        self._bring_into_view()
        self._again.start()  # once more, after a page that is just being laid out
        if target is not None and self.parentWidget() is not target.window():
            self.setParent(target.window())
            self._over = target.window() if target.window() is not self._home else None

    def _bring_into_view(self) -> None:
        """Qt scrolls to what Tab reaches inside one area; this also does so for what is reached from outside it."""
        target = self.target
        above = target.parentWidget() if target is not None and isValid(target) else None
        while target is not None and above is not None and not above.isWindow():
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(target, 4 * RING, 8 * RING)
            above = above.parentWidget()

    def _go_home(self) -> None:
        self._watch(None)
        self.hide()
        self._over = None
        self.setParent(self._home)

    def _place(self) -> None:
        target = self.target
        if target is None or not isValid(target) or not target.isVisible():
            self.hide()
            return
        shown = _visible_part(target)
        if shown.isEmpty():
            self.hide()
            return
        self.setGeometry(shown)
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        from PySide6.QtGui import QColor, QPainter, QPen

        target = self.target
        around = self.parentWidget()
        if target is None or around is None or not isValid(target):
            return
        colours = theme.current()
        whole = QRectF(target.rect()).translated(target.mapTo(around, target.rect().topLeft()))
        whole.translate(-self.x(), -self.y())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for colour, out in ((colours.focus_glow, RING / 2), (colours.focus, RING * 1.5)):
            painter.setPen(QPen(QColor(colour), RING))
            painter.drawRoundedRect(whole.adjusted(-out, -out, out, out), 12 + out, 12 + out)
        painter.end()


def _visible_part(target: QWidget) -> QRect:
    """The ring's rectangle in the window, cut to the scroll areas it lies in."""
    window = target.window()
    around = 2 * RING
    box = QRect(target.mapTo(window, target.rect().topLeft()), target.size()).adjusted(-around, -around, around, around)
    above = target.parentWidget()
    while above is not None and above is not window:
        frame = above.parentWidget()
        if isinstance(frame, QAbstractScrollArea) and frame.viewport() is above:
            view = QRect(above.mapTo(window, above.rect().topLeft()), above.size())
            box &= view.adjusted(-around, -around, around, around)
        above = frame
    return box & window.rect()
