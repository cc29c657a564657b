"""F11: nights when the clock changes, a clock set wrong, midnight in a session, in three time zones.

The zones are rules, not names, so that no database of zones is needed; the clock reads them as the system's does.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace

from ptcoach.actions import check_in, clearance, session, setup, walk, wrong_clock
from ptcoach.actions.desk import Desk
from ptcoach.core.model.library import Library
from ptcoach.core.model.patient import Surgery
from ptcoach.core.programme.due import day_progress
from ptcoach.core.programme.phase import standing
from ptcoach.core.progress.adherence import DayState, days
from ptcoach.core.safety.red_flags import lock
from ptcoach.core.safety.verdict import DayOutcome
from ptcoach.errors import BadInput
from ptcoach.places import DataFolder
from ptcoach.store.store import Store
from tests import make

from .conftest import WELL, day_plan

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the zone of a process cannot be set there")

ZONES = {
    "UTC": "UTC0",
    "Pacific/Auckland": "NZST-12NZDT,M9.5.0,M4.1.0/3",
    "America/Los_Angeles": "PST8PDT,M3.2.0,M11.1.0",
}
# The nights in which the clock goes forward and back, by the zone's own rule.
NIGHTS = {
    "Pacific/Auckland": (date(2026, 9, 27), date(2026, 4, 5)),
    "America/Los_Angeles": (date(2026, 3, 8), date(2026, 11, 1)),
}


class ZoneClock:
    """The system's clock with the moment chosen; `seconds` since 1970 run on whatever the clock on the wall says."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.seconds).astimezone()

    def today(self) -> date:
        return self.now().date()

    def set_to(self, day: date, hour: int, minute: int = 0) -> None:
        """By the clock on the wall; of an hour that comes twice, the first."""
        self.seconds = datetime(day.year, day.month, day.day, hour, minute).astimezone().timestamp()

    def later(self, **by: float) -> None:
        self.seconds += timedelta(**by).total_seconds()


@pytest.fixture(params=ZONES)
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("TZ", ZONES[request.param])
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def clock(zone: str) -> ZoneClock:
    made = ZoneClock()
    made.set_to(make.TODAY, 9)
    return made


Opened = Callable[[date], Desk]


@pytest.fixture
def opened(folder: DataFolder, clock: ZoneClock, library: Library) -> Iterator[Opened]:
    """A desk on `day`, thirteen weeks after surgery, with both gates open and a plan."""
    made: list[Desk] = []

    def open_(day: date) -> Desk:
        clock.set_to(day, 9)
        desk = Desk(Store.open(folder, clock), library, clock, folder)
        made.append(desk)
        operated = day - timedelta(weeks=13)
        setup.save_patient(desk, make.patient(id="p1", surgery=Surgery(on=operated)))
        desk.store.add("p1", *make.gates(operated + timedelta(weeks=6), operated + timedelta(weeks=12)))
        desk.store.issue_plan("p1", replace(day_plan(library), version=0))
        return desk

    yield open_
    for desk in made:
        desk.close()


def well(desk: Desk) -> None:
    check_in.record_flags(desk, make.answers())
    check_in.record_check_in(desk, WELL)
    assert desk.cleared().day.outcome is DayOutcome.GO
    session.open_day(desk)


def one_set(desk: Desk, set_no: int = 1) -> None:
    session.record_set(desk, "heel_press", None, 1, set_no, 8, 3)


def test_midnight_in_a_session(opened: Opened, clock: ZoneClock) -> None:
    desk = opened(make.TODAY)
    clock.set_to(make.TODAY, 23, 40)
    well(desk)
    one_set(desk, 1)
    clock.later(minutes=40)
    one_set(desk, 2)
    assert [log.day for log in desk.facts().record.sets] == [make.TODAY] * 2
    assert desk.today == make.TODAY
    clock.later(hours=2)
    assert desk.today == make.TODAY + timedelta(days=1)
    assert desk.cleared().day.outcome is DayOutcome.ASK
    again = day_progress(desk.cleared(), desk.facts().record, desk.today)
    assert all(item.done_sets == 0 for item in again.items)


@pytest.mark.parametrize("which", [0, 1], ids=["forward", "back"])
def test_no_day_is_lost_or_doubled_over_a_night_the_clock_changes(
    opened: Opened, clock: ZoneClock, zone: str, which: int
) -> None:
    first = NIGHTS.get(zone, (make.TODAY, make.TODAY))[which] - timedelta(days=2)
    wanted = [first + timedelta(days=n) for n in range(5)]
    desk = opened(first)
    for day in wanted:
        clock.set_to(day, 23, 30)
        desk.end_session()
        well(desk)
        for set_no in (1, 2):
            one_set(desk, set_no)
        walk.record_walk(desk, 10)
    marks = days(desk.facts().record, first, wanted[-1], desk.today)
    assert [(mark.day, mark.state, mark.done) for mark in marks] == [(day, DayState.PARTLY, 2) for day in wanted]
    assert [w.day for w in desk.facts().record.walks] == wanted


