"""Today as it was last seen: shown before the record is open, refused in every doubt, and no press is lost."""

from __future__ import annotations

import compileall
import os
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ptcoach import settings as settings_file
from ptcoach.actions.desk import Desk
from ptcoach.clock import Clock, FixedClock
from ptcoach.core.model.library import Library
from ptcoach.core.safety.door import clear_plan
from ptcoach.places import PROGRAM, WORDS, DataFolder
from ptcoach.present.today import build_today
from ptcoach.present.today_state import Mode
from ptcoach.role import Role
from ptcoach.settings import Settings, Theme
from ptcoach.store.store import Store
from ptcoach.ui import last_seen
from ptcoach.ui.parts import Button, Sheet
from ptcoach.ui.patient.today import TodayPage
from ptcoach.ui.start import Start
from ptcoach.ui.trouble import TroublePage
from ptcoach.words import ENGLISH, use_language
from tests import make

from .conftest import MORNING
from .test_start import damage

Begin = Callable[..., Start]
GROUND = "#efefef"  # the desktop's own colour
DESKTOP = f"{GROUND} en"


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    """A folder that gets its `__pycache__` between two starts is a changed program, whose Today is not shown again."""
    compileall.compile_dir(PROGRAM, quiet=2)


@pytest.fixture
def begin(qapp: QApplication, qtbot: QtBot, look: None, folder: DataFolder, shipped: Library) -> Iterator[Begin]:
    """Starts the program at a moment, as if it were a new process: the desktop's own colours are back."""
    running: list[Start] = []

    def open_desk(folder: DataFolder, clock: Clock) -> Desk:
        return Desk(Store.open(folder, clock), shipped, clock, folder)

    def started(at: datetime = MORNING, *, ground: str = GROUND) -> Start:
        qapp.setPalette(QPalette(QColor(ground)))
        made = Start(qapp, folder, FixedClock(at), open_desk)
        qtbot.addWidget(made.window)
        running.append(made)
        return made

    yield started
    for start in running:
        end(start)


def end(start: Start) -> None:
    start.window.close()
    start.close()


def opened(qtbot: QtBot, start: Start) -> Start:
    with qtbot.waitSignal(start.opened, timeout=20_000):
        start.open()
    return start


def today(start: Start) -> TodayPage:
    page = start.window.page
    assert isinstance(page, TodayPage)
    return page


@pytest.fixture
def record(folder: DataFolder) -> DataFolder:
    """The folder of two people; the first, whose page shows, answered this morning's questions."""
    folder.root.mkdir()
    settings_file.save(folder.settings, Settings(theme=Theme.LIGHT))
    with Store.open(folder, FixedClock(MORNING)) as store:
        for patient in (make.patient(), make.patient(id="p2", name="Kim Other")):
            store.save_patient(patient)
        store.choose_patient("p1")
        store.add("p1", make.flags(make.week(5)), make.check_in(make.week(5)))
    return folder


@pytest.fixture
def kept(qtbot: QtBot, record: DataFolder, begin: Begin) -> DataFolder:
    """The same after the first of them looked at Today and closed the window."""
    start = opened(qtbot, begin())
    qtbot.waitUntil(lambda: today(start).figure is not None)
    end(start)
    assert record.last_seen.exists()
    return record


@pytest.fixture
def written(record: DataFolder) -> DataFolder:
    """The folder with a page written to it, and no window."""
    facts = make.facts(today=make.week(5))
    library = make.library()
    state = build_today(facts, clear_plan(make.plan(), facts, library), library, MORNING)
    pages = {MORNING.date().isoformat(): last_seen.Page(state, "Sam Example", "")}
    last_seen.write(record, last_seen.stamp(record, DESKTOP), last_seen.Kept("", "light", "normal", pages, {}))
    assert read(record) is not None
    return record


def read(folder: DataFolder, at: datetime = MORNING) -> last_seen.Seen | None:
    return last_seen.read(folder, DESKTOP, at.date().isoformat(), at.hour)


# Shown, and then the real thing


