"""The events of a scenario's day: what others say, what the person answers, what is tested.

Turns a day's script into values; it plays nothing and asks the engine nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from msgspec import UNSET
from msgspec.structs import replace

from ..core.model.exercise import Category, SideRule
from ..core.model.library import Library
from ..core.model.plan import PlanItem
from ..core.model.record import (
    CheckIn,
    Clearance,
    Event,
    FlagAnswer,
    FlagCheck,
    FlareUp,
    Review,
    RungObserved,
    TestResult,
    WeaknessRating,
)
from ..core.model.red_flag import Answer, RedFlag, Tier
from .chart import Chart, moment
from .reading import legs, test_of
from .scenario import Cleared, PlanLine, Said
from .script import Script

ANSWERS: Mapping[Said, tuple[Answer, Answer | None]] = {
    Said.NO: (Answer.NO, None),
    Said.YES: (Answer.YES, None),
    Said.NOT_SURE: (Answer.NOT_SURE, None),
    Said.NOT_SURE_THEN_NO: (Answer.NOT_SURE, Answer.NO),
    Said.NOT_SURE_THEN_YES: (Answer.NOT_SURE, Answer.YES),
}
# Minutes after midnight at which things happen: every day runs in the same order.
WORD, LADDER, QUESTIONS, CHECK_IN, RETEST, OFFERS = 360, 390, 420, 430, 480, 490


class Sayings:
    """Makes the events of one person's days; `chart` numbers them and knows the sets done."""

    def __init__(self, chart: Chart, library: Library) -> None:
        self.chart = chart
        self.library = library

    def event(self, today: date, minutes: int) -> dict[str, Any]:
        """What every event of `today` begins with."""
        return {"id": self.chart.next_id(), "at": moment(today, minutes), "day": today}

    def words(self, script: Script, today: date) -> Iterator[Event]:
        for word in script.clear:
            yield self._cleared(word, today)
        if script.flare_days is not None:
            yield FlareUp(**self.event(today, WORD), days=script.flare_days)
        for code in script.handles:
            yield Review(**self.event(today, WORD), code=code.value, tier=Tier.R3, handled="appointment made")

    def _cleared(self, word: Cleared, today: date) -> Clearance:
        return Clearance(
            **self.event(today, WORD),
            permission=word.permission,
            by=word.by,
            on=today - timedelta(days=word.days_ago),
            value=word.value,
            exercise_id=word.exercise_id,
            reason=word.reason,
            recorded_by_therapist=word.recorded_by_therapist,
        )

    def item(self, line: PlanLine) -> PlanItem:
        exercise = self.library.exercises[line.exercise]
        given = {name: getattr(line, name) for name in ("sets", "reps", "hold_s", "times_per_day")}
        weak = self.chart.patient.weak_leg.sides
        sides = {SideRule.TOGETHER: (), SideRule.WEAK: weak, SideRule.EACH: (*weak, *(s.other for s in weak))}
        return PlanItem(
            exercise_id=exercise.id,
            dose=replace(exercise.dose, **{name: value for name, value in given.items() if value is not None}),
            sides=tuple(dict.fromkeys(sides[exercise.side])),
            weekdays=frozenset(line.weekdays),
            override=line.override,
        )

    def ladder(self, rungs: Mapping[str, Any], today: date, minutes: int, *, retest: bool) -> Iterator[RungObserved]:
        for name, rung in rungs.items():
            for movement, side in legs(name, self.chart.patient):
                at = self.event(today, minutes)
                yield RungObserved(**at, movement=movement, side=side, rung=rung, retest=retest)

    def tests(self, script: Script, today: date) -> Iterator[TestResult]:
        for name, value in script.tests.items():
            test, side = test_of(name)
            yield TestResult(**self.event(today, LADDER), test=test, value=value, side=side)

    def flags(self, said: Mapping[RedFlag, Said], today: date, minutes: int) -> FlagCheck:
        answers = []
        for flag in RedFlag:
            answer, follow_up = ANSWERS[said.get(flag, Said.NO)]
            answers.append(FlagAnswer(flag=flag, answer=answer, follow_up=follow_up))
        return FlagCheck(**self.event(today, minutes), answers=tuple(answers))

    def check_in(self, script: Script, today: date) -> CheckIn:
        ratings = dict(script.check_in)
        if ratings["glide_linger"] is UNSET:
            ratings["glide_linger"] = False if self._glided(today) else None
        weakness = tuple(
            WeaknessRating(movement=movement, side=side, difficulty=difficulty)
            for name, difficulty in script.weakness.items()
            for movement, side in legs(name, self.chart.patient)
        )
        return CheckIn(**self.event(today, CHECK_IN), weakness=weakness, **ratings)

    def _glided(self, today: date) -> bool:
        """Whether nerve glides were done in the last two days: only then are they asked about."""
        logs = self.chart.known("sets")[-100:]
        return any(
            0 < (today - log.day).days <= 2 and self.library.exercises[log.exercise_id].category is Category.NERVE_GLIDE
            for log in logs
        )


def happened(script: Script) -> tuple[str, ...]:
    """What stands out of the day's script, in the file's own words."""
    calm = Script()
    said = [f"{flag.value}: {answer.value}" for flag, answer in script.flags.items()]
    said += [f"cleared: {word.permission.value}" for word in script.clear]
    said += [f"pain {hurt.pain} in the {hurt.where.value}" for hurt in script.pain]
    for name in ("opens", "answers_flags", "answers_check_in", "clock_days", "skip", "flare_days"):
        if (value := getattr(script, name)) != getattr(calm, name):
            said.append(f"{name.replace('_', ' ')}: {value}")
    for name in ("rungs", "retests", "tests"):
        said += [f"{name[:-1]} {what}: {value}" for what, value in getattr(script, name).items()]
    said += [f"person: {', '.join(change)}" for change in script.patient]
    if script.plan is not None:
        said.append(f"therapist's plan: {len(script.plan.lines)} exercises")
    return tuple(said)
