"""A house with a real record, the shipped library and a clock that stands still; the window around it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ptcoach.actions.desk import Desk
from ptcoach.clock import FixedClock
from ptcoach.core.model.library import Library
from ptcoach.library.loader import load
from ptcoach.places import EXERCISES, DataFolder
from ptcoach.settings import Settings, Theme
from ptcoach.store.store import Store
from ptcoach.ui import theme
from ptcoach.ui.house import House
from ptcoach.ui.window import Window
from tests import make

MORNING = datetime.combine(make.week(5), time(8, 5), UTC)  # week 5: phase 1, early strength


@pytest.fixture(scope="session")
def shipped() -> Library:
    """The shipped library, read once."""
    return load(EXERCISES, None, None).library


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(MORNING)


@pytest.fixture
def look(qapp: QApplication) -> Iterator[None]:
    theme.wear(qapp, "light", "normal")
    yield
    theme.wear(qapp, "light", "normal")


@pytest.fixture
def empty_desk(folder: DataFolder, clock: FixedClock, shipped: Library) -> Iterator[Desk]:
    """A desk at which nobody is set up yet."""
    with Desk(Store.open(folder, clock), shipped, clock, folder) as desk:
        yield desk


@pytest.fixture
def desk(empty_desk: Desk) -> Desk:
    """A desk with one person in week 5 who has answered nothing yet today."""
    empty_desk.store.save_patient(make.patient())
    empty_desk.store.choose_patient("p1")
    return empty_desk


@pytest.fixture
def kept() -> list[Settings]:
    """The settings that were stored, oldest first."""
    return []


@pytest.fixture
def house(qapp: QApplication, look: None, desk: Desk, kept: list[Settings]) -> Iterator[House]:
    made = House(desk, Settings(theme=Theme.LIGHT), kept.append)
    yield made
    made.tasks.finish()


@pytest.fixture
def window(qtbot: QtBot, house: House) -> Window:
    """The window at 1366×768, shown and active, with no page yet."""
    return shown(qtbot, Window(house))


def shown(qtbot: QtBot, widget: Any) -> Any:
    """`widget` on screen with the focus in it."""
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
    return widget


def picture(widget: QWidget, path: Path) -> None:
    widget.grab().save(str(path))
