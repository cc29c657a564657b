"""The therapist's list of all exercises: name, what each is for, and whether it is own, switched off or to be reviewed.

Pure. Being on the list says nothing about who may do an exercise.
"""

from __future__ import annotations

from msgspec import Struct

from ..core.model.exercise import Exercise
from ..core.model.library import Library
from ..words import _, ngettext
from .browse import Query, fits, index_of
from .code_words import category_words
from .dose_words import dose_short
from .position_words import position_place
from .target_words import target_name


class Show(Struct, frozen=True, kw_only=True):
    """Which of them are wanted, besides the search: those with every mark that is set."""

    own: bool = False
    off: bool = False
    review: bool = False


class Row(Struct, frozen=True, kw_only=True):
    """`marks` are words, told besides any colour; `spoken` is the row for who cannot see it."""

    exercise: Exercise
    own: bool
    off: bool
    name: str
    aims: str
    kind: str
    weeks: str
    dose: str
    marks: str
    spoken: str


class ListState(Struct, frozen=True, kw_only=True):
    rows: tuple[Row, ...]
    count: str
    filters: str
    empty: str


def build_list(library: Library, query: Query, show: Show) -> ListState:
    """Own exercises first, then by name; with a search the nearest first."""
    scores = index_of(library).search(query.text)
    phases = {info.phase: info for info in library.phases}
    found = [
        library.exercises[key]
        for key in scores
        if key in library.exercises and fits(library.exercises[key], query, phases)
    ]
    rows = [row for row in (_row(e, library) for e in found) if _wanted(row, show)]
    rows.sort(key=lambda row: (-scores[row.exercise.id], not row.own, row.name.casefold()))
    all_ = sum(not e.retired for e in library.exercises.values())
    return ListState(
        rows=tuple(rows),
        count=ngettext("{n} exercise", "{n} exercises", all_)
        if len(rows) == all_
        else _("{found} of {all} exercises").format(found=len(rows), all=all_),
        filters=_("Filters ({n} set)").format(n=query.filters) if query.filters else _("Filters"),
        empty="" if rows else _("Nothing fits. Clear the search and the filters."),
    )


def _wanted(row: Row, show: Show) -> bool:
    return (row.own or not show.own) and (row.off or not show.off) and (row.exercise.needs_review or not show.review)


def _row(e: Exercise, library: Library) -> Row:
    own, off = e.id in library.own, e.id in library.switched_off
    marks = (
        _("Own") if own else "",
        _("Switched off") if off else "",
        _("Needs review") if e.needs_review else "",
    )
    last = e.window.to_week
    weeks = (
        _("From week {first}").format(first=e.window.from_week)
        if last >= 104
        else _("Week {first} to {last}").format(first=e.window.from_week, last=last)
    )
    told = " · ".join(mark for mark in marks if mark)
    aims = ", ".join(target_name(target) for target in e.targets)
    kind = _("{category}, {position}").format(category=category_words(e.category), position=position_place(e.position))
    dose = dose_short(e.dose)
    return Row(
        exercise=e,
        own=own,
        off=off,
        name=e.name,
        aims=aims,
        kind=kind,
        weeks=weeks,
        dose=dose,
        marks=told,
        spoken=". ".join(part for part in (e.name, told, aims, kind, weeks, dose) if part),
    )
