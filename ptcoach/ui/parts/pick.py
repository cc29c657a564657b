"""One value out of a long list, folded away until it is opened. It holds values and decides nothing."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView, QSizePolicy, QWidget

from ...words import _
from .. import icons, theme
from .choice import Options

_MOST_ROWS = 10
_SLIM = 12  # characters
_MARK = 18  # px of the drawn arrow


class Pick(QComboBox):
    """A list to choose one from; `options` are (value, words) and the first is chosen at the start.

    `set_value(None)` leaves it open where None is no option; its `value` is None then.
    """

    chosen = Signal(object)

    def __init__(self, name: str, options: Options, *, slim: bool = False, parent: QWidget | None = None) -> None:
        """`slim`: as wide as there is room for; long options are cut while it is folded."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setView(QListView())  # the plain view cannot be given tall rows
        self.setMaxVisibleItems(_MOST_ROWS)
        self.setMinimumHeight(theme.MIN_TARGET)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy = QComboBox.SizeAdjustPolicy
        self.setSizeAdjustPolicy(policy.AdjustToMinimumContentsLengthWithIcon if slim else policy.AdjustToContents)
        self.setMinimumContentsLength(_SLIM if slim else 0)
        self.setPlaceholderText(_("Choose one"))
        self._values = [value for value, _words in options]
        self.addItems([words for _value, words in options])
        self.setCurrentIndex(0)
        self.activated.connect(self._on_activated)

    @property
    def value(self) -> Any:
        return self._values[self.currentIndex()] if self.currentIndex() >= 0 else None

    def set_value(self, value: Any) -> None:
        """Show `value` as chosen, without the signal."""
        self.setCurrentIndex(-1 if value is None and None not in self._values else self._values.index(value))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page; it must not change an answer on the way."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.translate(self.width() - 14 - _MARK / 2, self.height() / 2)
        painter.rotate(90)
        icons.paint(painter, "next", QRectF(-_MARK / 2, -_MARK / 2, _MARK, _MARK), theme.current().brand_text, 3.0)
        painter.end()

    def _on_activated(self, index: int) -> None:
        self.chosen.emit(self._values[index])
