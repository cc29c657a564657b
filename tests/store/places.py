"""Folders with a fault: read-only, or full. Each asks for what it needs and skips where the machine refuses it."""

from __future__ import annotations

import contextlib
import os
import shutil
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
