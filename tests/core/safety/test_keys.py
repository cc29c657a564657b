"""When a judgement may be kept: only where judging again would say the same, and not only where nothing changed."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations, permutations

import pytest
from msgspec.structs import replace

from ptcoach.core.model.body import Complaint, Position, Rung, Side
from ptcoach.core.model.dose import Dose
from ptcoach.core.model.exercise import Category, Code, Exercise, Loads, RungNeed, SideRule, Window
from ptcoach.core.model.patient import SurgeonLimits
from ptcoach.core.model.phase import Pace
from ptcoach.core.model.record import Permission
from ptcoach.core.safety.door import review_plan
from ptcoach.core.safety.facts import Facts
from ptcoach.core.safety.situation import standing_key
from ptcoach.core.safety.verdict import Outcome
from tests import make

PLAIN = make.exercise()
EXERCISES = {
    "plain": PLAIN,
    "kneeling": make.exercise(contraindications=(Code.GLOBAL, Code.CANNOT_KNEEL)),
    "from week 14 to 20": make.exercise(window=Window(from_week=14, to_week=20)),
    "from week 18, seen from 14": make.exercise(id="bridge", window=Window(from_week=18, to_week=104, seen=(14, 18))),
    "a glide": make.exercise(category=Category.NERVE_GLIDE, dose=make.dose(sets=1, reps=5, hold_s=1)),
    "prone": make.exercise(position=Position.PRONE),
    "for a strong foot": make.exercise(rung=RungNeed(movement=Complaint.FOOT_LIFT, least=Rung.FULL)),
    "for a strong thigh": make.exercise(
        rung=RungNeed(movement=Complaint.HEAVINESS, least=Rung.FULL), side=SideRule.EACH
    ),
    "bending": make.exercise(loads=Loads(bend=2, lift=0, twist=0)),
    "lifting": make.exercise(loads=Loads(bend=0, lift=3, twist=0)),
    "holding 5 kg": make.exercise(dose=make.dose(load_kg=5)),
    "turning with a load": make.exercise(loads=Loads(bend=0, lift=2, twist=1)),
}
STATED = frozenset({Code.PRONE_NOT_ALLOWED, Code.NERVE_GLIDE_NOT_ENABLED})


def at(week: int, *events: object, **person: object) -> Facts:
    words = (make.clearance(Permission.WEEK_6, make.week(12)), make.clearance(Permission.WEEK_12, make.week(16)))
    who = make.patient(**person)
    return make.facts(*words, *events, today=make.week(week), who=who)  # type: ignore[arg-type]


def opened(exercise_id: str) -> object:
    return make.clearance(
        Permission.EARLY_EXERCISE, make.TODAY, exercise_id=exercise_id, recorded_by_therapist=True, reason="Strong."
    )


LATE = {"pace": Pace.LATE_START}
FACTS = {
    "week 13": at(13),
    "the next day": make.facts(today=make.TODAY + timedelta(days=1)),
    "a sore morning": at(13, make.check_in(hour=9, back_pain=7)),
    "week 14": at(14),
    "week 15": at(15),
    "week 16": at(16),
    "week 20": at(20),
    "week 21": at(21),
    "week 25": at(25),
    "week 26": at(26),
    "week 14, opened early": at(14, opened("bridge")),
    "week 14, another opened early": at(14, opened("another")),
    "late start, week 17": at(17, **LATE),
    "late start, week 18": at(18, **LATE),
    "late start, week 19": at(19, **LATE),
    "late start, week 20": at(20, **LATE),
    "late start, week 24": at(24, **LATE),
    "late start, week 25": at(25, **LATE),
    "cannot kneel": at(13, conditions=frozenset({Code.CANNOT_KNEEL})),
    "stated": at(13, conditions=STATED),
    "stated, may lie prone": at(13, make.clearance(Permission.PRONE), conditions=STATED),
    "stated, glides off": at(13, make.clearance(Permission.NERVE_GLIDES_OFF), conditions=STATED),
    "a strong foot": at(13, make.rung(make.TODAY, 5)),
    "a strong thigh": at(13, make.rung(make.TODAY, 5, movement=Complaint.HEAVINESS)),
    "a weak left thigh": at(13, make.rung(make.TODAY, 2, movement=Complaint.HEAVINESS, side=Side.LEFT)),
    "no bending to week 20": at(13, limits=SurgeonLimits(no_bend_until_week=20)),
    "may lift 4 kg": at(13, make.clearance(Permission.LIFT_KG, value=4)),
    "may lift 8 kg": at(13, make.clearance(Permission.LIFT_KG, value=8)),
}


def judged(exercise: Exercise, facts: Facts) -> tuple[Outcome, Dose]:
    sides = () if exercise.side is SideRule.TOGETHER else (Side.LEFT, Side.RIGHT)
    (seen,) = review_plan(make.plan(make.item(exercise, sides=sides)), facts, make.library(exercise))
    return seen.verdict.outcome, seen.item.dose


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_what_is_kept_is_what_judging_again_would_say(exercise: Exercise) -> None:
    known = {name: (standing_key(facts), judged(exercise, facts)) for name, facts in FACTS.items()}
    for one, other in combinations(known, 2):
        (key, said), (another, said_again) = known[one], known[other]
        kept = key.same_for(exercise, another)
        assert kept is another.same_for(exercise, key)
        assert not kept or said == said_again, (one, other)


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_what_was_said_on_one_day_is_not_said_on_another_that_differs(exercise: Exercise) -> None:
    for before, after in permutations(FACTS.values(), 2):
        if before.patient == after.patient:
            judged(exercise, before)
            same_person = Facts(before.patient, after.record, after.today)
            stranger = Facts(replace(after.patient), after.record, after.today)
            assert judged(exercise, same_person) == judged(exercise, stranger)


@pytest.mark.parametrize(
    ("one", "other", "concerned"),
    [
        ("week 13", "the next day", set()),
        ("week 13", "a sore morning", set()),
        ("week 13", "week 14", {"from week 14 to 20", "from week 18, seen from 14"}),
        ("week 14", "week 15", set()),
        ("week 15", "week 16", set(EXERCISES)),  # a table has its next row
        ("week 20", "week 21", {"from week 14 to 20"}),
        ("week 25", "week 26", set(EXERCISES)),
        ("week 14", "week 14, opened early", {"from week 18, seen from 14"}),
        ("week 14", "week 14, another opened early", set()),
        ("late start, week 17", "late start, week 18", {"from week 14 to 20", "from week 18, seen from 14"}),
        ("late start, week 18", "late start, week 19", set()),
        ("late start, week 19", "late start, week 20", set(EXERCISES)),
        ("late start, week 24", "late start, week 25", {"from week 14 to 20"}),
        ("week 13", "cannot kneel", {"kneeling"}),
        ("stated", "stated, may lie prone", {"prone"}),
        ("stated", "stated, glides off", {"a glide"}),
        ("week 13", "a strong foot", {"for a strong foot"}),
        ("week 13", "a strong thigh", {"for a strong thigh"}),
        ("week 13", "a weak left thigh", {"for a strong thigh"}),
        ("week 13", "no bending to week 20", set(EXERCISES)),
        ("week 13", "may lift 8 kg", set(EXERCISES)),
        ("may lift 4 kg", "may lift 8 kg", set(EXERCISES)),
        ("week 20", "late start, week 20", set(EXERCISES)),
    ],
)
def test_a_change_concerns_the_exercises_it_can_change(one: str, other: str, concerned: set[str]) -> None:
    before, after = standing_key(FACTS[one]), standing_key(FACTS[other])
    assert {name for name, exercise in EXERCISES.items() if not before.same_for(exercise, after)} == concerned


@pytest.mark.parametrize(
    ("one", "other", "only_week"),
    [
        ("week 13", "week 13", True),
        ("week 13", "week 14", True),
        ("week 15", "week 16", False),
        ("week 14", "week 14, opened early", False),
        ("week 13", "a strong foot", False),
    ],
)
def test_whether_nothing_but_the_week_differs(one: str, other: str, only_week: bool) -> None:
    assert standing_key(FACTS[one]).same_but_week(standing_key(FACTS[other])) is only_week
