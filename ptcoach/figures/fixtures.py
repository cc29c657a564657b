"""Where the things around a figure stand: counter, wall, rail, armrests, step, walker, bars.

Worked out once from the body at rest and then left there, so that hands and props agree in every frame.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ptcoach.core.model.figure import At, Figure, HandOn, PropKind

from .bulk import torso
from .contact import Stood
from .feet import Places
from .ground import Ground, props_of
from .postures import Anchor
from .proportions import CM
from .space import Vec

COUNTER_HEIGHT = 53.0  # about 91 cm, a kitchen counter
COUNTER_NEAR = 15.0
WORKTOP = 26.0  # its depth
KNEE_ROOM = 4.6
ARMREST = 13.2  # above the seat: about 23 cm
BACKREST = 27.0
RAIL_HEIGHT = 54.0
WALKER_HEIGHT = 50.0
WALL_REACH = 0.86  # of the straight arm, so that the elbows stay soft


class Fixtures(Struct, frozen=True):
    """Positions in space; `shoulder` is where the resting shoulders are, the height for hands on a wall."""

    ground: Ground
    root: Vec
    shoulder: Vec
    counter_edge: float
    counter_front: float  # of the cupboard under the worktop
    counter_height: float
    counter_beside: bool
    wall: float
    seat: float
    chair_front: bool
    chair_edge: float
    toes: float
    step: tuple[float, float]


def _counter_front(edge: float, frames: Sequence[Stood]) -> float:
    knees = max(leg.knee[0] + KNEE_ROOM for stood in frames for leg in stood.legs)
    return max(edge + 2.5, min(knees, edge + WORKTOP - 8.0))


def fixtures(figure: Figure, rest: Stood, ground: Ground, home: Places, frames: Sequence[Stood]) -> Fixtures:
    """The places of things, from the body at rest; a counter leaves room for the knees of all keyframes (`frames`)."""
    props = {p.kind: p for p in props_of(figure)}
    spine, root = rest.spine, rest.spine.root
    shoulder = spine.shoulder(1)
    counter = props.get(PropKind.COUNTER)
    height = COUNTER_HEIGHT
    if counter and counter.height_cm:
        height = counter.height_cm * CM
    toes = max(leg.on_foot(11.0, -3.0)[0] for leg in rest.legs)
    hands = {rest.spec.hands[0], rest.spec.hands[1]}
    reach = 33.0 * WALL_REACH + (0.0 if HandOn.FOREARM_WALL not in hands else -9.0)
    wall = props.get(PropKind.WALL)
    wall_x = shoulder[0] + reach
    if wall and wall.at is At.BEHIND:
        wall_x = min(r.centre[0] - r.reach((1.0, 0.0, 0.0)) for r in torso(spine))
    chair = next((p for k, p in props.items() if k in (PropKind.CHAIR, PropKind.ARMCHAIR)), None)
    in_front = chair is not None and (
        chair.at is At.FRONT or (chair.at is None and rest.spec.anchor is not Anchor.SEAT)
    )
    first = home[0]
    edge = max(toes + 1.5, root[0] + COUNTER_NEAR)
    return Fixtures(
        ground=ground,
        root=root,
        shoulder=shoulder,
        counter_edge=edge,
        counter_front=_counter_front(edge, frames),
        counter_height=height,
        counter_beside=bool(counter and counter.at is At.BESIDE),
        wall=max(wall_x, toes + 1.0) if not (wall and wall.at is At.BEHIND) else wall_x,
        seat=ground.seat,
        chair_front=in_front,
        chair_edge=root[0] + 22.0 if rest.spec.anchor is Anchor.KNEES else max(toes + 1.5, root[0] + COUNTER_NEAR),
        toes=toes,
        step=((first.x, first.z) if first else (root[0] + 7.0, 5.0)),
    )
