"""Steps up and down, from what the record says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from ptcoach.core.model.body import Complaint, Side, Target
from ptcoach.core.model.dose import Dose, Growth
from ptcoach.core.model.exercise import Category, Exercise, SideRule
from ptcoach.core.model.library import Library
from ptcoach.core.model.patient import Level, Patient, Surgery
from ptcoach.core.model.record import Accepted, DayPlan, DueItem, Event, SkipReason
from ptcoach.core.programme.changes import Change, ChangeKind, good_sessions_needed, proposed_changes
from ptcoach.core.programme.propose import propose
from ptcoach.core.safety.facts import Facts
from tests import make

TODAY = make.TODAY
SQUAT = make.exercise(
    id="squat",
    dose=Dose(sets=1, reps=8, hold_s=0, days_per_week=7),
    growth=Growth(sets=2, reps=10),
    progression="lunge",
    regression="heel_press",
)
LUNGE = replace(SQUAT, id="lunge", progression=None, regression="squat")
EASIER = make.exercise(id="heel_press")
YOUNG = make.patient(birth_year=1990, complaints=(Complaint.HEAVINESS,))


def library(*exercises: Exercise) -> Library:
    return make.library(*(exercises or (SQUAT,)))


def trained(day: date, *, exercise: Exercise = SQUAT, reps: int = 8, effort: int | None = 3) -> list[Event]:
    """A full session on `day` and a calm morning after it."""
    sides = (None,) if exercise.side is SideRule.TOGETHER else tuple(Side)
    sets = [
        make.set_log(day, exercise.id, side=side, round_no=1, set_no=n + 1, reps=reps, hold_s=exercise.dose.hold_s)
        for side in sides
        for n in range(exercise.dose.sets)
    ]
    return [*sets, make.session(day, effort=effort), make.check_in(day + timedelta(days=1), worse_since_last=False)]


def told(*events: Event, accepted: Sequence[Accepted] = (), who: Patient = YOUNG, today: date = TODAY) -> Facts:
    facts = make.facts(*events, who=who, today=today)
    return replace(facts, record=replace(facts.record, accepted=tuple(accepted)))


def days(*ago: int, today: date = TODAY) -> list[Event]:
    return [event for n in ago for event in trained(today - timedelta(days=n))]


def only(facts: Facts, shelf: Library | None = None) -> Change | None:
    found = proposed_changes(facts, shelf or library())
    assert len(found) <= 1
    return found[0] if found else None


def accepted(change: Change, day: date, *, taken: bool = True) -> Accepted:
    return Accepted(
        id=f"a{day}",
        at=make.moment(day, 9),
        day=day,
        exercise_id=change.exercise_id,
        side=change.side,
        change=change.code,
        taken=taken,
    )


def test_two_good_sessions_in_a_row_earn_more_reps() -> None:
    change = only(told(*days(2, 1)))
    assert change is not None
    assert (change.kind, change.from_dose.reps, change.to_dose.reps) == (ChangeKind.MORE_REPS, 8, 10)
    assert change.reasons[0].code == "good_sessions"


def test_one_good_session_does_not() -> None:
    assert only(told(*days(1))) is None


@pytest.mark.parametrize("spoil", ["reps", "effort", "silent", "worse", "hurt", "loose"])
def test_anything_short_of_good_breaks_the_run(spoil: str) -> None:
    last = TODAY - timedelta(days=1)
    events = days(2)
    if spoil == "reps":
        events += trained(last, reps=7)
    elif spoil == "effort":
        events += trained(last, effort=8)
    elif spoil == "silent":
        events += trained(last, effort=None)
    elif spoil == "worse":
        events += [e for e in trained(last) if e.day == last]
        events += [make.check_in(TODAY, hour=9, worse_since_last=True)]
    elif spoil == "hurt":
        events += [*trained(last), make.pain(last, exercise_id="squat", pain=4)]
    else:
        events += [*trained(last), make.pain(last, exercise_id=None, pain=5)]
    change = only(told(*events))
    assert change is None or not change.kind.is_up


def test_before_week_6_three_are_needed_and_one_more_for_several_levels() -> None:
    early = make.week(3)
    assert good_sessions_needed(told(today=early)) == 3
    two = replace(YOUNG, surgery=Surgery(on=make.SURGERY, levels=(Level.L3_L4, Level.L4_L5)))
    assert good_sessions_needed(told(today=early, who=two)) == 4
    assert good_sessions_needed(told()) == 2


def test_nothing_grows_on_a_day_that_is_not_a_plain_go() -> None:
    assert only(told(*days(2, 1), make.flare(TODAY))) is None


def test_an_accepted_change_is_the_dose_from_then_on() -> None:
    change = only(told(*days(3, 2)))
    assert change is not None
    facts = told(*days(3, 2), accepted=[accepted(change, TODAY)])
    (item,) = propose(facts, library()).items
    assert item.dose.reps == 10
    assert "has_grown" in {reason.code for reason in item.why}


def test_accepting_twice_is_accepting_once() -> None:
    change = only(told(*days(3, 2)))
    assert change is not None
    twice = [accepted(change, TODAY), replace(accepted(change, TODAY), id="again")]
    (item,) = propose(told(*days(3, 2), accepted=twice), library()).items
    assert item.dose.reps == 10


def test_a_change_left_is_not_the_dose_and_comes_again_only_after_more_good_sessions() -> None:
    change = only(told(*days(3, 2)))
    assert change is not None
    facts = told(*days(3, 2), accepted=[accepted(change, TODAY, taken=False)])
    assert propose(facts, library()).items[0].dose.reps == 8
    assert only(facts) is None


def grown(*, reps: int = 10, day: int = 6) -> list[Accepted]:
    """The squat already taken up to `reps`, `day` days ago."""
    on = TODAY - timedelta(days=day)
    return [
        Accepted(
            id="g", at=make.moment(on), day=on, exercise_id="squat", side=None, change=f"dose:1x{reps}x0", taken=True
        )
    ]


def test_one_red_session_goes_a_step_back_by_itself() -> None:
    yesterday = TODAY - timedelta(days=1)
    facts = told(make.set_log(yesterday, "squat"), make.pain(yesterday, exercise_id="squat", pain=6), accepted=grown())
    change = only(facts)
    assert change is not None
    assert (change.kind, change.to_dose.reps, change.reasons[0].code) == (ChangeKind.LESS, 8, "back_red")
    assert propose(facts, library()).items[0].dose.reps == 8


def test_two_ambers_of_three_go_back_and_one_does_not() -> None:
    mornings = [make.check_in(TODAY - timedelta(days=n), back_pain=3, medicine_last_4h=False) for n in (3, 1)]
    one = [*mornings, make.pain(TODAY - timedelta(days=3), exercise_id="squat", pain=4)]
    two = [*one, make.pain(TODAY - timedelta(days=1), exercise_id="squat", pain=5)]
    assert only(told(*one, accepted=grown())) is None
    change = only(told(*two, accepted=grown()))
    assert change is not None
    assert change.reasons[0].code == "back_amber_twice"


def test_too_hard_twice_counts_like_pain() -> None:
    skips = [make.skip(TODAY - timedelta(days=n), SkipReason.TOO_HARD, "squat") for n in (2, 1)]
    change = only(told(*skips, accepted=grown()))
    assert change is not None
    assert change.reasons[0].code == "back_amber_twice"


def test_two_worse_mornings_go_back() -> None:
    events: list[Event] = []
    for n in (3, 2):
        day = TODAY - timedelta(days=n)
        events += [make.set_log(day, "squat"), make.check_in(day + timedelta(days=1), worse_since_last=True)]
    change = only(told(*events, accepted=grown()))
    assert change is not None
    assert change.reasons[0].code == "back_worse_mornings"


@pytest.mark.parametrize(("away", "place"), [(6, 2), (7, 0), (14, 0)])
def test_time_away_lowers_the_dose(away: int, place: int) -> None:
    on = TODAY - timedelta(days=away)
    events = [make.set_log(on, "squat", reps=10)]
    taken = [
        Accepted(id=f"g{n}", at=make.moment(on, 6 + n), day=on, exercise_id="squat", side=None, change=code, taken=True)
        for n, code in enumerate(("dose:1x10x0", "dose:2x8x0"))
    ]
    (item,) = propose(told(*events, accepted=taken), library()).items
    assert (item.dose.sets, item.dose.reps) == [(1, 8), (1, 10), (2, 8)][place]


def test_a_step_back_at_the_start_dose_leads_to_the_easier_exercise() -> None:
    yesterday = TODAY - timedelta(days=1)
    hurt = make.pain(yesterday, exercise_id="squat", pain=7)
    shelf = library(SQUAT, EASIER)
    facts = told(make.set_log(yesterday, "squat"), hurt)
    (change,) = [c for c in proposed_changes(facts, shelf) if c.exercise_id == "squat"]
    assert (change.kind, change.to_exercise) == (ChangeKind.EASIER_EXERCISE, "heel_press")
    ids = [item.exercise_id for item in propose(facts, shelf).items]
    assert "heel_press" in ids
    assert "squat" not in ids


def test_at_the_ceiling_the_next_exercise_is_offered_and_taken() -> None:
    top = [replace(grown(day=4)[0], change="dose:2x10x0")]
    events: list[Event] = []
    for n in (3, 2, 1):
        full = replace(SQUAT, dose=replace(SQUAT.dose, sets=2))
        events += trained(TODAY - timedelta(days=n), exercise=full, reps=10)
    shelf = library(SQUAT, LUNGE)
    facts = told(*events, accepted=top)
    (change,) = proposed_changes(facts, shelf)
    assert (change.kind, change.to_exercise) == (ChangeKind.HARDER_EXERCISE, "lunge")
    after = told(*events, accepted=[*top, accepted(change, TODAY)])
    assert [item.exercise_id for item in propose(after, shelf).items] == ["lunge"]


def test_no_more_than_three_steps_up_on_one_day() -> None:
    many = [replace(SQUAT, id=f"squat_{n}", progression=None, regression=None) for n in range(6)]
    events = [e for n in (2, 1) for x in many for e in trained(TODAY - timedelta(days=n), exercise=x)]
    assert len(proposed_changes(told(*events), library(*many))) == 3


def test_breathing_and_body_mechanics_never_grow() -> None:
    for category in (Category.CIRCULATION_BREATHING, Category.BED_MOBILITY_BODY_MECHANICS):
        habit = replace(SQUAT, category=category, targets=(Target.CIRCULATION, Target.BODY_MECHANICS), progression=None)
        assert only(told(*days(2, 1)), library(habit)) is None


def test_both_legs_must_be_good_where_the_weak_one_decides() -> None:
    one = replace(SQUAT, side=SideRule.EACH)
    events = [e for n in (2, 1) for e in trained(TODAY - timedelta(days=n), exercise=one)]
    change = only(told(*events), library(one))
    assert change is not None
    assert change.side is Side.RIGHT
    weak_missing = [e for e in events if getattr(e, "side", None) is not Side.RIGHT]
    assert only(told(*weak_missing), library(one)) is None


def listed(day: date, *ids: str) -> DayPlan:
    """The list of `day` as the person saw it."""
    return DayPlan(
        id=f"list{day}",
        at=make.moment(day),
        day=day,
        items=tuple(DueItem(exercise_id=i, sides=(), rounds=1, sets=1) for i in ids),
        walk_minutes=0,
        plan_version=0,
        phase=2,
        rules_version="",
        library_version="",
    )


def test_a_step_back_is_told_on_the_first_list_it_is_on_and_not_again() -> None:
    hurt_on = TODAY - timedelta(days=3)
    events = [make.set_log(hurt_on, "squat"), make.pain(hurt_on, exercise_id="squat", pain=6)]
    facts = told(*events, accepted=grown())
    assert only(facts) is not None
    other = replace(facts, record=replace(facts.record, day_plans=(listed(hurt_on, "squat"), listed(TODAY, "squat"))))
    assert only(other) is not None
    seen = (listed(hurt_on, "squat"), listed(hurt_on + timedelta(days=1), "squat"))
    assert only(replace(facts, record=replace(facts.record, day_plans=seen))) is None


def test_time_away_is_told_on_the_day_of_coming_back_and_not_after_it() -> None:
    left = TODAY - timedelta(days=24)
    taken = [replace(grown()[0], day=left, at=make.moment(left, 6))]
    facts = told(make.set_log(left, "squat", reps=10), accepted=taken)
    change = only(facts)
    assert change is not None
    assert change.reasons[0].code == "back_restart"
    back = make.set_log(TODAY, "squat")
    record = replace(facts.record, sets=(*facts.record.sets, back), day_plans=(listed(TODAY, "squat"),))
    assert only(replace(facts, record=record, today=TODAY + timedelta(days=1))) is None


def test_a_step_back_of_an_exercise_that_is_not_on_the_list_is_not_told() -> None:
    hurt_on = TODAY - timedelta(days=1)
    gone = replace(SQUAT, id="gone", equipment=("rowing machine",))
    events = [make.set_log(hurt_on, "gone"), make.pain(hurt_on, exercise_id="gone", pain=6)]
    assert proposed_changes(told(*events, accepted=grown()), library(SQUAT, gone)) == ()
