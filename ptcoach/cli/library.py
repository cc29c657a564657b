"""`ptcoach library`: check exercise files, list what there is, and draw the contact sheets."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ..places import EXERCISES
from ..words import _, ngettext
from .terminal import OUT_FOLDER, Terminal, pass_terminal, pictures_into, say_files


@click.group()
def library() -> None:
    """The exercises: check the files, list them, draw them."""


@library.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.pass_context
def check(context: click.Context, paths: tuple[Path, ...]) -> None:
    """Check exercise files or folders (default: all that ship). Prints file:line:column: message; exit 1 on errors."""
    from ..library.check import check as problems_in

    problems = problems_in(paths or (EXERCISES,))
    for problem in problems:
        click.echo(problem)
    if problems:
        click.echo(ngettext("{n} problem.", "{n} problems.", len(problems)), err=True)
        context.exit(1)
    click.echo(_("No problems."), err=True)


@library.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object per exercise.")
@pass_terminal
def list_(terminal: Terminal, as_json: bool) -> None:
    """List the exercises, with counts per category and phase."""
    from ..library.listing import per_category, per_phase, rows

    shelf = terminal.library()
    if as_json:
        click.echo(json.dumps(rows(shelf), ensure_ascii=False, indent=1))
        return
    for row in rows(shelf):
        weeks = f"{row['phase_from_week']}–{row['phase_to_week']}"
        click.echo(f"{row['id']:34} {row['category']:28} {weeks:>7}  {row['name']}")
    click.echo("\n" + _("In each category:"))
    for category, number in per_category(shelf).items():
        click.echo(f"  {number:4}  {category}")
    click.echo("\n" + _("First open in each phase:"))
    for phase, number in per_phase(shelf).items():
        click.echo(f"  {number:4}  {phase.name}")


@library.command()
@click.option("--out", type=OUT_FOLDER, required=True, help="The folder to write the sheets into.")
@pass_terminal
def sheet(terminal: Terminal, out: Path) -> None:
    """Draw contact sheets: start and end of every exercise, 24 a page, for the screen and for paper."""
    with pictures_into(out):
        say_files(terminal.tools.sheet(out, terminal.library()))
