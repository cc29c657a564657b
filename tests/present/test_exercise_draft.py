"""An exercise being written: values put in and taken out, and every step taken back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ptcoach.core.model.library import Library
from ptcoach.library.candidate import Judge
from ptcoach.library.loader import load
from ptcoach.places import EXERCISES
from ptcoach.present.exercise_draft import At, History, blank, copied, get, opened, put


@pytest.fixture(scope="module")
def library() -> Library:
    return load(EXERCISES, None, None).library


def test_putting_changes_only_what_it_says() -> None:
    before = {"figure": {"posture": "supine", "end": {"working": {"knee_flexion": 85}}}, "name": "x"}
    after = put(before, ("figure", "end", "working", "hip_flexion"), 30)
    assert get(after, ("figure", "end", "working")) == {"knee_flexion": 85, "hip_flexion": 30}
    assert "hip_flexion" not in before["figure"]["end"]["working"]  # type: ignore[index]
    assert after["figure"]["posture"] == "supine"


def test_what_is_taken_out_takes_empty_groups_along() -> None:
    data = {"figure": {"posture": "supine", "end": {"working": {"knee_flexion": 85}}}}
    assert put(data, ("figure", "end", "working", "knee_flexion"), None) == {"figure": {"posture": "supine"}}


def test_a_moment_between_stays_where_it_is_though_it_is_empty() -> None:
    data = {"mids": [{"trunk_lean": 5}, {"trunk_lean": 9}]}
    assert put(data, ("mids", 0, "trunk_lean"), None) == {"mids": [{}, {"trunk_lean": 9}]}
    assert put(data, ("mids", 1, "working", "knee_flexion"), 40)["mids"][1] == {
        "trunk_lean": 9,
        "working": {"knee_flexion": 40},
    }


def test_what_is_not_there_is_the_usual() -> None:
    assert get({}, ("dose", "sets"), 1) == 1
    assert get({"mids": []}, ("mids", 3, "seconds"), 2) == 2
    assert get({"name": "x"}, ("name", "more")) is None


_PLACES: list[At] = [("name",), ("dose", "sets"), ("figure", "end", "working", "knee_flexion")]


@given(st.lists(st.tuples(st.sampled_from(_PLACES), st.one_of(st.none(), st.integers(0, 3))), max_size=12))
def test_every_step_can_be_taken_back_and_forth(steps: list[tuple[At, Any]]) -> None:
    history = History({"dose": {"reps": 5}})
    seen = [history.data]
    for at, value in steps:
        history.pause()
        if history.put(at, value):
            seen.append(history.data)
    for data in reversed(seen[:-1]):
        assert history.undo() == data
    assert not history.can_undo
    for data in seen[1:]:
        assert history.redo() == data
    assert not history.can_redo


def test_a_word_is_one_step_and_not_its_letters() -> None:
    history = History({})
    for text in ("H", "He", "Hee", "Heel"):
        history.put(("name",), text)
    history.put(("note",), "x")
    assert history.undo() == {"name": "Heel"}
    assert history.undo() == {}
    assert not history.put(("name",), None)


def test_after_going_back_a_new_step_ends_the_old_way() -> None:
    history = History({})
    history.put(("name",), "a")
    history.put(("note",), "b")
    history.undo()
    history.put(("name",), "c")
    assert not history.can_redo
    assert history.undo() == {"name": "a"}


def test_a_new_exercise_leaves_the_loads_to_the_therapist(library: Library) -> None:
    data = blank()
    assert "loads" not in data
    missing = {m.at for m in Judge().judge({**data, "id": "my_new"}, library).mistakes if "missing" in m.message}
    assert ("loads",) in missing
    assert ("dose",) not in missing


def test_a_copy_claims_no_source_and_no_published_weeks(library: Library) -> None:
    data = copied(library.exercises["heel_slides"], "Heel slides, changed")
    assert data["name"] == "Heel slides, changed"
    assert data["sources"] == []
    assert data["window"] == {"from_week": 0, "to_week": 12}
    assert "id" not in data
    assert opened(library.exercises["heel_slides"])["window"]["seen"] == [0, 12]
