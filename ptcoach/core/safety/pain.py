"""Pain in a session: go on, half the dose, stop the exercise, stop the session, or ask the red flags (§10).

Judges one report and what today's reports have already stopped; it changes no plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from msgspec import Struct

from ..model.reason import Reason
from ..model.record import PainReport, Where
from .facts import Facts, between
from .red_flags import SEVERE_PAIN, needs_questions
from .rules import because

AMBER_FROM = 4  # `decisions.md` 7
AMBER_FROM_MASKED = 3  # one lower with pain medicine in the last 4 hours, which hides pain (§10) [design]
RED_FROM = 6
AMBER_RISE, RED_RISE = 2, 3  # `reference.md` §10


class PainAction(IntEnum):
    """What to do now, from free to gravest; the larger wins."""

    KEEP = 0
    HALF = 1
    STOP_ITEM = 2
    STOP_SESSION = 3
    RED_FLAGS = 4


class PainAdvice(Struct, frozen=True):
    """`reasons` are all that led to `action`, in the order of the rule; empty means go on."""

    action: PainAction
    reasons: tuple[Reason, ...] = ()


def masked(facts: Facts) -> bool:
    """True unless today's check-in says no pain medicine was taken: not knowing counts as taken."""
    return facts.check_in is None or facts.check_in.medicine_last_4h is not False


def amber_from(facts: Facts) -> int:
    return AMBER_FROM_MASKED if masked(facts) else AMBER_FROM


def pain_rule(report: PainReport, facts: Facts) -> PainAdvice:
    """What `report` leads to, given today's check-in and today's earlier reports (`report` may be among them)."""
    earlier = [p for p in facts.record.pains if p.day == report.day and p.id != report.id and p.at <= report.at]
    return _advice(report, earlier, facts)


def _advice(report: PainReport, earlier: Sequence[PainReport], facts: Facts) -> PainAdvice:
    found = _flags(report) + _zone(report, facts) + _repeats(report, earlier, facts)
    action = max((f[0] for f in found), default=PainAction.KEEP)
    return PainAdvice(action, tuple(reason for _, reason in sorted(found, key=lambda f: -f[0])))


_Found = list[tuple[PainAction, Reason]]


def _flags(report: PainReport) -> _Found:
    said = (
        (report.moved_down, "pain_moved_down"),
        (report.new_numbness, "pain_new_numbness"),
        (report.new_weakness, "pain_new_weakness"),
        (report.pain >= SEVERE_PAIN, "pain_severe"),
    )
    return [(PainAction.RED_FLAGS, because(code, pain=report.pain)) for yes, code in said if yes]


def _zone(report: PainReport, facts: Facts) -> _Found:
    """Red or amber by the number itself, and by how far it rose above this morning."""
    rise = _rise(report, facts)
    if report.pain >= RED_FROM:
        return [(PainAction.STOP_ITEM, because("pain_red", pain=report.pain))]
    if rise >= RED_RISE:
        return [(PainAction.STOP_ITEM, because("pain_rise_3", rise=rise))]
    if report.pain >= AMBER_FROM:
        return [(PainAction.HALF, because("pain_amber", pain=report.pain))]
    if report.pain >= amber_from(facts):
        return [(PainAction.HALF, because("pain_amber_medicine", pain=report.pain))]
    return [(PainAction.HALF, because("pain_rise_2", rise=rise))] if rise >= AMBER_RISE else []


def _rise(report: PainReport, facts: Facts) -> int:
    """Points above this morning. A morning nobody rated counts as 0; pain elsewhere has no morning to compare with."""
    if report.where is Where.OTHER:
        return 0
    this_morning = facts.check_in if report.day == facts.today else None
    rated = None
    if this_morning is not None:
        rated = this_morning.back_pain if report.where is Where.BACK else this_morning.leg_pain
    return report.pain - (rated or 0)


def _red(report: PainReport, facts: Facts) -> bool:
    return needs_questions(report) or report.pain >= RED_FROM or _rise(report, facts) >= RED_RISE


def _repeats(report: PainReport, earlier: Sequence[PainReport], facts: Facts) -> _Found:
    """A second red of the day, or one tied to no exercise, ends the session; a second warning stops the exercise."""
    if _red(report, facts):
        if report.exercise_id is None:
            return [(PainAction.STOP_SESSION, because("pain_red_anywhere"))]
        again = any(_red(p, facts) for p in earlier)
        return [(PainAction.STOP_SESSION, because("pain_red_again"))] if again else []
    if not _zone(report, facts):
        return []
    same = any(p.exercise_id == report.exercise_id and _zone(p, facts) for p in earlier)
    return [(PainAction.STOP_ITEM, because("pain_amber_again"))] if same else []


class PainToday(Struct, frozen=True):
    """What today's reports have stopped: exercises stopped, exercises halved, and whether the session is over."""

    stopped: frozenset[str] = frozenset()
    halved: frozenset[str] = frozenset()
    session_over: bool = False


NO_PAIN = PainToday()


def pain_today(facts: Facts) -> PainToday:
    """Replay today's reports in order. It holds for the rest of the day, whatever is reported afterwards."""
    reports = between(facts.record.pains, facts.today, facts.today)
    if not reports:
        return NO_PAIN
    told = [(p, _advice(p, reports[:n], facts)) for n, p in enumerate(reports)]
    stopped = {p.exercise_id for p, a in told if a.action >= PainAction.STOP_ITEM and p.exercise_id}
    halved = {p.exercise_id for p, a in told if a.action is PainAction.HALF and p.exercise_id}
    reds = [p for p in reports if _red(p, facts)]
    over = len(reds) >= 2 or any(p.exercise_id is None for p in reds)
    return PainToday(frozenset(stopped), frozenset(halved), over)
