"""A file from a patient or a colleague, in a therapist's words. Everything it does is in `TakeInPage`."""

from __future__ import annotations

from typing import ClassVar

from ...words import _
from ..parts import Button
from ..take_in_page import TakeInPage


class TherapistFilePage(TakeInPage):
    name: ClassVar[str] = "therapist.file"
    therapist: ClassVar[bool] = True

    def _invitation(self) -> str:
        return _("A record from a patient or a colleague. You see what it adds before anything is kept.")

    def _on_words(self) -> str:
        return _("Go to the patient")

    def _on_go_on(self) -> None:
        button = self.sender()
        assert isinstance(button, Button)
        self.house.go("therapist.case", patient=str(button.property("patient")))


PAGE = TherapistFilePage
