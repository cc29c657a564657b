"""What an exercise file has to fulfil beyond its shape: one small function per demand, all of them run on every file.

These look after the library as a whole. What one person may do today is decided in `core.safety`, never here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import PurePath

from msgspec import Struct

from ptcoach.core.model.body import Complaint, Position, Rung
from ptcoach.core.model.exercise import Category, Code, Exercise

from .document import Location
from .files import SourcesFile, Vocabulary
from .problem import Problem
from .schema import did_you_mean
from .shelf import Item
from .wording import well_worded

GENERAL_KNOWLEDGE = "[general knowledge]"
HEAVY = 3  # the load that is an outside weight (`reference.md` §4.1)
LINKS = ("progression", "regression", "renamed_to")

Found = Iterator[tuple[Location, str]]


class Surroundings(Struct, frozen=True):
    """What one exercise is judged against: the others by id, the sources and the vocabulary."""

    exercises: Mapping[str, Exercise]
    sources: SourcesFile
    words: Vocabulary


Rule = Callable[[Exercise, Surroundings], Found]

# Highest bend, lift and twist by the first week of the window (`reference.md` §4.1).
CAPS = ((26, (3, 3, 2)), (12, (2, 3, 1)), (6, (1, 2, 1)), (0, (1, 1, 1)))

# Weeks and the gate that a window starting then must name (`decisions.md` 4, `reference.md` §1 rule 2).
GATES = ((12, Code.NO_12WK_CLEARANCE), (6, Code.NO_6WK_CLEARANCE))

# A code that bars everybody under a rung of the ladder; `rung.least` may not promise less (`reference.md` §12.1, §6.4).
RUNG_CODES = {
    Code.MRC_DF_LT3: (Complaint.FOOT_LIFT, Rung.AGAINST_GRAVITY),
    Code.MRC_DF_LT4: (Complaint.FOOT_LIFT, Rung.AGAINST_RESISTANCE),
    Code.MRC_PF_LT4: (Complaint.PUSH_OFF, Rung.AGAINST_RESISTANCE),
    Code.MRC_QUAD_LT3: (Complaint.HEAVINESS, Rung.AGAINST_GRAVITY),
    Code.MRC_QUAD_LT4: (Complaint.HEAVINESS, Rung.AGAINST_RESISTANCE),
}


def problems_of(item: Item[Exercise], around: Surroundings) -> list[Problem]:
    """Everything wrong with one exercise, in the order of its lines."""
    found = (place for rule in RULES for place in rule(item.value, around))
    return sorted(item.document.problem(at, message) for at, message in found)


def named_after_file(item: Item[Exercise], *, in_category_folder: bool) -> Iterator[Problem]:
    """The file's name is the id; a shipped file also lies in the folder of its category."""
    path, exercise = PurePath(item.document.file), item.value
    if path.stem != exercise.id:
        yield item.document.problem(("id",), f"the file is called '{path.stem}' and the id is '{exercise.id}'")
    if in_category_folder and path.parent.name != exercise.category:
        yield item.document.problem(
            ("category",), f"the file lies in '{path.parent.name}', not in '{exercise.category}'"
        )


def dangling_links(item: Item[Exercise], known: Collection[str]) -> Iterator[Problem]:
    """Links to an id that no file has. The exercise itself can still be used without them."""
    for name in LINKS:
        other = getattr(item.value, name)
        if other is not None and other not in known:
            yield item.document.problem((name,), f"there is no exercise '{other}'{did_you_mean(other, known)}")


def _window(exercise: Exercise, _: Surroundings) -> Found:
    window = exercise.window
    if window.to_week <= window.from_week:
        yield ("window", "to_week"), f"the window ends in week {window.to_week}, before it starts"
    if window.seen and not window.seen[0] <= window.from_week:
        yield ("window", "seen"), "the window starts before any source does"


def _caps(exercise: Exercise, _: Surroundings) -> Found:
    caps = next(caps for week, caps in CAPS if exercise.window.from_week >= week)
    for name, cap in zip(("bend", "lift", "twist"), caps, strict=True):
        score = getattr(exercise.loads, name)
        if score > cap:
            week = exercise.window.from_week
            yield (
                ("loads", name),
                f"{name} {score} is too much for a start in week {week}; at most {cap} (reference 4.1)",
            )


