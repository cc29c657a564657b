"""Every patient of tests/scenarios, stepped through their weeks: what must and must not happen on each day."""

from __future__ import annotations

from pathlib import Path

import pytest

from ptcoach.core.model.library import Library
from ptcoach.core.model.record import Permission
from ptcoach.core.model.red_flag import RedFlag
from ptcoach.trial.judge import failures
from ptcoach.trial.play import play
from ptcoach.trial.reading import read
from ptcoach.trial.scenario import DayName, FlagCode, Scenario

FILES = sorted((Path(__file__).parents[1] / "scenarios").glob("*.yaml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_scenario(file: Path, shipped: Library) -> None:
    scenario = read(file, shipped)
    wrong = failures(scenario, play(scenario, shipped))
    assert not wrong, "\n".join(str(failure) for failure in wrong)


@pytest.fixture(scope="module")
def scenarios(shipped: Library) -> list[Scenario]:
    return [read(file, shipped) for file in FILES]


def test_there_are_enough_and_each_has_its_own_title(scenarios: list[Scenario]) -> None:
    assert len(scenarios) >= 40
    assert len({s.title for s in scenarios}) == len(scenarios)
    assert all(s.expect for s in scenarios)


def test_every_outcome_flag_and_human_gate_is_met_somewhere(scenarios: list[Scenario]) -> None:
    expected = [entry for s in scenarios for entry in (*s.expect, *s.once)]
    assert {name for entry in expected for name in entry.outcome} == set(DayName)
    assert {code for entry in expected for code in entry.flags} == set(FlagCode)
    gates = {Permission.WEEK_6, Permission.WEEK_12, Permission.NERVE_GLIDES, Permission.PRONE, Permission.FLEXION}
    assert gates - {Permission.WEEK_12} <= {p for entry in expected for p in entry.closed}
    answered = {flag for s in scenarios for day in s.days for flag in (*day.flags, *day.then_flags)}
    assert answered == set(RedFlag)
    assert {entry.phase for entry in expected} >= {0, 1, 2, 3, 4, 5}
