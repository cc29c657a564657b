"""One window per record: a second start asks the first to come forward. A lock left by a crash never blocks."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 1000
_LONGEST = 10_000  # bytes of a path


def _name(root: Path) -> str:
    return "ptcoach-" + hashlib.sha256(str(root).encode()).hexdigest()[:16]


def wake_other(root: Path, file: Path | None = None) -> bool:
    """Ask the program that already shows the record in `root` to raise its window, and to look at `file`.

    False if there is none.
    """
    socket = QLocalSocket()
    socket.connectToServer(_name(root))
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.write(f"{file.absolute() if file else ''}\n".encode(errors="replace"))
    socket.waitForBytesWritten(_WAIT_MS)
    socket.disconnectFromServer()
    return True


class Doorbell(QObject):
    """Rings when the program is started again for the same record; `rang` carries the file to look at, or ""."""

    rang = Signal(str)

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
            visitor.setParent(self)
            visitor.disconnected.connect(self._on_disconnected)
            if visitor.state() is QLocalSocket.LocalSocketState.UnconnectedState:
                self._hear(visitor)

    def _on_disconnected(self) -> None:
        visitor = self.sender()
        assert isinstance(visitor, QLocalSocket)
        self._hear(visitor)

    def _hear(self, visitor: QLocalSocket) -> None:
        said = bytes(visitor.readAll().data()[:_LONGEST]).decode(errors="replace").strip()
        visitor.deleteLater()
        self.rang.emit(said)

    def close(self) -> None:
        self._server.close()
