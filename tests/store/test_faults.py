"""What the machine can do to the record, and what the person is told: nothing lost, nothing half, plain words."""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from ptcoach.clock import FixedClock
from ptcoach.errors import DatabaseDamaged, StorageFailed
from ptcoach.places import DataFolder
from ptcoach.store import backups
from ptcoach.store.store import Store
from tests.make import TODAY, patient, set_log, walk

from .places import fill, read_only, small_disk


def filled(folder: DataFolder, clock: FixedClock, days: int = 300) -> None:
    """A record of some size, cleanly closed."""
    with Store.open(folder, clock) as store:
        store.save_patient(patient(id="p1"))
        store.add("p1", *(set_log(TODAY - timedelta(days=n), set_no=k) for n in range(days) for k in (1, 2, 3)))


def _overwrite(path: Path) -> None:
    _overwrite_at(path, 8192)


def _overwrite_middle(path: Path) -> None:
    _overwrite_at(path, path.stat().st_size // 2 // 4096 * 4096)


def _overwrite_at(path: Path, place: int) -> None:
    with path.open("r+b") as file:
        file.seek(place)
        file.write(os.urandom(24 * 1024))


def _other_program(path: Path) -> None:
    path.unlink()
    with contextlib.closing(sqlite3.connect(path)) as conn:
        conn.execute("CREATE TABLE notes (id INTEGER)")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


BREAKERS: dict[str, Callable[[Path], object]] = {
    "overwritten": _overwrite,
    "overwritten in the middle": _overwrite_middle,
    "garbage": lambda path: path.write_bytes(os.urandom(50_000)),
    "half": lambda path: os.truncate(path, path.stat().st_size // 2),
    "empty": lambda path: path.write_bytes(b""),
    "a folder": _folder,
    "another program's": _other_program,
}


@pytest.mark.parametrize("breaker", BREAKERS.values(), ids=BREAKERS)
def test_damage_is_set_aside_with_words_and_a_way_back(
    folder: DataFolder, clock: FixedClock, breaker: Callable[[Path], object]
) -> None:
    filled(folder, clock)
    copy = backups.make(folder, clock.now())
    breaker(folder.database)
    with pytest.raises(DatabaseDamaged) as told, Store.open(folder, clock) as store:
        store.record("p1")
    assert "damaged" in told.value.what
    assert "2026-06-01 09:00" in told.value.do
    (kept,) = folder.root.glob("ptcoach.damaged-*.db")
    assert kept.name in told.value.kept
    assert not folder.database.exists()

    with pytest.raises(DatabaseDamaged, match="missing"):  # never an empty record without a word
        Store.open(folder, clock)
    found = backups.newest_good(folder, clock.now())
    assert found is not None
    assert found[0] == copy
    backups.restore(folder, copy.path, clock.now())
    with Store.open(folder, clock) as store:
        assert len(store.record("p1").sets) == 900


def test_without_a_copy_the_words_say_so_and_a_new_start_is_possible(folder: DataFolder, clock: FixedClock) -> None:
    filled(folder, clock)
    folder.database.write_bytes(b"not a database")
    for _ in range(2):
        with pytest.raises(DatabaseDamaged, match="no backup"):
            Store.open(folder, clock)
    with Store.open(folder, clock, fresh=True) as store:
        assert store.patients() == ()
    with Store.open(folder, clock) as store:
        assert store.patients() == ()
    assert list(folder.root.glob("ptcoach.damaged-*.db"))


def test_damage_found_while_in_use_is_set_aside_too(folder: DataFolder, clock: FixedClock) -> None:
    filled(folder, clock)
    with Store.open(folder, clock) as store:
        _overwrite_middle(folder.database)
        with pytest.raises(DatabaseDamaged):
            store.record("p1")
        with pytest.raises(StorageFailed, match="closed"):
            store.record("p1")
    assert not folder.database.exists()


def test_a_missing_file_beside_backups_is_not_a_new_start(folder: DataFolder, clock: FixedClock) -> None:
    filled(folder, clock)
    backups.make(folder, clock.now())
    folder.database.unlink()
    with pytest.raises(DatabaseDamaged, match="missing") as told:
        Store.open(folder, clock)
    assert "2026-06-01" in told.value.do


def test_a_log_without_its_database_is_kept_aside(folder: DataFolder, clock: FixedClock) -> None:
    folder.root.mkdir()
    (folder.root / "ptcoach.db-wal").write_bytes(b"something")
    with pytest.raises(DatabaseDamaged):
        Store.open(folder, clock)
    assert [file.name for file in folder.root.iterdir()] == ["ptcoach.damaged-20260601-090000.db-wal"]


def test_a_log_from_elsewhere_does_not_pass_the_check(folder: DataFolder, clock: FixedClock, tmp_path: Path) -> None:
    """F5: a stale -wal beside another state of the file is found by the check after an unclean end."""
    filled(folder, clock)
    early = tmp_path / "early.db"
    shutil.copyfile(folder.database, early)
    store = Store.open(folder, clock)
    store.add("p1", *(walk(TODAY - timedelta(days=n), note="x" * 900) for n in range(200)))
    log = tmp_path / "log"
    shutil.copyfile(folder.root / "ptcoach.db-wal", log)
    store.close()
    os.truncate(folder.database, 8192)
    shutil.copyfile(log, folder.root / "ptcoach.db-wal")
    with pytest.raises(DatabaseDamaged):
        Store.open(folder, clock)


def test_a_read_only_folder_opens_to_read(folder: DataFolder, clock: FixedClock) -> None:
    filled(folder, clock, days=2)
    with read_only(folder.root), Store.open(folder, clock) as store:
        assert store.read_only
        assert len(store.record("p1").sets) == 6
        assert store.back_up() is None
        with pytest.raises(StorageFailed, match="can only be read"):
            store.add("p1", walk())
    with Store.open(folder, clock) as store:
        assert not store.read_only


def test_a_read_only_folder_shows_what_was_only_in_the_log(folder: DataFolder, clock: FixedClock) -> None:
    filled(folder, clock, days=1)
    running = Store.open(folder, clock)
    running.add("p1", walk())
    with read_only(folder.root), Store.open(folder, clock) as store:
        assert len(store.record("p1").walks) == 1
    running.close()


def test_a_folder_that_cannot_be_made(folder: DataFolder, clock: FixedClock) -> None:
    folder.root.parent.joinpath("file").touch()
    with pytest.raises(StorageFailed, match="could not start a record"):
        Store.open(DataFolder(folder.root.parent / "file" / "data"), clock)


def test_a_full_disk_is_said_and_lost_nothing(folder: DataFolder, clock: FixedClock) -> None:
    with small_disk(folder.root, 1500):
        with Store.open(folder, clock) as store:
            store.save_patient(patient(id="p1"))
            store.add("p1", walk())
            filler = fill(folder.root)
            with pytest.raises(StorageFailed, match="the disk is full") as told:
                store.add("p1", *(walk(hour=n % 24, note="x" * 2000) for n in range(100)))
            assert "still here" in told.value.kept
            assert len(store.record("p1").walks) == 1
            with pytest.raises(StorageFailed, match="No backup"):
                store.back_up()
            assert list(folder.backups.iterdir()) == []
            filler.unlink()
            store.add("p1", walk(hour=20))
            assert len(store.record("p1").walks) == 2
        with Store.open(folder, clock) as store:
            assert len(store.record("p1").walks) == 2


@contextlib.contextmanager
def _no_file_grows() -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_disk_that_takes_nothing_is_said_and_the_next_try_works(store: Store) -> None:
    store.add("p1", walk())
    event = walk(hour=20)
    with _no_file_grows():
        try:
            store.add("p1", event)
            told = None
        except StorageFailed as error:
            told = error
    assert told is not None
    assert "Not saved" in told.what
    assert len(store.record("p1").walks) == 1
    assert store.add("p1", event) == (event.id,)


def test_a_record_held_by_another_program(folder: DataFolder, clock: FixedClock) -> None:
    filled(folder, clock, days=1)
    other = sqlite3.connect(folder.database, isolation_level=None)
    with contextlib.closing(other), Store.open(folder, clock, wait_s=0.05) as store:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageFailed, match="another program"):
            store.add("p1", walk())
        assert store.record("p1").walks == ()
        other.execute("ROLLBACK")
        assert len(store.add("p1", walk())) == 1


def test_a_record_shut_off_by_another_program_is_not_called_damaged(folder: DataFolder, clock: FixedClock) -> None:
    filled(folder, clock, days=1)
    other = sqlite3.connect(folder.database, isolation_level=None)
    with contextlib.closing(other):
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StorageFailed, match="nother program") as told:
            Store.open(folder, clock, wait_s=0.05)
        assert not isinstance(told.value, DatabaseDamaged)
    with Store.open(folder, clock) as store:
        assert len(store.record("p1").sets) == 3
