"""Which exercises make up a day: complaint and weak side first, then what the phase asks for, nothing twice.

Chooses among what the safety rules let through; it holds no rule of safety of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from ..model.body import Complaint, Side, Target
from ..model.exercise import Exercise
from ..model.library import Library
from ..model.phase import Phase
from ..safety.facts import remembered
from .candidates import ERAS, Candidate, candidates
from .diary import Diary
from .fit import next_to
from .phase import Standing
from .rank import Ranking, barely_moves, unsure
from .slots import PRIME_MOVERS, SIZES, SLOTS, Kind, Slot

LEAST_ITEMS = 6
SUNDAY = 6  # the lighter day of the week. [design]
# Most minutes of one session: AAOS-LBG 10-30 minutes, one to three times a day; once a day may be longer. [design]
SESSION_MINUTES = {Phase.P0: 20, Phase.P1: 27}
LONG_SESSION_MINUTES = 40
NEW_A_DAY = 3  # exercises of a new phase at once, where known ones can go on. [design]
_ENDS = tuple(first - 1 for first in (*ERAS, 52))  # the last weeks of P0 to P4
_COMPLAINT, _MECHANICS = Kind.COMPLAINT, Kind.MECHANICS


class Chosen(Struct, frozen=True, eq=False):
    """A candidate in its slot; `complaint` where it was chosen for one, `rotated` where it changes weekly."""

    candidate: Candidate
    slot: Slot
    weekdays: frozenset[int]
    complaint: Complaint | None = None
    rotated: bool = False

    @property
    def exercise(self) -> Exercise:
        return self.candidate.exercise


class _Day(Struct):
    """The list of one day while it is being filled.

    `turn` is how often what rotates has moved on: weekly; `lessons` the same of body mechanics, which are taught every
    other day in the first weeks. `near` are the next steps up and down of every exercise. `news` counts the exercises
    chosen that are new where something known could have gone on.
    """

    diary: Diary
    ranking: Ranking
    found: Mapping[str, Candidate]
    near: Mapping[str, frozenset[str]]
    weekday: int
    turn: int
    lessons: int
    chosen: dict[str, Chosen] = {}
    news: int = 0

    def direct(self, slot: Slot, complaint: Complaint) -> None:
        """For each weak leg the best exercise of the complaint's own muscles that falls on today.

        The first of the order has the first pattern of weekdays and the others the second, so that none comes more
        often than its dose asks for, and together they leave no day out.
        """
        for side in self.diary.facts.patient.weak_leg.sides:
            for place, name in enumerate(self._trained_by(slot, complaint, side)):
                candidate = self.found[name]
                weekdays = slot.rhythm.weekdays(candidate.dose.days_per_week, min(place, 1))
                if self.weekday in weekdays:
                    if name not in self.chosen:
                        self._take(name, candidate, slot, weekdays, complaint)
                    break

    def fill(self, slot: Slot, *, n: int, complaint: Complaint | None = None, today: bool = False) -> None:
        """Put up to `n` more exercises of the week into `slot`: those that stay, then this week's change.

        With `today` only such as fall on this day of the week.
        """
        if n <= 0:
            return
        order, rotating = self._in_turn(slot, n, complaint)
        chosen, found = self.chosen, self.found
        for name in order:
            if name in chosen:
                continue
            candidate = found[name]
            weekdays = self._weekdays(candidate, slot, today=today)
            if (not today or self.weekday in weekdays) and self._fresh(candidate.exercise, slot):
                self._take(name, candidate, slot, weekdays, complaint, name in rotating)
                n -= 1
                if not n:
                    return

    def _trained_by(self, slot: Slot, complaint: Complaint, side: Side) -> tuple[str, ...]:
        """The exercises of the complaint's own muscles for one leg, the best first."""
        order, found = self.ranking.ordered(slot, complaint), self.found
        names = order.trains.get(side)
        if names is None:
            names = order.trains[side] = tuple([name for name in order.names if _trains(found[name], complaint, side)])
        return names

    def _in_turn(self, slot: Slot, n: int, complaint: Complaint | None) -> tuple[tuple[str, ...], frozenset[str]]:
        """Those that stay, then this week's change; and which of them are a change, where there is a choice."""
        order, turn = self.ranking.ordered(slot, complaint), self.lessons if slot.kind is _MECHANICS else self.turn
        # What is new comes a little at a time where there is something known to go on with.
        gently = complaint is None and bool(slot.keep) and self.news >= NEW_A_DAY
        known = order.turns.get((n, turn, gently))
        if known is None:
            staying, others = self._split(order.names, slot)
            rotating = others if slot.kind is _MECHANICS else others[: 2 * n + 2]
            in_turn, found = [*staying, *_rotate(rotating, turn)], self.found
            if gently:
                in_turn.sort(key=lambda name: not found[name].known)
            changing = frozenset(rotating) if len(rotating) > 1 else _NOTHING
            known = order.turns[n, turn, gently] = tuple(in_turn), changing
        return known

    def _split(self, names: Sequence[str], slot: Slot) -> tuple[Sequence[str], Sequence[str]]:
        """Those that stay from week to week: the best, and all of the same age that have begun to grow."""
        if not slot.keep:
            return (), names
        found = self.found
        staying, others = list(names[: slot.keep]), list(names[slot.keep :])
        grown = [name for name in others if found[name].course.place]
        if grown:
            best = max([found[name].era for name in names])
            grown = [name for name in grown if found[name].era == best]
            staying, others = [*staying, *grown], [name for name in others if name not in grown]
        return staying, others

    def _weekdays(self, candidate: Candidate, slot: Slot, *, today: bool) -> frozenset[int]:
        """Its days of the week: the patterns take turns; with `today` the first one that holds today, if any does."""
        turn, week_days = len(self.chosen), candidate.dose.days_per_week
        first = slot.rhythm.weekdays(week_days, turn)
        if not today or self.weekday in first:
            return first
        second = slot.rhythm.weekdays(week_days, turn + 1)
        return second if self.weekday in second else first

    @property
    def due(self) -> list[Chosen]:
        """What falls on this day of the week."""
        return [c for c in self.chosen.values() if self.weekday in c.weekdays]

    def _fresh(self, e: Exercise, slot: Slot) -> bool:
        """Not a step up or down from something chosen."""
        near = self.near[e.id]
        if near.isdisjoint(self.chosen):
            return True
        return not any(self._repeats(e, slot, self.chosen[name]) for name in near & self.chosen.keys())

    def _take(
        self,
        name: str,
        candidate: Candidate,
        slot: Slot,
        weekdays: frozenset[int],
        complaint: Complaint | None,
        rotated: bool = False,
    ) -> None:
        self.chosen[name] = Chosen(candidate, slot, weekdays, complaint, rotated)
        self.news += complaint is None and slot.keep > 0 and not candidate.known

    def _repeats(self, e: Exercise, slot: Slot, other: Chosen) -> bool:
        """True if `other`, the next step up or down, already does its work."""
        if Kind.CIRCULATION in (slot.kind, other.slot.kind) and slot.kind is not other.slot.kind:
            return False
        same_kind = slot.kind is other.slot.kind or e.category is other.exercise.category
        shared = _LEG_AIMS & set(e.targets) & set(other.exercise.targets)
        return bool(same_kind or shared) and not self._tries_all(e)

    def _tries_all(self, exercise: Exercise) -> bool:
        """A foot that hardly lifts has few ways to be trained: imagined, helped and gravity-reduced go together."""
        on_ladder = exercise.rung is not None and exercise.rung.movement is Complaint.FOOT_LIFT
        return on_ladder and barely_moves(self.diary, Complaint.FOOT_LIFT)


