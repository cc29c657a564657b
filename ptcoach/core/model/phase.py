"""The phases of recovery and the rungs of the walking ladder, as the library's YAML states them.

Which phase a person is in is worked out in `core.programme.phase`, never stored here.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Annotated

from msgspec import Meta, Struct


class Phase(IntEnum):
    """P0 to P5 of `reference.md` §2."""

    P0 = 0
    P1 = 1
    P2 = 2
    P3 = 3
    P4 = 4
    P5 = 5


class Pace(StrEnum):
    """`late_start` is for surgeons who want little therapy before week 12 (`reference.md` §1)."""

    STANDARD = "standard"
    LATE_START = "late_start"


class PhaseInfo(Struct, frozen=True, kw_only=True):
    """One phase: its weeks since surgery (both inclusive; `to_week` None = no end) and its words."""

    phase: Phase
    from_week: Annotated[int, Meta(ge=0)]
    to_week: int | None
    name: str
    theme: str
    what_happens: tuple[str, ...]
    to_move_on: tuple[str, ...]
    sources: tuple[str, ...]


class WalkStep(Struct, frozen=True, kw_only=True):
    """One rung of the walking ladder (`reference.md` §8): `bouts` walks of `minutes` each, a day.

    `from_week` is the earliest week since surgery in which the rung may be the goal.
    """

    from_week: Annotated[int, Meta(ge=0)]
    minutes: Annotated[int, Meta(ge=1, le=60)]
    bouts: Annotated[int, Meta(ge=1, le=8)]
    terrain: str
    steps_goal: int | None = None

    @property
    def total_minutes(self) -> int:
        return self.minutes * self.bouts


class WalkingLadder(Struct, frozen=True, kw_only=True):
    steps: tuple[WalkStep, ...]
    sources: tuple[str, ...]
