"""F1: killed at any moment, nothing acknowledged is lost and the next start is silent and complete."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from ptcoach.places import DataFolder
from ptcoach.store.store import Store
from tests.make import patient

from .crash import CLOCK


@pytest.mark.skipif(sys.platform == "win32", reason="no fork and no SIGKILL")
def test_killed_between_and_inside_writes(folder: DataFolder) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.crash", str(folder.root)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
@pytest.mark.parametrize("call", ["pwrite64", "fdatasync"])
@pytest.mark.parametrize("nth", [1, 2, 5])
def test_killed_in_the_middle_of_the_nth_system_call(folder: DataFolder, call: str, nth: int) -> None:
    with Store.open(folder, CLOCK) as store:
        store.save_patient(patient(id="p1"))
    files = [f"-P{folder.database}{ending}" for ending in ("", "-wal", "-shm")]
    inject = [f"-einject={call}:signal=KILL:when={nth}", f"-etrace={call}"]
    trace = ["strace", "-f", "-qq", "-o", "/dev/null", *files, *inject]
    done = subprocess.run(
        [*trace, sys.executable, "-m", "tests.store.one_write", str(folder.root)],
        capture_output=True,
        text=True,
        check=False,
    )
    if "ptrace" in done.stderr.lower():
        pytest.skip("tracing is not permitted here")
    acknowledged = set(done.stdout.split())
    assert done.returncode != 0, "the child was never killed"
    with Store.open(folder, CLOCK) as store:
        kept = {log.id for log in store.record("p1").sets}
    assert acknowledged <= kept
