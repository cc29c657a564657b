"""Legs and arms as tapered shapes: thigh, shank with its calf, sleeve, forearm.

Feet and hands have their own modules; colours are chosen by `body`.
"""

from __future__ import annotations

from math import hypot

from .camera import Camera
from .paths import Path, circle, tube
from .skeleton import ArmBones, LegBones
from .space import Frame, Vec, add, dot, lerp, place, scale

# Along the bone (0..1), bulge forward of the bone, radius.
Profile = tuple[tuple[float, float, float], ...]

THIGH: Profile = (
    (0.0, -0.3, 6.3),
    (0.14, 0.0, 6.35),
    (0.34, 0.35, 5.75),
    (0.58, 0.4, 4.9),
    (0.82, 0.25, 4.15),
    (1.0, 0.0, 3.75),
)
SHANK: Profile = (
    (0.0, 0.0, 3.75),
    (0.14, -0.35, 3.75),
    (0.32, -0.75, 3.75),
    (0.52, -0.55, 3.3),
    (0.74, -0.15, 2.75),
    (0.93, 0.0, 2.6),
)
UPPER_ARM: Profile = ((0.0, 0.0, 2.9), (0.3, 0.15, 2.7), (0.65, 0.1, 2.35), (1.0, 0.0, 2.1))
SLEEVE: Profile = ((0.0, 0.0, 2.55), (0.13, 0.1, 3.1), (0.35, 0.2, 3.15), (0.66, 0.15, 3.0))
FOREARM: Profile = ((0.0, 0.0, 2.15), (0.22, 0.1, 2.3), (0.55, 0.05, 1.9), (0.85, 0.0, 1.5), (1.0, 0.0, 1.4))


# Width as a share of depth at both ends: a thigh is narrower from the front than from the side.
THIGH_WIDE, SHANK_WIDE = (0.84, 0.98), (0.98, 0.98)


def limb(
    profile: Profile,
    frame: Frame,
    start: Vec,
    end: Vec,
    camera: Camera,
    caps: tuple[float, float],
    wide: tuple[float, float] = (1.0, 1.0),
) -> Path:
    """The outline of one segment; its thickness is that of its elliptic sections, seen from the camera."""
    spots = [camera.flat(add(lerp(start, end, s), place(frame, (f, 0.0, 0.0)))) for s, f, _ in profile]
    way = (spots[-1][0] - spots[0][0], spots[-1][1] - spots[0][1])
    size = hypot(*way) or 1.0
    across = add(scale(camera.right, -way[1] / size), scale(camera.up, -way[0] / size))
    deep, side, long = (dot(axis, across) for axis in (frame[0], frame[2], frame[1]))
    radii = [r * hypot(deep, (wide[0] + (wide[1] - wide[0]) * s) * side, long) for s, _, r in profile]
    return tube(spots, radii, *caps)


def thigh(leg: LegBones, camera: Camera) -> Path:
    return limb(THIGH, leg.thigh, leg.hip, leg.knee, camera, (0.95, 1.0), THIGH_WIDE)


def shank(leg: LegBones, camera: Camera) -> Path:
    return limb(SHANK, leg.shank, leg.knee, leg.ankle, camera, (1.0, 0.18), SHANK_WIDE)


def sleeve(arm: ArmBones, camera: Camera) -> Path:
    return limb(SLEEVE, arm.upper, arm.shoulder, arm.elbow, camera, (1.0, 0.12))


def shoulder(arm: ArmBones, camera: Camera) -> Path:
    """The cap of the shoulder, where the sleeve runs into the shirt without a seam."""
    low = lerp(arm.shoulder, arm.elbow, 0.17)
    return tube([camera.flat(arm.shoulder), camera.flat(low)], (2.6, 3.05))


def elbow(arm: ArmBones, camera: Camera) -> Path:
    return circle(camera.flat(arm.elbow), 1.95)


def hip(leg: LegBones, camera: Camera) -> Path:
    return circle(camera.flat(leg.hip), 4.9)


def upper_arm(arm: ArmBones, camera: Camera) -> Path:
    return limb(UPPER_ARM, arm.upper, arm.shoulder, arm.elbow, camera, (1.0, 1.0))


def forearm(arm: ArmBones, camera: Camera) -> Path:
    return limb(FOREARM, arm.fore, arm.elbow, arm.wrist, camera, (1.0, 1.0))
