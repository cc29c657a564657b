"""Every mistake in JSON data against a schema, in plain words with its place. Changes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from ..words import _


def mistakes(data: object, schema: dict[str, Any]) -> list[str]:
    """One line per mistake, "record.check_ins[3].back_pain: …", in the order of the file; empty if there is none."""
    import jsonschema

    checker = jsonschema.FormatChecker(formats=())
    checker.checks("date", raises=ValueError)(_is_date)
    checker.checks("date-time", raises=ValueError)(_is_moment)
    validator = jsonschema.Draft202012Validator(schema, format_checker=checker)
    found = sorted(validator.iter_errors(data), key=lambda error: [str(part) for part in error.absolute_path])
    return list(dict.fromkeys(line for error in found for line in _lines(error)))


def _lines(error: Any) -> list[str]:
    if error.validator == "anyOf" and error.context:
        return _best_of(error)
    place = _place(error.absolute_path)
    if error.validator == "additionalProperties":
        known = error.schema.get("properties", {})
        return [
            _("{place}: “{name}” is not known here").format(place=place, name=n)
            for n in error.instance
            if n not in known
        ]
    if error.validator == "required":
        missing = [name for name in error.validator_value if name not in error.instance]
        return [_("{place}: “{name}” is missing").format(place=place, name=name) for name in missing]
    return [f"{place}: {_words(error)}"]


def _best_of(error: Any) -> list[str]:
    """A value that may be one thing or nothing: what is wrong with the one thing."""
    branches: dict[Any, list[Any]] = {}
    for inner in error.context:
        branches.setdefault(inner.schema_path[0], []).append(inner)
    real = [b for b in branches.values() if not (b[0].validator == "type" and b[0].validator_value == "null")]
    if len(real) == 1:
        return [line for inner in real[0] for line in _lines(inner)]
    return [f"{_place(error.absolute_path)}: " + _("{value} does not fit here").format(value=_shown(error.instance))]


def _words(error: Any) -> str:
    value, wanted = _shown(error.instance), error.validator_value
    match error.validator:
        case "type":
            return _("must be {wanted}, not {value}").format(wanted=_kind(wanted), value=value)
        case "enum" | "const":
            options = wanted if isinstance(wanted, list) else [wanted]
            return _("must be one of {wanted}, not {value}").format(wanted=", ".join(map(str, options)), value=value)
        case "minimum" | "exclusiveMinimum":
            return _("must be {wanted} or more, not {value}").format(wanted=wanted, value=value)
        case "maximum" | "exclusiveMaximum":
            return _("must be {wanted} or less, not {value}").format(wanted=wanted, value=value)
        case "format":
            form = (
                _("a day such as 2026-01-31") if wanted == "date" else _("a moment such as 2026-01-31T09:30:00+01:00")
            )
            return _("must be {wanted}, not {value}").format(wanted=form, value=value)
        case _:
            return str(error.message)


def _kind(wanted: str) -> str:
    return {
        "string": _("text"),
        "integer": _("a whole number"),
        "number": _("a number"),
        "boolean": _("true or false"),
        "array": _("a list"),
        "object": _("an object"),
        "null": _("null"),
    }.get(wanted, wanted)


def _shown(value: object) -> str:
    text = repr(value) if not isinstance(value, str) else f"“{value}”"
    return text if len(text) <= 60 else text[:57] + "…"


def _place(path: Iterable[object]) -> str:
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text or _("the file")


def _is_date(value: object) -> bool:
    return not isinstance(value, str) or (len(value) == 10 and date.fromisoformat(value) is not None)


def _is_moment(value: object) -> bool:
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None
