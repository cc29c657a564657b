"""The terminal's front door: global options, the commands, and one way to say that something went wrong.

Same actions and states as the window. Opens no Qt unless a command needs a window or its pictures.
"""

from __future__ import annotations

import logging
import os
import sys
from io import TextIOWrapper
from typing import Any

import click

from .. import __version__
from ..errors import PTCoachError
from ..log import logged
from ..places import WORDS, DataFolder, data_folder
from ..words import LANGUAGES, _, use_language
from .data import backup, export, restore, unlock
from .files import file, open_
from .library import library
from .menu import menu
from .programme import programme, report, schema, week
from .show import demo, tour
from .terminal import Terminal, Tools
from .trial import rules, scenario, simulate

_log = logging.getLogger(__name__)
_EXPECTED = (click.ClickException, click.exceptions.Exit, click.Abort, PTCoachError, BrokenPipeError)


class _Shell(click.Group):
    """What nobody expected becomes words too; its own text goes to the log."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except _EXPECTED:
            raise
        except Exception as error:
            _log.exception("unexpected error")
            raise _unexpected(context, error) from error


@click.group(cls=_Shell, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--data", metavar="DIR", envvar="PTCOACH_DATA", help="Keep and read the record in this folder.")
@click.option("--language", type=click.Choice([*LANGUAGES]), help="Speak this language; else that of the computer.")
@click.version_option(__version__, prog_name="ptcoach")
@click.pass_context
def ptcoach(context: click.Context, data: str | None, language: str | None) -> None:
    """PT Coach: daily exercise after a spinal fusion that left a leg weak. Without a command, opens the window."""
    tools: Tools = context.obj
    if language is not None:
        os.environ["PTCOACH_LANGUAGE"] = language  # also for the window, and for the processes of a simulation
    use_language("", WORDS)
    context.obj = Terminal(tools, DataFolder(data_folder(data)))
    context.with_resource(logged(context.obj.folder.log))
    if context.invoked_subcommand is None:
        context.exit(tools.open_window(context.obj.folder, tools.clock, None))


for command in (
    demo,
    tour,
    library,
    programme,
    schema,
    week,
    report,
    file,
    open_,
    menu,
    backup,
    restore,
    export,
    unlock,
    scenario,
    simulate,
    rules,
):
    ptcoach.add_command(command)


def run(arguments: list[str], tools: Tools) -> int:
    """Run one command and return its exit code; errors are words on stderr, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that knows few letters still shows the rest
    try:
        code = ptcoach.main(arguments, prog_name="ptcoach", obj=tools, standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return 130
    except PTCoachError as error:
        parts = [part for part in (error.what, error.kept, error.do) if part]
        print("ptcoach:", ("\n" if "\n" in error.what else " ").join(parts), file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 0
    return int(code or 0)


def _unexpected(context: click.Context, error: Exception) -> PTCoachError:
    known = context.find_object(Terminal)
    place = known.folder.log if known is not None and known.folder.log.exists() else None
    return PTCoachError(
        _("Something went wrong in the program: {error}.").format(error=f"{type(error).__name__}: {error}"),
        _("What you saved before is kept."),
        _("The details are in {file}.").format(file=place) if place else "",
    )
