"""The ladder of doses an exercise climbs: from its start to its ceiling, one variable harder at a time.

Says which doses there are; when to climb is `history`'s and `changes`' business, whether it is safe is the door's.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec.structs import replace

from ..model.dose import Dose, Growth
from ..model.exercise import Exercise, SideRule
from ..model.library import Library
from ..model.phase import Phase
from ..safety.facts import Facts, remembered
from .minutes import round_seconds

OLD = 65  # `reference.md` §12: smaller load steps above 65 and with diabetes

# Sessions a day by phase (`reference.md` §12 "session size": 3-4 short ones, then 2, then 1).
ROUNDS = {Phase.P0: 3, Phase.P1: 2}
LONGEST_S = 360  # seconds one exercise may take in a session; beyond it the harder exercise is the next step. [design]
LIGHT_STEP_KG = 0.5
HOURLY = 6  # from this many times a day the library means "every hour you are awake" (`reference.md` §14)


def climbs_slowly(facts: Facts) -> bool:
    """True for people over 65, of unknown age, or with diabetes: half the step (`reference.md` §12)."""
    age = facts.age
    return facts.patient.diabetes or age is None or age > OLD


def ladder(exercise: Exercise, *, slowly: bool) -> tuple[Dose, ...]:
    """The doses from the start dose to the ceiling; never empty.

    Reps grow first, then a set is added and the reps begin again, then the hold grows, then the weight (`reference.md`
    §12). Each step makes at most one of them harder. It ends early where one exercise would fill too much of a session.
    """
    legs = 1 if exercise.side is SideRule.TOGETHER else 2
    return _ladder(exercise.dose, exercise.growth, legs, slowly)


class Ladders:
    """The ladders of a library's exercises by id, each worked out when it is first asked for."""

    def __init__(self, library: Library, slowly: bool) -> None:
        self._library = library
        self._slowly = slowly
        self._known: dict[str, tuple[Dose, ...]] = {}
        self._by_phase: dict[tuple[str, int, int], Dose] = {}

    def __getitem__(self, exercise_id: str) -> tuple[Dose, ...]:
        """KeyError for an exercise the library does not have."""
        known = self._known.get(exercise_id)
        if known is None:
            known = self._known[exercise_id] = ladder(self._library.exercises[exercise_id], slowly=self._slowly)
        return known

    def dose(self, exercise: Exercise, place: int, phase: Phase) -> Dose:
        """The dose at `place` of the ladder as it is in `phase`; the very same one whenever it is asked for."""
        key = exercise.id, place, rounds(phase)
        known = self._by_phase.get(key)
        if known is None:
            asked = self[exercise.id][place] if place else exercise.dose
            known = self._by_phase[key] = for_phase(asked, phase)
        return known


@remembered
def ladders(library: Library, slowly: bool) -> Ladders:
    """The ladders of everybody who climbs as slowly."""
    return Ladders(library, slowly)


@lru_cache(maxsize=1024)
def _ladder(start: Dose, ceiling: Growth, legs: int, slowly: bool) -> tuple[Dose, ...]:
    most_reps = max(start.reps, ceiling.reps)
    most_sets = max(start.sets, ceiling.sets)
    doses = [
        replace(start, sets=sets, reps=reps)
        for sets in range(start.sets, most_sets + 1)
        for reps in _up(start.reps, most_reps, 1 if slowly else 2)
    ]
    top = doses[-1]
    doses += [replace(top, hold_s=hold) for hold in _holds(start.hold_s, ceiling.hold_s, slowly)]
    short = [start, *(dose for dose in doses[1:] if round_seconds(dose, legs) <= LONGEST_S)]
    heavier = [replace(short[-1], load_kg=load) for load in _loads(start.load_kg, ceiling.load_kg, slowly)]
    return (*short, *heavier)


def _up(first: int, last: int, step: int) -> Iterator[int]:
    value = first
    while value < last:
        yield value
        value += step
    yield last


def _holds(first: int, last: int, slowly: bool) -> Iterator[int]:
    """The holds above `first`: steps of a fifth, or a tenth for those who climb slowly `[general knowledge]`."""
    value = first
    while value < last:
        value = min(last, value + max(1, value // (10 if slowly else 5)))
        yield value


def _loads(first: float | None, last: float | None, slowly: bool) -> Iterator[float]:
    """The weights above `first`: a tenth more, a twentieth for those who climb slowly (`reference.md` §12).

    In steps that can be made at home, where a tenth of 2 kg cannot: half a kilogram, a quarter for those who climb
    slowly, a bottle filled a little more [design].
    """
    if first is None or last is None:
        return
    least, share = (LIGHT_STEP_KG / 2, 20) if slowly else (LIGHT_STEP_KG, 10)
    value = first
    while value < last:
        value = min(last, value + max(least, value / share // least * least))
        yield value


def place_of(dose: Dose, doses: tuple[Dose, ...]) -> int:
    """The place of `dose` on its ladder: the highest that asks for no more of anything; 0 if all ask for more."""
    fits = [
        place
        for place, step in enumerate(doses)
        if step.sets <= dose.sets
        and step.reps <= dose.reps
        and step.hold_s <= dose.hold_s
        and (step.load_kg or 0) <= (dose.load_kg or 0)
    ]
    return fits[-1] if fits else 0


def for_phase(dose: Dose, phase: Phase) -> Dose:
    """`dose` with the rounds a day that suit the phase; never more than the exercise's own."""
    most = rounds(phase)
    return dose if dose.times_per_day <= most else replace(dose, times_per_day=most)


def rounds(phase: Phase) -> int:
    """The most rounds a day in `phase`."""
    return ROUNDS.get(phase, 1)
