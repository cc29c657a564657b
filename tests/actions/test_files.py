"""A profile taken into the record, everything handed out and taken in again elsewhere, and backups."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from ptcoach.actions import files, session, take_in
from ptcoach.actions.desk import Desk
from ptcoach.clock import FixedClock
from ptcoach.core.model.library import Library
from ptcoach.errors import BadInput, Refused
from ptcoach.exchange.opening import open_file
from ptcoach.places import DataFolder
from ptcoach.store.store import Store
from tests.exchange.test_profile import SHORT
from tests.make import TODAY


def written(path: Path, profile: object) -> Path:
    path.write_text(json.dumps(profile), encoding="utf-8")
    return path


def taken_in(desk: Desk, path: Path) -> None:
    """As the page for files does it, for somebody new."""
    take_in.take_in(desk, take_in.look(desk, open_file(path)), use=True)


def test_a_profile_is_taken_in_once(desk: Desk, tmp_path: Path) -> None:
    path = written(tmp_path / "ana.json", SHORT)
    for _ in range(2):
        taken_in(desk, path)
        assert desk.person.name == "Ana"
        assert len(desk.facts().record.walks) == 2
    assert [p.name for p in desk.store.patients()] == ["Sam Example", "Ana"]


def test_what_one_computer_hands_out_another_takes_in(
    ready: Desk, tmp_path: Path, clock: FixedClock, library: Library
) -> None:
    session.record_set(ready, "heel_press", None, 1, 1, 8, 3)
    (path,) = files.export(ready, tmp_path / "out", "json")
    folder = DataFolder(tmp_path / "elsewhere")
    with Desk(Store.open(folder, clock), library, clock, folder) as other:
        taken_in(other, path)
        assert (other.person, other.facts().record) == (ready.person, ready.facts().record)
        assert other.plan() == ready.plan()


def test_two_people_are_never_mixed(desk: Desk, tmp_path: Path) -> None:
    other = SHORT["patient"] | {"id": "p1"}
    with pytest.raises(Refused, match="somebody else"):
        taken_in(desk, written(tmp_path / "x.json", {"patient": other}))
    assert desk.person.name == "Sam Example"


def test_a_file_with_mistakes_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    future = {"walks": [{"day": str(TODAY + timedelta(days=1)), "minutes": 5}]}
    old = SHORT["patient"] | {"surgery": {"on": "1999-01-01"}}
    for profile in (SHORT | {"record": future}, {"patient": old}, {"patient": {}}):
        with pytest.raises(BadInput):
            taken_in(desk, written(tmp_path / "x.json", profile))
    assert len(desk.store.patients()) == 1


def test_nothing_is_handed_out_while_nobody_is_set_up(
    folder: DataFolder, clock: FixedClock, library: Library, tmp_path: Path
) -> None:
    with Desk(Store.open(folder, clock), library, clock, folder) as empty, pytest.raises(BadInput, match="Nobody"):
        files.export(empty, tmp_path / "out", "csv")
    assert not (tmp_path / "out").exists()


def test_a_backup_on_demand(desk: Desk) -> None:
    path = files.back_up(desk)
    assert path is not None
    assert path.exists()