_NOTHING: frozenset[str] = frozenset()
_LEG_AIMS = {Target.FOOT_LIFT, Target.PUSH_OFF, Target.HEAVINESS}


def _trains(candidate: Candidate, complaint: Complaint, side: Side) -> bool:
    """True if it works the very muscles the complaint is about, on its ladder and on this side."""
    e = candidate.exercise
    on_ladder = e.rung is not None and e.rung.movement is complaint
    return on_ladder and e.muscles[0] in PRIME_MOVERS[complaint] and (not candidate.sides or side in candidate.sides)


def _rotate(found: Sequence[str], by: int) -> list[str]:
    by = by % len(found) if found else 0
    return [*found[by:], *found[:by]]


@remembered
def choose(diary: Diary, library: Library, standing: Standing) -> tuple[Chosen, ...]:
    """The exercises of `diary.today`, in no order; as many as the phase asks for, where enough may be done.

    Somebody long after surgery who is still held in an early phase would find most of its exercises past their weeks.
    Then the gentlest later ones that safety allows fill up, phase by phase.
    """
    first, last = standing.working_week, standing.open_week
    chosen = _choose(diary, library, standing, first)
    for week in (*_ENDS, last) if first < last else ():
        if len(chosen) < LEAST_ITEMS and first < week <= last:
            chosen = _choose(diary, library, standing, week)
    return chosen


