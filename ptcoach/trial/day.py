"""One day through the real engine: what it says in the morning, and the sets of a session as they are recorded.

Shared by scenarios and simulation. It never makes a plan of its own: what is done was let through by the door.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from msgspec import Struct

from ..core.model.library import Library
from ..core.model.plan import Plan
from ..core.model.record import DayPlan, DueItem, SetLog, Walk
from ..core.programme.due import slots
from ..core.programme.phase import Standing, standing
from ..core.programme.propose import propose
from ..core.programme.walking import WalkGoal, walk_goal
from ..core.safety.derived import DerivedFlag, derived_flags
from ..core.safety.door import ClearedItem, ClearedPlan, clear_plan
from ..core.safety.facts import Facts
from ..core.safety.rules import rules_version
from .chart import Chart

SET_TIME, HOUR = timedelta(minutes=1), timedelta(hours=1)


class Morning(Struct, frozen=True):
    """What the engine says of a day once the questions are answered."""

    facts: Facts
    plan: Plan
    cleared: ClearedPlan
    goal: WalkGoal
    stands: Standing
    flags: tuple[DerivedFlag, ...]


def morning(facts: Facts, library: Library, plan: Plan | None = None) -> Morning:
    """The day of `facts.today`; `plan` is a therapist's, None for the engine's own proposal."""
    asked = plan or propose(facts, library)
    return Morning(
        facts=facts,
        plan=asked,
        cleared=clear_plan(asked, facts, library),
        goal=walk_goal(facts, library, plan),
        stands=standing(facts, library),
        flags=derived_flags(facts),
    )


def day_plan(seen: Morning, library: Library, chart: Chart, at: datetime) -> DayPlan:
    """What was due, as the program stores it."""
    return DayPlan(
        id=chart.next_id(),
        at=at,
        day=seen.facts.today,
        items=tuple(
            [
                DueItem(
                    exercise_id=c.item.exercise_id,
                    sides=c.item.sides,
                    rounds=c.item.dose.times_per_day,
                    sets=c.item.dose.sets,
                )
                for c in seen.cleared.items
            ]
        ),
        walk_minutes=seen.goal.total_minutes,
        plan_version=seen.cleared.plan.version,
        phase=int(seen.stands.phase),
        rules_version=rules_version(),
        library_version=library.version,
    )


def sets_of(cleared: ClearedItem, chart: Chart, at: datetime, share: float = 1.0) -> list[SetLog]:
    """The sets of one exercise, done in full, or the first `share` of them; one a minute from `at`."""
    due = slots(cleared.item)
    dose, day = cleared.item.dose, at.date()
    return [
        SetLog(
            id=chart.next_id(),
            at=at + n * SET_TIME,
            day=day,
            exercise_id=cleared.item.exercise_id,
            side=slot.side,
            round_no=slot.round_no,
            set_no=slot.set_no,
            reps=dose.reps,
            hold_s=dose.hold_s,
            load_kg=dose.load_kg,
        )
        for n, slot in enumerate(due[: round(len(due) * share)])
    ]


def walks_of(minutes: Iterable[int], chart: Chart, at: datetime, *, leg_worse: bool | None) -> list[Walk]:
    """One walk for each of `minutes`, an hour apart from `at`."""
    return [
        Walk(id=chart.next_id(), at=at + n * HOUR, day=at.date(), minutes=m, leg_worse=leg_worse)
        for n, m in enumerate(minutes)
        if m > 0
    ]
