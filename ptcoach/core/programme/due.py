"""What is still to do of a day: every set of every round on every leg, less the sets already recorded.

Counts what is written down; it never carries yesterday's sets over to today.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from msgspec import Struct

from ..model.body import Side
from ..model.plan import PlanItem
from ..model.record import Record, SetLog
from ..safety.door import ClearedPlan


class SetSlot(Struct, frozen=True):
    """One set to do; `side` None where both legs work together. Numbers count from 1."""

    side: Side | None
    round_no: int
    set_no: int


class ItemProgress(Struct, frozen=True):
    """`done_at` is the moment of the last set once nothing is left; `left` is in the order to do it."""

    exercise_id: str
    done_sets: int
    due_sets: int
    done_at: datetime | None
    left: tuple[SetSlot, ...]


class DayProgress(Struct, frozen=True):
    """`next` is the first exercise with a set left in the earliest unfinished round; None when the day is done."""

    items: tuple[ItemProgress, ...]
    walk_done_min: int
    next: ItemProgress | None


def slots(item: PlanItem) -> tuple[SetSlot, ...]:
    """Every set of a day in order: round by round, in each round one leg after the other."""
    return _slots(item.sides or (None,), item.dose.times_per_day, item.dose.sets)


@lru_cache(maxsize=256)
def _slots(sides: tuple[Side | None, ...], rounds: int, sets: int) -> tuple[SetSlot, ...]:
    return tuple(
        SetSlot(side, round_no, set_no)
        for round_no in range(1, rounds + 1)
        for side in sides
        for set_no in range(1, sets + 1)
    )


def day_progress(cleared: ClearedPlan, record: Record, day: date) -> DayProgress:
    """How far `day` has come. A set left out with a skipped exercise counts as neither done nor left."""
    done: dict[str, dict[SetSlot, SetLog]] = {}
    for log in record.sets:
        if log.day == day:
            done.setdefault(log.exercise_id, {})[SetSlot(log.side, log.round_no, log.set_no)] = log
    left_out = {s.exercise_id for s in record.skips if s.day == day}
    items = tuple(
        _item(c.item, done.get(c.item.exercise_id, {}), skipped=not left_out.isdisjoint({c.item.exercise_id, None}))
        for c in cleared.items
    )
    return DayProgress(
        items=items,
        walk_done_min=sum(w.minutes for w in record.walks if w.day == day),
        next=min((i for i in items if i.left), key=lambda i: i.left[0].round_no, default=None),
    )


def _item(item: PlanItem, done: dict[SetSlot, SetLog], *, skipped: bool) -> ItemProgress:
    due = slots(item)
    finished = [done[slot] for slot in due if slot in done]
    left = () if skipped else tuple(slot for slot in due if slot not in done)
    complete = len(finished) == len(due)
    return ItemProgress(
        exercise_id=item.exercise_id,
        done_sets=len(finished),
        due_sets=len(due),
        done_at=max(log.at for log in finished) if complete else None,
        left=left,
    )
