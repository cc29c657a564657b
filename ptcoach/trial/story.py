"""A played scenario as text to read: a line a week, and a line for every day on which something was different.

Words for reasons are handed in; nothing here judges.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from ..core.model.reason import Reason
from ..core.programme.changes import ChangeKind
from ..core.programme.minutes import plan_minutes
from ..core.safety.verdict import DayOutcome
from .judge import Failure
from .play import Told
from .scenario import Scenario

Say = Callable[[Reason], str]


def tell(scenario: Scenario, days: Iterable[Told], failed: Iterable[Failure], say: Say) -> Iterator[str]:
    """The story line by line; the failures stand beside the days they are about, and again at the end."""
    wrong = list(failed)
    yield scenario.title
    yield scenario.story
    for week, lived in groupby(days, key=lambda day: day.number // 7):
        yield from _week(week, list(lived), wrong, say)
    yield ""
    yield from (f"FAILED  {failure}" for failure in wrong)
    yield f"{len(wrong)} failed." if wrong else "Everything went as the file says."


def _week(week: int, days: list[Told], failed: list[Failure], say: Say) -> Iterator[str]:
    first, last = days[0], days[-1]
    items = sorted(len(day.morning.cleared.items) for day in days)
    minutes = [plan_minutes(day.morning.cleared) for day in days]
    walks = sorted(day.morning.goal.total_minutes for day in days)
    yield ""
    yield (
        f"Week {week} from {first.today}: phase {int(first.morning.stands.phase)}, {items[0]}–{items[-1]} exercises, "
        f"{min(minutes)}–{max(minutes)} minutes, walks {walks[0]}–{walks[-1]} minutes, "
        f"{sum(day.sets_done for day in days)} sets done"
    )
    yield "  " + ", ".join(sorted({i.exercise.id for d in days for i in d.morning.cleared.items}))
    for before, day in zip((None, *days), days, strict=False):
        yield from _day(before, day, [f for f in failed if f.number == day.number], say)
    for reason in last.morning.stands.missing:
        yield f"  for the next phase: {say(reason)}"


def _offers(before: Told | None, day: Told) -> dict[ChangeKind, list[str]]:
    """What is offered today and was not yesterday."""
    known = {(change.kind, change.exercise_id) for change in before.changes} if before else set()
    found: dict[ChangeKind, list[str]] = {}
    for change in day.changes:
        if (change.kind, change.exercise_id) not in known:
            found.setdefault(change.kind, []).append(change.exercise_id)
    return found


def _day(before: Told | None, day: Told, failed: list[Failure], say: Say) -> Iterator[str]:
    seen = day.morning
    outcome = seen.cleared.day.outcome
    told = [f"{name}" for name in day.happened]
    if outcome is not DayOutcome.GO and (before is None or before.morning.cleared.day != seen.cleared.day):
        told += [f"{outcome.name.lower()}: {say(reason)}" for reason in seen.cleared.day.reasons]
    known = {flag.code for flag in before.morning.flags} if before else set()
    told += [f"{flag.code}: {say(flag.reasons[0])}" for flag in seen.flags if flag.code not in known]
    told += [f"pain leads to: {action.name.lower().replace('_', ' ')}" for action in day.pain]
    if day.evening.day.outcome is not outcome:
        told.append(f"in the evening: {day.evening.day.outcome.name.lower()}")
    for kind, names in _offers(before, day).items():
        told.append(f"offered: {kind.value.replace('_', ' ')} for {', '.join(names)}")
    told += [f"FAILED {failure}" for failure in failed]
    yield from (f"  day {day.number % 7}  {line}" for line in told)
