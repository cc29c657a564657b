"""A figure as a film: a scene, finished but for its colours, for any moment between start and end.

Pure: the same figure gives the same film everywhere. How the body moves is `motion`'s business.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from math import hypot

from ptcoach.core.model.body import Side
from ptcoach.core.model.figure import Arrow, At, Feet, Figure, Posture, PropKind, Spot, View
from ptcoach.words import _

from . import arrow as arrows
from .body import Look, layers, look
from .camera import CAMERAS, Camera
from .contact import Stood
from .fixtures import Fixtures
from .furniture import Stage, furniture
from .ground import props_of
from .motion import ALONG_THE_BED, Motion, on_bed
from .paths import Point
from .postures import STANCES
from .props import Held, small_prop
from .scene import MARGIN, RING, Frame, Inset, Scene, bounds
from .shapes import Label, Layer, Role, Shape
from .skeleton import Skeleton
from .space import Vec, add, place
from .spots import spot

STEPS = 96  # scenes kept between start and end; finer than any screen shows
LETTER = 5.5  # height of L and R
GLASS, ZOOM = 21.0, 1.75  # an inset's radius and how much it magnifies
CARD = 1.4  # width to height of the cards figures are shown on
_CHAIRS = frozenset({PropKind.CHAIR, PropKind.ARMCHAIR, PropKind.STOOL})
_FEET = frozenset({Spot.ANKLE, Spot.HEEL, Spot.SOLE, Spot.TOES})


class Film:
    """`scene(u)` is the picture at `u`, 0 (start) to 1 (end; in a film that loops, start again).

    `like` is an earlier film of nearly the same figure: this one then has its frame, which saves most of the work, for
    a figure that is still being moved.
    """

    def __init__(self, figure: Figure, side: Side | None, like: Film | None = None) -> None:
        self.figure = figure
        self.side = side
        self.loops = figure.loops
        self.camera: Camera = CAMERAS[view_of(figure)]
        self.motion = Motion(figure)
        self._look: Look = look(figure.work, figure.work_on, _wear(figure))
        self._scenes: dict[int, Scene] = {}
        self._body: Frame = like._body if like else self._reach()
        self._still: list[Layer] = self._background(self._body)
        self._inset: Inset | None = None
        self._everything: Frame = like._everything if like else self._extent()
        self.frame: Frame = self._framed(self._everything)

    @property
    def start(self) -> Scene:
        return self.scene(0.0)

    @property
    def end(self) -> Scene:
        """The scene at the `end` keyframe."""
        return self.scene(self.motion.end_at)

    def scene(self, u: float) -> Scene:
        step = round(max(0.0, min(1.0, u)) * STEPS)
        if step not in self._scenes:
            self._scenes[step] = self._drawn(self.motion.bones(step / STEPS))
        return self._scenes[step]

    def _drawn(self, bones: Skeleton) -> Scene:
        found = [*self._still, *self._moving(bones)]
        found.sort(key=lambda layer: layer.depth)
        shapes = [shape for layer in found for shape in layer.shapes]
        labels, inset = self._labels(), self._inset
        if self.side is Side.LEFT:
            middle = (self.frame.left + self.frame.right) / 2
            shapes = [s.mirrored(middle) for s in shapes]
            labels = [Label((2 * middle - m.at[0], m.at[1]), m.text, m.size) for m in labels]
            inset = inset.mirrored(middle) if inset else None
        return Scene(self.frame, tuple(shapes), tuple(labels), inset.showing(shapes) if inset else None)

    def _moving(self, bones: Skeleton) -> list[Layer]:
        """The body and what it carries along."""
        held = Held(bones, self.motion.around, self.camera, self.motion.first)
        small = [layer for prop in props_of(self.figure) for layer in small_prop(prop, held)]
        return [*layers(bones, self.camera, self._look), *small]

    def _reach(self) -> Frame:
        """The smallest frame around the body in every moment."""
        samples = [self._moving(bones) for bones in self._samples()]
        return bounds(s for sample in samples for layer in sample for s in layer.shapes)

    def _extent(self) -> Frame:
        """The smallest frame around all there is; finds the place of the inset on the way."""
        everything = self._body
        if self._still:
            everything = everything.united(bounds(s for layer in self._still for s in layer.shapes))
        self._inset = self._glass(everything) if self.figure.zoom else None
        return everything.united(self._inset.frame) if self._inset else everything

    def _samples(self) -> list[Skeleton]:
        """The skeleton at every keyframe and halfway between them."""
        marks = [m.at for m in self.motion.moments]
        marks += [(a + b) / 2 for a, b in pairwise(marks)]
        return [self.motion.bones(u) for u in sorted(marks)]

    # --- what stays the same in every frame ---------------------------------------------------------------------

    def _background(self, body: Frame) -> list[Layer]:
        """Furniture and arrows."""
        motion, figure = self.motion, self.figure
        stage = Stage(
            camera=self.camera,
            around=motion.around,
            left=body.left,
            right=body.right,
            hands=frozenset(h for m in motion.moments for h in m.stood.spec.hands),
            upright=figure.posture not in ALONG_THE_BED,
            kinds=frozenset(p.kind for p in props_of(figure)),
            backrest=_backrest(motion.rest) if figure.posture is Posture.RECLINED else None,
        )
        found, boxes = [], []
        for prop in props_of(figure):
            made = furniture(prop, stage)
            found += made
            if prop.kind in _CHAIRS:
                boxes.append(bounds(shape for layer in made for shape in layer.shapes))
        return [*found, *self._arrows(tuple(boxes))]

    def _sticks(self) -> tuple[arrows.Capsule, ...]:
        """The body at both ends of the movement."""
        return tuple(c for b in (self.motion.first, self.motion.last) for c in arrows.capsules(b, self.camera))

    def _surface(self) -> float:
        """The height in the plane of what the body rests on; out of the way where the camera looks down."""
        if not _level(self.camera):
            return 1e6
        if abs(self.camera.toward[0]) > 0.5:
            return 6.0
        return -(self.motion.ground.bed if on_bed(self.figure) else 0.0)

    def _arrows(self, boxes: tuple[Frame, ...]) -> list[Layer]:
        motion, lowest = self.motion, self._surface()
        clearing = arrows.Clearing(self._sticks(), lowest, boxes)
        steps = [motion.bones(motion.end_at * i / 6) for i in range(7)] if self.figure.arrow else []
        found = []
        for wish in self.figure.arrow:
            wanted = wish if isinstance(wish, Arrow) else Arrow(follow=wish)
            points = [spot(wanted.follow, bones, motion.around) for bones in steps]
            direction: Point = (0.0, 0.0)
            if wanted.push is not None:
                direction = arrows.push_direction(wanted.push, motion.first, self.camera, points[0])
            way = [self.camera.flat(p) for p in points]
            found.append(Layer(900.0, tuple(arrows.arrow(wanted, way, direction, clearing))))
        return found

    def _glass(self, everything: Frame) -> Inset:
        """Where the magnifying glass goes: clear of the body, and so that the picture stays as large as can be."""
        motion, name = self.motion, self.figure.zoom
        assert name is not None
        ends = [self.camera.flat(_looked_at(name, b, motion.around)) for b in (motion.first, motion.last)]
        lowest = min(everything.bottom, self._surface() + 8.0) - GLASS / ZOOM
        source = ((ends[0][0] + ends[1][0]) / 2, min(lowest, (ends[0][1] + ends[1][1]) / 2))
        sticks, ring = self._sticks(), GLASS + RING
        floor = 0.0 if _level(self.camera) else 1e6
        best: tuple[float, Point] | None = None
        for i in range(-16, 17):
            for k in range(-16, 17):
                at = (source[0] + 5.0 * i, source[1] + 5.0 * k)
                far = hypot(5.0 * i, 5.0 * k)
                if far < ring + GLASS / ZOOM + 3.0 or at[1] + ring > floor:
                    continue
                if any(arrows.distance(at, a, b) < ring + r + 1.5 for a, b, r in sticks):
                    continue
                whole = everything.united(Frame(at[0] - ring, at[1] - ring, at[0] + ring, at[1] + ring))
                cost = max(whole.width / CARD, whole.height) + 0.05 * far
                if best is None or cost < best[0]:
                    best = (cost, at)
        centre = best[1] if best else (everything.right + ring, source[1])
        return Inset(source, centre, GLASS, ZOOM)

    def _framed(self, everything: Frame) -> Frame:
        """Room for every moment and everything around it, with a margin, a floor line and letters."""
        frame = everything.grown(MARGIN)
        if not _level(self.camera):
            return frame
        floor = self._floor_line()
        if self._lettered():
            frame = Frame(frame.left, frame.top, frame.right, frame.bottom + LETTER + 1.0)
        line = Shape(Role.FLOOR, ((("M", frame.left + 1.5, floor), ("L", frame.right - 1.5, floor)),), 0.6)
        self._still.append(Layer(-1000.0, (line,)))
        return Frame(frame.left, frame.top, frame.right, max(frame.bottom, floor + 2.5))

    def _floor_line(self) -> float:
        """Where the floor meets the background: behind the feet, or at the foot of what stands behind them."""
        facing, around = self.camera.toward[0], self.motion.around
        if abs(facing) < 0.5:
            return 0.3
        behind = around.root[0] - 6.0 if facing > 0 else around.root[0] + 12.0
        tall = (PropKind.COUNTER, PropKind.WALL)
        if facing < 0 and any(p.kind in tall and p.at is not At.BESIDE for p in props_of(self.figure)):
            behind = max(behind, around.counter_front + 2.0)
        return self.camera.flat((behind, 0.0, 0.0))[1]

    def _lettered(self) -> bool:
        return self.side is not None and abs(self.camera.toward[0]) > 0.5

    def _labels(self) -> list[Label]:
        """L and R under the feet where the person faces the viewer or turns away."""
        if not self._lettered():
            return []
        letters = (_("R"), _("L")) if self.side is Side.RIGHT else (_("L"), _("R"))
        first = self.motion.first
        y = max(self.camera.flat(leg.on_foot(10.0, -3.9))[1] for leg in first.legs) + LETTER
        xs = [self.camera.flat(leg.on_foot(2.0, 0.0))[0] for leg in first.legs]
        return [
            Label((x + dx, y), letter, LETTER)
            for x, letter, dx in zip(xs, letters, _apart(xs, self.camera.flat(first.spine.base[2])[0]), strict=True)
        ]


def _looked_at(name: Spot, bones: Skeleton, around: Fixtures) -> Vec:
    """What an inset centres on: the middle of the foot, for any point of the foot."""
    return bones.legs[0].on_foot(4.5, -1.2) if name in _FEET else spot(name, bones, around)


def _apart(xs: list[float], right: float) -> tuple[float, float]:
    """Pushes two letters apart where the feet stand in line; `right` is where the person's right is."""
    gap = abs(xs[0] - xs[1])
    if gap >= 7.0:
        return (0.0, 0.0)
    push = (7.0 - gap) / 2 * (1 if right > 0 else -1)
    return (push, -push)


