"""Work for the next round of events that is forgotten if its widget is gone by then.

Not `QTimer.singleShot`: that calls a method of a widget that was deleted, and with a context it makes every enum of Qt.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def soon(owner: QObject, work: Callable[[], object]) -> None:
    """Call `work` in the next round of events, as long as `owner` is there."""
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.timeout.connect(work)
    timer.timeout.connect(timer.deleteLater)
    timer.start(0)
