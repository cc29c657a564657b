"""Settings: stored whole, read whatever is in the file, and never in the way of a start."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ptcoach.errors import StorageFailed
from ptcoach.settings import PaperSize, Role, Settings, TextSize, Theme, load, save

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
