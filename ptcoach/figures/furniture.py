"""Furniture: beds, chairs, counters, walls, steps, rails, machines, as boxes in space seen by the camera.

Where they stand comes from `fixtures`; small things that move with the body are in `props`.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from ptcoach.core.model.figure import At, HandOn, Prop, PropKind

from .camera import Camera
from .fixtures import ARMREST, BACKREST, RAIL_HEIGHT, WALKER_HEIGHT, WORKTOP, Fixtures
from .ground import BED_HEIGHT, MAT_HEIGHT, STAIR_RUN, STEP_REACH
from .paths import Path, Point, box, circle, hull, polygon, stroke
from .shapes import Layer, Role, Shape
from .space import Vec

BEHIND_ALL = -500.0


class Stage(Struct, frozen=True):
    """What furniture needs to know: the camera, the fixed places, the body's reach along x, and where hands are."""

    camera: Camera
    around: Fixtures
    left: float
    right: float
    hands: frozenset[HandOn]
    upright: bool  # sitting or standing rather than lying
    kinds: frozenset[PropKind]
    backrest: tuple[Vec, Vec] | None  # low and high end of a reclined back

    def box(
        self, x: tuple[float, float], y: tuple[float, float], z: tuple[float, float], role: Role, radius: float = 0.8
    ) -> tuple[Shape, ...]:
        """A box in space: its visible outline, and its top in a lighter role where the camera sees it."""
        corners: list[Vec] = [(a, b, c) for a in x for b in y for c in z]
        flat = [self.camera.flat(p) for p in corners]
        if abs(self.camera.up[1]) > 0.999:
            xs, ys = [p[0] for p in flat], [p[1] for p in flat]
            return (Shape(role, (box(min(xs), min(ys), max(xs), max(ys), radius),)),)
        top = hull([self.camera.flat((a, max(y), c)) for a in x for c in z])
        body = Shape(role, (polygon(hull(flat)),))
        return (body, Shape(_LIGHTER.get(role, role), (polygon(top),)))

    def bar(self, points: list[Vec], width: float, role: Role) -> Shape:
        return Shape(role, (stroke([self.camera.flat(p) for p in points], 0.35),), width)

    def straight(self, points: list[Vec], width: float, role: Role) -> tuple[Shape, ...]:
        flat = [self.camera.flat(p) for p in points]
        path: Path = (("M", *flat[0]), *[("L", *p) for p in flat[1:]])
        return (Shape(role, (path,), width),)

    def flat(self, v: Vec) -> Point:
        return self.camera.flat(v)


_LIGHTER = {Role.PROP: Role.PROP_LIGHT, Role.PROP_DARK: Role.PROP}


def furniture(prop: Prop, stage: Stage) -> list[Layer]:
    """The layers of one piece; nothing for a small prop."""
    maker = _MAKERS.get(prop.kind)
    return maker(prop, stage) if maker else []


def _behind(*shapes: tuple[Shape, ...]) -> list[Layer]:
    return [Layer(BEHIND_ALL, tuple(s for group in shapes for s in group))]


def _bed(prop: Prop, s: Stage) -> list[Layer]:
    x, z = (s.left - 5.0, s.right + 5.0), (-25.0, 21.0)
    if s.backrest:
        x = (x[0] - 6.0, x[1])
    if s.upright:
        root = s.around.root[0]
        x, z = (root - 46.0, root + 12.0), (-45.0, 40.0)
        if abs(s.camera.right[0]) < 0.5:
            z = (-34.0, 34.0)
    legs = [
        s.box((a, a + 4.0), (0.0, 15.0), (z[1] - 5.0, z[1] - 3.0), Role.PROP_DARK, 0.5)
        for a in (x[0] + 5.0, x[1] - 9.0)
    ]
    base = s.box((x[0] + 1.0, x[1] - 1.0), (14.0, 18.0), z, Role.PROP_DARK, 1.0)
    return _behind(*legs, base, s.box(x, (16.5, BED_HEIGHT), z, Role.PROP, 2.6), _wedge(s, BED_HEIGHT))


def _mat(prop: Prop, s: Stage) -> list[Layer]:
    mat = s.box((s.left - 5.0, s.right + 5.0), (0.0, MAT_HEIGHT), (-24.0, 18.0), Role.PROP, 0.75)
    return _behind(mat, _wedge(s, MAT_HEIGHT))


def _wedge(s: Stage, surface: float) -> tuple[Shape, ...]:
    """The bed's raised head end, or a wedge, under a reclined back."""
    if s.backrest is None:
        return ()
    low, high = s.backrest
    top = (high[0] - 4.0, high[1] + 2.0)
    points = [(low[0] + 3.0, -surface), (low[0], -low[1]), (top[0] + 3.5, -top[1])]
    points += [(top[0] - 1.5, -top[1] - 0.6), (top[0] - 4.0, -top[1] + 3.0), (top[0] - 4.0, -surface)]
    return (Shape(Role.CUSHION, (polygon(points),)),)


