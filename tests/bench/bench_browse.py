"""The exercise browser: the index, one letter typed into the search, and the whole library judged for one person."""

from __future__ import annotations

from ptcoach.core.model.body import Position, Target
from ptcoach.core.programme.propose import propose
from ptcoach.core.safety.door import clear_plan
from ptcoach.library.loader import load
from ptcoach.places import EXERCISES
from ptcoach.present import browse
from ptcoach.present.browse import Query, build_browse, catalogue, choices, index_of
from ptcoach.present.shelves import place_all
from tests import make

from .measure import best, report

TYPED = ("f", "fo", "foot drop", "b", "bridge", "L5", "on my back", "muscle", "zzz", "")


def main() -> int:
    library = load(EXERCISES).library
    facts = make.facts(today=make.week(5))
    cleared = clear_plan(propose(facts, library), facts, library)
    placed = place_all(facts, library, cleared)
    known = catalogue(library, facts.patient, placed, frozenset(), None)

    def build() -> None:
        browse._indexed.clear()
        index_of(library)

    def judge() -> None:
        place_all(facts, library, cleared)

    def words() -> None:
        catalogue(library, facts.patient, placed, frozenset(), None)

    built, judged, worded = best(build, judge, words)
    typing = max(best(*(lambda text=text: build_browse(known, Query(text=text)) for text in TYPED)))
    narrowed = Query(text="foot", target=Target.FOOT_LIFT, position=Position.SITTING, root="L5")
    (filtered,) = best(lambda: build_browse(known, narrowed))
    size = f"{len(library.exercises)} exercises, {sum(len(c.options) for c in choices(library))} filter values"
    over = report("search as you type: the slowest text", typing * 1e3, 20, "ms", size)
    over += report("search with three filters", filtered * 1e3, 20, "ms")
    over += report("search index, once a library", built * 1e3, 100, "ms")
    over += report("every exercise judged for one person", judged * 1e3, 100, "ms")
    return over + report("the words of every card", worded * 1e3, 50, "ms")
