"""A robust slope, or nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ptcoach.core.progress.trend import LEAST_DAYS, LEAST_POINTS, Direction, Point, trend

START = date(2026, 1, 1)


def line(values: list[float], every: int = 4) -> list[Point]:
    return [(START + timedelta(days=every * n), value) for n, value in enumerate(values)]


def test_a_steady_fall_has_its_slope_per_week() -> None:
    found = trend(line([8, 7, 6, 5, 4, 3], every=7))
    assert found.direction is Direction.DOWN
    assert found.per_week == pytest.approx(-1)


@pytest.mark.parametrize("values", [[], [5], [5, 4, 3, 2]])
def test_few_points_are_too_early_to_tell(values: list[float]) -> None:
    assert trend(line(values)).direction is Direction.TOO_EARLY
    assert trend(line(values)).per_week is None


def test_many_points_in_a_few_days_are_too_early_too() -> None:
    assert trend(line([8, 7, 6, 5, 4, 3, 2], every=1)).direction is Direction.TOO_EARLY


def test_one_wild_day_does_not_turn_the_trend() -> None:
    values = [8.0, 7.5, 7, 6.5, 10, 5.5, 5, 4.5]
    assert trend(line(values)).direction is Direction.DOWN


def test_ups_and_downs_without_direction_are_steady() -> None:
    assert trend(line([5, 6, 4, 6, 5, 4, 6, 5])).direction is Direction.STEADY


def test_a_change_too_small_to_matter_is_steady() -> None:
    values = [5 + n / 20 for n in range(10)]
    assert trend(line(values), meaningful=2).direction is Direction.STEADY


def test_a_year_of_days_is_summed_by_week() -> None:
    year = [(START + timedelta(days=n), 10 - n / 60) for n in range(365)]
    found = trend(year)
    assert (found.direction, found.n) == (Direction.DOWN, 365)
    assert found.per_week == pytest.approx(-7 / 60, abs=0.01)


points = st.lists(st.tuples(st.integers(0, 120), st.integers(0, 10)), max_size=40)


@given(points)
def test_order_does_not_matter_and_the_mirror_mirrors(raw: list[tuple[int, int]]) -> None:
    told: list[Point] = [(START + timedelta(days=day), float(value)) for day, value in dict(raw).items()]
    found = trend(told)
    assert trend(list(reversed(told))) == found
    mirrored = trend([(day, -value) for day, value in told])
    swap = {Direction.UP: Direction.DOWN, Direction.DOWN: Direction.UP}
    assert mirrored.direction is swap.get(found.direction, found.direction)
    if len(told) < LEAST_POINTS or found.days < LEAST_DAYS:
        assert found.direction is Direction.TOO_EARLY


def test_equal_ratings_of_a_coarse_scale_hide_no_fall() -> None:
    """Four weeks of whole numbers from 0 to 10, each rated for a week."""
    daily = [(START + timedelta(days=n), float(value)) for n, value in enumerate([4] * 7 + [3] * 7 + [3] * 7 + [2] * 7)]
    assert trend(daily).direction is Direction.DOWN
    assert trend([(day, 3.0) for day, _value in daily]).direction is Direction.STEADY
