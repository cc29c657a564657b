"""The top of a person's pages: who it is, what is open, and where its buttons go."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from ptcoach.actions.desk import Desk
from ptcoach.core.model.red_flag import RedFlag
from ptcoach.ui.house import House
from ptcoach.ui.therapist.head import CaseHead
from tests import make
from tests.ui.conftest import shown
from tests.ui.walk import clipped, faults

TODAY = make.week(5)


@pytest.fixture
def went(house: House) -> list[tuple[str, Any]]:
    ways: list[tuple[str, Any]] = []
    house.went.connect(lambda page, arguments: ways.append((page, arguments)))
    return ways


def put_up(qtbot: QtBot, house: House, here: str = "therapist.case", width: int = 1100) -> CaseHead:
    head = CaseHead(house, here)
    head.show_case(house.desk.for_case("p1"))
    head.resize(width, 200)
    shown(qtbot, head)
    qtbot.wait(10)
    return head


def test_it_says_who_when_and_which_leg(qtbot: QtBot, house: House) -> None:
    head = put_up(qtbot, house)
    assert head.state is not None
    assert head.state.name == "Sam Example"
    assert head.state.line == (
        "Week 5, phase 0: First two weeks · Right leg: foot lift, push-off, leg lift · "
        "Spinal fusion, from behind, 2 March 2026"
    )
    assert head.state.flags == "No flags"
    assert faults(head) == []


@pytest.mark.parametrize("width", [1100, 700])
def test_no_word_is_cut_wide_or_narrow(qtbot: QtBot, house: House, width: int) -> None:
    assert clipped(put_up(qtbot, house, width=width)) == []


def test_every_button_leads_to_a_page_of_this_person(qtbot: QtBot, house: House, went: list[Any]) -> None:
    head = put_up(qtbot, house, here="therapist.review")
    for button in head.ways.values():
        button.click()
    head.back.click()
    assert went == [
        ("therapist.case", {"patient": "p1"}),
        ("therapist.editor", {"patient": "p1"}),
        ("therapist.hand_over", {"patient": "p1"}),
        ("therapist.caseload", {}),
    ]


def test_a_red_flag_and_a_flag_for_review_show(qtbot: QtBot, house: House, desk: Desk) -> None:
    for day in range(3):
        desk.store.add("p1", make.check_in(make.week(4, 4 + day), back_pain=7))
    head = put_up(qtbot, house)
    assert (head.pill.text(), head.pill.property("pill")) == ("1 flag to look at", "warn")
    desk.store.add("p1", make.flags(TODAY, RedFlag.FALL))
    head.show_case(house.desk.for_case("p1"))
    assert (head.pill.text(), head.pill.property("pill")) == ("Exercises locked", "danger")
