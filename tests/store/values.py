"""Hypothesis strategies for stored values, made from the model's own types and bounds; knows no rule."""

from __future__ import annotations

import types
import typing
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum
from typing import Annotated, Any

from hypothesis import strategies as st
from msgspec import Meta, Struct

from ptcoach.core.model.body import Side


def decimals(least: float, most: float) -> st.SearchStrategy[float]:
    """SQLite writes numbers next to zero, which nobody measures, with fewer digits than they have."""
    return st.floats(least, most).filter(lambda number: number == 0 or number > 1e-9)


WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30) | st.sampled_from(
    ["", "null", "true", "0", "1.5", "שלום", "عربي", "👩🏽‍🦽", "'); DROP TABLE walk; --", "a\nb\tc", "=1+1"]
)
ZONES = (UTC, timezone(timedelta(hours=1)), timezone(timedelta(hours=-9, minutes=-30)), timezone(timedelta(hours=14)))
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
# What the tables ask beyond the types.
_BY_NAME: dict[str, st.SearchStrategy[Any]] = {
    "round_no": st.integers(1, 12),
    "set_no": st.integers(1, 10),
    "reps": st.integers(0, 100),
    "hold_s": st.integers(0, 3600),
    "plan_version": st.integers(0, 99),
    "walk_minutes": st.integers(0, 300),
    "rounds": st.integers(0, 12),
    "sets": st.integers(0, 10),
    "phase": st.integers(0, 5),
    "load_kg": st.none() | decimals(0, 50),
    "sides": st.sampled_from([(), (Side.LEFT,), (Side.RIGHT,), (Side.LEFT, Side.RIGHT), (Side.RIGHT, Side.LEFT)]),
    "exercise_id": st.sampled_from(["heel_press", "ankle_pump"]),
    "inputs": st.sampled_from(['{"a": 1}', "[]"]),
    "outcome": st.just("{}"),
    "kind": st.just("day_plan"),
    "name": WORDS.filter(bool),
}


def moments() -> st.SearchStrategy[datetime]:
    return st.datetimes(datetime(2020, 1, 1), datetime(2035, 12, 31), timezones=st.sampled_from(ZONES))  # noqa: DTZ001


def values(of: Any) -> st.SearchStrategy[Any]:
    """Any value a field of type `of` may hold."""
    if typing.get_origin(of) is Annotated:
        inner, *notes = typing.get_args(of)
        meta = next(note for note in notes if isinstance(note, Meta))
        if inner is float:
            return decimals(meta.ge, meta.le)
        return st.integers(meta.ge, meta.le)
    if typing.get_origin(of) in (typing.Union, types.UnionType):
        return st.one_of(*map(values, typing.get_args(of)))
    if typing.get_origin(of) is tuple:
        return st.lists(values(typing.get_args(of)[0]), max_size=4).map(tuple)
    if typing.get_origin(of) is frozenset:
        return st.frozensets(values(typing.get_args(of)[0]), max_size=4)
    if isinstance(of, type) and issubclass(of, Struct):
        return built(of)
    if isinstance(of, type) and issubclass(of, Enum):
        return st.sampled_from(of)
    known: dict[Any, st.SearchStrategy[Any]] = {
        type(None): st.none(),
        bool: st.booleans(),
        int: st.integers(0, 1000),
        float: decimals(0, 50),
        str: WORDS,
        date: DAYS,
        datetime: moments(),
    }
    return known[of]


def built(of: type[Struct], **fixed: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Any instance of the struct `of`, with some fields `fixed`."""
    hints = typing.get_type_hints(of, include_extras=True)
    parts = {name: values(hints[name]) for name in of.__struct_fields__ if name not in _BY_NAME}
    named = {name: _BY_NAME[name] for name in of.__struct_fields__ if name in _BY_NAME}
    return st.builds(of, **(parts | named | fixed))
