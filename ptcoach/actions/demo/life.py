"""One made-up person's days: questions, ratings, exercises and walks, through the same actions as a real person's.

A `Course` says how it goes; what is due each day is the engine's own answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from msgspec import Struct

from ...clock import FixedClock
from ...core.model.body import Complaint, Rung, Side
from ...core.model.record import FlagAnswer, SkipReason, WeaknessRating
from ...core.model.red_flag import Answer, RedFlag
from ...core.programme.changes import proposed_changes
from ...core.programme.due import day_progress
from ...core.programme.walking import walk_goal
from .. import change, check_in, measure, session, walk
from ..check_in import Answered
from ..desk import Desk
from .when import MORNING, at

HOURLY_DONE = 3  # of the "every hour" exercises, how many rounds a day get ticked
_HEAD_COLD = "A cold."


class Course(Struct, frozen=True, kw_only=True):
    """How it goes from `first_day` on, days after surgery; the tuples hold one number a week, the last one stays.

    `hard` is 0 (easy) to 10 (cannot) by movement, `rung` the step of the ladder; `back` to `confidence` are 0 to 10.
    On a rough day half the list is done. `last_day` None: up to yesterday. `yes_on` says Yes to a warning sign.
    """

    side: Side
    hard: Mapping[Complaint, tuple[int, ...]]
    rung: Mapping[Complaint, tuple[int, ...]]
    back: tuple[int, ...]
    leg: tuple[int, ...]
    tingling: tuple[int, ...]
    confidence: tuple[int, ...]
    first_day: int = 2  # discharge, and the first check-in at home
    last_day: int | None = None
    rough_days: frozenset[int] = frozenset()
    ill_days: frozenset[int] = frozenset()
    away_days: frozenset[int] = frozenset()
    not_opened: frozenset[int] = frozenset()
    yes_on: Mapping[int, RedFlag] = {}


def live(desk: Desk, clock: FixedClock, course: Course) -> None:
    """Every day of `course` up to yesterday, as one write. `desk` must work by `clock`, which ends at `MORNING`."""
    surgery = desk.person.surgery.on
    yesterday = (MORNING.date() - surgery).days - 1
    last = yesterday if course.last_day is None else min(course.last_day, yesterday)
    with desk.store.at_once():
        for number in range(course.first_day, last + 1):
            if number not in course.not_opened:
                _day(desk, clock, course, surgery + timedelta(days=number), number)
    clock.at = MORNING
    desk.end_session()


def _day(desk: Desk, clock: FixedClock, course: Course, day: date, number: int) -> None:
    desk.end_session()
    clock.at = at(day, 8)
    if number in course.away_days:
        session.skip(desk, SkipReason.AWAY)
        return
    said_yes = course.yes_on.get(number)
    answers = [FlagAnswer(flag=f, answer=Answer.YES if f is said_yes else Answer.NO) for f in RedFlag]
    check_in.record_flags(desk, answers)
    check_in.record_check_in(desk, _ratings(course, number))
    if said_yes is not None:
        return
    if number in course.ill_days:
        session.skip(desk, SkipReason.ILL, note=_HEAD_COLD)
        return
    if number % 7 == 0:
        for movement, rungs in course.rung.items():
            measure.record_rung(desk, movement, course.side, Rung(_of_week(rungs, number)))
    session.open_day(desk)
    for offered in proposed_changes(desk.facts(), desk.library):
        change.accept(desk, offered)
    clock.at = at(day, 9)
    _exercise(desk, clock, number, rough=number in course.rough_days)
    clock.at = at(day, 16)
    _walks(desk, clock, number, rough=number in course.rough_days)


def _ratings(course: Course, number: int) -> Answered:
    more = 1 if number in course.rough_days else 0
    sway = (0, 0, 1, 0, -1, 0, 0)[number % 7]
    return Answered(
        back_pain=_of_week(course.back, number) + more,
        leg_pain=max(0, _of_week(course.leg, number) + more - (number % 3 == 0)),
        tingling=_of_week(course.tingling, number),
        confidence=_of_week(course.confidence, number) - more,
        weakness=tuple(
            WeaknessRating(
                movement=movement, side=course.side, difficulty=_of_week(hard, number) + (-sway if n else sway)
            )
            for n, (movement, hard) in enumerate(course.hard.items())
        ),
        medicine_last_4h=number < 16,
        worse_since_last=False,
        glide_linger=False,
        feeling_ill=number in course.ill_days,
    )


def _of_week(numbers: tuple[int, ...], number: int) -> int:
    return numbers[min(number // 7, len(numbers) - 1)]


def _exercise(desk: Desk, clock: FixedClock, number: int, *, rough: bool) -> None:
    """The day's sets; on a rough day half of them."""
    cleared = desk.cleared()
    items = day_progress(cleared, desk.facts().record, desk.today).items
    doses = {c.exercise.id: c.item.dose for c in cleared.items}
    if rough:
        items = items[: len(items) // 2]
    for item in items:
        dose = doses[item.exercise_id]
        for slot in item.left:
            if slot.round_no > HOURLY_DONE and dose.times_per_day > HOURLY_DONE and number % 4:
                continue
            clock.at += timedelta(seconds=50)
            session.record_set(desk, item.exercise_id, slot.side, slot.round_no, slot.set_no, dose.reps, dose.hold_s)
    session.finish(desk, effort=5 if rough else 3, felt=6)


def _walks(desk: Desk, clock: FixedClock, number: int, *, rough: bool) -> None:
    goal = walk_goal(desk.facts(), desk.library)
    bouts = max(1, goal.bouts - 1) if number % 5 == 0 or rough else goal.bouts
    for _bout in range(bouts):
        clock.at += timedelta(minutes=75)
        walk.record_walk(desk, goal.minutes, leg_worse=False)
