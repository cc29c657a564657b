"""PySide6 6.12.0 drops a reference to None on every void call on Python < 3.12, and the process then aborts."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer


def test_void_calls_keep_none_alive(qapp: object) -> None:
    timer = QTimer()
    timer.setInterval(1)
    before = sys.getrefcount(None)
    for _ in range(1000):
        timer.setInterval(1)
    assert before - sys.getrefcount(None) < 100
