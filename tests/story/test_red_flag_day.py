"""A yes to a red flag stops everything, through closing and killing, until a clinician has cleared the person."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import timedelta

from ptcoach.core.model.record import Permission
from ptcoach.core.model.red_flag import Answer
from ptcoach.places import DataFolder
from tests import make

from .conftest import KEY, MORNING, Program, Run, check_in, lived_in, one_set


def locked(program: Program) -> None:
    """Nothing on any way leads to an exercise."""
    assert program.page.name == "today"
    assert "Exercises are locked" in program.words()
    assert not any(words in program.words() for words in ("Start session", "Short version", "Go on"))
    program.house.go("player")
    program.settle()
    assert program.page.name == "stop"
    assert "Call" in program.words()
    assert "112" in program.words()
    program.click("Back to today")


def cleared_by(program: Program, name: str) -> None:
    """The clinician's word, by keyboard."""
    program.house.go("stop")
    program.settle()
    program.press_button("A clinician has cleared me")
    program.type_in(name)
    for part in (MORNING.day, MORNING.month, MORNING.year):
        program.press(KEY.Key_Tab)
        program.type_in(str(part))
    program.press_button("Record it and unlock")


def test_a_yes_holds_until_a_clinician_says_otherwise(run: Run, folder: DataFolder) -> None:
    lived_in(folder)
    program = run()
    program.press_button("Start with the questions")
    asked = program.page.rows[0].question.text
    check_in(program, yes_to=asked)
    program.press_button("Show me what to do")
    assert program.page.name == "stop"
    assert "112" in program.words()
    program.close()

    again = run()
    locked(again)
    again.close()

    later = run(at=MORNING + timedelta(hours=4))
    cleared_by(later, "Dr Moreau, ward 4")
    clearance = later.record.clearances[-1]
    assert (clearance.permission, clearance.by) == (Permission.RED_FLAG_CLEARED, "Dr Moreau, ward 4")
    assert later.page.name == "today"
    later.press_button("Start with the questions")
    check_in(later)
    assert "Start session" in later.words()
    later.press_button("Start session")
    one_set(later)
    yes = [a.flag for check in later.record.flag_checks for a in check.answers if a.answer is Answer.YES]
    assert len(yes) == 1  # what was said stays on record


def test_a_killed_program_is_still_locked(run: Run, folder: DataFolder) -> None:
    lived_in(folder)
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.story.says_yes", str(folder.root)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert child.stdout is not None
    with child.stdout:
        assert child.stdout.readline() == "stop\n"
        child.send_signal(signal.SIGKILL)
        child.wait()
    program = run(at=make.moment(make.week(5, 2), 9))  # two days later
    locked(program)
    assert program.record.flag_checks[-1].day == make.week(5)
