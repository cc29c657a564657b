"""Today in words: what the page is for, what is next, what is left, and why, for every state of a day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from ptcoach.core.model.body import Position, Side, Target
from ptcoach.core.model.exercise import Exercise, SideRule
from ptcoach.core.model.library import Library
from ptcoach.core.model.patient import Contacts, Surgery
from ptcoach.core.model.plan import Plan
from ptcoach.core.model.record import Event, SkipReason
from ptcoach.core.model.red_flag import RedFlag
from ptcoach.core.safety.door import clear_plan
from ptcoach.core.safety.facts import Facts
from ptcoach.present.today import Mode, RowState, TodayState, build_today
from tests import make

PRESS = make.exercise()
LIFT = make.exercise(
    id="foot_lift",
    name="Foot lift",
    position=Position.SITTING,
    side=SideRule.EACH,
    targets=(Target.CIRCULATION, Target.FOOT_LIFT),
    why={Target.FOOT_LIFT: "It lifts the foot.", Target.CIRCULATION: "It moves the blood."},
)


def at(hour: int, minute: int = 0, day: date = make.TODAY) -> datetime:
    return datetime.combine(day, time(hour, minute), UTC)


def state_of(
    *events: Event, exercises: tuple[Exercise, ...] = (PRESS, LIFT), now: datetime | None = None, **changes: Any
) -> TodayState:
    """Today of a person in week 13 with both gates open; `changes` are the patient's."""
    library: Library = make.library(*exercises)
    person = make.patient(**changes)
    facts = Facts(person, make.record(*make.gates(), *events), make.TODAY)
    plan = make.plan(*(make.item(e) for e in exercises))
    return build_today(facts, clear_plan(plan, facts, library), library, now or at(9))


MORNING = (make.flags(), make.check_in())


def test_before_the_check_in_the_questions_come_first() -> None:
    state = state_of()
    assert state.mode is Mode.CHECK_IN
    assert state.start == "Start with the questions"
    assert state.next is None
    assert [row.state for row in state.rows] == [RowState.WAITS, RowState.WAITS]
    assert all(row.card is None for row in state.rows)


def test_ready_shows_the_first_in_position_order() -> None:
    state = state_of(*MORNING, exercises=(LIFT, PRESS))
    assert state.mode is Mode.READY
    assert state.next is not None
    assert state.next.title == "Heel press"
    assert [row.name for row in state.rows] == ["Heel press", "Foot lift"]
    assert [row.is_next for row in state.rows] == [True, False]
    assert state.start == "Start session"
    assert state.summary.startswith("2 exercises left today, about ")


@pytest.mark.parametrize(
    ("hour", "hello"), [(0, "Good morning"), (11, "Good morning"), (12, "Good afternoon"), (18, "Good evening")]
)
def test_the_greeting_follows_the_clock(hour: int, hello: str) -> None:
    assert state_of(now=at(hour)).greeting == f"{hello}, Sam Example"


def test_the_week_and_the_phase_stand_in_words() -> None:
    assert state_of(*MORNING).pill.startswith("Week 13 after surgery · Phase ")


def test_a_finished_exercise_says_when() -> None:
    done = [make.set_log(set_no=n, hour=8 + n) for n in (1, 2)]
    state = state_of(*MORNING, *done)
    first, second = state.rows
    assert (first.state, first.detail) == (RowState.DONE, "done 10:00")
    assert second.state is RowState.DUE
    assert state.next is not None
    assert state.next.title == "Foot lift"
    assert state.start == "Go on"


def test_one_of_two_sets_is_partly() -> None:
    (first, _second) = state_of(*MORNING, make.set_log()).rows
    assert (first.state, first.detail) == (RowState.PARTLY, "1 of 2 sets")


def test_what_was_left_out_says_why_and_does_not_come_next() -> None:
    state = state_of(*MORNING, make.skip(make.TODAY, SkipReason.PAIN, "heel_press"))
    first, _second = state.rows
    assert (first.state, first.detail) == (RowState.SKIPPED, "left out: pain")
    assert not first.may_skip
    assert state.next is not None
    assert state.next.title == "Foot lift"


def test_a_day_left_out_is_done_with() -> None:
    state = state_of(*MORNING, make.skip(make.TODAY, SkipReason.ILL))
    assert state.mode is Mode.DONE
    assert {row.state for row in state.rows} == {RowState.SKIPPED}


