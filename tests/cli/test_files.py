"""Files between two computers through the real front door of the terminal."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ptcoach import app
from ptcoach.cli.files import PASSPHRASE
from ptcoach.clock import FixedClock
from ptcoach.core.model.plan import Origin
from ptcoach.places import DataFolder
from tests import make

NOW = FixedClock(datetime.now(UTC))


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """A record with two people of one name; one has an issued plan and a walk."""
    root = tmp_path / "clinic"
    surgery = make.Surgery(on=NOW.today().replace(day=1))
    with app.open_desk(DataFolder(root), NOW) as desk:
        for who, name in (("p1", "Sam Example"), ("p2", "Ana"), ("p3", "Ana")):
            desk.store.save_patient(make.patient(id=who, name=name, surgery=surgery))
        desk.store.choose_patient("p1")
        plan = make.therapist_plan(make.item("ankle_pumps"), issued_on=NOW.today(), origin=Origin.THERAPIST)
        desk.store.issue_plan("p1", plan)
        desk.store.add("p1", make.walk(NOW.today(), at=NOW.now()))
    return root


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = app.main([str(a) for a in arguments])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_a_plan_goes_to_another_computer_and_back(
    clinic: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home, plan, record = tmp_path / "home", tmp_path / "plan.ptcoach", tmp_path / "record.ptcoach"
    code, out, _err = run(
        capsys, "--data", clinic, "file", "make-plan", "--patient", "sam example", "--out", plan, "--clinic", "North"
    )
    assert code == 0
    assert re.search(r"signature: \d{4}( \d{4}){5}", out)
    code, out, _err = run(capsys, "--data", home, "file", "look", plan, "--json")
    told = json.loads(out)
    assert told["title"] == "A plan"
    assert told["take"] == "Add this patient"
    code, out, _err = run(capsys, "--data", home, "file", "take-in", plan)
    assert code == 0
    taken = re.search(r"file undo (\w+)", out)
    assert taken
    code, out, _err = run(capsys, "--data", home, "file", "take-in", plan)
    assert "was here already" in out
    assert run(capsys, "--data", home, "file", "make-record", "--patient", "p1", "--out", record)[0] == 0
    assert "Everything in this file is here already." in run(capsys, "--data", clinic, "file", "look", record)[1]
    assert run(capsys, "--data", home, "file", "undo", taken[1])[0] == 0
    code, _out, err = run(capsys, "--data", home, "file", "undo", taken[1])
    assert code == 1
    assert "nothing to undo" in err


def test_a_passphrase_comes_from_the_environment(
    clinic: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    record = tmp_path / "r.ptcoach"
    monkeypatch.setenv(PASSPHRASE, "four easy words")
    run(capsys, "--data", clinic, "file", "make-record", "--patient", "p1", "--out", record, "--passphrase")
    assert record.read_bytes().startswith(b"age-encryption.org/v1")
    assert run(capsys, "--data", clinic, "file", "look", record)[0] == 0
    monkeypatch.delenv(PASSPHRASE)
    code, _out, err = run(capsys, "--data", clinic, "file", "look", record)
    assert code == 1
    assert PASSPHRASE in err


def test_what_cannot_be_is_told_in_words(clinic: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "x.ptcoach"
    for name, words in (("Ana", "2 people are called"), ("Nobody", "Nobody here is called"), ("p2", "no issued plan")):
        code, _out, err = run(capsys, "--data", clinic, "file", "make-plan", "--patient", name, "--out", out)
        assert code == 1
        assert words in err
    assert not out.exists()
    out.write_bytes(b"GIF89a")
    code, _out, err = run(capsys, "--data", clinic, "file", "take-in", out)
    assert code == 1
    assert "not a PT Coach file" in err
