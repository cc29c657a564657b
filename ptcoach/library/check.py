"""Every problem of every file at once, for the terminal, the tests and CI. Mends nothing and keeps no cache."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from ptcoach.places import EXERCISES

from .build import judge, shared_problems
from .figure_rules import figure_problems
from .problem import Problem
from .shelf import Shared, Shelf, read_exercises, read_shipped, yaml_files


def check(paths: Iterable[Path] = (), shipped: Path = EXERCISES) -> tuple[Problem, ...]:
    """The problems of `paths` (exercise files, or folders of them), judged beside the `shipped` library.

    Without paths, or for the shipped folder itself, the whole shipped library is checked.
    """
    shelf = read_shipped(shipped)
    if shelf.shared is None:
        return tuple(sorted(shelf.problems))
    given = [path for path in paths if path.resolve() != shipped.resolve()]
    found = _some(given, shelf, shelf.shared) if given else _all(shelf, shelf.shared)
    return tuple(sorted(set(found)))


def _all(shelf: Shelf, shared: Shared) -> list[Problem]:
    drawn = [problem for item in shelf.exercises for problem in figure_problems(item)]
    judged = judge(shelf.exercises, [], shared, own=False)[1]
    return [*shelf.problems, *shared_problems(shelf, shared), *judged, *drawn]


def _some(paths: Sequence[Path], shelf: Shelf, shared: Shared) -> list[Problem]:
    """Problems in these files only: shipped ones as part of the library, others as a person's own."""
    files = {file.resolve(): file for path in paths for file in (yaml_files(path) if path.is_dir() else [path])}
    ours = {Path(item.document.file).resolve() for item in shelf.exercises}
    theirs = read_exercises([file for resolved, file in files.items() if resolved not in ours])
    judged = judge(theirs.exercises, shelf.exercises, shared, own=True)[1]
    inside = (
        [problem for problem in _all(shelf, shared) if Path(problem.file).resolve() in files]
        if ours & set(files)
        else []
    )
    return [*theirs.problems, *judged, *inside]
