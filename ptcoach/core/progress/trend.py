"""Is a row of ratings going up, down or nowhere? A robust slope, or "too early to tell"; never a date.

Describes the past only: nothing here extends a line into the future.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from itertools import combinations
from statistics import median

from msgspec import Struct

# [design] Fewer points or a shorter span say more about a good or a bad day than about the leg.
LEAST_POINTS = 5
LEAST_DAYS = 14
AGREEMENT = 0.65  # share of the unequal pairs that must point the same way
MOST_POINTS = 60  # above it, weekly medians: the pairs grow with the square


class Direction(StrEnum):
    TOO_EARLY = "too_early"
    UP = "up"
    DOWN = "down"
    STEADY = "steady"


class Trend(Struct, frozen=True):
    """`per_week` is the change of the value a week, None when it is too early; `n` points over `days` days."""

    direction: Direction
    per_week: float | None
    n: int
    days: int


Point = tuple[date, float]


def trend(points: Sequence[Point], *, meaningful: float = 1.0) -> Trend:
    """Theil–Sen slope of `points`; UP or DOWN only if it adds up to `meaningful` over the span and the pairs agree."""
    ordered = sorted(points)
    span = (ordered[-1][0] - ordered[0][0]).days if ordered else 0
    if len({day for day, _ in ordered}) < LEAST_POINTS or span < LEAST_DAYS:
        return Trend(Direction.TOO_EARLY, None, len(ordered), span)
    slopes = _slopes(ordered if len(ordered) <= MOST_POINTS else _weekly(ordered))
    slope = median(slopes)
    moved = [s for s in slopes if s]  # two equal ratings of a coarse scale say nothing for or against
    same_way = sum(s * slope > 0 for s in moved) / max(1, len(moved))
    real = abs(slope) * span >= meaningful and same_way >= AGREEMENT
    direction = Direction.STEADY if not real else Direction.UP if slope > 0 else Direction.DOWN
    return Trend(direction, slope * 7, len(ordered), span)


def _slopes(points: Sequence[Point]) -> list[float]:
    """Change per day of every pair of different days."""
    return [(b[1] - a[1]) / (b[0] - a[0]).days for a, b in combinations(points, 2) if a[0] != b[0]]


def _weekly(points: Sequence[Point]) -> list[Point]:
    """The median of every week, on the week's first seen day."""
    first = points[0][0]
    by_week: dict[int, list[Point]] = {}
    for point in points:
        by_week.setdefault((point[0] - first).days // 7, []).append(point)
    return [(week[0][0], median(value for _, value in week)) for week in by_week.values()]
