"""Asks the desktop to keep the screen on during a session. Where nobody answers, nothing happens and nothing fails.

The wish hangs on a bus connection of its own: closing that ends it, so a crash can never leave the screen on for good.
"""

from __future__ import annotations

SERVICE = "org.freedesktop.ScreenSaver"
PATH = "/org/freedesktop/ScreenSaver"
CONNECTION = "ptcoach-awake"


class Awake:
    """`hold()` keeps the screen on until `release()`; both may be called at any time, any number of times."""

    def __init__(self) -> None:
        self.held = False

    def hold(self, why: str) -> None:
        if not self.held:
            self.held = True
            _ask(why)

    def release(self) -> None:
        if self.held:
            self.held = False
            _forget()


def _ask(why: str) -> None:
    try:
        from PySide6.QtDBus import QDBusConnection, QDBusMessage
    except ImportError:
        return
    bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, CONNECTION)
    if bus.isConnected():
        message = QDBusMessage.createMethodCall(SERVICE, PATH, SERVICE, "Inhibit")
        message.setArguments(["PT Coach", why])
        bus.send(message)


def _forget() -> None:
    try:
        from PySide6.QtDBus import QDBusConnection
    except ImportError:
        return
    QDBusConnection.disconnectFromBus(CONNECTION)
