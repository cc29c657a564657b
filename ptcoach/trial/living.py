"""A virtual patient's days: answers as they would give them, sessions as they would do them, through the real engine.

Yields what was shown and what was true on each day. It judges nothing and draws only from the person's own `Random`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

from msgspec import Struct

from ..core.model.body import Complaint, Rung, Side
from ..core.model.exercise import Category
from ..core.model.library import Library
from ..core.model.record import (
    Accepted,
    CheckIn,
    Clearance,
    FlagAnswer,
    FlagCheck,
    HomeTest,
    PainReport,
    Permission,
    Review,
    RungObserved,
    SessionEnd,
    SetLog,
    TestResult,
    WeaknessRating,
    Where,
)
from ..core.model.red_flag import Answer, RedFlag, Tier
from ..core.programme.changes import proposed_changes
from ..core.safety.facts import DAY
from ..core.safety.losses import losses, retests_due
from ..core.safety.pain import PainAction, pain_rule
from ..core.safety.red_flags import questions_due
from ..core.safety.verdict import DayOutcome
from .chart import Chart, moment
from .day import Morning, day_plan, morning, sets_of, walks_of
from .people import Virtual, rung_at

_GLIDE = Category.NERVE_GLIDE
LOOKS_AT_OFFERS = 7  # every so many days the person goes through the changes offered
ALL_NO = tuple(FlagAnswer(flag=flag, answer=Answer.NO) for flag in RedFlag)
OPENED, LADDER, QUESTIONS, CHECK_IN, RETEST, SESSION, WALKS = 360, 390, 420, 430, 480, 540, 780


class Lived(Struct, frozen=True):
    """One day. `opened`: the program was used; `answered`: new weakness was owned up to when asked.

    `lock` is a loss the record itself raised, `held_for_retest`: the day was held until the leg was tested again.
    `shown` are the appointments asked for, on their first day.
    """

    number: int
    today: date
    opened: bool
    seen: Morning | None
    answered: bool
    lock: bool
    held_for_retest: bool
    shown: tuple[str, ...]


class Life:
    """One virtual patient, lived day by day."""

    def __init__(self, person: Virtual, library: Library, rng: Random) -> None:
        self.person = person
        self.library = library
        self.rng = rng
        self.chart = Chart(person.patient)
        self.zero = person.patient.surgery.on
        self.mood = 0.0
        self.truths = person.truths
        self.cleared_on: int | None = None  # the day a clinician's word after a lock is due
        self.told: set[str] = set()
        self.glided = -9
        self.rungs: dict[tuple[Complaint, Side], Rung] = {(s.movement, s.side): s.rung for s in person.patient.ladder}
        self.lingered: tuple[date, ...] = ()
        self.own_up = False  # a trouble is under way that the questions are about
        self.said_yes: tuple[FlagCheck, ...] = ()

    def days(self, count: int) -> Iterator[Lived]:
        for number in range(count):
            yield self._day(number)

    # --- one day ------------------------------------------------------------------------------------------------

    def _day(self, number: int) -> Lived:
        today = self.zero + number * DAY
        self._visits(number, today)
        self.mood = 0.6 * self.mood + self.rng.gauss(0, 0.5)
        if not self._opens(number):
            return Lived(number, today, False, None, False, False, False, ())
        self._ladder(number, today)
        answered = self._questions(number, today)
        self.chart.add([self._check_in(number, today)])
        held = bool(due := retests_due(self.chart.facts(today)))
        for movement, side in due:
            self._test(movement, side, number, today, RETEST, retest=True)
        if number % LOOKS_AT_OFFERS == 5:
            self._take_offers(today)
        seen = morning(self.chart.facts(today), self.library)
        lock = any(loss.tier is not None and loss.day == today for loss in losses(seen.facts))
        shown = self._appointments(seen, today)
        if seen.cleared.day.locked and self.cleared_on is None:
            self.cleared_on = number + self.rng.randrange(1, 12)
        if seen.cleared.day.outcome is not DayOutcome.ASK:
            self._session(seen, number, today)
            self._walk(seen, number, today)
        return Lived(number, today, True, seen, answered, lock, held, shown)

    def _event(self, today: date, minutes: int) -> dict[str, Any]:
        return {"id": self.chart.next_id(), "at": moment(today, minutes), "day": today}

    def _opens(self, number: int) -> bool:
        share = self.person.opens
        if self.person.collapse is not None and number >= self.person.collapse:
            share *= 0.6
        return self.rng.random() < share

    # --- the truth, and how it is told --------------------------------------------------------------------------

    def _rating(self, key: tuple[Complaint, Side], number: int) -> int:
        value = self.truths[key].difficulty(number) + 0.3 * self.mood + self.rng.gauss(0, self.person.noise)
        return int(min(10, max(0, round(value))))

    def _pain(self, number: int) -> int:
        person = self.person
        told = person.pain(number) + self.mood + self.rng.gauss(0, person.noise) - (1 - person.candour) * 2
        return int(min(10, max(0, round(told))))

    def _said(self, value: Any) -> Any:
        """The answer, or None where it is left out."""
        return None if self.person.gaps and self.rng.random() < self.person.gaps else value

    def _check_in(self, number: int, today: date) -> CheckIn:
        rng, person = self.rng, self.person
        glided = number - self.glided <= 2
        linger = glided and rng.random() < person.irritable
        if linger:
            self.lingered = (*self.lingered, today)
        fear = person.confidence + self.mood + number * 0.02
        return CheckIn(
            **self._event(today, CHECK_IN),
            back_pain=self._said(self._pain(number)),
            leg_pain=self._said(self._pain(number)),
            tingling=self._said(min(10, max(0, round(2 + self.mood)))),
            confidence=self._said(int(min(10, max(0, round(fear))))),
            weakness=tuple(
                WeaknessRating(movement=m, side=s, difficulty=self._rating((m, s), number)) for m, s in self.truths
            ),
            medicine_last_4h=self._said(rng.random() < (0.6 if number < 28 else 0.1)),
            worse_since_last=self._said(rng.random() < 0.06),
            glide_linger=linger if glided else None,
            feeling_ill=rng.random() < 0.01,
        )

    def _questions(self, number: int, today: date) -> bool:
        """Answers the questions when they are due; True if new weakness was owned up to."""
        trouble = self.person.trouble
        yes: RedFlag | None = None
        if trouble is not None and number >= trouble[0] and not self.own_up:
            yes = trouble[1]
        if self._has_worsened(number) and self.rng.random() < self.person.candour * 0.7:
            yes = RedFlag.NEW_WEAKNESS
        if not questions_due(self.chart.facts(today)):
            return False
        if yes is None:
            self.chart.add([FlagCheck(**self._event(today, QUESTIONS), answers=ALL_NO)])
            return False
        if self.rng.random() > self.person.candour:
            yes = None
        self.own_up = self.own_up or yes is not None
        answers = tuple(FlagAnswer(flag=f, answer=Answer.YES if f is yes else Answer.NO) for f in RedFlag)
        check = FlagCheck(**self._event(today, QUESTIONS), answers=answers)
        self.said_yes += (check,) if yes else ()
        self.chart.add([check])
        return yes is RedFlag.NEW_WEAKNESS

    def _has_worsened(self, number: int) -> bool:
        return any(t.worsened(number) and number - t.turn <= 3 for t in self.truths.values())

    # --- others -------------------------------------------------------------------------------------------------

    def _visits(self, number: int, today: date) -> None:
        given: list[Permission] = []
        if number == self.person.visit_6:
            given.append(Permission.WEEK_6)
        if number == self.person.visit_12:
            given.append(Permission.WEEK_12)
        if self.cleared_on is not None and number >= self.cleared_on:
            self.cleared_on = None
            given.append(Permission.RED_FLAG_CLEARED)
        if not given:
            return
        for permission in given:
            self.chart.add([Clearance(**self._event(today, OPENED), permission=permission, by="Dr Virtual", on=today)])
        if Permission.RED_FLAG_CLEARED in given:
            for movement, side in self.truths:
                self._test(movement, side, number, today, LADDER, retest=False)
        if Permission.WEEK_12 in given:
            self.chart.add(
                [
                    TestResult(
                        **self._event(today, OPENED),
                        test=HomeTest.SINGLE_LEG_STANCE,
                        value=15.0,
                        side=self.person.patient.weak_leg.sides[0].other,
                    )
                ]
            )

    def _ladder(self, number: int, today: date) -> None:
        if number and number % self.person.ladder_every == 0:
            for movement, side in self.truths:
                self._test(movement, side, number, today, LADDER, retest=False)

    def _test(self, movement: Complaint, side: Side, number: int, today: date, minutes: int, *, retest: bool) -> None:
        value = self.truths[movement, side].difficulty(number) + self.rng.gauss(0, 0.35)
        rung = rung_at(max(0.0, value))
        self.rungs[movement, side] = rung
        at = self._event(today, minutes)
        self.chart.add([RungObserved(**at, movement=movement, side=side, rung=rung, retest=retest)])

    def _appointments(self, seen: Morning, today: date) -> tuple[str, ...]:
        """Codes shown for the first time; most people see to them, some leave them."""
        codes = {flag.code for flag in seen.flags if flag.tier is Tier.R3}
        new = sorted(codes - self.told)
        self.told = codes
        for code in new:
            if self.rng.random() < 0.8:
                self.chart.add([Review(**self._event(today, CHECK_IN), code=code, tier=Tier.R3, handled="seen")])
        return tuple(new)

    def _take_offers(self, today: date) -> None:
        offers = proposed_changes(self.chart.facts(today), self.library)
        self.chart.add(
            Accepted(**self._event(today, CHECK_IN), exercise_id=c.exercise_id, side=c.side, change=c.code, taken=True)
            for c in offers
            if c.kind.is_up and self.rng.random() < 0.8
        )

    # --- the session --------------------------------------------------------------------------------------------

    def _session(self, seen: Morning, number: int, today: date) -> None:
        self.chart.add([day_plan(seen, self.library, self.chart, moment(today, SESSION))])
        gone = self.person.collapse is not None and number >= self.person.collapse
        if gone or not seen.cleared.items or self.rng.random() > 0.55 + 0.45 * self.person.does:
            return
        cleared, logs, at = seen.cleared, list[SetLog](), SESSION + 10
        stopped: set[str] = set()
        for place, item in enumerate(cleared.items):
            begins = at + place * 10
            name = item.item.exercise_id
            if name in stopped or self.rng.random() > 0.5 + 0.5 * self.person.does:
                continue
            logs += sets_of(
                item, self.chart, moment(today, begins), 1.0 if self.rng.random() < self.person.does else 0.5
            )
            if item.exercise.category is _GLIDE:
                self.glided = number
            if self.rng.random() < 0.01:
                self.chart.add(logs)
                logs = []
                action = self._hurts(name, number, today, begins + 9)
                if action >= PainAction.STOP_SESSION:
                    break
                if action >= PainAction.STOP_ITEM:
                    stopped.add(name)
        self.chart.add(logs)
        self.chart.add([SessionEnd(**self._event(today, WALKS), effort=self.rng.choice((2, 3, 3, 4, 5)))])

    def _hurts(self, exercise_id: str, number: int, today: date, minutes: int) -> PainAction:
        pain = min(10, self._pain(number) + self.rng.randrange(0, 5))
        report = PainReport(
            **self._event(today, minutes), exercise_id=exercise_id, side=None, pain=pain, where=Where.LEG
        )
        action = pain_rule(report, self.chart.facts(today)).action
        self.chart.add([report])
        if action is PainAction.RED_FLAGS:
            self.chart.add([FlagCheck(**self._event(today, minutes + 1), answers=ALL_NO)])
        return action

    def _walk(self, seen: Morning, number: int, today: date) -> None:
        gone = self.person.collapse is not None and number >= self.person.collapse
        if gone or not seen.goal.minutes or self.rng.random() > 0.6 + 0.4 * self.person.does:
            return
        bouts = seen.goal.bouts if self.rng.random() < self.person.does else max(1, seen.goal.bouts - 1)
        worse = self.rng.random() < 0.04
        self.chart.add(walks_of([seen.goal.minutes] * bouts, self.chart, moment(today, WALKS), leg_worse=worse))
