"""Lifting, sitting, bending and twisting: our number, the surgeon's number, and which of them wins."""

from __future__ import annotations

from datetime import date

import pytest

from ptcoach.core.model.exercise import Category
from ptcoach.core.model.patient import SurgeonLimits
from ptcoach.core.model.phase import Pace
from ptcoach.core.model.record import Permission
from ptcoach.core.safety.facts import Facts
from ptcoach.core.safety.limits import limits_for, pace_week, rings_for, walk_within, within
from tests import make


def at(week: int, *, ready: bool = True, given: Permission | None = None, **limits: object) -> Facts:
    events = [make.clearance(given, make.week(week), value=limits.pop("value", None))] if given else []
    who = make.patient(limits=SurgeonLimits(**limits))  # type: ignore[arg-type]
    return make.facts(*events, today=make.week(week), who=who, ready=ready)


SIGNED = {"given_by": "Dr Example", "given_on": make.week(1)}


@pytest.mark.parametrize(
    ("week", "lift_kg", "sitting", "caps"),
    [
        (0, 2, 20, (1, 1, 1)),
        (5, 2, 20, (1, 1, 1)),
        (6, 4.5, 30, (1, 2, 1)),
        (11, 4.5, 30, (1, 2, 1)),
        (12, 4.5, 60, (2, 2, 1)),
        (25, 4.5, 60, (2, 2, 1)),
        (26, 4.5, 60, (3, 2, 2)),
    ],
)
def test_the_limits_of_a_week_with_its_gates_open(
    week: int, lift_kg: float, sitting: int, caps: tuple[int, int, int]
) -> None:
    found = limits_for(at(week))
    assert (found.lift_kg, found.sitting_min) == (lift_kg, sitting)
    assert (found.bend, found.lift, found.twist) == caps
    assert (found.no_bend_until_week, found.no_twist_until_week) == (12, 12)


@pytest.mark.parametrize("week", [6, 9, 12, 20, 60])
def test_without_clearance_the_limits_stay_those_of_week_5(week: int) -> None:
    found = limits_for(at(week, ready=False))
    assert (found.lift_kg, found.sitting_min, found.bend, found.lift, found.twist) == (2, 20, 1, 1, 1)


def test_a_stricter_number_of_the_surgeon_holds_at_once() -> None:
    found = limits_for(at(13, lift_kg=1, sitting_min=10, no_bend_until_week=20, no_twist_until_week=21))
    assert (found.lift_kg, found.sitting_min) == (1, 10)
    assert (found.no_bend_until_week, found.no_twist_until_week) == (20, 21)
    assert found.bend == 1
    assert found.notes == ()
    assert "the surgeon" in found.sources["lift_kg"]


def test_a_laxer_number_needs_a_name_and_a_date() -> None:
    lax = {"lift_kg": 6, "sitting_min": 50, "no_bend_until_week": 4, "no_twist_until_week": 4}
    unsigned = limits_for(at(5, **lax))
    assert (unsigned.lift_kg, unsigned.sitting_min, unsigned.no_bend_until_week, unsigned.bend) == (2, 20, 12, 1)
    assert [note.value("limit") for note in unsigned.notes] == [
        "lift_kg",
        "sitting_min",
        "no_bend_until_week",
        "no_twist_until_week",
    ]
    signed = limits_for(at(5, **lax, **SIGNED))
    assert (signed.lift_kg, signed.sitting_min, signed.no_bend_until_week, signed.bend) == (6, 50, 4, 2)
    assert signed.notes == ()
    assert "Dr Example" in signed.sources["sitting_min"]


@pytest.mark.parametrize(
    "signature",
    [
        {"given_by": "Dr Example"},
        {"given_on": make.week(1)},
        {"given_by": "  ", "given_on": make.week(1)},
        {"given_by": "Dr Example", "given_on": make.week(6)},  # not yet
        {"given_by": "Dr Example", "given_on": date(2026, 1, 1)},  # before surgery
    ],
)
def test_half_a_signature_is_none(signature: dict[str, object]) -> None:
    assert limits_for(at(5, lift_kg=6, **signature)).lift_kg == 2


def test_no_number_leaves_the_absolute_ring() -> None:
    found = limits_for(at(5, lift_kg=40, sitting_min=200, no_bend_until_week=0, **SIGNED))
    assert (found.lift_kg, found.sitting_min, found.no_bend_until_week) == (6.8, 60, 2)
    assert limits_for(at(13, given=Permission.LIFT_KG, value=40)).lift_kg == 25


def test_after_week_12_only_a_clinicians_number_opens_outside_weights() -> None:
    assert limits_for(at(13)).lift == 2
    word = limits_for(at(13, given=Permission.LIFT_KG, value=8))
    assert (word.lift_kg, word.lift) == (8, 3)
    assert limits_for(at(5, given=Permission.LIFT_KG, value=6)).lift == 1


