"""Flare-up mode: easier days after a bad one, started and ended by the person. What it eases is the core's."""

from __future__ import annotations

from datetime import timedelta

from ..core.model.record import FlareUp
from ..words import _
from . import typed
from .changed import Changed
from .desk import Desk


def start(desk: Desk, days: int = 3, note: str = "") -> Changed:
    """Ease off for `days` days from today."""
    flare = FlareUp(
        id=desk.new_id(),
        at=desk.now,
        day=desk.clock.today(),
        days=typed.whole(days, _("Days"), 1, 14),
        note=typed.note(note),
    )
    return desk.keep(Changed.PLAN, flare)


def end(desk: Desk) -> Changed:
    """End flare-up mode today; the days that already passed in it stay on record."""
    today, changed = desk.clock.today(), Changed.NOTHING
    for flare in desk.facts().record.flare_ups:
        if not flare.day <= today < flare.day + timedelta(days=flare.days):
            continue
        if flare.day < today:
            shorter = FlareUp(
                id=desk.new_id(), at=desk.now, day=flare.day, days=(today - flare.day).days, note=flare.note
            )
            desk.add(shorter)
        desk.store.void(desk.person.id, flare.id, desk.now, "ended early")
        changed = Changed.PLAN
    return changed
