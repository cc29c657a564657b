"""Files in and out: a profile taken into the record, everything handed out, today's backup. Shows nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Literal

from ..errors import BadInput, Refused
from ..exchange import export as exporting
from ..exchange.merging import events_of
from ..exchange.profile import ProfileFile
from ..words import _
from .changed import Changed
from .desk import Desk
from .setup import EVERYTHING, checked_patient


def import_profile(desk: Desk, told: ProfileFile) -> Changed:
    """Take in the person, record and plans of a file that was read, and work with them. Twice is once.

    Raises BadInput for what cannot be right, Refused where it would mix two people (hazard F18).
    """
    patient = checked_patient(told.patient, desk.clock.today())
    known = desk.store.patient(patient.id)
    if known is not None and (known.name, known.surgery.on) != (patient.name, patient.surgery.on):
        raise Refused(
            _("This file is about {name}, but somebody else is kept under the same number.").format(name=patient.name),
            _("Nothing was changed."),
            _("Ask for a new file."),
        )
    events = events_of(told.record)
    if any(event.day > desk.clock.today() for event in events):
        raise BadInput(_("The file holds days in the future."), _("Nothing was changed."), _("Check the dates."))
    with desk.store.at_once():
        desk.store.save_patient(patient)
        desk.store.add(patient.id, *events)
        if not desk.store.plans(patient.id):
            for plan in told.plans:
                desk.store.issue_plan(patient.id, replace(plan, version=0))
        desk.store.choose_patient(patient.id)
    desk.end_session()
    return EVERYTHING


def export(desk: Desk, out: Path, kind: Literal["json", "csv"], *, everyone: bool = True) -> tuple[Path, ...]:
    """Write everything about everyone, or about the person of the desk, into the folder `out`; returns the files.

    Raises BadInput while nobody is set up.
    """
    if not desk.store.patients():
        raise BadInput(_("Nobody is set up yet."), _("No file was written."))
    return exporting.export(desk.store, out, kind, None if everyone else desk.person.id)


def back_up(desk: Desk) -> Path | None:
    """Make a verified copy now; returns where it is, None in a folder that can only be read."""
    made = desk.store.back_up(even_if_done=True)
    return made.path if made else None
