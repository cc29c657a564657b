"""A window and a finger: presses what a person would press, looks at what shows, takes pictures.

It calls no action and sets no state; a complaint of the program ends the tour.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from ...words import _
from ..start import Start

SIZE = QSize(1366, 768)
PATIENCE_MS = 8000
BREATH_MS = 30
FIRST_LOOK_MS = 500  # the drawings come after the first paint


def let_run(milliseconds: int) -> None:
    """Let the program run as it does for a person.

    Not with QTest.qWait, which holds the interpreter lock while nothing happens: the worker stands still then, and
    small pictures stay blank.
    """
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class NothingToClick(RuntimeError):
    """A button the tour needs is not on the screen."""


class Hand:
    """The program as `start` opened it; `save` keeps a picture under a name, `keep` notes another file."""

    def __init__(self, start: Start, save: Callable[[QWidget, str], None], keep: Callable[[Path], None]) -> None:
        self._start = start
        self._save = save
        self._keep = keep
        self.window = start.window
        self._complaint: Exception | None = None
        start.house.complained.connect(self._on_complained)

    def open(self) -> None:
        self.window.resize(SIZE)
        self._start.open()
        QTest.qWaitForWindowExposed(self.window)
        let_run(FIRST_LOOK_MS)
        self._settle()

    def close(self) -> None:
        self.window.close()
        self._start.close()
        self.window.deleteLater()
        let_run(1)

    def picture(self, name: str) -> None:
        self._settle()
        self._save(self.window, name)

    def click(self, *words: str) -> None:
        """Press the button that says one of `words`. Raises NothingToClick."""
        found = next((b for w in words for b in self._find(QAbstractButton) if self._says(b, w)), None)
        if found is None:
            shown = sorted({self._name(b) for b in self._find(QAbstractButton)})
            raise NothingToClick(f"none of {words} on the page; there is {shown}")
        QTest.mouseClick(found, Qt.MouseButton.LeftButton)
        self._settle()

    def write(self, line: QLineEdit, text: str) -> None:
        """Type `text` into `line`; QTest knows no letters with accents."""
        for letter in text:
            QApplication.sendEvent(line, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))
        self._settle()

    def _go(self, page: str) -> None:
        """By the left column, or by the page's own way out where the column's ways are hidden."""
        for button in self.window.column.buttons:
            if button.page == page and button.isVisible():
                QTest.mouseClick(button, Qt.MouseButton.LeftButton)
                self._settle()
                return
        self.click(*self.ways_out())
        self._go(page)

    def _leave(self) -> None:
        while not self.window.column.buttons[0].isVisible():
            self.click(*self.ways_out())

    def _shows(self, words: str) -> bool:
        return any(self._says(b, words) for b in self._find(QAbstractButton))

    def ways_out(self) -> tuple[str, ...]:
        """What a page says on the button that leads back where the column's ways are hidden."""
        return (_("Back"),)

    def _find(self, kind: type[Any]) -> list[Any]:
        """The visible, usable widgets of a kind, on top windows first."""
        return [w for w in self._everything() if isinstance(w, kind) and w.isVisible() and w.isEnabled()]

    def _everything(self) -> Iterator[QWidget]:
        modal = QApplication.activeModalWidget()
        yield from (modal or self.window).findChildren(QWidget)

    @staticmethod
    def _name(button: QAbstractButton) -> str:
        return button.accessibleName() or button.text()

    def _says(self, button: QAbstractButton, words: str) -> bool:
        return words in (button.text(), button.accessibleName())

    def _settle(self) -> None:
        """Let the page come to rest: what the program does in the background is done, and drawn."""
        waited = 0
        let_run(BREATH_MS)
        while self._start.house.tasks.busy and waited < PATIENCE_MS:
            let_run(BREATH_MS)
            waited += BREATH_MS
        if self._complaint is not None:
            raise self._complaint

    def _on_complained(self, error: Exception) -> None:
        """A tour that meets an error has failed, whatever the pictures look like."""
        self._complaint = error
