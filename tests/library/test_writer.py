"""Writing own exercises: what is read back is what was written, whole or not at all, and never over another one."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from ptcoach.core.model.body import Target
from ptcoach.core.model.exercise import Cues, Exercise
from ptcoach.core.model.figure import (
    Arrow,
    Easing,
    Feet,
    Figure,
    FootOn,
    HandOn,
    Keyframe,
    Limb,
    Part,
    Pose,
    Posture,
    Prop,
    PropKind,
    Spot,
    View,
    Way,
)
from ptcoach.core.model.library import Library
from ptcoach.library import writer
from ptcoach.library.document import parse
from ptcoach.library.emit import as_data, as_text, exercise_text
from ptcoach.library.loader import load
from ptcoach.library.schema import convert
from ptcoach.places import EXERCISES
from tests.strategies import exercises


@pytest.fixture(scope="module")
def library() -> Library:
    return load(EXERCISES, None, None).library


def read(text: str) -> Exercise:
    document, problems = parse(text, "test.yaml")
    assert problems == []
    assert document is not None
    exercise, problems = convert(document, Exercise)
    assert problems == []
    assert exercise is not None
    return exercise


def test_every_shipped_exercise_is_read_back_as_it_was(library: Library) -> None:
    for exercise in library.exercises.values():
        assert read(exercise_text(exercise)) == exercise


def test_a_shipped_exercise_is_written_as_it_was_typed() -> None:
    """Key order, paragraphs and style are those of the shipped files; comments are not kept."""
    for name in ("gentle_rom/heel_slides", "balance/feet_together_stand", "bed_mobility_body_mechanics/log_roll"):
        typed = next(EXERCISES.glob(f"{name}*.yaml")).read_text("utf-8")
        assert exercise_text(read(typed)) == typed


# What people type: quotes, colons, dashes, brackets, other scripts, line ends, and words YAML takes for something else.
AWKWARD = (
    "no",
    "true",
    "~",
    "null",
    "12",
    "1.5",
    "- a",
    "a: b",
    "a #b",
    "'",
    '"',
    "\\",
    "[",
    "{a}",
    "*",
    "&a",
    "!",
    "%",
)
AWKWARD += (
    " edge ",
    "two\nlines",
    "\t",
    "李",
    "علي",
    "Zoë 🙂",
    "\u2028",
    "\ufeff",
    "\x85",
    "=",
    "012",
    "1:30",
    "1e5",
    "[" * 50,
)
texts = st.one_of(st.sampled_from(AWKWARD), st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
angles = st.one_of(st.none(), st.floats(-180, 180, allow_nan=False), st.integers(-180, 180).map(float))
some_cm = st.one_of(st.none(), st.floats(-120, 120, allow_nan=False))


def maybe(values: Any) -> Any:
    return st.one_of(st.none(), st.sampled_from(values))


limbs = st.builds(
    Limb,
    hip_flexion=angles,
    knee_flexion=angles,
    toe_extension=angles,
    elbow_flexion=angles,
    step_cm=some_cm,
    foot=maybe(FootOn),
    hand=maybe(HandOn),
)
AXES = {"trunk_flexion": angles, "roll": angles, "drop_cm": some_cm, "both": limbs, "working": limbs, "other": limbs}
keyframes = st.builds(
    Keyframe,
    posture=maybe(Posture),
    seconds=st.floats(0, 30, exclude_min=True),
    easing=st.sampled_from(Easing),
    **AXES,
)
props = st.one_of(
    st.sampled_from(PropKind),
    st.builds(
        Prop,
        kind=st.sampled_from(PropKind),
        height_cm=st.one_of(st.none(), st.floats(1, 120)),
        ties=st.lists(st.sampled_from(Spot), max_size=3).map(tuple),
    ),
)
arrows = st.one_of(
    st.sampled_from(Spot),
    st.builds(Arrow, follow=st.sampled_from(Spot), push=maybe(Way), both_ways=st.booleans()),
)
figures = st.builds(
    Figure,
    posture=st.sampled_from(Posture),
    view=st.sampled_from(View),
    props=st.lists(props, max_size=3).map(tuple),
    feet=maybe(Feet),
    pose=st.builds(Pose, **AXES),
    start=keyframes,
    mids=st.lists(keyframes, max_size=2).map(tuple),
    end=keyframes,
    work=st.lists(st.sampled_from(Part), max_size=3).map(tuple),
    arrow=st.lists(arrows, max_size=2).map(tuple),
    zoom=maybe(Spot),
    loops=st.booleans(),
)


@st.composite
def written(draw: st.DrawFn) -> Exercise:
    exercise = draw(exercises())
    many = st.lists(texts, max_size=4).map(tuple)
    return replace(
        exercise,
        name=draw(texts),
        feel=draw(texts),
        note=draw(st.one_of(st.just(""), texts)),
        why=dict.fromkeys(draw(st.lists(st.sampled_from(Target), max_size=2)), draw(texts)),
        steps=draw(many),
        synonyms=draw(many),
        muscles=draw(many),
        substitutes=draw(st.dictionaries(texts, texts, max_size=2)),
        cues=Cues(start=draw(texts), move=draw(texts), hold=draw(st.one_of(st.just(""), texts))),
        figure=draw(figures),
        needs_review=draw(st.booleans()),
    )


@settings(max_examples=120, deadline=None)
@given(written())
def test_whatever_is_written_is_read_back(exercise: Exercise) -> None:
    assert read(exercise_text(exercise)) == exercise


def test_data_and_text_say_the_same(library: Library) -> None:
    exercise = library.exercises["heel_slides"]
    data = as_data(exercise)
    assert data["figure"] == {
        "posture": "supine",
        "props": ["bed", "pillow"],
        "end": {"working": {"knee_flexion": 85, "foot": "heel"}},
        "work": ["leg"],
        "arrow": ["heel"],
    }
    assert as_text(data) == exercise_text(exercise)


# --- on the disk


@pytest.fixture
def mine(library: Library) -> Exercise:
    exercise = library.exercises["heel_slides"]
    return replace(exercise, id="my_heel_slides", progression=None, regression=None)


def test_what_is_kept_joins_the_library_though_it_is_cached(mine: Exercise, tmp_path: Path) -> None:
    own, cache = tmp_path / "own", tmp_path / "cache.json"
    assert mine.id not in load(EXERCISES, own, cache).library.exercises
    file = writer.write(own, mine, replacing=False)
    assert file.name == "my_heel_slides.yaml"
    found = load(EXERCISES, own, cache)
    assert found.problems == ()
    assert found.library.exercises[mine.id] == mine
    writer.write(own, replace(mine, name="Heel glides"), replacing=True)
    assert load(EXERCISES, own, cache).library.exercises[mine.id].name == "Heel glides"
    writer.set_aside(own, mine.id)
    assert mine.id not in load(EXERCISES, own, cache).library.exercises


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such bits")
def test_only_the_owner_may_read_it(mine: Exercise, tmp_path: Path) -> None:
    file = writer.write(tmp_path / "own", mine, replacing=False)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_another_exercise_is_never_written_over(mine: Exercise, tmp_path: Path) -> None:
    file = writer.write(tmp_path, mine, replacing=False)
    before = file.read_bytes()
    with pytest.raises(FileExistsError):
        writer.write(tmp_path, replace(mine, name="Another"), replacing=False)
    assert file.read_bytes() == before
    broken = tmp_path / "in a folder" / "my_broken.yaml"
    broken.parent.mkdir()
    broken.write_text("id: [")
    with pytest.raises(FileExistsError):
        writer.write(tmp_path, replace(mine, id="my_broken"), replacing=False)
    assert broken.read_text() == "id: ["
    assert writer.taken_names(tmp_path) == {"my_heel_slides", "my_broken"}


def test_an_edited_file_stays_where_it_was(mine: Exercise, tmp_path: Path) -> None:
    file = writer.write(tmp_path / "knees", mine, replacing=False)
    assert writer.write(tmp_path, replace(mine, name="Heel glides"), replacing=True) == file


def test_what_cannot_be_written_leaves_everything_as_it_was(mine: Exercise, tmp_path: Path) -> None:
    (tmp_path / "my_heel_slides.yaml").mkdir()
    with pytest.raises(OSError):  # noqa: PT011  another kind on each system
        writer.write(tmp_path, mine, replacing=False)
    assert [path.name for path in tmp_path.iterdir()] == ["my_heel_slides.yaml"]
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError):  # noqa: PT011
        writer.write(tmp_path / "file", mine, replacing=False)


def test_deleting_moves_aside_and_can_be_undone(mine: Exercise, tmp_path: Path) -> None:
    file = writer.write(tmp_path, mine, replacing=False)
    text = file.read_bytes()
    aside = writer.set_aside(tmp_path, mine.id)
    assert writer.taken_names(tmp_path) == frozenset()
    assert writer.put_back(aside) == file
    assert file.read_bytes() == text
    first = writer.set_aside(tmp_path, mine.id)
    writer.write(tmp_path, mine, replacing=False)
    second = writer.set_aside(tmp_path, mine.id)
    assert first.exists()
    assert second.exists()
    writer.put_back(second)
    with pytest.raises(FileExistsError):
        writer.put_back(first)
    with pytest.raises(FileNotFoundError):
        writer.set_aside(tmp_path, "my_other")
