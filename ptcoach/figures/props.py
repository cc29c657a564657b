"""Small things that go with the body: pillows, rolls, balls, straps, bands, sticks, weights.

They follow the skeleton in every frame; furniture that stands still is in `furniture`.
"""

from __future__ import annotations

from collections.abc import Callable
from math import hypot

from msgspec import Struct

from ptcoach.core.model.figure import At, Prop, PropKind, Spot

from .camera import Camera
from .fixtures import Fixtures
from .paths import Path, Point, box, circle, ellipse, hull_of_circles, smooth, tube
from .shapes import Layer, Role, Shape
from .skeleton import LegBones, Skeleton
from .space import Vec, add, lerp, place, scale, sub, unit
from .spots import spot

ANCHORS = frozenset({Spot.ANCHOR_LOW, Spot.ANCHOR_MID, Spot.ANCHOR_HIGH, Spot.ANCHOR_SIDE})


class Held(Struct, frozen=True):
    """What a small prop needs to know."""

    bones: Skeleton
    around: Fixtures
    camera: Camera
    rest: Skeleton  # the body before it moves: pillows stay where they were put

    @property
    def surface(self) -> float:
        return self.around.ground.bed

    def spot(self, name: Spot) -> Vec:
        return spot(name, self.bones, self.around)


def small_prop(prop: Prop, held: Held) -> list[Layer]:
    maker = _MAKERS.get(prop.kind)
    return maker(prop, held) if maker else []


# --- soft things ------------------------------------------------------------------------------------------------


def _pillow(prop: Prop, h: Held) -> list[Layer]:
    at = prop.at or At.UNDER_HEAD
    spine, (near, far) = h.rest.spine, h.rest.legs
    match at:
        case At.UNDER_HEAD:
            back = add(spine.skull, place(spine.head, (-2.0, 0.0, 0.0)))
            low = h.around.ground.bed
            under = add(spine.neck_base, place(spine.thorax, (0.0, 4.0, 0.0)))
            top = add(spine.skull, place(spine.thorax, (0.0, 9.5, 0.0)))
            height = max(3.5, _lowest_of_head(h.rest) - low + 1.6)
            return [Layer(-400.0, _cushion(h.camera, under, top, back, low, height))]
        case At.UNDER_KNEES:
            return [Layer(-300.0, _under(h, lerp(near.knee, far.knee, 0.5), 6.5))]
        case At.UNDER_KNEE:
            return [Layer(-300.0, _under(h, near.knee, 5.5))]
        case At.UNDER_ANKLE:
            return [Layer(-300.0, _under(h, lerp(near.knee, near.ankle, 0.8), 5.0))]
        case At.BETWEEN_KNEES:
            return [_between_knees(h)]
        case At.BEHIND_BACK:
            body = h.bones.spine
            centre = add(body.waist, place(body.lumbar, (-7.2, 0.5, 0.0)))
            return [Layer(-300.0, (Shape(Role.CUSHION, (_oval(h.camera, centre, body.lumbar[1], 7.0, 2.8),)),))]
        case At.UNDER_BELLY:
            body = h.bones.spine
            centre = add(body.waist, place(body.pelvis, (6.0, -1.0, 0.0)))
            centre = (centre[0], h.surface + 2.0, centre[2])
            return [Layer(-300.0, (Shape(Role.CUSHION, (_oval(h.camera, centre, body.pelvis[1], 12.0, 2.6),)),))]
        case _:
            body = h.bones.spine
            centre = add(body.waist, place(body.lumbar, (9.0 + 1.6 * body.belly, 3.0, 0.0)))
            return [Layer(20.0, (Shape(Role.CUSHION, (_oval(h.camera, centre, body.lumbar[1], 7.0, 2.4),)),))]


def _lowest_of_head(bones: Skeleton) -> float:
    return bones.spine.skull[1] - 6.2


def _cushion(camera: Camera, under: Vec, top: Vec, back: Vec, low: float, height: float) -> tuple[Shape, ...]:
    """A bed pillow from below the neck to past the crown, dented by the head."""
    middle = lerp(under, top, 0.5)
    if abs(camera.up[1]) < 0.999:
        wide = 15.0
        corners = [(p[0] + dx, low + 1.5, middle[2] + z) for p, dx in ((under, 0.0), (top, 0.0)) for z in (-wide, wide)]
        path = hull_of_circles([(camera.flat(c), 2.6) for c in corners])
        return (Shape(Role.CUSHION, (path,)),)
    x0, x1 = sorted((under[0], top[0]))
    points: list[Point] = [
        (x0 - 1.0, -low - height * 0.35),
        (x0 + 1.5, -low - height * 0.9),
        (middle[0], -low - height * 0.86),
        (x1 - 1.5, -low - height * 1.02),
        (x1 + 1.2, -low - height * 0.45),
        (x1 + 0.2, -low - 0.2),
        (middle[0], -low + 0.1),
        (x0, -low - 0.2),
    ]
    return (Shape(Role.CUSHION, (smooth(points),)),)


