"""The one door: what comes through, in which order, how small, and that nobody can go round it."""

from __future__ import annotations

import copy
import dataclasses
import itertools
from datetime import timedelta

import pytest
from msgspec.structs import replace

from ptcoach.core.model.body import Complaint, Position, Rung, Side, WeakLeg
from ptcoach.core.model.exercise import Category, Code, Exercise, Loads, RungNeed, SideRule, Window
from ptcoach.core.model.patient import Approach, SurgeonLimits, Surgery
from ptcoach.core.model.phase import Pace
from ptcoach.core.model.plan import Origin, Plan
from ptcoach.core.model.record import Permission
from ptcoach.core.safety.door import ClearedPlan, clear_plan, review_plan
from ptcoach.core.safety.facts import Facts
from ptcoach.core.safety.items import half, is_basic
from ptcoach.core.safety.verdict import DayOutcome, Outcome
from tests import make

BREATHING = make.exercise(id="breathing", category=Category.CIRCULATION_BREATHING, dose=make.dose(sets=1, reps=5))
THERAPIST = {"recorded_by_therapist": True, "reason": "strong and eager"}


def clear(*of: Exercise, facts: Facts | None = None, **plan: object) -> ClearedPlan:
    return clear_plan(make.plan(*of, **plan), facts or make.facts(), make.library(*of))


def passes(exercise: Exercise, facts: Facts | None = None, **item: object) -> bool:
    plan = make.plan(make.item(exercise, **item))
    return bool(clear_plan(plan, facts or make.facts(), make.library(exercise)).items)


def why(cleared: ClearedPlan) -> set[str]:
    return {r.code for i in (*cleared.items, *cleared.refused) for r in i.verdict.reasons}


# --- nobody goes round it ---------------------------------------------------------------------------------------


def test_a_cleared_plan_cannot_be_made_by_hand() -> None:
    made = clear(make.exercise())
    parts = (made.plan, made.day, made.items, made.refused, made.on, made.notes)
    with pytest.raises(TypeError, match="clear_plan"):
        ClearedPlan(*parts, object())
    with pytest.raises(TypeError):
        ClearedPlan(*parts)  # type: ignore[call-arg]


def test_a_cleared_plan_cannot_be_changed() -> None:
    made = clear(make.exercise())
    with pytest.raises(ValueError, match="seal"):
        dataclasses.replace(made, items=())
    with pytest.raises(AttributeError):
        made.items = ()  # type: ignore[misc]
    assert "seal" not in ClearedPlan.__slots__
    assert copy.copy(made) == made


# --- order and completeness -------------------------------------------------------------------------------------


def test_items_come_in_position_order_and_none_is_lost() -> None:
    exercises = [make.exercise(id=f"in_{p.value}", position=p) for p in reversed(Position)]
    cleared = clear(*exercises, facts=make.facts(make.clearance(Permission.PRONE)))
    assert [c.exercise.position for c in cleared.items] == list(Position)
    assert clear(*exercises).refused[0].exercise is not None
    assert len(clear(*exercises).items) == len(Position) - 1


def test_it_says_for_which_day_it_is() -> None:
    assert clear(make.exercise()).on == make.TODAY


def test_an_unknown_exercise_is_refused_without_hiding_the_others() -> None:
    plan = make.plan(make.exercise(), make.item("nobody_knows_it"))
    cleared = clear_plan(plan, make.facts(), make.library())
    assert [c.exercise.id for c in cleared.items] == ["heel_press"]
    assert [(r.exercise, r.item.exercise_id) for r in cleared.refused] == [(None, "nobody_knows_it")]


def test_an_empty_plan_is_cleared_empty() -> None:
    assert clear_plan(Plan(items=()), make.facts(), make.library()).items == ()


# --- days -------------------------------------------------------------------------------------------------------


def test_an_easier_day_halves_every_item() -> None:
    facts = make.facts(make.flare())
    assert clear(make.exercise(), facts=facts).items[0].item.dose == make.dose(sets=1)


def test_a_rest_day_leaves_breathing_and_ankles_at_half_dose() -> None:
    facts = make.facts(make.check_in(hour=9, feeling_ill=True))
    cleared = clear(make.exercise(), BREATHING, facts=facts)
    assert cleared.day.outcome is DayOutcome.REST
    assert [(c.exercise.id, c.item.dose.reps) for c in cleared.items] == [("breathing", 2)]


