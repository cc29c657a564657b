"""Two histories of one person made one: what is new in theirs, judged by ids and by what was taken back.

An event counts where it was recorded on either side and taken back on neither. Of sets in the same place of a day one
counts, the one already here. Pure: it reads no store and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from ..core.model.record import AnyEvent, Record, SetLog, Void

Place = tuple[object, ...]


class News(Struct, frozen=True):
    """New `events`, those taken back among them, and new `voids`; `twice` sets are here already."""

    events: tuple[AnyEvent, ...] = ()
    voids: tuple[Void, ...] = ()
    twice: int = 0

    @property
    def counting(self) -> tuple[AnyEvent, ...]:
        """The new events that nobody took back."""
        back = {void.event_id for void in self.voids}
        return tuple(event for event in self.events if event.id not in back)

    @property
    def taken_back(self) -> int:
        """How many events that were known here stop counting."""
        return len({void.event_id for void in self.voids} - {event.id for event in self.events})


def news(here: Record, here_back: Iterable[Void], there: Record, there_back: Iterable[Void]) -> News:
    """What `there` adds to `here`. Taking it in makes a second call answer with nothing."""
    known = {event.id for event in events_of(here)}
    back_here = {void.event_id for void in here_back}
    back = back_here | {void.event_id for void in there_back}
    taken = {place(log) for log in here.sets if log.id not in back}
    fresh: list[AnyEvent] = []
    twice = 0
    for event in sorted(events_of(there), key=lambda event: event.at):  # stable: what has one moment keeps its order
        if event.id in known or event.id in back_here:  # what was taken back here does not come again
            continue
        if isinstance(event, SetLog) and event.id not in back:
            if place(event) in taken:
                twice += 1
                continue
            taken.add(place(event))
        fresh.append(event)
        known.add(event.id)
    return News(tuple(fresh), tuple(void for void in there_back if void.event_id not in back_here), twice)


def place(log: SetLog) -> Place:
    """Where in a day a set belongs; it is done there once."""
    return log.day, log.exercise_id, log.side, log.round_no, log.set_no


def events_of(record: Record) -> tuple[AnyEvent, ...]:
    """All events of a record, kind by kind."""
    kinds = (getattr(record, name) for name in Record.__struct_fields__ if name != "since")
    return tuple(event for events in kinds for event in events)
