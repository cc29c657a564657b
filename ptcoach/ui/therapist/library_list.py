"""The exercises to add as one list: dragged, or added with Enter or a double-click. It asks; the page adds.

One list with a model over finished entries: no widget per exercise, and pictures only for what can be seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ...core.safety.verdict import Outcome
from ...present.editor_library import Entry
from ...words import _
from .. import icons, theme
from ..tokens import Tokens
from .editor_cells import cut, sign_of
from .editor_columns import EXERCISE_MIME
from .rows import lines_of
from .stills import Stills

Index = QModelIndex | QPersistentModelIndex

_ENTRY = Qt.ItemDataRole.UserRole
_LINE = Qt.ItemDataRole.UserRole + 1
_PICTURE = QSize(52, 39)  # px at normal text size
_GAP = 8


class _Entries(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()
        self.listed: frozenset[str] = frozenset()

    def line(self, entry: Entry) -> str:
        """What stands under the name."""
        return _("added") if entry.exercise.id in self.listed else entry.line

    def show_entries(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entries[index.row()]
        if role == _ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return _("{name}: {line}").format(name=entry.name, line=self.line(entry))
        if role == _LINE:
            return self.line(entry)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return found | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else found

    def mimeTypes(self) -> list[str]:
        return [EXERCISE_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(EXERCISE_MIME, self.entries[indexes[0].row()].exercise.id.encode())
        return data


class _Looks(QStyledItemDelegate):
    """A picture, the whole name on as many lines as it needs, the verdict."""

    def __init__(self, stills: Stills, parent: QListView) -> None:
        super().__init__(parent)
        self._stills = stills

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        assert isinstance(view, QListView)
        strong = theme.font("small", bold=True)
        lines = lines_of(index.data(), strong, _words(view.viewport().rect()).width())
        name = len(lines) * QFontMetrics(strong).lineSpacing()
        return QSize(100, max(_picture().height() + 2 * _GAP, name + _verdict_height() + 2 * _GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(_ENTRY)
        colours = theme.current()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        box = option.rect
        painter.save()
        painter.fillRect(box, QColor(colours.tint if chosen else colours.card))
        painter.setPen(QColor(colours.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        size = _picture()
        place = QRect(box.left() + _GAP, box.center().y() - size.height() // 2, size.width(), size.height())
        self._paint_picture(painter, place, entry, colours)
        _paint_words(painter, _words(box), entry, index.data(_LINE), colours, chosen=chosen)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.focus), 2))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_picture(self, painter: QPainter, place: QRect, entry: Entry, colours: Tokens) -> None:
        ground = QPainterPath()
        ground.addRoundedRect(QRectF(place), 8, 8)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(ground, QColor(colours.sunk))
        inside = place.adjusted(3, 3, -3, -3)
        picture = self._stills.pixmap(entry.exercise, entry.side, colours.name, inside.size())
        if picture is not None:
            painter.drawPixmap(inside.topLeft(), picture)


def _words(box: QRect) -> QRect:
    """The place of the words in the row `box`."""
    return box.adjusted(_picture().width() + 2 * _GAP, _GAP - 2, -2, -_GAP)


def _verdict_height() -> int:
    return round(theme.px("small") * 1.35)


def _picture() -> QSize:
    return _PICTURE * min(1.4, theme.scale())


def _paint_words(painter: QPainter, box: QRect, entry: Entry, line: str, colours: Tokens, *, chosen: bool) -> None:
    strong, small = theme.font("small", bold=True), theme.font("small")
    low = _verdict_height()
    upper = box.adjusted(0, 0, 0, -low)
    painter.setFont(strong)
    painter.setPen(QColor(colours.on_tint if chosen else colours.ink))
    name = "\n".join(lines_of(entry.name, strong, upper.width()))
    painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, name)
    colour = {Outcome.ALLOW: colours.quiet, Outcome.NEEDS_REASON: colours.on_warn_tint}.get(
        entry.outcome, colours.danger_text
    )
    size = round(15 * theme.scale())
    lower = QRect(box.left(), box.bottom() - low + 1, box.width(), low)
    icons.paint(
        painter, sign_of(entry.outcome), QRectF(lower.left(), lower.center().y() - size / 2, size, size), colour, 2.4
    )
    told = lower.adjusted(size + 5, 0, 0, 0)
    painter.setFont(small)
    painter.setPen(QColor(colour))
    if line == entry.line and QFontMetrics(small).horizontalAdvance(line) > told.width() * 1.6:
        line = entry.verdict  # half a word of why would say less; the tip and a screen reader have it all
    painter.drawText(told, Qt.AlignmentFlag.AlignVCenter, cut(line, small, told.width()))


class LibraryList(QListView):
    """`added` carries the exercise to add: by Enter or a double-click; dragging adds where it is dropped."""

    added = Signal(str)
    left_up = Signal()  # Up on the first row: back to the search

    def __init__(self, stills: Stills, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries = _Entries(self)
        self.setModel(self.entries)
        self._looks = _Looks(stills, self)
        self.setItemDelegate(self._looks)
        self.setProperty("dense", True)
        self.setAccessibleName(_("Exercises to add"))
        self.setAccessibleDescription(_("Press Enter to add the exercise to the programme."))
        self.setWordWrap(True)  # Qt then asks anew how high the rows are when the list gets wider or narrower
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.doubleClicked.connect(self._on_double_clicked)
        stills.drawn.connect(self._on_drawn)

    def show_listed(self, exercise_ids: Iterable[str]) -> None:
        """Mark what is in the programme already; nothing changes its place under somebody's hand."""
        listed = frozenset(exercise_ids)
        if listed != self.entries.listed:
            self.entries.listed = listed
            self.viewport().update()

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.added.emit(self.entries.entries[index.row()].exercise.id)

    def _on_drawn(self, _exercise_id: str) -> None:
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.added.emit(self.entries.entries[index.row()].exercise.id)
        elif event.key() == Qt.Key.Key_Up and index.row() <= 0:
            self.left_up.emit()
        else:
            super().keyPressEvent(event)

    def to_first(self) -> None:
        """Focus on the first exercise."""
        if self.entries.entries:
            self.setCurrentIndex(self.entries.index(max(0, self.currentIndex().row())))
            self.setFocus(Qt.FocusReason.OtherFocusReason)
