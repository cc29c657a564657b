"""A table that can be read by eye, keyboard and screen reader; Tab passes through it in one step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from .. import theme


class DataTable(QTableWidget):
    """Rows of finished text under `headers`; `name` says what the table shows."""

    def __init__(
        self, name: str, headers: Sequence[str], rows: Sequence[Sequence[str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(0, len(headers), parent)
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(headers))
        choose_by_row(self)
        self.setWordWrap(True)
        self.setItemDelegate(_Words(self))
        self.setShowGrid(True)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._first: int | None = None
        self._least = 0
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._fit()
        self.fill(rows)

    def fill(self, rows: Sequence[Sequence[str]]) -> None:
        """Show `rows` in place of what was there."""
        self.setRowCount(len(rows))
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                self.setItem(r, c, QTableWidgetItem(text))

    def widen_first(self, width: int) -> None:
        """Give the first column `width` px at normal text size, for rows with names."""
        self._first = width
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self._fit()

    def keep_whole(self) -> None:
        """Cut no word of a column beside the first; where they need more room than there is, the table scrolls."""
        self._least = max(self.sizeHintForColumn(column) for column in range(1, self.columnCount()))
        self._fit()

    def fit_height(self) -> None:
        """Grow to show every row: the page scrolls, not the table."""
        self.resizeRowsToContents()
        least = self.verticalHeader().defaultSectionSize()
        for row in range(self.rowCount()):
            self.setRowHeight(row, max(least, self.rowHeight(row)))
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(self.verticalHeader().length() + self.horizontalHeader().sizeHint().height() + bar + 4)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(max(44, round(theme.px("body") * 2)))
        self.horizontalHeader().setMinimumSectionSize(max(self._least, round(theme.px("body") * 4.6)))
        if self._first is not None:
            self.horizontalHeader().resizeSection(0, round(self._first * theme.scale()))


class _Words(QStyledItemDelegate):
    """Measures words as narrow as they are painted: Qt breaks the lines without the padding of the style sheet."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        inner = QStyleOptionViewItem(option)
        inner.rect = option.rect.adjusted(0, 0, -2 * _PADDING, 0)
        return super().sizeHint(inner, index)


_PADDING = 10  # px on either side, as in `style.qss`


def choose_by_row(table: QTableView) -> None:
    """One row at a time is chosen and nothing is typed in; Tab leaves the table (WCAG 2.1.2)."""
    table.setTabKeyNavigation(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.verticalHeader().hide()
    table.horizontalHeader().setHighlightSections(False)
