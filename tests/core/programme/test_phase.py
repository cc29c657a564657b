"""Calendar AND function AND gates."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from ptcoach.core.model.body import Side
from ptcoach.core.model.phase import Pace, Phase
from ptcoach.core.model.record import DayPlan, Event, Permission
from ptcoach.core.model.red_flag import RedFlag
from ptcoach.core.programme.phase import Standing, standing
from ptcoach.core.safety.facts import Facts
from tests import make

LIBRARY = make.library()


def stands(facts: Facts) -> Standing:
    return standing(facts, LIBRARY)


def missing(facts: Facts) -> set[str]:
    return {reason.code for reason in stands(facts).missing}


def able(week: int) -> list[Event]:
    """A walk of half an hour and ten seconds on the better leg, shown a week ago."""
    before = make.week(week) - timedelta(days=7)
    return [make.walk(before, 35), make.home_test(before, "single_leg_stance", 12, Side.LEFT)]


@pytest.mark.parametrize(("week", "phase"), [(0, 0), (1, 0), (2, 1), (5, 1), (6, 2), (11, 2), (12, 3), (25, 3)])
def test_with_everything_in_order_the_calendar_leads(week: int, phase: int) -> None:
    facts = make.facts(*able(week), today=make.week(week))
    assert stands(facts).phase == phase
    assert not stands(facts).held


def test_the_calendar_alone_opens_no_gate() -> None:
    facts = make.facts(*able(8), today=make.week(8))
    closed = replace(facts, record=replace(facts.record, clearances=()))
    assert stands(closed).phase is Phase.P1
    assert stands(closed).held
    assert "gate_6_closed" in missing(closed)
    assert stands(closed).working_week == 5


def test_a_clearance_alone_is_not_enough_either() -> None:
    facts = make.facts(today=make.week(8))
    assert stands(facts).phase is Phase.P1
    assert missing(facts) == {"phase_needs_walk"}


def test_balance_on_the_better_leg_is_asked_before_strength() -> None:
    facts = make.facts(make.walk(make.week(12), 40), today=make.week(13))
    assert missing(facts) == {"phase_needs_stance"}


def test_high_pain_that_does_not_fall_holds_the_first_phase() -> None:
    today = make.week(2)
    sore = make.facts(make.check_in(today, hour=9, back_pain=6), today=today)
    assert missing(sore) == {"phase_needs_calm_pain"}
    falling = make.facts(
        make.check_in(today - timedelta(days=2), back_pain=8), make.check_in(today, hour=9, back_pain=6), today=today
    )
    assert stands(falling).phase is Phase.P1


def test_pain_nobody_rated_holds_too() -> None:
    assert missing(make.facts(today=make.week(3), ready=False)) == {"phase_needs_pain_ratings"}


def test_an_open_red_flag_holds_the_first_phase() -> None:
    today = make.week(2)
    assert "phase_locked" in missing(make.facts(make.flags(today, RedFlag.CALF, hour=9), today=today))


def test_two_quiet_weeks_lead_to_the_fourth_phase() -> None:
    today = make.week(26)
    quiet = [make.check_in(today - timedelta(days=n), back_pain=2, leg_pain=1) for n in range(1, 15)]
    facts = make.facts(*able(26), *quiet, today=today)
    assert stands(facts).phase is Phase.P4
    loud = make.facts(*able(26), *quiet, make.pain(today - timedelta(days=3), pain=5), today=today)
    assert missing(loud) == {"phase_needs_quiet_pain"}


def test_late_start_waits_until_12_and_16() -> None:
    late = make.patient(pace=Pace.LATE_START)
    at_11 = make.facts(*able(11), today=make.week(11), who=late)
    assert stands(at_11).phase is Phase.P1
    assert not stands(at_11).held
    cleared = [make.clearance(Permission.WEEK_6, make.week(12))]
    at_12 = make.facts(*able(12), *cleared, today=make.week(12, 1), who=late)
    assert stands(at_12).phase is Phase.P2


def seen(facts: Facts, phase: int, back: int = 0) -> Facts:
    day = facts.today - timedelta(days=back)
    plan = DayPlan(
        id="d",
        at=make.moment(day),
        day=day,
        items=(),
        walk_minutes=0,
        plan_version=0,
        phase=phase,
        rules_version="",
        library_version="",
    )
    return replace(facts, record=replace(facts.record, day_plans=(plan,)))


def test_a_day_that_began_in_one_phase_ends_in_it() -> None:
    facts = make.facts(*able(6), today=make.week(6))
    assert stands(facts).phase is Phase.P2
    assert stands(seen(facts, 1)).phase is Phase.P1


def test_what_was_reached_once_need_not_be_shown_again() -> None:
    facts = make.facts(today=make.week(10))
    assert stands(facts).phase is Phase.P1
    assert stands(seen(facts, 2, back=3)).phase is Phase.P2
    closed = replace(facts, record=replace(facts.record, clearances=()))
    assert stands(seen(closed, 2, back=3)).phase is Phase.P1


def test_before_surgery_it_is_the_first_phase() -> None:
    assert stands(make.facts(today=make.SURGERY - timedelta(days=3))).phase is Phase.P0
