"""The only place that reads the time. Everything else is handed `today` and `now`.

Neither `datetime` nor `msgspec` is loaded here: the first paint needs neither.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date, datetime


class Clock(Protocol):
    def now(self) -> datetime:
        """The moment, timezone-aware in the local zone."""
        ...

    def today(self) -> date:
        """The local date."""
        ...


class SystemClock:
    def now(self) -> datetime:
        from datetime import datetime

        return datetime.now().astimezone()

    def today(self) -> date:
        return self.now().date()


class FixedClock:
    """A clock that stands still until `at` is set: for tests, the demo and the tour."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def today(self) -> date:
        return self.at.date()


class RunningClock:
    """A clock that runs on from `start`: the demo lives on its own day."""

    def __init__(self, start: datetime) -> None:
        from datetime import datetime

        self._ahead = start - datetime.now().astimezone()

    def now(self) -> datetime:
        from datetime import datetime

        return datetime.now().astimezone() + self._ahead

    def today(self) -> date:
        return self.now().date()


def day_and_hour(clock: Clock) -> tuple[str, int]:
    """The local date as "YYYY-MM-DD" and the hour; the system's own without `datetime`, 2 ms of the first paint."""
    if isinstance(clock, SystemClock):
        now = time.localtime()
        return time.strftime("%Y-%m-%d", now), now.tm_hour
    at = clock.now()
    return at.date().isoformat(), at.hour


def steady() -> float:
    """Seconds that only run forwards, for timing an exercise; they go on while the machine sleeps where it can tell."""
    since_boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if since_boot is None else time.clock_gettime(since_boot)
