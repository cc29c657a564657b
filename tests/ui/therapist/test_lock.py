"""The lock through the real window: closed at the start, opened by the passphrase, closed when nobody is there."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ptcoach.actions.desk import Desk
from ptcoach.actions.lock import set_lock
from ptcoach.settings import Role, Settings, TextSize, Theme
from ptcoach.ui.house import House
from ptcoach.ui.parts import ChoiceRow
from ptcoach.ui.patient.settings import SettingsPage
from ptcoach.ui.therapist.lock import LockPage
from ptcoach.ui.window import Window
from tests import make
from tests.ui.conftest import shown
from tests.ui.walk import clipped, faults

WORDS = "three quiet words"


@pytest.fixture
def locked(qtbot: QtBot, house: House, desk: Desk) -> Window:
    """A therapist's window at its first page, behind a lock."""
    set_lock(desk, WORDS)
    house.settings = Settings(theme=Theme.LIGHT, role=Role.THERAPIST)
    window: Window = shown(qtbot, Window(house))
    window._show("settings", {})
    return window


def lock_page(window: Window) -> LockPage:
    assert isinstance(window.page, LockPage)
    return window.page


def words_on(page: QWidget) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def unlock(qtbot: QtBot, window: Window, words: str = WORDS) -> None:
    page = lock_page(window)
    QTest.keyClicks(page.typed, words)
    QTest.keyClick(page.typed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.house.tasks.busy)


def test_no_page_of_a_therapist_shows_before_the_passphrase(locked: Window) -> None:
    page = lock_page(locked)
    assert page.typed.hasFocus()
    assert not any(button.isVisible() for button in locked.column.buttons)
    locked.house.go("settings")
    assert locked.page is page


def test_a_wrong_passphrase_says_so_and_the_right_one_opens(qtbot: QtBot, locked: Window) -> None:
    unlock(qtbot, locked, "something else")
    assert "not right" in words_on(lock_page(locked))
    assert lock_page(locked).typed.text() == ""
    qtbot.waitUntil(lock_page(locked).open_button.isEnabled)
    unlock(qtbot, locked)
    assert isinstance(locked.page, SettingsPage)  # what was asked for


def test_after_three_wrong_ones_it_waits(qtbot: QtBot, locked: Window) -> None:
    page = lock_page(locked)
    for _ in range(2):
        unlock(qtbot, locked, "wrong")
        qtbot.waitUntil(page.open_button.isEnabled)
    unlock(qtbot, locked, "wrong")
    assert page._wait.remainingTime() > 500
    assert not page.open_button.isEnabled()


def test_what_was_on_screen_comes_back_after_a_while_away(qtbot: QtBot, locked: Window) -> None:
    locked.house.lock.open()
    settings = locked.page
    assert isinstance(settings, SettingsPage)
    half_typed = next(iter(settings._clinician.lines))
    half_typed.setText("A. Ree")
    assert locked.house.lock._idle.isActive()
    locked.house.lock._idle.timeout.emit()
    assert lock_page(locked).title() == "Locked"
    assert locked.windowTitle().startswith("Locked")
    unlock(qtbot, locked)
    assert locked.page is settings
    assert half_typed.text() == "A. Ree"


def test_a_key_starts_the_time_anew(locked: Window) -> None:
    locked.house.lock.open()
    idle = locked.house.lock._idle
    before = idle.timerId()  # every start has another one
    QTest.keyClick(locked, Qt.Key.Key_Shift)
    assert idle.isActive()
    assert idle.timerId() != before


def test_warning_signs_are_never_locked_away(locked: Window) -> None:
    QTest.keyClick(locked, Qt.Key.Key_F1)
    assert locked.page is not None
    assert locked.page.name == "red_flags"


def test_the_patient_gets_to_the_patients_pages(locked: Window) -> None:
    lock_page(locked).patient_button.click()
    assert locked.page is not None
    assert locked.page.name == "today"
    assert locked.column.alarm.isVisible()
    assert locked.column.buttons[0].page == "today"


def test_a_patient_sees_nothing_of_the_others(qtbot: QtBot, locked: Window, desk: Desk) -> None:
    desk.store.save_patient(make.patient(id="p2", name="Kim Other"))
    lock_page(locked).patient_button.click()
    locked.house.go("settings")
    assert isinstance(locked.page, SettingsPage)
    assert not [row for row in locked.page.findChildren(ChoiceRow) if "Kim" in "".join(b.text() for b in row.buttons)]


def test_lock_is_set_changed_and_taken_away_in_the_settings(qtbot: QtBot, house: House, desk: Desk) -> None:
    house.settings = Settings(theme=Theme.LIGHT, role=Role.THERAPIST)
    window: Window = shown(qtbot, Window(house))
    window._show("settings", {})
    page = window.page
    assert isinstance(page, SettingsPage)
    card = page._lock
    assert not card.remove.isVisible()
    card.new.setText(WORDS)
    card.again.setText("three quiet word")
    card.keep.click()
    assert "not the same" in words_on(card)
    card.again.setText(WORDS)
    card.keep.click()
    assert window.banner.words == "The lock is set."
    assert window.page is page  # the one who set it goes on working
    card.present.setText("wrong")
    card.remove.click()
    assert "present passphrase" in window.banner.words
    card.present.setText(WORDS)
    card.remove.click()
    assert window.banner.words == "The lock is taken away."
    assert not house.lock.shut


def test_a_closed_window_watches_no_more(locked: Window) -> None:
    locked.house.lock.open()
    locked.close()
    assert not locked.house.lock._idle.isActive()


@pytest.mark.parametrize("size", ["normal", "larger"])
def test_the_pages_keep_the_bars(qtbot: QtBot, locked: Window, size: str) -> None:
    locked.house.set_settings(replace(locked.house.settings, text_size=TextSize(size)))
    qtbot.wait(20)
    assert faults(lock_page(locked)) == []
    assert clipped(lock_page(locked)) == []
    locked.house.lock.open()
    qtbot.wait(20)
    assert locked.page is not None
    assert faults(locked.page) == []
    assert clipped(locked.page) == []
