"""What changed between two programmes, in words; the same in the editor, in My plan and on paper."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from ptcoach.core.model.body import Side
from ptcoach.core.model.dose import Tempo
from ptcoach.core.model.plan import Plan, PlanItem
from ptcoach.present.plan import build_plan
from ptcoach.present.plan_diff import plan_diff
from ptcoach.present.week import MOST_CHANGES, build_week
from tests import make

CALF = make.exercise(id="calf_raise", name="Calf raise")
STEP = make.exercise(id="step_up", name="Step-up")
RIDE = make.exercise(id="ride", name="Bicycle")
LIBRARY = make.library(CALF, STEP, RIDE)
BOTH = (Side.RIGHT, Side.LEFT)


def calf(**changes: object) -> PlanItem:
    dose = make.dose(**{k: v for k, v in changes.items() if k in make.Dose.__struct_fields__})
    rest = {k: v for k, v in changes.items() if k not in make.Dose.__struct_fields__}
    return make.item(CALF, dose=replace(dose, sets=changes.get("sets", 2), reps=changes.get("reps", 10)), **rest)


def told(before: Plan | PlanItem | None, after: Plan | PlanItem) -> list[str]:
    old, new = (make.plan(p) if isinstance(p, PlanItem) else p for p in (before, after))
    return list(plan_diff(old, new, LIBRARY))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ({}, {"sets": 3}, "Calf raise 2 × 10 → 3 × 10"),
        ({"hold_s": 3}, {"hold_s": 5}, "Calf raise: hold 3 s → 5 s"),
        ({"rest_s": 30}, {"rest_s": 60}, "Calf raise: rest 30 s → 60 s"),
        ({}, {"times_per_day": 2}, "Calf raise: 1 → 2 times a day"),
        ({}, {"sets": 3, "hold_s": 5}, "Calf raise 2 × 10 → 3 × 10, hold 3 s → 5 s"),
        ({"reps": 1, "hold_s": 20}, {"reps": 1, "hold_s": 30}, "Calf raise 2 × 20 s → 2 × 30 s"),
        ({}, {"tempo": Tempo(move_s=4)}, "Calf raise: another tempo"),
        ({"sides": (Side.RIGHT,)}, {"sides": BOTH}, "Calf raise: right leg → both legs"),
        ({"sides": ()}, {"sides": (Side.LEFT,)}, "Calf raise: legs together → left leg"),
        ({}, {"weekdays": frozenset(range(1, 7))}, "Calf raise: Mondays off"),
        ({}, {"weekdays": frozenset({1, 2, 4, 5, 6})}, "Calf raise: Mondays and Thursdays off"),
        ({"weekdays": frozenset({0, 2})}, {"weekdays": frozenset({0, 2, 4})}, "Calf raise: Fridays too"),
        ({}, {"weekdays": frozenset({0, 2, 4})}, "Calf raise: now Mon, Wed, Fri"),
        ({"weekdays": frozenset({0, 2, 4})}, {}, "Calf raise: now every day"),
        ({}, {"note": "Hold on"}, "Calf raise: note: “Hold on”"),
        ({"note": "Hold on"}, {}, "Calf raise: note taken out"),
        ({}, {"override": "Strong"}, "Calf raise: reason: “Strong”"),
    ],
)
def test_one_change_of_one_exercise(before: dict[str, object], after: dict[str, object], words: str) -> None:
    assert told(calf(**before), calf(**after)) == [words]


def test_a_ride_is_told_in_minutes_once() -> None:
    ride = make.item(RIDE, dose=make.dose(sets=1, reps=1, hold_s=300))
    longer = make.item(RIDE, dose=make.dose(sets=1, reps=1, hold_s=600))
    assert told(ride, longer) == ["Bicycle 5 min → 10 min"]


def test_what_came_what_went_and_the_order() -> None:
    step, ride = make.item(STEP), make.item(RIDE)
    assert told(calf(), make.plan(calf(), step)) == ["New: Step-up, 2 × 8"]
    assert told(make.plan(calf(), step), calf()) == ["Taken out: Step-up"]
    assert told(make.plan(calf(), step, ride), make.plan(ride, calf(), step)) == ["The order changed"]
    assert told(None, calf()) == ["New: Calf raise, 2 × 10"]
    assert told(make.plan(make.item("gone_since")), calf()) == ["New: Calf raise, 2 × 10", "Taken out: gone_since"]


def test_walking_and_the_note_of_the_plan() -> None:
    before, after = make.plan(calf()), make.plan(calf(), walk_minutes=12, walk_bouts=3)
    assert told(before, after) == ["Walking: by the walking ladder → 3 × 12 min"]
    assert told(after, replace(after, walk_bouts=2)) == ["Walking: 3 × 12 min → 2 × 12 min"]
    assert told(after, replace(after, walk_bouts=None)) == ["Walking: 3 × 12 min → 12 min a walk"]
    assert told(before, replace(before, note="Well done")) == ["Note: “Well done”"]
    assert told(replace(before, note="Well done"), before) == ["The note was taken out"]


def test_reasons_are_for_colleagues() -> None:
    assert plan_diff(make.plan(calf()), make.plan(calf(override="Strong")), LIBRARY, for_patient=True) == ()


ITEMS = st.builds(
    lambda exercise, sets, reps, rest, days, note: make.item(
        exercise, dose=make.dose(sets=sets, reps=reps, rest_s=rest), weekdays=frozenset(days), note=note
    ),
    st.sampled_from([CALF, STEP, RIDE]),
    st.integers(1, 3),
    st.integers(1, 3),
    st.sampled_from([30, 60]),
    st.sets(st.integers(0, 6), min_size=1),
    st.sampled_from(["", "Hold on"]),
)
PLANS = st.lists(ITEMS, max_size=5).map(lambda items: Plan(items=tuple(items)))


@settings(max_examples=150)
@given(PLANS, PLANS)
def test_something_is_said_exactly_where_something_differs(one: Plan, other: Plan) -> None:
    assert bool(plan_diff(one, other, LIBRARY)) == (one != other)


def test_my_plan_tells_what_the_new_version_changed() -> None:
    old, new = make.therapist_plan(calf()), make.therapist_plan(calf(sets=3, override="Strong"), version=2)
    state = build_plan(make.facts(), LIBRARY, make.TODAY, new, old)
    assert state.changed == ("Plan 2, after plan 1:", "Calf raise 2 × 10 → 3 × 10")


def test_paper_tells_it_too_as_far_as_there_is_room_and_marks_a_draft() -> None:
    many = [make.exercise(id=f"exercise_{n}", name=f"Exercise {n}") for n in range(12)]
    library = make.library(CALF, *many)
    old, new = make.therapist_plan(calf()), make.therapist_plan(calf(), *many, version=2)
    sheet = build_week(make.facts(), library, plan=new, before=old)
    (box, *_others) = sheet.boxes
    assert box.heading == "What changed since plan 1"
    assert len(box.points) == MOST_CHANGES + 1
    assert box.points[-1] == "and 4 more changes"
    assert "DRAFT" not in sheet.plan_line
    assert build_week(make.facts(), library, plan=replace(new, version=0)).plan_line.startswith("DRAFT")


def test_the_note_of_a_plan_reaches_the_patient_on_screen_and_paper() -> None:
    plan = make.therapist_plan(calf(note="Hold on to the sink"), note="Well done.\n\nSee you in May.")
    state = build_plan(make.facts(), LIBRARY, make.TODAY, plan)
    assert (state.note_title, state.note) == ("A note from Pat Physio", plan.note)
    sheet = build_week(make.facts(), LIBRARY, plan=plan)
    assert (sheet.boxes[0].heading, sheet.boxes[0].points) == (state.note_title, ("Well done.", "See you in May."))
    assert ("Note:", "Hold on to the sink") in sheet.cards[0].lines
    assert build_plan(make.facts(), LIBRARY, make.TODAY, None).note == ""
