"""What every command is handed: the tools of the composition root, the data folder, and plain output."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

import click
from msgspec import Struct

from ..actions.desk import Desk
from ..clock import Clock
from ..core.model.library import Library
from ..errors import StorageFailed
from ..library.loader import Loaded
from ..places import DataFolder
from ..words import _


class Tools(Struct, frozen=True):
    """What only the composition root can make. `tour` and `sheet` return the files they wrote."""

    clock: Clock
    load_library: Callable[[DataFolder], Loaded]
    open_desk: Callable[[DataFolder, Clock], Desk]
    open_window: Callable[[DataFolder, Clock, Path | None], int]
    tour: Callable[[Path, str, str], list[Path]]
    sheet: Callable[[Path, Library], list[Path]]


class Terminal(Struct, frozen=True):
    """One call of the program: its tools and the folder it works on."""

    tools: Tools
    folder: DataFolder

    def desk(self) -> Desk:
        """The store and library of the folder. Raises StorageFailed."""
        return self.tools.open_desk(self.folder, self.tools.clock)

    def library(self) -> Library:
        """The exercises; what is wrong with a file of one's own is said on stderr, and the rest are there."""
        loaded = self.tools.load_library(self.folder)
        for problem in loaded.problems:
            click.echo(str(problem), err=True)
        return loaded.library


pass_terminal = click.make_pass_decorator(Terminal)

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
OUT_FILE = click.Path(path_type=Path, dir_okay=False, writable=True)
OUT_FOLDER = click.Path(path_type=Path, file_okay=False)
FIRST_DAY, LAST_DAY = date(1950, 1, 1), date(2150, 1, 1)  # further off is a slip


class _Day(click.ParamType[date]):
    """A day as people write it in files and as nobody can mistake it."""

    name = "YYYY-MM-DD"

    def convert(self, value: str | date, param: click.Parameter | None, context: click.Context | None) -> date:
        try:
            day = date.fromisoformat(str(value))
        except ValueError:
            self.fail(_("“{text}” is not a day. Write it like 2026-01-31.").format(text=value), param, context)
        if not FIRST_DAY <= day <= LAST_DAY:
            self.fail(_("{day} cannot be right. Check the year.").format(day=day), param, context)
        return day


DAY = _Day()


@contextlib.contextmanager
def pictures_into(folder: Path) -> Iterator[None]:
    """A folder or disk that does not take the pictures is said in words."""
    try:
        yield
    except OSError as error:
        raise StorageFailed(
            _("The pictures could not be saved in {folder}: {why}.").format(folder=folder, why=error.strerror or error),
            do=_("Choose another folder."),
        ) from error


def say_files(files: Iterable[Path]) -> None:
    """Print the files just written, one a line."""
    for file in files:
        click.echo(file)
