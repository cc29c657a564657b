"""The stop page: it stays, it prints, and the two ways off it are deliberate."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from ptcoach.core.model.patient import Contacts
from ptcoach.core.model.record import Permission
from ptcoach.core.model.red_flag import RedFlag
from ptcoach.errors import StorageFailed
from ptcoach.present.stop import build_stop
from ptcoach.ui.house import House
from ptcoach.ui.patient import stop_paper
from ptcoach.ui.patient.stop import StopPage
from tests import make
from tests.store.places import read_only

from .conftest import Start, World


def click(button: Any) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def stopped(start: Start, *flags: RedFlag, **named: Any) -> World:
    world = start(**named)
    world.event(make.flags(make.TODAY, *(flags or (RedFlag.SADDLE,))))
    world.go("stop")
    return world


def words_on(page: Any) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_it_says_what_whom_and_what_to_say(start: Start) -> None:
    world = stopped(start, patient=make.patient(contacts=Contacts(emergency="112", surgeon="555 0142")))
    shown = words_on(world.page)
    for part in ("Stop. Do not exercise.", "112", "555 0142", "2 March", "Written down on", "cleared you"):
        assert part in shown


@pytest.mark.parametrize("size", ["normal", "large", "larger"])
def test_whom_to_call_shows_without_scrolling(start: Start, size: str) -> None:
    person = make.patient(contacts=Contacts(emergency="112", surgeon="555 0142"))
    page = stopped(start, patient=person, size=size).page
    numbers = [label for label in page.findChildren(QLabel) if label.text() in ("112", "555 0142")]
    assert len(numbers) == 2
    assert all(label.visibleRegion().boundingRect() == label.rect() for label in numbers)


def test_no_contacts_shows_words(start: Start) -> None:
    world = stopped(start, patient=make.patient(contacts=Contacts()))
    assert "Your local emergency number" in words_on(world.page)


def test_emergency_and_today_do_not_look_alike(start: Start) -> None:
    world = stopped(start, RedFlag.CALF)
    assert world.page.ground.property("ground") == "call"
    world.event(make.flags(make.TODAY, RedFlag.CHEST, hour=9))
    world.go("stop")
    assert world.page.ground.property("ground") == "stop"


def test_without_a_record_it_still_says_everything(qtbot: Any) -> None:
    page = StopPage(House(None, None, print))
    qtbot.addWidget(page)
    page.enter()
    page.show()
    QApplication.processEvents()
    shown = words_on(page)
    assert "emergency" in shown
    assert "spinal fusion" in shown
    assert not page.mistake_button.isVisible()
    page.close()


def test_a_mistake_needs_a_deliberate_yes_and_is_asked_again(start: Start) -> None:
    world = stopped(start)
    page = world.page
    click(page.mistake_button)
    click(page.mistake.confirm)
    assert world.desk.cleared().day.locked, "the first press only asks for the tick"
    click(page.mistake.sure)
    click(page.mistake.confirm)
    assert world.page.name == "check_in"
    assert world.page._flags_only
    assert world.record.flag_checks == ()
    assert not world.desk.cleared().day.locked


def test_tab_goes_through_the_forms_as_they_are_read(start: Start) -> None:
    world = stopped(start)
    page = world.page
    click(page.mistake_button)
    page.mistake.sure.setFocus()
    for button in (page.mistake.cancelled, page.mistake.confirm):
        world.key(Qt.Key.Key_Tab)
        assert button.hasFocus()
    click(page.mistake.cancelled)
    click(page.cleared_button)
    assert page.cleared.by.hasFocus()
    on = page.cleared.on
    for widget in (on.day, on.month, on.year, page.cleared.cancelled, page.cleared.confirm):
        world.key(Qt.Key.Key_Tab)
        assert widget.hasFocus()


def test_going_back_from_the_mistake_keeps_the_stop(start: Start) -> None:
    world = stopped(start)
    click(world.page.mistake_button)
    click(world.page.mistake.cancelled)
    world.go("player")
    assert world.page.name == "stop"


def test_a_clearance_needs_a_name_and_a_date(start: Start) -> None:
    world = stopped(start)
    page = world.page
    click(page.cleared_button)
    click(page.cleared.confirm)
    page.cleared.by.setText("Dr Example")
    click(page.cleared.confirm)
    assert world.desk.cleared().day.locked
    page.cleared.on.set_value(make.TODAY)
    click(page.cleared.confirm)
    given = [c for c in world.record.clearances if c.permission is Permission.RED_FLAG_CLEARED]
    assert [(c.by, c.on) for c in given] == [("Dr Example", make.TODAY)]
    assert not world.desk.cleared().day.locked
    assert world.page.name == "today"


@pytest.mark.parametrize("days", [-400, 1])
def test_a_clearance_on_an_impossible_day_changes_nothing(start: Start, days: int) -> None:
    from datetime import timedelta

    world = stopped(start)
    page = world.page
    click(page.cleared_button)
    page.cleared.by.setText("Dr Example")
    page.cleared.on.set_value(make.TODAY + timedelta(days=days))
    click(page.cleared.confirm)
    assert world.desk.cleared().day.locked
    assert world.page is page
    assert page.cleared.by.text() == "Dr Example", "what was typed stays"


def test_a_loss_found_by_the_record_is_cleared_the_same_way(start: Start) -> None:
    world = start()
    world.event(make.flags(), make.check_in(), make.rung(make.TODAY, 4, hour=8), make.rung(make.TODAY, 1, hour=9))
    world.go("player")
    page = world.page
    assert page.name == "stop"
    assert not page.mistake_button.isVisible()
    click(page.cleared_button)
    page.cleared.by.setText("Dr Example")
    page.cleared.on.set_value(make.TODAY)
    click(page.cleared.confirm)
    assert not world.desk.cleared().day.locked


def test_the_page_is_saved_as_pdf_where_there_is_no_printer(start: Start, tmp_path: Path) -> None:
    world = stopped(start)
    page = world.page
    assert not stop_paper.has_printer()
    assert page.print_button.accessibleName() == "Save this page as PDF"
    click(page.print_button)
    dialog = page.findChild(QFileDialog)
    path = tmp_path / "stop é.pdf"
    dialog.fileSelected.emit(str(path))
    dialog.close()
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == 1
        width, height = (float(v) for v in pdf.pages[0].mediabox[2:])
        assert (round(width), round(height)) == (595, 842)


def test_letter_paper_is_letter(qapp: Any, tmp_path: Path) -> None:
    state = build_stop(make.flags(make.TODAY, *RedFlag), make.patient(), make.flag_words())
    stop_paper.save_pdf(state, tmp_path / "letter.pdf", "letter")
    with pikepdf.open(tmp_path / "letter.pdf") as pdf:
        assert [round(float(v)) for v in pdf.pages[0].mediabox[2:]] == [612, 792]


def test_a_page_that_cannot_be_saved_is_said_plainly_and_the_one_before_stays(qapp: Any, tmp_path: Path) -> None:
    state = build_stop(None, None, {})
    path = tmp_path / "folder" / "stop.pdf"
    with pytest.raises(StorageFailed, match="folder is not there"):
        stop_paper.save_pdf(state, path, "a4")
    path.parent.mkdir()
    stop_paper.save_pdf(state, path, "a4")
    before = path.read_bytes()
    with read_only(path.parent), pytest.raises(StorageFailed, match="could not be written"):
        stop_paper.save_pdf(build_stop(None, make.patient(), {}), path, "a4")
    assert path.read_bytes() == before
    with pytest.raises(StorageFailed):
        stop_paper.save_pdf(state, path / "in a file.pdf", "a4")


def test_names_are_printed_as_typed(qapp: Any) -> None:
    state = build_stop(make.flags(make.TODAY, RedFlag.FALL), make.patient(name="<b>Ada</b> & Co"), make.flag_words())
    assert "&lt;b&gt;Ada&lt;/b&gt; &amp; Co" in stop_paper.page_html(state)
