"""Five kinds of day, and missing is never zero."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from ptcoach.core.model.body import Side
from ptcoach.core.model.record import DayPlan, DueItem, Event, Record, SkipReason
from ptcoach.core.progress.adherence import DayMark, DayState, days, weeks
from tests import make
from tests.strategies import days as any_day

TODAY = make.TODAY
SQUAT = DueItem(exercise_id="squat", sides=(), rounds=1, sets=2)
SLIDE = DueItem(exercise_id="slide", sides=(Side.RIGHT, Side.LEFT), rounds=2, sets=1)


def day_plan(day: date, *items: DueItem, hour: int = 8) -> DayPlan:
    return DayPlan(
        id=f"d{day}{hour}",
        at=make.moment(day, hour),
        day=day,
        items=items,
        walk_minutes=20,
        plan_version=0,
        phase=2,
        rules_version="",
        library_version="",
    )


def record(*events: Event, plans: Sequence[DayPlan] = ()) -> Record:
    return replace(make.record(*events), day_plans=tuple(plans))


def mark(told: Record, day: date = TODAY) -> DayMark:
    (only,) = days(told, day, day, TODAY)
    return only


def sets(n: int, exercise_id: str = "squat", **changes: object) -> list[Event]:
    return [make.set_log(TODAY, exercise_id, set_no=k + 1, **changes) for k in range(n)]


def test_all_sets_done() -> None:
    assert mark(record(*sets(2), plans=[day_plan(TODAY, SQUAT)])) == DayMark(TODAY, DayState.DONE, 2, 2, None)


def test_some_sets_done_is_partly_and_never_done() -> None:
    told = mark(record(*sets(1), plans=[day_plan(TODAY, SQUAT)]))
    assert (told.state, told.done, told.due) == (DayState.PARTLY, 1, 2)


def test_sides_and_rounds_all_count() -> None:
    one_leg = [make.set_log(TODAY, "slide", side=Side.RIGHT, round_no=r, set_no=1) for r in (1, 2)]
    told = mark(record(*one_leg, plans=[day_plan(TODAY, SLIDE)]))
    assert (told.state, told.done, told.due) == (DayState.PARTLY, 2, 4)


def test_a_set_recorded_twice_or_too_often_counts_once() -> None:
    told = mark(record(*sets(2), *sets(2), *sets(5), plans=[day_plan(TODAY, SQUAT)]))
    assert (told.state, told.done) == (DayState.DONE, 2)


def test_a_skipped_day_keeps_its_reason() -> None:
    told = mark(record(make.skip(TODAY, SkipReason.ILL), plans=[day_plan(TODAY, SQUAT)]))
    assert (told.state, told.reason) == (DayState.SKIPPED, SkipReason.ILL)


def test_skipping_one_exercise_is_not_skipping_the_day() -> None:
    told = mark(record(make.skip(TODAY, SkipReason.PAIN, "squat"), plans=[day_plan(TODAY, SQUAT)]))
    assert told.state is DayState.NOT_RECORDED


def test_nothing_written_is_not_recorded_and_not_a_failure() -> None:
    assert mark(record()).state is DayState.NOT_RECORDED
    assert mark(record(plans=[day_plan(TODAY, SQUAT)])).state is DayState.NOT_RECORDED


def test_a_day_with_nothing_due_is_its_own_kind() -> None:
    assert mark(record(plans=[day_plan(TODAY)])).state is DayState.NOT_DUE


def test_sets_without_a_plan_are_partly() -> None:
    told = mark(record(*sets(3)))
    assert (told.state, told.done, told.due) == (DayState.PARTLY, 3, 0)


def test_the_newest_plan_of_a_day_counts() -> None:
    told = mark(record(*sets(2), plans=[day_plan(TODAY, SQUAT, SLIDE), day_plan(TODAY, SQUAT, hour=12)]))
    assert told.state is DayState.DONE


def test_tomorrow_is_the_future() -> None:
    assert mark(record(), TODAY + timedelta(days=1)).state is DayState.FUTURE


@given(any_day(), st.integers(0, 400))
def test_every_day_once_over_months_leap_days_and_year_ends(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    marks = days(Record(), start, end, end)
    assert [m.day for m in marks] == [start + timedelta(days=n) for n in range(length + 1)]


def test_backwards_is_empty() -> None:
    assert days(Record(), TODAY, TODAY - timedelta(days=1), TODAY) == ()


def test_weekly_sums() -> None:
    monday = TODAY - timedelta(days=TODAY.weekday())
    told = record(*sets(2), make.walk(TODAY, 10), make.walk(TODAY, 15, hour=17), plans=[day_plan(TODAY, SQUAT)])
    (week,) = weeks(told, monday, TODAY, TODAY)
    assert (week.done, week.due, week.walk_minutes, week.walk_days) == (2, 2, 25, 1)
    assert sum(n for _, n in week.days) == 7
    assert dict(week.days)[DayState.DONE] == 1
