"""What a day is made of, phase by phase, and on which weekdays each kind of work falls: a table, no choosing.

Whether an exercise may fill its slot is asked elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, StrEnum
from functools import cache

from msgspec import Struct

from ..model.body import Complaint, Target
from ..model.exercise import Category
from ..model.phase import Phase

C = Category


class Rhythm(Enum):
    """Weekdays (0 = Monday) by days per week, the fewest first; several patterns take turns.

    Strength and steadiness alternate, so that resistance never falls on two days running (`reference.md` §12).
    """

    STRENGTH = ((2, ((0, 3),)), (3, ((0, 2, 4),)), (5, ((0, 1, 3, 4, 5), (0, 2, 3, 4, 5))), (7, (range(7),)))
    STEADY = ((2, ((1, 4),)), (3, ((1, 3, 5),)), (5, ((1, 2, 3, 5, 6), (0, 1, 3, 4, 5))), (7, (range(7),)))
    DAILY = ((2, ((0, 3), (1, 4))), (3, ((0, 2, 4),)), (5, ((0, 1, 2, 4, 5), (0, 1, 3, 4, 6))), (7, (range(7),)))

    __hash__ = object.__hash__  # each member is one object

    @cache
    def weekdays(self, days_per_week: int, turn: int) -> frozenset[int]:
        """At most `days_per_week` weekdays, spread over the week; `turn` picks among equal patterns."""
        fits = [patterns for most, patterns in self.value if most <= days_per_week]
        patterns = fits[-1] if fits else ((0,),)
        return frozenset(patterns[turn % len(patterns)])


class Kind(StrEnum):
    """A slot's name; also the code of the reason its exercises carry."""

    CIRCULATION = "early_circulation"
    MOVEMENT = "early_movement"
    MECHANICS = "teach_mechanics"
    COMPLAINT = "for_complaint"
    CORE = "core_support"
    LEGS = "leg_work"
    GLIDE = "nerve_glide"
    BALANCE = "balance_work"
    RESISTANCE = "light_resistance"
    STRETCH = "gentle_stretch"
    AEROBIC = "own_machine"


class Slot(Struct, frozen=True, kw_only=True, eq=False):
    """`n` exercises of `categories` a day (for COMPLAINT: of any complaint).

    The first `keep` stay from week to week, the others rotate. `rank` 0 is the last to be dropped from a long day.
    """

    kind: Kind
    n: int
    categories: frozenset[Category]
    rank: int
    targets: frozenset[Target] = frozenset(Target)
    keep: int = 1
    rhythm: Rhythm = Rhythm.DAILY


# The muscles that make each movement (`reference.md` §5), in the words of the library. The first an exercise names
# decides whether it trains the movement itself.
PRIME_MOVERS: Mapping[Complaint, frozenset[str]] = {
    Complaint.FOOT_LIFT: frozenset({"tibialis anterior"}),
    Complaint.PUSH_OFF: frozenset({"gastrocnemius", "soleus"}),
    Complaint.HEAVINESS: frozenset({"iliopsoas", "quadriceps", "rectus femoris", "gluteus medius", "gluteus maximus"}),
}
_COMPLAINT = frozenset({C.FOOT_ANKLE, C.LEG_STRENGTH, C.GENTLE_ROM})
_LEG_TARGETS = frozenset({Target.HEAVINESS, Target.WALKING, Target.PUSH_OFF})


def _circulation(n: int) -> Slot:
    return Slot(
        kind=Kind.CIRCULATION,
        n=n,
        categories=frozenset({C.CIRCULATION_BREATHING, C.GENTLE_ROM, C.LEG_STRENGTH}),
        targets=frozenset({Target.CIRCULATION}),
        rank=1,
        keep=n,
    )


def _complaint(n: int) -> Slot:
    return Slot(kind=Kind.COMPLAINT, n=n, categories=_COMPLAINT, rank=0, keep=2)


def _mechanics() -> Slot:
    return Slot(
        kind=Kind.MECHANICS,
        n=1,
        categories=frozenset({C.BED_MOBILITY_BODY_MECHANICS}),
        targets=frozenset({Target.BODY_MECHANICS}),
        rank=3,
        keep=0,
    )


