"""A clinician's word, recorded with who and when. Whether it opens anything is decided in `core.safety`."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace

from ..core.model.record import Clearance, Permission
from ..core.safety.day import day_verdict
from ..core.safety.gates import gate
from ..core.safety.red_flags import lock
from ..errors import BadInput, Refused
from ..words import _
from . import typed
from .changed import Changed
from .desk import Desk


def record_clearance(
    desk: Desk,
    permission: Permission,
    by: str,
    on: date,
    value: float | None = None,
    exercise_id: str | None = None,
    reason: str = "",
    by_therapist: bool = False,
) -> Changed:
    """Keep that `by` allowed, forbade or cleared something on the day `on`.

    `value` is kilograms for LIFT_KG; `exercise_id` belongs to EARLY_EXERCISE. Raises BadInput, or Refused where a gate
    would open before its earliest week without a therapist's reason (`decisions.md` 4).
    """
    who = typed.line(by, _("The name"))
    if not who:
        raise BadInput(_("The name of the clinician is missing."), do=_("Type who said so."))
    event = Clearance(
        id=desk.new_id(),
        at=desk.now,
        day=desk.clock.today(),
        permission=permission,
        by=who,
        on=typed.day_until_today(on, desk.person, desk.clock.today()),
        value=_kilograms(permission, value),
        exercise_id=_exercise(desk, permission, exercise_id, reason, by_therapist=by_therapist),
        reason=typed.note(reason),
        recorded_by_therapist=by_therapist,
    )
    if permission is Permission.RED_FLAG_CLEARED:
        _check_lock(desk, on)
    else:
        _check_week(desk, event)
    return desk.keep(Changed.CLEARANCES | Changed.PLAN, event)


def _kilograms(permission: Permission, value: float | None) -> float | None:
    if permission is not Permission.LIFT_KG:
        return None
    if value is None:
        raise BadInput(_("The weight in kilograms is missing."), do=_("Type the weight you may lift."))
    return float(typed.whole(value, _("The weight"), 0.5, 50))


def _exercise(
    desk: Desk, permission: Permission, exercise_id: str | None, reason: str, *, by_therapist: bool
) -> str | None:
    if permission is not Permission.EARLY_EXERCISE:
        return None
    if exercise_id is None:
        raise BadInput(_("The exercise is missing."), do=_("Choose the exercise that was allowed."))
    if not (by_therapist and reason.strip()):
        raise BadInput(_("An exercise opens early only with a therapist's reason."), do=_("Write the reason."))
    return typed.known_exercise(exercise_id, desk.library)


def _check_lock(desk: Desk, on: date) -> None:
    facts = desk.facts()
    if not day_verdict(facts).locked:
        raise BadInput(_("Nothing is locked."), do=_("Go on with today's plan."))
    check = lock(facts)  # None where the record itself shows a loss of strength
    if check is not None and on < check.day:
        raise BadInput(
            _("This date is before the day the exercises were stopped."), do=_("Type the date you were cleared.")
        )


def _check_week(desk: Desk, event: Clearance) -> None:
    """Refuse a word given so early that it would not even open the gate in its earliest week."""
    facts = desk.facts()
    earliest = gate(facts, event.permission).earliest_week
    opens_on = facts.patient.surgery.on + timedelta(weeks=earliest)
    if event.on >= opens_on:
        return
    record = replace(facts.record, clearances=(*facts.record.clearances, event))
    if not gate(replace(facts, record=record, today=max(facts.today, opens_on)), event.permission).open:
        raise Refused(
            _("This cannot open before week {n} after your surgery.").format(n=earliest),
            _("Nothing was changed."),
            _("Your therapist can open it earlier, with a reason."),
        )
