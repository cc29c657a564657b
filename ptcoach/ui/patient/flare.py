"""Flare-up mode on Today: the offer of lighter days, how long they last, and the way back. It shows `present.flare`.

What it eases is the core's; every press becomes an action.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ...actions import flare
from ...present.flare import Flare, FlareState, flare_choices, flare_lines
from ...words import _, ngettext
from ..house import House
from ..parts import Button, ChoiceRow, Flow, Notice, Sheet, Text, put_button


class FlareNotice(Notice):
    """`offer` is the quiet way to the same, for the page to place where nothing asks for a notice."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self.house = house
        self.offer = Button("", "quiet")
        self._yes = Button("", "secondary")
        self._no = Button("", "quiet")
        row = Flow(12)
        row.addWidget(self._yes)
        row.addWidget(self._no)
        self.body.addLayout(row)
        self.buttons = (self._yes, self._no)
        self._flare = Flare.NOT_NOW
        self.offer.clicked.connect(self._on_choose)
        self._yes.clicked.connect(self._on_yes)
        self._no.clicked.connect(self._on_choose)
        self.show_state(FlareState(flare=Flare.NOT_NOW))

    def show_state(self, state: FlareState) -> None:
        self._flare = state.flare
        self.setVisible(bool(state.title))
        self.show_text(state.title, state.text, "info")
        for button, words in ((self._yes, state.yes), (self._no, state.no), (self.offer, state.offer)):
            button.say(words or _("Close"))
            button.setVisible(bool(words))

    def _on_yes(self) -> None:
        match self._flare:
            case Flare.RUNNING if self.house.do(flare.end):
                self.house.say(_("The lighter days are over. Your usual programme is back."))
            case Flare.OVER if self.house.do(flare.back_to_usual):
                self.house.say(_("Good. Your usual programme goes on."))
            case Flare.HINTED:
                self._on_choose()

    def _on_choose(self) -> None:
        sheet = FlareSheet(self)
        sheet.given.connect(self._on_given)
        sheet.show_over()

    def _on_given(self, days: int) -> None:
        if self.house.do(flare.start, days):
            self.house.say(ngettext("{n} lighter day, from today.", "{n} lighter days, from today.", days))


class FlareSheet(Sheet):
    """How many lighter days; `given` carries the number."""

    given = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _("Have a flare-up? Lighter days"), close_words=_("Cancel"))
        for line in flare_lines():
            self.body.addWidget(Text(line))
        self.body.addWidget(Text(_("How many days?"), "strong"))
        self.days = ChoiceRow(_("How many days?"), flare_choices())
        self.days.set_value(flare_choices()[0][0])
        self.body.addWidget(self.days)
        self.body.addStretch(1)
        put_button(self.foot, _("Start lighter days"), self._on_keep, "primary")

    def _on_keep(self) -> None:
        self.given.emit(self.days.value)
        self.close()
