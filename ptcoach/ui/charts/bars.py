"""Upright bars against a goal, painted here: a bar where something was recorded, a dash where nothing was.

It adds nothing up; values, goals and words come finished.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...present.chart import Bar, BarChart
from .. import theme
from .legend import Entry

_WIDEST = 64.0  # px, of one bar
_TOP_ROOM = 1.12  # so that the tallest bar does not touch its value


class BarView(QWidget):
    """Shows one `BarChart`; the goal is a line across its bar, reached or not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: BarChart | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_bars(self, chart: BarChart) -> None:
        self._chart = chart
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(" ".join((chart.sentence, *(bar.words for bar in chart.bars))))
        self.update()

    @property
    def bars(self) -> tuple[Bar, ...]:
        return self._chart.bars if self._chart else ()

    def sizeHint(self) -> QSize:
        return QSize(420, round(210 * max(1.0, theme.scale() * 0.8)))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, round(170 * max(1.0, theme.scale() * 0.8)))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._chart is None or not self._chart.bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small"))
        line = QFontMetrics(theme.font("small")).height()
        ground = self.height() - line - 8
        most = max(max(bar.value or 0, bar.goal or 0) for bar in self._chart.bars) * _TOP_ROOM or 1
        unit = max(1.0, ground - line - 6) / most
        slot = self.width() / len(self._chart.bars)
        painter.setPen(QPen(QColor(theme.current().edge), 1))
        painter.drawLine(QPointF(0, ground), QPointF(self.width(), ground))
        step = self._label_step(slot)
        last = len(self._chart.bars) - 1
        for n, bar in enumerate(self._chart.bars):
            self._paint_bar(painter, bar, QRectF(n * slot, 0, slot, ground), unit, line)
            if (last - n) % step == 0:
                self._paint_label(painter, bar, n, slot, ground, line)
        painter.end()

    def _paint_bar(self, painter: QPainter, bar: Bar, slot: QRectF, unit: float, line: int) -> None:
        colours = theme.current()
        width = min(_WIDEST, slot.width() * 0.62)
        left, ground = slot.center().x() - width / 2, slot.bottom()
        middle = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
        if bar.goal:
            y = ground - bar.goal * unit
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.track))
            painter.drawRect(QRectF(left, y, width, ground - y))
        top = ground
        if bar.value is not None:
            top = ground - bar.value * unit
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.brand))
            painter.drawRoundedRect(QRectF(left, top, width, ground - top), 4, 4)
        if bar.goal:
            _draw_goal(painter, left - 5, left + width + 5, ground - bar.goal * unit)
        painter.setPen(QColor(colours.ink))
        words = "–" if bar.value is None else str(bar.value)
        above = min(top, ground - (bar.goal or 0) * unit if self._crowded(bar, unit, line) else top)
        if slot.width() >= QFontMetrics(painter.font()).horizontalAdvance(words) + 2:
            painter.drawText(QRectF(slot.left(), above - line - 5, slot.width(), line + 2), middle, words)

    @staticmethod
    def _crowded(bar: Bar, unit: float, line: int) -> bool:
        """Whether the value would stand on the goal's line; it then goes above both."""
        return bar.goal is not None and 0 <= (bar.goal - (bar.value or 0)) * unit <= line + 8

    def _paint_label(self, painter: QPainter, bar: Bar, n: int, slot: float, ground: float, line: int) -> None:
        colours = theme.current()
        font = theme.font("small", bold=bar.now)
        painter.setFont(font)
        painter.setPen(QColor(colours.ink if bar.now else colours.quiet))
        width = QFontMetrics(font).horizontalAdvance(bar.label) + 4.0
        box = QRectF((n + 0.5) * slot - width / 2, ground + 6, width, line + 2)
        box.moveRight(min(box.right(), float(self.width())))
        box.moveLeft(max(box.left(), 0.0))
        painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, bar.label)
        painter.setFont(theme.font("small"))

    def _label_step(self, slot: float) -> int:
        """Every how many bars a label fits."""
        metrics = QFontMetrics(theme.font("small", bold=True))
        widest = max(metrics.horizontalAdvance(bar.label) for bar in self.bars) + 14
        return max(1, -(-int(widest) // max(1, int(slot))))


def bar_entries(chart: BarChart, done: str, goal: str) -> tuple[Entry, ...]:
    """The legend of a bar chart; `goal` is left out where no bar has one."""
    entries = [Entry(done, _sample_bar, 24)]
    if any(bar.goal for bar in chart.bars):
        entries.append(Entry(goal, _sample_goal, 32))
    return tuple(entries)


def _draw_goal(painter: QPainter, left: float, right: float, y: float) -> None:
    painter.setPen(QPen(QColor(theme.current().warn), 3))
    painter.drawLine(QPointF(left, y), QPointF(right, y))


def _sample_bar(painter: QPainter, box: QRectF, colours: object) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.current().brand))
    painter.drawRoundedRect(QRectF(box.center().x() - 8, box.top() + 2, 16, box.height() - 4), 3, 3)


def _sample_goal(painter: QPainter, box: QRectF, colours: object) -> None:
    _draw_goal(painter, box.left() + 4, box.right() - 4, box.center().y())