@lru_cache(maxsize=48)
def film(figure: Figure, side: Side | None = None) -> Film:
    """The film of `figure` for the leg `side`; None where both legs work together."""
    return Film(figure, side)


def view_of(figure: Figure) -> View:
    """The author's view; but from behind where a counter or wall would stand between viewer and person, and from a
    little above where somebody lies on the side, whose bent legs would look straight from level with the bed."""
    if figure.view is View.SIDE and figure.posture is Posture.SIDE_LYING:
        return View.RAISED
    if figure.view is not View.FRONT:
        return figure.view
    hides = (PropKind.COUNTER, PropKind.WALL)
    stands = any(p.kind in hides and p.at in (None, At.FRONT) for p in props_of(figure))
    return View.BACK if stands else View.FRONT


def _level(camera: Camera) -> bool:
    """False for views from above, which have no floor line."""
    return camera.up[1] > 0.9


def _wear(figure: Figure) -> Feet:
    if figure.feet is not None:
        return figure.feet
    return Feet.SOCKS if STANCES[figure.posture].barefoot else Feet.SHOES


def _backrest(rest: Stood) -> tuple[Vec, Vec]:
    """The line along a reclined back, from the seat to behind the shoulders."""
    body = rest.spine
    low = add(body.root, place(body.pelvis, (-7.4, 0.0, 0.0)))
    high = add(body.neck_base, place(body.thorax, (-5.0, 2.0, 0.0)))
    return low, high
