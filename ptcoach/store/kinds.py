"""How each event of the record lies in its table: columns are field names, so a row and a value are one step apart.

Nothing here runs a statement; `store` does.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Any

import msgspec
from msgspec import Struct

from ..core.model.record import (
    Accepted,
    AnyEvent,
    CheckIn,
    Clearance,
    ClinicNote,
    DayNote,
    DayPlan,
    Decision,
    DueItem,
    FlagAnswer,
    FlagCheck,
    FlareUp,
    Measure,
    PainReport,
    Review,
    RungObserved,
    SessionEnd,
    SetLog,
    Skip,
    TestResult,
    Walk,
    WeaknessRating,
)

StoredEvent = AnyEvent | Decision

_NUMBERS = frozenset({"load_kg", "value", "most"})  # REAL columns
_LISTS = frozenset({"sides"})  # columns that hold a JSON list


class Scope(Enum):
    """Which events: all that count, those that count since the day `:bound`, the one with the id `:bound`, or all that
    there ever were but for files taken in and undone."""

    ALL = "all"
    EVER = "ever"
    SINCE = "since"
    ONE = "one"


class Parts(Struct, frozen=True):
    """A tuple field kept in a table of its own, in order."""

    field: str
    table: str
    parent: str
    columns: tuple[str, ...]


class Kind(Struct, frozen=True):
    """One event class; `field` is its place in `Record`.

    `lasting` kinds are read whole even when a window is asked. `quiet` ones of today leave today's plan as it is.
    `decoder` makes a list of them from what `select` gives.
    """

    type: type[Any]
    table: str
    field: str
    columns: tuple[str, ...]
    parts: Parts | None
    lasting: bool
    quiet: bool
    decoder: msgspec.json.Decoder[Any]

    @property
    def insert(self) -> str:
        return _insert(self.table, ("patient_id", *self.columns)) + " ON CONFLICT (id) DO NOTHING"

    @property
    def insert_part(self) -> str:
        return _insert(self.parts.table, (self.parts.parent, "position", *self.parts.columns)) if self.parts else ""

    def rows(self, patient_id: str, event: StoredEvent) -> tuple[list[Any], list[list[Any]]]:
        """The event's row and its parts' rows. Raises msgspec.ValidationError for a value outside its bounds."""
        flat = msgspec.to_builtins(event)
        msgspec.convert(flat, self.type)
        parts: list[list[Any]] = []
        if self.parts:
            parts = [
                [event.id, n, *(_flat(part[column]) for column in self.parts.columns)]
                for n, part in enumerate(flat[self.parts.field])
            ]
        return [patient_id, *(flat[column] for column in self.columns)], parts

    def events(self, told: str) -> tuple[Any, ...]:
        """The events in what `select` gave, ordered by day and moment. Raises msgspec.MsgspecError if it is damaged."""
        found: list[Any] = self.decoder.decode(told)
        found.sort(key=when)
        return tuple(found)


def json_text(value: object) -> str:
    """`value` as it is stored: equal values, equal text."""
    return msgspec.json.encode(value, order="deterministic").decode()


def when(event: StoredEvent) -> tuple[Any, Any]:
    """The order of the record."""
    return event.day, event.at


def _flat(value: Any) -> Any:
    return msgspec.json.encode(value).decode() if isinstance(value, list | tuple) else value


@cache
def _insert(table: str, columns: tuple[str, ...]) -> str:
    names = ", ".join(f'"{column}"' for column in columns)
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(columns))})"


def _parts(field: str, table: str, parent: str, part: type[Any]) -> Parts:
    return Parts(field, table, parent, part.__struct_fields__)


def _kind(
    event: type[Any],
    table: str,
    field: str,
    *,
    parts: Parts | None = None,
    lasting: bool = False,
    quiet: bool = False,
) -> Kind:
    columns = tuple(name for name in event.__struct_fields__ if not (parts and name == parts.field))
    # SQLite has no booleans: 0 and 1 are read as such only when not strict.
    decoder = msgspec.json.Decoder(list[event], strict=False)  # type: ignore[valid-type]
    return Kind(event, table, field, columns, parts, lasting, quiet, decoder)


KINDS: tuple[Kind, ...] = (
    _kind(FlagCheck, "flag_check", "flag_checks", parts=_parts("answers", "flag_answer", "flag_check_id", FlagAnswer)),
    _kind(
        CheckIn,
        "check_in",
        "check_ins",
        parts=_parts("weakness", "weakness_rating", "check_in_id", WeaknessRating),
        lasting=True,
    ),
    _kind(SetLog, "set_log", "sets", quiet=True),
    _kind(PainReport, "pain_report", "pains"),
    _kind(Skip, "skip", "skips"),
    _kind(SessionEnd, "session_end", "sessions", quiet=True),
    _kind(Walk, "walk", "walks", quiet=True),
    _kind(RungObserved, "rung_observed", "rungs", lasting=True),
    _kind(TestResult, "test_result", "tests", lasting=True),
    _kind(Clearance, "clearance", "clearances", lasting=True),
    _kind(FlareUp, "flare_up", "flare_ups", lasting=True),
    _kind(Accepted, "accepted", "accepted", lasting=True),
    _kind(Review, "review", "reviews", lasting=True),
    _kind(DayNote, "day_note", "notes", quiet=True),
    _kind(DayPlan, "day_plan", "day_plans", parts=_parts("items", "due_item", "day_plan_id", DueItem), quiet=True),
    _kind(Measure, "measure", "measures", lasting=True, quiet=True),
    _kind(ClinicNote, "clinic_note", "clinic_notes", lasting=True, quiet=True),
)
DECISIONS = _kind(Decision, "decision", "decisions", quiet=True)
BY_TYPE: Mapping[type[Any], Kind] = {kind.type: kind for kind in (*KINDS, DECISIONS)}

_NOT_UNDONE = (
    " AND e.id NOT IN (SELECT v.event_id FROM void v JOIN taken_in_undone u ON u.id = v.taken_in"
    " WHERE v.patient_id = :patient)"
)
_NOT_VOIDED = " AND e.id NOT IN (SELECT event_id FROM void WHERE patient_id = :patient)"
# However long ago it was: a red flag stays in force until it is cleared, and a phase once reached counts as shown.
_STILL_COUNTS = {
    "flag_check": " OR EXISTS (SELECT 1 FROM flag_answer a WHERE a.flag_check_id = e.id AND a.answer <> 'no')",
    "day_plan": " OR e.day IN (SELECT min(day) FROM day_plan e WHERE e.patient_id = :patient"
    f"{_NOT_VOIDED} GROUP BY phase)",
}


def _chosen(kind: Kind, scope: Scope) -> str:
    clause = "e.patient_id = :patient"
    if scope is Scope.ONE:
        return clause + " AND e.id = :bound"
    if scope is Scope.EVER:
        return clause + _NOT_UNDONE
    if scope is Scope.SINCE and not kind.lasting:
        clause += f" AND (e.day >= :bound{_STILL_COUNTS.get(kind.table, '')})"
    return clause + _NOT_VOIDED


@cache
def select(kind: Kind, scope: Scope) -> str:
    """One JSON list of the events of one kind; parameters `patient` and `bound`.

    SQLite writing JSON that msgspec reads takes half the time of a row at a time, and most of it outside Python.
    """
    pairs = _pairs("e", kind.columns)
    if parts := kind.parts:
        inner = f"SELECT json_group_array(json_object({_pairs('p', parts.columns)})) FROM {parts.table} p"
        # The part table is stored in the order (event, position).
        pairs += f", '{parts.field}', ({inner} WHERE p.{parts.parent} = e.id)"
    return f"SELECT json_group_array(json_object({pairs})) FROM {kind.table} e WHERE {_chosen(kind, scope)}"


@cache
def newest_day(kind: Kind) -> str:
    """The newest day with an event of this kind; parameter `patient`. The index is walked from its end."""
    return f"SELECT e.day FROM {kind.table} e WHERE {_chosen(kind, Scope.ALL)} ORDER BY e.day DESC LIMIT 1"


def _pairs(table: str, columns: tuple[str, ...]) -> str:
    return ", ".join(f"'{column}', {_as_json(table, column)}" for column in columns)


def _as_json(table: str, column: str) -> str:
    place = f'{table}."{column}"'
    if column in _LISTS:
        return f"json({place})"
    if column in _NUMBERS:
        # JSON numbers are cut to 15 digits; `quote` writes as many as it takes.
        return f"CASE WHEN {place} IS NOT NULL THEN json(quote({place})) END"
    return place
