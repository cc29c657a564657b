"""The base postures as data: where the body is, its angles, what carries it, what feet and hands do.

Numbers only, ours by eye and then looked at; what they mean is in `joints`, how contact places them in `contact`.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from ptcoach.core.model.figure import FootOn, HandOn, Posture

from .joints import Arm, Leg, Trunk

UNMOVED = Trunk()


class Anchor(StrEnum):
    """The part of the body that decides where the rest is."""

    FEET = "feet"
    SEAT = "seat"
    LYING = "lying"
    KNEES = "knees"
    HANGING = "hanging"


class Support(StrEnum):
    """What carries the body: the floor, a seat, or a bed or mat."""

    FLOOR = "floor"
    SEAT = "seat"
    BED = "bed"


class Stance(Struct, frozen=True, kw_only=True):
    """A posture; `legs`, `arms`, `feet` and `hands` are (working, other)."""

    anchor: Anchor
    support: Support
    trunk: Trunk = UNMOVED
    legs: tuple[Leg, Leg]
    arms: tuple[Arm, Arm]
    feet: tuple[FootOn, FootOn]
    hands: tuple[HandOn, HandOn]
    barefoot: bool = False


HANGING = Arm(flexion=4, abduction=7, elbow=12)
LYING_ARM = Arm(flexion=-2, abduction=12, elbow=8)
BENT = Leg(hip_flexion=48, knee=96, ankle=0)
LONG = Leg(ankle=-14, hip_rotation=6)
SEATED = Leg(hip_flexion=90, knee=91, hip_rotation=3)
UPRIGHT = Leg(knee=2, hip_flexion=1, hip_rotation=7)

STANCES: dict[Posture, Stance] = {
    Posture.SUPINE: Stance(
        anchor=Anchor.LYING,
        support=Support.BED,
        trunk=Trunk(tip=90, neck=6),
        legs=(LONG, LONG),
        arms=(LYING_ARM, LYING_ARM),
        feet=(FootOn.HEEL, FootOn.HEEL),
        hands=(HandOn.BED, HandOn.BED),
        barefoot=True,
    ),
    Posture.HOOK_LYING: Stance(
        anchor=Anchor.LYING,
        support=Support.BED,
        trunk=Trunk(tip=90, neck=6),
        legs=(BENT, BENT),
        arms=(LYING_ARM, LYING_ARM),
        feet=(FootOn.FLAT, FootOn.FLAT),
        hands=(HandOn.BED, HandOn.BED),
        barefoot=True,
    ),
    Posture.SIDE_LYING: Stance(
        anchor=Anchor.LYING,
        support=Support.BED,
        trunk=Trunk(tip=-90, roll=90),
        legs=(Leg(hip_flexion=45, knee=85, ankle=-8, hip_abduction=-4), Leg(hip_flexion=45, knee=85, ankle=-8)),
        arms=(Arm(flexion=35, abduction=-12, elbow=70), Arm(flexion=112, abduction=0, elbow=128)),
        feet=(FootOn.FREE, FootOn.FREE),
        hands=(HandOn.BED, HandOn.FREE),
        barefoot=True,
    ),
    Posture.PRONE: Stance(
        anchor=Anchor.LYING,
        support=Support.BED,
        trunk=Trunk(tip=-90, neck=-12),
        legs=(Leg(ankle=-55), Leg(ankle=-55)),
        arms=(Arm(flexion=115, abduction=30, elbow=95), Arm(flexion=115, abduction=30, elbow=95)),
        feet=(FootOn.FREE, FootOn.FREE),
        hands=(HandOn.BED, HandOn.BED),
        barefoot=True,
    ),
    Posture.LONG_SITTING: Stance(
        anchor=Anchor.SEAT,
        support=Support.BED,
        trunk=Trunk(lean=-8),
        legs=(Leg(hip_flexion=88, ankle=-12), Leg(hip_flexion=88, ankle=-12)),
        arms=(Arm(flexion=-30, abduction=12, elbow=4), Arm(flexion=-30, abduction=12, elbow=4)),
        feet=(FootOn.HEEL, FootOn.HEEL),
        hands=(HandOn.THIGH, HandOn.THIGH),
        barefoot=True,
    ),
    Posture.RECLINED: Stance(
        anchor=Anchor.SEAT,
        support=Support.BED,
        trunk=Trunk(lean=-42, neck=12),
        legs=(Leg(hip_flexion=88, ankle=-12), Leg(hip_flexion=88, ankle=-12)),
        arms=(LYING_ARM, LYING_ARM),
        feet=(FootOn.HEEL, FootOn.HEEL),
        hands=(HandOn.BED, HandOn.BED),
        barefoot=True,
    ),
    Posture.SITTING: Stance(
        anchor=Anchor.SEAT,
        support=Support.SEAT,
        legs=(SEATED, SEATED),
        arms=(HANGING, HANGING),
        feet=(FootOn.FLAT, FootOn.FLAT),
        hands=(HandOn.THIGH, HandOn.THIGH),
    ),
    Posture.EDGE_SITTING: Stance(
        anchor=Anchor.SEAT,
        support=Support.BED,
        legs=(SEATED, SEATED),
        arms=(HANGING, HANGING),
        feet=(FootOn.FLAT, FootOn.FLAT),
        hands=(HandOn.SEAT, HandOn.SEAT),
    ),
    Posture.STANDING: Stance(
        anchor=Anchor.FEET,
        support=Support.FLOOR,
        legs=(UPRIGHT, UPRIGHT),
        arms=(HANGING, HANGING),
        feet=(FootOn.FLAT, FootOn.FLAT),
        hands=(HandOn.SIDE, HandOn.SIDE),
    ),
    Posture.STRIDE_STANDING: Stance(
        anchor=Anchor.FEET,
        support=Support.FLOOR,
        legs=(Leg(hip_flexion=24, knee=14, hip_rotation=4), Leg(hip_flexion=-16, hip_rotation=4)),
        arms=(HANGING, HANGING),
        feet=(FootOn.FLAT, FootOn.FLAT),
        hands=(HandOn.SIDE, HandOn.SIDE),
    ),
    Posture.LEANING: Stance(
        anchor=Anchor.FEET,
        support=Support.FLOOR,
        trunk=Trunk(tip=-16),
        legs=(Leg(), Leg()),
        arms=(Arm(flexion=85), Arm(flexion=85)),
        feet=(FootOn.FLAT, FootOn.FLAT),
        hands=(HandOn.WALL, HandOn.WALL),
    ),
    Posture.WALKING: Stance(
        anchor=Anchor.HANGING,
        support=Support.FLOOR,
        trunk=Trunk(lean=2),
        legs=(Leg(hip_flexion=25, knee=5, ankle=2), Leg(hip_flexion=-14, knee=12, ankle=2)),
        arms=(Arm(flexion=-18, abduction=5, elbow=14), Arm(flexion=22, abduction=5, elbow=24)),
        feet=(FootOn.FREE, FootOn.FREE),
        hands=(HandOn.FREE, HandOn.FREE),
    ),
    Posture.FOUR_POINT: Stance(
        anchor=Anchor.KNEES,
        support=Support.BED,
        trunk=Trunk(tip=-83, neck=-14),
        legs=(Leg(hip_flexion=83, knee=90, ankle=-60), Leg(hip_flexion=83, knee=90, ankle=-60)),
        arms=(Arm(flexion=90), Arm(flexion=90)),
        feet=(FootOn.KNEE, FootOn.KNEE),
        hands=(HandOn.FLOOR, HandOn.FLOOR),
        barefoot=True,
    ),
    Posture.KNEELING: Stance(
        anchor=Anchor.KNEES,
        support=Support.BED,
        legs=(Leg(hip_flexion=2, knee=92, ankle=-60), Leg(hip_flexion=2, knee=92, ankle=-60)),
        arms=(HANGING, HANGING),
        feet=(FootOn.KNEE, FootOn.KNEE),
        hands=(HandOn.SIDE, HandOn.SIDE),
        barefoot=True,
    ),
    Posture.HALF_KNEELING: Stance(
        anchor=Anchor.KNEES,
        support=Support.BED,
        legs=(Leg(hip_flexion=90, knee=88), Leg(hip_flexion=0, knee=90, ankle=-60)),
        arms=(HANGING, HANGING),
        feet=(FootOn.FLAT, FootOn.KNEE),
        hands=(HandOn.SIDE, HandOn.SIDE),
    ),
    Posture.CYCLING: Stance(
        anchor=Anchor.SEAT,
        support=Support.SEAT,
        trunk=Trunk(lean=14),
        legs=(Leg(hip_flexion=45, knee=60), Leg(hip_flexion=45, knee=60)),
        arms=(Arm(flexion=60, elbow=20), Arm(flexion=60, elbow=20)),
        feet=(FootOn.PEDAL, FootOn.PEDAL),
        hands=(HandOn.HANDLEBAR, HandOn.HANDLEBAR),
    ),
    Posture.RECUMBENT: Stance(
        anchor=Anchor.SEAT,
        support=Support.SEAT,
        trunk=Trunk(lean=-32, neck=16),
        legs=(Leg(hip_flexion=70, knee=60), Leg(hip_flexion=70, knee=60)),
        arms=(Arm(flexion=10, elbow=30), Arm(flexion=10, elbow=30)),
        feet=(FootOn.PEDAL, FootOn.PEDAL),
        hands=(HandOn.SEAT, HandOn.SEAT),
    ),
}
