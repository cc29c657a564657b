"""The prescription as a table: the model over finished rows, and the view with its keys. It judges and changes nothing.

What somebody does to a cell leaves as a signal; the page makes the change and shows the rows anew.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QDropEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ...present.editor import EditorRow, day_words, leg_word
from ...present.weekday_words import WEEK, weekday_full, weekday_letter
from ...words import _, pgettext
from .. import theme
from .editor_cells import Cells, row_height
from .editor_columns import COLUMNS, DOSE_FIELDS, EXERCISE_MIME, ROW, ROWS_MIME, Column

Index = QModelIndex | QPersistentModelIndex

_WIDTHS = {  # px at normal text size; the name takes the rest
    Column.SETS: 42,
    Column.REPS: 46,
    Column.HOLD: 45,
    Column.LOAD: 38,
    Column.REST: 44,
    Column.TIMES: 52,
    Column.LEG: 44,
}
_CELL = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
_TYPED = _CELL | Qt.ItemFlag.ItemIsEditable
_DAY_WIDTH = 19  # px at normal text size
_LEAST_NAME = 140


def _heads() -> dict[int, tuple[str, str]]:
    """The head of each column, and its words for who cannot see the column."""
    return {
        Column.NAME: (_("Exercise"), _("Exercise and safety check")),
        Column.SETS: (pgettext("head of a narrow column", "Sets"), _("Sets")),
        Column.REPS: (_("Reps"), _("Repeats")),
        Column.HOLD: (pgettext("head of a narrow column", "Hold"), _("Seconds of hold")),
        Column.LOAD: (_("Kg"), _("Kilograms in the hands altogether")),
        Column.REST: (pgettext("head of a narrow column", "Rest"), _("Seconds of rest between sets")),
        Column.TIMES: (_("A day"), _("Times a day")),
        Column.LEG: (pgettext("head of a narrow column", "Leg"), _("Leg")),
        **{Column.MONDAY + day: (weekday_letter(day), weekday_full(day)) for day in WEEK},
    }


class PlanModel(QAbstractTableModel):
    """`typed` carries row, dose field and number; `dropped` what was dropped before a row: an exercise id or rows."""

    typed = Signal(int, str, float)
    dropped = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[EditorRow, ...] = ()
        self._heads = _heads()

    def show_rows(self, rows: Sequence[EditorRow]) -> None:
        """Show `rows`; an open cell stays open where they are of the same exercises."""
        same = [row.exercise_id for row in rows] == [row.exercise_id for row in self.rows]
        if same:
            self.rows = tuple(rows)
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, COLUMNS - 1))
            return
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or section not in self._heads:
            return None
        short, full = self._heads[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return short
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return full
        if role == Qt.ItemDataRole.TextAlignmentRole and section == Column.NAME:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], index.column()
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.EditRole and column in DOSE_FIELDS:
            return getattr(row, DOSE_FIELDS[column])
        if role == Qt.ItemDataRole.DisplayRole:
            return _shown(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(row, column)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        self.typed.emit(index.row(), DOSE_FIELDS[index.column()], value)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        if index.column() == Column.LOAD and self.rows[index.row()].load_kg is None:
            return _CELL
        return _TYPED if index.column() in DOSE_FIELDS else _CELL

    # Dragging

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction  # nothing is taken away behind the page's back

    def mimeTypes(self) -> list[str]:
        return [EXERCISE_MIME, ROWS_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(ROWS_MIME, json.dumps(sorted({index.row() for index in indexes})).encode())
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        if row < 0:
            row = parent.row() if parent.isValid() else len(self.rows)
        if data.hasFormat(EXERCISE_MIME):
            self.dropped.emit(data.data(EXERCISE_MIME).toStdString(), row)
        elif data.hasFormat(ROWS_MIME):
            self.dropped.emit(tuple(json.loads(data.data(ROWS_MIME).toStdString())), row)
        else:
            return False
        return True


def _shown(row: EditorRow, column: int) -> str:
    if column == Column.NAME:
        return row.name
    if column == Column.LEG:
        return leg_word(row.sides)
    if column in (Column.HOLD, Column.REST):
        seconds = row.hold_s if column == Column.HOLD else row.rest_s
        return _("{n} s").format(n=seconds) if seconds else _("–")
    if column == Column.LOAD:
        return _("–") if row.load_kg is None else f"{row.load_kg:g}"
    if column in DOSE_FIELDS:
        return str(getattr(row, DOSE_FIELDS[column]))
    return "●" if column - Column.MONDAY in row.weekdays else "○"


def _spoken(row: EditorRow, column: int) -> str:
    if column == Column.NAME:
        return ". ".join((f"{row.name}: {row.verdict}", *(why.words for why in row.why)))
    if column >= Column.MONDAY:
        return day_words(row, column - Column.MONDAY)
    return _("{what}: {value}").format(what=_heads()[column][1], value=_shown(row, column))


def _tip(row: EditorRow, column: int) -> str:
    if column == Column.NAME:
        return "\n".join((f"{row.name}: {row.verdict}", *(f"{why.words} ({why.source})" for why in row.why)))
    if column >= Column.MONDAY:
        return _("{day}. Space or a click changes it.").format(day=day_words(row, column - Column.MONDAY))
    if column == Column.LEG:
        return _("Space or a double-click takes the next choice.") if len(row.legs) > 1 else ""
    return _("Type a number, or press Enter.")


class PlanView(QTableView):
    """Rows are chosen, a cell is current: Space turns a weekday or the leg, Alt+↑ and ↓ move, Delete takes out.

    `turned` carries row and column, `moved` -1 or 1, `removed` nothing; all are meant for the chosen rows.
    """

    turned = Signal(int, int)
    moved = Signal(int)
    removed = Signal()
    chosen = Signal()  # other rows are chosen, or another row is current
    closed = Signal()  # a cell was left

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan = PlanModel(self)
        self.setModel(self.plan)
        self.cells = Cells(self)
        self.setItemDelegate(self.cells)
        self.setProperty("dense", True)
        self.setAccessibleName(_("Programme"))
        self.setAccessibleDescription(
            _("Arrow keys go to a cell. Type a number to change it. Space turns a day. Alt and up or down moves a row.")
        )
        self._set_behaviour()
        self._set_heads()
        self._fit()
        self.selectionModel().selectionChanged.connect(self._on_selection)
        self.selectionModel().currentChanged.connect(self._on_selection)
        self.cells.closeEditor.connect(self._on_closed)

    def _set_behaviour(self) -> None:
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.AnyKeyPressed | trigger.EditKeyPressed | trigger.DoubleClicked)
        self.setTabKeyNavigation(False)  # else Tab never leaves (WCAG 2.1.2)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.setShowGrid(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def _set_heads(self) -> None:
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setMinimumSectionSize(10)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _fit(self) -> None:
        self.verticalHeader().setMinimumSectionSize(theme.MIN_TARGET)
        for column in range(Column.SETS, COLUMNS):
            if self.isColumnHidden(column):
                continue  # a width would bring it back
            wide = _DAY_WIDTH if column >= Column.MONDAY else _WIDTHS[Column(column)]
            self.setColumnWidth(column, round(wide * theme.scale()))
        self._widen_name()

    def _widen_name(self) -> None:
        """The name takes what the other columns leave; where that is too little the table scrolls sideways."""
        others = sum(self.columnWidth(column) for column in range(Column.SETS, COLUMNS))  # 0 where hidden
        self.setColumnWidth(Column.NAME, max(round(_LEAST_NAME * theme.scale()), self.viewport().width() - others))
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Rows as high as their names need: nothing of one, and no verdict, is left out."""
        width = self.columnWidth(Column.NAME)
        for n, row in enumerate(self.plan.rows):
            self.setRowHeight(n, row_height(row.name, width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._widen_name()

    def show_rows(self, rows: Sequence[EditorRow]) -> None:
        """Show `rows`; the kilograms only where some exercise has any."""
        self.plan.show_rows(rows)
        self._fit_rows()
        bare = all(row.load_kg is None for row in rows)
        if bare != self.isColumnHidden(Column.LOAD):
            self.setColumnHidden(Column.LOAD, bare)
            self._fit()

    # What is chosen

    def chosen_rows(self) -> tuple[int, ...]:
        return tuple(sorted(index.row() for index in self.selectionModel().selectedRows()))

    def choose(self, rows: Sequence[int], column: int = Column.NAME) -> None:
        """Choose exactly `rows`, with the first of them current."""
        if not rows:
            return
        model, select = self.selectionModel(), QItemSelectionModel.SelectionFlag
        picked = QItemSelection()
        for row in rows:
            picked.select(self.plan.index(row, 0), self.plan.index(row, COLUMNS - 1))
        model.setCurrentIndex(self.plan.index(rows[0], column), select.NoUpdate)
        model.select(picked, select.ClearAndSelect)
        self.scrollTo(self.plan.index(rows[-1], column))
        self.scrollTo(self.plan.index(rows[0], column))

    def meant(self, row: int) -> tuple[int, ...]:
        """The rows a change of `row` is meant for: all chosen ones if it is among them."""
        rows = self.chosen_rows()
        return rows if row in rows else (row,)

    def _on_selection(self) -> None:
        self.chosen.emit()

    def _on_closed(self) -> None:
        self.closed.emit()

    # Keys and clicks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), event.key()
        if self.state() is QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # what the cell did not want is not meant for the rows
        elif event.modifiers() == Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif index.isValid() and key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._act(index)
        else:
            super().keyPressEvent(event)

    def _act(self, index: QModelIndex) -> None:
        """What Space and Enter do in a cell."""
        if index.column() in DOSE_FIELDS:
            if index.flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(index)
        elif index.column() != Column.NAME:
            self.turned.emit(index.row(), index.column())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a weekday turns it, for all chosen rows if it is in one of them."""
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and not event.modifiers() and index.column() >= Column.MONDAY:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            rows = self.meant(index.row())
            self.choose(rows, index.column())
            self.turned.emit(index.row(), index.column())
            event.accept()
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == Column.LEG:
            self.turned.emit(index.row(), index.column())
            event.accept()
        elif index.column() < Column.MONDAY:
            super().mouseDoubleClickEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """What is dropped on a row goes before or after it, by the half it was dropped on."""
        place = event.position().toPoint()
        index = self.indexAt(place)
        row = len(self.plan.rows)
        if index.isValid():
            row = index.row() + (place.y() > self.visualRect(index).center().y())
        if self.plan.dropMimeData(event.mimeData(), Qt.DropAction.CopyAction, row, 0, QModelIndex()):
            event.acceptProposedAction()
        self.stopAutoScroll()
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()
