"""An exercise while it is written: plain data that is never changed in place, so that every step can be taken back.

It knows the shape of nothing and judges nothing; the library does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..core.model.exercise import Code, Exercise
from ..library.emit import as_data

Data = Any
At = tuple[str | int, ...]

MOST_STEPS = 500  # taken back at most; each shares nearly everything with the one before


def blank() -> dict[str, Data]:
    """A new exercise: what nobody need choose is filled in, everything else is open. Loads are chosen by hand."""
    return {
        "targets": [],
        "why": {},
        "muscles": [],
        "roots": [],
        "window": {"from_week": 6, "to_week": 104},
        "dose": {
            "sets": 1,
            "reps": 10,
            "hold_s": 0,
            "rest_s": 30,
            "times_per_day": 1,
            "days_per_week": 7,
            "tempo": {"move_s": 2, "return_s": 2},
        },
        "growth": {"sets": 2, "reps": 15, "hold_s": 0},
        "contraindications": [Code.GLOBAL.value, Code.NO_6WK_CLEARANCE.value],
        "steps": [],
        "mistakes": [],
        "sources": [],
        "figure": {"posture": "standing"},
    }


def opened(exercise: Exercise) -> dict[str, Data]:
    """An own exercise to go on with."""
    data: dict[str, Data] = as_data(exercise)
    del data["id"]
    return data


def copied(exercise: Exercise, name: str) -> dict[str, Data]:
    """A copy to change. What others published about the original is not said of the copy."""
    data = opened(exercise)
    for gone in ("sources", "needs_review", "retired", "renamed_to"):
        data.pop(gone, None)
    data["window"] = {k: v for k, v in data["window"].items() if k != "seen"}
    return data | {"name": name, "sources": []}


def get(data: Data, at: At, usual: Data = None) -> Data:
    """The value at `at`; `usual` where there is none."""
    for step in at:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return usual
    return usual if data is None else data


def put(data: Data, at: At, value: Data) -> Data:
    """The data with `value` at `at`; None takes it out, and with it every group that is empty then."""
    if not at:
        return value
    step, rest = at[0], at[1:]
    if isinstance(step, int):
        parts = list(data) if isinstance(data, list) else []
        old = parts[step] if step < len(parts) else {}
        parts[step : step + 1] = [put(old, rest, value)]
        return parts
    group = dict(data) if isinstance(data, Mapping) else {}
    new = put(group.get(step, {}), rest, value)
    if new is None or (rest and new == {}):
        group.pop(step, None)
    else:
        group[step] = new
    return group


class History:
    """The steps of one sitting. Steps at the same place, one after the other, are one: a word, not its letters."""

    def __init__(self, data: Data) -> None:
        self._steps: list[Data] = [data]
        self._now = 0
        self._last: At | None = None

    @property
    def data(self) -> Data:
        return self._steps[self._now]

    @property
    def can_undo(self) -> bool:
        return self._now > 0

    @property
    def can_redo(self) -> bool:
        return self._now < len(self._steps) - 1

    def put(self, at: At, value: Data) -> bool:
        """Take a step; False where it changes nothing."""
        return self.take(put(self.data, at, value), at)

    def take(self, data: Data, at: At | None = None) -> bool:
        """Go on to `data`; `at` is the one place that changed, None for a step of its own."""
        if data == self.data:
            return False
        joins = at is not None and at == self._last and self._now > 0 and not self.can_redo
        del self._steps[self._now + (0 if joins else 1) :]
        self._steps.append(data)
        del self._steps[:-MOST_STEPS]
        self._now = len(self._steps) - 1
        self._last = at
        return True

    def pause(self) -> None:
        """What comes next is a step of its own."""
        self._last = None

    def undo(self) -> Data:
        self._now = max(0, self._now - 1)
        self._last = None
        return self.data

    def redo(self) -> Data:
        self._now = min(len(self._steps) - 1, self._now + 1)
        self._last = None
        return self.data
