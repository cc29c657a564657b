"""What goes into files for other computers and what came out of theirs: whole histories, merged and taken out again.

Only statements, each in the transaction of its caller. What a file may bring is decided in `actions.take_in`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec

from ..core.model.casework import HandedOver, TakenIn
from ..core.model.patient import Patient
from ..core.model.plan import Plan
from ..core.model.record import AnyEvent, Record, Void
from ..errors import BadInput, Refused
from ..words import _
from .kinds import BY_TYPE, Scope, json_text

if TYPE_CHECKING:
    from .store import Store

_UNDONE = "came with a file that was undone"
_SAME_PLACE = (
    "o.patient_id = s.patient_id AND o.day = s.day AND o.exercise_id = s.exercise_id AND o.side IS s.side "
    "AND o.round_no = s.round_no AND o.set_no = s.set_no AND o.id <> s.id"
)


class Handing:
    """Reached as `store.handing`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # -- out

    def events(self, patient_id: str) -> Record:
        """Every event ever recorded, those taken back too; nothing of files that were undone."""
        return self._store.record_of(patient_id, Scope.EVER)

    def voids(self, patient_id: str) -> tuple[Void, ...]:
        """What was taken back, here and elsewhere, oldest first; nothing of files that were undone."""
        with self._store.reading() as conn:
            rows = conn.execute(
                "SELECT event_id, at, why FROM void WHERE patient_id = ?1 "
                "AND (taken_in IS NULL OR taken_in NOT IN (SELECT id FROM taken_in_undone)) "
                "UNION ALL SELECT event_id, at, why FROM void_ahead WHERE patient_id = ?1 ORDER BY 2, 1",
                [patient_id],
            ).fetchall()
        return tuple(Void(event_id=event, at=datetime.fromisoformat(at), why=why) for event, at, why in rows)

    # -- in: the record

    def bring(
        self, patient_id: str, events: Iterable[AnyEvent], voids: Iterable[Void], taken_id: str
    ) -> tuple[str, ...]:
        """Add what another computer recorded and took back; returns the ids of the events that are new here.

        Events that are taken back come first, so that each leaves its place before another takes it. Raises Refused
        where an event belongs to somebody else here, BadInput for a value outside its bounds.
        """
        events = tuple(events)
        back = {void.event_id: void for void in voids}
        added = []
        with self._store.writing() as db:
            self._lift_undone(db, patient_id, [*back, *(event.id for event in events)])
            self._refuse_strangers(db, patient_id, events)
            ids = {event.id for event in events}
            for void in back.values():
                if void.event_id not in ids:
                    _keep_void(db, patient_id, void, taken_id)
            for event in sorted(events, key=lambda event: event.id not in back):
                if _insert(db, patient_id, event):
                    added.append(event.id)
                if event.id in back:
                    _keep_void(db, patient_id, back[event.id], taken_id)
            self._store.mark_stale(db, patient_id)
        self._store.wrote(plan=True)
        return tuple(added)

    def take_out(self, taken: TakenIn, at: datetime) -> None:
        """Take back what the file brought, and lift what it took back."""
        who = taken.patient_id
        with self._store.writing() as db:
            db.execute("DELETE FROM void_ahead WHERE taken_in = ?", [taken.id])
            for event_id in taken.events:
                db.execute(
                    "INSERT INTO void (event_id, patient_id, at, why, taken_in) VALUES (?, ?, ?, ?, ?) "
                    "ON CONFLICT (event_id) DO NOTHING",
                    [event_id, who, at.isoformat(), _UNDONE, taken.id],
                )
            # A set done again since then keeps the place of the one the file took back: a set counts once.
            db.execute(
                "DELETE FROM void WHERE taken_in = ?1 AND event_id IN (SELECT value FROM json_each(?2)) AND NOT EXISTS "
                f"(SELECT 1 FROM set_log s JOIN set_log o ON {_SAME_PLACE} WHERE s.id = void.event_id "
                "AND o.id NOT IN (SELECT event_id FROM void))",
                [taken.id, json_text(sorted(set(taken.voids) - set(taken.events)))],
            )
            for version in taken.plan_versions:
                db.execute(
                    "INSERT INTO plan_void (patient_id, version, at, why, taken_in) VALUES (?, ?, ?, ?, ?) "
                    "ON CONFLICT (patient_id, version) DO NOTHING",
                    [who, version, at.isoformat(), _UNDONE, taken.id],
                )
            self._store.mark_stale(db, who)
        self._store.wrote(plan=True, people=True)

    def _lift_undone(self, db: Any, patient_id: str, ids: list[str]) -> None:
        """The file undone comes again: its events may count again."""
        db.execute(
            "DELETE FROM void WHERE patient_id = ? AND event_id IN (SELECT value FROM json_each(?)) "
            "AND taken_in IN (SELECT id FROM taken_in_undone)",
            [patient_id, json_text(ids)],
        )

    def _refuse_strangers(self, db: Any, patient_id: str, events: tuple[AnyEvent, ...]) -> None:
        """No event of one person may count for another (hazard F18)."""
        for kind in {type(event) for event in events}:
            ids = [event.id for event in events if type(event) is kind]
            found = db.execute(
                f"SELECT 1 FROM {BY_TYPE[kind].table} WHERE patient_id <> ? "
                "AND id IN (SELECT value FROM json_each(?)) LIMIT 1",
                [patient_id, json_text(ids)],
            ).fetchone()
            if found:
                raise Refused(
                    _("Entries in this file are already kept for somebody else on this computer."),
                    _("Nothing was changed."),
                    _("Choose the person the file is about, or ask for a new file."),
                )

    # -- in: plans

    def keep_plan(self, patient_id: str, plan: Plan) -> int:
        """Keep a plan issued elsewhere under its own number where that is free and the highest, else under the next."""
        body = json_text(plan)
        with self._store.writing() as db:
            again = db.execute(
                "DELETE FROM plan_void WHERE patient_id = ?1 AND taken_in IS NOT NULL AND version = "
                "(SELECT max(version) FROM plan_version p WHERE p.patient_id = ?1 AND p.body = ?2) AND NOT EXISTS "
                "(SELECT 1 FROM plan_version n WHERE n.patient_id = ?1 AND n.version > plan_void.version) "
                "RETURNING version",
                [patient_id, body],
            ).fetchone()
            if again is None:
                again = db.execute(
                    "INSERT INTO plan_version (patient_id, version, issued_at, body) "
                    "SELECT ?1, max(coalesce(max(version), 0) + 1, ?4), ?2, ?3 FROM plan_version WHERE patient_id = ?1 "
                    "RETURNING version",
                    [patient_id, self._store.now().isoformat(), body, plan.version],
                ).fetchone()
            self._store.mark_stale(db, patient_id)
        self._store.wrote(plan=True)
        return int(again[0])

    # -- in: people

    def patient_version(self, patient_id: str) -> int:
        """The number of the newest version of a person's details; 0 for nobody."""
        with self._store.reading() as conn:
            (version,) = conn.execute(
                "SELECT coalesce(max(version), 0) FROM patient_version WHERE patient_id = ?", [patient_id]
            ).fetchone()
        return int(version)

    def patient_as_of(self, patient_id: str, version: int) -> Patient:
        with self._store.reading() as conn:
            row = conn.execute(
                "SELECT body FROM patient_version WHERE patient_id = ? AND version = ?", [patient_id, version]
            ).fetchone()
            if row is None:
                raise BadInput(_("These details are not in the record."), _("Nothing was changed."))
            return msgspec.json.decode(row[0], type=Patient)

    def put_away(self, patient_id: str, at: datetime) -> None:
        """Show a person nowhere any more; all that is recorded about them stays."""
        with self._store.writing() as db:
            db.execute(
                "INSERT INTO put_away (patient_id, at) VALUES (?, ?) ON CONFLICT (patient_id) DO NOTHING",
                [patient_id, at.isoformat()],
            )
            db.execute("DELETE FROM meta WHERE key = 'current_patient' AND value = ?", [patient_id])
        self._store.wrote(plan=True, people=True)

    def bring_back(self, patient_id: str) -> None:
        with self._store.writing() as db:
            db.execute("DELETE FROM put_away WHERE patient_id = ?", [patient_id])
        self._store.wrote(people=True)

    # -- what was handed over

    def handed_over(self, patient_id: str) -> tuple[HandedOver, ...]:
        """The files made about a person, oldest first."""
        told = self._store.casework.remembered(_handed(patient_id))
        return msgspec.json.decode(told, type=tuple[HandedOver, ...]) if told else ()

    def keep_handed_over(self, patient_id: str, handed: HandedOver) -> None:
        self._store.casework.remember(_handed(patient_id), json_text((*self.handed_over(patient_id), handed)))


