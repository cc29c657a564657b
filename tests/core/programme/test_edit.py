"""A therapist's changes to a programme: each does what it says to the rows it is given, and to no other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from ptcoach.core.model.body import Side
from ptcoach.core.model.exercise import SideRule
from ptcoach.core.model.plan import Plan
from ptcoach.core.programme import edit
from tests import make

EXERCISES = [make.exercise(id=f"exercise_{n}", name=f"Exercise {n}") for n in range(8)]
FIELDS = ("sets", "reps", "hold_s", "rest_s", "times_per_day")


@st.composite
def plans_and_rows(draw: st.DrawFn) -> tuple[Plan, frozenset[int]]:
    items = draw(st.lists(st.sampled_from(EXERCISES), min_size=1, max_size=8))
    plan = make.plan(*(edit.settled(make.item(e)) for e in items))
    return plan, frozenset(draw(st.sets(st.integers(0, len(items) - 1), min_size=1)))


@given(plans_and_rows(), st.integers(0, 8))
def test_moving_keeps_the_items_and_their_order_among_each_other(case: tuple[Plan, frozenset[int]], to: int) -> None:
    plan, rows = case
    to = min(to, len(plan.items))
    moved = edit.move(plan, rows, to)
    now = edit.moved_rows(rows, to)
    assert sorted(map(id, moved.items)) == sorted(map(id, plan.items))
    assert [moved.items[n] for n in now] == [plan.items[n] for n in sorted(rows)]
    rest = [item for n, item in enumerate(moved.items) if n not in now]
    assert rest == [item for n, item in enumerate(plan.items) if n not in rows]


@given(plans_and_rows())
def test_a_step_down_and_a_step_up_of_one_block_leave_it_where_it_was(case: tuple[Plan, frozenset[int]]) -> None:
    plan, rows = case
    block = range(min(rows), max(rows) + 1)
    down = edit.step_target(plan, block, 1)
    if down is None:
        assert max(block) == len(plan.items) - 1
        return
    lower = edit.move(plan, block, down)
    now = edit.moved_rows(block, down)
    assert now == range(block.start + 1, block.stop + 1)
    up = edit.step_target(lower, now, -1)
    assert up is not None
    assert edit.move(lower, now, up) == plan


def test_there_is_no_step_past_the_ends() -> None:
    plan = make.plan(*EXERCISES[:3])
    assert edit.step_target(plan, (0,), -1) is None
    assert edit.step_target(plan, (2,), 1) is None
    assert edit.step_target(plan, (), 1) is None


@given(plans_and_rows(), st.sampled_from(FIELDS), st.integers(1, 9))
def test_a_dose_field_changes_in_its_rows_only(case: tuple[Plan, frozenset[int]], field: str, value: int) -> None:
    plan, rows = case
    changed = edit.set_dose(plan, rows, field, value)  # type: ignore[arg-type]
    for n, (before, after) in enumerate(zip(plan.items, changed.items, strict=True)):
        assert getattr(after.dose, field) == (value if n in rows else getattr(before.dose, field))
        assert replace(after, dose=before.dose) == before


@settings(max_examples=60)
@given(plans_and_rows(), st.lists(st.tuples(st.integers(0, 6), st.booleans()), max_size=20))
def test_weekdays_never_run_out_and_the_dose_counts_them(
    case: tuple[Plan, frozenset[int]], steps: list[tuple[int, bool]]
) -> None:
    plan, rows = case
    for weekday, on in steps:
        plan = edit.set_weekday(plan, rows, weekday, on)
        assert all(item.weekdays for item in plan.items)
        assert all(item.dose.days_per_week == len(item.weekdays) for item in plan.items)


@given(plans_and_rows())
def test_what_is_removed_is_gone_and_the_rest_stays(case: tuple[Plan, frozenset[int]]) -> None:
    plan, rows = case
    assert edit.remove(plan, rows).items == tuple(item for n, item in enumerate(plan.items) if n not in rows)


@pytest.mark.parametrize(
    ("rule", "sides"),
    [
        (SideRule.TOGETHER, ()),
        (SideRule.WEAK, (Side.RIGHT,)),
        (SideRule.EACH, (Side.RIGHT, Side.LEFT)),
    ],
)
def test_an_exercise_is_added_on_the_persons_legs(rule: SideRule, sides: tuple[Side, ...]) -> None:
    exercise = make.exercise(side=rule, dose=make.dose(days_per_week=3))
    plan = edit.add(make.plan(EXERCISES[0]), exercise, make.facts(), at=0)
    assert plan.items[0].sides == sides
    assert plan.items[0].weekdays == frozenset({0, 2, 4})
    assert plan.items[0].dose == exercise.dose
    assert edit.add(plan, EXERCISES[1], make.facts()).items[-1].exercise_id == "exercise_1"


def test_notes_reasons_legs_and_walking_go_where_they_are_told() -> None:
    plan = make.plan(*EXERCISES[:3])
    assert [i.note for i in edit.set_note(plan, {1}, "Hold on to the sink").items] == ["", "Hold on to the sink", ""]
    assert [i.override for i in edit.set_override(plan, {0, 2}, "Strong").items] == ["Strong", "", "Strong"]
    assert edit.set_sides(plan, {2}, (Side.LEFT,)).items[2].sides == (Side.LEFT,)
    walking = edit.set_walk(plan, 12, 3)
    assert (walking.walk_minutes, walking.walk_bouts, walking.items) == (12, 3, plan.items)
