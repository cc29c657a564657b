"""What a day may be made of: every exercise that suits the person, with the dose it stands at, checked with safety.

Gathers only; `choose` picks among them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from ..model.body import Side
from ..model.dose import Dose
from ..model.exercise import Exercise
from ..model.library import Library
from ..model.patient import Patient
from ..model.phase import Phase
from ..model.plan import Origin, PlanItem
from ..safety.facts import Facts, remembered
from ..safety.items import judge
from ..safety.situation import StandingKey, situation, standing_key
from ..safety.verdict import Outcome
from .accepting import Swaps
from .diary import Diary
from .dose import Ladders, climbs_slowly, for_phase, ladders
from .fit import has_equipment, sides_for
from .history import NEW, Course
from .minutes import round_seconds
from .phase import Standing

KNOWN_DAYS = timedelta(days=14)
ERAS = (2, 6, 12, 26)  # first weeks of P1 to P4 (`reference.md` §2)


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
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


@dataclass(slots=True, eq=False)
class Spot:
    """An exercise the person has the things for: the sides it suits, None for no side, and what safety said of each
    place on its ladder."""

    exercise: Exercise
    era: int
    sides: tuple[Side, ...] | None
    safe: dict[int, Dose | None] = field(default_factory=dict)
    made: Candidate | None = None


@dataclass(slots=True, eq=False)
class Pool:
    """The exercises that belong in one place of a day; `ranked` is what their order depended on, and the order.

    It looks at the `watched` exercises and no others.
    """

    names: tuple[str, ...]
    watched: frozenset[str]
    ranked: tuple[object, tuple[str, ...]] = (None, ())


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
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

    def under(self, key: StandingKey, facts: Facts) -> Shelf:
        """The shelf under another key, with the answers that are the same under both."""
        spots = {
            name: spot if key.same_for(spot.exercise, self.key) else _spot(spot.exercise, facts)
            for name, spot in self.spots.items()
        }
        return replace(self, key=key, spots=spots)

    def dose(self, spot: Spot, place: int, facts: Facts) -> Dose | None:
        """The dose at `place` as the safety rules would let it through, None where they refuse the exercise."""
        if spot.sides is None:
            return None
        if place not in spot.safe:
            asked = for_phase(self.doses[spot.exercise.id][place] if place else spot.exercise.dose, self.phase)
            spot.safe[place] = made_safe(spot.exercise, asked, spot.sides, facts, self.library)
        return spot.safe[place]

    def candidate(self, spot: Spot, course: Course, known: bool, facts: Facts) -> Candidate | None:
        """The exercise as this person would do it today; None where it may not be done."""
        made = spot.made
        if made is not None and made.course is course and made.known is known:
            return made
        dose = self.dose(spot, course.place, facts)
        if dose is None or spot.sides is None:
            return None
        seconds = round_seconds(dose, max(1, len(spot.sides)))
        spot.made = made = Candidate(spot.exercise, spot.sides, course, dose, known, seconds, spot.era)
        return made


def _spot(exercise: Exercise, facts: Facts) -> Spot:
    return Spot(exercise, bisect_right(ERAS, exercise.window.from_week), sides_for(exercise, facts))


def shelf_for(facts: Facts, library: Library, phase: Phase) -> Shelf:
    """The shelf of the last person asked about, or a new one where anything that matters has changed."""
    key, slowly = standing_key(facts), climbs_slowly(facts)
    last = _LAST[-1] if _LAST else None
    same = last is not None and last.patient is facts.patient and last.library is library and last.slowly is slowly
    if last is None or not same or last.phase is not phase:
        pools = last.pools if last is not None and same else {}
        last = Shelf(
            facts.patient, library, slowly, phase, key, _spots(facts, library), ladders(library, slowly), pools
        )
    elif last.key != key:
        last = last.under(key, facts)
    _LAST[:] = [last]
    return last


def _spots(facts: Facts, library: Library) -> Mapping[str, Spot]:
    return {
        exercise.id: _spot(exercise, facts)
        for exercise in sorted(library.exercises.values(), key=lambda e: (e.window.from_week, e.id))
        if not exercise.retired and exercise.id not in library.switched_off and has_equipment(exercise, facts.patient)
    }


_LAST: list[Shelf] = []


@dataclass(frozen=True, slots=True)
class Candidates:
    """Everything a day may be made of, in a fixed order.

    `eased` take the place of something too hard, which they name, and come first; `moved_to` were chosen as the next
    step up.
    """

    shelf: Shelf
    all: Mapping[str, Candidate]
    eased: Mapping[str, Candidate]
    moved_to: frozenset[str]
    known: frozenset[str]


@remembered
def candidates(diary: Diary, library: Library, standing: Standing, week: int) -> Candidates:
    """Everything that starts by `week` and may be done today, less what was left for another or was too hard."""
    facts, swapped, courses, since = diary.facts, diary.swaps, diary.courses, diary.today - KNOWN_DAYS
    shelf = shelf_for(facts, library, standing.phase)
    found: dict[str, Candidate] = {}
    eased: dict[str, Candidate] = {}
    recent: list[str] = []
    for name, spot in shelf.spots.items():
        if spot.exercise.window.from_week > week:
            break  # they are in order of their first week
        course = courses.get(name, NEW)
        if spot.safe.get(course.place, _NOT_ASKED) is None or name in swapped.left:
            continue
        known = course.last_done is not None and course.last_done >= since
        candidate = shelf.candidate(spot, course, known, facts)
        if candidate is None:
            continue
        if course.too_hard_since and _replaced(spot.exercise, course.too_hard_since, swapped, library):
            eased[spot.exercise.regression or ""] = candidate
        else:
            found[name] = candidate
            if known:
                recent.append(name)
    return Candidates(shelf, found, eased, frozenset(swapped.taken), frozenset(recent))


_NOT_ASKED = object()


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
    known = course.last_done is not None and course.last_done >= diary.today - KNOWN_DAYS
    return shelf.candidate(spot, course, known, diary.facts)


def made_safe(exercise: Exercise, dose: Dose, sides: tuple[Side, ...], facts: Facts, library: Library) -> Dose | None:
    """The dose the safety rules would let through, today's check-in left out; None where they refuse the exercise.

    For choosing only: the list of a day does not change with how the day goes, the door takes away from it.
    """
    item = PlanItem(exercise_id=exercise.id, dose=dose, sides=sides)
    done, verdict = judge(item, exercise, situation(facts, library, Origin.ENGINE, None))
    return done.dose if verdict.outcome is Outcome.ALLOW else None
