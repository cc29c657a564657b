"""Own exercise files on the disk: written whole or not at all, readable by their owner only, moved aside when deleted.

It never writes over another exercise and never judges one; `candidate` does, before anything is kept.
"""

from __future__ import annotations

from pathlib import Path

from ptcoach.core.model.exercise import Exercise
from ptcoach.whole import write_whole

from .emit import exercise_text
from .shelf import yaml_files

_ASIDE = ".removed"


def taken_names(folder: Path) -> frozenset[str]:
    """The ids that files of the folder stand for, also those that have mistakes and were left out."""
    return frozenset(file.stem for file in yaml_files(folder))


def find(folder: Path, exercise_id: str) -> Path | None:
    """The file of an own exercise; it may lie in a folder of its own."""
    return next((file for file in yaml_files(folder) if file.stem == exercise_id), None)


def write(folder: Path, exercise: Exercise, *, replacing: bool) -> Path:
    """Keep `exercise` in the file of its id; `replacing` says that a file of this id is its own earlier state.

    Raises FileExistsError where another exercise has the file, and OSError where it cannot be written; then the folder
    is as it was.
    """
    before = find(folder, exercise.id)
    if before is not None and not replacing:
        raise FileExistsError(str(before))
    file = before or folder / f"{exercise.id}.yaml"
    write_whole(file, exercise_text(exercise).encode())
    return file


def set_aside(folder: Path, exercise_id: str) -> Path:
    """Move an exercise's file out of the library's sight; the path it has now. Raises FileNotFoundError, OSError."""
    file = find(folder, exercise_id)
    if file is None:
        raise FileNotFoundError(exercise_id)
    number, aside = 1, file.with_name(f"{file.name}{_ASIDE}")
    while aside.exists():
        number += 1
        aside = file.with_name(f"{file.name}{_ASIDE}-{number}")
    file.rename(aside)
    return aside


def put_back(aside: Path) -> Path:
    """Undo `set_aside`. Raises FileExistsError where another file has taken the name meanwhile, OSError."""
    file = aside.with_name(aside.name.partition(_ASIDE)[0])
    if file.exists():
        raise FileExistsError(str(file))
    aside.rename(file)
    return file
