"""Another language, chosen while the program runs: every page says it, and the record does not notice."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ptcoach.actions.desk import Desk
from ptcoach.settings import Language, Settings
from ptcoach.ui import theme
from ptcoach.ui.house import House
from ptcoach.ui.patient.first_run import FirstRunPage
from ptcoach.ui.patient.settings import SettingsPage
from ptcoach.ui.window import Window

from .conftest import shown
from .walk import clipped, faults


def choose(window: Window, language: Language) -> SettingsPage:
    window._show("settings", {})
    page = window.page
    assert isinstance(page, SettingsPage)
    page.language.buttons[[*Language].index(language)].click()
    now = window.page
    assert isinstance(now, SettingsPage)
    assert now is not page
    return now


def ways(window: Window) -> list[str]:
    return [button.text().strip() for button in window.column.buttons if button.isVisibleTo(window)]


def test_everything_is_said_in_it_at_once(window: Window, desk: Desk, kept: list[Settings]) -> None:
    window.open_first()
    assert window.page is not None
    before, english = desk.facts(), desk.library
    page = choose(window, Language.SPANISH)
    assert kept[-1].language is Language.SPANISH
    assert ways(window)[0] == "Hoy"
    assert page.title() == "Ajustes"
    assert page.language.value is Language.SPANISH
    assert window.windowTitle() == "Ajustes · PT Coach"
    assert desk.library.exercises["ankle_pumps"].name == "Bombeo de tobillos"
    assert desk.library.version == english.version
    assert desk.facts().record == before.record
    window._show("today", {})
    assert window.page.title() == "Hoy"


def test_and_back_again(window: Window, desk: Desk) -> None:
    english = desk.library
    choose(window, Language.SPANISH)
    choose(window, Language.ENGLISH)
    assert ways(window)[0] == "Today"
    assert desk.library == english


def test_the_dialogs_of_qt_say_it_too(window: Window) -> None:
    choose(window, Language.SPANISH)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancelar"
    choose(window, Language.ENGLISH)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_the_language_of_the_computer_changes_nothing_where_it_is_spoken_already(window: Window) -> None:
    window._show("settings", {})
    page = window.page
    assert isinstance(page, SettingsPage)
    page.language.buttons[1].click()
    assert window.page is page


def test_somebody_new_finds_it_on_the_first_page(qtbot: QtBot, empty_desk: Desk, kept: list[Settings]) -> None:
    window = shown(qtbot, Window(House(empty_desk, Settings(), kept.append)))
    window.open_first()
    assert isinstance(window.page, FirstRunPage)
    window.page._language.buttons[1].click()
    assert isinstance(window.page, FirstRunPage)
    assert window.page.title() == "Configurar"
    assert window.page._language.value is Language.SPANISH
    assert kept[-1].language is Language.SPANISH


@pytest.mark.parametrize("page", ["today", "check_in", "walk", "progress", "library", "plan", "settings", "learn"])
@pytest.mark.parametrize("size", ["normal", "larger"])
def test_the_pages_keep_the_bars(qapp: QApplication, qtbot: QtBot, window: Window, page: str, size: str) -> None:
    theme.wear(qapp, "light", size)
    window.resize(1366, 768)
    choose(window, Language.SPANISH)
    window._show(page, {})
    qtbot.wait(20)
    assert window.page is not None
    assert faults(window.page) == []
    assert clipped(window.page) == []
