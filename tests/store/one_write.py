"""Three acknowledged sets, for `test_crash` to be killed in the middle of. `python -m tests.store.one_write FOLDER`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from ptcoach.places import DataFolder
from ptcoach.store.store import Store
from tests.make import set_log

from .crash import CLOCK

with Store.open(DataFolder(Path(sys.argv[1])), CLOCK) as store:
    for n in (1, 2, 3):
        store.add("p1", set_log(id=f"s{n}", set_no=n))
        os.write(1, f"s{n}\n".encode())
