"""Whatever is asked to be issued: it becomes a version exactly where the door lets every item of it through."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from ptcoach.actions import editing
from ptcoach.actions.desk import Desk
from ptcoach.core.model.exercise import Category, Code, Loads, SideRule, Window
from ptcoach.core.model.library import Library
from ptcoach.core.model.plan import Origin, Plan, PlanItem
from ptcoach.core.programme import edit
from ptcoach.core.safety.door import review_plan
from ptcoach.core.safety.limits import walk_within
from ptcoach.core.safety.verdict import Outcome
from ptcoach.errors import BadInput, Refused
from tests import make

EXERCISES = (
    make.exercise(),
    make.exercise(id="leg_slide", side=SideRule.EACH),
    make.exercise(id="much_later", window=Window(from_week=40, to_week=60)),
    make.exercise(id="special", contraindications=(Code.THERAPIST_ONLY,)),
    make.exercise(id="twist", loads=Loads(bend=0, lift=3, twist=3), category=Category.RESISTANCE),
    make.exercise(id="band", category=Category.RESISTANCE, dose=make.dose(sets=1, days_per_week=3)),
)

BOTH = (make.Side.RIGHT, make.Side.LEFT)
_attempts = itertools.count(1)

ITEMS: st.SearchStrategy[PlanItem] = st.builds(
    lambda exercise, changes, days, override, both: make.item(
        exercise,
        dose=replace(exercise.dose, **changes),
        weekdays=frozenset(days),
        override=override,
        sides=(make.Side.RIGHT, make.Side.LEFT)
        if both and exercise.side is SideRule.EACH
        else make.item(exercise).sides,
    ),
    st.sampled_from((*EXERCISES[:2], *EXERCISES)),
    st.sampled_from([{}, {}, {}, {"reps": 30}, {"reps": 90}, {"sets": 9}, {"hold_s": 45}, {"days_per_week": 1}]),
    st.sampled_from([range(7), (0, 2, 4)]),
    st.sampled_from(["", "", "Strong", "   "]),
    st.booleans(),
)
PLANS: st.SearchStrategy[Plan] = st.builds(
    lambda items, origin, minutes, by, version: Plan(
        items=tuple(items), origin=origin, walk_minutes=minutes, by=by, version=version
    ),
    st.lists(ITEMS, max_size=3),
    st.sampled_from(Origin),
    st.sampled_from([None, None, 30, 200]),
    st.sampled_from(["", "Dr Forged"]),
    st.integers(0, 9),
)


@pytest.fixture
def library() -> Library:
    return make.library(*EXERCISES)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=PLANS)
def test_issued_exactly_where_every_item_is_let_through(desk: Desk, plan: Plan) -> None:
    before = desk.store.plans("p1")
    asked = replace(plan, items=tuple(edit.settled(item) for item in plan.items), origin=Origin.THERAPIST)
    outcomes = {reviewed.verdict.outcome for reviewed in review_plan(asked, desk.facts(), desk.library)}
    free = outcomes == {Outcome.ALLOW} and walk_within(asked, desk.facts())[0] == asked
    refused = Outcome.REFUSE in outcomes or (bool(plan.items) and walk_within(asked, desk.facts())[0] != asked)
    note = f"Attempt {next(_attempts)}"  # so that no version is the same as the one before
    if not free:
        with pytest.raises(Refused if refused else BadInput):
            editing.issue_plan(desk, plan, "Pat", note)
        assert desk.store.plans("p1") == before
        return
    made, _changed = editing.issue_plan(desk, plan, "Pat", note)
    assert desk.store.plans("p1") == (*before, made)
    assert (made.by, made.issued_on, made.origin) == ("Pat", desk.today, Origin.THERAPIST)
    assert tuple(item.item for item in review_plan(made, desk.facts(), desk.library)) == made.items
    assert all(item.dose.days_per_week == len(item.weekdays) for item in made.items)
