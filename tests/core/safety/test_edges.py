"""The first and last day, point and side of each rule: what a change of one sign in it would get wrong."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ptcoach.core.model.body import Complaint, Side
from ptcoach.core.model.patient import SurgeonLimits
from ptcoach.core.model.record import CheckIn, Permission
from ptcoach.core.safety.clearances import gate
from ptcoach.core.safety.day import day_verdict
from ptcoach.core.safety.derived import derived_flags
from ptcoach.core.safety.door import clear_plan, review_plan
from ptcoach.core.safety.facts import Facts
from ptcoach.core.safety.limits import limits_for
from ptcoach.core.safety.losses import losses
from ptcoach.core.safety.pain import PainAction, pain_rule
from tests import make

FOOT = make.patient(complaints=(Complaint.FOOT_LIFT,))
START = make.SURGERY


def ago(days: int, today: date = make.TODAY) -> date:
    return today - timedelta(days=days)


def rated(*steps: tuple[int, int], today: date = make.TODAY) -> list[CheckIn]:
    """(days ago, difficulty of the foot lift)."""
    return [make.check_in(ago(n, today), hour=9, weakness=(make.rating(value),)) for n, value in steps]


def reasons(facts: Facts) -> dict[str, dict[str, object]]:
    return {reason.code: dict(reason.params) for flag in derived_flags(facts) for reason in flag.reasons}


def flagged(*events: object, today: date = make.TODAY) -> dict[str, dict[str, object]]:
    return reasons(make.facts(*events, today=today, who=FOOT))  # type: ignore[arg-type]


def codes(facts: Facts) -> set[str]:
    return {reason.code for reason in day_verdict(facts).reasons}


# --- the day ----------------------------------------------------------------------------------------------------


def test_yesterdays_session_asks_whether_it_got_worse() -> None:
    silent = make.check_in(hour=9, worse_since_last=None)
    assert "check_in_gap" in codes(make.facts(silent, make.set_log(ago(1))))
    assert "check_in_gap" not in codes(make.facts(silent, make.set_log(make.TODAY)))


@pytest.mark.parametrize(
    ("before", "now", "rose"), [(None, 3, False), (2, 2, False), (1, 2, False), (0, 3, True), (3, None, False)]
)
def test_pain_has_risen_only_from_something_said(before: int | None, now: int | None, rose: bool) -> None:
    events = (make.check_in(ago(1), tingling=before), make.check_in(hour=9, tingling=now))
    assert ("pain_rose" in codes(make.facts(*events))) is rose


# --- flags ------------------------------------------------------------------------------------------------------


def test_gain_looks_at_the_first_and_the_last_ratings() -> None:
    today = make.week(8)
    early, between = ((56, 7), (55, 7), (54, 7)), tuple((n, 7) for n in range(50, 20, -3))
    assert "no_gain" not in flagged(*rated(*early, *between, (2, 5), (1, 5), (0, 5), today=today), today=today)
    assert "no_gain" in flagged(*rated(*early, *between, (2, 7), (1, 5), (0, 7), today=today), today=today)


def test_todays_ladder_test_counts() -> None:
    today = make.week(8)
    assert "no_gain" not in flagged(make.rung(make.week(3), 4), make.rung(today, 5), today=today)


def test_a_plateau_may_be_lost_from_week_6_on() -> None:
    today = make.week(6)
    steps = ((30, 3), (20, 3), (14, 3), (9, 6), (5, 6), (0, 6))
    assert flagged(*rated(*steps, today=today), today=today)["slow_loss"] == {"movement": "foot_lift", "side": "right"}


def test_the_two_weeks_and_the_four_before_them() -> None:
    before = ((42, 3), (30, 3), (14, 3))
    assert "slow_loss" in flagged(*rated(*before, (13, 6), (5, 6), (0, 6)))
    assert "slow_loss" not in flagged(*rated((43, 3), (30, 3), (14, 3), (13, 6), (5, 6), (0, 6)))


def test_a_home_test_counts_today_on_its_side_and_against_the_best_ever() -> None:
    values = ((40, 10), (30, 12), (20, 20), (9, 12), (0, 12))
    results = [make.home_test(ago(n), "heel_raises", value, Side.RIGHT) for n, value in values]
    assert flagged(*results)["test_loss"] == {"test": "heel_raises", "side": "right"}


def test_activity_of_seven_days_to_yesterday() -> None:
    low = [make.check_in(ago(n), hour=9, confidence=3) for n in (4, 2, 0)]
    active = [make.walk(ago(n)) for n in (1, 2, 3)]
    assert flagged(*low, *active, make.walk(ago(8)), make.walk(ago(0)))["confidence_stopping"] == {"days": 3}


def test_activity_before_the_week_is_not_counted_twice() -> None:
    busy = [make.walk(ago(n)) for n in range(9, 18)]
    assert "adherence_drop" not in flagged(*busy, make.walk(ago(7)))
    assert "adherence_drop" not in flagged(*busy, make.walk(ago(6)))
    assert flagged(*busy, make.walk(ago(8)), make.walk(ago(6)))["adherence_drop"] == {"now": 1}


# --- losses -----------------------------------------------------------------------------------------------------


def test_a_loss_says_what_where_when_and_from_how_much() -> None:
    (loss,) = losses(make.facts(*rated((3, 0), (2, 0), (1, 0), (0, 4))))
    assert (loss.movement, loss.side, loss.day) == (Complaint.FOOT_LIFT, Side.RIGHT, make.TODAY)
    assert loss.at == make.moment(make.TODAY, 9)
    assert (loss.reason.value("before"), loss.reason.value("now")) == (0, 4)
    (waits,) = losses(make.facts(make.rung(make.TODAY, 3)))
    assert (waits.movement, waits.day, waits.at) == (Complaint.FOOT_LIFT, make.TODAY, make.moment(make.TODAY, 9))


def test_a_rating_of_two_weeks_ago_is_still_the_usual_one() -> None:
    assert losses(make.facts(*rated((14, 2), (0, 6))))
    assert not losses(make.facts(*rated((15, 2), (0, 6))))


# --- words of others, limits, pain, the door --------------------------------------------------------------------


def test_a_word_of_the_day_of_surgery_counts() -> None:
    word = make.clearance(Permission.NERVE_GLIDES, START, recorded_by_therapist=True)
    assert gate(make.facts(word, today=make.week(1)), Permission.NERVE_GLIDES).open
    numbers = SurgeonLimits(sitting_min=45, given_by="Dr Lind", given_on=START)
    assert limits_for(make.facts(who=make.patient(limits=numbers), today=make.week(3))).sitting_min == 45


def test_a_report_of_the_same_moment_is_an_earlier_one() -> None:
    first, second = (make.pain(id=name, exercise_id=name, pain=7) for name in ("one", "two"))
    assert pain_rule(second, make.facts(first)).action is PainAction.STOP_SESSION


def test_the_door_hands_on_the_plan_and_the_exercise() -> None:
    exercise = make.exercise()
    plan = make.plan(exercise, walk_minutes=10)
    assert clear_plan(plan, make.facts(), make.library(exercise)).plan == plan
    (seen,) = review_plan(plan, make.facts(), make.library(exercise))
    assert seen.exercise is exercise
