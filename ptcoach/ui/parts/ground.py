"""Layouts straight on the ground behind them, without a fill, an edge or a margin. They hold things and decide nothing.

Nothing here names Qt's namespace: see `ui.parts`.
"""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

_Layout = TypeVar("_Layout", bound=QBoxLayout)
_THE_STYLES_OWN = -1  # Qt's number for the space the style leaves between widgets


def column_in(widget: QWidget, gap: int = _THE_STYLES_OWN) -> QVBoxLayout:
    """The column that `widget` is made of, with `gap` px between what stands in it."""
    return _clear(widget, QVBoxLayout(widget), gap)


def row_in(widget: QWidget, gap: int = _THE_STYLES_OWN) -> QHBoxLayout:
    """The row that `widget` is made of, with `gap` px between what stands in it."""
    return _clear(widget, QHBoxLayout(widget), gap)


def beside(room: bool) -> QBoxLayout.Direction:
    """How parts stand: beside each other where there is room for it, else one below the other."""
    return QBoxLayout.Direction.LeftToRight if room else QBoxLayout.Direction.TopToBottom


def _clear(widget: QWidget, layout: _Layout, gap: int) -> _Layout:
    widget.setProperty("clear", True)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    return layout
