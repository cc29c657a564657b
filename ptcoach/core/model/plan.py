"""A plan: what somebody proposes the person does. It becomes doable only through `core.safety.clear_plan`."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from .body import Side
from .dose import Dose
from .reason import Reason

EVERY_DAY = frozenset(range(7))


class Origin(StrEnum):
    ENGINE = "engine"
    THERAPIST = "therapist"
    PATIENT = "patient"


class PlanItem(Struct, frozen=True, kw_only=True):
    """One exercise of a plan. `sides` empty: done with both legs together, logged without a side.

    `weekdays` are 0 (Monday) to 6. `why` are the reasons it was chosen, most telling first. `override` is the
    therapist's reason for going past a recommended bound; absolute bounds know no override.
    """

    exercise_id: str
    dose: Dose
    sides: tuple[Side, ...] = ()
    weekdays: frozenset[int] = EVERY_DAY
    note: str = ""
    why: tuple[Reason, ...] = ()
    override: str = ""


class Plan(Struct, frozen=True, kw_only=True):
    """A version of a person's programme; `version` counts up from 1, 0 is the engine's unissued proposal."""

    items: tuple[PlanItem, ...]
    origin: Origin = Origin.ENGINE
    version: int = 0
    issued_on: date | None = None
    by: str = ""
    walk_minutes: int | None = None
    walk_bouts: int | None = None
    note: str = ""
