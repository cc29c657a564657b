"""Today's programme as the engine would have it, with a reason for every line; and its short version.

A proposal: nothing in it may be done before `core.safety.door.clear_plan` has let it through.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ..model.body import Complaint
from ..model.library import Library
from ..model.patient import Patient
from ..model.plan import Origin, Plan, PlanItem
from ..model.reason import Reason
from ..safety.facts import Facts, lasting, remembered
from .candidates import Candidate
from .choose import Chosen, choose
from .diary import Diary, read
from .dose import HOURLY
from .phase import Standing, standing
from .rank import unsure
from .slots import SHORT, Kind

# Within one position: warm up first, learn while fresh, stretch last.
_ORDER = {kind: place for place, kind in enumerate(Kind)}
_RECENT_DROP_DAYS = 7


def propose(facts: Facts, library: Library) -> Plan:
    """The items due on `facts.today`, in position order. The same inputs give the same plan."""
    return plan_for(read(facts, library), library, standing(facts, library))


def plan_for(diary: Diary, library: Library, stands: Standing) -> Plan:
    """`propose` for callers that have read the diary and the standing already."""
    chosen = sorted(choose(diary, library, stands), key=_place)
    return Plan(items=_items(chosen, diary, stands), origin=Origin.ENGINE)


def shorten(plan: Plan) -> Plan:
    """2 to 4 of the plan's own items, unchanged and in their order: for a tired or fearful day.

    What the person came for first, then something for the circulation, then the trunk; a plan without reasons gives
    its first items.
    """
    by_need = sorted(range(len(plan.items)), key=lambda i: (*_need(plan, i), i))
    kept = sorted(by_need[: SHORT[1]])
    return replace(plan, items=tuple(plan.items[i] for i in kept))


_NEEDED = (*(f"for_{c.value}" for c in Complaint), Kind.CIRCULATION.value, Kind.CORE.value, Kind.MECHANICS.value)


def _need(plan: Plan, index: int) -> tuple[int, int]:
    """(which of its kind, how needed the kind is): one of each before the second of any."""
    code = _kind(plan.items[index])
    before = sum(_kind(item) == code for item in plan.items[:index])
    return (before, _NEEDED.index(code) if code in _NEEDED else len(_NEEDED))


def _kind(item: PlanItem) -> str:
    return item.why[0].code if item.why else ""


def _place(chosen: Chosen) -> tuple[int, int, int, str]:
    e = chosen.exercise
    return (e.position.order, _ORDER[chosen.slot.kind], e.window.from_week, e.id)


def _items(chosen: Sequence[Chosen], diary: Diary, stands: Standing) -> tuple[PlanItem, ...]:
    """An item for each of `chosen`: the one made last time, where all it is made of is the same."""
    made, doubt, items = _made(diary.facts.patient), unsure(diary), []
    of_all = (stands.phase, lasting(diary.facts).rungs)
    for one in chosen:
        c = one.candidate
        drop = _recent_drop(c, diary)
        where = (one.slot, one.weekdays, one.complaint, one.rotated)  # all of it but the candidate
        parts = (where, c.exercise, c.sides, c.dose, c.course.place, drop, doubt and c.known, of_all)
        known = made.get(c.exercise.id)
        if known is None or known[0] != parts:
            why = tuple(_why(one, drop, diary, stands))
            item = PlanItem(exercise_id=c.exercise.id, dose=c.dose, sides=c.sides, weekdays=one.weekdays, why=why)
            made[c.exercise.id] = known = parts, item
        items.append(known[1])
    return tuple(items)


@remembered
def _made(_patient: Patient) -> dict[str, tuple[tuple[object, ...], PlanItem]]:
    return {}


def _recent_drop(c: Candidate, diary: Diary) -> Reason | None:
    drop = c.course.drop
    return drop.reason if drop and (diary.today - drop.since).days < _RECENT_DROP_DAYS else None


def _why(chosen: Chosen, drop: Reason | None, diary: Diary, stands: Standing) -> list[Reason]:
    """The slot first, then what the leg can do, then where the dose comes from."""
    c = chosen.candidate
    e, facts = c.exercise, diary.facts
    found = [Reason.of(f"for_{chosen.complaint.value}" if chosen.complaint else chosen.slot.kind.value)]
    if e.rung is not None:
        rungs = [facts.rung(e.rung.movement, side) for side in facts.patient.weak_leg.sides]
        if known := [rung for rung in rungs if rung is not None]:
            found.append(Reason.of(f"fits_{e.rung.movement.value}", rung=int(min(known))))
    if e.dose.times_per_day >= HOURLY and c.dose.times_per_day < e.dose.times_per_day and not stands.phase:
        found.append(Reason.of("also_hourly"))
    if c.course.place:
        found.append(Reason.of("has_grown", steps=c.course.place))
    if drop:
        found.append(drop)
    if chosen.rotated:
        found.append(Reason.of("this_week"))
    if unsure(diary) and c.known:
        found.append(Reason.of("you_know_it"))
    return found
