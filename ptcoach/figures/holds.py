"""What a hand can rest on or hold: for each, where the wrist is, where fingers and thumb point, where the elbow looks.

Targets only; `reach` bends the arm to them.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from ptcoach.core.model.figure import HandOn

from . import proportions as size
from .contact import Stood
from .fixtures import ARMREST, RAIL_HEIGHT, WALKER_HEIGHT, Fixtures
from .skeleton import LegBones, Spine
from .space import Vec, add, lerp, place, scale, sub, unit

X: Vec = (1.0, 0.0, 0.0)


class Target(Struct, frozen=True):
    """Where the wrist goes, where the fingers and the thumb point, and where the elbow looks."""

    wrist: Vec
    fingers: Vec
    thumb: Vec
    elbow: Vec
    grip: bool = False


class Body(Struct, frozen=True):
    """One arm's view of the body and of the things around it."""

    stood: Stood
    around: Fixtures
    i: int
    side: int

    @property
    def spine(self) -> Spine:
        return self.stood.spine

    @property
    def leg(self) -> LegBones:
        return self.stood.legs[self.i]

    @property
    def other_leg(self) -> LegBones:
        return self.stood.legs[1 - self.i]

    def trunk(self, forward: float, up: float, right: float) -> Vec:
        """A direction in the chest's axes; `right` is outward for this arm."""
        return place(self.spine.thorax, (forward, up, right * self.side))

    def at(self, x: float, y: float, out: float) -> Vec:
        return (x, y, out * self.side)


def _elbow_down(b: Body) -> Vec:
    return b.trunk(-0.7, -0.5, 0.45)


def _bed(b: Body) -> Target:
    """Flat on the bed beside the hip; in side-lying, in front of the chest."""
    body = b.spine
    if body.base[0][1] < -0.7:  # prone: under the forehead
        at = add(body.skull, scale(body.base[1], 1.0))
        at = (at[0], b.around.ground.bed + 1.3, at[2] + 7.0 * b.side)
        return Target(at, (0.35, 0.0, -float(b.side)), body.base[1], (0.25, 0.1, 1.0 * b.side))
    if abs(body.base[2][1]) > 0.7:
        at = add(add(body.chest, scale(body.base[0], 13.0)), scale(body.base[1], -2.0))
        at = (at[0], b.around.ground.bed + 1.4, at[2])
        fingers = add(scale(body.base[0], 0.35), scale(body.base[1], 0.9))
        return Target(at, fingers, scale(body.base[0], -1.0), add(body.base[0], (0.0, 0.9, 0.0)))
    away = scale(body.base[1], -1)
    flat = unit((away[0], 0.0, away[2])) if abs(away[1]) < 0.9 else X
    start = body.shoulder(b.side)
    out = place(body.base, (0.0, 0.0, 3.5 * b.side))
    reach = size.UPPER_ARM + size.FOREARM - 1.6
    drop = start[1] - b.around.ground.bed - 1.0
    along = max(9.0, (reach * 0.985) ** 2 - drop * drop - 3.5**2) ** 0.5
    wrist = add(add(start, scale(flat, along)), out)
    wrist = (wrist[0], b.around.ground.bed + 1.0, wrist[2])
    return Target(wrist, flat, place(body.base, (0.0, 0.0, -b.side)), (0.0, 0.35, 0.6 * b.side))


def _floor(b: Body) -> Target:
    """Flat under the shoulder; lying on the side, the forearm carries the upper body."""
    ground = b.around.ground
    if abs(b.spine.base[2][1]) > 0.7:
        ahead = b.spine.base[0]
        start = b.spine.shoulder(b.side)
        wrist = (start[0] + ahead[0] * 13.0, ground.bed + 1.4, start[2] + ahead[2] * 13.0)
        return Target(wrist, ahead, (0.0, 1.0, 0.0), add((0.0, -1.0, 0.0), scale(b.spine.base[1], -0.8)))
    at = b.around.shoulder
    wrist = (at[0] - 0.5, ground.bed + 1.5, b.side * size.SHOULDER_OUT * 0.95)
    forward = b.spine.base[1]
    return Target(wrist, (forward[0], -0.12, forward[2]), (0.0, 0.1, -b.side), b.trunk(-0.2, -0.6, 0.3))


def _seat(b: Body) -> Target:
    root = b.spine.root
    height = b.around.ground.bed if b.around.ground.bed > 5 and not b.around.chair_front else b.around.seat
    wrist = b.at(b.around.root[0] - 3.0, height + 1.4, 13.0)
    if abs(b.spine.base[0][0]) < 0.5:  # facing the viewer
        wrist = (root[0] - b.spine.base[2][0] * 0 + b.side * b.spine.base[2][0] * 13.0, height + 1.4, root[2] - 2.0)
        return Target(wrist, b.spine.base[0], scale(b.spine.base[2], -b.side), b.trunk(-0.8, -0.2, 0.5))
    return Target(wrist, (1.0, -0.1, 0.0), (0.0, 0.0, -float(b.side)), b.trunk(-0.9, -0.2, 0.4))


