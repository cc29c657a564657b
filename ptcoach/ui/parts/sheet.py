"""A sheet over the window for a detail or a question: scrolls, closes with Escape or F1, is deleted when closed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from ...words import _
from .button import Button
from .flow import Flow
from .scroll import Scroll
from .text import Heading, Text

_EDGE, _RING = 18, 10  # px around everything, and beside content for the ring of the focus


class Sheet(QDialog):
    """`body` takes the content, `foot` the buttons. `show_over()` opens it without blocking the program."""

    def __init__(self, parent: QWidget, title: str, *, close_words: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setModal(True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(_EDGE, 24, _EDGE, 20)
        outer.setSpacing(14)
        self._head = Heading(title, 2)
        self._head.setContentsMargins(_RING, 0, _RING, 0)
        outer.addWidget(self._head)
        scroll = Scroll(title)
        outer.addWidget(scroll, 1)
        scroll.body.setContentsMargins(_RING, 8, _RING, 8)
        self.body = scroll.body
        self.foot = Flow(12)
        low = QVBoxLayout()
        low.setContentsMargins(_RING, 0, _RING, 0)
        low.addLayout(self.foot)
        outer.addLayout(low)
        self.close_button = Button(close_words or _("Close"), "secondary")
        self.close_button.clicked.connect(self.close)
        self.foot.addWidget(self.close_button)

    def show_over(self) -> None:
        parent = self.parentWidget()
        assert parent is not None
        window = parent.window()
        wide = min(860, max(320, window.width() - 80))
        self.resize(wide, min(window.height() - 60, max(260, self._wanted(wide - 2 * _EDGE))))
        self.open()
        self.close_button.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F1 is for the window below, whatever lies over it: something feels wrong."""
        parent = self.parentWidget()
        if event.key() == Qt.Key.Key_F1 and parent is not None:
            self.close()
            QApplication.sendEvent(parent.window(), event)
        else:
            super().keyPressEvent(event)

    def _wanted(self, width: int) -> int:
        """How high all of it is at `width` px."""
        for part in self.findChildren(QWidget):
            part.ensurePolished()  # the look decides how large the words are
        body, foot = self.body, self.foot.heightForWidth(width - 2 * _RING)
        inside = body.heightForWidth(width) if body.hasHeightForWidth() else body.sizeHint().height()
        return self._head.heightForWidth(width) + inside + foot + 24 + 20 + 2 * 14


class Ask(Sheet):
    """A question with a few answers; `answered` carries the value of the one pressed. Closing answers nothing."""

    answered = Signal(object)

    def __init__(
        self, parent: QWidget, title: str, text: str, answers: list[tuple[object, str, str]], *, close_words: str = ""
    ) -> None:
        """`answers` are (value, words, kind of button)."""
        super().__init__(parent, title, close_words=close_words or _("Cancel"))
        if text:
            self.body.addWidget(Text(text))
        self.body.addStretch(1)
        self._values: dict[Button, object] = {}
        for value, words, kind in answers:
            button = Button(words, kind)
            button.clicked.connect(self._on_answer)
            self._values[button] = value
            self.foot.addWidget(button)

    def _on_answer(self) -> None:
        button = self.sender()
        assert isinstance(button, Button)
        value = self._values[button]
        self.answered.emit(value)
        self.close()
