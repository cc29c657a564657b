"""Seven days: the past as it was, today as it is, the future as if the mornings stay calm."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from ptcoach.core.model.red_flag import RedFlag
from ptcoach.core.programme.week import until, week_plans
from ptcoach.core.safety.verdict import DayOutcome
from tests import make

DAILY = make.exercise(dose=make.dose(days_per_week=7))
LIBRARY = make.library(DAILY)
MONDAY = make.TODAY - timedelta(days=make.TODAY.weekday())


def test_coming_days_are_planned_as_if_the_mornings_stay_calm() -> None:
    facts = make.facts(make.check_in(hour=9, back_pain=7))
    today, *later = week_plans(facts, LIBRARY, make.TODAY)
    assert today.cleared.day.outcome is DayOutcome.REST
    assert all(day.cleared.day.outcome is DayOutcome.GO for day in later)
    assert all(day.cleared.items for day in later)


def test_a_red_flag_that_is_not_cleared_locks_the_coming_days_too() -> None:
    facts = make.facts(make.flags(make.TODAY, RedFlag.SADDLE, hour=9))
    assert all(day.cleared.day.locked and not day.cleared.items for day in week_plans(facts, LIBRARY, make.TODAY))


def test_a_past_day_is_judged_by_what_was_known_then() -> None:
    yesterday = make.TODAY - timedelta(days=1)
    facts = make.facts(make.flags(yesterday), make.check_in(yesterday, back_pain=5), make.check_in(hour=9, back_pain=0))
    past, today, *_ = week_plans(facts, LIBRARY, yesterday)
    assert past.cleared.day.outcome is DayOutcome.EASIER
    assert today.cleared.day.outcome is DayOutcome.GO


def test_an_issued_plan_follows_its_own_weekdays() -> None:
    item = make.item(DAILY, weekdays=frozenset({0, 2}))
    plan = replace(make.therapist_plan(item), walk_minutes=12, walk_bouts=2)
    days = week_plans(make.facts(), LIBRARY, MONDAY, plan)
    due = [day.day.weekday() for day in days if day.cleared.items and day.day >= make.TODAY]
    assert set(due) <= {0, 2}
    assert all(day.walk.minutes <= 12 for day in days)


def test_until_keeps_only_what_had_happened() -> None:
    record = make.record(make.walk(make.TODAY), make.walk(make.TODAY - timedelta(days=1)))
    assert len(until(record, make.TODAY - timedelta(days=1)).walks) == 1


def test_a_planned_week_does_not_count_as_time_away() -> None:
    yesterday = make.TODAY - timedelta(days=1)
    facts = make.facts(make.set_log(yesterday, DAILY.id), make.walk(yesterday, 30))
    last = week_plans(facts, LIBRARY, make.TODAY + timedelta(days=1))[-1]
    codes = {reason.code for item in last.cleared.items for reason in item.item.why}
    assert not codes & {"back_two_steps", "back_restart"}
    assert "walk_after_gap" not in {reason.code for reason in last.walk.reasons}
