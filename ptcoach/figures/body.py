"""The dressed person: a skeleton becomes layers of shapes, the far limbs muted, the working parts in the accent.

Order is by depth only; which view shows what is `camera`'s business.
"""

from __future__ import annotations

from math import hypot

from msgspec import Struct

from ptcoach.core.model.figure import Feet, Part, Whose

from . import hand as hands
from . import limbs
from .bulk import Ring, torso
from .camera import Camera
from .foot import foot
from .head import head, neck
from .paths import Path, Point, hull_of_circles, smooth, smooth_over
from .shapes import Layer, Role, Shape
from .skeleton import SIDES, ArmBones, LegBones, Skeleton, Spine
from .space import Vec, add, lerp

_LEG = frozenset({Part.THIGH, Part.SHANK})
_ARM = frozenset({Part.UPPER_ARM, Part.FOREARM, Part.HAND})


class Look(Struct, frozen=True):
    """What works and what the feet wear. `parts` are single parts, `leg` and `arm` spelled out."""

    parts: frozenset[Part]
    on: Whose
    wear: Feet

    def works(self, part: Part, i: int) -> bool:
        mine = self.on is Whose.BOTH or (self.on is Whose.WORKING) == (i == 0)
        return part in self.parts and mine


def look(parts: tuple[Part, ...], on: Whose, wear: Feet) -> Look:
    spelled = set(parts)
    if Part.LEG in spelled:
        spelled |= _LEG
    if Part.ARM in spelled:
        spelled |= _ARM
    return Look(frozenset(spelled), on, wear)


def layers(bones: Skeleton, camera: Camera, style: Look) -> list[Layer]:
    found = _trunk(bones.spine, camera, style)
    far = _far_side(bones.spine, camera)
    for i, side in enumerate(SIDES):
        found += _leg(bones.legs[i], camera, style, i, side, far == side)
        found += _arm(bones.arms[i], camera, style, i, far == side)
    return found


def _far_side(body: Spine, camera: Camera) -> int:
    """The side whose limbs are muted: the one away from the viewer; 0 where both are equally near."""
    right = camera.depth(body.base[2])
    if abs(right) < 0.3 and abs(body.base[2][1]) > 0.7:  # side-lying: the lower side
        return -1 if body.base[2][1] > 0 else 1
    return 0 if abs(right) < 0.3 else (-1 if right > 0 else 1)


# --- trunk and head ---------------------------------------------------------------------------------------------


def _trunk(body: Spine, camera: Camera, style: Look) -> list[Layer]:
    rings = torso(body)
    middle = camera.depth(body.waist)
    hips = Role.WORK if style.works(Part.PELVIS, 0) or Part.PELVIS in style.parts else Role.TROUSERS
    top = Role.WORK if Part.TRUNK in style.parts else Role.TOP
    shirt = [Shape(top, (_around(rings[3:], camera, hem=0),))]
    if Part.BELLY in style.parts:
        shirt.append(Shape(Role.WORK, (_belly(body, rings, camera),)))
    neck_depth = camera.depth(body.neck_base)
    over = camera.depth(body.skull) - middle
    throat = Layer(
        min(neck_depth, middle) - 0.5 if over < 4 else neck_depth, neck(body, camera, work=Part.NECK in style.parts)
    )
    return [
        Layer(camera.depth(body.root) - 2.5, (Shape(hips, (_around(rings[:5], camera, hem=-1),)),)),
        Layer(middle + 1.5, tuple(shirt)),
        Layer(throat.depth, throat.shapes),
        Layer(camera.depth(body.skull) + 1.0, head(body, camera)),
    ]


def _around(rings: tuple[Ring, ...], camera: Camera, *, hem: int) -> Path:
    """The outline of a stack of rings, cut straight at its `hem` (0 the first ring, -1 the last).

    Seen along the spine it is the hull of them all.
    """
    spots = [camera.flat(r.centre) for r in rings]
    span = hypot(spots[-1][0] - spots[0][0], spots[-1][1] - spots[0][1])
    if span < 10.0:
        return hull_of_circles([(camera.flat(p), 0.6) for r in rings for p in _rim(r)], steps=8)
    left: list[Point] = []
    right: list[Point] = []
    for i, ring in enumerate(rings):
        a, b = spots[max(0, i - 1)], spots[min(len(rings) - 1, i + 1)]
        dx, dy = b[0] - a[0], b[1] - a[1]
        size = hypot(dx, dy) or 1.0
        n = (-dy / size, dx / size)
        way = add(_times(camera.right, n[0]), _times(camera.up, -n[1]))
        r = ring.reach(way)
        x, y = spots[i]
        left.append((x + n[0] * r, y + n[1] * r))
        right.append((x - n[0] * r, y - n[1] * r))
    if hem == 0:
        return smooth_over([*right, *reversed(left)], [])
    return smooth_over([*reversed(right), *left], [])


def _rim(ring: Ring) -> list[Vec]:
    found = []
    for a, b in ((1, 0), (0.7, 0.7), (0, 1), (-0.7, 0.7), (-1, 0), (-0.7, -0.7), (0, -1), (0.7, -0.7)):
        found.append(add(ring.centre, add(_times(ring.deep, a), _times(ring.wide, b))))
    return found


