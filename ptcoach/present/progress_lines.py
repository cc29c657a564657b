"""The line charts of the progress page: weakness by week, pain by day, home tests. Gaps stay gaps.

Pure. The usual windows are shaded on the time axis only; no value is ever drawn into the future.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from statistics import median

from ..core.model.body import Complaint, Side
from ..core.model.record import CheckIn, FlareUp, Record
from ..core.progress.course import REVIEW, WINDOWS
from ..core.safety.facts import Facts
from ..words import _
from .chart import LineChart, Mark, Point, Series, Shaded, SpanKind, Table
from .dates import day_month
from .span import Axis, date_ticks, week_ticks

Value = float | None
Movement = tuple[Complaint, Side]


def movement_name(movement: Complaint, side: Side) -> str:
    """The movement as a name: "Right foot lift"."""
    names = {
        (Complaint.FOOT_LIFT, Side.LEFT): _("Left foot lift"),
        (Complaint.FOOT_LIFT, Side.RIGHT): _("Right foot lift"),
        (Complaint.PUSH_OFF, Side.LEFT): _("Left push-off"),
        (Complaint.PUSH_OFF, Side.RIGHT): _("Right push-off"),
        (Complaint.HEAVINESS, Side.LEFT): _("Left leg lift"),
        (Complaint.HEAVINESS, Side.RIGHT): _("Right leg lift"),
    }
    return names[movement, side]


def number(value: float) -> str:
    """A value as short as it is exact: "3", "3.5"."""
    return f"{value:.1f}".removesuffix(".0")


def by_day(check_ins: Iterable[CheckIn]) -> dict[date, CheckIn]:
    """The newest check-in of each day."""
    return {check_in.day: check_in for check_in in check_ins}


def difficulties(record: Record, today: date) -> dict[Movement, dict[date, float]]:
    """What was rated, by movement and side, then by day; only what was rated at all is in it."""
    found: dict[Movement, dict[date, float]] = {}
    for day, check_in in by_day(record.check_ins).items():
        for rating in check_in.weakness if day <= today else ():
            found.setdefault((rating.movement, rating.side), {})[day] = float(rating.difficulty)
    return dict(sorted(found.items(), key=lambda item: (list(Complaint).index(item[0][0]), item[0][1])))


def weekly(values: Mapping[date, float], axis: Axis) -> tuple[Point, ...]:
    """One point a week since surgery: the middle value of the week, or None where nothing was rated."""
    weeks: dict[int, list[float]] = {}
    for day, value in values.items():
        if axis.start <= day <= axis.today:
            weeks.setdefault(axis.week_of(day), []).append(value)
    return tuple(
        Point(_shown_on(axis, week), median(weeks[week]) if week in weeks else None)
        for week in range(axis.week_of(axis.start), axis.week_of(axis.today) + 1)
    )


def _shown_on(axis: Axis, week: int) -> date:
    """The middle of the week, or what has passed of it."""
    middle = axis.surgery + timedelta(days=7 * week + 3)
    return max(axis.start, min(middle, axis.today))


def daily(values: Mapping[date, float], axis: Axis) -> tuple[Point, ...]:
    """One point a day up to today; None on the days between that have none."""
    return tuple(
        Point(day, values.get(day))
        for day in (axis.start + timedelta(days=n) for n in range((axis.today - axis.start).days + 1))
    )


def weakness_chart(facts: Facts, axis: Axis, sentence: str) -> LineChart:
    rated = difficulties(facts.record, facts.today)
    lines = {key: weekly(values, axis) for key, values in rated.items()}
    return LineChart(
        name="leg-weakness",
        title=_("Leg weakness, week by week"),
        sentence=sentence,
        start=axis.start,
        end=axis.end,
        low=0,
        high=10,
        low_words=_("easy"),
        high_words=_("cannot"),
        series=tuple(
            Series(movement_name(*key), points, look=_look(key), latest=_latest(movement_name(*key), points))
            for key, points in lines.items()
        ),
        shaded=(*_windows(axis), *flares(facts.record.flare_ups, axis)),
        marks=_review(axis),
        ticks=week_ticks(axis),
        table=_weekly_table(tuple(movement_name(*key) for key in lines), tuple(lines.values()), axis),
        empty=_("Nothing is rated yet. The check-in asks how hard each weak movement is."),
    )


_WEEK = timedelta(weeks=1)


def _look(key: Movement) -> int:
    """The right leg has filled markers, the left open ones; the movement sets colour and dash."""
    return list(Complaint).index(key[0]) + (3 if key[1] is Side.LEFT else 0)


def _latest(name: str, points: Iterable[Point]) -> str:
    last = next((p.value for p in reversed(tuple(points)) if p.value is not None), None)
    return name if last is None else _("{name}: {value} now").format(name=name, value=number(last))


def _review(axis: Axis) -> tuple[Mark, ...]:
    day = axis.surgery + _WEEK * REVIEW.week
    return (Mark(_("End of week 6: no better? Ask for a review"), day=day),) if axis.start <= day <= axis.end else ()


def _windows(axis: Axis) -> tuple[Shaded, ...]:
    words = {
        "course_first_return": _("strength often starts to come back"),
        "course_most": _("most of the change, for most people"),
        "course_goes_on": _("slow gains can go on"),
        "course_some_later": _("slow gains, for some people"),
    }
    legend = _("Shaded: usual times, not a prediction")
    spans = (
        Shaded(
            axis.surgery + _WEEK * window.from_week,
            axis.surgery + _WEEK * window.to_week - timedelta(days=1),
            words[window.code],
            SpanKind.USUAL,
            legend,
        )
        for window in WINDOWS
    )
    return tuple(span for span in spans if span.start <= axis.end and span.end >= axis.start)


def flares(flare_ups: Iterable[FlareUp], axis: Axis) -> tuple[Shaded, ...]:
    """The person's own flare-ups that touch the axis."""
    spans = (
        Shaded(f.day, f.day + timedelta(days=f.days - 1), "", SpanKind.FLARE, _("Striped: a flare-up"))
        for f in flare_ups
    )
    return tuple(span for span in spans if span.start <= axis.end and span.end >= axis.start)


