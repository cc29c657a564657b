"""Setting up: the whole way by keyboard, wrong answers, going back, changing an answer later, a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ptcoach.actions import take_in
from ptcoach.actions.desk import Desk
from ptcoach.core.model.body import Complaint, Rung, Side, WeakLeg
from ptcoach.core.model.patient import Approach, Level, WeakBefore
from ptcoach.exchange.opening import open_file
from ptcoach.exchange.profile import ProfileFile, write
from ptcoach.settings import Role, Settings, TextSize
from ptcoach.ui import theme
from ptcoach.ui.house import House
from ptcoach.ui.parts import Button, Notice
from ptcoach.ui.parts.answers import OneAnswer
from ptcoach.ui.patient.first_run import FirstRunPage
from ptcoach.ui.window import Window
from tests import make

from .conftest import shown
from .walk import clipped, faults


@pytest.fixture
def house(look: None, empty_desk: Desk) -> House:
    return House(empty_desk, Settings(), [].append)


@pytest.fixture
def went() -> list[str]:
    """The pages that were asked for."""
    return []


@pytest.fixture
def page(qtbot: QtBot, house: House, went: list[str]) -> Iterator[FirstRunPage]:
    window: Window = shown(qtbot, Window(house))
    house.went.disconnect()  # Today is another file's business
    house.went.connect(lambda name, _arguments: went.append(name))
    window.open_first()
    page = window.page
    assert isinstance(page, FirstRunPage)
    yield page
    del window  # until here something must hold it, or it is gone in the middle of the test


def press(key: Qt.Key, times: int = 1) -> None:
    for _n in range(times):
        QTest.keyClick(QApplication.focusWidget(), key)


def type_in(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def heading(page: FirstRunPage) -> str:
    return page._heading.text()


def to_continue(page: FirstRunPage) -> None:
    """Tab to Continue and press it."""
    for _n in range(40):
        if page._continue.hasFocus():
            break
        press(Qt.Key.Key_Tab)
    assert page._continue.hasFocus()
    press(Qt.Key.Key_Return)


def choose(page: FirstRunPage, nth: int) -> None:
    """The nth option, by arrow keys and Space, then Continue."""
    press(Qt.Key.Key_Down, nth)
    press(Qt.Key.Key_Space)
    to_continue(page)


def answer_all(page: FirstRunPage) -> None:
    press(Qt.Key.Key_Return)  # the focus waits on "Set up on my own"
    assert heading(page) == "What is your name?"
    type_in("Ana")
    press(Qt.Key.Key_Return)
    type_in("2")
    press(Qt.Key.Key_Tab)
    type_in("3")
    press(Qt.Key.Key_Tab)
    type_in("2026")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Tab, 4)  # to L4–L5
    press(Qt.Key.Key_Space)
    to_continue(page)
    choose(page, 0)  # through the back
    choose(page, 1)  # the right leg
    press(Qt.Key.Key_Space)  # lifting the foot
    to_continue(page)
    choose(page, 1)
    choose(page, 2)
    choose(page, 5)  # I do not know
    choose(page, 0)  # the other leg is strong
    choose(page, 2)  # weak for 4 to 12 weeks
    type_in("1958")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Space)  # diabetes
    to_continue(page)
    choose(page, 0)  # a helper
    for _limit in ("lift", "blt", "sitting"):
        press(Qt.Key.Key_Return)
    choose(page, 1)  # no brace
    press(Qt.Key.Key_Return)  # nobody gave limits
    to_continue(page)  # nothing at home
    press(Qt.Key.Key_Return)  # no goals
    type_in("112")
    press(Qt.Key.Key_Return)
    assert heading(page) == "Please read this before you start"
    press(Qt.Key.Key_Space)
    to_continue(page)


def test_the_whole_set_up_by_keyboard_alone(page: FirstRunPage, empty_desk: Desk, went: list[str]) -> None:
    answer_all(page)
    assert page._save.hasFocus()
    press(Qt.Key.Key_Return)
    patient = empty_desk.patient
    assert patient is not None
    assert patient.name == "Ana"
    assert patient.surgery.on == date(2026, 3, 2)
    assert patient.surgery.levels == (Level.L4_L5,)
    assert patient.surgery.approach is Approach.POSTERIOR
    assert patient.weak_leg is WeakLeg.RIGHT
    assert patient.complaints == (Complaint.FOOT_LIFT,)
    starts = {(s.movement, s.side): s.rung for s in patient.ladder}
    assert starts[Complaint.FOOT_LIFT, Side.RIGHT] is Rung.GRAVITY_REDUCED
    assert starts[Complaint.PUSH_OFF, Side.RIGHT] is Rung.AGAINST_GRAVITY
    assert (Complaint.HEAVINESS, Side.RIGHT) not in starts
    assert starts[Complaint.HEAVINESS, Side.LEFT] is Rung.FULL
    assert patient.weak_before is WeakBefore.WEEKS_4_TO_12
    assert patient.birth_year == 1958
    assert patient.diabetes
    assert patient.has_helper
    assert patient.limits.lift_kg is None
    assert patient.limits.brace is False
    assert patient.contacts.emergency == "112"
    assert patient.disclaimer_read_on == empty_desk.today
    assert went == ["today"]


def test_every_question_keeps_the_bars(qtbot: QtBot, page: FirstRunPage) -> None:
    asked = page._asked()
    page._answers["weak_leg"] = WeakLeg.RIGHT
    for at in range(len(page._asked())):
        page._show_question(at)
        qtbot.wait(1)
        assert faults(page) == [], asked[min(at, len(asked) - 1)].key
        assert clipped(page) == []


def test_the_doors_and_the_check_page_keep_the_bars(qtbot: QtBot, page: FirstRunPage) -> None:
    qtbot.wait(1)
    assert faults(page) == []
    answer_all(page)
    qtbot.wait(1)
    assert faults(page) == []
    assert clipped(page) == []


def test_a_surgery_in_the_future_is_told_and_stays_typed(page: FirstRunPage) -> None:
    press(Qt.Key.Key_Return)
    type_in("Ana")
    press(Qt.Key.Key_Return)
    for text in ("2", "3", "2031"):
        type_in(text)
        press(Qt.Key.Key_Tab)
    page._continue.setFocus()
    press(Qt.Key.Key_Return)
    assert heading(page) == "When was your surgery?"
    assert page._entry is not None
    assert "2 March 2031 is in the future" in page._entry.wrong
    assert [line.text() for line in page._entry.findChildren(QLineEdit)] == ["2", "3", "2031"]


def test_something_feels_wrong_loses_no_answer(page: FirstRunPage) -> None:
    press(Qt.Key.Key_Return)
    type_in("Ana")
    press(Qt.Key.Key_Return)
    type_in("2")
    window = page.window()
    assert isinstance(window, Window)
    window.alarm()
    assert window.page is not None
    assert window.page.name == "red_flags"
    page.house.back()
    assert heading(page) == "When was your surgery?"
    assert page._entry is not None
    assert [line.text() for line in page._entry.findChildren(QLineEdit)] == ["2", "", ""]
    assert page._answers["name"] == "Ana"
    assert page.isAncestorOf(QApplication.focusWidget())


def test_the_text_can_be_made_larger_before_anything_is_asked(page: FirstRunPage) -> None:
    large = next(b for b in page.findChildren(Button) if b.accessibleName() == "Size of the text: Largest")
    large.click()
    assert page.house.settings.text_size is TextSize.LARGER
    assert theme.scale() == 2.0


def test_going_back_keeps_what_was_typed(page: FirstRunPage) -> None:
    press(Qt.Key.Key_Return)
    type_in("Ana")
    press(Qt.Key.Key_Return)
    page._back.click()
    assert heading(page) == "What is your name?"
    assert page._entry is not None
    assert page._entry.value == "Ana"
    page._back.click()
    assert any(b.text().endswith("Set up on my own") for b in page.findChildren(Button) if b.isVisible())


def test_a_choice_must_be_made(page: FirstRunPage) -> None:
    page._show_question(4)
    to_continue(page)
    assert heading(page) == "Which leg is weak?"
    assert page._entry is not None
    assert page._entry.wrong == "Choose one answer."


def test_an_answer_is_changed_from_the_check_page(page: FirstRunPage, empty_desk: Desk) -> None:
    answer_all(page)
    change = next(b for b in page.findChildren(Button) if b.accessibleName() == "Change: Which leg is weak?")
    change.click()
    assert isinstance(page._entry, OneAnswer)
    page._entry.row.buttons[2].click()  # both legs: the ladder of the left leg is now missing
    page._continue.click()
    assert heading(page) == "How far can you lift your left foot?"
    for _movement in Complaint:
        choose(page, 1)
    page._save.click()
    assert empty_desk.patient is not None
    assert empty_desk.patient.weak_leg is WeakLeg.BOTH


def test_details_are_changed_later_and_the_rest_stays(qtbot: QtBot, page: FirstRunPage, empty_desk: Desk) -> None:
    answer_all(page)
    page._save.click()
    first = empty_desk.patient
    page.enter(change=True)
    next(b for b in page.findChildren(Button) if b.accessibleName() == "Change: What is your name?").click()
    assert page._entry is not None
    page._entry.findChildren(QLineEdit)[0].setText("Ana Maria")
    page._continue.click()
    page._save.click()
    second = empty_desk.patient
    assert first is not None
    assert second is not None
    assert second.name == "Ana Maria"
    assert (second.id, second.surgery, second.ladder, second.limits) == (
        first.id,
        first.surgery,
        first.ladder,
        first.limits,
    )
    assert len(empty_desk.store.patients()) == 1


def test_a_file_is_shown_before_it_is_kept(page: FirstRunPage, empty_desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "sam.json"
    record = make.record(make.walk(make.week(3), 10), make.set_log(make.week(4)))
    plan = make.therapist_plan(make.item("ankle_pumps"))
    path.write_bytes(write(ProfileFile(patient=make.patient(id="sam"), record=record, plans=(plan,))))
    page.enter(opened=take_in.look(empty_desk, open_file(path)))
    assert empty_desk.patient is None
    assert heading(page) == "Whom do you call?"
    press(Qt.Key.Key_Return)
    assert heading(page) == "Please read this before you start"
    press(Qt.Key.Key_Space)
    to_continue(page)
    told = next(notice.accessibleName() for notice in page.findChildren(Notice) if notice.isVisible())
    assert told == "What is in the file Entries of 2 days, up to 30 March 2026. A plan with 1 exercise."
    assert any("Sam Example" in w.text() for w in page.findChildren(type(page._help)))
    page._save.click()
    assert empty_desk.patient is not None
    assert (empty_desk.patient.id, empty_desk.patient.name) == ("sam", "Sam Example")
    assert empty_desk.patient.disclaimer_read_on == empty_desk.today
    assert [w.minutes for w in empty_desk.facts().record.walks] == [10]
    assert [i.exercise_id for i in empty_desk.plan().items] == ["ankle_pumps"]


def test_a_file_is_opened_on_its_own_page(page: FirstRunPage, went: list[str], tmp_path: Path) -> None:
    page.open_file(str(tmp_path / "sam.json"))
    assert went == ["file"]


def test_a_therapist_is_shown_their_own_pages_from_then_on(page: FirstRunPage, went: list[str]) -> None:
    next(b for b in page.findChildren(Button) if b.accessibleName() == "I am a therapist").click()
    assert page.house.settings.role is Role.THERAPIST
    assert went == ["therapist.caseload"]
