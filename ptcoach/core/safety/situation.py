"""What every item of one plan is judged against: the person, the limits and the day in one value; and its key.

It judges nothing; `items` does.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from datetime import timedelta
from typing import NamedTuple

from msgspec import Struct

from ..model.body import Complaint, Position, Rung, Side
from ..model.exercise import Category, Code, Exercise, Window
from ..model.library import Library
from ..model.phase import Pace
from ..model.plan import Origin
from ..model.reason import Reason
from ..model.record import Permission
from .clearances import by_clinician, gate, paced, therapist_reason
from .facts import DAY, Facts, Lasting, between, lasting, remembered
from .gates import TODAY_CODES, active_codes, gated_week
from .limits import Limits, limits_for
from .pain import NO_PAIN, PainToday, pain_today
from .rings import BANDS, CAPS, ROTATION_WEEK, recommended
from .verdict import DayVerdict

GLIDE_ANSWER_DAYS = timedelta(days=2)


class Situation(Struct, frozen=True):
    """What every item of one plan is judged against. `day` None: a therapist's review, today's check-in left out.

    `week` is the gated week; `bounds` are those a dose may have without a reason; `codes` hold whatever is said today,
    `today` the others. `early` are the exercises a therapist opened early, `off` those switched off.
    """

    facts: Facts
    origin: Origin
    day: DayVerdict | None
    week: int
    rungs: Mapping[tuple[Complaint, Side], Rung]
    limits: Limits
    bounds: Mapping[Category, tuple[tuple[float, float], ...]]
    codes: Mapping[Code, Reason]
    today: Mapping[Code, Reason]
    pain: PainToday
    early: frozenset[str]
    glides_unanswered: bool
    off: frozenset[str]


def situation(facts: Facts, library: Library, origin: Origin, day: DayVerdict | None) -> Situation:
    """What every item of one plan is judged against: today as a whole, or with `day` None what holds on any day."""
    return _any_day(facts, library, origin) if day is None else _on_this_day(facts, library, origin, day)


@remembered
def _any_day(facts: Facts, library: Library, origin: Origin) -> Situation:
    key = standing_key(facts)
    return Situation(
        facts=facts,
        origin=origin,
        day=None,
        week=key.week,
        rungs=lasting(facts).rungs,
        limits=limits_for(facts),
        bounds=recommended(limits_for(facts).week),
        codes=_always(facts),
        today=_NO_CODES,
        pain=NO_PAIN,
        early=key.early,
        glides_unanswered=False,
        off=library.switched_off,
    )


def _on_this_day(facts: Facts, library: Library, origin: Origin, day: DayVerdict) -> Situation:
    known = _any_day(facts, library, origin)
    today = {code: reason for code, reason in active_codes(facts).items() if code not in known.codes}
    pain, unanswered = pain_today(facts), _glides_unanswered(facts, library)
    return Situation(
        facts=facts,
        origin=origin,
        day=day,
        week=known.week,
        rungs=known.rungs,
        limits=known.limits,
        bounds=known.bounds,
        codes=known.codes,
        today=today,
        pain=pain,
        early=known.early,
        glides_unanswered=unanswered,
        off=known.off,
    )


_NO_CODES: Mapping[Code, Reason] = {}


@remembered
def standing_key(facts: Facts) -> StandingKey:
    """All that `judge` looks at for one person where the day is left out: equal keys, equal outcomes and doses."""
    known, week, limits = lasting(facts), gated_week(facts), limits_for(facts)
    return StandingKey(
        row=bisect_right(_rows(facts.patient.pace), week),
        limits=(limits.bend, limits.lift, limits.twist, limits.lift_kg),
        early=_early(known),
        glides=gate(facts, Permission.NERVE_GLIDES).open,
        prone=gate(facts, Permission.PRONE).open,
        pace=facts.patient.pace,
        week=week,
        codes=frozenset(_always(facts)),
        rungs=_every_rung(known),
    )


@remembered
def _always(facts: Facts) -> Mapping[Code, Reason]:
    """The codes in force whatever today's check-in, weekday and pain say."""
    return {code: reason for code, reason in active_codes(facts).items() if reason.code not in TODAY_CODES}


class StandingKey(NamedTuple):
    """See `standing_key`. `row` is that of the tables by week; `rungs` are those of both sides, by movement."""

    row: int
    limits: tuple[int, int, int, float]
    early: frozenset[str]
    glides: bool
    prone: bool
    pace: Pace
    week: int
    codes: frozenset[Code]
    rungs: Mapping[Complaint, tuple[Rung | None, ...]]

    def same_for(self, exercise: Exercise, other: StandingKey) -> bool:
        """True if `judge` says the same of `exercise` under either key."""
        if (self.row, self.limits, self.pace) != (other.row, other.limits, other.pace):
            return False
        if self.codes != other.codes and not (self.codes ^ other.codes).isdisjoint(exercise.contraindications):
            return False
        if self.week != other.week and not same_side(turns(exercise.window, self.pace), self.week, other.week):
            return False
        if self.glides is not other.glides and exercise.category is Category.NERVE_GLIDE:
            return False
        if self.prone is not other.prone and exercise.position is Position.PRONE:
            return False
        if self.early != other.early and exercise.id in self.early ^ other.early:
            return False
        movement = exercise.rung.movement if exercise.rung else None
        return movement is None or self.rungs[movement] == other.rungs[movement]

    def same_but_week(self, other: StandingKey) -> bool:
        """True if nothing but the week differs: then only an exercise whose window turns in between is concerned."""
        return self == other._replace(week=self.week)


def turns(window: Window, pace: Pace) -> tuple[int, int, int]:
    """The weeks from which something else is said of a window."""
    first = paced(window.from_week, pace)
    return first, window.to_week + first - window.from_week + 1, (window.seen or (first,))[0]


def same_side(weeks: tuple[int, ...], one: int, other: int) -> bool:
    """True if none of the turns in `weeks` lies between one week and another."""
    return all((one < week) is (other < week) for week in weeks)


@remembered
def _rows(pace: Pace) -> list[int]:
    """The weeks in which a table of the rings has its next row."""
    return sorted({paced(week, pace) for week in (*BANDS, ROTATION_WEEK, *(week for week, _ in CAPS))})


@remembered
def _every_rung(known: Lasting) -> Mapping[Complaint, tuple[Rung | None, ...]]:
    return {movement: tuple(known.rungs.get((movement, side)) for side in Side) for movement in Complaint}


@remembered
def _early(known: Lasting) -> frozenset[str]:
    """The exercises a therapist opened early, with a reason."""
    return frozenset(
        word.exercise_id
        for word in known.words
        if word.permission is Permission.EARLY_EXERCISE
        and word.exercise_id
        and by_clinician(word, known)
        and therapist_reason(word)
    )


def _glides_unanswered(facts: Facts, library: Library) -> bool:
    """Glides were done in the last two days and no morning since says whether the tingling lasted."""
    glides = _glides(library)
    lately = between(facts.record.sets, facts.today - GLIDE_ANSWER_DAYS, facts.today - DAY)
    last = next((s.day for s in reversed(lately) if s.exercise_id in glides), None)
    return last is not None and not any(
        c.glide_linger is not None for c in between(facts.record.check_ins, last + DAY, facts.today)
    )


@remembered
def _glides(library: Library) -> frozenset[str]:
    return frozenset(name for name, e in library.exercises.items() if e.category is Category.NERVE_GLIDE)