def test_the_newer_word_about_lifting_wins_but_a_stricter_one_always_does() -> None:
    older = {"lift_kg": 9, "given_by": "Dr Example", "given_on": make.week(9)}
    assert limits_for(at(13, given=Permission.LIFT_KG, value=6, **older)).lift_kg == 6
    newer = older | {"given_on": make.week(13, 0)}
    word = make.clearance(Permission.LIFT_KG, make.week(10), value=12)
    who = make.patient(limits=SurgeonLimits(**newer))  # type: ignore[arg-type]
    assert limits_for(make.facts(word, who=who)).lift_kg == 9
    lower = make.clearance(Permission.LIFT_KG, make.week(10), value=5)
    assert limits_for(make.facts(lower, who=who)).lift_kg == 5


def test_an_older_word_of_the_same_number_opens_nothing_the_surgeon_did_not_sign() -> None:
    who = make.patient(limits=SurgeonLimits(lift_kg=3, given_on=make.week(12)))  # nobody's name beside it
    found = limits_for(make.facts(make.clearance(Permission.LIFT_KG, make.week(10), value=3), who=who))
    assert (found.lift_kg, found.lift) == (3, 2)


def test_a_lifting_word_without_name_or_number_is_none() -> None:
    for changes in ({"by": " ", "value": 8}, {"value": None}, {"value": -1}):
        assert limits_for(make.facts(make.clearance(Permission.LIFT_KG, **changes))).lift_kg == 4.5  # type: ignore[arg-type]


def test_late_start_moves_the_weeks_of_every_table() -> None:
    def late(week: int) -> Facts:
        return make.facts(
            *make.gates(make.week(min(week, 12)), make.week(min(week, 16))),
            today=make.week(week),
            who=make.patient(pace=Pace.LATE_START),
            ready=False,
        )

    assert [pace_week(late(w)) for w in (5, 6, 11, 12, 15, 16, 30)] == [5, 5, 5, 11, 11, 12, 30]
    assert limits_for(late(11)).lift_kg == 2
    assert limits_for(late(12)).lift_kg == 4.5
    assert limits_for(late(12)).no_bend_until_week == 16
    assert limits_for(late(15)).bend == 1
    assert limits_for(late(16)).bend == 2


def test_every_limit_names_its_source() -> None:
    found = limits_for(at(13))
    numbers = {"lift_kg", "sitting_min", "bend", "lift", "twist", "no_bend_until_week", "no_twist_until_week"}
    assert set(found.sources) == numbers
    assert all(found.sources.values())


def test_a_dose_is_brought_down_and_never_up() -> None:
    rings = rings_for(Category.LEG_STRENGTH, at(13))
    assert within(make.dose(sets=9, reps=99, hold_s=999, times_per_day=9), rings) == make.dose(
        sets=3, reps=25, hold_s=30, times_per_day=3
    )
    assert within(make.dose(sets=1, reps=1, hold_s=0), rings) == make.dose(sets=1, reps=1, hold_s=0)


def test_walking_of_a_plan_stays_inside_the_absolute_ring() -> None:
    kept, why = walk_within(make.plan(walk_minutes=500, walk_bouts=8), at(2))
    assert (kept.walk_minutes, kept.walk_bouts) == (20, 6)
    assert [reason.code for reason in why] == ["walk_lowered"]
    assert walk_within(make.plan(walk_minutes=20, walk_bouts=6), at(2))[1] == ()
    assert walk_within(make.plan(), at(2)) == (make.plan(), ())
    assert walk_within(make.plan(walk_bouts=50), at(2))[0] == make.plan(walk_bouts=6)
    assert walk_within(make.plan(walk_minutes=50), at(2))[0] == make.plan(walk_minutes=20)


@pytest.mark.parametrize(("week", "minutes", "bouts"), [(0, 10, 8), (1, 15, 8), (2, 20, 6), (12, 60, 4)])
def test_the_most_a_plan_may_ask_of_a_walk_by_week(week: int, minutes: int, bouts: int) -> None:
    kept, _ = walk_within(make.plan(walk_minutes=500, walk_bouts=50), at(week))
    assert (kept.walk_minutes, kept.walk_bouts) == (minutes, bouts)


@pytest.mark.parametrize(
    ("limits", "lift"),
    [
        ({"lift_kg": 0}, 2),
        ({"lift_kg": 3}, 2),  # stricter than ours, but nobody signed it
        ({"lift_kg": 3, **SIGNED}, 3),
        ({"lift_kg": 2, **SIGNED}, 2),  # no more than score 2 asks anyway
        ({"lift_kg": 0, **SIGNED}, 2),
    ],
)
def test_a_strict_number_never_opens_outside_weights(limits: dict[str, object], lift: int) -> None:
    assert limits_for(at(13, **limits)).lift == lift
