"""The log beside the record: what went wrong in the program, for whoever is asked to help.

It never shows anything, never grows past two megabytes, and where it cannot be written the program goes on without it.
"""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Iterator
from pathlib import Path

_MOST_BYTES = 1_000_000  # then a new file is begun and the one before is kept
_FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"


@contextlib.contextmanager
def logged(path: Path) -> Iterator[None]:
    """Inside the block warnings and errors go to the file `path`, for the owner only. Harmless inside itself."""
    root = logging.getLogger()
    if any(isinstance(handler, _LogFile) and handler.path == path for handler in root.handlers):
        yield
        return
    handler = _LogFile(path)
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)


class _LogFile(logging.Handler):
    """Opens the file for each line: lines are rare, and a file held open would be in the way of moving the folder."""

    def __init__(self, path: Path) -> None:
        super().__init__(logging.WARNING)
        self.path = path
        self.setFormatter(logging.Formatter(_FORM))

    def emit(self, record: logging.LogRecord) -> None:
        with contextlib.suppress(OSError):
            if self.path.exists() and self.path.stat().st_size > _MOST_BYTES:
                self.path.replace(self.path.with_suffix(".old.log"))
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(self.path, os.O_APPEND | os.O_CREAT | os.O_WRONLY, 0o600)
            with os.fdopen(handle, "a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(self.format(record) + "\n")
