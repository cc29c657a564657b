"""What is recorded of one day, in lines a person knows again, to be taken back where it was a slip. Changes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from ..core.model.library import Library
from ..core.model.record import Record
from ..words import _, ngettext
from .set_up_questions import side_word
from .skip_words import skip_words


class Entry(Struct, frozen=True, kw_only=True):
    """One line; `ids` are the events it stands for."""

    ids: tuple[str, ...]
    words: str


def build_day_entries(record: Record, library: Library, day: date) -> tuple[Entry, ...]:
    """Sets by exercise and leg, walks, what was left out, and notes. Check-ins and clearances are not for this."""
    entries = [*_sets(record, library, day)]
    for walk in record.walks:
        if walk.day == day:
            words = ngettext("Walk, {n} minute", "Walk, {n} minutes", walk.minutes)
            entries.append(Entry(ids=(walk.id,), words=words))
    for skip in record.skips:
        if skip.day == day:
            what = _name(library, skip.exercise_id) if skip.exercise_id else _("The whole day")
            reason = skip_words(skip.reason)
            words = _("{what}: left out, {reason}").format(what=what, reason=reason)
            entries.append(Entry(ids=(skip.id,), words=words))
    notes = [note for note in record.notes if note.day == day]
    entries += [Entry(ids=(note.id,), words=_("Note: {text}").format(text=_start(note.text))) for note in notes]
    return tuple(_told_apart(entries))


def _told_apart(entries: list[Entry]) -> Iterator[Entry]:
    """Two walks of the same length are the first and the second."""
    seen: Counter[str] = Counter()
    for entry in entries:
        seen[entry.words] += 1
        number = seen[entry.words]
        again = _("{what} ({number})").format(what=entry.words, number=number)
        yield entry if number == 1 else replace(entry, words=again)


def _sets(record: Record, library: Library, day: date) -> list[Entry]:
    found: dict[tuple[str, str], list[str]] = {}
    for log in record.sets:
        if log.day == day:
            leg = _("{side} leg").format(side=side_word(log.side)) if log.side else ""
            found.setdefault((_name(library, log.exercise_id), leg), []).append(log.id)
    return [
        Entry(ids=tuple(ids), words=", ".join((*filter(None, place), ngettext("{n} set", "{n} sets", len(ids)))))
        for place, ids in found.items()
    ]


def _name(library: Library, exercise_id: str) -> str:
    known = library.exercises.get(exercise_id)
    return known.name if known else exercise_id.replace("_", " ")


def _start(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
