"""A line chart over days, drawn by pyqtgraph: shaded spans, dashed marks, lines that break where nothing was recorded.

It has no menu, takes no mouse and no focus: the panel around it gives the keyboard a table with the same values.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFontMetrics, QPen
from PySide6.QtWidgets import QGraphicsRectItem, QSizePolicy, QVBoxLayout, QWidget

from ...present.chart import LineChart, Shaded, SpanKind
from .. import theme
from .legend import mark_pen, shade_brush
from .looks import OVERHANG, look

DAY = 86_400.0
_MARKER, _SMALL_MARKER = 10, 7  # px
_MANY = 30  # points from which markers are small
_LEVELS = 5  # level lines of the value axis, besides the lowest


def seconds(day: date) -> float:
    """Midnight UTC of `day`: pyqtgraph's own local time is wrong across a clock change."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()


class LineView(QWidget):
    """Shows one `LineChart`; draws anew when the theme or the text size changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: LineChart | None = None
        self._plot: Any = None
        self._labels: list[tuple[Any, Shaded]] = []
        self._regions: list[tuple[QGraphicsRectItem, Shaded]] = []
        self._drawn_for: tuple[str, float] | None = None
        self._anew = QTimer(self)
        self._anew.setSingleShot(True)
        self._anew.timeout.connect(self._draw)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def show_chart(self, chart: LineChart) -> None:
        self._chart = chart
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(chart.sentence)
        self._draw()

    def sizeHint(self) -> QSize:
        return QSize(560, round(300 * max(1.0, theme.scale() * 0.85)))

    def minimumSizeHint(self) -> QSize:
        return QSize(260, round(250 * max(1.0, theme.scale() * 0.85)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        now = (theme.current().name, theme.scale())
        if event.type() == QEvent.Type.StyleChange and self._drawn_for not in (None, now):
            # Not here: Qt is going through all widgets, and drawing anew makes and drops some.
            self._anew.start()

    def plotted(self) -> tuple[tuple[str, tuple[tuple[float, float], ...]], ...]:
        """What is drawn, as (series, points): seconds UTC and value, gaps left out."""
        if self._chart is None:
            return ()
        return tuple(
            (s.name, tuple((seconds(p.day), float(p.value)) for p in s.points if p.value is not None))
            for s in self._chart.series
        )

    def _draw(self) -> None:
        chart = self._chart
        if chart is None:
            return
        self._drawn_for = (theme.current().name, theme.scale())
        self._build_plot(chart)
        self._add_shades(chart)
        self._add_levels(chart)
        self._add_marks(chart)
        self._add_series(chart)
        self._place_labels()

    def _build_plot(self, chart: LineChart) -> None:
        from .plot import Plot

        if self._plot is not None:
            self._layout.removeWidget(self._plot)
            self._plot.hide()
            self._plot.deleteLater()
        plot = Plot()
        plot.setAccessibleName(chart.title)
        plot.setAccessibleDescription(chart.sentence)
        plot.area.sigResized.connect(self._on_resized)
        self._plot, self._labels, self._regions = plot, [], []
        self._layout.addWidget(plot)

    def _add_shades(self, chart: LineChart) -> None:
        for span in chart.shaded:
            if max(span.start, chart.start) > min(span.end, chart.end):
                continue
            region = QGraphicsRectItem()
            region.setPen(QPen(Qt.PenStyle.NoPen))
            region.setBrush(shade_brush(span.kind, theme.current()))
            self._plot.draw(region, -20 if span.kind is SpanKind.USUAL else -10)
            self._regions.append((region, span))
            if span.words:
                self._labels.append((self._text(span.words), span))

    def _add_levels(self, chart: LineChart) -> None:
        colours = theme.current()
        # White hairlines of the contrast theme would outshout the data.
        pen = QPen(QColor("#6b6b6b" if colours.name == "contrast" else colours.line), 1)
        pen.setCosmetic(True)
        for value in _levels(chart, _LEVELS):
            self._plot.draw_line(value=value, pen=pen, z=-5)

    def _add_marks(self, chart: LineChart) -> None:
        for mark in chart.marks:
            pen = mark_pen(theme.current())
            if mark.value is not None:
                self._plot.draw_line(value=mark.value, pen=pen, z=-4)
            elif mark.day is not None and chart.start <= mark.day <= chart.end:
                self._plot.draw_line(day=seconds(mark.day), pen=pen, z=-4)

    def _add_series(self, chart: LineChart) -> None:
        import numpy as np
        import pyqtgraph as pg

        colours = theme.current()
        for series in chart.series:
            which = look(series.look)
            x = np.array([seconds(p.day) for p in series.points], dtype=float)
            y = np.array([np.nan if p.value is None else p.value for p in series.points], dtype=float)
            self._plot.draw(pg.PlotCurveItem(x, y, pen=which.pen(colours), connect="finite", antialias=True))
            known = np.isfinite(y)
            edge = QPen(which.colour(colours), 2)
            edge.setCosmetic(True)  # else it is as wide as the marker itself
            dots = pg.ScatterPlotItem(
                x[known],
                y[known],
                size=_SMALL_MARKER if len(x) > _MANY else _MARKER,
                symbol=which.symbol,
                pen=edge,
                brush=which.brush(colours),
            )
            self._plot.draw(dots, 10)

    def _text(self, words: str) -> Any:
        import pyqtgraph as pg

        ground = shade_brush(SpanKind.USUAL, theme.current())  # or a striped flare-up would cross the words
        item = pg.TextItem(words, color=QColor(theme.current().on_tint), anchor=(0, 0), fill=ground)
        item.textItem.setFont(theme.font("small"))
        self._plot.draw(item)
        return item

    def _on_resized(self) -> None:
        self._place_labels()

    def _place_labels(self) -> None:
        """Fits the axes, with head room for the words of the shaded spans, so that no line ever crosses them."""
        chart, plot = self._chart, self._plot
        if chart is None or plot is None:
            return
        area = plot.area.boundingRect()
        width, height = max(area.width(), 1.0), max(area.height(), 1.0)
        metrics = QFontMetrics(theme.font("small"))
        days = (chart.end - chart.start).days + 1
        margin = max(_MARKER, width / days / 2)  # px left of the first day, so that its marker is whole
        day_px = (width - margin) / (days - 0.5)
        heads = [_fit_label(item, span, chart, day_px, metrics) for item, span in self._labels]
        head = min(max(heads, default=0.0) + _MARKER, height * 0.5)
        unit = (chart.high - chart.low) / max(height - head - _MARKER, 1.0)
        top, bottom = chart.high + head * unit, chart.low - _MARKER * unit
        plot.days.setTicks([_day_ticks(chart, margin, day_px, metrics)])
        plot.values.setTicks([_level_ticks(chart, (height - head) / metrics.height())])
        left = seconds(chart.start) - margin / day_px * DAY
        plot.area.setRange(QRectF(left, bottom, width / day_px * DAY, top - bottom), padding=0)
        for region, span in self._regions:
            first, last = seconds(max(span.start, chart.start)), seconds(min(span.end, chart.end))
            region.setRect(QRectF(first - DAY / 2, bottom, last - first + DAY, top - bottom))
        for item, shaded in self._labels:
            item.setPos(seconds(max(shaded.start, chart.start)) - DAY / 2, top)


def _fit_label(item: Any, span: Shaded, chart: LineChart, day_px: float, metrics: QFontMetrics) -> float:
    """Wraps the words to the width of their span and gives their height; too narrow for a word: the legend says it."""
    room = ((min(span.end, chart.end) - max(span.start, chart.start)).days + 1) * day_px
    widest = max(metrics.horizontalAdvance(word) for word in span.words.split())
    item.setVisible(room >= widest + 14)
    if not item.isVisible():
        return 0.0
    item.setTextWidth(room)
    return float(item.textItem.boundingRect().height())


def _levels(chart: LineChart, steps: int) -> tuple[float, ...]:
    return tuple(chart.low + n * (chart.high - chart.low) / steps for n in range(steps + 1))


def _level_ticks(chart: LineChart, lines: float) -> list[tuple[float, str]]:
    """Every level where there is room for its number, else the ends and what they mean alone."""
    steps = _LEVELS if lines > _LEVELS * 1.4 else 1
    words = {chart.low: chart.low_words, chart.high: chart.high_words}
    return [(v, " ".join(part for part in (words.get(v, ""), f"{v:g}") if part)) for v in _levels(chart, steps)]


def _day_ticks(chart: LineChart, margin: float, day_px: float, metrics: QFontMetrics) -> list[tuple[float, str]]:
    """The day labels that are whole and do not touch their left neighbour."""
    kept: list[tuple[float, str]] = []
    free, last = float("-inf"), margin + ((chart.end - chart.start).days + 0.5) * day_px + OVERHANG
    for tick in chart.ticks:
        half = metrics.horizontalAdvance(tick.words) / 2
        middle = margin + (tick.day - chart.start).days * day_px
        if middle - half >= free and middle + half <= last:
            kept.append((seconds(tick.day), tick.words))
            free = middle + half + 14
    return kept
