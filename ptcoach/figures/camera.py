"""Where the viewer stands: space to the plane, without perspective.

The plane's y points down, as on a screen. Depth grows toward the viewer.
"""

from __future__ import annotations

from math import cos, radians, sin

from msgspec import Struct

from ptcoach.core.model.figure import View

from .paths import Point
from .space import Vec, dot

RAISED_BY = 30.0
FRONT_RAISED_BY = 9.0


class Camera(Struct, frozen=True):
    right: Vec
    up: Vec
    toward: Vec

    def flat(self, v: Vec) -> Point:
        return (dot(self.right, v), -dot(self.up, v))

    def depth(self, v: Vec) -> float:
        return dot(self.toward, v)


def _raised(right: Vec, back: Vec, degrees: float) -> Camera:
    """A level camera lifted by `degrees`; `back` is where it would look from, level."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    up = (-back[0] * s, c, -back[2] * s)
    return Camera(right, up, (back[0] * c, s, back[2] * c))


CAMERAS: dict[View, Camera] = {
    View.SIDE: _raised((1.0, 0.0, 0.0), (0.0, 0.0, 1.0), 0.0),
    View.FRONT: _raised((0.0, 0.0, -1.0), (1.0, 0.0, 0.0), FRONT_RAISED_BY),
    View.BACK: _raised((0.0, 0.0, 1.0), (-1.0, 0.0, 0.0), FRONT_RAISED_BY),
    View.RAISED: _raised((1.0, 0.0, 0.0), (0.0, 0.0, 1.0), RAISED_BY),
    View.ABOVE: _raised((1.0, 0.0, 0.0), (0.0, 0.0, 1.0), 90.0),
}
