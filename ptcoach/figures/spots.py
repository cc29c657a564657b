"""Named points of a body: where arrows start, straps run and bands are held.

Points only; drawing them is `arrow`'s and `props`' business.
"""

from __future__ import annotations

from ptcoach.core.model.figure import Spot

from . import proportions as size
from .fixtures import Fixtures
from .skeleton import Skeleton
from .space import Vec, add, lerp, place, scale

_ANCHOR_AHEAD = 62.0
_HIGH = 98.0
_TRUNK = frozenset({Spot.HEAD, Spot.CHEST, Spot.BELLY, Spot.PELVIS})


def spot(name: Spot, bones: Skeleton, around: Fixtures) -> Vec:
    """The point called `name`, in space."""
    if name in _TRUNK:
        return _trunk_spot(name, bones)
    match name:
        case Spot.ANCHOR_LOW:
            return (around.toes + 22.0, around.ground.bed + 5.0, 5.0)
        case Spot.ANCHOR_MID | Spot.ANCHOR_HIGH:
            height = _HIGH if name is Spot.ANCHOR_HIGH else around.shoulder[1] - 10.0
            return (around.root[0] + _ANCHOR_AHEAD, height, 0.0)
        case Spot.ANCHOR_SIDE:
            return (around.root[0] + 8.0, around.shoulder[1] - 10.0, 52.0)
        case Spot.CHAIR_LEG:
            return (around.root[0] + 12.0, 5.0, -10.0)
        case Spot.HANDS | Spot.KNEES | Spot.FEET:
            single = {Spot.HANDS: Spot.HAND, Spot.KNEES: Spot.KNEE, Spot.FEET: Spot.SOLE}[name]
            return lerp(_limb_spot(single, bones, 0), _limb_spot(single, bones, 1), 0.5)
        case _ if name.value.startswith("other_"):
            return _limb_spot(Spot(name.value.removeprefix("other_")), bones, 1)
        case _:
            return _limb_spot(name, bones, 0)


def _trunk_spot(name: Spot, bones: Skeleton) -> Vec:
    s = bones.spine
    match name:
        case Spot.HEAD:
            return s.skull
        case Spot.CHEST:
            return add(s.chest, place(s.thorax, (6.0, 3.0, 0.0)))
        case Spot.BELLY:
            return add(s.waist, place(s.lumbar, (6.0 + 1.5 * s.belly, 2.5, 0.0)))
        case _:
            return s.root


def _limb_spot(name: Spot, bones: Skeleton, i: int) -> Vec:
    leg, arm = bones.legs[i], bones.arms[i]
    match name:
        case Spot.SHOULDER:
            return arm.shoulder
        case Spot.ELBOW:
            return arm.elbow
        case Spot.HAND:
            return add(arm.wrist, scale(arm.hand[1], -3.0))
        case Spot.HIP:
            return leg.hip
        case Spot.THIGH:
            return lerp(leg.hip, leg.knee, 0.6)
        case Spot.KNEE:
            return leg.knee
        case Spot.ANKLE:
            return leg.ankle
        case Spot.HEEL:
            return leg.on_foot(size.HEEL[0], size.HEEL[1])
        case Spot.SOLE:
            return leg.on_foot(size.BALL[0] - 1.0, -3.6)
        case _:
            return leg.on_foot(size.TOE_TIP[0], size.TOE_TIP[1])
