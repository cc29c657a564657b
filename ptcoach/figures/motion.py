"""A figure in motion, as bones only: the keyframes solved once, and a skeleton for any moment between them.

No shapes and no camera; `film` draws what this works out, `checks` measures it.
"""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct

from ptcoach.core.model.figure import Easing, Figure, Keyframe, Posture, PropKind

from .contact import Stood, between, stand
from .feet import Places, home_places
from .fixtures import Fixtures, fixtures
from .ground import Ground, ground, props_of
from .postures import Anchor
from .reach import Arms, arms, arms_between
from .skeleton import Skeleton
from .spec import spec

ALONG_THE_BED = frozenset(
    {
        Posture.SUPINE,
        Posture.HOOK_LYING,
        Posture.SIDE_LYING,
        Posture.PRONE,
        Posture.LONG_SITTING,
        Posture.RECLINED,
        Posture.FOUR_POINT,
        Posture.KNEELING,
        Posture.HALF_KNEELING,
    }
)


class Moment(Struct, frozen=True):
    """A solved keyframe; `at` is when it is reached, 0 to 1."""

    at: float
    stood: Stood
    arms: Arms
    easing: Easing

    @property
    def bones(self) -> Skeleton:
        return Skeleton(self.stood.spine, self.stood.legs, self.arms)


class Motion:
    """`bones(u)` is the skeleton at `u`, 0 (start) to 1 (end; where the figure loops, start again)."""

    def __init__(self, figure: Figure) -> None:
        self.figure = figure
        self.ground: Ground = ground(figure)
        base = spec(figure)
        home = home_places(base, self.ground)
        self.rest: Stood = stand(base, self.ground, home)
        keys = _keyframes(figure)
        frames = _stood(figure, self.ground, keys)
        self.around: Fixtures = fixtures(figure, self.rest, self.ground, home, frames)
        self.moments: tuple[Moment, ...] = _moments(keys, frames, self.around)

    @property
    def end_at(self) -> float:
        """When the `end` keyframe is reached."""
        return self.moments[-2].at if self.figure.loops else 1.0

    @property
    def first(self) -> Skeleton:
        return self.moments[0].bones

    @property
    def last(self) -> Skeleton:
        return self.moments[-2 if self.figure.loops else -1].bones

    def bones(self, u: float) -> Skeleton:
        stood, pair = self.at(u)
        return Skeleton(stood.spine, stood.legs, pair)

    def at(self, u: float) -> tuple[Stood, Arms]:
        """The body and the arms at `u`."""
        u = max(0.0, min(1.0, u))
        a, b = next(((a, b) for a, b in pairwise(self.moments) if u <= b.at), self.moments[-2:])
        t = (u - a.at) / (b.at - a.at) if b.at > a.at else 1.0
        if b.easing is Easing.SMOOTH:
            t = t * t * (3 - 2 * t)
        cycle = u if self.figure.loops else 0.0
        if not cycle and t in (0.0, 1.0):
            here = b if t else a
            return here.stood, here.arms
        mixed = between(a.stood, b.stood, t, self.ground, cycle)
        return mixed, arms_between(mixed, a.arms, b.arms, t, self.around)


def on_bed(figure: Figure) -> bool:
    """True where the body lies or sits along a bed."""
    return figure.posture in ALONG_THE_BED and any(p.kind is PropKind.BED for p in props_of(figure))


def _keyframes(figure: Figure) -> list[Keyframe]:
    """Start, mids and end; a figure that loops comes back to its start."""
    keys = [figure.start, *figure.mids, figure.end]
    return [*keys, figure.start] if figure.loops else keys


def _stood(figure: Figure, level: Ground, keys: list[Keyframe]) -> list[Stood]:
    home = _home(figure, level, keys)
    return [stand(spec(figure, key), level, home) for key in keys]


def _moments(keys: list[Keyframe], frames: list[Stood], around: Fixtures) -> tuple[Moment, ...]:
    total = sum(k.seconds for k in keys[1:])
    found, at = [], 0.0
    for i, (key, stood) in enumerate(zip(keys, frames, strict=True)):
        at += key.seconds / total if i else 0.0
        found.append(Moment(at if i < len(keys) - 1 else 1.0, stood, arms(stood, around), key.easing))
    return tuple(found)


def _home(figure: Figure, level: Ground, keys: list[Keyframe]) -> Places:
    """Where planted feet stand: as the figure's posture puts them; a lying start leaves that to the keyframe that
    first gets up."""
    base = spec(figure)
    if base.anchor is Anchor.LYING:
        for key in keys:
            later = spec(figure, key)
            if later.anchor in (Anchor.SEAT, Anchor.FEET):
                return home_places(later, level)
    return home_places(base, level)
