"""One window per record: a second start asks the first to come forward. A lock left by a crash never blocks."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 1000


def _name(root: Path) -> str:
    return "ptcoach-" + hashlib.sha256(str(root).encode()).hexdigest()[:16]


def wake_other(root: Path) -> bool:
    """Ask the program that already shows the record in `root` to raise its window. False if there is none."""
    socket = QLocalSocket()
    socket.connectToServer(_name(root))
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.write(b"raise\n")
    socket.waitForBytesWritten(_WAIT_MS)
    socket.disconnectFromServer()
    return True


class Doorbell(QObject):
    """Rings when the program is started again for the same record."""

    rang = Signal()

    def __init__(self, root: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        name = _name(root)
        if not self._server.listen(name):
            QLocalServer.removeServer(name)  # left over from a crash: nobody answered `wake_other`
            self._server.listen(name)

    def _on_connection(self) -> None:
        while (visitor := self._server.nextPendingConnection()) is not None:
            visitor.disconnected.connect(visitor.deleteLater)
            self.rang.emit()

    def close(self) -> None:
        self._server.close()
