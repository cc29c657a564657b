"""Today as finished words: where the person stands, what is next and why, what is left, walking, limits, changes.

Pure. Only what the door let through is offered; it decides nothing and reads no clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from ..core.model.body import Side, Target
from ..core.model.exercise import Exercise
from ..core.model.library import Library
from ..core.model.reason import Reason
from ..core.model.record import Skip
from ..core.programme.due import DayProgress, ItemProgress, day_progress
from ..core.programme.minutes import item_minutes
from ..core.programme.phase import Standing, standing
from ..core.programme.walking import WalkGoal, walk_goal
from ..core.safety.day import telling_reasons
from ..core.safety.door import ClearedItem, ClearedPlan
from ..core.safety.facts import Facts
from ..core.safety.limits import limits_for
from ..core.safety.red_flags import questions_due
from ..core.safety.verdict import DayOutcome
from ..words import _, ngettext
from .dates import day_month_year, time_words
from .dose_words import dose_sentence, dose_short, legs_words
from .limit_words import limits_line
from .reasons import words
from .skip_words import skip_words
from .target_words import target_pill
from .today_state import ExerciseCard, Look, Mode, NoticeState, Row, RowState, TodayState, WalkCard, WhyState, greeting
from .why import next_phase, not_more

if TYPE_CHECKING:
    from ..core.programme.changes import Change

SHORT_FROM = 5  # with fewer exercises left there is nothing to shorten


class ChangeCard(Struct, frozen=True, kw_only=True):
    """A proposed change to take or leave."""

    change: Change
    title: str
    text: str
    why: tuple[str, ...]


def build_today(facts: Facts, cleared: ClearedPlan, library: Library, now: datetime) -> TodayState:
    """The page for `facts.today` at the moment `now`."""
    progress = day_progress(cleared, facts.record, facts.today)
    where = standing(facts, library)
    goal = walk_goal(facts, library, cleared.plan)
    mode = _mode(facts, cleared, progress)
    cards = {c.exercise.id: _card(c, cleared, facts, library) for c in cleared.items}
    following = cards.get(progress.next.exercise_id) if progress.next and mode is Mode.READY else None
    left = [p for p in progress.items if p.left]
    follows, missing = next_phase(facts, library)
    return TodayState(
        mode=mode,
        pill=_pill(facts, where),
        greeting=greeting(now.hour, facts.patient.name),
        summary=_summary(mode, cleared, left, goal, progress),
        notice=_notice(mode, cleared, facts),
        next=following,
        preview=_preview(cleared) if mode is Mode.CHECK_IN else None,
        start=_start(mode, progress),
        short_offer=_("Short version") if mode is Mode.READY and len(left) >= SHORT_FROM else "",
        rows=_rows(mode, facts, cleared, progress, cards),
        walk=_walk(goal, progress, mode),
        limits=limits_line(limits_for(facts), facts.week),
        next_phase=follows,
        missing=missing,
    )


# What only a corrected answer can settle; the questions of the day cannot (`core.safety.day`).
_WRONG_CLOCK = "clock_behind_record"
_TO_CORRECT = frozenset(
    {"nobody_to_call", "surgery_in_future", "surgery_too_long_ago", "surgery_before_birth", _WRONG_CLOCK}
)


def _mode(facts: Facts, cleared: ClearedPlan, progress: DayProgress) -> Mode:
    if facts.days_since_surgery < 0:
        return Mode.BEFORE
    if cleared.day.locked:
        return Mode.LOCKED
    if cleared.day.outcome is DayOutcome.ASK:
        fixable = any(reason.code in _TO_CORRECT for reason in cleared.day.reasons)
        asked = facts.check_in is not None and not questions_due(facts)
        return Mode.HELD if fixable or asked else Mode.CHECK_IN
    if not cleared.items:
        return Mode.HELD if cleared.day.outcome is DayOutcome.REST else Mode.EMPTY
    return Mode.READY if progress.next else Mode.DONE


# The head of the page


def _pill(facts: Facts, where: Standing) -> str:
    if facts.days_since_surgery < 0:
        return _("Surgery on {date}").format(date=day_month_year(facts.patient.surgery.on))
    return _("Week {week} after surgery · Phase {n}: {name}").format(
        week=where.week, n=int(where.phase), name=where.info.name
    )


def _summary(
    mode: Mode, cleared: ClearedPlan, left: Sequence[ItemProgress], goal: WalkGoal, progress: DayProgress
) -> str:
    walk = _walk_left(goal, progress)
    match mode:
        case Mode.BEFORE:
            return _("Your exercises begin after your surgery.")
        case Mode.LOCKED:
            return _("Exercises are locked until a clinician has cleared you.")
        case Mode.CHECK_IN:
            return _("First a few questions about today. They take about a minute.")
        case Mode.HELD:
            return _("No exercises now.")
        case Mode.EMPTY:
            return " ".join(part for part in (_("No exercises are due today."), walk) if part)
        case Mode.DONE:
            return " ".join(part for part in (_("Today's exercises are done."), walk) if part)
        case Mode.READY:
            count = ngettext("{n} exercise left today", "{n} exercises left today", len(left))
            time = ngettext("about {n} minute.", "about {n} minutes.", _minutes_left(cleared, left))
            return " ".join(part for part in (_("{count}, {time}").format(count=count, time=time), walk) if part)


def _minutes_left(cleared: ClearedPlan, left: Sequence[ItemProgress]) -> int:
    whole = {c.exercise.id: item_minutes(c.item.dose, c.item.sides) for c in cleared.items}
    return max(1, round(sum(whole[p.exercise_id] * len(p.left) / p.due_sets for p in left)))


def _walk_left(goal: WalkGoal, progress: DayProgress) -> str:
    left = goal.total_minutes - progress.walk_done_min
    if left <= 0 or not goal.minutes:
        return ""
    walks = -(-left // goal.minutes)
    return ngettext("Then {n} more short walk.", "Then {n} more short walks.", walks)


def _notice(mode: Mode, cleared: ClearedPlan, facts: Facts) -> NoticeState | None:
    why = " ".join(map(words, telling_reasons(facts)))
    match mode:
        case Mode.LOCKED:
            return NoticeState(
                tone="danger", title=_("Stop. Do not exercise."), text=why, button=_("Show what to do"), to="stop"
            )
        case Mode.BEFORE:
            return NoticeState(
                tone="info",
                title=_("Your surgery date is in the future"),
                text=_("If that is wrong, correct it under Settings, My details."),
                button=_("Correct my details"),
                to="first_run",
            )
        case Mode.HELD if cleared.day.outcome is DayOutcome.REST:
            return NoticeState(tone="warn", title=_("Rest today"), text=why)
        case Mode.HELD if any(reason.code == _WRONG_CLOCK for reason in cleared.day.reasons):
            return NoticeState(
                tone="warn", title=_("Look at the date"), text=why, button=_("The date is right now"), to="settings"
            )
        case Mode.HELD:
            return NoticeState(
                tone="warn",
                title=_("Something is still missing"),
                text=why,
                button=_("Look at my details"),
                to="first_run",
            )
        case Mode.READY | Mode.DONE if cleared.day.outcome is DayOutcome.REST:
            return NoticeState(tone="warn", title=_("Rest today. Only what is gentle is left."), text=why)
        case Mode.READY | Mode.DONE if cleared.day.outcome is DayOutcome.EASIER:
            return NoticeState(tone="warn", title=_("Go easier today. The session is already made smaller."), text=why)
        case _:
            return None


def _start(mode: Mode, progress: DayProgress) -> str:
    match mode:
        case Mode.CHECK_IN:
            return _("Start with the questions")
        case Mode.READY:
            begun = any(p.done_sets for p in progress.items)
            return _("Go on") if begun else _("Start session")
        case _:
            return ""


# The exercises


def _preview(cleared: ClearedPlan) -> Look | None:
    """The first exercise that waits for nothing but the questions: a picture to look at, not yet one to do."""
    waiting = (r.exercise for r in cleared.refused if any(reason.code == "day_held" for reason in r.verdict.reasons))
    first = next(waiting, None)
    if first is None:
        return None
    return Look(exercise_id=first.id, side="", alt=_("First on the list: {name}").format(name=first.name))


def _card(cleared: ClearedItem, plan: ClearedPlan, facts: Facts, library: Library) -> ExerciseCard:
    exercise, item = cleared.exercise, cleared.item
    side = item.sides[0] if item.sides else None
    targets = _telling_targets(exercise, facts)
    limits = tuple(words(r) for r in cleared.verdict.reasons)
    return ExerciseCard(
        figure=Look(
            exercise_id=exercise.id,
            side=side.value if side else "",
            alt=_("{name}. {steps}").format(name=exercise.name, steps=" ".join(exercise.steps)),
        ),
        title=exercise.name,
        pill=target_pill(targets[0]) if targets else "",
        dose=dose_sentence(item.dose, item.sides),
        legs=_legs(item.sides, facts),
        note=item.note,
        limited=limits[0] if limits else "",
        why=WhyState(
            title=_("Why {name}?").format(name=exercise.name),
            aims=tuple(exercise.why[t] for t in targets if t in exercise.why),
            reasons=tuple(words(r) for r in item.why),
            limits=not_more(cleared, plan, facts, library),
            rules=", ".join(dict.fromkeys(r.rule for r in (*item.why, *cleared.verdict.reasons) if r.rule)),
            sources=tuple(_source(name, library) for name in exercise.sources),
        ),
    )


def _legs(sides: tuple[Side, ...], facts: Facts) -> str:
    if len(sides) != 1:
        return ""  # the dose says "each leg" already
    leg = legs_words(sides, facts.patient.weak_leg)
    return _("{leg}.").format(leg=leg[:1].upper() + leg[1:])


def _telling_targets(exercise: Exercise, facts: Facts) -> list[Target]:
    """What it is for, the person's own complaints first."""
    own = {Target(c.value) for c in facts.patient.complaints}
    return sorted(exercise.targets, key=lambda target: target not in own)


