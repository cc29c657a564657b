"""The person form: the same answers make the same person, nothing is lost, and every slip is told beside its field."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from msgspec.structs import replace

from ptcoach.core.model.body import Complaint, Rung, Side, WeakLeg
from ptcoach.core.model.exercise import Code
from ptcoach.core.model.patient import Contacts, LadderStart, Level, Patient, SurgeonLimits
from ptcoach.core.model.phase import Pace
from ptcoach.present.person_form import (
    blank,
    build_case,
    field_mistake,
    known_answers,
    mistakes,
    sections,
    twin_words,
)
from ptcoach.present.set_up_questions import WRONG_DATE, Question
from tests import make, strategies

TODAY = make.week(5)
EQUIPMENT = ("band", "step")

FILLED: dict[str, Any] = {
    **blank((), "Pat Physio", "030 1"),
    "name": "Ana Ruiz",
    "birth_year": "1958",
    "surgery_date": make.SURGERY,
    "weak_leg": WeakLeg.RIGHT,
    "complaints": frozenset({Complaint.FOOT_LIFT}),
}


def question(key: str, answers: dict[str, Any] = FILLED) -> Question:
    return next(q for section in sections(answers, EQUIPMENT) for q in section.asked if q.key == key)


@given(strategies.patients())
def test_a_person_survives_the_form(patient: Patient) -> None:
    """Opening the details and keeping them changes nothing that was stored."""
    day = patient.surgery.on + timedelta(days=40)
    assert stated(build_case(known_answers(patient), patient.id, day, patient)) == stated(patient)


def stated(patient: Patient) -> Patient:
    """The same person with what a form cannot tell apart in one order."""
    sides = (*patient.weak_leg.sides, *(s for s in Side if s not in patient.weak_leg.sides))
    ladder = sorted(patient.ladder, key=lambda s: (sides.index(s.side), list(Complaint).index(s.movement)))
    return replace(
        patient,
        name=patient.name.strip(),
        surgery=replace(patient.surgery, levels=tuple(v for v in Level if v in patient.surgery.levels)),
        ladder=tuple(ladder),
        complaints=tuple(c for c in Complaint if c in patient.complaints),
        goals=tuple(goal.strip() for goal in patient.goals if goal.strip()),
    )


def test_somebody_new_starts_with_the_cautious_answers() -> None:
    before = make.patient(contacts=Contacts(emergency="911"))
    answers = {**FILLED, **blank((before,), " Pat Physio ", "030 1")}
    made = build_case(answers, "", TODAY, None)
    assert made.contacts == Contacts(emergency="911", therapist="030 1", therapist_name="Pat Physio")
    assert made.limits == SurgeonLimits()
    assert (made.ladder, made.has_helper, made.pace) == ((), False, Pace.STANDARD)
    assert made.disclaimer_read_on is None  # each person reads it on their own computer


def test_the_numbers_of_the_surgeon_are_kept_as_typed() -> None:
    typed = {"lift_kg": "2,5", "no_bend_until_week": "8", "no_twist_until_week": "", "sitting_min": "30"}
    given = {"limits": typed, "limits_by": {"by": " Dr Moreau "}, "limits_on": make.week(4), "brace": "yes"}
    made = build_case({**FILLED, **given}, "", TODAY, None)
    assert made.limits == SurgeonLimits(
        lift_kg=2.5, no_bend_until_week=8, sitting_min=30, brace=True, given_by="Dr Moreau", given_on=make.week(4)
    )


def test_conditions_of_a_file_that_have_no_box_stay() -> None:
    patient = make.patient(conditions=frozenset({Code.TRIP_HAZARD, Code.WOUND_PROBLEM, Code.CANNOT_KNEEL}))
    answers = known_answers(patient)
    assert answers["health"] >= {"wound_problem", "cannot_kneel"}
    changed = build_case({**answers, "health": frozenset({"afo"})}, "p1", TODAY, patient)
    assert changed.conditions == {Code.TRIP_HAZARD}
    assert changed.has_afo


def test_steps_of_the_other_leg_that_were_measured_stay() -> None:
    start = LadderStart(movement=Complaint.FOOT_LIFT, side=Side.LEFT, rung=Rung(3))
    patient = make.patient(ladder=(*make.ladder(), start))
    assert start in build_case(known_answers(patient), "p1", TODAY, patient).ladder
    full = build_case({**known_answers(patient), "other_leg": "full"}, "p1", TODAY, patient)
    assert {s.rung for s in full.ladder if s.side is Side.LEFT} == {Rung.FULL}


def test_the_steps_asked_for_follow_the_weak_leg() -> None:
    def asked(leg: WeakLeg | None) -> list[str]:
        found = (q.key for section in sections({"weak_leg": leg}, ()) for q in section.asked)
        return [key for key in found if key.startswith("ladder:") or key == "other_leg"]

    assert asked(None) == []
    assert asked(WeakLeg.LEFT)[-2:] == ["ladder:heaviness:left", "other_leg"]
    assert len(asked(WeakLeg.BOTH)) == 6
    assert question("ladder:foot_lift:right").title == "Foot lift, right"
    assert question("ladder:foot_lift:right").options[5][1] == "5: I can walk 20 steps on my heels"


def test_no_label_speaks_to_the_patient() -> None:
    for section in sections({"weak_leg": WeakLeg.LEFT}, EQUIPMENT):
        for asked in section.asked:
            told = [asked.title, asked.help, *(label for _key, label, _help in asked.lines)]
            told += [] if asked.key.startswith("ladder:") else [words for _value, words in asked.options]
            for words in told:
                assert not {"you", "your", "i", "my"} & set(words.lower().split()), words


def test_nothing_is_wrong_with_what_will_do() -> None:
    assert mistakes(sections(FILLED, EQUIPMENT), FILLED | {"contacts": {"emergency": "112"}}, TODAY) == {}


def test_all_that_is_missing_is_told_in_the_order_of_the_form() -> None:
    empty = blank((), "", "")
    assert list(mistakes(sections(empty, EQUIPMENT), empty, TODAY)) == [
        *("name", "surgery_date", "contacts", "weak_leg", "complaints"),
    ]


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("name", " ", "Type a name"),
        ("birth_year", "58", "four digits"),
        ("surgery_date", WRONG_DATE, "Type a day"),
        ("surgery_date", TODAY + timedelta(days=1), "in the future"),
        ("limits", {"lift_kg": "a lot"}, "Lift at most, kg: type a number from 0 to 50"),
        ("limits", {"lift_kg": "60"}, "from 0 to 50"),
        ("limits", {"lift_kg": "1.2.3"}, "from 0 to 50"),
        ("limits", {"lift_kg": "nan"}, "from 0 to 50"),
        ("limits", {"lift_kg": "-1"}, "from 0 to 50"),
        ("limits", {"sitting_min": "2"}, "from 5 to 240"),
        ("limits", {"no_bend_until_week": "8.5"}, "whole number"),
        ("limits_on", WRONG_DATE, "leave all three empty"),
        ("limits_on", TODAY + timedelta(days=1), "in the future"),
        ("limits_on", make.SURGERY - timedelta(days=1), "before the surgery"),
        ("contacts", {"surgeon": "ward 3"}, ""),
        ("contacts", {"surgeon": "the ward"}, "type a number"),
        ("contacts", {}, "at least one number"),
    ],
)
def test_a_slip_is_told_in_words(key: str, value: Any, words: str) -> None:
    told = field_mistake(question(key), {**FILLED, key: value}, TODAY)
    assert words in told
    assert bool(told) == bool(words)


@pytest.mark.parametrize("on", [None, "", make.SURGERY, TODAY])
def test_the_day_of_the_limits_may_stay_empty(on: date | str | None) -> None:
    assert field_mistake(question("limits_on"), {**FILLED, "limits_on": on}, TODAY) == ""


def test_a_namesake_of_the_same_year_is_told_and_both_may_be_there() -> None:
    other = make.patient(id="p9", name="ANA ruiz", birth_year=1958)
    assert twin_words(FILLED, (other,), "").startswith("ANA ruiz with this year of birth is in your list already")
    assert "2 March 2026" in twin_words(FILLED, (other,), "")
    assert twin_words(FILLED, (other,), "p9") == ""
    assert twin_words({**FILLED, "birth_year": "1959"}, (other,), "") == ""
    assert twin_words({**FILLED, "name": ""}, (replace(other, name=""),), "") == ""
