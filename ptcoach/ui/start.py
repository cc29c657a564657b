"""Starts the window: one copy per record, settings, look, record, first page, then the slow imports in the background.

It composes and holds no rule; where the record cannot be opened it shows why and what can be done.
"""

from __future__ import annotations

import gc
import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import (
    QCryptographicHash,
    QDir,
    QLockFile,
    QMessageLogContext,
    QObject,
    QSettings,
    QThread,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from .. import settings as settings_file
from ..clock import Clock
from ..errors import PTCoachError
from ..places import DataFolder
from ..words import _
from . import theme
from .house import House
from .window import Window

OpenDesk = Callable[[DataFolder, Clock], Any]

_WAKE_TRIES, _WAKE_EVERY_MS = 15, 100

_log = logging.getLogger(__name__)


def run_window(folder: DataFolder, clock: Clock, open_desk: OpenDesk, file: Path | None = None) -> int:
    """Show the program for the record in `folder`, and `file` to be looked at, until its window is closed.

    Returns the exit code.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("ptcoach")
    app.setApplicationDisplayName(_("PT Coach"))
    lock = QLockFile(str(lock_path(folder.root)))
    lock.setStaleLockTime(0)  # a lock is stale only when its program is gone
    if not lock.tryLock(0) and lock.error() is QLockFile.LockError.LockFailedError and _wake(folder.root, file):
        return 0
    qt_before = qInstallMessageHandler(log_qt)
    start = Start(app, folder, clock, open_desk, file)
    start.window.painted.connect(start.heed_system)
    start.open()
    code = app.exec()
    lock.unlock()
    start.close()
    qInstallMessageHandler(qt_before)
    return code


def log_qt(kind: QtMsgType, _where: QMessageLogContext, words: str) -> None:
    """What Qt has to say goes to the log: nobody reads the terminal, and no person can do anything about it."""
    grave = kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
    _log.log(logging.ERROR if grave else logging.INFO, "Qt: %s", words)


class Start(QObject):
    """Keeps what lives as long as the program: the desk, the house, the window and the doorbell."""

    def __init__(
        self, app: QApplication, folder: DataFolder, clock: Clock, open_desk: OpenDesk, file: Path | None = None
    ) -> None:
        super().__init__()
        self._file = file
        self._app = app
        self._folder = folder
        self._clock = clock
        self._open_desk = open_desk
        known = settings_file.load(folder.settings)
        theme.wear(app, known.theme, known.text_size)
        self.house = House(None, known, self._keep_settings)
        memory = QSettings(str(folder.root / "window.ini"), QSettings.Format.IniFormat)
        self.window = Window(self.house, memory)
        self.house.restore_wanted.connect(self._on_restore)
        self.window.framed.connect(self._on_framed)
        # What a page adds after its first paint comes before what no page waits for.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._on_later)
        self.window.painted.connect(self._later.start)
        self._bell: Any = None
        self._ending: Any = None
        sys.excepthook = self._on_unexpected

    def open(self) -> None:
        """Show the window, then open the record and show the first page, or the page that says why not."""
        self.window.show()

    def heed_system(self) -> None:
        """From now on a logout, `kill` or Ctrl-C ends the program in good order."""
        from .ending import Ending  # sockets are not needed for the first paint

        self._ending = Ending(self)

    def close(self) -> None:
        self._later.stop()
        for helper in (self._bell, self._ending):
            if helper is not None:
                helper.close()
        sys.excepthook = sys.__excepthook__
        self.house.tasks.finish()
        if self.house.desk is not None:
            self.house.desk.close()
            self.house.desk = None

    def _on_framed(self) -> None:
        try:
            self._fill()
        finally:
            if not gc.isenabled():
                gc.freeze()  # what the start made stays: no need to look through it again and again
                gc.enable()

    def _fill(self) -> None:
        try:
            self.house.desk = self._open_desk(self._folder, self._clock)
        except PTCoachError as error:
            _log.error("the record cannot be opened", exc_info=error)
            self._show_trouble(error)
            return
        self.window.open_first()
        if self.house.desk.left_out:
            from ..present.own_exercises import left_out_error

            self.house.complain(left_out_error(self.house.desk.left_out))
        if self.house.desk.read_only:
            self.house.complain(
                PTCoachError(
                    _("Your record can only be read."),
                    _("You can look and print."),
                    _("Ticks cannot be saved until its folder can be written."),
                )
            )

    def _show_trouble(self, error: PTCoachError) -> None:
        from .trouble import TroublePage

        page = TroublePage(self.house, self._folder, error)
        page.again.connect(self._fill)
        page.fresh.connect(self._on_fresh)
        page.restore_wanted.connect(self._on_restore)
        page.quit_wanted.connect(self.window.close)
        self.window.show_page(page)

    def _on_restore(self, copy: Path) -> None:
        from ..store import backups

        if self.house.desk is not None:
            self.house.tasks.finish()
            self.house.desk.close()
            self.house.desk = None
        try:
            backups.restore(self._folder, copy, self._clock.now())
        except PTCoachError as error:
            self.house.complain(error)
        self._fill()

    def _on_fresh(self) -> None:
        from ..store.store import Store

        try:
            Store.open(self._folder, self._clock, fresh=True).close()
        except PTCoachError as error:
            self.house.complain(error)
            return
        self._fill()

    def _keep_settings(self, new: Any) -> None:
        settings_file.save(self._folder.settings, new)

    def _on_later(self) -> None:
        from .single import Doorbell  # the network module is not needed for the first paint

        self._bell = Doorbell(self._folder.root, self)
        self._bell.rang.connect(self._on_rang)
        store = None if self.house.desk is None else self.house.desk.store
        threading.Thread(target=_warm, args=(store,), name="warm", daemon=True).start()
        if self.house.desk is not None:
            self.house.tasks.run(self.house.desk.store.back_up, self._on_backed_up)
            from .patient.walk_timer import notice_running_walk

            notice_running_walk(self.house)
        from .reminder import Reminder

        Reminder(self.window)
        if self._file is not None and self.house.desk is not None:
            self.window.open_file(str(self._file))

    def _on_rang(self, file: str) -> None:
        self.window.come_forward()
        if file and self.house.desk is not None:
            self.window.open_file(file)

    def _on_backed_up(self, _copy: object) -> None:
        """Today's copy is made, or was there: nothing to tell."""

    def _on_unexpected(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        _log.error("unexpected error", exc_info=(kind, error, trace))
        if isinstance(error, Exception):
            self.house.complain(error)
        else:
            QTimer.singleShot(0, self._app.quit)


def lock_path(root: Path) -> Path:
    """The lock of the program that shows the record in `root`; not beside the record, which may be read-only."""
    named = QCryptographicHash.hash(str(root).encode(), QCryptographicHash.Algorithm.Sha256).toHex().toStdString()
    return Path(QDir.tempPath()) / f"ptcoach-{named[:16]}.lock"


def _wake(root: Path, file: Path | None) -> bool:
    """Raise the window of the program that holds the lock; it may still be starting."""
    from .single import wake_other

    for _try in range(_WAKE_TRIES):
        if wake_other(root, file):
            return True
        QThread.msleep(_WAKE_EVERY_MS)
    return False


def _warm(store: Any) -> None:
    """Import what the next pages need; on the window's thread this would stop it for half a second."""
    if store is not None:
        store.warm()
    import pyqtgraph  # noqa: F401
