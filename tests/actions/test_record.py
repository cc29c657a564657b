"""Taking back and bringing back, days filled in later, ticks from paper, walks, tests, clearances and flare-ups."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from msgspec.structs import replace

from ptcoach.actions import change, check_in, clearance, flare, measure, paper, record, session, walk
from ptcoach.actions.changed import Changed
from ptcoach.actions.check_in import Answered
from ptcoach.actions.desk import Desk
from ptcoach.actions.paper import Tick, WalkTick
from ptcoach.actions.record import PastSet, PastWalk
from ptcoach.clock import FixedClock
from ptcoach.core.model.body import Complaint, Rung, Side
from ptcoach.core.model.record import FlagAnswer, HomeTest, Permission, SkipReason
from ptcoach.core.model.red_flag import Answer, RedFlag
from ptcoach.core.programme.changes import Change, ChangeKind
from ptcoach.core.safety.red_flags import lock
from ptcoach.errors import BadInput, Refused
from tests import make
from tests.make import SURGERY, TODAY
from tests.store.places import refusing

YESTERDAY = TODAY - timedelta(days=1)


def test_undo(ready: Desk) -> None:
    session.record_set(ready, "heel_press", None, 1, 1, 8, 3)
    (event_id,) = ready.latest
    assert Changed.SETS in record.undo(ready, event_id)
    assert ready.facts().record.sets == ()
    record.undo(ready, event_id)
    assert ready.facts().record.sets == ()
    for wrong in ("nothing", ""):
        with pytest.raises(BadInput, match="nothing to undo"):
            record.undo(ready, wrong)


@pytest.mark.parametrize(
    "act",
    [
        lambda desk: walk.record_walk(desk, 10, steps=900),
        lambda desk: measure.record_test(desk, HomeTest.SIT_TO_STAND_5, 14.5),
        lambda desk: check_in.record_check_in(desk, Answered(back_pain=3)),
        lambda desk: session.skip(desk, SkipReason.ILL),
        lambda desk: flare.start(desk, 3),
        lambda desk: record.backfill(desk, YESTERDAY, walks=[PastWalk(minutes=5), PastWalk(minutes=5)]),
        lambda desk: walk.record_walk(desk, 10, day=TODAY - timedelta(days=20)),
    ],
)
def test_a_double_click_records_once(ready: Desk, clock: FixedClock, act: Callable[[Desk], Changed]) -> None:
    ready.add(*(make.walk(TODAY - timedelta(days=n)) for n in range(8)))
    assert act(ready)
    first = ready.facts().record
    clock.at += timedelta(milliseconds=300)
    assert act(ready) is Changed.NOTHING
    assert ready.facts().record == first
    clock.at += timedelta(seconds=30)
    assert act(ready)


def test_filling_in_a_past_day(ready: Desk) -> None:
    done = [PastSet(exercise_id="not_planned"), PastSet(exercise_id="leg_slide", side=Side.LEFT, reps=5)]
    record.backfill(ready, YESTERDAY, done, [PastWalk(minutes=12)], note="Wrote it down late.")
    kept = ready.facts().record
    assert [(s.day, s.exercise_id, s.reps, s.at) for s in kept.sets] == [
        (YESTERDAY, "not_planned", 8, ready.now),
        (YESTERDAY, "leg_slide", 5, ready.now),
    ]
    assert kept.walks[0].day == kept.notes[0].day == YESTERDAY
    record.backfill(ready, YESTERDAY - timedelta(days=1), skipped=SkipReason.AWAY)
    assert ready.facts().record.skips[0].reason is SkipReason.AWAY


@pytest.mark.parametrize("day", [TODAY + timedelta(days=1), SURGERY - timedelta(days=1)])
def test_days_nothing_can_have_happened_on(ready: Desk, day: object) -> None:
    with pytest.raises(BadInput):
        record.backfill(ready, day, walks=[PastWalk(minutes=5)])  # type: ignore[arg-type]
    with pytest.raises(BadInput):
        walk.record_walk(ready, 5, day=day)  # type: ignore[arg-type]
    with pytest.raises(BadInput):
        paper.type_in_ticks(ready, [Tick(day=day, exercise_id="heel_press")])  # type: ignore[arg-type]


def test_filling_in_is_all_or_nothing(ready: Desk) -> None:
    with pytest.raises(BadInput):
        record.backfill(ready, YESTERDAY, [PastSet(exercise_id="heel_press"), PastSet(exercise_id="unknown")])
    with pytest.raises(BadInput, match="Nothing was filled in"):
        record.backfill(ready, YESTERDAY)
    assert ready.facts().record.sets == ()


def test_ticks_from_paper(ready: Desk) -> None:
    week = [TODAY - timedelta(days=n) for n in range(7)]
    ticks = [Tick(day=day, exercise_id="leg_slide", side=side) for day in week for side in Side]
    assert paper.type_in_ticks(ready, ticks, [WalkTick(day=YESTERDAY, minutes=20)])
    kept = ready.facts().record
    assert len(kept.sets) == 7 * 2 * 2
    assert all(log.from_paper and log.reps == 8 for log in kept.sets)
    paper.type_in_ticks(ready, ticks)
    assert len(ready.facts().record.sets) == 28
    with pytest.raises(BadInput, match="No box"):
        paper.type_in_ticks(ready, [])


def test_undo_after_ticks_of_which_some_were_there(ready: Desk) -> None:
    ticks = [Tick(day=YESTERDAY, exercise_id="heel_press", round_no=n) for n in (1, 2)]
    paper.type_in_ticks(ready, ticks[:1])
    before = ready.facts().record
    assert paper.type_in_ticks(ready, ticks)
    record.undo_all(ready, ready.latest)
    assert ready.facts().record == before
    assert paper.type_in_ticks(ready, ticks[:1]) is Changed.NOTHING


def test_paper_asks_nobody(desk: Desk) -> None:
    """Before the check-in, and for an exercise that is not due: it was done all the same."""
    assert paper.type_in_ticks(desk, [Tick(day=TODAY, exercise_id="not_planned")])
    assert len(desk.facts().record.sets) == 2


@pytest.mark.parametrize(("minutes", "steps"), [(0, None), (601, None), (-3, None), (10, -1), (10, 200_000)])
def test_walks_that_cannot_be(ready: Desk, minutes: int, steps: int | None) -> None:
    with pytest.raises(BadInput):
        walk.record_walk(ready, minutes, steps)


def test_long_notes_are_kept_whole_up_to_a_limit(ready: Desk) -> None:
    text = "Ä👍 " * 2_500
    walk.record_walk(ready, 10, note=text)
    assert ready.facts().record.walks[0].note == text.strip()
    with pytest.raises(BadInput, match="too long: 20001") as told:
        record.backfill(ready, TODAY, note="x" * 20_001)
    assert "still here" in told.value.kept
    record.backfill(ready, TODAY, note="x" * 20_000)


def test_red_flag_answers(ready: Desk) -> None:
    assert check_in.record_flags(ready, [FlagAnswer(flag=RedFlag.CALF, answer=Answer.NOT_SURE)])
    assert lock(ready.facts()) is not None
    with pytest.raises(BadInput):
        check_in.record_flags(ready, [])
    with pytest.raises(BadInput):
        check_in.record_flags(ready, [FlagAnswer(flag=RedFlag.CALF, answer=Answer.NO)] * 2)
    with pytest.raises(BadInput):
        check_in.record_check_in(ready, Answered(back_pain=11))


def test_home_tests_and_rungs(ready: Desk) -> None:
    measure.record_test(ready, HomeTest.SIT_TO_STAND_5, 14.5)
    measure.record_test(ready, HomeTest.HEEL_RAISES, 6, Side.LEFT)
    measure.record_rung(ready, Complaint.PUSH_OFF, Side.LEFT, Rung.GRAVITY_REDUCED, retest=True)
    kept = ready.facts().record
    assert [(t.test, t.value, t.side) for t in kept.tests] == [
        (HomeTest.SIT_TO_STAND_5, 14.5, None),
        (HomeTest.HEEL_RAISES, 6, Side.LEFT),
    ]
    assert kept.rungs[0].rung is Rung.GRAVITY_REDUCED
    for test, value, side in (
        (HomeTest.HEEL_RAISES, 6, None),
        (HomeTest.SIT_TO_STAND_5, 6, Side.LEFT),
        (HomeTest.SIT_TO_STAND_5, -1, None),
        (HomeTest.SIT_TO_STAND_5, float("nan"), None),
    ):
        with pytest.raises(BadInput):
            measure.record_test(ready, test, value, side)


def test_a_clearance_unlocks_and_needs_a_name_and_a_date(ready: Desk, clock: FixedClock) -> None:
    with pytest.raises(BadInput, match="Nothing is locked"):
        clearance.record_clearance(ready, Permission.RED_FLAG_CLEARED, "Dr No", TODAY)
    check_in.record_flags(ready, make.answers(RedFlag.CALF))
    for by, on in (("", TODAY), (" \n", TODAY), ("Dr No", YESTERDAY), ("Dr No", TODAY + timedelta(days=1))):
        with pytest.raises(BadInput):
            clearance.record_clearance(ready, Permission.RED_FLAG_CLEARED, by, on)
    clock.at += timedelta(hours=3)
    assert Changed.CLEARANCES in clearance.record_clearance(ready, Permission.RED_FLAG_CLEARED, "Dr Who", TODAY)
    assert lock(ready.facts()) is None


def test_a_gate_does_not_open_before_its_week(desk: Desk, clock: FixedClock) -> None:
    desk.store.void("p1", desk.facts().record.clearances[1].id, desk.now, "test")
    clock.at = make.moment(make.week(5), 9)
    with pytest.raises(Refused, match="before week 12"):
        clearance.record_clearance(desk, Permission.WEEK_12, "Dr Who", make.week(5))
    given = clearance.record_clearance(
        *(desk, Permission.WEEK_12, "Jo Physio", make.week(5)), reason="Healing fast", by_therapist=True
    )
    assert Changed.CLEARANCES in given


def test_a_lifting_limit_is_in_kilograms(ready: Desk) -> None:
    for value in (None, 0.0, 80.0):
        with pytest.raises(BadInput):
            clearance.record_clearance(ready, Permission.LIFT_KG, "Dr Who", TODAY, value=value)
    clearance.record_clearance(ready, Permission.LIFT_KG, "Dr Who", TODAY, value=6)
    with pytest.raises(BadInput):
        clearance.record_clearance(ready, Permission.EARLY_EXERCISE, "Dr Who", TODAY, exercise_id="unknown")


def test_a_flare_up_is_started_and_ended(ready: Desk, clock: FixedClock) -> None:
    flare.start(ready, 3)
    assert flare.end(ready) is Changed.PLAN
    assert ready.facts().record.flare_ups == ()
    assert flare.end(ready) is Changed.NOTHING
    clock.at += timedelta(hours=1)
    flare.start(ready, 5, "bad night")
    clock.at += timedelta(days=2)
    flare.end(ready)
    (kept,) = ready.facts().record.flare_ups
    assert (kept.day, kept.days) == (TODAY, 2)
    with pytest.raises(BadInput):
        flare.start(ready, 15)


def test_a_change_is_taken_or_left(ready: Desk) -> None:
    dose = make.dose()
    offered = Change("heel_press", None, ChangeKind.MORE_REPS, dose, make.dose(reps=9), None, ())
    change.accept(ready, offered)
    change.leave(ready, offered)
    assert [(a.change, a.taken) for a in ready.facts().record.accepted] == [("dose:2x9x3", True), ("dose:2x9x3", False)]


def test_a_flare_up_ends_whole_or_not_at_all(ready: Desk, clock: FixedClock) -> None:
    flare.start(ready, 5)
    clock.at += timedelta(days=2)
    with refusing(ready.folder.database, "void"):
        before = ready.facts().record
        with pytest.raises(BadInput, match="no room"):
            flare.end(ready)
        assert ready.facts().record == ready.store.record("p1") == before
    flare.end(ready)
    assert [kept.days for kept in ready.facts().record.flare_ups] == [2]


def test_how_the_leg_felt_is_said_later(ready: Desk, clock: FixedClock) -> None:
    walk.record_walk(ready, 20, steps=900, note="by the canal")
    (said_nothing,) = ready.facts().record.walks
    clock.at += timedelta(hours=3)
    with refusing(ready.folder.database, "void"), pytest.raises(BadInput, match="no room"):
        walk.say_leg(ready, said_nothing.id, True)
    assert ready.facts().record.walks == (said_nothing,)
    assert walk.say_leg(ready, said_nothing.id, True) is Changed.WALKS
    (kept,) = ready.facts().record.walks
    assert kept == replace(said_nothing, id=kept.id, leg_worse=True)
    with pytest.raises(BadInput, match="not there any more"):
        walk.say_leg(ready, said_nothing.id, False)
