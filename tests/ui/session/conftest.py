"""A real window over a real record, with a clock that stands still and seconds that pass when told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ptcoach.actions.desk import Desk
from ptcoach.clock import FixedClock
from ptcoach.core.model.body import Position
from ptcoach.core.model.exercise import SideRule
from ptcoach.core.model.library import Library
from ptcoach.core.model.patient import Patient
from ptcoach.core.model.plan import Plan
from ptcoach.core.model.record import Record
from ptcoach.places import DataFolder
from ptcoach.settings import Settings
from ptcoach.store.store import Store
from ptcoach.ui import theme
from ptcoach.ui.house import House
from ptcoach.ui.window import Window
from tests import make

NOON = make.moment(make.TODAY, 12)

PRESS = make.exercise(dose=make.dose(sets=2, reps=3, hold_s=2, rest_s=20))
LIFT = make.exercise(
    id="foot_lift_sit",
    name="Foot lift",
    position=Position.SITTING,
    side=SideRule.EACH,
    dose=make.dose(sets=1, reps=4, hold_s=0),
)


class World(Struct):
    """The program as one person has it. `seconds` is what the session's timer reads."""

    folder: DataFolder
    clock: FixedClock
    library: Library
    window: Window
    now: float = 1000.0
    said: list[str] = []

    @property
    def house(self) -> House:
        return self.window.house

    @property
    def desk(self) -> Desk:
        desk: Desk = self.house.desk
        return desk

    @property
    def page(self) -> Any:
        return self.window.page

    @property
    def record(self) -> Record:
        return self.desk.facts(None).record

    def seconds(self) -> float:
        return self.now

    def go(self, page: str, **arguments: Any) -> Any:
        self.house.go(page, **arguments)
        QApplication.processEvents()
        return self.page

    def key(self, *keys: Qt.Key) -> None:
        """Press keys where the keyboard is, as a person does."""
        for key in keys:
            widget = QApplication.focusWidget() or self.window
            QTest.keyClick(widget, key)

    def later(self, **by: float) -> None:
        self.clock.at += timedelta(**by)

    def event(self, *events: Any) -> None:
        self.desk.store.add(self.desk.person.id, *events)


Start = Callable[..., World]


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path) -> Iterator[Start]:
    """Opens the program on a folder; called again on the same folder it is the next start after a crash."""
    opened: list[World] = []

    def open_(
        *,
        patient: Patient | None = None,
        plan: Plan | None = None,
        library: Library | None = None,
        at: datetime = NOON,
        size: str = "normal",
    ) -> World:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        _wear(app, size)
        folder, clock = DataFolder(tmp_path / "data"), FixedClock(at)
        store = Store.open(folder, clock)
        used = library or make.library(PRESS, LIFT)
        if store.current_patient is None:
            who = patient or make.patient()
            store.save_patient(who)
            store.choose_patient(who.id)
            store.add(who.id, *make.gates())
            if plan is not None:
                store.issue_plan(who.id, plan)
        house = House(Desk(store, used, clock, folder), replace(Settings(), sounds=False), _keep)
        window = Window(house)
        qtbot.addWidget(window)
        world = World(folder=folder, clock=clock, library=used, window=window)
        house.said.connect(world.said.append)
        with qtbot.waitActive(window):
            window.show()
        window.resize(1366, 768)
        opened.append(world)
        return world

    yield open_
    for world in opened:
        world.window.close()
        world.desk.close()


@pytest.fixture(autouse=True, scope="module")
def _worn_as_before(qapp: QApplication) -> Iterator[None]:
    yield
    _wear(qapp, "normal")


def _wear(app: QApplication, size: str) -> None:
    """The light look in `size`; a style sheet is slow to put on, so only where it is not worn already."""
    if not app.styleSheet() or (theme.current().name, theme.scale()) != ("light", theme.SCALES[size]):
        theme.wear(app, "light", size)


def _keep(_settings: object) -> None:
    """These tests change no settings."""
