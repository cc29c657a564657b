"""A file written whole or not at all, for its owner's eyes only. It knows nothing of what is in it."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from ..errors import StorageFailed
from ..words import _


def write_whole(path: Path, data: bytes) -> Path:
    """Write `data` and return `path`. Raises StorageFailed, and leaves what was there before."""
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink()
        raise StorageFailed(
            _("{name} could not be written.").format(name=path.name),
            _("Your record is safe."),
            _("Check that the disk is not full and the folder can be written."),
        ) from error
    return path
