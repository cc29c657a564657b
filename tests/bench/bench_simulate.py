"""A day of a virtual patient through the whole engine, with the independent check, on one core.

Days a second differ threefold between machines and Pythons, so the bar is a ratio: to plain Python in the same run.
"""

from __future__ import annotations

from time import process_time

from msgspec import Struct

from ptcoach.places import EXERCISES
from ptcoach.trial.simulate import Task, run

from .measure import best, report

PATIENTS, WEEKS, TURNS = 4, 16, 3
DAYS = PATIENTS * WEEKS * 7
# What is reached, 2.1 to 2.8, with room for a busy machine. No large part is left: of a day choosing takes two fifths
# (what may be done at all half of that), the door, the flags and the diary a tenth or less each, the person, their
# record and the independent check a fifth together.
BAR = 3.2
PLAIN = 1000  # turns of the plain loop a patient-day is measured in


class _Value(Struct, frozen=True):
    name: str
    place: int


def _plain() -> None:
    """What the engine is made of, and nothing of the engine: small values made, looked up, called, sorted."""
    known: dict[str, _Value] = {}
    for n in range(PLAIN * DAYS):
        value = _Value(_NAMES[n % len(_NAMES)], n & 7)
        last = known.get(value.name)
        if last is None or _after(value, last):
            known[value.name] = value
        if not n & 63:
            sorted((v.place, v.name) for v in known.values())


_NAMES = [f"exercise_{n}" for n in range(12)]


def _after(one: _Value, other: _Value) -> bool:
    return one.place > other.place or (one.place == other.place and one.name is not other.name)


def main() -> int:
    """Print the figures, in seconds this process worked; how many are over their bar."""
    task = Task(seed=1, first=0, count=PATIENTS, weeks=WEEKS, shipped=EXERCISES)
    day, plain = (seconds / DAYS for seconds in best(lambda: run(task), _plain, turns=TURNS, clock=process_time))
    detail = f"{1 / day:.0f} patient-days a second on one core, {day * 1e3:.2f} ms each"
    return report(f"a patient-day, checked / {PLAIN} turns of plain Python", day / plain, BAR, detail=detail)
