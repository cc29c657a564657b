"""Give to patient: what is in the file, the file itself, and what was handed over before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ptcoach.actions.desk import Desk
from ptcoach.exchange.ptcoach_file import load, read
from ptcoach.settings import Role, Settings
from ptcoach.ui import theme
from ptcoach.ui.house import House
from ptcoach.ui.therapist.hand_over import HandOverPage
from ptcoach.ui.window import Window
from tests import make
from tests.ui.conftest import shown
from tests.ui.test_file_page import issued
from tests.ui.walk import clipped, faults


@pytest.fixture
def clinic(qtbot: QtBot, house: House, kept: list[Settings]) -> Window:
    house.settings = Settings(role=Role.THERAPIST, clinician="Pat Reed", clinic="North Clinic")
    return shown(qtbot, Window(house))


def page_of(window: Window, who: str = "p1") -> HandOverPage:
    window._show("therapist.hand_over", {"patient": who})
    assert isinstance(window.page, HandOverPage)
    return window.page


def words(page: Any) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_without_an_issued_version_the_editor_is_the_way(clinic: Window, house: House) -> None:
    page = page_of(clinic)
    went: list[tuple[str, Any]] = []
    house.went.disconnect()
    house.went.connect(lambda name, arguments: went.append((name, arguments)))
    assert "No version is issued yet" in words(page)
    assert not page.save_button.isVisible()
    assert faults(page) == []
    page.editor_button.click()
    assert went == [("therapist.editor", {"patient": "p1"})]


def test_a_plan_is_saved_signed_and_remembered(qtbot: QtBot, clinic: Window, desk: Desk, tmp_path: Path) -> None:
    desk.store.issue_plan("p1", issued(desk))
    page = page_of(clinic)
    assert "Version 1, by Pat Reed, issued on" in words(page)
    assert "Not in it: your notes, measures and what the patient recorded" in words(page)
    assert page.save_button.hasFocus()
    assert faults(page) == []
    page.make_plan(tmp_path / "Sam")
    qtbot.waitUntil(lambda: not clinic.house.tasks.busy)
    opened = read(load(tmp_path / "Sam.ptcoach"), "Sam.ptcoach")
    assert opened.signature is not None
    assert opened.signature.clinic == "North Clinic"
    assert "Saved as" in words(page)
    assert "The number of your signature" in words(page)
    assert page.table.item(0, 1).text() == "Plan, version 1"
    page = page_of(clinic)
    page._made.hide()
    page.enter(patient="p1")
    assert "This version was handed over on" in words(page)


def test_a_short_passphrase_is_told_before_a_place_is_asked_for(clinic: Window, desk: Desk, tmp_path: Path) -> None:
    desk.store.issue_plan("p1", issued(desk))
    page = page_of(clinic)
    page.passphrase.setText("short")
    page.save_button.click()
    assert "Use 8 characters or more" in words(page)
    assert page.passphrase.hasFocus()
    page.make_record(tmp_path / "x")
    assert list(tmp_path.glob("*.ptcoach")) == []


def test_a_folder_that_cannot_be_written_is_told(qtbot: QtBot, clinic: Window, desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    page = page_of(clinic)
    page.make_record(tmp_path / "file" / "x")
    qtbot.waitUntil(lambda: not clinic.house.tasks.busy)
    assert "could not be written" in words(clinic.banner)
    assert page.table.rowCount() == 0


def test_the_clinics_name_is_kept(clinic: Window, kept: list[Settings]) -> None:
    page = page_of(clinic)
    page.clinic.setText("South Clinic")
    page.clinic.editingFinished.emit()
    assert kept[-1].clinic == "South Clinic"


def test_another_patient_sees_nothing_of_the_last(clinic: Window, desk: Desk) -> None:
    desk.store.save_patient(make.patient(id="p2", name="Ana Other"))
    page = page_of(clinic)
    page.passphrase.setText("for Sam only")
    page._made.show()
    page = page_of(clinic, "p2")
    assert page.passphrase.text() == ""
    assert page._made.isHidden()
    assert "Ana Other" in words(page)


@pytest.mark.parametrize(("colours", "size"), [("light", "larger"), ("dark", "large")])
def test_words_fit_at_every_size(
    qtbot: QtBot, qapp: QApplication, clinic: Window, desk: Desk, colours: str, size: str
) -> None:
    desk.store.issue_plan("p1", issued(desk))
    theme.wear(qapp, colours, size)
    page = page_of(clinic)
    qtbot.wait(1)
    assert clipped(page) == []
