"""Bad input and a bad machine, met where a person meets them: each has clear words, and nothing is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ptcoach import app
from ptcoach.places import EXERCISES, DataFolder
from ptcoach.ui.patient.first_run import FirstRunPage
from ptcoach.ui.single import wake_other
from tests.store.places import fill, read_only, small_disk

from .conftest import KEY, MORNING, PATIENCE_MS, Program, Run, check_in, lived_in, one_set

DATES = {
    ("", "", ""): "Type a day, a month and a year",
    ("31", "2", "2026"): "Type a day, a month and a year",
    ("2", "3", "2031"): "2 March 2031 is in the future",
    ("2", "3", "1926"): "Check the year",
}
YEARS = {
    "19": "four digits",
    "old": "four digits",
    "١٩٥٨": "four digits",
    "1815": "211 years old",
    "2024": "grown-ups",
    "2199": "in the future",
}


def asked(program: Program, title: str) -> Any:
    """The page of set-up with the question `title`."""
    page = program.page
    assert isinstance(page, FirstRunPage)
    page._show_question(next(n for n, q in enumerate(page._asked()) if q.title == title))
    program.settle()
    return page


def lines(page: FirstRunPage) -> list[QLineEdit]:
    assert page._entry is not None
    return page._entry.findChildren(QLineEdit)


def refused(program: Program, page: FirstRunPage, typed: tuple[str, ...], words: str) -> None:
    """`typed` does not get through; the words say why and what was typed is still there."""
    title = page._heading.text()
    for line, text in zip(lines(page), typed, strict=True):
        line.clear()
        line.setFocus()
        if text:
            program.type_in(text)
    program.press_button("Continue")
    assert words in program.words()
    assert page._heading.text() == title
    assert tuple(line.text() for line in lines(page)) == typed


def test_dates_and_ages_that_cannot_be(run: Run) -> None:
    program = run()
    for typed, words in DATES.items():
        refused(program, asked(program, "When was your surgery?"), typed, words)
    for year, words in YEARS.items():
        refused(program, asked(program, "In which year were you born?"), (year,), words)
    assert program.desk.patient is None


def test_a_pasted_book_is_told_and_stays(run: Run, folder: DataFolder) -> None:
    lived_in(folder)
    program = run()
    begin(program)
    one_set(program)
    program.press(KEY.Key_Escape)
    program.press_button("Stop the session")
    note = program.page.ending.note
    note.setPlainText("word " * 6000)
    program.press_button("Save and finish")
    assert "This note is too long: 29999 characters. The most is 20000." in program.words()
    assert len(note.toPlainText()) == 30_000
    assert not program.record.sessions
    note.setPlainText("word " * 4000)
    program.press_button("Save and finish")
    assert len(program.record.sessions[-1].note) == 19_999


def begin(program: Program) -> None:
    """To the first set of a session."""
    program.press_button("Start with the questions")
    check_in(program)
    program.press_button("Start session")


def test_broken_files_of_ones_own_are_told_and_the_rest_loads(run: Run, folder: DataFolder) -> None:
    lived_in(folder)
    own = folder.own_exercises
    own.mkdir()
    (own / "half.yaml").write_text("id: half\nname: Half\n\tposition: [", "utf-8")
    (own / "latin.yaml").write_bytes("name: Fußheber".encode("latin-1"))
    (own / "notes.txt").write_text("not an exercise", "utf-8")
    good = (EXERCISES / "circulation_breathing" / "ankle_pumps.yaml").read_text("utf-8")
    (own / "my_pumps.yaml").write_text(good.replace("id: ankle_pumps", "id: my_pumps", 1), "utf-8")
    program = run(opener=app.open_desk)
    assert "2 exercise files have mistakes. All other exercises are there." in program.words()
    assert "half.yaml, line 3" in program.words()
    assert program.page.name == "today"
    assert "my_pumps" in program.desk.library.exercises
    assert len(program.desk.library.exercises) >= 25
    program.go("settings")
    assert "half.yaml, line 3" in program.words()
    assert "latin.yaml, line 1" in program.words()


def test_a_folder_that_can_only_be_read(run: Run, folder: DataFolder, tmp_path: Path) -> None:
    lived_in(folder)
    walks = 3
    with read_only(folder.root):
        program = run()
        assert "Your record can only be read. You can look and print." in program.words()
        assert len(program.record.walks) == walks
        type_walk(program, 25)
        assert "can only be read" in program.words()
        assert program.page.form.minutes.value == 25
        program.click("Do not keep it")
        program.go("progress")
        program.go("plan")
        program.page.save_pdf(tmp_path / "week.pdf")
        program.settle()
        assert (tmp_path / "week.pdf").stat().st_size > 10_000
        program.go("settings")
        program.click("Dark")
        assert "Your settings could not be saved. They hold until you close the program." in program.words()
        program.close()
    again = run()
    assert len(again.record.walks) == walks


def type_walk(program: Program, minutes: int) -> None:
    program.go("walk")
    program.press_button("Write down a walk")
    program.page.form.minutes.line.selectAll()
    program.type_in(str(minutes))
    program.press_button("Keep this walk")


def test_a_disk_that_runs_full(run: Run, folder: DataFolder, tmp_path: Path) -> None:
    with small_disk(folder.root, 2500):
        lived_in(folder)
        program = run()
        begin(program)
        one_set(program)
        kept = program.record
        filler = fill(folder.root)
        while len(program.record.sets) == len(kept.sets) and "disk is full" not in program.words():
            program.press(KEY.Key_Right)
        for _n in range(30):  # what room is left in the log's last pages goes to a few more sets
            if "disk is full" in program.words():
                break
            program.press(KEY.Key_Right)
        assert "Not saved: the disk is full." in program.words()
        shown, held = program.page.run, len(program.record.sets)
        assert shown.saving is not None
        filler.unlink()
        program.press(KEY.Key_Right)
        assert len(program.record.sets) == held + 1
        assert "disk is full" not in program.words()
        sets = program.record.sets
        program.close()
        again = run()
        assert again.record.sets == sets
        again.close()


def test_a_damaged_record_offers_its_newest_good_copy(run: Run, folder: DataFolder) -> None:
    lived_in(folder)
    content = bytearray(folder.database.read_bytes())
    content[4096 : 4096 * 40] = os.urandom(4096 * 39)
    folder.database.write_bytes(content)
    program = run()
    told = program.words()
    assert "Your record cannot be opened" in told
    assert "Made on 5 April 2026 at 20:05." in told
    assert "Sam Example" in told
    assert "What you did after that is not in this copy." in told
    program.press(KEY.Key_F1)
    assert program.page.name == "red_flags"
    program.press_button("Back")
    program.press_button("Put this copy back")
    assert program.page.name == "today"
    assert len(program.record.sets) == 3
    assert [file for file in folder.root.iterdir() if "damaged" in file.name]
    assert "traceback" not in folder.log.read_text("utf-8").lower() if folder.log.exists() else True


def test_a_clock_that_ran_ahead_and_was_put_right(run: Run, folder: DataFolder) -> None:
    lived_in(folder)
    ahead = run(at=MORNING + timedelta(days=500))
    ahead.press_button("Start with the questions")
    check_in(ahead)
    ahead.close()
    program = run(at=MORNING)
    assert "Look at the date" in program.words()
    assert "earlier than your last entry" in program.words()
    program.press_button("The date is right now")
    assert program.page.name == "settings"
    assert "The computer thinks it is 6 April 2026." in program.words()
    program.press_button("Take them back")
    assert "no longer count" in program.words()
    program.go("today")
    assert len(program.record.sets) == 3
    begin(program)
    assert program.page.name == "player"


@pytest.fixture
def started(folder: DataFolder) -> Iterator[Any]:
    """Real programs on the same record, off-screen; what is left of them is ended."""
    programs: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        program = subprocess.Popen(
            [sys.executable, "-m", "ptcoach", "--data", str(folder.root)],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )
        programs.append(program)
        return program

    yield start
    for program in programs:
        program.kill()
        program.wait()


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_second_copy_raises_the_first_also_after_a_crash(qtbot: QtBot, folder: DataFolder, started: Any) -> None:
    lived_in(folder)

    def answers() -> bool:
        return wake_other(folder.root)

    first = started()
    qtbot.waitUntil(answers, timeout=PATIENCE_MS)
    assert started().wait(PATIENCE_MS / 1000) == 0
    assert first.poll() is None
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert not answers()
    after = started()
    qtbot.waitUntil(answers, timeout=PATIENCE_MS)
    after.send_signal(signal.SIGTERM)
    assert after.wait(PATIENCE_MS / 1000) == 128 + signal.SIGTERM
    assert not list(folder.root.glob("*-wal"))  # the record was closed in good order
