"""The check-in by keyboard and mouse: every way through it, and no way past a red flag."""

from __future__ import annotations

import itertools
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ptcoach.core.model.body import Complaint, Side
from ptcoach.core.model.red_flag import Answer, RedFlag
from ptcoach.present.check_in import FlagQuestion, RungQuestion, ScaleQuestion
from ptcoach.ui.patient.check_in_rows import FlagRow
from tests import make

from .conftest import NOON, Start, World

KEY = Qt.Key


def row_of(page: Any, flag: RedFlag) -> FlagRow:
    """The row of `flag`, after answering No on the pages before it."""
    while True:
        for row in page.rows:
            if isinstance(row, FlagRow) and row.flag_question.flag is flag:
                return row
        for row in page.rows:
            click(row.control.buttons[0])
        click(page.continue_button)


def click(button: Any) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def answer_all_by_key(world: World) -> int:
    """A whole good check-in with the keyboard alone; returns the number of keys pressed."""
    page, pressed = world.page, 0
    for _n in range(20):
        if page.stack.currentIndex() == 1 or world.page is not page:
            break
        for row in list(page.rows):
            keys = (
                [KEY.Key_N]
                if not isinstance(row.question, ScaleQuestion | RungQuestion)
                else [KEY.Key_2, KEY.Key_Return]
            )
            if isinstance(row.question, RungQuestion):
                keys = [KEY.Key_Up, KEY.Key_Return, KEY.Key_Return]
            world.key(*keys)
            pressed += len(keys)
        world.key(KEY.Key_Return)
        pressed += 1
    return pressed


def test_a_whole_check_in_by_keyboard(start: Start) -> None:
    world = start()
    page = world.go("check_in")
    pressed = answer_all_by_key(world)
    assert page.stack.currentIndex() == 1
    assert pressed < 50  # well under a minute at two keys a second
    check_in = world.record.check_ins[-1]
    assert (check_in.back_pain, check_in.leg_pain, check_in.tingling) == (2, 2, 2)
    assert len(check_in.weakness) == len(Complaint)
    assert check_in.medicine_last_4h is False
    assert [a.answer for a in world.record.flag_checks[-1].answers] == [Answer.NO] * len(RedFlag)


def test_the_keys_named_are_those_the_page_knows(start: Start) -> None:
    world = start()
    page = world.go("check_in")
    assert "S not sure" in page.keys.text()
    while any(isinstance(row.question, FlagQuestion) for row in page.rows):
        world.key(*[KEY.Key_N] * len(page.rows), KEY.Key_Return)
    assert page.keys.text() == "Keys: 0 to 9 choose (1 then 0 for ten) · Enter next"


def test_nothing_is_chosen_beforehand_and_continue_asks_for_what_is_missing(start: Start) -> None:
    page = start().go("check_in")
    assert all(row.control.value is None for row in page.rows)
    assert page.continue_button.isEnabled()
    first = page.rows[0]
    click(page.continue_button)
    assert page.rows[0] is first
    assert first.isAncestorOf(first.control)
    assert any("answer" in label.text().lower() for label in first.findChildren(type(page.lead)) if label.isVisible())


def test_there_is_no_shortcut_for_no_to_all(start: Start) -> None:
    page = start().go("check_in")
    for row in page.rows:
        assert [b.text() for b in row.control.buttons] == ["No", "Yes", "Not sure"]
    words = [b.text().lower() for b in page.findChildren(type(page.continue_button)) if b.isVisible()]
    assert not any("none" in w or " all" in w for w in words)


@pytest.mark.parametrize("flag", list(RedFlag))
def test_any_yes_leads_to_the_stop_page_and_locks(start: Start, flag: RedFlag) -> None:
    world = start()
    page = world.go("check_in")
    row = row_of(page, flag)
    click(row.control.buttons[1])
    assert page.continue_button.text() == "Show me what to do"
    click(page.continue_button)
    assert world.page.name == "stop"
    assert world.desk.cleared().day.locked
    assert world.desk.cleared().items == ()
    yes = [a.flag for a in world.record.flag_checks[-1].answers if a.counts_as_yes]
    assert yes == [flag]


def test_not_sure_opens_the_follow_up_at_once_and_no_there_clears_it(start: Start) -> None:
    world = start()
    page = world.go("check_in")
    row = row_of(page, RedFlag.SADDLE)
    assert not row.follow.isVisible()
    click(row.control.buttons[2])
    assert row.follow.isVisible()
    for other in page.rows[1:]:
        click(other.control.buttons[0])
    click(page.continue_button)
    assert page.rows[0] is row, "the follow-up is asked for, not skipped"
    click(row.follow.control.buttons[0])
    click(page.continue_button)
    assert page.rows[0] is not row