def test_a_rest_day_says_what_made_it_one() -> None:
    cleared = clear(make.exercise(), facts=make.facts(make.check_in(hour=9, back_pain=7)))
    assert {"day_rest", "pain_high"} <= why(cleared)


@pytest.mark.parametrize(
    ("changes", "basic"),
    [
        ({}, True),
        ({"position": Position.SITTING}, True),
        ({"position": Position.SIDE_LYING}, True),
        ({"position": Position.STANDING}, False),
        ({"category": Category.GENTLE_ROM}, False),
        ({"loads": Loads(bend=1, lift=0, twist=0)}, False),
        ({"loads": Loads(bend=0, lift=1, twist=0)}, False),
        ({"loads": Loads(bend=0, lift=0, twist=1)}, False),
    ],
)
def test_what_counts_as_basic(changes: dict[str, object], basic: bool) -> None:
    assert is_basic(replace(BREATHING, **changes)) is basic  # type: ignore[arg-type]


def test_nobody_to_call_closes_even_the_basics() -> None:
    from ptcoach.core.model.patient import Contacts

    assert not passes(BREATHING, make.facts(who=make.patient(contacts=Contacts())))


@pytest.mark.parametrize(
    ("dose", "halved"),
    [
        (make.dose(sets=3, reps=9), make.dose(sets=1, reps=9)),
        (make.dose(sets=4, reps=9), make.dose(sets=2, reps=9)),
        (make.dose(sets=1, reps=9), make.dose(sets=1, reps=4)),
        (make.dose(sets=1, reps=1, hold_s=301), make.dose(sets=1, reps=1, hold_s=150)),
        (make.dose(sets=1, reps=1, hold_s=1, times_per_day=3), make.dose(sets=1, reps=1, hold_s=1, times_per_day=1)),
        (make.dose(sets=1, reps=1, hold_s=0), make.dose(sets=1, reps=1, hold_s=0)),
    ],
)
def test_half_a_dose(dose: object, halved: object) -> None:
    assert half(dose) == halved  # type: ignore[arg-type]


def test_pain_today_halves_or_stops_its_own_exercise_only() -> None:
    other = make.exercise(id="other")
    amber = clear(make.exercise(), other, facts=make.facts(make.pain(pain=3)))
    assert [(c.exercise.id, c.item.dose.sets) for c in amber.items] == [("heel_press", 1), ("other", 2)]
    red = clear(make.exercise(), other, facts=make.facts(make.pain(pain=6)))
    assert [c.exercise.id for c in red.items] == ["other"]
    assert clear(make.exercise(), other, facts=make.facts(make.pain(pain=6, exercise_id=None))).items == ()


def test_an_item_waits_for_its_weekday_but_a_review_does_not() -> None:
    tomorrow = make.item(weekdays=frozenset({(make.TODAY.weekday() + 1) % 7}))
    plan, facts, library = make.plan(tomorrow), make.facts(), make.library()
    assert clear_plan(plan, facts, library).items == ()
    assert review_plan(plan, facts, library)[0].verdict.outcome is Outcome.ALLOW


# --- weeks ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("first", "last", "week", "passes_"), [(4, 9, 3, False), (4, 9, 4, True), (4, 9, 9, True)])
def test_the_window_is_inclusive(first: int, last: int, week: int, passes_: bool) -> None:
    exercise = make.exercise(window=Window(from_week=first, to_week=last))
    assert passes(exercise, make.facts(today=make.week(week))) is passes_


def test_past_its_weeks_an_exercise_needs_a_therapists_reason_and_104_is_no_end() -> None:
    old = make.exercise(window=Window(from_week=0, to_week=9))
    assert not passes(old)
    with_reason = make.therapist_plan(make.item(old, override="still weak"))
    assert clear_plan(with_reason, make.facts(), make.library(old)).items
    assert passes(make.exercise(), make.facts(today=make.week(120)))


def test_with_the_gate_closed_the_weeks_stand_still_and_early_items_go_on() -> None:
    facts = make.facts(make.flags(make.week(14)), make.check_in(make.week(14)), today=make.week(14), ready=False)
    assert passes(make.exercise(window=Window(from_week=0, to_week=12)), facts)
    assert not passes(make.exercise(window=Window(from_week=6, to_week=52)), facts)


