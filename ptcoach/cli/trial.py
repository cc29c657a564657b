"""`ptcoach scenario` and `simulate`: the engine put on trial from the terminal; and `rules`, what it promises."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import click

from ..places import EXERCISES
from .terminal import FILE, Terminal


@click.group()
def scenario() -> None:
    """Made-up patients, written by hand, stepped through their weeks."""


@scenario.command()
@click.argument("file", type=FILE)
@click.pass_context
def play(context: click.Context, file: Path) -> None:
    """Print the story of FILE day by day; exit 1 where a day is not what the file says it must be."""
    from ..present.reasons import words
    from ..trial.judge import failures
    from ..trial.play import play as played
    from ..trial.reading import read
    from ..trial.story import tell

    library = context.find_object(Terminal).library()  # type: ignore[union-attr]
    told = read(file, library)
    days = tuple(played(told, library))
    failed = failures(told, days)
    for line in tell(told, days, failed, words):
        click.echo(line)
    if failed:
        context.exit(1)


@click.command()
@click.option("--patients", type=click.IntRange(1), default=200, show_default=True)
@click.option("--weeks", type=click.IntRange(1, 104), default=16, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same figures.")
@click.option("--jobs", type=click.IntRange(1), default=None, help="Processes; all cores unless given.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_context
def simulate(context: click.Context, patients: int, weeks: int, seed: int, jobs: int | None, as_json: bool) -> None:
    """Let virtual patients live with the engine; print violations and figures. Exit 1 if there is a violation."""
    from ..trial.simulate import simulate as run_all
    from ..trial.tally import report

    workers = jobs or os.cpu_count() or 1

    def progress(done: int) -> None:
        click.echo(f"\r{done} / {patients}", nl=done == patients, err=True)

    tally, seconds = run_all(patients, weeks, seed, EXERCISES, jobs=workers, progress=progress)
    figures = report(tally)
    figures["seed"], figures["weeks"] = seed, weeks
    figures["patient_days_per_second_per_core"] = round(patients * weeks * 7 / seconds, 1)
    if as_json:
        click.echo(json.dumps(figures, indent=1))
    else:
        _say(figures)
    if figures["violations"]:
        context.exit(1)


def _say(figures: dict[str, Any], indent: str = "") -> None:
    """Nested figures as indented lines."""
    for name, value in figures.items():
        label = indent + str(name).replace("_", " ")
        if isinstance(value, dict):
            click.echo(label)
            _say(value, indent + "  ")
        else:
            click.echo(f"{label}: {value}")


@click.command()
@click.option("--markdown", is_flag=True, help="As the page kept in assets/hazards.md.")
def rules(markdown: bool) -> None:
    """Print every safety rule: its hazards, what it promises, where it comes from, and what it is tested with."""
    from ..trial import rule_page

    click.echo(rule_page.markdown() if markdown else "\n".join(rule_page.plain()), nl=not markdown)
