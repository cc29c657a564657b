"""What was done against what was due, day by day: five kinds of past day, and missing is never zero.

Counts only against the day's own `DayPlan`; it judges nobody.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from ..model.record import DayPlan, Record, SetLog, SkipReason


class DayState(StrEnum):
    DONE = "done"
    PARTLY = "partly"
    SKIPPED = "skipped"
    NOT_DUE = "not_due"
    NOT_RECORDED = "not_recorded"
    FUTURE = "future"


class DayMark(Struct, frozen=True):
    """`done` and `due` are sets. `reason` is why a day was left out. A day without a plan has nothing due."""

    day: date
    state: DayState
    done: int
    due: int
    reason: SkipReason | None


class WeekSum(Struct, frozen=True):
    """Seven days from `start`. `walk_days` are days with a walk; `days` counts the days of each kind."""

    start: date
    done: int
    due: int
    walk_minutes: int
    walk_days: int
    days: tuple[tuple[DayState, int], ...]


def days(record: Record, start: date, end: date, today: date) -> tuple[DayMark, ...]:
    """One mark a day from `start` to `end`, both inclusive; empty where `end` is before `start`."""
    plans = {plan.day: plan for plan in record.day_plans}  # in order, so the newest of a day stays
    sets: dict[date, list[SetLog]] = {}
    for log in record.sets:
        sets.setdefault(log.day, []).append(log)
    walked = {walk.day for walk in record.walks}
    skips = {skip.day: skip.reason for skip in record.skips if skip.exercise_id is None}
    return tuple(
        _mark(day, plans.get(day), sets.get(day, ()), skips.get(day), day in walked, today)
        for day in (start + timedelta(days=n) for n in range((end - start).days + 1))
    )


def _mark(
    day: date, plan: DayPlan | None, logs: Iterable[SetLog], skip: SkipReason | None, walked: bool, today: date
) -> DayMark:
    if day > today:
        return DayMark(day, DayState.FUTURE, 0, 0, None)
    due = sum(_due(plan).values()) if plan else 0
    done = _done(plan, logs)
    return DayMark(day, _state(plan, done, due, skip, walked), done, due, skip)


def _state(plan: DayPlan | None, done: int, due: int, skip: SkipReason | None, walked: bool) -> DayState:
    if plan is not None and due and done >= due:
        return DayState.DONE
    if done:
        return DayState.PARTLY
    if skip is not None:
        return DayState.SKIPPED
    if plan is not None and not plan.items:
        return DayState.NOT_DUE
    return DayState.PARTLY if walked else DayState.NOT_RECORDED


def _due(plan: DayPlan) -> dict[str, int]:
    """Sets due by exercise."""
    return {item.exercise_id: item.rounds * item.sets * max(1, len(item.sides)) for item in plan.items}


def _done(plan: DayPlan | None, logs: Iterable[SetLog]) -> int:
    """Sets done of what was due, each slot once; without a plan, every set recorded."""
    slots = {(log.exercise_id, log.side, log.round_no, log.set_no) for log in logs}
    if plan is None:
        return len(slots)
    by_exercise: dict[str, int] = {}
    for exercise_id, *_ in slots:
        by_exercise[exercise_id] = by_exercise.get(exercise_id, 0) + 1
    return sum(min(due, by_exercise.get(exercise_id, 0)) for exercise_id, due in _due(plan).items())


def weeks(record: Record, start: date, end: date, today: date) -> tuple[WeekSum, ...]:
    """Sums over whole weeks from `start` up to the one that holds `end`."""
    count = max(0, (end - start).days // 7 + 1)
    return tuple(_week(record, start + timedelta(days=7 * n), today) for n in range(count))


def _week(record: Record, start: date, today: date) -> WeekSum:
    last = start + timedelta(days=6)
    marks = days(record, start, last, today)
    walks = [walk for walk in record.walks if start <= walk.day <= last]
    return WeekSum(
        start=start,
        done=sum(mark.done for mark in marks),
        due=sum(mark.due for mark in marks),
        walk_minutes=sum(walk.minutes for walk in walks),
        walk_days=len({walk.day for walk in walks}),
        days=tuple((state, sum(mark.state is state for mark in marks)) for state in DayState),
    )
