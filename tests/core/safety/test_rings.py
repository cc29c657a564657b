"""The table of numbers: rings inside each other, every number with a source, every kind of exercise covered."""

from __future__ import annotations

import pytest

from ptcoach.core.model.exercise import Category
from ptcoach.core.safety.rings import (
    BANDS,
    DOSE_RINGS,
    FIELDS,
    ITEMS_A_DAY,
    KIND,
    LIFT_KG,
    NO_BEND_UNTIL,
    NO_TWIST_UNTIL,
    SITTING_MIN,
    WALK_BOUTS,
    WALK_MINUTES,
    Kind,
    Ring,
    at_week,
    band,
    dose_rings,
)
from tests.make import recommends

TABLES = (LIFT_KG, SITTING_MIN, WALK_BOUTS, WALK_MINUTES)
ALL = [ring for rings in DOSE_RINGS.values() for ring in rings] + [r for t in TABLES for _, r in t]
ALL += [ITEMS_A_DAY, NO_BEND_UNTIL, NO_TWIST_UNTIL]


@pytest.mark.parametrize(
    "rings",
    [
        ((1, 3), (0, 2), 1),  # advised below possible
        ((1, 3), (1, 4), 1),  # advised above possible
        ((1, 5), (2, 4), 1),  # start below advised
        ((1, 5), (2, 4), 5),  # start above advised
        ((5, 1), (2, 4), 3),
    ],
)
def test_rings_that_are_not_inside_each_other_cannot_be_made(
    rings: tuple[tuple[int, int], tuple[int, int], int],
) -> None:
    absolute, advised, start = rings
    with pytest.raises(ValueError, match="rings"):
        Ring(absolute, advised, start, "reference.md §12")


def test_a_ring_may_be_as_narrow_as_one_number() -> None:
    assert recommends(Ring((2, 2), (2, 2), 2, "reference.md §12"), 2)


def test_a_number_without_a_source_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="source"):
        Ring((1, 3), (1, 2), 1, " ")


def test_bounds_belong_to_their_ring() -> None:
    ring = Ring((1, 5), (2, 4), 3, "s")
    assert [ring.allows(n) for n in (0, 1, 5, 6)] == [False, True, True, False]
    assert [recommends(ring, n) for n in (1, 2, 4, 5)] == [False, True, True, False]


def test_every_kind_and_field_has_a_ring_for_every_band() -> None:
    assert set(KIND) == set(Category)
    assert set(DOSE_RINGS) == {(kind, field) for kind in Kind for field in FIELDS}
    assert {len(rings) for rings in DOSE_RINGS.values()} == {len(BANDS)}


def test_no_ring_gets_tighter_with_the_weeks_except_how_often_a_day() -> None:
    for (_, field), rings in DOSE_RINGS.items():
        if field != "times_per_day":
            most = [ring.absolute[1] for ring in rings]
            assert most == sorted(most)


def test_every_number_names_a_document() -> None:
    assert all("md" in ring.source or "[general knowledge]" in ring.source for ring in ALL)


@pytest.mark.parametrize(("week", "place"), [(-3, 0), (0, 0), (5, 0), (6, 1), (11, 1), (12, 2), (200, 2)])
def test_the_bands_change_at_the_human_gates(week: int, place: int) -> None:
    assert band(week) == place
    assert dose_rings(Category.LEG_STRENGTH, week)["sets"] is DOSE_RINGS[Kind.STRENGTH, "sets"][place]


@pytest.mark.parametrize(("week", "most"), [(-1, 10), (0, 10), (1, 15), (3, 20), (8, 40), (11, 45), (40, 60)])
def test_a_table_by_week_gives_the_row_that_holds(week: int, most: int) -> None:
    assert at_week(WALK_MINUTES, week).absolute[1] == most


def test_the_known_start_doses_lie_in_the_recommended_ring() -> None:
    """The doses decisions.md and reference.md state in so many words."""
    glide = dose_rings(Category.NERVE_GLIDE, 2)
    assert recommends(glide["reps"], 5)
    assert recommends(glide["times_per_day"], 2)
    assert not recommends(glide["reps"], 6)
    assert recommends(dose_rings(Category.CIRCULATION_BREATHING, 0)["reps"], 20)
    assert recommends(dose_rings(Category.CIRCULATION_BREATHING, 0)["times_per_day"], 10)
    assert recommends(dose_rings(Category.RESISTANCE, 14)["days_per_week"], 3)
    assert not recommends(dose_rings(Category.RESISTANCE, 14)["days_per_week"], 4)
