"""Whom a file is about: known by id, somebody new, or a look-alike to be asked about; and whose answers hold.

Two people are never mixed in silence (hazard F18). It reads and compares; it writes nothing.
"""

from __future__ import annotations

from msgspec.structs import replace

from ..core.model.patient import Contacts, Patient, SurgeonLimits
from ..errors import Refused
from ..exchange.preview import NEW, Whose
from ..exchange.ptcoach_file import FileKind
from ..words import _
from .desk import Desk


def find(desk: Desk, theirs: Patient, answer: str | None = None) -> Whose:
    """Whom a file about `theirs` is about here; `answer` is an id or `NEW` where somebody was asked.

    Raises Refused where the id is somebody else's here, or the answer names one who does not look the same.
    """
    everyone = {patient.id: patient for patient in desk.store.patients()}
    others = [patient for patient in everyone.values() if _like(patient, theirs) and patient.id != theirs.id]
    look_alikes = tuple(p for p in others if p.surgery.on == theirs.surgery.on)
    namesakes = tuple(p for p in others if p.surgery.on != theirs.surgery.on)
    if answer and answer != theirs.id:
        said = next((patient for patient in look_alikes if patient.id == answer), None)
        if said is None:
            raise _stranger(theirs)
        return Whose(known=said, namesakes=namesakes)
    known = everyone.get(theirs.id) or (None if answer == NEW else everyone.get(_alias(desk, theirs.id)))
    if known is not None and known.id == theirs.id and _differ(known, theirs):
        raise _stranger(theirs)
    if known is not None or answer == NEW:
        return Whose(known=known, namesakes=namesakes)
    return Whose(look_alikes=look_alikes, namesakes=namesakes)


def remember(desk: Desk, their_id: str, our_id: str) -> None:
    """Somebody said that the person with `their_id` on the other computer is the one with `our_id` here."""
    if their_id != our_id:
        desk.store.casework.remember(_also(their_id), our_id)


def combined(known: Patient | None, theirs: Patient, kind: FileKind) -> Patient:
    """The details that hold once the file is taken in.

    A plan brings the therapist's part, a record the person's own; what either computer knows of illness stays.
    """
    if known is None:
        return theirs
    both = replace(
        known,
        conditions=known.conditions | theirs.conditions,
        diabetes=known.diabetes or theirs.diabetes,
        has_afo=known.has_afo or theirs.has_afo,
    )
    if kind is FileKind.PLAN:
        return replace(
            both,
            surgery=theirs.surgery,
            weak_leg=theirs.weak_leg,
            complaints=theirs.complaints,
            ladder=theirs.ladder,
            weak_before=theirs.weak_before,
            birth_year=theirs.birth_year,
            pace=theirs.pace,
            limits=known.limits if theirs.limits == SurgeonLimits() else theirs.limits,
            contacts=_filled(known.contacts, theirs.contacts),
        )
    return replace(
        both,
        equipment=theirs.equipment,
        has_helper=theirs.has_helper,
        goals=theirs.goals,
        contacts=_filled(theirs.contacts, known.contacts),
        disclaimer_read_on=theirs.disclaimer_read_on or known.disclaimer_read_on,
    )


def _filled(first: Contacts, second: Contacts) -> Contacts:
    return Contacts(**{name: getattr(first, name) or getattr(second, name) for name in Contacts.__struct_fields__})


def _like(patient: Patient, theirs: Patient) -> bool:
    return (patient.name.casefold().split(), patient.birth_year) == (theirs.name.casefold().split(), theirs.birth_year)


def _differ(known: Patient, theirs: Patient) -> bool:
    """One of the three may have been corrected; two that differ are somebody else."""
    same = (
        known.name.casefold().split() == theirs.name.casefold().split(),
        known.surgery.on == theirs.surgery.on,
        known.birth_year == theirs.birth_year,
    )
    return sum(same) < 2


def _stranger(theirs: Patient) -> Refused:
    return Refused(
        _("This file is about {name}, but somebody else is kept under the same number.").format(name=theirs.name),
        _("Nothing was changed."),
        _("Ask for a new file."),
    )


def _alias(desk: Desk, their_id: str) -> str:
    return desk.store.casework.remembered(_also(their_id)) or ""


def _also(their_id: str) -> str:
    return f"also known as {their_id}"