def _source(name: str, library: Library) -> str:
    known = library.sources.get(name)
    return _("{title} ({name})").format(title=known.title, name=name) if known else name


def _rows(
    mode: Mode, facts: Facts, cleared: ClearedPlan, progress: DayProgress, cards: dict[str, ExerciseCard]
) -> tuple[Row, ...]:
    left_out = {s.exercise_id: s for s in facts.record.skips if s.day == facts.today}
    by_id = {p.exercise_id: p for p in progress.items}
    rows = [
        _row(c, by_id[c.exercise.id], cards[c.exercise.id], left_out.get(c.exercise.id) or left_out.get(None), mode)
        for c in cleared.items
    ]
    if mode is Mode.READY and progress.next:
        rows = [row._replace(is_next=row.exercise_id == progress.next.exercise_id) for row in rows]
    rows += [_held_row(r.exercise, r.verdict.reasons, mode) for r in cleared.refused if r.exercise is not None]
    return tuple(rows)


def _row(item: ClearedItem, done: ItemProgress, card: ExerciseCard, skip: Skip | None, mode: Mode) -> Row:
    name = item.exercise.name
    if skip is not None and done.done_at is None:
        state, detail = RowState.SKIPPED, _("left out: {why}").format(why=skip_words(skip.reason))
        spoken = detail
    elif done.done_at is not None:
        state, detail = RowState.DONE, _("done {time}").format(time=time_words(done.done_at))
        spoken = detail
    elif done.done_sets:
        state = RowState.PARTLY
        detail = _("{done} of {all} sets").format(done=done.done_sets, all=done.due_sets)
        spoken = _("begun, {detail}").format(detail=detail)
    else:
        state, detail = RowState.DUE, dose_short(item.item.dose)
        spoken = _("still to do, {dose}").format(dose=dose_sentence(item.item.dose, item.item.sides))
    return Row(
        exercise_id=item.exercise.id,
        name=name,
        state=state,
        detail=detail,
        spoken=_("{name}: {state}").format(name=name, state=spoken),
        card=card,
        may_skip=mode is Mode.READY and state in (RowState.DUE, RowState.PARTLY),
    )


