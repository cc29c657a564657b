"""A case at a glance says what the other rooms say, and the same from a window of the record as from all of it."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
from hypothesis import given, settings
from msgspec.structs import replace

from ptcoach.core.case import WINDOW, CaseSummary, case_summary
from ptcoach.core.model.library import Library
from ptcoach.core.model.patient import Contacts
from ptcoach.core.model.record import Record
from ptcoach.core.model.red_flag import RedFlag, Tier
from ptcoach.core.progress.adherence import DayState
from ptcoach.core.progress.trend import Direction
from ptcoach.core.safety.day import day_verdict
from ptcoach.core.safety.facts import Facts
from ptcoach.store.kinds import KINDS
from tests import make, strategies
from tests.make import Complaint, Side

TODAY = make.week(5)


def summary(*events: make.Event, today: date = TODAY, who: make.Patient | None = None) -> CaseSummary:
    return case_summary(Facts(who or make.patient(), make.record(*events), today), make.library(), None)


def daily(count: int, **rated: object) -> list[make.Event]:
    """Check-ins of the last `count` days; a rating given as a function gets the day's number, 0 the first."""
    found = []
    for n in range(count):
        given = {name: value(n) if callable(value) else value for name, value in rated.items()}
        found.append(make.check_in(TODAY - timedelta(days=count - 1 - n), **given))
    return found


def states(of: CaseSummary) -> list[DayState]:
    return [mark.state for mark in of.days]


def test_nothing_recorded_is_not_zero() -> None:
    quiet = summary()
    assert states(quiet) == [DayState.NOT_RECORDED] * 7
    assert (quiet.recorded, quiet.active, quiet.counted) == (False, 0, 7)
    assert quiet.pain.now is None
    assert quiet.weakness is None
    assert quiet.pain.trend.direction is Direction.TOO_EARLY
    assert not quiet.checked_in


def test_today_counts_once_something_is_recorded_on_it() -> None:
    plans = [make.day_plan(TODAY - timedelta(days=n)) for n in range(8)]
    yesterday = make.set_log(TODAY - timedelta(days=1), "exercise_0")
    before, after = summary(*plans, yesterday), summary(*plans, yesterday, make.set_log(TODAY, "exercise_0"))
    assert [mark.day for mark in before.days] == [TODAY - timedelta(days=n) for n in range(7, 0, -1)]
    assert [mark.day for mark in after.days] == [TODAY - timedelta(days=n) for n in range(6, -1, -1)]
    assert (before.active, after.active) == (1, 2)


def test_days_without_anything_due_do_not_count_and_none_is_before_surgery() -> None:
    rest = [make.day_plan(TODAY - timedelta(days=n), items=0) for n in (1, 2)]
    assert summary(*rest).counted == 5
    assert [mark.day for mark in summary(today=make.week(0, 2)).days] == [make.week(0), make.week(0, 1)]
    assert summary(today=make.week(0)).days == ()


def test_a_trend_needs_days_and_the_latest_value_is_of_the_last_week() -> None:
    few = summary(*daily(3, back_pain=4))
    assert (few.pain.trend.direction, few.pain.now) == (Direction.TOO_EARLY, 4)
    falling = summary(*daily(21, back_pain=lambda n: 8 - n // 3, leg_pain=None))
    assert falling.pain.trend.direction is Direction.DOWN
    assert falling.pain.now == 3
    unrated = summary(*daily(21, back_pain=None, leg_pain=None))
    assert unrated.pain.now is None


def test_the_movement_that_becomes_harder_is_the_one_shown() -> None:
    def ratings(n: int) -> tuple[make.WeaknessRating, ...]:
        return (
            make.rating(8 - n // 3, Complaint.FOOT_LIFT),
            make.rating(2 + n // 7, Complaint.PUSH_OFF),
            make.rating(4, Complaint.HEAVINESS),
        )

    found = summary(*daily(21, weakness=ratings)).weakness
    assert found is not None
    assert (found.movement, found.side) == (Complaint.PUSH_OFF, Side.RIGHT)
    assert found.rated.trend.direction is Direction.UP


def test_a_red_flag_locks_and_leads() -> None:
    found = summary(make.flags(TODAY, RedFlag.CALF, RedFlag.SADDLE), *daily(3, back_pain=7))
    assert found.locked
    assert [(flag.code, flag.tier) for flag in found.flags] == [
        ("saddle", Tier.R1),
        ("calf", Tier.R2),
        ("pain_high_3_days", Tier.R3),
    ]
    cleared = summary(make.flags(TODAY, RedFlag.CALF), make.clearance(make.Permission.RED_FLAG_CLEARED, TODAY, hour=11))
    assert (cleared.locked, cleared.flags) == (False, ())


def test_what_holds_every_day_is_told_without_a_lock() -> None:
    found = summary(who=make.patient(contacts=Contacts()))
    assert [(flag.code, flag.tier) for flag in found.flags] == [("nobody_to_call", None)]
    assert not found.locked


def test_somebody_whose_surgery_is_to_come_is_told_and_has_no_days() -> None:
    found = summary(today=make.week(-1))
    assert found.days == ()
    assert [flag.code for flag in found.flags] == ["surgery_in_future"]


def windowed(record: Record, since: date) -> Record:
    """What the store gives of `record` from `since` on."""
    first: dict[int, date] = {}
    for plan in record.day_plans:
        first.setdefault(plan.phase, plan.day)
    kept = {}
    for kind in KINDS:
        events = getattr(record, kind.field)
        if kind.field == "flag_checks":
            events = tuple(e for e in events if e.day >= since or any(a.answer != "no" for a in e.answers))
        elif kind.field == "day_plans":
            events = tuple(e for e in events if e.day >= since or first[e.phase] == e.day)
        elif not kind.lasting:
            events = tuple(e for e in events if e.day >= since)
        kept[kind.field] = events
    return replace(record, **kept, since=since)


@settings(deadline=None)
@given(strategies.cases())
def test_a_window_says_what_the_whole_record_says(case: tuple[Facts, Library]) -> None:
    facts, library = case
    whole = case_summary(facts, library, None)
    part = case_summary(replace(facts, record=windowed(facts.record, facts.today - WINDOW)), library, None)
    assert part == whole
    assert whole.locked == day_verdict(facts).locked
    assert not whole.locked or whole.flags[0].tier in (Tier.R1, Tier.R2)
    assert msgspec.json.decode(msgspec.json.encode(whole), type=CaseSummary) == whole
