"""The person form through its real widgets: a whole patient by keyboard, slips, namesakes, changing details."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ptcoach.actions.desk import Desk
from ptcoach.core.model.body import Complaint, Rung, Side, WeakLeg
from ptcoach.core.model.patient import Approach, Level, SurgeonLimits, WeakBefore
from ptcoach.core.model.phase import Pace
from ptcoach.settings import Role, Settings, Theme
from ptcoach.ui import theme
from ptcoach.ui.house import House
from ptcoach.ui.parts import Ask
from ptcoach.ui.therapist.person import PersonPage
from ptcoach.ui.window import Window
from tests import make
from tests.ui.walk import clipped, faults


@pytest.fixture
def went() -> list[tuple[str, dict[str, Any]]]:
    """The pages that were asked for."""
    return []


@pytest.fixture
def window(qtbot: QtBot, look: None, desk: Desk, went: list[tuple[str, dict[str, Any]]]) -> Iterator[Window]:
    settings = Settings(theme=Theme.LIGHT, role=Role.THERAPIST, clinician="Pat Physio", clinic_phone="030 12")
    house = House(desk, settings, [].append)
    window = Window(house)
    window.resize(1366, 768)
    qtbot.addWidget(window, before_close_func=forget)
    with qtbot.waitActive(window):
        window.show()
    house.went.disconnect()  # the other pages are other files' business
    house.went.connect(lambda name, arguments: went.append((name, arguments)))
    yield window
    house.tasks.finish()


def forget(window: Window) -> None:
    """A page with words typed would ask before the window closes."""
    if isinstance(window.page, PersonPage):
        window.page._start = window.page._answers()


@pytest.fixture
def page(window: Window) -> PersonPage:
    return opened(window)


def opened(window: Window, **arguments: Any) -> PersonPage:
    window._show("therapist.person", arguments)
    page = window.page
    assert isinstance(page, PersonPage)
    return page


def press(*keys: Qt.Key, times: int = 1) -> None:
    for key in keys * times:
        QTest.keyClick(QApplication.focusWidget(), key)


def type_in(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def tab(times: int = 1) -> None:
    press(Qt.Key.Key_Tab, times=times)


def save() -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def test_a_whole_patient_by_keyboard(page: PersonPage, desk: Desk, went: list[Any]) -> None:
    type_in("Ana Ruiz")
    tab()
    type_in("1958")
    tab()
    for part in ("2", "3", "2026"):
        type_in(part)
        tab()
    tab(4)  # to L4-L5
    press(Qt.Key.Key_Space)
    tab(2)  # to the approach
    press(Qt.Key.Key_Up, times=2)  # lateral
    tab()
    type_in("4.5")
    tab()
    type_in("45")
    tab()
    type_in("10")
    tab()
    type_in("14")
    tab()
    press(Qt.Key.Key_Left, Qt.Key.Key_Space)  # no brace
    tab()
    type_in("Dr Moreau")
    tab()
    for part in ("30", "3", "2026"):
        type_in(part)
        tab()
    press(Qt.Key.Key_Right, Qt.Key.Key_Space)  # late start
    tab()
    type_in("112")
    tab(5)  # the surgeon, who signs here, to the weak leg
    press(Qt.Key.Key_Right, Qt.Key.Key_Space)
    tab()
    press(Qt.Key.Key_Space)  # foot lift
    tab(3)
    press(Qt.Key.Key_Down, times=2)  # gravity reduced
    tab(3)
    press(Qt.Key.Key_Up)  # the other leg is as strong as before
    tab()
    press(Qt.Key.Key_Up)  # weak for more than three months before surgery
    tab()
    press(Qt.Key.Key_Space)  # diabetes
    save()
    kept = next(p for p in desk.store.patients() if p.id != "p1")
    assert went == [("therapist.case", {"patient": kept.id})]
    assert (kept.name, kept.birth_year, kept.surgery.on) == ("Ana Ruiz", 1958, make.SURGERY)
    assert (kept.surgery.levels, kept.surgery.approach) == ((Level.L4_L5,), Approach.LATERAL)
    assert kept.limits == SurgeonLimits(
        lift_kg=4.5,
        sitting_min=45,
        no_bend_until_week=10,
        no_twist_until_week=14,
        given_by="Dr Moreau",
        given_on=make.week(4),
    )
    assert (kept.pace, kept.weak_leg, kept.complaints) == (Pace.LATE_START, WeakLeg.RIGHT, (Complaint.FOOT_LIFT,))
    rungs = {(s.movement, s.side): s.rung for s in kept.ladder}
    assert rungs[Complaint.FOOT_LIFT, Side.RIGHT] is Rung.GRAVITY_REDUCED
    assert rungs[Complaint.PUSH_OFF, Side.LEFT] is Rung.FULL
    assert (kept.weak_before, kept.diabetes) == (WeakBefore.OVER_3_MONTHS, True)
    assert (kept.contacts.emergency, kept.contacts.therapist_name) == ("112", "Pat Physio")
    assert desk.store.current_patient == "p1"


def test_what_is_missing_is_told_beside_its_field_and_the_first_has_the_focus(page: PersonPage, desk: Desk) -> None:
    save()
    wrong = {key: made.wrong for key, made in page.entries.items() if made.wrong}
    assert list(wrong) == ["name", "surgery_date", "weak_leg", "complaints"]
    assert wrong["name"] == "Type a name. A first name is enough."
    assert page._told.text() == "Something is missing or wrong below."
    assert page.entries["name"].findChild(type(page.entries["name"].line)).hasFocus()
    assert len(desk.store.patients()) == 1
    type_in("A")
    assert page.entries["name"].wrong == ""


def test_a_slip_is_told_once_the_field_is_left(page: PersonPage) -> None:
    tab()
    type_in("58")
    assert page.entries["birth_year"].wrong == ""
    tab()
    assert page.entries["birth_year"].wrong == "Type the year with four digits, for example 1958."
    type_in("31")
    tab()
    type_in("2")
    tab()
    type_in("2026")
    assert page.entries["surgery_date"].wrong == ""
    tab()
    assert page.entries["surgery_date"].wrong.startswith("Type a day")


def test_a_namesake_is_told_while_it_is_typed(page: PersonPage) -> None:
    type_in("sam example")
    tab()
    type_in("196")
    assert page._twin.isHidden()
    type_in("0")
    assert page._twin.isVisible()
    assert "operated on 2 March 2026" in page._twin.title.text()


def test_another_weak_leg_asks_for_its_own_steps(page: PersonPage) -> None:
    leg = page.entries["weak_leg"]
    leg.row.buttons[0].click()
    assert next(key for key in page.entries if key.startswith("ladder:")) == "ladder:foot_lift:left"
    page.entries["ladder:push_off:left"].pick.set_value(Rung(3))
    leg.row.buttons[2].click()
    assert len([key for key in page.entries if key.startswith("ladder:")]) == 6
    assert "other_leg" not in page.entries
    assert page.entries["ladder:push_off:left"].value == Rung(3)
    keys = list(page.entries)
    assert keys.index("weak_leg") < keys.index("ladder:foot_lift:left") < keys.index("weak_before")


def test_details_are_changed_and_the_rest_stays(window: Window, desk: Desk, went: list[Any]) -> None:
    before = desk.store.patient("p1")
    assert before is not None
    page = opened(window, patient="p1")
    assert page.title() == "Details of Sam Example"
    assert page._twin.isHidden()
    page.entries["name"].line.setText("Sam B. Example")
    page._save.click()
    after = desk.store.patient("p1")
    assert after is not None
    assert (after.name, after.surgery, after.contacts) == ("Sam B. Example", before.surgery, before.contacts)
    assert after.disclaimer_read_on == before.disclaimer_read_on
    assert went == [("therapist.case", {"patient": "p1"})]


def test_leaving_with_words_typed_asks_first(qtbot: QtBot, window: Window, page: PersonPage) -> None:
    assert page.leave()
    type_in("Ana")
    page._cancel.click()
    ask = page.findChild(Ask)
    assert ask is not None
    assert window.page is page
    ask.close()
    qtbot.waitUntil(lambda: not page.findChildren(Ask))
    assert page.entries["name"].value == "Ana"
    assert not page.leave()
    ask = page.findChild(Ask)
    assert ask is not None
    next(iter(ask._values)).click()
    assert window.page is not page
    qtbot.waitUntil(lambda: not page.findChildren(Ask))


@pytest.mark.parametrize("size", ["normal", "larger"])
def test_the_page_keeps_the_bars(qapp: QApplication, qtbot: QtBot, window: Window, size: str) -> None:
    theme.wear(qapp, "light", size)
    window.resize(1366, 768)
    page = opened(window, patient="p1")
    page._save.click()
    qtbot.wait(20)
    assert faults(page) == []
    assert clipped(page) == []
