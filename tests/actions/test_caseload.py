"""A therapist's list: what is known at once, what is out of date, and what is worked out anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from ptcoach.actions import casework
from ptcoach.actions.caseload import cases, refresh, stale
from ptcoach.actions.changed import Changed
from ptcoach.actions.desk import Desk
from ptcoach.clock import FixedClock
from ptcoach.core.case import Case
from ptcoach.core.model.red_flag import RedFlag
from ptcoach.errors import BadInput
from ptcoach.places import DataFolder
from ptcoach.store.store import Store
from tests import make
from tests.make import TODAY
from tests.store.places import read_only


@pytest.fixture
def clinic(folder: DataFolder, clock: FixedClock) -> Iterator[Desk]:
    """Three people, one of them locked; nobody was looked at yet."""
    with Desk(Store.open(folder, clock), make.library(), clock, folder) as desk:
        for who in "abc":
            desk.store.save_patient(make.patient(id=who, name=who.upper()))
            desk.store.add(who, *make.gates())
        desk.store.add("b", make.walk(TODAY - timedelta(days=3)))
        desk.store.add("c", make.flags(TODAY, RedFlag.CALF))
        yield desk


def of(desk: Desk, who: str) -> Case:
    return next(case for case in cases(desk) if case.patient.id == who)


def test_nobody_is_fresh_before_they_were_looked_at(clinic: Desk) -> None:
    known = cases(clinic)
    assert [case.patient.name for case in known] == ["A", "B", "C"]
    assert all(case.summary is None and not case.fresh for case in known)
    assert stale(known) == ("a", "b", "c")


def test_what_was_worked_out_is_kept(clinic: Desk) -> None:
    worked_out, changed = refresh(clinic, ("b", "c"))
    assert changed is Changed.NOTHING
    assert {who: holds for who, (_summary, holds) in worked_out.items()} == {"b": True, "c": True}
    assert of(clinic, "b").summary == worked_out["b"][0]
    assert worked_out["b"][0].seen == TODAY - timedelta(days=3)
    assert worked_out["c"][0].locked
    assert stale(cases(clinic)) == ("a",)


class OverMidnight(FixedClock):
    """A second passes whenever the time is read."""

    def now(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at

    def today(self) -> date:
        return self.now().date()


def test_what_is_worked_out_over_midnight_is_of_the_day_before(clinic: Desk) -> None:
    clinic.clock = clock = OverMidnight(clinic.now.replace(hour=23, minute=59, second=58))
    refresh(clinic, ("a", "b", "c"))
    assert clock.at.date() == TODAY
    clock.at += timedelta(seconds=2)
    known = cases(clinic)
    assert {case.summary.day for case in known if case.summary} == {TODAY}
    assert not any(case.fresh for case in known)


def test_a_change_another_day_or_another_library_makes_stale_and_the_locked_come_first(
    clinic: Desk, clock: FixedClock
) -> None:
    refresh(clinic, ("a", "b", "c"))
    assert stale(cases(clinic)) == ()
    clinic.store.add("b", make.walk())
    assert stale(cases(clinic)) == ("b",)
    clock.at += timedelta(days=1)
    assert stale(cases(clinic)) == ("c", "a", "b")
    clock.at -= timedelta(days=1)
    clinic.show_library(make.library(version="another"), ())
    assert stale(cases(clinic)) == ("c", "a", "b")


def test_what_is_recorded_meanwhile_is_not_lost(clinic: Desk) -> None:
    """A flag that comes while a summary is being worked out leaves it stale."""
    marks = clinic.store.casework.begin_summaries(["a"])
    clinic.store.add("a", make.flags(TODAY, RedFlag.SADDLE))
    clinic.store.casework.keep_summaries(TODAY, {"a": (marks["a"], "{}")})
    assert not of(clinic, "a").fresh


def test_a_summary_of_another_version_is_worked_out_anew(clinic: Desk) -> None:
    refresh(clinic, ("a",))
    marks = clinic.store.casework.begin_summaries(["a"])
    clinic.store.casework.keep_summaries(TODAY, {"a": (marks["a"], '{"weeks": 5}')})
    assert of(clinic, "a").summary is None
    assert "a" in stale(cases(clinic))


def test_in_a_folder_that_cannot_be_written_to_they_are_worked_out_all_the_same(
    clinic: Desk, clock: FixedClock, folder: DataFolder
) -> None:
    clinic.close()
    with read_only(folder.root), Desk(Store.open(folder, clock), make.library(), clock, folder) as desk:
        assert desk.read_only
        worked_out, _changed = refresh(desk, ("c",))
        assert worked_out["c"][0].locked
        assert of(desk, "c").summary is None


def test_a_case_is_archived_and_put_back(clinic: Desk) -> None:
    desk = clinic.for_case("b")
    assert casework.archive(desk) is Changed.CASE
    assert casework.archive(desk) is Changed.NOTHING
    assert of(clinic, "b").file.archived_on == TODAY
    assert stale(cases(clinic)) == ("a", "c")
    assert stale(cases(clinic), archived=True) == ("b",)
    assert casework.unarchive(desk) is Changed.CASE
    assert of(clinic, "b").file.archived_on is None


def test_nobody_of_that_id_has_no_file(clinic: Desk) -> None:
    with pytest.raises(BadInput):
        casework.archive(clinic.for_case("nobody"))
