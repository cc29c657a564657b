"""Settings: stored whole, read whatever is in the file, and never in the way of a start."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ptcoach.errors import StorageFailed
from ptcoach.settings import PaperSize, Role, Settings, TextSize, Theme, load, save

# One file for all examples: each leaves it as the next finds any.
ANY_PLACE = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
CHOSEN = Settings(
    theme=Theme.CONTRAST,
    text_size=TextSize.LARGER,
    sounds=False,
    speech=True,
    captions=False,
    reduced_motion=True,
    paper=PaperSize.LETTER,
    large_print=True,
    reminder="09:30",
    helper="Anna",
    role=Role.THERAPIST,
    clinician="A. Reed",
    clinic="Spine clinic",
    clinic_phone="020 7946 0018",
    lock_after_min=10,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "settings.json"


def test_come_back_as_chosen(path: Path) -> None:
    assert load(path) == Settings()
    save(path, CHOSEN)
    assert load(path) == CHOSEN
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("content", [b"", b"garbage", b"[]", b"\xff\xfe", b'"text"', b"{", b"null"])
def test_a_broken_file_is_kept_aside(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    assert load(path) == Settings()
    (kept,) = path.parent.iterdir()
    assert kept.name.startswith("settings.damaged-")
    assert kept.read_bytes() == content
    save(path, CHOSEN)
    assert load(path) == CHOSEN


def test_a_value_that_makes_no_sense_costs_only_itself(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps({"theme": "pink", "sounds": "yes", "paper": "letter", "reminder": "25:00", "new": 1}))
    assert load(path) == Settings(paper=PaperSize.LETTER)


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageFailed, match="could not be saved"):
        save(tmp_path / "file" / "settings.json", CHOSEN)
    assert load(tmp_path / "file" / "settings.json") == Settings()


def test_a_save_that_fails_keeps_the_file_before(path: Path) -> None:
    import resource

    save(path, CHOSEN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    failed = False
    try:
        save(path, Settings())
    except StorageFailed:
        failed = True
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert failed
    assert load(path) == CHOSEN
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


WORDS = st.text(max_size=20)
CHOICES = st.builds(
    Settings,
    theme=st.sampled_from(Theme),
    text_size=st.sampled_from(TextSize),
    sounds=st.booleans(),
    captions=st.booleans(),
    paper=st.sampled_from(PaperSize),
    reminder=st.sampled_from(["", "00:00", "09:30", "23:59"]),
    helper=WORDS,
    role=st.sampled_from(Role),
    clinician=WORDS,
    lock_after_min=st.integers(1, 60),
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)


def kept(path: Path, content: bytes) -> Settings:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    return load(path)


@ANY_PLACE
@given(chosen=CHOICES)
def test_whatever_is_chosen_comes_back(path: Path, chosen: Settings) -> None:
    save(path, chosen)
    assert load(path) == chosen


@ANY_PLACE
@given(content=st.binary(max_size=200) | ANYTHING.map(json.dumps).map(str.encode))
def test_no_file_stands_in_the_way_of_a_start(path: Path, content: bytes) -> None:
    assert isinstance(kept(path, content), Settings)


@ANY_PLACE
@given(chosen=CHOICES, wrong=st.dictionaries(st.sampled_from(Settings.__struct_fields__) | WORDS, ANYTHING))
def test_each_setting_stands_for_itself(path: Path, chosen: Settings, wrong: dict[str, object]) -> None:
    save(path, chosen)
    stored = json.loads(path.read_bytes())
    found = kept(path, json.dumps(stored | wrong).encode())
    for name in Settings.__struct_fields__:
        allowed = {getattr(chosen, name)} if name not in wrong else {getattr(Settings(), name), _plain(wrong[name])}
        assert getattr(found, name) in allowed


def _plain(value: object) -> object:
    return value if isinstance(value, str | int | bool) else None


def test_a_file_of_brackets_is_a_broken_file(path: Path) -> None:
    assert kept(path, b'{"helper": ' + b"[" * 100_000) == Settings()
