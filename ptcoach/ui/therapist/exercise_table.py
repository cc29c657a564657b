"""The table of exercises: a model over finished rows, and a painter for the first column with its small picture.

It shows `present.own_list` and decides nothing; pictures are drawn when their row comes into view.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ...core.model.exercise import Exercise
from ...figures.film import Film, film
from ...figures.palette import LIGHT, PALETTES
from ...present.own_list import Row
from ...words import _
from .. import theme
from ..house import House
from ..parts.figure_painter import paint_scene
from ..parts.table import choose_by_row
from .rows import lines_of

Index = QModelIndex | QPersistentModelIndex

ROW = Qt.ItemDataRole.UserRole
_TELLING = 0.6  # the moment of a film that shows best what it is
_PICTURE = QSize(84, 52)  # px at normal text size
_GAP = 12
_EDGE = 8
_AROUND = 12  # px a row is taller than what is in it
_WIDTHS = (0, 200, 160)  # px at normal text size, at least; the first column takes what is left
_NAMES = 300  # px at normal text size that names need before there is room for more columns
_SHARE = 0.27  # of a wide table for what an exercise helps


class ExerciseModel(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_WIDTHS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return (row.name, row.aims, row.weeks)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.spoken
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return (_("Exercise"), _("Helps"), _("When"))[section]
        return None


class _Painter(QStyledItemDelegate):
    """The first column: the picture, the name, and below it the marks and what kind it is."""

    def __init__(self, table: ExerciseTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW)
        self.initStyleOption(option, index)
        option.text = ""
        option.state &= ~QStyle.StateFlag.State_HasFocus  # the row is chosen and the table has its ring
        table = self._table
        table.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, table)
        colours = theme.current()
        size = _picture_size()
        left, top = option.rect.left() + _EDGE, option.rect.top() + (option.rect.height() - size.height()) // 2
        box = QRect(left, top, size.width(), size.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QPainterPath()
        ground.addRoundedRect(QRectF(box), 8, 8)
        painter.fillPath(ground, QColor(colours.sunk))
        if (picture := table.picture(row.exercise.id)) is not None:
            painter.drawPixmap(box, picture)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        words = option.rect.adjusted(option.rect.width() - _words_width(option.rect.width()) - _EDGE, 0, -_EDGE, 0)
        self._words(painter, words, row, colours.on_tint if chosen else colours.ink, colours.quiet)
        painter.restore()

    def _words(self, painter: QPainter, box: QRect, row: Row, ink: str, quiet: str) -> None:
        below = f"{row.marks} · {row.kind}" if row.marks else row.kind
        strong, small = theme.font(bold=True), theme.font("small")
        name, line = lines_of(row.name, strong, box.width()), QFontMetrics(small).height()
        tall = len(name) * QFontMetrics(strong).lineSpacing()
        place = QRect(box.left(), box.top() + (box.height() - tall - line) // 2, box.width(), tall)
        painter.setFont(strong)
        painter.setPen(QColor(ink))
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft, "\n".join(name))
        shown = QFontMetrics(small).elidedText(below, Qt.TextElideMode.ElideRight, box.width())
        painter.setFont(small)
        painter.setPen(QColor(quiet))
        painter.drawText(QRect(box.left(), place.bottom() + 1, box.width(), line), Qt.AlignmentFlag.AlignLeft, shown)


class ExerciseTable(QTableView):
    """`chosen` tells the row the person is on (None: no row), `opened` the one they pressed Enter on."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._pictures: dict[str, tuple[Exercise, QPixmap]] = {}
        self._waits = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self.rows = ExerciseModel()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setAccessibleName(_("Exercises"))
        self.setModel(self.rows)
        self.setItemDelegateForColumn(0, _Painter(self))
        choose_by_row(self)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.verticalHeader().setDefaultSectionSize(_picture_size().height() + _AROUND)
        head = self.horizontalHeader()
        head.setSectionsClickable(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setMinimumSectionSize(44)

    def _connect(self) -> None:
        self._soon.timeout.connect(self._draw)
        self.verticalScrollBar().valueChanged.connect(self._on_moved)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.doubleClicked.connect(self._on_pressed)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show `rows`; the person stays on the exercise they were on, or near it."""
        now = self.current
        place = self.currentIndex().row()
        self.rows.show_rows(rows)
        self._fit_rows()
        ids = [row.exercise.id for row in self.rows.rows]
        if ids:
            known = now is not None and now.exercise.id in ids
            self.go_to(ids[ids.index(now.exercise.id) if known and now else min(max(place, 0), len(ids) - 1)])
        else:
            self.chosen.emit(None)
        self._soon.start()

    def go_to(self, exercise_id: str) -> None:
        ids = [row.exercise.id for row in self.rows.rows]
        if exercise_id in ids:
            self.setCurrentIndex(self.rows.index(ids.index(exercise_id), 0))
            self.scrollTo(self.currentIndex())

    @property
    def current(self) -> Row | None:
        """The row the person is on."""
        index = self.currentIndex()
        return self.rows.rows[index.row()] if index.isValid() and index.row() < len(self.rows.rows) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns beside the names only where both have room: the card beside tells the same."""
        super().resizeEvent(event)
        room = self.viewport().width() / theme.scale() - _NAMES
        for column in range(len(_WIDTHS) - 1, 0, -1):
            self.setColumnHidden(column, room < _WIDTHS[column])
            room -= _WIDTHS[column]
            self.setColumnWidth(column, round(_WIDTHS[column] * theme.scale()))
        self.setColumnWidth(1, max(self.columnWidth(1), round(self.viewport().width() * _SHARE)))
        self._fit_rows()
        self._soon.start()

    def _fit_rows(self) -> None:
        """Rows as high as their names need, which are never cut."""
        beside = sum(self.columnWidth(column) for column in range(1, len(_WIDTHS)) if not self.isColumnHidden(column))
        width = _words_width(self.viewport().width() - beside)
        strong, line = theme.font(bold=True), QFontMetrics(theme.font("small")).height()
        spacing = QFontMetrics(strong).lineSpacing()
        least = _picture_size().height()
        for n, row in enumerate(self.rows.rows):
            name = len(lines_of(row.name, strong, width)) * spacing
            tall = max(least, name + line) + _AROUND
            if self.rowHeight(n) != tall:
                self.setRowHeight(n, tall)

    def _on_current(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(self.current)

    def _on_pressed(self, _index: QModelIndex) -> None:
        self.opened.emit(self.current)

    def _on_moved(self, _value: int) -> None:
        self._soon.start()

    # Pictures: one after the other, worked out beside the window's thread

    def picture(self, exercise_id: str) -> QPixmap | None:
        found = self._pictures.get(exercise_id)
        return found[1] if found else None

    def _draw(self) -> None:
        if self._waits:
            return
        first = max(0, self.rowAt(0))
        last = self.rowAt(self.viewport().height() - 1)
        seen = self.rows.rows[first : (last if last >= 0 else len(self.rows.rows)) + 1]
        blank = (row.exercise for row in seen if self._is_blank(row.exercise))
        exercise = next(blank, None)
        if exercise is not None:
            self._waits = True
            self._house.tasks.run(partial(_reel, exercise), self._on_drawn)

    def _is_blank(self, exercise: Exercise) -> bool:
        known = self._pictures.get(exercise.id)
        return known is None or known[0].figure != exercise.figure

    def _on_drawn(self, drawn: tuple[Exercise, Film]) -> None:
        self._waits = False
        exercise, found = drawn
        self._pictures[exercise.id] = exercise, _picture(found, self.devicePixelRatioF())
        self.viewport().update()
        self._draw()


def _reel(exercise: Exercise) -> tuple[Exercise, Film]:
    return exercise, film(exercise.figure, None)


def _picture(found: Film, density: float) -> QPixmap:
    size = _picture_size()
    pixmap = QPixmap(size * density)
    pixmap.setDevicePixelRatio(density)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    palette = PALETTES.get(theme.current().name, LIGHT)
    paint_scene(painter, found.scene(_TELLING), palette, QRectF(3, 3, size.width() - 6, size.height() - 6))
    painter.end()
    return pixmap


def _words_width(column: int) -> int:
    """The room for words beside the picture in a first column `column` px wide."""
    return column - _picture_size().width() - _GAP - 2 * _EDGE


def _picture_size() -> QSize:
    return _PICTURE * min(1.5, theme.scale())
