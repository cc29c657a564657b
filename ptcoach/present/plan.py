"""My plan as finished words: the week as a grid, what changed, what clinicians said, the boxes of the printed sheet.

Pure. A day to come is shown as planned; its own check-in judges it again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from string import ascii_uppercase

from msgspec import Struct
from msgspec.structs import replace

from ..core.model.body import Side
from ..core.model.library import Library
from ..core.model.plan import Origin, Plan
from ..core.model.record import DayPlan, Permission, Record
from ..core.programme.due import ItemProgress, day_progress
from ..core.programme.minutes import plan_minutes
from ..core.programme.phase import standing
from ..core.programme.week import WeekDay, until, week_plans
from ..core.safety.door import ClearedItem
from ..core.safety.facts import Facts
from ..core.safety.gates import gate
from ..words import _, ngettext
from .clearance_words import clearance_line, permission_words
from .dates import day_month, weekday_short
from .dose_words import dose_short
from .limit_words import limits_line
from .plan_diff import exercise_name, plan_diff
from .reasons import words


class Mark(StrEnum):
    """What a cell of the week says besides its words."""

    DONE = "done"
    PARTLY = "partly"
    PLANNED = "planned"
    MISSED = "missed"  # was due and nothing is written down
    NONE = "none"


class Cell(Struct, frozen=True, kw_only=True):
    mark: Mark
    text: str


class WeekRow(Struct, frozen=True, kw_only=True):
    name: str
    cells: tuple[Cell, ...]


class GateLine(Struct, frozen=True, kw_only=True):
    """A human gate: `words` say whether it is open and why not."""

    permission: Permission
    title: str
    words: str
    open: bool


class PlanState(Struct, frozen=True, kw_only=True):
    """`note` is what the therapist wrote to the person with the plan, under `note_title`; empty without one."""

    title: str
    subtitle: str
    note_title: str
    note: str
    week_title: str
    start: date
    days: tuple[str, ...]
    rows: tuple[WeekRow, ...]
    summary: str
    limits: str
    changed: tuple[str, ...]
    gates: tuple[GateLine, ...]
    said: tuple[str, ...]


class Box(Struct, frozen=True, kw_only=True):
    """One box on paper, or the sets of one exercise of a past day: what ticking it records."""

    exercise_id: str
    side: Side | None
    round_no: int
    label: str
    ticked: bool


class BoxRow(Struct, frozen=True, kw_only=True):
    """`cells` holds the boxes of each day; `letter` is the row's on the printed sheet."""

    letter: str
    name: str
    cells: tuple[tuple[Box, ...], ...]


class TickGrid(Struct, frozen=True, kw_only=True):
    """The printed week to type back. `walked` are the minutes already recorded a day."""

    start: date
    days: tuple[date, ...]
    heads: tuple[str, ...]
    rows: tuple[BoxRow, ...]
    walked: tuple[int, ...]
    open: tuple[bool, ...]


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def build_plan(
    facts: Facts, library: Library, start: date, issued: Plan | None, before: Plan | None = None
) -> PlanState:
    """The seven days from `start`; `issued` is a therapist's plan, None for the engine's own, `before` the one before.

    What changed is told of the therapist's versions, or of the lists the engine made day by day.
    """
    days = _days(facts, library, start, issued)
    where = standing(facts, library)
    return PlanState(
        title=_("My plan"),
        subtitle=_("Week {week} after surgery · Phase {n}: {name}. {by}").format(
            week=where.week, n=int(where.phase), name=where.info.name, by=_by(issued)
        ),
        note_title=note_title(issued),
        note=issued.note if issued else "",
        week_title=_("{first} to {last}").format(first=day_month(days[0].day), last=day_month(days[-1].day)),
        start=start,
        days=tuple(_head(d.day) for d in days),
        rows=(*(_row(item, days, facts) for _letter, item in week_lines(days)), _walk_row(days, facts)),
        summary=_minutes(days, facts),
        limits=_limits(facts),
        changed=since_last(before, issued, library) or _changed(facts.record, library),
        gates=tuple(_gate(permission, facts) for permission in (Permission.WEEK_6, Permission.WEEK_12)),
        said=tuple(clearance_line(c) for c in reversed(facts.record.clearances)),
    )


