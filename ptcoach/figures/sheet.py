"""Contact sheets: many films on a page, start and end, to be looked at by eye.

Pages of scenes only; writing pictures is up to the caller.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from msgspec import Struct

from .film import Film
from .scene import Scene

PER_PAGE = 24
COLUMNS = 4


class Cell(Struct, frozen=True):
    title: str
    scenes: tuple[Scene, ...]


class Page(Struct, frozen=True):
    columns: int
    cells: tuple[Cell, ...]


def pages(films: Iterable[tuple[str, Film]], per_page: int = PER_PAGE, columns: int = COLUMNS) -> tuple[Page, ...]:
    """(title, film) pairs as pages of cells, each with the start and the end scene."""
    found: list[Page] = []
    rest = iter(films)
    while batch := list(islice(rest, per_page)):
        found.append(Page(columns, tuple(Cell(title, (film.start, film.end)) for title, film in batch)))
    return tuple(found)
