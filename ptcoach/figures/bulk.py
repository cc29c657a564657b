"""The trunk's thickness as rings along the spine, for resting it on a bed and for drawing it.

Rings only: outlines are made in `outline`.
"""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

from .skeleton import Spine
from .space import Frame, Vec, add, dot, place, scale


class Ring(NamedTuple):
    """An ellipse across the body: its centre, and its half-axes forward and to the right."""

    centre: Vec
    deep: Vec
    wide: Vec

    def reach(self, way: Vec) -> float:
        """How far the ring extends from its centre in the direction `way` (length 1)."""
        a, b = dot(self.deep, way), dot(self.wide, way)
        return sqrt(a * a + b * b)


def ring(frame: Frame, origin: Vec, offset: tuple[float, float], deep: float, wide: float) -> Ring:
    """A ring at `offset` (forward, up) from `origin` in `frame`."""
    centre = add(origin, place(frame, (offset[0], offset[1], 0.0)))
    return Ring(centre, scale(frame[0], deep), scale(frame[2], wide))


def torso(body: Spine) -> tuple[Ring, ...]:
    """From the crotch up to the base of the neck. The belly's breath widens the rings in front."""
    breath = body.belly
    chest = 0.35 * breath
    pelvis, lumbar, thorax = body.pelvis, body.lumbar, body.thorax
    return (
        ring(pelvis, body.root, (-0.6, -4.6), 4.2, 6.8),
        ring(pelvis, body.root, (-1.0, -1.2), 6.2, 9.9),
        ring(pelvis, body.root, (-0.8, 2.6), 6.3, 9.7),
        ring(pelvis, body.root, (0.1 + 0.3 * breath, 6.2), 5.7 + 0.4 * breath, 8.6),
        ring(lumbar, body.waist, (0.4 + 0.9 * breath, 1.2), 5.5 + 0.9 * breath, 7.9),
        ring(lumbar, body.waist, (0.2 + 0.8 * breath, 5.0), 5.7 + 0.8 * breath, 8.3),
        ring(thorax, body.chest, (0.2 + chest, 0.5), 6.3 + chest, 9.2),
        ring(thorax, body.chest, (-0.2 + 0.5 * chest, 4.4), 6.4 + 0.5 * chest, 9.9),
        ring(thorax, body.chest, (-0.8, 7.2), 5.7, 10.3),
        ring(thorax, body.chest, (-1.2, 8.8), 5.0, 10.3),
        ring(thorax, body.chest, (-1.4, 9.7), 4.5, 9.4),
        ring(thorax, body.chest, (-1.6, 10.7), 3.9, 7.2),
        ring(thorax, body.chest, (-1.8, 12.0), 3.0, 3.5),
    )


def lowest(body: Spine) -> float:
    """The height of the trunk's lowest point, the hips included."""
    down = (0.0, 1.0, 0.0)
    return min(r.centre[1] - r.reach(down) for r in torso(body)[1:10])
