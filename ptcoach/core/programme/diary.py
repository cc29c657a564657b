"""Where everything stands this morning: the days of the record folded one by one, and carried on from day to day.

A day that is over is folded once; `fold` gives the same from the first event as from yesterday's answer.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from datetime import date
from itertools import repeat
from operator import attrgetter
from typing import Any

from msgspec import Struct

from ..model.library import Library
from ..model.patient import Patient
from ..model.record import CheckIn, Event, Record
from ..safety.facts import DAY, Facts, newest, remembered
from .accepting import Swaps, swaps_after
from .dose import climbs_slowly
from .history import NEW, Course, Trained, after_day, back_from_rest
from .notes import Kinds, Notes, by_day
from .walk_course import Walked, after_gap, after_walks

_KINDS = Kinds.__struct_fields__
_kinds: Callable[[Record | Kinds], tuple[tuple[Any, ...], ...]] = attrgetter(*_KINDS)
_BY_DAY = attrgetter("day")


class State(Struct, frozen=True):
    """What the days so far add up to. `first_day` is the first with a check-in or a set."""

    trained: Trained
    swaps: Swaps
    walked: Walked | None = None
    first_day: date | None = None


_NOTHING = State(Trained({}), Swaps({}, frozenset()))


class Past(Struct, frozen=True):
    """The days before `until`, folded from the first `counts` events of `seen`, and what was said that `morning`."""

    patient: Patient
    library: Library
    slowly: bool
    until: date
    morning: CheckIn | None
    seen: Kinds
    counts: tuple[int, ...]
    state: State

    def tail(self, facts: Facts, library: Library) -> Kinds | None:
        """The events of `facts.record` after these days; None if the record no longer begins with the same events."""
        same = self.patient is facts.patient and self.library is library and self.slowly == climbs_slowly(facts)
        if not same or facts.today < self.until or _morning(facts, self.until) is not self.morning:
            return None
        tails = []
        for events, known, count in zip(_kinds(facts.record), _kinds(self.seen), self.counts, strict=True):
            tail = events[count:]
            if (tail and tail[0].day < self.until) or (events is not known and events[:count] != known[:count]):
                return None
            tails.append(tail)
        return Kinds(*tails)


class Diary(Struct, frozen=True):
    """How things stand on the morning of `facts.today`. Today's own sessions and walks do not count yet: what a day
    asks for never changes while the day runs. Changes taken today do count.

    With the `facts` of a later day it is a forecast: as things stand, if every day until then is lived as planned.
    """

    facts: Facts
    past: Past
    courses: Mapping[str, Course]
    last_active: date | None
    swaps: Swaps
    walked: Walked | None
    first_day: date | None

    @property
    def today(self) -> date:
        return self.facts.today

    @property
    def check_in(self) -> CheckIn | None:
        return self.facts.check_in

    def course(self, exercise_id: str) -> Course:
        return self.courses.get(exercise_id, NEW)


@remembered
def read(facts: Facts, library: Library) -> Diary:
    """The diary of `facts.today`, carried on from the last one read where the record has only grown.

    Values only: two threads at worst fold the same days twice.
    """
    diary = fold(facts, library, _LAST[-1].past if _LAST else None)
    _LAST[:] = [diary]
    return diary


_LAST: list[Diary] = []  # the newest diary only


def fold(facts: Facts, library: Library, past: Past | None = None) -> Diary:
    """The diary of `facts.today`, from `past` where that still holds, else from the first event on."""
    tail = None if past is None else past.tail(facts, library)
    if tail is None or past is None:
        tail, past = Kinds(*_kinds(facts.record)), _begin(facts, library)
    days = by_day(tail)
    # The session of yesterday waits for this morning's answer.
    settled = facts.today if _morning(facts, facts.today) else facts.today - DAY
    over = [notes for notes in days if notes.day < settled]
    state = past.state
    for notes in over:
        state = _after(state, notes, past)
    counts = tuple(map(_before, _kinds(facts.record), _kinds(tail), repeat(settled)))
    morning = _morning(facts, settled)
    past = Past(past.patient, library, past.slowly, settled, morning, Kinds(*_kinds(facts.record)), counts, state)
    for notes in days[len(over) :]:
        if notes.day <= facts.today:
            state = _after(state, notes if notes.day < facts.today else _answers_only(notes), past)
    trained = back_from_rest(state.trained, facts.today)
    walked = None if state.walked is None else after_gap(state.walked, facts.today)
    return Diary(facts, past, trained.courses, trained.last_active, state.swaps, walked, state.first_day)


def _begin(facts: Facts, library: Library) -> Past:
    nothing = Kinds(*((),) * len(_KINDS))
    return Past(facts.patient, library, climbs_slowly(facts), date.min, None, nothing, (0,) * len(_KINDS), _NOTHING)


def _before(events: tuple[Event, ...], tail: tuple[Event, ...], day: date) -> int:
    """How many events are from before `day`; only those of the `tail` need looking at."""
    return bisect_left(events, day, lo=len(events) - len(tail), key=_BY_DAY) if tail else len(events)


def _morning(facts: Facts, day: date) -> CheckIn | None:
    return newest(facts.record.check_ins, day)


def _answers_only(notes: Notes) -> Notes:
    return Notes(notes.day, accepted=notes.accepted, morning=notes.morning)


def _after(state: State, notes: Notes, past: Past) -> State:
    first_day = state.first_day or (notes.day if notes.sets or notes.morning else None)
    ladder = past.library.walking.steps
    return State(
        trained=after_day(state.trained, notes, past.patient, past.library, slowly=past.slowly),
        swaps=swaps_after(state.swaps, notes.accepted),
        walked=after_walks(state.walked, notes, past.patient, ladder) if notes.walks else state.walked,
        first_day=first_day,
    )
