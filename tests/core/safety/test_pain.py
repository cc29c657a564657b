"""The pain rule of a session: zones, rises, repeats, and what stays stopped today."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ptcoach.core.model.record import PainReport, Where
from ptcoach.core.safety.facts import Facts
from ptcoach.core.safety.pain import PainAction, PainToday, amber_from, masked, pain_rule, pain_today
from tests import make


def morning(*reports: PainReport, **said: object) -> Facts:
    return make.facts(make.check_in(**said), *reports, ready=False)


def action(facts: Facts, **said: object) -> PainAction:
    return pain_rule(make.pain(hour=12, **said), facts).action


@pytest.mark.parametrize(
    ("pain", "back_pain", "expected"),
    [
        (0, 0, PainAction.KEEP),
        (3, 2, PainAction.KEEP),
        (1, 3, PainAction.KEEP),
        (3, 1, PainAction.HALF),  # rise of 2
        (4, 3, PainAction.HALF),
        (5, 5, PainAction.HALF),
        (3, 0, PainAction.STOP_ITEM),  # rise of 3
        (6, 6, PainAction.STOP_ITEM),
        (7, 7, PainAction.STOP_ITEM),
        (8, 8, PainAction.RED_FLAGS),
        (10, 9, PainAction.RED_FLAGS),
    ],
)
def test_the_zones(pain: int, back_pain: int, expected: PainAction) -> None:
    assert action(morning(back_pain=back_pain), pain=pain) is expected


def test_back_and_leg_are_compared_each_with_itself() -> None:
    facts = morning(back_pain=5, leg_pain=0)
    assert action(facts, pain=5, where=Where.BACK) is PainAction.HALF
    assert action(facts, pain=3, where=Where.LEG) is PainAction.STOP_ITEM
    assert action(facts, pain=3, where=Where.OTHER) is PainAction.KEEP
    assert action(facts, pain=4, where=Where.OTHER) is PainAction.HALF


def test_a_morning_nobody_rated_counts_as_zero() -> None:
    assert action(morning(back_pain=None), pain=3) is PainAction.STOP_ITEM
    assert action(make.facts(ready=False), pain=3) is PainAction.STOP_ITEM


@pytest.mark.parametrize(("medicine", "hides"), [(False, False), (True, True), (None, True)])
def test_medicine_makes_a_three_count_as_amber(medicine: bool | None, hides: bool) -> None:
    facts = morning(back_pain=3, medicine_last_4h=medicine)
    assert masked(facts) is hides
    assert amber_from(facts) == (3 if hides else 4)
    assert action(facts, pain=3) is (PainAction.HALF if hides else PainAction.KEEP)
    assert action(facts, pain=2) is PainAction.KEEP


@pytest.mark.parametrize("said", ["moved_down", "new_numbness", "new_weakness"])
def test_what_leads_to_the_red_flag_questions(said: str) -> None:
    advice = pain_rule(make.pain(pain=1, **{said: True}), morning())
    assert advice.action is PainAction.RED_FLAGS
    assert [r.code for r in advice.reasons] == [f"pain_{said}"]


def test_all_reasons_are_kept_gravest_first() -> None:
    facts = morning(make.pain(hour=9, pain=6), back_pain=1)
    advice = pain_rule(make.pain(hour=12, pain=9, new_numbness=True), facts)
    assert [r.code for r in advice.reasons] == ["pain_new_numbness", "pain_severe", "pain_red_again", "pain_red"]


def test_a_second_red_of_the_day_ends_the_session() -> None:
    facts = morning(make.pain(hour=9, pain=6, exercise_id="other"), back_pain=5)
    assert action(facts, pain=6) is PainAction.STOP_SESSION
    assert action(facts, pain=5) is PainAction.HALF
    yesterday = make.pain(make.TODAY - timedelta(days=1), hour=9, pain=6)
    assert action(morning(yesterday, back_pain=5), pain=6) is PainAction.STOP_ITEM


def test_a_report_may_be_in_the_record_already_and_does_not_repeat_itself() -> None:
    report = make.pain(hour=12, pain=6)
    facts = morning(report, back_pain=5)
    assert pain_rule(report, facts).action is PainAction.STOP_ITEM


def test_a_later_report_does_not_change_what_an_earlier_one_led_to() -> None:
    later = make.pain(hour=15, pain=6)
    assert action(morning(later, back_pain=5), pain=6) is PainAction.STOP_ITEM


def test_a_second_warning_on_one_exercise_stops_it() -> None:
    facts = morning(make.pain(hour=9, pain=4), back_pain=3)
    assert action(facts, pain=4) is PainAction.STOP_ITEM
    assert action(facts, pain=4, exercise_id="other") is PainAction.HALF
    assert action(facts, pain=3) is PainAction.KEEP


def test_red_pain_tied_to_no_exercise_ends_the_session() -> None:
    assert action(morning(back_pain=5), pain=6, exercise_id=None) is PainAction.STOP_SESSION


def test_a_report_of_another_day_is_not_compared_with_this_morning() -> None:
    old = make.pain(make.TODAY - timedelta(days=1), pain=3)
    assert pain_rule(old, morning(back_pain=3)).action is PainAction.STOP_ITEM


# --- for the rest of the day ------------------------------------------------------------------------------------


def test_a_quiet_day_has_nothing_stopped() -> None:
    assert pain_today(morning()) == PainToday()
    assert pain_today(morning(make.pain(pain=1))) == PainToday()


def test_what_was_stopped_or_halved_stays_so() -> None:
    facts = morning(
        make.pain(hour=9, pain=6, exercise_id="a"),
        make.pain(hour=10, pain=4, exercise_id="b"),
        make.pain(hour=11, pain=0, exercise_id="a"),
        back_pain=3,
    )
    assert pain_today(facts) == PainToday(frozenset({"a"}), frozenset({"b"}), session_over=False)


def test_the_session_stays_over() -> None:
    two = morning(make.pain(hour=9, pain=6, exercise_id="a"), make.pain(hour=10, pain=6, exercise_id="b"), back_pain=5)
    assert pain_today(two).session_over
    assert pain_today(two).stopped == {"a", "b"}
    assert pain_today(morning(make.pain(pain=6, exercise_id=None), back_pain=5)).session_over


def test_a_red_flag_report_stops_its_exercise_too() -> None:
    assert pain_today(morning(make.pain(pain=0, moved_down=True))).stopped == {"heel_press"}


def test_two_rises_of_three_end_the_session_too() -> None:
    facts = morning(make.pain(hour=9, pain=4, exercise_id="other"), back_pain=1)
    assert action(facts, pain=4) is PainAction.STOP_SESSION


def test_the_actions_are_five_and_in_order() -> None:
    assert [a.value for a in PainAction] == [0, 1, 2, 3, 4]
    assert [a.name for a in PainAction] == ["KEEP", "HALF", "STOP_ITEM", "STOP_SESSION", "RED_FLAGS"]
