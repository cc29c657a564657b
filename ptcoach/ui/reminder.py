"""The reminder, only while the program is open: at the chosen time, if nothing is done yet, the window asks for a look.

It waits while a page needs all attention, and asks once a day.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from ..present.reminder import nothing_done, passed, reminder_words
from ..words import _
from .parts import Ask
from .window import Window

_EVERY_MS = 30_000


class Reminder(QObject):
    """Looks at the clock twice a minute, by the desk of the window's house."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._seen: datetime | None = None
        self._due = False
        self._pulse = QTimer(self)
        self._pulse.setInterval(_EVERY_MS)
        self._pulse.timeout.connect(self.look)
        self._pulse.start()

    def look(self) -> None:
        """Remind if the time has come since the last look."""
        house = self._window.house
        if house.desk is None or house.desk.patient is None:
            return
        now = house.desk.now
        self._due = self._due and self._seen is not None and self._seen.date() == now.date()
        self._due = self._due or (self._seen is not None and passed(house.settings.reminder, self._seen, now))
        self._seen = now
        busy = self._window.page is None or self._window.page.focus_mode or QApplication.activeModalWidget() is not None
        if self._due and not busy:
            self._due = False
            if nothing_done(house.desk.facts().record, now):
                self._ask()

    def _ask(self) -> None:
        title, text = reminder_words()
        ask = Ask(self._window, title, text, [("today", _("Go to today"), "primary")], close_words=_("Not now"))
        ask.answered.connect(self._on_answered)
        QApplication.alert(self._window)
        ask.show_over()

    def _on_answered(self, page: object) -> None:
        self._window.house.go(str(page))
