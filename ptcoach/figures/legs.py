"""Legs to their feet: two bones bent so that the foot stands, slides, kneels or swings as it should.

Knees always bend the human way. Where feet stand is decided in `feet`.
"""

from __future__ import annotations

from math import atan2, cos, degrees, hypot, radians, sin, sqrt

from msgspec.structs import replace

from ptcoach.core.model.figure import FootOn

from . import proportions as size
from .feet import Places, ankle_of, heading_of, seat_height, sole_height
from .ground import Ground
from .joints import Leg
from .postures import Anchor, Support
from .skeleton import SIDES, LegBones, Spine, leg
from .space import (
    Frame,
    Vec,
    about_forward,
    about_right,
    across,
    add,
    cross,
    dot,
    into,
    length,
    limb_angles,
    limb_frame,
    scale,
    sub,
    turn,
    two_bones,
    unit,
)
from .spec import Spec

Pair = tuple[LegBones, LegBones]


def legs_of(spec: Spec, body: Spine, ground: Ground, places: Places, *, swings: bool = False) -> Pair:
    """Both legs; one that `swings` from or to its support bends a little more where it would scrape the floor."""
    found = []
    for i, side in enumerate(SIDES):
        at, angles, kind = places[i], spec.legs[i], spec.feet[i]
        if at is not None:
            ankle, foot = ankle_of(at, spec.trunk)
            toes = at.pitch if at.pitch > 0 else angles.toes  # the toes stay down when the heel comes up
            found.append(leg_to(body, angles._replace(toes=toes), side, ankle, foot))
        elif kind is FootOn.HEEL:
            found.append(_sliding(spec, body, angles, side, ground))
        elif kind is FootOn.KNEE:
            found.append(_kneeling(body, angles, side))
        elif kind is FootOn.STAYS:
            still = leg(body, angles._replace(hip_rotation=0.0), side)
            found.append(leg_to(body, angles, side, still.ankle, None))
        else:
            found.append(_free(spec, body, angles, side, ground, swings))
    return (found[0], found[1])


def _free(spec: Spec, body: Spine, angles: Leg, side: int, ground: Ground, swings: bool) -> LegBones:
    bones = leg(body, angles, side)
    if spec.anchor is Anchor.HANGING:
        return _toes_down(bones, ground.floor)
    if swings and spec.anchor is Anchor.FEET:
        deep = ground.floor - sole_height(bones)
        if deep > 0:
            ankle = (bones.ankle[0], bones.ankle[1] + deep, bones.ankle[2])
            return leg_to(body, angles, side, ankle, bones.foot)
    return bones


def _toes_down(bones: LegBones, floor: float) -> LegBones:
    """In walking, the toes of a foot that pushes off stay flat on the ground."""
    pitch = -degrees(atan2(bones.foot[0][1], hypot(bones.foot[0][0], bones.foot[0][2])))
    ball = bones.on_foot(size.BALL[0], size.BALL[1])[1] - size.BALL[2] - floor
    share = max(0.0, min(1.0, 1 - (ball - 2.0) / 4))
    return replace(bones, toes=max(bones.toes, min(55.0, pitch) * share)) if pitch > 0 else bones


def leg_to(body: Spine, angles: Leg, side: int, ankle: Vec, foot: Frame | None, pole: Vec | None = None) -> LegBones:
    """The leg whose ankle is at `ankle`; the knee points to `pole`, or where the posture's own thigh faces."""
    hip = body.hip(side)
    pole = pole or limb_frame(body.base, angles.hip_flexion, 0.0, angles.hip_rotation, side)[0]
    knee, ankle = two_bones(hip, ankle, size.THIGH, size.SHANK, pole)
    along = unit(sub(ankle, hip))
    offset = sub(sub(knee, hip), scale(along, dot(sub(knee, hip), along)))
    hinge = unit(cross(along, across(along, offset if length(offset) > 0.05 else pole)))
    top = unit(sub(hip, knee))
    thigh: Frame = (cross(top, hinge), top, hinge)
    down = unit(sub(ankle, knee))
    bend = degrees(atan2(-dot(down, thigh[0]), -dot(down, thigh[1])))
    shank = turn(thigh, about_right(-bend))
    flexion, abduction, rotation = limb_angles(body.base, thigh, side)
    if foot is None:
        foot = turn(turn(shank, about_right(angles.ankle)), about_forward(-side * angles.eversion))
        solved = Leg(flexion, abduction, rotation, bend, angles.ankle, angles.eversion, angles.toes)
    else:
        toward = into(shank, foot[0])
        tilt = into(turn(shank, about_right(degrees(atan2(toward[1], toward[0])))), foot[2])
        up = degrees(atan2(toward[1], toward[0]))
        solved = Leg(flexion, abduction, rotation, bend, up, side * degrees(atan2(tilt[1], tilt[2])), angles.toes)
    return LegBones(hip, knee, ankle, thigh, shank, foot, angles.toes, solved)


def _sliding(spec: Spec, body: Spine, angles: Leg, side: int, ground: Ground) -> LegBones:
    """A leg whose heel rests on the surface at the distance its knee gives, out to the side by its abduction."""
    surface = seat_height(spec, ground) if spec.support is Support.BED else ground.floor
    way = heading_of(body)
    sideways = cross(way, (0.0, 1.0, 0.0))
    out = radians(angles.hip_abduction) * side
    direction = add(scale(way, cos(out)), scale(sideways, sin(out)))
    hip = body.hip(side)
    k = radians(angles.knee)
    reach = sqrt(size.THIGH**2 + size.SHANK**2 + 2 * size.THIGH * size.SHANK * cos(k))
    height = 3.8
    for _ in range(3):
        drop = hip[1] - surface - height
        far = sqrt(max(1.0, reach * reach - drop * drop))
        target = add((hip[0], surface + height, hip[2]), scale(direction, far))
        bones = leg_to(body, angles._replace(hip_abduction=0.0), side, target, None)
        height += surface - sole_height(bones)
    return bones


def _kneeling(body: Spine, angles: Leg, side: int) -> LegBones:
    """A leg with its shin flat on the ground behind the knee, whatever the thigh does."""
    thigh = limb_frame(body.base, angles.hip_flexion, angles.hip_abduction, angles.hip_rotation, side)
    up = thigh[1]
    tilt = degrees(atan2(dot(thigh[0], (0.0, 1.0, 0.0)), up[1]))
    return leg(body, angles._replace(knee=90.0 + tilt), side)
