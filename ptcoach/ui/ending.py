"""Ends the program in good order when the system asks (a logout, `kill`, Ctrl-C), instead of cutting it off.

Every finished set is in the record already; this lets go of the record and of a throw-away folder. It asks nothing.
"""

from __future__ import annotations

import contextlib
import signal
import socket
from types import FrameType

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


class Ending(QObject):
    """Python's own handlers would wait until Qt next runs Python; a socket wakes Qt at once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._here, self._there = socket.socketpair()
        for end in (self._here, self._there):
            end.setblocking(False)
        self._fd_before = signal.set_wakeup_fd(self._there.fileno(), warn_on_full_buffer=False)
        self._before = {number: signal.signal(number, _noted) for number in _SIGNALS}
        self._notifier = QSocketNotifier(self._here.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)

    def close(self) -> None:
        """Hand the signals back."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._fd_before)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._here.close()
        self._there.close()

    def _on_signal(self) -> None:
        with contextlib.suppress(BlockingIOError):
            number = self._here.recv(1)
            QCoreApplication.exit(128 + int.from_bytes(number, "little"))


def _noted(_number: int, _frame: FrameType | None) -> None:
    """The socket has it."""
