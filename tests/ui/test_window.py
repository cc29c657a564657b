"""The window: keys, the red-flag button on every page, the banner, the focus ring, going back, sizes, geometry."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot
from shiboken6 import delete

import ptcoach.ui.patient
from ptcoach.actions.desk import Desk
from ptcoach.errors import BadInput
from ptcoach.settings import Settings, TextSize, Theme
from ptcoach.ui import theme
from ptcoach.ui.column import pages
from ptcoach.ui.house import House
from ptcoach.ui.parts import Ask, Button, Notice, Sheet
from ptcoach.ui.patient.red_flags import RedFlagsPage
from ptcoach.ui.window import Window

from .conftest import shown
from .walk import faults

PAGES = sorted(
    m.name
    for m in pkgutil.iter_modules(ptcoach.ui.patient.__path__)
    if hasattr(importlib.import_module(f"ptcoach.ui.patient.{m.name}"), "PAGE")
)


def test_every_page_of_the_plan_is_there() -> None:
    assert set(PAGES) >= {
        "today",
        "check_in",
        "stop",
        "player",
        "walk",
        "progress",
        "learn",
        "plan",
        "settings",
        "first_run",
        "home_test",
        "red_flags",
    }


@pytest.mark.parametrize(("number", "name"), [(n, page) for n, (page, *_) in enumerate(pages(), 1)])
def test_ctrl_and_a_number_go_to_the_page(window: Window, number: int, name: str) -> None:
    window.open_first()
    QTest.keyClick(window, str(number), Qt.KeyboardModifier.ControlModifier)
    assert window.page is not None
    assert window.page.name == name
    assert [b.page for b in window.column.buttons if b.isChecked()] == [name]
    assert window.windowTitle().endswith("PT Coach")


@pytest.mark.parametrize("name", [p for p in PAGES if p not in ("check_in", "stop", "red_flags")])
def test_one_press_reaches_the_red_flag_questions_from_every_page(
    qtbot: QtBot, window: Window, house: House, name: str
) -> None:
    place = window.column.alarm.geometry()
    window._show(name, {})
    qtbot.wait(1)
    assert window.column.alarm.isVisible()
    assert window.column.alarm.geometry() == place
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert window.page is not None
    assert window.page.name == "check_in"


def test_with_nobody_set_up_the_alarm_shows_the_signs(qtbot: QtBot, look: None, empty_desk: Desk) -> None:
    house = House(empty_desk, Settings(), [].append)
    window = shown(qtbot, Window(house))
    window.open_first()
    assert window.page.name == "first_run"
    window.column.alarm.click()
    assert window.page.name == "red_flags"
    qtbot.wait(1)
    assert faults(window.page) == []
    window.page.back.click()
    assert window.page.name == "first_run"


def test_without_a_record_the_alarm_works_too(qtbot: QtBot, look: None) -> None:
    window = shown(qtbot, Window(House(None, Settings(), [].append)))
    window.alarm()
    assert window.page.name == "red_flags"


def test_the_ways_hide_while_a_page_needs_all_attention(window: Window) -> None:
    window._show("check_in", {})
    assert not any(b.isVisible() for b in window.column.buttons)
    assert window.column.alarm.isVisible()
    window._show("learn", {})
    assert all(b.isVisible() for b in window.column.buttons)


def test_back_goes_where_one_came_from(window: Window, house: House) -> None:
    window.open_first()
    house.go("learn")
    house.go("plan")
    house.back()
    assert window.page is not None
    assert window.page.name == "learn"


def test_a_message_shows_and_an_error_says_what_to_do(window: Window, house: House) -> None:
    window.open_first()
    house.say("Saved.")
    assert window.banner.words == "Saved."

    def refuse(_desk: Desk) -> None:
        raise BadInput("The name is missing.", "Nothing was changed.", "Type a name.")

    assert house.do(refuse) is False
    assert window.banner.words == "The name is missing. Nothing was changed. Type a name."
    assert window.banner.notice.tone == "danger"
    window.banner.close_button.click()
    assert window.banner.words == ""


def test_the_focus_ring_follows_the_focus(qtbot: QtBot, window: Window) -> None:
    window.open_first()
    for _n in range(4):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        qtbot.waitUntil(lambda: window.ring.target is window.focusWidget())
        qtbot.waitUntil(window.ring.isVisible)
        around = window.ring.geometry()
        target = window.focusWidget()
        assert target is not None
        assert around.contains(target.mapTo(window, target.rect().center()))


def sheet_with_the_ring(qtbot: QtBot, window: Window) -> Sheet:
    """A sheet over the first page, with the focus in it."""
    window.open_first()
    sheet = Sheet(window, "A sheet")
    with qtbot.waitActive(sheet):
        sheet.show_over()
    qtbot.waitUntil(lambda: window.ring.parentWidget() is sheet)
    return sheet


def test_the_ring_shows_in_a_sheet_and_comes_back(qtbot: QtBot, window: Window) -> None:
    sheet = sheet_with_the_ring(qtbot, window)
    sheet.close()
    qtbot.waitUntil(lambda: window.ring.parentWidget() is window)


def test_the_ring_is_home_before_a_sheet_closed_with_escape_is_deleted(qtbot: QtBot, window: Window) -> None:
    """On a desktop the focus may come back only afterwards; deleted with the sheet, the ring never showed again."""
    sheet = sheet_with_the_ring(qtbot, window)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert window.ring.parentWidget() is window


def test_page_down_scrolls_the_page_wherever_the_focus_is(qtbot: QtBot, window: Window, house: House) -> None:
    from ptcoach.ui.parts import Scroll

    house.set_settings(Settings(theme=Theme.LIGHT, text_size=TextSize.LARGER))
    window.alarm()
    house.go("red_flags")
    page = window.page
    assert isinstance(page, RedFlagsPage)
    bar = page.findChildren(Scroll)[0].verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    back = page.back
    back.setFocus()
    QTest.keyClick(back, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    QTest.keyClick(back, Qt.Key.Key_PageUp)
    assert bar.value() == 0


def test_a_message_does_not_push_what_has_the_focus_out_of_sight(qtbot: QtBot, window: Window, house: House) -> None:
    house.go("settings")
    page = window.page
    assert page is not None
    button = next(b for b in page.findChildren(QPushButton) if b.text() == "Make a copy now")
    button.setFocus()
    qtbot.waitUntil(window.ring.isVisible)
    scroll = next(area for area in page.findChildren(QScrollArea) if area.isAncestorOf(button))
    low = button.mapTo(scroll.widget(), button.rect().bottomLeft()).y()
    scroll.verticalScrollBar().setValue(low - scroll.viewport().height() + 2)  # at the very foot of the view
    assert button.visibleRegion().boundingRect() == button.rect()
    before = scroll.height()
    house.say("Copied and checked.")
    qtbot.waitUntil(lambda: scroll.height() < before)
    qtbot.waitUntil(lambda: button.visibleRegion().boundingRect() == button.rect())


def another(desk: Desk) -> Window:
    """A window with a house of its own, on screen."""
    made = Window(House(desk, Settings(theme=Theme.LIGHT), [].append))
    made.show()
    return made


def test_the_ring_stays_with_its_window(qtbot: QtBot, window: Window, desk: Desk) -> None:
    """It went over to the window that had the focus, and was used there when its own was gone."""
    window.open_first()
    qtbot.waitUntil(lambda: window.ring.target is not None)
    second = another(desk)
    qtbot.addWidget(second)
    second.open_first()
    second.grab()
    second.activateWindow()
    qtbot.waitUntil(lambda: second.ring.target is not None)
    qtbot.waitUntil(lambda: window.ring.target is None)
    assert window.ring.parentWidget() is window
    assert not window.ring.isVisible()


def test_nothing_is_left_to_do_for_a_window_that_is_gone(qapp: QApplication, look: None, desk: Desk) -> None:
    """What a page does a moment after its first paint is forgotten with it; an exception here fails the test."""
    made = another(desk)
    made.open_first()
    made.grab()
    made.house.tasks.finish()
    delete(made)
    qapp.processEvents()


def test_new_settings_change_the_look_at_once(qtbot: QtBot, window: Window, house: House, kept: list[Settings]) -> None:
    window._show("learn", {})
    window._show("settings", {})
    narrow = window.column.width()
    house.set_settings(Settings(theme=Theme.DARK, text_size=TextSize.LARGER))
    assert theme.current().name == "dark"
    assert theme.scale() == 2.0
    assert window.column.width() > narrow
    assert kept == [Settings(theme=Theme.DARK, text_size=TextSize.LARGER)]
    qtbot.wait(1)
    window._show("learn", {})


@pytest.mark.parametrize("size", ["normal", "large", "larger"])
def test_the_column_shows_everything(qtbot: QtBot, window: Window, house: House, size: str) -> None:
    house.set_settings(Settings(theme=Theme.LIGHT, text_size=TextSize(size)))
    window.resize(1280, 720)
    window.open_first()
    qtbot.wait(5)
    for button in (*window.column.buttons, window.column.alarm):
        assert button.width() >= button.sizeHint().width() - 2
        assert button.visibleRegion().boundingRect() == button.rect(), "no way is cut or scrolled away"
    alarm = window.column.alarm
    assert alarm.mapTo(window, alarm.rect().bottomLeft()).y() <= window.height()


def test_it_fits_a_small_screen(window: Window) -> None:
    assert window.minimumWidth() <= 1280
    assert window.minimumHeight() <= 720


def test_size_and_place_are_remembered(qtbot: QtBot, look: None, house: House, tmp_path: Path) -> None:
    path = str(tmp_path / "window.ini")
    first = shown(qtbot, Window(house, QSettings(path, QSettings.Format.IniFormat)))
    first.resize(1111, 701)
    first.close()
    house.setParent(None)
    assert Path(path).exists()


@pytest.mark.parametrize(
    "said", ["geometry=hello", "geometry=1, 2", "geometry=@ByteArray(\\0)", "geometry=@Variant(x)"]
)
def test_a_damaged_memory_of_the_window_is_no_obstacle(
    qtbot: QtBot, look: None, house: House, tmp_path: Path, said: str
) -> None:
    path = tmp_path / "window.ini"
    path.write_text(f"[General]\ngeometry={said}\n")
    window = shown(qtbot, Window(house, QSettings(str(path), QSettings.Format.IniFormat)))
    assert window.size().width() >= 960
    house.setParent(None)


def test_a_page_may_keep_the_person(
    qtbot: QtBot, window: Window, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_first()
    page = window.page
    assert page is not None
    monkeypatch.setattr(page, "leave", lambda: False)
    house.go("learn")
    assert window.page is page
    assert [b.page for b in window.column.buttons if b.isChecked()] == ["today"]
    window.alarm()
    assert window.page.name == "check_in"


def test_a_click_on_the_icon_goes_to_the_page_too(qtbot: QtBot, window: Window) -> None:
    window.open_first()
    button = next(b for b in window.column.buttons if b.page == "learn")
    qtbot.waitUntil(button.isVisible)
    on_icon = button.mapTo(window, button.rect().center())
    on_icon.setX(button.mapTo(window, button.rect().topLeft()).x() + 20)
    handle = window.windowHandle()
    assert handle is not None
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=on_icon)
    qtbot.waitUntil(lambda: window.page is not None and window.page.name == "learn")


def test_a_file_from_outside_waits_until_what_lies_over_the_window_is_closed(
    qtbot: QtBot, window: Window, house: House, tmp_path: Path
) -> None:
    window.open_first()
    ask = Ask(window, "A question", "", [("learn", "Learn", "primary")])
    ask.answered.connect(house.go)
    ask.show_over()
    window.open_file(str(tmp_path / "first.ptcoach"))
    window.open_file(str(tmp_path / "second.ptcoach"))
    assert window.page is not None
    assert window.page.name == "today"
    next(b for b in ask.findChildren(Button) if b.text() == "Learn").click()
    qtbot.waitUntil(lambda: window.page is not None and window.page.name == "file")
    qtbot.waitUntil(lambda: not house.tasks.busy)
    told = [notice.accessibleName() for notice in window.page.findChildren(Notice)]
    assert any("second.ptcoach" in words for words in told)


def test_a_file_that_a_page_keeps_waiting_is_told(
    window: Window, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_first()
    page = window.page
    assert page is not None
    with monkeypatch.context() as typed:
        typed.setattr(page, "leave", lambda: False)
        window.open_file("/stick/plan.ptcoach")
    assert window.page is page
    assert window.banner.words == "plan.ptcoach is not open yet. Open it again after this page."
