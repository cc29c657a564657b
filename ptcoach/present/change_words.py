"""A proposed change of dose or exercise as a title and a short sentence. Taking or leaving it is the person's."""

from __future__ import annotations

from ..core.model.dose import Dose
from ..core.model.library import Library
from ..core.programme.changes import Change, ChangeKind
from ..words import _
from .dose_words import dose_short
from .plan_diff import exercise_name


def change_words(change: Change, library: Library) -> tuple[str, str]:
    """(title, what it means) for `change`, both short enough for a line."""
    name = exercise_name(change.exercise_id, library)
    other = exercise_name(change.to_exercise, library) if change.to_exercise else ""
    match change.kind:
        case ChangeKind.HARDER_EXERCISE:
            title = _("The next step: {other} in place of {name}?").format(name=name, other=other)
            return title, _("You would begin with {dose}.").format(dose=_amount(change.to_dose, held=False))
        case ChangeKind.EASIER_EXERCISE:
            return _("Easier for now: {other} in place of {name}").format(name=name, other=other), _counts()
        case ChangeKind.LESS:
            return _("Less for now: {name}, {change}").format(name=name, change=_step(change)), _counts()
        case _:
            return _("A little more: {name}, {change}?").format(name=name, change=_step(change)), ""


def _counts() -> str:
    return _("It counts already.")


def _step(change: Change) -> str:
    now, then = change.from_dose, change.to_dose
    held = now.hold_s != then.hold_s
    return _("{now} becomes {then}").format(now=_amount(now, held=held), then=_amount(then, held=held))


def _amount(dose: Dose, *, held: bool) -> str:
    """ "2 × 8", or with the hold "2 × 8 held 5 s"."""
    short = dose_short(dose)
    if held and dose.reps > 1:
        return _("{amount} held {n} s").format(amount=short, n=dose.hold_s)
    return short
