"""`ptcoach programme`, `week`, `report` and `schema`: the day, the week, the review of a profile in a JSON file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
import msgspec

from ..core.model.plan import Plan
from ..core.safety.facts import Facts
from ..words import _
from .terminal import DAY, FILE, OUT_FILE, Terminal, pass_terminal

profile_option = click.option(
    "--profile", type=FILE, required=True, help="A profile as JSON; see `ptcoach schema profile`."
)
day_option = click.option("--on", type=DAY, required=True, metavar="YYYY-MM-DD", help="The day.")


def _told(profile: Path, on: date) -> tuple[Facts, Plan | None, Plan | None]:
    """The facts of the day, the newest issued plan and the one before it, if the profile holds any."""
    from ..exchange.profile import read

    told = read(profile)
    before, newest = (None, None, *told.plans)[-2:]
    return Facts(told.patient, told.record, on), newest, before


@click.command()
@profile_option
@day_option
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@pass_terminal
def programme(terminal: Terminal, profile: Path, on: date, as_json: bool) -> None:
    """Print the day's programme for a profile, with the reason for every line."""
    from ..present.programme import as_text, build_programme

    facts, plan, _before = _told(profile, on)
    told = build_programme(facts, terminal.library(), plan)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(told), indent=1).decode())
    else:
        click.echo(as_text(told))


@click.command()
@profile_option
@day_option
@click.option("--out", type=OUT_FILE, required=True, metavar="FILE.pdf")
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True)
@click.option("--large-print", is_flag=True, help="18 point text.")
@pass_terminal
def week(terminal: Terminal, profile: Path, on: date, out: Path, paper: str, large_print: bool) -> None:
    """Write the week that starts on the day as a PDF to print."""
    from ..handout.typeset import Paper
    from ..handout.week import save_pdf
    from ..present.week import build_week

    facts, plan, before = _told(profile, on)
    save_pdf(
        build_week(facts, terminal.library(), plan=plan, before=before),
        out,
        paper=Paper(paper),
        large_print=large_print,
    )
    click.echo(_("Saved {file}").format(file=out))


@click.command()
@profile_option
@day_option
@click.option("--out", type=OUT_FILE, required=True, metavar="FILE.pdf")
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True)
@click.option("--by", default="", help="Who reviewed, as it is to stand on the sheet.")
@pass_terminal
def report(terminal: Terminal, profile: Path, on: date, out: Path, paper: str, by: str) -> None:
    """Write the review up to the day as a one-page PDF: what was done, how it went, flags and notes."""
    from ..exchange.profile import read
    from ..handout.report import save_pdf
    from ..handout.typeset import Paper
    from ..present.report import build_report

    told = read(profile)
    sheet = build_report(Facts(told.patient, told.record, on), terminal.library(), told.plans, by=by)
    save_pdf(sheet, out, paper=Paper(paper))
    click.echo(_("Saved {file}").format(file=out))


@click.command()
@click.argument("of", type=click.Choice(["profile"]))
def schema(of: str) -> None:
    """Print the JSON Schema of a profile file: the person, and check-ins, sessions, walks and clearances if any."""
    from ..exchange.profile import schema as profile_schema

    click.echo(msgspec.json.format(msgspec.json.encode(profile_schema()), indent=1).decode())
