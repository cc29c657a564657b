"""Every test gets empty home, data and settings folders, no network, and must leave no window or thread behind."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

from ptcoach.places import WORDS
from ptcoach.words import ENGLISH, use_language

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # programs the tests start are as quick as a person's


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "APPDATA"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("PTCOACH_DATA", str(home / "ptcoach"))
    monkeypatch.setenv("PTCOACH_LANGUAGE", "en")


@pytest.fixture(autouse=True)
def _english(_own_folders: None) -> None:
    use_language(ENGLISH, WORDS)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX:
            refuse(address)
        real(self, address)

    def refuse(address: Any) -> NoReturn:
        raise AssertionError(f"the program tried to reach the network: {address}")

    monkeypatch.setattr(socket.socket, "connect", connect)


def _shows_widgets(request: pytest.FixtureRequest) -> bool:
    return "qapp" in request.fixturenames or "qtbot" in request.fixturenames


@pytest.fixture(autouse=True)
def _collected_as_in_the_program(request: pytest.FixtureRequest) -> Iterator[None]:
    if not _shows_widgets(request):
        yield
        return
    from ptcoach.ui.collector import Collector

    collector = Collector(request.getfixturevalue("qapp"))
    yield
    collector.collect()  # most tests are over before its timer rings
    collector.end()


@pytest.fixture(autouse=True)
def _nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    if _shows_widgets(request):
        from PySide6.QtCore import QCoreApplication, QEvent
        from PySide6.QtWidgets import QApplication

        shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        for widget in shown:
            widget.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # type: ignore[call-overload]
        assert not shown, f"windows left open: {shown}"
    left = [t for t in set(threading.enumerate()) - before if t.is_alive() and not t.daemon]
    assert not left, f"threads left running: {left}"


@pytest.fixture
def folder(tmp_path: Path) -> Any:
    """An empty data folder."""
    from ptcoach.places import DataFolder

    return DataFolder(tmp_path / "data")
