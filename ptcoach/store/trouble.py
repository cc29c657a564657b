"""Turns what SQLite and the operating system report into short plain words.

It only translates; what to do about a fault is decided by whoever catches it.
"""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

from ..errors import StorageFailed
from ..words import _

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_FULL_ERRNOS = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY_ERRNOS = {errno.EROFS, errno.EACCES, errno.EPERM}


def is_damage(error: Exception) -> bool:
    """Whether the file itself is broken, as opposed to the disk, the lock or the permission."""
    return isinstance(error, sqlite3.Error) and _code(error) in _DAMAGED


def is_busy(error: sqlite3.Error) -> bool:
    return _code(error) in _BUSY


def not_saved(error: sqlite3.Error | OSError) -> StorageFailed:
    """The words for a write that did not happen."""
    if _full(error):
        what, do = _("Not saved: the disk is full."), _("Free some space, then try again.")
    elif isinstance(error, sqlite3.Error) and is_busy(error):
        what, do = _("Not saved: another program is using your record."), _("Close it, then try again.")
    elif _read_only(error):
        what = _("Not saved: the folder with your record can only be read.")
        do = _("You can look and print. Make the folder writable to record again.")
    else:
        what, do = _("Not saved: the disk did not take it."), _("Try again. If it fails again, restart the computer.")
    return StorageFailed(what, _("What you typed is still here. Your earlier record is safe."), do)


def not_read(error: sqlite3.Error | OSError, path: Path) -> StorageFailed:
    """The words for a record that could not be read though the file may be whole."""
    if isinstance(error, sqlite3.Error) and is_busy(error):
        what, do = _("Another program is using your record."), _("Close it, then try again.")
    elif _read_only(error):
        what, do = _("The program may not read {path}.").format(path=path), _("Check who owns this folder.")
    else:
        what = _("Your record at {path} could not be read.").format(path=path)
        do = _("Try again. If it fails again, restart the computer.")
    return StorageFailed(what, _("Nothing was changed."), do)


def _code(error: sqlite3.Error) -> int:
    """The primary result code; -1 where the sqlite3 module itself complained."""
    extended: int = getattr(error, "sqlite_errorcode", -1)
    return extended & 0xFF if extended >= 0 else -1


def _full(error: sqlite3.Error | OSError) -> bool:
    if isinstance(error, OSError):
        return error.errno in _FULL_ERRNOS
    return _code(error) == sqlite3.SQLITE_FULL


def _read_only(error: sqlite3.Error | OSError) -> bool:
    if isinstance(error, OSError):
        return error.errno in _READ_ONLY_ERRNOS
    return _code(error) in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}
