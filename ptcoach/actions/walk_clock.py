"""That a walk has been started, kept in a small file beside the record, so that a crash or a closed lid loses no walk.

Only the start is kept. What became of the walk is the person's to say, and `actions.walk` records it.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from ..errors import StorageFailed
from ..whole import write_whole
from ..words import _
from .changed import Changed
from .desk import Desk

FILE = "walk-running.json"


def start_walk(desk: Desk) -> Changed:
    """Keep that a walk began now. StorageFailed if it cannot be kept; the clock may run all the same."""
    words = json.dumps({"patient": desk.person.id, "started": desk.now.isoformat()})
    try:
        write_whole(_path(desk), words.encode())
    except OSError as error:
        raise StorageFailed(
            _("The start of the walk could not be kept."),
            _("The clock runs on."),
            _("Leave PT Coach open until the walk is over."),
        ) from error
    return Changed.WALKS


def running_walk(desk: Desk) -> datetime | None:
    """When this person's walk began; None where none is running or the file says nothing usable."""
    try:
        kept = json.loads(_path(desk).read_text("utf-8"))
        started = datetime.fromisoformat(kept["started"])
        whose = kept["patient"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return started if started.tzinfo is not None and whose == desk.person.id else None


def end_walk(desk: Desk) -> Changed:
    """The walk is over, recorded or not."""
    try:
        _path(desk).unlink(missing_ok=True)
    except OSError as error:
        raise StorageFailed(
            _("The file of the running walk could not be removed."), _("Your walks are kept.")
        ) from error
    return Changed.WALKS


def _path(desk: Desk) -> Path:
    return desk.folder.root / FILE
