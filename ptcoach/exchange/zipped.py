"""A few named members packed into a zip, and taken out again in memory, trusting nothing the zip says about itself.

It writes nothing to disk and knows nothing of what the members mean.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Collection, Mapping

from ..errors import BadInput
from ..words import _

MOST_BYTES = 20_000_000  # of all members together, unpacked; also of the file itself
MOST_MEMBERS = 20
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the zip's own clock says nothing: one content gives one file
_LISTED = b"PK\x01\x02"  # what stands before each member in a zip's own list
_LOCKED = 0x1  # the flag bit of a zip's own encryption
_CHUNK = 65_536
# All that `zipfile` raises on bytes that are no zip, or only look like one.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError,
    KeyError, IndexError, OverflowError,
)  # fmt: skip


def pack(members: Mapping[str, bytes]) -> bytes:
    """The members as one zip, in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(zipfile.ZipInfo(name, _EARLIEST), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def unpack(data: bytes, name: str, allowed: Collection[str]) -> dict[str, bytes]:
    """The members of the zip `data`, a file called `name`. Raises BadInput for anything but plain `allowed` members."""
    if len(data) > MOST_BYTES:
        raise too_large(name)
    if data.count(_LISTED) > MOST_MEMBERS:  # before `zipfile` makes an object for each of a million
        raise damaged(name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            infos = opened.infolist()
            _check(infos, name, allowed)
            members: dict[str, bytes] = {}
            room = MOST_BYTES
            for info in infos:
                members[info.filename] = _read(opened, info, room, name)
                room -= len(members[info.filename])
            return members
    except _BROKEN as error:
        raise damaged(name) from error


def damaged(name: str) -> BadInput:
    return BadInput(
        _("{name} is damaged, or is not a PT Coach file.").format(name=name),
        _("Nothing was changed."),
        _("Ask for the file again, or choose another one."),
    )


def too_large(name: str) -> BadInput:
    return BadInput(
        _("{name} is too large to be a PT Coach file.").format(name=name),
        _("Nothing was changed."),
        _("Choose another file."),
    )


def _check(infos: list[zipfile.ZipInfo], name: str, allowed: Collection[str]) -> None:
    names = [info.filename for info in infos]
    if len(set(names)) != len(names):
        raise damaged(name)
    for info in infos:
        if info.filename not in allowed or stat.S_ISLNK(info.external_attr >> 16):
            # A fixed list of names: no path leads out, no zip lies in the zip, nothing is left to chance.
            raise BadInput(
                _("{name} holds something that does not belong there: “{member}”.").format(
                    name=name, member=info.filename[:60]
                ),
                _("Nothing was changed."),
                _("Ask whoever gave you the file to make it again."),
            )
        if info.flag_bits & _LOCKED:
            raise BadInput(
                _("{name} is locked by another program.").format(name=name),
                _("Nothing was changed."),
                _("Ask for a file with PT Coach's own passphrase, or without one."),
            )
        if info.compress_type not in _PLAIN:
            raise damaged(name)


def _read(opened: zipfile.ZipFile, info: zipfile.ZipInfo, room: int, name: str) -> bytes:
    """One member, counted while it unpacks: the sizes in the headers may say anything."""
    parts, taken = [], 0
    with opened.open(info) as member:
        while part := member.read(_CHUNK):
            taken += len(part)
            if taken > room:
                raise too_large(name)
            parts.append(part)
    return b"".join(parts)
