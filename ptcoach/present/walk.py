"""The walking page as finished words: today's goal and why, what moves it, tips, today's walks and the week.

Pure. The goal is `core.programme.walking`'s; a day without a walk is "nothing recorded", never zero minutes.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from ..core.model.library import Library
from ..core.model.plan import Plan
from ..core.model.record import Walk
from ..core.programme.walking import GREEN_DAYS, WalkGoal, walk_goal
from ..core.safety.facts import Facts
from ..words import _, ngettext, pgettext
from .chart import Bar, BarChart, Table
from .dates import time_words
from .progress_days import WalkSum, day_name, week_days
from .reasons import words
from .walk_clock import Timing, clock_words, whole_minutes
from .weekday_words import weekday_short

_TIPS = frozenset({"walk_with_splint", "walk_clear_floor", "walk_only_short_without_splint"})


class WalkRow(Struct, frozen=True):
    """One walk of today. `ask` is True while it is not known how the leg felt after it."""

    id: str
    words: str
    detail: str
    ask: bool


class WalkState(Struct, frozen=True, kw_only=True):
    """`may_start` is False while nobody should walk for exercise. `done` of `goal` minutes are walked today."""

    title: str
    goal_words: str
    done_words: str
    done: int
    goal: int
    facts: tuple[str, ...]
    why: tuple[str, ...]
    moves: tuple[str, ...]
    tips: tuple[str, ...]
    may_start: bool
    rows: tuple[WalkRow, ...]
    week: BarChart
    suggested: int


class GapQuestion(Struct, frozen=True):
    """What to ask when part of a walk was not timed: minutes with the gap and without it; `without` None = unknown."""

    title: str
    text: str
    everything: int
    without: int | None


def build_walk(facts: Facts, library: Library, plan: Plan | None = None) -> WalkState:
    goal = walk_goal(facts, library, plan)
    walks = [walk for walk in facts.record.walks if walk.day == facts.today]
    done = sum(walk.minutes for walk in walks)
    return WalkState(
        title=_("Walk"),
        goal_words=goal_words(goal),
        done_words=_done_words(done, goal.total_minutes, bool(walks)),
        done=done,
        goal=goal.total_minutes,
        facts=_facts(goal),
        why=tuple(words(reason) for reason in goal.reasons if reason.code not in _TIPS),
        moves=_moves(),
        tips=_tips(goal),
        may_start=goal.bouts > 0,
        rows=tuple(_row(walk) for walk in walks),
        week=_week(facts),
        suggested=goal.minutes or 5,
    )


def goal_words(goal: WalkGoal) -> str:
    """ "3 walks of 10 minutes"; on a day without walking, so."""
    if not goal.bouts:
        return _("No walking for exercise today")
    minutes = ngettext("{n} minute", "{n} minutes", goal.minutes)
    return _("{walks} of {minutes}").format(walks=ngettext("{n} walk", "{n} walks", goal.bouts), minutes=minutes)


def _done_words(done: int, goal: int, any_walk: bool) -> str:
    if not any_walk:
        return _("No walk recorded today")
    if not goal:
        return ngettext("{n} minute today", "{n} minutes today", done)
    if done > goal:
        return _("{done} minutes today. The goal is {goal}.").format(done=done, goal=goal)
    return _("{done} of {goal} minutes today").format(done=done, goal=goal)


def _facts(goal: WalkGoal) -> tuple[str, ...]:
    steps = ""
    if goal.steps_goal:
        n = f"{goal.steps_goal:,}".replace(",", pgettext("between thousands", ","))
        steps = _("About {n} steps a day, if you count them").format(n=n)
    return tuple(line for line in (goal.terrain, steps) if line)


def _moves() -> tuple[str, ...]:
    """What moves the goal, as `core.programme.walking` does it."""
    return (
        _("Up: {n} good days in a row. You met the goal, and your leg was no worse then or the next morning.").format(
            n=GREEN_DAYS
        ),
        _("Back: your leg was worse after a walk, or you were away for a week."),
        _("Missed days are never added on."),
    )


def _tips(goal: WalkGoal) -> tuple[str, ...]:
    """For a foot that drops (`reference.md` §8)."""
    said = tuple(words(reason) for reason in goal.reasons if reason.code in _TIPS)
    if not said:
        return ()
    return (*said, _("Hold a stick in the hand on the other side."), _("Look at the skin of your foot every day."))


def _row(walk: Walk) -> WalkRow:
    minutes = ngettext("{n} minute", "{n} minutes", walk.minutes)
    leg = {
        None: _("leg: not said yet"),
        True: _("leg: worse after it"),
        False: _("leg: no worse"),
    }[walk.leg_worse]
    steps = (ngettext("{n} step", "{n} steps", walk.steps),) if walk.steps is not None else ()
    at = _("{minutes}, written down at {time}").format(minutes=minutes, time=time_words(walk.at))
    return WalkRow(walk.id, at, " · ".join((*steps, leg)), walk.leg_worse is None)


def _week(facts: Facts) -> BarChart:
    sums = tuple(week_days(facts.record, facts.today))
    total = sum(s.minutes or 0 for s in sums)
    walked = [s for s in sums if s.minutes is not None]
    goal = [s.goal for s in sums if s.goal is not None]
    return BarChart(
        name="walking-this-week",
        title=_("This week"),
        sentence=_week_sentence(total, sum(goal), bool(walked), bool(goal)),
        bars=tuple(_bar(s, facts.today) for s in sums),
        unit=_("minutes walked"),
        table=Table(
            (_("Day"), _("Minutes walked"), _("Goal")),
            tuple((day_name(s.start), _text(s.minutes), _text(s.goal)) for s in reversed(sums)),
            tuple(s.start for s in reversed(sums)),
        ),
        empty=_("No walk is recorded this week yet."),
    )


def _bar(s: WalkSum, today: date) -> Bar:
    walked = _("nothing recorded") if s.minutes is None else ngettext("{n} minute", "{n} minutes", s.minutes)
    goal = _(", goal {n}").format(n=s.goal) if s.goal is not None else ""
    words_ = _("{day}: {walked}{goal}.").format(day=day_name(s.start), walked=walked, goal=goal)
    return Bar(weekday_short(s.start.weekday()), s.minutes, s.goal, words_, now=s.start == today)


def _week_sentence(total: int, goal: int, walked: bool, known: bool) -> str:
    if not walked:
        return _("No walk is recorded this week yet.")
    minutes = ngettext("{n} minute since Monday.", "{n} minutes since Monday.", total)
    return minutes if not known else f"{minutes} " + _("The goal up to today is {n}.").format(n=goal)


def _text(value: int | None) -> str | None:
    return None if value is None else str(value)


def gap_question(timing: Timing) -> GapQuestion | None:
    """What to ask about a walk that was not timed all the way; None where nothing is in doubt."""
    if not timing.must_ask:
        return None
    if timing.went_back:
        return GapQuestion(
            _("How long did you walk?"),
            _("The clock of the computer was changed, so the time on it cannot be trusted."),
            whole_minutes(timing.total_s),
            None,
        )
    away = ngettext("{n} minute", "{n} minutes", whole_minutes(timing.gap_s))
    return GapQuestion(
        _("Did you walk all that time?"),
        _("The computer was asleep or PT Coach was closed for {time} of this walk.").format(time=away),
        whole_minutes(timing.total_s),
        whole_minutes(timing.sure_s) if timing.sure_s >= 30 else None,
    )


def clock_line(timing: Timing) -> tuple[str, str]:
    """The large clock and the line below it."""
    line = _("Started at {time}").format(time=time_words(timing.started))
    if timing.must_ask:
        line = _("{line}. Part of it was not timed: you will be asked at the end.").format(line=line)
    return clock_words(timing.total_s), line
