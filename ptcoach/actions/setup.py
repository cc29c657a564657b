"""Who the person is: saved with every answer checked, and chosen where several share a computer. Judges no movement."""

from __future__ import annotations

import uuid
from datetime import date

from msgspec.structs import replace

from ..core.model.patient import OLDEST, YOUNGEST, Contacts, Patient, SurgeonLimits, Surgery
from ..core.safety.rings import LATEST_SURGERY_WEEKS
from ..errors import BadInput
from ..words import _
from .changed import Changed
from .desk import Desk
from .typed import line, whole

MOST_GOALS = 3  # `decisions.md` 11

EVERYTHING = (
    Changed.PATIENT
    | Changed.CHECK_IN
    | Changed.SETS
    | Changed.WALKS
    | Changed.CLEARANCES
    | Changed.PLAN
    | Changed.TESTS
)


def save_patient(desk: Desk, patient: Patient) -> Changed:
    """Save a person and work with them from now on. An empty `id` is somebody new. Raises BadInput."""
    patient_id, changed = save_case(desk, patient)
    if desk.store.current_patient != patient_id:
        desk.store.choose_patient(patient_id)
    return changed


def save_case(desk: Desk, patient: Patient) -> tuple[str, Changed]:
    """Save a person of a therapist's list, whoever the program is used for; the id they have. Raises BadInput."""
    checked = checked_patient(patient, desk.clock.today())
    if not checked.id:
        checked = replace(checked, id=uuid.uuid4().hex)
    desk.store.save_patient(checked)
    return checked.id, Changed.PATIENT | Changed.PLAN


def choose_patient(desk: Desk, patient_id: str) -> Changed:
    """Work with another person on this computer."""
    if desk.store.patient(patient_id) is None:
        raise BadInput(_("This person is not in the record."), do=_("Choose somebody else."))
    desk.store.choose_patient(patient_id)
    desk.end_session()
    return EVERYTHING


def checked_patient(patient: Patient, today: date) -> Patient:
    """The person with clean words. Raises BadInput for the first answer that cannot be right."""
    _check_surgery(patient.surgery, today)
    _check_age(patient, today)
    _check_ladder(patient)
    goals = tuple(goal for goal in (line(goal, _("An activity")) for goal in patient.goals) if goal)
    if len(goals) > MOST_GOALS:
        raise BadInput(_("Choose up to {n} activities.").format(n=MOST_GOALS), do=_("Remove one."))
    return replace(
        patient,
        name=line(patient.name, _("The name")),
        goals=goals,
        contacts=_checked_contacts(patient.contacts),
        limits=_checked_limits(patient.limits, patient.surgery.on, today),
    )


def _check_surgery(surgery: Surgery, today: date) -> None:
    # A page or a file may hand over a blank in spite of the type.
    if not isinstance(surgery.on, date):
        raise BadInput(_("The date of your surgery is missing."), do=_("Type the date."))
    if surgery.on > today:
        raise BadInput(
            _("The date of your surgery is in the future."), do=_("Check the date. Start here after your surgery.")
        )
    if (today - surgery.on).days // 7 > LATEST_SURGERY_WEEKS:
        raise BadInput(
            _("The date of your surgery is more than {n} years ago.").format(n=LATEST_SURGERY_WEEKS // 52),
            do=_("Check the year. This program is for the first two years."),
        )


def _check_age(patient: Patient, today: date) -> None:
    if patient.birth_year is None:
        return
    if not YOUNGEST <= today.year - patient.birth_year <= OLDEST:
        raise BadInput(
            _("The year of birth {year} cannot be right.").format(year=patient.birth_year),
            do=_("Check the year. This program is for people from {least} to {most}.").format(
                least=YOUNGEST, most=OLDEST
            ),
        )


def _check_ladder(patient: Patient) -> None:
    places = [(start.movement, start.side) for start in patient.ladder]
    if len(places) != len(set(places)):
        raise BadInput(_("One movement of one leg was answered twice."), do=_("Answer it once."))


def _checked_contacts(contacts: Contacts) -> Contacts:
    return Contacts(
        emergency=line(contacts.emergency, _("The emergency number"), 100),
        surgeon=line(contacts.surgeon, _("The surgeon's number"), 100),
        surgeon_name=line(contacts.surgeon_name, _("The surgeon's name")),
        therapist=line(contacts.therapist, _("The therapist's number"), 100),
        therapist_name=line(contacts.therapist_name, _("The therapist's name")),
    )


def _checked_limits(limits: SurgeonLimits, surgery_on: date, today: date) -> SurgeonLimits:
    for value, what, least, most in (
        (limits.lift_kg, _("The weight you may lift"), 0, 50),
        (limits.sitting_min, _("Minutes of sitting"), 5, 240),
        (limits.no_bend_until_week, _("The week for bending"), 0, 104),
        (limits.no_twist_until_week, _("The week for twisting"), 0, 104),
    ):
        if value is not None:
            whole(value, what, least, most)
    if limits.given_on is not None and not surgery_on <= limits.given_on <= today:
        raise BadInput(
            _("The surgeon's limits must have a date between your surgery and today."), do=_("Check the date.")
        )
    return replace(limits, given_by=line(limits.given_by, _("The surgeon's name")))
