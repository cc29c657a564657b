"""Settings through their real widgets: look, people, copies and export."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ptcoach.actions import menu
from ptcoach.actions.desk import Desk
from ptcoach.settings import PaperSize, Settings, TextSize, Theme
from ptcoach.store import backups
from ptcoach.ui import theme
from ptcoach.ui.house import House
from ptcoach.ui.parts import Ask, Button, ChoiceRow, Sheet
from ptcoach.ui.patient.settings import SettingsPage
from ptcoach.ui.window import Window
from tests import make

from .walk import clipped, faults


@pytest.fixture
def page(window: Window) -> SettingsPage:
    window.resize(1366, 768)
    window._show("settings", {})
    assert isinstance(window.page, SettingsPage)
    return window.page


def test_it_shows_what_holds(page: SettingsPage) -> None:
    assert page.theme.value is Theme.LIGHT
    assert page.text_size.value is TextSize.NORMAL
    assert {name for toggle, name in page._toggles.items() if toggle.isChecked()} == {"sounds", "captions"}


def test_a_choice_holds_at_once_and_is_kept(page: SettingsPage, house: House, kept: list[Settings]) -> None:
    page.theme.buttons[2].click()
    page.paper.buttons[1].click()
    next(t for t, name in page._toggles.items() if name == "reduced_motion").click()
    assert house.settings == Settings(theme=Theme.DARK, paper=PaperSize.LETTER, reduced_motion=True)
    assert kept[-1] == house.settings
    assert theme.current().name == "dark"


@pytest.mark.parametrize("size", ["normal", "large", "larger"])
def test_the_page_keeps_the_bars(qapp: QApplication, qtbot: QtBot, window: Window, size: str) -> None:
    theme.wear(qapp, "light", size)
    window.resize(1366, 768)
    window._show("settings", {})
    qtbot.wait(20)
    assert window.page is not None
    assert faults(window.page) == []
    assert clipped(window.page) == []


def test_the_details_open_for_changing(page: SettingsPage, window: Window) -> None:
    page._on_details()
    assert window.page is not None
    assert window.page.name == "first_run"
    assert window.page.title() == "My details"


def test_two_people_on_one_computer(page: SettingsPage, window: Window, desk: Desk) -> None:
    desk.store.save_patient(make.patient(id="p2", name="Kim Other"))
    page.enter()
    row = next(row for row in page.findChildren(ChoiceRow) if row.name == "Who uses it now?")
    assert row.value == "p1"
    row.buttons[1].click()
    assert desk.patient is not None
    assert desk.patient.name == "Kim Other"
    assert window.banner.words == "Now used for Kim Other."


def test_a_copy_is_made_and_checked(qtbot: QtBot, page: SettingsPage, window: Window, desk: Desk) -> None:
    page._on_copy()
    qtbot.waitUntil(lambda: window.banner.words.startswith("Copied and checked"), timeout=10_000)
    assert len(backups.listed(desk.folder, desk.now)) == 1


def test_a_copy_is_shown_before_it_is_put_back(
    qtbot: QtBot, page: SettingsPage, window: Window, house: House, desk: Desk
) -> None:
    desk.store.back_up(even_if_done=True)
    wanted: list[object] = []
    house.restore_wanted.connect(wanted.append)
    page._on_restore()
    (sheet,) = page.findChildren(Sheet)
    next(b for b in sheet.findChildren(Button) if b.text().startswith("Copy of")).click()
    ask = page.findChild(Ask)
    assert ask is not None
    assert wanted == []
    next(b for b in ask.findChildren(Button) if b.text() == "Put it back").click()
    assert wanted == [backups.listed(desk.folder, desk.now)[0].path]
    qtbot.waitUntil(lambda: not page.findChildren(Sheet))


def test_with_no_copy_it_says_so(qtbot: QtBot, page: SettingsPage) -> None:
    page._on_restore()
    (sheet,) = page.findChildren(Sheet)
    assert faults(sheet) == [] or not sheet.isActiveWindow()
    sheet.close()
    qtbot.waitUntil(lambda: not page.findChildren(Sheet))


@pytest.fixture
def usual(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The record is the one that a bare `ptcoach` opens, on a computer without the desktop's tools."""
    monkeypatch.setenv("PTCOACH_DATA", str(desk.folder.root))
    monkeypatch.setenv("PATH", "")


@pytest.mark.skipif(not menu.works_here(), reason="no such menu on this system")
def test_one_button_puts_the_program_into_the_menu_and_takes_it_out(
    qtbot: QtBot, usual: None, desk: Desk, page: SettingsPage, window: Window
) -> None:
    button = page._menu.button
    assert button.text() == "Put PT Coach in the programs menu"
    button.click()
    qtbot.waitUntil(lambda: window.banner.words == "PT Coach is in the programs menu now.")
    assert menu.is_in_menu(desk.folder)
    assert (button.text(), button.accessibleName()) == ("Remove PT Coach from the programs menu",) * 2
    assert button.hasFocus()
    button.click()
    qtbot.waitUntil(lambda: window.banner.words == "PT Coach is no longer in the programs menu.")
    assert not menu.is_in_menu(desk.folder)
    assert button.text() == "Put PT Coach in the programs menu"


@pytest.mark.skipif(not menu.works_here(), reason="no such menu on this system")
def test_a_menu_that_cannot_be_written_is_told(
    qtbot: QtBot, usual: None, page: SettingsPage, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "share").write_text("a file where a folder should be", "utf-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    page._menu.button.click()
    qtbot.waitUntil(lambda: "cannot be written. Nothing was changed." in window.banner.words)
    assert page._menu.button.isEnabled()


def test_a_record_that_no_menu_would_open_offers_none(page: SettingsPage) -> None:
    """The demo's, which is thrown away."""
    assert not page._menu.isVisible()


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_everything_can_be_taken_along(
    qtbot: QtBot, page: SettingsPage, window: Window, tmp_path: Path, kind: str
) -> None:
    page.export_to(tmp_path, kind)
    qtbot.waitUntil(lambda: "written" in window.banner.words, timeout=10_000)
    assert list(tmp_path.rglob(f"*.{kind}"))
