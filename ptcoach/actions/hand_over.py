"""Files for somebody else: a plan for a patient, signed by the clinic; a patient's record for a therapist.

The file is written whole or not at all; that it was made is kept. What is in it goes through no rule here: the
program that opens it clears the plan anew.
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from ..core.model.casework import HandedOver
from ..core.model.plan import Plan
from ..errors import BadInput
from ..exchange.passphrase import LEAST, lock
from ..exchange.ptcoach_file import SUFFIX, PlanPart, RecordPart, write
from ..exchange.saving import hand_out, name_part
from ..library.shelf import yaml_files
from ..words import _
from . import keys
from .changed import Changed
from .desk import Desk
from .typed import line


class Made(Struct, frozen=True, kw_only=True):
    """Where the file is and how large."""

    path: Path
    bytes: int


def plan_part(desk: Desk) -> PlanPart:
    """What a plan file for the person of `desk` would hold. BadInput while no plan is issued."""
    who = desk.person.id
    plan = desk.store.plan(who)
    if plan is None:
        raise BadInput(
            _("There is no issued plan yet."), _("No file was made."), _("Issue a version first, then hand it over.")
        )
    clearances = desk.store.handing.events(who).clearances
    known = {clearance.id for clearance in clearances}
    return PlanPart(
        plan=plan,
        names={
            item.exercise_id: desk.library.exercises[item.exercise_id].name
            for item in plan.items
            if item.exercise_id in desk.library.exercises
        },
        own_exercises=_own_exercises(desk, plan),
        clearances=clearances,
        voids=tuple(void for void in desk.store.handing.voids(who) if void.event_id in known),
    )


def record_part(desk: Desk) -> RecordPart:
    """What a record file for the person of `desk` would hold: everything recorded, taken back or not."""
    who = desk.person.id
    return RecordPart(
        events=desk.store.handing.events(who), voids=desk.store.handing.voids(who), plans=desk.store.plans(who)
    )


def make_plan_file(desk: Desk, path: Path, passphrase: str | None = None, clinic: str = "") -> tuple[Made, Changed]:
    """Write the newest issued plan of the person of `desk` to `path`, signed. `passphrase` takes seconds."""
    part = plan_part(desk)
    data = write(desk.person, part, desk.now, keys.clinic_key(desk), line(clinic, _("The clinic's name")))
    return _write(desk, path, data, passphrase, "plan", part.plan.version)


def make_record_file(desk: Desk, path: Path, passphrase: str | None = None) -> tuple[Made, Changed]:
    """Write the record of the person of `desk` to `path`."""
    return _write(desk, path, write(desk.person, record_part(desk), desk.now), passphrase, "record", None)


def file_name(desk: Desk, kind: str) -> str:
    """A name for a file about the person of `desk`: in any script, with the day, and nothing a disk refuses."""
    parts = name_part(desk.person.name), kind, desk.clock.today().isoformat()
    return "-".join(part for part in parts if part) + SUFFIX


def passphrase_mistake(passphrase: str) -> str:
    """What is wrong with a passphrase in words; none at all is fine."""
    if 0 < len(passphrase) < LEAST:
        return _("Use {n} characters or more, four words for example.").format(n=LEAST)
    return ""


def _write(
    desk: Desk, path: Path, data: bytes, passphrase: str | None, kind: str, version: int | None
) -> tuple[Made, Changed]:
    if passphrase:
        data = lock(data, passphrase)
    path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
    hand_out(path, data)
    if not desk.read_only:
        handed = HandedOver(at=desk.now, file_name=path.name, kind=kind, plan_version=version, locked=bool(passphrase))
        desk.store.handing.keep_handed_over(desk.person.id, handed)
    return Made(path=path, bytes=len(data)), Changed.PATIENT


def _own_exercises(desk: Desk, plan: Plan) -> dict[str, str]:
    """The YAML of the clinic's own exercises the plan names; the shipped ones are on every computer."""
    own = {file.stem: file for file in yaml_files(desk.folder.own_exercises)}
    wanted = {item.exercise_id for item in plan.items} & own.keys() & desk.library.exercises.keys()
    return {name: own[name].read_text(encoding="utf-8-sig") for name in sorted(wanted)}
