"""Every way a file differs from the shape of its type, in plain words and with its place.

The types of `core.model` are the schema; there is no second description of a file. Whether the values make sense
together is for `rules`.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

import msgspec
from msgspec.structs import fields

from .document import Document, Location
from .problem import Problem

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

T = TypeVar("T")

_KINDS = {
    "integer": "a whole number",
    "number": "a number",
    "string": "text",
    "array": "a list",
    "object": "a group of 'name: value' lines",
    "boolean": "true or false",
    "null": "empty",
}
_PYTHON_KINDS = {"str": "text", "int": "a whole number", "float": "a number", "bool": "true or false", "list": "a list"}
_PYTHON_KINDS |= {"dict": "a group of 'name: value' lines", "NoneType": "empty"}


def convert(document: Document, kind: type[T]) -> tuple[T | None, list[Problem]]:
    """The document as a `kind`, or every problem of its shape; never both.

    A file without a flaw, and nearly all are, never meets the slow validator that puts a flaw into words.
    """
    try:
        value = msgspec.convert(document.data, kind)
    except msgspec.ValidationError:
        pass
    else:
        if _is_whole(value, document.data):
            return value, []
    problems = [
        problem
        for error in _validator(cast(Any, kind)).iter_errors(document.data)
        for problem in _describe(document, error)
    ]
    if problems:
        return None, problems
    try:
        return msgspec.convert(document.data, kind), []
    except msgspec.ValidationError as error:
        return None, [_leftover(document, str(error))]


def json_schema(kind: Any) -> dict[str, Any]:
    """The JSON Schema of a type, closed: a key the type does not have is a mistake."""
    schema = msgspec.json.schema(kind)
    for part in _parts(schema):
        if "properties" in part:
            part["additionalProperties"] = False
            for name in part.get("required", ()):
                field = part["properties"][name]
                if field.get("type") == "string":
                    field.setdefault("minLength", 1)
    return schema


def _is_whole(value: object, data: Any) -> bool:
    """True where `data` says nothing that `value` left out and no required text is empty, as `json_schema` demands."""
    if isinstance(value, msgspec.Struct):
        needed = _fields(type(value))
        return data.keys() <= needed.keys() and all(
            _is_whole(part, written) and not (part == "" and needed[name])
            for name, written in data.items()
            for part in (getattr(value, name),)
        )
    if isinstance(value, tuple):
        return all(map(_is_whole, value, data))
    if isinstance(value, Mapping):
        return all(map(_is_whole, value.values(), data.values()))
    return True


@cache
def _fields(kind: type[msgspec.Struct]) -> dict[str, bool]:
    """The names of a type, and whether each has to be given."""
    return {each.name: each.required for each in fields(kind)}


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`". Did you mean 'steps'?"` where one of `known` is near `word`, else nothing."""
    near = difflib.get_close_matches(word, sorted(known), 1, 0.6)
    return f"; did you mean '{near[0]}'?" if near else ""


def _parts(schema: object) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
        for value in schema.values():
            yield from _parts(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _parts(value)


@cache
def _validator(kind: Any) -> Any:
    import jsonschema

    return jsonschema.Draft202012Validator(json_schema(kind))


def _describe(document: Document, error: ValidationError) -> Iterator[Problem]:
    at: Location = tuple(error.absolute_path)
    match error.validator:
        case "additionalProperties":
            known = error.schema["properties"]
            for name in error.instance:
                if name not in known:
                    message = f"'{name}' is not a name this file knows{did_you_mean(str(name), known)}"
                    yield document.problem((*at, str(name)), message, key=True)
        case "anyOf":
            yield from _describe_choice(document, error)
        case "required":
            name = error.message.split(" is a required")[0]
            yield document.problem(at, f"{name} is missing", key=bool(at), missing=name.strip("'"))
        case _:
            yield document.problem(at, _plain(error))


def _describe_choice(document: Document, error: ValidationError) -> Iterator[Problem]:
    """Of several allowed shapes, the one that was meant: that whose outer kind fits what was written."""
    branches: dict[int, list[ValidationError]] = {}
    for inner in error.context or ():
        branches.setdefault(int(inner.schema_path[0]), []).append(inner)
    meant = [errors for errors in branches.values() if not any(_is_other_kind(e) for e in errors)]
    if len(meant) == 1:
        for inner in meant[0]:
            yield from _describe(document, inner)
        return
    kinds = [e.validator_value for errors in branches.values() for e in errors if _is_other_kind(e)]
    wanted = " or ".join(dict.fromkeys(_KINDS.get(str(kind), str(kind)) for kind in kinds))
    yield document.problem(tuple(error.absolute_path), f"{_shown(error.instance)} is not {wanted or 'allowed here'}")


def _is_other_kind(error: ValidationError) -> bool:
    return error.validator == "type" and not error.relative_path


def _plain(error: ValidationError) -> str:
    shown, wanted = _shown(error.instance), error.validator_value
    match error.validator:
        case "type":
            return f"{shown} is not {_KINDS.get(str(wanted), wanted)}"
        case "enum":
            words = [str(value) for value in wanted]
            return f"{shown} is not one of {', '.join(words)}{did_you_mean(str(error.instance), words)}"
        case "minimum":
            return f"{shown} is too small; at least {wanted}"
        case "exclusiveMinimum":
            return f"{shown} is too small; more than {wanted}"
        case "maximum" | "exclusiveMaximum":
            return f"{shown} is too large; at most {wanted}"
        case "pattern":
            return f"{shown} is not an id (small letters, digits and _, starting with a letter)"
        case "minLength":
            return "this text is empty"
        case "minItems" | "prefixItems":
            return f"this list is too short; at least {wanted}"
        case "maxItems" | "items":
            return "this list is too long"
        case _:
            return str(error.message)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, str):
        return f"'{value}'" if len(value) <= 40 else f"'{value[:37]}…'"
    return _PYTHON_KINDS.get(type(value).__name__, "this")


def _leftover(document: Document, said: str) -> Problem:
    """What the schema cannot say, mainly a wrong key of a mapping: "Invalid enum value 'x' - at `key` in `$.why`"."""
    found = re.match(r"(?P<what>.*?) - at `(?P<where>.*)`$", said)
    what, where = (found["what"], found["where"]) if found else (said, "$")
    at: Location = tuple(int(n) if n else name for name, n in re.findall(r"\.(\w+)|\[(\d+)\]", where.split("`")[-1]))
    value = re.search(r"'(.*)'", what)
    if where.startswith("key") and value:
        return document.problem((*at, value[1]), f"'{value[1]}' cannot stand here", key=True)
    return document.problem(at, what)
