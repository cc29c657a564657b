"""Sets left of a day, per round and leg."""

from __future__ import annotations

from datetime import timedelta

from ptcoach.core.model.body import Side
from ptcoach.core.model.exercise import SideRule
from ptcoach.core.model.record import SkipReason
from ptcoach.core.programme.due import SetSlot, day_progress
from ptcoach.core.safety.door import ClearedPlan, clear_plan
from tests import make

BOTH_LEGS = make.exercise(id="leg_slide", side=SideRule.EACH, dose=make.dose(sets=2, times_per_day=2))


def cleared() -> ClearedPlan:
    plan = make.plan(make.item(BOTH_LEGS, dose=BOTH_LEGS.dose, sides=(Side.RIGHT, Side.LEFT)))
    result = clear_plan(plan, make.facts(), make.library(BOTH_LEGS))
    assert result.items
    return result


def log(side: Side, round_no: int, set_no: int, **changes: object) -> object:
    return make.set_log(exercise_id="leg_slide", side=side, round_no=round_no, set_no=set_no, **changes)


def test_nothing_done_leaves_every_set_weak_leg_first() -> None:
    progress = day_progress(cleared(), make.record(), make.TODAY)
    (item,) = progress.items
    assert (item.done_sets, item.due_sets, item.done_at) == (0, 8, None)
    assert item.left[:3] == (SetSlot(Side.RIGHT, 1, 1), SetSlot(Side.RIGHT, 1, 2), SetSlot(Side.LEFT, 1, 1))
    assert progress.next is item


def test_a_set_recorded_twice_counts_once() -> None:
    record = make.record(log(Side.RIGHT, 1, 1), log(Side.RIGHT, 1, 1))  # type: ignore[arg-type]
    (item,) = day_progress(cleared(), record, make.TODAY).items
    assert item.done_sets == 1
    assert item.left[0] == SetSlot(Side.RIGHT, 1, 2)


def test_yesterdays_sets_do_not_count() -> None:
    record = make.record(log(Side.RIGHT, 1, 1, day=make.TODAY - timedelta(days=1)))  # type: ignore[arg-type]
    (item,) = day_progress(cleared(), record, make.TODAY).items
    assert item.done_sets == 0


def test_all_done_has_the_time_of_the_last_set_and_no_next() -> None:
    logs = [log(side, r, n) for side in Side for r in (1, 2) for n in (1, 2)]
    progress = day_progress(cleared(), make.record(*logs), make.TODAY)  # type: ignore[arg-type]
    assert progress.items[0].done_at is not None
    assert progress.items[0].left == ()
    assert progress.next is None


def test_a_skipped_exercise_has_nothing_left_and_is_not_done() -> None:
    record = make.record(make.skip(make.TODAY, SkipReason.TOO_HARD, "leg_slide"))
    (item,) = day_progress(cleared(), record, make.TODAY).items
    assert (item.left, item.done_at, item.done_sets) == ((), None, 0)


def test_walks_of_the_day_add_up() -> None:
    yesterday = make.TODAY - timedelta(days=1)
    record = make.record(make.walk(minutes=7), make.walk(minutes=8, hour=17), make.walk(yesterday, 30))
    assert day_progress(cleared(), record, make.TODAY).walk_done_min == 15
