"""What asks for an appointment: no gain, slow loss, lasting pain, flaring glides, fear, and stopping."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ptcoach.core.model.body import Complaint, Side, WeakLeg
from ptcoach.core.model.record import CheckIn, Event, HomeTest, SkipReason
from ptcoach.core.model.red_flag import Tier
from ptcoach.core.safety.day import day_verdict
from ptcoach.core.safety.derived import TEST_LOSS, derived_flags
from ptcoach.core.safety.facts import Facts
from ptcoach.core.safety.verdict import DayOutcome
from tests import make

ONE = make.patient(complaints=(Complaint.FOOT_LIFT,))


def ago(days: int, today: date = make.TODAY) -> date:
    return today - timedelta(days=days)


def rated(*steps: tuple[int, int], today: date = make.TODAY) -> list[CheckIn]:
    return [make.check_in(ago(n, today), hour=9, weakness=(make.rating(value),)) for n, value in steps]


def flags(*events: object, today: date = make.TODAY, **changes: object) -> dict[str, list[str]]:
    facts = make.facts(*events, today=today, who=make.patient(complaints=(Complaint.FOOT_LIFT,), **changes))  # type: ignore[arg-type]
    return {flag.code: [r.code for r in flag.reasons] for flag in derived_flags(facts)}


def at_week(number: int, *events: object, day: int = 0, **changes: object) -> dict[str, list[str]]:
    return flags(*events, today=make.week(number, day), **changes)


# --- no gain ----------------------------------------------------------------------------------------------------


def test_no_gain_is_asked_about_from_the_end_of_week_6() -> None:
    same = make.rung(make.week(4), 4)
    assert "no_gain_by_week_6" not in at_week(6, same, day=6)
    assert at_week(7, same)["no_gain_by_week_6"] == ["no_gain"]
    assert at_week(16, same, day=6)["no_gain_by_week_6"] == ["no_gain"]
    assert "no_gain_by_week_6" not in at_week(17, same)


def test_a_rung_up_or_nothing_left_to_gain_is_enough() -> None:
    assert "no_gain_by_week_6" not in at_week(8, make.rung(make.week(4), 5))
    assert "no_gain_by_week_6" not in at_week(8, make.rung(make.week(5), 5), make.rung(make.week(7), 5))
    assert "no_gain_by_week_6" not in at_week(8, ladder=make.ladder(5))


def test_one_good_test_is_no_gain_where_the_ratings_say_otherwise() -> None:
    today = make.week(8)
    early = rated((50, 7), (49, 7), (48, 7), today=today)
    same, better = (rated((2, n), (1, n), (0, n), today=today) for n in (7, 6))
    once, again = make.rung(make.week(4), 5), make.rung(make.week(6), 5)
    assert "no_gain_by_week_6" in flags(*early, *same, once, again, today=today)
    assert "no_gain_by_week_6" in flags(*early, *better, once, today=today)
    assert "no_gain_by_week_6" not in flags(*early, *better, once, again, today=today)


def test_gain_shows_in_the_ratings_too() -> None:
    today = make.week(8)
    early = rated((50, 7), (49, 8), (48, 7), today=today)
    assert "no_gain_by_week_6" not in flags(*early, *rated((2, 5), (1, 5), (0, 4), today=today), today=today)
    assert "no_gain_by_week_6" in flags(*early, *rated((2, 6), (1, 6), (0, 6), today=today), today=today)


def test_too_few_figures_cannot_tell() -> None:
    today = make.week(8)
    few = rated((50, 7), (49, 8), (2, 5), (1, 5), (0, 4), today=today)
    assert flags(*few, today=today)["no_gain_by_week_6"] == ["gain_not_measured"]


def test_every_weak_movement_is_looked_at() -> None:
    facts = make.facts(
        make.rung(make.week(4), 5), make.rung(make.week(4), 4, movement=Complaint.PUSH_OFF), today=make.week(8)
    )
    (flag,) = [f for f in derived_flags(facts) if f.code == "no_gain_by_week_6"]
    assert [(r.code, r.value("movement")) for r in flag.reasons] == [
        ("no_gain", "push_off"),
        ("gain_not_measured", "heaviness"),
    ]


# --- slow loss --------------------------------------------------------------------------------------------------

BEFORE = [(40, 3), (30, 3), (20, 3), (14, 3)]


def test_two_weeks_of_harder_ratings_are_a_slow_loss() -> None:
    assert flags(*rated(*BEFORE, (9, 4), (5, 5), (3, 5), (0, 5)))["plateau_loss"] == ["slow_loss"]
    assert "plateau_loss" not in flags(*rated(*BEFORE, (9, 4), (5, 4), (3, 4), (0, 5)))
    assert "plateau_loss" not in flags(*rated(*BEFORE, (3, 5), (0, 5)))
    assert "plateau_loss" not in flags(*rated((20, 3), (14, 3), (5, 5), (3, 5), (0, 5)))


def test_what_was_easy_before_is_a_slow_loss_as_well() -> None:
    easy = [(days, 0) for days, _ in BEFORE]
    assert flags(*rated(*easy, (9, 2), (5, 2), (0, 2)))["plateau_loss"] == ["slow_loss"]
    assert "plateau_loss" not in flags(*rated(*easy, (9, 1), (5, 1), (0, 1)))


@pytest.mark.parametrize("lost", [{"movement": Complaint.PUSH_OFF}, {"side": Side.RIGHT}])
def test_what_holds_does_not_hide_what_is_lost(lost: dict[str, object]) -> None:
    def both(days: int, difficulty: int) -> CheckIn:
        ratings = (make.rating(0, side=Side.LEFT), make.rating(difficulty, **({"side": Side.LEFT} | lost)))  # type: ignore[arg-type]
        return make.check_in(ago(days), hour=9, weakness=ratings)

    who = make.patient(weak_leg=WeakLeg.BOTH, complaints=(Complaint.FOOT_LIFT, Complaint.PUSH_OFF))
    events = [*(both(days, 3) for days, _ in BEFORE), *(both(days, 5) for days in (9, 5, 0))]
    reasons = [r for flag in derived_flags(make.facts(*events, who=who)) for r in flag.reasons]
    found = [(r.value("movement"), r.value("side")) for r in reasons if r.code == "slow_loss"]
    assert found == [(lost.get("movement", "foot_lift"), lost.get("side", "left"))]


def test_the_gain_of_one_movement_is_not_another_ones() -> None:
    today = make.week(8)

    def both(days: int, lift: int) -> CheckIn:
        ratings = (make.rating(lift), make.rating(6, movement=Complaint.PUSH_OFF))
        return make.check_in(ago(days, today), hour=9, weakness=ratings)

    who = make.patient(complaints=(Complaint.FOOT_LIFT, Complaint.PUSH_OFF))
    events = [*(both(days, 8) for days in (50, 45, 40)), *(both(days, 2) for days in (4, 2, 0))]
    reasons = [r for flag in derived_flags(make.facts(*events, today=today, who=who)) for r in flag.reasons]
    assert [r.value("movement") for r in reasons if r.code == "no_gain"] == ["push_off"]


def test_before_week_6_nothing_is_called_a_plateau() -> None:
    today = make.week(5, 6)
    events = rated((30, 3), (20, 3), (14, 3), (9, 5), (5, 5), (0, 5), today=today)
    assert "plateau_loss" not in flags(*events, today=today)


@pytest.mark.parametrize("test", HomeTest)
def test_a_home_test_worse_by_what_matters_twice_running(test: HomeTest) -> None:
    matters, more_is_better = TEST_LOSS[test]
    sign = -1 if more_is_better else 1

    def results(*worse_by: float) -> list[Event]:
        return [make.home_test(ago(30 - n), test, 40 + sign * by) for n, by in enumerate(worse_by)]

    assert flags(*results(0, matters, matters))["plateau_loss"] == ["test_loss"]
    assert "plateau_loss" not in flags(*results(0, matters))
    assert "plateau_loss" not in flags(*results(0, matters, matters - 0.1))
    assert "plateau_loss" not in flags(*results(0, -matters, 0))


@pytest.mark.parametrize(
    ("test", "good", "worse"),
    [
        ("sit_to_stand_5", 12.0, 15.6),
        ("timed_up_and_go", 10.0, 13.4),
        ("chair_stand_30s", 12, 10),
        ("heel_raises", 20, 14),
        ("single_leg_stance", 30, 20),
    ],
)
def test_what_matters_in_each_home_test(test: str, good: float, worse: float) -> None:
    """The changes of `reference.md` §13."""
    results = [make.home_test(ago(n), test, value) for n, value in ((20, good), (9, worse), (2, worse))]
    assert flags(*results)["plateau_loss"] == ["test_loss"]


def test_the_two_sides_of_a_home_test_are_kept_apart() -> None:
    events = [make.home_test(ago(9), "heel_raises", 20, Side.LEFT)]
    events += [make.home_test(ago(n), "heel_raises", 10, Side.RIGHT) for n in (5, 1)]
    assert "plateau_loss" not in flags(*events)


# --- pain, glides, fear, activity -------------------------------------------------------------------------------


def sore(*days_ago: int, **said: object) -> list[CheckIn]:
    return [make.check_in(ago(n), hour=9, **(said or {"leg_pain": 6})) for n in days_ago]


def test_high_pain_three_days_running() -> None:
    assert "pain_high_3_days" in flags(*sore(2, 1, 0))
    assert "pain_high_3_days" in flags(*sore(2, 1, 0, back_pain=9))
    assert "pain_high_3_days" not in flags(*sore(1, 0))
    assert "pain_high_3_days" not in flags(*sore(3, 2, 0))
    assert "pain_high_3_days" not in flags(*sore(3, 2, 1))  # today is better
    assert "pain_high_3_days" not in flags(*sore(2, 1, 0, leg_pain=5))


def test_before_todays_check_in_the_days_to_yesterday_count() -> None:
    facts = make.facts(*sore(3, 2, 1), ready=False)
    assert "pain_high_3_days" in {f.code for f in derived_flags(facts)}


def test_a_report_in_a_session_counts_for_its_day() -> None:
    assert "pain_high_3_days" in flags(*sore(2, 1), make.pain(pain=6))


def test_flaring_glides_are_told_to_the_therapist() -> None:
    bad = [make.check_in(ago(n), glide_linger=True) for n in (3, 9)]
    assert flags(*bad)["glides_flaring"] == ["glides_flaring"]
    assert "glides_flaring" not in flags(bad[0])


def unsure(*days_ago: int) -> list[CheckIn]:
    return [make.check_in(ago(n), hour=9, confidence=3) for n in days_ago]


def test_low_confidence_counts_when_it_stops_somebody() -> None:
    assert "confidence_stopping" in flags(*unsure(4, 2, 0))
    assert "confidence_stopping" not in flags(*unsure(2, 0))
    assert "confidence_stopping" not in flags(*unsure(7, 2, 0))
    assert "confidence_stopping" not in flags(*unsure(4, 2), make.check_in(hour=9, confidence=4))
    active = [make.walk(ago(n)) for n in (1, 2, 3)]
    assert "confidence_stopping" in flags(*unsure(4, 2, 0), *active)
    assert "confidence_stopping" not in flags(*unsure(4, 2, 0), *active, make.set_log(ago(4)))


def busy(first: int, last: int) -> list[Event]:
    return [make.walk(ago(n)) for n in range(last, first + 1)]


def test_stopping_without_a_word_is_asked_about() -> None:
    assert "adherence_drop" in flags(*busy(17, 8))
    assert "adherence_drop" in flags(*busy(17, 8), make.walk(ago(1)))
    assert "adherence_drop" not in flags(*busy(17, 8), *busy(2, 1))
    assert "adherence_drop" not in flags(*busy(16, 8))
    assert "adherence_drop" in flags(*busy(17, 8), make.skip(ago(1), SkipReason.NO_TIME))
    for reason in (SkipReason.ILL, SkipReason.AWAY, SkipReason.REST_DAY):
        assert "adherence_drop" not in flags(*busy(17, 8), make.skip(ago(3), reason))


def still(*days_ago: int, items: int = 0) -> list[Event]:
    return [make.day_plan(ago(n), items=items) for n in days_ago]


def test_days_the_program_itself_kept_still_are_not_held_against_anybody() -> None:
    assert "adherence_drop" not in flags(*busy(17, 8), *still(1, 3, 7))
    assert "adherence_drop" in flags(*busy(17, 8), *still(1, 3))
    assert "adherence_drop" in flags(*busy(17, 8), *still(1, 3), *still(5, items=2))
    assert "adherence_drop" in flags(*busy(17, 8), *still(0, 1, 8, 3))
    assert "confidence_stopping" not in flags(*unsure(4, 2, 0), *still(1, 2, 3))


def test_the_first_week_after_surgery_has_no_week_to_look_back_on() -> None:
    today = make.week(0, 6)
    low = [make.check_in(ago(n, today), hour=9, confidence=2) for n in (0, 1, 2)]
    assert "confidence_stopping" not in flags(*low, today=today)
    later = [make.check_in(ago(n, make.week(1)), hour=9, confidence=2) for n in (0, 1, 2)]
    assert "confidence_stopping" in flags(*later, today=make.week(1))


# --- what an appointment flag does ------------------------------------------------------------------------------


def test_an_appointment_never_locks() -> None:
    facts = make.facts(*busy(17, 8))
    assert {flag.tier for flag in derived_flags(facts)} == {Tier.R3}
    assert day_verdict(facts).outcome is DayOutcome.GO


@pytest.mark.parametrize(
    ("days", "handled", "quiet"), [(0, "seen", True), (27, "seen", True), (28, "seen", False), (1, " ", False)]
)
def test_a_flag_that_was_dealt_with_is_quiet_for_four_weeks(days: int, handled: str, quiet: bool) -> None:
    review = make.review(ago(days), "adherence_drop", handled=handled)
    assert ("adherence_drop" not in flags(*busy(17, 8), review)) is quiet
    assert "adherence_drop" in flags(*busy(17, 8), make.review(ago(days), "other", handled=handled))


def test_flags_that_lock_are_never_quiet_and_come_first() -> None:
    facts: Facts = make.facts(
        make.rung(ago(9), 4), make.rung(ago(8), 2), make.review(ago(1), "rung_lost", Tier.R2), *busy(17, 8)
    )
    assert [f.tier for f in derived_flags(facts)] == [Tier.R1, Tier.R3, Tier.R3]


def test_ratings_of_another_movement_or_leg_do_not_count() -> None:
    def rated_as(n: int, value: int, **what: object) -> CheckIn:
        return make.check_in(ago(n), hour=9, weakness=(make.rating(value, **what),))  # type: ignore[arg-type]

    for what in ({"movement": Complaint.PUSH_OFF}, {"side": Side.LEFT}):
        later = [rated_as(n, 9, **what) for n in (9, 5, 3)]
        assert "plateau_loss" not in flags(*rated(*BEFORE), *later)


def test_a_reason_given_today_explains_the_week_and_one_from_before_it_does_not() -> None:
    assert "adherence_drop" not in flags(*busy(17, 8), make.skip(ago(0)))
    assert "adherence_drop" not in flags(*busy(17, 8), make.skip(ago(7)))
    assert "adherence_drop" in flags(*busy(17, 8), make.skip(ago(8)))


def test_what_is_dated_after_today_is_not_counted() -> None:
    assert "confidence_stopping" not in flags(*unsure(4, 2, -1))
    assert "adherence_drop" in flags(*busy(17, 8), make.review(ago(-1), "adherence_drop"))


def test_one_bad_test_after_good_ones_raises_nothing() -> None:
    results = [make.home_test(ago(n), "heel_raises", value) for n, value in ((20, 20), (9, 20), (2, 9))]
    assert "plateau_loss" not in flags(*results)


def test_activity_is_counted_to_yesterday_and_two_weeks_before_that() -> None:
    assert "adherence_drop" in flags(*busy(17, 8), *busy(1, 0))
    assert "adherence_drop" not in flags(*busy(24, 22), *busy(14, 8))
