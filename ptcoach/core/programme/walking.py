"""Today's walking goal: a step of the ladder, up only after good days, back after bad ones, never past the week's own.

Proposes minutes; which exercises go with them, and whether somebody may be up at all, is decided elsewhere.
"""

from __future__ import annotations

from msgspec import Struct

from ..model.body import Complaint, Rung
from ..model.library import Library
from ..model.phase import WalkStep
from ..model.plan import Plan
from ..model.reason import Reason
from ..safety.day import day_verdict
from ..safety.facts import Facts
from ..safety.gates import gated_week
from ..safety.limits import walk_rings
from ..safety.verdict import DayOutcome, DayVerdict
from .diary import Diary, read
from .walk_course import GREEN_DAYS, cap, entry

__all__ = ["GREEN_DAYS", "WalkGoal", "cap", "walk_goal"]


class WalkGoal(Struct, frozen=True):
    """`bouts` walks of `minutes` each; all 0 on a day without walking. `reasons` has the most telling first."""

    minutes: int
    bouts: int
    terrain: str
    steps_goal: int | None
    total_minutes: int
    reasons: tuple[Reason, ...]


def walk_goal(facts: Facts, library: Library, plan: Plan | None = None) -> WalkGoal:
    """The goal of `facts.today`. A therapist's minutes in `plan` win, inside the absolute ring of the week."""
    return goal_for(read(facts, library), library, plan)


def goal_for(diary: Diary, library: Library, plan: Plan | None = None) -> WalkGoal:
    """`walk_goal` for callers that have read the diary already."""
    facts = diary.facts
    day = day_verdict(facts)
    if day.outcome >= DayOutcome.STOP_AND_CALL or day.locked:
        return WalkGoal(0, 0, "", None, 0, (Reason.of("walk_not_now"),))
    ladder = library.walking.steps
    place, reasons = _place(diary, library)
    if _needs_support(facts):
        # Short walks indoors, the ladder's own for the first week (`reference.md` §1 rule 10).
        place, reasons = min(place, cap(ladder, 0)), [Reason.of("walk_only_short_without_splint")]
    place, reasons = _for_today(facts, day, place, reasons)
    step = ladder[place]
    minutes, bouts = step.minutes, step.bouts
    if plan is not None and plan.walk_minutes is not None:
        minutes, bouts = _therapists(plan, facts, step, lighter=day.outcome is not DayOutcome.GO)
        reasons = [Reason.of("walk_from_therapist"), *(r for r in reasons if r.code not in _LADDER_CODES)]
    return WalkGoal(
        minutes=minutes,
        bouts=bouts,
        terrain=step.terrain,
        steps_goal=step.steps_goal,
        total_minutes=minutes * bouts,
        reasons=(*reasons, *_foot_drop(facts)),
    )


_LADDER_CODES = frozenset({"walk_up", "walk_week_limit", "walk_hold", "walk_start"})


def _therapists(plan: Plan, facts: Facts, step: WalkStep, *, lighter: bool) -> tuple[int, int]:
    """The therapist's minutes and bouts inside the week's absolute ring; half the minutes on a lighter day."""
    in_minutes, in_bouts = walk_rings(facts)
    minutes = int(min(plan.walk_minutes or step.minutes, in_minutes.absolute[1]))
    bouts = int(min(plan.walk_bouts or step.bouts, in_bouts.absolute[1]))
    return (max(1, minutes // 2) if lighter else minutes), bouts


def _place(diary: Diary, library: Library) -> tuple[int, list[Reason]]:
    """This morning's place on the ladder, never above the week's own, with the reason for the last move."""
    facts, ladder = diary.facts, library.walking.steps
    most = cap(ladder, gated_week(facts))
    if diary.walked is None:
        # Time alone moves nobody up after the first day anything was written down.
        first = entry(ladder, facts.patient, diary.first_day or facts.today)
        return min(first, most), [Reason.of("walk_start")]
    now = diary.walked
    return (most, [Reason.of("walk_week_limit")]) if now.place > most else (now.place, [now.reason])


def _for_today(facts: Facts, day: DayVerdict, place: int, reasons: list[Reason]) -> tuple[int, list[Reason]]:
    """A lighter or an unknown day walks a step lower, a day of rest keeps to the shortest walks indoors."""
    if day.outcome is DayOutcome.REST:
        return 0, [Reason.of("walk_rest_day"), *reasons]
    if day.outcome is DayOutcome.ASK:
        return max(0, place - 1), [Reason.of("walk_before_check_in"), *reasons]
    if day.outcome is DayOutcome.EASIER:
        return max(0, place - 1), [Reason.of("walk_easier_day"), *reasons]
    return place, reasons


def _foot_rung(facts: Facts) -> Rung | None:
    """The lower rung of foot lift on the weak side; None where it is not a complaint and nobody said."""
    rungs = [facts.rung(Complaint.FOOT_LIFT, side) for side in facts.patient.weak_leg.sides]
    known = [rung for rung in rungs if rung is not None]
    if not known:
        return Rung.NOTHING if Complaint.FOOT_LIFT in facts.patient.complaints else None
    return min(known)


def _drops(facts: Facts) -> bool:
    rung = _foot_rung(facts)
    return rung is not None and rung < Rung.AGAINST_GRAVITY


def _needs_support(facts: Facts) -> bool:
    """A foot that drops, with no brace and nobody near (`reference.md` §1 rule 10)."""
    patient = facts.patient
    return _drops(facts) and not (patient.has_afo or patient.has_helper)


def _foot_drop(facts: Facts) -> tuple[Reason, ...]:
    """What a foot that drops asks of every walk (`reference.md` §8)."""
    if not _drops(facts):
        return ()
    wear = (Reason.of("walk_with_splint"),) if facts.patient.has_afo else ()
    return (*wear, Reason.of("walk_clear_floor"))
