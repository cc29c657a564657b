"""Does an exercise suit this person at all: the leg's rung, the things they own, the weeks it is meant for?

About usefulness only. Whether it is safe today is the door's answer, asked separately.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..model.body import Rung, Side
from ..model.exercise import Exercise, SideRule
from ..model.library import Library
from ..model.patient import Patient
from ..safety.facts import Facts, remembered

# Found in every home, in the words of the library's vocabulary; the first run asks about the rest. [design]
COMMON = frozenset(
    {
        "armchair",
        "bags",
        "bed",
        "chair",
        "counter",
        "cushion",
        "dowel",
        "mirror",
        "pillow",
        "slide sheet",
        "slippery cloth",
        "small towel",
        "supportive shoes",
        "towel roll",
        "wall",
    }
)
BRACE = "AFO"


def has_equipment(exercise: Exercise, patient: Patient) -> bool:
    """True if the person owns, or can replace with something at home, all it takes."""
    missing = [thing for thing in exercise.equipment if thing not in COMMON and thing not in patient.equipment]
    return all(thing in exercise.substitutes or (thing == BRACE and patient.has_afo) for thing in missing)


def sides_for(exercise: Exercise, facts: Facts) -> tuple[Side, ...] | None:
    """The sides to do it on, weak leg first; () for both together; None where it suits no side."""
    weak = facts.patient.weak_leg.sides
    if exercise.rung is not None:
        weak = tuple([side for side in weak if suits(exercise, facts, side)])
    match exercise.side:
        case SideRule.TOGETHER:
            return () if len(weak) == len(facts.patient.weak_leg.sides) else None
        case SideRule.WEAK:
            return weak or None
        case SideRule.EACH:
            strong = tuple(side for side in Side if side not in facts.patient.weak_leg.sides)
            return (*weak, *strong) if weak else None


def nominal_sides(exercise: Exercise, facts: Facts) -> tuple[Side, ...]:
    """The legs it would be done on: those it suits, else every leg it is made for, weak leg first."""
    suited = sides_for(exercise, facts)
    if suited is not None:
        return suited
    weak = facts.patient.weak_leg.sides
    match exercise.side:
        case SideRule.TOGETHER:
            return ()
        case SideRule.WEAK:
            return weak
        case SideRule.EACH:
            return (*weak, *(side for side in Side if side not in weak))


def suits(exercise: Exercise, facts: Facts, side: Side) -> bool:
    """True if the movement's rung on this side lies between the exercise's.

    A rung nobody said counts as the lowest of a complaint, and as "against gravity" elsewhere, as in `safety.gates`.
    """
    need = exercise.rung
    if need is None:
        return True
    unknown = Rung.NOTHING if need.movement in facts.patient.complaints else Rung.AGAINST_GRAVITY
    return need.least <= (facts.rung(need.movement, side) or unknown) <= need.most


@remembered
def next_to(library: Library) -> Mapping[str, frozenset[str]]:
    """The next steps up and down of every exercise, whichever of the two names the other."""
    near: dict[str, set[str]] = {name: set() for name in library.exercises}
    for name, e in library.exercises.items():
        for other in (e.progression, e.regression):
            if other is not None and other in near:
                near[name].add(other)
                near[other].add(name)
    return {name: frozenset(others) for name, others in near.items()}
