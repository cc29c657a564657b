"""What must hold for every person, day and plan: Hypothesis looks for the one for which it does not.

The oracle below restates the binding rules in the plainest way, on purpose without the code it checks.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from ptcoach.core.model.body import Complaint, Position, Rung, Side, WeakLeg
from ptcoach.core.model.dose import Dose
from ptcoach.core.model.exercise import Category, Code, Exercise, Loads, RungNeed, SideRule, Window
from ptcoach.core.model.library import Library
from ptcoach.core.model.patient import Approach, Contacts, LadderStart, Patient, SurgeonLimits, Surgery
from ptcoach.core.model.phase import Pace
from ptcoach.core.model.plan import Origin, Plan, PlanItem
from ptcoach.core.model.record import CheckIn, FlagCheck, PainReport, Permission, Where
from ptcoach.core.model.red_flag import RedFlag, Tier
from ptcoach.core.safety.day import day_verdict
from ptcoach.core.safety.door import ClearedPlan, clear_plan, review_plan
from ptcoach.core.safety.facts import Facts
from ptcoach.core.safety.limits import limits_for
from ptcoach.core.safety.verdict import DayOutcome, Outcome
from tests import make, strategies

ORDINARY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
FIELDS = ("sets", "reps", "hold_s", "times_per_day", "days_per_week")
# The largest number any kind of exercise may ever reach, whoever writes the plan (rings.py).
SMALL = Dose(sets=1, reps=5, hold_s=1, days_per_week=3)
UTMOST = {"sets": 5, "reps": 50, "hold_s": 3600, "times_per_day": 12, "days_per_week": 7}

# --- situations that are mostly allowed, so that the rules have something to take away ---------------------------


_LOADS = st.builds(Loads, bend=st.integers(0, 3), lift=st.integers(0, 3), twist=st.integers(0, 2))


@st.composite
def exercises(draw: st.DrawFn, name: str) -> Exercise:
    need = st.builds(RungNeed, movement=st.sampled_from(Complaint), least=st.sampled_from(Rung))
    rung = draw(st.none() | st.none() | need)
    return make.exercise(
        id=name,
        category=draw(st.sampled_from(Category)),
        position=draw(st.sampled_from(Position)),
        side=draw(st.sampled_from(SideRule)),
        window=Window(from_week=draw(st.sampled_from([0, 0, 0, 0, 0, 2, 6, 8, 12, 16, 26])), to_week=104),
        loads=draw(st.just(Loads(bend=0, lift=0, twist=0)) | _LOADS),
        contraindications=(Code.GLOBAL, *draw(st.just([]) | st.lists(st.sampled_from(Code), max_size=2))),
        rung=rung,
        retired=draw(st.integers(0, 19)) == 19,
    )


@st.composite
def libraries(draw: st.DrawFn) -> Library:
    return make.library(*(draw(exercises(f"exercise_{n}")) for n in range(draw(st.integers(1, 6)))))


@st.composite
def doses(draw: st.DrawFn) -> Dose:
    return Dose(
        sets=draw(st.sampled_from([1, 1, 1, 2, 2, 3, 6])),
        reps=draw(st.sampled_from([1, 5, 5, 8, 8, 10, 10, 20, 60])),
        hold_s=draw(st.sampled_from([0, 0, 1, 3, 3, 10, 60, 400])),
        times_per_day=draw(st.sampled_from([1, 1, 1, 2, 2, 4, 11])),
        days_per_week=draw(st.integers(1, 7)),
    )


@st.composite
def plans(draw: st.DrawFn, library: Library) -> Plan:
    items = [
        PlanItem(
            exercise_id=exercise.id,
            dose=draw(st.just(SMALL) | doses()),
            sides=()
            if exercise.side is SideRule.TOGETHER
            else draw(st.sampled_from([(Side.RIGHT,), (Side.RIGHT,), tuple(Side)])),
            override=draw(st.sampled_from(["", "seen in clinic"])),
        )
        for exercise in library.exercises.values()
    ]
    return Plan(items=tuple(items), origin=draw(st.sampled_from(Origin)), walk_minutes=draw(st.none() | st.just(90)))


@st.composite
def people(draw: st.DrawFn) -> Patient:
    weak = draw(st.sampled_from([WeakLeg.RIGHT, WeakLeg.BOTH]))
    return make.patient(
        weak_leg=weak,
        surgery=Surgery(on=make.SURGERY, approach=draw(st.sampled_from(Approach))),
        complaints=draw(st.sampled_from([tuple(Complaint), (Complaint.FOOT_LIFT,)])),
        ladder=tuple(
            LadderStart(movement=m, side=s, rung=draw(st.sampled_from(Rung))) for m in Complaint for s in weak.sides
        ),
        has_helper=draw(st.booleans()),
        has_afo=draw(st.booleans()),
        diabetes=draw(st.booleans()),
        conditions=frozenset(draw(st.lists(st.sampled_from([Code.JOINT_PROBLEM_KNEE, Code.CANNOT_KNEEL]), max_size=1))),
        pace=draw(st.sampled_from([Pace.STANDARD, Pace.STANDARD, Pace.LATE_START])),
        limits=draw(st.just(SurgeonLimits()) | strategies.surgeon_limits),
    )


def _good_check_in(draw: st.DrawFn, day: date) -> CheckIn:
    return make.check_in(
        day,
        back_pain=draw(st.sampled_from([1, 1, 1, 2, 3, 5])),
        leg_pain=draw(st.sampled_from([0, 1, 2])),
        confidence=draw(st.sampled_from([3, 4, 7, 7, 9, 10])),
        medicine_last_4h=draw(st.sampled_from([False, False, True])),
        weakness=(make.rating(draw(st.integers(2, 4))),),
    )


_GIVEN = [p for p in Permission if p is not Permission.RED_FLAG_CLEARED]
_WEEKS = st.sampled_from([0, 1, 3, 5, 6, 9, 11, 12, 13, 15, 16, 20, 26, 60])


@st.composite
def days(draw: st.DrawFn) -> Facts:
    """A day on which the questions are answered; gates as they fall; a little history."""
    today = make.week(draw(_WEEKS), draw(st.integers(0, 6)))
    yesterday = today - timedelta(days=1)
    given_gates = [g for g in make.gates() if g.on <= today and draw(st.integers(0, 3))]
    extra = draw(st.lists(st.sampled_from(_GIVEN), max_size=2, unique=True))
    words = [make.clearance(p, yesterday, value=8.0) for p in extra if today > make.SURGERY]
    before = [_good_check_in(draw, today - timedelta(days=n)) for n in (2, 1) if (today - make.SURGERY).days > n]
    events = [*given_gates, *words, *before, make.flags(today), _good_check_in(draw, today)]
    return make.facts(*events, today=today, who=draw(people()), ready=False)


@st.composite
def situations(draw: st.DrawFn) -> tuple[Plan, Facts, Library]:
    library = draw(libraries())
    return draw(plans(library)), draw(days()), library


# --- the oracle -------------------------------------------------------------------------------------------------


def _given(facts: Facts, permission: Permission) -> bool:
    return any(c.permission is permission and c.by and c.on <= facts.today for c in facts.record.clearances)


def _cap(week: int) -> tuple[int, int, int]:
    if week < 6:
        return (1, 1, 1)
    return (1, 2, 1) if week < 12 else (2, 3, 1) if week < 26 else (3, 3, 2)


def assert_nothing_forbidden(cleared: ClearedPlan, facts: Facts) -> None:
    week = (facts.today - facts.patient.surgery.on).days // 7
    signed = bool(facts.patient.limits.given_by and facts.patient.limits.given_on)
    for done in cleared.items:
        exercise, loads = done.exercise, done.exercise.loads
        assert not exercise.retired
        assert week >= exercise.window.from_week
        reached = week
        if not (_given(facts, Permission.WEEK_6) or _given(facts, Permission.WEEK_12)):
            assert Code.NO_6WK_CLEARANCE not in exercise.contraindications
            assert exercise.window.from_week < 6
            reached = min(reached, 5)
        if not _given(facts, Permission.WEEK_12):
            assert Code.NO_12WK_CLEARANCE not in exercise.contraindications
            assert exercise.window.from_week < 12
            reached = min(reached, 11)
        bend, lift, twist = _cap(reached)
        assert loads.bend <= (max(bend, 2) if signed else bend)
        assert loads.lift <= lift
        assert loads.twist <= twist
        assert not (loads.twist and loads.lift >= 2 and week < 16)
        assert (done.item.dose.load_kg or 0) <= limits_for(facts).lift_kg
        assert loads.lift < 3 or _given(facts, Permission.LIFT_KG) or facts.patient.limits.lift_kg is not None
        assert Code.THERAPIST_ONLY not in exercise.contraindications or cleared.plan.origin is Origin.THERAPIST
        against = set(exercise.contraindications) & facts.patient.conditions
        assert not against
        if exercise.category is Category.NERVE_GLIDE:
            assert week >= 2 or _given(facts, Permission.NERVE_GLIDES)
            assert done.item.dose.sets * done.item.dose.reps * done.item.dose.times_per_day <= 20
        if exercise.position is Position.PRONE:
            assert week >= 12
            assert _given(facts, Permission.PRONE)
        for side in done.item.sides:
            if exercise.rung and side in facts.patient.weak_leg.sides:
                rung = facts.rung(exercise.rung.movement, side)
                assert rung is not None
                assert rung >= exercise.rung.least
        assert (exercise.side is SideRule.TOGETHER) == (not done.item.sides)
        assert_no_harder(done.item.dose, next(i.dose for i in asked(cleared) if i.exercise_id == exercise.id))
        assert all(getattr(done.item.dose, field) <= most for field, most in UTMOST.items())


def asked(cleared: ClearedPlan) -> tuple[PlanItem, ...]:
    return cleared.plan.items


def assert_no_harder(dose: Dose, than: Dose) -> None:
    assert all(getattr(dose, field) <= getattr(than, field) for field in FIELDS)
    assert (dose.load_kg or 0) <= (than.load_kg or 0)


def assert_no_bolder(tighter: ClearedPlan, than: ClearedPlan) -> None:
    """Nothing added, nothing hardened, and the day no freer."""
    before = {(c.item.exercise_id, c.item.sides): c.item.dose for c in than.items}
    for done in tighter.items:
        key = (done.item.exercise_id, done.item.sides)
        assert key in before
        assert_no_harder(done.item.dose, before[key])
    assert tighter.day.outcome >= than.day.outcome


# --- what is never cleared --------------------------------------------------------------------------------------


@ORDINARY
@given(situations())
def test_nothing_outside_caps_limits_gates_or_contraindications_is_ever_cleared(
    drawn: tuple[Plan, Facts, Library],
) -> None:
    plan, facts, library = drawn
    assert_nothing_forbidden(clear_plan(plan, facts, library), facts)


@ORDINARY
@given(st.data())
def test_whatever_the_record_holds_nothing_forbidden_comes_through(data: st.DataObject) -> None:
    facts, library = data.draw(strategies.cases())
    cleared = clear_plan(data.draw(strategies.plans(library)), facts, library)
    if cleared.items:
        assert facts.check_in is not None
        assert cleared.day.outcome <= DayOutcome.REST
        assert facts.days_since_surgery >= 0
    assert not {c.item.exercise_id for c in cleared.items} - library.exercises.keys()
    assert len(cleared.items) + len(cleared.refused) == len(cleared.plan.items)


@ORDINARY
@given(situations(), st.sampled_from(RedFlag))
def test_a_red_flag_clears_nothing_and_only_a_clearance_after_it_opens_the_day(
    drawn: tuple[Plan, Facts, Library], flag: RedFlag
) -> None:
    plan, facts, library = drawn
    flagged = make.plus(facts, make.flags(facts.today, flag, hour=12))
    cleared = clear_plan(plan, flagged, library)
    assert cleared.items == ()
    assert cleared.day.locked
    assert cleared.day.outcome is (DayOutcome.EMERGENCY if flag.tier is Tier.R1 else DayOutcome.STOP_AND_CALL)
    later = make.plus(flagged, make.flags(facts.today, hour=13), make.check_in(facts.today, hour=13))
    assert day_verdict(later).locked
    word = make.clearance(Permission.RED_FLAG_CLEARED, facts.today, hour=11)
    assert day_verdict(make.plus(later, word)).locked


@ORDINARY
@given(situations())
def test_a_day_without_answers_clears_nothing(drawn: tuple[Plan, Facts, Library]) -> None:
    plan, facts, library = drawn
    for kind in (CheckIn, FlagCheck):
        missing = make.without(facts, kind)
        assert clear_plan(plan, missing, library).items == ()
        assert clear_plan(plan, replace(missing, today=facts.today + timedelta(days=8)), library).items == ()


@ORDINARY
@given(situations())
def test_a_surgery_in_the_future_clears_nothing(drawn: tuple[Plan, Facts, Library]) -> None:
    plan, facts, library = drawn
    later = replace(facts.patient, surgery=Surgery(on=facts.today + timedelta(days=1)))
    assert clear_plan(plan, replace(facts, patient=later), library).items == ()


# --- only ever tighter ------------------------------------------------------------------------------------------


def _check_in(**changes: object) -> Callable[[Facts], Facts]:
    def change(facts: Facts) -> Facts:
        now = facts.check_in
        assert now is not None
        kept = tuple(c for c in facts.record.check_ins if c is not now)
        worse = replace(now, **changes)  # type: ignore[arg-type]
        return replace(facts, record=replace(facts.record, check_ins=(*kept, worse)))

    return change


def _patient(**changes: object) -> Callable[[Facts], Facts]:
    return lambda facts: replace(facts, patient=replace(facts.patient, **changes))  # type: ignore[arg-type]


def _condition(code: Code) -> Callable[[Facts], Facts]:
    return lambda f: replace(f, patient=replace(f.patient, conditions=f.patient.conditions | {code}))


def _event(make_one: Callable[[date], object]) -> Callable[[Facts], Facts]:
    return lambda facts: make.plus(facts, make_one(facts.today))  # type: ignore[arg-type]


def _without(*permissions: Permission) -> Callable[[Facts], Facts]:
    def change(facts: Facts) -> Facts:
        kept = tuple(c for c in facts.record.clearances if c.permission not in permissions)
        return replace(facts, record=replace(facts.record, clearances=kept))

    return change


def _pain(**changes: object) -> Callable[[Facts], Facts]:
    return _event(lambda today: make.pain(today, exercise_id="exercise_0", **changes))


def _stricter(facts: Facts) -> Facts:
    return replace(facts, patient=replace(facts.patient, limits=SurgeonLimits(no_bend_until_week=104, lift_kg=0)))


RESTRICTIONS: dict[str, Callable[[Facts], Facts]] = {
    "pain 5": _check_in(back_pain=5, leg_pain=5),
    "pain 6": _check_in(back_pain=6),
    "pain 10": _check_in(leg_pain=10),
    "ill": _check_in(feeling_ill=True),
    "unsure": _check_in(confidence=0),
    "medicine": _check_in(medicine_last_4h=True),
    "worse": _check_in(worse_since_last=True),
    "tingling": _check_in(tingling=10),
    "lingering": _check_in(glide_linger=True),
    "much harder": _check_in(weakness=(make.rating(10),)),
    "somewhat harder": _check_in(weakness=(make.rating(7),)),
    "knee": _condition(Code.JOINT_PROBLEM_KNEE),
    "wound": _condition(Code.WOUND_PROBLEM),
    "numb": _condition(Code.INSENSATE_HEEL),
    "no helper": _patient(has_helper=False),
    "no brace for the foot": _patient(has_afo=False),
    "nobody to call": _patient(contacts=Contacts()),
    "diabetes": _patient(diabetes=True),
    "gate 6 gone": _without(Permission.WEEK_6, Permission.WEEK_12),
    "gate 12 gone": _without(Permission.WEEK_12),
    "glides off": _event(lambda today: make.clearance(Permission.NERVE_GLIDES_OFF, today)),
    "flare-up": _event(lambda today: make.flare(today)),
    "pain 4 in the session": _pain(pain=4),
    "pain 7 in the session": _pain(pain=7),
    "moved down": _pain(pain=1, moved_down=True),
    "pain anywhere": _event(lambda today: make.pain(today, exercise_id=None, pain=6, where=Where.OTHER)),
    "calf": _event(lambda today: make.flags(today, RedFlag.CALF, hour=12)),
    "chest": _event(lambda today: make.flags(today, RedFlag.CHEST, hour=12)),
    "surgeon stricter": _stricter,
    # missing data
    "no check-in": lambda f: make.without(f, CheckIn),
    "no questions": lambda f: make.without(f, FlagCheck),
    "no pain rating": _check_in(back_pain=None),
    "not said if ill": _check_in(feeling_ill=None),
    "no confidence": _check_in(confidence=None),
    "no tingling": _check_in(tingling=None),
    "no medicine": _check_in(medicine_last_4h=None),
    "approach not known": lambda f: replace(
        f, patient=replace(f.patient, surgery=replace(f.patient.surgery, approach=Approach.UNKNOWN))
    ),
    "age not known": _patient(birth_year=None),
    "ladder not known": lambda f: replace(f, patient=replace(f.patient, ladder=(), complaints=tuple(Complaint))),
    # A word that takes something back, or says how much may be lifted, is no gate: without it more may be allowed.
    "gates not known": _without(*(set(Permission) - {Permission.NERVE_GLIDES_OFF, Permission.LIFT_KG})),
}


@settings(ORDINARY, max_examples=250)
@given(situations(), st.sampled_from(sorted(RESTRICTIONS)))
def test_no_restriction_worse_answer_or_gap_ever_adds_or_hardens_anything(
    drawn: tuple[Plan, Facts, Library], name: str
) -> None:
    plan, facts, library = drawn
    if name == "surgeon stricter":
        facts = replace(facts, patient=replace(facts.patient, limits=SurgeonLimits()))
    before = clear_plan(plan, facts, library)
    after_facts = RESTRICTIONS[name](facts)
    assert_no_bolder(clear_plan(plan, after_facts, library), before)


# Restrictions that take nothing back, whatever came before them: they only add an event or a fact.
ON_TOP = (
    "knee", "wound", "numb", "no helper", "no brace for the foot", "nobody to call", "diabetes", "gate 12 gone",
    "glides off", "flare-up", "pain 4 in the session", "pain 7 in the session", "moved down", "pain anywhere", "calf",
    "chest", "surgeon stricter",
)  # fmt: skip


@ORDINARY
@given(situations(), st.sampled_from(sorted(RESTRICTIONS)), st.sampled_from(ON_TOP))
def test_two_restrictions_are_no_freer_than_one(drawn: tuple[Plan, Facts, Library], one: str, two: str) -> None:
    plan, facts, library = drawn
    first = RESTRICTIONS[one](replace(facts, patient=replace(facts.patient, limits=SurgeonLimits())))
    assert_no_bolder(clear_plan(plan, RESTRICTIONS[two](first), library), clear_plan(plan, first, library))


@ORDINARY
@given(situations(), st.randoms(use_true_random=False))
def test_the_order_of_a_plan_does_not_matter(drawn: tuple[Plan, Facts, Library], random: object) -> None:
    plan, facts, library = drawn
    items = list(plan.items)
    random.shuffle(items)  # type: ignore[attr-defined]
    shuffled = replace(plan, items=tuple(items))
    one, other = clear_plan(plan, facts, library), clear_plan(shuffled, facts, library)
    assert sorted(one.items, key=repr) == sorted(other.items, key=repr)
    assert (one.refused, one.day) == (other.refused, other.day)
    for cleared in (one, other):
        places = [c.exercise.position.order for c in cleared.items]
        assert places == sorted(places)


def test_within_a_position_the_plan_keeps_its_order() -> None:
    shelf = [make.exercise(id=name) for name in ("warm_up", "middle", "a_stretch")]
    plan = make.plan(*shelf)
    cleared = clear_plan(plan, make.facts(), make.library(*shelf))
    assert [c.exercise.id for c in cleared.items] == ["warm_up", "middle", "a_stretch"]


@ORDINARY
@given(situations())
def test_the_same_day_gives_the_same_answer(drawn: tuple[Plan, Facts, Library]) -> None:
    plan, facts, library = drawn
    again = replace(facts, record=replace(facts.record))
    assert clear_plan(plan, facts, library) == clear_plan(plan, again, library)


@ORDINARY
@given(situations())
def test_a_therapists_plan_passes_the_same_door(drawn: tuple[Plan, Facts, Library]) -> None:
    """With a reason for everything, the therapist's plan is still held to everything absolute."""
    plan, facts, library = drawn
    items = tuple(replace(item, override="because I saw it") for item in plan.items)
    cleared = clear_plan(replace(plan, origin=Origin.THERAPIST, items=items), facts, library)
    assert_nothing_forbidden(cleared, facts)


