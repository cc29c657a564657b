"""The questions of a session: "this hurts", "skip this one", how it went, what was done. They store nothing."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ...core.model.record import SkipReason, Where
from ...present.skip_words import skip_options
from ...words import _, pgettext
from .. import theme
from ..parts import Button, Card, ChoiceRow, Field, Flow, Heading, Mistake, Scale, Scroll, Text
from ..parts.ground import column_in

_WHOLE_DAY = frozenset({SkipReason.AWAY, SkipReason.REST_DAY})  # reasons to leave out a day, not one exercise


class Hurt(Struct, frozen=True, kw_only=True):
    """What the person said hurts."""

    pain: int
    where: Where
    moved_down: bool
    new_numbness: bool
    new_weakness: bool


class Felt(Struct, frozen=True, kw_only=True):
    """How the session went; None = not said."""

    effort: int | None
    felt: int | None
    note: str


class Panel(QWidget):
    """A heading, questions in a scroll area, and buttons at the foot. Escape is `cancelled`."""

    cancelled = Signal()

    def __init__(self, title: str, lead: str = "") -> None:
        super().__init__()
        outer = column_in(self, 12)
        self.heading = Heading(title, 1)
        outer.addWidget(self.heading)
        if lead:
            outer.addWidget(Text(lead, "quiet"))
        self.area = Scroll()
        self.card = Card()
        self.area.body.addWidget(self.card)
        self.area.body.addStretch(1)
        outer.addWidget(self.area, 1)
        self.mistake = Mistake()
        outer.addWidget(self.mistake)
        self.foot = Flow(12)
        outer.addLayout(self.foot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def complain(self, words: str) -> None:
        self.mistake.say(words)

    def ask(self, question: str, control: QWidget, help: str = "") -> None:
        self.card.body.addWidget(Field(question, control, help))


class PainPanel(Panel):
    """ "This hurts": how much, where, and the three signs that matter. Nothing is filled in beforehand."""

    told = Signal(object)  # a Hurt

    def __init__(self) -> None:
        super().__init__(_("It hurts"), _("The count stands still. Answer all five."))
        self.pain = Scale(_("How strong is it now?"), _("none"), _("worst I can imagine"))
        self.where = ChoiceRow(
            _("Where?"),
            [(Where.BACK, pgettext("the body", "Back")), (Where.LEG, _("Leg")), (Where.OTHER, _("Somewhere else"))],
        )
        self.signs = {
            "moved_down": _no_yes(_("Has it moved further down the leg?")),
            "new_numbness": _no_yes(_("Is there new numbness or tingling?")),
            "new_weakness": _no_yes(_("Is there new weakness?")),
        }
        for control in (self.pain, self.where, *self.signs.values()):
            self.ask(control.name, control)
        self.tell = Button(_("Tell me what to do"), "primary")
        self.keep = Button(_("Go back, it does not hurt"), "quiet")
        self.foot.addWidget(self.tell)
        self.foot.addWidget(self.keep)
        self.tell.clicked.connect(self._on_tell)
        self.keep.clicked.connect(self.cancelled)

    def begin(self) -> None:
        """Empty, with the keyboard on the first question."""
        self.complain("")
        for control in (self.pain, self.where, *self.signs.values()):
            control.set_value(None)
        self.area.to_top()
        self.pain.focus_first()

    def _on_tell(self) -> None:
        controls = (self.pain, self.where, *self.signs.values())
        open_ = next((c for c in controls if c.value is None), None)
        if open_ is not None:
            self.complain(_("Please answer: {question}").format(question=open_.name))
            open_.focus_first()
            self.area.ensureWidgetVisible(open_)
            return
        signs = {name: bool(row.value) for name, row in self.signs.items()}
        self.told.emit(Hurt(pain=self.pain.value, where=self.where.value, **signs))


class SkipPanel(Panel):
    """Leaving one exercise out, with a reason. No reason is a bad one."""

    chosen = Signal(object)  # a SkipReason

    def __init__(self) -> None:
        super().__init__(_("Skip this exercise"), _("It stays off for today. Why do you skip it?"))
        for reason, words in (o for o in skip_options() if o[0] not in _WHOLE_DAY):
            button = _ReasonButton(words, reason)
            button.picked.connect(self.chosen)
            self.card.body.addWidget(button)
        self.keep = Button(_("Go back"), "quiet")
        self.keep.clicked.connect(self.cancelled)
        self.foot.addWidget(self.keep)

    def begin(self) -> None:
        self.area.to_top()
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)


class _ReasonButton(Button):
    picked = Signal(object)

    def __init__(self, words: str, reason: SkipReason) -> None:
        super().__init__(words, "secondary")
        self._reason = reason
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.picked.emit(self._reason)


class EndPanel(Panel):
    """How it went. Every answer may be left out; what is left out stays unknown."""

    answered = Signal(object)  # a Felt

    def __init__(self) -> None:
        super().__init__(_("How was it?"), _("You may leave any of these out."))
        self.effort = Scale(_("How hard was it?"), _("rest"), _("hardest I can imagine"))
        self.felt = Scale(_("How does your body feel now?"), _("bad"), _("good"))
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(round(theme.px("body") * 4.5))
        self.ask(self.effort.name, self.effort)
        self.ask(self.felt.name, self.felt)
        self.ask(_("A note for you or your therapist"), self.note)
        self.save = Button(_("Save and finish"), "primary")
        self.foot.addWidget(self.save)
        self.save.clicked.connect(self._on_save)

    def begin(self) -> None:
        self.effort.set_value(None)
        self.felt.set_value(None)
        self.note.clear()
        self.area.to_top()
        self.effort.focus_first()

    def _on_save(self) -> None:
        self.answered.emit(Felt(effort=self.effort.value, felt=self.felt.value, note=self.note.toPlainText().strip()))


class SummaryPanel(Panel):
    """Facts about the session, and the way back. `went` carries the page to go to."""

    went = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Session over"))
        self.lines = Text("", "lead")
        self.card.body.addWidget(self.lines)
        self.home = Button(_("Back to today"), "primary")
        self.walk = Button(_("Write down a walk"), "secondary")
        self.foot.addWidget(self.home)
        self.foot.addWidget(self.walk)
        self.home.clicked.connect(self._on_home)
        self.walk.clicked.connect(self._on_walk)

    def begin(self, title: str, lines: tuple[str, ...]) -> None:
        self.heading.setText(title)
        self.lines.setText("\n".join(lines))
        self.home.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_home(self) -> None:
        self.went.emit("today")

    def _on_walk(self) -> None:
        self.went.emit("walk")


def _no_yes(question: str) -> ChoiceRow:
    return ChoiceRow(question, [(False, _("No")), (True, _("Yes"))])
