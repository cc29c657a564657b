"""Where somebody stands on the walking ladder after each day: up after good days, back after bad ones or time away.

Folds the days only; what a day asks for is `walking`'s business.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from ..model.patient import Patient
from ..model.phase import WalkStep
from ..model.reason import Reason
from .history import AWAY_DAYS, RESTART_DAYS, next_morning_worse
from .notes import Notes

GREEN_DAYS = 2  # good days in a row before a step up (`reference.md` §8)
ENTRY_WEEKS = 2  # somebody whose walks we do not know starts where the ladder stood two weeks ago, [design]
ENTRY_MOST_WEEK = 2  # and never above the goal of this week: about half an hour a day (`SRORTHO`)
STALE_DAYS = 3  # good days further apart than this are not in a row


class Walked(Struct, frozen=True):
    """`place` on the ladder after the day `last`, `streak` good days in a row, and the reason for the last move."""

    place: int
    streak: int
    reason: Reason
    last: date


def cap(ladder: tuple[WalkStep, ...], week: int) -> int:
    """The highest step of the ladder the week allows; 0 before surgery."""
    return max([place for place, step in enumerate(ladder) if step.from_week <= week], default=0)


def entry(ladder: tuple[WalkStep, ...], patient: Patient, day: date) -> int:
    """Where somebody of whose walks nothing is known begins: low, and rising by no more than a step a day."""
    since = (day - patient.surgery.on).days - 7 * ENTRY_WEEKS
    if since < 0:
        return 0
    week, into = divmod(since, 7)
    before = cap(ladder, week - 1) if week else 0
    return min(cap(ladder, week), before + into + 1, cap(ladder, ENTRY_MOST_WEEK))


def after_walks(before: Walked | None, notes: Notes, patient: Patient, ladder: tuple[WalkStep, ...]) -> Walked:
    """Where the ladder stands after the walks of `notes.day`; `before` None on the first day with one."""
    day = notes.day
    was = before or Walked(entry(ladder, patient, day), 0, Reason.of("walk_hold"), day)
    now = after_gap(was, day)
    streak = now.streak if (day - was.last).days <= STALE_DAYS else 0
    good = _good(notes, ladder[now.place])
    if good is False:
        return Walked(max(0, now.place - 1), 0, Reason.of("walk_back"), day)
    if not good:
        return Walked(now.place, 0, Reason.of("walk_hold"), day)
    if streak + 1 < GREEN_DAYS:
        return Walked(now.place, streak + 1, Reason.of("walk_one_more_day"), day)
    higher = min(now.place + 1, cap(ladder, (day - patient.surgery.on).days // 7))
    reason = Reason.of("walk_up") if higher > now.place else Reason.of("walk_week_limit")
    return Walked(max(now.place, higher), 0, reason, day)


def after_gap(was: Walked, day: date) -> Walked:
    """Lower after time away, as with any dose (`decisions.md` 12); after two weeks half the ladder, not its foot."""
    days = (day - was.last).days
    if days < AWAY_DAYS:
        return was
    place = was.place // 2 if days >= RESTART_DAYS else max(0, was.place - 2)
    return Walked(place, 0, Reason.of("walk_after_gap", days=days), was.last)


def _good(notes: Notes, step: WalkStep) -> bool | None:
    """True: the goal was met and the leg answered well, then and next morning. False: it did not. None: not said."""
    worse = next_morning_worse(notes)
    if worse or any(walk.leg_worse for walk in notes.walks):
        return False
    # On a lighter day the goal that was shown is the one to meet, or an unsure person would never move on.
    goal = min(step.total_minutes, notes.walk_goal or step.total_minutes)
    met = sum(walk.minutes for walk in notes.walks) >= goal
    said = all(walk.leg_worse is False for walk in notes.walks)
    return True if met and said and worse is False else None
