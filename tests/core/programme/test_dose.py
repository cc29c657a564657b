"""The ladder of doses and the time they take."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from ptcoach.core.model.dose import Dose, Growth, Tempo
from ptcoach.core.model.exercise import SideRule
from ptcoach.core.model.phase import Phase
from ptcoach.core.programme.accepting import dose_code, dose_of, swap_code, swap_of
from ptcoach.core.programme.dose import climbs_slowly, for_phase, ladder, place_of
from ptcoach.core.programme.minutes import GET_READY_S, SWITCH_S, item_minutes, round_seconds
from tests import make
from tests.strategies import doses

ONE = Dose(sets=1, reps=8, hold_s=2)
EXERCISE = make.exercise(dose=ONE, growth=Growth(sets=2, reps=12, hold_s=4))


def test_reps_then_sets_then_hold() -> None:
    steps = [(d.sets, d.reps, d.hold_s) for d in ladder(EXERCISE, slowly=False)]
    assert steps == [(1, 8, 2), (1, 10, 2), (1, 12, 2), (2, 8, 2), (2, 10, 2), (2, 12, 2), (2, 12, 3), (2, 12, 4)]


def test_slow_climbers_take_half_the_step() -> None:
    assert [d.reps for d in ladder(EXERCISE, slowly=True)][:4] == [8, 9, 10, 11]


@pytest.mark.parametrize(("slowly", "loads"), [(False, [1, 1.5, 2, 2.5, 2.75]), (True, [1, 1.25, 1.5, 1.75])])
def test_the_weight_grows_last_in_steps_made_at_home(slowly: bool, loads: list[float]) -> None:
    exercise = replace(EXERCISE, dose=replace(ONE, load_kg=1), growth=replace(EXERCISE.growth, load_kg=2.75))
    steps = ladder(exercise, slowly=slowly)
    grown = [d.load_kg for d in steps if d.load_kg != 1]
    assert [1, *grown][: len(loads)] == loads
    assert steps[-1].load_kg == 2.75
    assert {(d.sets, d.reps, d.hold_s) for d in steps if d.load_kg != 1} == {(2, 12, 4)}
    assert all(d.load_kg is None for d in ladder(EXERCISE, slowly=slowly))


@pytest.mark.parametrize(("slowly", "after"), [(False, 11), (True, 10.5)])
def test_a_heavy_weight_grows_by_a_tenth_or_a_twentieth(slowly: bool, after: float) -> None:
    dose, growth = replace(ONE, load_kg=10), Growth(sets=1, reps=8, hold_s=2, load_kg=20)
    assert ladder(make.exercise(dose=dose, growth=growth), slowly=slowly)[1].load_kg == after


@given(doses, st.integers(0, 3), st.integers(0, 10), st.integers(0, 20), st.sampled_from((None, 0, 1.5)), st.booleans())
def test_each_step_makes_at_most_one_thing_harder(
    dose: Dose, sets: int, reps: int, hold: int, load: float | None, slowly: bool
) -> None:
    most = None if load is None or dose.load_kg is None else dose.load_kg + load
    growth = Growth(sets=dose.sets + sets, reps=dose.reps + reps, hold_s=dose.hold_s + hold, load_kg=most)
    steps = ladder(make.exercise(dose=dose, growth=growth), slowly=slowly)
    assert steps[0] == dose
    for before, after in pairwise(steps):
        parts = ("sets", "reps", "hold_s", "load_kg")
        harder = [f for f in parts if (getattr(after, f) or 0) > (getattr(before, f) or 0)]
        assert len(harder) == 1
        assert replace(after, **{f: getattr(before, f) for f in parts}) == before


@given(doses, st.integers(0, 2), st.integers(0, 8))
def test_a_dose_finds_its_own_place(dose: Dose, sets: int, reps: int) -> None:
    growth = Growth(sets=dose.sets + sets, reps=dose.reps + reps, hold_s=dose.hold_s)
    steps = ladder(make.exercise(dose=dose, growth=growth), slowly=False)
    assert [place_of(step, steps) for step in steps] == list(range(len(steps)))


def test_the_ladder_ends_before_one_exercise_fills_the_session() -> None:
    long = make.exercise(
        side=SideRule.EACH, dose=Dose(sets=1, reps=10, hold_s=5), growth=Growth(sets=5, reps=20, hold_s=20)
    )
    assert all(round_seconds(dose, 2) <= 360 for dose in ladder(long, slowly=False))


@pytest.mark.parametrize(
    ("born", "diabetes", "slowly"), [(1990, False, False), (1990, True, True), (1950, False, True), (None, False, True)]
)
def test_age_diabetes_and_an_unknown_age_slow_the_climb(born: int | None, diabetes: bool, slowly: bool) -> None:
    assert climbs_slowly(make.facts(who=make.patient(birth_year=born, diabetes=diabetes))) is slowly


def test_rounds_a_day_follow_the_phase_and_never_grow() -> None:
    hourly = replace(ONE, times_per_day=10)
    assert [for_phase(hourly, phase).times_per_day for phase in (Phase.P0, Phase.P1, Phase.P2)] == [3, 2, 1]
    assert for_phase(ONE, Phase.P0).times_per_day == 1


def test_seconds_of_a_round_by_hand() -> None:
    dose = Dose(sets=2, reps=5, hold_s=3, rest_s=20, tempo=Tempo(move_s=2, return_s=1))
    one_leg = 2 * 5 * 6 + 20
    assert round_seconds(dose, 1) == GET_READY_S + one_leg
    assert round_seconds(dose, 2) == GET_READY_S + 2 * one_leg + SWITCH_S
    assert item_minutes(replace(dose, times_per_day=3), ()) == pytest.approx(3 * (GET_READY_S + one_leg) / 60)


def test_a_change_survives_its_code() -> None:
    dose = Dose(sets=2, reps=10, hold_s=5, times_per_day=3)
    assert dose_of(dose_code(dose), dose) == dose
    heavy = replace(dose, load_kg=2.5)
    assert dose_code(heavy) == "dose:2x10x5x2.5"
    assert dose_of(dose_code(heavy), dose) == dose_of(dose_code(heavy), replace(heavy, load_kg=2)) == heavy
    assert dose_of("dose:2x10x5", heavy) == heavy  # written before the weight grew
    assert swap_of(swap_code("df_band")) == "df_band"
    assert swap_of(dose_code(dose)) is None
    assert dose_of(swap_code("df_band"), dose) is None
    assert all(dose_of(f"dose:{rest}", dose) is None for rest in ("2x", "2x10x5x", "2x10x5xtwo", "2x10", "²x10x5"))
