"""The library as rows and counts, for `library list`. Decides nothing about what may be done."""

from __future__ import annotations

from collections import Counter

from ptcoach.core.model.exercise import Category, Exercise
from ptcoach.core.model.library import Library
from ptcoach.core.model.phase import Phase

Row = dict[str, str | float | bool | list[str] | None]


def rows(library: Library) -> list[Row]:
    """One row per exercise in the order of the library, with the column names of the clinical table."""
    return [_row(exercise) for exercise in library.exercises.values()]


def per_category(library: Library) -> dict[Category, int]:
    """How many exercises there are of each category, in the order of `Category`; retired ones do not count."""
    counted = Counter(exercise.category for exercise in library.exercises.values() if not exercise.retired)
    return {category: counted[category] for category in Category}


def per_phase(library: Library) -> dict[Phase, int]:
    """How many exercises first open in each phase, by the weeks of `phases.yaml`."""
    counted = Counter(
        info.phase
        for exercise in library.exercises.values()
        for info in library.phases
        if not exercise.retired
        and info.from_week <= exercise.window.from_week
        and (info.to_week is None or exercise.window.from_week <= info.to_week)
    )
    return {phase: counted[phase] for phase in Phase}


def _row(exercise: Exercise) -> Row:
    dose, loads = exercise.dose, exercise.loads
    return {
        "id": exercise.id,
        "name": exercise.name,
        "phase_from_week": exercise.window.from_week,
        "phase_to_week": exercise.window.to_week,
        "category": exercise.category.value,
        "position": exercise.position.value,
        "equipment": list(exercise.equipment),
        "muscles": list(exercise.muscles),
        "nerve_roots": list(exercise.roots),
        "targets": [target.value for target in exercise.targets],
        "sets": dose.sets,
        "reps": dose.reps,
        "hold_s": dose.hold_s,
        "times_per_day": dose.times_per_day,
        "days_per_week": dose.days_per_week,
        "progression_to": exercise.progression,
        "regression_to": exercise.regression,
        "bend": loads.bend,
        "lift": loads.lift,
        "twist": loads.twist,
        "contraindications": [code.value for code in exercise.contraindications],
        "source": list(exercise.sources),
        "needs_review": exercise.needs_review,
        "has_figure": True,
        "load_kg": dose.load_kg,
    }
