"""The library kept ready-made as JSON, so that a start reads one file instead of many and needs no yaml.

A cache is only ever a copy: what is damaged, old or unwritable is ignored, never reported and never trusted.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

import msgspec

from ptcoach import __version__
from ptcoach.core.model.library import Library
from ptcoach.whole import write_whole

from .on_disk import listing
from .problem import Problem


class Loaded(msgspec.Struct, frozen=True):
    """The library and what was wrong with files that were left out of it."""

    library: Library
    problems: tuple[Problem, ...] = ()


class _Kept(msgspec.Struct, frozen=True):
    stamp: str
    loaded: Loaded


def stamp(folders: list[Path], language: str) -> str:
    """What the cache is valid for: version and language of the program, every file's name, size and time of change.

    In full, not as a digest: `hashlib` loads OpenSSL, which costs more than comparing a few hundred lines.
    """
    return f"{__version__} {language}\n{listing(folders, '.yaml')}"


def read(file: Path, wanted: str) -> Loaded | None:
    """The library kept in `file` if it was made under the stamp `wanted`."""
    try:
        kept = msgspec.json.decode(file.read_bytes(), type=_Kept)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return kept.loaded if kept.stamp == wanted else None


def write(file: Path, stamp_: str, loaded: Loaded) -> None:
    """Keep `loaded`; on a full disk or in a read-only folder simply do not."""
    with contextlib.suppress(OSError):
        write_whole(file, msgspec.json.encode(_Kept(stamp_, loaded)))
