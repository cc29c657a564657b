"""The whole program as one person meets it: started, used by real keys and clicks, closed, started again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ptcoach.actions.desk import Desk
from ptcoach.clock import Clock, FixedClock
from ptcoach.core.model.library import Library
from ptcoach.core.model.patient import Patient
from ptcoach.core.model.record import Record
from ptcoach.library.loader import load
from ptcoach.places import EXERCISES, DataFolder
from ptcoach.settings import Settings, Theme, save
from ptcoach.store.store import Store
from ptcoach.ui import theme
from ptcoach.ui.column import pages
from ptcoach.ui.house import House
from ptcoach.ui.page import Page
from ptcoach.ui.start import Start
from ptcoach.ui.window import Window
from tests import make

KEY = Qt.Key
MORNING = make.moment(make.week(5), 8, 5)  # week 5: early strength
PATIENCE_MS = 15_000
OpenDesk = Callable[[DataFolder, Clock], Any]


class Program:
    """The running program and the person in front of it."""

    def __init__(
        self, qtbot: QtBot, app: QApplication, folder: DataFolder, clock: FixedClock, open_desk: OpenDesk
    ) -> None:
        self.qtbot = qtbot
        self.clock = clock
        self.folder = folder
        self.closed = False
        self.start = Start(app, folder, clock, open_desk)
        self.window: Window = self.start.window
        self.start.open()
        self.window.resize(1366, 768)
        qtbot.waitUntil(lambda: self.window.page is not None, timeout=PATIENCE_MS)
        qtbot.waitUntil(lambda: self.start.seen is None or self.house.desk is not None, timeout=PATIENCE_MS)
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow, timeout=PATIENCE_MS)
        self.settle()

    def close(self) -> None:
        """The window's own cross."""
        assert self.window.close()
        self.start.close()
        self.window.deleteLater()
        self.closed = True

    # -- what is there

    @property
    def house(self) -> House:
        return self.start.house

    @property
    def desk(self) -> Desk:
        desk: Desk = self.house.desk
        return desk

    @property
    def record(self) -> Record:
        return self.desk.facts().record

    @property
    def page(self) -> Any:
        assert isinstance(self.window.page, Page)
        return self.window.page

    @property
    def front(self) -> QWidget:
        """The sheet on top, else the window."""
        return QApplication.activeModalWidget() or self.window

    def words(self) -> str:
        """Everything that can be read now, the banner first."""
        labels = [w.text() for w in self.front.findChildren(QLabel) if w.isVisible() and w.text()]
        buttons = [b.text() for b in self.front.findChildren(QAbstractButton) if b.isVisible()]
        return "\n".join([self.window.banner.words, *labels, *buttons])

    def button(self, words: str) -> QAbstractButton:
        found = [b for b in self.front.findChildren(QAbstractButton) if b.isVisible() and _says(b, words)]
        assert found, f"no button {words!r}; there is {[b.text() for b in self.front.findChildren(QAbstractButton)]}"
        return found[0]

    # -- what the person does

    def press(self, *keys: Qt.Key, ctrl: bool = False) -> None:
        for key in keys:
            self.clock.at += timedelta(seconds=3)  # nobody is faster, and no two events share a moment
            held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
            QTest.keyClick(self.front.focusWidget() or self.front, key, held)
        self.settle()

    def type_in(self, text: str) -> None:
        """Key by key; other scripts as an input method hands them over."""
        target = self.front.focusWidget()
        assert target is not None
        if text.isascii():
            for letter in text:
                QTest.keyClicks(self.front.focusWidget() or target, letter)
            return
        written = QInputMethodEvent()
        written.setCommitString(text)
        QApplication.sendEvent(target, written)

    def tab_to(self, words: str) -> None:
        """Tab until the focus is on the button that says `words`."""
        for _n in range(120):
            now = self.front.focusWidget()
            if isinstance(now, QAbstractButton) and _says(now, words):
                return
            QTest.keyClick(now or self.front, KEY.Key_Tab)
        raise AssertionError(f"Tab never came to {words!r}: {self.words()}")

    def press_button(self, words: str) -> None:
        """By keyboard: Tab to the button, then Enter."""
        self.tab_to(words)
        self.press(KEY.Key_Return)

    def click(self, words: str) -> None:
        QTest.mouseClick(self.button(words), Qt.MouseButton.LeftButton)
        self.settle()

    def go(self, page: str) -> None:
        """By Ctrl and the page's number."""
        number = [name for name, *_ in pages()].index(page)
        self.press(Qt.Key(int(KEY.Key_1) + number), ctrl=True)
        assert self.page.name == page

    def file_dialog(self, name: str, ask: Callable[[], None]) -> None:
        """Let `ask` open the dialog for a file, type `name` into it and press Enter."""
        answered: list[str] = []

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QFileDialog):
                return
            line = dialog.findChild(QLineEdit)
            assert isinstance(line, QLineEdit)
            line.setText(name)
            answered.append(name)
            ticking.stop()
            QTest.keyClick(line, KEY.Key_Return)

        ticking = QTimer()
        ticking.setInterval(20)
        ticking.timeout.connect(answer)
        ticking.start()
        ask()
        self.qtbot.waitUntil(lambda: bool(answered), timeout=PATIENCE_MS)
        self.settle()

    def choose_file(self, words: str, path: Path) -> None:
        """Tab to the button that says `words`, press it, and give `path` to the dialog it opens."""

        def press() -> None:
            self.press(KEY.Key_Return)

        self.tab_to(words)
        self.file_dialog(str(path), press)

    def settle(self) -> None:
        """Until what runs in the background is done and drawn."""
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not self.house.tasks.busy, timeout=PATIENCE_MS)
        QApplication.processEvents()
        if QApplication.activeWindow() is None and self.window.isVisible():
            self.window.activateWindow()  # there is no window manager to do it when a sheet closes
            QApplication.processEvents()


