"""Sam Rivers, in week 5 with five weeks of history: the person of `ptcoach demo`, the tour and the pictures."""

from __future__ import annotations

from datetime import date, timedelta

from ...clock import FixedClock
from ...core.model.body import Complaint, Rung, Side, WeakLeg
from ...core.model.patient import Approach, Contacts, LadderStart, Level, Patient, Surgery, WeakBefore
from .. import setup
from ..desk import Desk
from .life import Course, live
from .when import at

SURGERY = date(2026, 10, 16)
_COURSE = Course(
    side=Side.RIGHT,
    hard={Complaint.FOOT_LIFT: (8, 8, 7, 6, 5, 4), Complaint.PUSH_OFF: (6, 6, 6, 5, 5, 4)},
    rung={Complaint.FOOT_LIFT: (2, 2, 2, 3, 3, 3), Complaint.PUSH_OFF: (3,)},
    back=(5, 4, 4, 3, 2, 2),
    leg=(4, 4, 3, 3, 2, 2),
    tingling=(4, 4, 3, 3, 3, 2),
    confidence=(4, 5, 5, 6, 7, 7),
    rough_days=frozenset({6, 13, 24}),
    ill_days=frozenset({11}),
    away_days=frozenset({20}),
    not_opened=frozenset({16, 29}),
)


def person() -> Patient:
    """Somebody who does not exist."""
    return Patient(
        id="demo",
        name="Sam Rivers",
        surgery=Surgery(on=SURGERY, levels=(Level.L4_L5,), approach=Approach.POSTERIOR),
        weak_leg=WeakLeg.RIGHT,
        complaints=(Complaint.FOOT_LIFT, Complaint.PUSH_OFF),
        ladder=(
            LadderStart(movement=Complaint.FOOT_LIFT, side=Side.RIGHT, rung=Rung.GRAVITY_REDUCED),
            LadderStart(movement=Complaint.PUSH_OFF, side=Side.RIGHT, rung=Rung.AGAINST_GRAVITY),
            LadderStart(movement=Complaint.HEAVINESS, side=Side.RIGHT, rung=Rung.AGAINST_RESISTANCE),
            *(LadderStart(movement=movement, side=Side.LEFT, rung=Rung.FULL) for movement in Complaint),
        ),
        weak_before=WeakBefore.UNDER_4_WEEKS,
        birth_year=1962,
        has_afo=True,
        has_helper=True,
        equipment=frozenset({"strap", "light band"}),
        contacts=Contacts(
            emergency="112",
            surgeon="555 0142",
            surgeon_name="Spine ward, day and night",
            therapist="555 0199",
            therapist_name="Jo Lindqvist",
        ),
        goals=("Walk to the bakery", "Climb the stairs with one hand free"),
        disclaimer_read_on=SURGERY + timedelta(days=2),
    )


def fill(desk: Desk, clock: FixedClock) -> None:
    """Live every day from coming home to yesterday, then stand at `MORNING`. `desk` must work by `clock`."""
    clock.at = at(SURGERY + timedelta(days=_COURSE.first_day), 8)
    setup.save_patient(desk, person())
    live(desk, clock, _COURSE)
