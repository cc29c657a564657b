"""What a day may be made of: every exercise that suits the person, with the dose it stands at, checked with safety.

Gathers only; `choose` picks among them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from ..model.body import Complaint, Side
from ..model.dose import Dose
from ..model.exercise import Exercise
from ..model.library import Library
from ..model.patient import Patient
from ..model.phase import Phase
from ..model.plan import Origin, PlanItem
from ..safety.facts import Facts, remembered
from ..safety.items import judge, situation, standing_key
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


@dataclass(frozen=True, slots=True, eq=False)
class Suited:
    """An exercise that suits this person, before anybody asks where it stands and whether it is safe."""

    exercise: Exercise
    sides: tuple[Side, ...]


@dataclass(slots=True, eq=False)
class Shelf:
    """What of the library suits one person while nothing about them changes, and what safety said of each dose.

    Remembers answers only; asked again it would find the same.
    """

    patient: Patient
    library: Library
    phase: Phase
    fits: Hashable  # what `suited` depends on
    key: Hashable  # what `safe` depends on
    suited: Mapping[str, Suited]
    doses: Ladders
    pools: dict[Hashable, tuple[str, ...]]
    safe: dict[tuple[str, int], Dose | None] = field(default_factory=dict)
    made: dict[str, Candidate] = field(default_factory=dict)
    orders: dict[Hashable, tuple[Hashable, tuple[str, ...]]] = field(default_factory=dict)

    def dose(self, one: Suited, place: int, facts: Facts) -> Dose | None:
        """The dose at `place` as the safety rules would let it through, None where they refuse the exercise."""
        key = (one.exercise.id, place)
        if key not in self.safe:
            asked = for_phase(self.doses[one.exercise.id][place] if place else one.exercise.dose, self.phase)
            self.safe[key] = made_safe(one.exercise, asked, one.sides, facts, self.library)
        return self.safe[key]

    def refuses(self, name: str, place: int) -> bool:
        """True if safety is known to refuse the exercise at this place of its ladder."""
        key = (name, place)
        return key in self.safe and self.safe[key] is None

    def candidate(self, one: Suited, course: Course, known: bool, facts: Facts) -> Candidate | None:
        """The exercise as this person would do it today; None where it may not be done."""
        dose = self.dose(one, course.place, facts)
        if dose is None:
            return None
        seconds = round_seconds(dose, max(1, len(one.sides)))
        era = bisect_right(ERAS, one.exercise.window.from_week)
        made = self.made[one.exercise.id] = Candidate(one.exercise, one.sides, course, dose, known, seconds, era)
        return made


def shelf_for(facts: Facts, library: Library, phase: Phase) -> Shelf:
    """The shelf of the last person asked about, or a new one where anything that matters has changed."""
    rungs = tuple(facts.rung(movement, side) for movement in Complaint for side in Side)
    fits, key = (rungs, climbs_slowly(facts)), standing_key(facts, library)
    last = _LAST[-1] if _LAST else None
    if last is None or last.patient is not facts.patient or last.library is not library or last.fits != fits:
        last = Shelf(
            facts.patient,
            library,
            phase,
            fits,
            key,
            _suited(facts, library),
            ladders(library, climbs_slowly(facts)),
            {},
        )
    elif last.phase is not phase or last.key != key:
        last = Shelf(facts.patient, library, phase, fits, key, last.suited, last.doses, last.pools)
    _LAST[:] = [last]
    return last


def _suited(facts: Facts, library: Library) -> Mapping[str, Suited]:
    """Everything in the library that suits the person, by the week it starts in."""
    return {
        exercise.id: Suited(exercise, sides)
        for exercise in sorted(library.exercises.values(), key=lambda e: (e.window.from_week, e.id))
        if not exercise.retired
        and exercise.id not in library.switched_off
        and has_equipment(exercise, facts.patient)
        and (sides := sides_for(exercise, facts)) is not None
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
    made, found = shelf.made, dict[str, Candidate]()
    eased: dict[str, Candidate] = {}
    for name, one in shelf.suited.items():
        if one.exercise.window.from_week > week:
            break  # they are in order of their first week
        course = courses.get(name, NEW)
        if name in swapped.left or shelf.refuses(name, course.place):
            continue
        known = course.last_done is not None and course.last_done >= since
        candidate = made.get(name)
        if candidate is None or candidate.course is not course or candidate.known is not known:
            candidate = shelf.candidate(one, course, known, facts)
            if candidate is None:
                continue
        if course.too_hard_since and _replaced(one.exercise, course.too_hard_since, swapped, library):
            eased[one.exercise.regression or ""] = candidate
        else:
            found[name] = candidate
    recent = frozenset(name for name, candidate in found.items() if candidate.known)
    return Candidates(shelf, found, eased, frozenset(swapped.taken), recent)


def _replaced(exercise: Exercise, too_hard_since: date, swapped: Swaps, library: Library) -> bool:
    """True if the exercise below takes its place, until the person comes back to it."""
    came_back = swapped.taken.get(exercise.id)
    return exercise.regression in library.exercises and (came_back is None or came_back < too_hard_since)


def candidate_for(
    diary: Diary, library: Library, exercise: Exercise, standing: Standing, week: int
) -> Candidate | None:
    """The exercise as this person would do it today; None where it does not suit them or may not be done."""
    shelf = shelf_for(diary.facts, library, standing.phase)
    one = shelf.suited.get(exercise.id)
    if one is None or exercise.window.from_week > week:
        return None
    course = diary.course(exercise.id)
    known = course.last_done is not None and course.last_done >= diary.today - KNOWN_DAYS
    return shelf.candidate(one, course, known, diary.facts)


def made_safe(exercise: Exercise, dose: Dose, sides: tuple[Side, ...], facts: Facts, library: Library) -> Dose | None:
    """The dose the safety rules would let through, today's check-in left out; None where they refuse the exercise.

    For choosing only: the list of a day does not change with how the day goes, the door takes away from it.
    """
    item = PlanItem(exercise_id=exercise.id, dose=dose, sides=sides)
    done, verdict = judge(item, exercise, situation(facts, library, Origin.ENGINE, None))
    return done.dose if verdict.outcome is Outcome.ALLOW else None
