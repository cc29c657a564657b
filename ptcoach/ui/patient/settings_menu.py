"""The setting that puts the program into the desktop's menu. What is written there is known to `actions.menu`."""

from __future__ import annotations

from functools import partial

from ...actions import menu
from ...words import _
from ..house import House
from ..parts import Button, Card, Flow, Text


class MenuCard(Card):
    """One button that puts the program into the menu, or takes it out again."""

    def __init__(self, house: House) -> None:
        super().__init__(_("Programs menu"))
        self.house = house
        self.is_in = False
        self._state = Text("", "quiet")
        self.button = Button("", "secondary")
        self.button.clicked.connect(self._on_clicked)
        self.body.addWidget(self._state)
        row = Flow(12)
        row.addWidget(self.button)
        self.body.addLayout(row)

    def show_settings(self) -> None:
        """Hidden where there is no such menu, and for a record that no start from a menu would open."""
        folder = self.house.desk.folder
        self.setVisible(menu.works_here() and menu.is_usual(folder))
        self.is_in = menu.is_in_menu(folder)
        if self.is_in:
            self._state.setText(_("PT Coach is in the programs menu. A double click on a .ptcoach file opens it."))
            self.button.say(_("Remove PT Coach from the programs menu"))
        else:
            self._state.setText(_("Start PT Coach from the menu, and open a .ptcoach file with a double click."))
            self.button.say(_("Put PT Coach in the programs menu"))

    def _on_clicked(self) -> None:
        job = menu.remove if self.is_in else partial(menu.add, self.house.desk.folder)
        self.button.setEnabled(False)
        self.house.tasks.run(job, self._on_done, self._on_failed)

    def _on_done(self, _told: menu.Told) -> None:
        self._show_again()
        self.house.say(
            _("PT Coach is in the programs menu now.")
            if self.is_in
            else _("PT Coach is no longer in the programs menu.")
        )

    def _on_failed(self, error: Exception) -> None:
        self._show_again()
        self.house.complain(error)

    def _show_again(self) -> None:
        self.button.setEnabled(True)
        self.show_settings()
        self.button.setFocus()
