"""Writes sets in a child that is killed at many moments, and checks what is left. Run by `test_crash`.

`python -m tests.store.crash FOLDER`: forks, because a fresh interpreter for each moment would take minutes.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from datetime import timedelta
from pathlib import Path

from ptcoach.clock import FixedClock
from ptcoach.places import DataFolder
from ptcoach.store.store import Store
from tests.make import TODAY, moment, patient, set_log

ROUNDS = 60
CLOCK = FixedClock(moment(TODAY))


def write(folder: DataFolder, turn: int, answer: int) -> None:
    """Record set after set, each acknowledged with a byte once it is kept."""
    with Store.open(folder, CLOCK) as store:
        for n in range(100_000):
            day = TODAY - timedelta(days=turn)
            log = set_log(day, f"exercise_{n}", id=f"{turn}-{n}")
            store.add("p1", log)
            os.write(answer, b".")


def turn(folder: DataFolder, number: int) -> None:
    """Let a child write, kill it after some acknowledged sets and a moment more, and look."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        write(folder, number, writing)
    os.close(writing)
    acknowledged = sum(len(os.read(reading, 1)) for _ in range(number % 7 + 1))
    until = time.perf_counter() + (number * 37 % 100) / 50_000  # 0 to 2 ms: between and inside writes
    while time.perf_counter() < until:
        pass
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(reading, 4096):
        acknowledged += len(more)
    os.close(reading)
    with Store.open(folder, CLOCK) as store:
        kept = {log.id for log in store.record("p1").sets if log.id.startswith(f"{number}-")}
    lost = {f"{number}-{n}" for n in range(acknowledged)} - kept
    assert not lost, f"turn {number}: lost {sorted(lost)} of {acknowledged}"


def main(root: str) -> None:
    folder = DataFolder(Path(root))
    with Store.open(folder, CLOCK) as store:
        store.save_patient(patient(id="p1"))
    for number in range(ROUNDS):
        turn(folder, number)


if __name__ == "__main__":
    main(sys.argv[1])