def test_today_shows_at_once_and_stays_as_it_is_when_the_record_is_open(
    qtbot: QtBot, kept: DataFolder, begin: Begin
) -> None:
    start = begin()
    assert start.seen is not None
    start.open()
    page = today(start)
    assert start.house.desk is None
    assert (page.state.mode, page._start.text()) == (Mode.READY, "Start session")
    rows = list(page._list.rows)
    qtbot.waitUntil(lambda: page._still is not None)
    assert not page._still.pixmap().isNull()
    qtbot.waitUntil(lambda: start.house.desk is not None)
    assert today(start) is page
    assert page.state == start.seen.state
    assert page._list.rows == rows
    qtbot.waitUntil(lambda: page.figure is not None and page._still is None)


def test_what_is_kept_is_what_the_record_says(kept: DataFolder, shipped: Library) -> None:
    clock = FixedClock(MORNING)
    with Desk(Store.open(kept, clock), shipped, clock, kept) as desk:
        said = build_today(desk.facts(), desk.cleared(), desk.library, MORNING)
    seen = read(kept)
    assert seen is not None
    assert seen.state == said


def test_the_next_morning_begins_with_the_questions(qtbot: QtBot, kept: DataFolder, begin: Begin) -> None:
    start = begin(MORNING + timedelta(days=1))
    assert start.seen is not None
    assert start.seen.state.mode is Mode.CHECK_IN
    opened(qtbot, start)
    assert today(start).state == start.seen.state


def test_the_greeting_is_that_of_the_hour(written: DataFolder) -> None:
    seen = read(written, MORNING.replace(hour=15))
    assert seen is not None
    assert seen.state.greeting == "Good afternoon, Sam Example"


# Refused


def other_person(folder: DataFolder) -> None:
    with Store.open(folder, FixedClock(MORNING)) as store:
        store.choose_patient("p2")


def changed_record(folder: DataFolder) -> None:
    with Store.open(folder, FixedClock(MORNING)) as store:
        store.add("p1", make.walk(make.week(5), 12))


def unfinished_log(folder: DataFolder) -> None:
    folder.database.with_name(folder.database.name + "-wal").write_bytes(b"left in a hurry")


def copy_with_its_old_date(folder: DataFolder) -> None:
    spare = folder.root / "copy.db"
    shutil.copy2(folder.database, spare)
    os.replace(spare, folder.database)


def own_exercise(folder: DataFolder) -> None:
    folder.own_exercises.mkdir()
    (folder.own_exercises / "mine.yaml").write_text("id: mine\n", "utf-8")


def other_settings(folder: DataFolder) -> None:
    settings_file.save(folder.settings, Settings(theme=Theme.DARK))


def other_role(folder: DataFolder) -> None:
    settings_file.save(folder.settings, Settings(theme=Theme.LIGHT, role=Role.THERAPIST))