def _chair(prop: Prop, s: Stage) -> list[Layer]:
    a = s.around
    x = a.root[0]
    back, front = x - 10.8, x + 14.5
    if a.chair_front:
        back, front = a.chair_edge + 26.0, a.chair_edge
        if HandOn.CHAIR_BACK in s.hands:
            back, front = a.chair_edge, a.chair_edge + 25.0
    if prop.at is At.BEHIND:
        back, front = x - 38.0, x - 13.0
    return _seat_with_back(s, back, front, a.ground.seat, prop.kind)


def _seat_with_back(s: Stage, back: float, front: float, seat: float, kind: PropKind) -> list[Layer]:
    way = 1.0 if front > back else -1.0
    z = (-11.0, 11.0)
    legs: list[tuple[Shape, ...]] = []
    for side in (-10.2, 10.2):
        for at in (back + way * 1.6, front - way * 2.6):
            legs.append(s.box((at - 1.0, at + 1.0), (0.0, seat - 1.5), (side - 1.0, side + 1.0), Role.PROP_DARK, 0.4))
    top = s.box((back, front), (seat - 2.8, seat), z, Role.PROP, 1.2)
    layers = _behind(*legs, top)
    if kind is not PropKind.STOOL:
        spread = (back - 1.3, back + 1.3)
        rest = s.box(spread, (seat - 2.6, seat + BACKREST), z, Role.PROP, 1.3)
        layers = _behind(*legs, rest, top)
        if (way > 0) == (s.camera.toward[0] < -0.5):
            layers = [*_behind(*legs, top), Layer(0.0, rest)]
    if kind is PropKind.ARMCHAIR:
        for side in (-13.2, 13.2):
            depth = s.camera.depth((front, seat, side)) - 1.0
            near = depth if s.camera.toward[2] > 0.5 else depth - 30.0
            layers.append(
                Layer(
                    near if side > 0 or s.camera.toward[2] < 0.5 else BEHIND_ALL, _armrest(s, back, front, seat, side)
                )
            )
    return layers


def _armrest(s: Stage, back: float, front: float, seat: float, side: float) -> tuple[Shape, ...]:
    way = 1.0 if front > back else -1.0
    top = seat + ARMREST
    post = s.box((front - way * 4.6, front - way * 2.6), (0.0, top), (side - 1.0, side + 1.0), Role.PROP_DARK, 0.5)
    rest = s.box((back, front - way * 0.5), (top - 1.6, top + 0.4), (side - 1.4, side + 1.4), Role.PROP_DARK, 1.0)
    return (*post, *rest)


def _counter(prop: Prop, s: Stage) -> list[Layer]:
    a = s.around
    top = a.counter_height
    if a.counter_beside:
        ahead = 30.0 if abs(s.camera.right[0]) > 0.5 else 8.0
        x, z = (a.root[0] - 28.0, a.root[0] + ahead), (-40.0, -14.5)
    else:
        x, z = (a.counter_front, a.counter_edge + WORKTOP), (-36.0, 36.0)
    slab_x = (x[0] if a.counter_beside else a.counter_edge, x[1])
    kick = s.box((x[0] + 2.5, x[1]), (0.0, 5.0), z, Role.PROP_DARK, 0.0)
    block = s.box(x, (4.0, top - 2.0), z, Role.PROP_LIGHT, 0.6)
    slab = s.box(slab_x, (top - 2.6, top), (z[0], z[1]), Role.PROP_DARK, 1.1)
    return _behind(kick, block, slab)


def _wall(prop: Prop, s: Stage) -> list[Layer]:
    at = s.around.wall
    x = (at - 5.0, at) if prop.at is At.BEHIND else (at, at + 5.0)
    if abs(s.camera.right[0]) < 0.5:
        return _behind(s.box(x, (0.0, 106.0), (-38.0, 38.0), Role.PROP_LIGHT, 0.0))
    return _behind(s.box(x, (0.0, 106.0), (-1.0, 1.0), Role.PROP, 0.0))


def _step(prop: Prop, s: Stage) -> list[Layer]:
    a = s.around
    x, z = a.step
    height = a.ground.step
    match prop.at:
        case At.BESIDE:
            across = (z + STEP_REACH * 0.55 - 8.0, z + STEP_REACH * 0.55 + 10.0)
            return _behind(s.box((x - 15.0, x + 8.0), (0.0, height), across, Role.PROP, 0.8))
        case At.UNDER_FOOT:
            return _behind(s.box((x - 14.0, x + 7.0), (0.0, height), (z - 5.5, z + 7.0), Role.PROP, 0.8))
        case At.UNDER_FEET:
            return _behind(s.box((x - 15.0, x + 6.0), (0.0, height), (-16.0, 16.0), Role.PROP, 0.8))
        case _:
            return _behind(s.box((x + 13.0, x + 42.0), (0.0, height), (-17.0, 17.0), Role.PROP, 0.8))


