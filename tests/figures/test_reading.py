"""The angles a pose has: those that were written, and those that follow from planted feet."""

from __future__ import annotations

import pytest

from ptcoach.core.model.figure import Figure, Keyframe, Limb, Pose, Posture, PropKind
from ptcoach.figures.film import Film
from ptcoach.figures.reading import reading


def test_written_angles_are_read_back() -> None:
    end = Keyframe(trunk_lean=20, roll=None, working=Limb(knee_flexion=60, elbow_flexion=40, shoulder_flexion=30))
    found = reading(Figure(posture=Posture.STANDING, end=end), 1)
    assert found["working"]["knee_flexion"] == pytest.approx(60)
    assert found["working"]["elbow_flexion"] == pytest.approx(40)
    assert found["trunk"]["trunk_lean"] == 20


def test_joints_over_planted_feet_follow() -> None:
    squat = Figure(posture=Posture.STANDING, end=Keyframe(both=Limb(knee_flexion=45)))
    assert reading(squat, 1)["working"]["hip_flexion"] > 15
    assert reading(squat, 0)["working"]["hip_flexion"] < 5


def test_what_holds_all_through_is_the_posture_itself() -> None:
    figure = Figure(posture=Posture.SITTING, pose=Pose(neck_flexion=12), end=Keyframe(working=Limb(knee_flexion=10)))
    found = reading(figure, None)
    assert found["trunk"]["neck_flexion"] == 12
    assert found["working"]["knee_flexion"] == pytest.approx(91, abs=2)
    assert found["trunk"]["roll"] == found["trunk"]["body_lean"] == 0


def test_a_film_like_another_keeps_its_frame_and_moves() -> None:
    figure = Figure(posture=Posture.STANDING, end=Keyframe(working=Limb(hip_flexion=30)), arrow=())
    full = Film(figure, None)
    moved = Film(Figure(posture=Posture.STANDING, end=Keyframe(working=Limb(hip_flexion=60))), None, full)
    assert moved.frame == full.frame
    assert moved.scene(1.0).shapes != full.scene(1.0).shapes
    assert Film(figure, None, full).scene(1.0).shapes == full.scene(1.0).shapes
    bench = Figure(posture=Posture.SUPINE, props=(PropKind.BED,))
    lying = Film(bench, None)
    assert Film(bench, None, lying).scene(0.5) == lying.scene(0.5)
