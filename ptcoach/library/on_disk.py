"""What lies in folders, told so that any change shows: name, size and time of change of every file. Reads no file."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path


def listing(folders: Iterable[Path], *endings: str) -> str:
    """A line for every file below `folders` whose name ends so; a folder that is not there has none."""
    lines: list[str] = []
    for folder in folders:
        lines += [f"{folder}\n", *sorted(_lines(str(folder), endings))]
    return "".join(lines).encode("utf-8", "backslashreplace").decode()


def _lines(folder: str, endings: tuple[str, ...]) -> list[str]:
    lines: list[str] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    lines += _lines(entry.path, endings) if entry.name != "__pycache__" else []
                elif entry.name.endswith(endings):
                    with contextlib.suppress(OSError):  # a link to nothing, as editors leave beside an open file
                        facts = entry.stat()
                        lines.append(f"{entry.path}|{facts.st_size}|{facts.st_mtime_ns}\n")
    except OSError:
        return lines
    return lines


def folders(root: Path) -> str:
    """A line for `root` and every folder below it: files that an update puts in place change the time of theirs."""
    lines: list[str] = []
    left = [str(root)]
    while left:
        folder = left.pop()
        lines.append(f"{folder}|{os.stat(folder).st_mtime_ns}\n")
        with os.scandir(folder) as entries:
            left += [entry.path for entry in entries if entry.is_dir() and entry.name != "__pycache__"]
    return "".join(sorted(lines)).encode("utf-8", "backslashreplace").decode()
