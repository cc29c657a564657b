"""A record that grows as days are lived, each kind of event in order, for players that add many events a day.

Holds events only; it decides nothing and reads no clock.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from msgspec import Struct

from ..core.model.patient import Patient
from ..core.model.record import (
    Accepted,
    CheckIn,
    Clearance,
    DayPlan,
    Event,
    FlagCheck,
    FlareUp,
    PainReport,
    Record,
    Review,
    RungObserved,
    SessionEnd,
    SetLog,
    Skip,
    TestResult,
    Walk,
)
from ..core.safety.facts import Facts

FIELDS: dict[type[Event], str] = {
    FlagCheck: "flag_checks",
    CheckIn: "check_ins",
    SetLog: "sets",
    PainReport: "pains",
    Skip: "skips",
    SessionEnd: "sessions",
    Walk: "walks",
    RungObserved: "rungs",
    TestResult: "tests",
    Clearance: "clearances",
    FlareUp: "flare_ups",
    Accepted: "accepted",
    Review: "reviews",
    DayPlan: "day_plans",
}


def _when(event: Event) -> tuple[date, datetime]:
    return event.day, event.at


class Chart(Struct):
    """One person and what is written down about them."""

    patient: Patient
    _kinds: dict[str, tuple[Any, ...]] = {}
    _ids: int = 0
    _facts: Facts | None = None

    def add(self, events: Iterable[Event]) -> None:
        """Write `events` down, each kind kept in order of (day, at)."""
        added: dict[str, list[Event]] = {}
        for event in events:
            self._facts = None
            added.setdefault(FIELDS[type(event)], []).append(event)
        for kind, found in added.items():
            known = self._kinds.get(kind, ())
            found.sort(key=_when)
            late = known and _when(known[-1]) > _when(found[0])
            self._kinds[kind] = tuple(sorted((*known, *found), key=_when)) if late else known + tuple(found)

    def facts(self, today: date) -> Facts:
        """The same object for as long as nothing is added, so that the engine remembers its answers."""
        known = self._facts
        if known is None or known.today != today or known.patient is not self.patient:
            record: Any = Record
            known = self._facts = Facts(self.patient, record(**self._kinds), today)
        return known

    def known(self, kind: str) -> tuple[Any, ...]:
        """The events of a field of `Record`, oldest first."""
        return self._kinds.get(kind, ())

    def next_id(self) -> str:
        self._ids += 1
        return f"e{self._ids}"


def moment(day: date, minutes: int) -> datetime:
    """`minutes` after midnight of `day`, as the computer would say it."""
    return _midnight(day) + timedelta(minutes=minutes)


@lru_cache(maxsize=8)
def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
