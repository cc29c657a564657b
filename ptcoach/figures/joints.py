"""The angles of one instant as flat rows of numbers, so that two instants can be blended.

Rows only: what the angles do is in `skeleton`, what a person can reach in `ranges`.
"""

from __future__ import annotations

from typing import NamedTuple, Self


class Leg(NamedTuple):
    """Degrees; `hip_rotation` outward, `ankle` up, `eversion` outward, `toes` up."""

    hip_flexion: float = 0.0
    hip_abduction: float = 0.0
    hip_rotation: float = 0.0
    knee: float = 0.0
    ankle: float = 0.0
    eversion: float = 0.0
    toes: float = 0.0

    def blend(self, to: Self, t: float) -> Leg:
        return Leg(*[a + (b - a) * t for a, b in zip(self, to, strict=True)])


class Arm(NamedTuple):
    """Degrees; `rotation` outward."""

    flexion: float = 0.0
    abduction: float = 0.0
    rotation: float = 0.0
    elbow: float = 0.0

    def blend(self, to: Self, t: float) -> Arm:
        return Arm(*[a + (b - a) * t for a, b in zip(self, to, strict=True)])


class Trunk(NamedTuple):
    """Degrees, except `belly` (-1 to 1) and the last four, in hundredths of body height.

    `turn`, `tip` and `roll` place the whole body: turned about the vertical, tipped back from upright, rolled about
    its long axis.
    """

    turn: float = 0.0
    tip: float = 0.0
    roll: float = 0.0
    lean: float = 0.0
    flexion: float = 0.0
    rotation: float = 0.0
    side_bend: float = 0.0
    hitch: float = 0.0
    neck: float = 0.0
    neck_rotation: float = 0.0
    belly: float = 0.0
    shoulders_back: float = 0.0
    drop: float = 0.0
    forward: float = 0.0
    side: float = 0.0

    def blend(self, to: Self, t: float) -> Trunk:
        return Trunk(*[a + (b - a) * t for a, b in zip(self, to, strict=True)])
