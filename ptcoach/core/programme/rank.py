"""What belongs in a slot of the day, the best first: the order exercises are chosen in.

Orders only; `choose` picks, and nothing here says that something is safe.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from ..model.body import Complaint, Rung, Target
from ..model.exercise import Category, Exercise
from ..model.library import Library
from ..safety.day import LOW_CONFIDENCE
from ..safety.facts import lasting, remembered
from .candidates import Candidates, Order, Pool, Trait, in_order
from .diary import Diary
from .fit import BRACE, COMMON
from .slots import Kind, Slot

AIMED = frozenset({Kind.GLIDE, Kind.STRETCH})  # slots that look at what the person complains of
LADDER_CATEGORIES = frozenset({Category.CIRCULATION_BREATHING, Category.CORE_ACTIVATION})


class Ranking:
    """The candidates of one day. `held`: in an early phase long after surgery, the gentlest come first."""

    def __init__(self, diary: Diary, library: Library, found: Candidates, unsure: bool, held: bool) -> None:
        self.diary = diary
        self.library = library
        self.found = found
        self.unsure = unsure
        self.held = held
        # All that an order depends on, apart from its own exercises; that of a complaint looks at the legs as well.
        self._stamp = (unsure, held, found.eased, found.moved_to)
        self._stamp_of_legs = (self._stamp, lasting(diary.facts).rungs)

    def ordered(self, slot: Slot, complaint: Complaint | None) -> Order:
        """Everything that may fill the slot, the best first. The order holds until what it looks at changes."""
        pool = self._pool(slot, complaint)
        stamp = (self.found.marks.of(pool.watched), self._stamp_of_legs if complaint else self._stamp)
        if pool.order.stamp != stamp:
            pool.order = Order(stamp, self._in_order(pool, slot, complaint))
        return pool.order

    def _pool(self, slot: Slot, complaint: Complaint | None) -> Pool:
        """The exercises that belong in the slot, whether or not they may be done today."""
        shelf, place = self.found.shelf, (slot, complaint)
        pool = shelf.pools.get(place)
        if pool is None:
            aims = frozenset(self.diary.facts.patient.complaints) if slot.kind in AIMED else _NO_AIMS
            members = _members(self.library)(slot, complaint, aims)
            traits = {name: trait for name, trait in members.items() if name in shelf.spots}
            names = {*traits, *(below for _, below, _ in traits.values())}
            watched = sum([shelf.spots[name].bit for name in names if name in shelf.spots])
            pool = shelf.pools[place] = Pool(traits, watched, Order(None, ()))
        return pool

    def _in_order(self, pool: Pool, slot: Slot, complaint: Complaint | None) -> tuple[str, ...]:
        """What comes first: the exercise moved on to, the highest rung the leg reaches, this phase's own, the known."""
        found = self.found.all
        if slot.kind is Kind.MECHANICS:
            return tuple([name for name in pool.traits if name in found])  # they are in the order they are taught in
        unsure, eased, moved_to = self.unsure, self.found.eased, self.found.moved_to
        newest = 1 if self.held else 0 if complaint and barely_moves(self.diary, complaint) else -1
        ranks = []
        for name, (fits, below, last) in pool.traits.items():
            if (c := found.get(name)) is not None:
                new = not c.known
                first_below = below in found and not found[below].known
                rank = (unsure and new, name not in eased, fits, first_below, newest * c.era, name not in moved_to, new)
                ranks.append((rank, last))
        ranks.sort()
        return tuple([name for _, (_, _, name) in ranks])


def unsure(diary: Diary) -> bool:
    """True on a day of low confidence: what is known comes first (`decisions.md` 10)."""
    check_in = diary.check_in
    return check_in is not None and check_in.confidence is not None and check_in.confidence <= LOW_CONFIDENCE


def barely_moves(diary: Diary, movement: Complaint) -> bool:
    """With next to no movement every way of trying counts, old or new (`reference.md` §6.4, rungs 0 to 2)."""
    facts = diary.facts
    return any(
        (facts.rung(movement, side) or Rung.NOTHING) <= Rung.GRAVITY_REDUCED for side in facts.patient.weak_leg.sides
    )


_NO_AIMS: frozenset[Complaint] = frozenset()


@remembered
def _members(library: Library) -> Callable[[Slot, Complaint | None, frozenset[Complaint]], Mapping[str, Trait]]:
    """The exercises that belong in a slot, with what never changes of their rank in it; the same for everybody.

    `aims` is what a person complains of, where the slot looks at it.
    """

    @cache
    def members(slot: Slot, complaint: Complaint | None, aims: frozenset[Complaint]) -> Mapping[str, Trait]:
        kept = [e for e in in_order(library) if _belongs(e, slot, complaint)]
        if slot.kind is Kind.GLIDE:  # only where its nerve is the one complained of
            kept = [e for e in kept if not aims.isdisjoint(e.targets)]
        if slot.kind is Kind.MECHANICS:
            kept.sort(key=_lesson)
        return {e.id: _trait(e, library, slot, complaint, aims) for e in kept}

    return members


def _trait(e: Exercise, library: Library, slot: Slot, complaint: Complaint | None, aims: frozenset[Complaint]) -> Trait:
    below = library.exercises.get(e.regression or "")
    fits = (
        complaint is not None and e.targets[0] != complaint.value,
        slot.kind is Kind.CIRCULATION and e.category is not Category.CIRCULATION_BREATHING,
        slot.kind is Kind.MOVEMENT and Target.CIRCULATION not in e.targets,
        -e.rung.least if complaint and e.rung and e.rung.movement is complaint else 0,
        -len(aims.intersection(e.targets)),
    )
    before = below.id if below is not None and below.category is e.category else ""
    return fits, before, (-e.dose.times_per_day, e.window.from_week, e.id)


def _belongs(exercise: Exercise, slot: Slot, complaint: Complaint | None) -> bool:
    """Walking is the walking goal's own business; for a complaint, work on its ladder counts whatever its category."""
    if slot.kind is Kind.AEROBIC and not set(exercise.equipment) - COMMON - {BRACE}:
        return False
    if complaint is None:
        return exercise.category in slot.categories and not slot.targets.isdisjoint(exercise.targets)
    on_ladder = exercise.rung is not None and exercise.rung.movement is complaint
    fits = exercise.category in slot.categories or (on_ladder and exercise.category in LADDER_CATEGORIES)
    return fits and Target(complaint.value) in exercise.targets


def _lesson(e: Exercise) -> tuple[object, ...]:
    """The order body mechanics are taught in: what comes early and leads on, from lying to standing."""
    return (e.window.from_week, not (e.progression or e.regression), e.position.order, e.id)
