"""Asks for the passphrase before the therapist's pages show. It keeps nothing that was typed."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from ...actions import lock
from ...settings import Role
from ...words import _
from ..house import House
from ..page import Page
from ..parts import Button, Card, Field, Flow, Heading, Line, Scroll, Text

_FREE_TRIES = 3
_LONGEST_WAIT_S = 30


class LockPage(Page):
    name: ClassVar[str] = "therapist.lock"
    focus_mode: ClassVar[bool] = True

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self._tries = 0
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._build()
        self._connect()

    def title(self) -> str:
        return _("Locked")

    def enter(self, **arguments: Any) -> None:
        self.typed.clear()
        self._field.set_error("")

    def refresh(self, changed: Any) -> None:
        """Nothing here is read from the record."""

    def take_focus(self) -> None:
        self.typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(34, 20, 20, 14)
        outer.setSpacing(14)
        outer.addWidget(Heading(_("The therapist's pages are locked")))
        card = Card()
        self.typed = Line(_("Passphrase"))
        self.typed.setEchoMode(QLineEdit.EchoMode.Password)
        self._field = Field(_("Passphrase"), self.typed)
        card.body.addWidget(self._field)
        row = Flow(12)
        self.open_button = Button(_("Open"), "primary")
        self.patient_button = Button(_("Go to the patient's pages"), "secondary")
        row.addWidget(self.open_button)
        row.addWidget(self.patient_button)
        card.body.addLayout(row)
        card.body.addWidget(
            Text(
                _(
                    "Forgotten? Whoever looks after this computer can take the lock away with “ptcoach unlock”. "
                    "The records stay as they are."
                ),
                "quiet",
            )
        )
        scroll = Scroll()
        scroll.body.addWidget(card)
        scroll.body.addStretch(1)
        outer.addWidget(scroll, 1)

    def _connect(self) -> None:
        self.open_button.clicked.connect(self._on_open)
        self.typed.returnPressed.connect(self._on_open)
        self.patient_button.clicked.connect(self._on_patient)
        self._wait.timeout.connect(self._on_waited)

    def _on_open(self) -> None:
        if self._wait.isActive() or not self.typed.text():
            return
        self.open_button.setEnabled(False)
        self.house.tasks.run(partial(lock.opens, self.house.desk, self.typed.text()), self._on_checked)

    def _on_checked(self, fits: bool) -> None:
        self.typed.clear()
        if fits:
            self._tries = 0
            self._field.set_error("")
            self.open_button.setEnabled(True)
            self.house.lock.open()
            return
        self._tries += 1
        seconds = min(_LONGEST_WAIT_S, 2 ** (self._tries - _FREE_TRIES)) if self._tries >= _FREE_TRIES else 0
        words = _("This passphrase is not right.")
        if seconds:
            words += " " + _("Wait {n} s, then try again.").format(n=seconds)
        self._field.set_error(words)
        self.house.announce(words)
        self._wait.start(seconds * 1000)

    def _on_waited(self) -> None:
        self.open_button.setEnabled(True)
        self.typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_patient(self) -> None:
        self.house.set_settings(replace(self.house.settings, role=Role.PATIENT))


PAGE = LockPage
