"""The figure of Today as a picture, kept from run to run: it stands in until the figure itself can be drawn."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QPixmap, QRegion
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from .. import icons

_CENTRE = 0x0084  # Qt.AlignmentFlag.AlignCenter as a number: see `ui.parts`


class Still(QLabel):
    """Shows what `told` told, and asks for no room of its own."""

    def __init__(self, picture: str, alt: str, parent: QWidget) -> None:
        super().__init__(parent)
        shown = icons.unpacked(picture, parent.devicePixelRatioF())
        if shown is not None:
            self.setPixmap(shown)
        self.setAccessibleName(alt)
        self.setProperty("alignment", _CENTRE)
        self.setMinimumSize(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)


def told(view: QWidget, ratio: float) -> str:
    """`view` without what lies behind it, with `ratio` dots to a pixel."""
    picture = QPixmap(view.size() * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(0, 0, 0, 0))
    view.render(picture, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    return icons.packed(picture)
