"""My plan in words: what a day was, is or will be; ticks as printed; gates; what changed."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from ptcoach.core.model.body import Side
from ptcoach.core.model.exercise import SideRule
from ptcoach.core.model.plan import Origin
from ptcoach.core.model.record import DayPlan, DueItem, Event, Permission, Record
from ptcoach.core.safety.facts import Facts
from ptcoach.present.plan import Mark, PlanState, build_plan, build_ticks, monday
from tests import make

MONDAY = monday(make.TODAY)
LIBRARY = make.library(make.exercise())
PLAN = make.therapist_plan(make.item(make.exercise()))


def facts_of(*events: Event, day_plans: tuple[DayPlan, ...] = ()) -> Facts:
    record: Record = replace(make.record(*make.gates(), *events), day_plans=day_plans)
    return Facts(make.patient(), record, make.TODAY)


def state_of(*events: Event, day_plans: tuple[DayPlan, ...] = (), weeks: int = 0) -> PlanState:
    return build_plan(facts_of(*events, day_plans=day_plans), LIBRARY, MONDAY + timedelta(weeks=weeks), PLAN)


def day_plan(days_ago: int, *ids: str) -> DayPlan:
    day = make.TODAY - timedelta(days=days_ago)
    return DayPlan(
        id=f"plan-{day}",
        at=make.moment(day),
        day=day,
        items=tuple(DueItem(exercise_id=i, sides=(), rounds=1, sets=2) for i in ids),
        walk_minutes=20,
        plan_version=1,
        phase=3,
        rules_version="1",
        library_version="test",
    )


def test_a_day_to_come_shows_the_dose() -> None:
    assert state_of(weeks=1).rows[0].cells[3].text == "2 × 8"


def test_a_past_day_without_a_word_is_not_zero() -> None:
    cells = state_of(weeks=-1).rows[0].cells
    assert {(cell.mark, cell.text) for cell in cells} == {(Mark.MISSED, "no record")}


def test_done_partly_and_walked() -> None:
    day = MONDAY - timedelta(days=7)
    events = (
        make.set_log(day, set_no=1),
        make.set_log(day, set_no=2),
        make.set_log(day + timedelta(days=1), set_no=1),
        make.walk(day, 12),
    )
    exercise, walking = state_of(*events, weeks=-1).rows
    assert exercise.cells[0].mark is Mark.DONE
    assert (exercise.cells[1].mark, exercise.cells[1].text) == (Mark.PARTLY, "1 of 2")
    assert walking.cells[0].text.startswith("12 of ")


def test_who_made_the_plan_is_said() -> None:
    assert "Plan 1, from Pat Physio." in state_of().subtitle
    own = build_plan(facts_of(), LIBRARY, MONDAY, replace(PLAN, origin=Origin.ENGINE))
    assert "Made by PT Coach" in own.subtitle


def test_open_gates_and_who_opened_them() -> None:
    state = state_of()
    assert [(line.permission, line.open) for line in state.gates] == [
        (Permission.WEEK_6, True),
        (Permission.WEEK_12, True),
    ]
    assert state.said[0].endswith("Dr Example, 25 May 2026")


def test_a_closed_gate_says_why() -> None:
    facts = Facts(make.patient(), make.record(), make.TODAY)
    first = build_plan(facts, LIBRARY, MONDAY, PLAN).gates[0]
    assert not first.open
    assert first.words


def test_what_changed_between_two_lists() -> None:
    state = state_of(day_plans=(day_plan(3, "heel_press", "gone"), day_plan(1, "heel_press", "new")))
    assert state.changed[1:] == ("New: new", "Not on the list now: gone")
    assert state_of(day_plans=(day_plan(3, "heel_press"), day_plan(1, "heel_press"))).changed == ()


def test_the_boxes_are_there_though_nobody_checked_in() -> None:
    grid = build_ticks(facts_of(), LIBRARY, make.TODAY - timedelta(days=6), PLAN)
    (row,) = grid.rows
    assert row.letter == "A"
    assert [len(boxes) for boxes in row.cells] == [1] * 7
    assert all(grid.open)


def test_a_box_already_kept_is_ticked() -> None:
    grid = build_ticks(facts_of(make.set_log()), LIBRARY, make.TODAY, PLAN)
    assert [box.ticked for box in grid.rows[0].cells[0]] == [True]
    assert grid.open == (True, False, False, False, False, False, False)


def test_one_box_a_leg_and_round() -> None:
    each = make.exercise(id="each_leg", side=SideRule.EACH, dose=make.dose(times_per_day=2))
    item = make.item(each, sides=(Side.RIGHT, Side.LEFT))
    grid = build_ticks(facts_of(), make.library(each), make.TODAY, make.therapist_plan(item))
    assert [box.label for box in grid.rows[0].cells[1]] == ["R1", "R2", "L1", "L2"]
