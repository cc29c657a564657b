"""Taking back, and filling in days that are past. What happened is recorded, not judged."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from ..core.model.body import Side
from ..core.model.dose import Dose
from ..core.model.record import DayNote, SetLog, Skip, SkipReason, Walk
from ..errors import BadInput
from ..words import _
from . import typed
from .changed import Changed
from .desk import Desk
from .session import MOST_HOLD_S, MOST_REPS, MOST_ROUNDS, MOST_SETS

_ALL = (
    Changed.CHECK_IN | Changed.SETS | Changed.WALKS | Changed.CLEARANCES | Changed.PLAN | Changed.TESTS | Changed.CASE
)


class PastSet(Struct, frozen=True, kw_only=True):
    """A set done on a past day; `reps` and `hold_s` None: as the dose says."""

    exercise_id: str
    side: Side | None = None
    round_no: int = 1
    set_no: int = 1
    reps: int | None = None
    hold_s: int | None = None


class PastWalk(Struct, frozen=True, kw_only=True):
    minutes: int
    steps: int | None = None


def undo(desk: Desk, event_id: str, why: str = "undone") -> Changed:
    """Take back one event. It stays stored, marked as taken back."""
    return undo_all(desk, [event_id], why)


def undo_all(desk: Desk, event_ids: Iterable[str], why: str = "undone") -> Changed:
    """Take back several events, all or none."""
    wanted = list(event_ids)
    if not wanted or any(desk.store.event(desk.person.id, event_id) is None for event_id in wanted):
        raise BadInput(_("There is nothing to undo."), _("Nothing was changed."))
    with desk.store.at_once():
        for event_id in wanted:
            desk.store.void(desk.person.id, event_id, desk.now, typed.note(why))
    return _ALL


def backfill(
    desk: Desk,
    day: date,
    sets: Iterable[PastSet] = (),
    walks: Iterable[PastWalk] = (),
    skipped: SkipReason | None = None,
    note: str = "",
) -> Changed:
    """Fill in what was done, walked or left out on a past day (or earlier today), all or nothing."""
    when = typed.day_until_today(day, desk.person, desk.clock.today())
    words = typed.note(note)
    events: list[SetLog | Walk | Skip | DayNote] = [past_set(desk, when, done) for done in sets]
    events += [past_walk(desk, when, walk) for walk in walks]
    if skipped is not None:
        events.append(Skip(id=desk.new_id(), at=desk.now, day=when, reason=skipped, note=words))
    elif words:
        events.append(DayNote(id=desk.new_id(), at=desk.now, day=when, text=words))
    if not events:
        raise BadInput(_("Nothing was filled in."), do=_("Type what you did on that day."))
    return desk.keep(Changed.SETS | Changed.WALKS | Changed.PLAN, *events)


def past_set(desk: Desk, day: date, done: PastSet, *, from_paper: bool = False) -> SetLog:
    """The event of a set done on `day`; the exercise needs to be known, not to be in today's plan."""
    dose = usual_dose(desk, done.exercise_id)
    return SetLog(
        id=desk.new_id(),
        at=desk.now,
        day=day,
        exercise_id=done.exercise_id,
        side=done.side,
        round_no=typed.whole(done.round_no, _("The round"), 1, MOST_ROUNDS),
        set_no=typed.whole(done.set_no, _("The set"), 1, MOST_SETS),
        reps=typed.whole(dose.reps if done.reps is None else done.reps, _("Repetitions"), 0, MOST_REPS),
        hold_s=typed.whole(dose.hold_s if done.hold_s is None else done.hold_s, _("Seconds"), 0, MOST_HOLD_S),
        load_kg=dose.load_kg,
        from_paper=from_paper,
    )


def past_walk(desk: Desk, day: date, walk: PastWalk) -> Walk:
    return Walk(
        id=desk.new_id(),
        at=desk.now,
        day=day,
        minutes=typed.whole(walk.minutes, _("Minutes of walking"), 1, 600),
        steps=None if walk.steps is None else typed.whole(walk.steps, _("Steps"), 0, 100_000),
    )


def usual_dose(desk: Desk, exercise_id: str) -> Dose:
    """The dose of the plan, else the library's start dose. BadInput for an exercise nobody knows."""
    typed.known_exercise(exercise_id, desk.library)
    planned = next((c.item for c in desk.cleared().items if c.item.exercise_id == exercise_id), None)
    return planned.dose if planned else desk.library.exercises[exercise_id].dose
