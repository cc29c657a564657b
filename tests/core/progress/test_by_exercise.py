"""Each exercise day by day: five kinds kept apart, and its sums agree with those of the whole day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from ptcoach.core.model.body import Side
from ptcoach.core.model.record import DueItem, SkipReason
from ptcoach.core.progress.adherence import DayState, days
from ptcoach.core.progress.by_exercise import ExerciseDay, by_exercise
from tests import make

from .test_adherence import SLIDE, SQUAT, TODAY, day_plan, record

YESTERDAY = TODAY - timedelta(days=1)


def told(*events: make.Event, plans: tuple[make.DayPlan, ...], day: date = TODAY) -> dict[str, ExerciseDay]:
    return {name: marks[0] for name, marks in by_exercise(record(*events, plans=plans), day, day).items()}


def test_done_partly_and_nothing_written_down() -> None:
    found = told(
        make.set_log(TODAY, "squat", set_no=1),
        make.set_log(TODAY, "squat", set_no=2),
        make.set_log(TODAY, "slide", side=Side.RIGHT),
        plans=(day_plan(TODAY, SQUAT, SLIDE, DueItem(exercise_id="march", sides=(), rounds=1, sets=1)),),
    )
    assert found["squat"] == ExerciseDay(TODAY, DayState.DONE, 2, 2)
    assert found["slide"] == ExerciseDay(TODAY, DayState.PARTLY, 1, 4)
    assert found["march"] == ExerciseDay(TODAY, DayState.NOT_RECORDED, 0, 1)


def test_left_out_alone_or_with_the_whole_day() -> None:
    plans = (day_plan(TODAY, SQUAT, SLIDE),)
    one = told(make.skip(TODAY, SkipReason.TOO_HARD, "squat"), plans=plans)
    assert (one["squat"].state, one["squat"].reason) == (DayState.SKIPPED, SkipReason.TOO_HARD)
    assert one["slide"].state is DayState.NOT_RECORDED
    whole = told(make.skip(TODAY, SkipReason.ILL), plans=plans)
    assert {mark.reason for mark in whole.values()} == {SkipReason.ILL}


def test_a_day_that_did_not_ask_for_it_is_not_due_and_doing_it_all_the_same_counts() -> None:
    plans = (day_plan(YESTERDAY, SQUAT), day_plan(TODAY, SLIDE))
    marks = by_exercise(record(make.set_log(TODAY, "march"), plans=plans), YESTERDAY, TODAY)
    assert [mark.state for mark in marks["slide"]] == [DayState.NOT_DUE, DayState.NOT_RECORDED]
    assert [mark.state for mark in marks["squat"]] == [DayState.NOT_RECORDED, DayState.NOT_DUE]
    assert marks["march"][1] == ExerciseDay(TODAY, DayState.DONE, 1, 0)


def test_a_day_without_a_list_is_not_recorded_and_never_zero() -> None:
    marks = by_exercise(record(plans=(day_plan(TODAY, SQUAT),)), YESTERDAY, TODAY)["squat"]
    assert marks[0] == ExerciseDay(YESTERDAY, DayState.NOT_RECORDED, 0, None)
    filled = by_exercise(record(make.set_log(YESTERDAY, "squat"), plans=()), YESTERDAY, TODAY)["squat"]
    assert filled[0] == ExerciseDay(YESTERDAY, DayState.PARTLY, 1, None)


def test_the_newest_list_of_a_day_counts() -> None:
    found = told(plans=(day_plan(TODAY, SQUAT), day_plan(TODAY, SLIDE, hour=12)))
    assert set(found) == {"slide"}


sets = st.builds(
    make.set_log,
    st.sampled_from([YESTERDAY, TODAY]),
    st.sampled_from(["squat", "slide", "march"]),
    side=st.sampled_from([None, Side.LEFT, Side.RIGHT]),
    round_no=st.integers(1, 2),
    set_no=st.integers(1, 3),
)


@given(st.lists(sets, max_size=12), st.booleans())
def test_the_sums_are_those_of_the_day(logs: list[make.SetLog], both: bool) -> None:
    plans = (day_plan(YESTERDAY, SQUAT), *((day_plan(TODAY, SLIDE),) if both else ()))
    whole = replace(record(*logs), day_plans=plans)
    marks = by_exercise(whole, YESTERDAY, TODAY)
    for n, day in enumerate(days(whole, YESTERDAY, TODAY, TODAY)):
        each = [found[n] for found in marks.values()]
        assert sum(mark.due or 0 for mark in each) == day.due
        if day.due:
            assert sum(min(mark.done, mark.due or 0) for mark in each) == day.done