@pytest.mark.parametrize(
    ("first", "last", "week", "expected"),
    [
        (6, 12, 11, False),
        (6, 12, 12, True),
        (6, 12, 18, True),
        (6, 12, 19, False),
        (12, 26, 15, False),
        (12, 26, 16, True),
        (14, 30, 18, True),
        (17, 30, 20, False),
        (18, 30, 18, True),
        (2, 12, 2, True),
    ],
)
def test_late_start_moves_the_window(first: int, last: int, week: int, expected: bool) -> None:
    who = make.patient(pace=Pace.LATE_START)
    words = [make.clearance(Permission.WEEK_6, make.week(12)), make.clearance(Permission.WEEK_12, make.week(16))]
    today = make.week(week)
    events = [make.flags(today), make.check_in(today), *(w for w in words if w.on <= today)]
    facts = make.facts(*events, today=today, who=who, ready=False)
    assert passes(make.exercise(window=Window(from_week=first, to_week=last)), facts) is expected


BRIDGE = make.exercise(
    id="bridge",
    window=Window(from_week=12, to_week=104, seen=(6, 12)),
    loads=Loads(bend=1, lift=2, twist=0),
    contraindications=(Code.GLOBAL, Code.NO_12WK_CLEARANCE),
)


@pytest.mark.parametrize(
    ("changes", "week", "opens"),
    [
        (THERAPIST, 7, True),
        (THERAPIST, 5, False),  # before its earliest published week, and the caps of week 5
        ({"recorded_by_therapist": True}, 7, False),
        ({"reason": "eager"}, 7, False),
        (THERAPIST | {"by": ""}, 7, False),
        (THERAPIST | {"exercise_id": "another"}, 7, False),
    ],
)
def test_a_therapist_opens_one_exercise_early(changes: dict[str, object], week: int, opens: bool) -> None:
    given = {"exercise_id": "bridge"} | changes
    facts = make.facts(make.clearance(Permission.EARLY_EXERCISE, make.week(week), **given), today=make.week(week))
    assert passes(BRIDGE, facts) is opens
    assert not passes(replace(BRIDGE, contraindications=(Code.NO_6WK_CLEARANCE, Code.PRONE_NOT_ALLOWED)), facts)


def test_without_a_published_earlier_start_nothing_opens_early() -> None:
    word = make.clearance(Permission.EARLY_EXERCISE, make.week(7), exercise_id="bridge", **THERAPIST)
    unseen = replace(BRIDGE, window=Window(from_week=12, to_week=104))
    assert not passes(unseen, make.facts(word, today=make.week(7)))


def test_an_early_exercise_does_not_open_the_six_week_gate() -> None:
    word = make.clearance(Permission.EARLY_EXERCISE, make.week(7), exercise_id="bridge", **THERAPIST)
    today = make.week(7)
    facts = make.facts(word, make.flags(today), make.check_in(today), today=today, ready=False)
    assert not passes(BRIDGE, facts)


# --- contraindications ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", [c for c in Code if c is not Code.FALL_RISK_UNSUPPORTED])
def test_a_stated_condition_closes_every_exercise_that_names_it_for_everybody(code: Code) -> None:
    exercise = make.exercise(contraindications=(code,))
    facts = make.facts(who=make.patient(conditions=frozenset({code})))
    plan = make.therapist_plan(make.item(exercise, override="I take it on me"))
    cleared = clear_plan(plan, facts, make.library(exercise))
    assert bool(cleared.items) is (code is Code.THERAPIST_ONLY)


def test_therapist_only_needs_a_therapist_and_a_reason() -> None:
    exercise = make.exercise(contraindications=(Code.GLOBAL, Code.THERAPIST_ONLY))
    library, facts = make.library(exercise), make.facts()
    assert not clear_plan(make.plan(exercise), facts, library).items
    (bare,) = clear_plan(make.therapist_plan(exercise), facts, library).refused
    assert bare.verdict.outcome is Outcome.NEEDS_REASON
    assert clear_plan(make.therapist_plan(make.item(exercise, override="taught in clinic")), facts, library).items
    patient = make.plan(make.item(exercise, override="I want to"), origin=Origin.PATIENT)
    assert not clear_plan(patient, facts, library).items


