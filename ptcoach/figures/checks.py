"""What can be wrong with a drawing: joints beyond the human range, contacts lost, limbs through things, and a spine
that bends or twists more than the exercise's own score says.

Finds problems as codes with numbers; the words are made by the library check. That a figure stays inside its frame
needs no check: the frame is fitted to it (`film`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from ptcoach.core.model.exercise import Loads
from ptcoach.core.model.figure import Figure, FootOn, HandOn, PropKind

from . import proportions as size
from .contact import Stood
from .feet import ankle_of, foot_ground, seat_height, sole_height
from .fixtures import Fixtures
from .ground import props_of
from .motion import Motion, on_bed
from .postures import STANCES, Anchor, Support
from .ranges import ARM, LEG, TRUNK, outside
from .skeleton import LegBones, Skeleton
from .space import length, sub

CONTACT_SLACK = 0.9  # hundredths of body height: about 1.5 cm
HAND_SLACK = 1.5
DEPTH_SLACK = 1.2
SAMPLES = 5
BED_NEAR = 14.0  # past the bed's near edge a leg may hang down

# Degrees of spine bend and twist that a score allows (the scale is `reference.md` §4.1: 0 neutral, 1 hip-dominant with
# the spine held, 2 some spine movement, 3 end range; the degrees are [general knowledge]).
SPINE_BEND = (5.0, 8.0, 30.0, 80.0)
SPINE_TWIST = (5.0, 8.0, 30.0, 45.0)
HIP_HINGE = 15.0  # leaning further than this from the hips, upright, is a score of 1


class Flaw(Struct, frozen=True):
    """`code` says what, `where` in which keyframe (`start`, `mid 1`, `end`) or `between`, `part` which joint or thing;
    `found` and `limit` are degrees, or hundredths of body height."""

    code: str
    where: str
    part: str
    found: float = 0.0
    limit: float = 0.0


def check_figure(figure: Figure, loads: Loads | None = None) -> tuple[Flaw, ...]:
    """Every flaw of a drawing, each named once. Without `loads` the spine's score is not looked at."""
    shown = Motion(figure)
    flaws: dict[tuple[str, str], Flaw] = {}
    for flaw in _flaws(shown, loads):
        flaws.setdefault((flaw.code, flaw.part), flaw)
    return tuple(flaws.values())


def _flaws(shown: Motion, loads: Loads | None) -> Iterator[Flaw]:
    yield from _lacking(shown.figure)
    names = _names(shown)
    for name, moment in zip(names, shown.moments, strict=False):
        yield from _angles(name, moment.stood, moment.bones)
        if loads is not None:
            yield from _spine(name, moment.stood, loads)
    for name, u in [(n, m.at) for n, m in zip(names, shown.moments, strict=False)] + _between_times():
        stood, pair = shown.at(u)
        bones = Skeleton(stood.spine, stood.legs, pair)
        for test in _TESTS:
            yield from test(name, shown, stood, bones)


def _names(shown: Motion) -> list[str]:
    return ["start", *[f"mid {i + 1}" for i in range(len(shown.figure.mids))], "end"]


def _between_times() -> list[tuple[str, float]]:
    return [("between", i / (SAMPLES - 1)) for i in range(1, SAMPLES - 1)]


# --- what is missing --------------------------------------------------------------------------------------------

_SEATS = frozenset(
    {
        PropKind.CHAIR,
        PropKind.ARMCHAIR,
        PropKind.STOOL,
        PropKind.BIKE,
        PropKind.RECUMBENT_BIKE,
        PropKind.LEG_PRESS,
        PropKind.BED,
    }
)
_LYING = frozenset({PropKind.BED, PropKind.MAT})
_HOLDS: dict[HandOn, frozenset[PropKind]] = {
    HandOn.COUNTER: frozenset({PropKind.COUNTER}),
    HandOn.HOVER: frozenset({PropKind.COUNTER}),
    HandOn.WALL: frozenset({PropKind.WALL}),
    HandOn.FOREARM_WALL: frozenset({PropKind.WALL}),
    HandOn.RAIL: frozenset({PropKind.RAIL}),
    HandOn.ARMREST: frozenset({PropKind.ARMCHAIR}),
    HandOn.CHAIR_BACK: frozenset({PropKind.CHAIR, PropKind.ARMCHAIR}),
    HandOn.CHAIR_SEAT: frozenset({PropKind.CHAIR, PropKind.ARMCHAIR}),
    HandOn.WALKER: frozenset({PropKind.WALKER}),
    HandOn.STRAP: frozenset({PropKind.STRAP, PropKind.BAND}),
    HandOn.BAND: frozenset({PropKind.BAND}),
    HandOn.DOWEL_TOP: frozenset({PropKind.DOWEL}),
    HandOn.DOWEL_BOTTOM: frozenset({PropKind.DOWEL}),
}


