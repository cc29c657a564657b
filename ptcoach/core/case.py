"""One case at a glance, for a list of hundreds: where it stands, what was done lately, what asks to be looked at.

Describes what the other rooms of the core say; it raises no flag and clears none of its own.
"""

from __future__ import annotations

from datetime import date, timedelta
from statistics import median

from msgspec import Struct

from .model.body import Complaint, Side
from .model.casework import CaseFile
from .model.library import Library
from .model.patient import Patient
from .model.phase import Phase
from .model.reason import Reason
from .model.record import (
    CheckIn,
    DayNote,
    Event,
    FlagCheck,
    FlareUp,
    PainReport,
    RungObserved,
    SessionEnd,
    SetLog,
    Skip,
    TestResult,
    Walk,
)
from .model.red_flag import Tier
from .programme.phase import LOOK_BACK, standing
from .progress.adherence import DayMark, DayState, days
from .progress.trend import Direction, Point, Trend, trend
from .safety.day import day_verdict
from .safety.derived import derived_flags
from .safety.facts import Facts, between
from .safety.red_flags import flag_reasons, lock
from .safety.rules import rules_version

WINDOW = LOOK_BACK  # of the record, beside what `Store.record` always gives: no rule used here looks back further
TREND = timedelta(days=41)  # with today six weeks, as the shortest span of the progress page
WEEK = timedelta(days=7)

OWN: tuple[type[Event], ...] = (
    *(FlagCheck, CheckIn, SetLog, PainReport, Skip, SessionEnd),
    *(Walk, RungObserved, TestResult, FlareUp, DayNote),
)
"""What the person does or says: the newest day of these is when they were last seen."""

# What holds every day until a detail is put right, and what waits for a second test: nobody is locked, and somebody
# has to do something.
_HOLDS = frozenset(
    {
        *("surgery_in_future", "surgery_before_birth", "surgery_too_long_ago", "clock_behind_record"),
        *("nobody_to_call", "condition_global", "retest_rung", "retest_difficulty"),
    }
)


class CaseFlag(Struct, frozen=True):
    """`code` names it, `reasons` are all that raised it. R1 and R2 lock; `tier` None: it holds the day until answered.

    The code of a red flag somebody answered is the flag's own name.
    """

    code: str
    tier: Tier | None
    reasons: tuple[Reason, ...]


class Rated(Struct, frozen=True):
    """A rating over six weeks: the trend, and `now`, the middle value of the last seven days; None: not rated then."""

    trend: Trend
    now: float | None


class RatedMovement(Struct, frozen=True):
    movement: Complaint
    side: Side
    rated: Rated


class CaseSummary(Struct, frozen=True, kw_only=True):
    """As it was on `day`. `days` are the last seven, of which today only counts once something is recorded on it.

    `held`: the calendar alone would be in a later phase. `weakness` is the movement that became harder, else the one
    that tells most; None where none was ever rated. `seen` is the last day the person recorded anything.
    """

    day: date
    week: int
    phase: Phase
    held: bool
    days: tuple[DayMark, ...]
    pain: Rated
    weakness: RatedMovement | None
    locked: bool
    flags: tuple[CaseFlag, ...]
    checked_in: bool
    seen: date | None
    rules_version: str
    library_version: str

    @property
    def active(self) -> int:
        """Days with something done."""
        return sum(mark.state in (DayState.DONE, DayState.PARTLY) for mark in self.days)

    @property
    def counted(self) -> int:
        """Days that count: after surgery, with something due or nothing known."""
        return sum(mark.state is not DayState.NOT_DUE for mark in self.days)

    @property
    def recorded(self) -> bool:
        """Whether anything is known of these days: missing is not zero."""
        return any(mark.state is not DayState.NOT_RECORDED for mark in self.days)


class Case(Struct, frozen=True, kw_only=True):
    """One line of the list. `summary` None: never worked out. `fresh` False: record, day or rules changed since."""

    patient: Patient
    file: CaseFile
    summary: CaseSummary | None
    fresh: bool


def case_summary(facts: Facts, library: Library, seen: date | None) -> CaseSummary:
    """The case on `facts.today`; the record may be windowed by `WINDOW`. `seen` is the newest day of `OWN` events."""
    stands = standing(facts, library)
    return CaseSummary(
        day=facts.today,
        week=facts.week,
        phase=stands.phase,
        held=stands.held,
        days=_last_days(facts),
        pain=_pain(facts),
        weakness=_weakness(facts),
        locked=day_verdict(facts).locked,
        flags=case_flags(facts),
        checked_in=facts.check_in is not None,
        seen=seen,
        rules_version=rules_version(),
        library_version=library.version,
    )


def _last_days(facts: Facts) -> tuple[DayMark, ...]:
    """Seven days at most, from surgery on: to today if something is recorded on it, else to yesterday."""
    surgery, today = facts.patient.surgery.on, facts.today
    marks = days(facts.record, max(surgery, today - WEEK), today, today)
    begun = bool(marks) and marks[-1].state not in (DayState.NOT_RECORDED, DayState.NOT_DUE)
    return marks[-7:] if begun else marks[:-1][-7:]


def _pain(facts: Facts) -> Rated:
    """The worse of back and leg, one point a day; a rating nobody gave is no point."""
    points: dict[date, float] = {}
    for said in between(facts.record.check_ins, facts.today - TREND, facts.today):
        given = [pain for pain in (said.back_pain, said.leg_pain) if pain is not None]
        if given:
            points[said.day] = max(given)
    return _rated(points, facts.today)


def _weakness(facts: Facts) -> RatedMovement | None:
    found: dict[tuple[Complaint, Side], dict[date, float]] = {}
    for said in between(facts.record.check_ins, facts.today - TREND, facts.today):
        for rating in said.weakness:
            found.setdefault((rating.movement, rating.side), {})[said.day] = float(rating.difficulty)
    movements = (RatedMovement(*key, _rated(points, facts.today)) for key, points in sorted(found.items()))
    return min(movements, key=_tells, default=None)


def _tells(of: RatedMovement) -> tuple[int, float]:
    """Harder before all else, the steepest first; too early to tell only where nothing else is known."""
    order = (Direction.UP, Direction.DOWN, Direction.STEADY, Direction.TOO_EARLY)
    return order.index(of.rated.trend.direction), -abs(of.rated.trend.per_week or 0)


def _rated(points: dict[date, float], today: date) -> Rated:
    lately = [value for day, value in points.items() if today - WEEK < day]
    known: list[Point] = list(points.items())
    return Rated(trend(known), median(lately) if lately else None)


def case_flags(facts: Facts) -> tuple[CaseFlag, ...]:
    """Red flags answered, flags the record raises, then what holds the day; gravest first."""
    found: list[CaseFlag] = []
    if lock(facts) is not None:
        for reason in flag_reasons(facts):
            tier = Tier.R1 if reason.code == "red_flag_emergency" else Tier.R2
            found.append(CaseFlag(str(reason.value("flag")), tier, (reason,)))
    found += (CaseFlag(flag.code, flag.tier, flag.reasons) for flag in derived_flags(facts))
    found += (CaseFlag(r.code, None, (r,)) for r in day_verdict(facts).reasons if r.code in _HOLDS)
    return tuple(sorted(found, key=lambda flag: (flag.tier is None, flag.tier or "")))
