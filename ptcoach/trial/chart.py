"""A record that grows as days are lived, each kind of event in order, for players that add many events a day.

Holds events only; it decides nothing and reads no clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import count, groupby
from operator import attrgetter
from typing import Any

from msgspec import Struct, field

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


_when: Callable[[Event], tuple[date, datetime]] = attrgetter("day", "at")


class Chart(Struct):
    """One person and what is written down about them."""

    patient: Patient
    _kinds: dict[str, tuple[Any, ...]] = {}
    _facts: Facts | None = None
    next_id: Callable[[], str] = field(default_factory=lambda: map("e{}".format, count(1)).__next__)

    def add(self, events: Iterable[Event]) -> None:
        """Write `events` down, each kind kept in order of (day, at)."""
        for kind, added in groupby(events, key=type):
            self._facts = None
            known, new = self._kinds.get(FIELDS[kind], ()), tuple(sorted(added, key=_when))
            late = known and _when(known[-1]) > _when(new[0])
            self._kinds[FIELDS[kind]] = tuple(sorted(known + new, key=_when)) if late else known + new

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


def moment(day: date, minutes: int) -> datetime:
    """`minutes` after midnight of `day`, as the computer would say it."""
    return _midnight(day) + minutes * _MINUTE


_MINUTE = timedelta(minutes=1)


@lru_cache(maxsize=8)
def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
