"""A proposed change in words: short, with what changes and nothing else."""

from __future__ import annotations

import pytest

from ptcoach.core.model.dose import Dose
from ptcoach.core.programme.changes import Change, ChangeKind
from ptcoach.present.change_words import change_words
from tests import make

LIBRARY = make.library(make.exercise(), make.exercise(id="harder_press", name="Harder press"))


def change(kind: ChangeKind, to_dose: Dose, to_exercise: str | None = None) -> Change:
    return Change(
        exercise_id="heel_press",
        side=None,
        kind=kind,
        from_dose=make.dose(sets=1, reps=8, hold_s=3),
        to_dose=to_dose,
        to_exercise=to_exercise,
        reasons=(),
    )


@pytest.mark.parametrize(
    ("kind", "to_dose", "title"),
    [
        (
            ChangeKind.MORE_REPS,
            make.dose(sets=1, reps=10, hold_s=3),
            "A little more: Heel press, 1 × 8 becomes 1 × 10?",
        ),
        (ChangeKind.MORE_SETS, make.dose(sets=2, reps=8, hold_s=3), "A little more: Heel press, 1 × 8 becomes 2 × 8?"),
        (
            ChangeKind.LONGER_HOLD,
            make.dose(sets=1, reps=8, hold_s=5),
            "A little more: Heel press, 1 × 8 held 3 s becomes 1 × 8 held 5 s?",
        ),
        (
            ChangeKind.MORE_LOAD,
            make.dose(sets=1, reps=8, hold_s=3, load_kg=1.5),
            "A little more: Heel press, 1 × 8 becomes 1 × 8, 1.5 kg?",
        ),
        (ChangeKind.LESS, make.dose(sets=1, reps=6, hold_s=3), "Less for now: Heel press, 1 × 8 becomes 1 × 6"),
    ],
)
def test_a_change_of_dose(kind: ChangeKind, to_dose: Dose, title: str) -> None:
    assert change_words(change(kind, to_dose), LIBRARY)[0] == title


def test_a_change_of_exercise() -> None:
    title, text = change_words(change(ChangeKind.HARDER_EXERCISE, make.dose(), "harder_press"), LIBRARY)
    assert title == "The next step: Harder press in place of Heel press?"
    assert text == "You would begin with 2 × 8."


def test_a_step_back_counts_already() -> None:
    title, text = change_words(change(ChangeKind.EASIER_EXERCISE, make.dose(), "harder_press"), LIBRARY)
    assert title == "Easier for now: Harder press in place of Heel press"
    assert text == "It counts already."
