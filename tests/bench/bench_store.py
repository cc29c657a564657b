"""One completed set through the action against a raw sqlite3 insert and commit; and opening a year of history."""

from __future__ import annotations

import contextlib
import itertools
import sqlite3
import tempfile
import uuid
from datetime import timedelta
from pathlib import Path

from ptcoach.actions import check_in, session, setup
from ptcoach.actions.desk import Desk
from ptcoach.clock import FixedClock
from ptcoach.core.model.record import Record
from ptcoach.places import DataFolder
from ptcoach.store.store import Store
from tests import make
from tests.actions.conftest import NOW, WELL
from tests.make import TODAY

from .measure import best, report

SETS = 40  # in one turn
RAW = """CREATE TABLE sets (id TEXT PRIMARY KEY, patient TEXT, at TEXT, day TEXT, exercise TEXT, side TEXT, round INT,
    number INT, reps INT, hold INT, load REAL, plan INT, helper TEXT, paper INT);
    CREATE INDEX place ON sets (patient, day, exercise)"""


def a_year(store: Store) -> int:
    """365 days of check-ins, walks and 28 sets a day."""
    days = [TODAY - timedelta(days=n) for n in range(1, 366)]
    sets = [
        make.set_log(day, f"exercise_{n % 7}", set_no=n // 7 + 1, id=uuid.uuid4().hex)
        for day in days
        for n in range(28)
    ]
    return len(store.add("p1", *sets, *(make.check_in(day) for day in days), *(make.walk(day) for day in days)))


def main() -> int:
    """Print the figures; how many are over their bar."""
    with tempfile.TemporaryDirectory() as root:
        return _one_set(Path(root)) + _opening(Path(root))


def _one_set(root: Path) -> int:
    clock, folder = FixedClock(NOW), DataFolder(root / "data")
    exercises = [make.exercise(id=f"exercise_{n}") for n in range(10)]
    library = make.library(*exercises)
    with (
        Desk(Store.open(folder, clock), library, clock, folder) as desk,
        contextlib.closing(sqlite3.connect(root / "raw.db", isolation_level=None)) as raw,
    ):
        _ready(desk, exercises)
        raw.executescript(f"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; {RAW}")
        places = itertools.product(range(1, 13), range(1, 11), [e.id for e in exercises])

        def through_the_action() -> None:
            for round_no, set_no, exercise_id in itertools.islice(places, SETS):
                session.record_set(desk, exercise_id, None, round_no, set_no, 8, 3)

        def raw_insert() -> None:
            for n in range(SETS):
                row = (
                    uuid.uuid4().hex,
                    "p1",
                    NOW.isoformat(),
                    TODAY.isoformat(),
                    "e",
                    None,
                    1,
                    n,
                    8,
                    3,
                    None,
                    1,
                    "",
                    0,
                )
                raw.execute("BEGIN")
                raw.execute("INSERT INTO sets VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)", row)
                raw.execute("COMMIT")

        action, bare = best(through_the_action, raw_insert)
    detail = f"{action / SETS * 1000:.3f} ms against {bare / SETS * 1000:.3f} ms"
    return report("one completed set through the action / raw insert", action / bare, 3, detail=detail)


def _ready(desk: Desk, exercises: list[make.Exercise]) -> None:
    setup.save_patient(desk, make.patient(id="p1"))
    desk.store.add("p1", *make.gates())
    desk.store.issue_plan("p1", make.therapist_plan(*exercises, version=0))
    check_in.record_flags(desk, make.answers())
    check_in.record_check_in(desk, WELL)
    a_year(desk.store)
    assert len(desk.cleared().items) == len(exercises)


def _opening(root: Path) -> int:
    clock, folder = FixedClock(NOW), DataFolder(root / "data")

    def open_and_read() -> Record:
        with Store.open(folder, clock) as store:
            return store.record("p1")

    (seconds,) = best(open_and_read)
    return report("open the record and read a year of it", seconds * 1000, 80, "ms")