def _insert(db: Any, patient_id: str, event: AnyEvent) -> bool:
    """Whether the event counts as new: it was not here, or it had been set aside with its file."""
    kind = BY_TYPE[type(event)]
    try:
        row, parts = kind.rows(patient_id, event)
    except msgspec.ValidationError as error:
        raise BadInput(
            _("A value in this file cannot be right: {error}.").format(error=error), _("Nothing was changed.")
        ) from error
    if db.execute(kind.insert, row).rowcount < 1:
        return db.execute(f"SELECT 1 FROM {kind.table} WHERE id = ?", [event.id]).fetchone() is not None
    for part in parts:
        db.execute(kind.insert_part, part)
    return True


def _keep_void(db: Any, patient_id: str, void: Void, taken_id: str) -> None:
    """Beside its event, or ahead of it where the event is not here."""
    values = [void.event_id, patient_id, void.at.isoformat(), void.why, taken_id]
    known = " UNION ALL ".join(
        f"SELECT 1 FROM {kind.table} WHERE id = ?1 AND patient_id = ?2" for kind in BY_TYPE.values()
    )
    table = "void" if db.execute(known, values[:2]).fetchone() else "void_ahead"
    db.execute(
        f"INSERT INTO {table} (event_id, patient_id, at, why, taken_in) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (event_id) DO NOTHING",
        values,
    )


def _handed(patient_id: str) -> str:
    return f"handed over {patient_id}"
