"""Events sorted into a record as the store would hand it over."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ptcoach.core.model.record import Decision, Record
from ptcoach.store.kinds import BY_TYPE, StoredEvent, when


def as_record(events: Iterable[StoredEvent]) -> Record:
    kinds: dict[str, Any] = {}
    for event in sorted(events, key=when):
        if not isinstance(event, Decision):
            field = BY_TYPE[type(event)].field
            kinds[field] = (*kinds.get(field, ()), event)
    return Record(**kinds)
