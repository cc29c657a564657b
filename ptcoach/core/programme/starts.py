"""What a therapist's programme may start from: the engine's week, a template, another person's plan, the last version.

A start is a proposal like any plan. Legs are those of the person it is for, and reasons written for somebody else go.
"""

from __future__ import annotations

from msgspec.structs import replace

from ..model.library import Library
from ..model.plan import Origin, Plan, PlanItem
from ..safety.facts import Facts
from ..safety.rings import ITEMS_A_DAY
from .edit import settled
from .fit import nominal_sides
from .week import week_plans

OFTEN = 3  # days a week from which on an exercise stays; on fewer it takes turns with others [design]
BLANK = Plan(items=(), origin=Origin.THERAPIST)


def from_proposal(facts: Facts, library: Library) -> Plan:
    """The engine's week as one programme: what stays, no more than is advised for a day; walking as the ladder has it.

    Each exercise is on the days the engine put it on; what only takes a turn for a day or two gives way.
    """
    found: dict[str, PlanItem] = {}
    days: dict[str, set[int]] = {}
    for day in week_plans(facts, library, facts.today):
        for item in day.cleared.plan.items:
            found.setdefault(item.exercise_id, item)
            days.setdefault(item.exercise_id, set()).add(day.day.weekday())
    staying = [name for name in found if len(days[name]) >= min(OFTEN, found[name].dose.days_per_week)]
    kept = sorted(staying, key=lambda name: -len(days[name]))[: int(ITEMS_A_DAY.recommended[1])]
    kept.sort(key=lambda name: library.exercises[name].position.order)
    return replace(BLANK, items=tuple(_on_days(found[name], frozenset(days[name])) for name in kept))


def _on_days(item: PlanItem, days: frozenset[int]) -> PlanItem:
    """On `days`, unless turn and turn about made them more than its dose asks for."""
    return settled(replace(item, weekdays=days) if len(days) <= item.dose.days_per_week else item)


def continued(plan: Plan) -> Plan:
    """The next version of this person's own plan, to be changed; its notes and reasons were written for them."""
    items = tuple(settled(item) for item in plan.items)
    return replace(plan, items=items, origin=Origin.THERAPIST, version=0, issued_on=None, by="")


def fitted(plan: Plan, facts: Facts, library: Library, *, notes: bool) -> Plan:
    """A template or somebody else's plan, for the person of `facts`: their legs, none of the other's reasons.

    `notes` False drops the words written to the other person too.
    """
    return replace(
        BLANK,
        items=tuple(_fitted(item, facts, library, notes=notes) for item in plan.items),
        walk_minutes=plan.walk_minutes,
        walk_bouts=plan.walk_bouts,
    )


def _fitted(item: PlanItem, facts: Facts, library: Library, *, notes: bool) -> PlanItem:
    exercise = library.exercises.get(item.exercise_id)
    sides = item.sides if exercise is None else nominal_sides(exercise, facts)
    return settled(replace(item, sides=sides, why=(), override="", note=item.note if notes else ""))


def as_template(plan: Plan) -> Plan:
    """The plan without what belongs to one person: legs, reasons, who issued it and when."""
    items = tuple(replace(item, sides=(), why=(), override="") for item in plan.items)
    return replace(BLANK, items=items, walk_minutes=plan.walk_minutes, walk_bouts=plan.walk_bouts)