def _armrest(b: Body) -> Target:
    wrist = b.at(b.around.root[0] + 11.5, b.around.seat + ARMREST + 1.7, 13.6)
    return Target(wrist, (0.85, -0.5, 0.0), (0.5, 0.3, -float(b.side)), b.trunk(-1.0, 0.0, 0.35), grip=True)


def _on_thigh(b: Body, leg: LegBones, far: float, out: float) -> Target:
    along = unit(sub(leg.knee, leg.hip))
    up = leg.thigh[0]
    radius = 6.0 - 2.2 * far
    point = add(lerp(leg.hip, leg.knee, far), scale(up, radius + 1.0))
    point = add(point, scale(leg.thigh[2], b.side * out))
    inward = scale(leg.thigh[2], -float(b.side))
    return Target(point, add(along, scale(up, -0.12)), inward, _elbow_down(b))


def _thigh(b: Body) -> Target:
    return _on_thigh(b, b.leg, 0.52, 0.8)


def _knee(b: Body) -> Target:
    return _on_thigh(b, b.leg, 0.8, 0.8)


def _behind(b: Body, leg: LegBones, shift: float) -> Target:
    """The hand comes round the outside and holds the back of the thigh above the knee."""
    along = unit(sub(leg.knee, leg.hip))
    back = scale(leg.thigh[0], -1)
    outside = scale(leg.thigh[2], b.side * shift)
    point = add(add(lerp(leg.hip, leg.knee, 0.58), scale(back, 4.6)), scale(outside, 1.0))
    fingers = add(scale(back, 0.35), scale(along, 0.9))
    return Target(sub(point, scale(along, 3.0)), fingers, along, b.trunk(-0.6, -0.6, 0.7), grip=True)


def _behind_thigh(b: Body) -> Target:
    return _behind(b, b.stood.legs[0], 3.2 if b.side > 0 else 4.0)


def _behind_other_thigh(b: Body) -> Target:
    return _behind(b, b.stood.legs[1], 3.2 if b.side < 0 else 4.0)


def _on_front(b: Body, up: float, deep: float, out: float, lift: float) -> Target:
    """The palm on the front of the trunk, fingers pointing inward."""
    body = b.spine
    point = add(body.waist, place(body.lumbar, (deep + 1.1, up, out * b.side)))
    fingers = place(body.lumbar, (-0.1, lift, -0.8 * b.side))
    thumb = place(body.lumbar, (0.0, 1.0, 0.0))
    return Target(point, fingers, thumb, b.trunk(-0.7, -0.3, 0.5))


def _belly(b: Body) -> Target:
    deep = 6.0 + 1.8 * b.spine.belly
    return _on_front(b, 3.6, deep - 0.6, 6.4, -0.6)


def _chest(b: Body) -> Target:
    deep = 6.4 + 0.4 * b.spine.belly
    return _on_front(b, 13.5, deep, 7.6, 0.35)


def _crossed(b: Body) -> Target:
    body = b.spine
    point = add(body.chest, place(body.thorax, (7.2 + 0.8 * (b.side > 0), 3.0, -1.5 * b.side)))
    fingers = place(body.thorax, (-0.1, 0.75, -0.8 * b.side))
    return Target(point, fingers, place(body.thorax, (0.0, 0.8, 0.6 * b.side)), b.trunk(0.2, -0.9, 0.3))


def _hip(b: Body) -> Target:
    body = b.spine
    point = add(body.root, place(body.pelvis, (-0.5, 7.5, 11.2 * b.side)))
    fingers = place(body.pelvis, (0.75, -0.65, -0.2 * b.side))
    return Target(point, fingers, place(body.pelvis, (-0.6, 0.3, 0.0)), b.trunk(-0.75, -0.1, 0.9))


def _head(b: Body) -> Target:
    body = b.spine
    point = add(body.skull, place(body.head, (-2.5, -1.5, 9.0 * b.side)))
    fingers = place(body.head, (-0.6, 0.7, -0.5 * b.side))
    return Target(point, fingers, place(body.head, (0.0, -0.6, 0.0)), b.trunk(0.1, 0.2, 1.0))


def _counter(b: Body, lift: float = 0.0) -> Target:
    around = b.around
    if around.counter_beside:
        out = -1.0  # the counter is on the other side
        wrist = (b.spine.root[0] + 5.0, around.counter_height + 1.3 + lift, -17.5)
        return Target(wrist, (0.8, -0.1, 0.6 * out), (0.3, 0.0, -out), b.trunk(-0.8, -0.5, 0.5))
    wrist = b.at(around.counter_edge + 3.2, around.counter_height + 1.3 + lift, 9.0)
    return Target(wrist, (1.0, -0.08, -0.15 * b.side), (0.2, 0.0, -float(b.side)), b.trunk(-0.75, -0.6, 0.35))


def _hover(b: Body) -> Target:
    return _counter(b, lift=6.0)


