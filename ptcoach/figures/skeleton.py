"""Forward kinematics: angles to joints in space, the hips' centre at a given point.

Contact, hands and drawing come later; bones always keep their length.
"""

from __future__ import annotations

from math import cos, radians, sin

from msgspec import Struct

from . import proportions as size
from .joints import Arm, Leg, Trunk
from .space import IDENTITY, Frame, Vec, about_forward, about_right, about_up, add, limb_frame, place, scale, turn


class Spine(Struct, frozen=True):
    """Hips' centre, waist, chest, neck base, neck top and head centre, with the frames between them.

    `base` is the body's place in space before the trunk leans; legs hang from it.
    """

    base: Frame
    pelvis: Frame
    lumbar: Frame
    thorax: Frame
    neck: Frame
    head: Frame
    root: Vec
    waist: Vec
    chest: Vec
    neck_base: Vec
    neck_top: Vec
    skull: Vec
    belly: float
    shoulders_back: float

    def hip(self, side: int) -> Vec:
        return add(self.root, place(self.pelvis, (0.0, 0.0, side * size.HIP_OUT)))

    def shoulder(self, side: int) -> Vec:
        back = self.shoulders_back
        out = side * (size.SHOULDER_OUT - 0.35 * back)
        return add(self.chest, place(self.thorax, (-1.2 - back, size.SHOULDER_UP, out)))


class LegBones(Struct, frozen=True):
    hip: Vec
    knee: Vec
    ankle: Vec
    thigh: Frame
    shank: Frame
    foot: Frame
    toes: float
    angles: Leg

    def toe_tip(self) -> Vec:
        """The middle of the toes' end, which turn about the ball."""
        x, y = size.TOE_TIP[0] - size.BALL[0], size.TOE_TIP[1] - size.BALL[1]
        c, s = cos(radians(self.toes)), sin(radians(self.toes))
        return self.on_foot(size.BALL[0] + x * c - y * s, size.BALL[1] + x * s + y * c)

    def on_foot(self, forward: float, up: float, right: float = 0.0) -> Vec:
        return add(self.ankle, place(self.foot, (forward, up, right)))


class ArmBones(Struct, frozen=True):
    """`hand` points down its fingers with y and to the thumb with x; `grip` closes it."""

    shoulder: Vec
    elbow: Vec
    wrist: Vec
    upper: Frame
    fore: Frame
    hand: Frame
    grip: bool
    short_by: float
    angles: Arm


class Skeleton(Struct, frozen=True):
    """`legs` and `arms` are the working (right) one first."""

    spine: Spine
    legs: tuple[LegBones, LegBones]
    arms: tuple[ArmBones, ArmBones]


SIDES = (1, -1)


def base_frame(trunk: Trunk) -> Frame:
    frame = turn(IDENTITY, about_up(trunk.turn))
    frame = turn(frame, about_right(trunk.tip))
    return turn(frame, about_up(-trunk.roll))


def spine(trunk: Trunk, root: Vec) -> Spine:
    base = base_frame(trunk)
    pelvis = turn(turn(base, about_right(-trunk.lean)), about_forward(-trunk.hitch))
    half = turn(about_right(-trunk.flexion / 2), about_up(-trunk.rotation / 2))
    half = turn(half, about_forward((trunk.side_bend + trunk.hitch) / 2))
    lumbar = turn(pelvis, half)
    thorax = turn(lumbar, half)
    neck = turn(thorax, turn(about_right(-trunk.neck / 2 - 5), about_up(-trunk.neck_rotation / 2)))
    head = turn(thorax, turn(about_right(-trunk.neck), about_up(-trunk.neck_rotation)))
    waist = add(root, place(pelvis, (0.3, size.PELVIS, 0.0)))
    chest = add(waist, place(lumbar, (0.0, size.LUMBAR, 0.0)))
    neck_base = add(chest, place(thorax, (-1.7, size.THORAX, 0.0)))
    neck_top = add(neck_base, place(neck, (0.4, size.NECK, 0.0)))
    skull = add(neck_top, place(head, (0.7, size.HEAD, 0.0)))
    return Spine(
        base=base,
        pelvis=pelvis,
        lumbar=lumbar,
        thorax=thorax,
        neck=neck,
        head=head,
        root=root,
        waist=waist,
        chest=chest,
        neck_base=neck_base,
        neck_top=neck_top,
        skull=skull,
        belly=trunk.belly,
        shoulders_back=trunk.shoulders_back,
    )


def leg(body: Spine, angles: Leg, side: int) -> LegBones:
    hip = body.hip(side)
    thigh = limb_frame(body.base, angles.hip_flexion, angles.hip_abduction, angles.hip_rotation, side)
    shank = turn(thigh, about_right(-angles.knee))
    knee = add(hip, scale(thigh[1], -size.THIGH))
    ankle = add(knee, scale(shank[1], -size.SHANK))
    foot = turn(turn(shank, about_right(angles.ankle)), about_forward(-side * angles.eversion))
    return LegBones(hip, knee, ankle, thigh, shank, foot, angles.toes, angles)


def arm(body: Spine, angles: Arm, side: int, *, grip: bool = False) -> ArmBones:
    shoulder = body.shoulder(side)
    upper = limb_frame(body.thorax, angles.flexion, angles.abduction, angles.rotation, side)
    fore = turn(upper, about_right(angles.elbow))
    elbow = add(shoulder, scale(upper[1], -size.UPPER_ARM))
    wrist = add(elbow, scale(fore[1], -size.FOREARM))
    return ArmBones(shoulder, elbow, wrist, upper, fore, fore, grip, 0.0, angles)
