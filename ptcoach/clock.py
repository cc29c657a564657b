"""The only place that reads the time. Everything else is handed `today` and `now`."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The moment, timezone-aware in the local zone."""
        ...

    def today(self) -> date:
        """The local date."""
        ...


class SystemClock:
    def now(self) -> datetime:
        return datetime.now().astimezone()

    def today(self) -> date:
        return self.now().date()


@dataclass
class FixedClock:
    """A clock that stands still until `at` is set: for tests, the demo and the tour."""

    at: datetime

    def now(self) -> datetime:
        return self.at

    def today(self) -> date:
        return self.at.date()


class RunningClock:
    """A clock that runs on from `start`: the demo lives on its own day."""

    def __init__(self, start: datetime) -> None:
        self._ahead = start - datetime.now().astimezone()

    def now(self) -> datetime:
        return datetime.now().astimezone() + self._ahead

    def today(self) -> date:
        return self.now().date()


def steady() -> float:
    """Seconds that only run forwards, for timing an exercise; they go on while the machine sleeps where it can tell."""
    since_boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if since_boot is None else time.clock_gettime(since_boot)