def _stairs(prop: Prop, s: Stage) -> list[Layer]:
    a = s.around
    x, height = a.step[0] + 14.0, a.ground.step
    steps = [
        s.box((x + STAIR_RUN * i, x + 51.0), (0.0, height * (i + 1)), (-17.0, 17.0), r, 0.4)
        for i, r in enumerate((Role.PROP, Role.PROP_DARK, Role.PROP))
    ]
    return _behind(*steps)


def _rail(prop: Prop, s: Stage) -> list[Layer]:
    a = s.around
    x, high, z = a.root[0], RAIL_HEIGHT + a.ground.step * 0.4, -15.5
    rise = a.ground.step / STAIR_RUN if PropKind.STAIRS in s.kinds else 0.0

    def at(ahead: float) -> Vec:
        return (x + ahead, high + rise * (ahead - 15.0), z)

    posts = [s.straight([(x + p, 0.0, z), at(p)], 1.8, Role.PROP_DARK) for p in (-8.0, 34.0)]
    return _behind(*posts, s.straight([at(-12.0), at(39.0)], 2.6, Role.PROP_DARK))


def _walker(prop: Prop, s: Stage) -> list[Layer]:
    x, top = s.around.root[0] + 11.0, WALKER_HEIGHT
    layers = []
    for z in (-13.5, 13.5):
        shapes = (
            *s.straight([(x - 9.0, 0.0, z), (x - 5.0, top - 0.5, z)], 1.6, Role.PROP_DARK),
            *s.straight([(x + 11.0, 0.0, z), (x + 7.0, top - 0.5, z)], 1.6, Role.PROP_DARK),
            *s.straight([(x - 7.0, 24.0, z), (x + 9.0, 24.0, z)], 1.4, Role.PROP_DARK),
            *s.straight([(x - 7.0, top, z), (x + 9.0, top, z)], 2.4, Role.PROP_DARK),
        )
        layers.append(Layer(BEHIND_ALL if z < 0 else 8.5, shapes))
    return layers


def _foam(prop: Prop, s: Stage) -> list[Layer]:
    x, _ = s.around.step
    return _behind(s.box((x - 20.0, x + 13.0), (0.0, s.around.ground.floor), (-17.0, 17.0), Role.PROP, 1.4))


def _bike(prop: Prop, s: Stage) -> list[Layer]:
    root = s.around.root
    hub, top = (root[0] + 9.0, 13.0), root[1] - 6.0
    grips = (root[0] + 31.0, root[1] + 19.0)
    frame = (
        *s.straight([(root[0] - 15.0, 1.2, 0.0), (root[0] + 44.0, 1.2, 0.0)], 2.4, Role.PROP_DARK),
        *s.straight([(root[0] - 3.0, top, 0.0), (hub[0], hub[1], 0.0), (hub[0] + 2.0, 2.0, 0.0)], 3.0, Role.PROP_DARK),
        *s.straight(
            [(hub[0], hub[1], 0.0), (root[0] + 33.0, 18.0, 0.0), (root[0] + 30.0, grips[1], 0.0)], 3.0, Role.PROP_DARK
        ),
        *s.straight([(root[0] + 33.0, 18.0, 0.0), (root[0] + 36.0, 2.0, 0.0)], 2.6, Role.PROP_DARK),
        Shape(Role.PROP, (circle(s.flat((root[0] + 34.0, 16.0, 0.0)), 12.5),)),
        Shape(Role.PROP_LIGHT, (circle(s.flat((root[0] + 34.0, 16.0, 0.0)), 9.5),)),
        *s.box((root[0] - 10.0, root[0] + 6.5), (top - 2.4, top + 0.8), (-5.0, 5.0), Role.PROP_DARK, 1.5),
        s.bar([(root[0] + 30.0, grips[1] - 1.0, 0.0), (root[0] + 34.0, grips[1] + 1.5, 0.0)], 2.4, Role.PROP_DARK),
    )
    return [Layer(BEHIND_ALL, frame)]