def _times(v: Vec, k: float) -> Vec:
    return (v[0] * k, v[1] * k, v[2] * k)


def _belly(body: Spine, rings: tuple[Ring, ...], camera: Camera) -> Path:
    """The front wall of the belly as a soft patch that follows the trunk's own outline."""
    facing = abs(camera.depth(body.lumbar[0]))
    front, back = [], []
    for ring, deep in zip(rings[3:8], (0.55, 0.0, -0.15, 0.0, 0.55), strict=True):
        if facing < 0.7:
            front.append(camera.flat(add(ring.centre, ring.deep)))
            back.append(camera.flat(add(ring.centre, _times(ring.deep, deep))))
        else:
            front.append(camera.flat(add(ring.centre, _times(ring.wide, 0.72 - 0.4 * deep))))
            back.append(camera.flat(add(ring.centre, _times(ring.wide, -0.72 + 0.4 * deep))))
    return smooth([*front, *reversed(back)])


# --- limbs ------------------------------------------------------------------------------------------------------


def _leg(leg: LegBones, camera: Camera, style: Look, i: int, side: int, far: bool) -> list[Layer]:
    cloth = Role.TROUSERS_FAR if far else Role.TROUSERS
    accent = Role.WORK_FAR if far else Role.WORK
    depth_thigh = camera.depth(lerp(leg.hip, leg.knee, 0.5))
    depth_shank = camera.depth(lerp(leg.knee, leg.ankle, 0.5))
    thigh = accent if style.works(Part.THIGH, i) else cloth
    shank = accent if style.works(Part.SHANK, i) else cloth
    covered, sole = _footwear(style, i, far)
    end = foot(leg, camera, side, style.wear, covered, sole)
    upper, lower = limbs.thigh(leg, camera), limbs.shank(leg, camera)
    seam = [] if thigh is not Role.TROUSERS else [Shape(thigh, (limbs.hip(leg, camera),), bare=True)]
    facing = abs(camera.toward[0]) > 0.5 and thigh is Role.TROUSERS  # from the front, a rim keeps the legs apart
    folded = abs(camera.depth(leg.hip) - camera.depth(leg.knee)) > 14.0
    if thigh is shank and not folded:
        edge = _EDGES.get(thigh) if facing else None
        return [Layer(max(depth_thigh, depth_shank), (*end, Shape(thigh, (upper, lower), edge=edge), *seam))]
    rims = [None if far or not (folded or facing) else _EDGES.get(role) for role in (thigh, shank)]
    return [
        Layer(depth_thigh, (Shape(thigh, (upper,), edge=rims[0]), *seam)),
        Layer(depth_shank, (*end, Shape(shank, (lower,), edge=rims[1]))),
    ]


_EDGES = {Role.WORK: Role.WORK_SHADE, Role.TROUSERS: Role.TROUSERS_SHADE, Role.TOP: Role.TOP_SHADE}


def _footwear(style: Look, i: int, far: bool) -> tuple[Role, Role | None]:
    if style.works(Part.FOOT, i):
        return (Role.WORK_FAR if far else Role.WORK), None
    match style.wear:
        case Feet.SHOES:
            return (Role.SHOE_FAR if far else Role.SHOE), (Role.SOLE_FAR if far else Role.SOLE)
        case Feet.SOCKS:
            return (Role.SOCK_FAR if far else Role.SOCK), None
        case Feet.BARE:
            return (Role.SKIN_FAR if far else Role.SKIN), None


def _arm(arm: ArmBones, camera: Camera, style: Look, i: int, far: bool) -> list[Layer]:
    skin = Role.SKIN_FAR if far else Role.SKIN
    cloth = Role.TOP_FAR if far else Role.TOP
    accent = Role.WORK_FAR if far else Role.WORK
    upper = accent if style.works(Part.UPPER_ARM, i) else cloth
    bare = accent if style.works(Part.UPPER_ARM, i) else skin
    fore = accent if style.works(Part.FOREARM, i) else skin
    palm = accent if style.works(Part.HAND, i) else skin
    edge = None if far else _EDGES.get(upper)
    rim = _EDGES.get(fore)
    above = [Shape(bare, (limbs.upper_arm(arm, camera),), edge=_EDGES.get(bare))]
    above.append(Shape(upper, (limbs.sleeve(arm, camera),), edge=edge))
    if upper is Role.TOP:
        above.append(Shape(upper, (limbs.shoulder(arm, camera),), bare=True))
    forearm, fingers = limbs.forearm(arm, camera), hands.hand(arm, camera, 1 if i == 0 else -1)
    if fore is palm:
        below = [Shape(fore, (forearm, *fingers), edge=rim)]
    else:
        below = [Shape(palm, fingers), Shape(fore, (forearm,), edge=rim)]
    if fore is bare:
        below.append(Shape(fore, (limbs.elbow(arm, camera),), bare=True))
    return [
        Layer(camera.depth(lerp(arm.shoulder, arm.elbow, 0.5)), tuple(above)),
        Layer(camera.depth(lerp(arm.elbow, arm.wrist, 0.6)), tuple(below)),
    ]
