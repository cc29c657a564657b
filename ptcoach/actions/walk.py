"""Walks as they were walked. The goal is worked out elsewhere."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from ..core.model.record import Walk
from ..errors import BadInput
from ..words import _
from . import typed
from .changed import Changed
from .desk import Desk


def record_walk(
    desk: Desk,
    minutes: int,
    steps: int | None = None,
    leg_worse: bool | None = None,
    note: str = "",
    day: date | None = None,
) -> Changed:
    """Keep one walk of `minutes`, today or on an earlier `day`. `leg_worse`: did the leg feel worse after it?"""
    when = typed.day_until_today(day or desk.clock.today(), desk.person, desk.clock.today())
    walk = Walk(
        id=desk.new_id(),
        at=desk.now,
        day=when,
        minutes=typed.whole(minutes, _("Minutes of walking"), 1, 600),
        steps=None if steps is None else typed.whole(steps, _("Steps"), 0, 100_000),
        leg_worse=leg_worse,
        note=typed.note(note),
    )
    return desk.keep(Changed.WALKS, walk)


def say_leg(desk: Desk, walk_id: str, worse: bool) -> Changed:
    """Keep how the leg felt after a walk: the walk again with the answer, and the one without it taken back."""
    walk = next((kept for kept in desk.facts().record.walks if kept.id == walk_id), None)
    if walk is None:
        raise BadInput(_("This walk is not there any more."), _("Nothing was changed."))
    with desk.store.at_once():
        desk.add(replace(walk, id=desk.new_id(), leg_worse=worse))
        desk.store.void(desk.person.id, walk_id, desk.now, "answered")
    return Changed.WALKS