def _recumbent(prop: Prop, s: Stage) -> list[Layer]:
    root = s.around.root
    seat = s.around.ground.seat
    frame = (
        *s.straight([(root[0] - 18.0, 1.2, 0.0), (root[0] + 58.0, 1.2, 0.0)], 2.4, Role.PROP_DARK),
        *s.straight([(root[0], seat - 2.0, 0.0), (root[0] + 4.0, 2.0, 0.0)], 3.2, Role.PROP_DARK),
        Shape(Role.PROP, (circle(s.flat((root[0] + 43.0, 19.0, 0.0)), 15.0),)),
        Shape(Role.PROP_LIGHT, (circle(s.flat((root[0] + 43.0, 19.0, 0.0)), 11.5),)),
        *s.straight([(root[0] + 46.0, 30.0, 0.0), (root[0] + 40.0, 52.0, 0.0)], 2.4, Role.PROP_DARK),
        *s.box((root[0] + 36.0, root[0] + 43.0), (50.0, 56.0), (-4.0, 4.0), Role.PROP_DARK, 1.0),
    )
    return [Layer(BEHIND_ALL, (*frame, *_sloped_seat(s, seat)))]


def _sloped_seat(s: Stage, seat: float) -> tuple[Shape, ...]:
    x = s.around.root[0]
    pad = s.straight([(x - 4.0, seat - 1.4, 0.0), (x + 11.0, seat - 1.4, 0.0)], 3.0, Role.PROP_DARK)
    back = s.straight([(x - 9.4, seat + 2.0, 0.0), (x - 25.5, seat + 27.0, 0.0)], 3.0, Role.PROP_DARK)
    return (*pad, *back)


def _leg_press(prop: Prop, s: Stage) -> list[Layer]:
    root, seat = s.around.root, s.around.ground.seat
    frame = (
        *s.straight([(root[0] - 20.0, 1.2, 0.0), (root[0] + 66.0, 1.2, 0.0)], 2.4, Role.PROP_DARK),
        *s.straight([(root[0] - 4.0, seat - 2.0, 0.0), (root[0] - 4.0, 2.0, 0.0)], 3.2, Role.PROP_DARK),
        *s.straight([(root[0] + 60.0, 2.0, 0.0), (root[0] + 60.0, 50.0, 0.0)], 3.2, Role.PROP),
    )
    return [Layer(BEHIND_ALL, (*frame, *_sloped_seat(s, seat)))]


def _treadmill(prop: Prop, s: Stage) -> list[Layer]:
    x = s.around.root[0]
    deck = s.box((x - 38.0, x + 40.0), (-3.6, 0.0), (-15.0, 15.0), Role.PROP_DARK, 1.4)
    post = s.straight([(x + 35.0, 0.0, 0.0), (x + 30.0, 58.0, 0.0)], 3.0, Role.PROP)
    grip = s.straight([(x + 31.0, 50.0, 0.0), (x + 12.0, 50.0, 0.0)], 2.2, Role.PROP)
    console = s.box((x + 25.0, x + 34.0), (58.0, 64.0), (-7.0, 7.0), Role.PROP_DARK, 1.4)
    return _behind(deck, post, grip, console)


def _elliptical(prop: Prop, s: Stage) -> list[Layer]:
    x = s.around.root[0]
    frame = (
        *s.straight([(x - 30.0, 1.2, 0.0), (x + 46.0, 1.2, 0.0)], 2.4, Role.PROP_DARK),
        Shape(Role.PROP, (circle(s.flat((x + 38.0, 15.0, 0.0)), 12.0),)),
        *s.straight([(x + 36.0, 14.0, 0.0), (x + 30.0, 66.0, 0.0)], 2.8, Role.PROP_DARK),
        *s.box((x + 26.0, x + 35.0), (66.0, 72.0), (-5.0, 5.0), Role.PROP_DARK, 1.2),
    )
    return [Layer(BEHIND_ALL, frame)]


def _mirror(prop: Prop, s: Stage) -> list[Layer]:
    x = s.around.root[0] + 46.0
    return _behind(
        s.box((x, x + 2.4), (0.0, 34.0), (-9.0, 9.0), Role.PROP_DARK, 0.8),
        s.straight([(x + 1.0, 20.0, 0.0), (x + 9.0, 0.8, 0.0)], 1.4, Role.PROP_DARK),
    )


_MAKERS: dict[PropKind, Callable[[Prop, Stage], list[Layer]]] = {
    PropKind.BED: _bed,
    PropKind.MAT: _mat,
    PropKind.CHAIR: _chair,
    PropKind.ARMCHAIR: _chair,
    PropKind.STOOL: _chair,
    PropKind.COUNTER: _counter,
    PropKind.WALL: _wall,
    PropKind.STEP: _step,
    PropKind.STAIRS: _stairs,
    PropKind.RAIL: _rail,
    PropKind.WALKER: _walker,
    PropKind.FOAM: _foam,
    PropKind.BIKE: _bike,
    PropKind.RECUMBENT_BIKE: _recumbent,
    PropKind.LEG_PRESS: _leg_press,
    PropKind.TREADMILL: _treadmill,
    PropKind.ELLIPTICAL: _elliptical,
    PropKind.MIRROR: _mirror,
}
