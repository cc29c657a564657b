"""Small values for tests: an exercise, a library, a patient, a record and the events in it, each with changes by name.

Every default is the free case: week 13 with both gates open and a good check-in clears everything. Reads no clock.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any

from msgspec.structs import replace

from ptcoach.core.model.body import Complaint, Position, Rung, Side, Target, WeakLeg
from ptcoach.core.model.dose import Dose, Growth
from ptcoach.core.model.exercise import Category, Code, Cues, Exercise, Loads, SideRule, Window
from ptcoach.core.model.figure import Figure, Posture
from ptcoach.core.model.home_test import HomeTestInfo
from ptcoach.core.model.library import Library, Source
from ptcoach.core.model.patient import Approach, Contacts, LadderStart, Patient, Surgery
from ptcoach.core.model.phase import Phase, PhaseInfo, WalkingLadder, WalkStep
from ptcoach.core.model.plan import Origin, Plan, PlanItem
from ptcoach.core.model.record import (
    CheckIn,
    Clearance,
    ClinicNote,
    DayPlan,
    DueItem,
    Event,
    FlagAnswer,
    FlagCheck,
    FlareUp,
    HomeTest,
    Measure,
    MeasureKind,
    PainReport,
    Permission,
    Record,
    Review,
    RungObserved,
    SessionEnd,
    SetLog,
    Skip,
    SkipReason,
    TestResult,
    Walk,
    WeaknessRating,
    Where,
)
from ptcoach.core.model.red_flag import Answer, RedFlag, RedFlagWords, Tier
from ptcoach.core.safety.facts import Facts
from ptcoach.core.safety.rings import Ring
from ptcoach.library.document import read
from ptcoach.library.files import HomeTestsFile
from ptcoach.library.schema import convert
from ptcoach.places import EXERCISES

SURGERY = date(2026, 3, 2)
TODAY = SURGERY + timedelta(weeks=13)

_ids = itertools.count(1)


def week(number: int, day: int = 0) -> date:
    """The local date `number` weeks and `day` days after the surgery of `patient()`."""
    return SURGERY + timedelta(weeks=number, days=day)


def moment(day: date, hour: int = 8, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), UTC)


# --- the library ------------------------------------------------------------------------------------------------


def exercise(**changes: Any) -> Exercise:
    """A harmless exercise lying on the back, weeks 0 to 104, both legs together, nothing against it but `global`."""
    plain: dict[str, Any] = {
        "id": "heel_press",
        "name": "Heel press",
        "category": Category.LEG_STRENGTH,
        "position": Position.SUPINE,
        "position_words": "lying on your back",
        "side": SideRule.TOGETHER,
        "targets": (Target.HEAVINESS,),
        "why": {Target.HEAVINESS: "It wakes the thigh."},
        "muscles": ("quadriceps",),
        "roots": ("L3",),
        "window": Window(from_week=0, to_week=104),
        "dose": dose(),
        "growth": Growth(sets=3, reps=12),
        "loads": Loads(bend=0, lift=0, twist=0),
        "contraindications": (Code.GLOBAL,),
        "steps": ("Lie down.", "Press your heel down.", "Let go."),
        "feel": "The thigh works.",
        "not_feel": "No back pain.",
        "mistakes": ("Holding your breath.",),
        "easier": "Press less.",
        "harder": "Press longer.",
        "cues": Cues(start="Get ready", move="Press"),
        "sources": ("TEST",),
        "figure": Figure(posture=Posture.SUPINE),
    }
    return Exercise(**(plain | changes))


def dose(**changes: Any) -> Dose:
    plain: dict[str, Any] = {"sets": 2, "reps": 8, "hold_s": 3, "times_per_day": 1}
    return Dose(**(plain | changes))


WALKING = WalkingLadder(
    steps=(
        WalkStep(from_week=0, minutes=4, bouts=4, terrain="indoors"),
        WalkStep(from_week=1, minutes=6, bouts=4, terrain="flat"),
        WalkStep(from_week=2, minutes=10, bouts=3, terrain="flat"),
        WalkStep(from_week=4, minutes=15, bouts=2, terrain="flat"),
        WalkStep(from_week=6, minutes=20, bouts=2, terrain="flat"),
        WalkStep(from_week=12, minutes=30, bouts=2, terrain="mild hills"),
    ),
    sources=("TEST",),
)


def phases() -> tuple[PhaseInfo, ...]:
    """P0 to P5 with the weeks of `reference.md` §2."""
    weeks = ((0, 1), (2, 5), (6, 11), (12, 25), (26, 51), (52, None))
    return tuple(
        PhaseInfo(
            phase=Phase(n),
            from_week=first,
            to_week=last,
            name=f"Phase {n}",
            theme="Theme",
            what_happens=("You move a little.",),
            to_move_on=("You feel ready.",),
            sources=("TEST",),
        )
        for n, (first, last) in enumerate(weeks)
    )


def flag_words() -> Mapping[RedFlag, RedFlagWords]:
    return {
        flag: RedFlagWords(
            id=flag,
            question="Is this new?",
            help="Help.",
            follow_up="Is it really new?",
            you_said="something is new",
            because="It matters.",
            action="Call now",
            do_now=("Call.",),
            say_this="I had {surgery}.",
            sources=("TEST",),
        )
        for flag in RedFlag
    }


@cache
def home_tests() -> Mapping[HomeTest, HomeTestInfo]:
    """Those that ship: their numbers are what the tests are about."""
    document, problems = read(EXERCISES / "home_tests.yaml")
    assert document is not None, problems
    value, problems = convert(document, HomeTestsFile)
    assert value is not None, problems
    return {info.id: info for info in value.home_tests}


def library(*exercises: Exercise, **changes: Any) -> Library:
    """A library of just these exercises, with all phases, a short walking ladder and words for every red flag."""
    plain: dict[str, Any] = {
        "version": "test",
        "exercises": {e.id: e for e in (exercises or (exercise(),))},
        "phases": phases(),
        "walking": WALKING,
        "red_flags": flag_words(),
        "sources": {"TEST": Source(id="TEST", title="A test")},
        "home_tests": home_tests(),
    }
    return Library(**(plain | changes))


def item(of: Exercise | str = "heel_press", **changes: Any) -> PlanItem:
    """A plan item with the exercise's own dose and, where it is done per leg, the right leg."""
    sides: tuple[Side, ...] = ()
    if isinstance(of, Exercise) and of.side is not SideRule.TOGETHER:
        sides = (Side.RIGHT,)
    plain: dict[str, Any] = {
        "exercise_id": of if isinstance(of, str) else of.id,
        "dose": dose() if isinstance(of, str) else of.dose,
        "sides": sides,
    }
    return PlanItem(**(plain | changes))


