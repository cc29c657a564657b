"""The one table of numbers: for each an absolute bound, a recommended bound, a suggested start and its source.

Only numbers and where they come from: who they apply to is worked out in `limits`. Inconsistent rings raise at import.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import TypeVar

from msgspec import Struct

from ..model.exercise import Category

T = TypeVar("T")


class Ring(Struct, frozen=True):
    """`absolute` cannot be left, `recommended` only with a clinician's reason; both inclusive, around `start`."""

    absolute: tuple[float, float]
    recommended: tuple[float, float]
    start: float
    source: str

    def __post_init__(self) -> None:
        (lowest, highest), (low, high) = self.absolute, self.recommended
        if not lowest <= low <= self.start <= high <= highest:
            raise ValueError(f"rings are not inside each other: {self}")
        if not self.source.strip():
            raise ValueError(f"a number without a source: {self}")

    def allows(self, value: float) -> bool:
        return self.absolute[0] <= value <= self.absolute[1]


class Kind(StrEnum):
    """Doses of the same nature; `bout` is a ride or a walk whose hold is its length."""

    HABIT = "habit"
    GENTLE = "gentle"
    STRENGTH = "strength"
    RESISTANCE = "resistance"
    GLIDE = "glide"
    BOUT = "bout"


KIND: Mapping[Category, Kind] = MappingProxyType(
    {
        Category.CIRCULATION_BREATHING: Kind.HABIT,
        Category.BED_MOBILITY_BODY_MECHANICS: Kind.HABIT,
        Category.GENTLE_ROM: Kind.GENTLE,
        Category.STRETCH: Kind.GENTLE,
        Category.BALANCE: Kind.GENTLE,
        Category.FOOT_ANKLE: Kind.GENTLE,
        Category.CORE_ACTIVATION: Kind.STRENGTH,
        Category.LEG_STRENGTH: Kind.STRENGTH,
        Category.RESISTANCE: Kind.RESISTANCE,
        Category.NERVE_GLIDE: Kind.GLIDE,
        Category.AEROBIC: Kind.BOUT,
    }
)

FIELDS = ("sets", "reps", "hold_s", "times_per_day", "days_per_week")
BANDS = (0, 6, 12)  # weeks the rings change at: the two human gates (`reference.md` §1 rule 2)

_S12 = "reference.md §12"
_S15 = "reference.md §15 start doses"
_GK = "[general knowledge]"

