"""The legend in words: a sample of each line, shading and mark with its name, wrapping to the width it gets.

Draws samples only; the words come finished.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...present.chart import DayLook, LineChart, SpanKind
from .. import theme
from ..tokens import Tokens
from .looks import draw_day, draw_marker, look

_WIDE, _NARROW = 40, 24  # px, width of the drawn sample
_GAP = 10  # px between sample and words
_BETWEEN = 26  # px between entries


class Entry(Struct, frozen=True):
    """`draw(painter, box, colours)` paints the sample into a box `wide` px wide."""

    words: str
    draw: Callable[[QPainter, QRectF, Tokens], None]
    wide: int = _WIDE


def line_entries(chart: LineChart) -> tuple[Entry, ...]:
    """An entry per series, per kind of shading and per mark, in that order."""
    entries = [Entry(s.latest or s.name, _SeriesSample(s.look)) for s in chart.series if s.known]
    for kind in SpanKind:
        words = dict.fromkeys(s.legend for s in chart.shaded if s.kind is kind)
        entries += [Entry(text, _ShadeSample(kind)) for text in words]
    entries += [Entry(mark.words, _draw_mark) for mark in chart.marks]
    return tuple(entries)


def day_entries(kinds: Iterable[tuple[DayLook, str]]) -> tuple[Entry, ...]:
    """An entry for each kind of day with its words."""
    return tuple(Entry(words, _DaySample(kind), _NARROW) for kind, words in kinds)


class Legend(QWidget):
    """Entries side by side, wrapped; its accessible name holds all the words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_entries(self, entries: tuple[Entry, ...]) -> None:
        self._entries = entries
        self.setAccessibleName("; ".join(entry.words for entry in entries))
        self.setVisible(bool(entries))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        places = self._places(width)
        return int(max((place.bottom() for place in places), default=0.0)) + 2

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > 100 else 600
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.heightForWidth(max(self.width(), 160)))

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme.font("small")
        line = QFontMetrics(font).height()
        for entry, place in zip(self._entries, self._places(self.width()), strict=True):
            painter.save()
            entry.draw(painter, QRectF(place.left(), place.top(), entry.wide, line), colours)
            painter.restore()
            painter.setFont(font)
            painter.setPen(QColor(colours.ink))
            words = place.adjusted(entry.wide + _GAP, 0, 0, 0)
            painter.drawText(words, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft, entry.words)
        painter.end()

    def _places(self, width: int) -> list[QRectF]:
        """The box of each entry, filled row by row; a long entry wraps its words."""
        metrics = QFontMetrics(theme.font("small"))
        places: list[QRectF] = []
        x = y = 0.0
        row = 0.0
        for entry in self._entries:
            room = max(80, width - entry.wide - _GAP)
            flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
            words = metrics.boundingRect(0, 0, room, 10_000, flags, entry.words)
            w = entry.wide + _GAP + words.width() + 4
            if x > 0 and x + w > width:
                x, y, row = 0.0, y + row + 6, 0.0
            places.append(QRectF(x, y, min(w, width), words.height()))
            x, row = x + w + _BETWEEN, max(row, float(words.height()))
        return places


class _SeriesSample(Struct, frozen=True):
    index: int

    def __call__(self, painter: QPainter, box: QRectF, colours: Tokens) -> None:
        which = look(self.index)
        painter.setPen(which.pen(colours))
        middle = box.center()
        painter.drawLine(QPointF(box.left(), middle.y()), QPointF(box.right(), middle.y()))
        draw_marker(painter, middle, 10, which, colours)


class _ShadeSample(Struct, frozen=True):
    kind: SpanKind

    def __call__(self, painter: QPainter, box: QRectF, colours: Tokens) -> None:
        painter.setPen(QPen(QColor(colours.edge), 1))
        painter.setBrush(shade_brush(self.kind, colours))
        painter.drawRect(box.adjusted(4, 3, -4, -3))


class _DaySample(Struct, frozen=True):
    kind: DayLook

    def __call__(self, painter: QPainter, box: QRectF, colours: Tokens) -> None:
        side = min(box.height(), 24.0)
        cell = QRectF(box.right() - side, box.center().y() - side / 2, side, side)
        draw_day(painter, cell, self.kind, colours)


def _draw_mark(painter: QPainter, box: QRectF, colours: Tokens) -> None:
    painter.setPen(mark_pen(colours))
    painter.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()))


def shade_brush(kind: SpanKind, colours: Tokens) -> QBrush:
    """Usual windows are a plain tint; a flare-up is hatched, so that the two differ without colour."""
    if kind is SpanKind.USUAL:
        return QBrush(QColor(colours.tint if colours.name != "contrast" else "#333333"))
    return QBrush(QColor(colours.warn), Qt.BrushStyle.BDiagPattern)


def mark_pen(colours: Tokens) -> QPen:
    pen = QPen(QColor(colours.quiet), 2)
    pen.setCosmetic(True)
    pen.setDashPattern([4.0, 3.0])
    return pen
