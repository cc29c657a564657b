"""Contact: places the body so that what should touch touches, at a keyframe and on the way between two.

Feet are placed in `feet`, legs bent in `legs`, arms follow in `reach`. A foot out of reach ends short of its place;
`checks` reports it.
"""

from __future__ import annotations

from math import atan2, degrees, hypot, sqrt

from msgspec import Struct
from msgspec.structs import replace

from ptcoach.core.model.figure import FootOn, HandOn

from . import proportions as size
from .bulk import lowest
from .feet import Place, Places, ankle_of, heading_of, places_of, seat_height
from .ground import Ground
from .joints import Leg, Trunk
from .legs import Pair, leg_to, legs_of
from .postures import Anchor
from .skeleton import SIDES, Spine, leg, spine
from .space import Vec, add, frame_along, length, lerp, scale, sub
from .spec import Spec


class Stood(Struct, frozen=True):
    """A body on its ground. `spec` now holds the solved leg angles; `anchored` names what placed it."""

    spec: Spec
    spine: Spine
    legs: Pair
    places: Places
    anchored: tuple[Anchor, int]


def stand(spec: Spec, ground: Ground, home: Places, cycle: float = 0.0) -> Stood:
    """The keyframe's body; `home` is where its planted feet stand, `cycle` (0..1) where pedals are."""
    places = places_of(spec, ground, home, cycle)
    trunk = _shifted_over_one_foot(spec, places)
    root, anchored = _root(spec, trunk, ground, places)
    body = spine(trunk, root)
    legs = legs_of(spec, body, ground, places)
    settled = trunk._replace(side=root[2], drop=0.0, forward=0.0 if spec.anchor is Anchor.FEET else trunk.forward)
    return Stood(replace(spec, trunk=settled, legs=_settled(spec, legs)), body, legs, places, anchored)


def between(a: Stood, b: Stood, t: float, ground: Ground, cycle: float = 0.0) -> Stood:
    """The body on its way from `a` to `b`: shared contacts hold, everything else follows the angles."""
    feet = tuple(x if x is y else FootOn.FREE for x, y in zip(a.spec.feet, b.spec.feet, strict=True))
    near = a.spec if t < 0.5 else b.spec
    mixed = replace(
        near,
        trunk=a.spec.trunk.blend(b.spec.trunk, t),
        legs=(a.spec.legs[0].blend(b.spec.legs[0], t), a.spec.legs[1].blend(b.spec.legs[1], t)),
        arms=(a.spec.arms[0].blend(b.spec.arms[0], t), a.spec.arms[1].blend(b.spec.arms[1], t)),
        feet=(feet[0], feet[1]),
        hands=_shared_hands(a.spec, b.spec),
    )
    places = _places_between(a, b, t)
    if FootOn.PEDAL in feet:
        places = places_of(mixed, ground, (None, None), cycle)
    anchored = a.anchored
    if a.anchored == b.anchored:
        root, anchored = _root(mixed, mixed.trunk, ground, places, a.anchored[1])
    else:
        root = lerp(a.spine.root, b.spine.root, t)
    body = spine(mixed.trunk, root)
    legs = legs_of(mixed, body, ground, places, swings=True)
    if a.anchored[0] is not b.anchored[0] and Anchor.LYING in (a.anchored[0], b.anchored[0]):
        legs = _carried(legs, body, a, b, t, places)
    return Stood(mixed, body, legs, places, anchored)


def _carried(legs: Pair, body: Spine, a: Stood, b: Stood, t: float, places: Places) -> Pair:
    """Getting up or lying down: the feet go straight from where they lie to where they stand."""
    found = list(legs)
    for i, side in enumerate(SIDES):
        one, two = a.legs[i], b.legs[i]
        if places[i] is None:
            foot = frame_along(
                lerp(scale(one.foot[1], -1), scale(two.foot[1], -1), t), lerp(one.foot[0], two.foot[0], t)
            )
            pole = lerp(one.thigh[0], two.thigh[0], t)
            ankle = lerp(one.ankle, two.ankle, t)
            found[i] = leg_to(body, one.angles.blend(two.angles, t), side, ankle, foot, pole)
    return (found[0], found[1])


def _shared_hands(a: Spec, b: Spec) -> tuple[HandOn, HandOn]:
    hands = [x if x is y else HandOn.FREE for x, y in zip(a.hands, b.hands, strict=True)]
    return (hands[0], hands[1])


def _settled(spec: Spec, legs: Pair) -> tuple[Leg, Leg]:
    """The solved angles, but with the author's own turn-out (and spread of a sliding leg): they aim the next solve."""
    found = []
    for i, bones in enumerate(legs):
        if spec.feet[i] is FootOn.STAYS:
            found.append(spec.legs[i])
            continue
        kept = bones.angles._replace(hip_rotation=spec.legs[i].hip_rotation)
        slides = spec.feet[i] is FootOn.HEEL and spec.slides[i]
        found.append(kept._replace(hip_abduction=spec.legs[i].hip_abduction) if slides else kept)
    return (found[0], found[1])


def _places_between(a: Stood, b: Stood, t: float) -> Places:
    places: list[Place | None] = []
    for i in (0, 1):
        one, two = a.places[i], b.places[i]
        if one is None and two is not None and a.spec.feet[i] is FootOn.HEEL:
            one = _as_place(a, i)
        if two is None and one is not None and b.spec.feet[i] is FootOn.HEEL:
            two = _as_place(b, i)
        places.append(one.blend(two, t) if one and two else None)
    return (places[0], places[1])


