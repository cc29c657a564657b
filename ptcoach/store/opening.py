"""From a folder to a database that may be used: made new, brought up to date, opened to read only, or set aside.

An empty record is never opened without a word where a record was expected. Returns a path; keeps no connection.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import tempfile
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from ..errors import DatabaseDamaged, StorageFailed
from ..places import DataFolder
from ..words import _
from . import backups
from .database import NotOurs, Steps, connect, faults, migrate, refuse_newer, shape, use_wal
from .files import (
    aside,
    discard,
    make_private,
    put_in_place,
    set_aside,
    side_files,
    sync,
    sync_folder,
    touch_private,
    unclean,
    writable,
)
from .schema import APPLICATION_ID, STEPS
from .trouble import is_damage, not_read, not_saved


class Ready(Struct, frozen=True):
    """A database in good order. `scratch` holds the private copy a read-only folder is read through."""

    path: Path
    read_only: bool
    scratch: tempfile.TemporaryDirectory[str] | None = None


def make_ready(
    folder: DataFolder, now: datetime, *, fresh: bool = False, wait_s: float = 5.0, steps: Steps = STEPS
) -> Ready:
    """Find or make the record of `folder`.

    `fresh`: start an empty record although backups or damaged files are there (they stay). Raises DatabaseDamaged
    after setting a broken file aside, DatabaseNewer, or StorageFailed.
    """
    path = folder.database
    try:
        if not folder.root.exists() or not path.exists():
            _start_new(folder, now, fresh, steps)
        elif not path.is_file() or path.stat().st_size == 0:
            raise damaged(folder, now)
        if not (writable(folder.root) and writable(path)):
            return _read_only(folder, steps)
        _bring_up_to_date(folder, now, wait_s, steps)
    except (NotOurs, sqlite3.DatabaseError) as error:
        if isinstance(error, NotOurs) or is_damage(error) or type(error) is sqlite3.DatabaseError:
            raise damaged(folder, now) from error
        raise not_read(error, path) from error
    except OSError as error:
        raise not_read(error, path) from error
    return Ready(path, read_only=False)


def damaged(folder: DataFolder, now: datetime) -> DatabaseDamaged:
    """Set the broken database aside; the words say where it is and which good copy there is."""
    try:
        kept = _("The damaged file was kept as {name}.").format(name=set_aside(folder.database, now).name)
    except OSError:
        kept = _("The damaged file was left where it is.")
    return DatabaseDamaged(_("Your record cannot be read. The file is damaged."), kept, _way_back(folder, now))


def _way_back(folder: DataFolder, now: datetime) -> str:
    found = backups.newest_good(folder, now)
    if found is None:
        return _("There is no backup to go back to. You can start a new record.")
    when = f"{found[0].at:%Y-%m-%d %H:%M}"
    return _("You can go back to the copy of {when}. What came after it is lost.").format(when=when)


def _start_new(folder: DataFolder, now: datetime, fresh: bool, steps: Steps) -> None:
    if side_files(folder.database):
        set_aside(folder.database, now)
    if not fresh and (backups.listed(folder, now) or aside(folder.database)):
        raise DatabaseDamaged(
            _("Your record is missing from {folder}.").format(folder=folder.root),
            _("Nothing was changed."),
            _way_back(folder, now),
        )
    part = folder.root / f".ptcoach.new-{os.getpid()}"
    try:
        make_private(folder.root)
        discard(part)
        touch_private(part)
        with contextlib.closing(connect(part)) as conn:
            conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            migrate(conn, steps)
        sync(part)
        put_in_place(part, folder.database)
        sync_folder(folder.root)
    except (sqlite3.Error, OSError) as error:
        with contextlib.suppress(OSError):
            discard(part)
        reason = not_saved(error)
        raise StorageFailed(
            _("PT Coach could not start a record in {folder}.").format(folder=folder.root),
            do=reason.do or _("Choose another folder."),
        ) from error


def _bring_up_to_date(folder: DataFolder, now: datetime, wait_s: float, steps: Steps) -> None:
    suspicious = unclean(folder.database)
    with contextlib.closing(connect(folder.database, wait_s=wait_s)) as conn:
        found = shape(conn)
        refuse_newer(found, steps)
        if suspicious:
            _must_be_whole(conn, thorough=True)
        use_wal(conn)
        if not found.pending(steps):
            return
        _must_be_whole(conn, thorough=True)
        backups.make(folder, now, "before-update")
        migrate(conn, steps)


def _must_be_whole(conn: sqlite3.Connection, *, thorough: bool) -> None:
    if wrong := faults(conn, thorough=thorough):
        raise sqlite3.DatabaseError("; ".join(wrong))


def _read_only(folder: DataFolder, steps: Steps) -> Ready:
    """SQLite cannot follow a log in a folder it may not write to, and ignoring it would lose the newest entries."""
    scratch = tempfile.TemporaryDirectory(prefix="ptcoach-", ignore_cleanup_errors=True)
    try:
        path = Path(scratch.name) / folder.database.name
        shutil.copyfile(folder.database, path)
        for side in side_files(folder.database):
            if not side.name.endswith("-shm"):
                shutil.copyfile(side, path.with_name(side.name))
        with contextlib.closing(connect(path)) as conn:
            found = shape(conn)
            refuse_newer(found, steps)
            _must_be_whole(conn, thorough=False)
            if found.pending(steps):
                migrate(conn, steps)
    except BaseException:
        scratch.cleanup()
        raise
    return Ready(path, read_only=True, scratch=scratch)
