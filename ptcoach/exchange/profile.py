"""A profile: one person, and what is on record about them, as one JSON file that can also be written by hand.

Reading names every mistake with its place. What a profile means for a programme is not decided here.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from ..core.model.patient import Patient
from ..core.model.plan import Plan
from ..core.model.record import Record
from ..errors import BadInput
from ..words import _
from .mistakes import mistakes

MOST_BYTES = 50_000_000
_NAMES = uuid.UUID("0f6d2a54-8f0e-4a5c-9a55-0f0f35d2f6a1")


class ProfileFile(Struct, frozen=True, kw_only=True):
    """One person. `plans` are the issued versions, oldest first; empty where the program proposes."""

    patient: Patient
    record: Record = Record()
    plans: tuple[Plan, ...] = ()
    format: Literal["ptcoach-profile"] = "ptcoach-profile"
    version: Literal[1] = 1


def read(path: Path) -> ProfileFile:
    """The profile in the file at `path`. Raises BadInput with every mistake and where it is."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadInput(_("{name} is too large to be a profile.").format(name=path.name))
        data = path.read_bytes()
    except OSError as error:
        raise BadInput(
            _("{name} could not be read.").format(name=path.name), _("Nothing was changed."), _("Choose another file.")
        ) from error
    return parse(data, path.name)


def parse(data: bytes, name: str) -> ProfileFile:
    """As `read`, from the bytes of a file called `name`. Ids and moments that are left out are filled in."""
    try:
        told = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise BadInput(
            _("{name} is not a JSON file: {error}.").format(name=name, error=error), do=_("Choose another file.")
        ) from error
    if found := mistakes(told, schema()):
        raise _bad(name, found)
    _fill_in(told)
    try:
        return msgspec.convert(told, ProfileFile)
    except msgspec.ValidationError as error:
        raise _bad(name, [str(error)]) from error


def write(profile: ProfileFile) -> bytes:
    """The profile as readable JSON, in one order whatever the machine."""
    return msgspec.json.format(msgspec.json.encode(profile, order="deterministic"), indent=1) + b"\n"


def schema() -> dict[str, Any]:
    """The JSON Schema of a profile. Ids and moments may be left out; unknown names are refused."""
    whole: dict[str, Any] = msgspec.json.schema(ProfileFile)
    for definition in whole["$defs"].values():
        if definition.get("type") != "object" or "properties" not in definition:
            continue
        definition["additionalProperties"] = False
        if "at" in definition["properties"]:
            definition["properties"]["at"] = {"type": "string", "format": "date-time"}
        required = [name for name in definition.get("required", ()) if name not in ("id", "at")]
        definition.pop("required", None)
        if required:
            definition["required"] = required
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": _("PT Coach profile"), **whole}


def _bad(name: str, found: list[str]) -> BadInput:
    shown = "\n".join(found[:50])
    return BadInput(
        _("{name} cannot be used:").format(name=name) + "\n" + shown,
        _("Nothing was changed."),
        _("Correct the file, then try again."),
    )


def _fill_in(told: dict[str, Any]) -> None:
    """Ids that stay the same each time the file is read, and noon for a moment nobody wrote down."""
    patient = told["patient"]
    if not patient.get("id"):
        patient["id"] = _name("patient", patient)
    seen: dict[str, int] = {}
    for kind, event in _events(told):
        event.setdefault("at", f"{event['day']}T12:00:00Z")
        if not event.get("id"):
            name = _name(patient["id"], kind, event)
            seen[name] = seen.get(name, 0) + 1
            event["id"] = name if seen[name] == 1 else _name(name, seen[name])


def _events(told: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for kind, events in told.get("record", {}).items():
        if isinstance(events, list):
            for event in events:
                yield kind, event


def _name(*parts: object) -> str:
    text = hashlib.sha256(msgspec.json.encode(parts, order="deterministic")).hexdigest()
    return uuid.uuid5(_NAMES, text).hex
