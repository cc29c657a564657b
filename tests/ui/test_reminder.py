"""The reminder: at its time, once, only if nothing is done yet, never over a page that needs all attention."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from ptcoach.actions import walk
from ptcoach.actions.desk import Desk
from ptcoach.clock import FixedClock
from ptcoach.ui.house import House
from ptcoach.ui.parts import Ask, Button
from ptcoach.ui.reminder import Reminder
from ptcoach.ui.window import Window


@pytest.fixture
def reminder(window: Window, house: House) -> Reminder:
    """Set to 10:00; it is 8:05."""
    house.set_settings(replace(house.settings, reminder="10:00"))
    window.open_first()
    made = Reminder(window)
    made.look()
    return made


def asked(window: Window) -> list[Ask]:
    return [ask for ask in window.findChildren(Ask) if ask.isVisible()]


def test_it_asks_once_when_the_time_comes(window: Window, clock: FixedClock, reminder: Reminder) -> None:
    clock.at += timedelta(minutes=114)
    reminder.look()
    assert asked(window) == []
    clock.at += timedelta(minutes=2)
    reminder.look()
    (ask,) = asked(window)
    window.house.go("learn")
    next(b for b in ask.findChildren(Button) if b.text() == "Go to today").click()
    assert window.page is not None
    assert window.page.name == "today"
    clock.at += timedelta(hours=1)
    reminder.look()
    assert asked(window) == []


def test_it_is_silent_when_something_is_done(window: Window, desk: Desk, clock: FixedClock, reminder: Reminder) -> None:
    walk.record_walk(desk, 5)
    clock.at += timedelta(hours=3)
    reminder.look()
    assert asked(window) == []


def test_it_waits_while_questions_are_answered(window: Window, clock: FixedClock, reminder: Reminder) -> None:
    window.house.go("check_in")
    clock.at += timedelta(hours=3)
    reminder.look()
    assert asked(window) == []
    window.house.go("today")
    reminder.look()
    (ask,) = asked(window)
    ask.close()


def test_no_reminder_for_a_day_that_is_over(window: Window, clock: FixedClock, reminder: Reminder) -> None:
    clock.at += timedelta(days=1, hours=3)
    reminder.look()
    assert asked(window) == []


def test_none_unless_it_is_set(window: Window, house: House, clock: FixedClock, reminder: Reminder) -> None:
    house.set_settings(replace(house.settings, reminder=""))
    clock.at += timedelta(hours=3)
    reminder.look()
    assert asked(window) == []
    assert QApplication.activeModalWidget() is None
