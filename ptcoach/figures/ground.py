"""The heights of what a figure stands, sits and lies on, from its props.

In hundredths of body height above the floor. Where things stand sideways is `fixtures`' business.
"""

from __future__ import annotations

from msgspec import Struct

from ptcoach.core.model.figure import At, Figure, Prop, PropKind

from .proportions import CM

BED_HEIGHT = 24.0
MAT_HEIGHT = 1.5
CHAIR_HEIGHT = 23.4  # under a figure that sits with its knees at a right angle
SADDLE_HEIGHT = 49.0
LOW_SADDLE_HEIGHT = 25.0
FOAM_HEIGHT = 4.0
STAIR_HEIGHT = 10.0  # about 17 cm
STAIR_RUN = 17.0
STEP_CM = 10.0
STEP_REACH = 26.0  # how far ahead the middle of a step in front is from a standing foot


class Ground(Struct, frozen=True):
    bed: float
    seat: float
    floor: float
    step: float
    step_at: At
    plate: bool


def props_of(figure: Figure) -> tuple[Prop, ...]:
    """The figure's props, plain names written out."""
    return tuple(p if isinstance(p, Prop) else Prop(kind=p) for p in figure.props)


def ground(figure: Figure) -> Ground:
    props = {p.kind: p for p in props_of(figure)}
    bed = BED_HEIGHT if PropKind.BED in props else MAT_HEIGHT if PropKind.MAT in props else 0.0
    seat = CHAIR_HEIGHT
    for kind in (PropKind.CHAIR, PropKind.ARMCHAIR, PropKind.STOOL):
        if kind in props and props[kind].height_cm:
            seat = (props[kind].height_cm or 0) * CM
    if PropKind.BIKE in props:
        seat = SADDLE_HEIGHT
    elif PropKind.RECUMBENT_BIKE in props or PropKind.LEG_PRESS in props:
        seat = LOW_SADDLE_HEIGHT
    foam = props.get(PropKind.FOAM)
    step = props.get(PropKind.STEP)
    height = STAIR_HEIGHT if PropKind.STAIRS in props else 0.0
    if step:
        height = (step.height_cm or STEP_CM) * CM
    return Ground(
        bed=bed,
        seat=seat,
        floor=FOAM_HEIGHT if foam and foam.at in (None, At.UNDER_FEET) else 0.0,
        step=height,
        step_at=(step.at if step and step.at else At.FRONT),
        plate=PropKind.LEG_PRESS in props,
    )
