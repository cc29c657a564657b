"""Shown instead of the program when the record cannot be opened. It explains and offers; it deletes nothing."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout

from ..errors import PTCoachError
from ..places import DataFolder
from ..present.trouble import GoodCopy, build_trouble
from ..words import _
from .house import House
from .page import Page
from .parts import Card, Flow, Heading, Notice, Scroll, Text, put_button


class TroublePage(Page):
    """`again` asks to open the record anew; `restored` follows a copy that was put back; `quit` ends the program."""

    name: ClassVar[str] = "trouble"
    focus_mode: ClassVar[bool] = True

    again = Signal()
    fresh = Signal()
    restore_wanted = Signal(object)  # the path of the copy
    quit_wanted = Signal()

    def __init__(self, house: House, folder: DataFolder, error: PTCoachError, now: datetime) -> None:
        super().__init__(house)
        self._folder = folder
        self._backup, copy = _newest_copy(folder, now)
        self._state = build_trouble(error, copy)
        self._build()

    def title(self) -> str:
        return self._state.title

    def enter(self, **arguments: Any) -> None:
        pass

    def _build(self) -> None:
        state = self._state
        outer = QVBoxLayout(self)
        outer.setContentsMargins(34, 26, 34, 22)
        outer.setSpacing(14)
        outer.addWidget(Heading(state.title))
        scroll = Scroll()
        scroll.body.addWidget(Notice("warn", state.what, " ".join(part for part in (state.kept, state.do) if part)))
        scroll.body.addWidget(self._copy_card())
        scroll.body.addWidget(
            Text(_("If you feel unwell, press “Something feels wrong”. That works without your record."), "quiet")
        )
        scroll.body.addStretch(1)
        outer.addWidget(scroll, 1)
        row = Flow(12)
        outer.addLayout(row)
        put_button(row, _("Try again"), self.again)
        put_button(row, _("Open the folder"), self._on_folder)
        put_button(row, _("Quit"), self.quit_wanted)

    def _copy_card(self) -> Card:
        state = self._state
        card = Card(state.copy_title)
        for line in state.copy_lines:
            card.body.addWidget(Text(line))
        row = Flow(12)
        if state.restore:
            put_button(row, state.restore, self._on_restore, "primary")
        elif state.copy_lines:
            put_button(row, _("Start with an empty record"), self.fresh)
        card.body.addLayout(row)
        if not state.copy_lines:
            card.hide()
        return card

    def _on_restore(self) -> None:
        if self._backup is not None:
            self.restore_wanted.emit(self._backup)

    def _on_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder.root)))


def _newest_copy(folder: DataFolder, now: datetime) -> tuple[Any, GoodCopy | None]:
    from ..store import backups

    found = backups.newest_good(folder, now)
    if found is None:
        return None, None
    backup, held = found
    people = tuple((person.name, person.surgery_on) for person in held.people)
    return backup.path, GoodCopy(made_at=backup.at, people=people, sets=held.sets, last_day=held.last_day)
