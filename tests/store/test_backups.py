"""Copies: verified, thinned out without losing the good ones, and put back with a way back."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, date, datetime, timedelta

import pytest

from ptcoach.clock import FixedClock
from ptcoach.errors import DatabaseDamaged, DatabaseNewer, StorageFailed
from ptcoach.places import DataFolder
from ptcoach.store import backups
from ptcoach.store.store import Store
from tests.make import SURGERY, TODAY, patient, set_log, walk

from .test_migrations import make_newer


def test_once_a_day(store: Store, clock: FixedClock, folder: DataFolder) -> None:
    first = store.back_up()
    assert first is not None
    assert store.back_up() is None
    clock.at += timedelta(days=1)
    assert store.back_up() is not None
    assert len(backups.listed(folder)) == 2
    assert first.path.stat().st_mode & 0o777 == 0o600


def test_a_copy_is_one_file_that_says_whose_it_is(store: Store, clock: FixedClock, folder: DataFolder) -> None:
    store.add("p1", set_log(), walk())
    made = backups.make(folder, clock.now())
    held = backups.contents(made.path)
    assert held == backups.Contents((backups.Person("Sam Example", SURGERY),), 1, TODAY)
    assert [file.name for file in folder.backups.iterdir()] == ["ptcoach-20260601-090000.db"]


def test_thinned_out_with_age(store: Store, folder: DataFolder) -> None:
    made = backups.make(folder, datetime(2024, 1, 1, tzinfo=UTC)).path
    start = date(2025, 1, 1)
    for n in range(500):
        shutil.copyfile(made, folder.backups / f"ptcoach-{start + timedelta(days=n):%Y%m%d}-120000.db")
    backups.thin_out(folder)
    kept = [backup.at.date() for backup in backups.listed(folder)]
    newest = start + timedelta(days=499)
    assert kept[:14] == [newest - timedelta(days=n) for n in range(14)]
    assert len({day.isocalendar()[:2] for day in kept}) >= 8
    assert len({(day.year, day.month) for day in kept}) == 12
    assert 14 + 6 <= len(kept) <= 14 + 8 + 12


def test_a_damaged_record_pushes_no_good_copy_out(store: Store, clock: FixedClock, folder: DataFolder) -> None:
    store.add("p1", *(set_log(TODAY - timedelta(days=n)) for n in range(2000)))
    for _ in range(14):
        backups.make(folder, clock.now())
        clock.at += timedelta(days=1)
    before = backups.listed(folder)
    store.close()
    with folder.database.open("r+b") as file:
        file.seek(40_000)
        file.write(os.urandom(24 * 1024))
    with pytest.raises(DatabaseDamaged, match="No backup was made"):
        backups.make(folder, clock.now())
    assert backups.listed(folder) == before
    assert not list(folder.backups.glob("*.tmp*"))


def test_the_newest_good_copy_is_offered(store: Store, clock: FixedClock, folder: DataFolder) -> None:
    assert backups.newest_good(folder) is None
    good = backups.make(folder, clock.now())
    for n, content in enumerate((b"", b"garbage", good.path.read_bytes()[:9000])):
        (folder.backups / f"ptcoach-2026070{n + 1}-120000.db").write_bytes(content)
    assert backups.newest_good(folder) == good


def test_restoring_keeps_the_record_of_now(store: Store, clock: FixedClock, folder: DataFolder) -> None:
    store.add("p1", walk())
    old = backups.make(folder, clock.now())
    store.add("p1", walk(hour=20))
    store.close()
    clock.at += timedelta(hours=1)
    kept = backups.restore(folder, old.path, clock.now())
    with Store.open(folder, clock) as again:
        assert len(again.record("p1").walks) == 1
    assert kept is not None
    assert kept.why == "before-restore"
    backups.restore(folder, kept.path, clock.now() + timedelta(minutes=1))
    with Store.open(folder, clock) as again:
        assert len(again.record("p1").walks) == 2
    assert folder.database.stat().st_mode & 0o777 == 0o600


def test_restoring_after_a_kill_does_not_mix_in_the_old_log(folder: DataFolder, clock: FixedClock) -> None:
    left = Store.open(folder, clock)
    left.save_patient(patient(id="p1"))
    old = backups.make(folder, clock.now())
    left.add("p1", walk())
    log = (folder.root / "ptcoach.db-wal").read_bytes()
    left.close()
    (folder.root / "ptcoach.db-wal").write_bytes(log)
    backups.restore(folder, old.path, clock.now() + timedelta(minutes=1))
    assert not (folder.root / "ptcoach.db-wal").exists()
    with Store.open(folder, clock) as again:
        assert again.record("p1").walks == ()


def test_a_bad_copy_is_refused_and_nothing_changes(store: Store, clock: FixedClock, folder: DataFolder) -> None:
    good = backups.make(folder, clock.now())
    bad = folder.root / "bad.db"
    store.close()
    before = folder.database.read_bytes()
    for content in (b"", b"garbage", good.path.read_bytes()[:9000]):
        bad.write_bytes(content)
        with pytest.raises(DatabaseDamaged, match=r"bad\.db"):
            backups.restore(folder, bad, clock.now())
    with pytest.raises(StorageFailed, match="cannot be read"):
        backups.restore(folder, folder.root / "none.db", clock.now())
    shutil.copyfile(good.path, bad)
    make_newer(bad)
    with pytest.raises(DatabaseNewer):
        backups.restore(folder, bad, clock.now())
    assert folder.database.read_bytes() == before


def test_a_damaged_record_is_set_aside_by_a_restore(store: Store, clock: FixedClock, folder: DataFolder) -> None:
    good = backups.make(folder, clock.now())
    store.close()
    folder.database.write_bytes(b"garbage")
    assert backups.restore(folder, good.path, clock.now()) is None
    with Store.open(folder, clock) as again:
        assert again.patients() == (patient(id="p1"),)
    assert len(list(folder.root.glob("ptcoach.damaged-*.db"))) == 1


def test_a_backup_folder_in_the_way(store: Store, clock: FixedClock, folder: DataFolder) -> None:
    folder.backups.touch()
    with pytest.raises(StorageFailed, match="No backup was made"):
        store.back_up()
    assert store.add("p1", walk()) == 1
