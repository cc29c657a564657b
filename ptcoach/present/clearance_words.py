"""What a clinician may open or close, in words. Whether it is open is `core.safety.gates`'s to say."""

from __future__ import annotations

from ..core.model.library import Library
from ..core.model.record import Clearance, Permission
from ..words import _
from .dates import day_month_year


def permission_words(permission: Permission) -> str:
    """As the end of "My clinician cleared me for …"."""
    return {
        Permission.WEEK_6: _("the six-week step"),
        Permission.WEEK_12: _("the twelve-week step"),
        Permission.RED_FLAG_CLEARED: _("exercise again after a stop"),
        Permission.NERVE_GLIDES: _("nerve glides"),
        Permission.NERVE_GLIDES_OFF: _("no nerve glides"),
        Permission.FLEXION: _("bending the back"),
        Permission.PRONE: _("lying on my front"),
        Permission.WOUND_HEALED: _("the wound: it is healed"),
        Permission.LIFT_KG: _("a new lifting limit"),
        Permission.EARLY_EXERCISE: _("one exercise early"),
    }[permission]


def may_record() -> tuple[tuple[Permission, str], ...]:
    """What a person may write down for their clinician on My plan; a stop is cleared on the stop page."""
    chosen = (
        Permission.WEEK_6,
        Permission.WEEK_12,
        Permission.LIFT_KG,
        Permission.WOUND_HEALED,
        Permission.FLEXION,
        Permission.PRONE,
        Permission.NERVE_GLIDES,
        Permission.NERVE_GLIDES_OFF,
    )
    return tuple((permission, _capital(permission_words(permission))) for permission in chosen)


def clearance_line(clearance: Clearance) -> str:
    """ "The six-week step: Dr Moreau, 20 November 2026"."""
    what = _capital(permission_words(clearance.permission))
    if clearance.permission is Permission.LIFT_KG and clearance.value is not None:
        what = _("{what}, {kg} kg").format(what=what, kg=f"{clearance.value:g}")
    return _("{what}: {by}, {date}").format(what=what, by=clearance.by, date=day_month_year(clearance.on))


def permission_name(permission: Permission) -> str:
    """In a clinician's words."""
    return {
        Permission.WEEK_6: _("6-week gate"),
        Permission.WEEK_12: _("12-week gate"),
        Permission.RED_FLAG_CLEARED: _("Red flag cleared"),
        Permission.NERVE_GLIDES: _("Nerve glides on"),
        Permission.NERVE_GLIDES_OFF: _("Nerve glides off"),
        Permission.FLEXION: _("Flexion stretches"),
        Permission.PRONE: _("Prone lying"),
        Permission.WOUND_HEALED: _("Wound healed"),
        Permission.LIFT_KG: _("Lifting limit"),
        Permission.EARLY_EXERCISE: _("Exercise opened early"),
    }[permission]


def permission_options() -> tuple[tuple[Permission, str], ...]:
    """Everything a therapist may record, to choose by."""
    return tuple((permission, permission_name(permission)) for permission in Permission)


def permission_help(permission: Permission, earliest_week: int) -> str:
    """What recording it does; `earliest_week` is the gate's."""
    match permission:
        case Permission.RED_FLAG_CLEARED:
            return _("Unlocks the exercises if a red flag or a loss of strength has locked them.")
        case Permission.NERVE_GLIDES:
            return _("Switches sliders on, also before week {n}.").format(n=earliest_week)
        case Permission.NERVE_GLIDES_OFF:
            return _("No nerve glides until they are switched on again.")
        case Permission.LIFT_KG:
            return _("Takes the place of the limit that holds now, within what is possible in this week.")
        case Permission.EARLY_EXERCISE:
            return _("One exercise before its week. It needs your reason; absolute bounds still hold.")
        case _:
            return _("Counts from week {n}. Earlier it opens only with your reason.").format(n=earliest_week)


def given_words(clearance: Clearance, library: Library) -> str:
    """In a clinician's words, with kilograms or the exercise where it has one."""
    what = permission_name(clearance.permission)
    if clearance.permission is Permission.LIFT_KG and clearance.value is not None:
        return _("{what}: {kg} kg").format(what=what, kg=f"{clearance.value:g}")
    if clearance.exercise_id:
        exercise = library.exercises.get(clearance.exercise_id)
        return _("{what}: {exercise}").format(what=what, exercise=exercise.name if exercise else clearance.exercise_id)
    return what


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
