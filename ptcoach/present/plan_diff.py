"""What changed between two programmes, a line each: in the editor, the list of versions, My plan and on paper.

Pure. It compares what is asked of the person, and neither judges it nor says which is better.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..core.model.body import Side
from ..core.model.dose import Dose
from ..core.model.library import Library
from ..core.model.plan import Plan, PlanItem
from ..words import _
from .dose_words import dose_short, is_bout
from .weekday_words import weekday_list, weekdays_plural

Key = tuple[str, int]

_FEW = 2  # weekdays that came or went are named up to here; beyond it the days that are left are


def plan_diff(before: Plan | None, after: Plan, library: Library, *, for_patient: bool = False) -> tuple[str, ...]:
    """Every difference in words, in the order of `after`; empty where nothing differs. `before` None: all is new.

    `for_patient` leaves out what was written for colleagues: the reasons for going past an advised bound.
    """
    old, new = _by_key(before), _by_key(after)
    lines = [line for key, item in new.items() if key in old for line in _changed(old[key], item, library, for_patient)]
    lines += [
        _("New: {name}, {dose}").format(name=exercise_name(i.exercise_id, library), dose=dose_short(i.dose))
        for key, i in new.items()
        if key not in old
    ]
    lines += [
        _("Taken out: {name}").format(name=exercise_name(i.exercise_id, library))
        for key, i in old.items()
        if key not in new
    ]
    if [key for key in old if key in new] != [key for key in new if key in old]:
        lines.append(_("The order changed"))
    lines += _of_the_whole(before, after)
    return tuple(lines)


def exercise_name(exercise_id: str, library: Library) -> str:
    """The exercise's name; its id where the library does not know it."""
    exercise = library.exercises.get(exercise_id)
    return exercise.name if exercise else exercise_id


def legs_short(sides: tuple[Side, ...]) -> str:
    """ "both legs", "right leg", "left leg"; "legs together" where none is named."""
    if not sides:
        return _("legs together")
    if len(set(sides)) > 1:
        return _("both legs")
    return _("left leg") if sides[0] is Side.LEFT else _("right leg")


def walk_words(plan: Plan) -> str:
    """ "3 × 12 min", or that the ladder says how much."""
    if plan.walk_minutes is None:
        return _("by the walking ladder")
    if plan.walk_bouts is None:
        return _("{minutes} min a walk").format(minutes=plan.walk_minutes)
    return _("{bouts} × {minutes} min").format(bouts=plan.walk_bouts, minutes=plan.walk_minutes)


def _by_key(plan: Plan | None) -> dict[Key, PlanItem]:
    """The items by exercise and how often it was there before: each leg may have an item of its own."""
    found: dict[Key, PlanItem] = {}
    for item in plan.items if plan else ():
        count = sum(name == item.exercise_id for name, _n in found)
        found[item.exercise_id, count] = item
    return found


def _changed(old: PlanItem, new: PlanItem, library: Library, for_patient: bool) -> Iterator[str]:
    name = exercise_name(new.exercise_id, library)
    amounts = dose_short(old.dose), dose_short(new.dose)
    rest = list(_dose_changes(old.dose, new.dose))
    if old.sides != new.sides:
        rest.append(_arrow(legs_short(old.sides), legs_short(new.sides)))
    if old.weekdays != new.weekdays:
        rest.append(_days(old.weekdays, new.weekdays))
    rest += _note(old.note, new.note)
    if old.override != new.override and not for_patient:
        rest.append(_("reason: “{text}”").format(text=new.override) if new.override else _("reason taken out"))
    told = ", ".join(rest)
    if amounts[0] != amounts[1]:
        amount = _("{name} {change}").format(name=name, change=_arrow(*amounts))
        yield _("{first}, {rest}").format(first=amount, rest=told) if told else amount
    elif told:
        yield _("{name}: {change}").format(name=name, change=told)


def _dose_changes(old: Dose, new: Dose) -> Iterator[str]:
    """What the short form of a dose does not show."""
    if old.hold_s != new.hold_s and new.reps > 1 and not is_bout(old):
        yield _("hold {change}").format(change=_seconds(old.hold_s, new.hold_s))
    if old.rest_s != new.rest_s:
        yield _("rest {change}").format(change=_seconds(old.rest_s, new.rest_s))
    if old.times_per_day != new.times_per_day:
        yield _("{change} times a day").format(change=_arrow(str(old.times_per_day), str(new.times_per_day)))
    if old.tempo != new.tempo:
        yield _("another tempo")


def _seconds(old: int, new: int) -> str:
    return _arrow(_("{n} s").format(n=old), _("{n} s").format(n=new))


def _arrow(old: str, new: str) -> str:
    return _("{old} → {new}").format(old=old, new=new)


def _days(old: frozenset[int], new: frozenset[int]) -> str:
    gone, come = old - new, new - old
    if gone and not come and len(gone) <= _FEW:
        return _("{days} off").format(days=weekdays_plural(gone))
    if come and not gone and len(come) <= _FEW:
        return _("{days} too").format(days=weekdays_plural(come))
    return _("now {days}").format(days=weekday_list(new))


def _note(old: str, new: str) -> list[str]:
    if old == new:
        return []
    return [_("note: “{text}”").format(text=new) if new else _("note taken out")]


def _of_the_whole(before: Plan | None, after: Plan) -> Iterator[str]:
    walks = (None, None) if before is None else (before.walk_minutes, before.walk_bouts)
    if walks != (after.walk_minutes, after.walk_bouts):
        old = walk_words(before or Plan(items=()))
        yield _("Walking: {change}").format(change=_arrow(old, walk_words(after)))
    if (before.note if before else "") != after.note:
        yield _("Note: “{text}”").format(text=after.note) if after.note else _("The note was taken out")
