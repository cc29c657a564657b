"""Exercises switched off in a library: nothing leads to them any more. What it means for a plan is the door's business.

It forgets nothing: the library as it was loaded has every link, and switching on starts from that.
"""

from __future__ import annotations

from collections.abc import Collection

from msgspec.structs import replace

from ptcoach.core.model.exercise import Exercise
from ptcoach.core.model.library import Library


def switched(library: Library, off: Collection[str]) -> Library:
    """`library` with exactly the exercises `off` switched off; ids it does not know are kept and do no harm."""
    if not off:
        return library
    staying = library.exercises.keys() - set(off)
    return replace(
        library,
        switched_off=frozenset(off),
        exercises={name: leading_to(exercise, staying) for name, exercise in library.exercises.items()},
    )


def leading_to(exercise: Exercise, staying: Collection[str]) -> Exercise:
    """The exercise with its links to others cut where they are not among `staying`."""
    if all(
        link is None or link in staying for link in (exercise.progression, exercise.regression, exercise.renamed_to)
    ):
        return exercise
    return replace(
        exercise,
        progression=exercise.progression if exercise.progression in staying else None,
        regression=exercise.regression if exercise.regression in staying else None,
        renamed_to=exercise.renamed_to if exercise.renamed_to in staying else None,
    )
