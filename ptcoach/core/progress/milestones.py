"""Things that happened for the first time, from the record alone: a first long walk, a step gained, a phase begun.

Says what was done, never how it should feel; nothing here is a prediction or a score.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from msgspec import Struct

from ..model.body import Complaint, Rung, Side
from ..model.home_test import HomeTestInfo
from ..model.reason import Reason
from ..model.record import HomeTest, Permission
from ..safety.facts import Facts
from .adherence import DayState, days
from .home_tests import Judged, judge

WALK_DAYS = (15, 30, 60)  # minutes in one day (`reference.md` §2, §8)
FULL_WEEK = 5  # days of a Monday-to-Sunday week with everything done


class Milestone(Struct, frozen=True):
    """`what` is a code with parameters; its words are made in `present`."""

    day: date
    what: Reason


def milestones(facts: Facts, home_tests: Mapping[HomeTest, HomeTestInfo]) -> tuple[Milestone, ...]:
    """Everything reached up to today, oldest first; `home_tests` are the library's."""
    found = [m for rule in (_walks, _rungs, _phases, _cleared, _weeks) for m in rule(facts)]
    found += _tests(facts, home_tests)
    return tuple(sorted((m for m in found if m.day <= facts.today), key=lambda m: (m.day, m.what.code)))


def _walks(facts: Facts) -> Iterator[Milestone]:
    totals: dict[date, int] = {}
    for walk in facts.record.walks:
        totals[walk.day] = totals.get(walk.day, 0) + walk.minutes
    if totals:
        yield Milestone(min(totals), Reason.of("first_walk"))
    for minutes in WALK_DAYS:
        if reached := [day for day, total in totals.items() if total >= minutes]:
            yield Milestone(min(reached), Reason.of("first_walk_day", minutes=minutes))


def _rungs(facts: Facts) -> Iterator[Milestone]:
    """The first day each rung above the starting one was seen, per movement and side."""
    best: dict[tuple[Complaint, Side], Rung] = {(s.movement, s.side): s.rung for s in facts.patient.ladder}
    for seen in facts.record.rungs:
        key = (seen.movement, seen.side)
        if key in best and seen.rung > best[key]:
            yield Milestone(
                seen.day, Reason.of(f"step_gained_{seen.movement.value}", side=seen.side.value, rung=int(seen.rung))
            )
        best[key] = max(seen.rung, best.get(key, seen.rung))


def _tests(facts: Facts, home_tests: Mapping[HomeTest, HomeTestInfo]) -> Iterator[Milestone]:
    """The first result of a test that is better than the first one by an amount that matters."""
    first: dict[tuple[HomeTest, Side | None], float] = {}
    told: set[tuple[HomeTest, Side | None]] = set()
    for result in facts.record.tests:
        key = (result.test, result.side)
        before, info = first.setdefault(key, result.value), home_tests.get(result.test)
        if info and key not in told and judge(info, before, result.value) is Judged.BETTER:
            told.add(key)
            yield Milestone(result.day, Reason.of(f"better_{result.test.value}"))


def _phases(facts: Facts) -> Iterator[Milestone]:
    highest = 0
    for plan in facts.record.day_plans:
        if plan.phase > highest:
            highest = plan.phase
            yield Milestone(plan.day, Reason.of("phase_begun", phase=plan.phase))


def _cleared(facts: Facts) -> Iterator[Milestone]:
    for permission in (Permission.WEEK_6, Permission.WEEK_12):
        given = [c.on for c in facts.record.clearances if c.permission is permission]
        if given:
            yield Milestone(min(given), Reason.of(f"cleared_{permission.value}"))


def _weeks(facts: Facts) -> Iterator[Milestone]:
    """The first Monday-to-Sunday week with most days done in full."""
    if not facts.record.day_plans:
        return
    first = facts.record.day_plans[0].day
    marks = days(facts.record, first - timedelta(days=first.weekday()), facts.today, facts.today)
    for start in range(0, len(marks) - 6, 7):
        week = marks[start : start + 7]
        done = sum(mark.state is DayState.DONE for mark in week)
        if done >= FULL_WEEK:
            yield Milestone(week[-1].day, Reason.of("full_week", days=done))
            return
