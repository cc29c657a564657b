"""What the days say about each exercise: session by session, was it good, and where on its ladder does it stand?

Going down happens here, by itself; going up only ever happens through an `Accepted` event.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from enum import IntEnum

from msgspec import Struct
from msgspec.structs import replace

from ..model.body import Side
from ..model.dose import Dose
from ..model.exercise import SideRule
from ..model.library import Library
from ..model.patient import Patient
from ..model.reason import Reason
from ..model.record import Accepted, CheckIn, PainReport, SetLog, Where
from ..safety.facts import DAY
from ..safety.pain import AMBER_FROM, AMBER_FROM_MASKED, AMBER_RISE, RED_FROM, RED_RISE
from .accepting import dose_of
from .dose import ladders, place_of
from .notes import Notes

# Most effort at which a dose may still grow, by week since surgery (`reference.md` §11).
EFFORT = ((12, 6), (6, 5), (0, 4))
# Days without any exercise after which every dose drops two steps, or starts again (`decisions.md` 12).
AWAY_DAYS = 7
RESTART_DAYS = 14
_LOOK_BACK = 3  # sessions a step back looks at


class Quality(IntEnum):
    """How a session of an exercise went; the larger is the worse."""

    GOOD = 0
    UNCLEAR = 1  # not the full dose, or something needed was not said: neither counts for nor against
    AMBER = 2
    RED = 3


_GOOD, _UNCLEAR, _TOGETHER = Quality.GOOD, Quality.UNCLEAR, SideRule.TOGETHER


class Session(Struct, frozen=True):
    """One day on which an exercise was done or hurt. `worse` next morning: None where nobody said."""

    quality: Quality
    worse: bool | None


class Drop(Struct, frozen=True):
    """A step back in force from the morning of `since`, from one place of the ladder to another."""

    since: date
    from_place: int
    to_place: int
    reason: Reason


class Course(Struct, frozen=True):
    """Where an exercise stands: `place` on its ladder, `good_run` sessions in a row, the newest step back.

    `judged` are the last sessions since the dose changed, `last_done` is the last day with a set.
    `too_hard_since` is the day even the start dose was too much; the exercise below it is then the better one.
    `answered_on` is the day the person last took or left a change of it.
    """

    place: int = 0
    good_run: int = 0
    judged: tuple[Session, ...] = ()
    last_done: date | None = None
    drop: Drop | None = None
    too_hard_since: date | None = None
    answered_on: date | None = None


NEW = Course()


class Trained(Struct, frozen=True):
    """Every exercise's course, and the last day on which anything was done; `rested` days off have been counted."""

    courses: Mapping[str, Course]
    last_active: date | None = None
    rested: int = 0


def back_from_rest(before: Trained, day: date) -> Trained:
    """Time away lowers every dose alike; while others go on, a rotated-out exercise is not away (`decisions.md` 12)."""
    if before.last_active is None:
        return before
    days = (day - before.last_active).days
    rested = RESTART_DAYS if days >= RESTART_DAYS else AWAY_DAYS if days >= AWAY_DAYS else 0
    if rested <= before.rested:
        return before
    since = before.last_active + rested * DAY
    reason = Reason.of("back_two_steps", days=days)
    if rested == RESTART_DAYS:
        reason = Reason.of("back_restart", days=days)
    lowered = {
        name: _down(course, since, 0 if rested == RESTART_DAYS else max(0, course.place - 2), reason)
        for name, course in before.courses.items()
        if course.place
    }
    return Trained({**before.courses, **lowered}, before.last_active, rested)


def after_day(before: Trained, notes: Notes, patient: Patient, library: Library, *, slowly: bool) -> Trained:
    """The courses after `notes.day`: first the time away, then the changes answered, then the sessions."""
    rested = back_from_rest(before, notes.day)
    if not (notes.accepted or notes.sets or notes.pains or notes.skips):
        return rested
    courses = dict(rested.courses)
    for event in notes.accepted:
        if (exercise := library.exercises.get(event.exercise_id)) is not None:
            doses = ladders(library, slowly)[exercise.id]
            courses[exercise.id] = _accept(courses.get(exercise.id, NEW), event, doses)
    touched = notes.sets.keys() | notes.pains.keys() | notes.skips if notes.pains or notes.skips else notes.sets.keys()
    day, rungs = _Day(notes, patient), ladders(library, slowly)
    for name in touched:
        if name is not None and (exercise := library.exercises.get(name)) is not None:
            sides = None if exercise.side is _TOGETHER else patient.weak_leg.sides
            courses[name] = _session(courses.get(name, NEW), day, name, rungs[name], sides)
    if any(name is not None for name in touched):
        return Trained(courses, notes.day, 0)
    return Trained(courses, rested.last_active, rested.rested)


def _accept(before: Course, event: Accepted, doses: tuple[Dose, ...]) -> Course:
    place = before.place
    if event.taken and (dose := dose_of(event.change, doses[place])):
        place = place_of(dose, doses)
    return replace(before, place=place, good_run=0, judged=(), answered_on=event.day)


