"""The frame of a therapist's page: one column that scrolls, as near to the edges as wide tables ask for."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..parts import Scroll


def page_body(page: QWidget, gap: int = 10) -> QVBoxLayout:
    """Build the frame into `page`; returns the column that takes the content, `gap` px between its parts."""
    outer = QVBoxLayout(page)
    outer.setContentsMargins(28, 14, 14, 8)
    scroll = Scroll()
    outer.addWidget(scroll)
    scroll.body.setContentsMargins(6, 6, 6, 6)  # room for the focus ring, drawn around what has the focus
    scroll.body.setSpacing(gap)
    return scroll.body
