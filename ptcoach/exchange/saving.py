"""A file for the person or for somebody else, and the words where the disk does not take it."""

from __future__ import annotations

import re
from pathlib import Path

from ..errors import StorageFailed
from ..whole import write_whole
from ..words import _


def save(path: Path, data: bytes) -> Path:
    """Write `data` whole or not at all, and return `path`. Raises StorageFailed, and leaves what was there before."""
    try:
        write_whole(path, data)
    except OSError as error:
        raise StorageFailed(
            _("{name} could not be written: {why}.").format(name=path.name, why=error.strerror or error),
            _("Your record is safe."),
            _("Check that the disk is not full and the folder can be written, or choose another folder."),
        ) from error
    return path


def hand_out(path: Path, data: bytes) -> Path:
    """As `save`, to a place somebody chose: a stick pulled out meanwhile is not made anew as a folder of this disk."""
    if not path.parent.is_dir():
        raise StorageFailed(
            _("{name} could not be written: its folder is not there.").format(name=path.name),
            _("Your record is safe."),
            _("Choose another folder."),
        )
    return save(path, data)


def name_part(text: str, longest: int = 40) -> str:
    """`text` as a part of a file name: letters and digits of any script, and nothing a disk refuses or follows."""
    return re.sub(r"[^\w-]+", "-", text)[:longest].strip("-")
