"""Milestones, home tests and the usual windows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from ptcoach.core.model.body import Complaint, Rung, Side
from ptcoach.core.model.patient import LadderStart
from ptcoach.core.model.record import DayPlan, DueItem, HomeTest
from ptcoach.core.progress.course import REVIEW, WINDOWS, windows_at
from ptcoach.core.progress.home_tests import Judged, judge, norm, why_not_yet
from ptcoach.core.progress.milestones import milestones
from ptcoach.core.safety.facts import Facts
from tests import make

TODAY = make.TODAY
TESTS = make.home_tests()


def codes(facts: Facts) -> list[str]:
    return [m.what.code for m in milestones(facts, TESTS)]


def test_the_first_day_with_thirty_minutes_of_walking() -> None:
    before = TODAY - timedelta(days=3)
    facts = make.facts(make.walk(before, 16), make.walk(TODAY, 15), make.walk(TODAY, 16, hour=18))
    found = {(m.what.code, dict(m.what.params).get("minutes")): m.day for m in milestones(facts, TESTS)}
    assert found[("first_walk", None)] == before
    assert found[("first_walk_day", 15)] == before
    assert found[("first_walk_day", 30)] == TODAY


def test_a_step_gained_counts_once_and_only_upwards() -> None:
    start = (LadderStart(movement=Complaint.FOOT_LIFT, side=Side.RIGHT, rung=Rung.GRAVITY_REDUCED),)
    seen = [make.rung(TODAY - timedelta(days=9 - n), r) for n, r in enumerate((2, 3, 2, 3, 4))]
    facts = make.facts(*seen, who=make.patient(ladder=start))
    assert codes(facts).count("step_gained_foot_lift") == 2


def test_the_first_rung_ever_seen_is_a_start_not_a_gain() -> None:
    facts = make.facts(make.rung(TODAY, 4), who=make.patient(ladder=()))
    assert "step_gained_foot_lift" not in codes(facts)


def test_a_test_is_better_only_by_an_amount_that_matters() -> None:
    first = make.home_test(TODAY - timedelta(days=20), "sit_to_stand_5", 18)
    little = make.home_test(TODAY - timedelta(days=10), "sit_to_stand_5", 16)
    much = make.home_test(TODAY, "sit_to_stand_5", 13)
    assert "better_sit_to_stand_5" not in codes(make.facts(first, little))
    assert "better_sit_to_stand_5" in codes(make.facts(first, little, much))


def plans(n: int) -> tuple[DayPlan, ...]:
    monday = TODAY - timedelta(days=TODAY.weekday() + 7)
    return tuple(
        DayPlan(
            id=f"d{k}",
            at=make.moment(monday + timedelta(days=k)),
            day=monday + timedelta(days=k),
            items=(DueItem(exercise_id="squat", sides=(), rounds=1, sets=1),),
            walk_minutes=10,
            plan_version=0,
            phase=2,
            rules_version="",
            library_version="",
        )
        for k in range(n)
    )


@pytest.mark.parametrize(("done", "full"), [(4, False), (5, True)])
def test_a_full_week_and_a_phase_begun(done: int, full: bool) -> None:
    made = plans(7)
    facts = make.facts(*(make.set_log(plan.day, "squat", set_no=1) for plan in made[:done]))
    facts = replace(facts, record=replace(facts.record, day_plans=made))
    assert ("full_week" in codes(facts)) is full
    assert "phase_begun" in codes(facts)


def test_an_empty_record_has_no_milestones() -> None:
    assert codes(make.facts(ready=False)) == []


def test_every_home_test_is_described_with_a_source() -> None:
    assert set(TESTS) == set(HomeTest)
    assert all(info.sources and info.norms for info in TESTS.values())
    assert all(n.sources for info in TESTS.values() for n in info.norms)


@pytest.mark.parametrize(
    ("test", "before", "now", "judged"),
    [
        (HomeTest.SIT_TO_STAND_5, 18, 14, Judged.BETTER),
        (HomeTest.SIT_TO_STAND_5, 18, 15, Judged.NO_REAL_CHANGE),
        (HomeTest.SIT_TO_STAND_5, 14, 18, Judged.WORSE),
        (HomeTest.CHAIR_STAND_30S, 8, 10, Judged.BETTER),
        (HomeTest.HEEL_RAISES, 10, 16, Judged.NO_REAL_CHANGE),
        (HomeTest.TIMED_UP_AND_GO, 15, 11, Judged.BETTER),
        (HomeTest.SINGLE_LEG_STANCE, 5, 45, None),
    ],
)
def test_the_change_that_matters(test: HomeTest, before: float, now: float, judged: Judged | None) -> None:
    assert judge(TESTS[test], before, now) is judged


def test_norms_follow_age_and_are_silent_where_nobody_measured() -> None:
    seventies = norm(TESTS[HomeTest.SINGLE_LEG_STANCE], 74)
    assert seventies is not None
    assert seventies.value == 15
    assert norm(TESTS[HomeTest.SINGLE_LEG_STANCE], 30) is None
    assert norm(TESTS[HomeTest.SINGLE_LEG_STANCE], None) is None


def test_home_tests_wait_for_the_gate_the_leg_and_a_helper() -> None:
    assert why_not_yet(TESTS[HomeTest.SIT_TO_STAND_5], make.facts()) == ()
    early = why_not_yet(TESTS[HomeTest.SIT_TO_STAND_5], make.facts(today=make.week(4)))
    assert "gate_6_closed" in {r.code for r in early}
    weak = make.facts(who=make.patient(ladder=make.ladder(2), has_helper=False))
    assert {r.code for r in why_not_yet(TESTS[HomeTest.SIT_TO_STAND_5], weak)} == {"test_needs_heaviness"}
    assert {r.code for r in why_not_yet(TESTS[HomeTest.TIMED_UP_AND_GO], weak)} == {"test_needs_helper"}


def test_the_windows_are_the_missions_and_hold_no_values() -> None:
    assert [(w.from_week, w.to_week) for w in WINDOWS] == [(2, 6), (13, 26), (26, 52), (78, 104)]
    assert all(w.sources for w in WINDOWS)
    assert REVIEW.week == 7
    assert [w.code for w in windows_at(15)] == ["course_most"]
    assert windows_at(8) == ()