def _under(h: Held, joint: Vec, half: float) -> tuple[Shape, ...]:
    """A rolled pillow or towel between a joint and the surface."""
    low = h.surface
    height = max(2.0, joint[1] - 3.4 - low)
    centre: Vec = (joint[0], low + height / 2, joint[2])
    ends = [(centre[0], centre[1], centre[2] - 9.0), (centre[0], centre[1], centre[2] + 9.0)]
    if abs(h.camera.up[1]) > 0.999:
        c = h.camera.flat(centre)
        wide = max(half * 0.72, height * 0.62)
        return (
            Shape(Role.CUSHION, (ellipse(c, (wide, 0.0), (0.0, height / 2 + 0.4)),)),
            Shape(Role.CUSHION_SHADE, (_curl(c, min(wide, height / 2) * 0.55),), 0.45),
        )
    return (Shape(Role.CUSHION, (tube([h.camera.flat(e) for e in ends], (half * 0.8, half * 0.8)),)),)


def _curl(centre: Point, radius: float) -> Path:
    x, y = centre
    return (
        ("M", x + radius, y),
        ("C", x + radius, y - radius, x - radius * 0.9, y - radius, x - radius * 0.9, y),
        ("C", x - radius * 0.9, y + radius * 0.7, x + radius * 0.4, y + radius * 0.7, x + radius * 0.4, y),
    )


def _between_knees(h: Held) -> Layer:
    near, far = h.bones.legs
    a, b = lerp(near.hip, near.knee, 0.72), lerp(far.hip, far.knee, 0.72)
    c, d = lerp(near.knee, near.ankle, 0.7), lerp(far.knee, far.ankle, 0.7)
    start, middle, end = lerp(a, b, 0.5), lerp(near.knee, far.knee, 0.5), lerp(c, d, 0.5)
    path = tube([h.camera.flat(p) for p in (start, middle, end)], (4.6, 4.8, 4.0))
    return Layer(h.camera.depth(lerp(a, b, 0.5)) + 0.5, (Shape(Role.CUSHION, (path,)),))


def _oval(camera: Camera, centre: Vec, along: Vec, half: float, thick: float) -> Path:
    c = camera.flat(centre)
    a = camera.flat(scale(along, half))
    size = hypot(*a) or 1.0
    return ellipse(c, a, (-a[1] / size * thick, a[0] / size * thick))


def _roll(prop: Prop, h: Held) -> list[Layer]:
    near = h.rest.legs[0]
    match prop.at:
        case At.UNDER_ANKLE:
            return [Layer(-300.0, _under(h, lerp(near.knee, near.ankle, 0.88), 4.5))]
        case At.UNDER_KNEES:
            return [Layer(-300.0, _under(h, lerp(near.knee, h.rest.legs[1].knee, 0.5), 5.5))]
        case At.BEHIND_BACK:
            return _pillow(prop, h)
        case _:
            return [Layer(-300.0, _under(h, near.knee, 5.5))]


def _ball(prop: Prop, h: Held) -> list[Layer]:
    near, far = h.bones.legs
    if prop.at in (At.UNDER_FOOT, At.UNDER_FEET):
        c = h.camera.flat(near.on_foot(4.0, -6.2))
        return [Layer(h.camera.depth(near.ankle) - 0.5, (Shape(Role.BAND, (circle(c, 2.4),)),))]
    middle = lerp(lerp(near.hip, near.knee, 0.92), lerp(far.hip, far.knee, 0.92), 0.5)
    depth = h.camera.depth(middle) + (0.5 if h.camera.toward[0] > 0.5 else 0.0)
    radius = 5.2 if h.camera.toward[2] > 0.9 else 4.6
    return [Layer(depth, (Shape(Role.BAND, (circle(h.camera.flat(middle), radius),)),))]


def _towel(prop: Prop, h: Held) -> list[Layer]:
    leg = h.rest.legs[0]
    ball = leg.on_foot(3.0, -3.9)
    x0, y = h.camera.flat((ball[0] - 7.0, ball[1], ball[2]))
    x1, _ = h.camera.flat((ball[0] + 15.0, ball[1], ball[2]))
    if abs(x1 - x0) < 6:
        x0, x1 = x0 - 6.0, x0 + 6.0
    return [Layer(-50.0, (Shape(Role.BAND, (box(x0, y - 0.1, x1, y + 0.9, 0.45),)),))]


# --- held things ------------------------------------------------------------------------------------------------


