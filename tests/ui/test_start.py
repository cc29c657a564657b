"""Starting: one window per record, a damaged record and the way back, a read-only one, settings that are broken."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ptcoach.actions.desk import Desk
from ptcoach.clock import Clock, FixedClock
from ptcoach.core.model.library import Library
from ptcoach.errors import PTCoachError
from ptcoach.places import DataFolder
from ptcoach.store.store import Store
from ptcoach.ui import start as starting
from ptcoach.ui.parts import Button, Notice
from ptcoach.ui.single import Doorbell, wake_other
from ptcoach.ui.start import Start
from ptcoach.ui.trouble import TroublePage
from tests import make

from .conftest import MORNING
from .walk import faults

OpenDesk = Callable[[DataFolder, Clock], Desk]


@pytest.fixture
def open_desk(shipped: Library) -> OpenDesk:
    def opened(folder: DataFolder, clock: Clock) -> Desk:
        return Desk(Store.open(folder, clock), shipped, clock, folder)

    return opened


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot, look: None, folder: DataFolder, open_desk: OpenDesk) -> Iterator[Start]:
    made = Start(qapp, folder, FixedClock(MORNING), open_desk)
    qtbot.addWidget(made.window)
    yield made
    made.window.close()
    made.close()


def filled(folder: DataFolder) -> None:
    """A record with one person, two walks and a copy made between them."""
    with Store.open(folder, FixedClock(MORNING)) as store:
        store.save_patient(make.patient())
        store.choose_patient("p1")
        store.add("p1", make.walk(make.week(4), 10))
        store.back_up()
        store.add("p1", make.walk(make.week(5), 12))


def open_it(qtbot: QtBot, start: Start) -> None:
    """Until the first page is on screen."""
    with qtbot.waitSignal(start.window.painted):
        start.open()


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[: len(content) // 2] = b"\0" * (len(content) // 2)
    path.write_bytes(content)


def test_a_new_record_begins_with_the_doors(qtbot: QtBot, start: Start) -> None:
    open_it(qtbot, start)
    assert start.window.page is not None
    assert start.window.page.name == "first_run"


def test_a_known_person_meets_today(qtbot: QtBot, folder: DataFolder, start: Start) -> None:
    filled(folder)
    open_it(qtbot, start)
    assert start.window.page is not None
    assert start.window.page.name == "today"


def test_a_damaged_record_says_so_and_the_copy_comes_back(qtbot: QtBot, folder: DataFolder, start: Start) -> None:
    filled(folder)
    damage(folder.database)
    open_it(qtbot, start)
    qtbot.waitUntil(start.window.isActiveWindow)
    page = start.window.page
    assert isinstance(page, TroublePage)
    assert faults(page) == []
    words = " ".join(page._state.copy_lines)
    assert "Sam Example" in words
    start.window.column.alarm.click()
    assert start.window.page is not None
    assert start.window.page.name == "red_flags"
    start.house.back()
    next(b for b in page.findChildren(Button) if b.text() == "Put this copy back").click()
    assert start.window.page.name == "today"
    record = start.house.desk.facts().record
    assert [walk.minutes for walk in record.walks] == [10]


def test_a_damaged_record_without_a_copy_can_start_anew(qtbot: QtBot, folder: DataFolder, start: Start) -> None:
    folder.root.mkdir()
    folder.database.write_bytes(b"this is no record" * 400)
    open_it(qtbot, start)
    page = start.window.page
    assert isinstance(page, TroublePage)
    next(b for b in page.findChildren(Button) if b.text() == "Start with an empty record").click()
    assert start.window.page is not None
    assert start.window.page.name == "first_run"
    assert [p for p in folder.root.iterdir() if p.name != "ptcoach.db" and "ptcoach" in p.name]


def test_broken_settings_do_not_stop_the_start(
    qapp: QApplication, qtbot: QtBot, folder: DataFolder, open_desk: OpenDesk
) -> None:
    folder.root.mkdir()
    folder.settings.write_text("{", "utf-8")
    made = Start(qapp, folder, FixedClock(MORNING), open_desk)
    qtbot.addWidget(made.window)
    open_it(qtbot, made)
    assert made.window.page is not None
    made.window.close()
    made.close()


def test_settings_are_kept(qtbot: QtBot, folder: DataFolder, start: Start) -> None:
    from msgspec.structs import replace

    from ptcoach.settings import Theme, load

    open_it(qtbot, start)
    start.house.set_settings(replace(start.house.settings, theme=Theme.DARK))
    assert load(folder.settings).theme is Theme.DARK


def test_an_unexpected_error_is_told_in_words(qtbot: QtBot, start: Start) -> None:
    heard: list[PTCoachError] = []
    open_it(qtbot, start)
    start.house.complained.connect(heard.append)
    start._on_unexpected(ValueError, ValueError("0x7f"), None)
    assert len(heard) == 1
    assert "0x7f" not in str(heard[0])


def test_a_second_start_raises_the_first_window(qtbot: QtBot, tmp_path: Path) -> None:
    bell = Doorbell(tmp_path)
    with qtbot.waitSignal(bell.rang):
        assert wake_other(tmp_path)
    bell.close()
    assert not wake_other(tmp_path)


def test_a_lock_left_by_a_crash_does_not_block(qtbot: QtBot, tmp_path: Path) -> None:
    from PySide6.QtCore import QDir

    from ptcoach.ui.single import _name

    left = Path(QDir.tempPath()) / _name(tmp_path)
    left.touch()
    assert not wake_other(tmp_path)
    bell = Doorbell(tmp_path)
    with qtbot.waitSignal(bell.rang):
        assert wake_other(tmp_path)
    bell.close()


def test_the_program_that_holds_the_lock_is_handed_the_file(qtbot: QtBot, tmp_path: Path) -> None:
    held, second = QLockFile(str(tmp_path / "lock")), QLockFile(str(tmp_path / "lock"))
    assert held.tryLock(0)
    bell = Doorbell(tmp_path)
    with qtbot.waitSignal(bell.rang) as rung:
        assert starting._taken_over(second, tmp_path, tmp_path / "plan.ptcoach")
    assert rung.args == [str(tmp_path / "plan.ptcoach")]
    bell.close()
    held.unlock()


def test_a_program_that_is_just_ending_makes_room(qtbot: QtBot, tmp_path: Path) -> None:
    lock = QLockFile(str(tmp_path / "lock"))
    assert not starting._taken_over(lock, tmp_path, None)
    assert lock.isLocked()
    lock.unlock()


def test_a_file_whose_name_is_no_text_is_handed_over_all_the_same(qtbot: QtBot, tmp_path: Path) -> None:
    bell = Doorbell(tmp_path)
    with qtbot.waitSignal(bell.rang):
        assert wake_other(tmp_path, tmp_path / "pl\udce4n.ptcoach")
    bell.close()


def test_two_records_have_two_windows(qtbot: QtBot, tmp_path: Path) -> None:
    bell = Doorbell(tmp_path / "one")
    assert not wake_other(tmp_path / "two")
    bell.close()


def test_preparing_brings_qt_and_nothing_else_and_does_without_its_slow_import() -> None:
    slow = {"dataclasses", "hashlib", "msgspec", "numpy", "platformdirs", "sqlite3", "yaml", "ptcoach.ui.window"}
    code = (
        "import builtins, sys; from ptcoach.app import prepare; prepare()\n"
        f"print(builtins.__import__ is builtins.__feature_import__, *({slow!r} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False"]


def test_a_file_given_at_the_start_is_looked_at(
    qapp: QApplication, qtbot: QtBot, look: None, folder: DataFolder, open_desk: OpenDesk, tmp_path: Path
) -> None:
    filled(folder)
    file = tmp_path / "plan.ptcoach"
    file.write_bytes(b"no plan at all")
    start = Start(qapp, folder, FixedClock(MORNING), open_desk, file=file)
    qtbot.addWidget(start.window)
    open_it(qtbot, start)
    qtbot.waitUntil(lambda: start.window.page is not None and start.window.page.name == "file")
    qtbot.waitUntil(lambda: not start.house.tasks.busy)
    told = [notice.accessibleName() for notice in start.window.page.findChildren(Notice)]
    assert any("plan.ptcoach is damaged" in words for words in told)
    start.window.close()
    start.close()


def test_a_file_waits_for_the_record_it_goes_into(
    qapp: QApplication, qtbot: QtBot, look: None, folder: DataFolder, open_desk: OpenDesk, tmp_path: Path
) -> None:
    filled(folder)
    damage(folder.database)
    file = tmp_path / "plan.ptcoach"
    file.write_bytes(b"no plan at all")
    start = Start(qapp, folder, FixedClock(MORNING), open_desk, file=file)
    qtbot.addWidget(start.window)
    with qtbot.waitSignal(start._later.timeout):
        start.open()
    page = start.window.page
    assert isinstance(page, TroublePage)
    next(b for b in page.findChildren(Button) if b.text() == "Put this copy back").click()
    assert start.window.page is not None
    assert start.window.page.name == "file"
    start.window.close()
    start.close()
