"""Why this one, why not more, why not at all, what comes next: always an answer, and refusals name rule and source."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from ptcoach.core.model.dose import Growth
from ptcoach.core.model.exercise import Category
from ptcoach.core.model.library import Library
from ptcoach.core.model.plan import Plan
from ptcoach.core.programme.propose import propose
from ptcoach.core.safety.door import ClearedPlan, clear_plan
from ptcoach.core.safety.facts import Facts
from ptcoach.library.loader import load
from ptcoach.places import EXERCISES
from ptcoach.present.why import next_phase, not_more, refusal, rule_lines, why_these
from tests import make

SHIPPED = load(EXERCISES, None, None).library


def cleared(facts: Facts, plan: Plan | None = None, library: Library = SHIPPED) -> ClearedPlan:
    return clear_plan(plan or propose(facts, library), facts, library)


def more(library: Library, *events: object, plan: Plan | None = None) -> tuple[str, ...]:
    facts = make.facts(*events)  # type: ignore[arg-type]
    done = cleared(facts, plan or make.plan(next(iter(library.exercises.values()))), library)
    return not_more(done.items[0], done, facts, library)


def trained(sessions: int) -> list[object]:
    """So many sessions of the heel press, each followed by a good morning."""
    events: list[object] = []
    for n in range(2 * sessions, 0, -2):
        day = make.TODAY - timedelta(days=n)
        events += [make.check_in(day, hour=7), make.check_in(day + timedelta(days=1), hour=7)]
        events += [make.set_log(day, set_no=s, reps=8, hold_s=3, hour=9 + s) for s in (1, 2)]
        events.append(make.session(day))
    return events


@pytest.mark.parametrize(("sessions", "words"), [(0, "0 of 2"), (1, "1 of 2"), (3, "2 of 2")])
def test_it_says_how_many_good_sessions_are_missing(sessions: int, words: str) -> None:
    (line,) = more(make.library(), *trained(sessions))
    assert line.startswith(f"{words} good sessions in a row so far.")


def test_what_never_grows_or_cannot_any_more_says_so() -> None:
    breathing = make.exercise(category=Category.CIRCULATION_BREATHING)
    top = make.exercise(growth=Growth(sets=2, reps=8, hold_s=3))
    assert more(make.library(breathing)) == ("It stays at this amount: doing it well counts, not doing more.",)
    assert more(make.library(top)) == ("This is the most of it. Keeping it is the aim.",)


def test_a_therapists_amount_is_the_therapists_and_a_lighter_day_comes_first() -> None:
    plan = make.therapist_plan(make.exercise())
    assert more(make.library(), plan=plan) == ("Your therapist set this amount.",)
    lines = more(make.library(), make.check_in(hour=9, back_pain=4))
    assert len(lines) == 2
    assert "half" in lines[0].lower()


def test_a_refusal_names_its_rule_and_where_it_comes_from() -> None:
    facts = make.facts(today=make.week(5))
    plan = make.plan(make.item("sit_to_stand_loaded"))
    lines = refusal("sit_to_stand_loaded", cleared(facts, plan))
    assert any("(rule R-WINDOW, reference.md" in line for line in lines)
    assert any("(rule R-LIFT, reference.md" in line for line in lines) or any("R-CAP" in line for line in lines)
    assert len(lines) == len(set(lines))
    assert refusal("unknown", cleared(facts, plan)) == ()
    assert rule_lines(()) == ()


def test_every_exercise_of_the_day_has_its_answers() -> None:
    facts = make.facts(today=make.week(5))
    told = why_these(cleared(facts), facts, SHIPPED)
    assert len(told) >= 6
    assert all(lines for _name, lines in told)
    assert all(any(line.startswith("Why not more: ") for line in lines) for _name, lines in told)


def test_the_next_phase_says_what_is_missing_or_that_nothing_is() -> None:
    title, lines = next_phase(make.facts(today=make.week(5)), SHIPPED)
    assert title.startswith("What you need for phase 2")
    assert lines


def test_after_the_last_phase_nothing_is_asked() -> None:
    day = make.week(60)
    seen = replace(make.day_plan(day - timedelta(days=1)), phase=5)
    assert next_phase(make.facts(seen, today=day), SHIPPED) == ("", ())
