"""A made-up physiotherapist's list around Sam: people in different weeks, one doing well, one locked, one who stopped.

What each page of a therapist shows at its best needs somebody it is about; nobody here exists.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from msgspec import Struct
from msgspec.structs import replace

from ...clock import FixedClock
from ...core.model.body import Complaint, Rung, Side, WeakLeg
from ...core.model.muscle import Muscle
from ...core.model.patient import Approach, Contacts, LadderStart, Level, Patient, Surgery, WeakBefore
from ...core.model.record import Permission
from ...core.model.red_flag import RedFlag
from ...core.programme.starts import from_proposal
from .. import casework, clearance, editing, setup
from ..desk import Desk
from .life import Course, live
from .sam import fill
from .when import MORNING, at

THERAPIST, CLINIC = "Jo Lindqvist", "Riverside Physiotherapy"
_SURGEON = "Dr Amara Osei"
_LIFT, _PUSH, _HEAVY = Complaint.FOOT_LIFT, Complaint.PUSH_OFF, Complaint.HEAVINESS
_Worked = Callable[[Desk, FixedClock, int], None]


class _Case(Struct, frozen=True, kw_only=True):
    """One person: `days` since surgery, what is weak, how it goes, and what the therapist did on which day."""

    id: str
    name: str
    born: int
    days: int
    level: Level
    leg: WeakLeg
    complaint: Complaint
    start: Rung
    course: Course
    approach: Approach = Approach.POSTERIOR
    weak_before: WeakBefore = WeakBefore.WEEKS_4_TO_12
    diabetes: bool = False
    worked: tuple[tuple[int, _Worked], ...] = ()


def fill_clinic(desk: Desk, clock: FixedClock) -> None:
    """Sam and the others, each up to yesterday; then stand at `MORNING`. `desk` must work by `clock`."""
    fill(desk, clock)
    _at_sams(desk.for_case("demo"), clock)
    for case in _CASES:
        _fill(desk, clock, case)
    clock.at = MORNING


def _fill(desk: Desk, clock: FixedClock, case: _Case) -> None:
    surgery = MORNING.date() - timedelta(days=case.days)
    clock.at = at(surgery + timedelta(days=case.course.first_day), 8)
    setup.save_case(desk, _person(case))
    own = desk.for_case(case.id)
    live(own, clock, case.course)
    for number, work in case.worked:
        clock.at = at(surgery + timedelta(days=number), 18)
        work(own, clock, number)


def _person(case: _Case) -> Patient:
    (side,) = case.leg.sides
    return Patient(
        id=case.id,
        name=case.name,
        surgery=Surgery(on=MORNING.date() - timedelta(days=case.days), levels=(case.level,), approach=case.approach),
        weak_leg=case.leg,
        complaints=(case.complaint,),
        ladder=(
            LadderStart(movement=case.complaint, side=side, rung=case.start),
            *(LadderStart(movement=other, side=side, rung=Rung.AGAINST_RESISTANCE) for other in _others(case)),
            *(LadderStart(movement=movement, side=side.other, rung=Rung.FULL) for movement in Complaint),
        ),
        weak_before=case.weak_before,
        birth_year=case.born,
        diabetes=case.diabetes,
        has_helper=True,
        has_afo=case.complaint is _LIFT,
        equipment=frozenset({"strap", "light band"}),
        contacts=Contacts(emergency="112", surgeon="555 0142", therapist="555 0199", therapist_name=THERAPIST),
    )


def _others(case: _Case) -> tuple[Complaint, ...]:
    return tuple(movement for movement in Complaint if movement is not case.complaint)


# --- what the therapist did -------------------------------------------------------------------------------------


def _at_sams(desk: Desk, clock: FixedClock) -> None:
    """The first version three weeks ago, grades twice, a note; the review is due."""
    for days_ago, foot, toe in ((21, 2, 1), (7, 3, 2)):
        clock.at = at(MORNING.date() - timedelta(days=days_ago), 14)
        today = desk.clock.today()
        casework.grade_muscle(desk, Muscle.TIBIALIS_ANTERIOR, Side.RIGHT, foot, THERAPIST, today)
        casework.grade_muscle(desk, Muscle.EXTENSOR_HALLUCIS_LONGUS, Side.RIGHT, toe, THERAPIST, today)
    casework.write_note(desk, "Walks with one stick. Wife helps with the brace. Afraid of the stairs.", THERAPIST)
    _issue(desk, clock, 0)
    clock.at = MORNING
    casework.arrange_review(desk, MORNING.date() + timedelta(days=5))


def _issue(desk: Desk, _clock: FixedClock, _number: int) -> None:
    editing.issue_plan(desk, from_proposal(desk.facts(), desk.library), THERAPIST)


def _cleared(permission: Permission, by: str = _SURGEON) -> _Worked:
    def work(desk: Desk, _clock: FixedClock, _number: int) -> None:
        clearance.record_clearance(desk, permission, by, desk.clock.today(), by_therapist=True)

    return work


def _archived(desk: Desk, _clock: FixedClock, _number: int) -> None:
    casework.archive(desk)


# --- the people -------------------------------------------------------------------------------------------------

_EASY = Course(
    side=Side.RIGHT,
    hard={},
    rung={},
    back=(4, 3, 3, 2, 2, 1),
    leg=(4, 3, 2, 2, 1, 1),
    tingling=(3, 2, 2, 1),
    confidence=(5, 6, 7, 8),
)

_CASES = (
    _Case(
        id="demo-first-week",
        name="Ingrid Solberg",
        born=1949,
        days=6,
        level=Level.L4_L5,
        leg=WeakLeg.LEFT,
        complaint=_LIFT,
        start=Rung.NOTHING,
        diabetes=True,
        course=Course(
            side=Side.LEFT,
            hard={_LIFT: (9,)},
            rung={_LIFT: (1,)},
            back=(6,),
            leg=(4,),
            tingling=(5,),
            confidence=(3,),
        ),
    ),
    _Case(
        id="demo-no-gain",
        name="Marek Kowal",
        born=1957,
        days=52,
        level=Level.L4_L5,
        leg=WeakLeg.RIGHT,
        complaint=_LIFT,
        start=Rung.GRAVITY_REDUCED,
        weak_before=WeakBefore.OVER_3_MONTHS,
        course=Course(
            side=Side.RIGHT,
            hard={_LIFT: (7,)},
            rung={_LIFT: (2,)},
            back=(4, 4, 3),
            leg=(3,),
            tingling=(4,),
            confidence=(5, 6),
            not_opened=frozenset({9, 19, 33}),
        ),
        worked=((43, _cleared(Permission.WEEK_6)),),
    ),
    _Case(
        id="demo-wound",
        name="Grace Adeyemi",
        born=1971,
        days=17,
        level=Level.L5_S1,
        leg=WeakLeg.LEFT,
        complaint=_PUSH,
        start=Rung.AGAINST_GRAVITY,
        course=Course(
            side=Side.LEFT,
            hard={_PUSH: (6, 5, 5)},
            rung={_PUSH: (3,)},
            back=(4,),
            leg=(3,),
            tingling=(2,),
            confidence=(6,),
            last_day=15,
            yes_on={15: RedFlag.WOUND_FEVER},
        ),
    ),
    _Case(
        id="demo-strong",
        name="Tomás Herrera",
        born=1979,
        days=66,
        level=Level.L5_S1,
        leg=WeakLeg.RIGHT,
        complaint=_PUSH,
        start=Rung.AGAINST_GRAVITY,
        course=replace(
            _EASY,
            hard={_PUSH: (6, 5, 5, 4, 3, 3, 2, 2, 1)},
            rung={_PUSH: (3, 3, 3, 4, 4, 4, 4, 4, 5)},
            first_day=30,
            away_days=frozenset({47, 48}),
        ),
        worked=((43, _cleared(Permission.WEEK_6)), (44, _issue)),
    ),
    _Case(
        id="demo-stopped",
        name="Ruth Baum",
        born=1953,
        days=39,
        level=Level.L3_L4,
        leg=WeakLeg.LEFT,
        complaint=_HEAVY,
        start=Rung.AGAINST_GRAVITY,
        course=Course(
            side=Side.LEFT,
            hard={_HEAVY: (6, 5, 5)},
            rung={_HEAVY: (3,)},
            back=(5, 5, 4),
            leg=(4,),
            tingling=(2,),
            confidence=(4, 3, 2),
            last_day=24,
        ),
    ),
    _Case(
        id="demo-discharged",
        name="Peter Lang",
        born=1966,
        days=120,
        level=Level.L4_L5,
        leg=WeakLeg.LEFT,
        complaint=_LIFT,
        start=Rung.AGAINST_RESISTANCE,
        course=replace(_EASY, side=Side.LEFT, hard={_LIFT: (1,)}, rung={_LIFT: (4,)}, first_day=70, last_day=75),
        worked=((76, _archived),),
    ),
)
