"""The arrow that shows the movement: along the path a point really takes, moved clear of the body.

It is worked out once per film from sampled skeletons; no author places it by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import cos, hypot, radians, sin

from msgspec import Struct

from ptcoach.core.model.figure import Arrow, Way

from .camera import Camera
from .paths import Path, Point, polygon, stroke
from .scene import Frame
from .shapes import Role, Shape
from .skeleton import SIDES, Skeleton
from .space import Vec, place, scale

WIDTH = 1.25
HEAD_LONG = 4.0
HEAD_WIDE = 4.4
SHORTEST, LONGEST = 9.0, 30.0
PUSH = 9.5
CROWD = 16.0  # what getting in the way costs against going further off
GAP = 3.2
Capsule = tuple[Point, Point, float]


class Clearing(Struct, frozen=True):
    """What an arrow keeps clear of: the body at both ends of the movement, and the surface below."""

    capsules: tuple[Capsule, ...]
    lowest: float
    boxes: tuple[Frame, ...] = ()


def capsules(bones: Skeleton, camera: Camera) -> list[Capsule]:
    """The body as round-ended sticks in the plane."""
    s = bones.spine
    sticks: list[tuple[Vec, Vec, float]] = [
        (s.root, s.waist, 6.8),
        (s.waist, s.chest, 6.4),
        (s.chest, s.neck_base, 6.4),
        (s.neck_base, s.skull, 3.4),
        (s.skull, s.skull, 7.0),
    ]
    for i, _ in enumerate(SIDES):
        leg, arm = bones.legs[i], bones.arms[i]
        sticks += [
            (leg.hip, leg.knee, 4.9),
            (leg.knee, leg.ankle, 3.4),
            (leg.on_foot(-2.0, -1.5), leg.on_foot(10.0, -2.5), 2.2),
            (arm.shoulder, arm.elbow, 3.0),
            (arm.elbow, arm.wrist, 2.3),
            (arm.wrist, bones_hand(arm.wrist, arm.hand[1]), 1.8),
        ]
    return [(camera.flat(a), camera.flat(b), r) for a, b, r in sticks]


def bones_hand(wrist: Vec, up: Vec) -> Vec:
    return (wrist[0] - up[0] * 8.0, wrist[1] - up[1] * 8.0, wrist[2] - up[2] * 8.0)


def arrow(spec: Arrow, way: Sequence[Point], direction: Point, clearing: Clearing) -> list[Shape]:
    """The arrow's shapes. `way` is the followed point in the plane from start to end, `direction` that of a push."""
    if spec.push is not None:
        x, y = way[0]
        half = (direction[0] * PUSH / 2, direction[1] * PUSH / 2)
        line = [(x - half[0], y - half[1]), (x, y), (x + half[0], y + half[1])]
        moved = _clear(line, clearing, direction)
    else:
        moved = _clear(_fitted(way), clearing, None)
    return _drawn(moved, spec.both_ways)


def push_direction(push: Way, bones: Skeleton, camera: Camera, at: Vec) -> Point:
    """`push` in the plane; in and out are seen from the body's middle line."""
    base, root = bones.spine.base, bones.spine.root
    if push in (Way.UP, Way.DOWN):
        return (0.0, -1.0) if push is Way.UP else (0.0, 1.0)
    if push in (Way.FORWARD, Way.BACK):
        vector = base[0] if push is Way.FORWARD else scale(base[0], -1)
    else:
        right = place(base, (0.0, 0.0, 1.0))
        out = 1.0 if sum(r * (a - o) for r, a, o in zip(right, at, root, strict=True)) >= 0 else -1.0
        vector = scale(right, out if push is Way.OUT else -out)
    x, y = camera.flat(vector)
    size = hypot(x, y)
    return (x / size, y / size) if size > 0.2 else (0.0, -1.0)


def _fitted(way: Sequence[Point]) -> list[Point]:
    """The path cut to its middle if long, stretched if short."""
    size = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(way))
    if size > LONGEST:
        cut = (1 - LONGEST / size) / 2
        return _calm([_at(way, size * (cut + (1 - 2 * cut) * i / 8)) for i in range(9)])
    if size < 0.5:
        x, y = way[0]
        return [(x, y + SHORTEST / 2), (x, y), (x, y - SHORTEST / 2)]
    if size > SHORTEST:
        return _calm(way)
    (ax, ay), (bx, by) = way[0], way[-1]
    cx, cy, far = (ax + bx) / 2, (ay + by) / 2, hypot(bx - ax, by - ay) or 1.0
    dx, dy = (bx - ax) / far * SHORTEST / 2, (by - ay) / far * SHORTEST / 2
    return [(cx - dx, cy - dy), (cx, cy), (cx + dx, cy + dy)]


