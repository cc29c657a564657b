"""A day's session through the real store, the real engine and the real door."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta

import msgspec
import pytest

from ptcoach.actions import check_in, record, session, walk
from ptcoach.actions.changed import Changed
from ptcoach.actions.desk import Desk
from ptcoach.clock import FixedClock
from ptcoach.core.model.body import Side
from ptcoach.core.model.patient import Patient
from ptcoach.core.model.plan import Plan
from ptcoach.core.model.record import SkipReason, Where
from ptcoach.core.model.red_flag import RedFlag
from ptcoach.core.safety.door import clear_plan
from ptcoach.core.safety.facts import Facts
from ptcoach.core.safety.pain import PainAction
from ptcoach.core.safety.rules import rules_version
from ptcoach.core.safety.verdict import DayOutcome
from ptcoach.errors import BadInput, Refused
from tests import make
from tests.make import TODAY

from .conftest import WELL


def press(desk: Desk, set_no: int = 1, **changes: object) -> Changed:
    given = {"side": None, "round_no": 1, "set_no": set_no, "reps": 8, "hold_s": 3} | changes
    return session.record_set(desk, "heel_press", **given)  # type: ignore[arg-type]


def test_the_plan_goes_through_the_door(ready: Desk) -> None:
    assert ready.cleared().day.outcome is DayOutcome.GO
    assert {c.item.exercise_id for c in ready.cleared().items} == {"heel_press", "leg_slide"}


def test_a_set_is_kept_for_good(ready: Desk, reopened: Callable[[], Desk]) -> None:
    assert press(ready) is Changed.SETS
    (log,) = ready.facts().record.sets
    assert (log.exercise_id, log.side, log.round_no, log.set_no, log.reps, log.hold_s) == (
        *("heel_press", None, 1, 1),
        *(8, 3),
    )
    assert (log.at, log.day, log.plan_version, log.from_paper) == (ready.now, TODAY, 1, False)
    assert reopened().facts().record.sets == (log,)


def test_a_double_click_is_one_set(ready: Desk) -> None:
    assert press(ready) is Changed.SETS
    assert press(ready) is Changed.NOTHING
    assert not Changed.NOTHING
    assert len(ready.facts().record.sets) == 1


def test_left_and_right_are_apart(ready: Desk) -> None:
    for side in (Side.LEFT, Side.RIGHT):
        assert session.record_set(ready, "leg_slide", side, 1, 1, 8, 3) is Changed.SETS
    with pytest.raises(BadInput, match="this leg"):
        session.record_set(ready, "leg_slide", None, 1, 1, 8, 3)
    with pytest.raises(BadInput, match="this leg"):
        press(ready, side=Side.LEFT)


@pytest.mark.parametrize("exercise_id", ["not_planned", "no_such_exercise", ""])
def test_an_exercise_that_is_not_cleared_today_is_refused(ready: Desk, exercise_id: str) -> None:
    with pytest.raises(Refused, match="not in today's plan"):
        session.record_set(ready, exercise_id, None, 1, 1, 8, 3)
    assert ready.facts().record.sets == ()


def test_before_the_check_in_no_set_is_recorded(desk: Desk) -> None:
    with pytest.raises(Refused):
        press(desk)
    assert session.open_day(desk) is Changed.NOTHING
    assert desk.facts().record.day_plans == ()


def test_after_a_red_flag_no_set_is_recorded(ready: Desk) -> None:
    press(ready)
    check_in.record_flags(ready, make.answers(RedFlag.SADDLE))
    with pytest.raises(Refused):
        press(ready, set_no=2)


@pytest.mark.parametrize("wrong", [{"round_no": 0}, {"set_no": 11}, {"reps": -1}, {"reps": 101}, {"hold_s": 4000}])
def test_numbers_that_cannot_be_right(ready: Desk, wrong: dict[str, object]) -> None:
    with pytest.raises(BadInput, match="must be from"):
        press(ready, **wrong)


def test_sets_and_walks_leave_the_plan_as_it_is(ready: Desk) -> None:
    cleared = ready.cleared()
    press(ready)
    walk.record_walk(ready, 10)
    assert ready.cleared() is cleared
    session.report_pain(ready, "heel_press", None, 7, Where.BACK)
    assert ready.cleared() is not cleared


def test_known_facts_follow_the_record_without_reading_it(ready: Desk, reopened: Callable[[], Desk]) -> None:
    ready.facts()
    press(ready)
    record.backfill(ready, TODAY - timedelta(days=3), walks=[record.PastWalk(minutes=5)])
    walk.record_walk(ready, 20)
    record.backfill(ready, TODAY - timedelta(days=4), sets=[record.PastSet(exercise_id="leg_slide", side=Side.LEFT)])
    assert ready.facts() == reopened().facts()
    assert [w.minutes for w in ready.facts().record.walks] == [5, 20]


def test_another_copy_of_the_program_is_noticed(ready: Desk, reopened: Callable[[], Desk]) -> None:
    other = reopened()
    assert other.facts().record.sets == ()
    press(ready)
    assert len(other.facts().record.sets) == 1
    session.report_pain(ready, "heel_press", None, 7, Where.BACK)
    assert other.cleared() == ready.cleared()


class Meddling(FixedClock):
    """Somebody else writes the first time that the day is asked for."""

    def __init__(self, at: datetime, meddle: Callable[[], object]) -> None:
        super().__init__(at)
        self._meddle = meddle

    def today(self) -> date:
        meddle, self._meddle = self._meddle, super().today
        meddle()
        return super().today()


def test_what_another_program_writes_while_a_set_is_kept_is_seen(ready: Desk, reopened: Callable[[], Desk]) -> None:
    other = reopened()
    ready.facts()
    plain = ready.clock
    ready.clock = Meddling(ready.now, lambda: other.store.add("p1", make.walk()))
    ready.add(make.set_log())
    ready.clock = plain
    assert ready.facts().record == ready.store.record("p1")
    assert ready.facts().record.walks


def test_the_day_is_stored_once_with_what_it_was_decided_from(ready: Desk) -> None:
    assert session.open_day(ready) is Changed.PLAN
    assert session.open_day(ready) is Changed.NOTHING
    (plan,) = ready.facts().record.day_plans
    assert [(item.exercise_id, item.sides, item.rounds, item.sets) for item in plan.items] == [
        ("heel_press", (), 1, 2),
        ("leg_slide", (Side.RIGHT, Side.LEFT), 1, 2),
    ]
    assert (plan.plan_version, plan.rules_version, plan.library_version) == (1, rules_version(), "test")
    (decision,) = ready.store.decisions("p1")
    assert json.loads(decision.outcome)["items"][0]["exercise_id"] == "heel_press"


def test_a_stored_decision_can_be_replayed(ready: Desk) -> None:
    session.open_day(ready)
    press(ready)
    (decision,) = ready.store.decisions("p1")
    inputs = json.loads(decision.inputs)
    events = ready.store.record("p1")
    facts = Facts(msgspec.convert(inputs["patient"], Patient), events, decision.day)
    again = clear_plan(msgspec.convert(inputs["plan"], Plan), facts, ready.library)
    assert [c.item.exercise_id for c in again.items] == [
        i["exercise_id"] for i in json.loads(decision.outcome)["items"]
    ]


def test_a_day_whose_list_changes_is_stored_again(ready: Desk, clock: FixedClock) -> None:
    session.open_day(ready)
    clock.at += timedelta(hours=1)
    check_in.record_flags(ready, make.answers(RedFlag.CALF))
    assert session.open_day(ready) is Changed.PLAN
    first, second = ready.facts().record.day_plans
    assert first.items
    assert second.items == ()
    assert second.walk_minutes == 0


def test_pain_gives_advice_and_is_kept(ready: Desk) -> None:
    advice, changed = session.report_pain(ready, "heel_press", None, 2, Where.BACK)
    assert (advice.action, bool(changed)) == (PainAction.KEEP, True)
    advice, _ = session.report_pain(ready, "heel_press", None, 6, Where.BACK)
    assert advice.action in (PainAction.STOP_ITEM, PainAction.STOP_SESSION)
    advice, _ = session.report_pain(ready, None, None, 3, Where.LEG, new_numbness=True)
    assert advice.action is PainAction.RED_FLAGS
    assert [p.pain for p in ready.facts().record.pains] == [2, 6, 3]


def test_skipping_and_finishing(ready: Desk) -> None:
    session.skip(ready, SkipReason.TOO_HARD, "leg_slide")
    session.skip(ready, SkipReason.REST_DAY)
    session.finish(ready, effort=4, felt=None, note="Fine.\x00 שלום 👍🏽")
    kept = ready.facts().record
    assert [(s.reason, s.exercise_id) for s in kept.skips] == [("too_hard", "leg_slide"), ("rest_day", None)]
    (end,) = kept.sessions
    assert (end.effort, end.felt, end.note, end.finished) == (4, None, "Fine. שלום 👍🏽", True)
    with pytest.raises(BadInput):
        session.skip(ready, SkipReason.PAIN, "no_such_exercise")
    with pytest.raises(BadInput):
        session.finish(ready, effort=11)


def test_a_session_over_midnight_stays_on_its_day(ready: Desk, clock: FixedClock) -> None:
    clock.at = clock.at.replace(hour=23, minute=58)
    session.open_day(ready)
    clock.at += timedelta(minutes=5)
    assert clock.today() == TODAY + timedelta(days=1)
    press(ready)
    assert ready.facts().record.sets[0].day == TODAY
    session.finish(ready)
    assert ready.facts().record.sessions[0].day == TODAY
    assert ready.today == TODAY + timedelta(days=1)
    with pytest.raises(Refused):
        press(ready, set_no=2)


def test_a_session_left_open_overnight_is_a_new_day(ready: Desk, clock: FixedClock) -> None:
    session.open_day(ready)
    clock.at += timedelta(hours=20)
    assert ready.today == TODAY + timedelta(days=1)


def test_the_next_day_is_worked_out_anew(ready: Desk, clock: FixedClock) -> None:
    assert ready.cleared().items
    clock.at += timedelta(days=1)
    assert ready.cleared().day.outcome is DayOutcome.ASK
    assert not ready.cleared().items


def test_the_short_day(ready: Desk) -> None:
    assert 0 < len(ready.cleared(short=True).items) <= len(ready.cleared().items)
    assert WELL.back_pain == 1
