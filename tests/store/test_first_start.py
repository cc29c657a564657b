"""Two copies of the program that start a record at the same moment start one, and lose nobody."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ptcoach.clock import FixedClock
from ptcoach.errors import StorageFailed
from ptcoach.places import DataFolder
from ptcoach.store.files import put_in_place
from ptcoach.store.store import Store


def test_two_first_starts_at_once(folder: DataFolder, clock: FixedClock) -> None:
    everyone = ["a", "b", "c"]
    starts = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.store.first_start", str(folder.root), who],
            cwd=Path(__file__).parents[2],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for who in everyone
    ]
    for start in starts:
        assert start.stdout is not None
        assert start.stdout.readline() == "ready\n"
    for start in starts:
        assert start.stdin is not None
        start.stdin.write("go\n")
        start.stdin.flush()
    assert [start.communicate()[0] for start in starts] == ["", "", ""]
    assert [start.returncode for start in starts] == [0, 0, 0]
    with Store.open(folder, clock) as store:
        assert sorted(person.id for person in store.patients()) == everyone
    assert [file.name for file in folder.root.iterdir()] == ["ptcoach.db"]


def test_a_record_that_was_quicker_stays(tmp_path: Path) -> None:
    part, target = tmp_path / "part", tmp_path / "record"
    part.write_text("new")
    put_in_place(part, target)
    assert target.read_text() == "new"
    part.write_text("newer")
    put_in_place(part, target)
    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_to_a_disk_that_is_away_is_not_a_new_start(
    folder: DataFolder, clock: FixedClock, tmp_path: Path
) -> None:
    folder.root.mkdir()
    folder.database.symlink_to(tmp_path / "away" / "ptcoach.db")
    with pytest.raises(StorageFailed, match="could not be read"):
        Store.open(folder, clock)
    assert folder.database.is_symlink()
