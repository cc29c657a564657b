"""A therapist's changes to a programme, one function each: a plan goes in, a plan comes out.

It judges nothing: whether the result may be done, or issued, is the door's answer.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, Literal

from msgspec.structs import replace

from ..model.body import Side
from ..model.exercise import Exercise
from ..model.plan import Plan, PlanItem
from ..safety.facts import Facts
from .fit import nominal_sides
from .slots import Rhythm

DoseField = Literal["sets", "reps", "hold_s", "rest_s", "times_per_day", "load_kg"]
Rows = Collection[int]


def settled(item: PlanItem) -> PlanItem:
    """The item with as many days a week in its dose as it has weekdays: the limits look at the dose."""
    days = max(1, len(item.weekdays))
    return item if item.dose.days_per_week == days else replace(item, dose=replace(item.dose, days_per_week=days))


def add(plan: Plan, exercise: Exercise, facts: Facts, at: int | None = None) -> Plan:
    """The exercise with its start dose, on this person's legs, before the item at `at` (None: last)."""
    item = PlanItem(
        exercise_id=exercise.id,
        dose=exercise.dose,
        sides=nominal_sides(exercise, facts),
        weekdays=Rhythm.DAILY.weekdays(exercise.dose.days_per_week, 0),
    )
    place = len(plan.items) if at is None else at
    return replace(plan, items=(*plan.items[:place], settled(item), *plan.items[place:]))


def remove(plan: Plan, rows: Rows) -> Plan:
    return replace(plan, items=tuple(item for n, item in enumerate(plan.items) if n not in rows))


def move(plan: Plan, rows: Rows, to: int) -> Plan:
    """The items of `rows`, in their order, before the item that is at `to` now."""
    items = plan.items
    before = tuple(items[n] for n in range(min(to, len(items))) if n not in rows)
    after = tuple(items[n] for n in range(min(to, len(items)), len(items)) if n not in rows)
    return replace(plan, items=(*before, *(items[n] for n in sorted(rows)), *after))


def moved_rows(rows: Rows, to: int) -> range:
    """Where `move` puts the items of `rows`."""
    first = to - sum(n < to for n in rows)
    return range(first, first + len(rows))


def step_target(plan: Plan, rows: Rows, by: int) -> int | None:
    """The `to` that moves the items of `rows` together one place up (`by` -1) or down (1); None at the end."""
    if not rows:
        return None
    to = min(rows) - 1 if by < 0 else max(rows) + 2
    return to if 0 <= to <= len(plan.items) else None


def set_dose(plan: Plan, rows: Rows, field: DoseField, value: float) -> Plan:
    """`load_kg` is kilograms and may be half ones; all others are whole numbers."""
    changes: dict[str, Any] = {field: value}
    return _each(plan, rows, lambda item: replace(item, dose=replace(item.dose, **changes)))


def set_sides(plan: Plan, rows: Rows, sides: tuple[Side, ...]) -> Plan:
    return _each(plan, rows, lambda item: replace(item, sides=sides))


def set_weekday(plan: Plan, rows: Rows, weekday: int, on: bool) -> Plan:
    """A weekday more or less. The last one stays: what is done on no day is taken out instead."""

    def changed(item: PlanItem) -> PlanItem:
        days = item.weekdays | {weekday} if on else item.weekdays - {weekday}
        return settled(replace(item, weekdays=days)) if days else item

    return _each(plan, rows, changed)


def set_note(plan: Plan, rows: Rows, note: str) -> Plan:
    return _each(plan, rows, lambda item: replace(item, note=note))


def set_override(plan: Plan, rows: Rows, reason: str) -> Plan:
    """The therapist's reason for going past a recommended bound; it opens nothing that is refused."""
    return _each(plan, rows, lambda item: replace(item, override=reason))


def set_walk(plan: Plan, minutes: int | None, bouts: int | None) -> Plan:
    """The walking goal; None leaves it to the walking ladder."""
    return replace(plan, walk_minutes=minutes, walk_bouts=bouts)


def _each(plan: Plan, rows: Rows, change: Callable[[PlanItem], PlanItem]) -> Plan:
    return replace(plan, items=tuple(change(item) if n in rows else item for n, item in enumerate(plan.items)))
