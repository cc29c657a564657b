"""What every item of one plan is judged against: the person, the limits and the day in one value; and its key.

It judges nothing; `items` does.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import NamedTuple

from ..model.body import Complaint, Position, Rung, Side
from ..model.exercise import Category, Code, Exercise, Window
from ..model.library import Library
from ..model.phase import Pace
from ..model.plan import Origin
from ..model.reason import Reason
from ..model.record import Permission
from .clearances import by_clinician, gate, paced, therapist_reason
from .facts import Facts, Lasting, between, lasting, remembered
from .gates import TODAY_CODES, active_codes, gated_week
from .limits import Limits, limits_for
from .pain import PainToday, pain_today
from .rings import BANDS, CAPS, ROTATION_WEEK
from .verdict import DayVerdict

GLIDE_ANSWER_DAYS = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Situation:
    """What every item of one plan is judged against. `day` None: a therapist's review, today's check-in left out.

    `week` is the gated week; `early` are the exercises a therapist opened early, `off` those switched off.
    """

    facts: Facts
    origin: Origin
    day: DayVerdict | None
    week: int
    limits: Limits
    codes: Mapping[Code, Reason]
    pain: PainToday
    early: frozenset[str]
    glides_unanswered: bool
    off: frozenset[str]


def situation(facts: Facts, library: Library, origin: Origin, day: DayVerdict | None) -> Situation:
    """What every item of one plan is judged against: today as a whole, or with `day` None what holds on any day."""
    known = _standing(facts)
    if day is None:
        same = origin is known.origin and not library.switched_off
        return known if same else replace(known, origin=origin, off=library.switched_off)
    return replace(
        known,
        origin=origin,
        day=day,
        codes=active_codes(facts),
        pain=pain_today(facts),
        glides_unanswered=_glides_unanswered(facts, library),
        off=library.switched_off,
    )


def standing_key(facts: Facts) -> StandingKey:
    """All that `judge` looks at for one person where the day is left out: equal keys, equal outcomes and doses."""
    now, limits = _standing(facts), limits_for(facts)
    return StandingKey(
        row=bisect_right(_rows(facts.patient.pace), now.week),
        limits=(limits.bend, limits.lift, limits.twist, limits.lift_kg),
        early=now.early,
        glides=gate(facts, Permission.NERVE_GLIDES).open,
        prone=gate(facts, Permission.PRONE).open,
        pace=facts.patient.pace,
        week=now.week,
        codes=frozenset(now.codes),
        rungs=_every_rung(lasting(facts)),
    )


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
        if self.week != other.week and not _same_turns(exercise.window, self, other):
            return False
        if self.glides is not other.glides and exercise.category is Category.NERVE_GLIDE:
            return False
        if self.prone is not other.prone and exercise.position is Position.PRONE:
            return False
        if self.early != other.early and exercise.id in self.early ^ other.early:
            return False
        movement = exercise.rung.movement if exercise.rung else None
        return movement is None or self.rungs[movement] == other.rungs[movement]


def _same_turns(window: Window, one: StandingKey, other: StandingKey) -> bool:
    return _turns(window, one.pace, one.week) == _turns(window, one.pace, other.week)


@remembered
def _rows(pace: Pace) -> list[int]:
    """The weeks in which a table of the rings has its next row."""
    return sorted({paced(week, pace) for week in (*BANDS, ROTATION_WEEK, *(week for week, _ in CAPS))})


def _turns(window: Window, pace: Pace, week: int) -> tuple[bool, bool, bool]:
    """On which side of the turns of its window a week lies."""
    first = paced(window.from_week, pace)
    return week < first, week > window.to_week + first - window.from_week, week < (window.seen or (first,))[0]


@remembered
def _every_rung(known: Lasting) -> Mapping[Complaint, tuple[Rung | None, ...]]:
    return {movement: tuple(known.rungs.get((movement, side)) for side in Side) for movement in Complaint}


@remembered
def _standing(facts: Facts) -> Situation:
    """What holds whatever today's check-in, weekday and pain say: the therapist's view."""
    codes = {code: reason for code, reason in active_codes(facts).items() if reason.code not in TODAY_CODES}
    return Situation(
        facts=facts,
        origin=Origin.ENGINE,
        day=None,
        week=gated_week(facts),
        limits=limits_for(facts),
        codes=codes,
        pain=PainToday(),
        early=_early(lasting(facts)),
        glides_unanswered=False,
        off=frozenset(),
    )


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
    lately = between(facts.record.sets, facts.today - GLIDE_ANSWER_DAYS, facts.today - timedelta(days=1))
    days = [s.day for s in lately if _is_glide(library.exercises.get(s.exercise_id))]
    return bool(days) and not any(
        c.glide_linger is not None for c in between(facts.record.check_ins, max(days) + timedelta(days=1), facts.today)
    )


def _is_glide(exercise: Exercise | None) -> bool:
    return exercise is not None and exercise.category is Category.NERVE_GLIDE
