"""The exercises: found and read with the keyboard only, cards made as they are seen, nothing that could be started."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ptcoach.actions import favourites
from ptcoach.actions.changed import Changed
from ptcoach.actions.desk import Desk
from ptcoach.core.model.body import Position, Side
from ptcoach.errors import BadInput
from ptcoach.settings import Settings, Theme
from ptcoach.ui import icon_drawings, theme
from ptcoach.ui.column import pages
from ptcoach.ui.parts import Button
from ptcoach.ui.patient.library import LibraryPage
from ptcoach.ui.patient.library_cards import ExerciseButton
from ptcoach.ui.patient.library_detail import ExerciseDetail
from ptcoach.ui.window import Window
from tests import make

from .walk import clipped, faults, interactive, stops

WEEK_5 = make.week(5)


@pytest.fixture
def page(qtbot: QtBot, window: Window) -> LibraryPage:
    return opened(qtbot, window)


@pytest.fixture
def ready(qtbot: QtBot, window: Window, desk: Desk) -> LibraryPage:
    """Today's questions are answered."""
    desk.store.add("p1", make.flags(WEEK_5), make.check_in(WEEK_5))
    return opened(qtbot, window)


def opened(qtbot: QtBot, window: Window, **arguments: str) -> LibraryPage:
    window.resize(1366, 768)
    window.house.go("library", **arguments)
    assert isinstance(window.page, LibraryPage)
    made()
    return window.page


def made() -> None:
    """The cards in view are made; their pictures follow."""
    for _round in range(3):
        QApplication.processEvents()


def drawn(qtbot: QtBot, window: Window) -> None:
    """The cards in view are made and their pictures drawn."""
    made()
    qtbot.waitUntil(lambda: not window.house.tasks.busy, timeout=20_000)


def cards(page: LibraryPage) -> list[ExerciseButton]:
    return [button for grid in page.grids for button in grid.buttons if button.isVisible()]


def press(widget: QWidget, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or widget, key)


def detail(page: LibraryPage) -> ExerciseDetail:
    assert page.detail is not None
    return page.detail


# --- the list ---------------------------------------------------------------------------------------------------


def test_it_stands_between_learn_and_my_plan_with_an_icon_of_its_own() -> None:
    names = [name for name, *_ in pages()]
    assert names == ["today", "walk", "progress", "learn", "library", "plan", "settings"]
    assert set(names) <= set(icon_drawings.NAMES)


