"""The angles a solved pose has, by the names authors use: what a slider shows before anybody moves it.

Where a foot stays planted the joints follow it, so these are the body's own angles, not only those that were written.
"""

from __future__ import annotations

from collections.abc import Mapping

from ptcoach.core.model.figure import Figure

from .motion import Moment, Motion
from .proportions import CM
from .reach import arms
from .spec import ARM_NAMES, LEG_NAMES, TRUNK_NAMES

Reading = Mapping[str, Mapping[str, float]]  # "working", "other" and "trunk" -> name -> degrees or centimetres


def reading(figure: Figure, frame: int | None) -> Reading:
    """The angles in keyframe number `frame` (0 is the start), or with None in the posture before any keyframe."""
    motion = Motion(figure)
    if frame is None:
        return _read(motion, Moment(0.0, motion.rest, arms(motion.rest, motion.around), figure.start.easing))
    return _read(motion, motion.moments[frame])


def _read(motion: Motion, moment: Moment) -> Reading:
    stood = moment.stood
    sides = {}
    for side, leg, arm, shift in zip(
        ("working", "other"), stood.legs, moment.bones.arms, stood.spec.shifts, strict=True
    ):
        sides[side] = {
            **{name: getattr(leg.angles, own) for name, own in LEG_NAMES.items()},
            **{name: getattr(arm.angles, own) for name, own in ARM_NAMES.items()},
            "step_cm": shift[0] / CM,
            "out_cm": shift[1] / CM,
        }
    trunk, rest = stood.spec.trunk, motion.rest.spec.trunk
    whole = {name: getattr(trunk, own) / factor for name, (own, factor) in TRUNK_NAMES.items()}
    return {**sides, "trunk": {**whole, "roll": trunk.roll - rest.roll, "body_lean": -(trunk.tip - rest.tip)}}
