"""A running walk as a pure value: seconds that were surely timed, and gaps in which the machine slept or was off.

A gap is never counted or dropped in silence: the person is asked. It reads no clock; every step is handed the moment.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

ODD_S = 30.0  # the clock steps once a second: a longer step is a sleep, a shut lid or a changed clock. [design]
ASK_FROM_S = 60.0  # a shorter gap changes no minute
FORGOTTEN = timedelta(hours=3)  # nobody here walks that long: the walk was left running. [design]


class Timing(Struct, frozen=True):
    """`sure_s` was timed second by second, `gap_s` was not. `went_back`: the computer's clock was set back."""

    started: datetime
    seen: datetime
    sure_s: float = 0.0
    gap_s: float = 0.0
    went_back: bool = False

    @property
    def total_s(self) -> float:
        return self.sure_s + self.gap_s

    @property
    def must_ask(self) -> bool:
        """Whether the minutes cannot be known without the person."""
        return self.gap_s >= ASK_FROM_S or self.went_back

    @property
    def forgotten(self) -> bool:
        return self.total_s >= FORGOTTEN.total_seconds()


def begin(now: datetime) -> Timing:
    return Timing(now, now)


def take_up(started: datetime, now: datetime) -> Timing:
    """A walk found running at a start of the program: all of it is a gap, or a clock set back."""
    return step(begin(started), now)


def step(timing: Timing, now: datetime) -> Timing:
    """`timing` at `now`. Time zones and clock changes of the season do not matter: `now` knows its zone."""
    passed = (now - timing.seen).total_seconds()
    if passed < 0:
        return replace(timing, seen=now, went_back=True)
    if passed > ODD_S:
        return replace(timing, seen=now, gap_s=timing.gap_s + passed)
    return replace(timing, seen=now, sure_s=timing.sure_s + passed)


def whole_minutes(seconds: float) -> int:
    """To the nearest minute, at least 1."""
    return max(1, int(seconds / 60 + 0.5))


def clock_words(seconds: float) -> str:
    """0:07, 12:34 or 1:02:03."""
    whole = int(seconds)
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{left:02d}" if hours else f"{minutes}:{left:02d}"
