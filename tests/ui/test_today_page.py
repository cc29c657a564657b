"""Today through its real widgets: the way to the session, why, leaving out with a reason, sizes and themes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ptcoach.actions import session
from ptcoach.actions.desk import Desk
from ptcoach.core.model.record import SkipReason
from ptcoach.core.model.red_flag import RedFlag
from ptcoach.core.programme.changes import Change, ChangeKind
from ptcoach.core.programme.due import day_progress
from ptcoach.present.today import ChangeCard, Mode, RowState
from ptcoach.ui import theme
from ptcoach.ui.house import House
from ptcoach.ui.parts import Button, Sheet
from ptcoach.ui.patient.sheets import ExerciseSheet, SkipSheet, WhySheet
from ptcoach.ui.patient.today import TodayPage
from ptcoach.ui.window import Window
from tests import make

from .walk import clipped, faults, stops

TODAY = make.week(5)


@pytest.fixture
def went(house: House, window: Window) -> list[tuple[str, dict[str, object]]]:
    """Where the page asked to go; it is not taken there."""
    asked: list[tuple[str, dict[str, object]]] = []
    house.went.disconnect(window._on_went)
    house.went.connect(lambda name, arguments: asked.append((name, arguments)))
    return asked


@pytest.fixture
def checked(desk: Desk) -> Desk:
    """The desk after a calm check-in."""
    desk.store.add("p1", make.flags(TODAY), make.check_in(TODAY))
    return desk


def today(window: Window) -> TodayPage:
    window._show("today", {})
    page = window.page
    assert isinstance(page, TodayPage)
    return page


def finish(desk: Desk, exercises: int) -> None:
    for _n in range(exercises):
        left = next(i for i in day_progress(desk.cleared(), desk.facts().record, desk.today).items if i.left)
        for slot in left.left:
            session.record_set(desk, left.exercise_id, slot.side, slot.round_no, slot.set_no, 8, 0)


def test_the_questions_come_first(window: Window, went: list[tuple[str, dict[str, object]]]) -> None:
    page = today(window)
    assert page._start.hasFocus()
    QTest.keyClick(page._start, Qt.Key.Key_Return)
    assert went == [("check_in", {})]


def test_one_press_starts_the_session(
    qtbot: QtBot, window: Window, checked: Desk, went: list[tuple[str, dict[str, object]]]
) -> None:
    page = today(window)
    assert page._start.text() == "Start session"
    qtbot.waitUntil(lambda: page.figure is not None and page.figure.isVisible())
    assert page.figure.accessibleName().startswith(page.state.next.title)
    QTest.keyClick(page._start, Qt.Key.Key_Return)
    assert went == [("player", {})]


def test_the_short_version_goes_to_the_session_too(
    window: Window, checked: Desk, went: list[tuple[str, dict[str, object]]]
) -> None:
    page = today(window)
    page._short.click()
    assert went == [("player", {"short": True})]


def test_everything_fits_the_window_without_scrolling(qtbot: QtBot, window: Window, checked: Desk) -> None:
    window.resize(1366, 768)
    page = today(window)
    qtbot.wait(20)
    bottom = page._start.mapTo(window, page._start.rect().bottomLeft()).y()
    assert bottom < 768
    assert page._walk.mapTo(window, page._walk.rect().bottomLeft()).y() < 768


@pytest.mark.parametrize("size", ["normal", "large", "larger"])
@pytest.mark.parametrize("answered", [False, True])
def test_the_page_keeps_the_bars(
    qapp: QApplication, qtbot: QtBot, window: Window, desk: Desk, size: str, answered: bool
) -> None:
    theme.wear(qapp, "light", size)
    window.resize(1366, 768)
    if answered:
        desk.store.add("p1", make.flags(TODAY), make.check_in(TODAY))
    page = today(window)
    qtbot.wait(20)
    assert faults(page) == []
    assert clipped(page) == []


def test_why_this_one_opens_and_goes(qtbot: QtBot, window: Window, checked: Desk) -> None:
    page = today(window)
    page._why.click()
    sheet = page.findChild(WhySheet)
    assert sheet is not None
    qtbot.waitUntil(sheet.isActiveWindow)
    assert faults(sheet) == []
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.findChildren(Sheet))


def test_leaving_one_out_needs_a_reason_and_keeps_it(qtbot: QtBot, window: Window, checked: Desk) -> None:
    page = today(window)
    first = page._list.rows[0]
    first.click()
    card = page.findChild(ExerciseSheet)
    assert card is not None
    next(b for b in card.findChildren(Button) if b.text() == "Leave this one out today").click()
    ask = page.findChild(SkipSheet)
    assert ask is not None
    ask._keep.click()
    assert ask._missing.isVisible()
    assert checked.facts().record.skips == ()
    ask.choices.buttons[1].click()
    ask._keep.click()
    (skip,) = checked.facts().record.skips
    assert (skip.reason, skip.exercise_id) == (SkipReason.PAIN, first.row.exercise_id)
    assert page._list.rows[0].row.state is RowState.SKIPPED
    assert window.banner.words == "Left out today. The reason is kept."
    qtbot.waitUntil(lambda: not page.findChildren(Sheet))


def test_a_day_left_out_counts_as_left_out(qtbot: QtBot, window: Window, checked: Desk) -> None:
    page = today(window)
    page._skip_day.click()
    ask = page.findChild(SkipSheet)
    assert ask is not None
    ask.choices.buttons[0].click()
    ask._keep.click()
    assert page.state.mode is Mode.DONE
    assert len(checked.facts().record.day_plans) == 1
    qtbot.waitUntil(lambda: not page.findChildren(Sheet))


def test_what_is_done_shows_at_once(window: Window, checked: Desk, house: House) -> None:
    page = today(window)
    finish(checked, 1)
    house.data_changed.emit(None)
    assert page._list.rows[0].row.state is RowState.DONE
    assert page._start.text() == "Go on"


def test_a_locked_day_leads_to_the_stop_page(
    window: Window, desk: Desk, went: list[tuple[str, dict[str, object]]]
) -> None:
    desk.store.add("p1", make.flags(TODAY, RedFlag.SADDLE))
    page = today(window)
    assert not page._start.isVisible()
    page._notice_button.click()
    assert went == [("stop", {})]


def test_a_rest_day_keeps_only_what_is_gentle(window: Window, desk: Desk) -> None:
    desk.store.add("p1", make.flags(TODAY), make.check_in(TODAY, back_pain=8))
    page = today(window)
    assert page._notice.isVisible()
    assert page._notice.title.text().startswith("Rest today")


def test_what_comes_next_is_told(qtbot: QtBot, window: Window, checked: Desk) -> None:
    page = today(window)
    page._missing.click()
    sheet = page.findChild(Sheet)
    assert sheet is not None
    assert sheet.windowTitle().startswith("What you need for phase 2")
    sheet.close()
    qtbot.waitUntil(lambda: not page.findChildren(Sheet))


def test_no_dialog_stays_behind_after_many_visits(qtbot: QtBot, window: Window, checked: Desk) -> None:
    page = today(window)
    for _n in range(5):
        page._why.click()
        page.findChildren(WhySheet)[-1].close()
        qtbot.waitUntil(lambda: not page.findChildren(Sheet))
    assert len(page._list.rows) == len(page.state.rows)


def test_tab_goes_from_the_next_exercise_to_the_list_to_the_walk(window: Window, checked: Desk) -> None:
    page = today(window)
    order = [page._start, *stops(window)]
    places = [order.index(w) for w in (page._why, page._list.rows[0], page._list.rows[-1], page._walk, page._missing)]
    assert places == sorted(places)


@pytest.mark.parametrize("size", ["normal", "large", "larger"])
def test_words_are_not_squeezed_beside_their_buttons(
    qapp: QApplication, qtbot: QtBot, window: Window, checked: Desk, size: str
) -> None:
    theme.wear(qapp, "light", size)
    page = today(window)
    change = Change("ankle_pump", None, ChangeKind.MORE_REPS, make.dose(), make.dose(), None, ())
    page._show_changes((ChangeCard(change=change, title="The next step", text="You would begin with more.", why=()),))
    page._fit()
    qtbot.wait(20)
    assert page._change is not None
    for words in (page._limits, page._change._reason):
        assert words.width() > 400, words.text()
