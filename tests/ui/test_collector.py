"""The collector runs on the window's thread, as often as Python itself would."""

from __future__ import annotations

import gc
import threading

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ptcoach.ui.collector import Collector


def in_circles(count: int) -> None:
    for _ in range(count):
        circle: list[object] = []
        circle.append(circle)


def test_garbage_of_every_thread_is_collected_on_this_one(qtbot: QtBot) -> None:
    seen: list[int] = []

    def note(phase: str, _info: dict[str, int]) -> None:
        seen.append(threading.get_ident())

    parent = QObject()
    collector = Collector(parent)
    gc.callbacks.append(note)
    try:
        worker = threading.Thread(target=in_circles, args=(5000,))
        worker.start()
        worker.join()
        assert seen == []
        collector.timeout.emit()
    finally:
        gc.callbacks.remove(note)
    assert set(seen) == {threading.get_ident()}


def test_nothing_is_collected_before_its_time(qtbot: QtBot) -> None:
    parent = QObject()
    collector = Collector(parent)
    gc.collect()
    before = [generation["collections"] for generation in gc.get_stats()]
    collector.collect()
    assert [generation["collections"] for generation in gc.get_stats()] == before
    in_circles(gc.get_threshold()[0] + 100)
    collector.collect()
    after = [generation["collections"] for generation in gc.get_stats()]
    assert [b - a for a, b in zip(before, after, strict=True)] == [1, 0, 0]


def test_pythons_own_is_off_until_it_ends(qtbot: QtBot) -> None:
    assert not gc.isenabled()  # as for every test that shows a widget
    gc.enable()
    parent = QObject()
    collector, inner = Collector(parent), Collector(parent)
    inner.end()
    assert not gc.isenabled()
    collector.end()
    assert gc.isenabled()
    gc.disable()