def pain_chart(facts: Facts, axis: Axis) -> LineChart:
    known = by_day(c for c in facts.record.check_ins if c.day <= facts.today)
    kinds: tuple[tuple[str, Callable[[CheckIn], int | None]], ...] = (
        (_("Back pain"), lambda c: c.back_pain),
        (_("Leg pain"), lambda c: c.leg_pain),
        (_("Tingling"), lambda c: c.tingling),
    )
    values = {name: _given(known, read) for name, read in kinds}
    if axis.is_long:
        lines = {name: weekly(given, axis) for name, given in values.items()}
        table = _weekly_table(tuple(lines), tuple(lines.values()), axis)
    else:
        lines = {name: daily(given, axis) for name, given in values.items()}
        table = _daily_table(tuple(lines), tuple(lines.values()))
    return LineChart(
        name="pain",
        title=_("Pain and tingling"),
        sentence=_pain_sentence(values, facts.today),
        start=axis.start,
        end=axis.end,
        low=0,
        high=10,
        low_words=_("none"),
        high_words=_("worst"),
        series=tuple(Series(name, points, look=n) for n, (name, points) in enumerate(lines.items())),
        shaded=flares(facts.record.flare_ups, axis),
        ticks=date_ticks(axis),
        table=table,
        empty=_("Nothing is rated yet. The check-in asks about pain and tingling."),
    )


def _given(known: Mapping[date, CheckIn], read: Callable[[CheckIn], int | None]) -> dict[date, float]:
    return {day: float(value) for day, c in known.items() if (value := read(c)) is not None}


def _pain_sentence(values: Mapping[str, Mapping[date, float]], today: date) -> str:
    """The middle value of the last seven days of each; a kind that was not rated is left out, not called zero."""
    since = today - timedelta(days=6)
    parts = []
    for name, given in values.items():
        recent = [value for day, value in given.items() if since <= day <= today]
        if recent:
            parts.append(_("{name} {value}").format(name=name.lower(), value=number(median(recent))))
    if not parts:
        return _("Nothing was rated in the last 7 days.")
    return _("Last 7 days, middle value out of 10: {parts}.").format(parts=", ".join(parts))


def _weekly_table(names: tuple[str, ...], lines: tuple[tuple[Point, ...], ...], axis: Axis) -> Table:
    first = axis.week_of(axis.start)
    rows, days = [], []
    for n in reversed(range(len(lines[0]) if lines else 0)):
        start = axis.surgery + timedelta(weeks=first + n)
        span = _("{start} to {end}").format(start=day_month(start), end=day_month(start + timedelta(days=6)))
        label = _("Week {n}, {span}").format(n=first + n, span=span)
        rows.append((label, *(_cell(line[n].value) for line in lines)))
        days.append(start)
    return Table((_("Week"), *names), tuple(rows), tuple(days))


def _daily_table(names: tuple[str, ...], lines: tuple[tuple[Point, ...], ...]) -> Table:
    rows = tuple(
        (day_month(points[0].day), *(_cell(point.value) for point in points)) for points in zip(*lines, strict=True)
    )
    days = tuple(point.day for point in lines[0]) if lines else ()
    return Table((_("Day"), *names), rows[::-1], days[::-1])


def _cell(value: Value) -> str | None:
    return None if value is None else number(value)
