"""The settings about who uses this computer: patient or therapist, who helps, who signs, and the lock.

The cards store nothing themselves: settings go to the house, the passphrase to `actions.lock`.
"""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from ...actions import lock
from ...present.settings import lock_minutes, role_options
from ...settings import Role
from ...words import _
from ..house import House
from ..parts import Button, Card, ChoiceRow, Field, Flow, Line, Text


class _TypedCard(Card):
    """A card of lines that are kept as they are typed; each line is named after its setting."""

    def __init__(self, house: House, title: str, help: str, lines: tuple[tuple[str, str], ...]) -> None:
        super().__init__(title)
        self.house = house
        self.body.addWidget(Text(help, "quiet"))
        self.lines: dict[Line, str] = {}
        for name, words in lines:
            line = Line(words, longest=100)
            line.editingFinished.connect(self._on_typed)
            self.lines[line] = name
            self.body.addWidget(Field(words, line))

    def show_settings(self) -> None:
        for line, name in self.lines.items():
            line.setText(getattr(self.house.settings, name))

    def _on_typed(self) -> None:
        typed: dict[str, Any] = {name: " ".join(line.text().split()) for line, name in self.lines.items()}
        self.house.set_settings(replace(self.house.settings, **typed))


def helper_card(house: House) -> _TypedCard:
    return _TypedCard(
        house,
        _("Who helps you"),
        _("With a name here, a session offers “With the help of …”. Your therapist then sees which sets were helped."),
        (("helper", _("Name of who helps you")),),
    )


def clinician_card(house: House) -> _TypedCard:
    return _TypedCard(
        house,
        _("Who signs"),
        _("These stand on what you issue: programmes, clearances, notes and files for patients."),
        (("clinician", _("Your name")), ("clinic", _("Clinic")), ("clinic_phone", _("Phone of the clinic"))),
    )


class RoleCard(Card):
    """Whose pages the window shows."""

    def __init__(self, house: House) -> None:
        super().__init__(_("Who uses this computer?"))
        self.house = house
        self.role = ChoiceRow(_("Who uses this computer?"), role_options())
        self.role.chosen.connect(self._on_chosen)
        self.body.addWidget(self.role)

    def show_settings(self) -> None:
        self.role.set_value(self.house.settings.role)

    def _on_chosen(self, role: Role) -> None:
        self.house.set_settings(replace(self.house.settings, role=role))


class LockCard(Card):
    """Sets, changes and takes away the passphrase in front of the therapist's pages."""

    def __init__(self, house: House) -> None:
        super().__init__(_("Lock"))
        self.house = house
        self.body.addWidget(
            Text(
                _(
                    "With a passphrase, your patients' pages close when nobody uses them and open only for you. "
                    "The files on the disk are not encrypted: keep the computer's own password too."
                ),
                "quiet",
            )
        )
        self.present, self._present_field = _secret(_("Present passphrase"))
        self.new, self._new_field = _secret(_("New passphrase, 8 characters or more"))
        self.again, self._again_field = _secret(_("New passphrase once more"))
        self.keep = Button(_("Lock with this passphrase"), "secondary")
        self.remove = Button(_("Take the lock away"), "secondary")
        self.minutes = ChoiceRow(_("Lock after"), lock_minutes())
        row = Flow(12)
        row.addWidget(self.keep)
        row.addWidget(self.remove)
        for widget in (self._present_field, self._new_field, self._again_field):
            self.body.addWidget(widget)
        self.body.addLayout(row)
        self._minutes_title = Text(_("Lock after"), "strong")
        self.body.addWidget(self._minutes_title)
        self.body.addWidget(self.minutes)
        self.keep.clicked.connect(self._on_keep)
        self.remove.clicked.connect(self._on_remove)
        self.minutes.chosen.connect(self._on_minutes)

    def show_settings(self) -> None:
        has = lock.has_lock(self.house.desk)
        for part in (self._present_field, self.remove, self._minutes_title, self.minutes):
            part.setVisible(has)
        self.keep.say(_("Change the passphrase") if has else _("Lock with this passphrase"))
        self.minutes.set_value(self.house.settings.lock_after_min)
        for line in (self.present, self.new, self.again):
            line.clear()
        self._again_field.set_error("")

    def _on_keep(self) -> None:
        if self.new.text() != self.again.text():
            self._again_field.set_error(_("The two are not the same. Type it once more."))
            self.again.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self.house.do(lock.set_lock, self.new.text(), self.present.text()):
            self.house.lock.open()
            self.house.say(_("The lock is set."))
            self.show_settings()

    def _on_remove(self) -> None:
        if self.house.do(lock.remove_lock, self.present.text()):
            self.house.say(_("The lock is taken away."))
            self.show_settings()

    def _on_minutes(self, minutes: int) -> None:
        self.house.set_settings(replace(self.house.settings, lock_after_min=minutes))
        self.house.lock.watch()


def _secret(words: str) -> tuple[Line, Field]:
    line = Line(words)
    line.setEchoMode(QLineEdit.EchoMode.Password)
    return line, Field(words, line)
