"""Simulated lives: one seed one result, nothing forbidden ever shown, and every count means what it says."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from msgspec.structs import replace

from ptcoach.core.model.body import Complaint, Rung, Side
from ptcoach.core.model.library import Library
from ptcoach.core.model.red_flag import Tier
from ptcoach.core.programme.propose import propose
from ptcoach.core.safety.derived import DerivedFlag
from ptcoach.places import EXERCISES
from ptcoach.trial.day import Morning, morning
from ptcoach.trial.living import Life, Lived
from ptcoach.trial.people import Course, Truth, Virtual, draw, rung_at
from ptcoach.trial.simulate import Task, run, simulate
from ptcoach.trial.tally import Tally, Watch, report
from tests import make


def test_a_few_lives_hold_no_violation_and_one_seed_is_one_result() -> None:
    told: list[int] = []
    one, seconds = simulate(3, 4, 11, EXERCISES, jobs=1, progress=told.append)
    assert seconds > 0
    assert one.violations == Counter()
    assert (one.patients, one.days) == (3, 84)
    assert told[-1] == 3
    assert run(Task(11, 0, 3, 4, EXERCISES)) == one
    assert run(Task(12, 0, 3, 4, EXERCISES)) != one


def test_the_work_may_be_shared_among_processes() -> None:
    shared, _ = simulate(5, 1, 3, EXERCISES, jobs=2, progress=lambda _done: None)
    alone, _ = simulate(5, 1, 3, EXERCISES, jobs=1, progress=lambda _done: None)
    assert shared == alone


def test_people_differ_and_each_has_a_truth_for_every_weak_movement() -> None:
    people = [draw(Random(n), 16) for n in range(60)]
    assert {p.course for p in people} == set(Course)
    for person in people:
        weak = {(m, s) for m in person.patient.complaints for s in person.patient.weak_leg.sides}
        assert set(person.truths) == weak
        assert all(0 <= t.difficulty(day) <= 10 for t in person.truths.values() for day in (0, 40, 112))
    assert draw(Random(5), 16) == draw(Random(5), 16)


@pytest.mark.parametrize(("difficulty", "rung"), [(0, 5), (1.9, 5), (2, 4), (7.9, 2), (8, 1), (10, 1)])
def test_the_rung_of_a_difficulty(difficulty: float, rung: int) -> None:
    assert rung_at(difficulty) is Rung(rung)


# --- what is counted --------------------------------------------------------------------------------------------

KEY = (Complaint.FOOT_LIFT, Side.RIGHT)


def truth(course: Course, **changes: float) -> Truth:
    plain = {"start": 7.0, "end": 2.0, "tau_days": 20.0, "turn": 60, "lost": 5.0}
    return Truth(course, **(plain | changes))  # type: ignore[arg-type]


def person(course: Course, **changes: float) -> Virtual:
    return replace(draw(Random(1), 16), truths={KEY: truth(course, **changes)}, collapse=None, confidence=9.0)


def test_a_truth_turns_on_its_day() -> None:
    worsens, fades = truth(Course.WORSENS), truth(Course.FADES)
    assert worsens.drop == pytest.approx(5, abs=0.2)
    assert not worsens.worsened(59)
    assert worsens.worsened(60)
    assert fades.drop == 0
    assert fades.difficulty(60) < 3 < 6.9 < fades.difficulty(81)
    assert truth(Course.RECOVERS).gain(49) > 4


@pytest.fixture(scope="module")
def seen(shipped: Library) -> Morning:
    return morning(make.facts(), shipped)


def lived(number: int, seen: Morning, *codes: str, **changes: object) -> Lived:
    flags = tuple(DerivedFlag(code, Tier.R3, ()) for code in codes)
    day = Lived(number, make.TODAY, True, replace(seen, flags=flags), False, False, False, ())
    return replace(day, **changes)  # type: ignore[arg-type]


def test_a_loss_is_late_by_the_days_the_program_was_opened(seen: Morning) -> None:
    watch = Watch(person(Course.WORSENS), 112)
    watch.see(lived(59, seen))
    watch.see(replace(lived(60, seen), seen=None))
    watch.see(lived(61, seen))
    watch.see(lived(65, seen, lock=True))
    tally = watch.close()
    assert tally.sudden == {1: 1}
    assert tally.sudden_calendar == {5: 1}
    assert (tally.sudden_missed, tally.opened, tally.days) == (0, 3, 4)
    assert not tally.false.total()


def test_a_loss_never_flagged_is_missed_and_one_nobody_could_see_is_not(seen: Morning) -> None:
    missed, unseen = Watch(person(Course.WORSENS), 112), Watch(person(Course.WORSENS), 112)
    missed.see(lived(70, seen))
    unseen.see(replace(lived(70, seen), seen=None))
    assert missed.close().sudden_missed == 1
    assert unseen.close().sudden_unseen == 1


def test_a_stall_counts_from_the_end_of_week_6(seen: Morning) -> None:
    watch = Watch(person(Course.STALLS, end=7.0), 112)
    watch.see(lived(40, seen))
    watch.see(lived(50, seen))
    watch.see(lived(53, seen, "no_gain_by_week_6"))
    assert watch.close().stalled == {4: 1}


def test_a_flag_that_is_not_true_is_a_false_one(seen: Morning) -> None:
    watch = Watch(person(Course.RECOVERS), 112)
    watch.see(lived(60, seen, lock=True, shown=("no_gain_by_week_6", "adherence_drop", "plateau_loss")))
    counted = watch.close().false
    assert {name for name, n in counted.items() if n} == {
        "locked for a loss",
        "no_gain_by_week_6",
        "adherence_drop",
        "plateau_loss",
    }


def test_tallies_add_up_and_tell_their_figures(seen: Morning) -> None:
    first, second = Watch(person(Course.WORSENS), 112), Watch(person(Course.WORSENS), 112)
    first.see(lived(60, seen, answered=True))
    second.see(lived(60, seen))
    total = first.close()
    total.add(second.close())
    figures = report(total)
    assert figures["patients"] == 2
    assert figures["sudden_worsening"]["happened"] == 2
    assert figures["sudden_worsening"]["flagged_within_1_day_percent"] == 50
    assert figures["sudden_worsening"]["flagged_within_1_day_by_the_record_alone_percent"] == 0
    assert figures["no_gain_by_week_6"]["flagged_within_7_days_percent"] is None
    assert report(Tally())["patient_days"] == 0


def test_a_life_writes_down_what_its_person_does(shipped: Library) -> None:
    rng = Random(4)
    life = Life(replace(draw(rng, 4), opens=1.0, does=1.0, gaps=0.0), shipped, rng)
    days = list(life.days(14))
    assert all(day.opened and day.seen for day in days)
    assert len(life.chart.known("check_ins")) == 14
    assert life.chart.known("sets")
    record = life.chart.facts(days[-1].today).record
    assert [s.day for s in record.sets] == sorted(s.day for s in record.sets)


@pytest.mark.parametrize("number", range(3))
def test_what_is_remembered_from_day_to_day_changes_no_plan(shipped: Library, number: int) -> None:
    """A program that has run for weeks proposes and lets through what one started this morning does."""
    rng = Random(f"remembered/{number}")
    life = Life(replace(draw(rng, 16), opens=1.0, does=0.9), shipped, rng)
    lived_through = [day.seen for day in life.days(16 * 7) if day.seen is not None]
    for seen in lived_through[::6]:
        started = replace(seen.facts, patient=replace(seen.facts.patient))
        assert propose(started, shipped) == seen.plan, seen.facts.today
        assert morning(started, shipped).cleared == seen.cleared
