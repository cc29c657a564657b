"""Every exercise of the library on its shelf for one person: may be done today, or not now with all the reasons.

Asks the same judges as the one door and adds nothing of its own; being on a shelf clears nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from ..core.model.body import Side
from ..core.model.dose import Dose
from ..core.model.exercise import Exercise
from ..core.model.library import Library
from ..core.model.plan import EVERY_DAY, Origin, PlanItem
from ..core.model.reason import Reason
from ..core.programme.due import day_progress
from ..core.programme.fit import nominal_sides
from ..core.programme.slots import Rhythm
from ..core.safety.door import ClearedPlan
from ..core.safety.facts import Facts
from ..core.safety.items import judge
from ..core.safety.situation import Situation, situation
from ..core.safety.verdict import Outcome, Verdict

# Reasons that make a dose smaller or let something through: they are no answer to "why not".
_NO_OBSTACLE = frozenset({"dose_lowered", "dose_halved", "halved_today", "rest_day_basics", "opened_early"})


class Placed(Struct, frozen=True, kw_only=True):
    """An exercise as it stands for one person. `dose` is the one that may be done, else the one it starts with.

    `fits` tells that only today stands against it. `left` is True for an exercise of today's list with a set to do,
    False once it is done, None where it is not on the list.
    """

    exercise: Exercise
    outcome: Outcome
    fits: bool
    sides: tuple[Side, ...]
    dose: Dose
    reasons: tuple[Reason, ...]
    left: bool | None = None

    @property
    def may(self) -> bool:
        return self.outcome is Outcome.ALLOW


def place_all(facts: Facts, library: Library, cleared: ClearedPlan) -> Mapping[str, Placed]:
    """The library for the person it is about; `cleared` is today's list as the door let it through."""
    always = situation(facts, library, Origin.PATIENT, None)
    today = situation(facts, library, Origin.PATIENT, cleared.day)
    listed = _listed(facts, library, cleared)
    return {e.id: listed.get(e.id) or _place(e, facts, always, today) for e in library.exercises.values()}


def review_all(facts: Facts, library: Library) -> Mapping[str, Placed]:
    """The library for a therapist: what stands against each exercise on any day, whatever today's answers are."""
    always = situation(facts, library, Origin.THERAPIST, None)
    return {e.id: _place(e, facts, always, always) for e in library.exercises.values()}


def _place(exercise: Exercise, facts: Facts, always: Situation, today: Situation) -> Placed:
    sides = nominal_sides(exercise, facts)
    # A therapist's plan has its days; the patient's question is about this day.
    days = EVERY_DAY if today.day else Rhythm.DAILY.weekdays(exercise.dose.days_per_week, 0)
    item = PlanItem(exercise_id=exercise.id, dose=exercise.dose, sides=sides, weekdays=days)
    done, now = judge(item, exercise, today)
    lasting = now if today is always else judge(item, exercise, always)[1]
    may = now.outcome is Outcome.ALLOW
    return Placed(
        exercise=exercise,
        outcome=now.outcome,
        fits=lasting.outcome is Outcome.ALLOW,
        sides=sides,
        dose=done.dose if may else exercise.dose,
        reasons=now.reasons if may else _obstacles(lasting, now),
    )


def _obstacles(lasting: Verdict, now: Verdict) -> tuple[Reason, ...]:
    """The week it starts in first, then what else stands against it for long, then what holds it for a day."""
    stays = lasting.reasons if lasting.outcome is not Outcome.ALLOW else ()
    stays = tuple(sorted(stays, key=lambda reason: reason.code != "too_early"))
    return tuple(r for r in dict.fromkeys((*stays, *now.reasons)) if r.code not in _NO_OBSTACLE)


def _listed(facts: Facts, library: Library, cleared: ClearedPlan) -> dict[str, Placed]:
    """The exercises of today's plan as the door judged them, which has seen the plan's own doses and days."""
    found: dict[str, Placed] = {}
    always = situation(facts, library, cleared.plan.origin, None)
    for refused in cleared.refused:
        if refused.exercise is not None:
            lasting = judge(refused.item, refused.exercise, always)[1]
            found[refused.exercise.id] = Placed(
                exercise=refused.exercise,
                outcome=refused.verdict.outcome,
                fits=lasting.outcome is Outcome.ALLOW,
                sides=refused.item.sides,
                dose=refused.item.dose,
                reasons=_obstacles(lasting, refused.verdict),
            )
    progress = {p.exercise_id: p for p in day_progress(cleared, facts.record, facts.today).items}
    for item in cleared.items:
        found[item.exercise.id] = Placed(
            exercise=item.exercise,
            outcome=Outcome.ALLOW,
            fits=True,
            sides=item.item.sides,
            dose=item.item.dose,
            reasons=item.verdict.reasons,
            left=bool(progress[item.exercise.id].left),
        )
    return found
