"""A `.ptcoach` file: a plan for a patient, or a patient's record for a therapist, sealed against slips on the way.

The file is a zip (deflate) with at most these members, all JSON; with a passphrase it is that zip in the age format:

    manifest.json   format "ptcoach", version 1, kind "plan" or "record", made at, program version, who it is about
                    (id, name, surgery date, birth year), plan version, and the SHA-256 of every other member
    patient.json    the person (`core.model.patient`)
    plan.json       kind "plan": the plan, names of its exercises, the clinic's own exercises it needs as YAML,
                    clearances on record with those taken back
    record.json     kind "record": every event ever recorded and which were taken back, and the issued plans
    signature.json  Ed25519 over the bytes of manifest.json, the public key, the clinic's name

A name or member this version does not know is refused, not skipped: it could be a limit. So anything new is a new
`VERSION`, and a newer one is refused with kind words. What a person was shown (`Decision`) stays at home: it speaks of
that computer's rules and library, nobody else acts on it, and it is half of the bytes unpacked (322 of 631 kB in five
weeks of the demo).

Reading happens in memory and runs nothing. What a file may change is decided in `actions.take_in`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from .. import __version__
from ..core.model.patient import Patient
from ..core.model.plan import Plan
from ..core.model.record import Clearance, Record, Void
from ..errors import BadInput
from ..words import _
from .passphrase import WrongPassphrase, is_locked, unlock
from .signing import is_signed, public_of, sign
from .zipped import MOST_BYTES, damaged, pack, too_large, unpack

FORMAT, VERSION = "ptcoach", 1
SUFFIX = ".ptcoach"
_MANIFEST, _PATIENT, _PLAN, _RECORD, _SIGNATURE = (
    f"{name}.json" for name in ("manifest", "patient", "plan", "record", "signature")
)
_AGE_MORE = 100_000  # bytes the age format may add to a full file

T = TypeVar("T")


class FileKind(StrEnum):
    PLAN = "plan"
    RECORD = "record"


class Seal(StrEnum):
    """What the signature is worth by itself; whose it should be is decided elsewhere."""

    GOOD = "good"
    BROKEN = "broken"
    MISSING = "missing"


class Who(Struct, frozen=True, kw_only=True):
    """Enough to know a person before anything else is read."""

    id: str
    name: str
    surgery_on: date
    birth_year: int | None = None


class Manifest(Struct, frozen=True, kw_only=True):
    kind: FileKind
    made_at: datetime
    who: Who
    members: Mapping[str, str]
    program: str = __version__
    plan_version: int | None = None
    format: str = FORMAT
    version: int = VERSION


class PlanPart(Struct, frozen=True, kw_only=True):
    """`names` and `own_exercises` (YAML text) are by exercise id; `voids` are of clearances only."""

    plan: Plan
    names: Mapping[str, str] = {}
    own_exercises: Mapping[str, str] = {}
    clearances: tuple[Clearance, ...] = ()
    voids: tuple[Void, ...] = ()


class RecordPart(Struct, frozen=True, kw_only=True):
    """`events` holds those taken back too; `voids` says which."""

    events: Record
    voids: tuple[Void, ...] = ()
    plans: tuple[Plan, ...] = ()


class Signature(Struct, frozen=True, kw_only=True):
    public_key: str
    signature: str
    clinic: str


class Opened(Struct, frozen=True, kw_only=True):
    """A file that was read. `digest` stands for everything in it but the signature."""

    name: str
    digest: str
    manifest: Manifest
    patient: Patient
    plan: PlanPart | None
    record: RecordPart | None
    seal: Seal
    signature: Signature | None


def write(
    patient: Patient, part: PlanPart | RecordPart, made_at: datetime, secret: str | None = None, clinic: str = ""
) -> bytes:
    """The bytes of a file, signed by the clinic whose `secret` key is given."""
    members = {_PATIENT: _json(patient), _PLAN if isinstance(part, PlanPart) else _RECORD: _json(part)}
    manifest = Manifest(
        kind=FileKind.PLAN if isinstance(part, PlanPart) else FileKind.RECORD,
        made_at=made_at,
        who=who_is(patient),
        members={name: hashlib.sha256(data).hexdigest() for name, data in members.items()},
        plan_version=part.plan.version if isinstance(part, PlanPart) else None,
    )
    told = _json(manifest)
    signed = {}
    if secret is not None:
        signature = Signature(public_key=public_of(secret), signature=sign(secret, told), clinic=clinic)
        signed = {_SIGNATURE: _json(signature)}
    return pack({_MANIFEST: told, **members, **signed})


def who_is(patient: Patient) -> Who:
    return Who(id=patient.id, name=patient.name, surgery_on=patient.surgery.on, birth_year=patient.birth_year)


def load(path: Path) -> bytes:
    """The bytes of the file at `path`. Raises BadInput where it cannot be read or is too large."""
    try:
        if path.stat().st_size > MOST_BYTES + _AGE_MORE:
            raise too_large(path.name)
        return path.read_bytes()
    except OSError as error:
        raise BadInput(
            _("{name} could not be read.").format(name=path.name), _("Nothing was changed."), _("Choose another file.")
        ) from error


def read(data: bytes, name: str, passphrase: str | None = None) -> Opened:
    """What is in the bytes of a file called `name`. Raises BadInput; WrongPassphrase where it stays locked."""
    if is_locked(data):
        if not passphrase:
            raise WrongPassphrase(
                _("{name} is locked with a passphrase.").format(name=name),
                _("Nothing was changed."),
                _("Type the passphrase you were told."),
            )
        data = unlock(data, passphrase, name)
    members = unpack(data, name, (_MANIFEST, _PATIENT, _PLAN, _RECORD, _SIGNATURE))
    told = members.pop(_MANIFEST, b"")
    manifest = _manifest(told, name)
    signature = _convert(_decoded(members[_SIGNATURE], name), Signature, name) if _SIGNATURE in members else None
    members.pop(_SIGNATURE, None)
    wanted = {_PATIENT, _PLAN if manifest.kind is FileKind.PLAN else _RECORD}
    sums = {member: hashlib.sha256(held).hexdigest() for member, held in members.items()}
    if members.keys() != wanted or sums != manifest.members:
        raise _changed(name)
    patient = _convert(_decoded(members[_PATIENT], name), Patient, name)
    if who_is(patient) != manifest.who:
        raise _changed(name)
    plan = _convert(_decoded(members[_PLAN], name), PlanPart, name) if _PLAN in wanted else None
    record = _convert(_decoded(members[_RECORD], name), RecordPart, name) if _RECORD in wanted else None
    if plan is not None and plan.plan.version != manifest.plan_version:
        raise _changed(name)
    return Opened(
        name=name,
        digest=hashlib.sha256(told).hexdigest(),
        manifest=manifest,
        patient=patient,
        plan=plan,
        record=record,
        seal=_seal(signature, told),
        signature=signature,
    )


def _seal(signature: Signature | None, told: bytes) -> Seal:
    if signature is None:
        return Seal.MISSING
    return Seal.GOOD if is_signed(signature.public_key, signature.signature, told) else Seal.BROKEN


def _manifest(told: bytes, name: str) -> Manifest:
    raw = _decoded(told, name)
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise damaged(name)
    version = raw.get("version")
    if isinstance(version, int) and version > VERSION:
        raise BadInput(
            _("{name} was made with a newer PT Coach ({program}).").format(
                name=name, program=str(raw.get("program", ""))[:20]
            ),
            _("Nothing was changed."),
            _("Bring PT Coach up to date on this computer, then open the file again."),
        )
    if version != VERSION:
        raise damaged(name)
    return _convert(raw, Manifest, name)


def _decoded(data: bytes, name: str) -> Any:
    try:
        return msgspec.json.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise damaged(name) from error


def _convert(raw: Any, kind: type[T], name: str) -> T:
    """`raw` as a `kind`, with every value in its bounds and no name that is not known."""
    try:
        value = msgspec.convert(raw, kind)
        strange = _strange(raw, msgspec.to_builtins(value))
    except (msgspec.MsgspecError, RecursionError, ValueError, TypeError, OverflowError) as error:
        raise _unfit(name, str(error)) from error
    if strange:
        raise _unfit(name, _("“{name}” is not known here").format(name=strange[:60]))
    return value


def _strange(raw: Any, known: Any) -> str:
    """The first name in `raw` that did not become part of the value; "" if there is none."""
    if isinstance(raw, dict) and isinstance(known, dict):
        for key, inner in raw.items():
            if key not in known:
                return str(key)
            if found := _strange(inner, known[key]):
                return found
    elif isinstance(raw, list) and isinstance(known, list | tuple):
        for inner, beside in zip(raw, known, strict=False):
            if isinstance(inner, dict | list) and (found := _strange(inner, beside)):
                return found
    return ""


def _unfit(name: str, why: str) -> BadInput:
    return BadInput(
        _("{name} cannot be used: {why}.").format(name=name, why=why),
        _("Nothing was changed."),
        _("Ask whoever gave you the file to make it again."),
    )


def _changed(name: str) -> BadInput:
    return BadInput(
        _("{name} was changed after it was made.").format(name=name),
        _("Nothing was changed here."),
        _("Do not use it. Ask for the file again."),
    )


def _json(value: object) -> bytes:
    return msgspec.json.encode(value, order="deterministic")
