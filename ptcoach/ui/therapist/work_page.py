"""What the pages have in common that write into one person's case: asking, saying what was kept, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Qt

from ...actions import record
from ...words import _
from ..house import House
from ..page import Page
from .head import CaseHead


class WorkPage(Page):
    """A page at the desk of one person, with its `head`; `tabs` holds `tabs`, `undo_bar` and the `form` that shows."""

    head: CaseHead
    tabs: Any

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self._desk: Any = None
        self._who = ""
        self._undo: Callable[[], Any] | None = None
        self._asking = False  # a complaint that comes now is about what was just typed

    def refresh(self, changed: Any) -> None:
        self._show()

    def take_focus(self) -> None:
        """On the tabs, or at the top where they stand below it: first of all one must see whose page it is."""
        if self.head.is_stacked:
            self.head.back.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.tabs.tabs.focus_first()

    def _sit_down(self, patient: str) -> str:
        """Take the desk of `patient`; gives back whose it was before. BadInput for nobody known: all stays."""
        desk = self.house.desk.for_case(patient)
        known: str = desk.person.id
        before, self._who, self._desk = self._who, known, desk
        return before

    def _show(self) -> None:
        """Build the state anew and show it."""
        raise NotImplementedError

    def _listen(self) -> None:
        """Connect what every such page hears."""
        self.house.complained.connect(self._on_complained)
        self.tabs.undo_bar.undone.connect(self._on_undo)

    def _ask(self, action: Callable[..., Any], *arguments: Any, **named: Any) -> bool:
        self._asking = True
        answer = self.house.ask_at(self._desk, action, *arguments, **named)
        self._asking = False
        return answer is not None

    def _kept(self, words: str, undo: Callable[[], Any] | None = None) -> None:
        """Say what was kept, with the way back; `undo` None takes back what was recorded last."""
        self._undo = undo or partial(self._ask, record.undo_all, self._desk.latest)
        self.tabs.undo_bar.show_kept(words)
        self.house.announce(words)

    def _end_form(self, words: str, undo: Callable[[], Any] | None = None) -> None:
        """Close the form that was filled in, and say what was kept of it."""
        self.tabs.close_forms()
        self._kept(words, undo)
        self.tabs.tabs.focus_first()

    def _sign(self, by: str) -> None:
        """Remember who works here, the first time a name is typed."""
        if by.strip() and not self.house.settings.clinician:
            self.house.set_settings(replace(self.house.settings, clinician=by.strip()))

    def _on_undo(self) -> None:
        self.tabs.undo_bar.hide()
        undo, self._undo = self._undo, None
        if undo is not None and undo():
            self.house.say(_("Undone."))
            self.tabs.tabs.focus_first()

    def _on_complained(self, error: Exception) -> None:
        """Why it could not be kept, beside what was typed."""
        if self._asking and self.tabs.form is not None:
            self.tabs.form.set_error(str(error))