def build_ticks(facts: Facts, library: Library, start: date, issued: Plan | None) -> TickGrid:
    """The boxes of the sheet printed for the seven days from `start`, with what is recorded already ticked."""
    days = _planned(facts, library, start, issued)
    rows = tuple(
        BoxRow(
            letter=letter,
            name=item.exercise.name,
            cells=tuple(_boxes(item, day, facts) for day in days),
        )
        for letter, item in week_lines(days)
    )
    first = facts.patient.surgery.on
    return TickGrid(
        start=start,
        days=tuple(d.day for d in days),
        heads=tuple(_head(d.day) for d in days),
        rows=rows,
        walked=tuple(_walked(facts.record, d.day) for d in days),
        open=tuple(first <= d.day <= facts.today for d in days),
    )


def _days(facts: Facts, library: Library, start: date, issued: Plan | None) -> tuple[WeekDay, ...]:
    """The seven days; a past day without a check-in as it was planned, for nobody can say any more what it was."""
    asked = {check.day for check in facts.record.check_ins}
    known = week_plans(facts, library, start, issued)
    planned = _planned(facts, library, start, issued)
    return tuple(
        plan if day.day < facts.today and day.day not in asked else day
        for day, plan in zip(known, planned, strict=True)
    )


def _planned(facts: Facts, library: Library, start: date, issued: Plan | None) -> tuple[WeekDay, ...]:
    """The seven days as a sheet printed on the evening before `start` shows them."""
    eve = start - timedelta(days=1)
    return week_plans(replace(facts, today=eve, record=until(facts.record, eve)), library, start, issued)


def week_lines(days: Sequence[WeekDay]) -> tuple[tuple[str, ClearedItem], ...]:
    """Each exercise of the week once, in the order of the positions, with its letter on paper."""
    seen: dict[str, ClearedItem] = {}
    for day in days:
        for item in day.cleared.items:
            seen.setdefault(item.exercise.id, item)
    lines = sorted(seen.values(), key=lambda item: item.exercise.position.order)
    return tuple(zip(ascii_uppercase, lines, strict=False))


def _head(day: date) -> str:
    return _("{weekday} {day}").format(weekday=weekday_short(day), day=day.day)


def _by(issued: Plan | None) -> str:
    if issued is None or issued.origin is Origin.ENGINE:
        return _("Made by PT Coach from your answers, new each day.")
    if issued.origin is Origin.THERAPIST:
        return _("Plan {n}, from {by}.").format(n=issued.version, by=issued.by or _("your therapist"))
    return _("Plan {n}, your own.").format(n=issued.version)


def note_title(issued: Plan | None) -> str:
    """Above the note of a plan: whose it is."""
    return _("A note from {by}").format(by=(issued.by if issued else "") or _("your therapist"))


# The grid


def _row(item: ClearedItem, days: Sequence[WeekDay], facts: Facts) -> WeekRow:
    cells = tuple(_cell(item.exercise.id, day, facts) for day in days)
    return WeekRow(name=item.exercise.name, cells=cells)


def _cell(exercise_id: str, day: WeekDay, facts: Facts) -> Cell:
    due = next((c for c in day.cleared.items if c.exercise.id == exercise_id), None)
    if due is None:
        return Cell(mark=Mark.NONE, text="–")
    done = _progress(exercise_id, day, facts)
    if done.done_at is not None:
        return Cell(mark=Mark.DONE, text=_("done"))
    if done.done_sets:
        return Cell(mark=Mark.PARTLY, text=_("{done} of {all}").format(done=done.done_sets, all=done.due_sets))
    if day.day < facts.today:
        return Cell(mark=Mark.MISSED, text=_("not done") if not done.left else _("no record"))
    return Cell(mark=Mark.PLANNED, text=dose_short(due.item.dose))


def _progress(exercise_id: str, day: WeekDay, facts: Facts) -> ItemProgress:
    items = day_progress(day.cleared, facts.record, day.day).items
    return next(i for i in items if i.exercise_id == exercise_id)


def _walk_row(days: Sequence[WeekDay], facts: Facts) -> WeekRow:
    return WeekRow(name=_("Walking, minutes"), cells=tuple(_walk_cell(day, facts) for day in days))


