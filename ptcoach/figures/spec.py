"""A keyframe with everything said: posture, then `pose`, then the keyframe's own angles, as rows that can be blended.

No geometry; `contact` places the body, `reach` the hands.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from ptcoach.core.model.figure import At, Figure, FootOn, HandOn, Keyframe, Limb, Pose, Prop, PropKind

from .joints import Arm, Leg, Trunk
from .postures import STANCES, Anchor, Stance, Support
from .proportions import CM


class Spec(Struct, frozen=True):
    """`shifts` move standing feet (forward, outward); `slides` says a heel contact follows the knee's own angle."""

    anchor: Anchor
    support: Support
    trunk: Trunk
    legs: tuple[Leg, Leg]
    arms: tuple[Arm, Arm]
    feet: tuple[FootOn, FootOn]
    hands: tuple[HandOn, HandOn]
    shifts: tuple[tuple[float, float], tuple[float, float]]
    slides: tuple[bool, bool]


LEG_NAMES = {
    "hip_flexion": "hip_flexion",
    "hip_abduction": "hip_abduction",
    "hip_rotation": "hip_rotation",
    "knee_flexion": "knee",
    "ankle_dorsiflexion": "ankle",
    "ankle_eversion": "eversion",
    "toe_extension": "toes",
}
ARM_NAMES = {
    "shoulder_flexion": "flexion",
    "shoulder_abduction": "abduction",
    "shoulder_rotation": "rotation",
    "elbow_flexion": "elbow",
}
TRUNK_NAMES = {
    "trunk_flexion": ("flexion", 1.0),
    "trunk_lean": ("lean", 1.0),
    "trunk_rotation": ("rotation", 1.0),
    "trunk_side_bend": ("side_bend", 1.0),
    "hip_hitch": ("hitch", 1.0),
    "neck_flexion": ("neck", 1.0),
    "neck_rotation": ("neck_rotation", 1.0),
    "belly": ("belly", 1.0),
    "shoulders_back_cm": ("shoulders_back", CM),
    "drop_cm": ("drop", CM),
    "weight_forward_cm": ("forward", CM),
    "weight_side_cm": ("side", CM),
}
_BODY_LEAN, _ROLL = "body_lean", "roll"
SQUAT_HIP = 0.55  # of the knee's bend: keeps the hips over the feet in a squat


def spec(figure: Figure, key: Keyframe | None = None) -> Spec:
    """The keyframe in full; without one, the posture with `pose` alone."""
    poses: tuple[Pose, ...] = (figure.pose,) if key is None else (figure.pose, key)
    posture = figure.posture
    for pose in poses:
        posture = pose.posture or posture
    stance = STANCES[posture]
    trunk = _trunk(stance, poses)
    sides = [_limb(stance, i, [(p.both, p.working if i == 0 else p.other) for p in poses]) for i in (0, 1)]
    return Spec(
        anchor=stance.anchor,
        support=stance.support,
        trunk=trunk
        if not _backs_a_wall(figure)
        else trunk._replace(forward=trunk.forward - min(s[4][0] for s in sides)),
        legs=(sides[0][0], sides[1][0]),
        arms=(sides[0][1], sides[1][1]),
        feet=(sides[0][2], sides[1][2]),
        hands=(sides[0][3], sides[1][3]),
        shifts=(sides[0][4], sides[1][4]),
        slides=(sides[0][5], sides[1][5]),
    )


def _backs_a_wall(figure: Figure) -> bool:
    """With a wall behind, a step of both feet leaves the back where it is."""
    return any(isinstance(p, Prop) and p.kind is PropKind.WALL and p.at is At.BEHIND for p in figure.props)


def _trunk(stance: Stance, poses: tuple[Pose, ...]) -> Trunk:
    trunk = stance.trunk
    changes: dict[str, float] = {}
    for pose in poses:
        for name, (to, factor) in TRUNK_NAMES.items():
            value = getattr(pose, name)
            if value is not None:
                changes[to] = value * factor
        if pose.roll is not None:
            changes["roll"] = stance.trunk.roll + pose.roll
        if pose.body_lean is not None:
            changes["tip"] = -pose.body_lean
    trunk = trunk._replace(**changes)
    if "neck" not in changes:
        trunk = trunk._replace(neck=trunk.neck + _level_gaze(stance, trunk))
    return trunk


def _level_gaze(stance: Stance, trunk: Trunk) -> float:
    """How much the neck gives back so that the head stays on its pillow, or the eyes look ahead."""
    if stance.anchor is Anchor.LYING:
        return -trunk.lean if trunk.lean < 0 else 0.0
    if stance.anchor in (Anchor.FEET, Anchor.SEAT):
        return -0.55 * max(0.0, trunk.lean - stance.trunk.lean + 0.6 * trunk.flexion)
    return 0.0


_Side = tuple[Leg, Arm, FootOn, HandOn, tuple[float, float], bool]


def _limb(stance: Stance, i: int, said: list[tuple[Limb, Limb]]) -> _Side:
    leg, arm, foot, hand = stance.legs[i], stance.arms[i], stance.feet[i], stance.hands[i]
    step = out = 0.0
    knee_said = hip_said = False
    for both, own in said:
        for limb in (both, own):
            leg = leg._replace(**_given(limb, LEG_NAMES))
            arm = arm._replace(**_given(limb, ARM_NAMES))
            knee_said |= limb.knee_flexion is not None
            hip_said |= limb.hip_flexion is not None
            step = step if limb.step_cm is None else limb.step_cm * CM
            out = out if limb.out_cm is None else limb.out_cm * CM
            if limb.hand is not None:
                hand = limb.hand
            elif limb.shoulder_flexion is not None or limb.shoulder_abduction is not None:
                hand = HandOn.FREE
            if limb.foot is not None:
                foot = limb.foot
            elif limb is own and _leaves(own):
                foot = FootOn.FREE
    if stance.anchor is Anchor.FEET and knee_said and not hip_said and foot is not FootOn.FREE:
        leg = leg._replace(hip_flexion=SQUAT_HIP * leg.knee)
    return leg, arm, foot, hand, (step, out), knee_said or stance.feet[i] is FootOn.HEEL


def _leaves(own: Limb) -> bool:
    return any(v is not None for v in (own.hip_flexion, own.hip_abduction, own.knee_flexion))


def _given(limb: Limb, names: dict[str, str]) -> dict[str, Any]:
    return {to: value for name, to in names.items() if (value := getattr(limb, name)) is not None}
