"""Real records of every released schema. `python -m tests.data.records` writes the one of the newest, and no other.

An older file is never made anew: it is kept so that every later version is tested against what that one really left
behind. Run it when a schema is released, not after.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from ptcoach.clock import FixedClock
from ptcoach.core.model.casework import CaseFile, Draft, TakenIn, Template
from ptcoach.places import DataFolder
from ptcoach.store.schema import STEPS
from ptcoach.store.store import Store
from tests.make import TODAY, patient, plan

HERE = Path(__file__).parent
_EVENTS_1 = (
    *("flag_checks", "check_ins", "pains", "skips", "sessions", "walks", "rungs", "tests", "clearances"),
    *("flare_ups", "accepted", "reviews", "notes", "day_plans", "sets"),
)
EVENTS = {1: _EVENTS_1, 2: (*_EVENTS_1, "measures", "clinic_notes")}  # one of each, by schema


def file(schema: int) -> Path:
    return HERE / f"schema_{schema}.db"


def build(schema: int) -> None:
    from tests.store.conftest import NOW, one_of_each

    with tempfile.TemporaryDirectory() as root:
        folder, clock = DataFolder(Path(root) / "data"), FixedClock(NOW)
        with Store.open(folder, clock) as store:
            store.save_patient(patient(id="p1"))
            events = one_of_each()
            store.add("p1", *events)
            extra = one_of_each()[6]
            store.add("p1", extra)
            store.void("p1", extra.id, NOW, "typed twice")
            for _version in range(2):
                store.issue_plan("p1", plan())
            store.choose_patient("p1")
            desk = store.casework
            desk.void_plan("p1", 2, NOW, "wrong person")
            desk.keep_file(CaseFile(patient_id="p1", next_review=TODAY))
            desk.keep_summaries(TODAY, {"p1": (desk.begin_summaries(["p1"])["p1"], "{}")})
            desk.keep_draft("p1", Draft(plan=plan(), base_version=1, saved_at=NOW))
            desk.keep_template(Template(id="t1", name="Weeks 2 to 5", plan=plan(), tags=("early",)))
            desk.keep_taken_in(
                TakenIn(id="i1", patient_id="p1", at=NOW, digest="d", file_name="a.ptcoach", kind="record")
            )
            desk.mark_undone("i1", NOW)
            desk.remember("clinic_key", "a key")
        shutil.copyfile(folder.database, file(schema))


if __name__ == "__main__":
    build(len(STEPS))