class _Day:
    """What a day says about every exercise of it alike."""

    __slots__ = ("good", "notes", "unclear", "worse")

    def __init__(self, notes: Notes, patient: Patient) -> None:
        self.notes = notes
        self.worse = next_morning_worse(notes)
        week = (notes.day - patient.surgery.on).days // 7
        most = next((most for first, most in EFFORT if week >= first), 0)
        easy = notes.effort is not None and notes.effort <= most
        # Pain that was tied to no exercise holds every exercise of the day, and sends none back.
        loose = any(zone(p, notes.morning) is not Quality.GOOD for p in notes.pains.get(None, ()))
        self.unclear = Session(Quality.UNCLEAR, self.worse)
        fine = self.worse is False and easy and not loose
        self.good = Session(Quality.GOOD, self.worse) if fine else self.unclear

    def judge(self, name: str, logs: Sequence[SetLog], dose: Dose, sides: tuple[Side, ...] | None) -> Session:
        """How the day's session of one exercise went; good only where the day was, and with the full dose."""
        notes = self.notes
        if name in notes.pains:
            worst = max(zone(p, notes.morning) for p in notes.pains[name])
            if worst is not Quality.GOOD:
                return Session(worst, self.worse)
        if name in notes.skips:
            return Session(Quality.AMBER, self.worse)
        return self.good if self.good is not self.unclear and _full(logs, dose, sides) else self.unclear


def _session(before: Course, day: _Day, name: str, doses: tuple[Dose, ...], sides: tuple[Side, ...] | None) -> Course:
    logs = day.notes.sets.get(name, ())
    today = day.notes.day
    session = day.judge(name, logs, doses[before.place], sides)
    judged = (*before.judged[1 - _LOOK_BACK :], session)
    run = before.good_run + 1 if session.quality is _GOOD else 0
    last_done = today if logs else before.last_done
    after = Course(before.place, run, judged, last_done, before.drop, before.too_hard_since, before.answered_on)
    reason = _step_back(judged)
    if reason is None:
        return after
    lower = _down(after, today + DAY, max(0, after.place - 1), reason)
    return lower if after.place else replace(lower, too_hard_since=today)


def _down(before: Course, since: date, to_place: int, reason: Reason) -> Course:
    drop = Drop(since, before.place, to_place, reason)
    return replace(before, place=to_place, good_run=0, judged=(), drop=drop)


def _step_back(judged: Sequence[Session]) -> Reason | None:
    """Why the last session asks for a step back; None if it does not (`decisions.md` 12)."""
    last = judged[-1]
    if last.quality <= _UNCLEAR and not last.worse:
        return None
    if last.quality is Quality.RED:
        return Reason.of("back_red")
    if last.quality is Quality.AMBER and sum(s.quality is Quality.AMBER for s in judged) >= 2:
        return Reason.of("back_amber_twice")
    if len(judged) >= 2 and last.worse and judged[-2].worse:
        return Reason.of("back_worse_mornings")
    return None


def zone(report: PainReport, morning: CheckIn | None) -> Quality:
    """Green, amber or red of `reference.md` §10; what was not said that morning counts as in `safety.pain`."""
    rise = 0 if report.where is Where.OTHER else report.pain - _usual(morning, report.where)
    masked = morning is None or morning.medicine_last_4h is not False
    if report.moved_down or report.new_numbness or report.new_weakness:
        return Quality.RED
    if report.pain >= RED_FROM or rise >= RED_RISE:
        return Quality.RED
    amber = report.pain >= (AMBER_FROM_MASKED if masked else AMBER_FROM) or rise >= AMBER_RISE
    return Quality.AMBER if amber else Quality.GOOD


def _usual(morning: CheckIn | None, where: Where) -> int:
    """That morning's pain in the same place, 0 where nobody rated it."""
    if morning is None:
        return 0
    return (morning.back_pain if where is Where.BACK else morning.leg_pain) or 0


def next_morning_worse(notes: Notes) -> bool | None:
    """Did the check-in of the next morning report more trouble? None where there is none, or it did not say.

    The answer itself counts; where it was not asked, back or leg pain risen by 2 or more (`reference.md` §10, §13).
    """
    before, after = notes.morning, notes.next_morning
    if after is None or after.worse_since_last is not None:
        return None if after is None else after.worse_since_last
    if before is None:
        return None
    pairs = ((before.back_pain, after.back_pain), (before.leg_pain, after.leg_pain))
    rises = [now - then for then, now in pairs if then is not None and now is not None]
    return any(rise >= AMBER_RISE for rise in rises) if len(rises) == len(pairs) else None


def _full(logs: Sequence[SetLog], dose: Dose, sides: tuple[Side, ...] | None) -> bool:
    """True if every weak side that was trained had a round with all its sets at the full reps and hold."""
    trained: set[Side | None] = set()
    full: set[tuple[Side | None, int, int]] = set()
    for log in logs:
        if sides is None or log.side in sides:
            trained.add(log.side)
            enough = log.reps >= dose.reps and log.hold_s >= dose.hold_s and (log.load_kg or 0) >= (dose.load_kg or 0)
            if enough and log.set_no <= dose.sets:
                full.add((log.side, log.round_no, log.set_no))
    if not trained:
        return False
    if dose.sets == 1:
        return trained <= {side for side, _, _ in full}
    rounds = Counter((side, round_no) for side, round_no, _ in full)
    return trained <= {side for (side, _), sets in rounds.items() if sets >= dose.sets}
