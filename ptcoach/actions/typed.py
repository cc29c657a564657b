"""Checks on what was typed: each gives back a clean value or raises BadInput with words. Stores nothing."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import TypeVar

from ..core.model.library import Library
from ..core.model.patient import Patient
from ..errors import BadInput
from ..words import _

Number = TypeVar("Number", int, float)

NOTE_LIMIT = 20_000  # characters; a long note is fine, a pasted book is a slip
NAME_LIMIT = 200
# Marks that turn the reading direction of everything after them; names in any script do without.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def line(text: str, what: str, limit: int = NAME_LIMIT) -> str:
    """One line without control characters, in composed form. `what` names the field at the start of a sentence."""
    return _short_enough(plain(text), what, limit)


def plain(text: str) -> str:
    """As `line`, however long it is."""
    kept = (" " if ch in "\n\r\t" else ch for ch in text if ch in "\n\r\t" or not _unwanted(ch))
    return unicodedata.normalize("NFC", " ".join("".join(kept).split()))


def note(text: str) -> str:
    """Several lines of own words."""
    kept = "".join(ch for ch in text.replace("\r\n", "\n") if ch in "\n\t" or not _unwanted(ch))
    return _short_enough(kept.strip(), _("This note"), NOTE_LIMIT)


def taken_back(why: str, by: str) -> str:
    """Why something does not hold any more, with the name of who says so behind it."""
    reason, who = note(why), line(by, _("Your name"))
    if not reason:
        raise BadInput(_("The reason is missing."), _("It still holds."), _("Write why it is taken back."))
    if not who:
        raise BadInput(_("Your name is missing."), _("It still holds."), _("Type your name."))
    return _("{why} ({name})").format(why=reason, name=who)


def whole(value: Number, what: str, least: Number, most: Number) -> Number:
    """A number within its bounds, both inclusive."""
    if not least <= value <= most:  # also refuses NaN
        raise BadInput(
            _("{what} must be from {least} to {most}.").format(what=what, least=least, most=most),
            do=_("Check the number."),
        )
    return value


def day_until_today(day: date, patient: Patient, today: date) -> date:
    """A day something can have happened on: from the day of surgery to today."""
    if day > today:
        raise BadInput(_("This day is in the future."), do=_("Choose today or an earlier day."))
    if day < patient.surgery.on:
        raise BadInput(_("This day is before your surgery."), do=_("Choose a later day."))
    return day


def known_exercise(exercise_id: str, library: Library) -> str:
    if exercise_id not in library.exercises:
        raise BadInput(
            _("The program does not know the exercise “{id}”.").format(id=exercise_id), do=_("Choose another one.")
        )
    return exercise_id


def _unwanted(ch: str) -> bool:
    return unicodedata.category(ch) in ("Cc", "Cs") or ch in _TURNING


def _short_enough(text: str, what: str, limit: int) -> str:
    clean = unicodedata.normalize("NFC", text)
    if len(clean) > limit:
        raise BadInput(
            _("{what} is too long: {n} characters. The most is {limit}.").format(what=what, n=len(clean), limit=limit),
            _("What you typed is still here."),
            _("Make it shorter."),
        )
    return clean
