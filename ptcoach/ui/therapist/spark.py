"""A course of values as a small line in a table cell. The words of the same cell say it to those who cannot see it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from .. import theme
from .rows import CELL_DATA

_DOT = 3.5  # px
_MOST_DOTS = 12  # more of them hide the line; the newest one stays


class Course(Struct, frozen=True):
    """(day, value), oldest first, on a scale from `low` to `high`."""

    points: tuple[tuple[date, float], ...]
    low: float
    high: float


class SparkDelegate(QStyledItemDelegate):
    """Paints the `Course` of a cell; a single value is one dot."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        course = index.data(CELL_DATA)
        if isinstance(course, Course):
            draw_course(painter, QRectF(option.rect).adjusted(12, 9, -12, -9), course)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, 44)


def draw_course(painter: QPainter, box: QRectF, course: Course) -> None:
    """The line in `box`, its ends the first and the last day, its foot and head the ends of the scale."""
    colours = theme.current()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours.line), 1))
    for y in (box.top(), box.bottom()):
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
    places = _places(box, course)
    pen = QPen(QColor(colours.brand_text), 2.5)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline(QPolygonF(list(places)))
    painter.setBrush(QColor(colours.brand_text))
    painter.setPen(Qt.PenStyle.NoPen)
    for place in places if len(places) <= _MOST_DOTS else places[-1:]:
        painter.drawEllipse(place, _DOT, _DOT)
    painter.restore()


def _places(box: QRectF, course: Course) -> Sequence[QPointF]:
    first, last = course.points[0][0], course.points[-1][0]
    span, height = max(1, (last - first).days), max(1e-9, course.high - course.low)
    wide = box.width() if len(course.points) > 1 else 0.0
    left = box.left() if wide else box.center().x()
    return [
        QPointF(
            left + wide * (day - first).days / span,
            box.bottom() - box.height() * (min(course.high, max(course.low, value)) - course.low) / height,
        )
        for day, value in course.points
    ]
