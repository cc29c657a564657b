"""Vectors and turning frames in space, as plain tuples.

World axes: x to the viewer's right in the side view, y up, z toward the viewer; body axes: x forward, y up the body,
z to the person's right. A length of 1 is one hundredth of body height. Nothing here knows about bodies.
"""

from __future__ import annotations

from math import asin, atan2, cos, degrees, radians, sin, sqrt

Vec = tuple[float, float, float]
Frame = tuple[Vec, Vec, Vec]  # the three body axes, seen from the world

UP: Vec = (0.0, 1.0, 0.0)
IDENTITY: Frame = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


def add(a: Vec, b: Vec) -> Vec:
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def sub(a: Vec, b: Vec) -> Vec:
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def scale(a: Vec, k: float) -> Vec:
    return (a[0] * k, a[1] * k, a[2] * k)


def dot(a: Vec, b: Vec) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vec, b: Vec) -> Vec:
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def length(a: Vec) -> float:
    return sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2])


def unit(a: Vec) -> Vec:
    """`a` with length 1; the zero vector is returned as UP so that no drawing can fail on it."""
    size = length(a)
    return scale(a, 1 / size) if size > 1e-9 else UP


def lerp(a: Vec, b: Vec, t: float) -> Vec:
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t)


def place(frame: Frame, v: Vec) -> Vec:
    """A body vector seen from the world."""
    x, y, z = frame
    return (
        x[0] * v[0] + y[0] * v[1] + z[0] * v[2],
        x[1] * v[0] + y[1] * v[1] + z[1] * v[2],
        x[2] * v[0] + y[2] * v[1] + z[2] * v[2],
    )


def into(frame: Frame, v: Vec) -> Vec:
    """A world vector seen from the body."""
    return (dot(frame[0], v), dot(frame[1], v), dot(frame[2], v))


def turn(frame: Frame, by: Frame) -> Frame:
    """`frame` turned by `by`, which is given in the frame's own axes."""
    return (place(frame, by[0]), place(frame, by[1]), place(frame, by[2]))


def about_right(degs: float) -> Frame:
    """Flexion of a hanging limb: down swings forward."""
    c, s = cos(radians(degs)), sin(radians(degs))
    return ((c, s, 0.0), (-s, c, 0.0), (0.0, 0.0, 1.0))


def about_forward(degs: float) -> Frame:
    """Up swings to the right."""
    c, s = cos(radians(degs)), sin(radians(degs))
    return ((1.0, 0.0, 0.0), (0.0, c, s), (0.0, -s, c))


def about_up(degs: float) -> Frame:
    """Forward swings to the left."""
    c, s = cos(radians(degs)), sin(radians(degs))
    return ((c, 0.0, -s), (0.0, 1.0, 0.0), (s, 0.0, c))


def limb_frame(base: Frame, flexion: float, abduction: float, rotation: float, side: int) -> Frame:
    """The frame of a thigh or upper arm; `side` is 1 for the right, -1 for the left."""
    frame = turn(base, about_right(flexion))
    frame = turn(frame, about_forward(-side * abduction))
    return turn(frame, about_up(-side * rotation))


def limb_angles(base: Frame, frame: Frame, side: int) -> tuple[float, float, float]:
    """Flexion, abduction and rotation that `limb_frame` would need: its inverse."""
    down = into(base, scale(frame[1], -1))
    abduction = degrees(asin(max(-1.0, min(1.0, side * down[2]))))
    flexion = degrees(atan2(down[0], -down[1]))
    bare = limb_frame(base, flexion, abduction, 0.0, side)
    forward = into(bare, frame[0])
    return flexion, abduction, degrees(atan2(side * forward[2], forward[0]))


def frame_along(down: Vec, forward: Vec) -> Frame:
    """The frame of a limb that points along `down`, its front as near to `forward` as can be."""
    up = unit(scale(down, -1))
    front = sub(forward, scale(up, dot(forward, up)))
    if length(front) < 1e-6:
        front = sub((0.0, 1.0, 0.0), scale(up, up[1])) if abs(up[1]) < 0.9 else (1.0, 0.0, 0.0)
    front = unit(sub(front, scale(up, dot(front, up))))
    return (front, up, cross(front, up))


def across(along: Vec, wish: Vec) -> Vec:
    """The direction square to `along` (length 1) nearest to `wish`; some square direction where there is none."""
    for v in (wish, UP, (1.0, 0.0, 0.0)):
        side = sub(v, scale(along, dot(v, along)))
        if length(side) > 1e-4:
            return unit(side)
    return UP


def two_bones(root: Vec, target: Vec, first: float, second: float, pole: Vec) -> tuple[Vec, Vec]:
    """The joint between two bones, bent toward `pole`, and where the tip ends: short of `target` if out of reach."""
    way = sub(target, root)
    reach = max(abs(first - second) + 1e-3, min(first + second - 1e-3, length(way)))
    along = unit(way)
    side = across(along, pole)
    near = (first * first - second * second + reach * reach) / (2 * reach)
    out = sqrt(max(0.0, first * first - near * near))
    joint = add(root, add(scale(along, near), scale(side, out)))
    return joint, add(root, scale(along, reach))
