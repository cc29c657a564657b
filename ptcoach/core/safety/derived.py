"""Flags the record raises by itself: strength lost (R1, R2) and what asks for an appointment (R3), `reference.md` §9.

R3 never locks. A flag that was dealt with stays quiet for four weeks, so that it is believed when it comes (H7).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from operator import attrgetter
from statistics import median

from msgspec import Struct

from ..model.body import Complaint, Rung, Side
from ..model.reason import Reason
from ..model.record import CheckIn, HomeTest, Permission, SkipReason, TestResult
from ..model.red_flag import Tier
from .clearances import glide_flares
from .facts import DAY, Facts, between
from .losses import Loss, losses
from .rules import because

QUIET = timedelta(days=28)  # after a review that was handled [design]
GAIN_FROM_DAY = 49  # the end of week 6 (`decisions.md` 9)
GAIN_TO_WEEK = 16  # later the plateau rule takes over [design]
RATING_GAIN = 2  # of 10: the change that matters on a 0-10 rating (`reference.md` §13)
FEW = 3  # ratings a median needs
HIGH_PAIN = 6
LOW_CONFIDENCE = 3
STOPPED = 1  # active days of seven; 2 come by chance to people active on 6 days of 10, see `ptcoach simulate` [design]
_WEEK = timedelta(days=7)
_NO_TIME = timedelta(0)
_BY_DAY = attrgetter("day")

# The change of each home test that matters, and whether more is better (`reference.md` §13).
TEST_LOSS: dict[HomeTest, tuple[float, bool]] = {
    HomeTest.SIT_TO_STAND_5: (3.6, False),
    HomeTest.TIMED_UP_AND_GO: (3.4, False),
    HomeTest.CHAIR_STAND_30S: (2, True),
    HomeTest.HEEL_RAISES: (6, True),
    HomeTest.SINGLE_LEG_STANCE: (10, True),  # none found in §13; [general knowledge]
}


class DerivedFlag(Struct, frozen=True):
    """`code` names the flag, `reasons` are everything that raised it. R1 and R2 lock, R3 asks for an appointment."""

    code: str
    tier: Tier
    reasons: tuple[Reason, ...]


def derived_flags(facts: Facts) -> tuple[DerivedFlag, ...]:
    """Every flag the record raises today, gravest first."""
    return (*loss_flags(losses(facts)), *_appointments(facts))


def loss_flags(found: tuple[Loss, ...]) -> tuple[DerivedFlag, ...]:
    """The locking flags among the losses; what waits for its second test is none yet."""
    flags = []
    for tier, code in _LOCKING:
        reasons = tuple(dict.fromkeys(loss.reason for loss in found if loss.tier is tier))
        if reasons:
            flags.append(DerivedFlag(code, tier, reasons))
    return tuple(flags)


_LOCKING = ((Tier.R1, "sudden_loss"), (Tier.R2, "rung_lost"))


def _appointments(facts: Facts) -> Iterator[DerivedFlag]:
    for code, rule in _RULES.items():
        reasons = tuple(rule(facts))
        if reasons and not _handled(code, facts):
            yield DerivedFlag(code, Tier.R3, reasons)


def _handled(code: str, facts: Facts) -> bool:
    return any(
        r.code == code and r.handled.strip() and _NO_TIME <= facts.today - r.day < QUIET for r in facts.record.reviews
    )


# --- no gain by the end of week 6 -------------------------------------------------------------------------------


def _no_gain(facts: Facts) -> Iterator[Reason]:
    if facts.days_since_surgery < GAIN_FROM_DAY or facts.week > GAIN_TO_WEEK:
        return
    for movement in facts.patient.complaints:
        for side in facts.patient.weak_leg.sides:
            gained = _gained(facts, movement, side)
            if gained is None:
                yield because("gain_not_measured", movement=movement.value, side=side.value)
            elif not gained:
                yield because("no_gain", movement=movement.value, side=side.value)


def _gained(facts: Facts, movement: Complaint, side: Side) -> bool | None:
    """Whether a movement is better than at the start; None if nothing tells."""
    rungs = _rungs(facts, movement, side)
    if rungs and rungs[0] is Rung.FULL:
        return True
    check_ins = between(facts.record.check_ins, facts.patient.surgery.on, facts.today)
    oldest = list(islice(_ratings(check_ins, movement, side), 2 * FEW))
    higher = sum(rung > rungs[0] for rung in rungs)
    if len(oldest) == 2 * FEW:
        gain = median(oldest[:FEW]) - median(islice(_ratings(reversed(check_ins), movement, side), FEW))
        # A good test on one day is no gain where the daily ratings say otherwise.
        return gain >= RATING_GAIN or (higher >= 2 and gain >= RATING_GAIN / 2)
    return higher > 0 if len(rungs) >= 2 else None


def _rungs(facts: Facts, movement: Complaint, side: Side) -> list[Rung]:
    """The level stated at set-up, then every one observed, oldest first."""
    stated = [s.rung for s in facts.patient.ladder if s.movement is movement and s.side is side]
    seen = [r.rung for r in facts.record.rungs if r.movement is movement and r.side is side and r.day <= facts.today]
    return stated + seen


def _difficulties(facts: Facts, movement: Complaint, side: Side, first: date, last: date) -> list[int]:
    check_ins = between(facts.record.check_ins, first, last)
    return [r.difficulty for c in check_ins for r in c.weakness if r.movement is movement and r.side is side]


def _ratings(check_ins: Iterable[CheckIn], movement: Complaint, side: Side) -> Iterator[int]:
    return (r.difficulty for c in check_ins for r in c.weakness if r.movement is movement and r.side is side)


# --- loss after a plateau ---------------------------------------------------------------------------------------


def _plateau_loss(facts: Facts) -> Iterator[Reason]:
    """Two weeks of ratings clearly above the four before them, or a home test worse by more than matters."""
    if facts.week < 6:
        return
    for movement in facts.patient.complaints:
        for side in facts.patient.weak_leg.sides:
            lately = _difficulties(facts, movement, side, facts.today - 2 * _WEEK + DAY, facts.today)
            if len(lately) < FEW or (now := median(lately)) < RATING_GAIN:
                continue
            before = _difficulties(facts, movement, side, facts.today - 6 * _WEEK, facts.today - 2 * _WEEK)
            if len(before) >= FEW and now - median(before) >= RATING_GAIN:
                yield because("slow_loss", movement=movement.value, side=side.value)
    yield from _test_losses(facts)


def _test_losses(facts: Facts) -> Iterator[Reason]:
    results: dict[tuple[HomeTest, Side | None], list[TestResult]] = {}
    for result in facts.record.tests:
        if result.day <= facts.today:
            results.setdefault((result.test, result.side), []).append(result)
    for (test, side), found in results.items():
        matters, more_is_better = TEST_LOSS[test]
        values = [r.value if more_is_better else -r.value for r in found]
        # Two results in a row, so that one bad day or one slip of the watch raises nothing.
        if len(values) >= 3 and round(max(values[:-2]) - max(values[-2:]), 3) >= matters:
            yield because("test_loss", test=test.value, side=side.value if side else "")


# --- pain, glides, fear, activity -------------------------------------------------------------------------------


def _high_pain(facts: Facts) -> Iterator[Reason]:
    """Three days running that end today or, before today's check-in, yesterday (`decisions.md` 9)."""
    days = {c.day for c in _lately(facts) if max(c.back_pain or 0, c.leg_pain or 0) >= HIGH_PAIN}
    days |= {p.day for p in facts.record.pains if p.pain >= HIGH_PAIN}
    last = facts.today if facts.check_in is not None or facts.today in days else facts.today - DAY
    if last in days and last - DAY in days and last - 2 * DAY in days:
        yield because("pain_high_3_days")