def plan(*items: PlanItem | Exercise, **changes: Any) -> Plan:
    made = tuple(item(i) if isinstance(i, Exercise) else i for i in (items or (item(),)))
    return Plan(items=made, **changes)


def therapist_plan(*items: PlanItem | Exercise, **changes: Any) -> Plan:
    return plan(*items, **({"origin": Origin.THERAPIST, "version": 1, "by": "Pat Physio"} | changes))


# --- the person -------------------------------------------------------------------------------------------------


def recommends(ring: Ring, value: float) -> bool:
    """Whether `value` needs no clinician's reason."""
    return ring.recommended[0] <= value <= ring.recommended[1]


def ladder(rung: int = 4, sides: tuple[Side, ...] = (Side.RIGHT,)) -> tuple[LadderStart, ...]:
    """The same rung for every movement of these sides."""
    return tuple(LadderStart(movement=m, side=s, rung=Rung(rung)) for m in Complaint for s in sides)


def patient(**changes: Any) -> Patient:
    """Right leg weak on every movement, rung 4, posterior approach, helper at home, one number to call."""
    plain: dict[str, Any] = {
        "id": "p1",
        "name": "Sam Example",
        "surgery": Surgery(on=SURGERY, approach=Approach.POSTERIOR),
        "weak_leg": WeakLeg.RIGHT,
        "complaints": tuple(Complaint),
        "ladder": ladder(),
        "birth_year": 1960,
        "has_helper": True,
        "contacts": Contacts(emergency="112"),
        "disclaimer_read_on": SURGERY,
    }
    return Patient(**(plain | changes))


