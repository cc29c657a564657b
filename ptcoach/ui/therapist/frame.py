"""The frame of a therapist's page: one column that scrolls, as near to the edges as wide tables ask for.

Where large text puts its parts one below the other, a foot keeps in sight what a page is for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..parts import Flow, Scroll

_GAP = 8


def page_body(page: QWidget, gap: int = 10) -> QVBoxLayout:
    """Build the frame into `page`; returns the column that takes the content, `gap` px between its parts."""
    outer = QVBoxLayout(page)
    outer.setContentsMargins(28, 14, 14, 8)
    scroll = Scroll()
    outer.addWidget(scroll)
    scroll.body.setContentsMargins(6, 6, 6, 6)  # room for the focus ring, drawn around what has the focus
    scroll.body.setSpacing(gap)
    return scroll.body


class Foot(QWidget):
    """Below what scrolls of `page`, and always in sight; hidden while it holds nothing."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.setProperty("clear", True)
        self._row = Flow(_GAP, self)
        self._row.setContentsMargins(6, 0, 6, 0)  # as the column above it
        self.hide()
        layout = page.layout()
        assert layout is not None
        layout.addWidget(self)

    def share(self, widgets: Sequence[QWidget], kept: Sequence[QWidget], others: Flow) -> None:
        """Hold those of `widgets` that are `kept`; the rest goes into `others`, all in their order."""
        for widget in widgets:
            (self._row if widget in kept else others).addWidget(widget)
        self.setVisible(bool(kept))


def tab_through(*boxes: QWidget) -> None:
    """Let Tab go through `boxes` one after the other, in each as before."""
    chain = tuple(_stops(boxes[0].window()))
    stops = [widget for box in boxes for widget in chain if box.isAncestorOf(widget)]
    for one, following in pairwise(stops):
        QWidget.setTabOrder(one, following)


def _stops(window: QWidget) -> Iterator[QWidget]:
    """What can have the focus, in the order of Tab; of a choice all buttons, which take turns as its stop."""
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            yield widget
        widget = widget.nextInFocusChain()
