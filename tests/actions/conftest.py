"""A desk with one person in week 13, both gates open, and a small library; the clock stands at 9:00."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, time

import pytest
from msgspec.structs import replace

from ptcoach.actions import check_in, setup
from ptcoach.actions.check_in import Answered
from ptcoach.actions.desk import Desk
from ptcoach.clock import FixedClock
from ptcoach.core.model.exercise import SideRule
from ptcoach.core.model.library import Library
from ptcoach.core.model.plan import Plan
from ptcoach.places import DataFolder
from ptcoach.store.store import Store
from tests import make
from tests.make import TODAY

NOW = datetime.combine(TODAY, time(9, 0), make.moment(TODAY).tzinfo)

WELL = Answered(
    back_pain=1,
    leg_pain=1,
    tingling=1,
    confidence=8,
    medicine_last_4h=False,
    worse_since_last=False,
    glide_linger=False,
    feeling_ill=False,
    weakness=tuple(make.rating(4, movement) for movement in make.Complaint),
)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def library() -> Library:
    each = make.exercise(id="leg_slide", side=SideRule.EACH)
    return make.library(make.exercise(), each, make.exercise(id="not_planned"))


def day_plan(library: Library) -> Plan:
    sides = (make.Side.RIGHT, make.Side.LEFT)
    return make.therapist_plan(library.exercises["heel_press"], make.item(library.exercises["leg_slide"], sides=sides))


@pytest.fixture
def desk(folder: DataFolder, clock: FixedClock, library: Library) -> Iterator[Desk]:
    with Desk(Store.open(folder, clock), library, clock, folder) as desk:
        setup.save_patient(desk, make.patient(id="p1"))
        desk.store.add("p1", *make.gates())
        desk.store.issue_plan("p1", replace(day_plan(library), version=0))
        yield desk


@pytest.fixture
def ready(desk: Desk) -> Desk:
    """The same desk after a check-in that leads to "go"."""
    check_in.record_flags(desk, make.answers())
    check_in.record_check_in(desk, WELL)
    return desk


@pytest.fixture
def reopened(folder: DataFolder, clock: FixedClock, library: Library) -> Iterator[Callable[[], Desk]]:
    """Another copy of the program on the same record, as after a restart."""
    made: list[Desk] = []

    def open_again() -> Desk:
        made.append(Desk(Store.open(folder, clock), library, clock, folder))
        return made[-1]

    yield open_again
    for desk in made:
        desk.close()