def _as_place(stood: Stood, i: int) -> Place:
    """The place of a foot that slides: so that sliding can pass into standing."""
    bones = stood.legs[i]
    forward = bones.foot[0]
    pitch = -degrees(atan2(forward[1], hypot(forward[0], forward[2])))
    way = heading_of(stood.spine)
    flat = add(bones.ankle, scale(way, size.BALL[0]))
    heel = bones.on_foot(size.HEEL[0], size.HEEL[1])
    x = heel[0] + way[0] * (size.BALL[0] - size.HEEL[0])
    return Place(x, heel[1] - size.HEEL[2], flat[2], pitch, 0.0)


_ON_THE_PEDALS = 55.0  # hips above the floor on an elliptical trainer


# --- where the body is ------------------------------------------------------------------------------------------


def _shifted_over_one_foot(spec: Spec, places: Places) -> Trunk:
    """Standing on one leg, the hips come over the foot that stands; a quarter of hip width stays between."""
    trunk = spec.trunk
    standing = [p for p in places if p is not None]
    if spec.anchor is Anchor.FEET and len(standing) == 1 and FootOn.FREE in spec.feet and not trunk.side:
        return trunk._replace(side=0.7 * standing[0].z)
    return trunk


def _root(spec: Spec, trunk: Trunk, ground: Ground, places: Places, keep: int = 0) -> tuple[Vec, tuple[Anchor, int]]:
    """The hips' centre, and what decided it. `keep` is the side that must decide, 0 for the best one."""
    match spec.anchor:
        case Anchor.SEAT:
            return (trunk.forward, seat_height(spec, ground) + size.SEAT_SOFT, trunk.side), (Anchor.SEAT, 0)
        case Anchor.LYING:
            return _lying_root(spec, trunk, ground), (Anchor.LYING, 0)
        case Anchor.KNEES:
            return _kneeling_root(spec, trunk, ground, keep)
        case Anchor.FEET if FootOn.PEDAL in spec.feet:
            return (0.0, _ON_THE_PEDALS, 0.0), (Anchor.FEET, 0)
        case Anchor.FEET if any(places):
            return _standing_root(spec, trunk, places, keep)
        case _:
            return _hanging_root(spec, trunk, ground), (Anchor.HANGING, 0)


def _lying_root(spec: Spec, trunk: Trunk, ground: Ground) -> Vec:
    body = spine(trunk, (0.0, 0.0, 0.0))
    if trunk.lean < 0:  # a bridge: the base of the neck stays where it lies, the hips rise
        flat = spine(trunk._replace(lean=0.0), (0.0, 0.0, 0.0))
        x, y = flat.neck_base[0] - body.neck_base[0], flat.neck_base[1] - body.neck_base[1]
        return (x + trunk.forward, ground.bed - lowest(flat) + y, trunk.side)
    low = lowest(body)
    if abs(body.base[2][1]) > 0.7:  # on the side, the lower knee may carry too: a side plank
        low = min(low, min(leg(body, spec.legs[i], s).knee[1] for i, s in enumerate(SIDES)) - size.KNEE_SOFT)
    return (trunk.forward, ground.bed - low, trunk.side)


def _kneeling_root(spec: Spec, trunk: Trunk, ground: Ground, keep: int) -> tuple[Vec, tuple[Anchor, int]]:
    kneeling = [s for i, s in enumerate(SIDES) if spec.feet[i] is FootOn.KNEE]
    side = keep or (kneeling[-1] if kneeling else -1)
    knee = leg(spine(trunk, (0.0, 0.0, 0.0)), spec.legs[0 if side > 0 else 1], side).knee
    return (-knee[0], ground.bed + size.KNEE_SOFT - knee[1], trunk.side), (Anchor.KNEES, side)


def _hanging_root(spec: Spec, trunk: Trunk, ground: Ground) -> Vec:
    body = spine(trunk, (0.0, 0.0, 0.0))
    hanging = [leg(body, spec.legs[i], side) for i, side in enumerate(SIDES)]
    low = min(min(b.on_foot(f, u)[1] - r for f, u, r in (size.HEEL, size.BALL)) for b in hanging)
    return (0.0, ground.floor - low, trunk.side)


def _standing_root(spec: Spec, trunk: Trunk, places: Places, keep: int) -> tuple[Vec, tuple[Anchor, int]]:
    """The hips over the standing foot: the lowest one, and of two at one height the straighter leg's."""
    ankles = [None if p is None else ankle_of(p, trunk)[0] for p in places]
    ready = [i for i in (0, 1) if ankles[i] is not None]
    lead = min(ready, key=lambda i: (round((places[i] or Place(0, 0, 0, 0, 0)).y, 1), round(spec.legs[i].knee), i))
    if keep and ankles[0 if keep > 0 else 1] is not None:
        lead = 0 if keep > 0 else 1
    ankle = ankles[lead]
    assert ankle is not None
    body = spine(trunk, (0.0, 0.0, 0.0))
    hanging = leg(body, spec.legs[lead], SIDES[lead])
    way = sub(hanging.ankle, hanging.hip)
    hip = body.hip(SIDES[lead])
    x = ankle[0] - way[0] + trunk.forward - hip[0]
    reach = length(way)
    y = _above(ankle, (x + hip[0], trunk.side + hip[2]), reach) - hip[1] - trunk.drop
    for i in ready:
        other, joint = ankles[i], body.hip(SIDES[i])
        if other is not None:
            y = min(y, _above(other, (x + joint[0], trunk.side + joint[2]), size.LEG - 0.02) - joint[1])
    return (x, y, trunk.side), (Anchor.FEET, SIDES[lead])


def _above(ankle: Vec, hip: tuple[float, float], reach: float) -> float:
    dx, dz = hip[0] - ankle[0], hip[1] - ankle[2]
    return ankle[1] + sqrt(max(1.0, reach * reach - dx * dx - dz * dz))
