"""How the program looks and sounds, in one small JSON file beside the record.

Nothing here concerns the person's health, and nothing here is needed to start: a broken file gives the defaults.
"""

from __future__ import annotations

import contextlib
import logging
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Struct

from .errors import StorageFailed
from .role import Role as Role
from .whole import write_whole
from .words import _

_log = logging.getLogger(__name__)


class Theme(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class TextSize(StrEnum):
    NORMAL = "normal"
    LARGE = "large"
    LARGER = "larger"


class PaperSize(StrEnum):
    A4 = "a4"
    LETTER = "letter"


class Language(StrEnum):
    SYSTEM = ""
    ENGLISH = "en"
    SPANISH = "es"


class Settings(Struct, frozen=True, kw_only=True):
    """`reminder` is a local time as "HH:MM", "" for none; `helper` the name of who may help in a session.

    `clinician`, `clinic` and its phone sign what a therapist issues. `lock_after_min` minutes without a key or click
    lock the therapist's pages where a passphrase is set.
    """

    language: Language = Language.SYSTEM
    theme: Theme = Theme.SYSTEM
    text_size: TextSize = TextSize.NORMAL
    sounds: bool = True
    speech: bool = False
    captions: bool = True
    reduced_motion: bool = False
    paper: PaperSize = PaperSize.A4
    large_print: bool = False
    reminder: Annotated[str, msgspec.Meta(pattern=r"^(([01][0-9]|2[0-3]):[0-5][0-9])?$")] = ""
    helper: str = ""
    role: Role = Role.PATIENT
    clinician: str = ""
    clinic: str = ""
    clinic_phone: str = ""
    lock_after_min: Annotated[int, msgspec.Meta(ge=1, le=60)] = 5


def load(path: Path) -> Settings:
    """The stored settings; the default for each one that is missing or makes no sense.

    A file that is not a settings file at all is kept aside as `settings.damaged-….json`.
    """
    try:
        stored = msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        _log.warning("settings could not be read: %s", error)
        return Settings()
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        _log.warning("settings are damaged and were kept aside: %s", error)
        _set_aside(path)
        return Settings()
    return Settings(**{name: value for name in Settings.__struct_fields__ for value in _valid(name, stored)})


def save(path: Path, settings: Settings) -> None:
    """Store the settings whole or not at all. Raises StorageFailed."""
    try:
        write_whole(path, msgspec.json.format(msgspec.json.encode(settings), indent=2))
    except OSError as error:
        raise StorageFailed(
            _("Your settings could not be saved."),
            _("They hold until you close the program."),
            _("Check that the disk is not full and can be written."),
        ) from error


def _valid(name: str, stored: dict[str, Any]) -> list[Any]:
    """The stored value of one setting, or nothing where it is missing or makes no sense."""
    if name not in stored:
        return []
    try:
        return [getattr(msgspec.convert({name: stored[name]}, Settings), name)]
    except msgspec.ValidationError:
        return []


def _set_aside(path: Path) -> None:
    with contextlib.suppress(OSError):
        changed = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
        path.rename(path.with_name(f"{path.stem}.damaged-{changed:%Y%m%d-%H%M%S}{path.suffix}"))
