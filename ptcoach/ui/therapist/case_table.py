"""The table of the therapist's list: a model over finished lines, one painter for every cell, keys for all of it.

It shows `present.case_line` and says what was asked for; it finds, orders and writes nothing. No widget per row.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from ...present.case_line import Column, Line
from ...present.caseload import column_words
from ...words import _
from .. import theme
from ..parts.table import choose_by_row
from .case_painter import CasePainter

_COLUMNS = tuple(Column)
# px at normal text size; the rest of the width goes to name and flags.
_WIDTHS = {
    Column.NAME: 146,
    Column.WEEK: 56,
    Column.PHASE: 68,
    Column.DAYS: 180,
    Column.PAIN: 104,
    Column.WEAKNESS: 110,
    Column.FLAGS: 188,
    Column.SEEN: 112,
    Column.REVIEW: 112,
}
_SHARED = {Column.NAME: 3, Column.DAYS: 1, Column.FLAGS: 4, Column.SEEN: 1, Column.REVIEW: 1}  # of what is left over
_FLAGS_LAST_TO = 1.2  # text size

Index = QModelIndex | QPersistentModelIndex


class CaseModel(QAbstractTableModel):
    """`lines` from the top down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()
        self._words = column_words()
        self.sorted_by: Column | None = None

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show `lines`; where they are the same people in the same order, only what changed is drawn anew."""
        before, same = self.lines, [line.id for line in self.lines] == [line.id for line in lines]
        if not same:
            self.beginResetModel()
            self.lines = lines
            self.endResetModel()
            return
        self.lines = lines
        changed = [row for row, (old, new) in enumerate(zip(before, lines, strict=True)) if old != new]
        if changed:
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], len(_COLUMNS) - 1))

    def row_of(self, patient_id: str) -> int:
        """-1 where the person does not show."""
        return next((row for row, line in enumerate(self.lines) if line.id == patient_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self.lines[index.row()].cells[_COLUMNS[index.column()]]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return cell.said
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = _COLUMNS[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = self._words[column]
            return _("{column}, the list is in this order").format(column=words) if column is self.sorted_by else words
        return None


class CaseTable(QTableView):
    """`opened` carries the id of the person whose page is wanted, `typed` letters meant for the search.

    `chosen` says that another person is current, `moved` that somebody scrolls or uses the keys; `ordered` carries the
    column whose header was pressed.
    """

    opened = Signal(str)
    typed = Signal(str)
    chosen = Signal()
    moved = Signal()
    ordered = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("cases", True)
        self.touched = False  # until then the first line is the chosen one, whoever moves up
        self.cases = CaseModel(self)
        self.setModel(self.cases)
        self.painter = CasePainter(self)
        self.setItemDelegate(self.painter)
        self._build()
        self.doubleClicked.connect(self._on_double_clicked)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.horizontalHeader().sectionClicked.connect(self._on_section)
        self.verticalScrollBar().actionTriggered.connect(self._on_scrolled)

    def _build(self) -> None:
        choose_by_row(self)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit()

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show `lines`; once touched, whoever is current stays current and, if in sight, where they were."""
        who, before = self.current_id if self.touched else "", self.currentIndex()
        column, bar = max(0, before.column()), self.verticalScrollBar()
        offset = before.row() - bar.value()
        self.cases.show_lines(lines)
        self._fit_rows()
        if self.currentIndex().isValid():
            return
        row = self.cases.row_of(who)
        if row < 0:
            row = min(max(0, before.row() if self.touched else 0), len(lines) - 1)
        elif 0 <= offset < self.height() // max(1, self.rowHeight(0)):
            bar.setValue(row - offset)
        self._choose_row(row, column)
        self.chosen.emit()

    def choose(self, patient_id: str) -> None:
        """Make somebody current, if they show."""
        self._choose_row(self.cases.row_of(patient_id), max(0, self.currentIndex().column()))

    def _choose_row(self, row: int, column: int) -> None:
        if row >= 0:
            whole = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(self.cases.index(row, column), whole)

    def show_order(self, column: Column, descending: bool) -> None:
        self.cases.sorted_by = column
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(_COLUMNS.index(column), order)

    @property
    def current(self) -> Line | None:
        """The line the keys and buttons are about."""
        index = self.currentIndex()
        return self.cases.lines[index.row()] if index.isValid() else None

    @property
    def current_id(self) -> str:
        return self.current.id if self.current else ""

    def least_height(self, rows: int) -> int:
        """Enough for the header and `rows` rows."""
        return self.horizontalHeader().sizeHint().height() + rows * self.verticalHeader().defaultSectionSize() + 4

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.touched = True
        self.moved.emit()
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            if not event.isAutoRepeat():
                self.opened.emit(self.current_id)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.cases.lines:
            self.selectRow(0 if key == Qt.Key.Key_Home else len(self.cases.lines) - 1)
        elif plain and event.text().strip() and event.text().isprintable():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.touched = True
        super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.painter.forget()
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(900, self.least_height(8))

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(max(44, round(theme.px("body") * 2)))

        # Large words leave room for a few columns only: the flags must be among them.
        header, flags = self.horizontalHeader(), _COLUMNS.index(Column.FLAGS)
        header.moveSection(header.visualIndex(flags), 1 if theme.scale() > _FLAGS_LAST_TO else flags)
        self._share_width()

    def _share_width(self) -> None:
        """Every column what it needs; what is left goes to names and flags."""
        factor = theme.scale()
        left = max(0, self.viewport().width() - round(sum(_WIDTHS.values()) * factor))
        parts = sum(_SHARED.values())
        for place, column in enumerate(_COLUMNS):
            more = left * _SHARED.get(column, 0) // parts
            self.setColumnWidth(place, round(_WIDTHS[column] * factor) + more)
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Rows as high as their names need, which are never cut."""
        width, least = self.columnWidth(_COLUMNS.index(Column.NAME)), self.verticalHeader().defaultSectionSize()
        for row, line in enumerate(self.cases.lines):
            tall = max(least, self.painter.height(line, width))
            if self.rowHeight(row) != tall:
                self.setRowHeight(row, tall)

    def _on_double_clicked(self, _index: QModelIndex) -> None:
        if self.current is not None:
            self.opened.emit(self.current_id)

    def _on_current(self) -> None:
        self.chosen.emit()

    def _on_scrolled(self) -> None:
        self.moved.emit()

    def _on_section(self, section: int) -> None:
        self.ordered.emit(_COLUMNS[section])