def _lacking(figure: Figure) -> Iterator[Flaw]:
    """A body that lies or sits on nothing, a hand that holds what is not there."""
    kinds = {p.kind for p in props_of(figure)}
    stance = STANCES[figure.posture]
    if stance.anchor is Anchor.LYING and not kinds & _LYING:
        yield Flaw("nothing_under", "start", "bed or mat")
    if stance.support is Support.SEAT and not kinds & _SEATS:
        yield Flaw("nothing_under", "start", "chair")
    poses = (figure.pose, figure.start, *figure.mids, figure.end)
    for hand in {h for p in poses for h in (p.both.hand, p.working.hand, p.other.hand) if h is not None}:
        if hand in _HOLDS and not kinds & _HOLDS[hand]:
            yield Flaw("nothing_to_hold", "start", hand.value)


# --- angles -----------------------------------------------------------------------------------------------------


def _angles(name: str, stood: Stood, bones: Skeleton) -> Iterator[Flaw]:
    for side, leg in zip(("working", "other"), bones.legs, strict=True):
        for joint, bounds_ in LEG.items():
            angle = getattr(leg.angles, joint)
            if joint == "hip_flexion":
                angle += stood.spec.trunk.lean
            if joint == "hip_rotation" and abs(leg.angles.hip_abduction) > 60:
                continue
            if outside(angle, bounds_):
                yield _beyond(name, f"{side} {joint}", angle, bounds_)
    for side, arm, hand in zip(("working", "other"), bones.arms, stood.spec.hands, strict=True):
        for joint, bounds_ in ARM.items():
            angle = getattr(arm.angles, joint)
            own = hand in (HandOn.FREE, HandOn.SIDE, HandOn.BAND)
            if (own or joint == "elbow") and outside(angle, bounds_):
                yield _beyond(name, f"{side} {joint}", angle, bounds_)
    for joint, bounds_ in TRUNK.items():
        angle = getattr(stood.spec.trunk, joint)
        if outside(angle, bounds_):
            yield _beyond(name, joint, angle, bounds_)


def _beyond(name: str, part: str, angle: float, bounds_: tuple[float, float]) -> Flaw:
    return Flaw("angle_out_of_range", name, part, round(angle), bounds_[0] if angle < bounds_[0] else bounds_[1])


def _spine(name: str, stood: Stood, loads: Loads) -> Iterator[Flaw]:
    trunk = stood.spec.trunk
    bend = max(abs(trunk.flexion), abs(trunk.side_bend))
    if bend > SPINE_BEND[loads.bend]:
        yield Flaw("bend_over_score", name, "spine", round(bend), SPINE_BEND[loads.bend])
    if abs(trunk.rotation) > SPINE_TWIST[loads.twist]:
        yield Flaw("twist_over_score", name, "spine", round(abs(trunk.rotation)), SPINE_TWIST[loads.twist])
    upright = stood.spec.anchor in (Anchor.FEET, Anchor.SEAT) and trunk.lean > HIP_HINGE
    if upright and loads.bend < 1 and stood.spec.support is not Support.BED:
        yield Flaw("bend_over_score", name, "hip hinge", round(trunk.lean), HIP_HINGE)


# --- contacts ---------------------------------------------------------------------------------------------------


