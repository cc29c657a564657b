"""Where a therapist's programme starts from: the engine's week, a template, somebody else's plan, the last version."""

from __future__ import annotations

from functools import cache

import pytest

from ptcoach.core.model.body import Side, WeakLeg
from ptcoach.core.model.library import Library
from ptcoach.core.model.plan import Origin
from ptcoach.core.model.reason import Reason
from ptcoach.core.programme.starts import as_template, continued, fitted, from_proposal
from ptcoach.core.programme.typical import typical_plans
from ptcoach.core.programme.week import week_plans
from ptcoach.core.safety.door import review_plan
from ptcoach.core.safety.verdict import Outcome
from ptcoach.library.loader import load
from ptcoach.places import EXERCISES
from tests import make


@cache
def shipped() -> Library:
    return load(EXERCISES).library


@pytest.mark.parametrize("week", [0, 2, 5, 7, 13, 26])
def test_the_proposal_is_the_engines_week_and_may_be_issued_as_it_is(week: int) -> None:
    facts = make.facts(today=make.week(week, 2))
    plan = from_proposal(facts, shipped())
    engine = {item.exercise_id for day in week_plans(facts, shipped(), facts.today) for item in day.cleared.plan.items}
    assert plan.origin is Origin.THERAPIST
    assert 5 <= len(plan.items) <= 10
    assert {item.exercise_id for item in plan.items} <= engine
    assert all(item.dose.days_per_week == len(item.weekdays) for item in plan.items)
    assert {r.verdict.outcome for r in review_plan(plan, facts, shipped())} == {Outcome.ALLOW}
    assert from_proposal(facts, shipped()) == plan


def test_somebody_elses_plan_comes_on_this_persons_legs_without_the_others_words() -> None:
    each, weak = shipped().exercises["seated_march"], shipped().exercises["df_active_seated"]
    other = make.therapist_plan(
        make.item(
            each, sides=(Side.RIGHT, Side.LEFT), note="Mind your knee", override="She runs", why=(Reason.of("x"),)
        ),
        make.item(weak, sides=(Side.RIGHT,)),
        make.item("gone_since", sides=(Side.LEFT,)),
        note="Dear Sam",
    )
    facts = make.facts(today=make.week(5), who=make.patient(weak_leg=WeakLeg.LEFT, ladder=make.ladder(3, (Side.LEFT,))))
    got = fitted(other, facts, shipped(), notes=False)
    assert [item.sides for item in got.items] == [(Side.LEFT, Side.RIGHT), (Side.LEFT,), (Side.LEFT,)]
    assert {(item.note, item.override, item.why) for item in got.items} == {("", "", ())}
    assert (got.by, got.note, got.version, got.issued_on) == ("", "", 0, None)
    assert fitted(other, facts, shipped(), notes=True).items[0].note == "Mind your knee"


def test_a_template_has_no_legs_and_names_nobody() -> None:
    plan = make.therapist_plan(make.item("seated_march", sides=(Side.LEFT,), override="He is strong"), note="Dear Sam")
    kept = as_template(plan)
    assert [(item.sides, item.override) for item in kept.items] == [((), "")]
    assert (kept.by, kept.note, kept.version) == ("", "", 0)


def test_the_next_version_keeps_reasons_and_notes_but_not_the_signature() -> None:
    plan = make.therapist_plan(make.item(override="Strong", note="Slowly"), version=3, note="Well done")
    got = continued(plan)
    assert (got.items[0].override, got.items[0].note, got.note) == ("Strong", "Slowly", "Well done")
    assert (got.version, got.by, got.issued_on, got.origin) == (0, "", None, Origin.THERAPIST)


def test_the_typical_programmes_cover_phases_and_complaints_and_are_always_the_same() -> None:
    found = list(typical_plans(shipped()))
    assert len({(t.phase.phase, t.complaint) for t in found}) == len(found) == 12
    for typical in found:
        assert 6 <= len(typical.plan.items) <= 10
        assert not any(item.sides or item.override for item in typical.plan.items)
    assert [t.plan for t in typical_plans(shipped())] == [t.plan for t in found]
