"""The record day by day: everything written down for one day in one place, each exercise's own together.

An index only: it weighs nothing and forgets nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from msgspec import Struct

from ..model.record import Accepted, CheckIn, DayPlan, PainReport, Record, SessionEnd, SetLog, Skip, SkipReason, Walk

# A skipped exercise that speaks about the exercise, not about the day.
_SPEAKING = frozenset({SkipReason.PAIN, SkipReason.TOO_HARD})
_DAY = timedelta(days=1)


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

    @classmethod
    def of(cls, record: Record) -> Kinds:
        return cls(
            record.sets,
            record.pains,
            record.skips,
            record.sessions,
            record.walks,
            record.accepted,
            record.check_ins,
            record.day_plans,
        )


def by_day(kinds: Kinds) -> list[Notes]:
    """The days of `kinds` in order, each with the morning after it."""
    days: dict[date, Notes] = {}

    def at(day: date) -> Notes:
        return days.get(day) or days.setdefault(day, Notes(day))

    for log in kinds.sets:
        at(log.day).sets.setdefault(log.exercise_id, []).append(log)
    for pain in kinds.pains:
        at(pain.day).pains.setdefault(pain.exercise_id, []).append(pain)
    for walk in kinds.walks:
        at(walk.day).walks.append(walk)
    for answer in sorted(kinds.accepted, key=lambda a: (a.day, a.at)):
        at(answer.day).accepted.append(answer)
    for check_in in kinds.check_ins:
        at(check_in.day).morning = check_in
    _said(kinds, at)
    for notes in days.values():
        after = days.get(notes.day + _DAY)
        notes.next_morning = None if after is None else after.morning
    return [days[day] for day in sorted(days)]


def _said(kinds: Kinds, at: Callable[[date], Notes]) -> None:
    """What only some of the events tell: skips that speak, efforts that were given, goals that were shown."""
    for skip in kinds.skips:
        if skip.exercise_id is not None and skip.reason in _SPEAKING:
            at(skip.day).skips.add(skip.exercise_id)
    for end in kinds.sessions:
        if end.effort is not None:
            at(end.day).effort = max(end.effort, at(end.day).effort or 0)
    for plan in kinds.day_plans:
        if plan.walk_minutes:
            at(plan.day).walk_goal = plan.walk_minutes
