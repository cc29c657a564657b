"""What the pages share: the desk, the settings, the one write path and the way from page to page. It draws nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from ..errors import PTCoachError
from ..role import Role
from .lock import Lock
from .tasks import Tasks, plain

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_log = logging.getLogger(__name__)


class House(QObject):
    """Given to every page. The window listens to the signals; pages call the methods.

    `desk` is an `actions.desk.Desk`, None while the record is not open; `settings` a `settings.Settings`, None until
    they are read, which is after the first paint where that shows Today as last seen.
    """

    data_changed = Signal(object)
    settings_changed = Signal(object)
    went = Signal(str, object)  # page name, arguments
    went_back = Signal()
    said = Signal(str)
    complained = Signal(object)  # a PTCoachError
    announced = Signal(str)
    quieted = Signal()
    restore_wanted = Signal(object)  # the path of a backup to put in place of the record

    def __init__(
        self, desk: Any, settings: Any, keep_settings: Callable[[Any], None], parent: QObject | None = None
    ) -> None:
        """`keep_settings` stores new settings; it may raise `PTCoachError`."""
        super().__init__(parent)
        self.desk = desk
        self.settings = settings
        self.tasks = Tasks(self)
        self.tasks.failed.connect(self._on_task_failed)
        self.lock = Lock(self)
        self._keep_settings = keep_settings
        self.shelf: QWidget | None = None  # where the window keeps its pages; a whole page is slow to move there
        self._wanted: Callable[[], object] | None = None

    @property
    def role(self) -> Role:
        """Whose pages show; a page that shows before the settings are read is a patient's."""
        return Role.PATIENT if self.settings is None else self.settings.role

    def once_open(self, work: Callable[[], object]) -> None:
        """Do `work` now or, before the record is open, as soon as it is; the last thing asked for counts."""
        self._wanted = work
        if self.desk is not None:
            self.carry_out()

    def carry_out(self) -> None:
        """Do what was asked for before the record was open."""
        work, self._wanted = self._wanted, None
        if work is not None:
            work()

    def forget_wanted(self) -> None:
        """What was asked for no longer matters: something feels wrong, or the record cannot be opened."""
        self._wanted = None

    def do(self, action: Callable[..., Any], *arguments: Any, **named: Any) -> bool:
        """Run `action(desk, …)`; tell everyone what changed. False if it failed; the reason is then on screen."""
        return self.ask(action, *arguments, **named) is not None

    def ask(self, action: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        """As `do`, but gives back what the action answered: `Changed` or (answer, `Changed`). None if it failed."""
        return self.ask_at(self.desk, action, *arguments, **named)

    def ask_at(self, desk: Any, action: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        """As `ask`, at the desk of one person of a therapist's list (`Desk.for_case`)."""
        try:
            answer = action(desk, *arguments, **named)
        except PTCoachError as error:
            self.complain(error)
            return None
        changed = answer[-1] if isinstance(answer, tuple) else answer
        if changed:
            self.quieted.emit()
            self.data_changed.emit(changed)
        return answer

    def go(self, page: str, **arguments: Any) -> None:
        """Show the page called `page`, handing `arguments` to its `enter`."""
        self.went.emit(page, arguments)

    def back(self) -> None:
        """Show the page that was there before."""
        self.went_back.emit()

    def say(self, text: str) -> None:
        """A short message in the banner, also spoken by a screen reader; it never takes the focus."""
        self.said.emit(text)

    def announce(self, text: str) -> None:
        """Only speak, for what the page itself already shows."""
        self.announced.emit(text)

    def complain(self, error: Exception) -> None:
        """Show an error in words: what happened, what was kept, what to do."""
        if not isinstance(error, PTCoachError):
            _log.error("unexpected error", exc_info=error)
        self.complained.emit(plain(error))

    def set_settings(self, settings: Any) -> None:
        """Use and store new settings. They hold for this run even where they cannot be stored."""
        if settings == self.settings:
            return
        self.settings = settings
        self.settings_changed.emit(settings)
        try:
            self._keep_settings(settings)
        except PTCoachError as error:
            self.complain(error)

    def _on_task_failed(self, error: Exception) -> None:
        self.complain(error)