def test_a_glide_keeps_to_its_gate_even_if_its_file_forgot_the_code() -> None:
    glide = make.exercise(category=Category.NERVE_GLIDE, dose=make.dose(sets=1, reps=5, hold_s=1, days_per_week=5))
    assert passes(glide)
    assert not passes(glide, make.facts(make.clearance(Permission.NERVE_GLIDES_OFF)))
    assert not passes(glide, make.facts(today=make.week(1)))


def test_glides_wait_for_the_answer_about_the_last_ones() -> None:
    glide = make.exercise(
        id="slider", category=Category.NERVE_GLIDE, dose=make.dose(sets=1, reps=5, hold_s=1, days_per_week=5)
    )

    def facts(days_ago: int, *more: object) -> Facts:
        done = make.set_log(make.TODAY - timedelta(days=days_ago), "slider")
        return make.facts(make.flags(), make.check_in(glide_linger=None), done, *more, ready=False)

    yesterday = make.check_in(make.TODAY - timedelta(days=1), glide_linger=False)
    assert not passes(glide, facts(1))
    assert not passes(glide, facts(2))
    assert not passes(glide, facts(1, yesterday))  # asked before they were done
    assert passes(glide, facts(2, yesterday))
    assert passes(glide, facts(3))
    assert passes(glide, facts(0))


def test_a_glide_that_is_closed_and_unanswered_is_told_both() -> None:
    glide = make.exercise(category=Category.NERVE_GLIDE, dose=make.dose(sets=1, reps=5, hold_s=1, days_per_week=5))
    done, off = make.set_log(make.TODAY - timedelta(days=1)), make.clearance(Permission.NERVE_GLIDES_OFF)
    facts = make.facts(make.flags(), make.check_in(glide_linger=None), done, off, ready=False)
    assert {"glides_switched_off", "glides_not_answered"} <= why(clear(glide, facts=facts))


def test_only_glides_leave_that_question_open() -> None:
    """Not the other exercises of yesterday, nor one the library no longer has."""
    glide = make.exercise(
        id="slider", category=Category.NERVE_GLIDE, dose=make.dose(sets=1, reps=5, hold_s=1, days_per_week=5)
    )
    done = [make.set_log(make.TODAY - timedelta(days=1), name) for name in ("heel_press", "taken_out")]
    facts = make.facts(make.flags(), make.check_in(glide_linger=None), *done, ready=False)
    assert clear_plan(make.plan(glide), facts, make.library(glide, make.exercise())).items


def test_everything_that_today_says_is_told() -> None:
    glide = make.exercise(
        category=Category.NERVE_GLIDE,
        dose=make.dose(sets=1, reps=5, hold_s=1, days_per_week=5),
        contraindications=(Code.GLOBAL,),
    )
    events = (
        make.flags(),
        make.check_in(glide_linger=None, feeling_ill=True),
        make.set_log(make.TODAY - timedelta(days=1)),
        make.pain(pain=7, exercise_id="heel_press"),
    )
    facts = make.facts(*events, ready=False)
    other_days = frozenset(range(7)) - {make.TODAY.weekday()}
    plan = make.plan(make.item(glide, weekdays=other_days))
    said = why(clear_plan(plan, facts, make.library(glide)))
    assert {"feeling_ill", "day_rest", "glides_not_answered", "not_this_weekday", "stopped_today"} <= said


def test_too_early_and_too_much_are_both_told() -> None:
    early = make.exercise(window=Window(from_week=14, to_week=104), loads=Loads(bend=3, lift=1, twist=1))
    assert {"too_early", "cap_bend"} <= why(clear(early, facts=make.facts(today=make.week(5))))


def test_a_retired_exercise_is_refused_and_says_what_it_is_called_now() -> None:
    retired = make.exercise(retired=True, renamed_to="heel_dig")
    (refused,) = clear(retired).refused
    assert [(r.code, dict(r.params)["now"]) for r in refused.verdict.reasons] == [("retired_exercise", "heel_dig")]


