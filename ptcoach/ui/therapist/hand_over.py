"""Give to patient: the newest issued version as a signed file, what is in it, and what was handed over before.

The file is made by `actions.hand_over` on the worker; a passphrase takes seconds.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from msgspec.structs import replace
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QVBoxLayout, QWidget

from ...actions import hand_over, keys
from ...exchange.signing import fingerprint
from ...present.hand_over import HandOverState, build_hand_over
from ...words import _
from .. import theme
from ..house import House
from ..page import Page
from ..parts import Button, Card, DataTable, Field, Flow, Line, Notice, Rule, Scroll, Text, clear
from ..parts.ground import beside
from .head import CaseHead

_ACROSS_TO = 1.3  # text size up to which both columns stand beside each other


class HandOverPage(Page):
    name: ClassVar[str] = "therapist.hand_over"

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.state: HandOverState | None = None
        self._who = ""
        self._build()

    def title(self) -> str:
        return _("Give to patient")

    def enter(self, **arguments: Any) -> None:
        """`patient` is the id of the person."""
        if str(arguments.get("patient", self._who)) != self._who:
            self.passphrase.clear()
            self._made.hide()
        self._who = str(arguments.get("patient", self._who))
        self._field.set_error("")
        self.clinic.setText(self.house.settings.clinic)
        self._show()

    def refresh(self, changed: Any) -> None:
        self._show()

    def take_focus(self) -> None:
        button = self.editor_button if self.save_button.isHidden() else self.save_button
        button.setFocus()

    # Building

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(34, 20, 20, 10)
        outer.setSpacing(12)
        self.head = CaseHead(self.house, self.name)
        outer.addWidget(self.head)
        scroll = Scroll()
        outer.addWidget(scroll, 1)
        body = scroll.body
        body.setContentsMargins(0, 4, 0, 4)
        body.setSpacing(12)
        self._made = Notice("ok")
        self._made.hide()
        body.addWidget(self._made)
        self._seen = Notice("info")
        self._stopped = Notice("warn", _("The patient's program will hold these back"))
        body.addWidget(self._seen)
        body.addWidget(self._stopped)
        across = theme.scale() < _ACROSS_TO
        columns = QBoxLayout(beside(across))
        columns.setSpacing(14)
        columns.addWidget(self._build_file(), 1)
        columns.addWidget(self._build_plan(), 1)
        body.addLayout(columns)
        body.addWidget(self._build_before())
        body.addStretch(1)

    def _build_file(self) -> QWidget:
        self._file = Card(_("The file"))
        self.clinic = Line(longest=100)
        self.clinic.editingFinished.connect(self._on_clinic)
        self._file.body.addWidget(Field(_("Your clinic's name, shown to the patient"), self.clinic))
        self.passphrase = Line(longest=400)
        help_ = _("Only if the file is sent. Tell it on the phone, not in the same message. Empty: no passphrase.")
        self._field = Field(_("Passphrase"), self.passphrase, help_)
        self._file.body.addWidget(self._field)
        row = Flow(12)
        self.save_button = Button(_("Save the file for the patient"), "primary", icon="file")
        self.save_button.clicked.connect(self._on_save)
        self.record_button = Button(_("Save the whole record for a colleague"), "secondary")
        self.record_button.clicked.connect(self._on_save_record)
        row.addWidget(self.save_button)
        row.addWidget(self.record_button)
        self._file.body.addLayout(row)
        self._number = Text("", "quiet")
        self._file.body.addWidget(self._number)
        self._file.body.addStretch(1)
        return self._file

    def _build_plan(self) -> QWidget:
        self._plan = Card()
        self._holds = QVBoxLayout()
        self._holds.setSpacing(4)
        self._plan.body.addLayout(self._holds)
        self._plan.body.addWidget(Rule())
        self._exercises = QVBoxLayout()
        self._exercises.setSpacing(4)
        self._plan.body.addLayout(self._exercises)
        row = Flow(12)
        self.editor_button = Button(_("Edit programme"), "primary")
        self.editor_button.setAccessibleName(_("Edit programme, then issue a version"))
        self.editor_button.clicked.connect(self._on_editor)
        row.addWidget(self.editor_button)
        self._plan.body.addLayout(row)
        self._plan.body.addStretch(1)
        return self._plan

    def _build_before(self) -> QWidget:
        self._before = Card(_("Handed over so far"))
        headers = [_("When"), _("What"), _("File"), _("Passphrase")]
        self.table = DataTable(_("Handed over so far"), headers)
        self._before.body.addWidget(self.table)
        return self._before

    # Showing

    def _show(self) -> None:
        desk = self.house.desk.for_case(self._who)
        self.head.show_case(desk)
        part = hand_over.plan_part(desk) if desk.store.plan(self._who) is not None else None
        handed = desk.store.handing.handed_over(self._who)
        state = self.state = build_hand_over(part, desk.facts(), desk.library, handed)
        self._plan.set_title(state.title)
        _fill(self._exercises, state.exercises)
        _fill(self._holds, state.holds or (_("Issue a version first, then hand it over."),))
        self.save_button.setVisible(part is not None)
        self.editor_button.setVisible(part is None)
        self._seen.show_text(state.seen)
        self._seen.setVisible(bool(state.seen) and self._made.isHidden())
        self._stopped.show_text(self._stopped.title.text(), "\n".join(state.stopped))
        self._stopped.setVisible(bool(state.stopped))
        self._before.setVisible(bool(state.rows))
        self.table.fill(state.rows)
        self.table.fit_height()
        public = keys.own_public_key(desk)
        self._number.setText(
            _("The number of your signature, to compare on the phone: {number}").format(number=fingerprint(public))
            if public
            else ""
        )
        self._number.setVisible(bool(public))

    # Making files

    def _on_clinic(self) -> None:
        self.house.set_settings(replace(self.house.settings, clinic=self.clinic.text().strip()))

    def _on_editor(self) -> None:
        self.house.go("therapist.editor", patient=self._who)

    def _on_save(self) -> None:
        path = self._asked_where("plan")
        if path:
            self.make_plan(path)

    def _on_save_record(self) -> None:
        path = self._asked_where("record")
        if path:
            self.make_record(path)

    def _asked_where(self, kind: str) -> Path | None:
        if self._wrong_passphrase():
            return None
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = hand_over.file_name(self.house.desk.for_case(self._who), kind)
        kinds = _("PT Coach files (*.ptcoach)")
        path, _kind = QFileDialog.getSaveFileName(self, _("Save the file"), str(Path(folder) / name), kinds)
        return Path(path) if path else None

    def make_plan(self, path: Path) -> None:
        """Write the plan to `path` on the worker; the page says when it is there."""
        clinic = self.clinic.text().strip() or self.house.settings.clinician
        self._make(partial(hand_over.make_plan_file, clinic=clinic), path)

    def make_record(self, path: Path) -> None:
        self._make(hand_over.make_record_file, path)

    def _make(self, action: Any, path: Path) -> None:
        if self._wrong_passphrase():
            return
        passphrase = self.passphrase.text()
        self.house.say(
            _("The file is being locked. This takes a few seconds.") if passphrase else _("The file is being made.")
        )
        desk = self.house.desk.for_case(self._who)
        self.house.tasks.run(partial(action, desk, path, passphrase), self._on_made)

    def _wrong_passphrase(self) -> bool:
        wrong = hand_over.passphrase_mistake(self.passphrase.text())
        self._field.set_error(wrong)
        if wrong:
            self.passphrase.setFocus()
        return bool(wrong)

    def _on_made(self, answer: tuple[hand_over.Made, Any]) -> None:
        made, _changed = answer
        self._made.show_text(_("Saved as {path}").format(path=made.path), _next_step(bool(self.passphrase.text())))
        self._made.show()
        self.house.ask(_told, answer)
        self.house.announce(_("Saved as {path}").format(path=made.path))


def _next_step(locked: bool) -> str:
    if locked:
        return _("Give it to the patient, and tell the passphrase on the phone. It is kept nowhere.")
    return _("Give it to the patient on a stick. They open it under My plan, or with “My therapist gave me a file”.")


def _fill(layout: QVBoxLayout, lines: tuple[str, ...]) -> None:
    clear(layout)
    for line in lines:
        layout.addWidget(Text(line))


def _told(_desk: Any, answer: Any) -> Any:
    """What the worker did, told to all pages."""
    return answer


PAGE = HandOverPage