def _calm(way: Sequence[Point]) -> list[Point]:
    """The path as one even bow: kinks of a movement in stages would make an arrow hard to read."""
    size = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(way))
    (ax, ay), (bx, by), (mx, my) = way[0], way[-1], _at(way, size / 2)
    chord = hypot(bx - ax, by - ay) or 1.0
    dx, dy = mx - (ax + bx) / 2, my - (ay + by) / 2
    k = 2 * min(1.0, 0.3 * chord / (hypot(dx, dy) or 1.0))
    cx, cy = (ax + bx) / 2 + dx * k, (ay + by) / 2 + dy * k  # the middle handle of a quadratic curve
    ends = [(1 - t) ** 2 * ax + 2 * t * (1 - t) * cx + t * t * bx for t in (i / 8 for i in range(9))]
    rises = [(1 - t) ** 2 * ay + 2 * t * (1 - t) * cy + t * t * by for t in (i / 8 for i in range(9))]
    return list(zip(ends, rises, strict=True))


def _at(way: Sequence[Point], far: float) -> Point:
    for a, b in pairwise(way):
        step = hypot(b[0] - a[0], b[1] - a[1])
        if far <= step and step > 0:
            return (a[0] + (b[0] - a[0]) * far / step, a[1] + (b[1] - a[1]) * far / step)
        far -= step
    return way[-1]


def _clear(line: Sequence[Point], clearing: Clearing, along: Point | None) -> list[Point]:
    """The line moved the shortest way that keeps it off the body and above the surface, rather ahead than behind."""
    size = hypot(line[-1][0] - line[0][0], line[-1][1] - line[0][1]) or 1.0
    ahead = (0.0, 0.0)
    if along is None:
        ahead = ((line[-1][0] - line[0][0]) / size, (line[-1][1] - line[0][1]) / size)
    best: tuple[float, list[Point]] | None = None
    probe = [line[0], line[len(line) // 4], line[len(line) // 2], line[-1 - len(line) // 4], line[-1]]
    for far in (3.0, 5.0, 7.0, 9.0, 11.0, 13.0, 15.0, 18.0, 21.0, 25.0, 29.0):
        if best is not None and best[0] <= 0.6 * far:
            break
        for turn in range(0, 360, 15):
            dx, dy = far * cos(radians(turn)), far * sin(radians(turn))
            behind = 1 - (dx * ahead[0] + dy * ahead[1]) / far
            share = 0.7 if along is not None and abs(dx * along[0] + dy * along[1]) > 0.95 * far else 1.0
            least = far + 0.25 * far * behind
            bound = (best[0] / share - least) / CROWD if best is not None else 1e9
            if bound <= 0:
                continue
            cost = share * (least + CROWD * _crowding([(x + dx, y + dy) for x, y in probe], clearing, bound))
            if best is None or cost < best[0]:
                best = (cost, [(x + dx, y + dy) for x, y in line])
    assert best is not None
    return best[1]


def _crowding(line: Sequence[Point], clearing: Clearing, most: float) -> float:
    """How much the line gets in the way; beyond `most` it is not counted further."""
    crowd = 0.0
    for x, y in line:
        if crowd > most:
            break
        crowd += max(0.0, y + 1.5 - clearing.lowest)
        crowd += sum(0.6 for f in clearing.boxes if f.left < x < f.right and f.top < y < f.bottom)
        for a, b, r in clearing.capsules:
            crowd += max(0.0, r + GAP - distance((x, y), a, b)) / 2
    return crowd


def distance(p: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    size = dx * dx + dy * dy
    t = 0.0 if size < 1e-9 else max(0.0, min(1.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / size))
    return hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy)


def _drawn(line: list[Point], both_ways: bool) -> list[Shape]:
    tips = [_head(line)]
    shaft = _shortened(line)
    if both_ways:
        tips.append(_head(line[::-1]))
        shaft = _shortened(shaft[::-1])[::-1]
    return [Shape(Role.ARROW, (stroke(shaft),), WIDTH), Shape(Role.ARROW, tuple(tips))]


def _shortened(line: list[Point]) -> list[Point]:
    """The line without the stretch its head covers."""
    size = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(line))
    keep = max(0.5, size - HEAD_LONG * 0.7)
    return [_at(line, keep * i / 8) for i in range(9)]


def _head(line: list[Point]) -> Path:
    size = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(line))
    back, (x, y) = _at(line, max(0.0, size - HEAD_LONG)), line[-1]
    dx, dy = x - back[0], y - back[1]
    far = hypot(dx, dy) or 1.0
    dx, dy = dx / far, dy / far
    root = (x - dx * HEAD_LONG, y - dy * HEAD_LONG)
    notch = (x - dx * HEAD_LONG * 0.75, y - dy * HEAD_LONG * 0.75)
    half = HEAD_WIDE / 2
    return polygon(
        [(x, y), (root[0] - dy * half, root[1] + dx * half), notch, (root[0] + dy * half, root[1] - dx * half)]
    )
