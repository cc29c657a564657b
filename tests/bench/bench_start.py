"""First paint of Today with a year of daily history, and its memory, beside a bare PySide6 window."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import time

from .measure import TURNS, report
from .year import year

_TELL = """
def tell():
    rollup = open('/proc/self/smaps_rollup').read()
    pss = next(int(l.split()[1]) for l in rollup.splitlines() if l.startswith('Pss:'))
    print(painted, pss, flush=True)
    import os; os._exit(0)
"""
_BARE = """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
painted = None
class Window(QMainWindow):
    def paintEvent(self, event):
        global painted
        super().paintEvent(event)
        if painted is None:
            painted = time.time(); QTimer.singleShot(0, tell)
app = QApplication([]); w = Window(); w.resize(1366, 768); w.show(); app.exec()
"""
_OURS = """
import sys, time
painted = None
from pathlib import Path
from ptcoach.app import open_desk, prepare
prepare()
from ptcoach.clock import SystemClock
from ptcoach.places import DataFolder
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ptcoach.ui import start as starting
starting._warm = lambda _store: None  # what is imported after the first paint is not part of it
app = QApplication([])
start = starting.Start(app, DataFolder(Path(sys.argv[1])), SystemClock(), open_desk)
def done():
    global painted
    painted = time.time()
    assert start.window.page.name == 'today', start.window.page
    tell()
start.window.painted.connect(done)
start.open(); app.exec()
"""


def _child(code: str, *arguments: str) -> tuple[float, int]:
    """Seconds from just before exec to the end of the first paint, and kB of PSS there."""
    begun = time()
    done = subprocess.run(
        [sys.executable, "-c", _TELL + code, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=dict(os.environ),
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    painted, pss = done.stdout.split()[-2:]
    return float(painted) - begun, int(pss)


def main() -> int:
    with tempfile.TemporaryDirectory() as scratch:
        folder = year(Path(scratch) / "year")
        _child(_OURS, str(folder.root))  # compiles the library cache, as the first start does
        bare, ours = [], []
        for _turn in range(TURNS):
            bare.append(_child(_BARE))
            ours.append(_child(_OURS, str(folder.root)))
    quick, slow = min(t for t, _ in bare), min(t for t, _ in ours)
    light, heavy = min(m for _, m in bare), min(m for _, m in ours)
    return report(
        "first paint of Today, a year of history",
        slow / quick,
        1.5,
        detail=f"{slow * 1e3:.0f} ms / {quick * 1e3:.0f} ms",
    ) + report("memory there (PSS)", heavy / light, 1.8, detail=f"{heavy // 1024} MiB / {light // 1024} MiB")