# --- what happened ----------------------------------------------------------------------------------------------


def _event(day: date, hour: int, changes: dict[str, Any]) -> dict[str, Any]:
    return {"id": f"e{next(_ids)}", "at": moment(day, hour), "day": day} | changes


def answers(*yes: RedFlag, **changed: Answer) -> tuple[FlagAnswer, ...]:
    """An answer to every red flag: yes to those named, `flag=Answer.…` to those given by name, else no."""
    said = dict.fromkeys(yes, Answer.YES) | {RedFlag(name): answer for name, answer in changed.items()}
    return tuple(FlagAnswer(flag=flag, answer=said.get(flag, Answer.NO)) for flag in RedFlag)


def flags(day: date = TODAY, *yes: RedFlag, hour: int = 7, **changes: Any) -> FlagCheck:
    return FlagCheck(**_event(day, hour, {"answers": answers(*yes)} | changes))


def check_in(day: date = TODAY, *, hour: int = 8, **changes: Any) -> CheckIn:
    """A check-in that leads to "go"."""
    plain: dict[str, Any] = {
        "back_pain": 1,
        "leg_pain": 1,
        "tingling": 1,
        "confidence": 8,
        "medicine_last_4h": False,
        "worse_since_last": False,
        "glide_linger": False,
        "feeling_ill": False,
    }
    return CheckIn(**_event(day, hour, plain | changes))


def rating(difficulty: int, movement: Complaint = Complaint.FOOT_LIFT, side: Side = Side.RIGHT) -> WeaknessRating:
    return WeaknessRating(movement=movement, side=side, difficulty=difficulty)


def clearance(permission: Permission, day: date = TODAY, *, hour: int = 9, **changes: Any) -> Clearance:
    """A clearance recorded and dated on `day`."""
    return Clearance(**_event(day, hour, {"permission": permission, "by": "Dr Example", "on": day} | changes))


def gates(week_6: date | None = None, week_12: date | None = None) -> tuple[Clearance, ...]:
    """Both human gates, cleared in week 6 and week 12 unless other days are given."""
    return (
        clearance(Permission.WEEK_6, week_6 or week(6)),
        clearance(Permission.WEEK_12, week_12 or week(12)),
    )


def pain(day: date = TODAY, *, hour: int = 10, **changes: Any) -> PainReport:
    plain: dict[str, Any] = {"exercise_id": "heel_press", "side": None, "pain": 3, "where": Where.BACK}
    return PainReport(**_event(day, hour, plain | changes))


def set_log(day: date = TODAY, exercise_id: str = "heel_press", *, hour: int = 10, **changes: Any) -> SetLog:
    plain: dict[str, Any] = {
        "exercise_id": exercise_id,
        "side": None,
        "round_no": 1,
        "set_no": 1,
        "reps": 8,
        "hold_s": 3,
    }
    return SetLog(**_event(day, hour, plain | changes))


def rung(
    day: date, number: int, movement: Complaint = Complaint.FOOT_LIFT, side: Side = Side.RIGHT, **changes: Any
) -> RungObserved:
    plain: dict[str, Any] = {"movement": movement, "side": side, "rung": Rung(number)}
    hour = changes.pop("hour", 9)
    return RungObserved(**_event(day, hour, plain | changes))


def walk(day: date = TODAY, minutes: int = 10, *, hour: int = 15, **changes: Any) -> Walk:
    return Walk(**_event(day, hour, {"minutes": minutes} | changes))


