"""The programme editor in words: the verdict of every row with rule and source, the amount, the checks, the library."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from msgspec.structs import replace

from ptcoach.core.model.body import Side
from ptcoach.core.model.exercise import Code, SideRule, Window
from ptcoach.core.model.plan import Plan, PlanItem
from ptcoach.core.programme import edit
from ptcoach.core.safety.verdict import Outcome
from ptcoach.present.browse import Query
from ptcoach.present.clinician_reasons import CLINICIAN_WORDS, clinician_words
from ptcoach.present.editor import EditorState, build_editor, day_words, last_days
from ptcoach.present.editor_library import editor_library, find
from ptcoach.present.reasons import SAFETY_WORDS, WORDS
from tests import make
from tests.core.safety.cases import CASES

PRESS = make.exercise()
EACH = make.exercise(id="leg_slide", name="Leg slide", side=SideRule.EACH)
WEAK = make.exercise(id="foot_lift", name="Foot lift", side=SideRule.WEAK)
LATE = make.exercise(id="later", name="Later", window=Window(from_week=40, to_week=60))
ASKS = make.exercise(id="special", name="Special", contraindications=(Code.THERAPIST_ONLY,))
LIBRARY = make.library(PRESS, EACH, WEAK, LATE, ASKS)
FACTS = make.facts()


def state(*items: PlanItem, base: Plan | None = None, **changes: object) -> EditorState:
    return build_editor(make.therapist_plan(*items, **changes), base, FACTS, LIBRARY)


def test_a_row_within_the_limits() -> None:
    (row,) = state(make.item(PRESS)).rows
    assert (row.name, row.verdict, row.why, row.asks) == ("Heel press", "within limits", (), False)
    assert row.legs == (((), "–"),)


def test_a_dose_past_the_advised_needs_a_reason_with_rule_and_the_numbers_own_source() -> None:
    (row,) = state(make.item(PRESS, dose=make.dose(reps=40))).rows
    assert (row.verdict, row.asks) == ("needs your reason", True)
    (why,) = row.why
    assert why.words == "Repeats: 40. Advised is up to 25."
    assert why.source.startswith("R-DOSE-RECOMMENDED: Clinical reference §6.4")
    (row,) = state(make.item(PRESS, dose=make.dose(reps=40), override="Runs marathons")).rows
    assert (row.outcome, row.verdict, row.asks, row.reason) == (
        Outcome.ALLOW,
        "allowed with your reason",
        True,
        "Runs marathons",
    )


def test_a_refused_row_says_first_when_it_starts() -> None:
    built = state(make.item(PRESS), make.item(LATE, dose=make.dose(reps=99), override="Please"))
    row = built.rows[1]
    assert (row.outcome, row.verdict) == (Outcome.REFUSE, "refused")
    assert row.why[0].words == "Starts in week 40. Now: week 13."
    assert built.hold == "Something is refused: change it or take it out."
    assert built.checks[0].title == "1 refused"
    assert built.checks[0].text == "Later: Starts in week 40. Now: week 13."


def test_what_keeps_it_from_being_issued() -> None:
    assert state(make.item(PRESS)).hold == ""
    assert build_editor(replace(make.therapist_plan(), items=()), None, FACTS, LIBRARY).hold == "Add an exercise first."
    assert state(make.item(ASKS)).hold == "Write the missing reason first."
    assert state(make.item(PRESS), walk_minutes=200, walk_bouts=1).hold.startswith("Something is refused")


def test_the_legs_that_can_be_chosen() -> None:
    rows = state(make.item(EACH), make.item(WEAK), make.item("unknown", sides=(Side.LEFT,))).rows
    assert [word for _sides, word in rows[0].legs] == ["both", "left", "right"]
    assert rows[0].legs[0][0] == (Side.RIGHT, Side.LEFT)  # the weak leg first
    assert [word for _sides, word in rows[1].legs] == ["right"]
    assert rows[2].legs == (((Side.LEFT,), "left"),)
    assert rows[2].outcome is Outcome.REFUSE


def test_minutes_are_those_of_the_longest_day() -> None:
    daily = make.item(PRESS, dose=make.dose(sets=3, reps=10, hold_s=0, rest_s=60))  # 12 + 3 × 40 + 2 × 60 s
    assert state(daily).amount == "5 min a day · 1 exercise"
    mondays = edit.set_weekday(make.therapist_plan(daily), {0}, 1, False).items[0]
    assert state(mondays).amount == "up to 5 min a day · 1 exercise"
    assert build_editor(Plan(items=()), None, FACTS, LIBRARY).amount == "0 exercises"


def test_more_than_ten_on_a_day_is_told() -> None:
    many = [make.exercise(id=f"exercise_{n}") for n in range(11)]
    plan = make.therapist_plan(*many)
    library = make.library(*many)
    assert [c.text for c in build_editor(plan, None, FACTS, library).checks if c.title == "A long day"] == [
        "11 exercises every day. Up to 10 are more likely to be done."
    ]
    fewer = edit.set_weekday(plan, {0}, 0, False)
    (check,) = [c for c in build_editor(fewer, None, FACTS, library).checks if c.title == "A long day"]
    assert "Tuesdays" in check.text
    assert "Mondays" not in check.text


@pytest.mark.parametrize(
    ("minutes", "bouts", "words", "refused"),
    [
        (None, None, "Left to the walking ladder.", False),
        (30, 2, "Within limits.", False),
        (50, 2, "Within limits, but advised is up to 40 minutes, 2 times a day.", False),
        (30, 9, "Refused: this week at most 60 minutes, 4 times a day.", True),
        (61, None, "Refused: this week at most 60 minutes, 4 times a day.", True),
    ],
)
def test_walking_goes_through_the_same_door(minutes: int, bouts: int, words: str, refused: bool) -> None:
    walk = state(make.item(PRESS), walk_minutes=minutes, walk_bouts=bouts).walk
    assert (walk.words, walk.refused) == (words, refused)
    assert walk.ladder_minutes > 0


def test_changes_are_told_against_the_newest_version() -> None:
    base = make.therapist_plan(make.item(PRESS), version=3)
    built = state(make.item(PRESS, dose=make.dose(sets=3)), base=base)
    assert (built.changes_title, built.changes) == ("Changes since version 3", ("Heel press 2 × 8 → 3 × 8",))
    assert state(make.item(PRESS)).changes_title == "The first programme"


def test_a_day_is_said_in_words() -> None:
    (row,) = state(make.item(PRESS, weekdays=frozenset({0}))).rows
    assert [day_words(row, n) for n in (0, 6)] == ["Monday: yes", "Sunday: no"]


def test_the_last_seven_days_tell_nothing_that_was_not_recorded() -> None:
    bare = make.facts(ready=False)
    assert last_days(bare) == ("Nothing was recorded.",)
    day = make.TODAY - timedelta(days=3)
    facts = make.facts(
        make.check_in(day, back_pain=3, leg_pain=4, weakness=(make.rating(5),)),
        make.check_in(make.TODAY, hour=9, back_pain=2, leg_pain=None, weakness=(make.rating(4),)),
        make.day_plan(day, items=2),
        make.set_log(day, "exercise_0"),
    )
    assert last_days(facts) == ("Done 1 of 2 sets", "Pain 4 → 2 of 10", "Right foot lift 5 → 4 of 10")


def test_the_library_comes_by_verdict() -> None:
    library = editor_library(FACTS, LIBRARY)
    found = find(library, Query())
    assert [e.name for e in found.entries] == ["Foot lift", "Heel press", "Leg slide", "Special", "Later"]
    assert [e.line for e in found.entries[-2:]] == [
        "needs a reason: Never in a programme without a therapist's reason.",
        "not now: Starts in week 40. Now: week 13.",
    ]
    assert found.count == "5 exercises"
    assert [e.name for e in find(library, Query(text="slide")).entries] == ["Leg slide"]


@pytest.mark.parametrize("code", sorted(CLINICIAN_WORDS.keys() & CASES.keys()))
def test_a_reason_reads_as_a_sentence_about_the_patient(code: str) -> None:
    text = clinician_words(next(reason for reason in CASES[code].yes() if reason.code == code))
    assert not any(mark in text for mark in ("{", "None", "_"))
    assert text[0].isupper()
    assert text.endswith(".")
    assert "you are" not in text.lower()


# Said in the middle of a session only, which no clinician's page tells of.
_IN_A_SESSION = ("pain_", "halved_today", "stopped_today", "rest_day_basics")


@pytest.mark.parametrize(
    "code",
    sorted(CLINICIAN_WORDS.keys() | {code for code in SAFETY_WORDS if not code.startswith(_IN_A_SESSION)}),
)
def test_no_reason_speaks_to_the_patient(code: str) -> None:
    said = CLINICIAN_WORDS.get(code) or SAFETY_WORDS[code]
    assert not re.search(r"\b(you|we|us|our|call|tell|ask|say)\b|your (?!reason)", said, re.IGNORECASE), said


def test_a_reason_without_words_of_its_own_reads_as_for_the_patient() -> None:
    from ptcoach.core.safety.rules import because

    assert clinician_words(because("cap_bend")) == "Bends the back more than this week allows."
    assert clinician_words(because("plan_too_long", most=16)) == "The programme has more than 16 exercises."
    assert clinician_words(because("unknown_exercise", exercise="x")) == WORDS["unknown_exercise"]
