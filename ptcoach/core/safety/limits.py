"""What this person may lift, bend, twist and sit today: the table's number, the surgeon's number, and which one wins.

Works out limits only; whether an exercise keeps them is judged in `door`. The numbers themselves are in `rings`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ..model.dose import Dose
from ..model.exercise import Category
from ..model.phase import Pace
from ..model.plan import Plan
from ..model.reason import Reason
from ..model.record import Permission
from .clearances import by_clinician, gated_week, paced
from .facts import Facts, Lasting, lasting, remembered
from .rings import (
    CAPS,
    CAPS_SOURCE,
    LIFT_KG,
    NO_BEND_UNTIL,
    NO_TWIST_UNTIL,
    SITTING_MIN,
    WALK_BOUTS,
    WALK_MINUTES,
    Ring,
    at_week,
    dose_rings,
)
from .rules import because


class Limits(Struct, frozen=True):
    """Today's limits. `bend`, `lift` and `twist` are the highest scores allowed (0-3, `reference.md` §4.1).

    `lift_kg` is kilograms, `sitting_min` minutes a bout, the `*_until_week` are weeks since surgery (exclusive).
    `sources` names the source of each by field name; `notes` say which number of the surgeon does not count yet.
    """

    week: int
    lift_kg: float
    sitting_min: int
    bend: int
    lift: int
    twist: int
    no_bend_until_week: int
    no_twist_until_week: int
    sources: Mapping[str, str]
    notes: tuple[Reason, ...] = ()


TWO_KG_A_HAND = 2  # the most of lift score 2 (`reference.md` §4.1)


class _Number(Struct, frozen=True):
    """`given`: a clinician's signed number, ours otherwise or the person's word; `unsigned`: a laxer one that waits."""

    value: float
    source: str
    unsigned: bool = False
    given: bool = False


def pace_week(facts: Facts) -> int:
    """The gated week in the standard profile's terms, so that tables by week need no second column."""
    return _standard(gated_week(facts), facts.patient.pace)


@remembered
def _standard(week: int, pace: Pace) -> int:
    week = max(0, week)
    return next(w for w in range(week, -1, -1) if paced(w, pace) <= week)


def limits_for(facts: Facts) -> Limits:
    """Today's limits. A stricter number of the surgeon holds at once, a laxer one with name and date (decision 6)."""
    return _limits(lasting(facts), gated_week(facts))


@remembered
def _limits(known: Lasting, now: int) -> Limits:
    """The limits in the gated week `now`."""
    week, asked = _standard(now, known.patient.pace), known.patient.limits
    numbers = {
        "lift_kg": _lift_kg(known, week),
        "sitting_min": _number(known, asked.sitting_min, at_week(SITTING_MIN, week), low_is_strict=True),
        "no_bend_until_week": _until(known, asked.no_bend_until_week, NO_BEND_UNTIL),
        "no_twist_until_week": _until(known, asked.no_twist_until_week, NO_TWIST_UNTIL),
    }
    bend, lift, twist = _caps(week, now, numbers)
    return Limits(
        week=week,
        lift_kg=numbers["lift_kg"].value,
        sitting_min=int(numbers["sitting_min"].value),
        bend=bend,
        lift=lift,
        twist=twist,
        no_bend_until_week=int(numbers["no_bend_until_week"].value),
        no_twist_until_week=int(numbers["no_twist_until_week"].value),
        sources={name: n.source for name, n in numbers.items()} | dict.fromkeys(("bend", "lift", "twist"), CAPS_SOURCE),
        notes=tuple(because("surgeon_unsigned", limit=name) for name, n in numbers.items() if n.unsigned),
    )


