"""The days of the progress page: the calendar of what was done, and walking against its goal.

Pure. Done, partly, skipped with a reason, nothing due and not recorded are five things; none of them is a zero.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec import Struct

from ..core.model.record import Record
from ..core.progress.adherence import DayMark, DayState, days
from ..core.safety.facts import Facts
from ..words import _, ngettext
from .chart import Bar, BarChart, Calendar, CalendarMonth, DayCell, DayLook, Table, days_from
from .dates import day_month, month_name
from .skip_words import skip_words
from .span import Axis
from .weekday_words import WEEK, weekday_full, weekday_short

_UNNAMED = (DayLook.FUTURE, DayLook.OUTSIDE)  # their place says what they are
_SHOWN_WEEKS = 16  # more weeks than this are shown as months


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def calendar(facts: Facts, axis: Axis) -> Calendar:
    """Whole weeks from the start of `axis` to the end of this one; days before surgery stay blank."""
    first, last = monday(axis.start), monday(axis.today) + timedelta(days=6)
    marks = {mark.day: mark for mark in days(facts.record, axis.start, last, axis.today)}
    notes = _notes(facts.record)
    cells = [_cell(day, marks.get(day), notes.get(day, ""), axis.today) for day in days_from(first, last)]
    weeks = tuple(tuple(cells[n : n + 7]) for n in range(0, len(cells), 7))
    past = [mark for mark in marks.values() if mark.day <= axis.today]
    return Calendar(
        name="days",
        title=_("Days you exercised"),
        sentence=_calendar_sentence(past),
        weeks=weeks,
        weekdays=tuple(weekday_short(n) for n in WEEK),
        months=_months(weeks),
        legend=tuple((look, look_words(look)) for look in DayLook if look not in _UNNAMED),
        table=Table(
            (_("Day"), _("What was done")),
            tuple((day_name(mark.day), mark_words(mark)) for mark in past[::-1]),
            tuple(mark.day for mark in past[::-1]),
        ),
    )


def _notes(record: Record) -> dict[date, str]:
    """What the person wrote about a day."""
    notes: dict[date, list[str]] = {}
    for day, text in (
        *((n.day, n.text) for n in record.notes),
        *((s.day, s.note) for s in record.skips if s.exercise_id is None),
        *((e.day, e.note) for e in record.sessions),
    ):
        if text.strip():
            notes.setdefault(day, []).append(text.strip())
    return {day: " · ".join(texts) for day, texts in notes.items()}


def _cell(day: date, mark: DayMark | None, note: str, today: date) -> DayCell:
    name = day_name(day)
    if mark is None:
        return DayCell(day, DayLook.OUTSIDE, _("{day}: before your surgery").format(day=name))
    words = _("{day}: {done}").format(day=name, done=mark_words(mark) or _("not recorded"))
    return DayCell(day, DayLook(mark.state.value), f"{words}. {note}" if note else words, now=day == today)


def day_name(day: date) -> str:
    """Tuesday 17 November."""
    return _("{weekday} {day}").format(weekday=weekday_full(day.weekday()), day=day_month(day))


def mark_words(mark: DayMark) -> str | None:
    """What was done on a day in words; None where nothing was recorded."""
    match mark.state:
        case DayState.DONE | DayState.PARTLY if mark.due:
            kind = _("done") if mark.state is DayState.DONE else _("partly done")
            sets = ngettext("{n} set", "{n} sets", mark.due)
            return _("{kind}, {done} of {sets}").format(kind=kind, done=mark.done, sets=sets)
        case DayState.PARTLY if mark.done:
            return _("partly done, {sets}").format(sets=ngettext("{n} set", "{n} sets", mark.done))
        case DayState.PARTLY:
            return _("partly done, a walk")
        case DayState.SKIPPED:
            return _("skipped: {reason}").format(reason=skip_words(mark.reason)) if mark.reason else _("skipped")
        case DayState.NOT_RECORDED:
            return None
        case _:
            return look_words(DayLook(mark.state.value))


def look_words(look: DayLook) -> str:
    return {
        DayLook.DONE: _("done"),
        DayLook.PARTLY: _("partly done"),
        DayLook.SKIPPED: _("skipped, with a reason"),
        DayLook.NOT_DUE: _("nothing due"),
        DayLook.NOT_RECORDED: _("not recorded"),
        DayLook.FUTURE: _("still to come"),
        DayLook.OUTSIDE: "",
    }[look]


def _calendar_sentence(past: list[DayMark]) -> str:
    """Every kind of day with its number, over all days shown: nothing is left out of the count."""
    counted = [(state, sum(mark.state is state for mark in past)) for state in DayState]
    parts = [
        _("{kind} on {n}").format(kind=look_words(DayLook(state.value)), n=n)
        for state, n in counted
        if n and state is not DayState.FUTURE
    ]
    total = ngettext("Of {n} day:", "Of {n} days:", len(past))
    return _("{total} {parts}.").format(total=total, parts=", ".join(parts)) if parts else _("Nothing is recorded yet.")


def _months(weeks: tuple[tuple[DayCell, ...], ...]) -> tuple[CalendarMonth, ...]:
    names = []
    for column, week in enumerate(weeks):
        first = next((cell.day for cell in week if cell.day.day == 1), None)
        if first is not None or column == 0:
            names.append(CalendarMonth(column, month_name((first or week[0].day).month)))
    return tuple(names)


class WalkSum(Struct, frozen=True):
    """Minutes walked over some days, None if no walk was recorded; the goal of the days that had one."""

    start: date
    end: date
    minutes: int | None
    goal: int | None


def walk_sum(record: Record, start: date, end: date) -> WalkSum:
    """Both days inclusive. A day without a plan adds no goal, a day without a walk adds nothing."""
    walks = [walk.minutes for walk in record.walks if start <= walk.day <= end]
    plans = {plan.day: plan for plan in record.day_plans if start <= plan.day <= end}
    goal = sum(plan.walk_minutes for plan in plans.values()) if plans else None
    return WalkSum(start, end, sum(walks) if walks else None, goal)


def walking_bars(facts: Facts, axis: Axis) -> BarChart:
    """Minutes a week, or a month on a long axis, against the goals of the same days up to today."""
    today = axis.today
    periods = _periods(axis)
    sums = [walk_sum(facts.record, start, min(end, today)) for start, end in periods]
    by_month = len(periods) and (periods[0][1] - periods[0][0]).days > 7
    labels = [month_name(s.start.month) if by_month else _short(s.start) for s in sums]
    return BarChart(
        name="walking",
        title=_("Walking, month by month") if by_month else _("Walking, week by week"),
        sentence=_walk_sentence(sums[-1] if sums else None, by_month=bool(by_month)),
        bars=tuple(
            Bar(label, s.minutes, s.goal, _walk_words(s), now=n == len(sums) - 1)
            for n, (label, s) in enumerate(zip(labels, sums, strict=True))
        ),
        unit=_("minutes walked"),
        table=Table(
            (_("From"), _("To"), _("Minutes walked"), _("Goal")),
            tuple((day_month(s.start), day_month(s.end), _text(s.minutes), _text(s.goal)) for s in reversed(sums)),
            tuple(s.start for s in reversed(sums)),
        ),
        empty=_("No walk is recorded yet."),
    )


def _periods(axis: Axis) -> list[tuple[date, date]]:
    """Monday to Sunday, or whole months where there are many; the last one holds today."""
    first = monday(axis.start)
    weeks = [(day, day + timedelta(days=6)) for day in days_from(first, axis.today) if day.weekday() == 0]
    if len(weeks) <= _SHOWN_WEEKS:
        return weeks
    starts = [axis.start.replace(day=1)]
    while (following := (starts[-1] + timedelta(days=32)).replace(day=1)) <= axis.today:
        starts.append(following)
    return [(start, (start + timedelta(days=32)).replace(day=1) - timedelta(days=1)) for start in starts]


def _short(day: date) -> str:
    return _("{day} {month}").format(day=day.day, month=month_name(day.month)[:3])


def _text(value: int | None) -> str | None:
    return None if value is None else str(value)


def _walk_sentence(now: WalkSum | None, *, by_month: bool) -> str:
    if now is None or now.minutes is None:
        return _("No walk is recorded this month yet.") if by_month else _("No walk is recorded this week yet.")
    minutes = ngettext("{n} minute", "{n} minutes", now.minutes)
    span = _("this month") if by_month else _("this week")
    if now.goal is None:
        return _("You walked {minutes} {span}.").format(minutes=minutes, span=span)
    return _("You walked {minutes} {span}. The goal up to today is {goal}.").format(
        minutes=minutes, span=span, goal=now.goal
    )


def _walk_words(s: WalkSum) -> str:
    walked = _("nothing recorded") if s.minutes is None else ngettext("{n} minute", "{n} minutes", s.minutes)
    words = _("{start} to {end}: {walked}").format(start=day_month(s.start), end=day_month(s.end), walked=walked)
    return words + (_(", goal {goal}.").format(goal=s.goal) if s.goal is not None else ".")


def week_days(record: Record, today: date) -> Iterable[WalkSum]:
    """Monday to Sunday of this week, a day each; days still to come have nothing."""
    for day in days_from(monday(today), monday(today) + timedelta(days=6)):
        yield walk_sum(record, day, day) if day <= today else WalkSum(day, day, None, None)
