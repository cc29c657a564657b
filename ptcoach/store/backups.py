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
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
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
_OTHER_ZONE = timedelta(days=1)  # how far ahead the local time of a copy may be after a flight
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


def listed(folder: DataFolder, now: datetime) -> tuple[Backup, ...]:
    """Every copy, newest first; nothing is opened. What a clock that ran ahead has dated after `now` comes last."""
    found = []
    for path in folder.backups.glob("ptcoach-*.db"):
        if name := _NAME.fullmatch(path.name):
            moment = datetime.strptime(name[1], "%Y%m%d-%H%M%S")  # noqa: DTZ007  # a local wall clock in a file name
            found.append(Backup(path, moment, name[2] or "daily"))
    return newest_first(found, now)


def newest_first(copies: Iterable[Backup], now: datetime) -> tuple[Backup, ...]:
    """As `listed` has them: a date that cannot be is no sign of age, and never puts an old copy before a new one."""
    latest = now.replace(tzinfo=None) + _OTHER_ZONE
    return tuple(sorted(copies, key=lambda backup: (backup.at <= latest, backup.at, backup.path.name), reverse=True))


def newest_good(folder: DataFolder, now: datetime) -> tuple[Backup, Contents] | None:
    """The newest copy that opens and is whole, and what it holds."""
    for backup in listed(folder, now):
        with contextlib.suppress(StorageFailed):
            return backup, contents(backup.path)
    return None


def due(folder: DataFolder, now: datetime) -> bool:
    """Whether today has no daily copy yet."""
    return not any(backup.at.date() == now.date() and backup.why == "daily" for backup in listed(folder, now))


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
        with contextlib.closing(connect(folder.database, query_only=True)) as record:
            _copy(record, part)
        with contextlib.closing(connect(part)) as conn:
            _must_be_whole(conn)
        os.replace(part, target)
        sync_folder(folder.backups)
        thin_out(folder, now)
    except (NotOurs, sqlite3.Error, OSError) as error:
        raise _no_copy(error) from error
    finally:
        with contextlib.suppress(OSError):
            discard(part)
    return Backup(target, now.replace(tzinfo=None, microsecond=0), why)


def thin_out(folder: DataFolder, now: datetime) -> None:
    """Remove the copies that are not `worth_keeping`."""
    copies = listed(folder, now)
    for backup in set(copies) - worth_keeping(copies):
        discard(backup.path)


def worth_keeping(copies: Sequence[Backup]) -> frozenset[Backup]:
    """Of `copies`, newest first: one of each of the last 14 days, 8 weeks and 12 months, and 5 of each other kind."""
    daily = [backup for backup in copies if backup.why == "daily"]
    keep: set[Backup] = set()
    for limit, period in _RULES:
        newest: dict[Hashable, Backup] = {}
        for backup in daily:
            newest.setdefault(period(backup.at), backup)
        keep.update(list(newest.values())[:limit])
    for why in ("before-update", "before-restore"):
        keep.update([backup for backup in copies if backup.why == why][:KEEP_OTHERS])
    return frozenset(keep)


def contents(path: Path) -> Contents:
    """Look into a copy after checking that it is whole and ours. The file and its folder stay untouched.

    Raises DatabaseDamaged, DatabaseNewer or StorageFailed.
    """
    try:
        with _as_it_is(path) as conn:
            return _look(conn)
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
    with _as_it_is(file) as copy:
        _copy(copy, target)
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


def _copy(source: sqlite3.Connection, target: Path) -> None:
    """A standalone copy through SQLite's own backup, flushed to the disk."""
    discard(target)
    touch_private(target)
    with contextlib.closing(connect(target)) as write:
        source.backup(write)
        write.execute("PRAGMA journal_mode = DELETE").fetchone()
    sync(target)


@contextlib.contextmanager
def _as_it_is(path: Path) -> Iterator[sqlite3.Connection]:
    """A copy nobody writes to, to read from; nothing in it or beside it changes."""
    if not side_files(path):
        with contextlib.closing(connect(path, frozen=True)) as conn:
            yield conn
        return
    # A log is only read where it can be worked with, so away from here.
    with tempfile.TemporaryDirectory(prefix="ptcoach-") as scratch:
        copy = Path(scratch) / "copy.db"
        shutil.copyfile(path, copy)
        for side in side_files(path):
            if not side.name.endswith("-shm"):
                shutil.copyfile(side, copy.with_name(copy.name + side.name.removeprefix(path.name)))
        with contextlib.closing(connect(copy)) as conn:
            yield conn


def _must_be_whole(conn: sqlite3.Connection) -> None:
    shape(conn)
    if wrong := faults(conn, thorough=True):
        raise sqlite3.DatabaseError("; ".join(wrong))


def _look(conn: sqlite3.Connection) -> Contents:
    _must_be_whole(conn)
    refuse_newer(shape(conn))
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