# --- loads, rungs, sides ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("loads", "over"),
    [
        ((1, 1, 1), set()),
        ((2, 1, 1), {"cap_bend"}),
        ((1, 2, 1), {"cap_lift"}),
        ((1, 1, 2), {"cap_twist"}),
        ((2, 2, 2), {"cap_bend", "cap_lift", "cap_twist"}),
    ],
)
def test_every_load_above_its_cap_is_named_and_no_other(loads: tuple[int, int, int], over: set[str]) -> None:
    bend, lift, twist = loads
    exercise = make.exercise(loads=Loads(bend=bend, lift=lift, twist=twist))
    named = why(clear(exercise, facts=make.facts(today=make.week(5))))
    assert {code for code in named if code.startswith(("cap_", "surgeon_", "lift_"))} == over


@pytest.mark.parametrize(
    ("position", "loads"), [(Position.SITTING, (0, 0, 1)), (Position.SUPINE, (1, 0, 1)), (Position.SUPINE, (0, 1, 1))]
)
def test_before_week_6_a_twist_is_the_fall_out_only(position: Position, loads: tuple[int, int, int]) -> None:
    bend, lift, twist = loads
    exercise = make.exercise(position=position, loads=Loads(bend=bend, lift=lift, twist=twist))
    assert not passes(exercise, make.facts(today=make.week(5)))
    assert passes(exercise, make.facts(today=make.week(6)))
    assert passes(make.exercise(loads=Loads(bend=0, lift=0, twist=1)), make.facts(today=make.week(5)))


@pytest.mark.parametrize(
    ("changes", "week", "expected"),
    [
        ({"loads": Loads(bend=0, lift=2, twist=1)}, 15, False),
        ({"loads": Loads(bend=0, lift=2, twist=1)}, 16, True),
        ({"loads": Loads(bend=0, lift=1, twist=1)}, 15, True),
        ({"loads": Loads(bend=0, lift=1, twist=1), "category": Category.RESISTANCE}, 15, False),
        ({"loads": Loads(bend=0, lift=2, twist=0)}, 15, True),
    ],
)
def test_no_rotation_against_load_before_week_16(changes: dict[str, object], week: int, expected: bool) -> None:
    exercise = make.exercise(**changes, dose=make.dose(sets=1, days_per_week=3))
    assert passes(exercise, make.facts(today=make.week(week))) is expected


def test_a_loaded_turn_while_sitting_is_told_both() -> None:
    turn = make.exercise(position=Position.SITTING, loads=Loads(bend=0, lift=2, twist=1))
    assert {"rotation_loaded", "twist_lying_only"} <= why(clear(turn, facts=make.facts(today=make.week(5))))


@pytest.mark.parametrize(("ladder", "code"), [(3, "rung_too_low"), (None, "rung_unknown")])
def test_each_leg_that_does_not_suit_is_named(ladder: int | None, code: str) -> None:
    sides = (Side.LEFT, Side.RIGHT)
    exercise = make.exercise(
        rung=RungNeed(movement=Complaint.HEAVINESS, least=Rung.AGAINST_RESISTANCE), side=SideRule.EACH
    )
    who = make.patient(weak_leg=WeakLeg.BOTH, ladder=make.ladder(ladder, sides) if ladder else ())
    plan = make.plan(make.item(exercise, sides=sides))
    (refused,) = clear_plan(plan, make.facts(who=who), make.library(exercise)).refused
    assert [r.value("side") for r in refused.verdict.reasons if r.code == code] == ["left", "right"]


@pytest.mark.parametrize(("rung", "expected"), [(1, False), (2, True), (3, True), (4, False)])
def test_an_exercise_suits_the_rungs_it_names(rung: int, expected: bool) -> None:
    need = RungNeed(movement=Complaint.HEAVINESS, least=Rung.GRAVITY_REDUCED, most=Rung.AGAINST_GRAVITY)
    facts = make.facts(who=make.patient(ladder=make.ladder(rung)))
    for side in SideRule:
        assert passes(make.exercise(rung=need, side=side), facts) is expected


def test_a_strong_leg_is_no_obstacle_unless_it_is_known_to_be_too_weak() -> None:
    need = RungNeed(movement=Complaint.HEAVINESS, least=Rung.AGAINST_RESISTANCE)
    exercise = make.exercise(rung=need, side=SideRule.EACH)
    both = (Side.RIGHT, Side.LEFT)
    assert passes(exercise, sides=both)
    weak = make.patient(ladder=make.ladder(4) + make.ladder(2, (Side.LEFT,)))
    assert not passes(exercise, make.facts(who=weak), sides=both)
    easy = replace(exercise, rung=RungNeed(movement=Complaint.HEAVINESS, most=Rung.AGAINST_RESISTANCE))
    strong = make.patient(ladder=make.ladder(4) + make.ladder(5, (Side.LEFT,)))
    assert passes(easy, make.facts(who=strong), sides=both)


