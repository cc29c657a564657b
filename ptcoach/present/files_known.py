"""The files that were taken in and handed over, a line each. Whether one can be undone is decided when it is tried."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from ..core.model.casework import HandedOver, TakenIn
from ..core.model.patient import Patient
from ..words import _
from .dates import day_month_year, time_words

MOST = 8  # newest first; older ones are in the record all the same


class TakenLine(Struct, frozen=True, kw_only=True):
    """`undo` is empty where there is nothing to undo any more, else the words of its button for a screen reader."""

    id: str
    title: str
    words: str
    undo: str


def taken_lines(files: Sequence[TakenIn], people: Mapping[str, Patient]) -> tuple[TakenLine, ...]:
    """Newest first. The last file of each person can be undone, then the one before it."""
    last = {taken.patient_id: taken.id for taken in files if taken.undone_at is None}
    lines = []
    for taken in reversed(files[-MOST:]):
        person = people.get(taken.patient_id)
        when = moment_words(taken.at)
        words = _("{name}, taken in on {when}").format(name=person.name, when=when) if person else when
        if taken.undone_at is not None:
            words = _("{words}, undone on {when}").format(words=words, when=moment_words(taken.undone_at))
        can = last.get(taken.patient_id) == taken.id
        undo = _("Undo {file}, taken in on {when}").format(file=taken.file_name, when=when) if can else ""
        lines.append(TakenLine(id=taken.id, title=taken.file_name, words=words, undo=undo))
    return tuple(lines)


def handed_rows(files: Sequence[HandedOver]) -> tuple[tuple[str, str, str, str], ...]:
    """When, what, file, passphrase; newest first."""
    return tuple(
        (
            moment_words(handed.at),
            _("Plan, version {n}").format(n=handed.plan_version) if handed.kind == "plan" else _("Record"),
            handed.file_name,
            _("with passphrase") if handed.locked else _("without passphrase"),
        )
        for handed in reversed(files)
    )


def moment_words(moment: datetime) -> str:
    return _("{date}, {time}").format(date=day_month_year(moment.date()), time=time_words(moment))
