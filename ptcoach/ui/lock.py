"""Closes the therapist's pages: at the start, when the role changes, and after a while without a key or a click.

It knows when they are closed; what opens them is checked in `actions.lock`, and the window shows the page that asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

from ..role import Role

if TYPE_CHECKING:
    from .house import House

_SIGNS_OF_LIFE = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.MouseMove}
)


class Lock(QObject):
    """`closed` is emitted when the pages that show have to make way, `opened` when they may come back.

    Without a passphrase nothing is ever closed.
    """

    closed = Signal()
    opened = Signal()

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self._house = house
        self._open = False
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self.close)

    @property
    def shut(self) -> bool:
        """Whether the therapist's pages may not show now."""
        return self._house.role is Role.THERAPIST and not self._open and self._needed()

    def open(self) -> None:
        """The passphrase was right."""
        self._open = True
        self.watch()
        self.opened.emit()

    def close(self) -> None:
        """Ask for the passphrase again."""
        self.rest()
        self._open = False
        if self.shut:
            self.closed.emit()

    def watch(self) -> None:
        """Count the time without a sign of life from now on, where there is something to close."""
        if self._open and self._house.role is Role.THERAPIST and self._needed():
            self._idle.start(self._house.settings.lock_after_min * 60_000)
            if app := QCoreApplication.instance():
                app.installEventFilter(self)

    def rest(self) -> None:
        """Count no longer: the pages are closed, or the window is."""
        self._idle.stop()
        if app := QCoreApplication.instance():
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The kind of event first: while the window goes, the timer may be gone already.
        if event.type() in _SIGNS_OF_LIFE and self._idle.isActive():
            self._idle.start()
        return False

    def _needed(self) -> bool:
        if self._house.desk is None:
            return False
        from ..actions.lock import has_lock

        return has_lock(self._house.desk)
