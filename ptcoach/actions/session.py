"""A day's session as it happens: the day opened, every set, pain, what was left out, the end.

A set is recorded only of an exercise the door let through today; what it let through is not decided here.
"""

from __future__ import annotations

from ..core.model.body import Side
from ..core.model.record import DayPlan, DueItem, PainReport, SessionEnd, SetLog, Skip, SkipReason, Where
from ..core.programme.phase import standing
from ..core.programme.walking import walk_goal
from ..core.safety.door import ClearedItem, ClearedPlan
from ..core.safety.pain import PainAdvice, pain_rule
from ..core.safety.rules import rules_version
from ..core.safety.verdict import DayOutcome
from ..errors import BadInput, Refused
from ..words import _
from . import typed
from .changed import Changed
from .decision import decision
from .desk import Desk

MOST_SETS, MOST_ROUNDS, MOST_REPS, MOST_HOLD_S = 10, 12, 100, 3600  # the bounds of `core.model.dose.Dose`


def open_day(desk: Desk) -> Changed:
    """Store what is due today and what it was decided from, the first time and whenever either has changed since.

    Does nothing while the check-in is missing: a day nobody opened is "not recorded", not "not due".
    """
    cleared = desk.cleared()
    if cleared.day.outcome is DayOutcome.ASK or desk.read_only:
        return Changed.NOTHING
    desk.begin_session()
    facts = desk.facts()
    plan = DayPlan(
        id=desk.new_id(),
        at=desk.now,
        day=desk.today,
        items=tuple(_due(item) for item in cleared.items),
        walk_minutes=0 if cleared.day.locked else walk_goal(facts, desk.library, cleared.plan).total_minutes,
        plan_version=cleared.plan.version,
        phase=int(standing(facts, desk.library).phase),
        rules_version=rules_version(),
        library_version=desk.library.version,
    )
    newest = next((p for p in reversed(facts.record.day_plans) if p.day == desk.today), None)
    if newest is not None and (newest.items, newest.phase) == (plan.items, plan.phase):
        return Changed.NOTHING
    desk.add(plan, decision(desk, cleared))
    return Changed.PLAN


def record_set(
    desk: Desk,
    exercise_id: str,
    side: Side | None,
    round_no: int,
    set_no: int,
    reps: int,
    hold_s: int,
    *,
    load_kg: float | None = None,
    helper: str = "",
) -> Changed:
    """Keep one completed set of today, for good before this returns. Recording it twice is recording it once.

    `side` is None for an exercise of both legs together. Raises Refused for an exercise that is not in today's plan.
    """
    cleared = desk.cleared()
    _allowed(cleared, exercise_id, side)
    log = SetLog(
        id=desk.new_id(),
        at=desk.now,
        day=desk.today,
        exercise_id=exercise_id,
        side=side,
        round_no=typed.whole(round_no, _("The round"), 1, MOST_ROUNDS),
        set_no=typed.whole(set_no, _("The set"), 1, MOST_SETS),
        reps=typed.whole(reps, _("Repetitions"), 0, MOST_REPS),
        hold_s=typed.whole(hold_s, _("Seconds"), 0, MOST_HOLD_S),
        load_kg=None if load_kg is None else typed.whole(load_kg, _("The weight"), 0, 50),
        plan_version=cleared.plan.version,
        helper=typed.line(helper, _("The helper's name")),
    )
    changed = desk.keep(Changed.SETS, log)
    desk.begin_session()
    return changed


def report_pain(
    desk: Desk,
    exercise_id: str | None,
    side: Side | None,
    pain: int,
    where: Where,
    *,
    moved_down: bool = False,
    new_numbness: bool = False,
    new_weakness: bool = False,
) -> tuple[PainAdvice, Changed]:
    """Keep "This hurts" and give back what to do now. If it cannot be kept, the caller stops the session."""
    report = PainReport(
        id=desk.new_id(),
        at=desk.now,
        day=desk.today,
        exercise_id=exercise_id,
        side=side,
        pain=typed.whole(pain, _("Pain"), 0, 10),
        where=where,
        moved_down=moved_down,
        new_numbness=new_numbness,
        new_weakness=new_weakness,
    )
    advice = pain_rule(report, desk.facts())
    return advice, desk.keep(Changed.CHECK_IN | Changed.PLAN, report)


def skip(desk: Desk, reason: SkipReason, exercise_id: str | None = None, note: str = "") -> Changed:
    """Leave out one exercise, or the whole day where `exercise_id` is None."""
    left_out = Skip(
        id=desk.new_id(),
        at=desk.now,
        day=desk.today,
        reason=reason,
        exercise_id=None if exercise_id is None else typed.known_exercise(exercise_id, desk.library),
        note=typed.note(note),
    )
    return desk.keep(Changed.SETS, left_out)


def finish(
    desk: Desk, effort: int | None = None, felt: int | None = None, note: str = "", finished: bool = True
) -> Changed:
    """Keep how the session went; `effort` and `felt` are 0 to 10, None where not said."""
    end = SessionEnd(
        id=desk.new_id(),
        at=desk.now,
        day=desk.today,
        effort=None if effort is None else typed.whole(effort, _("Effort"), 0, 10),
        felt=None if felt is None else typed.whole(felt, _("A rating"), 0, 10),
        note=typed.note(note),
        finished=finished,
    )
    changed = desk.keep(Changed.SETS, end)
    desk.end_session()
    return changed


def _allowed(cleared: ClearedPlan, exercise_id: str, side: Side | None) -> None:
    item = next((c.item for c in cleared.items if c.item.exercise_id == exercise_id), None)
    if item is None:
        raise Refused(
            _("This exercise is not in today's plan."),
            _("Nothing was recorded."),
            _("Go back to Today and choose one from the list."),
        )
    if side not in (item.sides or (None,)):
        raise BadInput(_("This exercise is not planned for this leg."), do=_("Choose the other leg."))


def _due(cleared: ClearedItem) -> DueItem:
    item = cleared.item
    return DueItem(exercise_id=item.exercise_id, sides=item.sides, rounds=item.dose.times_per_day, sets=item.dose.sets)
