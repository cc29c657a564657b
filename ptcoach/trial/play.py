"""Plays a scenario: each day's happenings become events, the real engine answers, and every answer is kept.

Judges nothing; see `judge`. No chance and no clock: the same file always gives the same story.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from ..core.model.library import Library
from ..core.model.plan import Origin, Plan
from ..core.model.record import Accepted, PainReport, SessionEnd, Skip
from ..core.programme.changes import Change, proposed_changes
from ..core.safety.door import ClearedPlan, clear_plan
from ..core.safety.facts import Facts
from ..core.safety.pain import PainAction, pain_rule
from ..core.safety.red_flags import questions_due
from ..core.safety.verdict import DayOutcome
from .chart import Chart, moment
from .day import Morning, day_plan, morning, sets_of, walks_of
from .reading import changed
from .sayings import CHECK_IN, LADDER, OFFERS, QUESTIONS, RETEST, Sayings, happened
from .scenario import Does, Hurt, Scenario, Therapist
from .script import Days, Script

SHARE = {Does.ALL: 1.0, Does.HALF: 0.5, Does.NOTHING: 0.0}
SESSION, WALKS = 540, 780  # minutes after midnight
ITEM = 10  # minutes an exercise takes


class Told(Struct, frozen=True):
    """One day as it went: `today` by the computer's date, the day's plan as it stands in the evening, what was done."""

    number: int
    today: date
    morning: Morning
    evening: ClearedPlan
    asked: bool
    pain: tuple[PainAction, ...]
    changes: tuple[Change, ...]
    sets_done: int
    walked: int
    happened: tuple[str, ...]


def play(scenario: Scenario, library: Library) -> Iterator[Told]:
    """Every day from the scenario's first one to its last."""
    life = _Life(scenario, library)
    for number in range(scenario.first_day, scenario.weeks * 7):
        yield life.live(number)


class _Life:
    """The person, their record and the plan in force, from day to day."""

    def __init__(self, scenario: Scenario, library: Library) -> None:
        self.zero = scenario.person.surgery.on
        self.days = Days(scenario.days)
        self.library = library
        self.chart = Chart(scenario.person)
        self.says = Sayings(self.chart, library)
        self.plan: Plan | None = None
        self.version = 0

    def live(self, number: int) -> Told:
        script = self.days.on(number)
        today = self.zero + timedelta(days=number + script.clock_days)
        for change in script.patient:
            self.chart.patient = changed(self.chart.patient, change)
        if script.plan is not None:
            self._issue(script.plan)
        self.chart.add([*self.says.words(script, today), *self.says.ladder(script.rungs, today, LADDER, retest=False)])
        self.chart.add(self.says.tests(script, today))
        asked = script.opens and questions_due(self._facts(today))
        if script.opens:
            self._answer(script, today, asked=asked)
        changes = proposed_changes(self._facts(today), self.library) if script.opens else ()
        if script.accepts:
            self.chart.add(self._accept(change, today) for change in changes if change.kind.is_up)
        seen = morning(self._facts(today), self.library, self.plan)
        pain, sets_done = self._session(script, seen) if script.opens else ((), 0)
        walked = self._walk(script, seen) if script.opens else 0
        evening = clear_plan(seen.plan, self._facts(today), self.library)
        return Told(number, today, seen, evening, asked, pain, changes, sets_done, walked, happened(script))

    def _facts(self, today: date) -> Facts:
        return self.chart.facts(today)

    # --- what others say ----------------------------------------------------------------------------------------

    def _issue(self, said: Therapist) -> None:
        self.version += 1
        items = tuple(self.says.item(line) for line in said.lines)
        self.plan = Plan(
            items=items,
            origin=Origin.THERAPIST,
            version=self.version,
            issued_on=self.zero,
            by="Pat Physio",
            walk_minutes=said.walk_minutes,
            walk_bouts=said.walk_bouts,
        )
        if not items and said.walk_minutes is None:
            self.plan = None

    # --- what the person says -----------------------------------------------------------------------------------

    def _answer(self, script: Script, today: date, *, asked: bool) -> None:
        if script.answers_flags and (asked or script.flags):
            self.chart.add([self.says.flags(script.flags, today, QUESTIONS)])
        if script.answers_check_in:
            self.chart.add([self.says.check_in(script, today)])
        self.chart.add(self.says.ladder(script.retests, today, RETEST, retest=True))
        if script.skip is not None:
            self.chart.add([Skip(**self.says.event(today, CHECK_IN), reason=script.skip)])

    def _accept(self, change: Change, today: date) -> Accepted:
        at = self.says.event(today, OFFERS)
        return Accepted(**at, exercise_id=change.exercise_id, side=change.side, change=change.code, taken=True)

    # --- what the person does -----------------------------------------------------------------------------------

    def _session(self, script: Script, seen: Morning) -> tuple[tuple[PainAction, ...], int]:
        today, share = seen.facts.today, SHARE[script.does]
        if seen.cleared.day.outcome is DayOutcome.ASK:
            return (), 0
        self.chart.add([day_plan(seen, self.library, self.chart, moment(today, OFFERS))])
        actions: list[PainAction] = []
        loose = [hurt for hurt in script.pain if not hurt.exercise and not hurt.item]
        actions += [self._hurts(hurt, None, script, today, SESSION) for hurt in loose]
        before = len(self.chart.known("sets"))
        for place, cleared in enumerate(seen.cleared.items, start=1):
            begins = SESSION + place * ITEM
            name = cleared.item.exercise_id
            for hurt in script.pain:
                if hurt.exercise == name or (not hurt.exercise and hurt.item == place):
                    actions.append(self._hurts(hurt, name, script, today, begins))
            now = clear_plan(seen.plan, self._facts(today), self.library) if actions else seen.cleared
            still = next((c for c in now.items if c.item.exercise_id == name), None)
            if still is not None and share and PainAction.STOP_SESSION not in actions:
                self.chart.add(sets_of(still, self.chart, moment(today, begins + 1), share))
        done = len(self.chart.known("sets")) - before
        if done:
            self.chart.add([SessionEnd(**self.says.event(today, WALKS), effort=script.effort)])
        return tuple(actions), done

    def _hurts(self, hurt: Hurt, exercise_id: str | None, script: Script, today: date, minutes: int) -> PainAction:
        report = PainReport(
            **self.says.event(today, minutes),
            exercise_id=exercise_id,
            side=None,
            pain=hurt.pain,
            where=hurt.where,
            moved_down=hurt.moved_down,
            new_numbness=hurt.new_numbness,
            new_weakness=hurt.new_weakness,
        )
        action = pain_rule(report, self._facts(today)).action
        self.chart.add([report])
        if action is PainAction.RED_FLAGS and script.answers_flags:
            self.chart.add([self.says.flags(script.then_flags, today, minutes + 1)])
        return action

    def _walk(self, script: Script, seen: Morning) -> int:
        """The day's goal in its bouts, or the minutes the file says in one."""
        goal = seen.goal
        minutes = [goal.minutes] * goal.bouts if script.walks is None else [script.walks]
        if script.does is Does.NOTHING and script.walks is None:
            return 0
        walks = walks_of(minutes, self.chart, moment(seen.facts.today, WALKS), leg_worse=script.leg_worse)
        self.chart.add(walks)
        return sum(walk.minutes for walk in walks)
