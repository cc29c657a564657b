"""Python's collector, on the window's thread and no other.

Left to itself it runs in whichever thread has just made most objects, and in the midst of whatever that does. A widget
it finds in the worker's thread would be taken apart there, and Qt ends the program or waits for ever: a window for its
own worker. One it finds while Qt goes through the widgets by plain pointers, as it does for a new look, would be gone
under Qt's hands.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000


class Collector(QTimer):
    """In place of Python's own from now on: collects between two events, as often as Python would by its thresholds."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self.timeout.connect(self.collect)
        self.start(EVERY_MS)

    def collect(self) -> None:
        """Collect the oldest generation whose time has come, with the younger ones."""
        counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [generation for generation, (count, most) in enumerate(counts) if count > most]
        if due:
            gc.collect(due[-1])

    def end(self) -> None:
        """Hand back to Python's own, if that was on before."""
        self.stop()
        self.deleteLater()
        if self._was_on:
            gc.enable()
