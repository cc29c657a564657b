"""What belongs in a slot of the day, the best first: the order exercises are chosen in.

Orders only; `choose` picks, and nothing here says that something is safe.
"""

from __future__ import annotations

from collections.abc import Hashable

from msgspec import Struct

from ..model.body import Complaint, Rung, Target
from ..model.exercise import Category, Exercise
from ..model.library import Library
from ..safety.day import LOW_CONFIDENCE
from .candidates import KNOWN, Candidate, Candidates, Order, Pool, Trait
from .diary import Diary
from .fit import BRACE, COMMON
from .slots import Kind, Slot

AIMED = frozenset({Kind.GLIDE, Kind.STRETCH})  # slots that look at what the person complains of
LADDER_CATEGORIES = frozenset({Category.CIRCULATION_BREATHING, Category.CORE_ACTIVATION})


class Ranking(Struct, frozen=True):
    """The candidates of one day. `held`: in an early phase long after surgery, the gentlest come first."""

    diary: Diary
    library: Library
    found: Candidates
    unsure: bool
    held: bool
    stamp: Hashable  # all that the order of a slot's exercises depends on, apart from those exercises

    def ordered(self, slot: Slot, complaint: Complaint | None) -> Order:
        """Everything that may fill the slot, the best first. The order holds until what it looks at changes."""
        pool = self._pool(slot, complaint)
        stamp = (self.stamp, tuple(map(self.found.marks.get, pool.watched)))
        order = pool.order
        if order.stamp != stamp:
            order = pool.order = Order(stamp, self._in_order(pool, slot, complaint))
        return order

    def _pool(self, slot: Slot, complaint: Complaint | None) -> Pool:
        """The exercises that belong in the slot, whether or not they may be done today."""
        shelf, place = self.found.shelf, (slot, complaint)
        pool = shelf.pools.get(place)
        if pool is None:
            exercises = [spot.exercise for spot in shelf.spots.values() if self._suits(spot.exercise, slot, complaint)]
            names = tuple(e.id for e in exercises)
            watched = tuple(dict.fromkeys((*names, *(e.regression for e in exercises if e.regression))))
            pool = shelf.pools[place] = Pool(names, watched, Order(None, ()))
        return pool

    def _suits(self, exercise: Exercise, slot: Slot, complaint: Complaint | None) -> bool:
        """True if it belongs in the slot; a nerve glide only if its nerve is the one complained of."""
        if slot.kind is Kind.GLIDE:
            aims = {c.value for c in self.diary.facts.patient.complaints}
            return not aims.isdisjoint(exercise.targets) and _belongs(exercise, slot, complaint)
        return _belongs(exercise, slot, complaint)

    def _in_order(self, pool: Pool, slot: Slot, complaint: Complaint | None) -> tuple[str, ...]:
        """What comes first: the exercise moved on to, the highest rung the leg reaches, this phase's own, the known."""
        found, marks = self.found.all, self.found.marks
        fitting = [(name, found[name]) for name in pool.names if name in marks]
        if slot.kind is Kind.MECHANICS:
            return tuple(c.exercise.id for c in sorted((c for _, c in fitting), key=_lesson))
        unsure, eased, moved_to = self.unsure, self.found.eased, self.found.moved_to
        newest = 1 if self.held else 0 if complaint and barely_moves(self.diary, complaint) else -1
        ranks = []
        for name, c in fitting:
            trait = pool.traits.get(name)
            if trait is None:
                trait = pool.traits[name] = self._trait(c.exercise, slot, complaint)
            fits, below, last = trait
            new = not c.known
            first_below = below in marks and not marks[below] & KNOWN
            rank = (
                unsure and new,
                name not in eased,
                fits,
                first_below,
                newest * c.era,
                name not in moved_to,
                new,
                last,
            )
            ranks.append((rank, name))
        ranks.sort()
        return tuple(name for _, name in ranks)

    def _trait(self, e: Exercise, slot: Slot, complaint: Complaint | None) -> Trait:
        """What never changes of an exercise's rank in the slot."""
        aims = {c.value for c in self.diary.facts.patient.complaints}
        below = self.library.exercises.get(e.regression or "")
        fits = (
            complaint is not None and e.targets[0] != complaint.value,
            slot.kind is Kind.CIRCULATION and e.category is not Category.CIRCULATION_BREATHING,
            slot.kind is Kind.MOVEMENT and Target.CIRCULATION not in e.targets,
            -e.rung.least if complaint and e.rung and e.rung.movement is complaint else 0,
            -len(aims.intersection(e.targets)) if slot.kind in AIMED else 0,
        )
        before = below.id if below is not None and below.category is e.category else ""
        return fits, before, (-e.dose.times_per_day, e.window.from_week, e.id)


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


def _belongs(exercise: Exercise, slot: Slot, complaint: Complaint | None) -> bool:
    """Walking is the walking goal's own business; for a complaint, work on its ladder counts whatever its category."""
    if slot.kind is Kind.AEROBIC and not set(exercise.equipment) - COMMON - {BRACE}:
        return False
    if complaint is None:
        return exercise.category in slot.categories and not slot.targets.isdisjoint(exercise.targets)
    on_ladder = exercise.rung is not None and exercise.rung.movement is complaint
    fits = exercise.category in slot.categories or (on_ladder and exercise.category in LADDER_CATEGORIES)
    return fits and Target(complaint.value) in exercise.targets


def _lesson(c: Candidate) -> tuple[object, ...]:
    """The order body mechanics are taught in: what comes early and leads on, from lying to standing."""
    e = c.exercise
    return (e.window.from_week, not (e.progression or e.regression), e.position.order, e.id)
