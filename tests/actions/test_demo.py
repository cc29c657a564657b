"""The made-up people: the same every time, and each shows what its page is there for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ptcoach.actions import caseload, demo
from ptcoach.actions.desk import Desk
from ptcoach.clock import FixedClock
from ptcoach.core.case import CaseSummary
from ptcoach.core.model.library import Library
from ptcoach.library.loader import load
from ptcoach.places import EXERCISES, DataFolder
from ptcoach.store.store import Store


@pytest.fixture(scope="module")
def shipped() -> Library:
    return load(EXERCISES, None, None).library


@pytest.fixture(scope="module")
def clinic(shipped: Library, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder, clock = DataFolder(tmp_path_factory.mktemp("clinic") / "data"), FixedClock(demo.MORNING)
    with Desk(Store.open(folder, clock), shipped, clock, folder) as desk:
        demo.fill_clinic(desk, clock)
        assert clock.at == demo.MORNING
        yield desk


@pytest.fixture(scope="module")
def people(clinic: Desk) -> dict[str, CaseSummary]:
    """Everybody of the current list by name, as the list shows them."""
    cases = caseload.cases(clinic)
    made, _changed = caseload.refresh(clinic, caseload.stale(cases))
    names = {case.patient.id: case.patient.name for case in cases}
    return {names[who]: summary for who, (summary, _holds) in made.items()}


def test_each_is_there_for_something(people: dict[str, CaseSummary]) -> None:
    assert people["Grace Adeyemi"].locked
    assert "no_gain_by_week_6" in {flag.code for flag in people["Marek Kowal"].flags}
    assert not people["Sam Rivers"].flags
    assert people["Tomás Herrera"].phase > people["Sam Rivers"].phase > people["Ingrid Solberg"].phase
    assert "Peter Lang" not in people  # archived


def test_a_therapist_has_worked_on_sam(clinic: Desk) -> None:
    plan, record = clinic.store.plan("demo"), clinic.store.record("demo")
    assert plan is not None
    assert plan.by == demo.THERAPIST
    assert [measure.value for measure in record.measures if measure.name == "tibialis_anterior"] == [2, 3]


def test_the_demo_is_the_same_every_time(shipped: Library, tmp_path_factory: pytest.TempPathFactory) -> None:
    seen = []
    for name in ("one", "two"):
        folder, clock = DataFolder(tmp_path_factory.mktemp(name) / "data"), FixedClock(demo.MORNING)
        with Desk(Store.open(folder, clock), shipped, clock, folder) as desk:
            demo.fill(desk, clock)
            sets = desk.facts().record.sets
            seen.append([(s.day, s.exercise_id, s.side, s.round_no, s.set_no, s.reps) for s in sets])
    assert seen[0] == seen[1]
    assert len(seen[0]) > 500
