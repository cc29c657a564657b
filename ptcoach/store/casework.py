"""The therapist's desk in the same database: case files, summaries, drafts, templates, files taken in.

Only statements; every write is one durable transaction of `Store`. What may be done with a case is not decided here.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from ..core.model.casework import CaseFile, Draft, TakenBack, TakenIn, Template, VersionTakenBack
from ..core.model.plan import Plan
from ..core.model.record import Clearance
from ..errors import BadInput
from ..words import _
from .kinds import BY_TYPE, json_text, newest_day

if TYPE_CHECKING:
    from .store import Store

_log = logging.getLogger(__name__)


class Casework:
    """Reached as `store.casework`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # -- the file on the desk

    def files(self) -> dict[str, CaseFile]:
        """The case files by patient id; a person without one is current and has no review arranged."""
        with self._store.reading() as conn:
            rows = conn.execute("SELECT patient_id, archived_on, next_review FROM case_file").fetchall()
        return {
            patient_id: CaseFile(patient_id=patient_id, archived_on=_day(archived), next_review=_day(review))
            for patient_id, archived, review in rows
        }

    def keep_file(self, case: CaseFile) -> None:
        with self._store.writing() as db:
            db.execute(
                "INSERT INTO case_file (patient_id, archived_on, next_review) VALUES (?, ?, ?) ON CONFLICT (patient_id)"
                " DO UPDATE SET archived_on = excluded.archived_on, next_review = excluded.next_review",
                [case.patient_id, _text(case.archived_on), _text(case.next_review)],
            )
        self._store.wrote(people=True)

    # -- summaries: worked out from the record, kept so that a list of hundreds opens at once

    def summaries(self) -> dict[str, tuple[date, bool, str]]:
        """By patient id: the day it was worked out for, whether the record has changed since, and its JSON text."""
        with self._store.reading() as conn:
            rows = conn.execute(
                "SELECT patient_id, day, changes <> worked_at, body FROM case_summary WHERE worked_at IS NOT NULL"
            ).fetchall()
        return {patient_id: (date.fromisoformat(day), bool(stale), body) for patient_id, day, stale, body in rows}

    def begin_summaries(self, patient_ids: Iterable[str]) -> dict[str, int]:
        """Where each record stands before it is read for its summary; hand it back to `keep_summaries`."""
        marks: dict[str, int] = {}
        with self._store.writing() as db:
            for patient_id in patient_ids:
                (marks[patient_id],) = db.execute(
                    "INSERT INTO case_summary (patient_id) VALUES (?) ON CONFLICT (patient_id) DO UPDATE SET "
                    "changes = changes RETURNING changes",
                    [patient_id],
                ).fetchone()
        return marks

    def keep_summaries(self, day: date, bodies: Mapping[str, tuple[int, str]]) -> frozenset[str]:
        """Keep the JSON texts worked out for `day`, each with its mark of `begin_summaries`.

        Returns whose record changed in between: theirs are kept as stale.
        """
        outdated = set()
        with self._store.writing() as db:
            for patient_id, (mark, body) in bodies.items():
                (changes,) = db.execute(
                    "UPDATE case_summary SET day = ?, worked_at = ?, body = ? WHERE patient_id = ? RETURNING changes",
                    [day.isoformat(), mark, body, patient_id],
                ).fetchone()
                if changes != mark:
                    outdated.add(patient_id)
        return frozenset(outdated)

    def last_day(self, patient_id: str, kinds: Iterable[type[Any]]) -> date | None:
        """The newest day with an event of these `kinds` that was not taken back."""
        with self._store.reading() as conn:
            days = [conn.execute(newest_day(BY_TYPE[kind]), {"patient": patient_id}).fetchone() for kind in kinds]
        return max((date.fromisoformat(row[0]) for row in days if row), default=None)

    # -- what no longer holds

    def taken_back(self, patient_id: str) -> tuple[TakenBack, ...]:
        """Every clearance of one person that was taken back, in the order it was."""
        with self._store.reading() as conn:
            rows = conn.execute(
                "SELECT v.event_id, v.at, v.why FROM void v JOIN clearance c ON c.id = v.event_id "
                "WHERE v.patient_id = ? ORDER BY v.rowid",
                [patient_id],
            ).fetchall()
        found = ((self._store.event(patient_id, event_id), at, why) for event_id, at, why in rows)
        return tuple(
            TakenBack(clearance=event[0], at=datetime.fromisoformat(at), why=why)
            for event, at, why in found
            if event is not None and isinstance(event[0], Clearance)
        )

    def versions_taken_back(self, patient_id: str) -> tuple[VersionTakenBack, ...]:
        """Every version of one person's programme that was taken back, oldest version first."""
        with self._store.reading() as conn:
            rows = conn.execute(
                "SELECT p.version, p.body, v.at, v.why FROM plan_version p JOIN plan_void v "
                "ON v.patient_id = p.patient_id AND v.version = p.version WHERE p.patient_id = ? ORDER BY p.version",
                [patient_id],
            ).fetchall()
        return tuple(
            VersionTakenBack(
                plan=replace(msgspec.json.decode(body, type=Plan), version=version),
                at=datetime.fromisoformat(at),
                why=why,
            )
            for version, body, at, why in rows
        )

    # -- drafts

    def draft(self, patient_id: str) -> Draft | None:
        with self._store.reading() as conn:
            row = conn.execute(
                "SELECT body, base_version, saved_at FROM draft WHERE patient_id = ?", [patient_id]
            ).fetchone()
        if row is None:
            return None
        try:
            plan = msgspec.json.decode(row[0], type=Plan)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise BadInput(
                _("The unfinished programme kept for this person cannot be read."),
                _("Every version that was issued is untouched."),
                _("Start again from one of them."),
            ) from error
        return Draft(plan=plan, base_version=row[1], saved_at=datetime.fromisoformat(row[2]))

    def keep_draft(self, patient_id: str, draft: Draft) -> None:
        with self._store.writing() as db:
            db.execute(
                "INSERT INTO draft (patient_id, base_version, saved_at, body) VALUES (?, ?, ?, ?) ON CONFLICT "
                "(patient_id) DO UPDATE SET base_version = excluded.base_version, saved_at = excluded.saved_at, "
                "body = excluded.body",
                [patient_id, draft.base_version, draft.saved_at.isoformat(), json_text(draft.plan)],
            )

    def drop_draft(self, patient_id: str) -> None:
        with self._store.writing() as db:
            db.execute("DELETE FROM draft WHERE patient_id = ?", [patient_id])

    # -- templates

    def templates(self) -> tuple[Template, ...]:
        """All templates that are not retired, by name. One that cannot be read is left out, and where it is."""
        with self._store.reading() as conn:
            rows = conn.execute("SELECT id, body FROM template").fetchall()
        found = (template for row in rows if (template := _template(*row)) is not None)
        return tuple(sorted((t for t in found if not t.retired), key=lambda t: (t.name.casefold(), t.id)))

    def template(self, template_id: str) -> Template | None:
        """One template, retired or not."""
        with self._store.reading() as conn:
            row = conn.execute("SELECT id, body FROM template WHERE id = ?", [template_id]).fetchone()
        return _template(*row) if row else None

    def keep_template(self, template: Template) -> None:
        with self._store.writing() as db:
            db.execute(
                "INSERT INTO template (id, saved_at, body) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
                "saved_at = excluded.saved_at, body = excluded.body",
                [template.id, self._store.now().isoformat(), json_text(template)],
            )

    # -- files taken in

    def taken_in(self, patient_id: str | None = None) -> tuple[TakenIn, ...]:
        """Every file taken in, oldest first; of one person where `patient_id` is given."""
        with self._store.reading() as conn:
            rows = conn.execute(
                "SELECT t.body, u.at FROM taken_in t LEFT JOIN taken_in_undone u ON u.id = t.id "
                "WHERE ?1 IS NULL OR t.patient_id = ?1 ORDER BY t.rowid",
                [patient_id],
            ).fetchall()
        return tuple(
            replace(msgspec.json.decode(body, type=TakenIn), undone_at=datetime.fromisoformat(at) if at else None)
            for body, at in rows
        )

    def keep_taken_in(self, taken: TakenIn) -> None:
        with self._store.writing() as db:
            db.execute(
                "INSERT INTO taken_in (id, patient_id, at, digest, body) VALUES (?, ?, ?, ?, ?)",
                [taken.id, taken.patient_id, taken.at.isoformat(), taken.digest, json_text(taken)],
            )

    def mark_undone(self, taken_id: str, at: datetime) -> None:
        with self._store.writing() as db:
            db.execute(
                "INSERT INTO taken_in_undone (id, at) VALUES (?, ?) ON CONFLICT (id) DO NOTHING",
                [taken_id, at.isoformat()],
            )

    def void_plan(self, patient_id: str, version: int, at: datetime, why: str) -> None:
        """Take an issued version back: it stays stored and stops counting; its number is not used again."""
        with self._store.writing() as db:
            db.execute(
                "INSERT INTO plan_void (patient_id, version, at, why) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (patient_id, version) DO NOTHING",
                [patient_id, version, at.isoformat(), why],
            )
            self._store.mark_stale(db, patient_id)
        self._store.wrote(plan=True)

    # -- small things one at a time

    def remembered(self, key: str) -> str | None:
        """A value kept under `key`, such as the clinic's keys; None if there is none."""
        with self._store.reading() as conn:
            row = conn.execute("SELECT value FROM meta WHERE key = ?", [key]).fetchone()
        return row[0] if row else None

    def remember(self, key: str, value: str | None) -> None:
        """Keep `value` under `key`, or forget it where it is None."""
        with self._store.writing() as db:
            if value is None:
                db.execute("DELETE FROM meta WHERE key = ?", [key])
            else:
                db.execute(
                    "INSERT INTO meta (key, value) VALUES (?, ?) "
                    "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                    [key, value],
                )


def _template(template_id: str, body: str) -> Template | None:
    try:
        return msgspec.json.decode(body, type=Template)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        _log.warning("template %s cannot be read: %s", template_id, error)
        return None


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
