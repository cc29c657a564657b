"""A store with one person in it, at a clock that stands still."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from ptcoach.clock import FixedClock
from ptcoach.core.model.body import Side
from ptcoach.core.model.record import (
    Accepted,
    ClinicNote,
    DayNote,
    DayPlan,
    Decision,
    DueItem,
    Measure,
    MeasureKind,
    Permission,
)
from ptcoach.places import DataFolder
from ptcoach.store.kinds import StoredEvent
from ptcoach.store.store import Store
from tests import make
from tests.make import TODAY, patient

NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def store(folder: DataFolder, clock: FixedClock) -> Iterator[Store]:
    with Store.open(folder, clock) as opened:
        opened.save_patient(patient(id="p1"))
        yield opened


def one_of_each() -> list[StoredEvent]:
    """An event of every kind, with parts where it has any."""
    base = {"at": NOW, "day": TODAY}
    due = DueItem(exercise_id="heel_press", sides=(Side.LEFT, Side.RIGHT), rounds=1, sets=2)
    versions = {"rules_version": "1", "library_version": "1"}
    return [
        *(make.flags(), make.check_in(weakness=(make.rating(3),)), make.set_log(), make.pain(), make.skip(TODAY)),
        *(make.session(), make.walk(), make.rung(TODAY, 3), make.flare(), make.review(TODAY, "no_gain")),
        *(make.home_test(TODAY, "sit_to_stand_5", 14.5), make.clearance(Permission.FLEXION)),
        Accepted(id="accepted", **base, exercise_id="heel_press", side=None, change="dose:2x9x3", taken=True),
        DayNote(id="note", **base, text="slept well"),
        DayPlan(id="plan", **base, items=(due,), walk_minutes=20, plan_version=0, phase=3, **versions),
        Decision(id="decision", **base, kind="day_plan", inputs="{}", outcome="{}", **versions),
        Measure(
            id="measure",
            **base,
            measure=MeasureKind.MRC,
            name="tibialis_anterior",
            value=3.0,
            by="A. Reed",
            side=Side.LEFT,
        ),
        ClinicNote(id="clinic-note", **base, text="walks with a stick", by="A. Reed"),
    ]
