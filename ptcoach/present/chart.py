"""What a chart shows before anybody draws it: series with gaps, shaded spans, marks, one sentence and its table.

Values only. Nothing here draws, and nothing fills a gap: a value nobody gave is None and breaks the line.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from ..words import _


class Point(Struct, frozen=True):
    """One slot of a series: the day it stands on; `value` None = nothing was recorded."""

    day: date
    value: float | None


class Series(Struct, frozen=True):
    """A line. `look` picks its dash, marker and colour together, so that no line is told by colour alone."""

    name: str
    points: tuple[Point, ...]
    look: int = 0
    latest: str = ""

    @property
    def known(self) -> tuple[Point, ...]:
        return tuple(p for p in self.points if p.value is not None)


class SpanKind(StrEnum):
    USUAL = "usual"  # a usual window of recovery, from published series
    FLARE = "flare"  # the person's own flare-up


class Shaded(Struct, frozen=True):
    """Days shaded behind the lines, both ends inclusive. `words` stand above it, `legend` says what shading means."""

    start: date
    end: date
    words: str
    kind: SpanKind
    legend: str


class Mark(Struct, frozen=True):
    """A dashed line: upright on a day, or level at a value."""

    words: str
    day: date | None = None
    value: float | None = None


class Tick(Struct, frozen=True):
    day: date
    words: str


class Table(Struct, frozen=True):
    """The chart in rows, newest first; `days` holds the day each row stands for. None: nothing was recorded."""

    header: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    days: tuple[date, ...]

    def shown(self) -> tuple[tuple[str, ...], ...]:
        """The rows as finished text."""
        return tuple(tuple(_("not recorded") if cell is None else cell for cell in row) for row in self.rows)


class LineChart(Struct, frozen=True):
    """`low`/`high` bound the value axis; `low_words`/`high_words` say what its ends mean."""

    name: str
    title: str
    sentence: str
    start: date
    end: date
    low: float
    high: float
    series: tuple[Series, ...]
    table: Table
    low_words: str = ""
    high_words: str = ""
    shaded: tuple[Shaded, ...] = ()
    marks: tuple[Mark, ...] = ()
    ticks: tuple[Tick, ...] = ()
    empty: str = ""

    @property
    def is_empty(self) -> bool:
        return not any(series.known for series in self.series)


class Bar(Struct, frozen=True):
    """One bar; `value` None = nothing recorded (drawn as no bar), `goal` None = no goal known for it."""

    label: str
    value: int | None
    goal: int | None
    words: str
    now: bool = False


class BarChart(Struct, frozen=True):
    name: str
    title: str
    sentence: str
    bars: tuple[Bar, ...]
    unit: str
    table: Table
    empty: str = ""

    @property
    def is_empty(self) -> bool:
        return all(bar.value is None for bar in self.bars)


class DayLook(StrEnum):
    """The kinds of day of the calendar; each has its own shape as well as its own colour."""

    DONE = "done"
    PARTLY = "partly"
    SKIPPED = "skipped"
    NOT_DUE = "not_due"
    NOT_RECORDED = "not_recorded"
    FUTURE = "future"
    OUTSIDE = "outside"  # before the surgery


class DayCell(Struct, frozen=True):
    day: date
    look: DayLook
    words: str
    now: bool = False


class CalendarMonth(Struct, frozen=True):
    """A month name and the column of the week it starts in."""

    column: int
    words: str


class Calendar(Struct, frozen=True):
    """Whole weeks as columns, oldest first; each week has seven cells, Monday first."""

    name: str
    title: str
    sentence: str
    weeks: tuple[tuple[DayCell, ...], ...]
    weekdays: tuple[str, ...]
    months: tuple[CalendarMonth, ...]
    legend: tuple[tuple[DayLook, str], ...]
    table: Table


def days_from(start: date, end: date) -> Iterator[date]:
    """Every day from `start` to `end`, both inclusive; nothing if `end` is earlier."""
    for n in range((end - start).days + 1):
        yield start + timedelta(days=n)