def _feet(name: str, shown: Motion, stood: Stood, bones: Skeleton) -> Iterator[Flaw]:
    """Planted feet are where they stand; sliding heels touch the surface; kneeling knees touch the ground."""
    for side, i in (("working", 0), ("other", 1)):
        leg, at, kind = bones.legs[i], stood.places[i], stood.spec.feet[i]
        if at is not None:
            off = length(sub(leg.ankle, ankle_of(at, stood.spec.trunk)[0]))
            if off > CONTACT_SLACK:
                yield Flaw("foot_off_its_place", name, f"{side} foot", round(off, 1), CONTACT_SLACK)
        elif kind is FootOn.HEEL:
            surface = foot_ground(stood.spec, shown.ground)
            if stood.spec.support is Support.BED:
                surface = seat_height(stood.spec, shown.ground)
            off = abs(sole_height(leg) - surface)
            if off > CONTACT_SLACK:
                yield Flaw("heel_off_surface", name, f"{side} heel", round(off, 1), CONTACT_SLACK)
        elif kind is FootOn.KNEE:
            off = abs(leg.knee[1] - size.KNEE_SOFT - shown.ground.bed)
            if off > CONTACT_SLACK:
                yield Flaw("knee_off_ground", name, f"{side} knee", round(off, 1), CONTACT_SLACK)


def _hands(name: str, shown: Motion, stood: Stood, bones: Skeleton) -> Iterator[Flaw]:
    for side, arm in zip(("working", "other"), bones.arms, strict=True):
        if arm.short_by > HAND_SLACK:
            yield Flaw("hand_out_of_reach", name, f"{side} hand", round(arm.short_by, 1), HAND_SLACK)


# --- through things ---------------------------------------------------------------------------------------------

_Ball = tuple[str, tuple[float, float, float], float]


def _balls(bones: Skeleton) -> Iterator[_Ball]:
    for side, leg in zip(("working", "other"), bones.legs, strict=True):
        yield f"{side} knee", leg.knee, 2.6
        yield from _foot_balls(side, leg)
    for side, arm in zip(("working", "other"), bones.arms, strict=True):
        yield f"{side} elbow", arm.elbow, 1.2
        yield f"{side} hand", arm.wrist, 0.6
    yield "head", bones.spine.skull, 4.5


def _foot_balls(side: str, leg: LegBones) -> Iterator[_Ball]:
    yield f"{side} heel", leg.on_foot(size.HEEL[0], size.HEEL[1]), size.HEEL[2]
    yield f"{side} foot", leg.on_foot(size.BALL[0], size.BALL[1]), size.BALL[2]
    yield f"{side} toes", leg.toe_tip(), size.TOE_TIP[2]


def _through(name: str, shown: Motion, stood: Stood, bones: Skeleton) -> Iterator[Flaw]:
    """No limb below the floor, inside the bed, the counter's cupboard, the wall or the step."""
    kinds = {p.kind: p for p in props_of(shown.figure)}
    around = shown.around
    for part, (x, y, z), r in _balls(bones):
        if y - r < -DEPTH_SLACK:
            yield Flaw("through_floor", name, part, round(r - y, 1), DEPTH_SLACK)
        if on_bed(shown.figure) and stood.spec.anchor is Anchor.LYING and not _over_the_edge(part, stood):
            deep = around.ground.bed - (y - r)
            if deep > 2 * DEPTH_SLACK and z < BED_NEAR:
                yield Flaw("through_bed", name, part, round(deep, 1), 2 * DEPTH_SLACK)
        if PropKind.WALL in kinds and _in_wall(around, x, r, behind=around.wall < around.root[0]):
            yield Flaw("through_wall", name, part)
        ahead = PropKind.COUNTER in kinds and not around.counter_beside
        if ahead and part.split()[-1] in ("knee", "foot", "toes") and y < around.counter_height - 3:
            deep = x + r - (around.counter_front if y > 6 else around.counter_front + 3.0)
            if deep > DEPTH_SLACK:
                yield Flaw("through_counter", name, part, round(deep, 1), DEPTH_SLACK)


def _over_the_edge(part: str, stood: Stood) -> bool:
    """The near leg may hang off the bed's near edge, if it is held out to the side."""
    return part.startswith("working") and stood.spec.legs[0].hip_abduction >= 5


def _in_wall(around: Fixtures, x: float, r: float, *, behind: bool) -> bool:
    if behind:
        return x - 0.4 * r < around.wall - DEPTH_SLACK
    return x + 0.4 * r > around.wall + DEPTH_SLACK


_TESTS: tuple[Callable[[str, Motion, Stood, Skeleton], Iterator[Flaw]], ...] = (_feet, _hands, _through)
