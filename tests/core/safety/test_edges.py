"""The first and last day, point and side of each rule: what a change of one sign in it would get wrong."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ptcoach.core.model.body import Complaint, Position, Rung, Side, WeakLeg
from ptcoach.core.model.exercise import Code, Loads, RungNeed, SideRule
from ptcoach.core.model.patient import SurgeonLimits
from ptcoach.core.model.phase import Pace
from ptcoach.core.model.record import CheckIn, Permission
from ptcoach.core.safety.clearances import gate
from ptcoach.core.safety.day import day_verdict
from ptcoach.core.safety.derived import derived_flags, loss_flags
from ptcoach.core.safety.door import clear_plan, review_plan
from ptcoach.core.safety.facts import Facts
from ptcoach.core.safety.gates import active_codes
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


def test_the_named_gaps_and_flags_are_those_the_words_know() -> None:
    silent = make.check_in(hour=9, confidence=None, tingling=None, worse_since_last=None)
    day = day_verdict(make.facts(silent, make.set_log(ago(1))))
    gaps = [reason.value("field") for reason in day.reasons if reason.code == "check_in_gap"]
    assert gaps == ["confidence", "tingling", "worse_since_last"]
    lost = make.facts(make.rung(ago(1), 4), make.rung(make.TODAY, 2))
    assert [flag.code for flag in loss_flags(losses(lost))] == ["sudden_loss"]
    slower = make.facts(make.rung(ago(9), 4), make.rung(make.TODAY, 2))
    assert [flag.code for flag in loss_flags(losses(slower))] == ["rung_lost"]


def test_a_wound_problem_is_named_where_it_closes_an_exercise() -> None:
    facts = make.facts(who=make.patient(conditions=frozenset({Code.WOUND_PROBLEM})))
    assert active_codes(facts)[Code.WOUND_PROBLEM].value("condition") == "wound_problem"


@pytest.mark.parametrize(("days", "irritable"), [(0, True), (1, True), (2, False)])
def test_lingering_tingling_counts_today_and_tomorrow(days: int, irritable: bool) -> None:
    facts = make.facts(make.check_in(ago(days), hour=9, glide_linger=True))
    assert (Code.IRRITABLE_NERVE_LINGER in active_codes(facts)) is irritable


def test_a_morning_that_lingered_counts_however_often_somebody_checks_in_afterwards() -> None:
    later = [make.check_in(hour=hour) for hour in range(9, 20)]
    assert Code.IRRITABLE_NERVE_LINGER in active_codes(make.facts(make.check_in(ago(1), glide_linger=True), *later))


def test_low_confidence_six_days_ago_is_this_week() -> None:
    low = [make.check_in(ago(n), hour=9, confidence=3) for n in (6, 3, 0)]
    assert "confidence_stopping" in flagged(*low)


def test_both_legs_weaker_is_told_of_the_later_leg() -> None:
    who = make.patient(weak_leg=WeakLeg.BOTH, ladder=make.ladder(4, (Side.LEFT, Side.RIGHT)))
    left, right = (make.rung(ago(n), 2, side=side) for n, side in ((2, Side.LEFT), (0, Side.RIGHT)))
    both = [loss for loss in losses(make.facts(left, right, who=who)) if loss.reason.code == "both_legs_weaker"]
    assert [(loss.movement, loss.side, loss.day, loss.at) for loss in both] == [
        (Complaint.FOOT_LIFT, Side.RIGHT, make.TODAY, make.moment(make.TODAY, 9))
    ]


@pytest.mark.parametrize(
    ("surgeon_on", "word_on", "word", "kilograms"),
    [(None, 3, 2.0, 2.0), (5, 3, 3.0, 3.0), (3, 5, 6.0, 4.0), (3, 3, 6.0, 6.0), (3, 5, 1.0, 1.0), (3, 3, 0.0, 0.0)],
)
def test_the_newer_lifting_number_wins_and_the_stricter_one_always(
    surgeon_on: int | None, word_on: int, word: float, kilograms: float
) -> None:
    """Days ago of the surgeon's 4 kg and of the clearance's `word`; None: the surgeon gave no number."""
    limits = SurgeonLimits()
    if surgeon_on is not None:
        limits = SurgeonLimits(lift_kg=4, given_by="Dr Lind", given_on=ago(surgeon_on))
    cleared = make.clearance(Permission.LIFT_KG, ago(word_on), value=word)
    found = limits_for(make.facts(cleared, who=make.patient(limits=limits)))
    assert found.lift_kg == kilograms
    assert found.sources["lift_kg"].startswith("Dr ")


def test_where_a_limit_comes_from() -> None:
    unsigned = limits_for(make.facts(who=make.patient(limits=SurgeonLimits(sitting_min=200))))
    assert unsigned.sources["sitting_min"].startswith("reference.md")
    strict = limits_for(make.facts(who=make.patient(limits=SurgeonLimits(sitting_min=5))))
    assert strict.sources["sitting_min"].startswith("the surgeon; reference.md")


def test_late_start_moves_the_week_of_loaded_rotation() -> None:
    turning = make.exercise(loads=Loads(bend=0, lift=2, twist=1), position=Position.STANDING)
    words = make.gates(make.week(12), make.week(16))
    for week, may in ((18, False), (19, False), (20, True)):
        today = make.week(week)
        facts = make.facts(
            *words, make.flags(today), make.check_in(today), today=today, who=make.patient(pace=Pace.LATE_START),
            ready=False,
        )  # fmt: skip
        cleared = clear_plan(make.plan(turning), facts, make.library(turning))
        assert bool(cleared.items) is may, week
        if not may:
            (refused,) = cleared.refused
            (reason,) = [r for r in refused.verdict.reasons if r.code == "rotation_loaded"]
            assert reason.value("week") == 20


def test_gates_name_their_earliest_week() -> None:
    assert gate(make.facts(), Permission.NERVE_GLIDES).earliest_week == 2
    assert gate(make.facts(), Permission.LIFT_KG).earliest_week == 0
    assert gate(make.facts(), Permission.WEEK_6).earliest_week == 6


def test_what_is_listed_three_times_is_done_once() -> None:
    one, other = make.exercise(), make.exercise(id="side_press", side=SideRule.EACH)
    left, right = (make.item(other, sides=(side,)) for side in Side)
    both = make.item(other, sides=(Side.LEFT, Side.RIGHT))
    plan = make.plan(make.item(one), left, right, both, make.item(one))
    cleared = clear_plan(plan, make.facts(), make.library(one, other))
    seen = [(i.item.exercise_id, side) for i in cleared.items for side in (i.item.sides or (None,))]
    assert len(seen) == len(set(seen))


@pytest.mark.parametrize(
    ("small", "large"),
    [
        ({"sets": 1, "reps": 6, "times_per_day": 2}, {"sets": 2, "reps": 8, "times_per_day": 1}),
        ({"sets": 1, "reps": 8, "times_per_day": 1}, {"sets": 1, "reps": 6, "times_per_day": 2}),
        ({"load_kg": 1}, {"load_kg": 2}),
        ({}, {"load_kg": 0.5}),
    ],
)
def test_of_two_doses_the_smaller_is_kept_whatever_the_order(small: dict[str, float], large: dict[str, float]) -> None:
    one = make.exercise()
    less, more = (make.item(one, dose=make.dose(**dose)) for dose in (small, large))
    for items in ((less, more), (more, less)):
        (kept,) = clear_plan(make.plan(*items), make.facts(), make.library(one)).items
        assert kept.item.dose == less.dose


def test_an_exercise_nobody_knows_is_judged_before_the_known_ones() -> None:
    """Its place counts towards the length of a plan: sixteen known ones beside it are one too many."""
    known = [make.exercise(id=f"exercise_{n:02}") for n in range(16)]
    plan = make.plan(*known, make.item("nobody_knows_it"))
    cleared = clear_plan(plan, make.facts(), make.library(*known))
    assert len(cleared.items) == 15


def test_a_strong_leg_nobody_rated_is_no_obstacle() -> None:
    """It is not taken for as weak as the other one, which is at rung 4 here."""
    hard = make.exercise(side=SideRule.EACH, rung=RungNeed(movement=Complaint.HEAVINESS, least=Rung.FULL))
    left, right = (make.plan(make.item(hard, sides=(side,))) for side in (Side.LEFT, Side.RIGHT))
    assert clear_plan(left, make.facts(), make.library(hard)).items
    assert not clear_plan(right, make.facts(), make.library(hard)).items


def test_the_door_hands_on_the_plan_and_the_exercise() -> None:
    exercise = make.exercise()
    plan = make.plan(exercise, walk_minutes=10)
    assert clear_plan(plan, make.facts(), make.library(exercise)).plan == plan
    (seen,) = review_plan(plan, make.facts(), make.library(exercise))
    assert seen.exercise is exercise
