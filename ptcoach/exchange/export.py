"""Everything the program knows about each person, as files: JSON to come back with, CSV for a spreadsheet.

Files are written whole or not at all. Nothing is left out, and nothing here reads a database itself.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Literal, Protocol

import msgspec

from ..core.model.patient import Patient
from ..core.model.plan import Plan
from ..core.model.record import Decision, Record
from .profile import ProfileFile, write
from .saving import name_part, save

# A cell that starts like this is run as a formula by spreadsheets.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_UNITS = {
    "at": "at (local time)",
    "day": "day (YYYY-MM-DD)",
    "hold_s": "hold (seconds)",
    "load_kg": "load (kg)",
    "minutes": "minutes",
    "walk_minutes": "walk goal (minutes)",
    "difficulty": "difficulty (0 easy to 10 cannot)",
    "effort": "effort (0 to 10)",
    "felt": "felt (0 to 10)",
    "pain": "pain (0 to 10)",
    "back_pain": "back pain (0 to 10)",
    "leg_pain": "leg pain (0 to 10)",
    "tingling": "tingling (0 to 10)",
    "confidence": "confidence (0 to 10)",
    "rung": "rung (1 to 5)",
    "value": "value (seconds, count or kg)",
}
Row = dict[str, Any]


class Source(Protocol):
    """What an export reads; the store has it."""

    def patients(self) -> tuple[Patient, ...]: ...
    def record(self, patient_id: str, since: date | None = None) -> Record: ...
    def plans(self, patient_id: str) -> tuple[Plan, ...]: ...
    def decisions(self, patient_id: str, since: date | None = None) -> tuple[Decision, ...]: ...


def export(source: Source, out: Path, kind: Literal["json", "csv"], only: str | None = None) -> tuple[Path, ...]:
    """Write every person, or `only` the one of that id, into the folder `out`; returns the files.

    Raises StorageFailed and leaves no half file.
    """
    made = []
    for stem, patient in _named(source.patients()):
        if only is not None and patient.id != only:
            continue
        if kind == "json":
            profile = ProfileFile(patient=patient, record=source.record(patient.id), plans=source.plans(patient.id))
            made.append(save(out / f"{stem}.json", write(profile)))
            continue
        for name, rows in tables(patient, source.record(patient.id), source.decisions(patient.id)):
            made.append(save(out / stem / f"{name}.csv", as_csv(rows)))
    return tuple(made)


def tables(patient: Patient, record: Record, decisions: tuple[Decision, ...] = ()) -> list[tuple[str, list[Row]]]:
    """One table per kind of event that there is, plus the person; parts of an event get a table of their own."""
    found: list[tuple[str, list[Row]]] = [("person", [_flat(msgspec.to_builtins(patient, order="deterministic"))])]
    kinds = [(name, getattr(record, name)) for name in Record.__struct_fields__ if name != "since"]
    for name, events in [*kinds, ("decisions", decisions)]:
        if not events:
            continue
        rows = [msgspec.to_builtins(event) for event in events]
        parts = [key for key, value in rows[0].items() if isinstance(value, list | tuple)]
        for part in parts:
            inner = [
                {"event_id": row["id"], "day": row["day"], **_flat(item)} for row in rows for item in row.pop(part)
            ]
            if inner:
                found.append((f"{name}_{part}", inner))
        found.append((name, [_flat(row) for row in rows]))
    return found


def as_csv(rows: list[Row]) -> bytes:
    """UTF-8 with a mark for spreadsheets; units in the headers; an unknown value is an empty cell, never 0."""
    text = io.StringIO()
    columns = list(rows[0])
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([_UNITS.get(column, column.replace("_", " ")) for column in columns])
    writer.writerows([[_cell(row.get(column)) for column in columns] for row in rows])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return harmless(value) if isinstance(value, str) else value


def harmless(cell: str) -> str:
    """`cell` so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _flat(told: Row) -> Row:
    """Nested values side by side, lists as words."""
    row: Row = {}
    for key, value in told.items():
        if isinstance(value, dict):
            row.update({f"{key}_{inner}": deeper for inner, deeper in _flat(value).items()})
        elif isinstance(value, list | tuple):
            row[key] = "; ".join(_words(value))
        else:
            row[key] = value
    return row


def _words(values: Iterable[Any]) -> list[str]:
    return [" ".join(str(v) for v in value.values()) if isinstance(value, dict) else str(value) for value in values]


def _named(people: Iterable[Patient]) -> Iterator[tuple[str, Patient]]:
    """Each with a file name of their own: the name in any script, the start of the id, a number where both are alike.

    An id is whatever a file from elsewhere said it is.
    """
    taken: set[str] = set()
    for patient in people:
        parts = "ptcoach", name_part(patient.name), name_part(patient.id, 8)
        stem = name = "-".join(part for part in parts if part)
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        yield name, patient
