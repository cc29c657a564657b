"""The body in motion: bones keep their length, contacts hold, knees and elbows bend the human way."""

from __future__ import annotations

import msgspec
import pytest

from ptcoach.core.model.figure import Figure, FootOn, Keyframe, Limb, Pose, Posture, PropKind
from ptcoach.figures import proportions as size
from ptcoach.figures.feet import ankle_of, sole_height
from ptcoach.figures.motion import Motion
from ptcoach.figures.space import length, sub

TIMES = [i / 12 for i in range(13)]


def test_bones_keep_their_length_at_any_moment(example: Figure) -> None:
    motion = Motion(example)
    for u in TIMES:
        bones = motion.bones(u)
        for leg in bones.legs:
            assert length(sub(leg.knee, leg.hip)) == pytest.approx(size.THIGH, abs=1e-3)
            assert length(sub(leg.ankle, leg.knee)) == pytest.approx(size.SHANK, abs=1e-3)
        for arm in bones.arms:
            assert length(sub(arm.elbow, arm.shoulder)) == pytest.approx(size.UPPER_ARM, abs=1e-3)
            assert length(sub(arm.wrist, arm.elbow)) == pytest.approx(size.FOREARM, abs=1e-3)


def test_knees_and_elbows_never_bend_backward(example: Figure) -> None:
    motion = Motion(example)
    for u in TIMES:
        bones = motion.bones(u)
        assert min(leg.angles.knee for leg in bones.legs) >= -3
        assert min(arm.angles.elbow for arm in bones.arms) >= -3


def test_planted_feet_stay_where_they_stand(example: Figure) -> None:
    motion = Motion(example)
    for u in TIMES:
        stood, _ = motion.at(u)
        for leg, place in zip(stood.legs, stood.places, strict=True):
            if place is not None:
                assert length(sub(leg.ankle, ankle_of(place, stood.spec.trunk)[0])) < 0.9


def test_the_body_moves_without_jumps(example: Figure) -> None:
    motion = Motion(example)
    before = motion.bones(0)
    for i in range(1, 121):
        now = motion.bones(i / 120)
        for a, b in zip((*before.legs, *before.arms), (*now.legs, *now.arms), strict=True):
            ends = ("ankle", "knee") if hasattr(a, "ankle") else ("wrist", "elbow")
            for end in ends:
                assert length(sub(getattr(a, end), getattr(b, end))) < 7
        before = now


def test_a_sliding_heel_stays_on_the_bed(examples: dict[str, Figure]) -> None:
    motion = Motion(examples["heel_slide"])
    for u in TIMES:
        assert sole_height(motion.bones(u).legs[0]) == pytest.approx(motion.ground.bed, abs=0.3)


def test_a_bridge_keeps_the_shoulders_down_and_lifts_the_hips(examples: dict[str, Figure]) -> None:
    motion = Motion(examples["bridge"])
    start, end = motion.bones(0).spine, motion.bones(1).spine
    assert end.neck_base == pytest.approx(start.neck_base, abs=1e-6)
    assert end.root[1] > start.root[1] + 8


def test_standing_up_ends_over_the_feet_of_the_seat(examples: dict[str, Figure]) -> None:
    motion = Motion(examples["sit_to_stand"])
    start, end = motion.bones(0), motion.bones(1)
    assert end.legs[0].ankle == pytest.approx(start.legs[0].ankle, abs=0.01)
    assert abs(end.spine.root[0] - end.legs[0].ankle[0]) < 4
    assert end.spine.root[1] == pytest.approx(size.HIP_HEIGHT, abs=1)


def test_heels_rise_and_toes_stay(examples: dict[str, Figure]) -> None:
    motion = Motion(examples["heel_raise"])
    flat, up = motion.bones(0).legs[0], motion.bones(1).legs[0]
    assert up.on_foot(*size.BALL[:2])[1] == pytest.approx(flat.on_foot(*size.BALL[:2])[1], abs=0.01)
    assert up.on_foot(*size.HEEL[:2])[1] > flat.on_foot(*size.HEEL[:2])[1] + 3
    assert up.toes == pytest.approx(30)


def test_walking_always_has_a_foot_on_the_ground(examples: dict[str, Figure]) -> None:
    motion = Motion(examples["walking"])
    for u in TIMES:
        assert min(sole_height(leg) for leg in motion.bones(u).legs) == pytest.approx(0, abs=0.6)


def test_a_loop_ends_where_it_began(examples: dict[str, Figure]) -> None:
    motion = Motion(examples["walking"])
    assert motion.bones(1).legs[0].ankle == pytest.approx(motion.bones(0).legs[0].ankle)


def test_one_leg_standing_brings_the_hips_over_it() -> None:
    lifted = Keyframe(working=Limb(hip_flexion=40, knee_flexion=60))
    motion = Motion(Figure(posture=Posture.STANDING, end=lifted))
    assert motion.bones(1).spine.root[2] < -2  # toward the other, standing leg
    assert motion.at(1)[0].spec.feet == (FootOn.FREE, FootOn.FLAT)


def test_getting_up_from_the_side_keeps_the_legs_above_the_floor() -> None:
    lying = Keyframe(both=Limb(hip_flexion=60, knee_flexion=80))
    sitting = Keyframe(posture=Posture.EDGE_SITTING, roll=90)
    motion = Motion(Figure(posture=Posture.SIDE_LYING, props=(PropKind.BED,), start=lying, end=sitting))
    for u in TIMES:
        assert min(sole_height(leg) for leg in motion.bones(u).legs) > -1.2


def test_the_pose_is_shared_and_the_keyframe_wins() -> None:
    shared = Pose(both=Limb(knee_flexion=20))
    motion = Motion(Figure(posture=Posture.STANDING, pose=shared, end=Keyframe(both=Limb(knee_flexion=50))))
    assert motion.bones(0).legs[0].angles.knee == pytest.approx(20, abs=0.5)
    assert motion.bones(1).legs[0].angles.knee == pytest.approx(50, abs=0.5)


def test_a_clamshell_opens_the_knee_and_keeps_the_foot(examples: dict[str, Figure]) -> None:
    motion = Motion(examples["clamshell"])
    start, end = motion.bones(0).legs[0], motion.bones(1).legs[0]
    assert end.ankle == pytest.approx(start.ankle, abs=1e-6)
    assert end.knee[1] > start.knee[1] + 8


def test_a_side_plank_rests_on_the_knee_and_the_forearm() -> None:
    said = {
        "posture": "side_lying",
        "props": ["mat"],
        "pose": {"both": {"hip_flexion": 8, "knee_flexion": 95}, "other": {"hand": "floor"}},
        "start": {"body_lean": 78},
        "end": {"body_lean": 65},
    }
    motion = Motion(msgspec.convert(said, Figure))
    bones = motion.bones(1)
    assert bones.legs[1].knee[1] == pytest.approx(motion.ground.bed + size.KNEE_SOFT, abs=0.01)
    assert bones.arms[1].elbow[1] < motion.ground.bed + 4
    assert bones.spine.root[1] > motion.bones(0).spine.root[1] + 1


def test_pedalling_feet_are_half_a_turn_apart(examples: dict[str, Figure]) -> None:
    motion = Motion(examples["bike"])
    right, left = motion.bones(0.25).legs
    assert abs(right.ankle[1] - left.ankle[1]) > 15
    assert motion.bones(0.75).legs[0].ankle[1] == pytest.approx(left.ankle[1], abs=1.5)
