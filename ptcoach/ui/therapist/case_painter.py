"""Paints the cells of the therapist's list: words, a bar of seven days, arrows and pills. It only draws.

Everything is drawn here and not by the style: a style sheet per cell would cost most of a frame.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ...core.progress.trend import Direction
from ...present.case_line import Cell, Column, Line, Tag
from .. import icons, theme
from ..charts.looks import draw_day
from ..tokens import Tokens
from .rows import lines_of

_COLUMNS = tuple(Column)
_PAD = 10  # px left of what is in a cell; half of it right
_DAY, _GAP = 14, 2  # px of a day of the bar and between two
_ARROW = 14
_BETWEEN = 6  # px between two pills
_LOCK = 16  # px at normal text size of the sign of a flag that locks, with the gap after it
_BAR = 5  # px of the mark of the chosen row: not by colour alone

_MOST_KNOWN = 20_000  # words: a search over hundreds at every width the window ever had
_ABOVE = 6  # px above and below what is in a cell of more than one line

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class CasePainter(QStyledItemDelegate):
    """Asks the model for lines, and remembers how words were cut or broken to a width."""

    def __init__(self, parent: object = None) -> None:
        super().__init__(parent)  # type: ignore[arg-type]
        self.forget()

    def forget(self) -> None:
        """The text size or the theme changed."""
        self._plain, self._bold = theme.font("small"), theme.font("small", bold=True)
        self._measures = {False: QFontMetrics(self._plain), True: QFontMetrics(self._bold)}
        self._cut: dict[tuple[str, int, bool], str] = {}
        self._broken: dict[tuple[str, int, bool], list[str]] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(60, 44)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line: Line = index.model().lines[index.row()]  # type: ignore[attr-defined]
        column, colours, rect = _COLUMNS[index.column()], theme.current(), option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        self._ground(painter, rect, column, chosen, colours)
        inner = rect.adjusted(_PAD, 0, -_PAD // 2, 0)
        ink = colours.on_tint if chosen else colours.ink
        if column is Column.NAME:
            self._name(painter, inner, line, ink, colours)
        elif column is Column.FLAGS:
            self._tags(painter, inner, line.tags, colours)
        elif column is Column.DAYS:
            self._days(painter, inner, line, ink, colours)
        else:
            self._cell(painter, inner, line.cells[column], ink, colours, faded=_faded(line, column))
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, column: Column, chosen: bool, colours: Tokens) -> None:
        painter.fillRect(rect, QColor(colours.tint if chosen else colours.card))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(colours.line))
        if chosen and column is Column.NAME:
            painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), QColor(colours.brand))
        elif chosen and colours.name == "contrast":
            painter.fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 2), QColor(colours.brand))

    def _name(self, painter: QPainter, rect: QRect, line: Line, ink: str, colours: Tokens) -> None:
        """All of the name, and of what tells it from another of the same name."""
        name, note = self._name_lines(line, rect.width())
        high = self._line_height()
        box = QRect(rect.left(), rect.center().y() - high * (len(name) + len(note)) // 2 + 1, rect.width(), high)
        for bold, colour, lines in ((True, ink, name), (False, colours.quiet, note)):
            for words in lines:
                self._text(painter, box, words, colour, bold=bold)
                box.translate(0, high)

    def height(self, line: Line, width: int) -> int:
        """What a row needs where the column of the names is `width` px wide."""
        lines = sum(map(len, self._name_lines(line, width - _PAD - _PAD // 2)))
        return lines * self._line_height() + (2 * _ABOVE if lines > 1 else 0)

    def _line_height(self) -> int:
        return self._measures[True].height()

    def _name_lines(self, line: Line, width: int) -> tuple[list[str], list[str]]:
        return self._lines(line.name, width, bold=True), self._lines(line.note, width, bold=False)

    def _lines(self, words: str, width: int, *, bold: bool) -> list[str]:
        key = (words, width, bold)
        if key not in self._broken:
            if len(self._broken) > _MOST_KNOWN:
                self._broken.clear()
            self._broken[key] = lines_of(words, self._bold if bold else self._plain, width)
        return self._broken[key]

    def _cell(self, painter: QPainter, rect: QRect, cell: Cell, ink: str, colours: Tokens, *, faded: bool) -> None:
        colour = {"warn": colours.on_warn_tint, "quiet": colours.quiet}.get(cell.tone, ink)
        if cell.arrow is not None:
            _draw_arrow(painter, rect, cell.arrow, colour)
            rect = rect.adjusted(_ARROW + 6, 0, 0, 0)
        self._text(painter, rect, cell.text, colours.quiet if faded else colour, bold=cell.tone == "warn")

    def _days(self, painter: QPainter, rect: QRect, line: Line, ink: str, colours: Tokens) -> None:
        """Seven shapes and the number of days, which alone would not tell skipped from not recorded."""
        size = _DAY * min(1.4, theme.scale())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top, left = rect.center().y() - size / 2 + 1, float(rect.left())
        for look in line.days:
            painter.setPen(Qt.PenStyle.NoPen)
            draw_day(painter, QRectF(left, top, size, size), look, colours)
            left += size + _GAP
        after = rect.adjusted(round(7 * (size + _GAP)) + 6 if line.days else 0, 0, 0, 0)
        self._cell(painter, after, line.cells[Column.DAYS], ink, colours, faded=_faded(line, Column.DAYS))

    def _tags(self, painter: QPainter, rect: QRect, tags: tuple[Tag, ...], colours: Tokens) -> None:
        """As many as there is room for, then how many more; the first is cut rather than left out."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = rect.left()
        for n, tag in enumerate(tags):
            more = Tag(f"+{len(tags) - n - 1}", tag.tone)
            room = rect.right() - left - (self._pill_width(more) + _BETWEEN if n + 1 < len(tags) else 0)
            wide = self._pill_width(tag)
            if n and wide > room:
                self._pill(painter, rect, left, Tag(f"+{len(tags) - n}", tag.tone), colours)
                return
            self._pill(painter, rect, left, tag, colours, most=room)
            left += min(wide, room) + _BETWEEN

    def _pill_width(self, tag: Tag) -> int:
        return self._measures[True].horizontalAdvance(tag.text) + 2 * _PAD + (_lock_width() if tag.locks else 0)

    def _pill(
        self, painter: QPainter, rect: QRect, left: int, tag: Tag, colours: Tokens, *, most: int = 10_000
    ) -> None:
        high = min(rect.height() - 8, self._measures[True].height() + 8)
        box = QRectF(left, rect.center().y() - high / 2 + 0.5, min(self._pill_width(tag), most), high)
        ground, ink = _pill_colours(tag.tone, colours)
        painter.setPen(QPen(QColor(colours.ink), 1) if colours.name == "contrast" else Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(ground)))
        painter.drawRoundedRect(box, high / 2, high / 2)
        inner = box.toRect().adjusted(_PAD, 0, 2 - _PAD, 0)
        if tag.locks:
            size = 0.8 * _lock_width()
            sign = QRectF(inner.left() - 2, inner.center().y() - size / 2 + 0.5, size, size)
            icons.paint(painter, "lock", sign, ink, 2.6)
            inner.setLeft(inner.left() + _lock_width())
        self._text(painter, inner, tag.text, ink, bold=True)

    def _text(self, painter: QPainter, rect: QRect, text: str, colour: str, *, bold: bool = False) -> None:
        font: QFont = self._bold if bold else self._plain
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(rect, int(_LEFT) | int(Qt.TextFlag.TextSingleLine), self._fitted(text, rect.width(), bold))

    def _fitted(self, text: str, width: int, bold: bool) -> str:
        key = (text, width, bold)
        known = self._cut.get(key)
        if known is None:
            if len(self._cut) > _MOST_KNOWN:
                self._cut.clear()
            known = self._cut[key] = self._measures[bold].elidedText(text, Qt.TextElideMode.ElideRight, width)
        return known


