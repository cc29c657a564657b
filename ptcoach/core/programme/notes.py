"""The record day by day: everything written down for one day in one place, each exercise's own together.

An index only: it weighs nothing and forgets nothing.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from ..model.record import Accepted, CheckIn, DayPlan, PainReport, SessionEnd, SetLog, Skip, SkipReason, Walk
from ..safety.facts import DAY

# A skipped exercise that speaks about the exercise, not about the day.
_SPEAKING = frozenset({SkipReason.PAIN, SkipReason.TOO_HARD})


class Notes(Struct):
    """One day. `effort` is the highest said, `walk_goal` the minutes shown; both mornings None where nobody said."""

    day: date
    sets: dict[str, list[SetLog]] = {}
    pains: dict[str | None, list[PainReport]] = {}
    skips: set[str] = set()
    accepted: list[Accepted] = []
    walks: list[Walk] = []
    effort: int | None = None
    walk_goal: int | None = None
    morning: CheckIn | None = None
    next_morning: CheckIn | None = None


class Kinds(Struct, frozen=True):
    """The kinds of event an exercise or a walk is judged by, each in order of day."""

    sets: tuple[SetLog, ...]
    pains: tuple[PainReport, ...]
    skips: tuple[Skip, ...]
    sessions: tuple[SessionEnd, ...]
    walks: tuple[Walk, ...]
    accepted: tuple[Accepted, ...]
    check_ins: tuple[CheckIn, ...]
    day_plans: tuple[DayPlan, ...]


def by_day(kinds: Kinds) -> list[Notes]:
    """The days of `kinds` in order, each with the morning after it."""
    days = _Days()
    for log in kinds.sets:
        days[log.day].sets.setdefault(log.exercise_id, []).append(log)
    for pain in kinds.pains:
        days[pain.day].pains.setdefault(pain.exercise_id, []).append(pain)
    for walk in kinds.walks:
        days[walk.day].walks.append(walk)
    for answer in sorted(kinds.accepted, key=lambda a: (a.day, a.at)):
        days[answer.day].accepted.append(answer)
    for check_in in kinds.check_ins:
        days[check_in.day].morning = check_in
    _said(kinds, days)
    for notes in days.values():
        after = days.get(notes.day + DAY)
        notes.next_morning = None if after is None else after.morning
    return [days[day] for day in sorted(days)]


class _Days(dict[date, Notes]):
    """The notes of every day asked for; a day nobody asked for before begins empty."""

    def __missing__(self, day: date) -> Notes:
        notes = self[day] = Notes(day)
        return notes


def _said(kinds: Kinds, days: _Days) -> None:
    """What only some of the events tell: skips that speak, efforts that were given, goals that were shown."""
    for skip in kinds.skips:
        if skip.exercise_id is not None and skip.reason in _SPEAKING:
            days[skip.day].skips.add(skip.exercise_id)
    for end in kinds.sessions:
        if end.effort is not None:
            notes = days[end.day]
            notes.effort = max(end.effort, notes.effort or 0)
    for plan in kinds.day_plans:
        if plan.walk_minutes:
            days[plan.day].walk_goal = plan.walk_minutes
