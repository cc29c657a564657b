"""What a day may be made of: every exercise that suits the person, with the dose it stands at, checked with safety.

Gathers only; `choose` picks among them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

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
from ..safety.situation import StandingKey, situation, standing_key, turns
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
    place on its ladder. `bit` is its own in a `Marks`."""

    exercise: Exercise
    bit: int
    era: int
    sides: tuple[Side, ...] | None
    safe: dict[int, Dose | None] = {}
    made: Candidate | None = None

    def anew(self, facts: Facts | None) -> Spot:
        """The spot without its answers; with `facts` the legs are looked at again."""
        sides = self.sides if facts is None else sides_for(self.exercise, facts)
        return Spot(self.exercise, self.bit, self.era, sides)


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
    """The exercises that belong in one place of a day; their order looks at those `watched`, by their bits, alone."""

    traits: Mapping[str, Trait]
    watched: int
    order: Order


class Shelf(Struct, frozen=True, eq=False):
    """What of the library suits one person while nothing about them changes, by the week it starts in.

    Remembers answers only; asked again it would find the same. `turning` names the exercises of which safety may say
    something else from a week on. What is in `pools` and `newest` is the person's, not the key's.
    """

    patient: Patient
    library: Library
    slowly: bool
    phase: Phase
    key: StandingKey  # what the answers depend on
    spots: Mapping[str, Spot]
    turning: Mapping[int, Sequence[str]]
    doses: Ladders
    pools: dict[Hashable, Pool] = {}
    newest: list[Candidates] = []  # the newest only

    def under(self, key: StandingKey, phase: Phase, facts: Facts) -> Shelf:
        """The shelf under another key or in another phase, with the answers that are still the same."""
        legs = None if key.rungs == self.key.rungs else facts
        new = {name: self.spots[name].anew(legs) for name in self._changed(key, phase)}
        return replace(self, key=key, phase=phase, spots={**self.spots, **new})

    def _changed(self, key: StandingKey, phase: Phase) -> Iterable[str]:
        """The exercises of which safety may say something else under another key or in another phase."""
        known = self.key
        if rounds(phase) != rounds(self.phase):
            return self.spots
        if key.same_but_week(known):
            first, last = sorted((known.week, key.week))
            return [name for week in range(first + 1, last + 1) for name in self.turning.get(week, ())]
        return [name for name, spot in self.spots.items() if not key.same_for(spot.exercise, known)]

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


def shelf_for(facts: Facts, library: Library, phase: Phase) -> Shelf:
    """The shelf of the last person asked about, or a new one for somebody else."""
    key, slowly = standing_key(facts), climbs_slowly(facts)
    last = _LAST[-1] if _LAST else None
    if last is None or last.patient is not facts.patient or last.library is not library or last.slowly is not slowly:
        last = _filled(facts, library, phase, key)
    elif last.phase is not phase or last.key != key:
        last = last.under(key, phase, facts)
    _LAST[:] = [last]
    return last


_LAST: list[Shelf] = []


def _filled(facts: Facts, library: Library, phase: Phase, key: StandingKey) -> Shelf:
    """The shelf of somebody new, with no answers yet."""
    patient, slowly = facts.patient, climbs_slowly(facts)
    spots: dict[str, Spot] = {}
    turning: dict[int, list[str]] = {}
    for exercise in in_order(library):
        if exercise.id not in library.switched_off and has_equipment(exercise, patient):
            era = bisect_right(ERAS, exercise.window.from_week)
            spots[exercise.id] = Spot(exercise, 1 << len(spots), era, sides_for(exercise, facts))
            for week in turns(exercise.window, patient.pace):
                turning.setdefault(week, []).append(exercise.id)
    return Shelf(patient, library, slowly, phase, key, spots, turning, ladders(library, slowly))


@remembered
def in_order(library: Library) -> Sequence[Exercise]:
    """The exercises that are not retired, by the week they start in."""
    kept = (e for e in library.exercises.values() if not e.retired)
    return sorted(kept, key=lambda e: (e.window.from_week, e.id))


class Candidates(Struct, frozen=True, eq=False):
    """Everything a day may be made of that starts by `week`, as the `diary` has it.

    `too_hard` were left out for the exercise below; `eased` are those below, and come first. `moved_to` were chosen as
    the next step up. `marks` tell cheaply whether something has changed that an order looks at.
    """

    shelf: Shelf
    diary: Diary
    week: int
    all: Mapping[str, Candidate]
    too_hard: Mapping[str, Candidate]
    eased: frozenset[str | None]
    moved_to: frozenset[str]
    marks: Marks


class Marks(NamedTuple):
    """Sets of exercises, each by the bit of its spot: those among the candidates, the known, those that have grown."""

    found: int = 0
    known: int = 0
    grown: int = 0

    def of(self, watched: int) -> tuple[int, int, int]:
        """The marks of the exercises `watched` alone."""
        found, known, grown = self
        return found & watched, known & watched, grown & watched


@remembered
def candidates(diary: Diary, library: Library, standing: Standing, week: int) -> Candidates:
    """Everything that starts by `week` and may be done today, less what was left for another or was too hard."""
    shelf, swaps = shelf_for(diary.facts, library, standing.phase), diary.swaps
    last = shelf.newest[-1] if shelf.newest else Candidates(shelf, diary, -1, {}, {}, frozenset(), frozenset(), Marks())
    all_, too_hard, (found, known, grown) = dict(last.all), dict(last.too_hard), last.marks
    courses, since = diary.courses, diary.today - KNOWN_DAYS
    for name in _touched(last, shelf, diary, week, since) if _goes_on(last.diary, diary) else shelf.spots:
        spot, course = shelf.spots.get(name), courses.get(name, NEW)
        if spot is None:
            continue
        all_.pop(name, None)
        too_hard.pop(name, None)
        others = ~spot.bit
        found, known, grown = found & others, known & others, grown & others
        if name in swaps.left or spot.exercise.window.from_week > week:
            continue
        candidate = shelf.candidate(spot, course, _is_known(course, since), diary.facts)
        if candidate is None:
            continue
        if course.too_hard_since and _replaced(spot.exercise, course.too_hard_since, swaps, library):
            too_hard[name] = candidate
        else:
            all_[name] = candidate
            found |= spot.bit
            known |= spot.bit * candidate.known
            grown |= spot.bit * (course.place > 0)
    eased = frozenset(candidate.exercise.regression for candidate in too_hard.values())
    marks = Marks(found, known, grown)
    new = Candidates(shelf, diary, week, all_, too_hard, eased, frozenset(swaps.taken), marks)
    shelf.newest[:] = [new]
    return new


def _goes_on(before: Diary, now: Diary) -> bool:
    """True if nothing was taken back since, and no exercise was changed for another."""
    swaps = before.swaps is now.swaps or before.swaps == now.swaps
    return before.today <= now.today and swaps and before.courses.keys() <= now.courses.keys()


def _touched(last: Candidates, shelf: Shelf, diary: Diary, week: int, since: date) -> list[str]:
    """The exercises of which something may be different: done or changed, long not done, or judged differently."""
    old, spots = last.diary.courses, last.shelf.spots
    touched = [name for name, course in diary.courses.items() if old.get(name) is not course]
    touched += [name for name, c in last.all.items() if c.known and not _is_known(c.course, since)]
    if shelf is not last.shelf:
        touched += [name for name, spot in shelf.spots.items() if spot is not spots[name]]
    if week != last.week:
        first, latest = sorted((week, last.week))
        touched += [name for name, spot in spots.items() if first < spot.exercise.window.from_week <= latest]
    return touched


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