# Per kind and field, one row or one per band: absolute most, recommended most, start, source. The least is 1, holds 0.
_Row = tuple[int, int, int, str]
_DOSES: Mapping[Kind, Mapping[str, tuple[_Row, ...]]] = {
    Kind.HABIT: {
        "sets": ((3, 2, 1, _S15),),
        "reps": ((40, 20, 10, "reference.md §15: RNOH-EX 20 hourly, SGH 10 hourly"),),
        "hold_s": ((300, 180, 3, "reference.md §15; a walking break of up to 3 minutes [general knowledge]"),),
        "times_per_day": ((12, 10, 3, "reference.md §14: 10 a day is hourly while awake"),),
        "days_per_week": ((7, 7, 7, _S15),),
    },
    Kind.GENTLE: {
        "sets": ((3, 2, 1, _S12), (4, 3, 1, _S12), (5, 3, 1, _S12)),
        "reps": ((30, 15, 8, _S12), (50, 20, 8, "reference.md §12: PODIATRY-RCT up to 50 double heel raises")),
        "hold_s": ((120, 90, 5, _S15),),
        "times_per_day": ((6, 4, 2, _S15),),
        "days_per_week": ((7, 7, 5, _S15),),
    },
    Kind.STRENGTH: {
        "sets": ((3, 2, 1, _S12), (4, 3, 1, _S12), (5, 3, 2, _S12)),
        "reps": (
            (20, 15, 8, _S12),
            (30, 15, 8, _S12),
            (50, 25, 8, "reference.md §6.4 20-25 heel raises, §12 up to 50"),
        ),
        "hold_s": ((20, 10, 5, _S15), (30, 20, 5, _S15), (60, 30, 5, _S15)),
        "times_per_day": ((6, 4, 2, _S15), (4, 3, 1, _S15)),
        "days_per_week": ((7, 7, 5, _S15),),
    },
    Kind.RESISTANCE: {
        "sets": ((2, 1, 1, _S12), (3, 2, 1, _S12), (5, 3, 1, _S12)),
        "reps": ((15, 10, 8, _S12), (20, 15, 8, _S12), (30, 15, 8, _S12)),
        "hold_s": ((30, 10, 0, _S15), (60, 30, 0, _S15), (90, 60, 0, "reference.md §15: a carry of 30 s, grown")),
        "times_per_day": ((2, 1, 1, _S15),),
        "days_per_week": ((5, 3, 2, "reference.md §12 rest days: 2-3 a week"),),
    },
    Kind.GLIDE: {
        "sets": ((2, 1, 1, "decisions.md 2"),),
        "reps": ((10, 5, 5, "decisions.md 2"), (10, 10, 5, "reference.md §7: 1x5 to 1x10")),
        "hold_s": ((5, 2, 1, _S15),),
        "times_per_day": ((2, 2, 1, "decisions.md 2"),),
        "days_per_week": ((7, 5, 5, "reference.md §7"),),
    },
    Kind.BOUT: {
        "sets": ((4, 2, 1, _GK),),
        "reps": ((6, 3, 1, _GK),),
        "hold_s": (
            (1800, 1200, 300, "reference.md §8: 12-20 min by week 5"),
            (2700, 1800, 300, "reference.md §8: 25-30 min by week 12"),
            (3600, 2400, 600, "reference.md §8: 30-40 min"),
        ),
        "times_per_day": ((8, 5, 2, "reference.md §8: 4-5 bouts"), (6, 4, 1, "reference.md §8")),
        "days_per_week": ((7, 7, 3, _S15),),
    },
}


def _ring(field: str, row: _Row) -> Ring:
    most, advised, start, source = row
    least = 0 if field == "hold_s" else 1
    return Ring((least, most), (least, advised), start, source)


def _bands(field: str, rows: tuple[_Row, ...]) -> tuple[Ring, ...]:
    """One ring per band; where a later band has no row of its own the earlier one goes on."""
    filled = rows + (rows[-1],) * (len(BANDS) - len(rows))
    return tuple(_ring(field, row) for row in filled)


DOSE_RINGS: Mapping[tuple[Kind, str], tuple[Ring, ...]] = MappingProxyType(
    {(kind, field): _bands(field, rows) for kind, fields in _DOSES.items() for field, rows in fields.items()}
)

GLIDE_REPS_A_DAY = 20  # `reference.md` §7, [general knowledge]
ITEMS_A_DAY = Ring((0, 16), (0, 10), 8, "reference.md §12 session size; product.md warning above ten; [design]")

# Walking of a plan, from week on: minutes a bout and bouts a day (`reference.md` §8; absolute bounds [design]).
_S8 = "reference.md §8"
WALK_MINUTES: tuple[tuple[int, Ring], ...] = (
    (0, Ring((1, 10), (1, 5), 3, _S8)),
    (1, Ring((1, 15), (1, 8), 5, _S8)),
    (2, Ring((1, 20), (1, 12), 8, _S8)),
    (4, Ring((1, 30), (1, 20), 12, _S8)),
    (6, Ring((1, 40), (1, 25), 20, _S8)),
    (9, Ring((1, 45), (1, 30), 25, _S8)),
    (12, Ring((1, 60), (1, 40), 30, _S8)),
)
WALK_BOUTS: tuple[tuple[int, Ring], ...] = (
    (0, Ring((1, 8), (1, 5), 4, _S8)),
    (2, Ring((1, 6), (1, 4), 3, _S8)),
    (4, Ring((1, 5), (1, 3), 2, _S8)),
    (6, Ring((1, 4), (1, 2), 2, _S8)),
)

