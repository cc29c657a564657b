"""The reminder while the program is open: when it is due and what it says. It reads no clock and shows nothing."""

from __future__ import annotations

from datetime import datetime, time

from ..core.model.record import Record
from ..words import _

TIMES = ("08:00", "10:00", "12:00", "14:00", "16:00", "18:00", "20:00")
"""Offered in Settings; none at night."""


def reminder_options() -> tuple[tuple[str, str], ...]:
    """(setting, words), no reminder first."""
    return (("", _("No reminder")), *((at, at.removeprefix("0")) for at in TIMES))


def passed(setting: str, before: datetime, now: datetime) -> bool:
    """Whether the time of `setting` ("HH:MM", "" = never) came between two moments of the same day.

    A new day or a clock set back brings none; a machine that slept over the time is reminded when it wakes.
    """
    if not setting or before.date() != now.date():
        return False
    at = time.fromisoformat(setting)
    return before.time() < at <= now.time()


def nothing_done(record: Record, now: datetime) -> bool:
    """Whether today has no set, no walk and no day left out yet."""
    today = now.date()
    done = any(log.day == today for log in record.sets) or any(walk.day == today for walk in record.walks)
    return not done and not any(skip.day == today and skip.exercise_id is None for skip in record.skips)


def reminder_words() -> tuple[str, str]:
    """Title and text."""
    return _("Your reminder"), _("Nothing is done yet today. A few minutes are a start.")
