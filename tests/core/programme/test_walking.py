"""The walking goal: up after good days, back after bad ones, never past the week."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from ptcoach.core.model.body import Complaint, Rung, Side
from ptcoach.core.model.patient import LadderStart
from ptcoach.core.model.phase import WalkingLadder, WalkStep
from ptcoach.core.model.record import DayPlan, Event
from ptcoach.core.model.red_flag import RedFlag
from ptcoach.core.programme.walking import WalkGoal, walk_goal
from ptcoach.core.safety.facts import Facts
from tests import make

STEPS = tuple(
    WalkStep(from_week=week, minutes=minutes, bouts=2, terrain="flat")
    for week, minutes in ((0, 3), (0, 5), (1, 7), (2, 10), (3, 12), (4, 15), (6, 20), (9, 25), (12, 30))
)
LIBRARY = replace(make.library(), walking=WalkingLadder(steps=STEPS, sources=("[design]",)))
DAY_3 = make.week(0, 3)


def goal(facts: Facts) -> WalkGoal:
    return walk_goal(facts, LIBRARY)


def good(day: date, minutes: int = 60) -> list[Event]:
    return [make.walk(day, minutes, leg_worse=False), make.check_in(day + timedelta(days=1), worse_since_last=False)]


def codes(facts: Facts) -> set[str]:
    return {reason.code for reason in goal(facts).reasons}


def test_the_first_days_begin_at_the_foot_of_the_ladder() -> None:
    assert goal(make.facts(today=make.SURGERY)).minutes == 3


def test_two_good_days_and_it_goes_up_one_step() -> None:
    facts = make.facts(*good(DAY_3 - timedelta(days=2)), *good(DAY_3 - timedelta(days=1)), today=DAY_3)
    assert goal(facts).minutes == 5
    assert "walk_up" in codes(facts)


@pytest.mark.parametrize("change", [{"leg_worse": None}, {"minutes": 2}])
def test_a_day_that_was_not_clearly_good_changes_nothing(change: dict[str, object]) -> None:
    first, last = DAY_3 - timedelta(days=2), DAY_3 - timedelta(days=1)
    events = [*good(first), *good(last)[1:], make.walk(last, **({"minutes": 60, "leg_worse": False} | change))]  # type: ignore[arg-type]
    assert goal(make.facts(*events, today=DAY_3)).minutes == 3


def test_without_an_answer_next_morning_a_day_is_not_good() -> None:
    first, last = DAY_3 - timedelta(days=3), DAY_3 - timedelta(days=2)
    events = [make.walk(day, 60, leg_worse=False) for day in (first, last)]
    assert goal(make.facts(*events, today=DAY_3)).minutes == 3


@pytest.mark.parametrize("how", ["leg", "morning"])
def test_a_bad_day_goes_one_step_back(how: str) -> None:
    week_5 = make.week(5)
    before = [e for n in (5, 4, 3, 2) for e in good(week_5 - timedelta(days=n))]
    up = goal(make.facts(*before, today=week_5 - timedelta(days=1))).minutes
    last = week_5 - timedelta(days=1)
    bad = [make.walk(last, 60, leg_worse=how == "leg"), make.check_in(week_5, hour=7, worse_since_last=how != "leg")]
    facts = make.facts(*before, *bad, make.check_in(week_5, worse_since_last=how != "leg"), today=week_5)
    assert goal(facts).minutes < up
    assert "walk_back" in codes(facts)


def test_it_never_passes_the_week() -> None:
    today = make.week(2)
    events = [e for n in range(13, 0, -1) for e in good(today - timedelta(days=n))]
    facts = make.facts(*events, today=today)
    assert goal(facts).minutes <= 10


def test_a_closed_gate_holds_the_ladder() -> None:
    today = make.week(8)
    events = [e for n in range(40, 0, -1) for e in good(today - timedelta(days=n))]
    facts = make.facts(*events, today=today)
    closed = replace(facts, record=replace(facts.record, clearances=()))
    assert goal(facts).minutes == 20
    assert goal(closed).minutes == 15


@pytest.mark.parametrize("away", [7, 14, 30])
def test_after_time_away_it_starts_lower(away: int) -> None:
    last = make.week(8)
    events = [e for n in range(40, 0, -1) for e in good(last - timedelta(days=n))]
    before = goal(make.facts(*events, today=last)).minutes
    later = make.facts(*events, today=last + timedelta(days=away))
    assert goal(later).minutes < before
    assert "walk_after_gap" in codes(later)


def test_somebody_new_in_week_20_begins_with_about_half_an_hour() -> None:
    assert goal(make.facts(today=make.week(20))).total_minutes <= 30


def test_weeks_alone_move_nobody_up() -> None:
    start = make.week(3)
    walk = make.walk(start, 10)
    first = goal(make.facts(walk, today=start + timedelta(days=1)))
    last = goal(make.facts(walk, today=start + timedelta(days=6)))
    assert first.minutes == last.minutes


def test_on_lighter_days_the_goal_shown_is_the_one_to_meet() -> None:
    days = [DAY_3 - timedelta(days=n) for n in (2, 1)]
    walked = [e for day in days for e in good(day, minutes=4)]
    facts = make.facts(*walked, today=DAY_3)
    assert goal(facts).minutes == 3
    shown = tuple(
        DayPlan(
            id=f"d{day}",
            at=make.moment(day),
            day=day,
            items=(),
            walk_minutes=4,
            plan_version=0,
            phase=0,
            rules_version="",
            library_version="",
        )
        for day in days
    )
    assert goal(replace(facts, record=replace(facts.record, day_plans=shown))).minutes == 5


def test_a_red_flag_stops_walking_and_a_rest_day_keeps_it_short() -> None:
    assert goal(make.facts(make.flags(make.TODAY, RedFlag.CALF, hour=9))).total_minutes == 0
    assert goal(make.facts(make.check_in(feeling_ill=True, hour=9))).minutes == 3


def test_an_unanswered_morning_is_never_bolder() -> None:
    today = make.week(5)
    events = [e for n in (4, 3, 2, 1) for e in good(today - timedelta(days=n))]
    asked = make.facts(*events, today=today)
    silent = replace(
        asked, record=replace(asked.record, check_ins=tuple(c for c in asked.record.check_ins if c.day < today))
    )
    assert goal(silent).minutes <= goal(asked).minutes


def drops(**changes: object) -> Facts:
    ladder = (LadderStart(movement=Complaint.FOOT_LIFT, side=Side.RIGHT, rung=Rung.GRAVITY_REDUCED),)
    return make.facts(who=make.patient(ladder=ladder, **changes), today=make.week(5))


def test_a_dropping_foot_without_brace_or_helper_keeps_to_short_walks() -> None:
    facts = drops(has_helper=False)
    assert goal(facts).minutes <= 5
    assert "walk_only_short_without_splint" in codes(facts)
    assert "walk_with_splint" in codes(drops(has_afo=True))
    assert "walk_only_short_without_splint" not in codes(drops(has_afo=True))


def test_a_therapists_minutes_win_inside_the_absolute_ring() -> None:
    facts = make.facts(today=make.week(5))
    plan = replace(make.therapist_plan(), walk_minutes=25, walk_bouts=3)
    assert (walk_goal(facts, LIBRARY, plan).minutes, walk_goal(facts, LIBRARY, plan).bouts) == (25, 3)
    absurd = replace(plan, walk_minutes=300, walk_bouts=50)
    assert walk_goal(facts, LIBRARY, absurd).minutes <= 30
    assert walk_goal(facts, LIBRARY, absurd).bouts <= 5
