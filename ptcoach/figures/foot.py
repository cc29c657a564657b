"""The foot: shoe, sock or bare, in profile from the side and as a rounded wedge from anywhere else.

Coordinates are hundredths of body height from the ankle, forward and up; the toes turn about the ball.
"""

from __future__ import annotations

from math import cos, radians, sin

from ptcoach.core.model.figure import Feet

from .camera import Camera
from .paths import Path, Point, circle, hull_of_circles, smooth_over
from .shapes import Role, Shape
from .skeleton import LegBones
from .space import dot

_SHOE: list[Point] = [
    (-3.3, -3.9),
    (-3.75, -2.9),
    (-3.5, -1.0),
    (-2.9, 0.9),
    (-1.0, 1.7),
    (2.3, 1.5),
    (3.6, 0.3),
    (5.6, -0.7),
    (7.6, -1.25),
    (9.6, -1.6),
    (11.0, -2.4),
    (11.3, -3.3),
    (10.7, -3.9),
]
_FOOT: list[Point] = [
    (-2.6, -3.9),
    (-3.4, -3.2),
    (-3.2, -1.6),
    (-2.5, 0.4),
    (-1.0, 1.6),
    (1.8, 1.4),
    (3.2, 0.2),
    (5.4, -1.0),
    (7.6, -1.9),
    (9.4, -2.4),
    (10.7, -2.7),
    (10.95, -3.4),
    (10.4, -3.9),
]
_SOLE: list[Point] = [(7.6, -3.9), (5.5, -3.9), (0.0, -3.9)]
_ARCH: list[Point] = [(8.4, -3.9), (6.2, -3.8), (3.0, -3.25), (0.2, -3.8)]
_BEND_AT = (6.7, -3.3)
_WEDGE = ((-1.8, -1.9, 0.0, 1.9), (0.0, 0.0, 0.0, 2.3), (3.4, -1.2, 0.2, 2.1), (7.0, -2.3, 0.9, 1.6))
_TOES = ((9.0, -2.4, 0.5, 1.5), (9.9, -2.55, 0.2, 1.35))


def _bent(point: Point, toes: float) -> Point:
    """A point of the profile with the toes turned up by `toes` degrees about the ball."""
    x, y = point[0] - _BEND_AT[0], point[1] - _BEND_AT[1]
    if x <= 0 or not toes:
        return point
    share = min(1.0, x / 1.6)
    c, s = cos(radians(toes * share)), sin(radians(toes * share))
    return (_BEND_AT[0] + x * c - y * s, _BEND_AT[1] + x * s + y * c)


def foot(leg: LegBones, camera: Camera, side: int, wear: Feet, role: Role, sole: Role | None) -> tuple[Shape, ...]:
    """The foot's shapes; `sole` is None for a foot without a shoe or one that works."""
    if abs(dot(leg.foot[2], camera.toward)) > 0.72:
        return _profile(leg, camera, wear, role, sole)
    return _wedge(leg, camera, side, wear, role)


def _profile(leg: LegBones, camera: Camera, wear: Feet, role: Role, sole: Role | None) -> tuple[Shape, ...]:
    def flat(points: list[Point]) -> list[Point]:
        return [camera.flat(leg.on_foot(*_bent(p, leg.toes))) for p in points]

    shoe = wear is Feet.SHOES
    shapes = [Shape(role, (smooth_over(flat(_SHOE if shoe else _FOOT), flat(_SOLE if shoe else _ARCH)),))]
    if sole is not None and shoe:
        rim = [(-3.72, -3.1), (-3.3, -3.9), *_SOLE[::-1], (10.7, -3.9), (11.3, -3.2), (7.6, -3.15), (0.0, -3.1)]
        shapes.append(Shape(sole, (_polygon(flat(rim)),)))
    return tuple(shapes)


def _polygon(points: list[Point]) -> Path:
    return (("M", *points[0]), *[("L", *p) for p in points[1:]], ("Z",))


def _wedge(leg: LegBones, camera: Camera, side: int, wear: Feet, role: Role) -> tuple[Shape, ...]:
    slim = 1.0 if wear is Feet.SHOES else 0.92

    def ball(forward: float, up: float, out: float, radius: float) -> tuple[Point, float]:
        x, y = _bent((forward, up), leg.toes)
        return camera.flat(leg.on_foot(x, y, out * side)), radius * slim

    front = [ball(f, u, o, r) for f, u, o, r in (*_WEDGE[2:], *_TOES)]
    front += [ball(7.0, -2.3, -0.9, 1.6), ball(9.4, -2.5, -0.6, 1.35)]
    rear = [ball(*w) for w in _WEDGE[:3]]
    shapes = [Shape(role, (hull_of_circles(rear), hull_of_circles(front)))]
    if wear is Feet.BARE:
        toes = [ball(10.6 - 0.35 * i * i * 0.5, -2.9, 1.0 - 0.95 * i, 0.85 if i == 0 else 0.62) for i in range(4)]
        shapes.append(Shape(role, tuple(circle(c, r) for c, r in toes)))
    return tuple(shapes)
