"""Flare-up mode: easier days after a bad one, started and ended by the person. What it eases is the core's."""

from __future__ import annotations

from msgspec.structs import replace

from ..core.model.record import FlareUp, Review
from ..core.model.red_flag import Tier
from ..core.safety.flare import OVER, last_day
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
    """End flare-up mode today and go back to the usual; the days that already passed in it stay on record."""
    today = desk.clock.today()
    running = [flare for flare in desk.facts().record.flare_ups if flare.day <= today <= last_day(flare)]
    with desk.store.at_once():
        for flare in running:
            if flare.day < today:
                desk.add(replace(flare, id=desk.new_id(), at=desk.now, days=(today - flare.day).days), _answer(desk))
            desk.store.void(desk.person.id, flare.id, desk.now, "ended early")
    return Changed.PLAN if running else Changed.NOTHING


def back_to_usual(desk: Desk) -> Changed:
    """ "Yes, go back": the lighter days are over, and nobody is asked about them again."""
    return desk.keep(Changed.PLAN, _answer(desk))


def _answer(desk: Desk) -> Review:
    at, today = desk.now, desk.clock.today()
    return Review(id=desk.new_id(), at=at, day=today, code=OVER, tier=Tier.R3, handled=_("back to the usual programme"))
