"""A first start, held until told to go: `python -m tests.store.first_start FOLDER PERSON` (see `test_first_start`)."""

from __future__ import annotations

import sys
from pathlib import Path

from ptcoach.clock import SystemClock
from ptcoach.places import DataFolder
from ptcoach.store.store import Store
from tests.make import patient

if __name__ == "__main__":
    import sqlite_utils  # noqa: F401  # what takes longest comes before the word is given

    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    with Store.open(DataFolder(Path(sys.argv[1])), SystemClock()) as store:
        store.save_patient(patient(id=sys.argv[2]))
