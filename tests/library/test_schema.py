"""Files against the shape of their type: every difference at once, in plain words, at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from ptcoach.library.check import check
from ptcoach.library.schema import did_you_mean

from .conftest import change

HEEL_SLIDES = "gentle_rom/heel_slides.yaml"


@pytest.mark.parametrize(
    ("old", "new", "shift", "words"),
    [
        ("feel: The front", "fell: The front", 0, "'fell' is not a name this file knows; did you mean 'feel'?"),
        ("side: each", "side: ech", 6, "'ech' is not one of each, together, weak; did you mean 'each'?"),
        ("position: supine", "position: no", 10, "'no' is not one of"),
        ("reps: 10", "reps: ten", 6, "'ten' is not a whole number"),
        ("reps: 10", "reps: 1:30", 6, "'1:30' is not a whole number"),
        ("reps: 10", "reps: 012", 6, "'012' is not a whole number"),
        ("reps: 10", f"reps: {'9' * 5000}", 6, "is not a whole number"),
        ("move_s: 3", f"move_s: {'9' * 400}.0", 8, "is not a number"),
        ("feel: The front", "3: The front", 0, "'3' is not a name this file knows"),
        ("reps: 10", "reps: 1000", 6, "1000 is too large; at most 100"),
        ("sets: 1\n", "sets: 0\n", 6, "0 is too small; at least 1"),
        ("move_s: 3", "move_s: 0", 8, "0 is too small; more than 0"),
        ("name: Heel slides", 'name: ""', 6, "this text is empty"),
        ("name: Heel slides", "name: 3", 6, "3 is not text"),
        ("id: heel_slides", "id: Heel-Slides", 4, "'Heel-Slides' is not an id"),
        ("seen: [0, 12]", "seen: [0]", 6, "this list is too short"),
        ("seen: [0, 12]", "seen: often", 6, "'often' is not a list or empty"),
        ("loads: {bend: 0", "loads: {bend: 4", 14, "4 is too large; at most 3"),
        ("movement: heaviness", "movement: heavy", 10, "'heavy' is not one of"),
        ("  walking: Your hip", "  wandering: Your hip", 2, "'wandering' cannot stand here"),
        ("posture: supine", "posture: supin", 9, "did you mean 'supine'?"),
        ("knee_flexion: 85", "knee_flexion: far", 14, "'far' is not a number or empty"),
    ],
)
def test_each_mistake_is_told_at_its_place(shipped: Path, old: str, new: str, shift: int, words: str) -> None:
    line, column = change(shipped / HEEL_SLIDES, old, new)
    found = [p for p in check(shipped=shipped) if p.line == line and p.column == column + shift]
    assert any(words in p.message for p in found), check(shipped=shipped)


def test_a_missing_name_is_told(shipped: Path) -> None:
    file = shipped / HEEL_SLIDES
    line, _ = change(file, "dose:\n", "does:\n")
    told = [str(p) for p in check(shipped=shipped)]
    assert f"{file}:1:1: 'dose' is missing" in told
    assert f"{file}:{line}:1: 'does' is not a name this file knows; did you mean 'dose'?" in told


def test_all_mistakes_of_all_files_are_told_at_once(shipped: Path) -> None:
    change(shipped / HEEL_SLIDES, "reps: 10", "reps: many")
    change(shipped / HEEL_SLIDES, "hold_s: 0\n", "hold_s: -1\n")
    change(shipped / "circulation_breathing/quad_sets.yaml", "side: each", "side: both")
    change(shipped / "walking.yaml", "{from_week: 2, minutes: 8", "{from_week: 2, minutes: lots")
    told = " ".join(p.message for p in check(shipped=shipped))
    assert all(word in told for word in ("'many'", "-1 is too small", "'both'", "'lots'"))


def test_near_words_are_offered() -> None:
    assert did_you_mean("stpes", ["steps", "feel"]) == "; did you mean 'steps'?"
    assert did_you_mean("zzz", ["steps", "feel"]) == ""
