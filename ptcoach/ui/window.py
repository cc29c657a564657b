"""The window: the left column, the banner and one page at a time. Pages are made by name at their first visit.

It knows no page's class and no rule; it carries out what the house asks.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6 import QtCore
from PySide6.QtCore import QByteArray, QSettings, QSize, Signal
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ..errors import PTCoachError
from ..places import WORDS
from ..role import Role
from ..words import ENGLISH, _, language, use_language
from . import theme
from .banner import Banner
from .column import Column, pages
from .focus import FocusRing
from .house import House
from .last_seen import Seen
from .page import Page
from .parts.text import Text
from .soon import soon

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QShortcut

_FIRST_SIZE = QSize(1366, 768)
_MOST_WAYS = 7  # pages in the column, each with its key
_LEAST_SIZE = QSize(960, 600)  # fits 1280x720 with the desktop's own bars

_LOCK = "therapist.lock"
_NEVER_LOCKED = frozenset({_LOCK, "red_flags"})

Visit = tuple[str, dict[str, Any]]


class Window(QMainWindow):
    """`framed` is emitted once, when the empty window is on screen, `painted` once, when the first page is."""

    framed = Signal()
    painted = Signal()

    def __init__(self, house: House, memory: QSettings | None = None) -> None:
        """`memory` keeps the window's size and place; None keeps nothing."""
        super().__init__()
        self.house = house
        house.setParent(self)
        self._memory = memory
        self._made: dict[str, Page] = {}
        self._trail: list[Visit] = []
        self._role = house.role
        self._behind_lock: Page | Visit | None = None  # what showed when the lock closed, or was wanted since
        self._file_waiting = ""  # opened from outside while something lay over the window
        self._keys: list[QShortcut] = []
        self._of_qt = QtCore.QTranslator(self)
        self._was_framed = self._was_painted = False
        self._build()
        self._connect()
        self._restore()

    def _build(self) -> None:
        middle = QWidget()
        self._row = row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.column = self._make_column()
        row.addWidget(self.column)
        right = QVBoxLayout()
        right.setSpacing(0)
        row.addLayout(right, 1)
        self.banner = Banner()
        right.addWidget(self.banner)
        self.stack = self.house.shelf = QStackedWidget()
        right.addWidget(self.stack, 1)
        self.stack.addWidget(_waiting())
        self.column.show_page("", ways=False)  # nothing to go to before the record is open
        self.setCentralWidget(middle)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.ring = FocusRing(app, self)
        self.setMinimumSize(_LEAST_SIZE)
        self.setWindowTitle(_("PT Coach"))

    def _make_column(self) -> Column:
        column = Column(self.house.role)
        column.wanted.connect(self._on_wanted)
        column.alarmed.connect(self.alarm)
        return column

    def _connect(self) -> None:
        house = self.house
        house.went.connect(self._on_went)
        house.went_back.connect(self._on_went_back)
        house.said.connect(self.banner.say)
        house.announced.connect(self.banner.announce)
        house.complained.connect(self.banner.complain)
        house.quieted.connect(self.banner.quiet_error)
        house.data_changed.connect(self._on_data_changed)
        house.settings_changed.connect(self._on_settings_changed)
        house.lock.closed.connect(self._on_locked)
        house.lock.opened.connect(self._on_unlocked)
        self.painted.connect(self._on_painted)

    # Going from page to page

    @property
    def page(self) -> Page | None:
        """The page that shows."""
        page = self.stack.currentWidget()
        return page if isinstance(page, Page) else None

    def open_first(self) -> None:
        """Show the page a person starts with: Today, or the set-up while nobody is set up; for a therapist the list."""
        self._begin(self._first(), {})

    def show_seen(self, seen: Seen) -> None:
        """Show Today as it was last seen, until the record is open."""
        self._show("today", {"seen": seen})

    def _begin(self, name: str, arguments: dict[str, Any]) -> None:
        """Begin the way anew at a page. It comes under the red-flag signs if those are being read."""
        at = self.page.name if self.page is not None else ""
        if at == "red_flags":
            self._trail = [(name, arguments), self._trail[-1]]
        elif at == name:
            self._trail = [(name, arguments)]
            self._enter(self._page(name), arguments)
        else:
            self._trail = []
            self._show(name, arguments)

    def _first(self) -> str:
        if self.house.role is Role.THERAPIST:
            return "therapist.caseload"
        ready = self.house.desk is not None and self.house.desk.patient is not None
        return "today" if ready else "first_run"

    def open_file(self, path: str) -> None:
        """Look at a file that was opened from outside, once what lies over the window is closed.

        A page with typed words asks about them first; the file is then not looked at, and that is said.
        """
        over = QApplication.activeModalWidget()
        if isinstance(over, QDialog):
            if not self._file_waiting:
                over.finished.connect(self._on_over_closed)
            self._file_waiting = path
            return
        therapist = self.house.role is Role.THERAPIST
        if not self._on_went("therapist.file" if therapist else "file", {"path": path}):
            self.house.say(_("{file} is not open yet. Open it again after this page.").format(file=Path(path).name))

    def _on_over_closed(self) -> None:
        path, self._file_waiting = self._file_waiting, ""
        soon(self, partial(self.open_file, path))  # after the answer that closed it has done its work

    def show_page(self, page: Page) -> None:
        """Show a page made by the caller, outside the names (the page for a damaged record)."""
        self._made[page.name] = page
        self.stack.addWidget(page)
        self._begin(page.name, {})

    def alarm(self) -> None:
        """Something feels wrong: no page may hold the person back, and no old message stands above the help."""
        self.banner.hide()
        self.house.forget_wanted()
        own = self.house.desk if self.house.role is Role.PATIENT else None
        self._show(*_alarm_visit(own))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == QtCore.Qt.Key.Key_F1:
            self.alarm()
        else:
            super().keyPressEvent(event)

    def _on_wanted(self, page: str) -> None:
        self._on_went(page, {})

    def _on_key(self) -> None:
        key = self.sender()
        ways = pages(self.house.role)
        place = self._keys.index(key)  # type: ignore[arg-type]  # only keys send this
        if self.page is not None and not self.page.focus_mode and place < len(ways):
            self._on_went(ways[place][0], {})

    def _on_went(self, name: str, arguments: dict[str, Any]) -> bool:
        """False if the page that shows keeps the person."""
        if self.house.desk is None and name != "red_flags":
            self.house.once_open(partial(self._on_went, name, arguments))
            return True
        if self.page is not None and not self.page.leave():
            self.column.show_page(self.page.name, ways=not self.page.focus_mode)
            return False
        self._show(name, arguments)
        return True

    def _on_went_back(self) -> None:
        if self.page is not None and not self.page.leave():
            return
        self._trail = self._trail[:-1]
        name, arguments = self._trail.pop() if self._trail else (self._first(), {})
        self._show(name, arguments)

    def _show(self, name: str, arguments: dict[str, Any]) -> None:
        if self.house.lock.shut and name not in _NEVER_LOCKED:
            self._behind_lock = name, arguments
            name, arguments = _LOCK, {}
        if self.house.desk is not None:
            self._begin_keys()
        page = self._page(name)
        self._trail = [*self._trail[-19:], (name, arguments)]
        self.column.show_page(name, ways=not page.focus_mode)
        self._enter(page, arguments)
        if self._trail[-1][0] != name:
            return  # `enter` went on to another page
        if len(self._trail) == 1:
            page.painted.connect(self._on_page_painted)
        self._bring_up(page)

    def _bring_up(self, page: Page) -> None:
        self.stack.setCurrentWidget(page)
        self.setWindowTitle(_("{page} · PT Coach").format(page=page.title()))
        page.take_focus()

    def _on_locked(self) -> None:
        """Whatever shows makes way at once, also half-typed words: they come back with the passphrase."""
        if self.page is None or self.page.name in _NEVER_LOCKED:
            return
        self._behind_lock = self.page
        self.banner.hide()
        lock = self._page(_LOCK)
        lock.enter()
        self.column.show_page(_LOCK, ways=False)
        self._bring_up(lock)

    def _on_unlocked(self) -> None:
        behind, self._behind_lock = self._behind_lock, None
        if isinstance(behind, Page):
            self.column.show_page(behind.name, ways=not behind.focus_mode)
            self._bring_up(behind)
        elif behind is not None:
            self._show(*behind)

    def _enter(self, page: Page, arguments: dict[str, Any]) -> None:
        try:
            page.enter(**arguments)
        except PTCoachError as error:
            self.house.complain(error)

    def made(self, name: str) -> Page | None:
        """The page called `name`, if it has been visited."""
        return self._made.get(name)

    def _page(self, name: str) -> Page:
        if name not in self._made:
            room, _dot, file = name.rpartition(".")
            module = importlib.import_module(f".{room or 'patient'}.{file}", __package__)
            page: Page = module.PAGE(self.house)
            self._made[name] = page
            self.stack.addWidget(page)
        return self._made[name]

    # What changed elsewhere

    def _on_data_changed(self, changed: Any) -> None:
        if self.page is not None:
            self.page.refresh(changed)

    def _on_settings_changed(self, settings: Any) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.wear(app, settings.theme, settings.text_size)
        spoken = language()
        use_language(settings.language, WORDS)
        if language() != spoken:
            self._say_anew()
        self.column.show_role(settings.role)
        self.column.show_page(self.page.name if self.page else "", ways=not (self.page and self.page.focus_mode))
        # Pages out of sight are made anew in the new sizes when they are next visited.
        self._drop_pages(but=(self.page, self._behind_lock))
        if settings.role is not self._role:
            self._role = settings.role
            self._behind_lock = None
            self._trail.clear()
            self.house.lock.close()
            self._show(self._first(), {})

    def _drop_pages(self, but: tuple[object, ...]) -> None:
        for name in [n for n, page in self._made.items() if page not in but]:
            page = self._made.pop(name)
            self.stack.removeWidget(page)
            page.deleteLater()

    def _say_anew(self) -> None:
        """Everything in the language of now: the exercises, the column, and this page made anew."""
        from ..actions.own_exercises import read_again

        with _busy():
            if self.house.desk is not None:
                read_again(self.house.desk)
            old, self.column = self.column, self._make_column()
            self._row.replaceWidget(old, self.column)
            self.column.show()
            old.deleteLater()
            self._say_dialogs()
            self.banner.hide()
            name, arguments = self._trail.pop()
            self._behind_lock = None
            self._drop_pages(but=())
            self._show(name, arguments)

    def _say_dialogs(self) -> None:
        """Qt's own words, where the desktop has no dialogs of its own to open and print with."""
        QtCore.QCoreApplication.removeTranslator(self._of_qt)
        folder = QtCore.QLibraryInfo.path(QtCore.QLibraryInfo.LibraryPath.TranslationsPath)
        if language() != ENGLISH and self._of_qt.load(f"qtbase_{language()}", folder):
            QtCore.QCoreApplication.installTranslator(self._of_qt)

    # The window itself

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_framed:
            self._was_framed = True
            soon(self, self.framed.emit)

    def _on_page_painted(self) -> None:
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def _on_painted(self) -> None:
        soon(self, self._say_dialogs)
        soon(self, self._begin_keys)
        soon(self.ring, self.ring.begin)

    def _begin_keys(self) -> None:
        from PySide6.QtGui import QKeySequence, QShortcut

        if not self._keys:
            self._keys = [QShortcut(QKeySequence(f"Ctrl+{number}"), self) for number in range(1, _MOST_WAYS + 1)]
            for key in self._keys:
                key.activated.connect(self._on_key)

    def come_forward(self) -> None:
        """Raise the window: the program was started a second time."""
        self.setWindowState(self.windowState() & ~QtCore.Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.page is not None and not self.page.leave():
            event.ignore()
            return
        if self._memory is not None:
            self._memory.setValue("geometry", self.saveGeometry())
            self._memory.sync()
        self.house.tasks.finish()
        self.house.lock.rest()
        super().closeEvent(event)

    def _restore(self) -> None:
        self.resize(_FIRST_SIZE)
        known = self._memory.value("geometry") if self._memory is not None else None
        if isinstance(known, QByteArray):  # a damaged file may say anything
            self.restoreGeometry(known)
        screen = self.screen().availableSize()
        self.resize(self.size().boundedTo(screen))


@contextmanager
def _busy() -> Iterator[None]:
    """The pointer says that this takes a moment."""
    QApplication.setOverrideCursor(QtCore.Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QApplication.restoreOverrideCursor()


def _waiting() -> QWidget:
    """What stands on the page while the record is being opened."""
    widget = QWidget()
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(34, 24, 34, 24)
    layout.addWidget(Text(_("Opening your record."), "quiet"))
    layout.addStretch(1)
    return widget


def _alarm_visit(desk: Any) -> Visit:
    """With a person set up, the red-flag questions; else the signs and whom to call, which need no record."""
    if desk is not None and desk.patient is not None:
        return "check_in", {"start": "flags"}
    return "red_flags", {}
