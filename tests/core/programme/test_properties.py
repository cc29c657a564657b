"""What the programme promises for anybody, whatever the record holds and whatever the library offers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from ptcoach.core.model.library import Library
from ptcoach.core.model.record import CheckIn, DayPlan, DueItem, Record, SessionEnd, Walk
from ptcoach.core.programme.changes import proposed_changes
from ptcoach.core.programme.phase import standing
from ptcoach.core.programme.propose import propose, shorten
from ptcoach.core.programme.slots import SHORT
from ptcoach.core.programme.walking import walk_goal
from ptcoach.core.programme.week import week_plans
from ptcoach.core.safety.door import clear_plan, review_plan
from ptcoach.core.safety.facts import Facts
from ptcoach.core.safety.verdict import Outcome
from ptcoach.library.loader import load
from ptcoach.places import EXERCISES
from tests.strategies import cases, facts, moment

ORDINARY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
FEW = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def shipped() -> Library:
    return load(EXERCISES, None, None).library


@st.composite
def shipped_cases(draw: st.DrawFn) -> tuple[Facts, Library]:
    return draw(facts(shipped())), shipped()


either = st.one_of(cases(), shipped_cases())


@ORDINARY
@given(either)
def test_the_same_inputs_give_the_same_day(case: tuple[Facts, Library]) -> None:
    told, library = case
    again = replace(told)
    assert propose(told, library) == propose(again, library)
    assert walk_goal(told, library) == walk_goal(again, library)
    assert proposed_changes(told, library) == proposed_changes(again, library)


@ORDINARY
@given(either)
def test_a_list_has_each_exercise_once_in_position_order_with_its_reason(case: tuple[Facts, Library]) -> None:
    told, library = case
    items = propose(told, library).items
    ids = [item.exercise_id for item in items]
    assert len(ids) == len(set(ids)) <= 10
    places = [library.exercises[i].position.order for i in ids]
    assert places == sorted(places)
    assert all(item.why and told.today.weekday() in item.weekdays for item in items)


@ORDINARY
@given(either)
def test_nothing_is_proposed_that_safety_refuses_and_the_door_only_takes_away(case: tuple[Facts, Library]) -> None:
    told, library = case
    plan = propose(told, library)
    assert all(item.verdict.outcome is Outcome.ALLOW for item in review_plan(plan, told, library))
    cleared = clear_plan(plan, told, library)
    assert {i.item.exercise_id for i in cleared.items} <= {i.exercise_id for i in plan.items}


@ORDINARY
@given(either)
def test_the_short_version_is_part_of_the_full_one(case: tuple[Facts, Library]) -> None:
    told, library = case
    plan = propose(told, library)
    short = shorten(plan)
    assert all(item in plan.items for item in short.items)
    assert len(short.items) == min(len(plan.items), SHORT[1])
    places = [plan.items.index(item) for item in short.items]
    assert places == sorted(places)


@ORDINARY
@given(either, st.booleans())
def test_a_day_has_one_phase(case: tuple[Facts, Library], walked: bool) -> None:
    told, library = case
    morning = standing(told, library)
    seen = DayPlan(
        id="seen",
        at=moment(told.today),
        day=told.today,
        items=(DueItem(exercise_id="x", sides=(), rounds=1, sets=1),),
        walk_minutes=10,
        plan_version=0,
        phase=int(morning.phase),
        rules_version="",
        library_version="",
    )
    walks = (Walk(id="w", at=moment(told.today), day=told.today, minutes=60),) if walked else ()
    record = replace(told.record, day_plans=(seen,), walks=(*told.record.walks, *walks))
    assert standing(replace(told, record=record), library).phase <= morning.phase


def _no_answers(record: Record) -> Record:
    quiet: Callable[[CheckIn], CheckIn] = lambda c: replace(c, worse_since_last=None, back_pain=None, leg_pain=None)  # noqa: E731
    return replace(
        record,
        check_ins=tuple(quiet(c) for c in record.check_ins),
        sessions=tuple(SessionEnd(id=s.id, at=s.at, day=s.day) for s in record.sessions),
    )


@ORDINARY
@given(either)
def test_what_nobody_said_never_raises_anything(case: tuple[Facts, Library]) -> None:
    told, library = case
    silent = replace(told, record=_no_answers(told.record))
    assert not [change for change in proposed_changes(silent, library) if change.kind.is_up]
    assert standing(silent, library).phase <= standing(told, library).phase


@ORDINARY
@given(either)
def test_the_goal_never_jumps_and_never_passes_the_week(case: tuple[Facts, Library]) -> None:
    told, library = case
    steps = [(s.minutes, s.bouts) for s in library.walking.steps]
    today, tomorrow = (walk_goal(f, library) for f in (told, replace(told, today=told.today + timedelta(days=1))))
    allowed = [s for s in library.walking.steps if s.from_week <= max(0, told.week)]
    if today.minutes:
        assert (today.minutes, today.bouts) in [(s.minutes, s.bouts) for s in allowed]
    if today.minutes and tomorrow.minutes:
        # Two steps of a rung each: the goal's own, and the one an unanswered morning holds back.
        assert steps.index((tomorrow.minutes, tomorrow.bouts)) - steps.index((today.minutes, today.bouts)) <= 2


@ORDINARY
@given(either, st.integers(7, 60))
def test_after_time_away_the_goal_is_lower_or_the_same(case: tuple[Facts, Library], away: int) -> None:
    told, library = case
    record = replace(told.record, check_ins=(), flag_checks=(), flare_ups=())
    if not any(w.day < told.today for w in record.walks):
        return
    still = replace(told, record=record)
    later = walk_goal(replace(still, today=told.today + timedelta(days=away)), library)
    steps = [(s.minutes, s.bouts) for s in library.walking.steps]
    now = walk_goal(still, library)
    if now.minutes and later.minutes:
        assert steps.index((later.minutes, later.bouts)) <= steps.index((now.minutes, now.bouts))


@FEW
@given(either)
def test_a_week_is_seven_days_each_through_the_door(case: tuple[Facts, Library]) -> None:
    told, library = case
    week = week_plans(told, library, told.today)
    assert [day.day for day in week] == [told.today + timedelta(days=n) for n in range(7)]
    assert all(day.cleared.on == day.day for day in week)
