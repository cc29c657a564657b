"""My plan through its real widgets: the week, paper, a clinician's word, ticks from paper, a past day."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ptcoach.actions.desk import Desk
from ptcoach.clock import FixedClock
from ptcoach.core.model.record import Permission, SkipReason
from ptcoach.errors import StorageFailed
from ptcoach.present.plan import Mark
from ptcoach.ui import theme
from ptcoach.ui.house import House
from ptcoach.ui.parts import Button, Sheet
from ptcoach.ui.patient.plan import PlanPage
from ptcoach.ui.patient.plan_forms import ClearanceSheet, DaySheet
from ptcoach.ui.printing import PreviewSheet, draw
from ptcoach.ui.window import Window
from tests import make

from .walk import clipped, faults

TODAY = make.week(5)


@pytest.fixture
def page(window: Window, desk: Desk) -> PlanPage:
    desk.store.add("p1", make.flags(TODAY), make.check_in(TODAY))
    window.resize(1366, 768)
    window._show("plan", {})
    assert isinstance(window.page, PlanPage)
    return window.page


def gone(qtbot: QtBot, page: PlanPage) -> None:
    qtbot.waitUntil(lambda: not page.findChildren(Sheet))


def test_the_week_begins_on_monday_and_shows_the_walk(page: PlanPage) -> None:
    assert page.state is not None
    assert page.state.days[0] == "Mon 6"
    assert page.state.rows[-1].name == "Walking, minutes"
    assert page._table.rowCount() == len(page.state.rows)


def test_what_is_done_shows_in_the_week(page: PlanPage, desk: Desk, house: House) -> None:
    desk.store.add("p1", make.walk(TODAY, 60))
    house.data_changed.emit(None)
    assert page.state is not None
    assert page.state.rows[-1].cells[0].mark is Mark.DONE


@pytest.mark.parametrize("size", ["normal", "large", "larger"])
def test_no_cell_of_the_week_is_cut(
    qapp: QApplication, qtbot: QtBot, page: PlanPage, desk: Desk, house: House, size: str
) -> None:
    theme.wear(qapp, "light", size)
    desk.store.add("p1", make.walk(TODAY, 60))
    house.data_changed.emit(None)
    qtbot.wait(20)
    table = page._table
    assert all(table.columnWidth(c) >= table.sizeHintForColumn(c) for c in range(1, table.columnCount()))


def test_the_weeks_before_and_after(page: PlanPage) -> None:
    page._on_after()
    assert page.state is not None
    assert page.state.start == TODAY + timedelta(days=7)
    page._on_before()
    page._on_before()
    assert page.state.start == TODAY - timedelta(days=7)
    page._on_this()
    assert page.state.start == TODAY


@pytest.mark.parametrize("size", ["normal", "large", "larger"])
def test_the_page_keeps_the_bars(qapp: QApplication, qtbot: QtBot, window: Window, desk: Desk, size: str) -> None:
    theme.wear(qapp, "light", size)
    window.resize(1366, 768)
    window._show("plan", {})
    qtbot.wait(20)
    assert window.page is not None
    assert faults(window.page) == []
    assert clipped(window.page) == []


def test_the_week_is_saved_as_a_pdf(qtbot: QtBot, page: PlanPage, window: Window, tmp_path: Path) -> None:
    path = tmp_path / "week.pdf"
    page.save_pdf(path)
    qtbot.waitUntil(lambda: window.banner.words.startswith("Saved as"), timeout=20_000)
    assert path.read_bytes().startswith(b"%PDF-")


def test_a_folder_that_is_gone_is_told(qtbot: QtBot, page: PlanPage, window: Window, tmp_path: Path) -> None:
    page.save_pdf(tmp_path / "nowhere" / "week.pdf")
    qtbot.waitUntil(lambda: window.banner.notice.tone == "danger", timeout=20_000)
    assert window.banner.words


def test_the_pages_can_be_looked_at_and_drawn_on_a_printer(qtbot: QtBot, page: PlanPage, tmp_path: Path) -> None:
    page._on_preview()
    qtbot.waitUntil(lambda: bool(page.findChildren(PreviewSheet)), timeout=20_000)
    sheet = page.findChildren(PreviewSheet)[0]
    qtbot.waitUntil(sheet.isActiveWindow)
    assert faults(sheet) == []
    sheet.close()
    gone(qtbot, page)
    from ptcoach.ui.week_paper import week_pages

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    draw(printer, week_pages(page._sheet(), "a4", True, 96))
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF-")
    printer.setOutputFileName(str(tmp_path / "nowhere" / "printed.pdf"))
    with pytest.raises(StorageFailed, match="printer did not take"):
        draw(printer, [b""])


def test_a_clearance_needs_what_who_and_when(
    qtbot: QtBot, page: PlanPage, desk: Desk, clock: FixedClock, window: Window
) -> None:
    clock.at += timedelta(weeks=1, days=2)  # week 6: the gate may open
    page._on_clearance()
    sheet = page.findChild(ClearanceSheet)
    assert sheet is not None
    qtbot.waitUntil(sheet.isActiveWindow)
    assert faults(sheet) == []
    sheet._keep.click()
    assert sheet._wrong.text() == "Choose what you were cleared for."
    sheet.what.buttons[0].click()
    sheet._keep.click()
    assert sheet._wrong.text() == "Type the name of who said so."
    sheet.by.setText("Dr Moreau")
    sheet._keep.click()
    (kept,) = desk.facts().record.clearances
    assert (kept.permission, kept.by, kept.on) == (Permission.WEEK_6, "Dr Moreau", desk.today)
    assert page.state is not None
    assert page.state.gates[0].open
    gone(qtbot, page)


def test_a_gate_does_not_open_before_its_week(qtbot: QtBot, page: PlanPage, desk: Desk, window: Window) -> None:
    page._on_clearance_given((Permission.WEEK_12, "Dr Moreau", desk.today, None))
    assert desk.facts().record.clearances == ()
    assert window.banner.notice.tone == "danger"


def test_kilograms_are_asked_only_for_a_lifting_limit(qtbot: QtBot, page: PlanPage) -> None:
    page._on_clearance()
    sheet = page.findChild(ClearanceSheet)
    assert sheet is not None
    assert not sheet._kilograms.isVisible()
    sheet.what.buttons[2].click()
    assert sheet._kilograms.isVisible()
    sheet.close()
    gone(qtbot, page)


def test_ticks_from_paper_are_typed_in(qtbot: QtBot, page: PlanPage, desk: Desk, window: Window) -> None:
    page._on_ticks()
    panel = page._ticks
    qtbot.wait(10)
    assert faults(panel) == []
    button, day, box = panel._boxes[0]
    button.click()
    line, count_day, boxes = panel._counts[0]
    line.setText("2")
    walk, walk_day = panel._walks[0]
    walk.setText("25")
    panel._on_keep()
    record = desk.facts().record
    ticked = {(s.day, s.exercise_id, s.side, s.round_no) for s in record.sets}
    assert (day, box.exercise_id, box.side, box.round_no) in ticked
    assert {(count_day, b.exercise_id, b.side, b.round_no) for b in boxes[:2]} <= ticked
    assert all(s.from_paper for s in record.sets)
    assert [(w.day, w.minutes) for w in record.walks] == [(walk_day, 25)]
    assert window.banner.words == "Your ticks are kept."


def test_a_ticked_box_bears_a_tick_and_not_only_a_colour(page: PlanPage) -> None:
    page._on_ticks()
    box = next(button for button, _day, _box in page._ticks._boxes if not button.text())
    box.click()
    picture = box.grab().toImage()
    ground, ink = QColor(theme.current().brand), QColor(theme.current().on_brand)
    middle = {picture.pixelColor(x, picture.height() // 2).name() for x in range(10, picture.width() - 10)}
    assert ground.name() in middle
    assert ink.name() in middle


def test_ticks_kept_twice_count_once(qtbot: QtBot, page: PlanPage, desk: Desk) -> None:
    for _n in range(2):
        page._on_ticks()
        for button, _day, box in page._ticks._boxes[:1]:
            if not box.ticked:
                button.click()
        page._ticks._on_keep()
    keys = [(s.day, s.exercise_id, s.side, s.round_no, s.set_no) for s in desk.facts().record.sets]
    assert len(keys) == len(set(keys))


def test_the_paper_grid_moves_by_days_and_shuts_the_future(page: PlanPage, desk: Desk) -> None:
    page._on_ticks()
    page._ticks._on_later()
    grid = page._ticks._grid
    assert grid is not None
    assert grid.open[-1] is False
    assert all(day <= desk.today for _button, day, _box in page._ticks._boxes)


def test_a_past_day_is_filled_in(qtbot: QtBot, page: PlanPage, desk: Desk) -> None:
    page._on_day()
    sheet = page.findChild(DaySheet)
    assert sheet is not None
    qtbot.waitUntil(sheet.isActiveWindow)
    assert faults(sheet) == []
    sheet._on_keep()
    assert sheet._wrong.text() == "Fill in at least one thing."
    sheet.minutes.set_value(15)
    sheet.reason.buttons[2].click()
    sheet._on_keep()
    record = desk.facts().record
    yesterday = desk.today - timedelta(days=1)
    assert [(w.day, w.minutes) for w in record.walks] == [(yesterday, 15)]
    assert [(s.day, s.reason) for s in record.skips] == [(yesterday, SkipReason.AWAY)]
    gone(qtbot, page)


def test_a_day_to_come_cannot_be_filled_in(qtbot: QtBot, page: PlanPage, desk: Desk) -> None:
    page._on_day()
    sheet = page.findChild(DaySheet)
    assert sheet is not None
    sheet.day.set_value(desk.today + timedelta(days=1))
    sheet.minutes.set_value(15)
    sheet._on_keep()
    assert sheet._wrong.text() == "That day is still to come."
    sheet.close()
    gone(qtbot, page)


def test_what_cannot_be_kept_stays_written_with_the_reason(qtbot: QtBot, page: PlanPage, desk: Desk) -> None:
    page._on_day()
    sheet = page.findChild(DaySheet)
    assert sheet is not None
    sheet.day.set_value(desk.person.surgery.on - timedelta(days=1))
    sheet.note.setText("word " * 4_200)
    sheet._on_keep()
    assert sheet.isVisible()
    assert "before your surgery" in sheet._wrong.text()
    sheet.day.set_value(desk.today)
    sheet._on_keep()
    assert "too long: 20999 characters" in sheet._wrong.text()
    assert len(sheet.note.text()) == 21_000
    sheet.note.setText("word")
    sheet._on_keep()
    assert not sheet.isVisible()
    assert page.window().banner.words == "Filled in."
    gone(qtbot, page)


def test_a_slip_is_taken_back(qtbot: QtBot, page: PlanPage, desk: Desk) -> None:
    yesterday = desk.today - timedelta(days=1)
    logs = [make.set_log(yesterday, "ankle_pumps", set_no=n, side=make.Side.RIGHT) for n in (1, 2)]
    desk.store.add(
        "p1", *logs, make.walk(yesterday, 90), make.walk(yesterday, 90), make.walk(desk.today, 5), make.skip(yesterday)
    )
    page._on_day()
    sheet = page.findChild(DaySheet)
    assert sheet is not None
    qtbot.waitUntil(sheet.isActiveWindow)
    assert faults(sheet) == []
    assert clipped(sheet) == []
    told = [button.accessibleName() for button in sheet.entries._ids]
    assert told == [
        "Take back: Ankle pumps, right leg, 2 sets",
        "Take back: Walk, 90 minutes",
        "Take back: Walk, 90 minutes (2)",
        "Take back: The whole day: left out, away",
    ]
    next(iter(sheet.entries._ids)).click()
    next(iter(sheet.entries._ids)).click()
    record = desk.facts().record
    assert (record.sets, [w.minutes for w in record.walks]) == ((), [90, 5])
    sheet.day.set_value(desk.today)
    sheet.show_entries()
    assert [button.accessibleName() for button in sheet.entries._ids] == ["Take back: Walk, 5 minutes"]
    sheet.close()
    gone(qtbot, page)


def test_why_these_and_what_comes_next_have_their_answers(qtbot: QtBot, window: Window, desk: Desk) -> None:
    desk.store.add("p1", make.flags(desk.today), make.check_in(desk.today))
    window._show("plan", {})
    page = window.page
    for words, expected in (("Why these exercises?", "Why not more: "), ("What comes next?", "6-week check")):
        next(b for b in page.findChildren(Button) if b.text() == words).click()
        sheet = page.findChild(Sheet)
        assert sheet is not None
        assert any(expected in label.text() for label in sheet.findChildren(QLabel))
        sheet.close()
        qtbot.waitUntil(lambda: not page.findChildren(Sheet))


def test_the_note_of_an_issued_plan_is_shown(page: PlanPage, desk: Desk, house: House) -> None:
    assert not page.note.isVisible()
    desk.store.issue_plan("p1", make.therapist_plan(make.item("ankle_pumps"), version=0, note="Well done"))
    house.data_changed.emit(None)
    assert page.note.isVisible()
    assert (page.note.title.text(), page.note.text.text()) == ("A note from Pat Physio", "Well done")