def test_a_session_in_the_hour_that_comes_twice(opened: Opened, clock: ZoneClock, zone: str) -> None:
    night = NIGHTS.get(zone, (make.TODAY, make.TODAY))[1]
    desk = opened(night)
    clock.set_to(night, 1, 50)
    well(desk)
    one_set(desk, 1)
    clock.later(minutes=25)  # the wall says 1:15 or 2:15, or 3:15 where nothing changes
    one_set(desk, 2)
    one_set(desk, 2)
    logs = desk.facts().record.sets
    assert [log.set_no for log in logs] == [1, 2]
    assert (logs[1].at - logs[0].at).total_seconds() == 25 * 60
    assert {log.day for log in logs} == {night}
    assert [log.at for log in desk.store.record("p1").sets] == [log.at for log in logs]


def test_a_clock_set_back_holds_and_says_so(opened: Opened, clock: ZoneClock) -> None:
    desk = opened(make.TODAY)
    well(desk)
    one_set(desk)
    clock.later(days=-3)
    desk.end_session()
    assert desk.cleared().day.outcome is DayOutcome.ASK
    assert "clock_behind_record" in {reason.code for reason in desk.cleared().day.reasons}
    assert len(desk.facts().record.sets) == 1
    clock.later(days=3)
    assert desk.cleared().day.outcome is DayOutcome.GO
    assert len(desk.facts().record.sets) == 1


def test_a_flight_west_does_not_look_like_a_wrong_clock(opened: Opened, clock: ZoneClock) -> None:
    desk = opened(make.TODAY)
    well(desk)
    one_set(desk)
    clock.later(days=-1)
    desk.end_session()
    assert "clock_behind_record" not in {reason.code for reason in desk.cleared().day.reasons}


def test_a_clock_set_forward_opens_no_gate(opened: Opened, clock: ZoneClock, library: Library) -> None:
    desk = opened(make.TODAY)
    operated = make.TODAY - timedelta(weeks=4)
    setup.save_patient(desk, make.patient(id="p2", surgery=Surgery(on=operated)))
    setup.choose_patient(desk, "p2")
    well_enough = standing(desk.facts(), library).phase
    clock.later(days=120)
    assert standing(desk.facts(), library).phase == well_enough
    assert desk.cleared().day.outcome is DayOutcome.ASK


def test_a_clock_before_surgery_shows_nothing_to_do(opened: Opened, clock: ZoneClock) -> None:
    desk = opened(make.TODAY)
    well(desk)
    clock.set_to(date(2016, 1, 1), 9)
    desk.end_session()
    reasons = {reason.code for reason in desk.cleared().day.reasons}
    assert {"surgery_in_future", "clock_behind_record"} <= reasons
    assert desk.cleared().day.outcome is DayOutcome.ASK


def test_a_yes_under_a_wrong_clock_still_locks(opened: Opened, clock: ZoneClock) -> None:
    desk = opened(make.TODAY)
    clock.later(days=400)
    check_in.record_flags(desk, make.answers(make.RedFlag.CALF))
    clock.later(days=-400)
    desk.end_session()
    assert lock(desk.facts()) is not None
    assert desk.cleared().day.locked


def test_what_a_wrong_clock_left_behind_is_taken_back_and_a_yes_still_counts(opened: Opened, clock: ZoneClock) -> None:
    desk = opened(make.TODAY)
    clock.later(days=400)
    well(desk)
    one_set(desk)
    clock.later(days=-400)
    desk.end_session()
    well_said = len(wrong_clock.later_entries(desk))
    assert well_said >= 4  # two sets of answers, what was due, one set
    assert desk.cleared().day.outcome is DayOutcome.ASK
    wrong_clock.take_back_later(desk)
    assert wrong_clock.later_entries(desk) == ()
    well(desk)

    clock.later(days=400)
    check_in.record_flags(desk, make.answers(make.RedFlag.CALF))
    clock.later(days=-400)
    wrong_clock.take_back_later(desk)
    assert desk.cleared().day.locked
    clock.later(hours=1)
    clearance.record_clearance(desk, permission=make.Permission.RED_FLAG_CLEARED, by="Dr Moreau", on=make.TODAY)
    assert not desk.cleared().day.locked
    with pytest.raises(BadInput, match="No entry"):
        wrong_clock.take_back_later(desk)


@pytest.mark.parametrize("operated", [date(2028, 2, 29), date(2027, 12, 31)])
def test_a_leap_day_counts_as_any_other(opened: Opened, clock: ZoneClock, operated: date) -> None:
    desk = opened(operated + timedelta(weeks=13))
    for n in range(400):
        day = operated + timedelta(days=n)
        clock.set_to(day, 12)
        assert (desk.facts().week, desk.facts().days_since_surgery) == (n // 7, n)


def test_moments_keep_their_own_zone(opened: Opened, clock: ZoneClock) -> None:
    desk = opened(make.TODAY)
    well(desk)
    one_set(desk)
    (log,) = desk.store.record("p1").sets
    assert log.at == clock.now()
    assert log.at.utcoffset() == clock.now().utcoffset()
    assert log.at.astimezone(UTC).timestamp() == clock.seconds
