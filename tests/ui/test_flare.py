"""Lighter days through the real widgets: found, chosen, ended early, and offered the way back."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ptcoach.actions.desk import Desk
from ptcoach.clock import FixedClock
from ptcoach.core.safety.verdict import DayOutcome
from ptcoach.present.flare import Flare
from ptcoach.ui.parts import Button, Sheet
from ptcoach.ui.patient.flare import FlareNotice, FlareSheet
from ptcoach.ui.window import Window
from tests import make

from .walk import faults

TODAY = make.week(5)


def notice(qtbot: QtBot, window: Window, flare: Flare, page: str = "today") -> FlareNotice:
    """The page once it shows `flare`, a moment after it came up."""
    window._show(page, {})
    qtbot.waitUntil(lambda: window.page.findChild(FlareNotice) is not None)
    found = window.page.findChild(FlareNotice)
    qtbot.waitUntil(lambda: found._flare is flare)
    return found


def choose(qtbot: QtBot, window: Window, days: int) -> None:
    sheet = window.page.findChild(FlareSheet)
    assert isinstance(sheet, FlareSheet)
    qtbot.waitUntil(sheet.isActiveWindow)
    assert faults(sheet) == []
    sheet.days.buttons[(3, 5, 7).index(days)].click()
    next(b for b in sheet.findChildren(Button) if b.text() == "Start lighter days").click()
    qtbot.waitUntil(lambda: not window.page.findChildren(Sheet))


def ready(desk: Desk, day: object = TODAY) -> None:
    desk.store.add("p1", make.flags(day), make.check_in(day))  # type: ignore[arg-type]


def test_lighter_days_are_chosen_and_ended_early(qtbot: QtBot, window: Window, desk: Desk) -> None:
    ready(desk)
    shown = notice(qtbot, window, Flare.ABLE)
    assert shown.offer.isVisible()
    assert not shown.isVisible()
    QTest.keyClick(shown.offer, Qt.Key.Key_Return)
    choose(qtbot, window, 5)
    (kept,) = desk.facts().record.flare_ups
    assert (kept.day, kept.days) == (TODAY, 5)
    assert desk.cleared().day.outcome is DayOutcome.EASIER
    shown = notice(qtbot, window, Flare.RUNNING)
    assert shown.isVisible()
    assert "10 April" in shown.title.text()
    assert not shown.offer.isVisible()
    with qtbot.waitActive(window):
        window.activateWindow()
    assert faults(window.page) == []
    shown._yes.click()
    assert desk.facts().record.flare_ups == ()
    assert desk.cleared().day.outcome is DayOutcome.GO


def test_a_painful_day_offers_them(qtbot: QtBot, window: Window, desk: Desk) -> None:
    desk.store.add("p1", make.flags(TODAY), make.check_in(TODAY, back_pain=6))
    shown = notice(qtbot, window, Flare.HINTED)
    assert shown.isVisible()
    shown._yes.click()
    choose(qtbot, window, 3)
    assert [f.days for f in desk.facts().record.flare_ups] == [3]


def test_the_way_back_is_asked_once(qtbot: QtBot, window: Window, desk: Desk, clock: FixedClock) -> None:
    ready(desk)
    notice(qtbot, window, Flare.ABLE, "plan").offer.click()
    choose(qtbot, window, 3)
    clock.at += timedelta(days=3)
    ready(desk, desk.today)
    shown = notice(qtbot, window, Flare.OVER)
    assert shown.title.text() == "Ready to go back to your usual programme?"
    shown._yes.click()
    shown = notice(qtbot, window, Flare.ABLE)
    assert not shown.isVisible()
    assert shown.offer.isVisible()


def test_not_yet_means_more_of_them(qtbot: QtBot, window: Window, desk: Desk, clock: FixedClock) -> None:
    ready(desk)
    notice(qtbot, window, Flare.ABLE).offer.click()
    choose(qtbot, window, 3)
    clock.at += timedelta(days=3)
    ready(desk, desk.today)
    notice(qtbot, window, Flare.OVER)._no.click()
    choose(qtbot, window, 7)
    assert [f.days for f in desk.facts().record.flare_ups] == [3, 7]
    assert desk.cleared().day.outcome is DayOutcome.EASIER
