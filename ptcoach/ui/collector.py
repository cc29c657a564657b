"""Python's collector, on the window's thread and no other.

Left to itself it runs in whichever thread has just made most objects. A widget it finds in the worker's thread would be
taken apart there, and Qt ends the program or waits for ever: a window for its own worker.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000


class Collector(QTimer):
    """Collects as often as Python would by its own thresholds, which it must have been told not to (`gc.disable`)."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.timeout.connect(self.collect)
        self.start(EVERY_MS)

    def collect(self) -> None:
        """Collect the oldest generation whose time has come, with the younger ones."""
        counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [generation for generation, (count, most) in enumerate(counts) if count > most]
        if due:
            gc.collect(due[-1])