def _walk_cell(day: WeekDay, facts: Facts) -> Cell:
    goal, done = day.walk.total_minutes, _walked(facts.record, day.day)
    if done:
        text = _("{done} of {all}").format(done=done, all=goal) if goal else str(done)
        return Cell(mark=Mark.DONE if done >= goal else Mark.PARTLY, text=text)
    if not goal:
        return Cell(mark=Mark.NONE, text="–")
    if day.day < facts.today:
        return Cell(mark=Mark.MISSED, text=_("no record"))
    return Cell(mark=Mark.PLANNED, text=_("{bouts} × {minutes}").format(bouts=day.walk.bouts, minutes=day.walk.minutes))


def _walked(record: Record, day: date) -> int:
    return sum(walk.minutes for walk in record.walks if walk.day == day)


def _minutes(days: Sequence[WeekDay], facts: Facts) -> str:
    today = next((d for d in days if d.day == facts.today), None)
    if today is None:
        return ""
    return ngettext(
        "Today's exercises take about {n} minute in all.",
        "Today's exercises take about {n} minutes in all.",
        plan_minutes(today.cleared),
    )


def _limits(facts: Facts) -> str:
    from ..core.safety.limits import limits_for

    return limits_line(limits_for(facts), facts.week)


# What changed


def since_last(before: Plan | None, issued: Plan | None, library: Library) -> tuple[str, ...]:
    """What a version changed, under a line that names both; empty without a version before it."""
    if before is None or issued is None:
        return ()
    lines = plan_diff(before, issued, library, for_patient=True)
    head = _("Plan {new}, after plan {old}:").format(new=issued.version, old=before.version)
    return (head, *lines) if lines else ()


def _changed(record: Record, library: Library) -> tuple[str, ...]:
    """Between the last two days whose lists differ, and what was accepted since."""
    pair = _last_two_lists(record.day_plans)
    if pair is None:
        return ()
    before, after = pair
    old, new = ({item.exercise_id: item for item in plan.items} for plan in (before, after))
    lines = [_("New: {name}").format(name=exercise_name(i, library)) for i in new if i not in old]
    lines += [_("Not on the list now: {name}").format(name=exercise_name(i, library)) for i in old if i not in new]
    lines += [
        _("{name}: {old} sets before, {new} sets now").format(
            name=exercise_name(i, library), old=old[i].sets * old[i].rounds, new=new[i].sets * new[i].rounds
        )
        for i in new
        if i in old and (old[i].sets, old[i].rounds) != (new[i].sets, new[i].rounds)
    ]
    lines += [
        _("You took the change of {name} on {date}").format(
            name=exercise_name(a.exercise_id, library), date=day_month(a.day)
        )
        for a in record.accepted
        if a.taken and a.day >= before.day
    ]
    since = _("Between {first} and {last}:").format(first=day_month(before.day), last=day_month(after.day))
    return (since, *lines) if lines else ()


def _last_two_lists(plans: Sequence[DayPlan]) -> tuple[DayPlan, DayPlan] | None:
    newest: dict[date, DayPlan] = {plan.day: plan for plan in plans}
    ordered = [newest[day] for day in sorted(newest)]
    for before, after in zip(ordered[-2::-1], ordered[:0:-1], strict=False):
        if before.items != after.items and before.items and after.items:
            return before, after
    return None


# What clinicians said


def _gate(permission: Permission, facts: Facts) -> GateLine:
    state = gate(facts, permission)
    said = words(state.reason) if state.reason else _("Open.")
    title = permission_words(permission)
    return GateLine(permission=permission, title=title[:1].upper() + title[1:], words=said, open=state.open)


# Boxes


def _boxes(line: ClearedItem, day: WeekDay, facts: Facts) -> tuple[Box, ...]:
    due = next((c for c in day.cleared.items if c.exercise.id == line.exercise.id), None)
    if due is None:
        return ()
    dose, sides = due.item.dose, due.item.sides or (None,)
    done = {(s.side, s.round_no) for s in facts.record.sets if s.day == day.day and s.exercise_id == line.exercise.id}
    return tuple(
        Box(
            exercise_id=line.exercise.id,
            side=side,
            round_no=round_no,
            label=_box_label(side, round_no, dose.times_per_day),
            ticked=(side, round_no) in done,
        )
        for side in sides
        for round_no in range(1, dose.times_per_day + 1)
    )


def _box_label(side: Side | None, round_no: int, rounds: int) -> str:
    leg = {Side.LEFT: _("L"), Side.RIGHT: _("R"), None: ""}[side]
    number = str(round_no) if rounds > 1 else ""
    return f"{leg}{number}"