def _wall(b: Body) -> Target:
    around = b.around
    wrist = b.at(around.wall - 1.6, around.shoulder[1] - 5.0, 10.5)
    return Target(wrist, (0.12, 1.0, 0.0), (0.0, 0.2, -float(b.side)), b.trunk(-0.4, -0.7, 0.7))


def _forearm_wall(b: Body) -> Target:
    around = b.around
    wrist = b.at(around.wall - 2.4, around.shoulder[1] + 7.0, 9.0)
    return Target(wrist, (0.05, 1.0, 0.0), (0.0, 0.2, -float(b.side)), b.trunk(0.6, -1.0, 0.1))


def _chair_back(b: Body) -> Target:
    around = b.around
    wrist = b.at(around.chair_edge + 1.0, around.seat + 27.5, 9.5)
    return Target(wrist, (1.0, -0.45, 0.0), (0.2, 0.3, -float(b.side)), b.trunk(-0.75, -0.6, 0.35), grip=True)


def _chair_seat(b: Body) -> Target:
    around = b.around
    wrist = b.at(around.chair_edge + 5.0, around.seat + 1.5, 9.0)
    return Target(wrist, (1.0, -0.1, 0.0), (0.2, 0.0, -float(b.side)), b.trunk(-0.75, -0.5, 0.35))


def _rail(b: Body) -> Target:
    around = b.around
    wrist = (around.root[0] + 15.0, RAIL_HEIGHT + 1.6 + around.ground.step * 0.4, -15.5)
    if b.side > 0:
        wrist = (wrist[0], wrist[1], 15.5)
    return Target(wrist, (0.9, -0.4, 0.0), (0.4, 0.2, -float(b.side)), b.trunk(-0.8, -0.5, 0.4), grip=True)


def _walker(b: Body) -> Target:
    around = b.around
    wrist = b.at(around.root[0] + 11.0, WALKER_HEIGHT + 1.6, 13.5)
    return Target(wrist, (0.9, -0.45, 0.0), (0.4, 0.2, -float(b.side)), b.trunk(-0.9, -0.4, 0.4), grip=True)


def _handlebar(b: Body) -> Target:
    root = b.around.root
    wrist = b.at(root[0] + 30.0, root[1] + 20.0, 9.0)
    return Target(wrist, (0.9, -0.45, 0.0), (0.3, 0.3, -float(b.side)), b.trunk(-0.4, -0.9, 0.5), grip=True)


def _strap(b: Body) -> Target:
    """Both hands hold the strap's ends in front of the lower chest, on the way to the strapped foot."""
    body = b.spine
    foot = b.stood.legs[0].on_foot(size.BALL[0], -3.0)
    start = add(body.chest, place(body.thorax, (8.0, 0.0, 0.0)))
    way = unit(sub(foot, start))
    point = add(start, scale(way, 12.0))
    point = add(point, place(body.thorax, (0.0, 0.0, 4.2 * b.side)))
    return Target(point, way, b.trunk(0.4, 0.9, 0.0), b.trunk(-0.8, -0.45, 0.6), grip=True)


def _dowel_top(b: Body) -> Target:
    """Behind the neck, holding a stick that lies along the spine."""
    body = b.spine
    point = add(body.neck_base, place(body.thorax, (-8.6, 3.0, 2.0 * b.side)))
    return Target(point, place(body.thorax, (-0.3, 0.3, -b.side)), b.trunk(0, 1, 0), b.trunk(0.4, 0.6, 0.8), grip=True)


def _dowel_bottom(b: Body) -> Target:
    """In the hollow of the back, holding the same stick."""
    body = b.spine
    point = add(body.root, place(body.pelvis, (-9.4, 6.0, 2.0 * b.side)))
    return Target(point, place(body.pelvis, (-0.2, 0.2, -b.side)), b.trunk(0, 1, 0), b.trunk(-1.0, 0.0, 0.7), grip=True)


TARGETS: dict[HandOn, Callable[[Body], Target]] = {
    HandOn.BED: _bed,
    HandOn.FLOOR: _floor,
    HandOn.SEAT: _seat,
    HandOn.ARMREST: _armrest,
    HandOn.THIGH: _thigh,
    HandOn.KNEE: _knee,
    HandOn.BEHIND_THIGH: _behind_thigh,
    HandOn.BEHIND_OTHER_THIGH: _behind_other_thigh,
    HandOn.BELLY: _belly,
    HandOn.CHEST: _chest,
    HandOn.CROSSED: _crossed,
    HandOn.HIP: _hip,
    HandOn.HEAD: _head,
    HandOn.COUNTER: _counter,
    HandOn.HOVER: _hover,
    HandOn.WALL: _wall,
    HandOn.FOREARM_WALL: _forearm_wall,
    HandOn.CHAIR_BACK: _chair_back,
    HandOn.CHAIR_SEAT: _chair_seat,
    HandOn.RAIL: _rail,
    HandOn.WALKER: _walker,
    HandOn.HANDLEBAR: _handlebar,
    HandOn.STRAP: _strap,
    HandOn.DOWEL_TOP: _dowel_top,
    HandOn.DOWEL_BOTTOM: _dowel_bottom,
}
