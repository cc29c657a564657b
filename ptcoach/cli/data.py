"""`ptcoach backup`, `restore` and `export`: the person's data as files, from the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from ..actions.desk import Desk
from ..errors import BadInput, StorageFailed
from ..words import _
from .terminal import FILE, OUT_FOLDER, Terminal, pass_terminal, say_files


@click.command()
@pass_terminal
def backup(terminal: Terminal) -> None:
    """Save a verified copy of the record beside it, and print where."""
    from ..actions.files import back_up

    with known_desk(terminal) as desk:
        made = back_up(desk)
    if made is None:
        raise StorageFailed(_("No copy was made: the folder with the record can only be read."))
    click.echo(made)


@click.command()
@click.argument("file", type=FILE)
@pass_terminal
def restore(terminal: Terminal, file: Path) -> None:
    """Put the copy FILE in place of the present record; the present one is kept beside it."""
    from ..store import backups

    kept = backups.restore(terminal.folder, file, terminal.tools.clock.now())
    click.echo(_("The record is now the one from {file}.").format(file=file))
    if kept is not None:
        click.echo(_("The one before is kept as {file}.").format(file=kept.path))


@click.command()
@click.option("--format", "kind", type=click.Choice(["json", "csv"]), default="json", show_default=True)
@click.option("--out", type=OUT_FOLDER, required=True, help="The folder to write into.")
@pass_terminal
def export(terminal: Terminal, kind: Literal["json", "csv"], out: Path) -> None:
    """Write everything the program knows about each person into a folder."""
    from ..actions.files import export as hand_out

    with known_desk(terminal) as desk:
        say_files(hand_out(desk, out, kind))


@click.command()
@pass_terminal
def unlock(terminal: Terminal) -> None:
    """Take the passphrase away from the therapist's pages, for whoever looks after the computer."""
    from ..actions.lock import force_open, has_lock

    with known_desk(terminal) as desk:
        if not has_lock(desk):
            raise BadInput(_("There is no lock."), _("Nothing was changed."))
        force_open(desk)
    click.echo(_("The lock is taken away. Set a new one under Settings."))


def known_desk(terminal: Terminal) -> Desk:
    """The desk of a record that is there: a mistyped folder must not become an empty record."""
    folder = terminal.folder
    if not (folder.database.exists() or folder.backups.exists()):
        raise BadInput(
            _("There is no record in {folder}.").format(folder=folder.root), do=_("Check --data and PTCOACH_DATA.")
        )
    return terminal.desk()
