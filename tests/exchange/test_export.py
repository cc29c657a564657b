"""Everything out, in files anyone can open, that run nothing and are whole or not there."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from ptcoach.core.model.patient import Patient
from ptcoach.core.model.plan import Plan
from ptcoach.core.model.record import Decision, Record
from ptcoach.errors import StorageFailed
from ptcoach.exchange.export import as_csv, export, tables
from ptcoach.exchange.profile import read
from tests import make
from tests.make import TODAY
from tests.store.conftest import one_of_each
from tests.store.kinds_of import as_record
from tests.store.places import read_only


class Given:
    """A source with two people, of whom the first has a record."""

    def __init__(self, record: Record, *people: Patient) -> None:
        self._record = record
        self._people = people

    def patients(self) -> tuple[Patient, ...]:
        two = make.patient(id="aaaaaaaa1", name="שרה כהן"), make.patient(id="bbbbbbbb2", name="../../etc/x")
        return self._people or two

    def record(self, patient_id: str, since: date | None = None) -> Record:
        return self._record if patient_id == "aaaaaaaa1" else Record()

    def plans(self, patient_id: str) -> tuple[Plan, ...]:
        return (make.plan(version=1),)

    def decisions(self, patient_id: str, since: date | None = None) -> tuple[Decision, ...]:
        return tuple(event for event in one_of_each() if isinstance(event, Decision))


@pytest.fixture
def source() -> Given:
    return Given(as_record(one_of_each()))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_json_comes_back_whole(source: Given, tmp_path: Path) -> None:
    first, second = export(source, tmp_path / "out", "json")
    assert [first.name, second.name] == ["ptcoach-שרה-כהן-aaaaaaaa.json", "ptcoach-etc-x-bbbbbbbb.json"]
    told = read(first)
    assert told.record == source.record("aaaaaaaa1")
    assert told.patient == source.patients()[0]
    assert len(told.plans) == 1
    assert first.stat().st_mode & 0o777 == 0o600


def test_csv_has_a_file_per_kind_with_units(source: Given, tmp_path: Path) -> None:
    made = export(source, tmp_path, "csv")
    names = {path.stem for path in made if "aaaaaaaa" in str(path)}
    assert names >= {"person", "check_ins", "check_ins_weakness", "sets", "walks", "flag_checks_answers", "decisions"}
    folder = next(path.parent for path in made if path.stem == "sets")
    (log,) = rows(folder / "sets.csv")
    assert (log["exercise id"], log["hold (seconds)"], log["load (kg)"], log["from paper"]) == (
        *("heel_press", "3"),
        *("", "no"),
    )
    (check,) = rows(folder / "check_ins.csv")
    assert check["back pain (0 to 10)"] == "1"
    assert (folder / "walks.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_nothing_is_run_and_nothing_is_zero(tmp_path: Path) -> None:
    notes = ['=HYPERLINK("http://x")', "+1", "-1+2", "@SUM(A1)", "\tx", 'fine, "quoted"\nנכון', "-"]
    record = as_record([make.walk(hour=n, note=note, minutes=9) for n, note in enumerate(notes)])
    table = dict(tables(make.patient(), record))["walks"]
    path = tmp_path / "walks.csv"
    path.write_bytes(as_csv(table))
    written = rows(path)
    assert [row["note"] for row in written] == [*(f"'{note}" for note in notes[:5]), notes[5], "'-"]
    assert written[0]["steps"] == ""
    assert written[0]["minutes"] == "9"


def test_numbers_below_zero_stay_numbers() -> None:
    assert as_csv([{"value": -1.5}]).splitlines()[1] == b"-1.5"


def test_a_folder_that_cannot_be_written(source: Given, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageFailed, match="could not be written"):
        export(source, tmp_path / "file" / "out", "json")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_file_is_whole_or_not_there(source: Given, tmp_path: Path) -> None:
    files = export(source, tmp_path, "json")
    before = [made.read_bytes() for made in files]
    with read_only(tmp_path), pytest.raises(StorageFailed):
        export(source, tmp_path, "json")
    assert [made.read_bytes() for made in files] == before
    assert sorted(tmp_path.iterdir()) == sorted(files)
    assert TODAY.isoformat() in before[0].decode()


@pytest.mark.parametrize(
    "ids",
    [("patient-1", "patient-2"), ("p", "p ", "p-2"), ("/../../x", "\\..\\x"), ("a" * 300, "A" * 300), ("#", "🦿")],
)
def test_everybody_has_files_of_their_own_in_the_folder(ids: tuple[str, ...], tmp_path: Path) -> None:
    people = [make.patient(id=name, name="Bo Berg") for name in ids]
    out = tmp_path / "deep" / "down"
    files = export(Given(Record(), *people), out, "json")
    assert [read(file).patient.id for file in files] == list(ids)
    files += export(Given(Record(), *people), out, "csv")
    assert {file.resolve().parent.parent for file in files} <= {out, out.parent}
    assert len({str(file).casefold() for file in files}) == len(files)
    assert export(Given(Record(), *people), out, "json", ids[1]) == files[1:2]
