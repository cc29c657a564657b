"""Sides, complaints and the function ladder: the words the rest of the core is written in.

Names only; what may be done with a leg is decided in `core.safety`.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Side(StrEnum):
    """One leg, named from the person's own point of view."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> Side:
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class WeakLeg(StrEnum):
    """Which leg the surgery left weak."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"

    def __init__(self, value: str) -> None:
        self.sides: tuple[Side, ...] = tuple(Side) if value == "both" else (Side(value),)


class Complaint(StrEnum):
    """What the person cannot do; each is also one movement of the function ladder (`reference.md` §5.1, §6.4)."""

    FOOT_LIFT = "foot_lift"
    PUSH_OFF = "push_off"
    HEAVINESS = "heaviness"


class Rung(IntEnum):
    """A step of the function ladder (`reference.md` §6.4). Self-reported: never to be called an MRC grade."""

    NOTHING = 1
    GRAVITY_REDUCED = 2
    AGAINST_GRAVITY = 3
    AGAINST_RESISTANCE = 4
    FULL = 5


class Target(StrEnum):
    """What an exercise is for."""

    FOOT_LIFT = "foot_lift"
    PUSH_OFF = "push_off"
    HEAVINESS = "heaviness"
    CORE = "core"
    CIRCULATION = "circulation"
    WALKING = "walking"
    BALANCE = "balance"
    BODY_MECHANICS = "body_mechanics"


class Position(StrEnum):
    """The position an exercise is done in, in the order a session visits them: nobody gets up and down twice."""

    SUPINE = "supine"
    SIDE_LYING = "side_lying"
    PRONE = "prone"
    FOUR_POINT = "four_point"
    HALF_KNEELING = "half_kneeling"
    SITTING = "sitting"
    STANDING = "standing"
    WALKING = "walking"

    def __init__(self, _value: str) -> None:
        self.order = len(type(self).__members__)  # 0 for the first
