"""How an `Accepted` event names the change it took, so that it can be replayed on any later day.

Text to value and back; what a change means for a dose is `history`'s business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from ..model.dose import Dose
from ..model.record import Accepted

_DOSE = re.compile(r"(\d+)x(\d+)x(\d+)(?:x(?P<kg>\d+(?:\.\d+)?))?", re.ASCII)


def dose_code(dose: Dose) -> str:
    """The dose a change leads to: sets, reps, hold seconds, kilograms if any. Taking it twice is taking it once."""
    kilograms = "" if dose.load_kg is None else f"x{dose.load_kg:g}"
    return f"dose:{dose.sets}x{dose.reps}x{dose.hold_s}{kilograms}"


def swap_code(exercise_id: str) -> str:
    """The exercise a change leads to."""
    return f"swap:{exercise_id}"


def dose_of(change: str, like: Dose) -> Dose | None:
    """The dose `change` names, everything else as in `like`; None if it names no dose."""
    kind, _, rest = change.partition(":")
    named = _DOSE.fullmatch(rest)
    if kind != "dose" or named is None:
        return None
    sets, reps, hold_s = (int(part) for part in named.groups()[:3])
    load_kg = like.load_kg if named["kg"] is None else float(named["kg"])
    return replace(like, sets=sets, reps=reps, hold_s=hold_s, load_kg=load_kg)


def swap_of(change: str) -> str | None:
    """The exercise `change` leads to; None if it is a change of dose."""
    kind, _, rest = change.partition(":")
    return rest if kind == "swap" and rest else None


class Swaps(Struct, frozen=True):
    """Exercises the person changed to, with the day, and the ones left for them, after every swap so far."""

    taken: Mapping[str, date]
    left: frozenset[str]


def swaps_after(before: Swaps, accepted: Iterable[Accepted]) -> Swaps:
    """Replay the swaps among `accepted` in order; a way back undoes the way there."""
    new = [(event, to) for event in accepted if event.taken and (to := swap_of(event.change))]
    if not new:
        return before
    taken, left = dict(before.taken), set(before.left)
    for event, to in new:
        left.add(event.exercise_id)
        taken.pop(event.exercise_id, None)
        left.discard(to)
        taken[to] = event.day
    return Swaps(taken, frozenset(left))
