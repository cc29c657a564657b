"""Where things are: the shipped exercises and assets, and the person's own data folder. Creates nothing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

_HERE = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    """In a wheel the folder lies inside the package as `_name`; in a checkout beside it as `name`."""
    packed = _HERE / f"_{name}"
    return packed if packed.is_dir() else _HERE.parent / name


PROGRAM = _HERE
EXERCISES = _shipped("exercises")
ASSETS = _shipped("assets")
WORDS = ASSETS / "words"


def data_folder(chosen: str | os.PathLike[str] | None = None) -> Path:
    """`chosen`, else `PTCOACH_DATA`, else `usual_folder`."""
    given = chosen or os.environ.get("PTCOACH_DATA")
    if given:
        return Path(given).expanduser().absolute()
    return usual_folder()


def usual_folder() -> Path:
    """The platform's own place for this program's data."""
    import platformdirs

    return Path(platformdirs.user_data_dir("ptcoach", appauthor=False))


class DataFolder(NamedTuple):
    """The layout of the person's folder."""

    root: Path

    @property
    def database(self) -> Path:
        return self.root / "ptcoach.db"

    @property
    def backups(self) -> Path:
        return self.root / "backups"

    @property
    def own_exercises(self) -> Path:
        return self.root / "exercises"

    @property
    def library_cache(self) -> Path:
        return self.root / "cache" / "library.json"

    @property
    def last_seen(self) -> Path:
        return self.root / "cache" / "today.kept"

    @property
    def settings(self) -> Path:
        return self.root / "settings.json"

    @property
    def log(self) -> Path:
        return self.root / "ptcoach.log"
