"""After a muscle grade: shall the person's step of the ladder be set too? Nothing is chosen beforehand."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ...core.model.body import Complaint, Rung, Side
from ...present.measure_words import rung_name, rung_options
from ...present.progress_lines import movement_name
from ...words import _
from ..parts import Button, Flow, Notice, Pick


class RungOffer(Notice):
    """`given` carries (movement, side, rung)."""

    given = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("info", parent=parent)
        self._about: tuple[Complaint, Side] | None = None
        self.step = Pick(_("Step of the ladder"), ((None, _("Choose the step")), *rung_options()))
        self.set_button, self.no_button = Button(_("Set the step"), "secondary"), Button(_("Not now"), "quiet")
        row = Flow(10)
        for widget in (self.step, self.set_button, self.no_button):
            row.addWidget(widget)
        self.body.addLayout(row)
        self.set_button.setEnabled(False)
        self.step.chosen.connect(self._on_step)
        self.set_button.clicked.connect(self._on_set)
        self.no_button.clicked.connect(self.hide)
        self.hide()

    def ask(self, movement: Complaint, side: Side, now: Rung | None) -> None:
        """Offer to set the step of one movement; `now` is the step it stands at."""
        self._about = movement, side
        self.step.set_value(None)
        self.set_button.setEnabled(False)
        stands = _("It stands at step {n}, {words}.").format(n=int(now), words=rung_name(now)) if now else ""
        title = _("{movement}: also set today's step of the function ladder?").format(
            movement=movement_name(movement, side)
        )
        self.show_text(title, stands)
        self.show()

    def _on_step(self, rung: Rung | None) -> None:
        self.set_button.setEnabled(rung is not None)

    def _on_set(self) -> None:
        if self._about is not None and self.step.value is not None:
            self.given.emit((*self._about, self.step.value))
