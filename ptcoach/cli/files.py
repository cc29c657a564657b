"""`ptcoach file …` and `ptcoach open`: files between a clinic's and a patient's computer, from the terminal.

The same actions as the window, and the same words. A passphrase is asked for or read from the environment, never an
argument that others on the computer could see.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click
import msgspec

from ..actions.desk import Desk
from ..errors import BadInput
from ..words import _
from .data import known_desk
from .terminal import FILE, OUT_FILE, Terminal, pass_terminal

PASSPHRASE = "PTCOACH_PASSPHRASE"  # the name of the variable

patient_option = click.option("--patient", required=True, metavar="NAME|ID", help="Whose: the name, or the id.")
out_option = click.option("--out", type=OUT_FILE, required=True, metavar="FILE.ptcoach")
lock_option = click.option(
    "--passphrase", "locked", is_flag=True, help=f"Lock the file: asks for a passphrase, or takes it from {PASSPHRASE}."
)


@click.group()
def file() -> None:
    """Look at, take in and make .ptcoach files."""


@file.command()
@click.argument("path", type=FILE, metavar="FILE")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@pass_terminal
def look(terminal: Terminal, path: Path, as_json: bool) -> None:
    """Say what FILE is and what it would change. Keeps nothing."""
    from ..present.file_preview import build_preview

    with terminal.desk() as desk:
        preview = _look(desk, path, None)
        state = build_preview(preview, desk.library, therapist=True)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(state), indent=1).decode())
    else:
        click.echo(state.as_text)


@file.command("take-in")
@click.argument("path", type=FILE, metavar="FILE")
@click.option("--person", metavar="ID|new", help="Who it is about, where somebody here looks the same.")
@click.option("--despite-signature", is_flag=True, help="I asked the clinic: they made this file.")
@pass_terminal
def take_in(terminal: Terminal, path: Path, person: str | None, despite_signature: bool) -> None:
    """Take FILE in, and say what changed. The same file twice changes nothing."""
    from ..actions import take_in as taking_in
    from ..present.file_preview import build_preview

    with terminal.desk() as desk:
        preview = _look(desk, path, "" if person == "new" else person)
        state = build_preview(preview, desk.library, therapist=True)
        taken, _changed = taking_in.take_in(
            desk, preview, despite_signature=despite_signature, use=desk.store.current_patient is None
        )
    click.echo(state.as_text)
    click.echo()
    if taken is None:
        click.echo(_("Everything in this file was here already."))
    else:
        click.echo(_("Taken in. To undo it: ptcoach file undo {id}").format(id=taken.id))


@file.command()
@click.argument("taken_id", metavar="ID")
@pass_terminal
def undo(terminal: Terminal, taken_id: str) -> None:
    """Put everything back as it was before a file; ID is what `take-in` printed."""
    from ..actions.take_in import undo_taken_in

    with known_desk(terminal) as desk:
        undo_taken_in(desk, taken_id)
    click.echo(_("Undone. Everything is as it was before the file."))


@file.command("make-plan")
@patient_option
@out_option
@click.option("--clinic", default="", help="The clinic's name, shown to the patient.")
@lock_option
@pass_terminal
def make_plan(terminal: Terminal, patient: str, out: Path, clinic: str, locked: bool) -> None:
    """Write the newest issued plan of a patient to a file, signed with this computer's key."""
    from ..actions.hand_over import make_plan_file
    from ..actions.keys import own_public_key
    from ..exchange.signing import fingerprint

    with known_desk(terminal) as desk:
        case = desk.for_case(_patient_id(desk, patient))
        made, _changed = make_plan_file(case, out, _new_passphrase() if locked else None, clinic)
        public = own_public_key(desk)
    click.echo(_("Saved {file}").format(file=made.path))
    click.echo(_("The number of the signature: {number}").format(number=fingerprint(public or "")))


@file.command("make-record")
@patient_option
@out_option
@lock_option
@pass_terminal
def make_record(terminal: Terminal, patient: str, out: Path, locked: bool) -> None:
    """Write everything recorded about a patient to a file for their therapist."""
    from ..actions.hand_over import make_record_file

    with known_desk(terminal) as desk:
        case = desk.for_case(_patient_id(desk, patient))
        made, _changed = make_record_file(case, out, _new_passphrase() if locked else None)
    click.echo(_("Saved {file}").format(file=made.path))


@click.command("open")
@click.argument("path", type=FILE, metavar="[FILE]", required=False)
@pass_terminal
def open_(terminal: Terminal, path: Path | None) -> None:
    """Open the window, and look at FILE in it. A window that is open already comes forward and takes the file."""
    raise SystemExit(terminal.tools.open_window(terminal.folder, terminal.tools.clock, path))


def _look(desk: Desk, path: Path, person: str | None) -> Any:
    from ..actions.take_in import look as look_at
    from ..exchange.opening import open_file
    from ..exchange.passphrase import is_locked
    from ..exchange.ptcoach_file import load

    passphrase = _passphrase(path.name) if is_locked(load(path)) else None
    return look_at(desk, open_file(path, passphrase), person)


def _passphrase(name: str) -> str:
    given = os.environ.get(PASSPHRASE)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise BadInput(
            _("{name} is locked with a passphrase.").format(name=name),
            do=_("Put it into the variable {variable}.").format(variable=PASSPHRASE),
        )
    asked: str = click.prompt(_("Passphrase for {name}").format(name=name), hide_input=True, err=True)
    return asked


def _new_passphrase() -> str:
    given = os.environ.get(PASSPHRASE)
    if given is not None:
        return given
    asked: str = click.prompt(_("Passphrase"), hide_input=True, confirmation_prompt=True, err=True)
    return asked


def _patient_id(desk: Desk, wanted: str) -> str:
    """The one person called so. BadInput where there is none, or more than one."""
    everyone = desk.store.patients()
    found = [p for p in everyone if p.id == wanted] or [p for p in everyone if p.name.casefold() == wanted.casefold()]
    if len(found) == 1:
        return found[0].id
    if found:
        ids = ", ".join(f"{p.id} ({p.surgery.on.isoformat()})" for p in found)
        raise BadInput(
            _("{n} people are called “{name}”.").format(n=len(found), name=wanted),
            do=_("Use one of these ids: {ids}.").format(ids=ids),
        )
    raise BadInput(_("Nobody here is called “{name}”.").format(name=wanted), do=_("Check the name."))
