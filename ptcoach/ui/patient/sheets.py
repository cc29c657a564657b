"""The sheets of Today: why an exercise, the card of one exercise, and leaving something out with a reason."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ...core.model.exercise import Exercise
from ...core.model.record import SkipReason
from ...present.skip_words import skip_options
from ...present.today_state import ExerciseCard, WhyState
from ...words import _
from .. import theme
from ..parts import Button, ChoiceRow, Heading, Mistake, Notice, Sheet, Text, put_button
from ..parts.figure import FigureView, film_of


def add_why(sheet: Sheet, why: WhyState) -> None:
    """The parts of a reason, those that are empty left out."""
    parts = (
        (_("What it is for"), why.aims),
        (_("Why it is on your list"), why.reasons),
        (_("Why not more"), why.limits),
        (_("Where it comes from"), why.sources),
    )
    for heading, lines in parts:
        if lines:
            sheet.body.addWidget(Heading(heading, 3))
            for line in lines:
                sheet.body.addWidget(Text(line))
    if why.rules:
        sheet.body.addWidget(Text(_("Safety rules: {rules}").format(rules=why.rules), "small"))
    sheet.body.addStretch(1)


class WhySheet(Sheet):
    def __init__(self, parent: QWidget, why: WhyState) -> None:
        super().__init__(parent, why.title)
        add_why(self, why)


class ExerciseSheet(Sheet):
    """How one exercise is done, with picture, steps and reasons. `skip_wanted` asks to leave it out today."""

    skip_wanted = Signal(str)

    def __init__(self, parent: QWidget, card: ExerciseCard, exercise: Exercise, *, may_skip: bool, still: bool) -> None:
        super().__init__(parent, card.title)
        self._exercise_id = exercise.id
        view = FigureView()
        view.reduced_motion = still
        view.set_palette_name(theme.current().name)
        view.setMinimumHeight(240)
        view.show_film(film_of(exercise, card.figure), card.figure.alt)
        self.body.addWidget(view)
        self.body.addWidget(Text(" ".join(part for part in (card.dose, card.legs) if part), "strong"))
        if card.note:
            self.body.addWidget(Notice("info", _("From your therapist"), card.note))
        if card.limited:
            self.body.addWidget(Notice("warn", "", card.limited))
        for number, step in enumerate(exercise.steps, 1):
            self.body.addWidget(Text(f"{number}. {step}"))
        for label, line in (
            (_("What you feel"), exercise.feel),
            (_("What you should not feel"), exercise.not_feel),
            (_("To make it easier"), exercise.easier),
        ):
            self.body.addWidget(Text(label, "strong"))
            self.body.addWidget(Text(line))
        add_why(self, card.why)
        if may_skip:
            put_button(self.foot, _("Leave this one out today"), self._on_skip)

    def _on_skip(self) -> None:
        wanted = self._exercise_id
        self.close()
        self.skip_wanted.emit(wanted)


class SkipSheet(Sheet):
    """Why something is left out; `given` carries the exercise's id ("" = the whole day) and the reason."""

    given = Signal(str, object)

    def __init__(self, parent: QWidget, title: str, exercise_id: str = "") -> None:
        super().__init__(parent, title, close_words=_("Cancel"))
        self._exercise_id = exercise_id
        self.body.addWidget(Text(_("Choose the reason. A day you leave out with a reason breaks nothing.")))
        self.choices = ChoiceRow(_("Reason"), skip_options(), upright=True)
        self.body.addWidget(self.choices)
        self.body.addStretch(1)
        self._keep = Button(_("Leave out"), "primary")
        self._keep.clicked.connect(self._on_keep)
        self.foot.addWidget(self._keep)
        self._missing = Mistake()
        self.body.insertWidget(1, self._missing)

    def _on_keep(self) -> None:
        reason = self.choices.value
        if reason is None:
            self._missing.say(_("Choose a reason first."))
            self.choices.focus_first()
            return
        assert isinstance(reason, SkipReason)
        self.given.emit(self._exercise_id, reason)
        self.close()
