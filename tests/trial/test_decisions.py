"""Stored decisions decided again: whoever changes what a rule lets through sees here whom it changes it for.

After a change that is meant: `python -m tests.data.decided`, then read the difference of `tests/data/decisions`.
"""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from ptcoach.actions.decision import outcome
from ptcoach.core.model.library import Library
from ptcoach.core.safety.door import clear_plan
from ptcoach.core.safety.facts import Facts
from tests.data.decided import DAYS, FOLDER, Kept, as_text, decide

FILES = sorted(FOLDER.glob("*.json"))
ACCEPT = "If this is meant: python -m tests.data.decided"


def read(file: Path) -> Kept:
    return msgspec.json.decode(file.read_bytes(), type=Kept)


def again(kept: Kept, library: Library) -> Any:
    today = kept.patient.surgery.on + timedelta(days=kept.day)
    return json.loads(outcome(clear_plan(kept.plan, Facts(kept.patient, kept.record, today), library)))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_stored_day_is_decided_as_it_was(file: Path, shipped: Library) -> None:
    kept = read(file)
    was, now = json.loads(bytes(kept.outcome)), again(kept, shipped)
    for part in ("day", "items", "refused"):
        assert now[part] == was[part], f"{part} under rules {kept.rules_version}. {ACCEPT}"


def test_every_day_that_should_be_stored_is() -> None:
    assert {file.stem for file in FILES} == {f"{scenario}_{day}" for scenario, day in DAYS}


def test_they_hold_every_kind_of_day_and_of_answer() -> None:
    told = [json.loads(bytes(read(file).outcome)) for file in FILES]
    assert {one["day"]["outcome"] for one in told} == {0, 1, 2, 4, 5}  # a day that is held is not stored
    verdicts = [item["verdict"] for one in told for item in (*one["items"], *one["refused"])]
    assert {verdict["outcome"] for verdict in verdicts} == {0, 1, 2}
    assert len({reason["code"] for verdict in verdicts for reason in verdict["reasons"]}) >= 10


def test_a_day_is_stored_as_it_is_kept(shipped: Library) -> None:
    kept = read(FOLDER / "haematoma_day_4_4.json")
    fresh = decide("haematoma_day_4", 4, shipped)
    assert as_text(fresh).encode()[:500] == (FOLDER / "haematoma_day_4_4.json").read_bytes()[:500]
    assert (fresh.patient, fresh.plan, bytes(fresh.outcome)) == (kept.patient, kept.plan, bytes(kept.outcome))
