"""Set-up answers: every wrong one is told in words, and the person they make is the one that was described."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from ptcoach.core.model.body import Complaint, Side, WeakLeg
from ptcoach.core.model.exercise import Code
from ptcoach.core.model.patient import LadderStart, SurgeonLimits
from ptcoach.present.first_run import answer_words, answers_of, build_patient, check_lines, mistake
from ptcoach.present.set_up_questions import UNKNOWN, Kind, Question, questions
from tests import make
from tests.strategies import patients

TODAY = date(2026, 6, 1)
ASKED = {q.key: q for q in questions({"weak_leg": WeakLeg.BOTH}, ("strap", "step"))}


def wrong(key: str, value: Any) -> str:
    return mistake(ASKED[key], value, TODAY)


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("name", "", "Type a name."),
        ("name", "   ", "Type a name."),
        ("surgery_date", None, "Type a day, a month and a year"),
        ("surgery_date", date(2026, 6, 2), "is in the future"),
        ("surgery_date", date(1926, 3, 2), "more than 5 years ago"),
        ("approach", None, "Choose one answer."),
        ("weak_leg", None, "Choose one answer."),
        ("complaints", frozenset(), "Choose at least one."),
        ("birth_year", "58", "four digits"),
        ("birth_year", "195８", "four digits"),
        ("birth_year", "2031", "in the future"),
        ("birth_year", "2020", "grown-ups"),
        ("birth_year", "1890", "136 years old"),
        ("contacts", {}, "at least one number"),
        ("contacts", {"surgeon": "the ward"}, "type a number"),
        ("disclaimer", False, "tick the box"),
    ],
)
def test_a_wrong_answer_is_told(key: str, value: Any, words: str) -> None:
    assert words in wrong(key, value)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("name", "علي 🙂"),
        ("surgery_date", TODAY),
        ("levels", frozenset()),
        ("birth_year", ""),
        ("birth_year", "1958"),
        ("health", frozenset()),
        ("contacts", {"emergency": "112"}),
        ("goals", {}),
        ("limits_by", {}),
        ("disclaimer", True),
    ],
)
def test_a_good_answer_passes(key: str, value: Any) -> None:
    assert wrong(key, value) == ""


def test_one_weak_leg_asks_about_the_other() -> None:
    keys = [q.key for q in questions({"weak_leg": WeakLeg.LEFT}, ())]
    assert [k for k in keys if k.startswith("ladder")] == [f"ladder:{m}:left" for m in Complaint]
    assert "other_leg" in keys


def test_no_question_stands_twice_and_each_has_words() -> None:
    assert len(ASKED) == len(questions({"weak_leg": WeakLeg.BOTH}, ("strap",)))
    assert all(q.title for q in ASKED.values())
    assert all(q.options for q in ASKED.values() if q.kind in (Kind.ONE, Kind.MANY))


def test_the_shown_limits_are_kept_as_not_given() -> None:
    answers = answers_of(make.patient()) | {"lift": 2, "sitting": 20, "blt": 12}
    assert build_patient(answers, "p1", TODAY).limits == SurgeonLimits()


def test_stricter_limits_and_who_gave_them_are_kept() -> None:
    answers = answers_of(make.patient()) | {"lift": 1, "blt": 16, "limits_by": {"by": " Dr Moreau "}}
    limits = build_patient(answers, "p1", TODAY).limits
    assert (limits.lift_kg, limits.no_bend_until_week, limits.no_twist_until_week) == (1, 16, 16)
    assert (limits.given_by, limits.given_on) == ("Dr Moreau", TODAY)


def test_what_is_not_known_stays_unknown() -> None:
    answers = answers_of(make.patient(ladder=()))
    assert answers["ladder:foot_lift:right"] == UNKNOWN
    assert build_patient(answers, "p1", TODAY).ladder == ()


def test_health_answers_become_conditions() -> None:
    answers = answers_of(make.patient()) | {"health": frozenset({"diabetes", "afo", str(Code.CANNOT_KNEEL)})}
    patient = build_patient(answers, "p1", TODAY)
    assert (patient.diabetes, patient.has_afo, patient.conditions) == (True, True, frozenset({Code.CANNOT_KNEEL}))


def test_a_condition_nobody_asks_about_survives_a_change() -> None:
    patient = make.patient(conditions=frozenset({Code.WOUND_PROBLEM, Code.CANNOT_KNEEL}))
    answers = answers_of(patient) | {"health": frozenset()}
    assert build_patient(answers, "p1", TODAY, patient).conditions == frozenset({Code.WOUND_PROBLEM})


def test_the_check_page_has_every_answer_in_words() -> None:
    patient = make.patient()
    answers = answers_of(patient)
    lines = {line.key: line.answer for line in check_lines(answers, questions(answers, ()))}
    assert lines["name"] == "Sam Example"
    assert lines["surgery_date"] == "2 March 2026"
    assert lines["weak_leg"] == "My right leg"
    assert lines["levels"] == "Not known"
    assert lines["contacts"] == "Emergency number: 112"
    assert lines["lift"] == "2 kg"


def test_an_answer_never_given_is_said_so() -> None:
    assert answer_words(Question(key="x", kind=Kind.DATE, title="When?"), None) == "Not given"


@given(patients())
def test_changing_nothing_changes_nothing_that_was_asked(patient: Any) -> None:
    again = build_patient(answers_of(patient), patient.id, TODAY, patient)
    for name in ("id", "name", "weak_leg", "weak_before", "birth_year", "diabetes", "has_afo"):
        assert getattr(again, name) == getattr(patient, name)
    assert (again.surgery.on, set(again.surgery.levels)) == (patient.surgery.on, set(patient.surgery.levels))
    assert again.conditions == patient.conditions
    assert again.pace is patient.pace
    weak = {s for s in patient.ladder if s.side in patient.weak_leg.sides}
    assert {s for s in again.ladder if s.side in patient.weak_leg.sides} == weak
    assert all(isinstance(s, LadderStart) and isinstance(s.side, Side) for s in again.ladder)
