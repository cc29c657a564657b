"""Builds `schema_1.db`, a real record of the first released schema. `python -m tests.data.schema_1` writes it anew.

The file is kept so that every later version is tested against what the first one really left behind.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from ptcoach.clock import FixedClock
from ptcoach.places import DataFolder
from ptcoach.store.store import Store
from tests.make import patient, plan

FILE = Path(__file__).with_name("schema_1.db")
EVENTS = dict.fromkeys(
    (
        *("flag_checks", "check_ins", "pains", "skips", "sessions", "walks", "rungs", "tests", "clearances"),
        *("flare_ups", "accepted", "reviews", "notes", "day_plans", "sets"),
    ),
    1,
)


def build() -> None:
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
            store.issue_plan("p1", plan())
            store.choose_patient("p1")
        shutil.copyfile(folder.database, FILE)


if __name__ == "__main__":
    build()
