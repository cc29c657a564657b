"""Setting a person up: what a wrong answer is told, the answers in words, and the person they make.

Pure. It knows no widget; it decides nothing about exercise. Values not known stay unknown, never a bolder guess.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ..core.model.body import Complaint, Rung, WeakLeg
from ..core.model.exercise import Code
from ..core.model.patient import (
    OLDEST,
    YOUNGEST,
    Approach,
    Contacts,
    LadderStart,
    Level,
    Patient,
    SurgeonLimits,
    Surgery,
    WeakBefore,
)
from ..core.safety.rings import LATEST_SURGERY_WEEKS
from ..words import _, ngettext
from .dates import day_month_year
from .set_up_questions import BLT_WEEKS, LIFT_KG, SITTING_MIN, UNKNOWN, Answers, Kind, Question, health_options

_NUMBERS = ("emergency", "surgeon", "therapist")


class CheckLine(Struct, frozen=True, kw_only=True):
    """A line of the check-your-answers page."""

    key: str
    label: str
    answer: str


def mistake(question: Question, value: Any, today: date) -> str:
    """What is wrong with the answer in words, "" if it will do."""
    checks = {"surgery_date": _date_mistake, "birth_year": _birth_mistake}
    if question.key in checks:
        return checks[question.key](value, today)
    if question.kind is Kind.ONE and value is None:
        return _("Choose one answer.")
    if question.key == "name" and not str(value or "").strip():
        return _("Type a name. A first name is enough.")
    if question.key == "complaints" and not value:
        return _("Choose at least one.")
    if question.kind is Kind.READ and value is not True:
        return _("Read the page, then tick the box below it.")
    if question.kind is Kind.LINES:
        return _lines_mistake(question, value or {})
    return ""


def check_lines(answers: Answers, asked: tuple[Question, ...]) -> tuple[CheckLine, ...]:
    """Every answer in words, in the order of the questions."""
    return tuple(
        CheckLine(key=q.key, label=q.title, answer=answer_words(q, answers.get(q.key)))
        for q in asked
        if q.kind is not Kind.READ
    )


def answer_words(question: Question, value: Any) -> str:
    """One answer as the person will know it again."""
    none = _("Not given")
    match question.kind:
        case Kind.DATE:
            return day_month_year(value) if value is not None else none
        case Kind.ONE:
            return next((words for own, words in question.options if own == value), none)
        case Kind.MANY:
            words = [words for own, words in question.options if own in (value or ())]
            return "; ".join(words) or question.empty or _("None")
        case Kind.NUMBER:
            return f"{value if value is not None else question.start} {question.unit}".strip()
        case Kind.LINES:
            given = [(label, str((value or {}).get(key, "")).strip()) for key, label, _help in question.lines]
            return "; ".join(f"{label}: {text}" for label, text in given if text) or none
        case _:
            return str(value).strip() if value else none


def build_patient(answers: Answers, patient_id: str, today: date, before: Patient | None = None) -> Patient:
    """The person the answers describe; `before` keeps what was never asked. Call only when no answer has a mistake."""
    limits = answers.get("limits_by") or {}
    lift, sitting, weeks = (
        _stated(answers, key, ours) for key, ours in (("lift", LIFT_KG), ("sitting", SITTING_MIN), ("blt", BLT_WEEKS))
    )
    weak = WeakLeg(answers["weak_leg"])
    health = frozenset(answers.get("health") or ())
    made = Patient(
        id=patient_id,
        name=str(answers["name"]).strip(),
        surgery=Surgery(
            on=answers["surgery_date"],
            levels=tuple(level for level in Level if level in (answers.get("levels") or ())),
            approach=Approach(answers.get("approach") or Approach.UNKNOWN),
        ),
        weak_leg=weak,
        complaints=tuple(c for c in Complaint if c in (answers.get("complaints") or ())),
        ladder=_ladder_starts(answers, weak),
        weak_before=WeakBefore(answers.get("weak_before") or WeakBefore.UNKNOWN),
        birth_year=int(answers["birth_year"]) if str(answers.get("birth_year") or "").strip() else None,
        diabetes="diabetes" in health,
        conditions=frozenset(Code(code) for code in health if code in set(Code))
        | (answers.get("not_asked") or frozenset()),
        has_afo="afo" in health,
        has_helper=answers.get("helper") == "yes",
        equipment=frozenset(answers.get("equipment") or ()),
        limits=SurgeonLimits(
            lift_kg=lift,
            sitting_min=sitting,
            no_bend_until_week=weeks,
            no_twist_until_week=weeks,
            brace=answers.get("brace") == "yes",
            given_by=str(limits.get("by", "")).strip(),
            given_on=today if str(limits.get("by", "")).strip() else None,
        ),
        contacts=Contacts(**{k: str(v).strip() for k, v in (answers.get("contacts") or {}).items()}),
        goals=tuple(g for g in (str(v).strip() for v in (answers.get("goals") or {}).values()) if g),
        disclaimer_read_on=today if answers.get("disclaimer") else None,
    )
    if before is None:
        return made
    given_on = before.limits.given_on if before.limits.given_by == made.limits.given_by else made.limits.given_on
    return replace(
        made,
        pace=before.pace,
        limits=replace(made.limits, given_on=given_on),
        disclaimer_read_on=before.disclaimer_read_on or made.disclaimer_read_on,
    )


def answers_of(patient: Patient) -> dict[str, Any]:
    """The answers that make this person again, for changing one of them later."""
    limits = patient.limits
    ladder: dict[str, Any] = {f"ladder:{m}:{s}": UNKNOWN for m in Complaint for s in patient.weak_leg.sides}
    ladder |= {f"ladder:{s.movement}:{s.side}": s.rung for s in patient.ladder}
    asked = {str(value) for value, _words in health_options()}
    health = {str(code) for code in patient.conditions if str(code) in asked}
    health |= {"diabetes"} if patient.diabetes else set()
    health |= {"afo"} if patient.has_afo else set()
    contacts = patient.contacts
    return {
        "name": patient.name,
        "surgery_date": patient.surgery.on,
        "levels": frozenset(patient.surgery.levels),
        "approach": patient.surgery.approach,
        "weak_leg": patient.weak_leg,
        "complaints": frozenset(patient.complaints),
        **ladder,
        "other_leg": _other_leg_of(patient),
        "weak_before": patient.weak_before,
        "birth_year": str(patient.birth_year or ""),
        "health": frozenset(health),
        "not_asked": frozenset(code for code in patient.conditions if str(code) not in asked),
        "helper": "yes" if patient.has_helper else "no",
        "lift": round(limits.lift_kg) if limits.lift_kg is not None else LIFT_KG,
        "sitting": limits.sitting_min if limits.sitting_min is not None else SITTING_MIN,
        "blt": limits.no_bend_until_week if limits.no_bend_until_week is not None else BLT_WEEKS,
        "brace": "yes" if limits.brace else "no",
        "limits_by": {"by": limits.given_by},
        "equipment": patient.equipment,
        "goals": {f"goal{n}": goal for n, goal in enumerate(patient.goals, 1)},
        "contacts": {
            "emergency": contacts.emergency,
            "surgeon_name": contacts.surgeon_name,
            "surgeon": contacts.surgeon,
            "therapist_name": contacts.therapist_name,
            "therapist": contacts.therapist,
        },
        "disclaimer": patient.disclaimer_read_on is not None,
    }


def _date_mistake(value: Any, today: date) -> str:
    if not isinstance(value, date):
        return _("Type a day, a month and a year, for example 18, 10 and 2026.")
    if value > today:
        return _("{date} is in the future. Type the day of the surgery you already had.").format(
            date=day_month_year(value)
        )
    if (today - value).days // 7 > LATEST_SURGERY_WEEKS:
        return ngettext(
            "That is more than {n} year ago. Check the year.",
            "That is more than {n} years ago. Check the year.",
            LATEST_SURGERY_WEEKS // 52,
        )
    return ""


def _birth_mistake(value: Any, today: date) -> str:
    text = str(value or "").strip()
    if not text:
        return ""
    if not (text.isascii() and text.isdecimal() and len(text) == 4):
        return _("Type the year with four digits, for example 1958.")
    age = today.year - int(text)
    if age < 0:
        return _("{year} is in the future. Check the year.").format(year=text)
    if age < YOUNGEST:
        return _("PT Coach is for grown-ups. Check the year.")
    if age > OLDEST:
        return _("That would make you {age} years old. Check the year.").format(age=age)
    return ""


def _lines_mistake(question: Question, value: Mapping[str, Any]) -> str:
    for key, label, _help in question.lines:
        text = str(value.get(key, ""))
        if key in _NUMBERS and text.strip() and not any(c.isdigit() for c in text):
            return _("{label}: type a number, or leave it empty.").format(label=label)
    if question.key == "contacts" and not any(str(value.get(key, "")).strip() for key in _NUMBERS):
        return _("Type at least one number. The emergency number will do.")
    return ""


def _stated(answers: Answers, key: str, ours: int) -> int | None:
    """The surgeon's number; None where the person left ours, so that ours may change with the weeks."""
    value = answers.get(key)
    return None if value is None or value == ours else int(value)


def _ladder_starts(answers: Answers, weak: WeakLeg) -> tuple[LadderStart, ...]:
    known = [
        LadderStart(movement=movement, side=side, rung=Rung(rung))
        for side in weak.sides
        for movement in Complaint
        if (rung := answers.get(f"ladder:{movement}:{side}")) not in (None, UNKNOWN)
    ]
    if weak is not WeakLeg.BOTH and answers.get("other_leg") == "full":
        other = weak.sides[0].other
        known += [LadderStart(movement=movement, side=other, rung=Rung.FULL) for movement in Complaint]
    return tuple(known)


def _other_leg_of(patient: Patient) -> str:
    others = [s for s in patient.ladder if s.side not in patient.weak_leg.sides]
    return "full" if others and all(s.rung is Rung.FULL for s in others) else UNKNOWN