def _lock_width() -> int:
    return round(_LOCK * theme.scale())


def _faded(line: Line, column: Column) -> bool:
    """What came out of a summary that is out of date."""
    return not line.fresh and column not in (Column.NAME, Column.WEEK, Column.FLAGS, Column.REVIEW)


def _pill_colours(tone: str, colours: Tokens) -> tuple[str, str]:
    return {
        "danger": (colours.danger, colours.on_danger),
        "warn": (colours.warn_tint, colours.on_warn_tint),
    }.get(tone, (colours.track, colours.ink))


def _draw_arrow(painter: QPainter, rect: QRect, way: Direction, colour: str) -> None:
    """Up, down or level; the words beside it say the same."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.left() + _ARROW / 2, rect.center().y() + 1)
    painter.rotate({Direction.UP: -90, Direction.DOWN: 90}.get(way, 0))
    painter.setPen(QPen(QColor(colour), 2))
    painter.drawLine(QPointF(-_ARROW / 2 + 1, 0), QPointF(_ARROW / 2 - 3, 0))
    painter.setBrush(QColor(colour))
    painter.setPen(Qt.PenStyle.NoPen)
    tip = _ARROW / 2
    painter.drawPolygon(QPolygonF([QPointF(tip, 0), QPointF(tip - 7, -5), QPointF(tip - 7, 5)]))
    painter.restore()
