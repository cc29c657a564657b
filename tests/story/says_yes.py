"""The program with somebody who answers Yes to the first question and then stands still, for a test to kill.

`python -m tests.story.says_yes FOLDER`; prints `stopped` once the stop page shows.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ptcoach.actions.desk import Desk
from ptcoach.clock import Clock, FixedClock
from ptcoach.library.loader import load
from ptcoach.places import EXERCISES, DataFolder
from ptcoach.store.store import Store
from ptcoach.ui.start import Start

from .conftest import MORNING


def opened(folder: DataFolder, clock: Clock) -> Desk:
    return Desk(Store.open(folder, clock), load(EXERCISES, None, folder.library_cache).library, clock, folder)


def main(root: str) -> None:
    app = QApplication([])
    start = Start(app, DataFolder(Path(root)), FixedClock(MORNING), opened)
    start.opened.connect(app.quit)
    start.open()
    app.exec()  # until the first page is there
    QTest.keyClick(start.window, Qt.Key.Key_F1)
    page = start.window.page
    QTest.keyClick(page.rows[0].control.buttons[0], Qt.Key.Key_Y)
    page.continue_button.click()
    assert start.window.page is not None
    sys.stdout.write(f"{start.window.page.name}\n")
    sys.stdout.flush()
    app.exec()


if __name__ == "__main__":
    main(sys.argv[1])
