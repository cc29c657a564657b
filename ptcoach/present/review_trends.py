"""How each movement, pain and tingling went over the time of a review: first, now, and the direction in words.

Describes the past only; few points are too early to tell.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from statistics import median

from msgspec import Struct

from ..core.model.record import CheckIn
from ..core.progress.trend import Direction, trend
from ..core.safety.facts import Facts
from ..words import _, ngettext
from .progress import direction_words
from .progress_lines import by_day, difficulties, movement_name, number

_ENDS = timedelta(days=6)  # the first and the last seven rated days stand for "first" and "now"


class TrendRow(Struct, frozen=True, kw_only=True):
    """`course` is (day, value), oldest first, of 0 to 10."""

    what: str
    first: str
    now: str
    course: tuple[tuple[date, float], ...]
    words: str

    @property
    def cells(self) -> tuple[str, ...]:
        return self.what, self.first, self.now, " → ".join((self.first, self.now)), self.words


def trend_rows(facts: Facts, start: date) -> tuple[TrendRow, ...]:
    """Each movement and side that was rated in this time, then back pain, leg pain, tingling and confidence."""
    rows = [
        _row(movement_name(*key), _within(values, start), direction_words)
        for key, values in difficulties(facts.record, facts.today).items()
    ]
    known = by_day(c for c in facts.record.check_ins if start <= c.day <= facts.today)
    kinds: tuple[tuple[str, Callable[[CheckIn], int | None], Callable[[Direction], str]], ...] = (
        (_("Back pain"), lambda c: c.back_pain, _amount_words),
        (_("Leg pain"), lambda c: c.leg_pain, _amount_words),
        (_("Tingling"), lambda c: c.tingling, _amount_words),
        (_("Confidence to move"), lambda c: c.confidence, _amount_words),
    )
    for what, read, words in kinds:
        rows.append(_row(what, {d: float(v) for d, c in known.items() if (v := read(c)) is not None}, words))
    return tuple(row for row in rows if row is not None)


def _within(values: Mapping[date, float], start: date) -> dict[date, float]:
    return {day: value for day, value in values.items() if day >= start}


def _row(what: str, values: Mapping[date, float], words: Callable[[Direction], str]) -> TrendRow | None:
    if not values:
        return None
    course = tuple(sorted(values.items()))
    first, last = course[0][0], course[-1][0]
    told = words(trend(course).direction)
    rated = ngettext("{n} rating", "{n} ratings", len(course))
    return TrendRow(
        what=what,
        first=number(median(value for day, value in course if day <= first + _ENDS)),
        now=number(median(value for day, value in course if day >= last - _ENDS)),
        course=course,
        words=_("{direction}, {ratings}").format(direction=told, ratings=rated),
    )


def _amount_words(direction: Direction) -> str:
    """For what is more or less, without saying which is better."""
    return {
        Direction.TOO_EARLY: _("Too early to tell"),
        Direction.UP: _("More"),
        Direction.DOWN: _("Less"),
        Direction.STEADY: _("About the same"),
    }[direction]
