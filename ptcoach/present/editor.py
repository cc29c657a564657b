"""The programme editor as finished words: each row with its verdict, rule and source, and what the whole amounts to.

Pure. The verdicts are the door's; nothing here allows, refuses or changes a programme.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import timedelta

from msgspec import Struct
from msgspec.structs import replace

from ..core.model.body import Side
from ..core.model.exercise import Exercise, SideRule
from ..core.model.library import Library
from ..core.model.patient import Patient
from ..core.model.plan import Plan
from ..core.model.reason import Reason
from ..core.programme.minutes import item_minutes
from ..core.programme.walking import walk_goal
from ..core.progress.adherence import days
from ..core.safety.door import ReviewedItem, review_plan
from ..core.safety.facts import Facts, between
from ..core.safety.limits import limits_for, rings_for, walk_rings, walk_within
from ..core.safety.rings import ITEMS_A_DAY, Ring
from ..core.safety.rules import RULES
from ..core.safety.verdict import Outcome
from ..words import _, ngettext, pgettext
from .clinician_reasons import clinician_words
from .limit_words import limits_line
from .plan_diff import plan_diff
from .progress_lines import difficulties, movement_name, number
from .source_words import source_words
from .weekday_words import WEEK, weekday_full, weekdays_plural

Sides = tuple[Side, ...]


class Why(Struct, frozen=True):
    """A reason in words; `source` is the rule's id and where it comes from."""

    words: str
    source: str


class EditorRow(Struct, frozen=True, kw_only=True):
    """One exercise of the programme, as it would reach the patient: a weight above the lifting number is lowered.

    `legs` are the choices of legs with their words; `reason` is the therapist's own.
    `asks` tells that a reason is needed or was given: its field shows.
    """

    exercise_id: str
    name: str
    sets: int
    reps: int
    hold_s: int
    load_kg: float | None
    rest_s: int
    times_per_day: int
    sides: Sides
    legs: tuple[tuple[Sides, str], ...]
    weekdays: frozenset[int]
    note: str
    reason: str
    outcome: Outcome
    verdict: str
    why: tuple[Why, ...]
    asks: bool


class Check(Struct, frozen=True):
    """A message of the safety check; `tone` is a notice's."""

    tone: str
    title: str
    text: str = ""


class WalkState(Struct, frozen=True, kw_only=True):
    """The walking goal; None leaves it to the ladder, whose own numbers stand in the empty fields."""

    minutes: int | None
    bouts: int | None
    ladder_minutes: int
    ladder_bouts: int
    words: str
    refused: bool


class EditorState(Struct, frozen=True, kw_only=True):
    """`amount` is minutes a day and how many exercises; `hold` says what keeps it from being issued, or is empty."""

    rows: tuple[EditorRow, ...]
    amount: str
    checks: tuple[Check, ...]
    walk: WalkState
    changes_title: str
    changes: tuple[str, ...]
    no_changes: str
    hold: str


def build_editor(plan: Plan, base: Plan | None, facts: Facts, library: Library) -> EditorState:
    """`plan` as it stands now, judged for the person of `facts`; `base` is the newest issued version."""
    reviewed = review_plan(plan, facts, library)
    rows = tuple(_row(item, facts) for item in reviewed)
    reached = replace(plan, items=tuple(item.item for item in reviewed))
    walk = _walk(plan, facts, library)
    return EditorState(
        rows=rows,
        amount=_amount(plan),
        checks=_checks(plan, rows, walk, facts),
        walk=walk,
        changes_title=_("Changes since version {n}").format(n=base.version) if base else _("The first programme"),
        changes=plan_diff(base, reached, library) if base else (),
        no_changes=_("Nothing yet.") if base else _("No version was issued yet."),
        hold=_hold(plan, rows, walk),
    )


def verdict_words(outcome: Outcome, *, reason: bool = False, lowered: bool = False) -> str:
    """The verdict beside a row; `reason`: free because of the reason that was written; `lowered`: made lighter."""
    if outcome is Outcome.ALLOW:
        return _("lowered") if lowered else _("allowed with your reason") if reason else _("within limits")
    return _("needs your reason") if outcome is Outcome.NEEDS_REASON else _("refused")


