"""The one door: only `clear_plan` makes a `ClearedPlan`; player, paper, file and terminal accept nothing else.

It takes away and makes smaller; it never adds an exercise or raises a dose. The rules of one item are in `items`.
"""

from __future__ import annotations

from dataclasses import InitVar, dataclass
from datetime import date

from msgspec import Struct

from ..model.exercise import Exercise
from ..model.library import Library
from ..model.plan import Plan, PlanItem
from ..model.reason import Reason
from .day import day_verdict
from .facts import Facts
from .items import judge
from .limits import walk_within
from .rings import ITEMS_A_DAY
from .rules import because
from .situation import situation
from .verdict import DayVerdict, Outcome, Verdict

_SEAL = object()


class ClearedItem(Struct, frozen=True):
    """An exercise that may be done today: `item.dose` is the dose after every limit, never more than was asked."""

    item: PlanItem
    exercise: Exercise
    verdict: Verdict


class RefusedItem(Struct, frozen=True):
    """An item that may not be done, and why; `exercise` is None where the library does not know it."""

    item: PlanItem
    exercise: Exercise | None
    verdict: Verdict


class ReviewedItem(Struct, frozen=True):
    """An item as a therapist sees it, whatever today's check-in says. `item.dose` is what would reach the person."""

    item: PlanItem
    exercise: Exercise | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class ClearedPlan:
    """What may be done on `on`, in position order; `notes` are reasons about the plan as a whole.

    Cannot be made by hand, nor changed: TypeError without the seal. The seal is not stored, so that
    `dataclasses.replace` cannot pass it on; a struct would have to store it.
    """

    plan: Plan
    day: DayVerdict
    items: tuple[ClearedItem, ...]
    refused: tuple[RefusedItem, ...]
    on: date
    notes: tuple[Reason, ...]
    seal: InitVar[object]

    def __post_init__(self, seal: object) -> None:
        if seal is not _SEAL:
            raise TypeError("a ClearedPlan comes from clear_plan() only")


def clear_plan(plan: Plan, facts: Facts, library: Library) -> ClearedPlan:
    """What of `plan` may be done on `facts.today`, with every reason for what may not.

    What is cleared does not depend on the order of the plan's items; within a position it keeps that order, so that a
    warm-up comes first. A dose that needs a reason and has none is refused, not passed on.
    """
    day = day_verdict(facts)
    now = situation(facts, library, plan.origin, day)
    cleared: list[tuple[int, int, ClearedItem]] = []
    refused: list[RefusedItem] = []
    allow = Outcome.ALLOW
    for place, item, exercise, also in _in_order(plan, library):
        done, verdict = judge(item, exercise, now)
        if also:
            verdict = Verdict.combine((verdict, *also))
        if exercise is None or verdict.outcome is not allow:
            refused.append(RefusedItem(item, exercise, verdict))
        else:
            cleared.append((exercise.position.order, place, ClearedItem(done, exercise, verdict)))
    kept, notes = walk_within(plan, facts)
    in_turn = tuple([item for _, _, item in sorted(cleared)])  # no two items have one place, so none is compared
    return ClearedPlan(kept, day, in_turn, tuple(refused), facts.today, notes, _SEAL)


def review_plan(plan: Plan, facts: Facts, library: Library) -> tuple[ReviewedItem, ...]:
    """Every item with what stands against it apart from today's check-in and weekday, in the plan's own order."""
    now = situation(facts, library, plan.origin, None)
    reviewed = {}
    for place, item, exercise, also in _in_order(plan, library):
        done, verdict = judge(item, exercise, now)
        reviewed[place] = ReviewedItem(done, exercise, Verdict.combine((verdict, *also)))
    return tuple(reviewed[place] for place in range(len(plan.items)))


def _in_order(plan: Plan, library: Library) -> list[tuple[int, PlanItem, Exercise | None, tuple[Verdict, ...]]]:
    """The items in position order, each with its place in the plan and what the plan as a whole says against it."""
    known = [
        (_place(item, exercise), n, item, exercise)
        for n, item in enumerate(plan.items)
        for exercise in (library.exercises.get(item.exercise_id),)
    ]
    # The whole item only has to be looked at where an exercise stands in the plan twice.
    if len({item.exercise_id for item in plan.items}) == len(known):
        known.sort()
        if ITEMS_A_DAY.allows(len(known)):
            return [(n, item, exercise, ()) for _, n, item, exercise in known]
    else:
        known.sort(key=lambda entry: (entry[0], _rest_of(entry[2])))
    seen: set[tuple[str, object]] = set()
    ordered = []
    for number, (_, place, item, exercise) in enumerate(known, start=1):
        keys = {(item.exercise_id, side) for side in (item.sides or (None,))}
        against = []
        if keys & seen:
            against.append(Verdict(Outcome.REFUSE, (because("listed_twice"),)))
        if not ITEMS_A_DAY.allows(number):
            against.append(Verdict(Outcome.REFUSE, (because("plan_too_long", most=int(ITEMS_A_DAY.absolute[1])),)))
        seen |= keys
        ordered.append((place, item, exercise, tuple(against)))
    return ordered


def _place(item: PlanItem, exercise: Exercise | None) -> tuple[int, str]:
    return (exercise.position.order if exercise else -1, item.exercise_id)


def _rest_of(item: PlanItem) -> tuple[object, ...]:
    dose = item.dose
    return (
        tuple(item.sides),
        (
            dose.sets * dose.reps * dose.times_per_day,
            dose.hold_s,
            dose.load_kg or 0,
            dose.sets,
            dose.reps,
            dose.days_per_week,
            dose.rest_s,
        ),
        tuple(sorted(item.weekdays)),
        item.note,
        item.override,
    )