def _says(button: QAbstractButton, words: str) -> bool:
    return words in (button.text().strip(), button.accessibleName())


# -- ways through the pages, by keyboard


def check_in(program: Program, yes_to: str = "") -> None:
    """Every question answered well, but for Yes to the red flag whose words hold `yes_to`."""
    for _n in range(20):
        page = program.page
        if page.name != "check_in" or page.stack.currentIndex() == 1:
            return
        for row in list(page.rows):
            told = row.question
            if yes_to and yes_to in told.text:
                program.press(KEY.Key_Y)
                return
            number = KEY.Key_8 if told.key == "confidence" else KEY.Key_2
            keys = {"ScaleQuestion": [number, KEY.Key_Return], "RungQuestion": [KEY.Key_Return, KEY.Key_Return]}
            program.press(*keys.get(type(told).__name__, [KEY.Key_N]))
        program.press(KEY.Key_Return)
    raise AssertionError("the check-in never ended")


def one_set(program: Program) -> None:
    """Press what the session offers until one more set is on record."""
    before = len(program.record.sets)
    for _n in range(12):
        program.press(KEY.Key_Right)
        if len(program.record.sets) > before:
            return
    raise AssertionError(f"no set was kept; the page says: {program.words()}")


# -- fixtures


@pytest.fixture(scope="session")
def shipped() -> Library:
    """The shipped library, read once."""
    return load(EXERCISES, None, None).library


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(MORNING)


@pytest.fixture
def open_desk(shipped: Library) -> OpenDesk:
    """As the program opens a record, with the library read once for all stories."""

    def opened(folder: DataFolder, clock: Clock) -> Desk:
        return Desk(Store.open(folder, clock, wait_s=0.1), shipped, clock, folder)

    return opened


Run = Callable[..., Program]


@pytest.fixture
def run(qtbot: QtBot, qapp: QApplication, folder: DataFolder, clock: FixedClock, open_desk: OpenDesk) -> Iterator[Run]:
    """Start the program; again and again on the same folder. What is still open at the end is closed."""
    running: list[Program] = []

    def started(*, opener: OpenDesk | None = None, at: datetime | None = None, on: DataFolder = folder) -> Program:
        """`on` is the folder of another computer."""
        if at is not None:
            clock.at = at
        if not on.settings.exists() and _can_write(on):
            save(on.settings, Settings(theme=Theme.LIGHT, sounds=False, reduced_motion=True))
        program = Program(qtbot, qapp, on, clock, opener or open_desk)
        running.append(program)
        return program

    yield started
    for program in running:
        if not program.closed:
            program.close()
    if (theme.current().name, theme.scale()) != ("light", 1.0):
        theme.wear(qapp, "light", "normal")


def _can_write(folder: DataFolder) -> bool:
    import os

    return not folder.root.exists() or os.access(folder.root, os.W_OK)


def lived_in(folder: DataFolder, who: Patient | None = None, days: int = 3) -> Patient:
    """A record with one person in week 5, some days of sets and walks, and a verified copy."""
    person = who or make.patient()
    at = FixedClock(MORNING - timedelta(hours=12))
    with Store.open(folder, at) as store:
        store.save_patient(person)
        store.choose_patient(person.id)
        for n in range(1, days + 1):
            day = make.week(5) - timedelta(days=n)
            store.add(person.id, make.set_log(day), make.walk(day, 10))
        store.back_up()
    return person
