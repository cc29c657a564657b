"""Where feet stand: the places the posture gives them, moved by steps, on steps, pedals and plates.

Legs that reach these places are bent in `legs`; the body above them is placed in `contact`.
"""

from __future__ import annotations

from math import atan2, cos, radians, sin, sqrt
from typing import NamedTuple

from ptcoach.core.model.figure import At, FootOn

from . import proportions as size
from .ground import STEP_REACH, Ground
from .joints import Trunk
from .postures import Anchor, Support
from .skeleton import SIDES, LegBones, Spine, base_frame, leg, spine
from .space import Frame, Vec, about_forward, about_right, add, length, place, scale, sub, turn, unit
from .spec import Spec


class Place(NamedTuple):
    """Where a foot stands: the ground under its ball, heel up (plus) or toes up (minus), and its heading, degrees."""

    x: float
    y: float
    z: float
    pitch: float
    heading: float
    roll: float = 0.0

    def blend(self, to: Place, t: float) -> Place:
        return Place(*[a + (b - a) * t for a, b in zip(self, to, strict=True)])


Places = tuple[Place | None, Place | None]


def home_places(spec: Spec, ground: Ground) -> Places:
    """Where the posture itself puts its feet: below the hanging legs of an unmoved body."""
    height = foot_ground(spec, ground)
    body = spine(spec.trunk._replace(drop=0.0, forward=0.0, side=0.0, lean=0.0), _rough_root(spec, ground))
    way = heading_of(body)
    found: list[Place | None] = []
    for i, side in enumerate(SIDES):
        bones = leg(body, spec.legs[i], side)
        ball = add(bones.ankle, scale(way, size.BALL[0]))
        found.append(Place(ball[0], height, ball[2], 0.0, spec.legs[i].hip_rotation))
    return (found[0], found[1])


def foot_ground(spec: Spec, ground: Ground) -> float:
    lying = spec.anchor in (Anchor.LYING, Anchor.KNEES)
    return ground.bed if lying and spec.support is Support.BED else ground.floor


def _rough_root(spec: Spec, ground: Ground) -> Vec:
    if spec.anchor is Anchor.SEAT:
        return (0.0, seat_height(spec, ground) + size.SEAT_SOFT, 0.0)
    if spec.anchor is Anchor.KNEES:
        return (0.0, ground.bed + size.KNEE_SOFT + size.THIGH, 0.0)
    return (0.0, ground.bed + 6.0 if spec.support is Support.BED else size.HIP_HEIGHT, 0.0)


def seat_height(spec: Spec, ground: Ground) -> float:
    return ground.bed if spec.support is Support.BED else ground.seat


def heading_of(body: Spine) -> Vec:
    """The horizontal direction a flat foot of this body points to."""
    forward, up = body.base[0], body.base[1]
    flat = (forward[0], 0.0, forward[2])
    return unit(flat) if length(flat) > 0.5 else unit((-up[0], 0.0, -up[2]))


def places_of(spec: Spec, ground: Ground, home: Places, cycle: float) -> Places:
    found: list[Place | None] = []
    for i, side in enumerate(SIDES):
        here = home[i]
        kind = spec.feet[i]
        if kind is FootOn.PEDAL:
            found.append(_pedal(spec, ground, cycle, i, side))
        elif here is None or kind in _UNPLANTED or (kind is FootOn.HEEL and spec.slides[i]):
            found.append(None)
        else:
            found.append(_planted(spec, ground, here, i, side))
    return (found[0], found[1])


_UNPLANTED = frozenset({FootOn.FREE, FootOn.KNEE, FootOn.STAYS})


def _planted(spec: Spec, ground: Ground, home: Place, i: int, side: int) -> Place:
    forward, out = spec.shifts[i]
    base = base_frame(spec.trunk)
    way = 1.0 if (base[0][0] if abs(base[0][0]) > 0.5 else -base[1][0]) >= 0 else -1.0
    kind, angles = spec.feet[i], spec.legs[i]
    pitch = {FootOn.TOES: -angles.ankle, FootOn.HEEL: -angles.ankle}.get(kind, 0.0)
    x, y, z = home.x + way * forward, home.y, home.z + side * out
    if kind is FootOn.STEP:
        y = ground.step
        x += STEP_REACH if ground.step_at is At.FRONT else 0.0
        z += STEP_REACH * 0.55 if ground.step_at is At.BESIDE else 0.0
    roll = angles.hip_rotation * 0.9 if spec.anchor is Anchor.LYING else -0.7 * angles.eversion
    heading = min(18.0, angles.hip_rotation)
    if kind is FootOn.HEEL:  # on its heel, a foot that turns up at the side swings out as well
        heading += 0.9 * angles.eversion
    return Place(x, y, z, pitch, heading, roll)


def _pedal(spec: Spec, ground: Ground, cycle: float, i: int, side: int) -> Place:
    phase = radians(-360 * cycle + (0 if side > 0 else 180))
    z = side * 5.0
    if ground.plate:  # leg press: as far away as the knee's angle gives
        k = radians(spec.legs[i].knee)
        reach = sqrt(size.THIGH**2 + size.SHANK**2 + 2 * size.THIGH * size.SHANK * cos(k))
        return Place(_PLATE_FROM_ANKLE + sqrt(reach * reach - _PLATE_RISE**2), ground.seat + 11.0, z, -74, 0.0)
    if spec.anchor is Anchor.FEET:  # elliptical trainer
        return Place(7 + 15 * cos(phase), 7 + 3.5 * sin(phase), z, 12 - 14 * cos(phase), 0.0)
    if spec.trunk.lean < 0:  # recumbent
        return Place(43 + 8 * cos(phase), 20 + 8 * sin(phase), z, -56 - 14 * cos(phase), 0.0)
    return Place(9 + 9.5 * cos(phase), 13 + 9.5 * sin(phase), z, 8 - 10 * cos(phase), 0.0)


_PLATE_RISE = 2.0  # the foot plate is higher than the hip
_PLATE_FROM_ANKLE = 4.0


def ankle_of(at: Place, trunk: Trunk) -> tuple[Vec, Frame]:
    """The ankle and the foot's frame for a standing foot, turning about the ball (heel up) or the heel (toes up)."""
    base = base_frame(trunk)
    forward = base[0] if abs(base[0][0]) + abs(base[0][2]) > 0.5 else scale(base[1], -1)
    yaw = atan2(-forward[2], forward[0])
    side = 1.0 if at.z >= 0 else -1.0
    heading = yaw - side * radians(at.heading)
    frame: Frame = ((cos(heading), 0.0, -sin(heading)), (0.0, 1.0, 0.0), (sin(heading), 0.0, cos(heading)))
    tilted = turn(turn(frame, about_right(-at.pitch)), about_forward(side * at.roll))
    pivot = size.BALL if at.pitch >= 0 else size.HEEL
    straight = (cos(yaw), 0.0, -sin(yaw))
    ankle_flat = sub((at.x, at.y + size.ANKLE_HEIGHT, at.z), scale(straight, size.BALL[0]))
    centre = add(ankle_flat, place(frame, (pivot[0], pivot[1], 0.0)))
    return sub(centre, place(tilted, (pivot[0], pivot[1], 0.0))), tilted


def sole_height(bones: LegBones) -> float:
    """The height of the lowest point of a foot."""
    rear = min(bones.on_foot(f, u)[1] - r for f, u, r in (size.HEEL, size.BALL))
    return min(rear, bones.toe_tip()[1] - size.TOE_TIP[2])
