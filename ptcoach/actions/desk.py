"""What an action works at: the record, the library, the clock and the person, with today's plan through the one door.

It reads and remembers; deciding is the core's and writing is the actions'. No Qt, no SQL.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, datetime, timedelta
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ..clock import Clock
from ..core.model.library import Library
from ..core.model.patient import Patient
from ..core.model.plan import Plan
from ..core.model.record import Record
from ..core.programme.propose import propose, shorten
from ..core.safety.door import ClearedPlan, clear_plan
from ..core.safety.facts import Facts
from ..errors import BadInput
from ..library.problem import Problem
from ..library.switch import switched
from ..places import DataFolder
from ..store.kinds import BY_TYPE, StoredEvent, when
from ..store.store import Store
from ..words import _
from .changed import Changed

SWITCHED_OFF = "switched_off"  # ids, with spaces between them
_REPEAT = timedelta(seconds=2)  # a double click or a held key, not a second event
_OVER_MIDNIGHT = timedelta(hours=1)  # the longest pause in a session that runs into the next day


class _Shelf(Struct):
    """The library in use, shared by every desk at the same record."""

    library: Library
    left_out: tuple[Problem, ...]


class Desk:
    """One person's record open for work; `folder` is where it lies, `left_out` what is wrong with exercise files."""

    def __init__(
        self,
        store: Store,
        library: Library,
        clock: Clock,
        folder: DataFolder,
        left_out: tuple[Problem, ...] = (),
        *,
        case: str | None = None,
    ) -> None:
        """`case` is the id of the one person this desk is about; None: whoever the program is used for."""
        self.store = store
        self.clock = clock
        self.folder = folder
        self.case = case
        self._shelf = _Shelf(switched(library, switched_off(store)), left_out)
        self.latest: tuple[str, ...] = ()  # ids of what the last action recorded, for "Undo"
        self._session: tuple[date, datetime] | None = None  # the day it counts for, and the last sign of life
        self._patient: tuple[object, Patient | None] | None = None
        self._facts: dict[int | None, tuple[object, Facts]] = {}
        self._cleared: dict[bool, tuple[object, ClearedPlan]] = {}

    @property
    def library(self) -> Library:
        return self._shelf.library

    @property
    def left_out(self) -> tuple[Problem, ...]:
        return self._shelf.left_out

    def show_library(self, library: Library, left_out: tuple[Problem, ...]) -> None:
        """Use another library from now on, here and at every desk for one person made from this one."""
        self._shelf.library, self._shelf.left_out = switched(library, switched_off(self.store)), left_out

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_args: object) -> None:
        self.close()

    def close(self) -> None:
        self.store.close()

    def for_case(self, patient_id: str) -> Desk:
        """The same record, open for one person of a therapist's list, whoever the program is used for."""
        desk = Desk(self.store, self.library, self.clock, self.folder, case=patient_id)
        desk._shelf = self._shelf
        return desk

    @property
    def read_only(self) -> bool:
        return self.store.read_only

    @property
    def now(self) -> datetime:
        return self.clock.now()

    @property
    def today(self) -> date:
        """The local date; a session that runs over midnight goes on counting for the day it began."""
        today = self.clock.today()
        if self._session is not None:
            day, seen = self._session
            if day == today - timedelta(days=1) and self.now - seen < _OVER_MIDNIGHT:
                return day
        return today

    @property
    def patient(self) -> Patient | None:
        """The person the program is used for; None until somebody is set up."""
        stamp = self.store.stamp.people
        if self._patient is None or self._patient[0] != stamp:
            chosen = self.case or self.store.current_patient
            self._patient = stamp, self.store.patient(chosen) if chosen else None
        return self._patient[1]

    @property
    def person(self) -> Patient:
        """As `patient`; BadInput while nobody is set up."""
        patient = self.patient
        if patient is None:
            raise BadInput(_("Nobody is set up yet."), do=_("Answer the first questions, then come back."))
        return patient

    def facts(self, days: int | None = None) -> Facts:
        """The person, today, and the record: all of it, which every rule needs, or the last `days` days of it."""
        stamp = self.store.stamp.record, self.today
        known = self._facts.get(days)
        if known is None or known[0] != stamp:
            since = None if days is None else self.today - timedelta(days=days)
            record = self.store.record(self.person.id, since)
            known = self._facts[days] = stamp, Facts(self.person, record, self.today)
        return known[1]

    def plan(self) -> Plan:
        """The issued plan, else what the engine proposes for today."""
        return self.store.plan(self.person.id) or propose(self.facts(), self.library)

    def cleared(self, short: bool = False) -> ClearedPlan:
        """What may be done today. Sets and walks done today do not change it, so that it stays put in a session."""
        stamp = self.store.stamp.plan, self.today, self.library
        known = self._cleared.get(short)
        if known is None or known[0] != stamp:
            plan = self.plan()
            cleared = clear_plan(shorten(plan) if short else plan, self.facts(), self.library)
            known = self._cleared[short] = stamp, cleared
        return known[1]

    def on(self, day: date) -> tuple[Facts, ClearedPlan]:
        """What will be known and may be done on `day` if nothing happens until then."""
        facts = Facts(self.person, self.store.record(self.person.id), day)
        plan = self.store.plan(self.person.id) or propose(facts, self.library)
        return facts, clear_plan(plan, facts, self.library)

    # -- for the actions

    def new_id(self) -> str:
        import uuid  # asks the platform about itself; no page needs an id to show

        return uuid.uuid4().hex

    def keep(self, changed: Changed, *events: StoredEvent) -> Changed:
        """Record `events` in one go; `NOTHING` where they only repeat what was recorded a moment ago."""
        if all(self._repeats(event) for event in events):
            return Changed.NOTHING
        added = self.add(*events)
        if not added:
            return Changed.NOTHING
        self.latest = added
        return changed

    def add(self, *events: StoredEvent) -> tuple[str, ...]:
        """Record `events` and carry them into the known facts, so that nothing is read again after every set.

        Returns the ids of those that were new.
        """
        before, today = self.store.stamp.record, self.today
        added = self.store.add(self.person.id, *events)
        after = self.store.stamp.record
        known = self._facts.get(None)
        alone = after == (before[0] + 1, before[1])  # no other program wrote while this one waited for its turn
        if known is not None and known[0] == (before, today) and alone and len(added) == len(events):
            facts = replace(known[1], record=_with(known[1].record, events))
            self._facts = {None: ((after, self.today), facts)}
        return added

    def begin_session(self) -> None:
        """A session of today is running now."""
        self._session = self.today, self.now

    def end_session(self) -> None:
        """From here on a new day is a new day."""
        self._session = None

    def _repeats(self, event: StoredEvent) -> bool:
        kind = BY_TYPE[type(event)]
        record = self.facts().record
        if not hasattr(record, kind.field):
            return False
        seen: tuple[StoredEvent, ...] = getattr(record, kind.field)
        first = bisect_left(seen, (event.day, event.at - _REPEAT), key=when)
        last = bisect_right(seen, (event.day, event.at + _REPEAT), key=when)
        return any(replace(earlier, id=event.id, at=event.at) == event for earlier in seen[first:last])


def switched_off(store: Store) -> frozenset[str]:
    """The exercises a therapist switched off here. They are kept with the record, so that a backup brings them back."""
    return frozenset((store.casework.remembered(SWITCHED_OFF) or "").split())


def _with(record: Record, events: tuple[StoredEvent, ...]) -> Record:
    """The record with `events` in their places."""
    for event in events:
        field = BY_TYPE[type(event)].field
        if not hasattr(record, field):
            continue  # decisions are not part of the record
        seen = (*getattr(record, field), event)
        if len(seen) > 1 and when(seen[-2]) > when(event):
            seen = tuple(sorted(seen, key=when))
        changes: dict[str, Any] = {field: seen}
        record = replace(record, **changes)
    return record
