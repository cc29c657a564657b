"""A therapist's first minutes through the real window: who they are, a first patient, and the way back to the list."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ptcoach.actions.desk import Desk
from ptcoach.settings import Role, Settings, Theme
from ptcoach.ui.house import House
from ptcoach.ui.parts import Button
from ptcoach.ui.patient.first_run import FirstRunPage
from ptcoach.ui.therapist.case import CasePage
from ptcoach.ui.therapist.caseload import CaseloadPage
from ptcoach.ui.therapist.person import PersonPage
from ptcoach.ui.window import Window
from tests.ui.conftest import shown


@pytest.fixture
def window(qtbot: QtBot, look: None, empty_desk: Desk, kept: list[Settings]) -> Iterator[Window]:
    house = House(empty_desk, Settings(theme=Theme.LIGHT), kept.append)
    yield shown(qtbot, Window(house))
    house.tasks.finish()


def type_in(*parts: str) -> None:
    for part in parts:
        QTest.keyClicks(QApplication.focusWidget(), part)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)


def test_from_the_first_page_to_a_patient_and_back(
    qtbot: QtBot, window: Window, empty_desk: Desk, kept: list[Settings]
) -> None:
    window.open_first()
    assert isinstance(window.page, FirstRunPage)
    next(b for b in window.page.findChildren(Button) if b.text() == "I am a therapist").click()
    assert kept[-1].role is Role.THERAPIST
    assert window.column.buttons[0].page == "therapist.caseload"
    patients = window.page
    assert isinstance(patients, CaseloadPage)
    assert patients._first.isVisible()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)  # the focus waits on "New patient"
    form = window.page
    assert isinstance(form, PersonPage)
    type_in("Ana Ruiz", "1958", "2", "3", "2026")
    form.entries["contacts"].lines["emergency"].setText("112")
    form.entries["weak_leg"].row.buttons[1].click()
    form.entries["complaints"].checks.buttons[0].click()
    form._save.click()
    assert isinstance(window.page, CasePage)
    assert empty_desk.store.current_patient is None
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.page is patients
    assert [line.name for line in patients.table.cases.lines] == ["Ana Ruiz"]
    qtbot.waitUntil(lambda: patients.table.cases.lines[0].fresh, timeout=20_000)
    assert patients.table.hasFocus()
    QTest.keyClick(patients.table, Qt.Key.Key_Return)
    assert isinstance(window.page, CasePage)
