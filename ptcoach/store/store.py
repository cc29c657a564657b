"""The person's record as core values: read fast, added to in one durable transaction, never changed or deleted.

The only place that runs statements on the record. It checks what a row may hold, never what a person may do.
"""

from __future__ import annotations

import contextlib
import errno
import sqlite3
import threading
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from ..clock import Clock
from ..core.model.patient import Patient
from ..core.model.plan import Plan
from ..core.model.record import Decision, Record
from ..errors import BadInput, DatabaseDamaged, StorageFailed
from ..places import DataFolder
from ..words import _
from . import backups
from .casework import Casework
from .database import connect
from .handing import Handing
from .kinds import BY_TYPE, DECISIONS, KINDS, Kind, Scope, StoredEvent, json_text, select
from .opening import Ready, damaged, make_ready
from .trouble import is_damage, not_read, not_saved


class Stamp(NamedTuple):
    """Marks of the last change: of anything on `record`, of what `plan` for today rests on, of the `people`."""

    record: tuple[int, int]
    plan: tuple[int, int]
    people: tuple[int, int]


class Store:
    """One open record. Each thread gets a connection of its own; `close` ends them all."""

    def __init__(self, folder: DataFolder, clock: Clock, ready: Ready, wait_s: float) -> None:
        self._folder = folder
        self._clock = clock
        self._ready = ready
        self._wait_s = wait_s
        self._mine = threading.local()
        self._all: list[sqlite3.Connection] = []
        self._registry = threading.Lock()
        self._writes = [0, 0, 0]  # of the record, of what today's plan rests on, of the people
        self._closed = False

    @classmethod
    def open(cls, folder: DataFolder, clock: Clock, *, fresh: bool = False, wait_s: float = 5.0) -> Store:
        """Open or start the record of `folder`. `wait_s` seconds is how long a write waits for another program.

        Raises DatabaseDamaged (the file was set aside; see `backups.newest_good`, `backups.restore`, or `fresh=True`
        to start anew), DatabaseNewer, StorageFailed.
        """
        return cls(folder, clock, make_ready(folder, clock.now(), fresh=fresh, wait_s=wait_s), wait_s)

    def close(self) -> None:
        """End every connection; a clean end leaves one file. Safe to call twice."""
        self._closed = True
        with self._registry:
            for conn in self._all:
                with contextlib.suppress(sqlite3.Error):
                    conn.close()
            self._all.clear()
        if self._ready.scratch:
            self._ready.scratch.cleanup()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_args: object) -> None:
        self.close()

    @property
    def read_only(self) -> bool:
        """True where the folder may not be written to: everything can be read, nothing recorded."""
        return self._ready.read_only

    @property
    def stamp(self) -> Stamp:
        """Differs from an earlier one whenever the record may have changed since, here or in another program."""
        with self.reading() as conn:
            (others,) = conn.execute("PRAGMA data_version").fetchone()
        record, plan, people = self._writes
        return Stamp((record, others), (plan, others), (people, others))

    @property
    def casework(self) -> Casework:
        """The therapist's part of the record."""
        return Casework(self)

    @property
    def handing(self) -> Handing:
        """What goes into files for other computers, and what came out of theirs."""
        return Handing(self)

    def now(self) -> datetime:
        return self._clock.now()

    def warm(self) -> None:
        """Load what the first write needs (0.2 s); for a worker thread, right after the first paint."""
        import sqlite_utils  # noqa: F401

    def settle(self) -> None:
        """Write everything into the one file, as far as no other program is in the way."""
        with self.reading() as conn:
            conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def back_up(self, *, even_if_done: bool = False) -> backups.Backup | None:
        """Today's verified copy, unless there is one already; for a worker thread. Raises StorageFailed."""
        now = self._clock.now()
        if self.read_only or not (even_if_done or backups.due(self._folder, now)):
            return None
        return backups.make(self._folder, now)

    # -- people

    def patients(self) -> tuple[Patient, ...]:
        """Everyone on this computer, in the order they were added."""
        with self.reading() as conn:
            rows = conn.execute(
                "SELECT v.body FROM patient p JOIN patient_version v ON v.patient_id = p.id "
                "WHERE v.version = (SELECT max(version) FROM patient_version n WHERE n.patient_id = p.id) "
                "AND p.id NOT IN (SELECT patient_id FROM put_away) ORDER BY p.rowid"
            ).fetchall()
            return tuple(msgspec.json.decode(body, type=Patient) for (body,) in rows)

    def patient(self, patient_id: str) -> Patient | None:
        """The newest version of one person."""
        with self.reading() as conn:
            row = conn.execute(
                "SELECT body FROM patient_version WHERE patient_id = ? ORDER BY version DESC LIMIT 1", [patient_id]
            ).fetchone()
            return msgspec.json.decode(row[0], type=Patient) if row else None

    def save_patient(self, patient: Patient) -> None:
        """Keep a new version of the person, beside all earlier ones; an unchanged person makes none."""
        body = json_text(patient)
        now = self._clock.now().isoformat()
        with self.writing() as db:
            db.execute(
                "INSERT INTO patient (id, added_at) VALUES (?, ?) ON CONFLICT (id) DO NOTHING", [patient.id, now]
            )
            newest = db.execute(
                "SELECT version, body FROM patient_version WHERE patient_id = ? ORDER BY version DESC LIMIT 1",
                [patient.id],
            ).fetchone()
            if newest is None or newest[1] != body:
                db.execute(
                    "INSERT INTO patient_version (patient_id, version, saved_at, body) VALUES (?, ?, ?, ?)",
                    [patient.id, newest[0] + 1 if newest else 1, now, body],
                )
                self.mark_stale(db, patient.id)
        self.wrote(plan=True, people=True)

    @property
    def current_patient(self) -> str | None:
        """The id of the person the program was last used for."""
        return self.casework.remembered("current_patient")

    def choose_patient(self, patient_id: str) -> None:
        self.casework.remember("current_patient", patient_id)
        self.wrote(plan=True, people=True)

    def favourites(self, patient_id: str) -> frozenset[str]:
        """The exercises one person likes to find again."""
        told = self.casework.remembered(_favourites(patient_id))
        with self.reading():
            return msgspec.json.decode(told, type=frozenset[str]) if told else frozenset()

    def keep_favourites(self, patient_id: str, exercise_ids: frozenset[str]) -> None:
        """Keep what one person likes. It is no part of the record: no rule looks at it, and nothing is read anew."""
        self.casework.remember(_favourites(patient_id), json_text(sorted(exercise_ids)))

    # -- plans

    def plan(self, patient_id: str) -> Plan | None:
        """The newest issued plan; None where the engine proposes."""
        return next(reversed(self.plans(patient_id)), None)

    def plans(self, patient_id: str) -> tuple[Plan, ...]:
        """Every plan issued and not taken back, oldest first."""
        with self.reading() as conn:
            rows = conn.execute(
                "SELECT version, body FROM plan_version p WHERE patient_id = ? AND NOT EXISTS (SELECT 1 FROM plan_void "
                "v WHERE v.patient_id = p.patient_id AND v.version = p.version) ORDER BY version",
                [patient_id],
            ).fetchall()
            return tuple(replace(msgspec.json.decode(body, type=Plan), version=version) for version, body in rows)

    def issue_plan(self, patient_id: str, plan: Plan) -> Plan:
        """Keep `plan` as the next version; returns it with that version."""
        with self.writing() as db:
            (version,) = db.execute(
                "INSERT INTO plan_version (patient_id, version, issued_at, body) "
                "SELECT ?1, coalesce(max(version), 0) + 1, ?2, ?3 FROM plan_version WHERE patient_id = ?1 "
                "RETURNING version",
                [patient_id, self._clock.now().isoformat(), json_text(plan)],
            ).fetchone()
            self.mark_stale(db, patient_id)
        self.wrote(plan=True)
        return replace(plan, version=version)

    # -- events

    @contextlib.contextmanager
    def at_once(self) -> Iterator[None]:
        """Make several writes one: all of them are kept or none. What is read inside is the record of now."""
        try:
            with self.writing() as db:
                # The lock, before anything is read: a record that changes after that could not be written to.
                db.execute("UPDATE meta SET value = value WHERE false")
                yield
        except BaseException:
            self.wrote(plan=True, people=True)  # what was read inside does not hold
            raise

    def add(self, patient_id: str, *events: StoredEvent) -> tuple[str, ...]:
        """Record events in one durable transaction: all or none. Returns the ids of those that were new.

        An id already there, or a set already recorded in the same place, is not recorded again. Raises BadInput for
        a value outside its bounds, StorageFailed.
        """
        try:
            ready = [(BY_TYPE[type(event)], *BY_TYPE[type(event)].rows(patient_id, event)) for event in events]
        except msgspec.ValidationError as error:
            raise BadInput(_("A value cannot be right: {error}.").format(error=error)) from error
        new = []
        with self.writing() as db:
            for event, (kind, row, parts) in zip(events, ready, strict=True):
                if db.execute(kind.insert, row).rowcount < 1:
                    continue
                new.append(event.id)
                for part in parts:
                    db.execute(kind.insert_part, part)
            if new:
                self.mark_stale(db, patient_id)
        today = self._clock.today()
        self.wrote(plan=any(not (BY_TYPE[type(event)].quiet and event.day >= today) for event in events))
        return tuple(new)

    def void(self, patient_id: str, event_id: str, at: datetime, why: str) -> None:
        """Take an event back: it stays stored and stops counting. Doing it twice is doing it once."""
        with self.writing() as db:
            db.execute(
                "INSERT INTO void (event_id, patient_id, at, why) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (event_id) DO NOTHING",
                [event_id, patient_id, at.isoformat(), why],
            )
            self.mark_stale(db, patient_id)
        self.wrote(plan=True)

    def record(self, patient_id: str, since: date | None = None) -> Record:
        """Every event that was not taken back; with `since`, what happened from that day on.

        What keeps its meaning is always there: check-ins, clearances, rungs, home tests, accepted changes, flare-ups,
        reviews, what a clinician measured and noted, red-flag checks with any answer but No, and the first list of each
        phase. So the flags and the phase of `core` are the same from four weeks of the rest as from all of it.
        """
        return self.record_of(patient_id, Scope.SINCE if since else Scope.ALL, since)

    def record_of(self, patient_id: str, scope: Scope, since: date | None = None) -> Record:
        """As `record`, of the events in `scope`."""
        with self.reading() as conn:
            # One transaction, so that all kinds are seen at one moment; in a write there is one already.
            alone = not conn.in_transaction
            if alone:
                conn.execute("BEGIN")
            try:
                found = {kind.field: _events(conn, kind, scope, patient_id, str(since)) for kind in KINDS}
            finally:
                if alone:
                    conn.execute("ROLLBACK")
        return Record(**found, since=since)

    def decisions(self, patient_id: str, since: date | None = None) -> tuple[Decision, ...]:
        """What the person was shown, with the inputs it was decided from."""
        with self.reading() as conn:
            return _events(conn, DECISIONS, Scope.SINCE if since else Scope.ALL, patient_id, str(since))

    def event(self, patient_id: str, event_id: str) -> tuple[StoredEvent, bool] | None:
        """An event by id, and whether it was taken back."""
        with self.reading() as conn:
            for kind in BY_TYPE.values():
                if found := _events(conn, kind, Scope.ONE, patient_id, event_id):
                    taken_back = conn.execute("SELECT 1 FROM void WHERE event_id = ?", [event_id]).fetchone()
                    return found[0], taken_back is not None
        return None

    # -- connections

    def _conn(self) -> sqlite3.Connection:
        if self._closed:
            raise StorageFailed(_("Your record is closed."), do=_("Open the program again."))
        conn: sqlite3.Connection | None = getattr(self._mine, "conn", None)
        if conn is None:
            conn = connect(self._ready.path, wait_s=self._wait_s, query_only=self.read_only)
            with self._registry:
                self._all.append(conn)
            self._mine.conn = conn
        return conn

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """This thread's connection for statements that read; what SQLite reports becomes words."""
        try:
            yield self._conn()
        except sqlite3.ProgrammingError:
            raise
        except sqlite3.DatabaseError as error:
            raise self._trouble(error, saving=False) from error
        except msgspec.MsgspecError as error:
            raise self._broken() from error

    @contextlib.contextmanager
    def writing(self) -> Iterator[Any]:
        """A sqlite-utils database inside a transaction. The first statement must write: it takes the lock and waits."""
        if self.read_only:
            raise not_saved(OSError(errno.EROFS, "read-only"))
        try:
            with self._database().atomic() as db:
                yield db
        except (sqlite3.IntegrityError, OverflowError) as error:  # a whole number SQLite has no room for is the latter
            raise BadInput(_("This cannot be recorded: {error}.").format(error=error)) from error
        except sqlite3.ProgrammingError:
            raise
        except sqlite3.DatabaseError as error:
            raise self._trouble(error, saving=True) from error

    def mark_stale(self, db: Any, patient_id: str) -> None:
        """Inside a transaction: what was worked out about a person has to be worked out anew."""
        db.execute("UPDATE case_summary SET changes = changes + 1 WHERE patient_id = ?", [patient_id])

    def wrote(self, *, plan: bool = False, people: bool = False) -> None:
        """The record changed; so did what today's `plan` rests on, or the `people`."""
        for n, touched in enumerate((True, plan, people)):
            self._writes[n] += touched

    def _database(self) -> Any:
        conn = self._conn()
        database = getattr(self._mine, "database", None)
        if database is None:
            from sqlite_utils import Database

            # Plugins would be other people's code on the person's record.
            database = self._mine.database = Database(conn, execute_plugins=False)
        return database

    def _trouble(self, error: sqlite3.Error, *, saving: bool) -> StorageFailed:
        if is_damage(error):
            return self._broken()
        return not_saved(error) if saving else not_read(error, self._folder.database)

    def _broken(self) -> StorageFailed:
        """The file turned out to be damaged while it was in use."""
        self.close()
        if self.read_only:
            return DatabaseDamaged(
                _("Your record cannot be read. The file is damaged."), _("The damaged file was left where it is.")
            )
        return damaged(self._folder, self._clock.now())


def _favourites(patient_id: str) -> str:
    return f"favourites {patient_id}"


def _events(conn: sqlite3.Connection, kind: Kind, scope: Scope, patient_id: str, bound: str) -> tuple[Any, ...]:
    """The events of one kind; `bound` is a day or an id, by `scope`."""
    (told,) = conn.execute(select(kind, scope), {"patient": patient_id, "bound": bound}).fetchone()
    return kind.events(told)
