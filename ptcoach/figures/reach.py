"""Arms to their hands: two bones bent so that the hand is where it holds or rests.

Where hands hold is in `holds`. An arm that is too short ends on the way, and says by how much (`ArmBones.short_by`).
"""

from __future__ import annotations

from math import atan2, degrees

from msgspec.structs import replace

from ptcoach.core.model.figure import HandOn

from . import proportions as size
from .contact import Stood
from .fixtures import Fixtures
from .holds import TARGETS, Body, Target
from .joints import Arm
from .postures import Anchor
from .skeleton import SIDES, ArmBones, Spine, arm
from .space import (
    about_right,
    add,
    cross,
    dot,
    frame_along,
    length,
    lerp,
    limb_angles,
    scale,
    sub,
    turn,
    two_bones,
    unit,
)

Arms = tuple[ArmBones, ArmBones]
SHOULDER_GIVES = 3.0  # how far a shoulder blade follows a reaching arm: about 5 cm
ELBOW_SOFT = 1.6  # an elbow's centre above the surface it rests on
_OWN_ANGLES = frozenset({HandOn.FREE, HandOn.SIDE, HandOn.BAND})


def arms(stood: Stood, around: Fixtures) -> Arms:
    found = [_arm(stood, around, i, side) for i, side in enumerate(SIDES)]
    return (found[0], found[1])


def arms_between(mixed: Stood, a: Arms, b: Arms, t: float, around: Fixtures) -> Arms:
    """Arms on the way from `a` to `b`. A hand whose target is the same in both stays on it."""
    found = []
    for i, side in enumerate(SIDES):
        if mixed.spec.hands[i] in _OWN_ANGLES:
            blended = a[i].angles.blend(b[i].angles, t)
            swung = arm(mixed.spine, blended, side, grip=(a if t < 0.5 else b)[i].grip)
            down = lerp(scale(a[i].hand[1], -1), scale(b[i].hand[1], -1), t)
            hand = frame_along(down, lerp(a[i].hand[0], b[i].hand[0], t))
            found.append(replace(swung, hand=hand))
        else:
            found.append(_arm(mixed, around, i, side))
    return (found[0], found[1])


def _arm(stood: Stood, around: Fixtures, i: int, side: int) -> ArmBones:
    kind = stood.spec.hands[i]
    angles = stood.spec.arms[i]
    if kind in _OWN_ANGLES:
        return arm(stood.spine, angles, side, grip=kind is HandOn.BAND)
    target = TARGETS[kind](Body(stood, around, i, side))
    lying = stood.spec.anchor in (Anchor.LYING, Anchor.KNEES)
    return _arm_to(stood.spine, target, side, around.ground.bed + ELBOW_SOFT if lying else -50.0)


def _arm_to(body: Spine, target: Target, side: int, lowest: float) -> ArmBones:
    """The arm whose wrist is at its target, the elbow no lower than `lowest`."""
    shoulder = body.shoulder(side)
    far = sub(target.wrist, shoulder)
    stretch = min(SHOULDER_GIVES, max(0.0, length(far) - size.UPPER_ARM - size.FOREARM))
    shoulder = add(shoulder, scale(unit(far), stretch))
    for lift in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0, 1.5, 2.5):
        pole = add(target.elbow, (0.0, lift, 0.0))
        elbow, wrist = two_bones(shoulder, target.wrist, size.UPPER_ARM, size.FOREARM, pole)
        if elbow[1] >= lowest:
            break
    toward = sub(wrist, elbow)
    down = sub(elbow, shoulder)
    upper = frame_along(down, toward)
    if length(cross(unit(down), unit(toward))) < 0.03:
        upper = frame_along(down, body.thorax[0])
    bend = degrees(atan2(dot(unit(toward), upper[0]), -dot(unit(toward), upper[1])))
    fore = turn(upper, about_right(bend))
    hand = frame_along(target.fingers, target.thumb)
    flexion, abduction, rotation = limb_angles(body.thorax, upper, side)
    short = length(sub(target.wrist, wrist))
    return ArmBones(
        shoulder, elbow, wrist, upper, fore, hand, target.grip, short, Arm(flexion, abduction, rotation, bend)
    )
