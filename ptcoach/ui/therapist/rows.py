"""Rows of finished words in a table view: one model, no widget a row; read by eye, keyboard and screen reader.

It shows what it is given, and sorts, counts and judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from math import ceil
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from .. import theme
from ..parts.table import choose_by_row

Index = QModelIndex | QPersistentModelIndex

_BESIDE, _AROUND = 30, 18  # px a cell needs beside and above its words: padding, focus frame, outline where chosen
FIT = -1  # a width: what the words of the column need, within a limit
_MOST_FIT = 0.24  # of the table: what is longer is wrapped
_MOST_WORD = 0.4  # of the table: what is longer is broken, a file's name perhaps
_LEAST_MOST = 136  # px at normal text size: a date is not wrapped in a narrow table
_WORD = r"(?:[^\s-]*-+|[^\s-]+)"  # a line may end after it
CELL_DATA = Qt.ItemDataRole.UserRole  # what a delegate paints in place of the words


class RowModel(QAbstractTableModel):
    """`rows` are the words of each row; `data_of` (row, column) gives what a delegate paints."""

    def __init__(self, headers: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.headers = tuple(headers)
        self.rows: Sequence[Sequence[str]] = ()
        self._painted: dict[int, Sequence[object]] = {}

    def show_rows(self, rows: Sequence[Sequence[str]], painted: dict[int, Sequence[object]] | None = None) -> None:
        """Show `rows`; `painted` holds, by column, what a delegate draws in each row."""
        self.beginResetModel()
        self.rows, self._painted = rows, painted or {}
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.headers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        words = self.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.headers[index.column()]}: {words}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return words or None
        if role == CELL_DATA and index.column() in self._painted:
            return self._painted[index.column()][index.row()]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.headers[section]
        return None


class RowTable(QTableView):
    """`widths` are px at normal text size, 0 for columns that share the rest, FIT for what their words need.

    `picked` carries the row, or -1.
    """

    picked = Signal(int)

    def __init__(
        self,
        name: str,
        headers: Sequence[str],
        widths: Sequence[int],
        *,
        most_lines: int = 6,
        empty: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`most_lines` is how high a row may grow; what is longer ends in an ellipsis and is in the tool tip.

        `empty` is said where there is no row.
        """
        super().__init__(parent)
        self._most_lines, self._empty = most_lines, empty
        self.setAccessibleName(name)
        self.rows = RowModel(headers, self)
        self.setModel(self.rows)
        self._widths = tuple(widths)
        choose_by_row(self)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.selectionModel().selectionChanged.connect(self._on_selection)

    def show_rows(self, rows: Sequence[Sequence[str]], painted: dict[int, Sequence[object]] | None = None) -> None:
        """Show `rows` in place of what was there, with the same row chosen where there still is one."""
        row = self.row
        self.rows.show_rows(rows, painted)
        self.setAccessibleDescription("" if rows else self._empty)
        self.fit()
        if 0 <= row < len(rows):
            self.selectRow(row)
        else:
            self.picked.emit(-1)

    @property
    def row(self) -> int:
        """The chosen row, -1 for none."""
        chosen = self.selectionModel().selectedRows()
        return chosen[0].row() if chosen else -1

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Columns for the present text size, rows as high as their words, up to a few lines."""
        self.horizontalHeader().setMinimumSectionSize(round(theme.px("body") * 3))
        metrics = self.fontMetrics()
        widths = self._column_widths(metrics)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        least = max(44, round(theme.px("body") * 2))
        line = QFontMetricsF(self.font()).lineSpacing()  # not rounded: Qt cuts a last line that lacks half a px
        most = max(least, ceil(line * self._most_lines) + _AROUND)
        self.verticalHeader().setMinimumSectionSize(least)
        inside = [width - _BESIDE for width in widths]
        for n, row in enumerate(self.rows.rows):
            lines = max(map(partial(_lines, metrics, self.font()), row, inside), default=0)
            wanted = ceil(lines * line) + _AROUND
            self.setRowHeight(n, min(most, max(least, wanted)))

    def _column_widths(self, metrics: QFontMetrics) -> list[int]:
        """Of every column. Where large words leave too little for all of them the table scrolls sideways."""
        fixed = [
            self._words_width(column, metrics) if width == FIT else round(width * theme.scale())
            for column, width in enumerate(self._widths)
        ]
        least = [0 if width else self._least_width(column, metrics) for column, width in enumerate(fixed)]
        over = sum(fixed) + sum(least) - self.viewport().width()
        if over > 0:
            fixed = self._narrower(fixed, over, metrics)
        shared = self._widths.count(0)
        rest = max(0, self.viewport().width() - sum(fixed)) // shared if shared else 0
        return [width or max(rest, least[column]) for column, width in enumerate(fixed)]

    def _narrower(self, widths: Sequence[int], over: int, metrics: QFontMetrics) -> list[int]:
        """`widths` without `over` px, as far as columns of words can be wrapped; a date is not."""
        floor = round(_LEAST_MOST * theme.scale())
        spare = [
            max(0, width - max(floor, self._least_width(column, metrics))) if self._widths[column] == FIT else 0
            for column, width in enumerate(widths)
        ]
        part = min(1.0, over / max(1, sum(spare)))
        return [width - ceil(more * part) for width, more in zip(widths, spare, strict=True)]

    def _words_width(self, column: int, metrics: QFontMetrics) -> int:
        heading = self.horizontalHeader().sectionSizeHint(column)
        return max(heading, self._room_for({row[column] for row in self.rows.rows}, metrics, _MOST_FIT))

    def _least_width(self, column: int, metrics: QFontMetrics) -> int:
        """Enough for the heading, and not to break a word in two."""
        heading = self.horizontalHeader().sectionSizeHint(column)
        words = {word for row in self.rows.rows for word in re.findall(_WORD, row[column])}
        return max(heading, self._room_for(words, metrics, _MOST_WORD))

    def _room_for(self, words: set[str], metrics: QFontMetrics, most: float) -> int:
        wanted = max(map(metrics.horizontalAdvance, words), default=0) + _BESIDE
        return min(wanted, max(round(_LEAST_MOST * theme.scale()), round(most * self.viewport().width())))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.rows.rows and self._empty:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(theme.current().quiet))
            room = self.viewport().rect().adjusted(13, _AROUND, -13, -_AROUND)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap), self._empty)
            painter.end()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()  # while it was hidden nobody knew how wide the columns are

    def _on_selection(self) -> None:
        self.picked.emit(self.row)


def lines_of(words: str, font: QFont, width: int) -> list[str]:
    """All of `words` in lines of at most `width` px, broken at spaces and hyphens, inside a word only if it must be."""
    metrics, lines = QFontMetricsF(font), [""]
    for rest in re.findall(rf"\s*{_WORD}", words):
        if metrics.horizontalAdvance(lines[-1] + rest) <= width:
            lines[-1] += rest
            continue
        rest = rest.lstrip()
        while len(rest) > 1 and metrics.horizontalAdvance(rest) > width:
            fits = next((n for n in range(len(rest) - 1, 1, -1) if metrics.horizontalAdvance(rest[:n]) <= width), 1)
            lines.append(rest[:fits])
            rest = rest[fits:]
        lines.append(rest)
    return [line for line in lines if line]


def _lines(metrics: QFontMetrics, font: QFont, words: str, width: int) -> int:
    """How many lines wrapped words take; Qt's own hint forgets the style sheet's padding and cuts the last word."""
    if "\n" not in words and metrics.horizontalAdvance(words) <= width:
        return 1
    return sum(max(1, len(lines_of(line, font, width))) for line in words.split("\n"))
