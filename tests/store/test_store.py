"""The record: added to once and for all, taken back by a new row, read whole or from a day on."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from datetime import timedelta

import pytest
from msgspec.structs import replace

from ptcoach.clock import FixedClock
from ptcoach.core.model.body import Side
from ptcoach.core.model.record import Permission
from ptcoach.core.model.red_flag import RedFlag
from ptcoach.errors import BadInput, StorageFailed
from ptcoach.places import DataFolder
from ptcoach.store.kinds import BY_TYPE
from ptcoach.store.store import Store
from tests.make import (
    TODAY,
    check_in,
    clearance,
    day_plan,
    flags,
    pain,
    patient,
    plan,
    set_log,
    walk,
)

from .conftest import one_of_each


def test_folder_and_file_are_the_owners_only(store: Store, folder: DataFolder) -> None:
    store.add("p1", walk())
    assert folder.root.stat().st_mode & 0o777 == 0o700
    for file in folder.root.glob("ptcoach.db*"):
        assert file.stat().st_mode & 0o777 == 0o600, file


def test_a_folder_that_was_there_with_things_in_it_keeps_its_permissions(folder: DataFolder, clock: FixedClock) -> None:
    folder.root.mkdir(mode=0o755)
    (folder.root / "letter.txt").touch()
    Store.open(folder, clock).close()
    assert folder.root.stat().st_mode & 0o777 == 0o755
    assert folder.database.stat().st_mode & 0o777 == 0o600


def test_writes_are_flushed_and_logged_ahead(store: Store) -> None:
    with store.reading() as conn:
        assert conn.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert conn.execute("PRAGMA synchronous").fetchone() == (2,)
        assert conn.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_a_clean_end_leaves_one_file(store: Store, folder: DataFolder) -> None:
    store.add("p1", walk())
    store.close()
    assert [file.name for file in folder.root.iterdir()] == ["ptcoach.db"]


def test_the_same_event_twice_is_one(store: Store) -> None:
    event = walk()
    assert store.add("p1", event, event) == (event.id,)
    assert store.add("p1", event) == ()
    assert store.record("p1").walks == (event,)


@pytest.mark.parametrize("side", [None, Side.LEFT])
def test_the_same_set_twice_is_one_even_with_another_id(store: Store, side: Side | None) -> None:
    first = set_log(side=side)
    assert store.add("p1", first) == (first.id,)
    assert store.add("p1", replace(first, id="again", reps=3)) == ()
    assert store.record("p1").sets == (first,)


def test_no_side_is_not_a_side(store: Store) -> None:
    both = [set_log(side=None), set_log(side=Side.LEFT), set_log(side=Side.RIGHT)]
    assert store.add("p1", *both) == tuple(log.id for log in both)


def test_nothing_given_stays_nothing_and_zero_stays_zero(store: Store) -> None:
    unsaid, zero = check_in(hour=7, back_pain=None, confidence=None), check_in(hour=8, back_pain=0, confidence=0)
    store.add("p1", unsaid, zero)
    stored = store.record("p1").check_ins
    assert [c.back_pain for c in stored] == [None, 0]
    assert [c.confidence for c in stored] == [None, 0]


def test_a_set_taken_back_can_be_done_again(store: Store, clock: FixedClock) -> None:
    first = set_log()
    store.add("p1", first)
    store.void("p1", first.id, clock.now(), "slip")
    store.void("p1", first.id, clock.now(), "slip")
    assert store.record("p1").sets == ()
    assert store.event("p1", first.id) == (first, True)
    again = replace(first, id="again")
    assert store.add("p1", again) == ("again",)
    assert store.record("p1").sets == (again,)


def test_only_ones_own_event_can_be_taken_back(store: Store, clock: FixedClock) -> None:
    store.save_patient(patient(id="p2"))
    event = walk()
    store.add("p1", event)
    with pytest.raises(BadInput):
        store.void("p2", event.id, clock.now(), "")
    with pytest.raises(BadInput):
        store.void("p1", "nothing", clock.now(), "")
    assert store.record("p1").walks == (event,)
    assert store.event("p2", event.id) is None


def test_all_or_nothing(store: Store) -> None:
    good, bad = walk(), replace(walk(), minutes=0)
    with pytest.raises(BadInput, match="minutes"):
        store.add("p1", good, bad)
    assert store.record("p1").walks == ()
    with pytest.raises(BadInput):
        store.add("nobody", good)


@pytest.mark.parametrize(
    "table", [*(kind.table for kind in BY_TYPE.values()), "void", "patient_version", "flag_answer"]
)
def test_rows_are_never_changed_or_deleted(store: Store, clock: FixedClock, table: str) -> None:
    store.add("p1", *one_of_each())
    store.void("p1", store.record("p1").walks[0].id, clock.now(), "")
    with store.reading() as conn:
        assert conn.execute(f"SELECT count(*) FROM {table}").fetchone() > (0,)
        (column,) = [row[1] for row in conn.execute(f"PRAGMA table_info({table})")][:1]
        for statement in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                conn.execute(statement)
            conn.rollback()


def test_every_table_of_the_record_is_guarded(store: Store) -> None:
    with store.reading() as conn:
        tables = {n for (n,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        guarded = {n for (n,) in conn.execute("SELECT tbl_name FROM sqlite_master WHERE name LIKE '%is_never_deleted'")}
        strict = {row[1] for row in conn.execute("PRAGMA table_list") if row[5]}
    kept_as_it_is_now = {"case_file", "case_summary", "draft", "template", "void_ahead", "put_away"}
    assert tables - guarded == {"meta", "_sqlite_migrations"} | kept_as_it_is_now
    assert tables - strict == {"_sqlite_migrations"}


def test_a_window_keeps_what_still_counts(store: Store) -> None:
    old, since = TODAY - timedelta(days=80), TODAY - timedelta(days=7)
    store.add(
        "p1",
        *(walk(old), walk(TODAY), set_log(old), set_log(TODAY)),
        *(flags(old), flags(old + timedelta(days=1), RedFlag.CALF), flags(TODAY)),
        clearance(Permission.WEEK_6, old),
    )
    record = store.record("p1", since)
    assert record.since == since
    assert [w.day for w in record.walks] == [s.day for s in record.sets] == [TODAY]
    assert [c.day for c in record.flag_checks] == [old + timedelta(days=1), TODAY]
    assert len(record.clearances) == 1


def test_a_window_keeps_every_check_in_and_the_first_list_of_each_phase(store: Store, clock: FixedClock) -> None:
    days = [TODAY - timedelta(days=n) for n in (80, 70, 60, 50, 0)]
    lists = [replace(day_plan(day), phase=phase) for day, phase in zip(days, (0, 0, 2, 2, 1), strict=True)]
    store.add("p1", *(check_in(day) for day in days), *lists)
    record = store.record("p1", TODAY - timedelta(days=7))
    assert [c.day for c in record.check_ins] == days
    assert record.day_plans == (lists[0], lists[2], lists[4])
    store.void("p1", lists[2].id, clock.now(), "a wrong clock")
    assert store.record("p1", TODAY - timedelta(days=7)).day_plans == (lists[0], lists[3], lists[4])


def test_people_have_versions_and_are_told_apart(store: Store, clock: FixedClock) -> None:
    ana, ben = patient(id="a", name="Ana 🦿"), patient(id="b", name="בן")
    for who in (ana, ben, ana, replace(ana, name="Anna")):
        store.save_patient(who)
    store.add("a", walk())
    assert [p.name for p in store.patients()] == ["Sam Example", "Anna", "בן"]
    assert store.patient("b") == ben
    assert store.patient("c") is None
    assert store.record("b").walks == ()
    with store.reading() as conn:
        assert conn.execute("SELECT count(*) FROM patient_version WHERE patient_id = 'a'").fetchone() == (2,)


def test_current_patient(store: Store, folder: DataFolder, clock: FixedClock) -> None:
    assert store.current_patient is None
    store.choose_patient("p1")
    store.close()
    with Store.open(folder, clock) as again:
        assert again.current_patient == "p1"


def test_plans_count_up_and_stay(store: Store) -> None:
    assert store.plan("p1") is None
    first, second = store.issue_plan("p1", plan()), store.issue_plan("p1", plan(note="gentler"))
    assert (first.version, second.version) == (1, 2)
    assert store.plan("p1") == second
    assert store.plans("p1") == (first, second)


def test_threads_have_connections_of_their_own(store: Store) -> None:
    trouble: list[BaseException] = []

    def work(n: int) -> None:
        try:
            for i in range(20):
                store.add("p1", walk(hour=n))
                store.record("p1")
                assert len(store.add("p1", set_log(set_no=i + 1, round_no=1))) <= 1
        except BaseException as error:  # noqa: BLE001  # handed to the test's own thread
            trouble.append(error)

    threads = [threading.Thread(target=work, args=(n,)) for n in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert trouble == []
    record = store.record("p1")
    assert (len(record.walks), len(record.sets)) == (40, 20)


def test_what_is_read_in_one_go_cannot_change_before_it_is_written_to(
    store: Store, folder: DataFolder, clock: FixedClock
) -> None:
    with Store.open(folder, clock, wait_s=0.01) as other, store.at_once():
        assert store.record("p1").walks == ()
        with pytest.raises(StorageFailed, match="another program"):
            other.add("p1", walk(hour=7))
        store.add("p1", walk(hour=8))
    assert len(store.record("p1").walks) == 1


def test_a_number_too_large_for_the_record_is_refused_in_words(store: Store) -> None:
    with pytest.raises(BadInput, match="cannot be recorded"):
        store.add("p1", walk(), set_log(reps=10**30))
    assert store.record("p1").walks == ()


def test_the_stamp_tells_what_changed(store: Store, folder: DataFolder, clock: FixedClock) -> None:
    before = store.stamp
    assert store.stamp == before
    store.add("p1", set_log())
    after_set = store.stamp
    assert after_set.record != before.record
    assert (after_set.plan, after_set.people) == (before.plan, before.people)
    store.add("p1", pain())
    assert store.stamp.plan != after_set.plan
    with Store.open(folder, clock) as other:
        known = store.stamp
        other.add("p1", walk())
    assert all(now != then for now, then in zip(store.stamp, known, strict=True))


def test_a_past_set_may_change_todays_plan(store: Store) -> None:
    before = store.stamp
    store.add("p1", set_log(TODAY - timedelta(days=1)))
    assert store.stamp.plan != before.plan


def test_reading_needs_no_sqlite_utils(store: Store, folder: DataFolder) -> None:
    store.close()
    code = (
        "import sys; from pathlib import Path; from datetime import date\n"
        "from ptcoach.clock import SystemClock; from ptcoach.places import DataFolder\n"
        "from ptcoach.store.store import Store\n"
        "s = Store.open(DataFolder(Path(sys.argv[1])), SystemClock()); s.patients(); s.record('p1', date(2026, 1, 1))\n"
        "s.close(); heavy = {'sqlite_utils', 'numpy', 'PySide6', 'jsonschema'} & set(sys.modules)\n"
        "sys.exit(f'loaded {heavy}' if heavy else 0)"
    )
    subprocess.run([sys.executable, "-c", code, str(folder.root)], check=True)


def test_closed_is_closed(store: Store) -> None:
    store.close()
    with pytest.raises(StorageFailed, match="closed"):
        store.current_patient  # noqa: B018
    with pytest.raises(StorageFailed, match="closed"):
        store.add("p1", walk())
