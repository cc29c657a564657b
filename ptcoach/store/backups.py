"""Copies of the record: each verified before it counts, thinned out with age, and put back with a way back.

A copy that does not verify never replaces or pushes out a good one. Nothing here is shown to the person.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Hashable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from ..errors import DatabaseDamaged, StorageFailed
from ..places import DataFolder
from ..words import _
from .database import NotOurs, connect, faults, migrate, refuse_newer, shape
from .files import discard, make_private, set_aside, side_files, sync, sync_folder, touch_private
from .schema import STEPS
from .trouble import is_damage, not_saved

KEEP_DAYS, KEEP_WEEKS, KEEP_MONTHS, KEEP_OTHERS = 14, 8, 12, 5
_RULES: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
    (KEEP_DAYS, lambda at: at.date()),
    (KEEP_WEEKS, lambda at: at.isocalendar()[:2]),
    (KEEP_MONTHS, lambda at: (at.year, at.month)),
)
_NAME = re.compile(r"ptcoach-(\d{8}-\d{6})(?:-(before-update|before-restore))?\.db")


class Backup(Struct, frozen=True):
    """A copy by its name: `at` is local time, `why` is `daily`, `before-update` or `before-restore`."""

    path: Path
    at: datetime
    why: str


class Person(Struct, frozen=True):
    name: str
    surgery_on: date


class Contents(Struct, frozen=True):
    """Whose record a copy holds and how far it goes, to be shown before it replaces anything (hazard F18)."""

    people: tuple[Person, ...]
    sets: int
    last_day: date | None


def listed(folder: DataFolder) -> tuple[Backup, ...]:
    """Every copy, newest first; nothing is opened."""
    found = []
    for path in folder.backups.glob("ptcoach-*.db"):
        if name := _NAME.fullmatch(path.name):
            moment = datetime.strptime(name[1], "%Y%m%d-%H%M%S")  # noqa: DTZ007  # a local wall clock in a file name
            found.append(Backup(path, moment, name[2] or "daily"))
    return tuple(sorted(found, key=lambda backup: backup.path.name, reverse=True))


def newest_good(folder: DataFolder) -> Backup | None:
    """The newest copy that opens and is whole."""
    for backup in listed(folder):
        with contextlib.suppress(StorageFailed):
            contents(backup.path)
            return backup
    return None


def due(folder: DataFolder, today: date) -> bool:
    """Whether today has no daily copy yet."""
    return not any(backup.at.date() == today and backup.why == "daily" for backup in listed(folder))


def make(folder: DataFolder, now: datetime, why: str = "daily") -> Backup:
    """Copy the record into the backup folder, verify the copy, then thin out old ones.

    Safe while the record is in use; may run in any thread. Raises StorageFailed, or DatabaseDamaged if the copy is
    not whole, which means that the record is not.
    """
    ending = "" if why == "daily" else f"-{why}"
    target = folder.backups / f"ptcoach-{now:%Y%m%d-%H%M%S}{ending}.db"
    part = target.with_suffix(".tmp")
    try:
        make_private(folder.backups)
        _copy(folder.database, part)
        _must_be_whole(part)
        os.replace(part, target)
        sync_folder(folder.backups)
        thin_out(folder)
    except (NotOurs, sqlite3.Error, OSError) as error:
        raise _no_copy(error) from error
    finally:
        with contextlib.suppress(OSError):
            discard(part)
    return Backup(target, now.replace(tzinfo=None, microsecond=0), why)


def _must_be_whole(path: Path) -> None:
    with contextlib.closing(connect(path)) as conn:
        shape(conn)
        if wrong := faults(conn, thorough=True):
            raise sqlite3.DatabaseError("; ".join(wrong))


def thin_out(folder: DataFolder) -> None:
    """Keep the newest copy of the last 14 days, 8 weeks and 12 months that have one, and 5 of each other kind."""
    copies = listed(folder)
    daily = [backup for backup in copies if backup.why == "daily"]
    keep: set[Path] = set()
    for limit, period in _RULES:
        newest: dict[Hashable, Path] = {}
        for backup in daily:
            newest.setdefault(period(backup.at), backup.path)
        keep.update(list(newest.values())[:limit])
    for why in ("before-update", "before-restore"):
        keep.update([backup.path for backup in copies if backup.why == why][:KEEP_OTHERS])
    for backup in copies:
        if backup.path not in keep:
            discard(backup.path)


def contents(path: Path) -> Contents:
    """Look into a copy after checking that it is whole and ours. The file and its folder stay untouched.

    Raises DatabaseDamaged, DatabaseNewer or StorageFailed.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="ptcoach-") as scratch:
            return _look(_beside(path, Path(scratch)))
    except (NotOurs, sqlite3.DatabaseError) as error:
        if isinstance(error, sqlite3.OperationalError) and not is_damage(error):
            raise _unusable(path) from error
        raise DatabaseDamaged(
            _("The copy {name} is damaged or is not a PT Coach record.").format(name=path.name),
            _("Nothing was changed."),
            _("Choose another copy."),
        ) from error
    except OSError as error:
        raise _unusable(path) from error


