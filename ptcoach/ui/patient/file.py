"""Files between a patient and their therapist: a plan comes in, the record goes out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from ...actions import hand_over
from ...exchange.preview import Preview
from ...words import _
from ..house import House
from ..parts import Button, Card, Field, Flow, Line, Text
from ..take_in_page import TakeInPage


class FilePage(TakeInPage):
    name: ClassVar[str] = "file"
    focus_mode: ClassVar[bool] = True

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.passphrase: Line | None = None

    def _invitation(self) -> str:
        return _("Your therapist can give you a plan as a file. You see what is in it before anything is kept.")

    def _open_words(self) -> str:
        return _("Open a file from my therapist")

    def _show_more(self, body: QVBoxLayout) -> None:
        if self.house.desk.patient is None:
            return
        card = Card(_("Make a file for my therapist"))
        card.body.addWidget(
            Text(
                _("Everything you recorded, in one file to take along on a stick or send. Nobody else gets it."),
                "quiet",
            )
        )
        self.passphrase = Line(longest=400)
        self.passphrase.setMaximumWidth(560)
        help_ = _(
            "If you send it: lock it, and tell your therapist the passphrase on the phone. Leave it empty otherwise."
        )
        self._field = Field(_("Passphrase"), self.passphrase, help_)
        card.body.addWidget(self._field)
        row = Flow(12)
        self.make_button = Button(_("Save the file"), "secondary", icon="file")
        self.make_button.clicked.connect(self._on_make)
        row.addWidget(self.make_button)
        card.body.addLayout(row)
        body.addWidget(card)

    def take_focus(self) -> None:
        if self._makes and self.passphrase is not None and self.view is None and self.form is None:
            self.passphrase.setFocus()
        else:
            super().take_focus()

    def _sets_up(self, preview: Preview, despite_signature: bool) -> bool:
        self.house.go("first_run", opened=preview, despite_signature=despite_signature)
        return True

    def _on_make(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = hand_over.file_name(self.house.desk, "record")
        kinds = _("PT Coach files (*.ptcoach)")
        path, _kind = QFileDialog.getSaveFileName(self, _("Save the file"), str(Path(folder) / name), kinds)
        if path:
            self.make_file(Path(path))

    def make_file(self, path: Path) -> None:
        """Write the record to `path` on the worker; the banner says when it is there."""
        assert self.passphrase is not None
        passphrase = self.passphrase.text()
        if wrong := hand_over.passphrase_mistake(passphrase):
            self._field.set_error(wrong)
            self.passphrase.setFocus()
            return
        self._field.set_error("")
        self.house.say(
            _("The file is being made. This takes a few seconds.") if passphrase else _("The file is being made.")
        )
        job = partial(hand_over.make_record_file, self.house.desk, path, passphrase)
        self.house.tasks.run(job, self._on_made)

    def _on_made(self, answer: Any) -> None:
        self.house.say(_("Saved as {path}").format(path=answer[0].path))


PAGE = FilePage
