"""What a day is made of: the complaint first, the rung decides, nothing twice, equipment that is there."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from functools import cache
from itertools import pairwise

import pytest
from msgspec.structs import replace

from ptcoach.core.model.body import Complaint, Rung, Side, WeakLeg
from ptcoach.core.model.exercise import Category
from ptcoach.core.model.library import Library
from ptcoach.core.model.patient import LadderStart, Patient
from ptcoach.core.model.plan import Plan
from ptcoach.core.programme.fit import COMMON, has_equipment, next_to, sides_for
from ptcoach.core.programme.propose import propose, shorten
from ptcoach.core.programme.slots import SIZES, SLOTS, Kind, Rhythm
from ptcoach.library.loader import load
from ptcoach.places import EXERCISES
from tests import make


@cache
def shipped() -> Library:
    return load(EXERCISES, None, None).library


def person(complaint: Complaint, rung: int, **changes: object) -> Patient:
    ladder = tuple(
        LadderStart(movement=m, side=s, rung=Rung((rung if m is complaint else 4) if s is Side.RIGHT else 5))
        for m in Complaint
        for s in Side
    )
    return make.patient(complaints=(complaint,), ladder=ladder, has_afo=True, birth_year=1975, **changes)


def plan(who: Patient, week: int, day: int = 0, *, able: bool = True) -> Plan:
    """The proposal for somebody who has shown what the phases ask for (`able`), or nothing at all."""
    today = make.week(week, day)
    before = max(make.SURGERY, today - timedelta(days=7))
    quiet = [make.check_in(today - timedelta(days=n), back_pain=1, leg_pain=1) for n in range(1, 15)]
    shown = [make.walk(before, 40), make.home_test(before, "single_leg_stance", 12, Side.LEFT), *quiet]
    return propose(make.facts(*(shown if able and week >= 2 else ()), who=who, today=today), shipped())


def ids(told: Plan) -> list[str]:
    return [item.exercise_id for item in told.items]


@pytest.mark.parametrize(
    ("complaint", "rung", "wanted", "unwanted"),
    [
        (Complaint.FOOT_LIFT, 1, "df_mental_practice", "df_active_seated"),
        (Complaint.FOOT_LIFT, 2, "df_gravity_eliminated", "df_mental_practice"),
        (Complaint.FOOT_LIFT, 3, "df_active_seated", "df_gravity_eliminated"),
        (Complaint.PUSH_OFF, 2, "heel_raise_seated", "heel_raise_double"),
        (Complaint.HEAVINESS, 1, "heel_slides", "short_arc_quad"),
    ],
)
def test_the_rung_picks_the_member_of_the_family(complaint: Complaint, rung: int, wanted: str, unwanted: str) -> None:
    found = ids(plan(person(complaint, rung), 0, 3))
    assert wanted in found
    assert unwanted not in found


def test_everything_shipped_needs_only_known_equipment_words() -> None:
    known = {thing for e in shipped().exercises.values() for thing in e.equipment}
    assert known >= COMMON


def test_no_exercise_asks_for_a_thing_nobody_has() -> None:
    for week in (3, 8, 15, 30):
        for item in plan(person(Complaint.PUSH_OFF, 4), week).items:
            assert has_equipment(shipped().exercises[item.exercise_id], make.patient())


def test_a_band_brings_the_band_exercises() -> None:
    bare, banded = (
        {i for day in range(7) for i in ids(plan(person(Complaint.FOOT_LIFT, 4, equipment=own), 8, day))}
        for own in (frozenset(), frozenset({"resistance band"}))
    )
    assert "df_band" in banded
    assert "df_band" not in bare


@pytest.mark.parametrize("week", [0, 3, 8, 15, 30, 60])
@pytest.mark.parametrize("complaint", list(Complaint))
@pytest.mark.parametrize("able", [True, False])
def test_the_days_of_a_week_are_neither_too_short_nor_too_long(complaint: Complaint, week: int, able: bool) -> None:
    for day in range(7):
        who = person(complaint, 3, equipment=frozenset({"resistance band", "step", "rail"}))
        told = plan(who, week, day, able=able)
        sunday = make.week(week, day).weekday() == 6
        # After a year the library holds little for every day, so the lighter Sunday may be shorter still.
        least = 6 if week < 52 or not sunday else 2
        assert least <= len(told.items) <= 10


def test_something_for_the_complaint_every_day() -> None:
    for week in (0, 3, 8, 15):
        for day in range(7):
            codes = {item.why[0].code for item in plan(person(Complaint.FOOT_LIFT, 3), week, day).items}
            assert "for_foot_lift" in codes


@pytest.mark.parametrize("week", [0, 1, 4])
def test_circulation_comes_early_and_body_mechanics_are_taught(week: int) -> None:
    codes = Counter(item.why[0].code for item in plan(person(Complaint.FOOT_LIFT, 3), week).items)
    assert codes[Kind.CIRCULATION.value]
    assert codes[Kind.MECHANICS.value] == 1


def test_no_two_neighbours_of_one_family_for_the_same_aim() -> None:
    for week in (0, 4, 8, 15, 30):
        for day in range(7):
            told = plan(person(Complaint.HEAVINESS, 3), week, day)
            by_kind: dict[str, list[str]] = {}
            for item in told.items:
                by_kind.setdefault(item.why[0].code, []).append(item.exercise_id)
            for found in by_kind.values():
                for one in found:
                    for other in found:
                        assert other not in next_to(shipped())[one]


def test_resistance_never_on_two_days_running() -> None:
    who = person(Complaint.HEAVINESS, 4, equipment=frozenset({"resistance band", "door anchor", "weight"}))
    days = [plan(who, 20, day) for day in range(7)]
    for first, second in pairwise(days):
        loaded = [
            {i for i in ids(p) if shipped().exercises[i].category is Category.RESISTANCE} for p in (first, second)
        ]
        assert not (loaded[0] and loaded[1])


@pytest.mark.parametrize("rhythm", list(Rhythm))
@pytest.mark.parametrize("n", range(1, 8))
def test_weekdays_are_never_more_than_asked(rhythm: Rhythm, n: int) -> None:
    for turn in range(3):
        days = rhythm.weekdays(n, turn)
        assert 1 <= len(days) <= n
        if n <= 3:
            assert all(day + 1 not in days for day in days)


def test_the_week_brings_a_change_and_keeps_the_first_choice() -> None:
    who = person(Complaint.FOOT_LIFT, 3)
    first, second = (set(ids(plan(who, week))) for week in (3, 4))
    assert first != second
    assert "df_isometric" in first & second or "df_active_seated" in first & second


def test_both_weak_legs_do_it_and_the_weak_one_comes_first() -> None:
    told = plan(person(Complaint.HEAVINESS, 2), 0)
    sides = {item.exercise_id: item.sides for item in told.items}
    assert sides["heel_slides"] == (Side.RIGHT, Side.LEFT)
    exercise = shipped().exercises["df_active_seated"]
    both = make.patient(weak_leg=WeakLeg.BOTH, ladder=make.ladder(3, tuple(Side)))
    assert sides_for(exercise, make.facts(who=both)) == (Side.LEFT, Side.RIGHT)


def test_low_confidence_brings_what_is_known_first() -> None:
    who, today = person(Complaint.PUSH_OFF, 3), make.week(4)
    known = [make.set_log(today - timedelta(days=n), "heel_raise_double", set_no=1) for n in (2, 1)]
    facts = make.facts(*known, make.check_in(today, hour=9, confidence=2), who=who, today=today)
    item = next(i for i in propose(facts, shipped()).items if i.exercise_id == "heel_raise_double")
    assert "you_know_it" in {reason.code for reason in item.why}


def test_the_short_version_starts_with_the_complaint() -> None:
    short = shorten(plan(person(Complaint.FOOT_LIFT, 3), 4))
    assert 2 <= len(short.items) <= 4
    codes = [item.why[0].code for item in short.items]
    assert "for_foot_lift" in codes
    assert Kind.CIRCULATION.value in codes


def test_a_plan_without_reasons_is_shortened_to_its_first_items() -> None:
    told = make.therapist_plan(*(make.item(f"item_{n}") for n in range(6)))
    assert ids(shorten(told)) == [f"item_{n}" for n in range(4)]


def test_every_phase_has_its_slots_and_sizes() -> None:
    assert SLOTS.keys() == SIZES.keys()
    for slots in SLOTS.values():
        assert {Kind.CIRCULATION, Kind.COMPLAINT, Kind.CORE, Kind.MECHANICS} <= {slot.kind for slot in slots}


def test_a_lock_leaves_nothing_to_propose_and_no_complaint_still_makes_a_day() -> None:
    nobody = replace(person(Complaint.FOOT_LIFT, 4), complaints=())
    assert len(plan(nobody, 4).items) >= 6


DIRECT = {
    (Complaint.FOOT_LIFT, 1): {"df_mental_practice", "df_assisted_strap"},
    (Complaint.FOOT_LIFT, 2): {"df_gravity_eliminated", "df_assisted_strap", "df_eccentric_lower"},
    (Complaint.FOOT_LIFT, 3): {"df_active_seated", "df_isometric", "df_eccentric_lower"},
    (Complaint.PUSH_OFF, 3): {"heel_raise_seated", "heel_raise_double", "pf_band"},
    (Complaint.HEAVINESS, 2): {
        "heel_slides",
        "short_arc_quad",
        "long_arc_quad",
        "quad_sets",
        "seated_march",
        "supine_hip_abduction_slide",
        "straight_leg_raise",
    },
}


@pytest.mark.parametrize(("complaint", "rung"), DIRECT)
@pytest.mark.parametrize("week", range(6))
def test_the_complaints_own_movement_is_trained_every_day(complaint: Complaint, rung: int, week: int) -> None:
    who = person(complaint, rung, equipment=frozenset({"strap"}))
    for day in range(7):
        assert DIRECT[complaint, rung] & set(ids(plan(who, week, day)))


def test_each_weak_leg_gets_the_work_that_suits_it() -> None:
    """A foot that lifts on the left, one that does not on the right (`decisions.md` 5)."""
    ladder = (
        LadderStart(movement=Complaint.FOOT_LIFT, side=Side.LEFT, rung=Rung.AGAINST_GRAVITY),
        LadderStart(movement=Complaint.FOOT_LIFT, side=Side.RIGHT, rung=Rung.NOTHING),
    )
    who = replace(person(Complaint.FOOT_LIFT, 3), weak_leg=WeakLeg.BOTH, ladder=ladder)
    for day in range(14):
        found = {item.exercise_id: item.sides for item in plan(who, 0, day).items}
        assert found.get("df_active_seated") == (Side.LEFT,)
        assert (Side.RIGHT,) in (found.get("df_mental_practice"), found.get("df_assisted_strap"))


@pytest.mark.parametrize("complaint", list(Complaint))
def test_the_first_days_hold_the_early_programme(complaint: Complaint) -> None:
    for day in range(7):
        found = set(ids(plan(person(complaint, 3), 0, day)))
        assert "ankle_pumps" in found
        assert "heel_slides" in found


@pytest.mark.parametrize("complaint", list(Complaint))
@pytest.mark.parametrize("week", [2, 3, 5])
def test_a_nerve_glide_comes_on_most_days_from_week_2(complaint: Complaint, week: int) -> None:
    glides = {e.id for e in shipped().exercises.values() if e.category is Category.NERVE_GLIDE}
    assert not any(glides & set(ids(plan(person(complaint, 3), 1, day))) for day in range(7))
    assert sum(bool(glides & set(ids(plan(person(complaint, 3), week, day)))) for day in range(7)) >= 4
