"""Every flaw is found where it is, and a good figure has none."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from ptcoach.core.model.exercise import Loads
from ptcoach.core.model.figure import Figure
from ptcoach.figures.checks import check_figure

LYING = {"posture": "supine", "props": ["bed", "pillow"]}


def codes(said: dict[str, Any], loads: tuple[int, int, int] = (3, 3, 3)) -> set[str]:
    bend, lift, twist = loads
    flaws = check_figure(msgspec.convert(said, Figure), Loads(bend=bend, lift=lift, twist=twist))
    return {flaw.code for flaw in flaws}


def test_the_examples_have_no_flaw(example: Figure) -> None:
    assert check_figure(example) == ()


@pytest.mark.parametrize(
    ("limb", "part"),
    [
        ({"knee_flexion": 160}, "working knee"),
        ({"hip_flexion": -40}, "working hip_flexion"),
        ({"hip_abduction": 60}, "working hip_abduction"),
        ({"ankle_dorsiflexion": 50}, "working ankle"),
    ],
)
def test_an_angle_no_joint_reaches(limb: dict[str, float], part: str) -> None:
    said = {"posture": "standing", "end": {"working": {"foot": "free", **limb}}}
    flaws = check_figure(msgspec.convert(said, Figure))
    assert ("angle_out_of_range", part) in {(f.code, f.part) for f in flaws}
    assert all(f.where == "end" for f in flaws if f.code == "angle_out_of_range")


def test_a_spine_bent_beyond_the_score() -> None:
    bent = {**LYING, "end": {"trunk_flexion": 20}}
    assert codes(bent, (1, 0, 0)) == {"bend_over_score"}
    assert codes(bent, (2, 0, 0)) == set()


def test_a_spine_twisted_beyond_the_score() -> None:
    twisted = {"posture": "sitting", "props": ["chair"], "end": {"trunk_rotation": 20}}
    assert codes(twisted, (0, 0, 1)) == {"twist_over_score"}
    assert codes(twisted, (0, 0, 2)) == set()


def test_a_hip_hinge_is_a_score_of_one() -> None:
    leaning = {"posture": "standing", "end": {"trunk_lean": 35, "both": {"knee_flexion": 20}}}
    assert codes(leaning, (0, 0, 0)) == {"bend_over_score"}
    assert codes(leaning, (1, 0, 0)) == set()


def test_a_foot_that_cannot_reach_its_place() -> None:
    assert "foot_off_its_place" in codes({"posture": "standing", "end": {"working": {"foot": "flat", "step_cm": 110}}})


def test_a_hand_that_cannot_reach() -> None:
    far = {"posture": "standing", "props": ["counter"], "end": {"trunk_lean": -20, "both": {"hand": "counter"}}}
    assert "hand_out_of_reach" in codes({**far, "pose": {"weight_forward_cm": -30}})


def test_a_leg_through_the_bed_or_the_floor() -> None:
    assert "through_bed" in codes({**LYING, "end": {"working": {"hip_flexion": -20}}})
    assert "through_floor" in codes({"posture": "sitting", "props": ["chair"], "end": {"working": {"hip_flexion": 60}}})


def test_a_knee_through_the_wall() -> None:
    assert "through_wall" in codes({"posture": "standing", "props": ["wall"], "end": {"working": {"hip_flexion": 100}}})


@pytest.mark.parametrize(
    "said",
    [{"posture": "supine"}, {"posture": "sitting"}],
)
def test_a_body_on_nothing(said: dict[str, Any]) -> None:
    assert codes(said) == {"nothing_under"}


def test_a_hand_that_holds_nothing() -> None:
    assert "nothing_to_hold" in codes({"posture": "standing", "pose": {"both": {"hand": "counter"}}})


def test_strict_reading_refuses_what_is_no_posture() -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"posture": "floating"}, Figure)
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"posture": "supine", "end": {"working": {"knee_flexion": 400}}}, Figure)