def _held_row(exercise: Exercise, reasons: Sequence[Reason], mode: Mode) -> Row:
    name = exercise.name
    waits = mode is Mode.CHECK_IN and any(reason.code == "day_held" for reason in reasons)
    if waits:
        state, detail = RowState.WAITS, ""
        spoken = _("{name}: waits for the questions").format(name=name)
    else:
        state, detail = RowState.HELD, _("not today")
        spoken = _("{name}: not today. {why}").format(name=name, why=words(reasons[0]) if reasons else "").strip()
    return Row(exercise_id=exercise.id, name=name, state=state, detail=detail, spoken=spoken, card=None, may_skip=False)


# The rest of the page


def _walk(goal: WalkGoal, progress: DayProgress, mode: Mode) -> WalkCard:
    return WalkCard(
        goal=_("goal {bouts} × {minutes} min").format(bouts=goal.bouts, minutes=goal.minutes),
        done=progress.walk_done_min,
        whole=goal.total_minutes,
        words=_("{done} of {all} minutes").format(done=progress.walk_done_min, all=goal.total_minutes),
        why=tuple(words(r) for r in goal.reasons),
        may_walk=mode not in (Mode.BEFORE, Mode.LOCKED),
    )


def change_cards(changes: Sequence[Change], library: Library) -> tuple[ChangeCard, ...]:
    """The proposed changes still to be taken or left. Apart from the page, for working them out takes longest."""
    from .change_words import change_words

    cards = ((change, change_words(change, library)) for change in changes)
    return tuple(
        ChangeCard(change=c, title=title, text=text, why=tuple(words(r) for r in c.reasons))
        for c, (title, text) in cards
    )
