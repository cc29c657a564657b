"""What every picture is drawn with: a pen in units of the picture, its colours, text, arrows and smooth outlines.

It knows no picture. Units are such that a picture is 800 wide; text of 22 units is body text at normal size.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPainterPath, QPen, QPolygonF

from .. import theme
from ..tokens import Tokens

WIDTH = 800.0
TEXT, SMALL, LARGE = 22, 19, 27

XY = tuple[float, float]


class Shades(Struct, frozen=True):
    """Colours only pictures need, one set for light grounds and one for dark."""

    body: str
    body_far: str
    bone: str
    bone_line: str
    disc: str
    nerve: tuple[str, str, str]
    ground: str
    shoe: str


_LIGHT = Shades(
    "#f0d9c8", "#e7cdbb", "#fbf3e3", "#a58f68", "#9ec3cf", ("#1a5e66", "#b45f06", "#7a3b8f"), "#c3ced4", "#3d4b57"
)
_DARK = Shades(
    "#5b4a40", "#4a3d36", "#e3d6bd", "#8d7a58", "#5f8e9c", ("#7bd0d8", "#f3a35a", "#d3a0e6"), "#4a5a64", "#8796a1"
)


class Pen:
    """A painter scaled to the picture's units, with the colours in use."""

    def __init__(self, painter: QPainter, colours: Tokens) -> None:
        self.painter = painter
        self.colours = colours
        self.shades = _DARK if colours.dark else _LIGHT

    def line(self, points: Sequence[XY], colour: str, width: float = 3, dash: Sequence[float] = ()) -> None:
        self._stroke(colour, width, dash)
        self.painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))

    def curve(self, points: Sequence[XY], colour: str, width: float = 3, dash: Sequence[float] = ()) -> None:
        """A smooth line through `points`."""
        self._stroke(colour, width, dash)
        self.painter.drawPath(smooth(points))

    def shape(self, path: QPainterPath, fill: str, edge: str = "", width: float = 2) -> None:
        self.painter.setPen(_pen(edge, width) if edge else Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(fill))
        self.painter.drawPath(path)

    def hatch(self, path: QPainterPath, colour: str, style: Qt.BrushStyle = Qt.BrushStyle.BDiagPattern) -> None:
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QBrush(QColor(colour), style))
        self.painter.drawPath(path)

    def box(self, box: QRectF, fill: str, edge: str = "", radius: float = 14, width: float = 2) -> None:
        path = QPainterPath()
        path.addRoundedRect(box, radius, radius)
        self.shape(path, fill, edge, width)

    def dot(self, x: float, y: float, radius: float, fill: str, edge: str = "", width: float = 2) -> None:
        path = QPainterPath()
        path.addEllipse(QPointF(x, y), radius, radius)
        self.shape(path, fill, edge, width)

    def words(
        self,
        box: QRectF,
        text: str,
        *,
        size: float = TEXT,
        bold: bool = False,
        colour: str = "",
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        upright: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignTop,
    ) -> float:
        """Wrapped text; gives the height it took."""
        font = QFont(theme.FONT)
        font.setPixelSize(round(size))
        font.setBold(bold)
        self.painter.setFont(font)
        self.painter.setPen(QColor(colour or self.colours.ink))
        flags = int(align) | int(upright) | int(Qt.TextFlag.TextWordWrap)
        return float(self.painter.drawText(box, flags, text).height())

    def label(
        self, box: QRectF, title: str, text: str, colour: str = "", align: Qt.AlignmentFlag | None = None
    ) -> None:
        """A bold title and text below it."""
        side = align or Qt.AlignmentFlag.AlignLeft
        taken = self.words(box, title, bold=True, colour=colour, align=side)
        self.words(box.adjusted(0, taken + 2, 0, 0), text, size=SMALL, align=side)

    def arrow(self, points: Sequence[XY], colour: str, width: float = 5, head: float = 17) -> None:
        """A smooth line that ends in a head."""
        self.curve(points, colour, width)
        (x0, y0), (x1, y1) = points[-2], points[-1]
        turn = math.atan2(y1 - y0, x1 - x0)
        corners = [
            QPointF(x1 + head * 0.55 * math.cos(turn), y1 + head * 0.55 * math.sin(turn)),
            QPointF(x1 + head * math.cos(turn + 2.5), y1 + head * math.sin(turn + 2.5)),
            QPointF(x1 + head * math.cos(turn - 2.5), y1 + head * math.sin(turn - 2.5)),
        ]
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(colour))
        self.painter.drawPolygon(QPolygonF(corners))

    def tick(self, x: float, y: float, size: float, colour: str) -> None:
        self.line(((x, y + size * 0.5), (x + size * 0.36, y + size * 0.85), (x + size, y + size * 0.1)), colour, 4)

    def _stroke(self, colour: str, width: float, dash: Sequence[float]) -> None:
        pen = _pen(colour, width)
        if dash:
            pen.setDashPattern(list(dash))
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)


def _pen(colour: str, width: float) -> QPen:
    return QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def smooth(points: Sequence[XY], *, closed: bool = False) -> QPainterPath:
    """A Catmull-Rom curve through `points`; `closed` joins the last to the first."""
    n = len(points)
    path = QPainterPath(QPointF(*points[0]))
    for i in range(n if closed else n - 1):
        p1, p2 = points[i], points[(i + 1) % n]
        p0 = points[(i - 1) % n] if closed or i else p1
        p3 = points[(i + 2) % n] if closed or i + 2 < n else p2
        path.cubicTo(
            QPointF(p1[0] + (p2[0] - p0[0]) / 6, p1[1] + (p2[1] - p0[1]) / 6),
            QPointF(p2[0] - (p3[0] - p1[0]) / 6, p2[1] - (p3[1] - p1[1]) / 6),
            QPointF(*p2),
        )
    if closed:
        path.closeSubpath()
    return path


def rect(x: float, y: float, width: float, height: float) -> QRectF:
    return QRectF(x, y, width, height)
