"""The stop page: fills the screen after a red flag, says what to do, whom to call and what to say, and stays.

Two ways lead off it: the answer was a mistake, said deliberately, or a clinician has cleared the person.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ...actions import clearance, record
from ...core.model.record import FlagAnswer, FlagCheck, Permission
from ...core.model.red_flag import RedFlag, RedFlagWords
from ...core.safety.day import day_verdict
from ...core.safety.red_flags import lock
from ...core.safety.verdict import DayVerdict
from ...errors import PTCoachError
from ...present.stop import Number, StopState, build_stop
from ...words import _
from .. import theme
from ..house import House
from ..page import Page
from ..parts import Button, Card, DateEntry, Field, Flow, Heading, Line, Mistake, Notice, Scroll, Text, Toggle, restyle
from ..parts.ground import column_in
from . import stop_paper


class CareGround(QFrame):
    """The ground of the page, in the colour of its property `ground`: stop or call."""


class StopPage(Page):
    """The lock is read from the record at every visit, so that ending the program never ends the stop (hazard H5).

    `enter(answers=…)` shows answers that could not be stored.
    """

    name = "stop"
    focus_mode = True

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self._check: FlagCheck | None = None
        self._day: DayVerdict | None = None
        self._state: StopState | None = None
        self._build()

    def title(self) -> str:
        return self._state.title if self._state else _("Stop")

    def enter(self, answers: tuple[FlagAnswer, ...] = (), **_arguments: Any) -> None:
        desk = self.house.desk
        patient = None if desk is None else desk.patient
        words: Mapping[RedFlag, RedFlagWords] = {} if desk is None else desk.library.red_flags
        self._check = self._day = facts = None
        if desk is not None and patient is not None:
            facts = desk.facts()
            self._check, self._day = lock(facts), day_verdict(facts)
        self._state = build_stop(self._check, patient, words, answers=answers, facts=facts)
        self._show(self._state)

    def refresh(self, changed: Any) -> None:
        """Stays as it is: what happens on this page leads away from it by itself."""

    # -- building

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.ground = CareGround()
        self.ground.setProperty("ground", "stop")
        outer.addWidget(self.ground)
        inner = QVBoxLayout(self.ground)
        inner.setContentsMargins(40, 28, 40, 22)  # four buttons stand in one row at normal size
        inner.setSpacing(12)
        self.stack = QStackedWidget()
        self.stack.setProperty("clear", True)
        inner.addWidget(self.stack, 1)
        self.stack.addWidget(self._build_card())
        self.mistake = _MistakeForm()
        self.cleared = _ClearedForm()
        self.stack.addWidget(self.mistake)
        self.stack.addWidget(self.cleared)
        self.mistake.cancelled.clicked.connect(self._on_back)
        self.cleared.cancelled.clicked.connect(self._on_back)
        self.mistake.confirm.clicked.connect(self._on_mistake_confirmed)
        self.cleared.confirm.clicked.connect(self._on_cleared_confirmed)

    def _build_card(self) -> QWidget:
        page = QWidget()
        layout = column_in(page, 12)
        self.area = Scroll(_("What to do now"))
        layout.addWidget(self.area, 1)
        foot = Flow(12)
        self.print_button = Button(_("Print this page"), "danger", icon="print")
        self.mistake_button = Button(_("I answered by mistake"), "secondary")
        self.cleared_button = Button(_("A clinician has cleared me"), "secondary")
        self.today_button = Button(_("Back to today"), "quiet")
        for button in (self.print_button, self.mistake_button, self.cleared_button, self.today_button):
            foot.addWidget(button)
        self.today_button.clicked.connect(self._on_today)
        layout.addLayout(foot)
        self.print_button.clicked.connect(self._on_print)
        self.mistake_button.clicked.connect(self._on_mistake)
        self.cleared_button.clicked.connect(self._on_cleared)
        return page

    # -- showing

    def _show(self, state: StopState) -> None:
        self.ground.setProperty("ground", "stop" if state.emergency else "call")
        restyle(self.ground)
        self.stack.setCurrentIndex(0)
        _empty(self.area.body)
        body = self.area.body
        body.addWidget(Text(state.kicker, "error"))
        body.addWidget(Text(state.title, "huge"))
        numbers = QHBoxLayout()  # first of all: whatever the size of the text, they show without scrolling
        numbers.setSpacing(18)
        for number in state.numbers:
            numbers.addWidget(_number_card(number), 1)
        body.addLayout(numbers)
        body.addWidget(Text(" ".join(part for part in (state.you_said, state.because) if part), "lead"))
        body.addLayout(self._columns(state))
        body.addWidget(Text(" ".join(part for part in (state.logged, state.lock) if part), "quiet"))
        body.addStretch(1)
        self.mistake_button.setVisible(self._check is not None)
        self.cleared_button.setVisible(self._day is not None and self._day.locked)
        self.print_button.say(_("Print this page") if stop_paper.has_printer() else _("Save this page as PDF"))
        self.area.to_top()
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _columns(self, state: StopState) -> QBoxLayout:
        """What to do and what to say: side by side, or one below the other where the text is large."""
        row: QBoxLayout = QHBoxLayout() if theme.scale() < 1.5 else QVBoxLayout()
        row.setSpacing(18)
        now = Card(_("Do this now"))
        for step in state.do_now:
            now.body.addWidget(Text(f"\N{BULLET} {step}"))
        now.body.addStretch(1)
        say = Card(_("Say this"))
        say.body.addWidget(Text(state.say_this, "lead"))
        if state.who_am_i:
            say.body.addWidget(Text(state.who_am_i, "quiet"))
        say.body.addStretch(1)
        row.addWidget(now, 1)
        row.addWidget(say, 1)
        return row

    # -- paper

    def _on_print(self) -> None:
        if stop_paper.has_printer():
            self._dialog = QPrintDialog(stop_paper.new_printer(self._paper()), self)
            self._dialog.accepted.connect(self._on_printer_chosen)
            QDialog.open(self._dialog)
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        files = QFileDialog(self, _("Save this page as PDF"), folder, _("PDF files (*.pdf)"))
        files.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        files.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        files.setDefaultSuffix("pdf")
        files.selectFile(_("stop-and-call.pdf"))
        files.fileSelected.connect(self._on_file)
        files.open()

    def _paper(self) -> str:
        return str(self.house.settings.paper)

    def _on_printer_chosen(self) -> None:
        if self._state is not None:
            stop_paper.print_page(self._state, self._dialog.printer())
            self.house.say(_("Sent to the printer."))

    def _on_file(self, path: str) -> None:
        if self._state is None:
            return
        try:
            stop_paper.save_pdf(self._state, Path(path), self._paper())
        except PTCoachError as error:
            self.house.complain(error)
        else:
            self.house.say(_("Saved as {path}.").format(path=path))

    # -- the two ways off the page

    def _on_back(self) -> None:
        self.stack.setCurrentIndex(0)
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_today(self) -> None:
        self.house.go("today")

    def _on_mistake(self) -> None:
        self.mistake.begin(self._state.you_said if self._state else "")
        self.stack.setCurrentWidget(self.mistake)

    def _on_mistake_confirmed(self) -> None:
        if not self.mistake.is_sure() or self._check is None:
            return
        if self.house.do(record.undo, self._check.id, _("answered by mistake")):
            self.house.go("check_in", start="flags")

    def _on_cleared(self) -> None:
        self.cleared.begin()
        self.stack.setCurrentWidget(self.cleared)

    def _on_cleared_confirmed(self) -> None:
        given = self.cleared.given()
        if given is None:
            return
        by, on = given
        if self.house.do(clearance.record_clearance, permission=Permission.RED_FLAG_CLEARED, by=by, on=on):
            still = day_verdict(self.house.desk.facts()).locked
            self.house.go("stop" if still else "today")
            if still:
                self.house.say(
                    _("Kept, but a warning sign is still open. Was the date of this computer wrong? Look in Settings.")
                )


class _Form(QWidget):
    """A heading, words, fields and two buttons; `confirm` is never the one that has the focus first."""

    def __init__(self, title: str, lead: str, confirm: str) -> None:
        super().__init__()
        layout = column_in(self, 14)
        layout.addWidget(Heading(title, 1))
        self.lead = Text(lead, "lead")
        layout.addWidget(self.lead)
        scroll = Scroll()
        self.body = scroll.body
        layout.addWidget(scroll, 1)
        foot = Flow(12)
        self.cancelled = Button(_("Go back"), "secondary")
        self.confirm = Button(confirm, "danger")
        foot.addWidget(self.cancelled)
        foot.addWidget(self.confirm)
        layout.addLayout(foot)

    def tab_through(self, *fields: QWidget) -> None:
        """Tab visits `fields`, then the buttons, though those were made first. Counts only once all is in a window."""
        for before, after in pairwise((*fields, self.cancelled, self.confirm)):
            self.setTabOrder(before, after)


class _MistakeForm(_Form):
    def __init__(self) -> None:
        super().__init__(
            _("Was it a mistake?"),
            _("Only go on if none of it is true. Your first answers stay in the record, marked as a mistake."),
            _("Take it back and answer again"),
        )
        self.said = Notice("danger")
        self.sure = Toggle(_("None of this is true for me"))
        self.missing = Mistake()
        for widget in (self.said, self.sure, self.missing):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def begin(self, you_said: str) -> None:
        self.said.show_text(you_said, _("If you are not sure, go back and call."))
        self.sure.setChecked(False)
        self.missing.hide()
        self.tab_through(self.sure)
        self.cancelled.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_sure(self) -> bool:
        if not self.sure.isChecked():
            self.missing.say(_("First confirm that none of it is true."))
            self.sure.setFocus(Qt.FocusReason.OtherFocusReason)
        return self.sure.isChecked()


class _ClearedForm(_Form):
    def __init__(self) -> None:
        super().__init__(
            _("A clinician has cleared me"),
            _("A doctor, nurse or physiotherapist has checked this and said that you may exercise again."),
            _("Record it and unlock"),
        )
        self.by = Line(_("Who cleared you?"))
        self.on = DateEntry(_("On which day?"))
        self.by_field = Field(_("Who cleared you?"), self.by, _("Their name and what they are."))
        self.on_field = Field(_("On which day?"), self.on)
        self.body.addWidget(self.by_field)
        self.body.addWidget(self.on_field)
        self.body.addStretch(1)

    def begin(self) -> None:
        self.by.clear()
        for box in (self.on.day, self.on.month, self.on.year):
            box.clear()
        self.by_field.set_error("")
        self.on_field.set_error("")
        self.tab_through(self.by, self.on.day, self.on.month, self.on.year)
        self.by.setFocus(Qt.FocusReason.OtherFocusReason)

    def given(self) -> tuple[str, Any] | None:
        """(name, date), or None with the mistakes marked; whether the date can be right is the action's to say."""
        by, on = self.by.text().strip(), self.on.value
        self.by_field.set_error("" if by else _("Write their name."))
        self.on_field.set_error("" if on else _("Write the day, the month and the year."))
        if by and on is not None:
            return by, on
        (self.on.day if by else self.by).setFocus(Qt.FocusReason.OtherFocusReason)
        return None


def _number_card(number: Number) -> Card:
    card = Card()
    card.body.setSpacing(2)
    card.body.addWidget(Text(number.who, "quiet"))
    value = Text(number.value, "h1" if number.is_number else "h2")
    if number.is_number:
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    card.body.addWidget(value)
    card.body.addWidget(Text(number.note, "quiet"))
    card.body.addStretch(1)
    return card


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            _empty(inner)


PAGE = StopPage