# Bend, lift and twist, from week on (`reference.md` §4.1).
CAPS: tuple[tuple[int, tuple[int, int, int]], ...] = ((0, (1, 1, 1)), (6, (1, 2, 1)), (12, (2, 3, 1)), (26, (3, 3, 2)))
CAPS_SOURCE = "reference.md §4.1"
ROTATION_WEEK = 16  # no rotation against load before it (`decisions.md` 6; `reference.md` §4)

# Kilograms, minutes and weeks a surgeon may set. The absolute ring of lifting is the widest number found in §3.
LIFT_KG: tuple[tuple[int, Ring], ...] = (
    (0, Ring((0, 6.8), (0, 2), 2, "reference.md §4; most seen 6.8 kg (ORTHOINDY)")),
    (6, Ring((0, 6.8), (0, 4.5), 4.5, "reference.md §4; most seen 6.8 kg (ORTHOINDY)")),
    (12, Ring((0, 25), (0, 4.5), 4.5, "reference.md §4: only a clinician's number; 25 kg [general knowledge]")),
)
SITTING_MIN: tuple[tuple[int, Ring], ...] = (
    (0, Ring((5, 60), (5, 20), 20, "reference.md §4; most seen 60 min (CIRCLE)")),
    (6, Ring((5, 60), (5, 30), 30, "reference.md §4; most seen 60 min (CIRCLE)")),
    (12, Ring((5, 240), (5, 60), 45, "reference.md §4 names none after week 12; [general knowledge]")),
)
NO_BEND_UNTIL = Ring((2, 104), (12, 104), 12, "reference.md §4; shortest seen 2 weeks (FVH)")
NO_TWIST_UNTIL = Ring((2, 104), (12, 104), 12, "reference.md §4; shortest seen 2 weeks (FVH)")

LATEST_SURGERY_WEEKS = 260  # five years: a longer gap is taken for a typing mistake [design]

TABLES = (
    tuple(sorted((kind.value, field, repr(rings)) for (kind, field), rings in DOSE_RINGS.items())),
    (GLIDE_REPS_A_DAY, ITEMS_A_DAY, WALK_MINUTES, WALK_BOUTS, CAPS, ROTATION_WEEK),
    (LIFT_KG, SITTING_MIN, NO_BEND_UNTIL, NO_TWIST_UNTIL, LATEST_SURGERY_WEEKS),
)


def band(week: int) -> int:
    """The number of the band `week` lies in; anything before surgery counts as week 0."""
    return bisect_right(BANDS, week, lo=1) - 1


def dose_rings(category: Category, week: int) -> Mapping[str, Ring]:
    """The ring of every field of a `Dose`, for this kind of exercise in this (gated) week."""
    return _rings(KIND[category], band(week))


def recommended(week: int) -> Mapping[Category, tuple[tuple[float, float], ...]]:
    """The recommended bounds of `FIELDS`, in their order, for every kind of exercise in this (gated) week."""
    return _recommended(band(week))


@cache
def _rings(kind: Kind, place: int) -> Mapping[str, Ring]:
    return MappingProxyType({field: DOSE_RINGS[kind, field][place] for field in FIELDS})


@cache
def _recommended(place: int) -> Mapping[Category, tuple[tuple[float, float], ...]]:
    return {c: tuple(ring.recommended for ring in _rings(kind, place).values()) for c, kind in KIND.items()}


def at_week(table: tuple[tuple[int, T], ...], week: int) -> T:
    """The row of a from-week table that holds in `week`; the first row before its first week."""
    found = table[0][1]
    for first, value in table:
        if first > week:
            break
        found = value
    return found
