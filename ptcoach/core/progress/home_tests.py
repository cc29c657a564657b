"""The rules of the home tests: what keeps somebody from one, and what a change since the first result amounts to.

Numbers and words come from the library; whether a test may be done today also needs the day's verdict.
"""

from __future__ import annotations

from enum import StrEnum

from ..model.body import Rung
from ..model.home_test import HomeTestInfo, Norm
from ..model.reason import Reason
from ..safety.facts import Facts
from ..safety.gates import gate


class Judged(StrEnum):
    """What a change since the first result amounts to."""

    BETTER = "better"
    WORSE = "worse"
    NO_REAL_CHANGE = "no_real_change"


def why_not_yet(info: HomeTestInfo, facts: Facts) -> tuple[Reason, ...]:
    """What keeps the person from the test; empty when they may do it. A rung nobody said counts as not enough."""
    found = []
    opened = gate(facts, info.gate)
    if not opened.open:
        found.append(opened.reason or Reason.of("test_needs_clearance"))
    if info.needs is not None:
        movement, least = info.needs.movement, info.needs.least
        rungs = [facts.rung(movement, side) or Rung.NOTHING for side in facts.patient.weak_leg.sides]
        if min(rungs) < least:
            found.append(Reason.of(f"test_needs_{movement.value}", rung=int(least)))
    if info.helper_near and _unsteady(facts) and not facts.patient.has_helper:
        found.append(Reason.of("test_needs_helper"))
    return tuple(found)


def _unsteady(facts: Facts) -> bool:
    """A weak leg that may give way: no rung known, or one below lifting against gravity."""
    sides = facts.patient.weak_leg.sides
    rungs = [facts.rung(movement, side) for movement in facts.patient.complaints for side in sides]
    return any(rung is None or rung < Rung.AGAINST_GRAVITY for rung in rungs)


def judge(info: HomeTestInfo, before: float, now: float) -> Judged | None:
    """What the change amounts to; None where no size of change is known to matter."""
    if info.meaningful is None:
        return None
    gain = now - before if info.higher_is_better else before - now
    if abs(gain) < info.meaningful:
        return Judged.NO_REAL_CHANGE
    return Judged.BETTER if gain > 0 else Judged.WORSE


def norm(info: HomeTestInfo, age: int | None) -> Norm | None:
    """The usual value at `age`; None where the age is unknown or younger than anybody measured."""
    if age is None:
        return None
    return next((n for n in reversed(info.norms) if age >= n.from_age), None)
