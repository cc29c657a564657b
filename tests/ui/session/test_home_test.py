"""A home test from the list to the record, with the keyboard and with time that passes when told."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ptcoach.core.model.body import Side
from ptcoach.core.model.record import HomeTest
from ptcoach.present.home_test import Step
from ptcoach.ui.patient.home_test import TestRow
from tests import make

from .conftest import Start, World

KEY = Qt.Key


def click(button: Any) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def rows(page: Any) -> list[TestRow]:
    found: list[TestRow] = page.list.findChildren(TestRow)
    return found


def opened(start: Start, test: HomeTest) -> World:
    world = start()
    world.event(make.flags(), make.check_in())
    page = world.go("home_test")
    page.seconds = world.seconds
    click(next(r.start for r in rows(page) if r.info.id is test))
    return world


def wait(world: World, seconds: float) -> None:
    for _n in range(round(seconds * 4)):
        world.now += 0.25
        world.page.step()


def test_a_timed_test_goes_into_the_record(start: Start) -> None:
    world = opened(start, HomeTest.SIT_TO_STAND_5)
    page = world.page
    click(page.how.begin)
    assert page.how.mistake.isVisible(), "the place is made safe first"
    click(page.how.safe)
    click(page.how.begin)
    world.key(KEY.Key_Space)
    wait(world, 3)
    assert page.trial.step is Step.RUNNING
    wait(world, 12.5)
    world.key(KEY.Key_Space)
    assert page.trial.step is Step.DONE
    click(page.doing.save)
    found = world.record.tests[-1]
    assert (found.test, found.value, found.side) == (HomeTest.SIT_TO_STAND_5, 12.5, None)
    assert page.stack.currentWidget() is page.list


def test_a_count_on_one_leg_needs_the_leg_and_can_be_put_right(start: Start) -> None:
    world = opened(start, HomeTest.HEEL_RAISES)
    page = world.page
    click(page.how.safe)
    click(page.how.begin)
    assert page.how.mistake.text() == "Choose a leg."
    assert page.how._sides.buttons[0].text() == "the left leg", "the stronger leg comes first"
    click(page.how._sides.buttons[1])
    click(page.how.begin)
    world.key(KEY.Key_Space)
    wait(world, 4)
    world.key(*[KEY.Key_Space] * 7)
    click(page.doing.start)
    assert page.doing.number.value == 7
    click(page.doing.number.more)
    click(page.doing.save)
    found = world.record.tests[-1]
    assert (found.value, found.side) == (8.0, Side.RIGHT)


def test_a_try_can_be_thrown_away(start: Start) -> None:
    world = opened(start, HomeTest.SIT_TO_STAND_5)
    page = world.page
    click(page.how.safe)
    click(page.how.begin)
    world.key(KEY.Key_Space)
    wait(world, 6)
    world.now += 3600
    page.step()
    assert page.trial.step is Step.SPOILT
    assert not page.doing.save.isVisible()
    click(page.doing.again)
    assert page.trial.step is Step.READY
    click(page.doing.cancel)
    assert world.record.tests == ()


def test_leaving_stops_the_clock(start: Start) -> None:
    world = opened(start, HomeTest.SIT_TO_STAND_5)
    page = world.page
    click(page.how.safe)
    click(page.how.begin)
    world.key(KEY.Key_Space)
    assert page._clock.isActive()
    world.window.alarm()
    assert not page._clock.isActive()


def test_too_early_there_is_no_way_in(start: Start) -> None:
    world = start(at=make.moment(make.week(2), 12))
    world.event(make.flags(make.week(2)), make.check_in(make.week(2)))
    page = world.go("home_test")
    assert len(rows(page)) == len(HomeTest)
    assert not any(hasattr(r, "start") for r in rows(page))
