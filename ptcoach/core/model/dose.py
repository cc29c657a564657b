"""How much of an exercise: sets, reps, hold, rest, tempo and how often.

A dose says nothing about whether it is allowed; `core.safety.limits` does.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

Kilograms = Annotated[float, Meta(gt=0, le=25)]


class Tempo(Struct, frozen=True, kw_only=True):
    """Seconds for the outward movement and for the way back; the hold between them belongs to `Dose`."""

    move_s: Annotated[float, Meta(gt=0, le=10)] = 2.0
    return_s: Annotated[float, Meta(gt=0, le=10)] = 2.0


class Dose(Struct, frozen=True, kw_only=True):
    """One day's worth of an exercise. `sets` and `reps` are per round and per side; `hold_s` and `rest_s` are seconds.

    A walk, a balance hold or a ride is one rep whose `hold_s` is the length of the bout (`reference.md` §14). `load_kg`
    is the weight in the hands altogether, None where none is held.
    """

    sets: Annotated[int, Meta(ge=1, le=10)]
    reps: Annotated[int, Meta(ge=1, le=100)]
    hold_s: Annotated[int, Meta(ge=0, le=3600)] = 0
    rest_s: Annotated[int, Meta(ge=0, le=600)] = 30
    times_per_day: Annotated[int, Meta(ge=1, le=12)] = 1
    days_per_week: Annotated[int, Meta(ge=1, le=7)] = 7
    tempo: Tempo = Tempo()
    load_kg: Kilograms | None = None


class Growth(Struct, frozen=True, kw_only=True):
    """The ceiling a dose may grow to, one variable at a time (`reference.md` §12)."""

    sets: Annotated[int, Meta(ge=1, le=10)]
    reps: Annotated[int, Meta(ge=1, le=100)]
    hold_s: Annotated[int, Meta(ge=0, le=3600)] = 0
    load_kg: Kilograms | None = None
