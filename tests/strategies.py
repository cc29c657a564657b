"""Hypothesis strategies shared by the core's tests: people, their records, days, libraries and plans.

Builds values only; it asserts nothing and knows no rule.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from ptcoach.core.model.body import Complaint, Position, Rung, Side, Target, WeakLeg
from ptcoach.core.model.dose import Dose, Growth, Tempo
from ptcoach.core.model.exercise import Category, Code, Cues, Exercise, Loads, RungNeed, SideRule, Window
from ptcoach.core.model.figure import Figure, Posture
from ptcoach.core.model.library import Library
from ptcoach.core.model.patient import (
    Approach,
    Contacts,
    LadderStart,
    Level,
    Patient,
    SurgeonLimits,
    Surgery,
    WeakBefore,
)
from ptcoach.core.model.phase import Pace, Phase, PhaseInfo, WalkingLadder, WalkStep
from ptcoach.core.model.plan import Origin, Plan, PlanItem
from ptcoach.core.model.record import (
    CheckIn,
    Clearance,
    FlagAnswer,
    FlagCheck,
    FlareUp,
    PainReport,
    Permission,
    Record,
    RungObserved,
    SessionEnd,
    SetLog,
    Skip,
    SkipReason,
    Walk,
    WeaknessRating,
    Where,
)
from ptcoach.core.model.red_flag import Answer, RedFlag
from ptcoach.core.safety.facts import Facts

# Nights the clocks change, leap days, year ends and month ends: the days arithmetic goes wrong on.
AWKWARD_DAYS = (
    date(2024, 2, 28),
    date(2024, 2, 29),
    date(2024, 3, 1),
    date(2025, 2, 28),
    date(2025, 3, 30),
    date(2025, 10, 26),
    date(2025, 11, 2),
    date(2025, 12, 31),
    date(2026, 1, 1),
    date(2026, 3, 8),
    date(2026, 3, 29),
    date(2026, 10, 25),
    date(2028, 2, 29),
)
EQUIPMENT = ("strap", "light_band", "step", "mat", "foam", "stationary_bike")


def days(first: date = date(2023, 1, 1), last: date = date(2029, 12, 31)) -> st.SearchStrategy[date]:
    awkward = [day for day in AWKWARD_DAYS if first <= day <= last]
    anywhere = st.dates(first, last)
    return st.one_of(st.sampled_from(awkward), anywhere) if awkward else anywhere


def moment(day: date, minute: int = 600) -> datetime:
    """A timezone-aware moment on `day`, `minute` minutes after midnight."""
    return datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=UTC)


# Libraries

_PHASES = tuple(
    PhaseInfo(
        phase=phase,
        from_week=first,
        to_week=last,
        name=f"Phase {phase.value}",
        theme="theme",
        what_happens=("something",),
        to_move_on=("something",),
        sources=("[design]",),
    )
    for phase, first, last in (
        (Phase.P0, 0, 1),
        (Phase.P1, 2, 5),
        (Phase.P2, 6, 11),
        (Phase.P3, 12, 25),
        (Phase.P4, 26, 51),
        (Phase.P5, 52, None),
    )
)
_WALKING = WalkingLadder(
    steps=tuple(
        WalkStep(from_week=week, minutes=minutes, bouts=bouts, terrain=terrain, steps_goal=steps)
        for week, minutes, bouts, terrain, steps in (
            (0, 3, 4, "indoors", None),
            (0, 5, 4, "indoors", None),
            (1, 7, 4, "flat", None),
            (2, 10, 3, "flat", None),
            (3, 12, 3, "flat", None),
            (4, 15, 2, "flat", None),
            (5, 18, 2, "flat", 3000),
            (6, 22, 2, "flat", 3500),
            (9, 27, 2, "flat", 4400),
            (12, 30, 2, "mild hills", 6000),
        )
    ),
    sources=("[design]",),
)

doses = st.builds(
    Dose,
    sets=st.integers(1, 3),
    reps=st.integers(1, 20),
    hold_s=st.integers(0, 10),
    rest_s=st.integers(0, 60),
    times_per_day=st.sampled_from([1, 1, 2, 3, 4, 10]),
    days_per_week=st.sampled_from([2, 3, 5, 7]),
    tempo=st.builds(Tempo, move_s=st.sampled_from([1.0, 2.0]), return_s=st.sampled_from([1.0, 2.0])),
    load_kg=st.sampled_from([None, None, None, 1.0, 2.5, 6.0, 20.0]),
)


@st.composite
def windows(draw: st.DrawFn) -> Window:
    first = draw(st.sampled_from([0, 0, 0, 1, 2, 4, 6, 8, 10, 12, 14, 16, 26]))
    return Window(from_week=first, to_week=draw(st.integers(max(first, 8), 104)))


@st.composite
def exercises(draw: st.DrawFn, exercise_id: str = "an_exercise", others: tuple[str, ...] = ()) -> Exercise:
    """An exercise the loader would accept; `others` are the ids its links may name."""
    targets = tuple(draw(st.lists(st.sampled_from(Target), min_size=1, max_size=3, unique=True)))
    dose = draw(doses)
    window = draw(windows())
    gates = (
        (Code.NO_12WK_CLEARANCE,)
        if window.from_week >= 12
        else (Code.NO_6WK_CLEARANCE,)
        if window.from_week >= 6
        else ()
    )
    category = draw(st.sampled_from(Category))
    glide = (Code.NERVE_GLIDE_NOT_ENABLED, Code.CSF_HEADACHE) if category is Category.NERVE_GLIDE else ()
    more = draw(st.lists(st.sampled_from([c for c in Code if c is not Code.GLOBAL]), max_size=2, unique=True))
    link = st.none() if not others else st.one_of(st.none(), st.sampled_from(others))
    least = draw(st.sampled_from(Rung))
    return Exercise(
        id=exercise_id,
        name=exercise_id.replace("_", " "),
        category=category,
        position=draw(st.sampled_from(Position)),
        position_words="as shown",
        side=draw(st.sampled_from(SideRule)),
        targets=targets,
        why=dict.fromkeys(targets, "Because."),
        muscles=("muscle",),
        roots=("L5",),
        window=window,
        dose=dose,
        growth=Growth(sets=min(10, dose.sets + 1), reps=dose.reps + 5, hold_s=dose.hold_s + 5),
        loads=Loads(bend=draw(st.integers(0, 2)), lift=draw(st.integers(0, 3)), twist=draw(st.integers(0, 1))),
        contraindications=tuple(dict.fromkeys((Code.GLOBAL, *gates, *glide, *more))),
        steps=("Do it.",),
        feel="Work.",
        not_feel="Pain.",
        mistakes=("Rushing.",),
        easier="Do less.",
        harder="Do more.",
        cues=Cues(start="Ready", move="Up"),
        sources=("[design]",),
        figure=Figure(posture=Posture.STANDING),
        equipment=tuple(draw(st.lists(st.sampled_from(EQUIPMENT), max_size=1))),
        rung=draw(
            st.one_of(
                st.none(),
                st.builds(RungNeed, movement=st.sampled_from(Complaint), least=st.just(least), most=st.just(Rung.FULL)),
            )
        ),
        progression=draw(link),
        regression=draw(link),
    )


@st.composite
def libraries(draw: st.DrawFn, least: int = 0, most: int = 30) -> Library:
    ids = tuple(f"exercise_{n}" for n in range(draw(st.integers(least, most))))
    return Library(
        version="test",
        exercises={i: draw(exercises(i, tuple(o for o in ids if o != i))) for i in ids},
        phases=_PHASES,
        walking=_WALKING,
        red_flags={},
        sources={},
    )


# People

surgeon_limits = st.builds(
    SurgeonLimits,
    lift_kg=st.one_of(st.none(), st.floats(0, 20)),
    no_bend_until_week=st.one_of(st.none(), st.integers(0, 30)),
    no_twist_until_week=st.one_of(st.none(), st.integers(0, 30)),
    sitting_min=st.one_of(st.none(), st.integers(5, 120)),
    brace=st.booleans(),
    given_by=st.sampled_from(["", "Dr Moreau"]),
    given_on=st.one_of(st.none(), st.dates(date(2023, 1, 1), date(2027, 1, 1))),
)


@st.composite
def patients(draw: st.DrawFn, surgery_on: st.SearchStrategy[date] | None = None) -> Patient:
    on = draw(surgery_on or days())
    weak = draw(st.sampled_from(WeakLeg))
    rungs = [(m, s) for m in Complaint for s in Side]
    known = draw(st.lists(st.sampled_from(rungs), max_size=6, unique=True))
    return Patient(
        id="p1",
        name=draw(st.sampled_from(["Ana", "李", "علي", "Zoë 🙂"])),
        surgery=Surgery(
            on=on,
            levels=tuple(draw(st.lists(st.sampled_from(Level), max_size=4, unique=True))),
            approach=draw(st.sampled_from(Approach)),
        ),
        weak_leg=weak,
        complaints=tuple(draw(st.lists(st.sampled_from(Complaint), max_size=3, unique=True))),
        ladder=tuple(LadderStart(movement=m, side=s, rung=draw(st.sampled_from(Rung))) for m, s in known),
        weak_before=draw(st.sampled_from(WeakBefore)),
        birth_year=draw(st.one_of(st.none(), st.integers(on.year - 90, on.year - 18))),
        diabetes=draw(st.booleans()),
        conditions=frozenset(
            draw(
                st.lists(
                    st.sampled_from([Code.JOINT_PROBLEM_KNEE, Code.CANNOT_KNEEL, Code.OSTEOPOROSIS_SEVERE]), max_size=2
                )
            )
        ),
        has_afo=draw(st.booleans()),
        has_helper=draw(st.booleans()),
        equipment=frozenset(draw(st.lists(st.sampled_from(EQUIPMENT), max_size=6))),
        pace=draw(st.sampled_from(Pace)),
        limits=draw(surgeon_limits),
        contacts=Contacts(emergency=draw(st.sampled_from(["112", "112", "112", ""]))),
    )


# Records

ratings = st.integers(0, 10)
maybe = st.one_of(st.none(), st.booleans())
maybe_rating = st.one_of(st.none(), ratings)


def all_no(day: date, minute: int = 480) -> FlagCheck:
    """Every red-flag question answered "No"."""
    return FlagCheck(
        id=f"flags-{day}",
        at=moment(day, minute),
        day=day,
        answers=tuple(FlagAnswer(flag=f, answer=Answer.NO) for f in RedFlag),
    )


def green(day: date, minute: int = 481) -> CheckIn:
    """A calm morning, every question answered."""
    return CheckIn(
        id=f"check-{day}",
        at=moment(day, minute),
        day=day,
        back_pain=1,
        leg_pain=1,
        tingling=0,
        confidence=8,
        medicine_last_4h=False,
        worse_since_last=False,
        glide_linger=False,
        feeling_ill=False,
    )


@st.composite
def flag_checks(draw: st.DrawFn, day: date) -> FlagCheck:
    """Mostly all "No"; now and then a "Yes" or a "Not sure"."""
    check = all_no(day)
    if draw(st.integers(0, 19)):
        return check
    odd = FlagAnswer(
        flag=draw(st.sampled_from(RedFlag)),
        answer=draw(st.sampled_from([Answer.YES, Answer.NOT_SURE])),
        follow_up=draw(st.one_of(st.none(), st.sampled_from(Answer))),
    )
    return FlagCheck(
        id=check.id,
        at=check.at,
        day=day,
        answers=tuple(odd if a.flag is odd.flag else a for a in check.answers),
    )


@st.composite
def check_ins(draw: st.DrawFn, day: date) -> CheckIn:
    return CheckIn(
        id=f"check-{day}",
        at=moment(day, 481),
        day=day,
        back_pain=draw(maybe_rating),
        leg_pain=draw(maybe_rating),
        tingling=draw(maybe_rating),
        confidence=draw(maybe_rating),
        weakness=tuple(
            draw(
                st.lists(
                    st.builds(
                        WeaknessRating,
                        movement=st.sampled_from(Complaint),
                        side=st.sampled_from(Side),
                        difficulty=ratings,
                    ),
                    max_size=3,
                )
            )
        ),
        medicine_last_4h=draw(maybe),
        worse_since_last=draw(maybe),
        glide_linger=draw(maybe),
        feeling_ill=draw(st.sampled_from([None, False, False, True])),
    )


@st.composite
def set_logs(draw: st.DrawFn, day: date, exercise_ids: tuple[str, ...]) -> SetLog:
    number = draw(st.integers(1, 3))
    return SetLog(
        id=f"set-{day}-{draw(st.integers(0, 10**9))}",
        at=moment(day, 600 + number),
        day=day,
        exercise_id=draw(st.sampled_from(exercise_ids)),
        side=draw(st.one_of(st.none(), st.sampled_from(Side))),
        round_no=draw(st.integers(1, 4)),
        set_no=number,
        reps=draw(st.integers(0, 20)),
        hold_s=draw(st.integers(0, 10)),
    )


@st.composite
def records(draw: st.DrawFn, patient: Patient, today: date, library: Library, most_days: int = 12) -> Record:
    """Some days before and including `today` with whatever people write down, or fail to."""
    ids = tuple(library.exercises) or ("an_exercise",)
    span = draw(st.integers(1, 40))
    offsets = sorted(draw(st.lists(st.integers(0, span), max_size=most_days, unique=True)), reverse=True)
    seen = [today - timedelta(days=offset) for offset in offsets]
    flags, checks, sets, pains, ends, walks, rungs = [], [], [], [], [], [], []
    skips, flares = [], []
    for day in seen:
        if draw(st.integers(0, 4)):
            flags.append(draw(flag_checks(day)))
            checks.append(draw(check_ins(day)))
        sets.extend(draw(st.lists(set_logs(day, ids), max_size=4)))
        if not draw(st.integers(0, 5)):
            pains.append(
                PainReport(
                    id=f"pain-{day}",
                    at=moment(day, 620),
                    day=day,
                    exercise_id=draw(st.one_of(st.none(), st.sampled_from(ids))),
                    side=None,
                    pain=draw(ratings),
                    where=draw(st.sampled_from(Where)),
                    moved_down=draw(st.booleans()),
                )
            )
        if draw(st.booleans()):
            ends.append(SessionEnd(id=f"end-{day}", at=moment(day, 640), day=day, effort=draw(maybe_rating)))
        if draw(st.booleans()):
            walks.append(
                Walk(
                    id=f"walk-{day}",
                    at=moment(day, 700),
                    day=day,
                    minutes=draw(st.integers(1, 90)),
                    leg_worse=draw(maybe),
                )
            )
        if not draw(st.integers(0, 5)):
            rungs.append(
                RungObserved(
                    id=f"rung-{day}",
                    at=moment(day, 650),
                    day=day,
                    movement=draw(st.sampled_from(Complaint)),
                    side=draw(st.sampled_from(Side)),
                    rung=draw(st.sampled_from(Rung)),
                )
            )
        if not draw(st.integers(0, 9)):
            skips.append(Skip(id=f"skip-{day}", at=moment(day, 720), day=day, reason=draw(st.sampled_from(SkipReason))))
        if not draw(st.integers(0, 14)):
            flares.append(FlareUp(id=f"flare-{day}", at=moment(day, 730), day=day, days=draw(st.integers(1, 7))))
    return Record(
        flag_checks=tuple(flags),
        check_ins=tuple(checks),
        sets=tuple(sets),
        pains=tuple(pains),
        sessions=tuple(ends),
        walks=tuple(walks),
        rungs=tuple(rungs),
        skips=tuple(skips),
        flare_ups=tuple(flares),
        clearances=tuple(draw(st.lists(clearances(patient, today), max_size=3))),
    )


@st.composite
def clearances(draw: st.DrawFn, patient: Patient, today: date) -> Clearance:
    on = today - timedelta(days=draw(st.integers(0, 60)))
    return Clearance(
        id=f"clear-{draw(st.integers(0, 10**9))}",
        at=moment(on),
        day=on,
        permission=draw(st.sampled_from(Permission)),
        by=draw(st.sampled_from(["Dr Moreau", "P. Tanaka, physiotherapist"])),
        on=on,
        value=draw(st.one_of(st.none(), st.floats(0.5, 20))),
        reason=draw(st.sampled_from(["", "healed early"])),
    )


@st.composite
def facts(draw: st.DrawFn, library: Library | None = None, least_day: int = 0, most_day: int = 760) -> Facts:
    """A person with a record on a day between `least_day` and `most_day` days after surgery."""
    patient = draw(patients())
    today = patient.surgery.on + timedelta(days=draw(st.integers(least_day, most_day)))
    return Facts(patient, draw(records(patient, today, library or LIBRARY_OF_NOTHING)), today)


LIBRARY_OF_NOTHING = Library(version="empty", exercises={}, phases=_PHASES, walking=_WALKING, red_flags={}, sources={})


@st.composite
def plans(draw: st.DrawFn, library: Library) -> Plan:
    """A hand-made plan over `library`, sensible or not, with now and then an exercise nobody knows."""
    ids = (*library.exercises, "unknown_exercise")
    chosen = draw(st.lists(st.sampled_from(ids), max_size=8, unique=True))
    return Plan(
        items=tuple(
            PlanItem(
                exercise_id=i,
                dose=draw(doses),
                sides=tuple(draw(st.lists(st.sampled_from(Side), max_size=2, unique=True))),
                override=draw(st.sampled_from(["", "seen in clinic"])),
            )
            for i in chosen
        ),
        origin=draw(st.sampled_from(Origin)),
        version=draw(st.integers(0, 5)),
        by="P. Tanaka",
    )


@st.composite
def cases(draw: st.DrawFn, most_day: int = 760) -> tuple[Facts, Library]:
    """Facts together with the library they are about."""
    library = draw(libraries())
    return draw(facts(library, most_day=most_day)), library
