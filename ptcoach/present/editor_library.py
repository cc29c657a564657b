"""The library beside the programme editor: every exercise with how it fits this patient, found by words and filters.

Pure. What fits is what the judges said (`shelves.review_all`); being on this list puts nothing into a programme.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from ..core.model.body import Side
from ..core.model.exercise import Exercise
from ..core.model.library import Library
from ..core.safety.facts import Facts
from ..core.safety.verdict import Outcome
from ..words import _, ngettext
from .browse import Catalogue, Query, build_browse, catalogue
from .clinician_reasons import clinician_words
from .shelves import Placed, review_all


class Entry(Struct, frozen=True, kw_only=True):
    """One exercise to add. `line` is the `verdict` with what limits it most; `side` is the leg its picture shows."""

    exercise: Exercise
    side: Side | None
    name: str
    verdict: str
    line: str
    outcome: Outcome


class EditorLibrary(Struct, frozen=True, eq=False):
    """Worked out once a visit: what can be found, and the entry of each exercise."""

    found_in: Catalogue
    entries: Mapping[str, Entry]


class Found(Struct, frozen=True, kw_only=True):
    count: str
    entries: tuple[Entry, ...]


def editor_library(facts: Facts, library: Library) -> EditorLibrary:
    placed = review_all(facts, library)
    found_in = catalogue(library, facts.patient, placed, frozenset(), None)
    return EditorLibrary(found_in, {key: _entry(placed[key]) for key in found_in.cards})


def find(library: EditorLibrary, query: Query) -> Found:
    """What fits `query`: first what is within the limits, then what needs a reason, then what is refused."""
    shelves = build_browse(library.found_in, query).shelves
    entries = [library.entries[card.exercise.id] for shelf in shelves for card in shelf.cards]
    entries.sort(key=lambda entry: entry.outcome)
    return Found(count=ngettext("{n} exercise", "{n} exercises", len(entries)), entries=tuple(entries))


def _mark(outcome: Outcome) -> str:
    """How it fits, in a word or two: the column is narrow."""
    return {Outcome.ALLOW: _("fits now"), Outcome.NEEDS_REASON: _("needs a reason"), Outcome.REFUSE: _("not now")}[
        outcome
    ]


def _entry(placed: Placed) -> Entry:
    verdict = _mark(placed.outcome)
    why = clinician_words(placed.reasons[0]) if placed.reasons and not placed.may else ""
    line = _("{verdict}: {why}").format(verdict=verdict, why=why) if why else verdict
    return Entry(
        exercise=placed.exercise,
        side=placed.sides[0] if placed.sides else None,
        name=placed.exercise.name,
        verdict=verdict,
        line=line,
        outcome=placed.outcome,
    )