def _choose(diary: Diary, library: Library, standing: Standing, week: int) -> tuple[Chosen, ...]:
    held = week > standing.working_week
    found, doubt = candidates(diary, library, standing, week), unsure(diary)
    ranking = Ranking(diary, library, found, doubt, held)
    facts, near = diary.facts, next_to(library)
    lessons = facts.days_since_surgery // 2 if standing.phase <= Phase.P1 else facts.week
    day = _Day(diary, ranking, found.all, near, diary.today.weekday(), facts.week, lessons)
    slots = SLOTS[max(standing.phase, Phase.P2)] if held else SLOTS[standing.phase]
    for slot in slots:
        if slot.kind is _COMPLAINT:
            for complaint, n in shares(facts.patient.complaints, slot.n):
                before = len(day.chosen)
                day.direct(slot, complaint)
                day.fill(slot, n=n - (len(day.chosen) - before), complaint=complaint)
        else:
            day.fill(slot, n=slot.n)
    least, most = SIZES[standing.phase]
    _fill_up(day, slots, LEAST_ITEMS if day.weekday == SUNDAY else least)
    return _trim(day.due, most, longest_session(standing.phase))


def shares(complaints: Sequence[Complaint], n: int) -> Iterator[tuple[Complaint, int]]:
    """How many of `n` exercises each complaint gets: one each, and the first, the gravest, what is left."""
    for place, complaint in enumerate(complaints):
        yield complaint, 1 if place else max(1, n - len(complaints) + 1)


def _fill_up(day: _Day, slots: Sequence[Slot], least: int) -> None:
    """More of each slot, the most needed first, until the day has `least` exercises or nothing more may be done."""
    before = -1
    while before < len(day.chosen):
        before = len(day.chosen)
        for slot in slots:
            complaints = day.diary.facts.patient.complaints if slot.kind is Kind.COMPLAINT else (None,)
            for complaint in complaints if slot.kind not in (Kind.GLIDE, Kind.MECHANICS) else ():
                if len(day.due) >= least:
                    return
                day.fill(slot, n=1, complaint=complaint, today=True)


def _trim(chosen: list[Chosen], most: int, minutes: int) -> tuple[Chosen, ...]:
    """Drop the least needed until the day is neither too long a list nor too long a session."""
    kept = list(chosen)
    while len(kept) > most or (len(kept) > LEAST_ITEMS and session_minutes(kept) > minutes):
        last = max(range(len(kept)), key=lambda i: (kept[i].slot.rank, i))
        del kept[last]
    return tuple(kept)


def longest_session(phase: Phase) -> int:
    """Minutes a session of the phase may take before the least needed is left out."""
    return SESSION_MINUTES.get(phase, LONG_SESSION_MINUTES)


def session_minutes(chosen: Iterable[Chosen]) -> float:
    """Minutes of one round of everything."""
    return sum([c.candidate.seconds for c in chosen]) / 60
