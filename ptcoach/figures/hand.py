"""The hand: open, from its back or its edge, or closed round something.

Coordinates are hundredths of body height from the wrist, toward the thumb and along the fingers.
"""

from __future__ import annotations

from math import hypot

from .camera import Camera
from .paths import Path, Point, smooth, tube
from .skeleton import ArmBones
from .space import add, scale

_OPEN: list[Point] = [
    (1.35, -0.6),
    (1.7, 1.2),
    (1.95, 3.2),
    (1.75, 5.6),
    (1.45, 7.9),
    (0.75, 8.9),
    (-0.35, 8.9),
    (-1.25, 7.9),
    (-1.7, 5.6),
    (-1.85, 3.2),
    (-1.6, 1.2),
    (-1.35, -0.6),
]


def hand(arm: ArmBones, camera: Camera, side: int) -> tuple[Path, ...]:
    along = scale(arm.hand[1], -1)
    thumb, palm = arm.hand[0], scale(arm.hand[2], -side)

    def at(to_thumb: float, far: float, out: float = 0.0) -> Point:
        spot = add(arm.wrist, add(scale(along, far), add(scale(thumb, to_thumb), scale(palm, out))))
        return camera.flat(spot)

    if arm.grip:
        return (
            tube([at(0, -0.5), at(0.1, 1.4), at(0.1, 3.4)], (1.4, 1.9, 1.95)),
            tube([at(0.8, 1.0), at(1.7, 2.4), at(1.2, 3.7)], (0.9, 0.85, 0.7)),
        )
    width = hypot(*camera.flat(thumb))
    if width > 0.5:
        return (
            smooth([at(*p) for p in _OPEN]),
            tube([at(0.9, 0.6), at(2.2, 2.6), at(2.55, 4.6)], (1.0, 0.85, 0.6)),
        )
    spine = [at(0, -0.6), at(0, 1.5), at(0, 4.2, 0.1), at(0, 6.4, 0.35), at(0, 8.2, 0.75)]
    fingers = tube(spine, (1.35, 1.45, 1.35, 1.05, 0.75))
    return (fingers, tube([at(0.4, 0.8, 0.4), at(0.9, 2.8, 1.0), at(1.0, 4.4, 1.3)], (0.95, 0.85, 0.6)))
