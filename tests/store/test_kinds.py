"""Every kind of event goes into its table and comes back the same, whatever it holds."""

from __future__ import annotations

import itertools
import tempfile
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ptcoach.clock import FixedClock
from ptcoach.core.model.record import AnyEvent, Record
from ptcoach.places import DataFolder
from ptcoach.store.kinds import BY_TYPE, DECISIONS, KINDS, Kind
from ptcoach.store.store import Store
from tests.make import patient

from .conftest import NOW
from .values import built

_ids = itertools.count()


@pytest.fixture(scope="module")
def shared() -> Iterator[Store]:
    with (
        tempfile.TemporaryDirectory() as root,
        Store.open(DataFolder(Path(root) / "data"), FixedClock(NOW)) as store,
    ):
        yield store


def test_every_event_of_the_model_has_a_table_and_a_place_in_the_record() -> None:
    assert {kind.type for kind in KINDS} == set(typing.get_args(AnyEvent))
    assert {kind.field for kind in KINDS} == set(Record.__struct_fields__) - {"since"}


@pytest.mark.parametrize("kind", [*KINDS, DECISIONS], ids=lambda kind: kind.table)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_comes_back_as_it_went_in(kind: Kind, data: st.DataObject, shared: Store) -> None:
    who = f"p{next(_ids)}"
    shared.save_patient(patient(id=who))
    unique = st.builds(lambda: f"e{next(_ids)}")
    events = data.draw(st.lists(built(kind.type, id=unique), min_size=1, max_size=3, unique_by=_place), label="events")
    shared.add(who, *events)
    assert _stored(shared, who, kind) == sorted(events, key=lambda event: (event.day, event.at))


def _stored(store: Store, who: str, kind: Kind) -> list[Any]:
    found = store.decisions(who) if kind is DECISIONS else getattr(store.record(who), kind.field)
    return list(found)


def _place(event: Any) -> Any:
    """Two sets in one place are one set; moments that differ keep the expected order unambiguous."""
    return (event.day, event.at) if BY_TYPE[type(event)].table != "set_log" else event.day
