"""The day's verdict: every outcome, its order, all reasons, and failing closed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ptcoach.core.model.patient import Contacts, Surgery
from ptcoach.core.model.record import Permission
from ptcoach.core.model.red_flag import RedFlag
from ptcoach.core.safety.day import day_verdict, telling_reasons
from ptcoach.core.safety.facts import Facts, remembered
from ptcoach.core.safety.verdict import DayOutcome, DayVerdict
from tests import make

AWKWARD = [
    date(2024, 2, 29),
    date(2025, 2, 28),
    date(2025, 12, 31),
    date(2026, 1, 1),
    date(2026, 3, 29),
    date(2026, 10, 25),
]


def verdict(*events: object, ready: bool = True, **changes: object) -> DayVerdict:
    return day_verdict(make.facts(*events, ready=ready, who=make.patient(**changes)))  # type: ignore[arg-type]


def now(**said: object) -> object:
    return make.check_in(hour=9, **said)


@pytest.mark.parametrize(
    ("event", "outcome"),
    [
        (now(), DayOutcome.GO),
        (now(back_pain=3), DayOutcome.GO),
        (now(back_pain=3, medicine_last_4h=True), DayOutcome.EASIER),
        (now(back_pain=3, medicine_last_4h=None), DayOutcome.EASIER),
        (now(back_pain=4), DayOutcome.EASIER),
        (now(leg_pain=5), DayOutcome.EASIER),
        (now(leg_pain=6), DayOutcome.REST),
        (now(back_pain=10), DayOutcome.REST),
        (now(feeling_ill=True), DayOutcome.REST),
        (now(feeling_ill=None), DayOutcome.ASK),
        (now(back_pain=None), DayOutcome.ASK),
        (now(leg_pain=None), DayOutcome.ASK),
        (now(tingling=None), DayOutcome.EASIER),
        (now(confidence=None), DayOutcome.EASIER),
        (now(confidence=3), DayOutcome.EASIER),
        (now(confidence=4), DayOutcome.GO),
        (now(worse_since_last=True), DayOutcome.EASIER),
        (make.flare(), DayOutcome.EASIER),
        (make.flags(make.TODAY, RedFlag.FALL), DayOutcome.STOP_AND_CALL),
        (make.flags(make.TODAY, RedFlag.CHEST), DayOutcome.EMERGENCY),
        (make.rung(make.TODAY, 3), DayOutcome.ASK),
        (make.rung(make.TODAY, 2), DayOutcome.STOP_AND_CALL),
        (make.pain(pain=6), DayOutcome.GO),
        (make.pain(pain=6, exercise_id=None), DayOutcome.REST),
        (make.pain(pain=2, moved_down=True), DayOutcome.ASK),
    ],
)
def test_what_one_thing_leads_to(event: object, outcome: DayOutcome) -> None:
    found = verdict(event)
    assert found.outcome is outcome
    assert found.locked is (outcome >= DayOutcome.STOP_AND_CALL)
    assert bool(found.reasons) is (outcome is not DayOutcome.GO)


def test_missing_answers_hold_the_day() -> None:
    assert verdict(ready=False).outcome is DayOutcome.ASK
    assert verdict(make.flags(), ready=False).outcome is DayOutcome.ASK
    assert verdict(now(), ready=False).outcome is DayOutcome.ASK
    assert verdict(make.flags(), now(), ready=False).outcome is DayOutcome.GO


def test_yesterdays_check_in_is_no_check_in() -> None:
    yesterday = make.TODAY - timedelta(days=1)
    assert verdict(make.flags(), make.check_in(yesterday), ready=False).outcome is DayOutcome.ASK


def test_whether_it_got_worse_matters_once_there_was_a_session() -> None:
    silent = now(worse_since_last=None)
    assert verdict(silent).outcome is DayOutcome.GO
    assert verdict(silent, make.set_log(make.TODAY - timedelta(days=7))).outcome is DayOutcome.EASIER
    assert verdict(silent, make.set_log(make.TODAY - timedelta(days=8))).outcome is DayOutcome.GO
    assert verdict(silent, make.set_log()).outcome is DayOutcome.GO


def test_the_newest_check_in_of_the_day_counts() -> None:
    assert verdict(now(back_pain=7), make.check_in(hour=15, back_pain=1)).outcome is DayOutcome.GO
    assert verdict(now(back_pain=1), make.check_in(hour=15, back_pain=7)).outcome is DayOutcome.REST


def test_every_reason_is_kept_gravest_first() -> None:
    found = verdict(
        now(back_pain=4, confidence=1, feeling_ill=True), make.flags(make.TODAY, RedFlag.CALF, RedFlag.CHEST)
    )
    assert [r.code for r in found.reasons] == [
        "red_flag_emergency",
        "red_flag_same_day",
        "red_flags_due_weekly",
        "feeling_ill",
        "confidence_low",
        "pain_medium",
    ]


def test_a_surgery_date_that_cannot_be_holds_the_day() -> None:
    for on in (make.TODAY + timedelta(days=1), make.TODAY - timedelta(weeks=261)):
        assert verdict(surgery=Surgery(on=on)).outcome is DayOutcome.ASK
    assert verdict(birth_year=2026).outcome is DayOutcome.ASK
    assert verdict(birth_year=None).outcome is DayOutcome.GO


def test_the_day_of_surgery_is_a_day() -> None:
    facts = make.facts(today=make.SURGERY)
    assert facts.week == 0
    assert day_verdict(facts).outcome is DayOutcome.GO


@pytest.mark.parametrize("field", ["surgeon", "therapist", "emergency"])
def test_one_number_to_call_is_enough(field: str) -> None:
    assert verdict(contacts=Contacts(**{field: "112"})).outcome is DayOutcome.GO
    assert verdict(contacts=Contacts(**{field: "  "})).outcome is DayOutcome.ASK


@pytest.mark.parametrize("today", AWKWARD)
def test_no_date_makes_a_day_bolder(today: date) -> None:
    """Leap day, year end and the nights the clocks change are days like any other."""
    who = make.patient(surgery=Surgery(on=today - timedelta(days=35)))
    facts = Facts(who, make.record(make.flags(today), make.check_in(today)), today)
    assert facts.week == 5
    assert day_verdict(facts).outcome is DayOutcome.GO
    next_day = Facts(who, facts.record, today + timedelta(days=1))
    assert day_verdict(next_day).outcome is DayOutcome.ASK


def test_a_clock_set_back_holds_the_day_but_a_flight_does_not() -> None:
    record = make.facts(make.walk()).record
    assert day_verdict(Facts(make.patient(), record, make.TODAY - timedelta(days=1))).outcome is DayOutcome.ASK
    late = make.walk(make.TODAY + timedelta(days=1))
    assert verdict(late).outcome is DayOutcome.GO
    assert "clock_behind_record" in {r.code for r in verdict(make.walk(make.TODAY + timedelta(days=2))).reasons}


def test_a_clearance_dated_in_the_future_is_not_taken_for_a_wrong_clock() -> None:
    word = make.clearance(Permission.WEEK_6, on=make.TODAY + timedelta(days=30))
    assert verdict(word).outcome is DayOutcome.GO


@pytest.mark.parametrize(("day", "left"), [(0, 3), (1, 2), (2, 1)])
def test_flare_up_mode_says_how_long_it_lasts(day: int, left: int) -> None:
    found = verdict(make.flare(make.TODAY - timedelta(days=day), days=3))
    assert [r.value("days") for r in found.reasons] == [left]


def test_a_flare_up_of_tomorrow_has_not_begun() -> None:
    assert verdict(make.flare(make.TODAY + timedelta(days=1))).outcome is DayOutcome.GO


def test_an_answer_is_remembered_for_the_same_facts_only() -> None:
    calls: list[Facts] = []

    @remembered
    def week(facts: Facts) -> int:
        calls.append(facts)
        return facts.week

    one, other = make.facts(), make.facts(today=make.week(2))
    assert [week(one), week(one), week(other), week(one)] == [13, 13, 2, 13]
    assert len(calls) == 3


@pytest.mark.parametrize("flag", [RedFlag.FALL, RedFlag.CHEST])
def test_beside_a_call_for_help_nothing_else_is_told(flag: RedFlag) -> None:
    """Nothing is answered yet that day, which alone would hold it; only what locks it is told."""
    facts = make.facts(make.flags(make.TODAY, flag))
    told = telling_reasons(facts)
    assert len(told) < len(day_verdict(facts).reasons)
    assert told == day_verdict(facts).reasons[: len(told)]
    assert [dict(reason.params).get("flag") for reason in told] == [flag.value]


@pytest.mark.parametrize("event", [now(leg_pain=6), now(back_pain=4, feeling_ill=None), make.flare()])
def test_where_nothing_locks_the_day_everything_is_told(event: object) -> None:
    facts = make.facts(event)
    assert telling_reasons(facts) == day_verdict(facts).reasons != ()
