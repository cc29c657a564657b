"""The calendar of days as an own-painted widget: each kind of day has its shape; arrow keys walk it.

It shows what it is given; what counts as done is settled in `core.progress`.
"""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ...present.chart import Calendar, DayCell
from .. import theme
from .looks import draw_day

_GAP = 5  # px between cells
_LEAST, _MOST = 30, 42  # px, side of a cell

_STEPS = {
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}


class CalendarView(QWidget):
    """Weeks as columns, wrapped into bands that fit the width. `day_pointed` carries the `DayCell` under the cursor."""

    day_pointed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._calendar: Calendar | None = None
        self._at = (0, 0)  # column, row
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_calendar(self, calendar: Calendar) -> None:
        """Shows `calendar` with the cursor on today, or on its last day."""
        self._calendar = calendar
        places = {cell.now: (c, r) for c, week in enumerate(calendar.weeks) for r, cell in enumerate(week)}
        self._at = places.get(True, (max(0, len(calendar.weeks) - 1), 6))
        self.setAccessibleName(calendar.title)
        self._announce(moved=False)
        self.updateGeometry()
        self.update()

    @property
    def cell(self) -> DayCell | None:
        """The day under the cursor."""
        if self._calendar is None or not self._calendar.weeks:
            return None
        return self._calendar.weeks[self._at[0]][self._at[1]]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._grid(width).height

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > 150 else 360
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(max(self.width(), 240)))

    def place(self, column: int, row: int) -> QRectF:
        """Where a day is painted."""
        return self._grid(self.width()).place(column, row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or self._calendar is None:
            super().keyPressEvent(event)
            return
        n = self._at[0] * 7 + self._at[1] + step[0] * 7 + step[1]
        if 0 <= n < len(self._calendar.weeks) * 7:
            self._go_to(*divmod(n, 7))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._cell_at(event.position())
        if found:
            self._go_to(*found)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._announce(moved=True)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self._calendar is not None:
            found = self._cell_at(QPointF(event.pos()))
            if found:
                QToolTip.showText(event.globalPos(), self._calendar.weeks[found[0]][found[1]].words, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        calendar, colours = self._calendar, theme.current()
        if calendar is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_names(painter, calendar)
        for column, week in enumerate(calendar.weeks):
            for row, cell in enumerate(week):
                box = self.place(column, row)
                draw_day(painter, box, cell.look, colours)
                if cell.now:
                    painter.setPen(QPen(QColor(colours.ink), 2))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), 9, 9)
        if self.hasFocus():
            self._paint_cursor(painter)
        painter.end()

    def _paint_names(self, painter: QPainter, calendar: Calendar) -> None:
        painter.setFont(theme.font("small"))
        painter.setPen(QColor(theme.current().quiet))
        per_band = self._grid(self.width()).per_band
        for first in range(0, len(calendar.weeks), per_band):
            for row, name in enumerate(calendar.weekdays):
                box = self.place(first, row)
                box.setLeft(0)
                painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        free = (-1, 0.0)  # band and x up to which month names are written
        metrics = QFontMetrics(theme.font("small"))
        for month in calendar.months:
            box = self.place(month.column, 0)
            band = month.column // per_band
            if band == free[0] and box.left() < free[1]:
                continue
            where = QPointF(box.left(), box.top() - 8 - metrics.descent())
            painter.drawText(where, month.words)
            free = (band, box.left() + metrics.horizontalAdvance(month.words) + 8)

    def _paint_cursor(self, painter: QPainter) -> None:
        colours, box = theme.current(), self.place(*self._at)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.focus_glow), 7))
        painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), 9, 9)
        painter.setPen(QPen(QColor(colours.focus), 3))
        painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), 9, 9)

    def _go_to(self, column: int, row: int) -> None:
        self._at = (column, row)
        self._announce(moved=True)
        self.update()

    def _announce(self, *, moved: bool) -> None:
        cell = self.cell
        self.setAccessibleDescription(cell.words if cell else "")
        if moved and cell:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
            self.day_pointed.emit(cell)

    def _cell_at(self, point: QPointF) -> tuple[int, int] | None:
        columns = len(self._calendar.weeks) if self._calendar else 0
        return next(
            ((c, r) for c in range(columns) for r in range(7) if self.place(c, r).contains(point)),
            None,
        )

    def _grid(self, width: int) -> _Grid:
        names = self._calendar.weekdays if self._calendar else ()
        return _grid(width, len(self._calendar.weeks) if self._calendar else 0, names, theme.scale())


class _Grid(Struct, frozen=True):
    """The measures of a calendar in px: `side` of a cell, `per_band` weeks side by side, `left` of the first cell."""

    columns: int
    side: float
    per_band: int
    left: float
    head: float

    @property
    def band(self) -> float:
        return self.head + 7 * (self.side + _GAP) + 6

    @property
    def height(self) -> int:
        return round(-(-self.columns // self.per_band) * self.band)

    def place(self, column: int, row: int) -> QRectF:
        band, in_band = divmod(column, self.per_band)
        x = self.left + in_band * (self.side + _GAP)
        return QRectF(x, band * self.band + self.head + row * (self.side + _GAP), self.side, self.side)


@lru_cache(maxsize=16)
def _grid(width: int, columns: int, names: tuple[str, ...], scale: float) -> _Grid:
    """Cells as large as fit in one band, within bounds; more bands where the smallest do not fit."""
    metrics = QFontMetrics(theme.font("small"))
    left = max((metrics.horizontalAdvance(name) for name in names), default=0) + 12.0
    room = width - left - 4
    side = min(_MOST * max(1.0, scale * 0.8), max(_LEAST, room / max(1, columns) - _GAP))
    return _Grid(columns, side, max(1, int((room + _GAP) // (side + _GAP))), left, metrics.height() + 10.0)
