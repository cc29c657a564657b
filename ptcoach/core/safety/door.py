"""The one door: only `clear_plan` makes a `ClearedPlan`; player, paper, file and terminal accept nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model.exercise import Exercise
from ..model.library import Library
from ..model.plan import Plan, PlanItem
from .facts import Facts
from .verdict import DayVerdict, Verdict

_SEAL = object()


@dataclass(frozen=True, slots=True)
class ClearedItem:
    """An exercise that may be done today, with the dose after every limit (never more than `item.dose`)."""

    item: PlanItem
    exercise: Exercise
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class RefusedItem:
    """An item that may not be done, and why; `exercise` is None where the library does not know it."""

    item: PlanItem
    exercise: Exercise | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class ClearedPlan:
    """What may be done on `facts.today`, in position order. Cannot be made by hand: TypeError without the seal."""

    plan: Plan
    day: DayVerdict
    items: tuple[ClearedItem, ...]
    refused: tuple[RefusedItem, ...]
    seal: object = field(repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.seal is not _SEAL:
            raise TypeError("a ClearedPlan comes from clear_plan() only")


def clear_plan(plan: Plan, facts: Facts, library: Library) -> ClearedPlan:
    raise NotImplementedError