def test_with_two_weak_legs_both_must_suit() -> None:
    exercise = make.exercise(rung=RungNeed(movement=Complaint.HEAVINESS, least=Rung.AGAINST_RESISTANCE))
    who = make.patient(weak_leg=WeakLeg.BOTH, ladder=make.ladder(4) + make.ladder(3, (Side.LEFT,)))
    assert not passes(exercise, make.facts(who=who))
    apart = replace(exercise, side=SideRule.WEAK)
    assert passes(apart, make.facts(who=who), sides=(Side.RIGHT,))
    assert not passes(apart, make.facts(who=who), sides=(Side.LEFT,))


@pytest.mark.parametrize(
    ("rule", "sides", "expected"),
    [
        (SideRule.TOGETHER, (), True),
        (SideRule.TOGETHER, (Side.RIGHT,), False),
        (SideRule.EACH, (), False),
        (SideRule.EACH, (Side.LEFT,), True),
        (SideRule.EACH, (Side.RIGHT, Side.LEFT), True),
        (SideRule.EACH, (Side.RIGHT, Side.RIGHT), False),
        (SideRule.WEAK, (Side.RIGHT,), True),
        (SideRule.WEAK, (Side.LEFT,), False),
        (SideRule.WEAK, (Side.RIGHT, Side.LEFT), False),
        (SideRule.WEAK, (), False),
    ],
)
def test_the_sides_must_fit(rule: SideRule, sides: tuple[Side, ...], expected: bool) -> None:
    assert passes(make.exercise(side=rule), sides=sides) is expected


# --- doses ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("origin", Origin)
@pytest.mark.parametrize("field", ["sets", "reps", "hold_s", "times_per_day"])
def test_outside_the_absolute_ring_nobody_gets_through(field: str, origin: Origin) -> None:
    most = {"sets": 5, "reps": 50, "hold_s": 60, "times_per_day": 4}[field]
    plan = make.plan(make.item(dose=make.dose(**{field: most + 1}), override="on purpose"), origin=origin)
    cleared = clear_plan(plan, make.facts(), make.library())
    assert cleared.items == ()
    assert "dose_impossible" in why(cleared)


def test_the_engines_dose_is_lowered_to_what_is_advised() -> None:
    (done,) = clear(make.exercise(dose=make.dose(sets=5, reps=50))).items
    assert done.item.dose == make.dose(sets=3, reps=25)
    assert [(r.code, r.value("field")) for r in done.verdict.reasons] == [
        ("dose_lowered", "reps"),
        ("dose_lowered", "sets"),
    ]
    assert done.verdict.outcome is Outcome.ALLOW


@pytest.mark.parametrize(("override", "through"), [("", False), ("  ", False), ("was a runner", True)])
def test_a_therapists_dose_beyond_the_advised_ring_needs_a_stored_reason(override: str, through: bool) -> None:
    plan = make.therapist_plan(make.item(dose=make.dose(sets=5), override=override))
    cleared = clear_plan(plan, make.facts(), make.library())
    (reviewed,) = review_plan(plan, make.facts(), make.library())
    assert bool(cleared.items) is through
    assert reviewed.verdict.outcome is (Outcome.ALLOW if through else Outcome.NEEDS_REASON)
    if through:
        assert cleared.items[0].item.dose.sets == 5
        assert "override_taken" in why(cleared)


def test_fewer_weekdays_do_not_excuse_a_dose_of_too_many_days_a_week() -> None:
    daily = make.exercise(category=Category.RESISTANCE, dose=make.dose(sets=1, days_per_week=7))
    plan = make.therapist_plan(make.item(daily, weekdays=frozenset({0, 3})))
    (seen,) = review_plan(plan, make.facts(), make.library(daily))
    assert "dose_impossible" in {reason.code for reason in seen.verdict.reasons}


