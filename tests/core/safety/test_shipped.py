"""The door and the shipped library: every exercise fits its rings, can be reached, and never comes too soon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import pytest

from ptcoach.core.model.exercise import Code, Exercise, SideRule
from ptcoach.core.model.library import Library
from ptcoach.core.model.plan import PlanItem
from ptcoach.core.model.record import Permission
from ptcoach.core.safety.door import clear_plan
from ptcoach.core.safety.facts import Facts
from ptcoach.core.safety.rings import FIELDS, dose_rings
from ptcoach.library.loader import load
from ptcoach.places import EXERCISES
from tests import make
from tests.make import recommends

WEEKS = (0, 1, 2, 4, 5, 6, 8, 10, 11, 12, 14, 15, 16, 18, 20, 25, 26, 52, 104)
CAPS = {0: (1, 1, 1), 6: (1, 2, 1), 12: (2, 3, 1), 26: (3, 3, 2)}
PLAN = 16


@cache
def library() -> Library:
    return load(EXERCISES, None, None).library


def everything() -> list[Exercise]:
    return [e for e in library().exercises.values() if not e.retired]


def item(exercise: Exercise, override: str = "") -> PlanItem:
    sides = () if exercise.side is SideRule.TOGETHER else make.patient().weak_leg.sides
    days = frozenset(range(exercise.dose.days_per_week))
    return PlanItem(exercise_id=exercise.id, dose=exercise.dose, sides=sides, weekdays=days, override=override)


def cleared(facts: Facts, exercises: Sequence[Exercise], override: str = "") -> Iterator[Exercise]:
    for start in range(0, len(exercises), PLAN):
        items = [item(e, override) for e in exercises[start : start + PLAN]]
        made = make.therapist_plan(*items) if override else make.plan(*items)
        yield from (c.exercise for c in clear_plan(made, facts, library()).items)


def facts(week: int, rung: int, *, free: bool) -> Facts:
    """A person at `rung` in `week`; `free`: every clinician's word is there as soon as its week allows."""
    today = make.week(week)
    words = {Permission.FLEXION: 12, Permission.PRONE: 12, Permission.WOUND_HEALED: 8, Permission.LIFT_KG: 12}
    given = [make.clearance(p, make.week(first), value=8.0) for p, first in words.items() if free and week >= first]
    who = make.patient(ladder=make.ladder(rung), has_afo=True)
    events = [make.flags(today), make.check_in(today)] if not free else []
    return make.facts(*given, *events, today=today, who=who, ready=free)


@pytest.mark.parametrize("exercise", everything(), ids=lambda e: e.id)
def test_the_dose_starts_and_grows_inside_the_recommended_ring(exercise: Exercise) -> None:
    start = dose_rings(exercise.category, exercise.window.from_week)
    end = dose_rings(exercise.category, exercise.window.to_week)
    assert all(recommends(start[field], getattr(exercise.dose, field)) for field in FIELDS)
    assert all(recommends(end[field], getattr(exercise.growth, field)) for field in ("sets", "reps", "hold_s"))


def test_every_exercise_can_be_reached_by_somebody() -> None:
    """A rule that lets nobody do an exercise would be as wrong as one that lets everybody."""
    reached = {
        e.id
        for week in WEEKS
        for rung in range(1, 6)
        for e in cleared(facts(week, rung, free=True), everything(), "seen")
    }
    assert {e.id for e in everything()} - reached == set()


@pytest.mark.parametrize("week", WEEKS)
def test_no_exercise_comes_before_its_week_or_above_the_caps(week: int) -> None:
    bend, lift, twist = next(caps for first, caps in reversed(CAPS.items()) if week >= first)
    for rung in (1, 3, 5):
        for e in cleared(facts(week, rung, free=True), everything(), "seen"):
            assert e.window.from_week <= week
            assert (e.loads.bend <= bend, e.loads.lift <= lift, e.loads.twist <= twist) == (True, True, True)


@pytest.mark.parametrize("week", [6, 12, 20, 60])
def test_without_a_clinicians_word_the_weeks_go_on_with_what_week_5_allows(week: int) -> None:
    for rung in (1, 3, 5):
        found = list(cleared(facts(week, rung, free=False), everything()))
        assert len(found) >= 10  # the programme goes on with what is allowed (`decisions.md` 4)
        for e in found:
            assert e.window.from_week < 6
            assert not {Code.NO_6WK_CLEARANCE, Code.NO_12WK_CLEARANCE} & set(e.contraindications)
            assert max(e.loads.bend, e.loads.lift, e.loads.twist) <= 1


@pytest.mark.parametrize("rung", range(1, 6))
def test_the_first_day_has_something_for_everybody(rung: int) -> None:
    assert len(list(cleared(facts(0, rung, free=True), everything()))) >= 6  # `reference.md` §12: 6-8 items in P0
