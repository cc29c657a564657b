"""A year's record as a file: made, looked at, taken in and undone, against zipping and unzipping its bytes alone."""

from __future__ import annotations

import tempfile
from pathlib import Path

from ptcoach.actions import hand_over, take_in
from ptcoach.actions.desk import Desk
from ptcoach.clock import FixedClock
from ptcoach.exchange import zipped
from ptcoach.exchange.opening import open_file
from ptcoach.exchange.passphrase import lock, unlock
from ptcoach.exchange.ptcoach_file import load
from ptcoach.places import DataFolder
from ptcoach.store.store import Store
from tests import make
from tests.actions.conftest import NOW

from .bench_store import a_year
from .measure import best, report

PASSPHRASE = "four easy words here"
NAMES = ("manifest.json", "patient.json", "record.json")


def main() -> int:
    """Print the figures; how many are over their bar."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        with _desk(root / "home") as home, _desk(root / "clinic") as clinic:
            home.store.save_patient(make.patient())
            home.store.choose_patient("p1")
            a_year(home.store)
            return _files(home, clinic, root)


def _desk(root: Path) -> Desk:
    clock, folder = FixedClock(NOW), DataFolder(root)
    return Desk(Store.open(folder, clock), make.library(), clock, folder)


def _files(home: Desk, clinic: Desk, root: Path) -> int:
    path = hand_over.make_record_file(home, root / "record")[0].path
    data = load(path)
    members = zipped.unpack(data, "x", NAMES)

    def made() -> None:
        hand_over.make_record_file(home, path)

    def taken_in_and_undone() -> None:
        taken, _changed = take_in.take_in(clinic, take_in.look(clinic, open_file(path)), use=True)
        assert taken is not None
        take_in.undo_taken_in(clinic, taken.id)

    make_s, pack_s = best(made, lambda: zipped.pack(members))
    (take_s,) = best(taken_in_and_undone)
    (locked_s,) = best(lambda: unlock(lock(data, PASSPHRASE), PASSPHRASE, "x"), turns=1)
    size = f"{len(data) / 1000:.0f} kB, {sum(map(len, members.values())) / 1000:.0f} kB unpacked"
    over = report("make the file of a year / pack its bytes", make_s / pack_s, 8, detail=size)
    over += report("look at a year's file, take it in, undo it", take_s * 1000, 2500, "ms")
    return over + report("lock a file with a passphrase and open it again", locked_s, 30, "s")
