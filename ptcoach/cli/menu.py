"""`ptcoach menu add|remove`: the program in the desktop's menu, from the terminal."""

from __future__ import annotations

import click

from ..actions import menu as in_menu
from ..errors import BadInput
from ..words import _
from .terminal import Terminal, pass_terminal, say_files


@click.group()
def menu() -> None:
    """Put PT Coach into the programs menu, and let it open .ptcoach files (Linux)."""
    if not in_menu.works_here():
        raise BadInput(
            _("PT Coach can put itself into the menu on Linux only."),
            _("Nothing was changed."),
            _("Start it with: ptcoach"),
        )


@menu.command()
@pass_terminal
def add(terminal: Terminal) -> None:
    """Put it there, for you alone. Once more changes nothing."""
    done = in_menu.add(terminal.folder)
    click.echo(_("PT Coach is in the programs menu. A double click on a .ptcoach file opens it. Written:"))
    _say(done)


@menu.command()
def remove() -> None:
    """Take away what `add` wrote. Your record stays."""
    done = in_menu.remove()
    if not done.files:
        click.echo(_("PT Coach was not in the programs menu. Nothing was changed."))
        return
    click.echo(_("PT Coach is no longer in the programs menu. Your record stays. Removed:"))
    _say(done)


def _say(done: in_menu.Told) -> None:
    say_files(done.files)
    if done.told:
        click.echo(_("The desktop was told with {tools}.").format(tools=", ".join(done.told)))
    if done.untold:
        click.echo(
            _("Not here, or it did not work: {tools}. The menu may change only after you log in again.").format(
                tools=", ".join(done.untold)
            )
        )
