"""From what was read to one `Library`: judge every file, leave out the bad ones, say which and why.

The rules themselves are in `rules` and `shared_rules`. Only this module decides that a file stays out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from msgspec.structs import replace

from ptcoach.core.model.exercise import Exercise
from ptcoach.core.model.library import Library, Source
from ptcoach.errors import BadInput
from ptcoach.words import _

from .cache import Loaded
from .figure_rules import figure_problems
from .problem import Problem
from .rules import Surroundings, dangling_links, named_after_file, problems_of
from .shared_rules import problems_of_page, problems_of_shared
from .shelf import Item, Shared, Shelf, content_hash, read_exercises, read_shipped, yaml_files
from .switch import leading_to

OWN_LIMIT = 500  # files; a folder with more is not a folder of exercises


def build(shipped: Path, own: Path | None) -> Loaded:
    """Read and judge everything; no cache. Raises `BadInput` as `loader.load` does."""
    shelf = read_shipped(shipped)
    if shelf.shared is None:
        raise damaged()
    problems = [*shelf.problems, *shared_problems(shelf, shelf.shared)]
    good, found = judge(shelf.exercises, [], shelf.shared, own=False)
    problems += found
    mine: list[Item[Exercise]] = []
    if own is not None:
        theirs = read_exercises(yaml_files(own)[:OWN_LIMIT])
        mine, found = judge(theirs.exercises, good, shelf.shared, own=True)
        good, problems = [*good, *mine], [*problems, *theirs.problems, *found]
    version = content_hash([shipped] if own is None else [shipped, own])
    library = _library(version, good, shelf, shelf.shared)
    return Loaded(replace(library, own=frozenset(item.value.id for item in mine)), tuple(sorted(problems)))


def damaged() -> BadInput:
    return BadInput(
        _("The exercise library that came with the program is damaged."),
        _("Your record is safe."),
        _("Install the program again."),
    )


def shared_problems(shelf: Shelf, shared: Shared) -> list[Problem]:
    return [*problems_of_shared(shared), *(p for page in shelf.pages for p in problems_of_page(page, shared))]


def judge(
    items: Iterable[Item[Exercise]], others: Iterable[Item[Exercise]], shared: Shared, *, own: bool
) -> tuple[list[Item[Exercise]], list[Problem]]:
    """Those of `items` that may stay beside `others`, and every problem found.

    A link to an exercise that is missing is reported and cut; the exercise itself stays. Drawings of own exercises are
    measured as well; those of the shipped ones are measured by `check`, since they cannot change on their own.
    """
    unique, problems = _unique(items, others)
    known = {item.value.id: item.value for item in (*others, *unique)}
    around = Surroundings(known, shared.sources.value, shared.vocabulary.value)
    kept: list[Item[Exercise]] = []
    for item in unique:
        found = [*named_after_file(item, in_category_folder=not own), *problems_of(item, around)]
        found += figure_problems(item) if own else []
        problems += [*found, *dangling_links(item, known)]
        if not found:
            kept.append(item)
    staying = {item.value.id for item in (*others, *kept)}
    return [_without_dangling_links(item, staying) for item in kept], problems


def _without_dangling_links(item: Item[Exercise], staying: Collection[str]) -> Item[Exercise]:
    return replace(item, value=leading_to(item.value, staying))


def _unique(
    items: Iterable[Item[Exercise]], others: Iterable[Item[Exercise]]
) -> tuple[list[Item[Exercise]], list[Problem]]:
    """The first of every id; later ones, and own ones that take a shipped id, are problems."""
    first = {item.value.id: item.document.file for item in others}
    kept, problems = [], []
    for item in items:
        taken = first.setdefault(item.value.id, item.document.file)
        if taken == item.document.file:
            kept.append(item)
        else:
            problems.append(item.document.problem(("id",), f"the id '{item.value.id}' is taken by {taken}"))
    return kept, problems


def _library(version: str, items: Iterable[Item[Exercise]], shelf: Shelf, shared: Shared) -> Library:
    sources = shared.sources.value.sources
    return Library(
        version=version,
        exercises={item.value.id: item.value for item in items},
        phases=shared.phases.value.phases,
        walking=shared.walking.value,
        red_flags={words.id: words for words in shared.red_flags.value.red_flags},
        sources={name: Source(id=name, title=words.title, where=words.where) for name, words in sources.items()},
        home_tests={info.id: info for info in shared.home_tests.value.home_tests},
        learn=tuple(sorted((page.value for page in shelf.pages), key=lambda page: (page.order, page.id))),
        muscles=shared.vocabulary.value.muscles,
        equipment=shared.vocabulary.value.equipment,
    )