@pytest.mark.parametrize("button", [1, 2])
def test_not_sure_that_stays_unsure_stops(start: Start, button: int) -> None:
    world = start()
    page = world.go("check_in")
    row = row_of(page, RedFlag.CHEST)
    click(row.control.buttons[2])
    click(row.follow.control.buttons[button])
    click(page.continue_button)
    assert world.page.name == "stop"


def test_not_sure_by_keyboard_moves_to_its_follow_up(start: Start) -> None:
    world = start()
    page = world.go("check_in")
    world.key(KEY.Key_S, KEY.Key_N)
    row = page.rows[0]
    assert row.control.value is Answer.NOT_SURE
    assert row.follow.control.value is Answer.NO
    world.key(KEY.Key_Y)
    assert page.rows[1].control.value is Answer.YES


def test_a_slip_is_put_right_before_it_is_sent(start: Start) -> None:
    world = start()
    page = world.go("check_in")
    click(page.rows[0].control.buttons[1])
    click(page.rows[0].control.buttons[0])
    assert page.continue_button.text() == "Continue"
    assert world.record.flag_checks == ()


@pytest.mark.parametrize("way", ["back", "alarm", "close", "elsewhere"])
def test_a_yes_is_kept_however_the_page_is_left(start: Start, way: str) -> None:
    world = start()
    page = world.go("check_in")
    click(row_of(page, RedFlag.SADDLE).control.buttons[1])
    match way:
        case "back":
            click(page.back_button)
        case "alarm":
            world.window.alarm()
        case "close":
            world.window.close()
        case "elsewhere":
            world.house.go("stop")
    assert world.desk.cleared().day.locked
    assert len(world.record.flag_checks) == 1


def test_the_lock_outlives_the_program(start: Start) -> None:
    world = start()
    page = world.go("check_in")
    click(row_of(page, RedFlag.BLADDER_BOWEL).control.buttons[1])
    click(page.continue_button)
    again = start(at=NOON + timedelta(days=2))
    again.go("check_in")
    assert again.page.name == "stop"
    assert "emergency" in again.page._state.title.lower() or again.page._state.emergency


def test_something_feels_wrong_asks_only_flags_and_never_reassures(start: Start) -> None:
    world = start()
    page = world.go("check_in", start="flags")
    asked = [q for p in page._pages for q in p.questions]
    assert all(isinstance(q, FlagQuestion) for q in asked)
    for _n in range(3):
        for row in page.rows:
            click(row.control.buttons[0])
        click(page.continue_button)
    words = " ".join([page.verdict_heading.text(), page.verdict_lead.text(), page.verdict_notice.accessibleName()])
    assert page.stack.currentIndex() == 1
    assert "112" not in words  # a team's number or plain words; the emergency number is for emergencies
    assert "surgical team" in words
    for comfort in ("fine", "great", "well done", "good news", "no problem", "safe"):
        assert comfort not in words.lower()
    assert world.record.check_ins == ()


def test_the_weekly_ladder_is_stored(start: Start) -> None:
    world = start()
    world.event(make.check_in(make.TODAY - timedelta(days=8)))
    world.go("check_in")
    answer_all_by_key(world)
    assert len(world.record.rungs) == 2
    assert {r.side for r in world.record.rungs} == {Side.RIGHT}


def test_ten_is_typed_as_one_and_nought(start: Start) -> None:
    world = start()
    world.event(make.flags())
    page = world.go("check_in")
    world.key(KEY.Key_1, KEY.Key_0)
    assert page.rows[0].control.value == 10
    world.key(KEY.Key_Return, KEY.Key_3)
    assert page.rows[1].control.value == 3


def test_high_pain_ends_in_rest_with_a_reason(start: Start) -> None:
    world = start()
    world.event(make.flags())
    page = world.go("check_in")
    for row, keys in zip(page.rows, itertools.repeat((KEY.Key_7, KEY.Key_Return)), strict=False):
        assert row
        world.key(*keys)
    world.key(KEY.Key_Return)
    answer_all_by_key(world)
    assert page.verdict_heading.text() == "Rest today"
    assert page.verdict_button.text() == "Back to today"
    assert page.verdict_notice.isVisible()


def test_a_second_press_on_continue_does_not_skip_a_page(start: Start) -> None:
    world = start()
    page = world.go("check_in")
    for row in page.rows:
        click(row.control.buttons[0])
    QTest.mouseClick(page.continue_button, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(page.continue_button, Qt.MouseButton.LeftButton)
    assert page.place.text().startswith("2 ")


def test_keeping_enter_pressed_says_no_to_no_warning_sign(start: Start) -> None:
    world = start()
    page = world.go("check_in")
    world.key(*[KEY.Key_Return] * (2 * len(page.rows) + 2))
    assert all(row.control.value is None for row in page.rows)
    assert world.record.flag_checks == ()
