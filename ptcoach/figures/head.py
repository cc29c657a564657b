"""The head: a calm adult face in profile, from the front or from behind, chosen by where the viewer stands.

Coordinates are hundredths of body height from the skull's centre, forward and up.
"""

from __future__ import annotations

from msgspec import Struct

from .camera import Camera
from .paths import Path, Point, ellipse, smooth, stroke, tube
from .shapes import Role, Shape
from .skeleton import Spine
from .space import Vec, add, dot, lerp, place, scale

_PROFILE: list[Point] = [
    (2.6, 6.0),
    (4.5, 4.5),
    (5.2, 2.6),
    (5.35, 1.3),
    (5.5, 0.2),
    (6.75, -1.55),
    (6.3, -2.15),
    (5.5, -2.35),
    (5.55, -3.1),
    (5.2, -3.6),
    (5.35, -4.2),
    (4.95, -4.85),
    (4.95, -5.7),
    (4.2, -6.45),
    (2.6, -6.2),
    (0.2, -5.0),
    (-1.6, -3.9),
    (-3.4, -3.6),
    (-5.2, -1.6),
    (-5.9, 1.4),
    (-4.6, 4.8),
    (-1.2, 6.6),
]
_PROFILE_HAIR: list[Point] = [
    (4.3, 4.9),
    (3.5, 6.3),
    (1.2, 7.25),
    (-1.8, 7.1),
    (-4.6, 5.6),
    (-6.3, 2.8),
    (-6.4, -0.4),
    (-5.3, -3.0),
    (-4.3, -4.6),
    (-3.2, -4.5),
    (-2.9, -2.6),
    (-2.5, -0.6),
    (-1.5, 0.9),
    (-0.5, -0.4),
    (0.3, 0.2),
    (0.5, 1.7),
    (1.4, 2.6),
    (2.0, 4.0),
    (3.2, 4.5),
]
_FRONT: list[Point] = [
    (0.0, 6.6),
    (3.2, 5.7),
    (4.7, 2.8),
    (4.75, -0.6),
    (4.0, -3.6),
    (2.3, -5.9),
    (0.0, -6.6),
    (-2.3, -5.9),
    (-4.0, -3.6),
    (-4.75, -0.6),
    (-4.7, 2.8),
    (-3.2, 5.7),
]
_FRONT_HAIR: list[Point] = [
    (0.0, 7.3),
    (3.0, 6.9),
    (5.0, 4.7),
    (5.35, 1.6),
    (4.95, -0.2),
    (4.45, 0.2),
    (4.3, 2.4),
    (3.2, 3.9),
    (0.8, 4.7),
    (-1.6, 4.4),
    (-3.6, 3.5),
    (-4.3, 2.2),
    (-4.45, 0.2),
    (-4.95, -0.2),
    (-5.35, 1.6),
    (-5.0, 4.7),
    (-3.0, 6.9),
]
_BACK_HAIR: list[Point] = [
    (0.0, 7.3),
    (3.2, 6.8),
    (5.1, 4.2),
    (5.3, 0.6),
    (4.5, -2.6),
    (2.9, -4.4),
    (0.0, -4.9),
    (-2.9, -4.4),
    (-4.5, -2.6),
    (-5.3, 0.6),
    (-5.1, 4.2),
    (-3.2, 6.8),
]


class _Sheet(Struct, frozen=True):
    """The flat sheet a head is drawn on: one of the head's own planes, seen by the camera."""

    camera: Camera
    centre: Vec
    across: Vec
    up: Vec

    def at(self, x: float, y: float) -> Point:
        return self.camera.flat(add(self.centre, add(scale(self.across, x), scale(self.up, y))))

    def curve(self, points: list[Point]) -> Path:
        return smooth([self.at(*p) for p in points])

    def open(self, points: list[Point]) -> Path:
        return stroke([self.at(*p) for p in points])

    def oval(self, x: float, y: float, wide: float, tall: float) -> Path:
        c, a, b = self.at(x, y), self.at(x + wide, y), self.at(x, y + tall)
        return ellipse(c, (a[0] - c[0], a[1] - c[1]), (b[0] - c[0], b[1] - c[1]))


