"""An exercise being written is judged as its file would be, and every mistake knows its field."""

from __future__ import annotations

from typing import Any

import pytest

from ptcoach.core.model.library import Library
from ptcoach.library.candidate import Judge
from ptcoach.library.emit import as_data
from ptcoach.library.loader import load
from ptcoach.places import EXERCISES

Path = tuple[str | int, ...]


@pytest.fixture(scope="module")
def library() -> Library:
    return load(EXERCISES, None, None).library


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge()


@pytest.fixture
def data(library: Library) -> Any:
    return as_data(library.exercises["heel_slides"]) | {"id": "my_heel_slides"}


def test_every_shipped_exercise_could_be_kept_as_ones_own(library: Library, judge: Judge) -> None:
    for exercise in library.exercises.values():
        judged = judge.judge(as_data(exercise) | {"id": "my_own"}, library)
        # An exercise between a third and its neighbours may come out too early or too late: nothing else is wrong.
        assert {m.at[0] for m in judged.mistakes} <= {"progression", "regression"}, exercise.id
        assert judged.exercise is not None


def test_a_good_candidate_has_no_mistakes(library: Library, judge: Judge, data: Any) -> None:
    judged = judge.judge(data, library)
    assert judged.mistakes == ()
    assert judged.exercise is not None
    assert judged.exercise.id == "my_heel_slides"


@pytest.mark.parametrize(
    ("change", "at", "words"),
    [
        ({"name": ""}, ("name",), "empty"),
        ({"name": None}, ("name",), "not text"),
        ({"name": "Bad \ud800"}, (), ""),
        ({"steps": ["Go.", "Gently go.", "Go."]}, ("steps", 1), "verbs"),
        ({"steps": ["Go."]}, ("steps",), "3 to 6"),
        ({"loads": {"bend": 0, "lift": 0}}, ("loads", "twist"), "missing"),
        ({"loads": {"bend": 0, "lift": 0, "twist": 2}}, ("loads", "twist"), "too much for a start in week 0"),
        ({"dose": {"sets": 99, "reps": 10}}, ("dose", "sets"), "too large"),
        ({"window": {"from_week": 9, "to_week": 3}}, ("window", "to_week"), "before it starts"),
        ({"window": {"from_week": 6, "to_week": 20}}, ("contraindications",), "no_6wk_clearance"),
        ({"why": {"circulation": "It helps."}}, ("why",), "sentence for 'heaviness'"),
        ({"sources": []}, ("sources",), "at least one source"),
        ({"muscles": ["thigh"]}, ("muscles", 0), "not in vocabulary"),
        ({"progression": "nowhere"}, ("progression",), "no exercise"),
        ({"figure": {"posture": "supine"}}, ("figure", "start"), "no bed or mat under the body"),
        ({"figure": {"posture": "standing", "end": {"trunk_flexion": 20}}}, ("figure", "end"), "bends 20 degrees"),
        ({"figure": {"posture": "floating"}}, ("figure", "posture"), "not one of"),
        ({"figure": {"posture": "standing", "mids": [{"working": {"knee_flexion": 200}}]}}, (), "too large"),
        ({"surprise": 1}, ("surprise",), "not a name"),
    ],
)
def test_every_mistake_knows_its_field(
    library: Library, judge: Judge, data: Any, change: dict[str, Any], at: Path, words: str
) -> None:
    found = judge.judge(data | change, library).mistakes
    assert any(words in m.message and (not at or m.at == at) for m in found), found


def test_what_is_missing_altogether_is_named(library: Library, judge: Judge) -> None:
    judged = judge.judge({"id": "my_new"}, library)
    assert judged.exercise is None
    missing = {m.at for m in judged.mistakes}
    assert {("name",), ("loads",), ("steps",), ("figure",)} <= missing


def test_the_drawing_is_measured_while_the_rest_is_still_empty(library: Library, judge: Judge) -> None:
    bent = {"posture": "standing", "end": {"trunk_flexion": 35}}
    unscored = judge.judge({"figure": bent}, library).mistakes
    assert not [m for m in unscored if m.at == ("figure", "end")]
    scored = judge.judge({"figure": bent, "loads": {"bend": 0, "lift": 0, "twist": 0}}, library).mistakes
    assert [m.message for m in scored if m.at == ("figure", "end")] == [
        "end: the spine bends 35 degrees; the bend score allows 5"
    ]


def test_a_mistake_in_a_frame_between_points_at_that_frame(library: Library, judge: Judge, data: Any) -> None:
    figure = {"posture": "standing", "mids": [{}, {"working": {"knee_flexion": 170}}]}
    found = judge.judge(data | {"figure": figure}, library).mistakes
    assert ("figure", "mids", 1) in {m.at for m in found}