def home_test(day: date, test: str, value: float, side: Side | None = None) -> TestResult:
    from ptcoach.core.model.record import HomeTest

    return TestResult(**_event(day, 11, {"test": HomeTest(test), "value": value, "side": side}))


def skip(day: date, reason: SkipReason = SkipReason.AWAY, exercise_id: str | None = None) -> Skip:
    return Skip(**_event(day, 12, {"reason": reason, "exercise_id": exercise_id}))


def day_plan(day: date = TODAY, *, items: int = 1) -> DayPlan:
    """What was shown on `day`: so many exercises of one set each."""
    due = tuple(DueItem(exercise_id=f"exercise_{n}", sides=(), rounds=1, sets=1) for n in range(items))
    return DayPlan(
        **_event(day, 9, {}),
        items=due,
        walk_minutes=0,
        plan_version=0,
        phase=1,
        rules_version="test",
        library_version="test",
    )


def flare(day: date = TODAY, days: int = 3) -> FlareUp:
    return FlareUp(**_event(day, 7, {"days": days}))


def session(day: date = TODAY, *, hour: int = 11, **changes: Any) -> SessionEnd:
    return SessionEnd(**_event(day, hour, {"effort": 3, "felt": 7} | changes))


def review(day: date, code: str, tier: Tier = Tier.R3, handled: str = "appointment made") -> Review:
    return Review(**_event(day, 13, {"code": code, "tier": tier, "handled": handled}))


def measure(
    day: date, name: str = "quadriceps", value: float = 3, side: Side | None = Side.RIGHT, **changes: Any
) -> Measure:
    """A muscle grade of Pat Physio's."""
    plain: dict[str, Any] = {"measure": MeasureKind.MRC, "name": name, "value": float(value), "by": "Pat Physio"}
    return Measure(**_event(day, 14, plain | {"side": side, "most": 5.0} | changes))


def clinic_note(day: date, text: str = "Walks with one crutch.") -> ClinicNote:
    return ClinicNote(**_event(day, 14, {"text": text, "by": "Pat Physio"}))


_FIELDS: dict[type[Event], str] = {
    FlagCheck: "flag_checks",
    CheckIn: "check_ins",
    SetLog: "sets",
    PainReport: "pains",
    Skip: "skips",
    SessionEnd: "sessions",
    Walk: "walks",
    RungObserved: "rungs",
    TestResult: "tests",
    Clearance: "clearances",
    FlareUp: "flare_ups",
    DayPlan: "day_plans",
    Review: "reviews",
    Measure: "measures",
    ClinicNote: "clinic_notes",
}


def record(*events: Event) -> Record:
    """A record of these events, each kind in order of (day, at) as the store hands it over."""
    kinds: dict[str, list[Event]] = {}
    for event in sorted(events, key=lambda e: (e.day, e.at)):
        kinds.setdefault(_FIELDS[type(event)], []).append(event)
    return Record(**{name: tuple(found) for name, found in kinds.items()})  # type: ignore[arg-type]


def plus(facts: Facts, *events: Event) -> Facts:
    """The same facts with these events added in order."""
    have: list[Event] = [e for name in _FIELDS.values() for e in getattr(facts.record, name)]
    return replace(facts, record=record(*have, *events))


def without(facts: Facts, *kinds: type[Event]) -> Facts:
    """The same facts with no event of these kinds."""
    return replace(facts, record=replace(facts.record, **{_FIELDS[kind]: () for kind in kinds}))


def facts(*events: Event, today: date = TODAY, who: Patient | None = None, ready: bool = True) -> Facts:
    """Facts of `today`. With `ready`, the gates that week allows are open and today's questions are answered well."""
    base: list[Event] = []
    if ready:
        weeks = (today - SURGERY).days // 7
        base = [c for c, first in zip(gates(), (6, 12), strict=True) if weeks >= first]
        base += [flags(today), check_in(today)]
    return Facts(who or patient(), record(*base, *events), today)
