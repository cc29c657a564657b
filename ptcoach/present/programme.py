"""A day's programme with the reason for every line, for the terminal: as JSON and as text.

Pure. What the window shows of the same day is `present.today`; both say reasons through `present.reasons`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from ..core.model.dose import Dose
from ..core.model.library import Library
from ..core.model.plan import Plan
from ..core.model.reason import Reason
from ..core.programme.minutes import plan_minutes
from ..core.programme.phase import standing
from ..core.programme.propose import propose
from ..core.programme.walking import walk_goal
from ..core.programme.week import week_plans
from ..core.safety.door import clear_plan
from ..core.safety.facts import Facts
from ..core.safety.verdict import DayOutcome
from ..words import _
from .dose_words import dose_sentence, dose_short
from .reasons import words
from .verdict import verdict_title


class Why(Struct, frozen=True):
    code: str
    rule: str
    params: Mapping[str, str | int | float]
    words: str


class Line(Struct, frozen=True):
    exercise: str
    name: str
    position: str
    sides: tuple[str, ...]
    weekdays: tuple[int, ...]
    dose: Dose
    dose_words: str
    why: tuple[Why, ...]
    limits: tuple[Why, ...]


class NotToday(Struct, frozen=True):
    exercise: str
    why: tuple[Why, ...]


class Walking(Struct, frozen=True):
    minutes: int
    bouts: int
    terrain: str
    why: tuple[Why, ...]


class Programme(Struct, frozen=True):
    """`outcome` is the day's verdict; `refused` may not be done; `missing` leads to the next phase.

    `open` False: `items` are what a green check-in will open, and nothing may be done before it (`outcome` is "ask").
    """

    on: str
    week: int
    phase: int
    phase_name: str
    missing: tuple[Why, ...]
    outcome: str
    locked: bool
    open: bool
    outcome_why: tuple[Why, ...]
    minutes: int
    items: tuple[Line, ...]
    refused: tuple[NotToday, ...]
    walking: Walking
    library_version: str


def build_programme(facts: Facts, library: Library, plan: Plan | None = None) -> Programme:
    """The programme of `facts.today`: the issued `plan`, else the engine's proposal, as the door lets it through."""
    today = clear_plan(plan or propose(facts, library), facts, library)
    asked = today.day.outcome is not DayOutcome.ASK
    cleared = today if asked else week_plans(facts, library, facts.today, plan)[0].cleared
    stands = standing(facts, library)
    goal = walk_goal(facts, library, plan)
    return Programme(
        on=facts.today.isoformat(),
        week=facts.week,
        phase=int(stands.phase),
        phase_name=stands.info.name,
        missing=_why(stands.missing),
        outcome=today.day.outcome.name.lower(),
        locked=today.day.locked,
        open=asked,
        outcome_why=_why(today.day.reasons),
        minutes=plan_minutes(cleared),
        items=tuple(
            Line(
                exercise=i.exercise.id,
                name=i.exercise.name,
                position=i.exercise.position.value,
                sides=tuple(side.value for side in i.item.sides),
                weekdays=tuple(sorted(i.item.weekdays)),
                dose=i.item.dose,
                dose_words=dose_sentence(i.item.dose, i.item.sides),
                why=_why(i.item.why),
                limits=_why(i.verdict.reasons),
            )
            for i in cleared.items
        ),
        refused=tuple(NotToday(r.item.exercise_id, _why(r.verdict.reasons)) for r in cleared.refused),
        walking=Walking(goal.minutes, goal.bouts, goal.terrain, _why(goal.reasons)),
        library_version=library.version,
    )


def as_text(told: Programme) -> str:
    """The same for reading in a terminal."""
    lines = [
        _("{day}: week {week}, {phase}").format(day=told.on, week=told.week, phase=told.phase_name)
        if told.week >= 0
        else _("{day}: before surgery").format(day=told.on),
        verdict_title(DayOutcome[told.outcome.upper()]),
        *_bullets(told.outcome_why),
    ]
    if told.items and not told.open:
        lines += ["", _("Planned, and closed until the questions are answered:")]
    for item in told.items:
        lines += [
            "",
            f"{item.name} ({dose_short(item.dose)})",
            "  " + item.dose_words,
            *_bullets(item.why + item.limits),
        ]
    walk = told.walking
    lines += [
        "",
        _("Walk: {bouts} × {minutes} minutes, {terrain}").format(
            bouts=walk.bouts, minutes=walk.minutes, terrain=walk.terrain
        ),
        *_bullets(walk.why),
    ]
    if told.missing:
        lines += ["", _("For the next phase:"), *_bullets(told.missing)]
    return "\n".join(lines)


def _why(reasons: Iterable[Reason]) -> tuple[Why, ...]:
    return tuple(Why(r.code, r.rule, dict(r.params), words(r)) for r in reasons)


def _bullets(reasons: Iterable[Why]) -> list[str]:
    return [f"  - {why.words}" for why in reasons]
