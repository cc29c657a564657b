"""Everything a rule may look at: the person, the record and the day. Time comes in; nothing here reads a clock."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import wraps
from inspect import signature
from operator import attrgetter
from typing import Any, TypeVar, TypeVarTuple, Unpack, cast

from msgspec import Struct

from ..model.body import Complaint, Rung, Side
from ..model.patient import Patient
from ..model.record import CheckIn, Clearance, Event, FlagCheck, Permission, Record, RungObserved

Ts = TypeVarTuple("Ts")
T = TypeVar("T")
E = TypeVar("E", bound=Event)


class Facts(Struct, frozen=True):
    patient: Patient
    record: Record
    today: date

    @property
    def days_since_surgery(self) -> int:
        """Negative before surgery."""
        return (self.today - self.patient.surgery.on).days

    @property
    def week(self) -> int:
        """Whole weeks since surgery; week 0 is the day of surgery to day 6 (`reference.md` §14)."""
        return (self.today - self.patient.surgery.on).days // 7

    @property
    def age(self) -> int | None:
        born = self.patient.birth_year
        return None if born is None else self.today.year - born

    @property
    def check_in(self) -> CheckIn | None:
        """Today's newest check-in."""
        return newest(self.record.check_ins, self.today)

    @property
    def flag_check(self) -> FlagCheck | None:
        """Today's newest red-flag check."""
        return newest(self.record.flag_checks, self.today)

    def rung(self, movement: Complaint, side: Side) -> Rung | None:
        """The newest known rung of a movement and side; None if nobody ever said."""
        return lasting(self).rungs.get((movement, side))

    def clearance(self, permission: Permission, exercise_id: str | None = None) -> Clearance | None:
        """The newest clearance of this kind dated no later than today."""
        return next(
            (
                c
                for c in reversed(self.record.clearances)
                if c.permission is permission and c.on <= self.today and c.exercise_id == exercise_id
            ),
            None,
        )

    @property
    def newest_day(self) -> date | None:
        """The latest day anything is recorded for; later than today only where a clock or a date is wrong."""
        return max([events[-1].day for events in _kinds(self.record) if events], default=None)


_KINDS = tuple(name for name in Record.__struct_fields__ if name != "since")
DAY = timedelta(days=1)
CLOCK_SLACK = DAY  # a flight westward makes today one day earlier than the newest event [design]


_kinds: Callable[[Record], tuple[tuple[Event, ...], ...]] = attrgetter(*_KINDS)


def remembered(rule: Callable[[Unpack[Ts]], T]) -> Callable[[Unpack[Ts]], T]:
    """Keep the answer of `rule` for the last arguments it saw: a day's plan asks the same of the same facts many times.

    Nothing handed in ever changes, so equal arguments have equal answers; the first must be the very same, so that no
    record is ever compared. Two threads at worst work it out twice.
    """
    known: tuple[Any, T] | None = None
    told: Any = rule

    @wraps(rule)
    def answer(*args: Any) -> T:
        nonlocal known
        last = known
        if last is not None and last[0][0] is args[0] and last[0] == args:
            return last[1]
        found: T = told(*args)
        known = (args, found)
        return found

    @wraps(rule)
    def answer_of_one(arg: Any) -> T:  # most rules look at one thing, many times a day
        nonlocal known
        last = known
        if last is not None and last[0] is arg:
            return last[1]
        found: T = told(arg)
        known = (arg, found)
        return found

    return cast("Callable[[Unpack[Ts]], T]", answer_of_one if len(signature(rule).parameters) == 1 else answer)


def growing(start: T, step: Callable[[T, E], T]) -> Callable[[tuple[E, ...]], T]:
    """Fold `step` over events of a record, taking up the last answer where they only had events added at the end.

    `step` must make a new value and leave the one it is given alone.
    """
    last: list[tuple[tuple[E, ...], T]] = []

    def fold(events: tuple[E, ...]) -> T:
        known, found = last[-1] if last else ((), start)
        if events is known:
            return found
        if events[: len(known)] != known:
            known, found = (), start
        for event in events[len(known) :]:
            found = step(found, event)
        last[:] = [(events, found)]
        return found

    return fold


def between(events: tuple[E, ...], first: date, last: date) -> tuple[E, ...]:
    """The events of the days from `first` to `last`, both inclusive; `events` are in order of their day."""
    if not events or events[-1].day < first:
        return ()
    end = len(events) if events[-1].day <= last else bisect_right(events, last, key=_DAY)
    return events[bisect_left(events, first, hi=end, key=_DAY) : end]


def newest(events: tuple[E, ...], day: date) -> E | None:
    """The last event of `day`; `events` are in order of their day."""
    for event in reversed(events):
        if event.day <= day:
            return event if event.day == day else None
    return None


def until(events: tuple[E, ...], last: date) -> tuple[E, ...]:
    """The events of all days to `last`, which are nearly always all there are."""
    return events if not events or events[-1].day <= last else events[: bisect_right(events, last, key=_DAY)]


_DAY = attrgetter("day")


# --- what holds for days on end ---------------------------------------------------------------------------------


class Lasting(Struct, frozen=True, eq=False):
    """The part of the facts that stays from day to day, and the very same value for as long as it does.

    So a rule that looks at nothing else is `remembered` over days. `words` are the clearances dated no later than
    today, `rungs` the newest known of every movement and side, `surgeon_signed` the surgeon's limits by today.
    """

    patient: Patient
    words: tuple[Clearance, ...]
    rungs: Mapping[tuple[Complaint, Side], Rung]
    week: int
    surgeon_signed: bool


@remembered
def lasting(facts: Facts) -> Lasting:
    patient, words, today = facts.patient, facts.record.clearances, facts.today
    if any(word.on > today for word in words):
        words = tuple(word for word in words if word.on <= today)
    limits = patient.limits
    on = limits.given_on
    signed = bool(limits.given_by.strip()) and on is not None and patient.surgery.on <= on <= today
    return _lasting(patient, words, _rungs(patient, until(facts.record.rungs, today)), facts.week, signed)


_lasting = remembered(Lasting)


@remembered
def _rungs(patient: Patient, seen: tuple[RungObserved, ...]) -> Mapping[tuple[Complaint, Side], Rung]:
    stated = {(s.movement, s.side): s.rung for s in reversed(patient.ladder)}
    return stated | {(one.movement, one.side): one.rung for one in seen}