def _strap(prop: Prop, h: Held) -> list[Layer]:
    ties = prop.ties or (Spot.HANDS, Spot.SOLE)
    return _line_through(h, ties, 0.9)


def _band(prop: Prop, h: Held) -> list[Layer]:
    ties = prop.ties or (Spot.HANDS, Spot.ANCHOR_MID)
    return [*_line_through(h, ties, 1.0), *_anchors(h, ties)]


def _line_through(h: Held, ties: tuple[Spot, ...], width: float) -> list[Layer]:
    runs = [ties]
    if Spot.HANDS in ties:
        runs = [tuple(Spot.HAND if t is Spot.HANDS else t for t in ties)]
        runs.append(tuple(Spot.OTHER_HAND if t is Spot.HANDS else t for t in ties))
    layers = []
    for run in runs:
        points = [h.spot(t) for t in run]
        flat = [h.camera.flat(p) for p in points]
        path: Path = (("M", *flat[0]), *[("L", *p) for p in flat[1:]])
        shapes = [Shape(Role.BAND, (path,), width)]
        for tie, leg in _wrapped(run, h):
            shapes.append(_loop(tie, leg, h.camera))
        depth = max(h.camera.depth(points[0]), h.camera.depth(points[-1])) - 0.2
        layers.append(Layer(depth, tuple(shapes)))
    return layers


def _wrapped(run: tuple[Spot, ...], h: Held) -> list[tuple[Spot, LegBones]]:
    legs = {"other_": h.bones.legs[1]}
    plain = (Spot.SOLE, Spot.ANKLE, Spot.KNEE, Spot.TOES, Spot.THIGH)
    found = []
    for tie in run:
        name = Spot(tie.value.removeprefix("other_")) if tie.value.startswith("other_") else tie
        if name in plain:
            found.append((name, legs["other_"] if name is not tie else h.bones.legs[0]))
    return found


def _loop(tie: Spot, leg: LegBones, camera: Camera) -> Shape:
    """The turn of a strap or band round a limb."""
    match tie:
        case Spot.SOLE | Spot.TOES:
            ends = [leg.on_foot(6.0, -4.2), leg.on_foot(6.6, -0.8)]
        case Spot.ANKLE:
            across = leg.shank[0]
            middle = lerp(leg.knee, leg.ankle, 0.9)
            ends = [add(middle, scale(across, 2.7)), add(middle, scale(across, -2.7))]
        case _:
            across = leg.thigh[0]
            middle = lerp(leg.hip, leg.knee, 0.85 if tie is Spot.KNEE else 0.6)
            ends = [add(middle, scale(across, 4.2)), add(middle, scale(across, -4.2))]
    flat = [camera.flat(e) for e in ends]
    return Shape(Role.BAND, ((("M", *flat[0]), ("L", *flat[1])),), 1.3)


def _anchors(h: Held, ties: tuple[Spot, ...]) -> list[Layer]:
    layers = []
    for tie in ties:
        if tie in ANCHORS:
            x, y, z = h.spot(tie)
            top = y + 7.0 if tie is Spot.ANCHOR_LOW else max(104.0, y + 6.0)
            a, b = h.camera.flat((x, 0.0, z)), h.camera.flat((x, top, z))
            away = 4.4 if a[0] > h.camera.flat(h.bones.spine.root)[0] else -4.4
            post = Shape(Role.PROP, (box(a[0], a[1], b[0] + away, b[1], 0.5),))
            c = h.camera.flat((x, y, z))
            layers.append(Layer(-450.0, (post, Shape(Role.PROP_DARK, (circle(c, 1.5),)))))
    return layers


def _dowel(prop: Prop, h: Held) -> list[Layer]:
    if prop.ties:
        a, b = h.spot(prop.ties[0]), h.spot(prop.ties[-1])
        way = unit(sub(b, a))
        ends = [add(a, scale(way, -8.0)), add(b, scale(way, 8.0))]
        return [_stick(h, ends, h.camera.depth(a) + 0.3)]
    body = h.bones.spine
    low = add(body.root, place(body.pelvis, (-9.2, -4.0, 0.0)))
    high = add(body.skull, place(body.head, (-7.4, 3.0, 0.0)))
    way = unit(sub(high, low))
    return [_stick(h, [add(low, scale(way, -3.0)), add(high, scale(way, 6.0))], 0.5)]


def _stick(h: Held, ends: list[Vec], depth: float) -> Layer:
    flat = [h.camera.flat(e) for e in ends]
    return Layer(depth, (Shape(Role.WOOD, ((("M", *flat[0]), ("L", *flat[1])),), 1.5),))


