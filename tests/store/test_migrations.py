"""Old records are brought up to date after a copy; newer ones are refused; an interrupted step runs again."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from pathlib import Path

import pytest

from ptcoach.clock import FixedClock
from ptcoach.errors import DatabaseNewer, StorageFailed
from ptcoach.places import DataFolder
from ptcoach.store import backups
from ptcoach.store.database import connect, shape
from ptcoach.store.opening import make_ready
from ptcoach.store.schema import STEPS
from ptcoach.store.store import Store
from tests.data.records import EVENTS, file

NEXT = (
    *STEPS,
    ("0999_mood", "CREATE TABLE mood (id TEXT PRIMARY KEY, patient_id TEXT REFERENCES patient (id)) STRICT;"),
)
BROKEN = (*STEPS, ("0999_mood", "CREATE TABLE mood (id TEXT) STRICT; INSERT INTO nowhere VALUES (1);"))


def make_newer(path: Path) -> None:
    """As a later version of the program would leave it."""
    with contextlib.closing(sqlite3.connect(path)) as conn, conn:
        conn.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('ptcoach', '0998_x', '')"
        )


@pytest.fixture
def old(folder: DataFolder) -> DataFolder:
    """A real database of schema 1."""
    return left_behind(folder, 1)


def left_behind(folder: DataFolder, schema: int) -> DataFolder:
    folder.root.mkdir(mode=0o700)
    shutil.copyfile(file(schema), folder.database)
    return folder


def test_there_is_a_record_of_every_schema() -> None:
    assert EVENTS.keys() == set(range(1, len(STEPS) + 1))
    assert all(file(schema).exists() for schema in EVENTS)


@pytest.mark.parametrize("schema", EVENTS)
def test_a_record_of_every_schema_opens_and_is_whole(folder: DataFolder, clock: FixedClock, schema: int) -> None:
    with Store.open(left_behind(folder, schema), clock) as store:
        (who,) = store.patients()
        record = store.record(who.id)
        for name in EVENTS[schema]:
            assert len(getattr(record, name)) == 1, name
        assert len(store.decisions(who.id)) == 1
        newest = store.plan(who.id)
        assert newest is not None
        assert newest.version == 1


def test_the_therapists_desk_of_schema_2_is_whole(folder: DataFolder, clock: FixedClock) -> None:
    with Store.open(left_behind(folder, 2), clock) as store:
        desk = store.casework
        assert desk.files()["p1"].next_review is not None
        assert desk.draft("p1") is not None
        assert [template.tags for template in desk.templates()] == [("early",)]
        assert [taken.undone_at is not None for taken in desk.taken_in("p1")] == [True]
        assert desk.remembered("clinic_key") == "a key"


def test_a_pending_step_is_applied_after_a_verified_copy(old: DataFolder, clock: FixedClock) -> None:
    make_ready(old, clock.now(), steps=NEXT)
    (copy,) = backups.listed(old, clock.now())
    assert copy.why == "before-update"
    with contextlib.closing(connect(copy.path)) as conn:
        assert shape(conn).pending(NEXT) == ("0002_clinic", "0999_mood")
    with contextlib.closing(connect(old.database)) as conn:
        assert shape(conn).pending(NEXT) == ()


def test_a_step_that_fails_leaves_the_record_as_it_was(old: DataFolder, clock: FixedClock) -> None:
    with pytest.raises(StorageFailed, match="could not be read"):
        make_ready(old, clock.now(), steps=BROKEN)
    with Store.open(old, clock) as store:
        assert len(store.patients()) == 1
    make_ready(old, clock.now(), steps=NEXT)


def test_a_newer_record_is_refused_kindly_and_left_alone(old: DataFolder, clock: FixedClock) -> None:
    make_newer(old.database)
    before = old.database.read_bytes()
    with pytest.raises(DatabaseNewer, match="newer version"):
        Store.open(old, clock)
    assert old.database.read_bytes() == before
    assert sorted(file.name for file in old.root.iterdir()) == ["ptcoach.db"]


def test_a_first_start_that_was_interrupted_is_begun_again(folder: DataFolder, clock: FixedClock) -> None:
    folder.root.mkdir(mode=0o700)
    (folder.root / ".ptcoach.new-1").write_bytes(b"half")
    with Store.open(folder, clock) as store:
        assert store.patients() == ()
