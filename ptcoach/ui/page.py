"""What every page is: shown by name, told what changed, asked before it is left. It never makes another page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QScrollBar, QWidget

from .soon import soon

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from .house import House


class Page(QFrame):
    """A page of the window. `ui/patient/<name>.py` names its class in `PAGE`; the window makes it at the first visit.

    A therapist's page is called `therapist.<name>` and lies in `ui/therapist/<name>.py`.
    With `focus_mode` the navigation hides; "Something feels wrong" stays where it is.
    """

    painted = Signal()  # once, after the page was first painted

    name: ClassVar[str] = ""
    focus_mode: ClassVar[bool] = False

    def __init__(self, house: House) -> None:
        super().__init__(house.shelf)
        self.house = house
        self._was_painted = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            soon(self, self._tell_painted)

    def _tell_painted(self) -> None:
        self.painted.emit()

    def title(self) -> str:
        """The topic for the window's title bar."""
        raise NotImplementedError

    def enter(self, **arguments: Any) -> None:
        """Called at every visit, before the page shows: build the state and show it."""

    def refresh(self, changed: Any) -> None:
        """Called when data changed while this page shows; `changed` is `actions.Changed`."""
        self.enter()

    def leave(self) -> bool:
        """May the page be left now? A page with typed words asks first and answers False."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up and Page Down move what is longest on the page, wherever the focus is."""
        step = (event.key() == QtCore.Qt.Key.Key_PageDown) - (event.key() == QtCore.Qt.Key.Key_PageUp)
        areas = [area for area in self.findChildren(QScrollArea) if area.isVisible()] if step else []
        if not areas:
            super().keyPressEvent(event)
            return
        bar = max((area.verticalScrollBar() for area in areas), key=QScrollBar.maximum)
        bar.setValue(bar.value() + step * bar.pageStep())

    def take_focus(self) -> None:
        """Put the focus on what is used first: the primary button, else the first control."""
        if self.focusWidget() is not None and self.isAncestorOf(self.focusWidget()) and self.focusWidget().isVisible():
            self.focusWidget().setFocus()
            return
        stops = [w for w in self.findChildren(QWidget) if _can_take_focus(w, self)]
        first = next((w for w in stops if w.property("kind") == "primary"), stops[0] if stops else None)
        if first is not None:
            first.setFocus()


def _can_take_focus(widget: QWidget, page: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & QtCore.Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isEnabled() and widget.isVisibleTo(page)