def _whys(reviewed: ReviewedItem, facts: Facts) -> tuple[Why, ...]:
    """Every reason with its rule and source; the week it starts in first, for nothing else matters before it."""
    reasons = sorted(reviewed.verdict.reasons, key=lambda reason: reason.code != "too_early")
    return tuple(Why(clinician_words(reason), _source(reason, reviewed.exercise, facts)) for reason in reasons)


def _source(reason: Reason, exercise: Exercise | None, facts: Facts) -> str:
    """The rule's source; of a dose the number's own, as each number has one."""
    source = RULES[reason.rule].source
    if exercise is not None and reason.code in ("dose_needs_reason", "dose_impossible"):
        source = rings_for(exercise.category, facts)[str(reason.value("field"))].source
    return _("{rule}: {source}").format(rule=reason.rule, source=source_words(source))


# The rows


def _row(reviewed: ReviewedItem, facts: Facts) -> EditorRow:
    item, dose, verdict = reviewed.item, reviewed.item.dose, reviewed.verdict
    codes = {reason.code for reason in verdict.reasons}
    return EditorRow(
        exercise_id=item.exercise_id,
        name=reviewed.exercise.name if reviewed.exercise else item.exercise_id,
        sets=dose.sets,
        reps=dose.reps,
        hold_s=dose.hold_s,
        load_kg=dose.load_kg,
        rest_s=dose.rest_s,
        times_per_day=dose.times_per_day,
        sides=item.sides,
        legs=_legs(reviewed.exercise, item.sides, facts.patient),
        weekdays=item.weekdays,
        note=item.note,
        reason=item.override,
        outcome=verdict.outcome,
        verdict=verdict_words(verdict.outcome, reason="override_taken" in codes, lowered="load_lowered" in codes),
        why=_whys(reviewed, facts),
        asks=verdict.outcome is Outcome.NEEDS_REASON or bool(item.override),
    )


def leg_word(sides: Sides) -> str:
    """For a narrow column: both, left, right, – for legs together."""
    if not sides:
        return _("–")
    if len(set(sides)) > 1:
        return _("both")
    return pgettext("short", "left") if sides[0] is Side.LEFT else pgettext("short", "right")


def _legs(exercise: Exercise | None, now: Sides, patient: Patient) -> tuple[tuple[Sides, str], ...]:
    """The ways its legs can be chosen, what it has now among them."""
    weak = patient.weak_leg.sides
    both = (*weak, *(side for side in Side if side not in weak))
    offered: tuple[Sides, ...] = ()
    if exercise is not None and exercise.side is SideRule.EACH:
        offered = (both, (Side.LEFT,), (Side.RIGHT,))
    elif exercise is not None and exercise.side is SideRule.WEAK:
        offered = (weak, *((side,) for side in weak if len(weak) > 1))
    elif exercise is not None:
        offered = ((),)
    return tuple((sides, leg_word(sides)) for sides in dict.fromkeys((*offered, now)))


# The whole


def _amount(plan: Plan) -> str:
    minutes = _minutes(plan)
    count = ngettext("{n} exercise", "{n} exercises", len(plan.items))
    if not plan.items:
        return count
    words = _("{n} min a day") if len(set(minutes)) == 1 else _("up to {n} min a day")
    return _("{minutes} · {count}").format(minutes=words.format(n=max(minutes)), count=count)


def _minutes(plan: Plan) -> tuple[int, ...]:
    """Whole minutes of exercise on each weekday."""
    return tuple(
        math.ceil(sum(item_minutes(i.dose, i.sides) for i in plan.items if weekday in i.weekdays)) for weekday in WEEK
    )


def _checks(plan: Plan, rows: Sequence[EditorRow], walk: WalkState, facts: Facts) -> tuple[Check, ...]:
    refused = [row for row in rows if row.outcome is Outcome.REFUSE]
    waiting = [row for row in rows if row.outcome is Outcome.NEEDS_REASON]
    found = []
    if refused:
        found.append(Check("danger", ngettext("{n} refused", "{n} refused", len(refused)), _first_whys(refused)))
    if walk.refused:
        found.append(Check("danger", _("Too much walking"), walk.words))
    if waiting:
        title = ngettext("{n} needs your reason", "{n} need your reason", len(waiting))
        found.append(Check("warn", title, _first_whys(waiting)))
    if long := _long(plan):
        found.append(Check("warn", _("A long day"), long))
    within = not refused and not waiting and not walk.refused
    title = _("Everything is within the limits") if within and rows else _("Limits this week")
    found.append(Check("ok" if within and rows else "info", title, limits_line(limits_for(facts), facts.week)))
    return tuple(found)