def _weight(prop: Prop, h: Held) -> list[Layer]:
    a, b = h.spot(Spot.HAND), h.spot(Spot.OTHER_HAND)
    together = hypot(a[0] - b[0], a[1] - b[1]) < 9.0 and abs(a[2] - b[2]) < 12.0
    layers = []
    for centre in [lerp(a, b, 0.5)] if together else [a, b]:
        x, y = h.camera.flat(centre)
        shapes = (
            Shape(Role.SHOE, (box(x - 1.0, y - 3.2, x + 1.0, y + 3.2, 0.6),)),
            Shape(
                Role.SHOE, (box(x - 2.6, y - 4.6, x + 2.6, y - 2.0, 0.9), box(x - 2.6, y + 2.0, x + 2.6, y + 4.6, 0.9))
            ),
        )
        layers.append(Layer(h.camera.depth(centre) - 0.5, shapes))
    return layers


def _bags(prop: Prop, h: Held) -> list[Layer]:
    layers = []
    for name in (Spot.HAND, Spot.OTHER_HAND):
        centre = h.spot(name)
        x, y = h.camera.flat(centre)
        bag = smooth([(x - 3.4, y + 5.0), (x + 3.4, y + 5.0), (x + 4.6, y + 15.0), (x, y + 16.4), (x - 4.6, y + 15.0)])
        handle: Path = (("M", x - 2.4, y + 6.0), ("C", x - 2.0, y - 1.0, x + 2.0, y - 1.0, x + 2.4, y + 6.0))
        shapes = (Shape(Role.BAND, (handle,), 0.8), Shape(Role.PROP_DARK, (bag,)))
        layers.append(Layer(h.camera.depth(centre) - 0.4, shapes))
    return layers


def _marbles(prop: Prop, h: Held) -> list[Layer]:
    floor = h.around.ground.floor
    ball = h.rest.legs[0].on_foot(11.0, 0.0)
    dots = [circle(h.camera.flat((ball[0] + dx, floor + 1.0, ball[2] + dz)), 1.0) for dx, dz in _SPREAD]
    return [Layer(-20.0, (Shape(Role.BAND, tuple(dots)),))]


_SPREAD = ((2.5, 0.0), (5.5, 2.0), (8.0, -2.0), (11.0, 1.0), (14.5, -1.0))


def _water(prop: Prop, h: Held) -> list[Layer]:
    left, top = h.camera.flat((h.around.root[0] - 45.0, 72.0, 0.0))
    right, low = h.camera.flat((h.around.root[0] + 45.0, 0.0, 0.0))
    return [Layer(400.0, (Shape(Role.WATER, (box(left, top, right, low),)),))]


def _plate(prop: Prop, h: Held) -> list[Layer]:
    """The foot plate of a leg press moves with the feet."""
    leg = h.bones.legs[0]
    a, b = h.camera.flat(leg.on_foot(-4.0, -4.9)), h.camera.flat(leg.on_foot(13.0, -4.9))
    return [Layer(-5.0, (Shape(Role.PROP_DARK, ((("M", *a), ("L", *b)),), 2.2),))]


def _pedals(prop: Prop, h: Held) -> list[Layer]:
    layers = []
    for leg, side in zip(h.bones.legs, (1, -1), strict=True):
        a, b = h.camera.flat(leg.on_foot(3.6, -4.4)), h.camera.flat(leg.on_foot(10.4, -4.4))
        shapes = [Shape(Role.SHOE_FAR, ((("M", *a), ("L", *b)),), 1.3)]
        if prop.kind is not PropKind.ELLIPTICAL:
            hub = _HUBS[prop.kind]
            middle = h.camera.flat(leg.on_foot(7.0, -4.4))
            centre = h.camera.flat((h.around.root[0] + hub[0], hub[1], 0.0))
            shapes.append(Shape(Role.SHOE_FAR, ((("M", *centre), ("L", *middle)),), 1.5))
        layers.append(Layer(h.camera.depth(leg.ankle) - 3.0 if side > 0 else -100.0, tuple(shapes)))
    return layers


_HUBS = {PropKind.BIKE: (9.0, 13.0), PropKind.RECUMBENT_BIKE: (43.0, 20.0)}

_MAKERS: dict[PropKind, Callable[[Prop, Held], list[Layer]]] = {
    PropKind.PILLOW: _pillow,
    PropKind.ROLL: _roll,
    PropKind.BALL: _ball,
    PropKind.TOWEL: _towel,
    PropKind.STRAP: _strap,
    PropKind.BAND: _band,
    PropKind.DOWEL: _dowel,
    PropKind.WEIGHT: _weight,
    PropKind.BAGS: _bags,
    PropKind.MARBLES: _marbles,
    PropKind.WATER: _water,
    PropKind.LEG_PRESS: _plate,
    PropKind.BIKE: _pedals,
    PropKind.RECUMBENT_BIKE: _pedals,
    PropKind.ELLIPTICAL: _pedals,
}
