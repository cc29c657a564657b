"""A home test as the library describes it: how it is done, when it may be done, what change matters and what is usual.

The numbers and words are data in `exercises/home_tests.yaml`; how they are judged is in `core.progress.home_tests`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from .body import Complaint, Rung
from .record import HomeTest, Permission

Positive = Annotated[float, Meta(gt=0)]


class Unit(StrEnum):
    SECONDS = "seconds"
    COUNT = "count"


class LeastRung(Struct, frozen=True, kw_only=True):
    """The least rung of a movement that the weak leg has to reach."""

    movement: Complaint
    least: Rung


class Norm(Struct, frozen=True, kw_only=True):
    """A usual value, in the test's unit, for the ages `from_age` and up; at most it where lower is better."""

    from_age: Annotated[int, Meta(ge=0, le=120)]
    value: Positive
    sources: tuple[str, ...]


class HomeTestInfo(Struct, frozen=True, kw_only=True):
    """One home test. `meaningful` is the smallest change that matters, in `unit`; None where nobody has published one.

    `most_s` ends a timed test by itself. `gate` must be open; `needs` is the least rung of a movement on a weak leg;
    `helper_near` asks for somebody in the room where the leg may give way. `norms` are in the order of age.
    """

    id: HomeTest
    name: str
    measures: str
    need: str
    steps: tuple[str, ...]
    stop_if: str
    unit: Unit
    higher_is_better: bool
    per_side: bool
    gate: Permission
    helper_near: bool
    sources: tuple[str, ...]
    needs: LeastRung | None = None
    meaningful: Positive | None = None
    most_s: Annotated[int, Meta(ge=1, le=600)] | None = None
    norms: tuple[Norm, ...] = ()
