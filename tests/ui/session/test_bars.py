"""Every state of the session pages: named, tall enough, reached by Tab, and no word cut, at every text size."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from ptcoach.core.model.body import Side
from ptcoach.core.model.record import HomeTest
from ptcoach.core.model.red_flag import RedFlag
from ptcoach.places import EXERCISES
from tests import make
from tests.ui.walk import clipped, faults

from .conftest import LIFT, PRESS, Start, World

PLAN = make.therapist_plan(PRESS, make.item(LIFT, sides=(Side.RIGHT, Side.LEFT)))


def flags(world: World) -> None:
    world.go("check_in")


def follow_up(world: World) -> None:
    page = world.go("check_in")
    page.rows[0].control._choose(2)


def pain(world: World) -> None:
    world.event(make.flags())
    world.go("check_in")


def weakness(world: World) -> None:
    pain(world)
    page = world.page
    for row in page.rows:
        row.control._choose(1)
    page._on_continue()


def feelings(world: World) -> None:
    weakness(world)
    page = world.page
    for row in page.rows:
        row.control._choose(1)
    page._on_continue()


def rung(world: World) -> None:
    from datetime import timedelta

    world.event(make.check_in(make.TODAY - timedelta(days=9)))
    feelings(world)
    page = world.page
    for row in page.rows:
        row.control._choose(0)
    page._on_continue()


def verdict(world: World) -> None:
    feelings(world)
    page = world.page
    for row in page.rows:
        row.control._choose(1)
    page._on_continue()


def all_no(world: World) -> None:
    page = world.go("check_in", start="flags")
    for _n in range(3):
        for row in page.rows:
            row.control._choose(0)
        page._on_continue()


def stop(world: World) -> None:
    world.event(make.flags(make.TODAY, RedFlag.SADDLE, RedFlag.WOUND_FEVER))
    world.go("stop")


def mistake(world: World) -> None:
    stop(world)
    world.page._on_mistake()


def cleared(world: World) -> None:
    stop(world)
    world.page._on_cleared()
    world.page._on_cleared_confirmed()


def choosing(world: World) -> None:
    world.event(make.flags(), make.check_in())
    world.go("home_test")


def how(world: World) -> None:
    choosing(world)
    world.page._on_chosen(make.home_tests()[HomeTest.SINGLE_LEG_STANCE])


def counted(world: World) -> None:
    choosing(world)
    page = world.page
    page._on_chosen(make.home_tests()[HomeTest.CHAIR_STAND_30S])
    page.how.safe.setChecked(True)
    page._on_begin()
    page.seconds = world.seconds
    page._on_primary()
    for _n in range(80):
        world.now += 0.5
        page.step()


def playing(world: World) -> None:
    world.event(make.flags(), make.check_in())
    page = world.go("player")
    page._clock.stop()
    page.seconds = world.seconds
    for _n in range(3):
        page._on_primary()


def hurts(world: World) -> None:
    playing(world)
    world.page._on_hurts()


def advice(world: World) -> None:
    hurts(world)
    page = world.page
    page.pain.pain._choose(5)
    page.pain.where._choose(1)
    for row in page.pain.signs.values():
        row._choose(0)
    page.pain._on_tell()


def skipping(world: World) -> None:
    playing(world)
    world.page._on_skip()


def ending(world: World) -> None:
    playing(world)
    world.page._stop_session()


def over(world: World) -> None:
    ending(world)
    world.page.ending._on_save()


STATES: list[Callable[[World], None]] = [
    flags,
    follow_up,
    pain,
    weakness,
    feelings,
    rung,
    verdict,
    all_no,
    stop,
    mistake,
    cleared,
    choosing,
    how,
    counted,
    playing,
    hurts,
    advice,
    skipping,
    ending,
    over,
]


def _settled(world: World) -> Any:
    QApplication.processEvents()
    QApplication.processEvents()
    return world.page


@pytest.fixture(scope="module")
def shipped() -> Any:
    from ptcoach.library.loader import load

    return load(EXERCISES, None, None).library.red_flags


@pytest.mark.parametrize("state", STATES)
def test_named_tall_and_reached_by_tab(start: Start, shipped: Any, state: Callable[[World], None]) -> None:
    world = start(plan=PLAN, library=make.library(PRESS, LIFT, red_flags=shipped))
    state(world)
    assert faults(_settled(world)) == []


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("size", ["normal", "large", "larger"])
def test_no_word_is_cut(start: Start, shipped: Any, state: Callable[[World], None], size: str) -> None:
    world = start(plan=PLAN, library=make.library(PRESS, LIFT, red_flags=shipped), size=size)
    state(world)
    page = _settled(world)
    assert (world.window.width(), world.window.height()) == (1366, 768)
    assert clipped(page) == []