def _glides(facts: Facts) -> Iterator[Reason]:
    if len(glide_flares(facts, facts.clearance(Permission.NERVE_GLIDES))) >= 2:
        yield because("glides_flaring")


def _active_days(facts: Facts, first: date, last: date) -> int:
    """Days with at least one completed set or walk."""
    days = set(map(_BY_DAY, between(facts.record.sets, first, last)))
    days.update(map(_BY_DAY, between(facts.record.walks, first, last)))
    return len(days)


def _told_to_rest(facts: Facts) -> bool:
    """The program itself had nothing to do on three of the last seven days: nobody stopped of their own accord."""
    start = facts.today - _WEEK
    plans = between(facts.record.day_plans, start, facts.today - DAY)
    items = {plan.day: plan.items for plan in plans}
    return sum(not due for due in items.values()) >= 3


def _lately(facts: Facts) -> list[CheckIn]:
    """The check-ins of the seven days to today."""
    return list(between(facts.record.check_ins, facts.today - _WEEK + DAY, facts.today))


def _fear(facts: Facts) -> Iterator[Reason]:
    """Confidence of 3 or less on three days of the week, on which less than half the days were active."""
    low = {c.day for c in _lately(facts) if c.confidence is not None and c.confidence <= LOW_CONFIDENCE}
    if len(low) < 3 or facts.days_since_surgery < 7 or _told_to_rest(facts):
        return
    if _active_days(facts, facts.today - _WEEK, facts.today - DAY) <= 3:
        yield because("confidence_stopping", days=len(low))


def _collapse(facts: Facts) -> Iterator[Reason]:
    """Active on 10 of 14 days, then on 1 of 7 or none, with no reason such as illness or a journey."""
    yesterday = facts.today - DAY
    start = facts.today - _WEEK
    now = _active_days(facts, start, yesterday)
    if now > STOPPED or _told_to_rest(facts):
        return
    explained = {SkipReason.ILL, SkipReason.AWAY, SkipReason.REST_DAY}
    said = any(s.reason in explained and start <= s.day <= facts.today for s in facts.record.skips)
    if not said and _active_days(facts, start - 2 * _WEEK, start - DAY) >= 10:
        yield because("adherence_drop", now=now)


_RULES: dict[str, Callable[[Facts], Iterator[Reason]]] = {
    "no_gain_by_week_6": _no_gain,
    "plateau_loss": _plateau_loss,
    "pain_high_3_days": _high_pain,
    "glides_flaring": _glides,
    "confidence_stopping": _fear,
    "adherence_drop": _collapse,
}
