"""The therapist's list with 500 people and two years of records each, beside an empty table in an empty window."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, thread_time
from typing import Any

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from ptcoach import app
from ptcoach.actions import caseload
from ptcoach.clock import SystemClock
from ptcoach.places import DataFolder
from ptcoach.settings import Role, Settings, Theme
from ptcoach.ui import theme
from ptcoach.ui.house import House
from ptcoach.ui.window import Window

from .clinic import clinic
from .measure import TURNS, report

PEOPLE = 500
TYPED = ("a", "an", "ana", "papa", "jo sm", "zzz", "")

_TELL = """
import time
framed = None
def on_framed():
    global framed
    framed = time.time()
def tell():
    print(time.time() - framed, time.process_time(), flush=True)
    import os; os._exit(0)
"""
_BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
class Table(QTableView):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, tell)
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        if framed is None:
            on_framed(); QTimer.singleShot(0, fill)
def fill():
    w.table = Table(); w.table.setModel(QStandardItemModel(0, 9)); w.setCentralWidget(w.table)
app = QApplication([]); w = Window(); w.resize(1366, 768); w.show(); app.exec()
"""
_OURS = """
import sys
from pathlib import Path
from ptcoach.app import open_desk, prepare
prepare()
from ptcoach.clock import SystemClock
from ptcoach.places import DataFolder
from PySide6.QtWidgets import QApplication
from ptcoach.ui import start as starting
starting._warm = lambda _store: None  # what is imported after the first paint is not part of it
app = QApplication([])
start = starting.Start(app, DataFolder(Path(sys.argv[1])), SystemClock(), open_desk)
def done():
    assert len(start.window.page.table.cases.lines) == int(sys.argv[2]), start.window.page
    tell()
start.window.framed.disconnect(); start.window.framed.connect(on_framed)
start.window.framed.connect(start._on_loaded)
start.window.painted.connect(done)
start.open(); app.exec()
"""


def _child(code: str, *arguments: str) -> tuple[float, float]:
    """Seconds from the empty window to the filled list, and seconds the process worked up to then."""
    command = [sys.executable, "-c", _TELL + code, *arguments]
    # Compiled modules are kept, as on a person's computer.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
    if done.returncode:
        raise RuntimeError(done.stderr)
    waited, worked = (float(word) for word in done.stdout.split()[-2:])
    return waited, worked


def main() -> int:
    with tempfile.TemporaryDirectory() as scratch:
        begun = perf_counter()
        folder = clinic(Path(scratch) / "clinic", SystemClock(), PEOPLE)
        size = folder.database.stat().st_size / 1e6
        print(
            f"      {PEOPLE} people, 2 years a day, {size:.0f} MB, written in {perf_counter() - begun:.0f} s",
            flush=True,
        )
        return _in_the_window(folder) + _opening(folder)


def _opening(folder: DataFolder) -> int:
    """From kept summaries, as on every start of a day but the first."""
    bare, ours = [], []
    for _turn in range(TURNS):
        bare.append(_child(_BARE))
        ours.append(_child(_OURS, str(folder.root), str(PEOPLE)))
    waited, worked = (min(turn[n] for turn in ours) for n in (0, 1))
    waited_bare, worked_bare = (min(turn[n] for turn in bare) for n in (0, 1))
    detail = f"{worked * 1e3:.0f} ms / {worked_bare * 1e3:.0f} ms of work"
    over = report("start to the filled list / to an empty table", worked / worked_bare, 4, detail=detail)
    detail = f"an empty table takes {waited_bare * 1e3:.0f} ms"
    return over + report("empty window to the filled list", waited * 1e3, 300, "ms", detail)


def _in_the_window(folder: DataFolder) -> int:
    qt = QApplication.instance() or QApplication([])
    assert isinstance(qt, QApplication)
    theme.wear(qt, "light", "normal")
    with app.open_desk(folder, SystemClock()) as desk:
        desk.store.warm()
        over = _working_out(desk)
        house = House(desk, Settings(theme=Theme.LIGHT, role=Role.THERAPIST), lambda _settings: None)
        window = Window(house)
        window.resize(1366, 768)
        window.show()
        window.open_first()
        page: Any = window.page
        _until(lambda: page.busy)
        over += report("slowest frame while people are being checked", _scroll(window, 1) * 1e3, 32, "ms")
        begun = perf_counter()
        _until(lambda: not page.busy and not house.tasks.busy)
        assert all(line.fresh for line in page.table.cases.lines)
        print(f"      the rest of {PEOPLE} checked in {perf_counter() - begun:.0f} s", flush=True)
        over += report("slowest frame of scrolling", _scroll(window, 3) * 1e3, 32, "ms")
        over += report("slowest search", _search(window) * 1e3, 50, "ms")
        house.tasks.finish()
        window.close()
    return over


def _until(reached: Callable[[], bool]) -> None:
    """In a real event loop: QTest's own waiting holds the interpreter lock, and the worker starves."""
    loop, look = QEventLoop(), QTimer()

    def ask() -> None:
        if reached():
            loop.quit()

    look.timeout.connect(ask)
    look.start(50)
    loop.exec()
    look.stop()


def _working_out(desk: Any) -> int:
    """One summary, in time this process worked."""
    ids = [case.patient.id for case in caseload.cases(desk)][:24]
    caseload.refresh(desk, ids[:4])
    begun = thread_time()
    caseload.refresh(desk, ids)
    return report("a summary worked out and kept", (thread_time() - begun) / len(ids) * 1e3, 25, "ms")


def _scroll(window: Window, turns: int) -> float:
    """Three rows at a time through everybody, in time this thread worked; each place counts with its quickest turn."""
    page: Any = window.page
    bar = page.table.verticalScrollBar()
    best: dict[int, float] = {}
    for _turn in range(turns):
        for place in range(0, bar.maximum(), 3):
            begun = thread_time()
            bar.setSliderPosition(place)
            page.table.viewport().repaint()
            QApplication.processEvents()
            best[place] = min(thread_time() - begun, best.get(place, 1e9))
    bar.setValue(0)
    return max(best.values())


def _search(window: Window) -> float:
    page: Any = window.page
    page.filters.search.setFocus(Qt.FocusReason.OtherFocusReason)
    best: dict[str, float] = {}
    for _turn in range(TURNS):
        for text in TYPED:
            begun = thread_time()
            page.filters.search.setText(text)
            page.table.viewport().repaint()
            best[text] = min(thread_time() - begun, best.get(text, 1e9))
    return max(best.values())