def half_a_file(folder: DataFolder) -> None:
    content = folder.last_seen.read_bytes()
    folder.last_seen.write_bytes(content[: len(content) // 2])


def one_wrong_byte(folder: DataFolder) -> None:
    content = bytearray(folder.last_seen.read_bytes())
    content[-100] ^= 1
    folder.last_seen.write_bytes(content)


def nonsense_with_a_good_sum(folder: DataFolder) -> None:
    body = b"\xff\xfe nonsense"
    folder.last_seen.write_bytes(b"%x\n" % zlib.crc32(body) + body)


def empty_file(folder: DataFolder) -> None:
    folder.last_seen.write_bytes(b"")


@pytest.mark.parametrize(
    "doubt",
    [
        other_person,
        changed_record,
        unfinished_log,
        copy_with_its_old_date,
        own_exercise,
        other_settings,
        other_role,
        half_a_file,
        one_wrong_byte,
        nonsense_with_a_good_sum,
        empty_file,
    ],
)
def test_in_doubt_nothing_was_kept(written: DataFolder, doubt: Callable[[DataFolder], None]) -> None:
    doubt(written)
    assert read(written) is None


@pytest.mark.parametrize("days", [-1, 1, 2])
def test_another_day_has_another_page(written: DataFolder, days: int) -> None:
    assert read(written, MORNING + timedelta(days=days)) is None


def test_another_desktop_look_is_a_doubt(kept: DataFolder, begin: Begin) -> None:
    assert begin(ground="#202020").seen is None


def test_it_shows_in_the_language_it_was_seen_in(
    qtbot: QtBot, record: DataFolder, begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTCOACH_LANGUAGE", "es")
    end(opened(qtbot, begin()))
    use_language(ENGLISH, WORDS)  # a new process speaks English until it is told
    start = begin()
    assert start.seen is not None
    assert start.window.column.buttons[0].text().strip() == "Hoy"
    assert start.seen.state.greeting.startswith("Buenos días")
    assert today(opened(qtbot, start)).title() == "Hoy"


def test_another_language_of_the_computer_is_a_doubt(
    kept: DataFolder, begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTCOACH_LANGUAGE", "es")
    assert begin().seen is None


def test_another_version_is_a_doubt(written: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(last_seen, "__version__", "99")
    assert read(written) is None


def test_a_program_at_work_on_the_record_is_a_doubt(written: DataFolder) -> None:
    with Store.open(written, FixedClock(MORNING)) as store:
        store.add("p1", make.walk(make.week(5), 12))
        assert read(written) is None


def test_deleting_it_loses_nothing(qtbot: QtBot, kept: DataFolder, begin: Begin) -> None:
    kept.last_seen.unlink()
    start = opened(qtbot, begin())
    assert start.seen is None
    assert today(start).state.mode is Mode.READY


def test_a_folder_that_takes_no_file_closes_all_the_same(qtbot: QtBot, kept: DataFolder, begin: Begin) -> None:
    shutil.rmtree(kept.last_seen.parent)
    kept.last_seen.parent.write_text("in the way", "utf-8")
    end(opened(qtbot, begin()))
    assert begin().seen is None


def test_with_nobody_set_up_nothing_is_kept(qtbot: QtBot, folder: DataFolder, begin: Begin) -> None:
    end(opened(qtbot, begin()))
    assert not folder.last_seen.exists()


def test_a_therapist_has_no_today(qtbot: QtBot, kept: DataFolder, begin: Begin) -> None:
    other_role(kept)
    end(opened(qtbot, begin()))
    assert not kept.last_seen.exists()


def test_only_the_owner_may_read_it(kept: DataFolder) -> None:
    assert kept.last_seen.stat().st_mode & 0o077 == 0


# Pressed before the record is open


@pytest.fixture
def early(kept: DataFolder, begin: Begin) -> Start:
    """Today as last seen is on screen, the record is not open yet."""
    start = begin()
    start.open()
    assert start.house.desk is None
    return start


def test_a_press_is_carried_out_once_the_record_is_open(qtbot: QtBot, early: Start) -> None:
    today(early)._short.click()
    assert today(early).house.desk is None
    qtbot.waitUntil(lambda: early.window.page is not None and early.window.page.name == "player")
    assert early.house.desk is not None


def test_the_last_way_asked_for_is_taken(qtbot: QtBot, early: Start) -> None:
    next(b for b in early.window.column.buttons if b.page == "learn").click()
    next(b for b in early.window.column.buttons if b.page == "plan").click()
    assert early.window.page.name == "today"
    qtbot.waitUntil(lambda: early.window.page.name == "plan")
    assert [b.page for b in early.window.column.buttons if b.isChecked()] == ["plan"]
    early.house.back()
    assert early.window.page.name == "today"


def test_a_key_counts_from_the_first_paint_on(qtbot: QtBot, early: Start) -> None:
    qtbot.waitUntil(lambda: bool(early.window._keys))
    QTest.keyClick(early.window, "4", Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: early.window.page.name == "learn")


def test_a_line_of_the_list_opens_its_card(qtbot: QtBot, early: Start) -> None:
    today(early)._list.rows[1].click()
    qtbot.waitUntil(lambda: bool(today(early).findChildren(Sheet)))
    (sheet,) = today(early).findChildren(Sheet)
    assert sheet.windowTitle() == today(early)._list.rows[1].row.name
    sheet.close()


def test_leaving_out_today_asks_for_the_reason_and_keeps_it(qtbot: QtBot, early: Start) -> None:
    today(early)._skip_day.click()
    qtbot.waitUntil(lambda: bool(today(early).findChildren(Sheet)))
    (ask,) = today(early).findChildren(Sheet)
    ask.choices.buttons[0].click()
    ask._keep.click()
    desk: Desk = early.house.desk
    assert len(desk.facts().record.skips) == 1


def test_why_and_what_comes_next_need_no_record(qtbot: QtBot, early: Start) -> None:
    today(early)._why.click()
    today(early)._missing.click()
    assert early.house.desk is None
    sheets = today(early).findChildren(Sheet)
    assert len(sheets) == 2
    for sheet in sheets:
        sheet.close()
    qtbot.waitUntil(lambda: early.house.desk is not None)


def test_the_focus_stays_where_it_is(qtbot: QtBot, early: Start) -> None:
    row = today(early)._list.rows[2]
    row.setFocus()
    qtbot.waitUntil(lambda: early.house.desk is not None)
    assert early.window.focusWidget() is row


def test_the_warning_signs_show_at_once_and_stay(qtbot: QtBot, early: Start) -> None:
    today(early)._start.click()
    early.window.column.alarm.click()
    assert early.window.page.name == "red_flags"
    qtbot.waitUntil(lambda: early.house.desk is not None)
    assert early.window.page.name == "red_flags"
    early.window.page.back.click()
    assert early.window.page.name == "today"
    early.window.alarm()
    assert early.window.page.name == "check_in"


def test_a_record_damaged_meanwhile_says_so(qtbot: QtBot, kept: DataFolder, early: Start) -> None:
    today(early)._start.click()
    damage(kept.database)
    qtbot.waitUntil(lambda: isinstance(early.window.page, TroublePage))
    assert early.house.desk is None
    buttons = [b.text() for b in early.window.page.findChildren(Button)]
    assert "Start with an empty record" in buttons


def test_closing_before_the_record_is_open_ends_in_good_order(kept: DataFolder, early: Start) -> None:
    end(early)
    assert early.house.desk is None
    assert kept.last_seen.exists()


def test_what_was_done_is_there_at_the_next_start(qtbot: QtBot, kept: DataFolder, begin: Begin) -> None:
    start = opened(qtbot, begin())
    start.house.set_settings(replace(start.house.settings, theme=Theme.DARK))
    start.house.desk.store.add("p1", make.walk(make.week(5), 7))
    end(start)
    again = begin()
    assert again.seen is not None
    assert (again.seen.theme, again.seen.state.walk.done) == ("dark", 7)


# Light at the start

_FIRST_PAINT = """
import os, sys
from ptcoach import app
def watched(prepare=app.prepare):
    prepare()
    from ptcoach.ui import start
    def opened(self, open=start.Start.open):
        self.window.painted.connect(tell)
        open(self)
    start.Start.open = opened
def tell():
    from PySide6 import QtCore, QtGui, QtWidgets
    enums = [m.__name__ + "." + n for m, names in (
        (QtCore, ("Qt",)), (QtGui, ("QPainter", "QMouseEvent", "QKeySequence")), (QtWidgets, ("QStyle",))
    ) for n in names if n in m.__dict__]
    heavy = {"datetime", "dataclasses", "hashlib", "json", "msgspec", "numpy", "platformdirs", "sqlite3", "yaml"}
    ours = {m for m in sys.modules if m.startswith(("ptcoach.core", "ptcoach.actions", "ptcoach.figures"))}
    print(*enums, *sorted(heavy & set(sys.modules)), *sorted(ours), flush=True)
    os._exit(0)
app.prepare = watched
app.main([])
"""


def test_the_first_paint_loads_no_engine_and_makes_no_enums_of_qt(tmp_path: Path, kept: DataFolder) -> None:
    """Guards the speed: each of these costs 1 to 15 ms, and one careless import or `Qt.` brings it back."""
    script = tmp_path / "first.py"
    script.write_text(_FIRST_PAINT, "utf-8")
    environment = os.environ | {"PTCOACH_DATA": str(kept.root), "PYTHONPATH": os.pathsep.join(sys.path)}
    day = f"import ptcoach.clock as c; c.day_and_hour = lambda _clock: {(MORNING.date().isoformat(), 8)!r}\n"
    script.write_text(day + _FIRST_PAINT, "utf-8")
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, check=False, env=environment, timeout=60
    )
    assert done.stderr == ""
    assert done.stdout.split() == []
