"""How each series and each kind of day looks: colour, dash and shape together. Knows no data."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from ...present.chart import DayLook
from ..tokens import Tokens

LINE = 3.0  # px; thick enough for 3:1 to be seen at arm's length
OVERHANG = 12  # px a day label may stand out to the right of the chart


class Look(Struct, frozen=True):
    """`role` names a colour of the tokens, `dash` is in pen widths (empty: solid), `symbol` is pyqtgraph's name."""

    role: str
    dash: tuple[float, ...]
    symbol: str
    filled: bool

    def colour(self, colours: Tokens) -> QColor:
        return QColor(getattr(colours, self.role))

    def pen(self, colours: Tokens) -> QPen:
        pen = QPen(self.colour(colours), LINE)
        pen.setCosmetic(True)
        if self.dash:
            pen.setDashPattern(list(self.dash))
        return pen

    def brush(self, colours: Tokens) -> QBrush:
        return QBrush(self.colour(colours) if self.filled else QColor(colours.card))


# Filled markers first: two lines of one chart differ in colour, dash and marker; six is all a person can hold apart.
LOOKS = (
    Look("brand", (), "o", True),
    Look("warn", (3.0, 2.0), "s", True),
    Look("ink", (1.0, 1.8), "t1", True),
    Look("brand", (6.0, 2.0), "o", False),
    Look("warn", (3.0, 1.5, 1.0, 1.5), "s", False),
    Look("ink", (), "t1", False),
)


def look(index: int) -> Look:
    return LOOKS[index % len(LOOKS)]


def draw_marker(painter: QPainter, middle: QPointF, size: float, which: Look, colours: Tokens) -> None:
    """The marker of a series, `size` px across, as pyqtgraph draws it."""
    half = size / 2
    painter.setPen(QPen(which.colour(colours), 2.0))
    painter.setBrush(which.brush(colours))
    box = QRectF(middle.x() - half, middle.y() - half, size, size)
    match which.symbol:
        case "o":
            painter.drawEllipse(box)
        case "s":
            painter.drawRect(box)
        case _:
            painter.drawPolygon(QPolygonF([QPointF(middle.x(), box.top()), box.bottomRight(), box.bottomLeft()]))


def draw_day(painter: QPainter, cell: QRectF, kind: DayLook, colours: Tokens) -> None:
    """One day of the calendar inside `cell`: full with a tick, half full, struck out, dot, dashed box or nothing."""
    radius = cell.width() * 0.2
    brand, edge = QColor(colours.brand), QColor(colours.edge)
    painter.setPen(Qt.PenStyle.NoPen)
    match kind:
        case DayLook.DONE:
            painter.setBrush(brand)
            painter.drawRoundedRect(cell, radius, radius)
            _draw_tick(painter, cell, QColor(colours.on_brand))
        case DayLook.PARTLY:
            painter.setPen(QPen(brand, 2))
            painter.setBrush(QColor(colours.card))
            painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), radius, radius)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(brand)
            painter.drawRoundedRect(cell.adjusted(1, cell.height() / 2, -1, -1), radius, radius)
            painter.drawRect(cell.adjusted(1, cell.height() / 2, -1, -radius - 1))
        case DayLook.SKIPPED:
            painter.setPen(QPen(QColor(colours.warn), 2))
            painter.setBrush(QColor(colours.warn_tint))
            painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), radius, radius)
            inset = cell.width() * 0.28
            painter.drawLine(cell.bottomLeft() + QPointF(inset, -inset), cell.topRight() + QPointF(-inset, inset))
        case DayLook.NOT_DUE:
            painter.setBrush(edge)
            painter.drawEllipse(cell.center(), cell.width() * 0.14, cell.width() * 0.14)
        case DayLook.NOT_RECORDED:
            pen = QPen(edge, 1.5)
            pen.setDashPattern([2.5, 2.5])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), radius, radius)
        case DayLook.FUTURE:
            painter.setBrush(QColor(colours.track))
            painter.drawRect(QRectF(cell.center() - QPointF(3, 1), cell.center() + QPointF(3, 1)))


def _draw_tick(painter: QPainter, cell: QRectF, colour: QColor) -> None:
    pen = QPen(colour, max(2.0, cell.width() * 0.09))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    w, h = cell.width(), cell.height()
    corners = ((0.28, 0.52), (0.44, 0.68), (0.73, 0.34))
    painter.drawPolyline(QPolygonF([QPointF(cell.left() + x * w, cell.top() + y * h) for x, y in corners]))
