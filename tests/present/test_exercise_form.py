"""The form as data: every part of an exercise has a field, and every mistake stands at one, in words."""

from __future__ import annotations

from typing import Any

import pytest

from ptcoach.core.model.exercise import Code, Exercise
from ptcoach.core.model.figure import At, FootOn, HandOn, Part, Posture, PropKind, Spot, View
from ptcoach.core.model.library import Library
from ptcoach.library.candidate import Judge, Mistake
from ptcoach.library.loader import load
from ptcoach.places import EXERCISES
from ptcoach.present import figure_words
from ptcoach.present.browse import Query
from ptcoach.present.code_words import code_groups, code_words
from ptcoach.present.exercise_draft import blank, copied, put
from ptcoach.present.exercise_fields import FormField, sections
from ptcoach.present.exercise_form import FormState, build_form, mistake_words, step_lengths
from ptcoach.present.own_list import Show, build_list
from tests import make


@pytest.fixture(scope="module")
def library() -> Library:
    return load(EXERCISES, None, None).library


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge()


@pytest.fixture(scope="module")
def form(library: Library, judge: Judge) -> tuple[FormField, ...]:
    return tuple(f for s in sections(library, judge.shared.vocabulary.value) for f in s.fields)


def state(library: Library, judge: Judge, form: tuple[FormField, ...], data: Any, **named: bool) -> FormState:
    return build_form(data, judge.judge({**data, "id": "my_new"}, library).mistakes, form, library, **named)


def test_every_part_of_an_exercise_has_a_field(form: tuple[FormField, ...]) -> None:
    covered = {field.at[0] for field in form} | {"figure"}
    by_itself = {"id", "why", "needs_review", "retired", "renamed_to"}
    assert covered | by_itself == set(Exercise.__struct_fields__) | by_itself


def test_every_value_the_library_uses_can_be_chosen(library: Library, form: tuple[FormField, ...]) -> None:
    for field in form:
        if not field.options or len(field.at) > 1:
            continue
        known = {option for option, _words in field.options}
        for exercise in library.exercises.values():
            value = getattr(exercise, str(field.at[0]))
            used = value if isinstance(value, tuple) else (value,)
            assert {u for u in used if u != "[general knowledge]"} <= known | {None}, field.label


def test_every_code_and_every_name_of_a_drawing_has_words() -> None:
    assert sorted(code for _heading, codes in code_groups() for code, _words in codes) == sorted(Code)
    assert len({code_words(code) for code in Code}) == len(Code)
    for kind, options in (
        (Posture, figure_words.posture_options()),
        (View, figure_words.view_options()),
        (FootOn, figure_words.foot_options()),
        (HandOn, figure_words.hand_options()),
        (PropKind, figure_words.prop_options()),
        (At, figure_words.at_options()),
        (Part, figure_words.part_options()),
        (Spot, figure_words.spot_options()),
    ):
        assert {value for value, _words in options} == {each.value for each in kind}
        assert len({words for _value, words in options}) == len(options)


def test_a_good_copy_has_nothing_to_put_right(library: Library, judge: Judge, form: Any) -> None:
    data = copied(library.exercises["heel_slides"], "Heel glides")
    told = state(library, judge, form, {**data, "sources": ["SGH"]})
    assert (told.count, dict(told.at_fields), told.figure, told.elsewhere) == ("", {}, (), ())
    assert told.dose == "10 times, 3 times a day."


def test_an_empty_form_only_counts_until_it_is_to_be_kept(library: Library, judge: Judge, form: Any) -> None:
    first = state(library, judge, form, blank(), whole=False)
    assert not first.at_fields
    assert not first.wrong
    assert first.count.endswith("things to fill in")
    asked = state(library, judge, form, blank(), whole=True)
    assert asked.at_fields["name",] == "This is still empty."
    assert asked.at_fields["loads", "bend"] == "This is still empty."
    assert asked.at_fields["cues", "start"] == "This is still empty."


@pytest.mark.parametrize(
    ("at", "value", "field", "words"),
    [
        (("why", "heaviness"), None, ("targets",), "“Heavy leg” is missing"),
        (("steps", 1), "Gently slide.", ("steps",), "Line 2: This step starts with 'Gently'"),
        (("window",), {"from_week": 6, "to_week": 9}, ("contraindications",), "“Week 6 check not done” is missing"),
        (("growth", "reps"), 3, ("growth", "reps"), "below the start"),
        (("cues", "move"), "Slide it up very slowly", ("cues", "move"), "at most 4 words"),
        (("rung",), {"movement": "heaviness", "least": 4, "most": 2}, ("rung", "most"), "below the lowest"),
    ],
)
def test_a_mistake_stands_at_its_field_in_words(
    library: Library, judge: Judge, form: Any, at: Any, value: Any, field: Any, words: str
) -> None:
    data = put(copied(library.exercises["heel_slides"], "Heel glides"), at, value)
    told = state(library, judge, form, {**data, "sources": ["SGH"]})
    assert words in told.at_fields[field]
    assert told.wrong


def test_the_drawing_has_its_own_place(library: Library, judge: Judge, form: Any) -> None:
    data = put(copied(library.exercises["heel_slides"], "x"), ("figure", "end", "trunk_flexion"), 35)
    told = state(library, judge, form, {**data, "sources": ["SGH"]})
    assert told.figure == ("End: the spine bends 35 degrees; the bend score allows 5.",)
    assert not told.at_fields


def test_exercises_are_told_by_their_names(library: Library) -> None:
    mistake = Mistake(("progression",), "'quad_sets' starts earlier, in week 0")
    assert mistake_words(mistake, library) == "“Thigh squeezes” starts earlier, in week 0."


def test_steps_tell_their_length() -> None:
    assert step_lengths(["Lie flat.", "Bend one knee."]) == "Words in each step: 2, 3. At most 12."
    assert step_lengths([]) == ""


# --- the list


def test_own_exercises_come_first_and_marks_are_words() -> None:
    two = make.exercise(id="my_press", name="My press", needs_review=True)
    library = make.library(make.exercise(name="A press"), two, own=frozenset({"my_press"}), switched_off={"heel_press"})
    found = build_list(library, Query(), Show())
    told = [(row.name, row.marks) for row in found.rows]
    assert told == [("My press", "Own · Needs review"), ("A press", "Switched off")]
    assert found.count == "2 exercises"
    assert [row.name for row in build_list(library, Query(), Show(off=True)).rows] == ["A press"]
    assert [row.name for row in build_list(library, Query(), Show(own=True, review=True)).rows] == ["My press"]
    nothing = build_list(library, Query(text="bicycle"), Show())
    assert nothing.rows == ()
    assert nothing.count == "0 of 2 exercises"
    assert nothing.empty
