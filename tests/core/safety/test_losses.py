"""Strength lost: what is sure, what is tested again, what locks until a clinician's word."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ptcoach.core.model.body import Complaint, Rung, Side, WeakLeg
from ptcoach.core.model.patient import LadderStart
from ptcoach.core.model.record import CheckIn, Event, Permission, RungObserved
from ptcoach.core.model.red_flag import Tier
from ptcoach.core.safety.day import day_verdict
from ptcoach.core.safety.derived import derived_flags
from ptcoach.core.safety.facts import Facts
from ptcoach.core.safety.losses import losses, retests_due
from ptcoach.core.safety.verdict import DayOutcome
from tests import make

FOOT = (Complaint.FOOT_LIFT, Side.RIGHT)
BOTH = make.patient(weak_leg=WeakLeg.BOTH, ladder=make.ladder(4, (Side.LEFT, Side.RIGHT)))


def ago(days: int) -> date:
    return make.TODAY - timedelta(days=days)


def seen(*steps: tuple[int, int], **changes: object) -> list[RungObserved]:
    """(days ago, rung) of the right foot lift."""
    return [make.rung(ago(days), rung, **changes) for days, rung in steps]


def rated(*steps: tuple[int, int], hour: int = 9) -> list[CheckIn]:
    return [make.check_in(ago(days), hour=hour, weakness=(make.rating(value),)) for days, value in steps]


def codes(facts: Facts) -> list[str]:
    return [loss.reason.code for loss in losses(facts)]


# --- the ladder -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([], []),
        ([(10, 4)], []),
        ([(10, 4), (3, 4), (0, 5)], []),
        ([(10, 5), (3, 5)], []),
        ([(3, 3)], ["retest_rung"]),  # below what was stated at set-up
        ([(10, 4), (3, 3)], ["retest_rung"]),
        ([(10, 4), (3, 3), (2, 4)], []),
        ([(10, 4), (3, 3), (0, 3)], ["rung_lost"]),
        ([(10, 4), (3, 3), (0, 2)], ["rung_lost_two"]),
        ([(10, 4), (2, 4), (0, 3)], ["rung_lost_sudden"]),
        ([(10, 4), (3, 4), (0, 3)], ["retest_rung"]),
        ([(10, 4), (7, 2)], ["rung_lost_two"]),
        ([(2, 4), (0, 2)], ["rung_lost_severe"]),
        ([(3, 4), (0, 2)], ["rung_lost_two"]),
        ([(20, 5), (15, 4), (10, 5), (5, 4)], ["retest_rung"]),
        ([(21, 5), (20, 5), (15, 4), (14, 4), (0, 5)], ["rung_lost"]),  # it came back, the lock stays
        ([(20, 5), (15, 4), (14, 4)], []),  # one good test is no level that can be lost
        ([(20, 5), (15, 4), (10, 5), (9, 4)], ["rung_lost_sudden"]),  # reached twice it is
        ([(2, 5), (1, 4)], []),  # nor is it lost suddenly
        ([(20, 5), (15, 4), (14, 3)], ["rung_lost_two"]),
        ([(20, 5), (15, 3)], ["rung_lost_two"]),  # two rungs below it count at once
        ([(20, 5), (18, 3)], ["rung_lost_severe"]),
    ],
)
def test_the_ladder_over_time(steps: list[tuple[int, int]], expected: list[str]) -> None:
    assert codes(make.facts(*seen(*steps))) == expected


def test_two_rungs_below_the_best_ever_count_though_it_was_reached_once_and_set_up_said_less() -> None:
    who = make.patient(ladder=make.ladder(3))
    assert codes(make.facts(*seen((20, 5), (15, 3)), who=who)) == ["rung_lost_two"]
    assert codes(make.facts(*seen((20, 4), (15, 3)), who=who)) == []


def test_where_nothing_was_stated_one_good_test_is_no_level_either() -> None:
    who = make.patient(ladder=())
    assert codes(make.facts(*seen((9, 5), (5, 4)), who=who)) == []
    assert codes(make.facts(*seen((12, 5), (9, 5), (5, 4)), who=who)) == ["retest_rung"]


def test_a_drop_from_a_level_nobody_dated_is_never_sudden() -> None:
    facts = make.facts(make.rung(make.SURGERY + timedelta(days=1), 3), today=make.SURGERY + timedelta(days=1))
    assert codes(facts) == ["retest_rung"]


@pytest.mark.parametrize(
    ("minutes", "retest", "sure"), [(29, False, False), (30, False, True), (5, True, True), (0, False, False)]
)
def test_the_second_test_counts_after_a_rest_or_when_it_says_so(minutes: int, retest: bool, sure: bool) -> None:
    first = make.rung(make.TODAY, 3, hour=9)
    second = make.rung(make.TODAY, 3, at=make.moment(make.TODAY, 9, minutes), retest=retest)
    found = codes(make.facts(first, second))
    assert found == (["rung_lost"] if sure else ["retest_rung"])


def test_movements_and_sides_are_kept_apart() -> None:
    facts = make.facts(
        make.rung(ago(9), 4),
        make.rung(ago(3), 3, movement=Complaint.PUSH_OFF),
        make.rung(ago(2), 3, side=Side.LEFT),
        make.rung(ago(1), 4),
    )
    assert [(loss.movement, loss.side) for loss in losses(facts)] == [(Complaint.PUSH_OFF, Side.RIGHT)]


def test_the_reason_says_which_and_how_far() -> None:
    (loss,) = losses(make.facts(*seen((9, 4), (3, 2))))
    assert dict(loss.reason.params) == {"movement": "foot_lift", "side": "right", "before": 4, "now": 2}
    assert (loss.tier, loss.day) == (Tier.R2, ago(3))


def test_what_is_recorded_for_tomorrow_is_not_seen() -> None:
    assert codes(make.facts(*seen((9, 4), (-1, 1)))) == []


GRAVITY = {None: 0, Tier.R2: 2, Tier.R1: 3}


def gravest(*rungs: tuple[int, int]) -> int:
    return max((GRAVITY[loss.tier] or 1 for loss in losses(make.facts(*seen(*rungs)))), default=0)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 5)), min_size=1, max_size=6), st.integers(1, 5))
def test_a_lower_last_test_is_never_the_better_news(steps: list[tuple[int, int]], lower: int) -> None:
    days = [sum(gap for gap, _ in steps[place:]) for place in range(len(steps))]
    history = [(day, rung) for day, (_, rung) in zip(days, steps, strict=True)]
    *before, (day, rung) = history
    assert gravest(*before, (day, min(rung, lower))) >= gravest(*history)
    assert gravest(*history, (0, min(rung, lower))) >= gravest(*history)


# --- the daily ratings ------------------------------------------------------------------------------------------

STEADY = [(n, 4) for n in range(9, 2, -1)]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (STEADY, []),
        ([*STEADY, (0, 6)], []),
        ([*STEADY, (0, 7)], ["retest_difficulty"]),
        ([*STEADY, (0, 8)], ["difficulty_jump"]),
        ([*STEADY, (1, 7), (0, 4)], []),
        ([*STEADY, (1, 7), (0, 7)], ["difficulty_stays"]),
        ([*STEADY, (1, 7), (0, 8)], ["difficulty_stays"]),
        ([(5, 4), (0, 7)], ["retest_difficulty"]),  # one earlier rating is enough to compare with
        ([(5, 4), (1, 7), (0, 7)], ["difficulty_stays"]),  # compared with what was usual before the first of the two
        ([(6, 9), (5, 2), (4, 3), (3, 4), (2, 4), (1, 3), (0, 6)], ["retest_difficulty"]),  # usual of just five: 3
        ([(15, 4), (0, 9)], []),  # nothing known of the last two weeks
        ([(0, 9)], []),
        ([*STEADY, (2, 9), (1, 9), (0, 4)], ["difficulty_jump", "difficulty_jump"]),
    ],
)
def test_the_ratings_over_time(steps: list[tuple[int, int]], expected: list[str]) -> None:
    assert codes(make.facts(*rated(*steps))) == expected


def test_a_slow_change_is_no_jump() -> None:
    assert codes(make.facts(*rated(*((20 - n, n // 3) for n in range(21))))) == []


def test_a_later_rating_of_the_same_day_answers_the_second_test() -> None:
    first = rated(*STEADY, (0, 7))
    assert codes(make.facts(*first, *rated((0, 5), hour=11))) == []
    assert codes(make.facts(*first, *rated((0, 7), hour=11))) == ["difficulty_stays"]


def test_a_ladder_test_after_it_settles_a_harder_rating() -> None:
    events = rated(*STEADY, (0, 7))
    assert codes(make.facts(*events, make.rung(make.TODAY, 4, hour=10))) == []
    assert codes(make.facts(*events, make.rung(make.TODAY, 4, hour=8))) == ["retest_difficulty"]
    best = [make.rung(ago(12), 5), make.rung(ago(9), 5)]
    assert codes(make.facts(*events, best[0], make.rung(make.TODAY, 4, hour=10))) == []
    found = codes(make.facts(*events, *best, make.rung(make.TODAY, 4, hour=10)))
    assert found == ["retest_rung", "retest_difficulty"]
    found = codes(make.facts(*events, best[0], make.rung(make.TODAY, 3, hour=10)))
    assert found == ["rung_lost_two", "retest_difficulty"]


# --- both legs --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("apart", "emergency"), [(0, True), (2, True), (3, False)])
def test_both_legs_weaker_within_two_days_is_an_emergency(apart: int, emergency: bool) -> None:
    facts = make.facts(
        *seen((20, 4), (4, 2)),
        *seen((20, 4), (4 - apart, 2), side=Side.LEFT),
        who=BOTH,
    )
    assert ("both_legs_weaker" in codes(facts)) is emergency
    assert (day_verdict(facts).outcome is DayOutcome.EMERGENCY) is emergency


def test_a_leg_that_is_only_to_be_tested_again_is_not_the_other_leg() -> None:
    facts = make.facts(*seen((20, 4), (4, 2)), *seen((20, 4), (4, 3), side=Side.LEFT), who=BOTH)
    assert "both_legs_weaker" not in codes(facts)


# --- what it leads to -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("events", "outcome", "tier"),
    [
        (seen((9, 4), (3, 3)), DayOutcome.ASK, None),
        (seen((9, 4), (3, 2)), DayOutcome.STOP_AND_CALL, Tier.R2),
        (seen((1, 4), (0, 2)), DayOutcome.EMERGENCY, Tier.R1),
        (rated(*STEADY, (0, 7)), DayOutcome.ASK, None),
        (rated(*STEADY, (0, 8)), DayOutcome.STOP_AND_CALL, Tier.R2),
    ],
)
def test_a_loss_holds_or_locks_the_day(events: list[Event], outcome: DayOutcome, tier: Tier | None) -> None:
    facts = make.facts(*events)
    assert day_verdict(facts).outcome is outcome
    assert [f.tier for f in derived_flags(facts) if f.tier is not Tier.R3] == ([tier] if tier else [])
    assert retests_due(facts) == (() if tier else (FOOT,))


def test_only_a_clinicians_word_after_it_ends_a_loss_and_best_starts_again_there() -> None:
    lost = seen((9, 4), (3, 2))
    word = make.clearance(Permission.RED_FLAG_CLEARED, ago(2))
    assert codes(make.facts(*lost, word)) == []
    assert codes(make.facts(*lost, make.clearance(Permission.RED_FLAG_CLEARED, ago(4)))) == ["rung_lost_two"]
    assert codes(make.facts(*lost, make.clearance(Permission.RED_FLAG_CLEARED, ago(2), by=" "))) == ["rung_lost_two"]
    assert codes(make.facts(*lost, word, *seen((0, 2)))) == []  # no lower than when cleared
    assert codes(make.facts(*lost, word, *seen((1, 3), (0, 2)))) == []  # a level seen once
    assert codes(make.facts(*lost, word, *seen((2, 3), (1, 3), (0, 2)))) == ["rung_lost_sudden"]
    assert codes(make.facts(*lost, word, *seen((0, 1)))) == ["retest_rung"]  # the level when cleared was seen once


def test_a_word_before_anything_was_seen_changes_nothing() -> None:
    word = make.clearance(Permission.RED_FLAG_CLEARED, ago(20))
    who = make.patient(ladder=(LadderStart(movement=FOOT[0], side=FOOT[1], rung=Rung.FULL),))
    assert codes(make.facts(word, *seen((9, 4)), who=who)) == ["retest_rung"]
    assert codes(make.facts(word, *seen((9, 4), (8, 5)), who=make.patient(ladder=()))) == []


def test_a_rating_after_the_word_is_compared_with_the_last_one_before_it() -> None:
    events = rated(*STEADY, (2, 9))
    word = make.clearance(Permission.RED_FLAG_CLEARED, ago(1))
    assert codes(make.facts(*events, word, *rated((0, 9)))) == []
