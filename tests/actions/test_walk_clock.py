"""A running walk outlives the program: its start is in a file until the walk is kept or thrown away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from msgspec.structs import replace

from ptcoach.actions import setup
from ptcoach.actions.desk import Desk
from ptcoach.actions.walk_clock import FILE, end_walk, running_walk, start_walk
from ptcoach.clock import FixedClock
from ptcoach.errors import StorageFailed
from tests import make
from tests.store.places import read_only


def test_nothing_runs_at_first(desk: Desk) -> None:
    assert running_walk(desk) is None
    end_walk(desk)  # ending nothing is no error


def test_a_started_walk_is_found_by_the_next_start(desk: Desk, clock: FixedClock, reopened: Callable[[], Desk]) -> None:
    began = clock.at
    start_walk(desk)
    clock.at = began + timedelta(minutes=20)
    assert running_walk(reopened()) == began
    end_walk(desk)
    assert running_walk(desk) is None
    assert [f.name for f in desk.folder.root.iterdir() if f.name.startswith("walk")] == []


@pytest.mark.parametrize(
    "words", ["", "{", "[]", '{"started": "yesterday"}', '{"patient": "p1", "started": "2026-01-01"}']
)
def test_a_damaged_file_is_no_walk(desk: Desk, words: str) -> None:
    (desk.folder.root / FILE).write_text(words, "utf-8")
    assert running_walk(desk) is None


def test_the_walk_of_another_person_is_not_taken_up(desk: Desk) -> None:
    start_walk(desk)
    setup.save_patient(desk, replace(make.patient(), id="p2", name="Ben"))
    setup.choose_patient(desk, "p2")
    assert running_walk(desk) is None


def test_a_start_that_cannot_be_kept_says_so(desk: Desk) -> None:
    (desk.folder.root / FILE).mkdir()  # nothing can be moved over a folder
    with pytest.raises(StorageFailed) as failed:
        start_walk(desk)
    assert failed.value.kept
    assert list(desk.folder.root.glob(".*")) == []


def test_a_folder_that_can_only_be_read_says_so(desk: Desk) -> None:
    with read_only(desk.folder.root), pytest.raises(StorageFailed, match="could not be kept"):
        start_walk(desk)
