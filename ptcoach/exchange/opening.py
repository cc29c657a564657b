"""Any file a person may be handed, as one value: a `.ptcoach` file, or a profile as plain JSON. It keeps nothing."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from . import profile, ptcoach_file
from .merging import events_of
from .ptcoach_file import FileKind, Manifest, Opened, RecordPart, Seal, who_is


def open_file(path: Path, passphrase: str | None = None) -> Opened:
    """What is in the file at `path`. Raises BadInput; WrongPassphrase where it stays locked. That one takes seconds."""
    data = ptcoach_file.load(path)
    if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
        return _from_profile(data, path.name)
    return ptcoach_file.read(data, path.name, passphrase)


def _from_profile(data: bytes, name: str) -> Opened:
    """A profile says nothing about when it was made; its newest entry does."""
    told = profile.parse(data, name)
    moments = [event.at for event in events_of(told.record)]
    made_at = max(moments, default=datetime(1970, 1, 1, tzinfo=UTC))
    return Opened(
        name=name,
        digest=hashlib.sha256(data).hexdigest(),
        manifest=Manifest(kind=FileKind.RECORD, made_at=made_at, who=who_is(told.patient), members={}, program=""),
        patient=told.patient,
        plan=None,
        record=RecordPart(events=told.record, plans=told.plans),
        seal=Seal.MISSING,
        signature=None,
    )
