"""On a real display: where the keyboard is, where Tab goes, F1 from everywhere, and closing in the middle of a session.

Run under Xvfb by `dev.py test`; the off-screen platform has no real focus to take away.
"""

from __future__ import annotations

import os

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from ptcoach.places import DataFolder
from ptcoach.ui.parts import Button
from tests.ui.walk import name_of, stops

from .conftest import KEY, Program, Run, check_in, lived_in, one_set

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif("offscreen" in os.environ.get("QT_QPA_PLATFORM", ""), reason="needs a real display"),
]

PAGES = ("today", "walk", "progress", "learn", "library", "plan", "settings")


def names(found: list[QWidget]) -> list[str]:
    return [name_of(widget) for widget in found]


def in_order(found: list[str], *wanted: str) -> None:
    """Once around from the first of them."""
    start = found.index(wanted[0])
    around = found[start:] + found[:start]
    places = [around.index(name) for name in wanted]
    assert places == sorted(places), [around[place] for place in sorted(places)]


def test_tab_goes_the_way_the_eye_goes(run: Run, folder: DataFolder) -> None:
    lived_in(folder)
    program = run()
    assert program.window.isActiveWindow()
    first = QApplication.focusWidget()
    assert first is not None
    assert name_of(first) == "Start with the questions"  # what is used first has the keyboard
    around = names(stops(program.window))
    in_order(around, "Start with the questions", "Start a walk", "What comes next?")
    assert {"Today", "Walk", "Progress", "Settings", "Something feels wrong"} <= set(around)

    program.press(KEY.Key_Return)
    page = program.page
    asked = [row.question.text for row in page.rows]
    assert name_of(QApplication.focusWidget() or page) == f"{asked[0]}: No"
    in_order(names(stops(program.window)), *(f"{text}: No" for text in asked), "Continue")
    check_in(program)
    in_order(names(stops(program.window)), "Start session", "Back to today")
    program.press_button("Back to today")
    around = names(stops(program.window))
    in_order(around, "Start session", "Why this one?", "Short version", "Leave out today", "Start a walk")


def alarm_rings(program: Program) -> None:
    place = program.window.column.alarm.geometry()
    program.press(KEY.Key_F1)
    assert program.page.name == "check_in"
    assert "Continue" in program.words()
    assert QApplication.activeModalWidget() is None
    assert program.window.column.alarm.geometry() == place
    program.press_button("Back")


def test_one_key_leads_to_help_from_everywhere(run: Run, folder: DataFolder) -> None:
    lived_in(folder)
    program = run()
    for page in PAGES:
        program.go(page)
        alarm_rings(program)
    program.go("today")
    program.press_button("Start with the questions")
    check_in(program)
    program.press_button("Back to today")
    program.press_button("Why this one?")  # a sheet lies over the page
    alarm_rings(program)
    program.go("walk")
    program.press_button("Write down a walk")
    assert isinstance(QApplication.focusWidget(), QWidget)
    alarm_rings(program)  # out of a line that takes the keys
    program.go("settings")
    program.press_button("Put a copy back")
    alarm_rings(program)
    program.go("today")
    program.press_button("Start session")
    program.press(KEY.Key_Escape)  # "Stop the session?" lies over it
    alarm_rings(program)
    assert program.page.name == "player"


def test_closing_in_the_middle_of_a_session_keeps_every_set(run: Run, folder: DataFolder) -> None:
    lived_in(folder)
    program = run()
    program.press_button("Start with the questions")
    check_in(program)
    program.press_button("Start session")
    for _n in range(3):
        one_set(program)
    sets = {log.id for log in program.record.sets}
    program.close()
    again = run()
    assert {log.id for log in again.record.sets} == sets
    assert again.button("Go on").isVisible()
    assert isinstance(QApplication.focusWidget(), Button)
    again.press(KEY.Key_Return)
    assert again.page.name == "player"
