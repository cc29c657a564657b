"""How much of the record a chart looks at, and the day labels below it. Dates only; it reads no clock."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from ..words import _, pgettext
from .chart import Tick
from .dates import day_month, month_name

HALF_A_YEAR = 182  # days
_MONTH_WEEKS = 13 / 3  # as `core.progress.course` counts months


class Span(StrEnum):
    SIX_WEEKS = "six_weeks"
    THREE_MONTHS = "three_months"
    ALL = "all"


_DAYS = {Span.SIX_WEEKS: 52, Span.THREE_MONTHS: 98}  # with room for the line at the end of week 6


class Axis(Struct, frozen=True):
    """`start` to `end` inclusive; `today` lies in it."""

    surgery: date
    start: date
    end: date
    today: date

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    @property
    def is_long(self) -> bool:
        """Too long for one point a day."""
        return (self.today - self.start).days > 60

    def week_of(self, day: date) -> int:
        return (day - self.surgery).days // 7


def span_words() -> tuple[tuple[Span, str], ...]:
    return (
        (Span.SIX_WEEKS, _("6 weeks")),
        (Span.THREE_MONTHS, _("3 months")),
        (Span.ALL, pgettext("the time since surgery", "All")),
    )


def recovery_axis(span: Span, surgery: date, today: date) -> Axis:
    """Surgery or the start of the span, and on past today: the usual windows still to come are part of the picture."""
    if span is Span.ALL:
        end = max(today + timedelta(days=14), surgery + timedelta(days=HALF_A_YEAR))
        return Axis(surgery, surgery, end, today)
    days = _DAYS[span]
    start = max(surgery, today - timedelta(days=days - 8))
    return Axis(surgery, start, start + timedelta(days=days - 1), today)


def past_axis(span: Span, surgery: date, today: date) -> Axis:
    """From surgery or the start of the span up to today; at least two weeks, so that a first point is not a wall."""
    start = surgery if span is Span.ALL else max(surgery, today - timedelta(days=_DAYS[span] - 8))
    return Axis(surgery, start, max(today, start + timedelta(days=13)), today)


def week_ticks(axis: Axis) -> tuple[Tick, ...]:
    """Weeks since surgery on a short axis, months on a long one."""
    if axis.days > HALF_A_YEAR + 30:
        return _month_ticks(axis)
    step = 1 if axis.days <= 60 else 2
    first = -(-(axis.start - axis.surgery).days // 7)
    ticks = []
    for week in range(first + (-first % step), (axis.end - axis.surgery).days // 7 + 1, step):
        words = _("week {n}").format(n=week) if week else _("surgery")
        ticks.append(Tick(axis.surgery + timedelta(weeks=week), words))
    return tuple(ticks)


def _month_ticks(axis: Axis) -> tuple[Tick, ...]:
    ticks = [Tick(axis.surgery, _("surgery"))] if axis.start <= axis.surgery else []
    for months in range(3, 121, 3):
        day = axis.surgery + timedelta(days=round(months * _MONTH_WEEKS * 7))
        if axis.start <= day <= axis.end:
            ticks.append(Tick(day, _("{n} months").format(n=months)))
    return tuple(ticks)


def date_ticks(axis: Axis) -> tuple[Tick, ...]:
    """Mondays on a short axis, firsts of the month on a long one."""
    if axis.days > HALF_A_YEAR:
        return tuple(Tick(day, _short_month(day)) for day in month_starts(axis.start, axis.end))
    first = axis.start + timedelta(days=-axis.start.weekday() % 7)
    return tuple(Tick(day, day_month(day)) for day in _every(first, axis.end, 7))


def month_starts(start: date, end: date) -> tuple[date, ...]:
    """The first day of every month that begins from `start` to `end`."""
    found = []
    day = start if start.day == 1 else _next_month(start)
    while day <= end:
        found.append(day)
        day = _next_month(day)
    return tuple(found)


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _short_month(day: date) -> str:
    return str(day.year) if day.month == 1 else month_name(day.month)


def _every(start: date, end: date, days: int) -> tuple[date, ...]:
    return tuple(start + timedelta(days=n) for n in range(0, (end - start).days + 1, days))
