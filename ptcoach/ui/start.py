"""Starts the window: one copy per record, settings, look, record, first page, then the slow imports in the background.

Where Today can be shown as it was last seen, that comes first, and the rest once it is painted. It composes and holds
no rule; where the record cannot be opened it shows why and what can be done.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
import tempfile
import threading
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QLockFile,
    QObject,
    QSettings,
    QTimer,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from ..clock import Clock, day_and_hour
from ..errors import PTCoachError
from ..places import ASSETS, DataFolder
from ..present.today_state import TodayState
from ..role import Role
from ..words import _
from . import icons, last_seen, theme
from .house import House
from .window import Window

if TYPE_CHECKING:
    from types import TracebackType

    from PySide6.QtCore import QMessageLogContext

OpenDesk = Callable[[DataFolder, Clock], Any]
Load = Callable[[], None]

_WAKE_TRIES, _WAKE_EVERY_MS = 100, 100  # a cold start from a slow disk takes seconds

_log = logging.getLogger(__name__)


def run_window(folder: DataFolder, clock: Clock, open_desk: OpenDesk, load: Load, file: Path | None = None) -> int:
    """Show the program for the record in `folder`, and `file` to be looked at, until its window is closed.

    Returns the exit code.
    """
    app = theme.application()
    app.setApplicationName("ptcoach")
    app.setApplicationDisplayName(_("PT Coach"))
    app.setDesktopFileName("ptcoach")  # whose icon the desktop shows, if it is in the menu
    lock = QLockFile(str(lock_path(folder.root)))
    lock.setStaleLockTime(0)  # a lock is stale only when its program is gone
    held = not lock.tryLock(0) and lock.error() is QLockFile.LockError.LockFailedError
    if held and _taken_over(lock, folder.root, file):
        return 0
    qt_before = qInstallMessageHandler(log_qt)
    start = Start(app, folder, clock, open_desk, load, file)
    start.opened.connect(start.heed_system)
    start.opened.connect(start.collect)
    start.open()
    code = app.exec()
    start.close()
    lock.unlock()
    qInstallMessageHandler(qt_before)
    return code


def log_qt(kind: QtMsgType, _where: QMessageLogContext, words: str) -> None:
    """What Qt has to say goes to the log: nobody reads the terminal, and no person can do anything about it."""
    grave = kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
    _log.log(logging.ERROR if grave else logging.INFO, "Qt: %s", words)


def _loaded() -> None:
    """Everything is imported already."""


class Start(QObject):
    """Keeps what lives as long as the program: the desk, the house, the window and the doorbell.

    `load` imports what `open_desk` needs. `opened` is emitted once, when the record is open and its first page is on
    screen, or the page that says why it is not.
    """

    opened = Signal()

    def __init__(
        self,
        app: QApplication,
        folder: DataFolder,
        clock: Clock,
        open_desk: OpenDesk,
        load: Load = _loaded,
        file: Path | None = None,
    ) -> None:
        super().__init__()
        self._file = file
        self._app = app
        self._folder = folder
        self._clock = clock
        self._load = load
        self._open_desk = open_desk
        self._desktop = theme.desktop(app)
        self.seen = last_seen.read(folder, self._desktop, *day_and_hour(clock))
        self.house = House(None, None, self._keep_settings)
        if self.seen is None:
            self._read_settings()
            theme.wear(app, self.house.settings.theme, self.house.settings.text_size)
        else:
            icons.recall(self.seen.icons)
            theme.wear(app, self.seen.theme, self.seen.text_size)
        memory = QSettings(str(folder.root / "window.ini"), QSettings.Format.IniFormat)
        self.window = Window(self.house, memory)
        self.house.restore_wanted.connect(self._on_restore)
        # What a page adds after its first paint comes before what no page waits for.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._on_later)
        if self.seen is None:
            self.window.framed.connect(self._on_loaded)
            self.window.painted.connect(self.opened)
        else:
            self._soon = QTimer(self)
            self._soon.setSingleShot(True)
            self._soon.timeout.connect(self._on_seen_painted)
            self.window.painted.connect(self._soon.start)
        self.opened.connect(self._later.start)
        self._bell: Any = None
        self._ending: Any = None
        self._warming: threading.Thread | None = None
        sys.excepthook = self._on_unexpected

    def open(self) -> None:
        """Show the window, then open the record and show the first page, or the page that says why not."""
        if self.seen is not None:
            self.window.show_seen(self.seen)
        self.window.show()

    def heed_system(self) -> None:
        """From now on a logout, `kill` or Ctrl-C ends the program in good order."""
        from .ending import Ending  # sockets are not needed for the first paint

        self._ending = Ending(self)

    def collect(self) -> None:
        """From now on look for garbage. What the start made stays: no need to look through it again and again."""
        from .collector import Collector

        gc.freeze()
        Collector(self)

    def close(self) -> None:
        self._later.stop()
        for helper in (self._bell, self._ending):
            if helper is not None:
                helper.close()
        sys.excepthook = sys.__excepthook__
        self.house.tasks.finish()
        if self._warming is not None:
            self._warming.join()  # an import of Qt's must not outlive the application: half a second at most
        if self.house.desk is not None:
            try:
                self._keep_seen()
            except Exception:  # noqa: BLE001 - a copy less, and the program ends all the same
                _log.exception("today could not be kept for the next start")
            self.house.desk.close()
            self.house.desk = None

    def _read_settings(self) -> None:
        from .. import settings as settings_file

        self.house.settings = settings_file.load(self._folder.settings)

    def _on_seen_painted(self) -> None:
        """Today stands there as it was last seen: now the record, in a thread as far as it goes."""
        self._read_settings()
        self.house.tasks.run(self._load, self._on_seen_loaded)

    def _on_seen_loaded(self, _nothing: object) -> None:
        self._on_loaded()
        self.opened.emit()

    def _on_loaded(self) -> None:
        self._fill()

    def _fill(self) -> None:
        try:
            self.house.desk = self._open_desk(self._folder, self._clock)
        except PTCoachError as error:
            _log.error("the record cannot be opened", exc_info=error)
            self.house.forget_wanted()
            self._show_trouble(error)
            return
        self.window.open_first()
        self.house.carry_out()
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

    def _keep_seen(self) -> None:
        """Keep Today of this day and the next for the next start; the record is closed and must be as it was."""
        from datetime import timedelta

        from ..present.today import build_today

        desk = self.house.desk
        last_seen.forget(self._folder)
        if desk.read_only or desk.patient is None or self.house.role is not Role.PATIENT:
            return
        now = self._clock.now()
        desk.store.settle()
        before = last_seen.stamp(self._folder, self._desktop)
        pages = {}
        for at in (now, now + timedelta(days=1)):
            facts, cleared = desk.on(at.date())
            state = build_today(facts, cleared, desk.library, at)
            pages[at.date().isoformat()] = last_seen.Page(state, desk.person.name, self._draw_ahead(state))
        desk.close()
        kept = last_seen.Kept(theme.current().name, self.house.settings.text_size, pages, icons.remembered())
        if before and before == last_seen.stamp(self._folder, self._desktop):
            last_seen.write(self._folder, before, kept)

    def _draw_ahead(self, state: TodayState) -> str:
        from .patient.today import TodayPage

        page = self.window.made("today")
        return page.draw_ahead(state) if isinstance(page, TodayPage) else ""

    def _keep_settings(self, new: Any) -> None:
        from .. import settings as settings_file

        settings_file.save(self._folder.settings, new)

    def _on_later(self) -> None:
        self.window.setWindowIcon(QIcon(str(ASSETS / "menu" / "ptcoach.svg")))
        from .single import Doorbell  # the network module is not needed for the first paint

        self._bell = Doorbell(self._folder.root, self)
        self._bell.rang.connect(self._on_rang)
        store = None if self.house.desk is None else self.house.desk.store
        self._warming = threading.Thread(target=_warm, args=(store,), name="warm")
        self._warming.start()
        if self.house.desk is not None:
            self.house.tasks.run(self.house.desk.store.back_up, self._on_backed_up)
            from .patient.walk_timer import notice_running_walk

            notice_running_walk(self.house)
        from .reminder import Reminder

        Reminder(self.window)
        if self._file is not None:
            self.window.open_file(str(self._file))

    def _on_rang(self, file: str) -> None:
        self.window.come_forward()
        if file:
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
    # `tempfile` tries first whether a file can be written there: half a millisecond of the first paint.
    shared = os.environ.get("TMPDIR") or "/tmp" if os.name == "posix" else tempfile.gettempdir()
    return Path(shared) / f"ptcoach-{zlib.crc32(os.fsencode(root)):08x}-{len(str(root))}.lock"


def _taken_over(lock: QLockFile, root: Path, file: Path | None) -> bool:
    """Whether the program that holds `lock` raised its window, for `file`; it may still be starting, or just ending."""
    from .single import wake_other

    for _try in range(_WAKE_TRIES):
        if wake_other(root, file):
            return True
        if lock.tryLock(_WAKE_EVERY_MS):
            return False
    return False


def _warm(store: Any) -> None:
    """Import what the next pages need; on the window's thread this would stop it for half a second."""
    if store is not None:
        store.warm()
    import pyqtgraph  # noqa: F401
