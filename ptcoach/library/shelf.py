"""Everything read from an exercises folder before it is judged: each value beside the file it came from.

Reads and shapes only; what the values have to fulfil is in `rules`.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Generic, TypeVar

from msgspec import Struct

from ptcoach.core.model.exercise import Exercise
from ptcoach.core.model.library import LearnPage
from ptcoach.core.model.phase import WalkingLadder

from .document import Document, beginning, read
from .files import HomeTestsFile, PhasesFile, RedFlagsFile, SourcesFile, Vocabulary
from .problem import Problem
from .schema import convert

T = TypeVar("T")


class Item(Struct, Generic[T], frozen=True):
    """A value and where every word of it stands."""

    value: T
    document: Document


class Shared(Struct, frozen=True):
    """The files that the exercises lean on."""

    phases: Item[PhasesFile]
    walking: Item[WalkingLadder]
    red_flags: Item[RedFlagsFile]
    home_tests: Item[HomeTestsFile]
    sources: Item[SourcesFile]
    vocabulary: Item[Vocabulary]


class Shelf(Struct):
    """What could be read, and what was wrong; `shared` is None where one of those files cannot be used."""

    shared: Shared | None = None
    exercises: list[Item[Exercise]] = []
    pages: list[Item[LearnPage]] = []
    problems: list[Problem] = []


def yaml_files(folder: Path) -> list[Path]:
    """Every YAML file under `folder`, in a steady order; none where there is no such folder."""
    return sorted(file for file in folder.rglob("*.yaml") if file.is_file())


def read_shipped(folder: Path) -> Shelf:
    """The shipped folder: shared files at the top, `learn/` pages, one folder of exercises per category."""
    shelf = Shelf()
    shelf.shared = read_shared(folder, shelf.problems)
    for file in yaml_files(folder):
        if file.parent == folder / "learn":
            shelf.pages += _read_one(file, LearnPage, shelf.problems)
        elif file.parent != folder:
            shelf.exercises += _read_one(file, Exercise, shelf.problems)
    return shelf


def read_shared(folder: Path, problems: list[Problem]) -> Shared | None:
    """The shared files; None, with what is wrong noted, where one of them cannot be used."""
    phases = _read_one(folder / "phases.yaml", PhasesFile, problems)
    walking = _read_one(folder / "walking.yaml", WalkingLadder, problems)
    red_flags = _read_one(folder / "red_flags.yaml", RedFlagsFile, problems)
    home_tests = _read_one(folder / "home_tests.yaml", HomeTestsFile, problems)
    sources = _read_one(folder / "sources.yaml", SourcesFile, problems)
    vocabulary = _read_one(folder / "vocabulary.yaml", Vocabulary, problems)
    for each in zip(phases, walking, red_flags, home_tests, sources, vocabulary, strict=False):
        return Shared(*each)
    return None


def read_exercises(files: Sequence[Path]) -> Shelf:
    """Loose exercise files, such as the person's own."""
    shelf = Shelf()
    for file in files:
        shelf.exercises += _read_one(file, Exercise, shelf.problems)
    return shelf


def content_hash(folders: Iterable[Path]) -> str:
    """A hash of every YAML file's relative name and bytes: the same text gives the same hash on every machine."""
    total = hashlib.sha256()
    for number, folder in enumerate(folders):
        for file in yaml_files(folder):
            total.update(f"{number}/{file.relative_to(folder).as_posix()}\0".encode())
            with contextlib.suppress(OSError):  # a file that cannot be read is told of where it is read
                total.update(hashlib.sha256(beginning(file)).digest())
    return total.hexdigest()[:16]


def _read_one(file: Path, kind: type[T], problems: list[Problem]) -> list[Item[T]]:
    """The file as a `kind`, in a list of one; an empty list, with its problems noted, where anything is wrong."""
    document, found = read(file)
    if document is not None and document.data is not None:
        value, misshapen = convert(document, kind)
        found += misshapen
        if value is not None and not found:
            return [Item(value, document)]
    problems += found
    return []
