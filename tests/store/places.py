"""Places with a fault: read-only, full, or taking no more. Each skips where the machine refuses to make it so."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest


@contextlib.contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """`folder` cannot be written to inside the block, not even by root."""
    if os.geteuid() != 0:
        folder.chmod(0o500)
        try:
            yield
        finally:
            folder.chmod(0o700)
        return
    if not _run("mount", "--bind", folder, folder):
        pytest.skip("root, and mounting is not permitted here")
    try:
        assert _run("mount", "-o", "remount,bind,ro", folder)
        yield
    finally:
        assert _run("umount", "-l", folder)


@contextlib.contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[None]:
    """`folder` is a disk of its own with little room."""
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() != 0 or not _run("mount", "-t", "tmpfs", "-o", f"size={kilobytes}k,mode=700", "tmpfs", folder):
        pytest.skip("mounting is not permitted here")
    try:
        yield
    finally:
        assert _run("umount", "-l", folder)


@contextlib.contextmanager
def refusing(database: Path, table: str, *, at_commit: bool = False) -> Iterator[None]:
    """Inside the block nothing can be added to `table`: at once, or when it is all to be made final."""
    refuse = "INSERT INTO never VALUES ('nobody')" if at_commit else "SELECT RAISE(ABORT, 'no room')"
    _script(
        database,
        "CREATE TABLE never (who TEXT REFERENCES patient (id) DEFERRABLE INITIALLY DEFERRED);"
        f"CREATE TRIGGER refuse BEFORE INSERT ON {table} BEGIN {refuse}; END;",
    )
    try:
        yield
    finally:
        _script(database, "DROP TRIGGER refuse; DROP TABLE never;")


def _script(database: Path, sql: str) -> None:
    with contextlib.closing(sqlite3.connect(database)) as conn:
        conn.executescript(sql)


def fill(folder: Path) -> Path:
    """A file that takes all the room there is."""
    path = folder / "filler"
    with contextlib.suppress(OSError), path.open("wb", buffering=0) as file:
        while file.write(b"x" * 4096):
            pass
    return path


def _run(*command: object) -> bool:
    if shutil.which(str(command[0])) is None:
        return False
    return subprocess.run([str(part) for part in command], capture_output=True, check=False).returncode == 0
