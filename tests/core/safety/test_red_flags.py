"""When the questions are due, what locks, and that only a clinician's word after it unlocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from msgspec.structs import replace

from ptcoach.core.model.record import FlagAnswer, Permission
from ptcoach.core.model.red_flag import Answer, RedFlag, Tier
from ptcoach.core.safety.facts import Facts
from ptcoach.core.safety.red_flags import cleared, due_reason, flag_reasons, lock, positives, questions_due, tier_of
from tests import make

R1 = [RedFlag.SADDLE, RedFlag.BLADDER_BOWEL, RedFlag.SUDDEN_SEVERE, RedFlag.CHEST]
R2 = [flag for flag in RedFlag if flag not in R1]
YESTERDAY = make.TODAY - timedelta(days=1)


def facts(*events: object, today: date = make.TODAY) -> Facts:
    return make.facts(*events, today=today, ready=False)  # type: ignore[arg-type]


@pytest.mark.parametrize("flag", R1)
def test_the_emergency_flags(flag: RedFlag) -> None:
    assert tier_of(make.flags(make.TODAY, flag)) is Tier.R1


@pytest.mark.parametrize("flag", R2)
def test_the_same_day_flags(flag: RedFlag) -> None:
    assert tier_of(make.flags(make.TODAY, flag)) is Tier.R2


def test_the_gravest_flag_gives_the_tier_and_comes_first() -> None:
    check = make.flags(make.TODAY, RedFlag.CALF, RedFlag.CHEST)
    assert tier_of(check) is Tier.R1
    assert positives(check) == (RedFlag.CHEST, RedFlag.CALF)
    assert tier_of(make.flags()) is None
    assert positives(make.flags(make.TODAY, *RedFlag)) == (*R1, *R2)


def test_a_not_sure_that_was_cleared_up_is_none_of_the_flags() -> None:
    answers = (
        FlagAnswer(flag=RedFlag.CALF, answer=Answer.YES),
        FlagAnswer(flag=RedFlag.CHEST, answer=Answer.NOT_SURE, follow_up=Answer.NO),
    )
    assert positives(make.flags(answers=answers)) == (RedFlag.CALF,)


@pytest.mark.parametrize(
    ("answer", "follow_up", "counts"),
    [
        (Answer.NO, None, False),
        (Answer.YES, None, True),
        (Answer.YES, Answer.NO, True),
        (Answer.NOT_SURE, None, True),
        (Answer.NOT_SURE, Answer.NOT_SURE, True),
        (Answer.NOT_SURE, Answer.YES, True),
        (Answer.NOT_SURE, Answer.NO, False),
    ],
)
def test_not_sure_counts_as_yes_until_its_follow_up_says_no(
    answer: Answer, follow_up: Answer | None, counts: bool
) -> None:
    check = make.flags(answers=(FlagAnswer(flag=RedFlag.CALF, answer=answer, follow_up=follow_up),))
    assert (lock(facts(check)) is not None) is counts


# --- due --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("week", [0, 3, 6])
def test_the_questions_come_every_day_to_the_end_of_week_6(week: int) -> None:
    today = make.week(week, 1)
    assert questions_due(facts(today=today))
    assert questions_due(facts(make.flags(make.week(week)), today=today))
    assert not questions_due(facts(make.flags(today), today=today))


@pytest.mark.parametrize("week", [7, 9])
def test_from_week_7_they_come_once_a_week(week: int) -> None:
    today = make.week(week)
    assert questions_due(facts(today=today))
    assert not questions_due(facts(make.flags(today - timedelta(days=6)), today=today))
    assert questions_due(facts(make.flags(today - timedelta(days=7)), today=today))
    assert (due_reason(facts(today=today)) or make).code == "red_flags_due_weekly"  # type: ignore[union-attr]


def test_a_missing_answer_is_asked_again() -> None:
    some = make.flags(answers=make.answers()[:-1])
    assert questions_due(facts(some))
    assert not questions_due(facts(make.flags(hour=6), some))


def test_after_a_yes_all_are_asked_again_even_when_it_is_cleared() -> None:
    yes = make.flags(make.TODAY, RedFlag.FALL)
    word = make.clearance(Permission.RED_FLAG_CLEARED)
    assert questions_due(facts(make.flags(YESTERDAY), yes))
    assert questions_due(facts(make.flags(YESTERDAY), yes, word))
    assert not questions_due(facts(make.flags(YESTERDAY), yes, word, make.flags(hour=10)))


def test_a_check_of_tomorrow_does_not_count_as_asked() -> None:
    assert questions_due(facts(make.flags(make.TODAY + timedelta(days=1))))


@pytest.mark.parametrize("said", [{"moved_down": True}, {"new_numbness": True}, {"new_weakness": True}, {"pain": 8}])
def test_a_grave_report_brings_the_questions_back(said: dict[str, object]) -> None:
    asked = make.flags()
    assert questions_due(facts(asked, make.pain(**said)))
    assert not questions_due(facts(make.pain(**said), make.flags(hour=11)))
    assert not questions_due(facts(asked, make.pain(pain=7)))


def test_severe_pain_at_a_later_check_in_brings_the_weekly_questions_forward() -> None:
    asked = make.flags(YESTERDAY)
    assert not questions_due(facts(asked, make.check_in(leg_pain=7)))
    assert questions_due(facts(asked, make.check_in(leg_pain=8)))
    assert questions_due(facts(asked, make.check_in(back_pain=8)))
    assert not questions_due(facts(asked, make.check_in(back_pain=None, leg_pain=None)))
    assert not questions_due(facts(make.flags(), make.check_in(leg_pain=8)))


# --- lock -------------------------------------------------------------------------------------------------------


def test_a_later_no_does_not_unlock() -> None:
    yes = make.flags(YESTERDAY, RedFlag.CALF)
    assert lock(facts(yes, make.flags())) is yes


def test_the_gravest_uncleared_check_locks_and_of_equals_the_newest() -> None:
    grave = make.flags(make.TODAY - timedelta(days=3), RedFlag.CHEST)
    older, newer = make.flags(YESTERDAY, RedFlag.CALF), make.flags(make.TODAY, RedFlag.FALL)
    assert lock(facts(grave, older, newer)) is grave
    assert lock(facts(older, newer)) is newer


def word(day: date, hour: int = 9, **changes: object) -> object:
    return make.clearance(Permission.RED_FLAG_CLEARED, day, hour=hour, **changes)


@pytest.mark.parametrize(
    ("given", "opens"),
    [
        (word(make.TODAY, 8), True),
        (word(make.TODAY, 6), False),  # before the answer
        (word(make.TODAY, 7), False),  # at the same moment
        (word(make.TODAY, 8, on=YESTERDAY), False),  # dated before it
        (word(make.TODAY, 8, on=make.TODAY + timedelta(days=1)), False),  # dated tomorrow
        (word(make.TODAY, 8, by=" "), False),
        (make.clearance(Permission.WEEK_6), False),
    ],
)
def test_only_a_clinicians_word_after_the_flag_unlocks(given: object, opens: bool) -> None:
    check = make.flags(make.TODAY, RedFlag.SADDLE)
    found = facts(check, given)
    assert (lock(found) is None) is opens
    assert cleared(found, check) is opens


def test_a_word_clears_what_came_before_it_and_nothing_after() -> None:
    first, second = make.flags(YESTERDAY, RedFlag.CALF), make.flags(make.TODAY, RedFlag.CALF)
    assert lock(facts(first, word(YESTERDAY, 9), second)) is second
    assert lock(facts(first, second, word(make.TODAY, 9))) is None


def test_a_clock_set_back_does_not_unlock() -> None:
    check = make.flags(make.TODAY, RedFlag.CHEST)
    assert lock(facts(check, today=make.TODAY - timedelta(days=9))) is check


def test_an_answer_given_by_mistake_is_simply_not_there() -> None:
    asked = facts(make.flags(make.TODAY, RedFlag.CALF))
    voided = replace(asked, record=replace(asked.record, flag_checks=()))
    assert lock(voided) is None
    assert questions_due(voided)


def test_moments_are_compared_across_time_zones() -> None:
    evening = datetime(2026, 6, 1, 20, 0, tzinfo=UTC)
    same_day_east = evening.astimezone(timezone(timedelta(hours=2)))
    check = make.flags(make.TODAY, RedFlag.CALF, at=evening)
    assert lock(facts(check, word(make.TODAY, at=same_day_east + timedelta(minutes=1)))) is None
    assert lock(facts(check, word(make.TODAY, at=same_day_east))) is check


def test_every_flag_said_has_one_reason_gravest_first() -> None:
    found = flag_reasons(
        facts(make.flags(YESTERDAY, RedFlag.CALF), make.flags(make.TODAY, RedFlag.CALF, RedFlag.CHEST))
    )
    assert [(r.code, r.value("flag")) for r in found] == [
        ("red_flag_emergency", "chest"),
        ("red_flag_same_day", "calf"),
    ]
