"""The composition root: clock, folder, settings, library, store, desk and a skin. It knows everyone and does nothing.

Window and terminal get the same `Desk`; what each needs is imported only when it is asked for.
"""

from __future__ import annotations

import builtins
import gc
import importlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from .clock import Clock, SystemClock
from .places import EXERCISES, DataFolder, data_folder

if TYPE_CHECKING:
    from .actions.desk import Desk
    from .core.model.library import Library
    from .library.loader import Loaded

# All that Today asks of them.
_FIRST = ("settings", "actions.session", "library.loader", "present.today", "store.store")
WINDOW_WAIT_S = 0.1  # a window must not stand still; what could not be saved is said, and can be tried again


def main(arguments: list[str]) -> int:
    """Open the window for a bare call (`open` from a menu, `--data DIR` alone), else run a command.

    Returns the exit code.
    """
    if arguments in ([], ["open"]):  # without the terminal's commands, which take longer to load than the window
        return open_window(DataFolder(data_folder()))
    from .cli.main import run
    from .cli.terminal import Tools

    tools = Tools(
        clock=SystemClock(),
        load_library=load_library,
        open_desk=open_desk,
        open_window=open_window,
        tour=tour,
        sheet=sheet,
    )
    return run(arguments, tools)


def load_library(folder: DataFolder) -> Loaded:
    """The shipped exercises and the person's own, from the compiled cache where that is up to date."""
    from .library.loader import load

    return load(EXERCISES, folder.own_exercises, folder.library_cache)


def open_desk(folder: DataFolder, clock: Clock, *, wait_s: float = 5.0) -> Desk:
    """The store and the library of `folder`, ready for actions. Raises StorageFailed, BadInput (damaged library).

    `wait_s` is how long a write waits while another program holds the record.
    """
    from .actions.desk import Desk
    from .store.store import Store

    loaded = load_library(folder)
    store = Store.open(folder, clock, wait_s=wait_s)
    return Desk(store, loaded.library, clock, folder, loaded.problems)


def open_window(folder: DataFolder, clock: Clock | None = None, file: Path | None = None) -> int:
    """Show the program, with `file` to be looked at; returns when its window is closed.

    A second copy raises the first one's window instead.
    """
    if not _has_display():
        sys.stderr.write(
            "PT Coach has no display to open its window on. `ptcoach tour --out DIR` saves pictures of every screen.\n"
        )
        return 1
    prepare()
    from .log import logged
    from .ui.start import run_window

    with logged(folder.log):
        return run_window(folder, clock or SystemClock(), _open_desk_for_window, load_engine, file)


def prepare() -> None:
    """Make importing cheap for a process that is about to show the window."""
    gc.disable()  # nothing made at the start is garbage; `ui.collector` looks for some from the first page on
    import PySide6.QtCore  # noqa: F401

    # PySide6 puts its own import in place of Python's: it reads the source of every module it has not seen, to learn
    # whether that says `from __feature__ import`. Nothing here does, and reading costs a third of all our imports.
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def load_engine() -> None:
    """Import all that Today asks of the rest; from a thread, where the window is on screen already."""
    for name in _FIRST:
        importlib.import_module(f".{name}", __package__)


def _open_desk_for_window(folder: DataFolder, clock: Clock) -> Desk:
    return open_desk(folder, clock, wait_s=WINDOW_WAIT_S)


def tour(out: Path, theme: str, text_size: str) -> list[Path]:
    """Walk through the demo off-screen and save a picture of every screen and `week.pdf` into `out`."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from .ui.tour import take_tour

    return take_tour(out, theme, text_size, open_desk)


def sheet(out: Path, library: Library) -> list[Path]:
    """Draw the contact sheets of all exercises into `out`."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from .ui.sheet import draw_sheets

    return draw_sheets(out, library)


def _has_display() -> bool:
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    if not sys.platform.startswith("linux") or chosen.partition(":")[0] in ("offscreen", "minimal", "vnc"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
