"""A review through its real widgets: the grid, flags handled, the next version, its end, the report, by keys too."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ptcoach.actions.desk import Desk
from ptcoach.core.model.casework import REVIEWED
from ptcoach.core.model.record import DueItem, SkipReason
from ptcoach.core.safety.derived import derived_flags
from ptcoach.settings import Role
from ptcoach.ui import theme
from ptcoach.ui.house import House
from ptcoach.ui.parts import Button
from ptcoach.ui.printing import PreviewSheet
from ptcoach.ui.therapist import review_tabs
from ptcoach.ui.therapist.review import ReviewPage
from ptcoach.ui.window import Window
from tests import make
from tests.ui.conftest import shown
from tests.ui.walk import clipped, faults, in_sight

TODAY = make.week(5)
PARTS = range(6)
SET = DueItem(exercise_id="ankle_pumps", sides=(), rounds=1, sets=2)


def ago(n: int) -> make.date:
    return TODAY - timedelta(days=n)


@pytest.fixture
def their(desk: Desk) -> Desk:
    """The desk of somebody with a week of record and pain that asks for an appointment."""
    desk.store.save_patient(make.patient(id="p2", name="Kim Other"))
    their = desk.for_case("p2")
    listed = [replace(make.day_plan(ago(n)), items=(SET,), walk_minutes=10) for n in (4, 3, 2)]
    their.store.add(
        "p2",
        *listed,
        make.set_log(ago(4), "ankle_pumps", set_no=1),
        make.set_log(ago(4), "ankle_pumps", set_no=2),
        make.set_log(ago(3), "ankle_pumps"),
        make.skip(ago(2), SkipReason.PAIN),
        *(make.check_in(ago(n), leg_pain=7, weakness=(make.rating(6),)) for n in (2, 1, 0)),
        make.session(ago(4), note="The foot slapped on the stairs."),
        make.walk(ago(4), 12),
    )
    return their


@pytest.fixture
def window(qtbot: QtBot, house: House) -> Window:
    house.settings = replace(house.settings, role=Role.THERAPIST, clinician="Pat Physio", clinic="Riverside")
    made: Window = shown(qtbot, Window(house))
    return made


@pytest.fixture
def page(window: Window, their: Desk) -> ReviewPage:
    window.resize(1366, 768)
    window._show("therapist.review", {"patient": "p2"})
    assert isinstance(window.page, ReviewPage)
    return window.page


def cells(table: Any) -> list[tuple[str, ...]]:
    model = table.model()
    return [
        tuple(model.index(row, column).data() for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def test_numbers_and_grid_are_of_this_person(page: ReviewPage) -> None:
    assert page.title() == "Review of Kim Other"
    assert page._period.text() == "The last 4 weeks; not reviewed before"
    assert [line._value.text() for line in page._figures] == ["3 of 6", "3 of 28 days", "12 of 30 min", "7 of 10"]
    model = page.tabs.grid.model()
    assert (model.rowCount(), model.columnCount()) == (1, 28)
    last = model.index(0, 25)
    assert last.data(Qt.ItemDataRole.AccessibleTextRole) == "Ankle pumps, Saturday 4 April: left out: pain"
    assert model.headerData(0, Qt.Orientation.Vertical) == "Ankle pumps"


def test_arrow_keys_read_the_grid(page: ReviewPage, qtbot: QtBot) -> None:
    grid = page.tabs.grid
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(0, 23))
    assert page.tabs.cell_words.text() == "Ankle pumps. Thursday 2 April: 2 of 2 sets"
    QTest.keyClick(grid, Qt.Key.Key_Right)
    assert page.tabs.cell_words.text() == "Ankle pumps. Friday 3 April: 1 of 2 sets"
    QTest.keyClick(grid, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not grid


@pytest.mark.parametrize("size", ["normal", "larger"])
def test_every_name_beside_the_days_is_whole(qapp: QApplication, window: Window, their: Desk, size: str) -> None:
    theme.wear(qapp, "light", size)
    longest = sorted(their.library.exercises.values(), key=lambda exercise: -len(exercise.name))[:4]
    their.store.add("p2", *(make.set_log(ago(3), exercise.id) for exercise in longest))
    window.resize(1366, 768)
    window._show("therapist.review", {"patient": "p2"})
    assert isinstance(window.page, ReviewPage)
    grid = window.page.tabs.grid
    head, metrics = grid.verticalHeader(), QFontMetrics(theme.font("small"))
    assert head.textElideMode() is Qt.TextElideMode.ElideNone
    names = [row.name for row in grid.rows.grid.rows] if grid.rows.grid else []
    assert {exercise.name for exercise in longest} <= set(names)
    for n, name in enumerate(names):
        lines = grid.rows.headerData(n, Qt.Orientation.Vertical).split("\n")
        assert "".join(lines).replace(" ", "") == name.replace(" ", "")
        assert max(map(metrics.horizontalAdvance, lines)) <= head.width() - 8  # the padding
        assert head.sectionSize(n) >= len(lines) * metrics.lineSpacing()
    assert grid.horizontalScrollBar().value() == grid.horizontalScrollBar().maximum()
    grid.setFocus()
    assert grid.currentIndex().column() == grid.rows.columnCount() - 1
    assert grid.horizontalScrollBar().value() == grid.horizontalScrollBar().maximum()


def test_a_flag_is_handled_and_taken_back(page: ReviewPage, their: Desk) -> None:
    page.tabs.show_part(review_tabs.FLAGS)
    assert not page.tabs.handle.isEnabled()
    row = next(n for n, r in enumerate(cells(page.tabs.flags)) if r[1].startswith("Pain 6+"))
    page.tabs.flags.selectRow(row)
    page.tabs.handle.click()
    form = page.tabs.handle_form
    form.keep.click()
    assert "not said what was done" in form.wrong.text()
    form.how.setText("Called the surgeon")
    form.keep.click()
    assert "pain_high_3_days" not in [flag.code for flag in derived_flags(their.facts())]
    assert "Handled: Called the surgeon (Pat Physio)" in [r[2] for r in cells(page.tabs.flags)]
    page.tabs.undo_bar.button.click()
    assert "pain_high_3_days" in [flag.code for flag in derived_flags(their.facts())]


def test_the_review_ends_with_the_day_of_the_next(page: ReviewPage, their: Desk) -> None:
    page.finish.click()
    page.tabs.finish_form.keep.click()
    assert their.store.casework.files()["p2"].next_review == TODAY + timedelta(weeks=2)
    assert [r.code for r in their.facts().record.reviews] == [REVIEWED]
    assert page.tabs.undo_bar.words.text() == "Reviewed today, next on 20 April 2026."
    assert page.tabs.finish_form.isHidden()
    page.tabs.undo_bar.button.click()
    assert their.facts().record.reviews == ()
    assert their.store.casework.files()["p2"].next_review is None


def test_another_day_none_and_a_day_that_is_past(page: ReviewPage, their: Desk) -> None:
    form = page.tabs.finish_form
    page.finish.click()
    form.when.set_value(-1)
    form._on_when(-1)
    assert form.on.isVisible()
    form.on.set_value(ago(1))
    form.keep.click()
    assert "must lie after today" in form.wrong.text()
    assert their.facts().record.reviews == ()
    form.on.set_value(TODAY + timedelta(days=9))
    form.keep.click()
    assert their.store.casework.files()["p2"].next_review == TODAY + timedelta(days=9)
    page.finish.click()
    form.when.set_value(0)
    form._on_when(0)
    form.keep.click()
    assert their.store.casework.files()["p2"].next_review is None


def test_the_next_version_is_proposed_in_the_editor(page: ReviewPage, house: House, window: Window) -> None:
    went: list[tuple[str, Any]] = []
    house.went.disconnect(window._on_went)
    house.went.connect(lambda name, arguments: went.append((name, arguments)))
    page.propose.click()
    assert went == [("therapist.editor", {"patient": "p2", "start": "proposal"})]


def test_charts_are_made_when_they_are_wanted(page: ReviewPage) -> None:
    assert page.tabs.panels == ()
    page.tabs.show_part(review_tabs.CHARTS)
    assert len(page.tabs.panels) == 2


def test_exercises_trends_and_words_fill_their_tables(page: ReviewPage) -> None:
    assert cells(page.tabs.exercises) == [("Ankle pumps", "3 of 6", "2 of 3", "pain 1", "none told", "3 of 10")]
    assert cells(page.tabs.trends)[0] == ("Right foot lift", "6", "6", "6 → 6", "Too early to tell, 3 ratings")
    assert cells(page.tabs.said) == [("2 Apr 2026", "After the session", "The foot slapped on the stairs.")]


def test_the_report_is_saved_and_looked_at(qtbot: QtBot, page: ReviewPage, window: Window, tmp_path: Path) -> None:
    page.save_report(tmp_path / "review.pdf")
    qtbot.waitUntil(lambda: window.banner.words.startswith("Saved as"), timeout=20_000)
    assert (tmp_path / "review.pdf").read_bytes().startswith(b"%PDF-")
    page.look.click()
    qtbot.waitUntil(lambda: bool(page.findChildren(PreviewSheet)), timeout=20_000)
    page.findChildren(PreviewSheet)[0].close()
    qtbot.waitUntil(lambda: not page.findChildren(PreviewSheet))


@pytest.mark.parametrize("size", ["normal", "large", "larger"])
def test_the_page_keeps_the_bars(qapp: QApplication, qtbot: QtBot, window: Window, their: Desk, size: str) -> None:
    theme.wear(qapp, "light", size)
    window.resize(1366, 768)
    window._show("therapist.review", {"patient": "p2"})
    page: Any = window.page
    for part in PARTS:
        page.tabs.show_part(part)
        qtbot.wait(10)
        assert clipped(page) == []
        if part != review_tabs.CHARTS:
            assert faults(page) == []
    page.finish.click()
    qtbot.wait(10)
    assert faults(page) == []
    assert clipped(page) == []


@pytest.mark.parametrize("size", ["normal", "larger"])
def test_the_next_version_and_the_end_of_the_review_are_always_in_sight(
    qapp: QApplication, qtbot: QtBot, window: Window, their: Desk, size: str
) -> None:
    theme.wear(qapp, "light", size)
    window.resize(1366, 768)
    window._show("therapist.review", {"patient": "p2"})
    page: Any = window.page
    for widget in (page.head.back, page.tabs.grid, page.look):
        widget.setFocus()
        qtbot.waitUntil(lambda: in_sight(page.propose) and in_sight(page.finish))
    page.finish.click()
    assert not page.propose.isVisible()
    page.tabs.finish_form.close_button.click()
    qtbot.waitUntil(lambda: in_sight(page.propose))


def test_one_primary_button_shows_also_while_the_review_is_finished(page: ReviewPage) -> None:
    def primaries() -> list[str]:
        buttons = page.findChildren(Button)
        return [b.accessibleName() for b in buttons if b.isVisible() and b.property("kind") == "primary"]

    assert primaries() == ["Propose next version"]
    page.finish.click()
    assert primaries() == ["Reviewed today"]
    page.tabs.show_part(review_tabs.FLAGS)
    assert primaries() == ["Propose next version"]
    page.tabs.close_forms()
    assert primaries() == ["Propose next version"]
