"""The program in the desktop's menu: real files, read back by the rules of the Desktop Entry specification."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import platformdirs
import pytest

from ptcoach import __version__
from ptcoach.actions import menu
from ptcoach.errors import StorageFailed
from ptcoach.places import WORDS, DataFolder, usual_folder
from ptcoach.words import use_language
from tests.store.places import read_only

pytestmark = pytest.mark.skipif(not menu.works_here(), reason="no such menu on this system")

_CHECKER = shutil.which("desktop-file-validate")
_MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"
_MAIN_CATEGORIES = {"AudioVideo", "Development", "Education", "Game", "Graphics", "Network", "Office", "Science"}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The person's data home, on a computer with none of the desktop's tools."""
    home = tmp_path / "share"
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("PATH", str(tmp_path / "no tools"))
    return home


@pytest.fixture
def record(home: Path) -> DataFolder:
    return DataFolder(usual_folder())


def entry_of(text: str) -> dict[str, str]:
    """The keys of the one group of a desktop entry; AssertionError where the specification is not kept."""
    first, *lines = text.splitlines()
    assert first == "[Desktop Entry]"
    assert text.endswith("\n")
    told = {}
    for line in lines:
        match = re.fullmatch(r"([A-Za-z0-9-]+)=(.*)", line)
        assert match, line
        assert match[1] not in told
        told[match[1]] = re.sub(r"\\(.)", lambda found: {"\\": "\\", "s": " "}[found[1]], match[2])
    return told


def words_of(exec_: str) -> list[str]:
    """`Exec` taken apart: every word in double quotes or a bare field code."""
    words, rest = [], exec_
    while rest:
        match = re.match(r'(?:"((?:[^"`$\\]|\\["`$\\])*)"|(%[a-zA-Z])|([a-z]+))(?: |$)', rest)
        assert match, rest
        inside = match[1]
        words.append(match[0].strip() if inside is None else re.sub(r"\\(.)", r"\1", inside).replace("%%", "%"))
        rest = rest[match.end() :]
    return words


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_entry_says_what_it_starts_and_opens(home: Path, record: DataFolder) -> None:
    menu.add(record)
    told = entry_of((home / "applications" / "ptcoach.desktop").read_text("utf-8"))
    assert (told["Type"], told["Name"], told["Terminal"]) == ("Application", "PT Coach", "false")
    assert told["TryExec"] == sys.executable
    assert words_of(told["Exec"]) == [sys.executable, "-P", "-m", "ptcoach", "open", "%f"]
    for key in ("Categories", "Keywords", "MimeType"):
        assert told[key].endswith(";")
    assert len(set(told["Categories"].split(";")) & _MAIN_CATEGORIES) == 1
    assert (home / "icons/hicolor/scalable/apps" / f"{told['Icon']}.svg").exists()


def test_files_of_the_clinic_are_known_by_their_name(home: Path, record: DataFolder) -> None:
    menu.add(record)
    (kind,) = ElementTree.parse(home / "mime" / "packages" / "ptcoach.xml").getroot()
    told = entry_of((home / "applications" / "ptcoach.desktop").read_text("utf-8"))
    assert told["MimeType"] == f"{kind.get('type')};"
    assert [glob.get("pattern") for glob in kind.iter(f"{_MIME}glob")] == ["*.ptcoach"]
    assert [icon.get("name") for icon in kind.iter(f"{_MIME}icon")] == [told["Icon"]]


