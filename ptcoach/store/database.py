"""Opens SQLite files: pragmas, whose file it is, which schema, whether it is whole; and brings an old one up to date.

Raw `sqlite3` until a migration is pending, so that opening costs a few milliseconds. Moves no file.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from msgspec import Struct

from ..errors import DatabaseNewer
from ..words import _
from .schema import APPLICATION_ID, MIGRATION_SET, STEPS

Steps = tuple[tuple[str, str], ...]


class NotOurs(Exception):
    """A SQLite file that another program made, or an empty one."""


class Shape(Struct, frozen=True):
    """Which schema steps a file has had."""

    applied: frozenset[str]

    def pending(self, steps: Steps) -> tuple[str, ...]:
        return tuple(name for name, _sql in steps if name not in self.applied)


def connect(path: Path, *, wait_s: float = 5.0, query_only: bool = False, frozen: bool = False) -> sqlite3.Connection:
    """A connection for one thread at a time, durable (`synchronous=FULL`), waiting `wait_s` seconds for a lock.

    `frozen`: nobody else writes to the file, and nothing is locked or made beside it. Does not create the file.
    Raises sqlite3.Error.
    """
    # Closing happens from one place at the end, hence no thread check; every use stays in the thread that asked.
    how = "mode=ro&immutable=1" if frozen else "mode=rw"
    conn = sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, timeout=wait_s, check_same_thread=False)
    try:
        conn.execute("PRAGMA synchronous = FULL")
        conn.execute("PRAGMA foreign_keys = ON")
        if query_only:
            conn.execute("PRAGMA query_only = ON")
    except sqlite3.Error:
        conn.close()
        raise
    return conn


def use_wal(conn: sqlite3.Connection) -> None:
    """Write-ahead logging, where the file system can; readers then never wait for a writer."""
    if conn.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        conn.execute("PRAGMA journal_mode = WAL").fetchone()


def shape(conn: sqlite3.Connection) -> Shape:
    """Which steps the file has had. Raises NotOurs, or sqlite3.DatabaseError where it is not a database at all."""
    if conn.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise NotOurs
    known = conn.execute("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone()
    if not known:
        return Shape(frozenset())
    rows = conn.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = ?", [MIGRATION_SET])
    return Shape(frozenset(name for (name,) in rows))


def refuse_newer(found: Shape, steps: Steps = STEPS) -> None:
    """Raises DatabaseNewer if the file has had a step this program does not know."""
    if found.applied - {name for name, _sql in steps}:
        raise DatabaseNewer(
            _("Your record was made by a newer version of PT Coach."),
            _("Nothing was changed."),
            _("Install the newer version again to open it."),
        )


def faults(conn: sqlite3.Connection, *, thorough: bool) -> tuple[str, ...]:
    """What SQLite finds wrong with the file; empty when it is whole."""
    check = "integrity_check" if thorough else "quick_check"
    found = [row[0] for row in conn.execute(f"PRAGMA {check}(5)") if row[0] != "ok"]
    if not found and thorough:
        found = [f"{row[0]} row {row[1]} has no {row[2]}" for row in conn.execute("PRAGMA foreign_key_check")]
    return tuple(found)


def migrate(conn: sqlite3.Connection, steps: Steps = STEPS) -> None:
    """Apply what is pending, each step in its own transaction. Raises sqlite3.Error and leaves the last good step."""
    import sqlite_utils
    from sqlite_utils.migrations import Migrations

    migrations = Migrations(MIGRATION_SET)
    for name, sql in steps:
        migrations(name=name)(_step(sql))
    # Rebuilding a table others point at is refused inside a transaction while foreign keys are on.
    conn.execute("PRAGMA foreign_keys = OFF")
    migrations.apply(sqlite_utils.Database(conn, execute_plugins=False))
    broken = conn.execute("PRAGMA foreign_key_check").fetchall()
    conn.execute("PRAGMA foreign_keys = ON")
    if broken:
        raise sqlite3.IntegrityError(f"foreign keys broken after migration: {broken[:3]}")


def _step(sql: str):  # type: ignore[no-untyped-def]  # the library's own callable protocol is private
    def apply(db) -> None:  # type: ignore[no-untyped-def]
        db.executescript(sql)

    return apply
