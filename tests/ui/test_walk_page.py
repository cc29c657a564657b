"""Walk: the timer with a clock that is moved by hand, sleep and a crash, writing down, answering later, undo."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ptcoach.actions import setup
from ptcoach.actions.desk import Desk
from ptcoach.actions.walk import record_walk
from ptcoach.actions.walk_clock import running_walk
from ptcoach.clock import FixedClock
from ptcoach.core.model.record import Walk
from ptcoach.settings import Settings
from ptcoach.ui import theme
from ptcoach.ui.house import House
from ptcoach.ui.parts import Ask
from ptcoach.ui.patient.walk import WalkPage
from ptcoach.ui.patient.walk_timer import notice_running_walk, walk_timer
from ptcoach.ui.window import Window
from tests import make

from .conftest import shown
from .walk import clipped, faults


@pytest.fixture
def page(window: Window) -> WalkPage:
    shown_page = go(window)
    assert isinstance(shown_page, WalkPage)
    return shown_page


def go(window: Window) -> object:
    window.house.go("walk")
    return window.page


def pass_seconds(page: WalkPage, clock: FixedClock, seconds: int) -> None:
    for _second in range(seconds):
        clock.at += timedelta(seconds=1)
        page.timer.tick()


def walks(desk: Desk) -> tuple[Walk, ...]:
    return desk.facts().record.walks


def test_a_timed_walk_is_kept_with_its_minutes(page: WalkPage, clock: FixedClock, desk: Desk) -> None:
    page.start_button.click()
    pass_seconds(page, clock, 125)
    assert page.clock.text() == "2:05"
    assert page.stop_button.isVisible()
    page.stop_button.click()
    assert page.form.isVisible()
    assert not page.form.gap.isVisible()
    assert page.form.minutes.value == 2
    page.form.leg.buttons[0].click()
    page.form.save_button.click()
    (kept,) = walks(desk)
    assert (kept.minutes, kept.leg_worse, kept.day) == (2, False, clock.today())
    assert running_walk(desk) is None
    assert page.clock.text() == "0:00"
    assert "2 minutes" in page.lines[0].row.words


def test_the_running_time_stays_in_sight(qtbot: QtBot, page: WalkPage, desk: Desk) -> None:
    """The hidden button handed the focus to the list far below, and the page scrolled after it."""
    theme.wear(QApplication.instance(), "light", "larger")  # type: ignore[arg-type]
    for _n in range(3):
        record_walk(desk, 5)
    page.enter()
    top = page.area.verticalScrollBar()
    qtbot.waitUntil(lambda: top.maximum() > 0)
    with qtbot.waitActive(page.window()):
        page.window().activateWindow()
    page.start_button.setFocus()
    qtbot.wait(20)
    top.setValue(0)
    page.start_button.click()
    assert page.window().focusWidget() is page.stop_button
    qtbot.wait(20)
    assert page.clock.visibleRegion().boundingRect() == page.clock.rect()
    page.stop_button.click()
    assert page.window().focusWidget() is page.form.minutes.line
    qtbot.wait(20)
    assert page.form.minutes.visibleRegion().boundingRect() == page.form.minutes.rect()


def test_a_sleep_is_asked_about_and_counted_only_if_walked(page: WalkPage, clock: FixedClock, desk: Desk) -> None:
    page.start_button.click()
    pass_seconds(page, clock, 60)
    clock.at += timedelta(minutes=9)  # the lid was shut
    page.timer.tick()
    page.stop_button.click()
    assert page.form.gap.isVisible()
    assert page.form.minutes.value == 10
    page.form.less_button.click()
    assert page.form.minutes.value == 1
    page.form.all_button.click()
    assert page.form.minutes.value == 10
    page.form.save_button.click()
    assert walks(desk)[0].minutes == 10
    assert walks(desk)[0].leg_worse is None


def test_a_clock_set_back_is_asked_about(page: WalkPage, clock: FixedClock) -> None:
    page.start_button.click()
    pass_seconds(page, clock, 40)
    clock.at -= timedelta(hours=2)
    page.timer.tick()
    page.stop_button.click()
    assert "cannot be trusted" in page.form.gap.accessibleName()
    assert not page.form.all_button.isVisible()


def test_the_walk_goes_on_while_other_pages_show(window: Window, page: WalkPage, clock: FixedClock) -> None:
    page.start_button.click()
    window.house.go("learn")
    pass_seconds(page, clock, 90)
    assert window.house.findChildren(type(page.timer)) == [page.timer]
    again = go(window)
    assert isinstance(again, WalkPage)
    assert again.clock.text() == "1:30"


def test_a_changed_text_size_does_not_lose_the_walk(window: Window, page: WalkPage, clock: FixedClock) -> None:
    page.start_button.click()
    pass_seconds(page, clock, 30)
    window.house.go("learn")
    window.house.set_settings(Settings(text_size="large"))  # type: ignore[arg-type]
    again = go(window)
    assert isinstance(again, WalkPage)
    assert again.clock.text() == "0:30"


def test_a_walk_left_running_is_noticed_at_the_next_start(
    qtbot: QtBot, page: WalkPage, clock: FixedClock, desk: Desk
) -> None:
    page.start_button.click()
    clock.at += timedelta(minutes=25)
    house = House(desk, Settings(), [].append)  # the program died and was started again
    said: list[str] = []
    house.said.connect(said.append)
    notice_running_walk(house)
    assert said == ["A walk has been running since 8:05. Open Walk to stop it."]
    window = shown(qtbot, Window(house))
    again = go(window)
    assert isinstance(again, WalkPage)
    again.stop_button.click()
    assert again.form.gap.isVisible()
    assert again.form.minutes.value == 25
    again.form.drop_button.click()
    assert running_walk(desk) is None
    assert walks(desk) == ()
    walk_timer(page.house).timing = None


def test_a_walk_forgotten_for_hours_asks_at_once(qtbot: QtBot, page: WalkPage, clock: FixedClock, desk: Desk) -> None:
    page.start_button.click()
    clock.at += timedelta(hours=9)
    window = shown(qtbot, Window(House(desk, Settings(), [].append)))
    again = go(window)
    assert isinstance(again, WalkPage)
    assert again.form.isVisible()
    assert again.state is not None
    assert again.form.minutes.value == again.state.suggested


def test_pressing_start_twice_starts_one_walk(page: WalkPage, clock: FixedClock) -> None:
    page.start_button.click()
    pass_seconds(page, clock, 10)
    page.timer.start()
    assert page.timer.timing is not None
    assert page.timer.timing.sure_s == 10


def test_a_walk_typed_in_for_yesterday(page: WalkPage, desk: Desk, clock: FixedClock) -> None:
    page.type_button.click()
    page.form.minutes.set_value(17)
    page.form.when.buttons[1].click()
    page.form.steps.setText("1500")
    page.form.save_button.click()
    (kept,) = walks(desk)
    assert (kept.minutes, kept.steps, kept.day) == (17, 1500, clock.today() - timedelta(days=1))
    assert page.lines == []  # today's list is today's


@pytest.mark.parametrize("days", [-1, 3])
def test_another_day_is_checked(page: WalkPage, desk: Desk, clock: FixedClock, days: int) -> None:
    page.type_button.click()
    page.form.when.buttons[2].click()
    page.form.date.set_value(clock.today() - timedelta(days=days))
    page.form.save_button.click()
    if days < 0:
        assert walks(desk) == ()
        assert page.form.isVisible()
    else:
        assert walks(desk)[0].day == clock.today() - timedelta(days=days)


def test_steps_that_are_no_number_are_said_and_nothing_is_lost(page: WalkPage, desk: Desk) -> None:
    page.type_button.click()
    page.form.minutes.set_value(9)
    page.form.steps.setText("many")
    page.form.save_button.click()
    assert walks(desk) == ()
    assert page.form.steps.text() == "many"
    assert page.form.minutes.value == 9


def test_a_worse_leg_brings_the_words_what_to_do(page: WalkPage) -> None:
    page.type_button.click()
    page.form.leg.buttons[1].click()
    page.form.save_button.click()
    assert page.leg_notice.isVisible()
    assert "Something feels wrong" in page.leg_notice.accessibleName()


def test_the_leg_can_be_answered_later(page: WalkPage, desk: Desk, qapp: QApplication) -> None:
    page.type_button.click()
    page.form.leg.buttons[2].click()
    page.form.save_button.click()
    assert walks(desk)[0].leg_worse is None
    page.lines[0].leg_button.click()
    (ask,) = page.findChildren(Ask)
    ask.answered.emit(False)
    ask.close()
    (kept,) = walks(desk)
    assert kept.leg_worse is False


def test_undo_takes_a_walk_back(page: WalkPage, desk: Desk) -> None:
    page.type_button.click()
    page.form.save_button.click()
    page.lines[0].undo_button.click()
    assert walks(desk) == ()
    assert page.lines == []


def test_start_from_another_page_begins_at_once(window: Window, page: WalkPage) -> None:
    window.house.go("walk", start=True)
    if page.state is not None and page.state.may_start:
        assert page.timer.timing is not None


@pytest.mark.parametrize("size", ["normal", "large"])
@pytest.mark.parametrize("form", [False, True])
def test_keyboard_names_and_sizes(window: Window, page: WalkPage, qapp: QApplication, size: str, form: bool) -> None:
    theme.wear(qapp, "light", size)
    if form:
        page.type_button.click()
    qapp.processEvents()
    assert faults(page) == []
    assert clipped(page) == []


@pytest.mark.parametrize("stopped", [False, True])
def test_a_walk_is_nobody_elses(page: WalkPage, window: Window, clock: FixedClock, desk: Desk, stopped: bool) -> None:
    first = desk.person.id
    page.start_button.click()
    pass_seconds(page, clock, 125)
    if stopped:
        page.stop_button.click()
    desk.store.save_patient(make.patient(id="p2", name="Kim Other"))
    setup.choose_patient(desk, "p2")
    go(window)
    assert page.start_button.isVisible()
    assert not page.form.isVisible()
    assert page.clock.text() == "0:00"
    setup.choose_patient(desk, first)
    clock.at += timedelta(minutes=5)
    go(window)
    assert page.stop_button.isVisible()
    page.stop_button.click()
    assert page.form.gap.isVisible()
    assert page.form.minutes.value == 7
