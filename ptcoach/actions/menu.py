"""The program in the desktop's menu, and `.ptcoach` files that open with it: on Linux, for one person, no password.

After the Desktop Entry, Shared MIME-info and Icon Theme specifications (freedesktop.org). All three files are written
or none; the desktop's own tools are told where they are there. It knows nothing of the record but its folder.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import platformdirs
from msgspec import Struct

from ..errors import StorageFailed
from ..places import ASSETS, DataFolder, data_folder, usual_folder
from ..whole import write_whole
from ..words import _

ENTRY = "ptcoach.desktop"
KIND = "application/x-ptcoach"
_PATIENCE_S = 30  # for one of the desktop's tools

Wanted = dict[Path, bytes | None]  # what a file shall hold; None: that it is gone


class Told(Struct, frozen=True):
    """`files` were written or removed; of the desktop's tools, `told` know of it and `untold` are missing or failed."""

    files: tuple[Path, ...] = ()
    told: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()


def works_here() -> bool:
    """Whether the desktop's menu is made of such files: on macOS and Windows it is not."""
    return sys.platform.startswith("linux")


def is_usual(folder: DataFolder) -> bool:
    """Whether a bare `ptcoach` opens the record in `folder`; the demo's is thrown away and belongs in no menu."""
    return folder.root == data_folder()


def is_in_menu(folder: DataFolder) -> bool:
    """Whether the menu opens this program with this record; an entry of a copy that has moved does not count.

    What it starts is compared, not its words: those are in the language that was spoken when it was made.
    """
    try:
        return _start_line(entry(folder)) == _start_line(_entry_path().read_bytes())
    except (OSError, StorageFailed):
        return False


def add(folder: DataFolder) -> Told:
    """Put the program into the menu and let it open `.ptcoach` files; once more changes nothing.

    Raises StorageFailed, and then nothing was changed.
    """
    icon, kind = _icon_path(), _kind_path()
    files: Wanted = {icon: _asset(icon.name), kind: _asset(kind.name), _entry_path(): entry(folder)}
    _change(files)
    return _tell(tuple(files), ("xdg-mime", "default", ENTRY, KIND))


def remove() -> Told:
    """Take away what `add` wrote, and no more. Raises StorageFailed, and then nothing was changed."""
    files: Wanted = {path: None for path in (_icon_path(), _kind_path(), _entry_path()) if path.exists()}
    if not files:
        return Told()
    _change(files | _lists_without_us())
    return _tell(tuple(files))


def entry(folder: DataFolder) -> bytes:
    """The desktop entry that opens the record in `folder`, and a file if one is given.

    Raises StorageFailed where a path cannot be written in one.
    """
    program = sys.executable
    # `-P`: a menu starts programs in the home folder, and no file lying there is a part of this one.
    command = [program, "-P", "-m", "ptcoach", *_data_option(folder), "open"]
    if not program or "=" in program or not all(map(str.isprintable, command)):
        raise StorageFailed(
            _("No menu can start this: {path}.").format(path=" ".join(command)),
            _("Nothing was changed."),
            _("Move it to a folder without “=” or odd signs in its name."),
        )
    lines = {
        "Type": "Application",
        "Name": _("PT Coach"),
        "GenericName": _("Exercises after back surgery"),
        "Comment": _("Daily exercises after a spinal fusion, and the plan your clinic sends"),
        "Exec": " ".join(map(quoted, command)) + " %f",
        "TryExec": program,
        "Icon": "ptcoach",
        "Terminal": "false",
        "StartupNotify": "false",  # a second start only raises the window: nothing would end the waiting
        "StartupWMClass": "ptcoach",
    }
    lists = {
        "Categories": ("Education", "MedicalSoftware", "Qt"),
        "Keywords": (_("exercise"), _("physiotherapy"), _("rehabilitation"), _("back"), _("spine")),
        "MimeType": (KIND,),
    }
    told = [f"{key}={_escaped(value)}" for key, value in lines.items()]
    told += [f"{key}={''.join(_escaped(value) + ';' for value in values)}" for key, values in lists.items()]
    return "\n".join(("[Desktop Entry]", *told, "")).encode()


