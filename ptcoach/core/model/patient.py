"""The person: surgery, weak leg, health, the surgeon's limits and whom to call.

Only what changes rarely; everything that happens on a day is an event in `record`.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from .body import Complaint, Rung, Side, WeakLeg
from .exercise import Code
from .phase import Pace

YOUNGEST, OLDEST = 16, 110  # years [general knowledge]: outside these a year of birth is a slip


class Approach(StrEnum):
    POSTERIOR = "posterior"
    LATERAL = "lateral"
    ANTERIOR = "anterior"
    UNKNOWN = "unknown"


class Level(StrEnum):
    """A fused segment."""

    T12_L1 = "T12-L1"
    L1_L2 = "L1-L2"
    L2_L3 = "L2-L3"
    L3_L4 = "L3-L4"
    L4_L5 = "L4-L5"
    L5_S1 = "L5-S1"


class WeakBefore(StrEnum):
    """How long the leg was weak before surgery: what most decides how fast it recovers (`reference.md` §6.2)."""

    NOT_WEAK = "not_weak"
    UNDER_4_WEEKS = "under_4_weeks"
    WEEKS_4_TO_12 = "4_to_12_weeks"
    OVER_3_MONTHS = "over_3_months"
    UNKNOWN = "unknown"


class Surgery(Struct, frozen=True, kw_only=True):
    on: date
    levels: tuple[Level, ...] = ()  # empty: not known
    approach: Approach = Approach.UNKNOWN


class SurgeonLimits(Struct, frozen=True, kw_only=True):
    """The surgeon's own numbers. None: not given, the conservative value of `core.safety.limits` holds.

    `lift_kg` is kilograms, `sitting_min` minutes a bout, the `*_until_week` are weeks since surgery (exclusive).
    A stricter number than ours holds at once; a laxer one only with `given_by` and `given_on` (`decisions.md` 6).
    """

    lift_kg: Annotated[float, Meta(ge=0, le=50)] | None = None
    no_bend_until_week: Annotated[int, Meta(ge=0, le=104)] | None = None
    no_twist_until_week: Annotated[int, Meta(ge=0, le=104)] | None = None
    sitting_min: Annotated[int, Meta(ge=5, le=240)] | None = None
    brace: bool = False
    given_by: str = ""
    given_on: date | None = None


class Contacts(Struct, frozen=True, kw_only=True):
    """Whom to call. Blank means not given; screens and paper then use words, never an empty line (hazard H20)."""

    emergency: str = ""
    surgeon: str = ""
    surgeon_name: str = ""
    therapist: str = ""
    therapist_name: str = ""


class LadderStart(Struct, frozen=True, kw_only=True):
    """Today's rung of one movement and side as stated at set-up; later rungs are events."""

    movement: Complaint
    side: Side
    rung: Rung


class Patient(Struct, frozen=True, kw_only=True):
    """One person on this computer.

    `conditions` are the contraindication codes that describe the person (`joint_problem_knee`, `cannot_kneel`, …);
    `birth_year` None = not given, treated with the caution of old age. `goals` are up to three own activities.
    """

    id: str
    name: str
    surgery: Surgery
    weak_leg: WeakLeg
    complaints: tuple[Complaint, ...]
    ladder: tuple[LadderStart, ...] = ()
    weak_before: WeakBefore = WeakBefore.UNKNOWN
    birth_year: int | None = None
    diabetes: bool = False
    conditions: frozenset[Code] = frozenset()
    has_afo: bool = False
    has_helper: bool = False
    equipment: frozenset[str] = frozenset()
    pace: Pace = Pace.STANDARD
    limits: SurgeonLimits = SurgeonLimits()
    contacts: Contacts = Contacts()
    goals: tuple[str, ...] = ()
    disclaimer_read_on: date | None = None
