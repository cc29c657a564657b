"""Files from somebody else: opened, looked at, taken in, left, undone; with real files between two computers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ptcoach.actions import hand_over, keys, walk
from ptcoach.actions.desk import Desk
from ptcoach.clock import FixedClock
from ptcoach.core.model.library import Library
from ptcoach.core.model.plan import Origin, Plan
from ptcoach.exchange.ptcoach_file import write
from ptcoach.places import DataFolder
from ptcoach.settings import Role, Settings
from ptcoach.store.store import Store
from ptcoach.ui import theme
from ptcoach.ui.house import House
from ptcoach.ui.patient.file import FilePage
from ptcoach.ui.patient.first_run import FirstRunPage
from ptcoach.ui.single import Doorbell, wake_other
from ptcoach.ui.take_in_page import TakeInPage
from ptcoach.ui.therapist.file import TherapistFilePage
from ptcoach.ui.window import Window
from tests import make

from .conftest import MORNING, shown
from .walk import clipped, faults


@pytest.fixture
def clinic(tmp_path: Path, shipped: Library) -> Iterator[Desk]:
    """A therapist's computer with the same person and an issued plan."""
    folder, clock = DataFolder(tmp_path / "clinic"), FixedClock(MORNING)
    with Desk(Store.open(folder, clock), shipped, clock, folder) as desk:
        desk.store.save_patient(make.patient())
        desk.store.choose_patient("p1")
        desk.store.issue_plan("p1", issued(desk))
        yield desk


def issued(desk: Desk, **changes: Any) -> Plan:
    """The engine's proposal, signed by a therapist."""
    plan = replace(desk.plan(), origin=Origin.THERAPIST, by="Pat Reed", issued_on=desk.today, version=0)
    return replace(plan, **changes)


@pytest.fixture
def plan_file(clinic: Desk, tmp_path: Path) -> Path:
    return hand_over.make_plan_file(clinic, tmp_path / "plan", clinic="North Clinic")[0].path


def opened(qtbot: QtBot, window: Window, path: Path | None, name: str = "file") -> Any:
    """The page once the worker is through."""
    window._show(name, {} if path is None else {"path": str(path)})
    return settled(qtbot, window)


def settled(qtbot: QtBot, window: Window) -> Any:
    qtbot.waitUntil(lambda: not window.house.tasks.busy)
    qtbot.wait(1)
    assert isinstance(window.page, TakeInPage)
    return window.page


