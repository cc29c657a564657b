"""The axes of a line chart: a picture with a value axis and a day axis, and what is drawn between them.

Not pyqtgraph's own `PlotWidget`: each of those makes menus of some forty widgets that belong to no window. They
outlived their chart, were styled anew with every theme, and ended the program when Python collected them. Here all of
a chart lies in one widget and goes with it. Imported when the first line chart is shown.
"""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetrics, QPen
from PySide6.QtWidgets import QGraphicsGridLayout

from .. import theme
from .looks import OVERHANG

_TICK = 5  # px


class Plot(pg.GraphicsView):  # type: ignore[misc]  # pyqtgraph has no types
    """`area` is what is drawn on, `days` the axis below it, `values` the one left of it. Takes no mouse, no focus."""

    def __init__(self) -> None:
        super().__init__(background=theme.current().card)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area = pg.ViewBox(enableMenu=False, enableMouse=False, defaultPadding=0)
        self.values, self.days = _axis("left", self.area), _axis("bottom", self.area)
        # pyqtgraph's own guess cuts the tails of the letters at large text.
        self.days.setHeight(QFontMetrics(theme.font("small")).height() + _TICK + 12)
        places = QGraphicsGridLayout()
        places.setContentsMargins(1, 1, OVERHANG, 1)
        places.setSpacing(0)
        places.addItem(self.values, 0, 0)
        places.addItem(self.area, 0, 1)
        places.addItem(self.days, 1, 1)
        whole = pg.GraphicsWidget()
        whole.setLayout(places)
        self.setCentralItem(whole)

    def draw(self, item: Any, z: float | None = None) -> None:
        """Draw `item` on the area, at the height `z` over or under the others."""
        self.area.addItem(item)
        if z is not None:
            item.setZValue(z)

    def draw_line(self, *, pen: QPen, z: float, day: float | None = None, value: float | None = None) -> None:
        """Draw a line across the whole area, upright at `day` or level at `value`."""
        at, angle = (value, 0) if day is None else (day, 90)
        self.draw(pg.InfiniteLine(at, angle, pen=pen), z)


def _axis(side: str, area: pg.ViewBox) -> pg.AxisItem:
    colours = theme.current()
    axis = pg.AxisItem(side)
    axis.linkToView(area)
    axis.setZValue(0.5)
    axis.setPen(QPen(QColor(colours.edge), 1))
    axis.setTextPen(QColor(colours.ink))
    # pyqtgraph drops a label that stands out of its axis by more than this many px.
    axis.setStyle(tickFont=theme.font("small"), tickTextOffset=8, hideOverlappingLabels=80)
    axis.setStyle(tickLength=_TICK if side == "bottom" else 0)
    return axis
