"""The list of templates through its real widgets: the first ones, searched, used, renamed, retired and brought back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ptcoach.actions import casework, templates
from ptcoach.actions.desk import Desk
from ptcoach.ui import theme
from ptcoach.ui.parts import Sheet
from ptcoach.ui.therapist.editor import EditorPage
from ptcoach.ui.therapist.editor_sheets import TemplateSheet
from ptcoach.ui.therapist.patient_sheet import PatientSheet
from ptcoach.ui.therapist.templates import TemplatesPage
from ptcoach.ui.window import Window
from tests import make

from ..walk import clipped, faults


@pytest.fixture
def page(window: Window) -> TemplatesPage:
    window.resize(1366, 768)
    window._show("therapist.templates", {})
    assert isinstance(window.page, TemplatesPage)
    return window.page


def shown(page: TemplatesPage) -> list[str]:
    assert page.state is not None
    return [row.name for row in page.state.rows]


def key(which: Qt.Key) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, which)


def gone(qtbot: QtBot, page: TemplatesPage) -> None:
    qtbot.waitUntil(lambda: not page.findChildren(Sheet))


def test_the_first_templates_are_there_at_the_first_visit(page: TemplatesPage) -> None:
    assert len(shown(page)) == 12
    assert page.chosen is not None
    assert page.card.title.text() == page.chosen.name


def test_a_template_is_found_and_used_for_a_patient_by_keyboard(
    qtbot: QtBot, page: TemplatesPage, window: Window, desk: Desk
) -> None:
    desk.store.save_patient(make.patient(id="p2", name="Alex Other", weak_leg=make.WeakLeg.LEFT))
    desk.store.save_patient(make.patient(id="p3", name="Alex Gone"))
    casework.archive(desk.for_case("p3"))
    page.search.setFocus()
    QTest.keyClicks(page.search, "weeks 2 5 push")
    assert shown(page) == ["Weeks 2–5, push-off"]
    page.use.setFocus()
    key(Qt.Key.Key_Return)
    (sheet,) = page.findChildren(PatientSheet)
    qtbot.waitUntil(sheet.isActiveWindow)
    assert faults(sheet) == []
    QTest.keyClicks(sheet.search, "alex")
    assert [row[0] for row in sheet.table.rows.rows] == ["Alex Other"]
    key(Qt.Key.Key_Return)
    editor = window.page
    assert isinstance(editor, EditorPage)
    assert editor.work.desk.person.id == "p2"
    assert {side for item in editor.plan.items for side in item.sides[:1]} == {make.Side.LEFT}
    gone(qtbot, page)


def test_a_template_is_renamed_and_put_back(qtbot: QtBot, page: TemplatesPage, desk: Desk) -> None:
    before = templates.templates(desk)
    page.rename.click()
    (sheet,) = page.findChildren(TemplateSheet)
    qtbot.waitUntil(sheet.isActiveWindow)
    assert faults(sheet) == []
    sheet.name.setText(before[1].name)
    sheet.keep.click()
    assert "already" in sheet._wrong.text()
    sheet.name.setText("First days")
    sheet.tags.setText("calm")
    sheet.keep.click()
    gone(qtbot, page)
    assert "First days" in shown(page)
    page.undo.button.click()
    assert templates.templates(desk) == before
    assert not page.undo.isVisible()


def test_a_template_is_retired_and_brought_back(page: TemplatesPage, desk: Desk) -> None:
    before = templates.templates(desk)
    page.retire.click()
    assert len(shown(page)) == 11
    assert page.undo.isVisible()
    page.undo.button.click()
    assert templates.templates(desk) == before
    for _n in before:
        page.retire.click()
    assert shown(page) == []
    assert page.empty.text()
    assert not page.card.isVisible()
    page.enter()
    assert shown(page) == []  # what is retired stays so


@pytest.mark.parametrize("size", ["normal", "large", "larger"])
def test_the_page_keeps_the_bars(qapp: QApplication, qtbot: QtBot, window: Window, size: str) -> None:
    theme.wear(qapp, "light", size)
    window.resize(1366, 768)
    window._show("therapist.templates", {})
    page = window.page
    assert page is not None
    qtbot.waitUntil(lambda: clipped(page) == [])
    assert faults(page) == []


def test_an_empty_clinic_is_told(qtbot: QtBot, page: TemplatesPage, desk: Desk) -> None:
    casework.archive(desk.for_case("p1"))
    page.use.click()
    (sheet,) = page.findChildren(PatientSheet)
    assert not sheet.use.isEnabled()
    sheet.close()
    gone(qtbot, page)
