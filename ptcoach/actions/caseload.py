"""A therapist's list: everybody on this computer with a summary each, worked out in small batches and kept.

It works out what `core.case` says and judges nobody; a summary that is out of date is told apart from one that is not.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from ..core.case import OWN, WINDOW, Case, CaseSummary, case_summary
from ..core.model.casework import CaseFile
from ..core.model.patient import Patient
from ..core.safety.facts import Facts
from ..core.safety.rules import rules_version
from .changed import Changed
from .desk import Desk


def cases(desk: Desk) -> tuple[Case, ...]:
    """Everybody, in the order they were added, with what is known at once."""
    casework = desk.store.casework
    files, kept, today = casework.files(), casework.summaries(), desk.today
    found = []
    for patient in desk.store.patients():
        day, stale, body = kept.get(patient.id, (today, True, ""))
        summary = _read(body)
        fresh = summary is not None and not stale and day == today and _made_by(summary) == _made_by_now(desk)
        file = files.get(patient.id) or CaseFile(patient_id=patient.id)
        found.append(Case(patient=patient, file=file, summary=summary, fresh=fresh))
    return tuple(found)


def stale(known: Iterable[Case], *, archived: bool = False) -> tuple[str, ...]:
    """Whose summary has to be worked out, most pressing first: locked, flagged, never seen, the others.

    Either of the current cases or of the archived ones.
    """
    due = [case for case in known if not case.fresh and (case.file.archived_on is not None) == archived]
    return tuple(case.patient.id for case in sorted(due, key=_pressing))


def refresh(desk: Desk, patient_ids: Iterable[str]) -> tuple[dict[str, tuple[CaseSummary, bool]], Changed]:
    """Work out and keep the summaries of a few people; by id, each with whether it still holds. For a worker thread.

    Where the folder cannot be written to they are worked out all the same. The record itself does not change.
    """
    casework, wanted, today = desk.store.casework, tuple(patient_ids), desk.today
    marks = {} if desk.read_only else casework.begin_summaries(wanted)
    people = (desk.store.patient(patient_id) for patient_id in wanted)
    made = {patient.id: _work_out(desk, patient, today) for patient in people if patient is not None}
    if desk.read_only:
        return {patient_id: (summary, True) for patient_id, summary in made.items()}, Changed.NOTHING
    bodies = {patient_id: (marks[patient_id], msgspec.json.encode(s).decode()) for patient_id, s in made.items()}
    outdated = casework.keep_summaries(today, bodies)
    return {patient_id: (s, patient_id not in outdated) for patient_id, s in made.items()}, Changed.NOTHING


def _work_out(desk: Desk, patient: Patient, today: date) -> CaseSummary:
    record = desk.store.record(patient.id, today - WINDOW)
    seen = desk.store.casework.last_day(patient.id, OWN)
    return case_summary(Facts(patient, record, today), desk.library, seen)


def _read(body: str) -> CaseSummary | None:
    """None where it was never worked out, or by a version that kept other things."""
    try:
        return msgspec.json.decode(body, type=CaseSummary) if body else None
    except msgspec.MsgspecError:
        return None


def _made_by(summary: CaseSummary) -> tuple[str, str]:
    return summary.rules_version, summary.library_version


def _made_by_now(desk: Desk) -> tuple[str, str]:
    return rules_version(), desk.library.version


def _pressing(case: Case) -> int:
    if case.summary is None:
        return 2
    return 0 if case.summary.locked else 1 if case.summary.flags else 3
