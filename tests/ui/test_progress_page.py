"""Progress: every chart from the real record, spans, saving, empty states, keyboard and fit."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ptcoach.actions.desk import Desk
from ptcoach.errors import StorageFailed
from ptcoach.present.span import Span
from ptcoach.ui import theme
from ptcoach.ui.patient.progress import ProgressPage
from ptcoach.ui.window import Window
from tests import make

from .conftest import MORNING
from .walk import clipped, faults

TODAY = MORNING.date()


def fill(desk: Desk) -> None:
    """Five weeks of check-ins and walks, with a hole in the third."""
    days = [make.week(w, d) for w in (1, 2, 4) for d in (0, 2, 4)]
    ratings = (make.rating(6), make.rating(4, make.Complaint.PUSH_OFF))
    desk.store.add("p1", *(make.check_in(day, back_pain=3, leg_pain=2, weakness=ratings) for day in days))
    desk.store.add("p1", *(make.walk(day, 12) for day in days))
    desk.store.add("p1", make.home_test(TODAY - timedelta(days=2), "heel_raises", 5, make.Side.RIGHT))
    desk.store.add("p1", make.home_test(TODAY - timedelta(days=2), "sit_to_stand_5", 16.5))


@pytest.fixture
def page(window: Window, desk: Desk) -> ProgressPage:
    fill(desk)
    window.house.go("progress")
    assert isinstance(window.page, ProgressPage)
    return window.page


def test_the_charts_show_the_record(page: ProgressPage) -> None:
    assert page.state is not None
    assert len(page.state.weakness.series) == 2
    assert [panel.chart.title for panel in page.test_panels if panel.chart] == [
        "Stand up 5 times",
        "Heel raises on one leg",
    ]
    assert page.weakness.view is not None
    assert page.headlines[2].accessibleName() or page.state.headlines[2].label == "Right foot lift"


def test_a_new_person_finds_words(window: Window) -> None:
    window.house.go("progress")
    page = window.page
    assert isinstance(page, ProgressPage)
    assert page.pain.empty.isVisible()
    assert page.walking.empty.isVisible()
    assert page.test_panels == []
    assert faults(page) == []


def test_the_span_changes_what_is_shown(page: ProgressPage) -> None:
    for n, span in enumerate(Span):
        page.span.buttons[n].click()
        assert page.state is not None
        assert page.state.span is span
    assert page.state.weakness.end > TODAY


def test_new_data_keeps_the_span_and_drops_old_tests(page: ProgressPage, desk: Desk) -> None:
    page.span.buttons[0].click()
    for result in desk.facts(None).record.tests:
        desk.store.void("p1", result.id, desk.now, "wrong")
    page.refresh(None)
    assert page.state is not None
    assert page.state.span is Span.SIX_WEEKS
    assert page.test_panels == []


def test_a_saved_chart_and_a_failed_one_are_said(page: ProgressPage, window: Window) -> None:
    page.pain.saved.emit(desk_path := page.house.desk.folder.root / "pain.png")
    assert desk_path.name in window.banner.words
    page.pain.failed.emit(StorageFailed("The file could not be saved."))
    assert "could not be saved" in window.banner.words


def test_the_home_test_is_one_press_away(page: ProgressPage, window: Window) -> None:
    page.test_button.click()
    assert window.page is not None
    assert window.page.name == "home_test"


@pytest.mark.parametrize("size", ["normal", "large", "larger"])
def test_keyboard_names_and_fit(page: ProgressPage, qapp: QApplication, qtbot: QtBot, size: str) -> None:
    theme.wear(qapp, "dark", size)
    page.enter()
    page.resize(page.size())
    for _round in range(4):
        qapp.processEvents()
    assert faults(page) == []
    assert clipped(page) == []
    assert page.area.horizontalScrollBar().maximum() == 0