def test_the_entry_starts_the_program_from_any_folder(home: Path, record: DataFolder, tmp_path: Path) -> None:
    """A menu starts programs in the home folder, where a file may be called like a module of Python's."""
    (tmp_path / "select.py").write_text("raise SystemExit('a file of the person was run')", "utf-8")
    *command, opening, _field = words_of(entry_of(menu.entry(record).decode())["Exec"])
    assert opening == "open"
    done = subprocess.run([*command, "--version"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.split()[-1:]) == (0, [__version__]), done.stderr


@pytest.mark.parametrize(
    "name", ["plain", "two words", 'a"b', "it's", "$HOME", "`id`", r"back\slash", "100 %f", "Ü;&|~#"]
)
def test_a_folder_of_any_name_comes_through_whole(home: Path, tmp_path: Path, name: str) -> None:
    folder = DataFolder(tmp_path / name)
    words = words_of(entry_of(menu.entry(folder).decode())["Exec"])
    assert words[4:] == ["--data", str(folder.root), "open", "%f"]


@pytest.mark.parametrize("path", ["/opt/a=b/python", "/opt/two\nlines/python", "/opt/\udcff/python", ""])
def test_a_program_no_entry_can_name_is_told_in_words(
    home: Path, record: DataFolder, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(sys, "executable", path)
    with pytest.raises(StorageFailed, match="Nothing was changed"):
        menu.add(record)
    assert not home.exists()
    assert not menu.is_in_menu(record)


def test_added_twice_is_added_once(home: Path, record: DataFolder) -> None:
    assert not menu.is_in_menu(record)
    first = menu.add(record)
    before = files_in(home)
    assert menu.add(record) == first
    assert files_in(home) == before
    assert sorted(before) == sorted(str(path.relative_to(home)) for path in first.files)
    assert menu.is_in_menu(record)


def test_an_entry_of_a_copy_elsewhere_is_put_right(
    home: Path, record: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(sys, "executable", "/gone/python")
        menu.add(record)
    assert not menu.is_in_menu(record)
    menu.add(record)
    assert menu.is_in_menu(record)


def test_removing_takes_away_what_was_written_and_no_more(home: Path, record: DataFolder) -> None:
    for path in ("applications/other.desktop", "mime/packages/other.xml", "icons/hicolor/scalable/apps/other.svg"):
        (home / path).parent.mkdir(parents=True)
        (home / path).write_text("somebody else's", "utf-8")
    before = files_in(home)
    added = menu.add(record)
    assert len(files_in(home)) == len(before) + 3
    assert set(menu.remove().files) == set(added.files)
    assert files_in(home) == before
    assert menu.remove() == menu.Told()


def test_only_our_line_leaves_the_list_of_what_opens_what(home: Path, record: DataFolder) -> None:
    path = Path(platformdirs.user_config_dir()) / "mimeapps.list"
    path.parent.mkdir(parents=True)
    others = "[Default Applications]\ntext/plain=editor.desktop\n# application/x-ptcoach\n"
    path.write_text(f"{others}application/x-ptcoach=ptcoach.desktop\n[Added Associations]\n", "utf-8")
    menu.add(record)
    menu.remove()
    assert path.read_text("utf-8") == f"{others}[Added Associations]\n"


def test_the_tools_that_are_there_are_told_and_the_others_named(home: Path, record: DataFolder, tmp_path: Path) -> None:
    notes, tools = tmp_path / "notes", tmp_path / "no tools"
    tools.mkdir()
    for name, code in (("update-mime-database", 0), ("xdg-mime", 3)):
        (tools / name).write_text(f'#!/bin/sh\necho "{name} $*" >> "{notes}"\nexit {code}\n', "utf-8")
        (tools / name).chmod(0o700)
    done = menu.add(record)
    assert done.told == ("update-mime-database",)
    assert done.untold == ("update-desktop-database", "xdg-mime")
    assert notes.read_text("utf-8").splitlines() == [
        f"update-mime-database {home / 'mime'}",
        "xdg-mime default ptcoach.desktop application/x-ptcoach",
    ]


def test_where_one_file_cannot_be_written_none_is(home: Path, record: DataFolder) -> None:
    home.mkdir()
    (home / "applications").write_text("a file where a folder should be", "utf-8")
    with pytest.raises(StorageFailed, match=r"ptcoach\.desktop cannot be written. Nothing was changed"):
        menu.add(record)
    assert sorted(path.name for path in home.rglob("*")) == ["applications"]


def test_a_home_that_can_only_be_read_is_told_and_stays(home: Path, record: DataFolder) -> None:
    home.mkdir()
    with read_only(home), pytest.raises(StorageFailed, match="Nothing was changed"):
        menu.add(record)
    assert list(home.iterdir()) == []


def test_removing_takes_all_or_nothing(home: Path, record: DataFolder) -> None:
    menu.add(record)
    before = files_in(home)
    with read_only(home / "applications"), pytest.raises(StorageFailed, match="Nothing was changed"):
        menu.remove()
    assert files_in(home) == before


@pytest.mark.skipif(_CHECKER is None, reason="desktop-file-utils is not here")
def test_the_desktops_own_checker_agrees(home: Path, tmp_path: Path) -> None:
    assert _CHECKER is not None
    path = tmp_path / "ptcoach.desktop"
    path.write_bytes(menu.entry(DataFolder(tmp_path / 'odd "name" 100% $x')))
    done = subprocess.run([_CHECKER, path], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_it_is_still_there_in_another_language(home: Path, record: DataFolder) -> None:
    menu.add(record)
    use_language("es", WORDS)
    assert menu.is_in_menu(record)
