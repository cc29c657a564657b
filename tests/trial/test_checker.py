"""The independent checker speaks up for every kind of wrong day, and is silent on right ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from ptcoach.core.model.body import Complaint, Position, Rung, Side
from ptcoach.core.model.exercise import Category, Code, Exercise, Loads, RungNeed, Window
from ptcoach.core.model.patient import Approach, SurgeonLimits, Surgery
from ptcoach.core.model.phase import Pace
from ptcoach.core.model.record import Permission
from ptcoach.core.model.red_flag import RedFlag
from ptcoach.trial.checker import Shown, violations
from tests import make


def shown(*exercises: Exercise, week: int = 13, **changes: Any) -> Shown:
    """A day in order: week 13, both gates open, questions and check-in answered well, one exercise."""
    today = make.week(week)
    plain: dict[str, Any] = {
        "patient": make.patient(),
        "today": today,
        "items": tuple((e, make.item(e), e.dose) for e in (exercises or (make.exercise(),))),
        "walk": (10, 2),
        "phase": 0 if week < 2 else 1,
        "flags": (make.flags(today),),
        "said": make.check_in(today),
        "pains": (),
        "clearances": make.gates(),
        "rungs": {(m, Side.RIGHT): Rung.AGAINST_RESISTANCE for m in Complaint},
        "lingered": (),
    }
    return Shown(**(plain | changes))


def said(day: Shown) -> list[str]:
    return list(violations(day))


def against(code: Code, **changes: Any) -> Exercise:
    return make.exercise(contraindications=(Code.GLOBAL, code), **changes)


def from_week(week: int) -> Exercise:
    return make.exercise(window=Window(from_week=week, to_week=104))


def dosed(**changes: Any) -> Exercise:
    return make.exercise(dose=make.dose(**changes))


LATE = make.patient(pace=Pace.LATE_START)
SURGERY = make.SURGERY


@pytest.mark.parametrize("week", [0, 1, 4, 8, 13, 30, 60])
def test_a_day_in_order_is_passed(week: int) -> None:
    assert said(shown(week=week, walk=(3, 4))) == []


WRONG: dict[str, tuple[Callable[[], Shown], str]] = {
    "red flag": (lambda: shown(flags=(make.flags(make.TODAY, RedFlag.CALF), make.flags())), "red flag"),
    "red flag, walking": (lambda: replace(shown(flags=(make.flags(make.TODAY, RedFlag.CALF),)), items=()), "red flag"),
    "cleared before": (
        lambda: shown(
            flags=(make.flags(make.TODAY, RedFlag.CALF, hour=9), make.flags(hour=10)),
            clearances=(*make.gates(), make.clearance(Permission.RED_FLAG_CLEARED, hour=8)),
        ),
        "red flag",
    ),
    "no check-in": (lambda: shown(said=None), "without a check-in"),
    "no rating": (lambda: shown(said=make.check_in(back_pain=None)), "without a check-in"),
    "no questions": (lambda: shown(flags=()), "before the red-flag questions"),
    "questions of yesterday": (
        lambda: shown(week=5, flags=(make.flags(make.week(4, 6)),)),
        "before the red-flag questions",
    ),
    "eleven": (lambda: shown(*(make.exercise(id=f"exercise_{n}") for n in range(11))), "11 exercises"),
    "phase 2 uncleared": (lambda: shown(phase=2, clearances=()), "phase 2 without"),
    "phase 3 uncleared": (lambda: shown(phase=3, clearances=make.gates()[:1]), "phase 3 without"),
    "phase too soon": (lambda: shown(phase=4), "phase 4 in week 13"),
    "long walk": (lambda: shown(week=1, walk=(9, 2)), "walks of 9 minutes"),
    "much walking": (lambda: shown(week=1, walk=(8, 4)), "32 minutes of walking"),
    "walk past a gate": (lambda: shown(walk=(25, 1), clearances=()), "walks of 25 minutes in week 5"),
    "rest": (lambda: shown(said=make.check_in(leg_pain=6)), "on a day of rest"),
    "ill": (lambda: shown(said=make.check_in(feeling_ill=True)), "on a day of rest"),
    "not halved": (lambda: shown(said=make.check_in(leg_pain=4)), "not halved"),
    "worse morning": (lambda: shown(said=make.check_in(worse_since_last=True)), "not halved"),
    "too early": (lambda: shown(from_week(14)), "before week 14"),
    "late start": (lambda: shown(from_week(12), patient=LATE), "before week 16"),
    "no six weeks": (lambda: shown(from_week(6), clearances=()), "without the six-week"),
    "no twelve weeks": (lambda: shown(from_week(12), clearances=make.gates()[:1]), "without the twelve-week"),
    "condition": (
        lambda: shown(against(Code.CANNOT_KNEEL), patient=make.patient(conditions=frozenset({Code.CANNOT_KNEEL}))),
        "contraindicated: cannot_kneel",
    ),
    "therapist only": (lambda: shown(against(Code.THERAPIST_ONLY)), "therapist_only"),
    "weak foot": (
        lambda: shown(against(Code.MRC_DF_LT4), rungs={(Complaint.FOOT_LIFT, Side.RIGHT): Rung.AGAINST_GRAVITY}),
        "mrc_df_lt4",
    ),
    "alone": (lambda: shown(against(Code.ALONE_AT_HOME), patient=make.patient(has_helper=False)), "alone_at_home"),
    "linger": (lambda: shown(against(Code.IRRITABLE_NERVE_LINGER), lingered=(make.TODAY,)), "irritable"),
    "glide too soon": (lambda: shown(against(Code.NERVE_GLIDE_NOT_ENABLED), week=1), "nerve_glide_not_enabled"),
    "sore thigh": (
        lambda: shown(
            against(Code.PSOAS_PAINFUL_LATERAL_APPROACH),
            week=8,
            said=make.check_in(make.week(8), leg_pain=4),
            patient=make.patient(surgery=Surgery(on=SURGERY, approach=Approach.LATERAL)),
        ),
        "psoas",
    ),
    "bend": (lambda: shown(make.exercise(loads=Loads(bend=3, lift=0, twist=0))), "bend 3"),
    "lift past a gate": (
        lambda: shown(make.exercise(loads=Loads(bend=0, lift=2, twist=0)), clearances=()),
        "lift 2, twist 0 in week 5",
    ),
    "weight": (lambda: shown(make.exercise(loads=Loads(bend=0, lift=3, twist=0))), "without a lifting number"),
    "kilograms": (lambda: shown(dosed(load_kg=5.0)), "5.0 kg in week"),
    "early kilograms": (lambda: shown(dosed(load_kg=2.5), week=5), "2.5 kg in week 5"),
    "a surgeon's nothing": (
        lambda: shown(dosed(load_kg=1.0), patient=make.patient(limits=SurgeonLimits(lift_kg=0))),
        "1.0 kg in week",
    ),
    "loaded twist": (
        lambda: shown(make.exercise(category=Category.RESISTANCE, loads=Loads(bend=0, lift=1, twist=1),
                                    dose=make.dose(days_per_week=3))),
        "rotation against load",
    ),
    "prone": (lambda: shown(make.exercise(position=Position.PRONE)), "lying on the front"),
    "many sets": (lambda: shown(dosed(sets=4)), "a dose of"),
    "many reps": (lambda: shown(dosed(reps=16), week=1), "a dose of"),
    "rung": (
        lambda: shown(make.exercise(rung=RungNeed(movement=Complaint.HEAVINESS, least=Rung.FULL))),
        "asks for rung 5",
    ),
    "after pain": (lambda: shown(pains=(make.pain(pain=6),)), "after pain of 6"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_day_is_found(name: str) -> None:
    day, words = WRONG[name]
    assert any(words in one for one in said(day())), said(day())


def test_what_a_clearance_opens_is_passed() -> None:
    flags = (make.flags(make.TODAY, RedFlag.CALF, hour=6), make.flags())
    cleared = make.clearance(Permission.RED_FLAG_CLEARED, make.TODAY, hour=7)
    assert said(shown(flags=flags, clearances=(*make.gates(), cleared))) == []
    weight = make.exercise(loads=Loads(bend=0, lift=3, twist=0))
    assert said(shown(weight, clearances=(*make.gates(), make.clearance(Permission.LIFT_KG, value=8)))) == []


def test_breathing_is_left_on_a_day_of_rest_and_halved() -> None:
    breathing = make.exercise(category=Category.CIRCULATION_BREATHING, dose=make.dose(sets=2, reps=8))
    half = replace(make.item(breathing), dose=make.dose(sets=1, reps=8))
    ill = make.check_in(feeling_ill=True)
    assert said(replace(shown(said=ill), items=((breathing, half, breathing.dose),))) == []


def test_a_date_before_day_one_breaks_nothing() -> None:
    assert isinstance(said(shown(today=date(2020, 1, 1))), list)