def test_all_done() -> None:
    sets = [make.set_log(set_no=n) for n in (1, 2)]
    sets += [make.set_log(exercise_id="foot_lift", side=side, set_no=n) for side in Side for n in (1, 2)]
    state = state_of(*MORNING, *sets, exercises=(PRESS,))
    assert state.mode is Mode.DONE
    assert state.start == ""
    assert state.summary.startswith("Today's exercises are done.")


def test_a_red_flag_locks_the_page() -> None:
    state = state_of(make.flags(make.TODAY, RedFlag.SADDLE))
    assert state.mode is Mode.LOCKED
    assert state.start == ""
    assert state.next is None
    assert state.notice is not None
    assert (state.notice.tone, state.notice.to) == ("danger", "stop")
    assert not state.walk.may_walk


@pytest.mark.parametrize("said", [(), (make.check_in(confidence=1),)], ids=["not asked yet", "afraid"])
def test_beside_a_red_flag_nothing_else_is_said(said: tuple[Event, ...]) -> None:
    """“Do today's check-in first, then your exercises open” must not stand below a call for help."""
    state = state_of(make.flags(make.TODAY, RedFlag.SADDLE), *said)
    assert state.notice is not None
    assert state.notice.text.endswith("go to the emergency department now.")


def test_high_pain_rests_and_says_why() -> None:
    state = state_of(make.flags(), make.check_in(back_pain=7))
    assert state.mode is Mode.HELD
    assert state.notice is not None
    assert "7" in state.notice.text
    assert {row.detail for row in state.rows} == {"not today"}


def test_medium_pain_goes_easier_and_says_why() -> None:
    state = state_of(make.flags(), make.check_in(back_pain=4))
    assert state.mode is Mode.READY
    assert state.notice is not None
    assert state.notice.title.startswith("Go easier today")
    assert state.notice.text


def test_nobody_to_call_leads_to_the_details() -> None:
    state = state_of(*MORNING, contacts=Contacts())
    assert state.mode is Mode.HELD
    assert state.notice is not None
    assert state.notice.to == "first_run"


def test_a_surgery_in_the_future_is_said() -> None:
    state = state_of(surgery=Surgery(on=date(2027, 1, 4)))
    assert state.mode is Mode.BEFORE
    assert state.pill == "Surgery on 4 January 2027"
    assert state.next is None


def test_a_day_without_exercises_says_so() -> None:
    facts = Facts(make.patient(), make.record(*make.gates(), *MORNING), make.TODAY)
    library = make.library()
    state = build_today(facts, clear_plan(Plan(items=()), facts, library), library, at(9))
    assert state.mode is Mode.EMPTY
    assert state.summary.startswith("No exercises are due today.")
    assert state.rows == ()


def test_why_names_the_own_complaint_first() -> None:
    state = state_of(*MORNING, exercises=(LIFT,))
    assert state.next is not None
    assert state.next.pill == "for foot lift"
    assert state.next.why.aims == ("It lifts the foot.", "It moves the blood.")
    assert state.next.why.sources == ("A test (TEST)",)


def test_one_leg_is_named_as_the_weak_one() -> None:
    weak_only = make.exercise(id="weak_only", side=SideRule.WEAK)
    state = state_of(*MORNING, exercises=(weak_only,))
    assert state.next is not None
    assert state.next.legs == "Your weak leg (right)."


def test_a_short_version_is_offered_for_a_long_day() -> None:
    many = tuple(make.exercise(id=f"press_{n}", name=f"Press {n}") for n in range(6))
    assert state_of(*MORNING, exercises=many).short_offer == "Short version"
    assert state_of(*MORNING).short_offer == ""


def test_walking_counts_todays_walks() -> None:
    state = state_of(*MORNING, make.walk(minutes=12))
    assert state.walk.done == 12
    assert state.walk.words == f"12 of {state.walk.whole} minutes"


def test_the_limits_are_said_in_a_sentence() -> None:
    assert "Sit at most" in state_of(*MORNING).limits


def test_names_of_any_script_are_kept() -> None:
    assert state_of(name="علي 🙂").greeting == "Good morning, علي 🙂"


def test_what_the_therapist_wrote_beside_an_exercise_is_on_its_card() -> None:
    facts = make.facts()
    library = make.library(PRESS, LIFT)
    plan = make.therapist_plan(make.item(PRESS, note="Hold on to the sink"), LIFT)
    state = build_today(facts, clear_plan(plan, facts, library), library, at(9))
    assert [row.card.note for row in state.rows if row.card] == ["Hold on to the sink", ""]