def _first_whys(rows: Sequence[EditorRow]) -> str:
    """Each row's name with what limits it most."""
    return "\n".join(_("{name}: {why}").format(name=row.name, why=row.why[0].words) for row in rows)


def _long(plan: Plan) -> str:
    """The warning above ten exercises a day; empty if there is none."""
    counts = {weekday: sum(weekday in item.weekdays for item in plan.items) for weekday in WEEK}
    most, advised = max(counts.values()), int(ITEMS_A_DAY.recommended[1])
    if most <= advised:
        return ""
    longest = [weekday for weekday, count in counts.items() if count > advised]
    when = _("every day") if len(longest) == len(WEEK) else _("on {days}").format(days=weekdays_plural(longest))
    return _("{n} exercises {when}. Up to {advised} are more likely to be done.").format(
        n=most, when=when, advised=advised
    )


def _walk(plan: Plan, facts: Facts, library: Library) -> WalkState:
    ladder = walk_goal(facts, library)
    in_minutes, in_bouts = walk_rings(facts)
    refused = walk_within(plan, facts)[0] != plan
    return WalkState(
        minutes=plan.walk_minutes,
        bouts=plan.walk_bouts,
        ladder_minutes=ladder.minutes,
        ladder_bouts=ladder.bouts,
        words=_walk_words(plan, in_minutes, in_bouts, refused=refused),
        refused=refused,
    )


def _walk_words(plan: Plan, minutes: Ring, bouts: Ring, *, refused: bool) -> str:
    if plan.walk_minutes is None and plan.walk_bouts is None:
        return _("Left to the walking ladder.")
    most = minutes.absolute[1], bouts.absolute[1]
    advised = minutes.recommended[1], bouts.recommended[1]
    if refused:
        return _("Refused: this week at most {minutes} minutes, {bouts} times a day.").format(
            minutes=int(most[0]), bouts=int(most[1])
        )
    if (plan.walk_minutes or 0) > advised[0] or (plan.walk_bouts or 0) > advised[1]:
        return _("Within limits, but advised is up to {minutes} minutes, {bouts} times a day.").format(
            minutes=int(advised[0]), bouts=int(advised[1])
        )
    return _("Within limits.")


def _hold(plan: Plan, rows: Sequence[EditorRow], walk: WalkState) -> str:
    if not plan.items:
        return _("Add an exercise first.")
    if walk.refused or any(row.outcome is Outcome.REFUSE for row in rows):
        return _("Something is refused: change it or take it out.")
    if any(row.outcome is Outcome.NEEDS_REASON for row in rows):
        return _("Write the missing reason first.")
    return ""


def day_words(row: EditorRow, weekday: int) -> str:
    """ "Monday: yes", for who cannot see the dot."""
    day = weekday_full(weekday)
    return _("{day}: yes").format(day=day) if weekday in row.weekdays else _("{day}: no").format(day=day)


# What the patient did


def last_days(facts: Facts) -> tuple[str, ...]:
    """The last seven days in a few lines: done of due, pain, each weak movement. Nothing recorded is said, not zero."""
    first = facts.today - timedelta(days=6)
    marks = days(facts.record, first, facts.today, facts.today)
    done, due = sum(mark.done for mark in marks), sum(mark.due for mark in marks)
    lines = [_("Done {done} of {due} sets").format(done=done, due=due)] if due else []
    pains = [
        float(max(value for value in (c.back_pain, c.leg_pain) if value is not None))
        for c in between(facts.record.check_ins, first, facts.today)
        if c.back_pain is not None or c.leg_pain is not None
    ]
    if pains:
        lines.append(_("Pain {change} of 10").format(change=_from_to(pains)))
    for key, values in difficulties(facts.record, facts.today).items():
        rated = [value for day, value in values.items() if day >= first]
        if rated:
            lines.append(_("{name} {change} of 10").format(name=movement_name(*key), change=_from_to(rated)))
    return tuple(lines) or (_("Nothing was recorded."),)


def _from_to(values: Sequence[float]) -> str:
    first, last = number(values[0]), number(values[-1])
    return last if first == last else _("{old} → {new}").format(old=first, new=last)