def _gates(exercise: Exercise, _: Surroundings) -> Found:
    codes = exercise.contraindications
    if Code.GLOBAL not in codes:
        yield ("contraindications",), "'global' is missing; it belongs to every exercise"
    gate = next((gate for week, gate in GATES if exercise.window.from_week >= week), None)
    if gate and gate not in codes:
        yield ("contraindications",), f"'{gate}' is missing; the window starts in week {exercise.window.from_week}"
    for needed, wanted in (
        (Code.NERVE_GLIDE_NOT_ENABLED, exercise.category is Category.NERVE_GLIDE),
        (Code.PRONE_NOT_ALLOWED, exercise.position is Position.PRONE),
        (Code.CANNOT_KNEEL, exercise.position in (Position.FOUR_POINT, Position.HALF_KNEELING)),
    ):
        if wanted and needed not in codes:
            yield ("contraindications",), f"'{needed}' is missing; it belongs to every exercise of this kind"


def _prone(exercise: Exercise, _: Surroundings) -> Found:
    if exercise.position is Position.PRONE and exercise.window.from_week < 12:
        yield ("window", "from_week"), "lying on the front starts in week 12 at the earliest (decisions 6)"


def _ladder(exercise: Exercise, _: Surroundings) -> Found:
    need = exercise.rung
    if need and need.most < need.least:
        yield ("rung", "most"), f"the highest rung {need.most} is below the lowest, {need.least}"
    for code in exercise.contraindications:
        movement, rung = RUNG_CODES.get(code, (None, Rung.NOTHING))
        if need and need.movement is movement and need.least < rung:
            yield ("rung", "least"), f"'{code}' bars everybody below rung {rung}; the lowest rung must be {rung}"


def _neighbours(exercise: Exercise, around: Surroundings) -> Found:
    for name, sign, wrong in (("progression", 1, "earlier"), ("regression", -1, "later")):
        other = around.exercises.get(getattr(exercise, name) or "")
        if other is None:
            continue
        if other.retired:
            yield (name,), f"'{other.id}' is retired"
        elif (other.window.from_week - exercise.window.from_week) * sign < 0:
            yield (name,), f"'{other.id}' starts {wrong}, in week {other.window.from_week}"
        elif chain := _circle(exercise.id, name, around.exercises):
            yield (name,), f"these lead in a circle: {' > '.join(chain)}"
    if exercise.renamed_to and not exercise.retired:
        yield ("renamed_to",), "an exercise with a new name is retired; add 'retired: true'"


def _circle(start: str, name: str, exercises: Mapping[str, Exercise]) -> list[str]:
    """The way from `start` back to itself along `name`; empty where there is none, or its first id is another."""
    way, here = [start], getattr(exercises[start], name)
    while here in exercises and here not in way:
        way.append(here)
        here = getattr(exercises[here], name)
    return [*way, start] if here == start and start == min(way) else []


def _doses(exercise: Exercise, _: Surroundings) -> Found:
    for name in ("sets", "reps", "hold_s", "load_kg"):
        start, most = getattr(exercise.dose, name), getattr(exercise.growth, name)
        if most is not None and start is None:
            yield ("growth", name), "it can grow only where the dose has one"
        elif most is not None and most < start:
            yield ("growth", name), f"the ceiling {most} is below the start, {start}"
    if exercise.loads.lift == HEAVY and exercise.dose.load_kg is None:
        yield ("dose",), "a load of 3 needs 'load_kg', the kilograms to start with"


def _aims(exercise: Exercise, _: Surroundings) -> Found:
    for target in exercise.targets:
        if target not in exercise.why:
            yield ("why",), f"a sentence for '{target}' is missing"
    for target in exercise.why:
        if target not in exercise.targets:
            yield ("why", target), f"'{target}' is not among the targets"
    if not exercise.targets:
        yield ("targets",), "at least one target is needed"


def _sources(exercise: Exercise, around: Surroundings) -> Found:
    if not exercise.sources:
        yield ("sources",), f"at least one source is needed, or {GENERAL_KNOWLEDGE}"
    for index, source in enumerate(exercise.sources):
        if source == GENERAL_KNOWLEDGE:
            if not exercise.needs_review:
                yield ("sources", index), "general knowledge needs 'needs_review: true'"
        elif source not in around.sources.sources:
            known = around.sources.sources
            yield ("sources", index), f"'{source}' is not in sources.yaml{did_you_mean(source, known)}"


def _spelling(exercise: Exercise, around: Surroundings) -> Found:
    words = around.words
    for name, known in (("muscles", words.muscles), ("roots", words.roots), ("equipment", words.equipment)):
        for index, word in enumerate(getattr(exercise, name)):
            if word not in known:
                yield (name, index), f"'{word}' is not in vocabulary.yaml{did_you_mean(word, known)}"
    for word in exercise.substitutes:
        if word not in exercise.equipment:
            yield ("substitutes", word), f"'{word}' is not among the equipment"


RULES: tuple[Rule, ...] = (
    _window,
    _caps,
    _gates,
    _prone,
    _ladder,
    _neighbours,
    _doses,
    _aims,
    _sources,
    _spelling,
    well_worded,
)
