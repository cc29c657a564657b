"""Programmes to start others from: what the engine proposes a typical person of each phase with each complaint.

Data for templates, never for anybody's day: whoever it is used for is judged by the door, with their own facts.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from msgspec import Struct

from ..model.body import Complaint, Rung, Side, WeakLeg
from ..model.library import Library
from ..model.patient import Contacts, LadderStart, Patient, Surgery
from ..model.phase import Phase, PhaseInfo
from ..model.plan import Plan
from ..model.record import CheckIn, Clearance, DayPlan, Permission, Record
from ..safety.facts import DAY, Facts
from .starts import as_template, from_proposal

# The rung of the weak movement somebody typically has in a phase; later phases differ too much to have one. [design]
_RUNGS = {
    Phase.P0: Rung.GRAVITY_REDUCED,
    Phase.P1: Rung.GRAVITY_REDUCED,
    Phase.P2: Rung.AGAINST_GRAVITY,
    Phase.P3: Rung.AGAINST_RESISTANCE,
}
_SURGERY = date(2026, 1, 5)  # a Monday; any would do


class Typical(Struct, frozen=True):
    """A programme for the weeks of `phase` and one `complaint`."""

    phase: PhaseInfo
    complaint: Complaint
    plan: Plan


def typical_plans(library: Library) -> Iterator[Typical]:
    """By phase, then complaint; the same library gives the same plans."""
    for info in library.phases:
        if info.phase in _RUNGS:
            for complaint in Complaint:
                facts = _facts(info, complaint)
                yield Typical(info, complaint, as_template(from_proposal(facts, library)))


def _facts(info: PhaseInfo, complaint: Complaint) -> Facts:
    """Somebody in the second week of the phase: one weak leg, every check behind them that the phase asks for."""
    today = _SURGERY + timedelta(weeks=info.from_week + 1)
    patient = Patient(
        id="typical",
        name="",
        surgery=Surgery(on=_SURGERY),
        weak_leg=WeakLeg.RIGHT,
        complaints=(complaint,),
        ladder=tuple(
            LadderStart(movement=m, side=Side.RIGHT, rung=_RUNGS[info.phase] if m is complaint else Rung.FULL)
            for m in Complaint
        ),
        birth_year=_SURGERY.year - 60,
        has_afo=complaint is Complaint.FOOT_LIFT,
        has_helper=True,
        contacts=Contacts(emergency="-"),
    )
    return Facts(patient, _record(info.phase, today), today)


def _record(phase: Phase, today: date) -> Record:
    yesterday = today - DAY
    cleared = tuple(
        Clearance(id=p.value, at=_at(on), day=on, permission=p, by="-", on=on)
        for p, week in ((Permission.WEEK_6, 6), (Permission.WEEK_12, 12))
        if (on := _SURGERY + timedelta(weeks=week)) <= today
    )
    calm = CheckIn(id="calm", at=_at(yesterday), day=yesterday, back_pain=1, leg_pain=1, tingling=1, confidence=8)
    shown = DayPlan(
        id="shown",
        at=_at(yesterday),
        day=yesterday,
        items=(),
        walk_minutes=0,
        plan_version=0,
        phase=int(phase),
        rules_version="",
        library_version="",
    )
    return Record(check_ins=(calm,), clearances=cleared, day_plans=(shown,))


def _at(day: date) -> datetime:
    return datetime.combine(day, time(8), tzinfo=UTC)
