"""Ticks from the printed week, typed in as one grid. Paper records what happened; it asks nobody for leave."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from ..core.model.body import Side
from ..core.model.record import SetLog, Walk
from ..errors import BadInput
from ..words import _
from . import typed
from .changed import Changed
from .desk import Desk
from .record import PastSet, PastWalk, past_set, past_walk, usual_dose


class Tick(Struct, frozen=True, kw_only=True):
    """One ticked box: every set of one round of an exercise, on one leg or both together."""

    day: date
    exercise_id: str
    side: Side | None = None
    round_no: int = 1


class WalkTick(Struct, frozen=True, kw_only=True):
    day: date
    minutes: int


def type_in_ticks(desk: Desk, ticks: Iterable[Tick], walks: Iterable[WalkTick] = ()) -> Changed:
    """Record the boxes ticked on paper, all or nothing. A box that is already recorded stays as it is."""
    person, today = desk.person, desk.clock.today()
    events: list[SetLog | Walk] = []
    for tick in ticks:
        day = typed.day_until_today(tick.day, person, today)
        for set_no in range(1, usual_dose(desk, tick.exercise_id).sets + 1):
            done = PastSet(exercise_id=tick.exercise_id, side=tick.side, round_no=tick.round_no, set_no=set_no)
            events.append(past_set(desk, day, done, from_paper=True))
    for walk in walks:
        day = typed.day_until_today(walk.day, person, today)
        events.append(past_walk(desk, day, PastWalk(minutes=walk.minutes)))
    if not events:
        raise BadInput(_("No box was ticked."), do=_("Tick what you did, then save."))
    return desk.keep(Changed.SETS | Changed.WALKS | Changed.PLAN, *events)
