"""What a day may be made of: every exercise that suits the person, with the dose it stands at, checked with safety.

Gathers only; `choose` picks among them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Mapping
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from ..model.body import Side
from ..model.dose import Dose
from ..model.exercise import Exercise
from ..model.library import Library
from ..model.patient import Patient
from ..model.phase import Phase
from ..model.plan import Origin, PlanItem
from ..safety.facts import Facts, remembered
from ..safety.items import judge
from ..safety.situation import StandingKey, same_side, situation, standing_key, turns
from ..safety.verdict import Outcome
from .accepting import Swaps
from .diary import Diary
from .dose import Ladders, climbs_slowly, ladders, rounds
from .fit import has_equipment, sides_for
from .history import NEW, Course
from .minutes import round_seconds
from .phase import Standing

KNOWN_DAYS = timedelta(days=14)
ERAS = (2, 6, 12, 26)  # first weeks of P1 to P4 (`reference.md` §2)


class Candidate(Struct, frozen=True, eq=False):
    """An exercise that suits the person and may be done.

    `dose` is where it stands on its ladder, one round of it takes `seconds`. `era` is the phase whose weeks it starts
    in, 0 to 4.
    """

    exercise: Exercise
    sides: tuple[Side, ...]
    course: Course
    dose: Dose
    known: bool
    seconds: float
    era: int


class Spot(Struct, eq=False):
    """An exercise the person has the things for: the sides it suits, None for no side, and what safety said of each
    place on its ladder. `turns` are the weeks from which safety may say something else."""

    exercise: Exercise
    era: int
    turns: tuple[int, ...]
    sides: tuple[Side, ...] | None
    safe: dict[int, Dose | None] = {}
    made: Candidate | None = None

    def anew(self, facts: Facts | None) -> Spot:
        """The spot without its answers; with `facts` the legs are looked at again."""
        sides = self.sides if facts is None else sides_for(self.exercise, facts)
        return Spot(self.exercise, self.era, self.turns, sides)


class Order(Struct, eq=False):
    """The exercises of a pool, the best first, and what that depended on.

    `turns` and `trains` are what `choose` works out from the order alone: kept here, they go when the order goes.
    """

    stamp: object
    names: tuple[str, ...]
    turns: dict[Hashable, tuple[tuple[str, ...], frozenset[str]]] = {}
    trains: dict[Side, tuple[str, ...]] = {}


# What never changes of the rank of an exercise in its pool; in the middle the exercise below that comes before it.
Trait = tuple[tuple[int, ...], str, tuple[int, int, str]]


class Pool(Struct, eq=False):
    """The exercises that belong in one place of a day; their order looks at the `watched` exercises and no others."""

    names: tuple[str, ...]
    watched: tuple[str, ...]
    order: Order
    traits: dict[str, Trait] = {}


class Shelf(Struct, frozen=True, eq=False):
    """What of the library suits one person while nothing about them changes, by the week it starts in.

    Remembers answers only; asked again it would find the same.
    """

    patient: Patient
    library: Library
    slowly: bool
    phase: Phase
    key: StandingKey  # what the answers depend on
    spots: Mapping[str, Spot]
    doses: Ladders
    pools: dict[Hashable, Pool]

    def under(self, key: StandingKey, phase: Phase, facts: Facts) -> Shelf:
        """The shelf under another key or in another phase, with the answers that are still the same."""
        spots, known = self.spots.values(), self.key
        if rounds(phase) != rounds(self.phase):
            stay = [False] * len(spots)
        elif key.same_but_week(known):
            stay = [same_side(spot.turns, key.week, known.week) for spot in spots]
        else:
            stay = [key.same_for(spot.exercise, known) for spot in spots]
        same_legs = key.rungs == known.rungs
        new = {
            spot.exercise.id: spot if same else spot.anew(None if same_legs else facts)
            for spot, same in zip(spots, stay, strict=True)
        }
        return replace(self, key=key, phase=phase, spots=new)

    def dose(self, spot: Spot, place: int, facts: Facts) -> Dose | None:
        """The dose at `place` as the safety rules would let it through, None where they refuse the exercise."""
        asked = self.doses.dose(spot.exercise, place, self.phase)
        safe = None if spot.sides is None else made_safe(spot.exercise, asked, spot.sides, facts, self.library)
        spot.safe[place] = safe
        return safe

    def candidate(self, spot: Spot, course: Course, known: bool, facts: Facts) -> Candidate | None:
        """The exercise as this person would do it today; None where it may not be done."""
        made = spot.made
        if made is not None and made.course is course and made.known is known:
            return made
        place = course.place
        dose = spot.safe[place] if place in spot.safe else self.dose(spot, place, facts)
        if dose is None or spot.sides is None:
            return None
        seconds = round_seconds(dose, max(1, len(spot.sides)))
        spot.made = made = Candidate(spot.exercise, spot.sides, course, dose, known, seconds, spot.era)
        return made


def _spot(exercise: Exercise, facts: Facts) -> Spot:
    window = exercise.window
    era = bisect_right(ERAS, window.from_week)
    return Spot(exercise, era, turns(window, facts.patient.pace), sides_for(exercise, facts))


def shelf_for(facts: Facts, library: Library, phase: Phase) -> Shelf:
    """The shelf of the last person asked about, or a new one for somebody else."""
    key, slowly = standing_key(facts), climbs_slowly(facts)
    last = _LAST[-1] if _LAST else None
    if last is None or last.patient is not facts.patient or last.library is not library or last.slowly is not slowly:
        spots, doses = _spots(facts, library), ladders(library, slowly)
        last = Shelf(facts.patient, library, slowly, phase, key, spots, doses, {})
    elif last.phase is not phase or last.key != key:
        last = last.under(key, phase, facts)
    _LAST[:] = [last]
    return last


def _spots(facts: Facts, library: Library) -> Mapping[str, Spot]:
    return {
        exercise.id: _spot(exercise, facts)
        for exercise in sorted(library.exercises.values(), key=lambda e: (e.window.from_week, e.id))
        if not exercise.retired and exercise.id not in library.switched_off and has_equipment(exercise, facts.patient)
    }


_LAST: list[Shelf] = []


class Candidates(Struct, frozen=True):
    """Everything a day may be made of, in a fixed order.

    `eased` take the place of something too hard, which they name, and come first; `moved_to` were chosen as the next
    step up. `marks` say of each exercise whether it is known and whether it has begun to climb its ladder.
    """

    shelf: Shelf
    all: Mapping[str, Candidate]
    eased: Mapping[str, Candidate]
    moved_to: frozenset[str]
    marks: Mapping[str, int]


KNOWN, GROWN = 1, 2  # bits of `Candidates.marks`


def _mark(candidate: Candidate) -> int:
    return KNOWN * candidate.known + GROWN * (candidate.course.place > 0)


@remembered
def candidates(diary: Diary, library: Library, standing: Standing, week: int) -> Candidates:
    """Everything that starts by `week` and may be done today, less what was left for another or was too hard."""
    shelf = shelf_for(diary.facts, library, standing.phase)
    known = _found(shelf)
    last = known.get(week)
    found = (_carried_on(*last, diary, week) if last else None) or _gathered(shelf, diary, library, week)
    known[week] = diary, found
    return found


@remembered
def _found(_shelf: Shelf) -> dict[int, tuple[Diary, Candidates]]:
    """The newest answer of `candidates` for each week, with the diary it was given for."""
    return {}


def _gathered(shelf: Shelf, diary: Diary, library: Library, week: int) -> Candidates:
    facts, swapped, courses, since = diary.facts, diary.swaps, diary.courses, diary.today - KNOWN_DAYS
    found: dict[str, Candidate] = {}
    eased: dict[str, Candidate] = {}
    for name, spot in shelf.spots.items():
        if spot.exercise.window.from_week > week:
            break  # they are in order of their first week
        if name in swapped.left:
            continue
        course = courses.get(name, NEW)
        candidate = shelf.candidate(spot, course, _is_known(course, since), facts)
        if candidate is None:
            continue
        if course.too_hard_since and _replaced(spot.exercise, course.too_hard_since, swapped, library):
            eased[spot.exercise.regression or ""] = candidate
        else:
            found[name] = candidate
    marks = {name: _mark(candidate) for name, candidate in found.items()}
    return Candidates(shelf, found, eased, frozenset(swapped.taken), marks)


def _carried_on(last: Diary, before: Candidates, diary: Diary, week: int) -> Candidates | None:
    """The candidates of the `last` diary with the courses of this one; None where they are no longer the same ones."""
    courses, since, shelf = diary.courses, diary.today - KNOWN_DAYS, before.shelf
    same = last.today <= diary.today and (last.swaps is diary.swaps or last.swaps == diary.swaps)
    if not same or not last.courses.keys() <= courses.keys():
        return None
    all_, old, spots = before.all, last.courses, shelf.spots
    touched = [name for name, course in courses.items() if old.get(name) is not course]
    touched += [name for name, mark in before.marks.items() if mark & KNOWN and not _is_known(all_[name].course, since)]
    if not touched:
        return before
    found, marks = dict(all_), dict(before.marks)
    for name in touched:
        spot, course = spots.get(name), courses.get(name, NEW)
        if spot is None or spot.exercise.window.from_week > week:
            continue
        candidate = shelf.candidate(spot, course, _is_known(course, since), diary.facts)
        if candidate is None or name not in found or course.too_hard_since:
            return None
        found[name], marks[name] = candidate, _mark(candidate)
    return Candidates(shelf, found, before.eased, before.moved_to, marks)


def _is_known(course: Course, since: date) -> bool:
    return course.last_done is not None and course.last_done >= since


def _replaced(exercise: Exercise, too_hard_since: date, swapped: Swaps, library: Library) -> bool:
    """True if the exercise below takes its place, until the person comes back to it."""
    came_back = swapped.taken.get(exercise.id)
    return exercise.regression in library.exercises and (came_back is None or came_back < too_hard_since)


def candidate_for(
    diary: Diary, library: Library, exercise: Exercise, standing: Standing, week: int
) -> Candidate | None:
    """The exercise as this person would do it today; None where it does not suit them or may not be done."""
    shelf = shelf_for(diary.facts, library, standing.phase)
    spot = shelf.spots.get(exercise.id)
    if spot is None or exercise.window.from_week > week:
        return None
    course = diary.course(exercise.id)
    return shelf.candidate(spot, course, _is_known(course, diary.today - KNOWN_DAYS), diary.facts)


_NO_DAY: frozenset[int] = frozenset()  # on which days is decided once it is chosen


def made_safe(exercise: Exercise, dose: Dose, sides: tuple[Side, ...], facts: Facts, library: Library) -> Dose | None:
    """The dose the safety rules would let through, today's check-in left out; None where they refuse the exercise.

    For choosing only: the list of a day does not change with how the day goes, the door takes away from it.
    """
    item = PlanItem(exercise_id=exercise.id, dose=dose, sides=sides, weekdays=_NO_DAY)
    done, verdict = judge(item, exercise, situation(facts, library, Origin.ENGINE, None))
    return done.dose if verdict.outcome is Outcome.ALLOW else None
