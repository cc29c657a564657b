"""What was done of each exercise on each day, as one painted grid: a model and a delegate, no widget a cell.

Each kind of cell has its own shape; the words of the cell under the cursor are told below and to a screen reader.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ...present.review import GridCell, ReviewGrid
from ...words import _
from .. import theme
from ..charts.looks import draw_day
from .rows import lines_of

Index = QModelIndex | QPersistentModelIndex

_MARK = 24.0  # px of the drawn mark at normal text size
_COLUMN = 28  # px of a day
_NAMES = 236  # px for the names of the exercises
_MOST_NAMES = 0.4  # of the table: large words must leave room for a week of days
_BESIDE, _AROUND = 16, 16  # px beside and around a name


class GridModel(QAbstractTableModel):
    """Rows are exercises, columns days."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.grid: ReviewGrid | None = None
        self._names: tuple[str, ...] = ()  # in lines, as they are shown

    def show_grid(self, grid: ReviewGrid) -> None:
        self.beginResetModel()
        self.grid, self._names = grid, tuple(row.name for row in grid.rows)
        self.endResetModel()

    def fit_names(self, width: int) -> list[int]:
        """Break the names into lines of at most `width` px; how many lines each takes."""
        font = theme.font("small")
        lines = [lines_of(row.name, font, width) for row in self.grid.rows] if self.grid else []
        self._names = tuple("\n".join(name) for name in lines)
        if lines:
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(lines) - 1)
        return [len(name) for name in lines]

    def cell(self, index: Index) -> GridCell | None:
        if self.grid is None or not index.isValid():
            return None
        return self.grid.rows[index.row()].cells[index.column()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return len(self.grid.rows) if self.grid and not parent.isValid() else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return len(self.grid.days) if self.grid and not parent.isValid() else 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.cell(index)
        if cell is None or self.grid is None:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.grid.rows[index.row()].name}, {cell.words}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.grid is None:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return "\n".join(self.grid.heads[section]) if role == Qt.ItemDataRole.DisplayRole else None
        row = self.grid.rows[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._names[section]
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return _("{name}: {done} sets").format(name=row.name, done=row.done)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class _Marks(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        cell, box = model.cell(index) if isinstance(model, GridModel) else None, QRectF(option.rect)
        side = min(_MARK * min(1.6, theme.scale()), box.width() - 6, box.height() - 6)
        place = QRectF(box.center() - QPointF(side / 2, side / 2), box.center() + QPointF(side / 2, side / 2))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if cell is not None:
            draw_day(painter, place, cell.look, theme.current())
        if option.state & QStyle.StateFlag.State_HasFocus:
            colours = theme.current()
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for colour, width in ((colours.focus_glow, 6), (colours.focus, 3)):
                painter.setPen(QPen(QColor(colour), width))
                painter.drawRoundedRect(place.adjusted(-3, -3, 3, 3), 7, 7)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(34, 44)


class GridView(QTableView):
    """`told` carries the words of the cell under the cursor."""

    told = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.rows = GridModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_Marks(self))
        self.setTabKeyNavigation(False)  # else Tab never leaves (WCAG 2.1.2)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setProperty("narrow", True)
        self.verticalHeader().setProperty("narrow", True)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setTextElideMode(Qt.TextElideMode.ElideNone)
        self.selectionModel().currentChanged.connect(self._on_current)

    def show_grid(self, grid: ReviewGrid) -> None:
        """Show `grid` with the newest days in sight."""
        self.rows.show_grid(grid)
        self.horizontalHeader().setMinimumSectionSize(24)
        self.horizontalHeader().setDefaultSectionSize(round(_COLUMN * theme.scale()))
        self._fit_names()
        self._to_newest()

    def resizeEvent(self, event: QResizeEvent) -> None:
        newest = self.horizontalScrollBar().value() == self.horizontalScrollBar().maximum()
        super().resizeEvent(event)
        self._fit_names()
        if newest:
            self._to_newest()

    def _to_newest(self) -> None:
        self.updateGeometries()  # else the bar still ends where it did beside narrower names
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().maximum())

    def _fit_names(self) -> None:
        """Rows as high as their names need, which are never cut."""
        width = min(round(_NAMES * theme.scale()), round(self.width() * _MOST_NAMES))
        self.verticalHeader().setFixedWidth(width)
        least, line = max(44, round(theme.px("body") * 1.8)), QFontMetrics(theme.font("small")).lineSpacing()
        for n, lines in enumerate(self.rows.fit_names(width - _BESIDE)):
            self.setRowHeight(n, max(least, lines * line + _AROUND))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes here first wants the newest day, where Qt would go to the oldest."""
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.rows.index(0, self.rows.columnCount() - 1))
        super().focusInEvent(event)

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        cell = self.rows.cell(current)
        if cell is not None and self.rows.grid is not None:
            self.told.emit(_("{name}. {words}").format(name=self.rows.grid.rows[current.row()].name, words=cell.words))
