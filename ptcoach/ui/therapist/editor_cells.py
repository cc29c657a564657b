"""How the cells of the prescription look and are typed in: name with verdict, numbers, leg, weekdays. It paints only.

A verdict is told by words and a sign beside its colour.
"""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ...core.safety.verdict import Outcome
from ...present.editor import EditorRow
from .. import icons, theme
from ..tokens import Tokens
from .editor_columns import KILOGRAMS, RANGES, ROW, Column
from .rows import lines_of

Index = QModelIndex | QPersistentModelIndex

_EDGE = 6  # px between a cell's border and its words
_SIGN = 16  # px of a verdict's sign at normal text size
_DOT = 12
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


def row_height(name: str, width: int) -> int:
    """The whole name in a cell of `width` px, and the verdict below it."""
    line = QFontMetrics(theme.font("small")).lineSpacing()
    return max(46, line * (len(_name_lines(name, width - _beside_name())) + 1) + 8)


def _beside_name() -> int:
    """What sign and edges take of the cell of a name."""
    return 2 * _EDGE + round(_SIGN * theme.scale()) + 4


def _name_lines(name: str, width: int) -> list[str]:
    return lines_of(name, theme.font("small", bold=True), width)


class CellSpin(QSpinBox):
    """A number in a cell: typed, or turned with the up and down keys; every change counts at once."""


class CellWeight(QDoubleSpinBox):
    """The same for kilograms, by the half."""


class Cells(QStyledItemDelegate):
    """The delegate of every column; what is typed is committed at each change, so that the verdict follows."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        spin = _spin(parent, Column(index.column()))
        spin.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        spin.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for named in (spin, spin.lineEdit()):
            named.setAccessibleName(index.data(Qt.ItemDataRole.AccessibleTextRole))
        spin.setValue(index.data(Qt.ItemDataRole.EditRole))
        spin.valueChanged.connect(self._on_value)
        return spin

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Not while somebody types: the same number written again would move the cursor."""
        assert isinstance(editor, CellSpin | CellWeight)
        value = index.data(Qt.ItemDataRole.EditRole)
        if editor.value() != value:
            editor.setValue(value)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, CellSpin | CellWeight)
        if editor.value() != index.data(Qt.ItemDataRole.EditRole):
            model.setData(index, editor.value())

    def _on_value(self) -> None:
        spin = self.sender()
        assert isinstance(spin, CellSpin | CellWeight)
        self.commitData.emit(spin)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect.adjusted(0, 2, 0, -2))

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        colours = theme.current()
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, QColor(_ground(row, colours, chosen)))
        painter.setPen(QColor(colours.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        ink = _ink(row, colours, chosen)
        if index.column() == Column.NAME:
            _paint_name(painter, option.rect, row, ink, colours, chosen=chosen)
        elif index.column() >= Column.MONDAY:
            _paint_day(painter, option.rect, index.column() - Column.MONDAY in row.weekdays, ink)
        else:
            painter.setFont(theme.font("small"))
            painter.setPen(QColor(ink))
            painter.drawText(option.rect, Qt.AlignmentFlag.AlignCenter, index.data())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.focus), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
        painter.restore()


def _spin(parent: QWidget, column: Column) -> CellSpin | CellWeight:
    if column is not Column.LOAD:
        spin = CellSpin(parent)
        spin.setRange(*RANGES[column])
        return spin
    weight = CellWeight(parent)
    least, most, step = KILOGRAMS
    weight.setRange(least, most)
    weight.setSingleStep(step)
    weight.setDecimals(1)
    return weight


def _ground(row: EditorRow, colours: Tokens, chosen: bool) -> str:
    if row.outcome is Outcome.REFUSE:
        return colours.danger_tint
    if row.outcome is Outcome.NEEDS_REASON:
        return colours.warn_tint
    return colours.tint if chosen else colours.card


def _ink(row: EditorRow, colours: Tokens, chosen: bool) -> str:
    if row.outcome is Outcome.REFUSE:
        return colours.on_danger_tint
    if row.outcome is Outcome.NEEDS_REASON:
        return colours.on_warn_tint
    return colours.on_tint if chosen else colours.ink


def sign_of(outcome: Outcome) -> str:
    """The icon that stands beside the words of a verdict."""
    return {Outcome.ALLOW: "check", Outcome.NEEDS_REASON: "warning", Outcome.REFUSE: "close"}[outcome]


def _paint_name(painter: QPainter, cell: QRect, row: EditorRow, ink: str, colours: Tokens, *, chosen: bool) -> None:
    """The verdict's sign, the whole name, and below it the verdict in words."""
    if chosen:
        painter.fillRect(QRect(cell.left(), cell.top(), _EDGE - 1, cell.height()), QColor(colours.brand))
    size = round(_SIGN * theme.scale())
    sign = QRectF(cell.left() + _EDGE + 3, cell.center().y() - size / 2 + 1, size, size)
    icons.paint(painter, sign_of(row.outcome), sign, ink, 2.4)
    box = cell.adjusted(_beside_name() - 4, 3, -4, -4)
    lines = _name_lines(row.name, box.width())
    line = box.height() // (len(lines) + 1)
    painter.setPen(QColor(ink))
    painter.setFont(theme.font("small", bold=True))
    for n, words in enumerate(lines):
        painter.drawText(QRect(box.left(), box.top() + n * line, box.width(), line), _MIDDLE, words)
    small = theme.font("small")
    painter.setFont(small)
    told = row.verdict
    lower = QRect(box.left(), box.bottom() + 1 - line, box.width(), line)
    if row.why and row.outcome is not Outcome.ALLOW:
        whole = f"{told}: {row.why[0].words}"  # where there is room for all of it; the rest is below the table
        told = whole if QFontMetrics(small).horizontalAdvance(whole) <= box.width() else told
    painter.drawText(lower, _MIDDLE, cut(told, small, lower.width()))


def cut(text: str, font: QFont, width: int) -> str:
    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)


def _paint_day(painter: QPainter, cell: QRect, on: bool, ink: str) -> None:
    size = round(_DOT * theme.scale())
    dot = QRectF(cell.center().x() - size / 2, cell.center().y() - size / 2, size, size)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(ink), 1.6))
    painter.setBrush(QColor(ink) if on else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(dot.adjusted(1, 1, -1, -1))
