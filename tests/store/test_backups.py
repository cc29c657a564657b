"""Copies: verified, thinned out without losing the good ones, and put back with a way back."""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ptcoach.clock import FixedClock
from ptcoach.errors import DatabaseDamaged, DatabaseNewer, StorageFailed
from ptcoach.places import DataFolder
from ptcoach.store import backups
from ptcoach.store.store import Store
from tests.make import SURGERY, TODAY, patient, set_log, walk

from .conftest import NOW
from .places import read_only
from .test_migrations import make_newer


def test_once_a_day(store: Store, clock: FixedClock, folder: DataFolder) -> None:
    first = store.back_up()
    assert first is not None
    assert store.back_up() is None
    clock.at += timedelta(days=1)
    assert store.back_up() is not None
    assert len(backups.listed(folder, clock.now())) == 2
    assert first.path.stat().st_mode & 0o777 == 0o600


def test_a_copy_is_one_file_that_says_whose_it_is(store: Store, clock: FixedClock, folder: DataFolder) -> None:
    store.add("p1", set_log(), walk())
    made = backups.make(folder, clock.now())
    held = backups.contents(made.path)
    assert held == backups.Contents((backups.Person("Sam Example", SURGERY),), 1, TODAY)
    assert [file.name for file in folder.backups.iterdir()] == ["ptcoach-20260601-090000.db"]


def test_thinned_out_with_age(store: Store, clock: FixedClock, folder: DataFolder) -> None:
    made = backups.make(folder, datetime(2024, 1, 1, tzinfo=UTC)).path
    start = date(2025, 1, 1)
    for n in range(500):
        shutil.copyfile(made, folder.backups / f"ptcoach-{start + timedelta(days=n):%Y%m%d}-120000.db")
    backups.thin_out(folder, clock.now())
    kept = [backup.at.date() for backup in backups.listed(folder, clock.now())]
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
    before = backups.listed(folder, clock.now())
    store.close()
    with folder.database.open("r+b") as file:
        file.seek(40_000)
        file.write(os.urandom(24 * 1024))
    with pytest.raises(DatabaseDamaged, match="No backup was made"):
        backups.make(folder, clock.now())
    assert backups.listed(folder, clock.now()) == before
    assert not list(folder.backups.glob("*.tmp*"))


def test_the_newest_good_copy_is_offered(store: Store, clock: FixedClock, folder: DataFolder) -> None:
    assert backups.newest_good(folder, clock.now()) is None
    good = backups.make(folder, clock.now())
    for n, content in enumerate((b"", b"garbage", good.path.read_bytes()[:9000])):
        (folder.backups / f"ptcoach-2026060{n + 1}-120000.db").write_bytes(content)
    assert backups.newest_good(folder, clock.now() + timedelta(days=2)) == (good, backups.contents(good.path))


def test_a_clock_that_ran_ahead_hides_no_newer_copy(store: Store, clock: FixedClock, folder: DataFolder) -> None:
    for n in range(20):
        ahead = backups.make(folder, clock.now() + timedelta(days=400 + n))
    assert backups.newest_good(folder, clock.now()) == (ahead, backups.contents(ahead.path))
    made = []
    for _ in range(3):
        made.append(backups.make(folder, clock.now()))
        clock.at += timedelta(days=1)
    listed = backups.listed(folder, clock.now())
    assert list(listed[:3]) == made[::-1]
    assert backups.newest_good(folder, clock.now()) == (made[-1], backups.contents(made[-1].path))
    assert listed[3] == ahead


def test_a_copy_is_looked_into_where_nothing_can_be_written(
    store: Store, clock: FixedClock, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add("p1", walk())
    good = backups.make(folder, clock.now())
    monkeypatch.setattr(tempfile, "tempdir", str(folder.root / "not there"))
    with read_only(folder.backups):
        assert backups.newest_good(folder, clock.now()) == (good, backups.contents(good.path))


def test_a_copy_made_by_hand_while_the_program_ran(store: Store, clock: FixedClock, folder: DataFolder) -> None:
    """The database file with its log beside it, and the same after a clean end without one."""
    store.add("p1", walk(TODAY), set_log())
    byhand = folder.root / "stick" / "ptcoach.db"
    byhand.parent.mkdir()
    for name in ("ptcoach.db", "ptcoach.db-wal"):
        shutil.copyfile(folder.root / name, byhand.with_name(name))
    assert backups.contents(byhand).sets == 1
    assert len(list(byhand.parent.iterdir())) == 2
    store.close()
    byhand.with_name("ptcoach.db-wal").unlink()
    shutil.copyfile(folder.database, byhand)
    assert backups.contents(byhand).sets == 1
    backups.restore(folder, byhand, clock.now())
    assert [file.name for file in byhand.parent.iterdir()] == ["ptcoach.db"]


COPIES = st.lists(
    st.builds(
        lambda at, why: backups.Backup(Path(f"{at:%Y%m%d-%H%M%S}-{why}"), at, why),
        st.integers(-800, 800 * 24).map(lambda hours: NOW.replace(tzinfo=None) - timedelta(hours=hours)),
        st.sampled_from(["daily", "daily", "daily", "before-update", "before-restore"]),
    ),
    unique=True,
    max_size=80,
)


@given(COPIES)
def test_what_is_kept_of_any_copies(copies: list[backups.Backup]) -> None:
    ordered = backups.newest_first(copies, NOW)
    kept = backups.worth_keeping(ordered)
    assert set(ordered) == set(copies)
    assert len(kept) <= 14 + 8 + 12 + 5 + 5
    assert backups.worth_keeping([copy for copy in ordered if copy in kept]) == kept
    possible = [copy for copy in ordered if copy.at <= NOW.replace(tzinfo=None) + timedelta(days=1)]
    assert list(ordered[: len(possible)]) == sorted(possible, key=lambda copy: (copy.at, copy.path.name), reverse=True)
    for why, most in (("daily", 1), ("before-update", 5), ("before-restore", 5)):
        assert kept.issuperset([copy for copy in ordered if copy.why == why][:most])
    days = dict.fromkeys(copy.at.date() for copy in ordered if copy.why == "daily")
    assert {copy.at.date() for copy in kept}.issuperset(list(days)[:14])


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
    assert len(store.add("p1", walk())) == 1


@settings(max_examples=12, deadline=None)
@given(st.lists(st.sampled_from(["walk", "copy", "put back", "way back"]), max_size=9))
def test_any_story_of_copies_is_the_record_of_the_copy(story: list[str]) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder, clock = DataFolder(Path(scratch)), FixedClock(NOW)
        with Store.open(folder, clock) as store:
            store.save_patient(patient(id="p1"))
        walks, copy, before = [], None, None  # what counts now; a copy with what it holds; what was there before it
        for act in story:
            clock.at += timedelta(minutes=1)
            chosen = copy if act == "put back" else before
            if act == "walk":
                with Store.open(folder, clock) as store:
                    walks = [*walks, *store.add("p1", walk())]
            elif act == "copy":
                copy = backups.make(folder, clock.now()).path, walks
            elif chosen is not None:
                kept = backups.restore(folder, chosen[0], clock.now())
                assert kept is not None
                before, walks = (kept.path, walks), chosen[1]
            with Store.open(folder, clock) as store:
                assert [kept_walk.id for kept_walk in store.record("p1").walks] == walks
