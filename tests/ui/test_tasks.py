"""The one worker: results on the window's thread, errors in words, late results dropped."""

from __future__ import annotations

import threading
from functools import partial

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ptcoach.errors import PTCoachError
from ptcoach.ui.tasks import Tasks, plain


@pytest.fixture
def tasks(qtbot: QtBot) -> Tasks:
    return Tasks()


def test_work_runs_elsewhere_and_its_result_comes_home(qtbot: QtBot, tasks: Tasks) -> None:
    seen: list[tuple[int, int]] = []
    tasks.run(threading.get_ident, lambda worker: seen.append((worker, threading.get_ident())))
    assert tasks.busy
    qtbot.waitUntil(lambda: bool(seen))
    ((worker, here),) = seen
    assert worker != here == threading.get_ident()
    assert not tasks.busy


def test_an_error_is_handed_over(qtbot: QtBot, tasks: Tasks) -> None:
    errors: list[Exception] = []
    tasks.run(lambda: 1 // 0, lambda _value: None, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], ZeroDivisionError)


def test_an_error_nobody_waits_for_is_still_told(qtbot: QtBot, tasks: Tasks) -> None:
    with qtbot.waitSignal(tasks.failed) as told:
        tasks.run(lambda: 1 // 0, lambda _value: None)
    assert isinstance(told.args[0], ZeroDivisionError)


def test_a_late_result_is_dropped(qtbot: QtBot, tasks: Tasks) -> None:
    seen: list[object] = []
    go = threading.Event()
    tasks.run(go.wait, seen.append)
    go.set()
    tasks.finish()
    qtbot.wait(5)
    assert seen == []


class Asker(QLabel):
    """Asks, and may be gone before the answer comes."""

    def answer(self, word: str, value: object) -> None:
        self.setText(f"{word} {value}")

    def failed(self, error: Exception) -> None:
        self.setText(str(error))


def test_nobody_answers_a_widget_that_is_gone_but_an_error_is_told(qtbot: QtBot, tasks: Tasks) -> None:
    gone, here = Asker(), Asker()
    qtbot.addWidget(here)
    go = threading.Event()
    for asker in (gone, here):
        tasks.run(go.wait, partial(partial(asker.answer), "went on:"))
    tasks.run(lambda: 1 // 0, gone.setText, gone.failed)
    delete(gone)
    with qtbot.waitSignal(tasks.failed) as told:
        go.set()
    assert here.text() == "went on: True"
    assert isinstance(told.args[0], ZeroDivisionError)
    assert not tasks.busy


def test_jobs_run_one_after_the_other(qtbot: QtBot, tasks: Tasks) -> None:
    order: list[int] = []
    for number in range(5):
        tasks.run(lambda number=number: number, order.append)
    qtbot.waitUntil(lambda: len(order) == 5)
    assert order == [0, 1, 2, 3, 4]


def test_a_strange_error_becomes_plain_words() -> None:
    told = plain(ValueError("0x7f"))
    assert isinstance(told, PTCoachError)
    assert "0x7f" not in str(told)
    assert told.do
