"""First paint of Today with a year of daily history, and its memory, beside a bare PySide6 window.

The program is started as a person starts it (`ptcoach.app.main`), with its bytecode written, as an installed one has.
The bar is on the processor's time: on a shared machine the clock on the wall tells mostly what else is running.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import time
from typing import NamedTuple

from .measure import TURNS, report
from .year import year

_TELL = """
def pss():
    rollup = open('/proc/self/smaps_rollup').read()
    return next(int(l.split()[1]) for l in rollup.splitlines() if l.startswith('Pss:'))
def tell(ready=0.0):
    print(painted, used, pss_then, ready, flush=True)
    import os; os._exit(0)
"""
_BARE = """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
painted = None
def done():
    global pss_then
    pss_then = pss(); tell()
class Window(QMainWindow):
    def paintEvent(self, event):
        global painted, used
        super().paintEvent(event)
        if painted is None:
            painted, used = time.time(), time.process_time(); QTimer.singleShot(0, done)
app = QApplication([]); w = Window(); w.resize(1366, 768); w.show(); app.exec()
"""
_OURS = """
import sys, time
from ptcoach import app
def watched(prepare=app.prepare):
    prepare()
    from PySide6.QtCore import QTimer
    from ptcoach.ui import start
    def opened(self, open=start.Start.open):
        self.window.painted.connect(lambda: at_paint(self))
        self.opened.connect(lambda: QTimer.singleShot(0, at_opening))
        open(self)
    start.Start.open = opened
def at_paint(start):
    global painted, used, pss_then
    painted, used = time.time(), time.process_time()
    assert start.window.page.name == 'today', start.window.page
    assert (start.seen is not None) == (sys.argv[1] == 'seen'), start.seen
    pss_then = pss()
def at_opening():
    tell(time.time())
app.prepare = watched
app.main([])
"""
_CLOSE = """
from ptcoach import app
def watched(prepare=app.prepare):
    prepare()
    from ptcoach.ui import start
    def opened(self, open=start.Start.open):
        from PySide6.QtCore import QTimer
        self.opened.connect(lambda: QTimer.singleShot(500, self.window.close))
        open(self)
    start.Start.open = opened
app.prepare = watched
app.main([])
"""


class Seen(NamedTuple):
    """Seconds from just before exec to the end of the first paint and to the open record; CPU and kB of PSS there."""

    painted: float
    used: float
    pss: int
    opened: float


def _run(code: str, root: Path, *arguments: str) -> str:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=20,
        env=kept | {"PTCOACH_DATA": str(root), "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")},
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout


def _child(code: str, root: Path, *arguments: str) -> Seen:
    begun = time()
    painted, used, pss, opened = _run(_TELL + code, root, *arguments).split()[-4:]
    return Seen(float(painted) - begun, float(used), int(pss), float(opened) - begun)


def main() -> int:
    with tempfile.TemporaryDirectory() as scratch:
        folder = year(Path(scratch) / "year")
        _child(_OURS, folder.root, "not yet")  # compiles the library cache, as the first start does
        _run(_CLOSE, folder.root)  # and a person closes the window in the end
        kept = folder.last_seen.read_bytes()
        bare, seen, unseen = [], [], []
        for _turn in range(TURNS):
            bare.append(_child(_BARE, folder.root))
            folder.last_seen.write_bytes(kept)
            seen.append(_child(_OURS, folder.root, "seen"))
            folder.last_seen.unlink()
            unseen.append(_child(_OURS, folder.root, "unseen"))
    quick, slow, slower = (min(t.used for t in those) for those in (bare, seen, unseen))
    light, heavy, heavier = (min(t.pss for t in those) for those in (bare, seen, unseen))
    walls = [f"{min(t.painted for t in those) * 1e3:.0f} ms" for those in (bare, seen, unseen)]
    opened = min(t.opened for t in seen)
    print(f"      load average {os.getloadavg()[0]:.1f}, {TURNS} turns each, the smallest counts")
    over = report(
        "first paint of Today, a year of history, CPU",
        slow / quick,
        1.5,
        detail=f"{slow * 1e3:.0f} ms / {quick * 1e3:.0f} ms",
    )
    over += report("memory there (PSS)", heavy / light, 1.8, detail=f"{heavy // 1024} MiB / {light // 1024} MiB")
    print(
        f"      where nothing was kept: {slower / quick:.2f} × ({slower * 1e3:.0f} ms),"
        f" {heavier / light:.2f} × ({heavier // 1024} MiB)"
    )
    print(
        f"      by the clock on the wall: bare {walls[0]}, kept {walls[1]} (record open at {opened * 1e3:.0f} ms),"
        f" nothing kept {walls[2]}"
    )
    return over


if __name__ == "__main__":
    raise SystemExit(main())