def test_too_many_glides_do_not_hide_a_dose_that_needs_a_reason() -> None:
    glide = make.exercise(category=Category.NERVE_GLIDE, dose=make.dose(sets=2, reps=10, hold_s=1, times_per_day=2))
    (seen,) = review_plan(make.therapist_plan(glide), make.facts(), make.library(glide))
    assert {"glides_too_many", "dose_needs_reason"} <= {reason.code for reason in seen.verdict.reasons}


def test_an_override_of_the_engine_or_the_patient_opens_nothing() -> None:
    for origin in (Origin.ENGINE, Origin.PATIENT):
        plan = make.plan(make.item(dose=make.dose(sets=5), override="more is better"), origin=origin)
        assert clear_plan(plan, make.facts(), make.library()).items[0].item.dose.sets == 3


@pytest.mark.parametrize("origin", Origin)
@pytest.mark.parametrize(("limit", "asked", "let_through"), [(8, 20.0, 8), (8, 8.0, 8), (8, 6.0, 6), (1, 2.0, 1)])
def test_no_weight_passes_the_lifting_number_whoever_wrote_it(
    origin: Origin, limit: float, asked: float, let_through: float
) -> None:
    facts = make.facts(make.clearance(Permission.LIFT_KG, value=limit))
    item = make.item(dose=make.dose(load_kg=asked), override="strong before")
    (only,) = clear_plan(make.plan(item, origin=origin), facts, make.library()).items
    assert only.item.dose == make.dose(load_kg=let_through)
    lowered = [r for r in only.verdict.reasons if r.code == "load_lowered"]
    assert [dict(r.params) for r in lowered] == ([{"value": asked, "most": limit}] if asked > limit else [])


def test_who_may_lift_nothing_gets_no_weight_and_half_a_dose_keeps_its_own() -> None:
    nothing = make.patient(limits=SurgeonLimits(lift_kg=0))
    heavy = make.exercise(dose=make.dose(load_kg=0.5))
    assert why(clear(heavy, facts=make.facts(who=nothing))) == {"load_not_allowed"}
    (eased,) = clear(heavy, facts=make.facts(make.check_in(hour=9, back_pain=4))).items
    assert eased.item.dose == make.dose(sets=1, load_kg=0.5)


def test_an_exercise_listed_twice_is_done_once_the_smaller_way() -> None:
    big, small = make.item(dose=make.dose(sets=3)), make.item(dose=make.dose(sets=1))
    for plan in (make.plan(big, small), make.plan(small, big)):
        cleared = clear_plan(plan, make.facts(), make.library())
        assert [c.item.dose.sets for c in cleared.items] == [1]
        assert [r.item.dose.sets for r in cleared.refused] == [3]


def test_two_legs_may_have_an_item_each() -> None:
    exercise = make.exercise(side=SideRule.EACH)
    plan = make.plan(make.item(exercise, sides=(Side.RIGHT,)), make.item(exercise, sides=(Side.LEFT,)))
    assert len(clear_plan(plan, make.facts(), make.library(exercise)).items) == 2


# --- review -----------------------------------------------------------------------------------------------------


def test_a_review_keeps_the_plans_order_and_leaves_the_check_in_out() -> None:
    one, two = make.exercise(id="walking", position=Position.WALKING), make.exercise(id="lying")
    plan, library = make.therapist_plan(one, two), make.library(one, two)
    bad_day = make.facts(make.check_in(hour=9, back_pain=9, feeling_ill=True), make.pain(pain=6, exercise_id="lying"))
    for facts in (make.facts(ready=False), bad_day):
        events = facts.record
        facts = replace(facts, record=replace(events, clearances=make.gates()))
        found = review_plan(plan, facts, library)
        assert [r.item.exercise_id for r in found] == ["walking", "lying"]
        assert {r.verdict.outcome for r in found} == {Outcome.ALLOW}
        assert [r.item.dose for r in found] == [i.dose for i in plan.items]


def test_a_review_still_shows_what_is_locked_listed_twice_or_unknown() -> None:
    from ptcoach.core.model.red_flag import RedFlag

    plan = make.therapist_plan(make.exercise(), make.exercise(), make.item("nobody_knows_it"))
    found = review_plan(plan, make.facts(make.flags(make.TODAY, RedFlag.CALF)), make.library())
    assert [r.verdict.outcome for r in found] == [Outcome.REFUSE] * 3
    codes = [{reason.code for reason in r.verdict.reasons} for r in found]
    assert codes == [{"red_flag_same_day"}, {"red_flag_same_day", "listed_twice"}, {"unknown_exercise"}]