def words(page: TakeInPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_a_plan_is_looked_at_taken_in_and_undone(qtbot: QtBot, window: Window, desk: Desk, plan_file: Path) -> None:
    page = opened(qtbot, window, plan_file)
    assert "A plan from North Clinic" in words(page)
    assert "The first plan with a signature." in words(page)
    assert desk.store.plan("p1") is None
    assert page.view.take_button.hasFocus()
    assert faults(page) == []
    page.view.take_button.click()
    settled(qtbot, window)
    assert "Taken in." in words(page)
    assert desk.plan().by == "Pat Reed"
    assert page.on_button.hasFocus()
    assert faults(page) == []
    page.undo_button.click()
    settled(qtbot, window)
    assert desk.store.plan("p1") is None
    assert "undone on" in words(page)


def test_leaving_it_changes_nothing(qtbot: QtBot, window: Window, desk: Desk, plan_file: Path) -> None:
    page = opened(qtbot, window, plan_file)
    page.view.leave_button.click()
    qtbot.wait(1)
    assert desk.store.casework.taken_in() == ()
    assert "You see what is in it before anything is kept." in words(page)
    assert page.open_button.hasFocus()


def test_a_plan_signed_by_another_is_left_alone_unless_the_person_called(
    qtbot: QtBot, window: Window, desk: Desk, clinic: Desk, plan_file: Path, tmp_path: Path
) -> None:
    keys.pin(desk, "p1", "00" * 32, "Old Clinic")
    page = opened(qtbot, window, plan_file)
    assert "This plan is signed by another clinic." in words(page)
    assert page.view.leave_button.hasFocus()
    assert not page.view.take_button.isEnabled()
    assert faults(page) == []
    page.view.word.click()
    assert page.view.take_button.isEnabled()
    page.view.take_button.click()
    settled(qtbot, window)
    assert desk.plan().by == "Pat Reed"
    unsigned = tmp_path / "unsigned.ptcoach"
    unsigned.write_bytes(write(make.patient(), replace(hand_over.plan_part(clinic), plan=issued(clinic)), MORNING))
    clinic.store.issue_plan("p1", issued(clinic, note="new"))
    assert "This plan has no signature." in words(opened(qtbot, window, unsigned))


def test_a_locked_file_asks_and_asks_again(qtbot: QtBot, window: Window, clinic: Desk, tmp_path: Path) -> None:
    path = hand_over.make_plan_file(clinic, tmp_path / "locked", "four easy words")[0].path
    page = opened(qtbot, window, path)
    assert page.form.line.hasFocus()
    assert faults(page) == []
    page.form.open_button.click()
    assert "Type the passphrase first." in words(page)
    QTest.keyClicks(page.form.line, "wrong words")
    page.form.open_button.click()
    assert "Opening. This takes a few seconds." in words(page)
    assert not page.form.line.isEnabled()
    qtbot.waitUntil(lambda: not window.house.tasks.busy, timeout=60_000)
    assert "does not open with this passphrase" in words(page)
    assert page.form.line.hasFocus()
    QTest.keyClicks(page.form.line, "four easy words")  # what was wrong is selected
    page.form.open_button.click()
    qtbot.waitUntil(lambda: page.view is not None, timeout=60_000)
    assert page.view.take_button.isVisible()


def test_a_file_that_comes_while_another_asks_for_its_passphrase(
    qtbot: QtBot, window: Window, clinic: Desk, tmp_path: Path
) -> None:
    first, second = (
        hand_over.make_plan_file(clinic, tmp_path / name, "four easy words")[0].path for name in ("first", "second")
    )
    opened(qtbot, window, first)
    window.open_file(str(second))
    page = settled(qtbot, window)
    assert "second.ptcoach" in words(page)
    assert "first.ptcoach" not in words(page)
    assert "does not open" not in words(page)


def test_a_picture_under_the_name_of_a_file_is_told_in_words(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    wrong = tmp_path / "holiday.ptcoach"
    wrong.write_bytes(b"\x89PNG\r\n\x1a\n")
    for path in (wrong, tmp_path, tmp_path / "gone.ptcoach"):
        page = opened(qtbot, window, path)
        assert path.name in words(page)
        assert "Nothing was changed." in words(page)
        assert page.open_button.hasFocus()
    assert faults(page) == []


def test_what_cannot_be_kept_comes_back_to_the_preview(
    qtbot: QtBot, window: Window, desk: Desk, plan_file: Path
) -> None:
    page = opened(qtbot, window, plan_file)
    keys.pin(desk, "p1", "00" * 32, "Old Clinic")  # meanwhile, in another copy of the program
    page.view.take_button.click()
    settled(qtbot, window)
    assert page.view.take_button.isVisible()
    assert "signature" in words(window.banner)
    assert desk.store.plan("p1") is None


def test_an_answer_that_comes_too_late_is_not_shown(qtbot: QtBot, window: Window, plan_file: Path) -> None:
    window._show("file", {"path": str(plan_file)})
    page = window.page
    assert isinstance(page, FilePage)
    window.house.go("learn")
    qtbot.waitUntil(lambda: not window.house.tasks.busy)
    assert page.view is None


def test_the_record_goes_out_and_comes_in_at_the_clinic(
    qtbot: QtBot, window: Window, desk: Desk, clinic: Desk, tmp_path: Path
) -> None:
    walk.record_walk(desk, 12)
    page = opened(qtbot, window, None)
    assert faults(page) == []
    page.passphrase.setText("short")
    page.make_file(tmp_path / "record")
    assert "8 characters or more" in words(page)
    page.passphrase.clear()
    page.make_file(tmp_path / "record")
    qtbot.waitUntil(lambda: not window.house.tasks.busy)
    path = tmp_path / "record.ptcoach"
    assert str(path) in words(window.banner)

    house = House(clinic, Settings(role=Role.THERAPIST), [].append)
    theirs = shown(qtbot, Window(house))
    went: list[tuple[str, Any]] = []
    house.went.disconnect()
    house.went.connect(lambda name, arguments: went.append((name, arguments)))
    page = opened(qtbot, theirs, path, "therapist.file")
    assert isinstance(page, TherapistFilePage)
    assert "1 walk" in words(page)
    page.view.take_button.click()
    settled(qtbot, theirs)
    assert len(clinic.store.record("p1").walks) == 1
    page.on_button.click()
    assert went == [("therapist.case", {"patient": "p1"})]
    house.tasks.finish()


def test_who_it_is_about_is_asked(qtbot: QtBot, window: Window, desk: Desk, clinic: Desk, tmp_path: Path) -> None:
    desk.store.save_patient(make.patient(id="other"))
    desk.store.handing.put_away("p1", MORNING)
    desk.store.choose_patient("other")
    path = hand_over.make_plan_file(clinic, tmp_path / "plan")[0].path
    page = opened(qtbot, window, path)
    assert "Who is this file about?" in words(page)
    assert faults(page) == []
    page.view.people.buttons[0].click()
    settled(qtbot, window)
    assert page.view.take_button.isVisible()
    page.view.take_button.click()
    settled(qtbot, window)
    assert desk.store.plan("other") is not None


def test_somebody_new_is_set_up_from_a_plan_and_still_asked_whom_to_call(
    qtbot: QtBot, look: None, empty_desk: Desk, plan_file: Path
) -> None:
    house = House(empty_desk, Settings(), [].append)
    window = shown(qtbot, Window(house))
    house.went.disconnect()
    house.went.connect(lambda name, arguments: window._show(name, arguments) if name != "today" else None)
    window.open_first()
    assert isinstance(window.page, FirstRunPage)
    window.page.open_file(str(plan_file))
    page = settled(qtbot, window)
    assert not any(button.isVisible() for button in window.column.buttons)
    page.view.take_button.click()
    first_run = window.page
    assert isinstance(first_run, FirstRunPage)
    assert first_run._heading.text() == "Whom do you call?"
    first_run._continue.click()
    assert first_run._heading.text() == "Please read this before you start"
    first_run._entry.findChildren(QLabel)
    first_run._answers["disclaimer"] = True
    first_run._show_check()
    first_run._save.click()
    assert empty_desk.person.disclaimer_read_on == empty_desk.today
    assert empty_desk.plan().by == "Pat Reed"
    (taken,) = empty_desk.store.casework.taken_in()
    assert taken.new_person
    page = opened(qtbot, window, None)
    page._on_undo_wanted(taken.id)
    qtbot.waitUntil(lambda: not house.tasks.busy)
    assert empty_desk.patient is None
    assert isinstance(window.page, FirstRunPage)
    house.tasks.finish()


def test_a_file_opened_from_outside_is_shown_by_role(
    qtbot: QtBot, window: Window, house: House, plan_file: Path
) -> None:
    window.open_file(str(plan_file))
    assert isinstance(settled(qtbot, window), FilePage)
    house.settings = replace(house.settings, role=Role.THERAPIST)
    window.open_file(str(plan_file))
    assert isinstance(settled(qtbot, window), TherapistFilePage)


def test_the_doorbell_carries_the_file(qtbot: QtBot, tmp_path: Path) -> None:
    bell = Doorbell(tmp_path)
    for file, told in ((tmp_path / "a plan.ptcoach", str(tmp_path / "a plan.ptcoach")), (None, "")):
        with qtbot.waitSignal(bell.rang) as heard:
            assert wake_other(tmp_path, file)
        assert heard.args == [told]
    bell.close()


@pytest.mark.parametrize(("colours", "size"), [("light", "larger"), ("dark", "normal")])
def test_words_fit_at_every_size(
    qtbot: QtBot, house: House, desk: Desk, plan_file: Path, colours: str, size: str, qapp: Any
) -> None:
    theme.wear(qapp, colours, size)
    keys.pin(desk, "p1", "00" * 32, "Old Clinic")
    window = shown(qtbot, Window(house))
    window.resize(1366, 768)
    page = opened(qtbot, window, plan_file)
    assert clipped(page) == []
    page = opened(qtbot, window, None)
    qtbot.wait(20)  # long words make the page longer, and a scroll bar makes it narrower again
    assert clipped(page) == []
