"""A profile file: read with every mistake named, written so that it comes back the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ptcoach.core.model.patient import Patient
from ptcoach.core.model.plan import Plan
from ptcoach.core.model.record import Record
from ptcoach.errors import BadInput
from ptcoach.exchange.profile import ProfileFile, parse, read, schema, write
from tests import make
from tests.store.conftest import one_of_each
from tests.store.kinds_of import as_record

SHORT: dict[str, Any] = {
    "patient": {
        "name": "Ana",
        "surgery": {"on": "2026-03-02", "levels": ["L4-L5"]},
        "weak_leg": "left",
        "complaints": ["foot_lift"],
    },
    "record": {
        "check_ins": [{"day": "2026-04-01", "back_pain": 3, "leg_pain": 0}],
        "walks": [{"day": "2026-04-01", "minutes": 10}, {"day": "2026-04-01", "minutes": 10}],
        "clearances": [{"day": "2026-04-20", "permission": "week_6", "by": "Dr Who", "on": "2026-04-20"}],
    },
}


def text(**changes: Any) -> bytes:
    return json.dumps(SHORT | changes).encode()


def test_a_profile_written_by_hand_needs_no_ids() -> None:
    told = parse(text(), "ana.json")
    assert told.patient.name == "Ana"
    assert told.record.check_ins[0].back_pain == 3
    assert told.record.check_ins[0].confidence is None
    assert [walk.minutes for walk in told.record.walks] == [10, 10]
    assert len({told.patient.id, *(walk.id for walk in told.record.walks)}) == 3
    assert told == parse(text(), "ana.json")
    assert told == parse(b"\xef\xbb\xbf" + text(), "ana.json")


def test_only_a_person_is_enough() -> None:
    assert parse(json.dumps({"patient": SHORT["patient"]}).encode(), "x").record == Record()


def test_what_is_written_comes_back() -> None:
    profile = ProfileFile(patient=make.patient(), record=as_record(one_of_each()), plans=(make.plan(),))
    assert parse(write(profile), "x") == profile
    assert write(profile) == write(parse(write(profile), "x"))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_person_and_plan_come_back(data: st.DataObject) -> None:
    from tests.store.values import built

    person = data.draw(built(Patient, id=st.just("p")))
    profile = ProfileFile(patient=person, plans=(Plan(items=()),))
    assert parse(write(profile), "x") == profile


def test_every_mistake_is_named_with_its_place() -> None:
    wrong = json.loads(text())
    wrong["patient"]["weak_leg"] = "middle"
    wrong["patient"]["surgery"]["on"] = "2026-02-30"
    wrong["patient"]["nmae"] = "Ana"
    wrong["record"]["check_ins"][0]["back_pain"] = 11
    wrong["record"]["check_ins"][0]["leg_pain"] = "three"
    wrong["record"]["walks"][1] = {"day": "2026-04-01"}
    with pytest.raises(BadInput) as told:
        parse(json.dumps(wrong).encode(), "ana.json")
    lines = told.value.what.splitlines()
    assert lines[0] == "ana.json cannot be used:"
    assert set(lines[1:]) == {
        "patient: “nmae” is not known here",
        "patient.surgery.on: must be a day such as 2026-01-31, not “2026-02-30”",
        "patient.weak_leg: must be one of both, left, right, not “middle”",
        "record.check_ins[0].back_pain: must be 10 or less, not 11",
        "record.check_ins[0].leg_pain: must be a whole number, not “three”",
        "record.walks[1]: “minutes” is missing",
    }


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not a JSON file"),
        (b"{", "not a JSON file"),
        (b"\xff\xfe\x00", "not a JSON file"),
        (b"[]", "the file: must be an object"),
        (b"{}", "“patient” is missing"),
        (b'{"patient": null}', "patient: must be an object"),
        (text(version=2), "version: must be one of 1, not 2"),
        (text(format="other"), "ptcoach-profile"),
        (
            text(record={"check_ins": [{"day": "2026-04-01", "at": "2026-04-01T09:00:00"}]}),
            r"check_ins\[0\].at: must be a moment",
        ),
        (text(record={"visits": []}), "“visits” is not known here"),
    ],
)
def test_files_that_are_no_profile(data: bytes, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        parse(data, "x.json")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(BadInput, match="could not be read"):
            read(path)
    path = tmp_path / "ana.json"
    path.write_bytes(text())
    assert read(path).patient.name == "Ana"


def test_the_schema_is_one_and_takes_what_is_written() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    profile = ProfileFile(patient=make.patient(), record=as_record(one_of_each()))
    jsonschema.validate(json.loads(write(profile)), schema())
    jsonschema.validate(SHORT, schema())
