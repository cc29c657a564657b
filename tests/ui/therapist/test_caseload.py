"""The therapist's list through its real widgets: found, ordered, brought up to date, archived and put back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ptcoach.actions import caseload, casework
from ptcoach.actions.desk import Desk
from ptcoach.clock import FixedClock
from ptcoach.core.model.patient import Approach, Surgery
from ptcoach.core.model.red_flag import RedFlag
from ptcoach.errors import StorageFailed
from ptcoach.present.case_line import Column
from ptcoach.present.caseload import Show
from ptcoach.settings import Role, Settings, Theme
from ptcoach.ui import theme
from ptcoach.ui.house import House
from ptcoach.ui.therapist.case_table import CaseTable
from ptcoach.ui.therapist.caseload import CaseloadPage
from ptcoach.ui.therapist.review_sheet import ReviewSheet
from ptcoach.ui.window import Window
from tests import make
from tests.ui.conftest import shown
from tests.ui.walk import clipped, faults

TODAY = make.week(5)
NAMES = ("Ana Ruiz", "Ben Okafor", "Cem Yilmaz", "Dora Lindqvist")


@pytest.fixture
def clinic(empty_desk: Desk) -> Desk:
    """Four people: Ben is locked, Cem was last seen ten days ago, Dora never."""
    for name in NAMES:
        empty_desk.store.save_patient(make.patient(id=name[0].lower(), name=name))
    empty_desk.store.add("a", make.check_in(TODAY), make.flags(TODAY))
    empty_desk.store.add("b", make.flags(TODAY, RedFlag.CALF))
    empty_desk.store.add("c", make.walk(TODAY - timedelta(days=10)))
    return empty_desk


@pytest.fixture
def went() -> list[tuple[str, dict[str, Any]]]:
    """The pages that were asked for."""
    return []


@pytest.fixture
def window(qtbot: QtBot, look: None, empty_desk: Desk, went: list[tuple[str, dict[str, Any]]]) -> Any:
    house = House(empty_desk, Settings(theme=Theme.LIGHT, role=Role.THERAPIST), [].append)
    window = shown(qtbot, Window(house))
    house.went.disconnect()  # the other pages are other files' business
    house.went.connect(lambda name, arguments: went.append((name, arguments)))
    yield window
    house.tasks.finish()


@pytest.fixture
def page(qtbot: QtBot, clinic: Desk, window: Window) -> CaseloadPage:
    window.open_first()
    page = window.page
    assert isinstance(page, CaseloadPage)
    settled(qtbot, page)
    return page


def settled(qtbot: QtBot, page: CaseloadPage) -> None:
    """Every summary is up to date."""
    qtbot.waitUntil(lambda: page._checking.isHidden() and not page.house.tasks.busy, timeout=20_000)


def names(page: CaseloadPage) -> list[str]:
    return [line.name.split()[0] for line in page.table.cases.lines]


def cell(page: CaseloadPage, name: str, column: Column, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> str:
    row = next(n for n, line in enumerate(page.table.cases.lines) if line.name.startswith(name))
    return str(page.table.cases.data(page.table.cases.index(row, list(Column).index(column)), role))


def press(key: Qt.Key, times: int = 1) -> None:
    for _n in range(times):
        QTest.keyClick(QApplication.focusWidget(), key)


def test_the_locked_come_first_and_the_keys_work_at_once(page: CaseloadPage) -> None:
    assert page.title() == "Patients"
    assert names(page) == ["Ben", "Ana", "Cem", "Dora"]
    assert page.table.hasFocus()
    assert page.table.current_id == "b"
    assert page._count.text() == "4 patients · 1 locked"
    assert cell(page, "Ben", Column.FLAGS) == "Locked: calf pain or swelling"
    assert cell(page, "Cem", Column.SEEN) == "10 days ago"
    assert cell(page, "Dora", Column.SEEN) == "never"


def test_every_cell_tells_a_screen_reader_what_it_means(page: CaseloadPage) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    assert cell(page, "Ana", Column.WEEK, role) == "Week 5"
    assert cell(page, "Ana", Column.PAIN, role) == "Pain: too early to tell, 1 of 10 this week"
    assert cell(page, "Ana", Column.FLAGS, role) == "No flags"
    assert cell(page, "Dora", Column.DAYS, role).startswith("Nothing recorded in the last 7 days")
    model = page.table.cases
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            assert model.data(model.index(row, column), role)
    across = Qt.Orientation.Horizontal
    assert model.headerData(6, across, role) == "Flags, the list is in this order"
    assert model.headerData(0, across, role) == "Name"


def test_before_they_are_checked_all_say_so_and_then_are_kept(
    qtbot: QtBot, clinic: Desk, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ptcoach.ui.therapist.caseload.BATCH", 1)
    window.open_first()
    page = window.page
    assert isinstance(page, CaseloadPage)
    assert page._checking.text() == "Checking 0 of 4"
    assert {cell(page, name, Column.FLAGS) for name in NAMES} == {"Not checked yet"}
    settled(qtbot, page)
    assert cell(page, "Ben", Column.FLAGS) == "Locked: calf pain or swelling"
    assert caseload.stale(caseload.cases(clinic)) == ()


def test_a_flag_that_comes_shows_as_out_of_date_until_it_is_worked_out(
    qtbot: QtBot, page: CaseloadPage, clinic: Desk
) -> None:
    clinic.store.add("d", make.flags(TODAY, RedFlag.SADDLE))
    page.enter()
    assert cell(page, "Dora", Column.FLAGS) == "Out of date"
    assert [tag.text for tag in page.table.cases.lines[names(page).index("Dora")].tags] == ["Out of date"]
    settled(qtbot, page)
    assert cell(page, "Dora", Column.FLAGS) == "Emergency: saddle numbness"
    assert names(page)[0] == "Dora"


def test_what_arrives_late_does_not_replace_what_was_read_since(qtbot: QtBot, page: CaseloadPage, clinic: Desk) -> None:
    answer = caseload.refresh(clinic, ("a",))
    look = page._look
    clinic.store.add("a", make.flags(TODAY, RedFlag.CALF, hour=9))
    page.enter()
    page._on_worked_out(look, answer)
    assert not page._cases["a"].fresh
    settled(qtbot, page)
    assert page._cases["a"].fresh


def test_somebody_chosen_stays_chosen_while_others_move_up(qtbot: QtBot, page: CaseloadPage, clinic: Desk) -> None:
    press(Qt.Key.Key_Down)
    assert page.table.current_id == "a"
    clinic.store.add("d", make.flags(TODAY, RedFlag.SADDLE))
    page.refresh(None)
    settled(qtbot, page)
    assert names(page) == ["Dora", "Ben", "Ana", "Cem"]
    assert page.table.current_id == "a"


def test_nothing_is_worked_out_while_somebody_scrolls_or_types(qtbot: QtBot, page: CaseloadPage, clinic: Desk) -> None:
    clinic.store.add("d", make.walk())
    page.enter()
    QTest.keyClicks(page.table, "d")
    page._work_out()
    assert not page.house.tasks.busy
    settled(qtbot, page)
    assert cell(page, "Dora", Column.SEEN) == "today"


def test_an_answer_that_comes_after_the_page_is_gone_is_let_go(
    qtbot: QtBot, page: CaseloadPage, clinic: Desk, window: Window
) -> None:
    clinic.store.add("a", make.walk())
    page.enter()
    page._still.stop()
    page._work_out()
    window._on_went("settings", {})
    window._on_settings_changed(page.house.settings)  # pages out of sight are made anew
    qtbot.waitUntil(lambda: not window.house.tasks.busy)
    qtbot.waitUntil(lambda: not isValid(page))
    assert caseload.stale(caseload.cases(clinic)) == ()


def test_a_window_left_open_over_night_is_brought_up_to_date(
    qtbot: QtBot, page: CaseloadPage, clock: FixedClock
) -> None:
    before = page._listing
    page._minute.timeout.emit()
    assert page._listing is before
    clock.at += timedelta(days=1)
    page._minute.timeout.emit()
    assert not any(line.fresh for line in page.table.cases.lines)
    settled(qtbot, page)


def test_the_count_has_its_room_and_no_line_stands_empty_the_moment_somebody_is_checked(
    qapp: QApplication, clinic: Desk, window: Window
) -> None:
    gained_nothing = Surgery(on=TODAY - timedelta(weeks=13), approach=Approach.POSTERIOR)
    clinic.store.save_patient(make.patient(id="a", name="Ana Ruiz", surgery=gained_nothing))
    theme.wear(qapp, "light", "larger")
    window.resize(1366, 768)
    window.open_first()
    page = window.page
    assert isinstance(page, CaseloadPage)
    page._still.start(60_000)  # nobody is worked out but by this test
    QApplication.processEvents()
    count, words = page._count, page._checking
    assert words.isVisible()
    page._waiting = ["c", "d"]
    page._on_worked_out(page._look, caseload.refresh(clinic, ["a", "b"]))
    assert count.text() == "4 patients · 1 locked · 1 with other flags"
    assert count.width() >= count.sizeHint().width()
    assert words.y() > count.geometry().bottom()  # on a line of their own
    others, page._waiting = page._waiting, []
    before = page.filters.y()
    page._on_worked_out(page._look, caseload.refresh(clinic, others))
    assert words.isHidden()
    assert page.filters.y() < before
    assert count.width() >= count.sizeHint().width()


def test_another_day_brings_everything_up_to_date(qtbot: QtBot, page: CaseloadPage, clock: FixedClock) -> None:
    clock.at += timedelta(days=1)
    page.enter()
    assert not any(line.fresh for line in page.table.cases.lines)
    assert names(page)[0] == "Ben"
    settled(qtbot, page)
    assert cell(page, "Ana", Column.SEEN) == "yesterday"


def test_letters_go_to_the_search_and_enter_comes_back(page: CaseloadPage, went: list[Any]) -> None:
    QTest.keyClicks(page.table, "d")
    assert page.filters.search.hasFocus()
    QTest.keyClicks(page.filters.search, "ora")
    assert names(page) == ["Dora"]
    press(Qt.Key.Key_Return)
    assert page.table.hasFocus()
    press(Qt.Key.Key_Return)
    assert went == [("therapist.case", {"patient": "d"})]


def test_a_search_for_nobody_says_what_to_do_and_escape_ends_it(page: CaseloadPage) -> None:
    page.filters.search.setFocus()
    QTest.keyClicks(page.filters.search, "zzz")
    assert page._empty.isVisible()
    assert page.table.isHidden()
    press(Qt.Key.Key_Escape)
    assert len(names(page)) == 4
    assert page._empty.isHidden()


def test_filters_combine(page: CaseloadPage) -> None:
    page.filters.show_row.buttons[1].click()
    assert names(page) == ["Ben"]
    page.filters.show_row.buttons[0].click()
    page.filters.unseen.setCurrentIndex(2)
    page.filters.unseen.activated.emit(2)
    assert names(page) == ["Cem", "Dora"]
    assert page.filters.query.unseen == 7


def test_a_header_orders_and_turns_the_order_round(page: CaseloadPage) -> None:
    header = page.table.horizontalHeader()
    page.table.ordered.emit(Column.NAME)
    assert names(page) == ["Ana", "Ben", "Cem", "Dora"]
    assert page.filters.order.currentText() == "By name"
    page.table.ordered.emit(Column.NAME)
    assert names(page) == ["Dora", "Cem", "Ben", "Ana"]
    assert header.sortIndicatorSection() == 0
    assert header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
    place = QPoint(header.sectionViewportPosition(7) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.filters.query.sort is Column.SEEN


def test_home_and_end_reach_the_first_and_the_last(page: CaseloadPage) -> None:
    press(Qt.Key.Key_End)
    assert page.table.current_id == "d"
    press(Qt.Key.Key_Home)
    assert page.table.current_id == "b"


def test_tab_leaves_the_table(page: CaseloadPage) -> None:
    press(Qt.Key.Key_Tab)
    assert page.open_button.hasFocus()


def test_archived_at_a_press_and_undone_at_another(qtbot: QtBot, page: CaseloadPage, clinic: Desk) -> None:
    press(Qt.Key.Key_Down)
    page.archive_button.click()
    assert names(page) == ["Ben", "Cem", "Dora"]
    assert page.undo.isVisible()
    assert page.undo.words.text() == "Ana Ruiz is archived. Nothing is deleted."
    page.undo.button.click()
    assert page.undo.isHidden()
    assert names(page) == ["Ben", "Ana", "Cem", "Dora"]
    assert page.table.current_id == "a"
    assert clinic.store.casework.files()["a"].archived_on is None


def test_the_archived_are_brought_up_to_date_when_they_are_looked_at(
    qtbot: QtBot, page: CaseloadPage, clinic: Desk
) -> None:
    casework.archive(clinic.for_case("a"))
    clinic.store.add("a", make.flags(TODAY, RedFlag.SADDLE))
    page.enter()
    settled(qtbot, page)
    page.filters.show_row.buttons[2].click()
    assert cell(page, "Ana", Column.FLAGS) == "Out of date; Archived 6 April 2026"
    settled(qtbot, page)
    assert cell(page, "Ana", Column.FLAGS) == "Emergency: saddle numbness; Archived 6 April 2026"


def test_the_archived_are_put_back_from_their_own_list(page: CaseloadPage) -> None:
    page.archive_button.click()
    page.filters.ask(show=Show.ARCHIVED)
    assert names(page) == ["Ben"]
    assert page.archive_button.text() == "Put back"
    page.archive_button.click()
    assert names(page) == []
    page.filters.ask(show=Show.CURRENT)
    assert len(names(page)) == 4


def test_the_next_review_is_arranged_on_a_sheet(qtbot: QtBot, page: CaseloadPage, clinic: Desk) -> None:
    page.review_button.click()
    sheet = page.findChild(ReviewSheet)
    assert sheet is not None
    qtbot.waitUntil(sheet.isActiveWindow)
    assert faults(sheet) == []
    sheet.day.set_value(TODAY)
    sheet.keep_button.click()
    assert sheet.isVisible()
    next(button for button in sheet._soon if button.text() == "In 4 weeks").click()
    sheet.keep_button.click()
    assert clinic.store.casework.files()["b"].next_review == TODAY + timedelta(weeks=4)
    assert cell(page, "Ben", Column.REVIEW) == "4 May"
    qtbot.waitUntil(lambda: not page.findChildren(ReviewSheet))


def test_the_ways_on(page: CaseloadPage, went: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    page.new_button.click()
    page.details_button.click()
    page.open_button.click()
    answers = iter([("", ""), ("/stick/ana.ptcoach", "")])
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: next(answers))
    page.file_button.click()
    page.file_button.click()
    assert went == [
        ("therapist.person", {}),
        ("therapist.person", {"patient": "b"}),
        ("therapist.case", {"patient": "b"}),
        ("therapist.file", {"path": "/stick/ana.ptcoach"}),
    ]


def test_nobody_yet_says_what_to_do_first(qtbot: QtBot, window: Window) -> None:
    window.open_first()
    page = window.page
    assert isinstance(page, CaseloadPage)
    assert page._first.isVisible()
    assert page.new_button.hasFocus()
    assert faults(page) == []


@pytest.mark.parametrize("size", ["normal", "large", "larger"])
def test_the_page_keeps_the_bars(qapp: QApplication, qtbot: QtBot, clinic: Desk, window: Window, size: str) -> None:
    theme.wear(qapp, "light", size)
    window.resize(1366, 768)
    window.open_first()
    page = window.page
    assert isinstance(page, CaseloadPage)
    settled(qtbot, page)
    page.archive_button.click()
    qtbot.wait(20)
    assert faults(page) == []
    assert clipped(page) == []
    header = page.table.horizontalHeader()
    assert header.visualIndex(list(Column).index(Column.FLAGS)) == (6 if size == "normal" else 1)


@pytest.mark.parametrize("size", ["normal", "larger"])
def test_names_and_what_tells_two_of_them_apart_are_whole(
    qapp: QApplication, qtbot: QtBot, clinic: Desk, window: Window, size: str
) -> None:
    theme.wear(qapp, "light", size)
    long = "Konstantina Papadopoulou-Christodoulou"
    for who in "xy":
        clinic.store.save_patient(make.patient(id=who, name=long))
    window.resize(1366, 768)
    window.open_first()
    table = window.page.table
    settled(qtbot, window.page)
    strong, small = QFontMetrics(theme.font("small", bold=True)), QFontMetrics(theme.font("small"))
    room = QRect(0, 0, table.columnWidth(0) - 15 + 1, 10_000)  # px beside the words
    flags = int(Qt.TextFlag.TextWordWrap)
    for n, line in enumerate(table.cases.lines):
        needed = strong.boundingRect(room, flags, line.name).height()
        needed += small.boundingRect(room, flags, line.note).height() if line.note else 0
        assert table.rowHeight(n) >= needed, line.name
    assert sum(line.name == long and bool(line.note) for line in table.cases.lines) == 2


def test_a_batch_that_fails_leaves_its_people_marked_and_the_others_are_checked(
    qtbot: QtBot, page: CaseloadPage, clinic: Desk, window: Window
) -> None:
    for who in "ad":
        clinic.store.add(who, make.walk())
    page.enter()
    page._still.stop()  # nobody works the two out
    page._waiting = ["d"]
    page._on_failed(page._look, StorageFailed("The disk is gone.", "", ""))
    settled(qtbot, page)
    assert window.banner.notice.tone == "danger"
    assert {who: case.fresh for who, case in page._cases.items()} == {"a": False, "b": True, "c": True, "d": True}
    assert cell(page, "Ana", Column.FLAGS) == "Out of date"


def test_a_table_without_anybody_has_no_current_line(qtbot: QtBot, look: None) -> None:
    table = CaseTable("Patients")
    qtbot.addWidget(table)
    assert table.current is None
    QTest.keyClick(table, Qt.Key.Key_Return)
    QTest.keyClick(table, Qt.Key.Key_End)