@pytest.mark.parametrize(("week", "said"), [(7, 7), (0, 0), (-1, 0)])
def test_too_early_says_both_weeks(week: int, said: int) -> None:
    late = make.exercise(window=Window(from_week=8, to_week=20))
    (refused,) = clear(late, facts=make.facts(today=make.week(week))).refused
    (reason,) = [r for r in refused.verdict.reasons if r.code == "too_early"]
    assert dict(reason.params) == {"week": 8, "now": said}


@pytest.mark.parametrize("origin", Origin)
def test_a_review_refuses_what_is_switched_off_whoever_wrote_the_plan(origin: Origin) -> None:
    library = make.library(switched_off=frozenset({"heel_press"}))
    (seen,) = review_plan(make.plan(origin=origin), make.facts(), library)
    assert (seen.verdict.outcome, [r.code for r in seen.verdict.reasons]) == (Outcome.REFUSE, ["switched_off"])


def test_a_review_does_not_wait_for_the_answer_about_glides() -> None:
    glide = make.exercise(category=Category.NERVE_GLIDE, dose=make.dose(sets=1, reps=5, hold_s=1, days_per_week=5))
    done = make.set_log(make.TODAY - timedelta(days=1))
    facts = make.facts(make.flags(), make.check_in(glide_linger=None), done, *make.gates(), ready=False)
    assert review_plan(make.plan(glide), facts, make.library(glide))[0].verdict.outcome is Outcome.ALLOW
    assert not passes(glide, facts)


def test_a_sore_thigh_holds_the_day_and_not_the_programme() -> None:
    """What rests on today's answers is asked anew each morning; nobody has to plan around it (`reference.md` §5.1)."""
    lift = make.exercise(contraindications=(Code.PSOAS_PAINFUL_LATERAL_APPROACH,))
    who = make.patient(surgery=Surgery(on=make.SURGERY, approach=Approach.LATERAL))
    plan, today = make.therapist_plan(lift), make.week(5)
    for leg_pain, may in ((3, True), (4, False), (None, False)):
        morning = make.check_in(today, leg_pain=leg_pain)
        facts = make.facts(make.flags(today), morning, who=who, today=today, ready=False)
        assert bool(clear_plan(plan, facts, make.library(lift)).items) is may
        (seen,) = review_plan(plan, facts, make.library(lift))
        assert seen.verdict.outcome is Outcome.ALLOW
    stated = make.facts(who=make.patient(conditions=frozenset({Code.PSOAS_PAINFUL_LATERAL_APPROACH})))
    (seen,) = review_plan(plan, stated, make.library(lift))
    assert seen.verdict.outcome is Outcome.REFUSE


# --- days of the week -------------------------------------------------------------------------------------------

_PULL = make.exercise(id="pull", category=Category.RESISTANCE, dose=make.dose(sets=1, days_per_week=3))


@pytest.mark.parametrize(
    ("days", "reason", "outcome"),
    [(3, "", Outcome.ALLOW), (4, "", Outcome.NEEDS_REASON), (5, "strong", Outcome.ALLOW), (6, "x", Outcome.REFUSE)],
)
def test_the_days_it_is_done_on_count_whatever_the_dose_says(days: int, reason: str, outcome: Outcome) -> None:
    plan = make.therapist_plan(make.item(_PULL, weekdays=frozenset(range(days)), override=reason))
    (seen,) = review_plan(plan, make.facts(), make.library(_PULL))
    assert seen.verdict.outcome is outcome
    assert seen.item.dose == _PULL.dose


def test_a_file_that_claims_the_engine_made_it_gets_no_more_days_than_its_dose() -> None:
    plan, days = make.plan(make.item(_PULL)), [make.TODAY + timedelta(days=n) for n in range(7)]
    allowed = [day.weekday() for day in days if clear_plan(plan, make.facts(today=day), make.library(_PULL)).items]
    assert len(allowed) == 3
    assert all((b - a) % 7 >= 2 for a, b in itertools.pairwise(sorted(allowed)))