def _core(n: int) -> Slot:
    return Slot(
        kind=Kind.CORE,
        n=n,
        categories=frozenset({C.CORE_ACTIVATION, C.GENTLE_ROM}),
        targets=frozenset({Target.CORE}),
        rank=2,
        rhythm=Rhythm.STEADY,
    )


def _movement() -> Slot:
    """Heel slides or their like: the gentle hip and knee movement of the first days."""
    return Slot(
        kind=Kind.MOVEMENT,
        n=1,
        categories=frozenset({C.GENTLE_ROM}),
        targets=frozenset({Target.HEAVINESS}),
        rank=1,
    )


def _legs(n: int, *categories: Category) -> Slot:
    return Slot(
        kind=Kind.LEGS,
        n=n,
        categories=frozenset(categories),
        targets=_LEG_TARGETS,
        rank=4,
        rhythm=Rhythm.STRENGTH,
    )


def _balance(n: int) -> Slot:
    return Slot(
        kind=Kind.BALANCE,
        n=n,
        categories=frozenset({C.BALANCE}),
        targets=frozenset({Target.BALANCE}),
        rank=4,
        rhythm=Rhythm.STEADY,
    )


_GLIDE = Slot(kind=Kind.GLIDE, n=1, categories=frozenset({C.NERVE_GLIDE}), rank=2, rhythm=Rhythm.STEADY)
_STRETCH = Slot(kind=Kind.STRETCH, n=1, categories=frozenset({C.STRETCH}), rank=7, keep=0, rhythm=Rhythm.STEADY)
_RESISTANCE = Slot(kind=Kind.RESISTANCE, n=1, categories=frozenset({C.RESISTANCE}), rank=6, rhythm=Rhythm.STRENGTH)
_AEROBIC = Slot(kind=Kind.AEROBIC, n=1, categories=frozenset({C.AEROBIC}), rank=8, rhythm=Rhythm.STRENGTH)

_P3 = (
    _circulation(1),
    _complaint(3),
    _core(2),
    _legs(2, C.LEG_STRENGTH),
    _balance(2),
    _mechanics(),
    _GLIDE,
    _RESISTANCE,
    _STRETCH,
    _AEROBIC,
)

# `reference.md` §2 (content) and §12 (session size).
_BY_PHASE: Mapping[Phase, tuple[Slot, ...]] = {
    Phase.P0: (
        _circulation(2),
        _complaint(2),
        _movement(),
        _core(1),
        _mechanics(),
        _legs(1, C.GENTLE_ROM, C.CIRCULATION_BREATHING),
        _GLIDE,
    ),
    Phase.P1: (
        _circulation(1),
        _complaint(3),
        _core(2),
        _mechanics(),
        _legs(1, C.GENTLE_ROM, C.LEG_STRENGTH),
        _balance(1),
        _GLIDE,
    ),
    Phase.P2: (
        _circulation(1),
        _complaint(3),
        _core(2),
        _mechanics(),
        _legs(2, C.LEG_STRENGTH),
        _balance(1),
        _GLIDE,
        _RESISTANCE,
        _STRETCH,
        _AEROBIC,
    ),
    Phase.P3: _P3,
    Phase.P4: _P3,
    Phase.P5: _P3,
}

# In the order they are filled: what is dropped last comes first.
SLOTS: Mapping[Phase, tuple[Slot, ...]] = {
    phase: tuple(sorted(slots, key=lambda slot: slot.rank)) for phase, slots in _BY_PHASE.items()
}

# Items a day (`reference.md` §12; 6 to 10 by the product, and never under 6 unless too little is allowed).
SIZES: Mapping[Phase, tuple[int, int]] = {
    Phase.P0: (6, 8),
    Phase.P1: (8, 10),
    Phase.P2: (8, 10),
    Phase.P3: (8, 10),
    Phase.P4: (8, 10),
    Phase.P5: (8, 10),
}
SHORT = (2, 4)  # items of the short version (`product.md`; Physitrack users' own wish)