@ORDINARY
@given(situations())
def test_a_review_never_promises_more_than_the_best_day_gives(drawn: tuple[Plan, Facts, Library]) -> None:
    """What the door lets through today, the review allows too."""
    plan, facts, library = drawn
    allowed = {r.item.exercise_id for r in review_plan(plan, facts, library) if r.verdict.outcome is Outcome.ALLOW}
    assert {c.item.exercise_id for c in clear_plan(plan, facts, library).items} <= allowed


@ORDINARY
@given(situations())
def test_clearing_what_was_cleared_takes_nothing_more_away_on_a_good_day(drawn: tuple[Plan, Facts, Library]) -> None:
    plan, facts, library = drawn
    cleared = clear_plan(plan, facts, library)
    assume(cleared.day.outcome is DayOutcome.GO)
    again = clear_plan(replace(plan, items=tuple(c.item for c in cleared.items)), facts, library)
    assert [c.item for c in again.items] == [c.item for c in cleared.items]


@ORDINARY
@given(st.lists(st.tuples(st.integers(0, 10), st.booleans(), st.sampled_from(Where)), min_size=1, max_size=5))
def test_a_further_pain_report_never_gives_back_what_an_earlier_one_took(
    reports: list[tuple[int, bool, Where]],
) -> None:
    said: list[PainReport] = []
    plan, library = make.plan(), make.library()
    before = clear_plan(plan, make.facts(), library)
    for hour, (pain, down, where) in enumerate(reports, start=10):
        said.append(make.pain(hour=hour, pain=pain, moved_down=down, where=where))
        now = clear_plan(plan, make.facts(*said), library)
        assert_no_bolder(now, before)
        before = now
