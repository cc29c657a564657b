"""`ptcoach demo` and `ptcoach tour`: the program with a made-up patient, in a window or as pictures."""

from __future__ import annotations

import contextlib
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import NoReturn

import click

from ..clock import FixedClock, RunningClock
from ..places import DataFolder
from ..settings import Role, Settings, save
from .terminal import OUT_FOLDER, Terminal, pass_terminal, pictures_into, say_files


@click.command()
@click.option("--therapist", is_flag=True, help="A made-up physiotherapist's list of patients, at the clinic.")
@pass_terminal
def demo(terminal: Terminal, therapist: bool) -> None:
    """Open a made-up patient in week 5, with five weeks of history, in a folder that is thrown away afterwards."""
    from ..actions import demo

    with _ended_in_order(), tempfile.TemporaryDirectory(prefix="ptcoach-demo-") as scratch:
        folder = DataFolder(Path(scratch))
        clock = FixedClock(demo.MORNING)
        with terminal.tools.open_desk(folder, clock) as desk:
            (demo.fill_clinic if therapist else demo.fill)(desk, clock)
        if therapist:
            save(folder.settings, Settings(role=Role.THERAPIST, clinician=demo.THERAPIST, clinic=demo.CLINIC))
        raise SystemExit(terminal.tools.open_window(folder, RunningClock(demo.MORNING), None))


@contextlib.contextmanager
def _ended_in_order() -> Iterator[None]:
    """A `kill` or a closed terminal leaves the block as an error would, so that what is throw-away is thrown away."""
    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.signal(number, _end) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)


@click.command()
@click.option("--out", type=OUT_FOLDER, required=True, help="The folder to write the pictures into.")
@click.option("--theme", type=click.Choice(["light", "dark", "contrast"]), default="light", show_default=True)
@click.option(
    "--text", "text_size", type=click.Choice(["normal", "large", "larger"]), default="normal", show_default=True
)
@pass_terminal
def tour(terminal: Terminal, out: Path, theme: str, text_size: str) -> None:
    """Walk through the demo's main job by real clicks, off-screen; save a picture of each screen and week.pdf."""
    with pictures_into(out):
        say_files(terminal.tools.tour(out, theme, text_size))