def restore(folder: DataFolder, file: Path, now: datetime) -> Backup | None:
    """Put the copy `file` in place of the record; close the store first. Returns the safety copy of what was there.

    The record of now is kept first: as a verified copy, or set aside where it is damaged. Raises DatabaseDamaged,
    DatabaseNewer or StorageFailed, and then the record of now is still in place.
    """
    contents(file)
    part = folder.database.with_name(".ptcoach.restored")
    try:
        make_private(folder.root)
        discard(part)
        _bring(file, part)
        kept = _keep_present(folder, now)
        os.replace(part, folder.database)
        sync_folder(folder.root)
    except (sqlite3.Error, OSError) as error:
        reason = not_saved(error)
        raise StorageFailed(
            _("The copy was not put back. {why}").format(why=reason.what), _("Your record is as it was."), reason.do
        ) from error
    finally:
        with contextlib.suppress(OSError):
            discard(part)
    return kept


def _bring(file: Path, target: Path) -> None:
    """A current, whole database at `target` from the copy `file`, which is only read."""
    with tempfile.TemporaryDirectory(prefix="ptcoach-") as scratch:
        _copy(_beside(file, Path(scratch)), target)
    with contextlib.closing(connect(target)) as conn:
        if shape(conn).pending(STEPS):
            migrate(conn)
    sync(target)


def _keep_present(folder: DataFolder, now: datetime) -> Backup | None:
    if not folder.database.exists():
        if side_files(folder.database):
            set_aside(folder.database, now)
        return None
    try:
        kept = make(folder, now, "before-restore")
        # A log left beside the restored file would be played into it.
        with contextlib.closing(connect(folder.database)) as conn:
            conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            conn.execute("PRAGMA journal_mode = DELETE").fetchone()
    except (DatabaseDamaged, sqlite3.DatabaseError) as error:
        if isinstance(error, sqlite3.OperationalError) and not is_damage(error):
            raise
        set_aside(folder.database, now)
        return None
    return kept


def _copy(source: Path, target: Path) -> None:
    """A standalone copy through SQLite's own backup, flushed to the disk."""
    discard(target)
    touch_private(target)
    with contextlib.closing(connect(source, query_only=True)) as read, contextlib.closing(connect(target)) as write:
        read.backup(write)
        write.execute("PRAGMA journal_mode = DELETE").fetchone()
    sync(target)


def _beside(path: Path, scratch: Path) -> Path:
    """A plain copy of a file nobody writes to, with its log, where it may be opened without touching the original."""
    target = scratch / "copy.db"
    shutil.copyfile(path, target)
    for side in side_files(path):
        if not side.name.endswith("-shm"):
            shutil.copyfile(side, target.with_name(target.name + side.name.removeprefix(path.name)))
    return target


def _look(path: Path) -> Contents:
    _must_be_whole(path)
    with contextlib.closing(connect(path)) as conn:
        found = shape(conn)
        refuse_newer(found)
        rows = conn.execute(
            "SELECT body FROM patient_version v WHERE version = "
            "(SELECT max(version) FROM patient_version n WHERE n.patient_id = v.patient_id)"
        ).fetchall()
        sets, last = conn.execute("SELECT count(*), max(day) FROM set_log").fetchone()
    return Contents(tuple(_person(body) for (body,) in rows), sets, date.fromisoformat(last) if last else None)


def _person(body: str) -> Person:
    patient: dict[str, Any] = msgspec.json.decode(body)
    return Person(patient["name"], date.fromisoformat(patient["surgery"]["on"]))


def _no_copy(error: NotOurs | sqlite3.Error | OSError) -> StorageFailed:
    if isinstance(error, sqlite3.OperationalError | OSError) and not is_damage(error):
        reason = not_saved(error)
        return StorageFailed(_("No backup was made."), _("Your record and earlier backups are safe."), reason.do)
    return DatabaseDamaged(
        _("No backup was made: your record is damaged."),
        _("The earlier backups are untouched."),
        _("Close the program and open it again to repair it."),
    )


def _unusable(path: Path) -> StorageFailed:
    return StorageFailed(
        _("The copy {name} cannot be read.").format(name=path.name),
        _("Nothing was changed."),
        _("Choose another copy."),
    )