def neck(body: Spine, camera: Camera, *, work: bool) -> tuple[Shape, ...]:
    """From between the shoulders up into the head."""
    skull = add(body.neck_top, place(body.head, (-0.4, 2.0, 0.0)))
    low = add(body.neck_base, place(body.thorax, (-0.1, -0.6, 0.0)))
    middle = lerp(body.neck_base, body.neck_top, 0.6)
    spots = [camera.flat(p) for p in (low, body.neck_base, middle, body.neck_top, skull)]
    return (Shape(Role.WORK if work else Role.SKIN_SHADE, (tube(spots, (3.1, 3.0, 2.8, 2.8, 2.9)),)),)


def head(body: Spine, camera: Camera) -> tuple[Shape, ...]:
    facing = dot(body.head[0], camera.toward)
    if facing > 0.72:
        return _front(_Sheet(camera, body.skull, body.head[2], body.head[1]))
    if facing < -0.72:
        return _back(_Sheet(camera, body.skull, body.head[2], body.head[1]))
    return _profile(_Sheet(camera, body.skull, _profile_axis(body, camera), body.head[1]))


def _profile_axis(body: Spine, camera: Camera) -> Vec:
    """Forward of a face turned square to the viewer, so that a half-turned head keeps its full profile."""
    across = body.head[0]
    depth = dot(across, camera.toward)
    up = body.head[1]
    bare = add(across, scale(camera.toward, -depth))
    bare = add(bare, scale(up, -dot(bare, up)))
    size = dot(bare, bare) ** 0.5
    return scale(bare, 1 / size) if size > 0.2 else across


def _profile(sheet: _Sheet) -> tuple[Shape, ...]:
    return (
        Shape(Role.SKIN, (sheet.curve(_PROFILE),)),
        Shape(Role.HAIR, (sheet.curve(_PROFILE_HAIR),)),
        Shape(Role.SKIN, (sheet.oval(-1.1, -1.0, 1.15, 1.75),)),
        Shape(Role.SKIN_SHADE, (sheet.oval(-1.0, -0.9, 0.55, 0.95),)),
        Shape(Role.FACE, (sheet.oval(3.75, 0.35, 0.38, 0.58),)),
        Shape(Role.HAIR, (sheet.open([(2.9, 1.75), (3.8, 2.1), (4.7, 1.75)]),), 0.5),
        Shape(Role.FACE, (sheet.open([(4.0, -3.75), (4.6, -3.72), (5.15, -3.6)]),), 0.32),
    )


def _front(sheet: _Sheet) -> tuple[Shape, ...]:
    ears = (sheet.oval(-4.85, -0.9, 0.95, 1.6), sheet.oval(4.85, -0.9, 0.95, 1.6))
    eyes = (sheet.oval(-1.9, 0.2, 0.45, 0.58), sheet.oval(1.9, 0.2, 0.45, 0.58))
    brows = (
        sheet.open([(-2.9, 1.6), (-1.9, 2.0), (-1.0, 1.75)]),
        sheet.open([(2.9, 1.6), (1.9, 2.0), (1.0, 1.75)]),
    )
    return (
        Shape(Role.SKIN_SHADE, ears),
        Shape(Role.SKIN, (sheet.curve(_FRONT),)),
        Shape(Role.HAIR, (sheet.curve(_FRONT_HAIR),)),
        Shape(Role.FACE, eyes),
        Shape(Role.HAIR, brows, 0.5),
        Shape(Role.SKIN_SHADE, (sheet.open([(0.35, 0.2), (0.75, -1.5), (0.1, -2.0), (-0.5, -1.8)]),), 0.5),
        Shape(Role.FACE, (sheet.open([(-1.4, -3.6), (0.0, -4.0), (1.4, -3.6)]),), 0.38),
    )


def _back(sheet: _Sheet) -> tuple[Shape, ...]:
    ears = (sheet.oval(-4.85, -0.9, 0.95, 1.6), sheet.oval(4.85, -0.9, 0.95, 1.6))
    return (
        Shape(Role.SKIN_SHADE, ears),
        Shape(Role.SKIN, (sheet.curve(_FRONT),)),
        Shape(Role.HAIR, (sheet.curve(_BACK_HAIR),)),
    )