def _number(known: Lasting, given: float | None, ring: Ring, *, low_is_strict: bool) -> _Number:
    """The winning number of ours and the surgeon's, never outside the absolute ring on the lax side."""
    ours = ring.start if not low_is_strict else ring.recommended[1]
    if given is None or given == ours:
        return _Number(ours, ring.source)
    stricter = given < ours if low_is_strict else given > ours
    by = f"{known.patient.limits.given_by.strip() or 'the surgeon'}; {ring.source}"
    if stricter:
        return _Number(given, by, given=known.surgeon_signed)
    if not known.surgeon_signed:
        return _Number(ours, ring.source, unsigned=True)
    bounded = min(given, ring.absolute[1]) if low_is_strict else max(given, ring.absolute[0])
    return _Number(bounded, by, given=True)


def _until(known: Lasting, given: int | None, ring: Ring) -> _Number:
    """A week before which something is forbidden: later is stricter, and late start moves our own week."""
    ours = paced(int(ring.start), known.patient.pace)
    return _number(known, given, replace(ring, start=ours), low_is_strict=False)


def _lift_kg(known: Lasting, week: int) -> _Number:
    """Kilograms: a clinician's clearance and the surgeon's number, the newer word winning over the older."""
    ring = at_week(LIFT_KG, week)
    surgeon = _number(known, known.patient.limits.lift_kg, ring, low_is_strict=True)
    cleared = next(
        (
            c
            for c in reversed(known.words)
            if c.permission is Permission.LIFT_KG and c.value is not None and c.value >= 0 and by_clinician(c, known)
        ),
        None,
    )
    if cleared is None or cleared.value is None:
        return surgeon
    word = _Number(min(cleared.value, ring.absolute[1]), f"{cleared.by.strip()}; {ring.source}", given=True)
    given_on = known.patient.limits.given_on
    newer = known.patient.limits.lift_kg is None or (given_on is not None and cleared.on >= given_on)
    return word if newer or word.value < surgeon.value else surgeon


def _caps(week: int, now: int, numbers: Mapping[str, _Number]) -> tuple[int, int, int]:
    """The caps of the week; the surgeon's weeks hold bend and twist at 1, or let the week-12 bend come sooner."""
    bend, lift, twist = at_week(CAPS, week)
    if now < numbers["no_bend_until_week"].value:
        bend = min(bend, 1)
    elif numbers["no_bend_until_week"].given:
        bend = max(bend, 2)
    if now < numbers["no_twist_until_week"].value:
        twist = min(twist, 1)
    return bend, min(lift, 3 if _outside_weight(numbers["lift_kg"]) else 2), twist


def _outside_weight(lift_kg: _Number) -> bool:
    """Lift score 3 is more than 2 kg a hand: only a clinician's own number can open it (`reference.md` §4, §4.1)."""
    return lift_kg.given and lift_kg.value > TWO_KG_A_HAND


def rings_for(category: Category, facts: Facts) -> Mapping[str, Ring]:
    """The two rings of every dose field, for this kind of exercise in the gated week."""
    return dose_rings(category, pace_week(facts))


def within(dose: Dose, rings: Mapping[str, Ring]) -> Dose:
    """`dose` with every field brought down to the recommended bound; nothing is ever raised."""
    lower: dict[str, Any] = {name: int(min(getattr(dose, name), ring.recommended[1])) for name, ring in rings.items()}
    return replace(dose, **lower)


def walk_rings(facts: Facts) -> tuple[Ring, Ring]:
    """The rings of walking: minutes a bout, bouts a day."""
    week = pace_week(facts)
    return at_week(WALK_MINUTES, week), at_week(WALK_BOUTS, week)


def walk_within(plan: Plan, facts: Facts) -> tuple[Plan, tuple[Reason, ...]]:
    """`plan` with its walking brought inside the absolute ring of the week, and why if it was not (hazard H9)."""
    if plan.walk_minutes is None and plan.walk_bouts is None:
        return plan, ()
    minutes, bouts = walk_rings(facts)
    lowered = replace(
        plan,
        walk_minutes=None if plan.walk_minutes is None else int(min(plan.walk_minutes, minutes.absolute[1])),
        walk_bouts=None if plan.walk_bouts is None else int(min(plan.walk_bouts, bouts.absolute[1])),
    )
    return lowered, () if lowered == plan else (because("walk_lowered"),)
