"""One picture: a frame and the shapes in it, back to front.

A scene is finished geometry; painters add colours and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import hypot

from msgspec import Struct
from msgspec.structs import replace

from .paths import Point, points_of
from .shapes import Label, Role, Shape

MARGIN = 3.5
RING = 0.6  # half the width of an inset's rim


class Frame(Struct, frozen=True):
    """The part of the plane that is shown; y points down."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def united(self, other: Frame) -> Frame:
        return Frame(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def grown(self, by: float) -> Frame:
        return Frame(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def meets(self, other: Frame) -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: Frame) -> bool:
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )


class Inset(Struct, frozen=True):
    """A round magnifying glass: what lies around `source` is shown again around `centre`, `scale` times as large."""

    source: Point
    centre: Point
    radius: float
    scale: float
    shapes: tuple[Shape, ...] = ()

    @property
    def seen(self) -> float:
        """The radius of the part that is magnified."""
        return self.radius / self.scale

    @property
    def frame(self) -> Frame:
        (x, y), r = self.centre, self.radius + RING
        (sx, sy), seen = self.source, self.seen + RING
        return Frame(x - r, y - r, x + r, y + r).united(Frame(sx - seen, sy - seen, sx + seen, sy + seen))

    def showing(self, shapes: Iterable[Shape]) -> Inset:
        """The inset with those of `shapes` that come into its sight."""
        (x, y), r = self.source, self.seen
        sight = Frame(x - r, y - r, x + r, y + r)
        seen = (s for s in shapes if s.role is not Role.ARROW and bounds([s]).meets(sight))
        return replace(self, shapes=tuple(seen))

    def mirrored(self, about: float) -> Inset:
        """The mirror image; what it shows has to be given anew (`showing`)."""
        source, centre = (2 * about - self.source[0], self.source[1]), (2 * about - self.centre[0], self.centre[1])
        return replace(self, source=source, centre=centre, shapes=())

    @property
    def stalk(self) -> tuple[Point, Point]:
        """The line from the edge of what is magnified to the edge of the glass."""
        dx, dy = self.centre[0] - self.source[0], self.centre[1] - self.source[1]
        far = hypot(dx, dy) or 1.0
        near, end = self.seen / far, 1 - self.radius / far
        sx, sy = self.source
        return (sx + dx * near, sy + dy * near), (sx + dx * end, sy + dy * end)


class Scene(Struct, frozen=True):
    frame: Frame
    shapes: tuple[Shape, ...]
    labels: tuple[Label, ...] = ()
    inset: Inset | None = None


def bounds(shapes: Iterable[Shape]) -> Frame:
    """The smallest frame around the shapes."""
    xs: list[float] = []
    ys: list[float] = []
    for shape in shapes:
        half = shape.width / 2
        for path in shape.paths:
            for x, y in points_of(path):
                xs += (x - half, x + half)
                ys += (y - half, y + half)
    return Frame(min(xs), min(ys), max(xs), max(ys))
