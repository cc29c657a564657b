"""Today as it was last seen, kept beside the record so that the next start paints it before the record is open.

Words and pictures only, and only a copy: the record, once open, makes the page anew, and nothing can be done before.
Whatever may have changed since, and any doubt about the file, means that nothing was kept. The file is Python's own
`marshal` behind a checksum: `json` would take 1.5 ms of the first paint to load, msgspec 9.
"""

from __future__ import annotations

import contextlib
import marshal
import sys
import zlib
from collections.abc import Mapping
from typing import Any, NamedTuple

from .. import __version__
from ..places import EXERCISES, PROGRAM, WORDS, DataFolder
from ..present.today_state import (
    ExerciseCard,
    Look,
    Mode,
    NoticeState,
    Row,
    RowState,
    TodayState,
    WalkCard,
    WhyState,
    greeting,
)
from ..store.files import unclean
from ..whole import write_whole
from ..words import use_language
from .icons import Key


class Page(NamedTuple):
    """Today on one day: `name` is who is greeted, `picture` the card's figure, "" for none."""

    state: TodayState
    name: str
    picture: str


class Kept(NamedTuple):
    """The pages by day (ISO), the language and look they were seen in, and the icons on them."""

    language: str
    theme: str
    text_size: str
    pages: Mapping[str, Page]
    icons: Mapping[Key, str]


class Seen(NamedTuple):
    """What to show at the start."""

    theme: str
    text_size: str
    state: TodayState
    picture: str
    icons: dict[Key, str]


def stamp(folder: DataFolder, desktop: str) -> str:
    """All that the page rests on; "" while the record is in use or was left in a hurry.

    `desktop` tells the desktop's own colours and language apart. The time of the last change of the file's data about
    itself is part of it: a copy put back with its old date and size has another one.
    """
    from PySide6 import __version__ as qt

    try:
        if unclean(folder.database):
            return ""
        record = folder.database.stat()
        settings = folder.settings.read_text("utf-8") if folder.settings.exists() else ""
    except (OSError, ValueError):
        return ""
    from ..library.on_disk import folders, listing

    return "\n".join(
        (
            f"{__version__} {sys.version} {qt} {desktop}",
            f"{record.st_ino} {record.st_size} {record.st_mtime_ns} {record.st_ctime_ns}",
            settings,
            listing((EXERCISES, folder.own_exercises), ".yaml"),
            folders(PROGRAM),
        )
    )


def read(folder: DataFolder, desktop: str, day: str, hour: int) -> Seen | None:
    """The page to show on `day` (ISO) at `hour`, if one was kept and everything is as it was.

    From then on the program speaks its language.
    """
    try:
        mark, _line, body = folder.last_seen.read_bytes().partition(b"\n")
        if int(mark, 16) != zlib.crc32(body):
            return None
        kept = marshal.loads(body)
        now = stamp(folder, desktop)
        if not now or kept["stamp"] != now or day not in kept["pages"]:
            return None
        told, name, still = kept["pages"][day]
        use_language(kept["language"], WORDS)
        state = _state(told)._replace(greeting=greeting(hour, name))
    except (OSError, ValueError, KeyError, TypeError, EOFError):
        return None
    return Seen(kept["theme"], kept["text_size"], state, still, kept["icons"])


def write(folder: DataFolder, stamped: str, kept: Kept) -> None:
    """Keep the pages that were made under `stamped`; on a full disk or in a read-only folder simply do not."""
    content = {
        "stamp": stamped,
        "language": str(kept.language),
        "theme": kept.theme,
        "text_size": str(kept.text_size),
        "pages": {day: _plain(page) for day, page in kept.pages.items()},
        "icons": dict(kept.icons),
    }
    body = marshal.dumps(content)
    with contextlib.suppress(OSError):
        write_whole(folder.last_seen, b"%x\n" % zlib.crc32(body) + body)


def forget(folder: DataFolder) -> None:
    """Keep nothing."""
    with contextlib.suppress(OSError):
        folder.last_seen.unlink(missing_ok=True)


# Named tuples are kept as plain ones and named again when they are read.


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return str(value)  # not the enum it may be
    return tuple(_plain(part) for part in value) if isinstance(value, tuple) else value


def _state(told: tuple[Any, ...]) -> TodayState:
    state = TodayState(*told)
    return state._replace(
        mode=Mode(state.mode),
        notice=None if state.notice is None else NoticeState(*state.notice),
        next=_card(state.next),
        preview=None if state.preview is None else Look(*state.preview),
        rows=tuple(_row(row) for row in state.rows),
        walk=WalkCard(*state.walk),
    )


def _row(told: tuple[Any, ...]) -> Row:
    row = Row(*told)
    return row._replace(state=RowState(row.state), card=_card(row.card))


def _card(told: tuple[Any, ...] | None) -> ExerciseCard | None:
    if told is None:
        return None
    card = ExerciseCard(*told)
    return card._replace(figure=Look(*card.figure), why=WhyState(*card.why))
