"""A layout that sets widgets in a row and goes on below when the row is full, so large text never cuts a button."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QWidget

_ANY = 16_777_215  # Qt's own number for "no upper bound"


class Flow(QHBoxLayout):
    """`gap` is the space in px between widgets, across and down. Keeps its items as a row does and places them anew.

    What is less high than its row stands in the middle of it, or with `foot` at its foot: fields with labels above.
    """

    def __init__(self, gap: int = 10, parent: QWidget | None = None, *, foot: bool = False) -> None:
        super().__init__()
        self._gap, self._foot = gap, foot
        self.setContentsMargins(0, 0, 0, 0)
        if parent is not None:
            parent.setLayout(self)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def minimumHeightForWidth(self, width: int) -> int:
        return self.heightForWidth(width)

    def sizeHint(self) -> QSize:
        items = self._all()
        wide = sum(i.sizeHint().width() for i in items) + self._gap * max(0, len(items) - 1)
        return QSize(wide, self.minimumSize().height())

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._all():
            size = size.expandedTo(item.minimumSize())
        return size

    def maximumSize(self) -> QSize:
        return QSize(_ANY, _ANY)

    def setGeometry(self, rect: QRect) -> None:
        QLayout.setGeometry(self, rect)
        self._arrange(rect, move=True)

    def _all(self) -> list[QLayoutItem]:
        return [item for n in range(self.count()) if (item := self.itemAt(n)) is not None]

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Places the items row by row; returns the height they take."""
        y = rect.y()
        for row in self._rows(rect.width()):
            tall = max(size.height() for _item, size in row)
            x = rect.x()
            for item, size in row:
                if move:
                    above = tall - size.height()
                    item.setGeometry(QRect(QPoint(x, y + (above if self._foot else above // 2)), size))
                x += size.width() + self._gap
            y += tall + self._gap
        return max(0, y - self._gap - rect.y())

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        rows: list[list[tuple[QLayoutItem, QSize]]] = []
        taken = 0
        for item in self._all():
            if item.isEmpty():
                continue
            size = item.sizeHint().expandedTo(item.minimumSize())
            size.setWidth(min(size.width(), width))
            if not rows or taken + self._gap + size.width() > width:
                rows.append([])
                taken = size.width()
            else:
                taken += self._gap + size.width()
            rows[-1].append((item, size))
        return rows
