"""The moment the demo stands at, and moments before it. Reads no clock."""

from __future__ import annotations

from datetime import UTC, date, datetime

MORNING = datetime(2026, 11, 26, 8, 5, tzinfo=UTC)  # a Thursday, before the check-in


def at(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
