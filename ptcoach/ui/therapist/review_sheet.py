"""When a person is reviewed next: a day, a few weeks from now, or none. It asks and reports."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ...words import _
from ..parts import Button, DateEntry, Field, Flow, Sheet


class ReviewSheet(Sheet):
    """`given` carries the person and the day; None: none is arranged."""

    given = Signal(str, object)

    def __init__(self, parent: QWidget, patient_id: str, name: str, today: date, day: date | None) -> None:
        super().__init__(parent, _("Next review: {name}").format(name=name), close_words=_("Cancel"))
        self._patient_id, self._today = patient_id, today
        self.day = DateEntry(_("On which day?"), day or today + timedelta(weeks=2))
        self._field = Field(_("On which day?"), self.day)
        self.body.addWidget(self._field)
        row = Flow(10)
        self._soon: dict[Button, int] = {}
        for weeks, words in ((1, _("In 1 week")), (2, _("In 2 weeks")), (4, _("In 4 weeks")), (6, _("In 6 weeks"))):
            button = Button(words, "secondary")
            button.clicked.connect(self._on_soon)
            self._soon[button] = weeks
            row.addWidget(button)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self.none_button, self.keep_button = Button(_("No review"), "secondary"), Button(_("Keep"), "primary")
        self.none_button.clicked.connect(self._on_none)
        self.keep_button.clicked.connect(self._on_keep)
        for line in (self.day.day, self.day.month, self.day.year):
            line.returnPressed.connect(self._on_keep)
        self.foot.addWidget(self.none_button)
        self.foot.addWidget(self.keep_button)

    def _on_soon(self) -> None:
        button = self.sender()
        assert isinstance(button, Button)
        self.day.set_value(self._today + timedelta(weeks=self._soon[button]))

    def _on_none(self) -> None:
        self._give(None)

    def _on_keep(self) -> None:
        day = self.day.value
        if day is None or day <= self._today:
            self._field.set_error(_("Type a day after today."))
            self.day.setFocus()
            return
        self._give(day)

    def _give(self, day: date | None) -> None:
        self.given.emit(self._patient_id, day)
        self.close()
