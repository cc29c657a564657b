"""Entries dated after today, which a computer clock that ran ahead leaves behind. It takes back; it deletes nothing.

While they are there no exercise opens (`clock_behind_record`), and a clearance of today would come before them.
"""

from __future__ import annotations

from msgspec.structs import replace

from ..core.model.record import AnyEvent, FlagCheck, PainReport, Record
from ..core.safety.red_flags import positives
from ..errors import BadInput
from ..words import _
from .changed import Changed
from .desk import Desk
from .setup import EVERYTHING


def later_entries(desk: Desk) -> tuple[AnyEvent, ...]:
    """Everything that counts for a day after today, by the clock of now."""
    record, today = desk.facts().record, desk.clock.today()
    kinds = (getattr(record, name) for name in Record.__struct_fields__ if name != "since")
    return tuple(event for events in kinds for event in events if event.day > today)


def take_back_later(desk: Desk) -> Changed:
    """Take back what is dated after today. Warning signs and pain still count: they are kept as said now."""
    found = later_entries(desk)
    if not found:
        raise BadInput(_("No entry is dated after today."), _("Nothing was changed."))
    today, now = desk.clock.today(), desk.now
    with desk.store.at_once():
        for event in found:
            if isinstance(event, PainReport) or (isinstance(event, FlagCheck) and positives(event)):
                desk.store.add(desk.person.id, replace(event, id=desk.new_id(), at=now, day=today))
            desk.store.void(desk.person.id, event.id, now, "dated by a wrong clock")
    desk.end_session()
    return EVERYTHING
