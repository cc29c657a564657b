"""Small careful file operations the store is built on: owner-only, flushed to the disk, moved aside and never deleted.

It knows file names and permissions, nothing of what is inside a database.
"""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

_SIDE_FILES = ("-wal", "-shm", "-journal")


def make_private(folder: Path) -> None:
    """Make `folder` (and its parents) for the owner only. A folder that already holds things keeps its permissions."""
    new = not folder.exists()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    mode = folder.stat().st_mode
    if new or (not mode & stat.S_ISVTX and not any(folder.iterdir())):
        folder.chmod(0o700)


def touch_private(path: Path) -> None:
    """An empty owner-only file; FileExistsError if there is one."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def sync(path: Path) -> None:
    """Flush a file's bytes to the disk."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Flush a folder's names to the disk, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def writable(path: Path) -> bool:
    return os.access(path, os.W_OK)


def side_files(database: Path) -> tuple[Path, ...]:
    """SQLite's own files beside a database that exist now."""
    found = (database.with_name(database.name + ending) for ending in _SIDE_FILES)
    return tuple(path for path in found if path.exists())


def unclean(database: Path) -> bool:
    """Whether the last program to use the database ended without closing it (or is still using it)."""
    return any(path.stat().st_size > 0 for path in side_files(database) if not path.name.endswith("-shm"))


def set_aside(database: Path, now: datetime) -> Path:
    """Move `database` and its side files to a dated name in the same folder; returns where it went."""
    stem = f"{database.stem}.damaged-{now:%Y%m%d-%H%M%S}"
    target = database.with_name(stem + database.suffix)
    n = 1
    while target.exists():
        n += 1
        target = database.with_name(f"{stem}-{n}{database.suffix}")
    for side in side_files(database):
        side.rename(target.with_name(target.name + side.name.removeprefix(database.name)))
    if database.exists():
        database.rename(target)
    sync_folder(database.parent)
    return target


def aside(database: Path) -> tuple[Path, ...]:
    """The damaged files set aside earlier, newest first."""
    return tuple(sorted(database.parent.glob(f"{database.stem}.damaged-*"), reverse=True))


def put_in_place(part: Path, target: Path) -> None:
    """Give `part` the name `target`, unless that is taken: another start was quicker, and its file stays."""
    try:
        os.link(part, target)  # a rename would put the other one out of the way
    except FileExistsError:
        pass
    except OSError:  # a disk without links
        if not target.exists():
            part.rename(target)
    discard(part)


def discard(path: Path) -> None:
    """Remove a file of ours that was never finished, and its side files."""
    for file in (*side_files(path), path):
        with contextlib.suppress(FileNotFoundError):
            file.unlink()