def _start_line(entry: bytes) -> bytes:
    """The line of a desktop entry that says what it starts; empty where it has none."""
    return next((line for line in entry.splitlines() if line.startswith(b"Exec=")), b"")


def quoted(argument: str) -> str:
    """`argument` as a word of `Exec`: in quotes, where only four letters keep a meaning, and with no field code."""
    inside = re.sub(r'(["`$\\])', r"\\\1", argument).replace("%", "%%")
    return f'"{inside}"'


def _escaped(value: str) -> str:
    """`value`, in one line, as a string of a desktop entry; that is read before `Exec` is taken apart."""
    return value.replace("\\", r"\\")


def _data_option(folder: DataFolder) -> tuple[str, ...]:
    return () if folder.root == usual_folder() else ("--data", str(folder.root))


def _home() -> Path:
    """`XDG_DATA_HOME`."""
    return Path(platformdirs.user_data_dir())


def _entry_path() -> Path:
    return _home() / "applications" / ENTRY


def _icon_path() -> Path:
    return _home() / "icons" / "hicolor" / "scalable" / "apps" / "ptcoach.svg"


def _kind_path() -> Path:
    return _home() / "mime" / "packages" / "ptcoach.xml"


def _asset(name: str) -> bytes:
    return (ASSETS / "menu" / name).read_bytes()


def _lists_without_us() -> Wanted:
    """The person's lists of what opens what, without the line that `xdg-mime default` wrote for us."""
    found: Wanted = {}
    for folder in (Path(platformdirs.user_config_dir()), _home() / "applications"):
        path = (folder / "mimeapps.list").resolve()  # often a link to where somebody keeps such files
        with contextlib.suppress(OSError):
            lines = path.read_bytes().splitlines(keepends=True)
            kept = [line for line in lines if line.strip().rstrip(b";") != f"{KIND}={ENTRY}".encode()]
            if kept != lines:
                found[path] = b"".join(kept)
    return found


def _change(wanted: Wanted) -> None:
    """Make every file what is wanted, or leave all as they are. Raises StorageFailed."""
    new_folders = [folder for path in wanted for folder in path.parents if not folder.exists()]
    before: Wanted = {}
    try:
        for path, content in wanted.items():
            kept = path.read_bytes() if path.exists() else None
            if kept != content:
                before[path] = kept
                _put(path, content)
    except (OSError, StorageFailed) as error:
        for changed, content in before.items():
            with contextlib.suppress(OSError, StorageFailed):
                _put(changed, content)
        for folder in new_folders:
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise StorageFailed(
            _("The programs menu could not be changed: {path} cannot be written.").format(path=path),
            _("Nothing was changed."),
            _("Check that the disk is not full and the folder can be written."),
        ) from error


def _put(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    else:
        write_whole(path, content)


def _tell(files: tuple[Path, ...], *more: tuple[str, ...]) -> Told:
    """Let the desktop's own tools read again what is in the folders, where they are there."""
    with contextlib.suppress(OSError):
        os.utime(_home() / "icons" / "hicolor")  # how the Icon Theme specification says that an icon is new
    commands = (
        ("update-mime-database", str(_home() / "mime")),
        ("update-desktop-database", str(_home() / "applications")),
        *more,
    )
    told = [command[0] for command in commands if _ran(command)]
    return Told(files, tuple(told), tuple(command[0] for command in commands if command[0] not in told))


def _ran(command: tuple[str, ...]) -> bool:
    program = shutil.which(command[0])
    if program is None:
        return False
    try:
        done = subprocess.run([program, *command[1:]], capture_output=True, check=False, timeout=_PATIENCE_S)
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