def test_ctrl_5_opens_it(window: Window, qtbot: QtBot) -> None:
    window.house.go("today")
    QTest.keyClick(window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(window.page, LibraryPage)
    assert window.windowTitle() == "Exercises · PT Coach"


def test_typing_finds_and_the_focus_is_in_the_search(page: LibraryPage, window: Window, qtbot: QtBot) -> None:
    assert page.bar.search.hasFocus()
    QTest.keyClicks(page.bar.search, "foot drop")
    made()
    assert page.state is not None
    assert page.state.count.endswith("of 127 exercises")
    assert {card.card.exercise.id for card in cards(page)} >= {"df_active_seated"}


def test_only_the_cards_in_view_are_made_and_more_on_the_way_down(
    page: LibraryPage, window: Window, qtbot: QtBot
) -> None:
    drawn(qtbot, window)
    at_first = len(cards(page))
    assert 3 <= at_first <= 18
    assert all(card.film is not None for card in cards(page) if not card.visibleRegion().isEmpty())
    bar = page.list.verticalScrollBar()
    bar.setValue(bar.maximum())
    drawn(qtbot, window)
    assert len(cards(page)) > at_first
    last = page.state.shelves[-1].cards[-1] if page.state else None
    assert cards(page)[-1].card is last
    assert cards(page)[-1].film is not None


def test_every_card_that_can_be_seen_gets_its_picture_after_a_search(
    ready: LibraryPage, window: Window, qtbot: QtBot
) -> None:
    ready.bar.more.click()
    QTest.keyClicks(ready.bar.search, "foot drop")
    seen = [card for card in cards(ready) if not card.visibleRegion().isEmpty()]
    assert seen
    qtbot.waitUntil(lambda: all(card.film is not None for card in seen), timeout=20_000)


def test_a_picture_moves_only_while_the_focus_is_on_it(page: LibraryPage, window: Window, qtbot: QtBot) -> None:
    drawn(qtbot, window)
    first, second = cards(page)[:2]
    assert not first.view.playing
    first.setFocus()
    assert first.view.playing
    second.setFocus()
    assert not first.view.playing
    assert second.view.playing


def test_with_less_motion_no_card_moves(window: Window, qtbot: QtBot) -> None:
    window.house.set_settings(Settings(theme=Theme.LIGHT, reduced_motion=True))
    page = opened(qtbot, window)
    cards(page)[0].setFocus()
    assert not cards(page)[0].view.playing


def test_tab_and_arrows_go_through_the_cards_in_the_order_they_stand(ready: LibraryPage, window: Window) -> None:
    page = ready
    assert page.state is not None
    assert len(page.state.shelves) == 2
    order = [card.exercise.id for shelf in page.state.shelves for card in shelf.cards]
    bar = page.list.verticalScrollBar()
    bar.setValue(bar.maximum())  # made out of order on purpose
    made()
    bar.setValue(0)
    visited = [w.card.exercise.id for w in stops(window) if isinstance(w, ExerciseButton)]
    start = visited.index(order[0])
    assert visited[start:] + visited[:start] == order
    cards(page)[0].setFocus()
    press(page, Qt.Key.Key_Right, Qt.Key.Key_Down)
    focused = QApplication.focusWidget()
    assert isinstance(focused, ExerciseButton)
    assert focused.card.exercise.id == order[4]  # three columns: one to the right, one row down
    press(page, Qt.Key.Key_Up, Qt.Key.Key_Left)
    assert cards(page)[0].hasFocus()
    press(page, Qt.Key.Key_Left)
    assert cards(page)[0].hasFocus()


def test_filters_fold_out_and_narrow(page: LibraryPage, window: Window, qtbot: QtBot) -> None:
    assert not page.bar.panel.isVisible()
    page.bar.more.setFocus()
    press(page, Qt.Key.Key_Return)
    assert page.bar.panel.isVisible()
    pick = page.bar.picks["position"]
    pick.setFocus()
    press(page, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert pick.value is Position.PRONE
    made()
    assert {card.card.exercise.position for card in cards(page)} == {Position.PRONE}
    assert page.bar.more.text() == "Filters (1 set)"
    assert faults(page) == []


def test_nothing_found_has_a_way_out_that_clears_everything(page: LibraryPage, window: Window, qtbot: QtBot) -> None:
    QTest.keyClicks(page.bar.search, "zzz")
    page.bar.liked.setChecked(True)
    assert cards(page) == []
    assert page.way_out.isVisible()
    assert faults(page) == []
    page.way_out.click()
    assert page.bar.search.text() == ""
    assert not page.bar.liked.isChecked()
    assert page.bar.search.hasFocus()
    made()
    assert cards(page)
    assert not page.way_out.isVisible()


def test_before_the_questions_the_notice_leads_to_them(page: LibraryPage, window: Window) -> None:
    assert page.state is not None
    assert [shelf.title for shelf in page.state.shelves] == ["Not now (127)"]
    button = next(b for b in page.findChildren(Button) if b.text() == "Start with the questions")
    button.click()
    assert window.page is not None
    assert window.page.name == "check_in"


def test_after_the_questions_there_are_two_shelves(ready: LibraryPage) -> None:
    assert ready.state is not None
    assert [shelf.title.split(" (")[0] for shelf in ready.state.shelves] == ["You may do now", "Not now"]
    assert ready.state.notice is None


# --- one exercise -----------------------------------------------------------------------------------------------


def test_enter_opens_a_card_and_back_returns_to_it(ready: LibraryPage, window: Window, qtbot: QtBot) -> None:
    third = cards(ready)[2]
    wanted = third.card.exercise.id
    third.setFocus()
    press(ready, Qt.Key.Key_Return)
    assert detail(ready).state.exercise.id == wanted
    assert detail(ready).back_button.hasFocus()
    press(ready, Qt.Key.Key_Return)
    assert ready.detail is None
    focused = QApplication.focusWidget()
    assert isinstance(focused, ExerciseButton)
    assert focused.card.exercise.id == wanted


def test_what_is_not_cleared_has_no_way_to_the_session(ready: LibraryPage, window: Window) -> None:
    listed = {item.exercise.id for item in window.house.desk.cleared().items}
    for exercise_id in ("bridge_double", "df_active_seated", "elliptical", *sorted(listed)[:1]):
        window.house.go("library", exercise=exercise_id)
        assert (detail(ready).session is not None) == (exercise_id in listed)
        words = {b.text().strip() for b in interactive(ready) if isinstance(b, Button)}
        assert not {w for w in words if "tart" in w and w != "Start with the questions"}


def test_todays_exercise_leads_to_the_session(ready: LibraryPage, window: Window) -> None:
    first = window.house.desk.cleared().items[0].exercise.id
    window.house.go("library", exercise=first)
    button = detail(ready).session
    assert button is not None
    button.click()
    assert window.page is not None
    assert window.page.name == "player"


def test_the_picture_changes_its_leg_and_can_be_stopped(page: LibraryPage, window: Window) -> None:
    window.house.go("library", exercise="df_active_seated")
    shown = detail(page)
    assert shown.side_row is not None
    assert shown.side_row.value is Side.RIGHT
    assert shown.view.playing
    before = shown.view.grab().toImage()
    shown.motion.click()
    assert not shown.view.playing
    assert shown.motion.text().strip() == "Move the picture"
    shown.side_row.buttons[1].click()
    assert not shown.view.playing
    assert shown.view.grab().toImage() != before
    shown.motion.click()
    assert shown.view.playing


def test_a_neighbour_opens_and_back_goes_one_step(page: LibraryPage, window: Window, qtbot: QtBot) -> None:
    window.house.go("library", exercise="df_active_seated")
    made()
    easier = detail(page).grid.buttons[0]
    assert easier.accessibleName().startswith("Easier: ")
    easier.click()
    assert detail(page).state.exercise.id == "df_gravity_eliminated"
    window.house.back()
    assert detail(page).state.exercise.id == "df_active_seated"


def test_a_favourite_is_kept_for_the_person_and_found_again(
    page: LibraryPage, window: Window, desk: Desk, qtbot: QtBot
) -> None:
    window.house.go("library", exercise="bridge_double")
    detail(page).favourite.setFocus()
    press(page, Qt.Key.Key_Space)
    assert favourites.favourites(desk) == {"bridge_double"}
    assert detail(page).favourite.hasFocus()  # the page was not made anew under the finger
    window.house.go("library")
    page.bar.liked.setChecked(True)
    made()
    assert [card.card.exercise.id for card in cards(page)] == ["bridge_double"]
    assert "Favourite." in cards(page)[0].accessibleName()
    window.house.go("library", exercise="bridge_double")
    assert detail(page).favourite.isChecked()
    detail(page).favourite.click()
    assert favourites.favourites(desk) == frozenset()


def test_marking_twice_is_marking_once_and_an_unknown_one_is_refused(desk: Desk) -> None:
    assert favourites.mark(desk, "bridge_double", True) == Changed.SETTINGS
    assert favourites.mark(desk, "bridge_double", True) == Changed.NOTHING
    with pytest.raises(BadInput):
        favourites.mark(desk, "no_such", True)


def test_favourites_belong_to_one_person(desk: Desk) -> None:
    favourites.mark(desk, "bridge_double", True)
    desk.store.save_patient(make.patient(id="p2"))
    desk.store.choose_patient("p2")
    assert favourites.favourites(desk) == frozenset()


def test_an_unknown_exercise_shows_the_list(page: LibraryPage, window: Window) -> None:
    window.house.go("library", exercise="no_such_exercise")
    assert page.detail is None


def test_the_wheel_over_a_filter_changes_nothing(page: LibraryPage, qapp: QApplication) -> None:
    page.bar.more.click()
    pick = page.bar.picks["target"]
    middle = QPointF(pick.rect().center())
    down = QPoint(0, -120)
    turn = QWheelEvent(
        middle,
        pick.mapToGlobal(middle),
        down,
        down,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    qapp.sendEvent(pick, turn)
    assert pick.value is None


# --- looks ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", ["normal", "large", "larger"])
@pytest.mark.parametrize("exercise", ["", "df_active_seated", "bridge_march"])
def test_keyboard_names_and_fit(
    ready: LibraryPage, window: Window, qapp: QApplication, qtbot: QtBot, size: str, exercise: str
) -> None:
    theme.wear(qapp, "light", size)
    window.column.fit()
    window._made.pop("library").deleteLater()
    page = opened(qtbot, window, **({"exercise": exercise} if exercise else {}))
    if not exercise:
        QTest.keyClicks(page.bar.search, "foot lift")
        page.bar.more.click()
    made()
    assert faults(page) == []
    made()
    assert clipped(page) == []
    area = page.reader if exercise else page.list
    assert area.horizontalScrollBar().maximum() == 0
