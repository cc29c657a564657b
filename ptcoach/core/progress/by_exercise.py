"""Each exercise day by day against what was due of it: done, partly, left out with a reason, not due, or not recorded.

Counts against the day's own `DayPlan`, like `adherence`; what nobody wrote down stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from msgspec import Struct

from ..model.record import DayPlan, Record, SetLog, SkipReason
from ..safety.facts import between
from .adherence import DayState

Slot = tuple[str, object, int, int]


class ExerciseDay(Struct, frozen=True):
    """`done` and `due` are sets; `due` None: nobody knows what was due. `reason` is why it was left out."""

    day: date
    state: DayState
    done: int
    due: int | None
    reason: SkipReason | None = None


class _Day(Struct, frozen=True):
    """What is known of one day, of all exercises."""

    day: date
    due: Mapping[str, int] | None
    done: Mapping[str, int]
    skipped: Mapping[str | None, SkipReason]


def by_exercise(record: Record, start: date, end: date) -> Mapping[str, tuple[ExerciseDay, ...]]:
    """One mark a day, both days inclusive, for every exercise that was due or done, in the order it first was."""
    known = _known(record, start, end)
    ids = dict.fromkeys(exercise_id for day in known for exercise_id in (*(day.due or ()), *day.done))
    return {exercise_id: tuple(_mark(exercise_id, day) for day in known) for exercise_id in ids}


def _known(record: Record, start: date, end: date) -> tuple[_Day, ...]:
    plans = {plan.day: _due(plan) for plan in between(record.day_plans, start, end)}  # the newest of a day stays
    logs: dict[date, list[SetLog]] = {}
    for log in between(record.sets, start, end):
        logs.setdefault(log.day, []).append(log)
    skips: dict[date, dict[str | None, SkipReason]] = {}
    for skip in between(record.skips, start, end):
        skips.setdefault(skip.day, {})[skip.exercise_id] = skip.reason
    shown = (start + timedelta(days=n) for n in range((end - start).days + 1))
    return tuple(_Day(day, plans.get(day), _done(logs.get(day, ())), skips.get(day, {})) for day in shown)


def _due(plan: DayPlan) -> Mapping[str, int]:
    return {item.exercise_id: item.rounds * item.sets * max(1, len(item.sides)) for item in plan.items}


def _done(logs: Iterable[SetLog]) -> Mapping[str, int]:
    """Sets done by exercise, each slot once."""
    slots: set[Slot] = {(log.exercise_id, log.side, log.round_no, log.set_no) for log in logs}
    found: dict[str, int] = {}
    for exercise_id, *_slot in slots:
        found[exercise_id] = found.get(exercise_id, 0) + 1
    return found


def _mark(exercise_id: str, known: _Day) -> ExerciseDay:
    done = known.done.get(exercise_id, 0)
    if known.due is None:
        return _without_plan(exercise_id, known, done)
    due = known.due.get(exercise_id, 0)
    if done:
        state = DayState.DONE if done >= due else DayState.PARTLY
        return ExerciseDay(known.day, state, done, due)
    if not due:
        return ExerciseDay(known.day, DayState.NOT_DUE, 0, 0)
    reason = known.skipped.get(exercise_id, known.skipped.get(None))
    return ExerciseDay(known.day, DayState.SKIPPED if reason else DayState.NOT_RECORDED, 0, due, reason)


def _without_plan(exercise_id: str, known: _Day, done: int) -> ExerciseDay:
    """A day nobody opened the program on: what is filled in later counts, what was due is not known."""
    if done:
        return ExerciseDay(known.day, DayState.PARTLY, done, None)
    reason = known.skipped.get(exercise_id, known.skipped.get(None))
    return ExerciseDay(known.day, DayState.SKIPPED if reason else DayState.NOT_RECORDED, 0, None, reason)
