"""Outlines in the plane: smooth closed curves, tubes of changing width, hulls, rounded boxes.

A path is a tuple of commands in screen direction (y down): ("M", x, y), ("L", x, y), ("C", 6 numbers), ("Z",).
Nothing here knows colours or bodies.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import cos, hypot, pi, sin

Point = tuple[float, float]
Command = tuple[str, *tuple[float, ...]]
Path = tuple[Command, ...]

_KAPPA = 0.5523  # a quarter circle as one cubic


def smooth(points: Sequence[Point], tension: float = 0.5) -> Path:
    """A closed Catmull-Rom curve through all points."""
    n = len(points)
    path: list[Command] = [("M", *points[0])]
    for i in range(n):
        path.append(_spline(points[i - 1], points[i], points[(i + 1) % n], points[(i + 2) % n], tension))
    path.append(("Z",))
    return tuple(path)


def stroke(points: Sequence[Point], tension: float = 0.5) -> Path:
    """An open smooth curve through all points."""
    ends = [points[0], *points, points[-1]]
    path: list[Command] = [("M", *points[0])]
    for i in range(1, len(ends) - 2):
        path.append(_spline(ends[i - 1], ends[i], ends[i + 1], ends[i + 2], tension))
    return tuple(path)


def smooth_over(curve: Sequence[Point], flat: Sequence[Point]) -> Path:
    """A smooth curve through `curve`, closed by straight lines through `flat` (a sole, a hem)."""
    lines: list[Command] = [("L", *p) for p in flat]
    return (*stroke(curve), *lines, ("Z",))


def _spline(before: Point, a: Point, b: Point, after: Point, tension: float) -> Command:
    """One cubic from `a` to `b`; handles are no longer than a third of the piece, so no curve can loop."""
    span = hypot(b[0] - a[0], b[1] - a[1])
    c1 = _handle(a, (b[0] - before[0], b[1] - before[1]), span, tension)
    c2 = _handle(b, (a[0] - after[0], a[1] - after[1]), span, tension)
    return ("C", *c1, *c2, *b)


def _handle(at: Point, way: Point, span: float, tension: float) -> Point:
    size = hypot(*way)
    if size < 1e-9:
        return at
    k = min(size * tension / 3 * 2, span * 0.36) / size
    return (at[0] + way[0] * k, at[1] + way[1] * k)


def polygon(points: Sequence[Point]) -> Path:
    lines: list[Command] = [("L", *p) for p in points[1:]]
    return (("M", *points[0]), *lines, ("Z",))


def line(points: Sequence[Point]) -> Path:
    lines: list[Command] = [("L", *p) for p in points[1:]]
    return (("M", *points[0]), *lines)


def ellipse(centre: Point, a: Point, b: Point) -> Path:
    """An ellipse by its two half-axes, given as vectors."""
    (x, y), k = centre, _KAPPA

    def at(u: float, v: float) -> Point:
        return (x + a[0] * u + b[0] * v, y + a[1] * u + b[1] * v)

    return (
        ("M", *at(1, 0)),
        ("C", *at(1, k), *at(k, 1), *at(0, 1)),
        ("C", *at(-k, 1), *at(-1, k), *at(-1, 0)),
        ("C", *at(-1, -k), *at(-k, -1), *at(0, -1)),
        ("C", *at(k, -1), *at(1, -k), *at(1, 0)),
        ("Z",),
    )


def circle(centre: Point, radius: float) -> Path:
    return ellipse(centre, (radius, 0.0), (0.0, radius))


def box(x0: float, y0: float, x1: float, y1: float, radius: float = 0.0) -> Path:
    """A rectangle with rounded corners, corners in any order."""
    x0, x1 = min(x0, x1), max(x0, x1)
    y0, y1 = min(y0, y1), max(y0, y1)
    r = min(radius, (x1 - x0) / 2, (y1 - y0) / 2)
    if r <= 0:
        return polygon([(x0, y0), (x1, y0), (x1, y1), (x0, y1)])
    k = r * (1 - _KAPPA)
    return (
        ("M", x0 + r, y0),
        ("L", x1 - r, y0),
        ("C", x1 - k, y0, x1, y0 + k, x1, y0 + r),
        ("L", x1, y1 - r),
        ("C", x1, y1 - k, x1 - k, y1, x1 - r, y1),
        ("L", x0 + r, y1),
        ("C", x0 + k, y1, x0, y1 - k, x0, y1 - r),
        ("L", x0, y0 + r),
        ("C", x0, y0 + k, x0 + k, y0, x0 + r, y0),
        ("Z",),
    )


def tube(centres: Sequence[Point], radii: Sequence[float], start_cap: float = 1.0, end_cap: float = 1.0) -> Path:
    """A limb: circles of `radii` along `centres`, wrapped. Caps are 1 for round, 0 for flat.

    Seen nearly end-on there is no length to follow, and the hull of the circles is drawn instead.
    """
    span = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(centres))
    if span < 0.9 * max(radii):
        return hull_of_circles([(c, r) for c, r in zip(centres, radii, strict=True)])
    left: list[Point] = []
    right: list[Point] = []
    last = len(centres) - 1
    for i, ((x, y), r) in enumerate(zip(centres, radii, strict=True)):
        a, b = centres[max(0, i - 1)], centres[min(last, i + 1)]
        dx, dy = b[0] - a[0], b[1] - a[1]
        size = hypot(dx, dy) or 1.0
        nx, ny = -dy / size, dx / size
        left.append((x + nx * r, y + ny * r))
        right.append((x - nx * r, y - ny * r))
    end = _cap(centres[last], left[last], radii[last], end_cap, 1.0)
    start = _cap(centres[0], right[0], radii[0], start_cap, 1.0)
    return smooth([*left, *end, *reversed(right), *start])


def _cap(centre: Point, edge: Point, radius: float, cap: float, turn: float) -> list[Point]:
    """Three points of the half circle that goes on from `edge`."""
    nx, ny = (edge[0] - centre[0]) / (radius or 1.0), (edge[1] - centre[1]) / (radius or 1.0)
    tx, ty = ny * turn, -nx * turn
    found = []
    for degrees in (45, 90, 135):
        c, s = cos(degrees * pi / 180), sin(degrees * pi / 180) * cap
        found.append((centre[0] + radius * (nx * c + tx * s), centre[1] + radius * (ny * c + ty * s)))
    return found


def hull_of_circles(circles: Sequence[tuple[Point, float]], steps: int = 20) -> Path:
    """The rubber band around circles."""
    ring = [(cos(2 * pi * i / steps), sin(2 * pi * i / steps)) for i in range(steps)]
    return polygon(hull([(x + r * c, y + r * s) for (x, y), r in circles for c, s in ring]))


def hull(points: Sequence[Point]) -> list[Point]:
    """The convex hull, counter-clockwise (Andrew's monotone chain)."""
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return list(ordered)
    halves: list[list[Point]] = []
    for sequence in (ordered, ordered[::-1]):
        chain: list[Point] = []
        for p in sequence:
            while len(chain) > 1 and _left(chain[-2], chain[-1], p) <= 0:
                chain.pop()
            chain.append(p)
        halves.append(chain[:-1])
    return halves[0] + halves[1]


def _left(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def points_of(path: Path) -> list[Point]:
    """Every point a path names, handles too: enough for bounds."""
    found: list[Point] = []
    for command in path:
        numbers = command[1:]
        found.extend((numbers[i], numbers[i + 1]) for i in range(0, len(numbers), 2))
    return found


def flipped(path: Path, about: float) -> Path:
    """The mirror image left to right about the vertical line x = `about`."""
    twice = 2 * about
    return tuple((c[0], *[twice - n if i % 2 == 0 else n for i, n in enumerate(c[1:])]) for c in path)
