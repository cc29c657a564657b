"""Flaws of a drawing, told in words at the keyframe they are in; a bad own drawing keeps its exercise out."""

from __future__ import annotations

from pathlib import Path

import pytest

from ptcoach.library.check import check
from ptcoach.library.loader import load

from .conftest import change, own_exercise

HEEL = "gentle_rom/heel_slides.yaml"
ANGLES = "working: {knee_flexion: 85, foot: heel}"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            ANGLES,
            "working: {knee_flexion: 178, hip_flexion: 90, foot: free}",
            "end: working knee is at 178 degrees; a person reaches",
        ),
        (ANGLES, f"{ANGLES}\n    trunk_flexion: 20", "end: the spine bends 20 degrees; the bend score allows 5"),
        (ANGLES, f"{ANGLES}\n    trunk_rotation: 20", "end: the spine twists 20 degrees; the twist score allows 5"),
        (ANGLES, f"{ANGLES}\n    both: {{hand: counter}}", "start: a hand holds a counter that is not among the props"),
        ("props: [bed, pillow]", "props: [pillow]", "start: there is no bed or mat under the body"),
        (ANGLES, "working: {hip_flexion: -25, knee_flexion: 0, foot: free}", "cm inside the bed"),
    ],
)
def test_each_flaw_is_told(shipped: Path, old: str, new: str, words: str) -> None:
    change(shipped / HEEL, old, new)
    told = [str(p) for p in check(shipped=shipped) if p.file.endswith(HEEL)]
    assert any(words in message for message in told), told


def test_a_flaw_is_told_at_its_keyframe(shipped: Path) -> None:
    line, _ = change(shipped / HEEL, ANGLES, f"{ANGLES}\n    trunk_flexion: 20")
    flaw = next(p for p in check(shipped=shipped) if "spine" in p.message)
    assert (flaw.line, flaw.column) == (line, 5)


def test_an_own_exercise_with_a_bad_drawing_is_left_out(shipped: Path, own: Path) -> None:
    file = own_exercise(own)
    change(file, ANGLES, f"{ANGLES}\n    trunk_flexion: 60")
    loaded = load(shipped, own)
    assert "my_heel_slide" not in loaded.library.exercises
    assert {p.file for p in loaded.problems} == {str(file)}
