"""What a therapist keeps about a case beside the person's record: drafts, templates, the file on the desk, imports.

A draft or a template is a proposal like any plan: nothing in it may be done before `core.safety.door` let it through.
"""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct

from .plan import Plan
from .record import Clearance

REVIEWED = "reviewed"  # the code of a `Review` of the whole case; every other code is a flag's


class CaseFile(Struct, frozen=True, kw_only=True):
    """Where a case stands on the therapist's desk. `archived_on` None: current; `next_review` None: none arranged."""

    patient_id: str
    archived_on: date | None = None
    next_review: date | None = None


class TakenBack(Struct, frozen=True, kw_only=True):
    """A clearance that no longer holds: when it was taken back, and why."""

    clearance: Clearance
    at: datetime
    why: str


class VersionTakenBack(Struct, frozen=True, kw_only=True):
    """An issued version of a programme that no longer holds: when it was taken back, and why and by whom in words."""

    plan: Plan
    at: datetime
    why: str


class Draft(Struct, frozen=True, kw_only=True):
    """A programme being edited, kept as it is typed. `base_version` is the issued version it started from, 0 none."""

    plan: Plan
    base_version: int
    saved_at: datetime


class Template(Struct, frozen=True, kw_only=True):
    """A programme to start others from. Its items have no legs chosen: `sides` follow the person it is used for."""

    id: str
    name: str
    plan: Plan
    tags: tuple[str, ...] = ()
    retired: bool = False


class BroughtExercise(Struct, frozen=True, kw_only=True):
    """An exercise file that came with a plan: a digest of its text, and the text `before`, "" for none."""

    exercise_id: str
    digest: str
    before: str = ""


class TakenIn(Struct, frozen=True, kw_only=True):
    """One file taken in, with all it brought, so that it can be undone. `digest` tells the same file again.

    `events` are the ids it added, `voids` the ids it took back; `plan_versions` and `patient_version_before` are what
    has to be taken back or put back, empty and None where the file did not touch it; `pinned_before` is the clinic's
    key that was trusted before, None where that stayed. `new_person`: nobody of that id was known before.
    """

    id: str
    patient_id: str
    at: datetime
    digest: str
    file_name: str
    kind: str
    made_at: datetime | None = None
    events: tuple[str, ...] = ()
    voids: tuple[str, ...] = ()
    plan_versions: tuple[int, ...] = ()
    exercises: tuple[BroughtExercise, ...] = ()
    patient_version_before: int | None = None
    pinned_before: str | None = None
    new_person: bool = False
    undone_at: datetime | None = None


class HandedOver(Struct, frozen=True, kw_only=True):
    """One file made for somebody else."""

    at: datetime
    file_name: str
    kind: str
    plan_version: int | None = None
    locked: bool = False
