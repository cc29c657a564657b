"""Everything handed out as files anyone can open, and today's backup. Shows nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from ..errors import BadInput
from ..exchange import export as exporting
from ..words import _
from .desk import Desk


def export(desk: Desk, out: Path, kind: Literal["json", "csv"], *, everyone: bool = True) -> tuple[Path, ...]:
    """Write everything about everyone, or about the person of the desk, into the folder `out`; returns the files.

    Raises BadInput while nobody is set up.
    """
    if not desk.store.patients():
        raise BadInput(_("Nobody is set up yet."), _("No file was written."))
    return exporting.export(desk.store, out, kind, None if everyone else desk.person.id)


def back_up(desk: Desk) -> Path | None:
    """Make a verified copy now; returns where it is, None in a folder that can only be read."""
    made = desk.store.back_up(even_if_done=True)
    return made.path if made else None
