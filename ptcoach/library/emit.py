"""An exercise as YAML text, in the key order and style of the shipped files. It writes no file and judges nothing.

What is read back from the text is what was given; every value that could be taken for something else is put in quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from typing import Any

from msgspec import NODEFAULT, Struct
from msgspec.structs import FieldInfo, fields

from ptcoach.core.model.dose import Dose, Growth, Tempo
from ptcoach.core.model.exercise import Exercise, RungNeed

from .document import SCALARS

Data = Any  # what YAML can say: text, numbers, true and false, lists, and groups of 'name: value'

# The paragraphs of a file. Names that are in no paragraph follow at the end.
_PARAGRAPHS = (
    ("id", "name", "category", "position", "position_words", "side"),
    ("targets", "why", "synonyms", "muscles", "roots", "equipment", "substitutes"),
    ("window", "rung", "dose", "growth", "loads", "contraindications", "progression", "regression"),
    ("steps", "feel", "not_feel", "mistakes", "stop_if", "easier", "harder", "cues"),
    ("figure",),
    ("sources", "needs_review", "note", "retired", "renamed_to"),
)
_FIGURE = (
    *("posture", "view", "props", "feet", "pose", "start", "mids", "end"),
    *("work", "work_on", "arrow", "zoom", "loops"),
)
_SPREAD = {
    ("why",),
    ("substitutes",),
    ("dose",),
    ("figure",),
    ("figure", "pose"),
    ("figure", "start"),
    ("figure", "end"),
}
_LISTED = {("steps",), ("mistakes",), ("stop_if",), ("figure", "mids")}
_ALWAYS_WHOLE = (Dose, Growth, RungNeed, Tempo)  # written out even where a value is the usual one
_NOT_TEXT = re.compile("|".join(rf"(?:{pattern})" for _tag, pattern, _first in SCALARS))
_PLAIN = re.compile(r"\w(?:[\w .;()%/+'’–-]*[\w.;()%/+'’–-])?")
_PLAIN_OUTSIDE = re.compile(r"\w(?:[\w ,.;()%/+?'’–-]*[\w,.;()%/+?'’–-])?")
_MOST_BRACKETS = 8  # in one text; `document` takes very many for an attack
_BRACKETS = re.compile(r"[\[\]{}]")


def as_data(value: object) -> Data:
    """A value as plain data, without what is as usual; the form works on this, and `as_text` writes it down."""
    if isinstance(value, Struct):
        whole = isinstance(value, _ALWAYS_WHOLE)
        return {
            each.name: as_data(part)
            for each in fields(value)
            for part in (getattr(value, each.name),)
            if (whole and part is not None) or each.required or part != _usual(each)
        }
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {as_data(name): as_data(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [as_data(part) for part in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def as_text(data: Mapping[str, Data]) -> str:
    """The data of an exercise as the text of its file."""
    named = {name for paragraph in _PARAGRAPHS for name in paragraph}
    rest = tuple(name for name in data if name not in named)
    written = []
    for paragraph in (*_PARAGRAPHS, rest):
        lines = [line for name in paragraph if name in data for line in _lines(name, data[name], (name,), "")]
        if lines:
            written.append("\n".join(lines) + "\n")
    return "\n".join(written)


def exercise_text(exercise: Exercise) -> str:
    return as_text(as_data(exercise))


def _usual(each: FieldInfo) -> Any:
    return each.default if each.default_factory is NODEFAULT else each.default_factory()


def _lines(name: str, value: Data, at: tuple[str, ...], indent: str) -> Iterator[str]:
    """The lines of one 'name: value', spread out or on one line as the shipped files have it."""
    shown = f"{indent}{_text(name, flow=False)}:"
    if at in _SPREAD and isinstance(value, Mapping) and value:
        yield shown
        for key in _in_order(value, at):
            yield from _lines(key, value[key], (*at, key), indent + "  ")
    elif at in _LISTED and isinstance(value, Sequence) and value:
        yield shown
        for part in value:
            yield from _listed(part, at, indent + "  ")
    else:
        yield f"{shown} {_inline(value, flow=False)}"


def _listed(part: Data, at: tuple[str, ...], indent: str) -> Iterator[str]:
    if not isinstance(part, Mapping) or not part:
        yield f"{indent}- {_inline(part, flow=False)}"
        return
    inner = [line for key in part for line in _lines(key, part[key], (*at, "", key), indent + "  ")]
    yield f"{indent}- {inner[0].lstrip()}"
    yield from inner[1:]


def _in_order(value: Mapping[str, Data], at: tuple[str, ...]) -> list[str]:
    if at != ("figure",):
        return list(value)
    return sorted(value, key=lambda name: _FIGURE.index(name) if name in _FIGURE else len(_FIGURE))


def _inline(value: Data, *, flow: bool) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_text(k, flow=True)}: {_inline(v, flow=True)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_inline(part, flow=True) for part in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if isinstance(value, float):
        return _decimal(value)
    return _text(value, flow=flow) if isinstance(value, str) else str(value)


def _decimal(value: float) -> str:
    """Without an exponent, which YAML 1.2 numbers of the library do not have."""
    shown = format(Decimal(repr(value)), "f")
    return shown if "." in shown else f"{shown}.0"


def _text(text: str, *, flow: bool) -> str:
    plain = _PLAIN if flow else _PLAIN_OUTSIDE
    if plain.fullmatch(text) and not _NOT_TEXT.fullmatch(text) and text.isprintable():
        return text
    many = len(_BRACKETS.findall(text)) > _MOST_BRACKETS
    return '"' + "".join(_escaped(ch, many) for ch in text) + '"'


def _escaped(ch: str, brackets: bool) -> str:
    if ch in '"\\':
        return f"\\{ch}"
    if ch.isprintable() and not (brackets and ch in "[]{}"):
        return ch
    number = ord(ch)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
