"""A person's page for the therapist: where they stand, and everything recorded about them. It shows and asks.

Every write goes through `House.ask_at` at a desk of the person's own, and can be taken back right after.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ...actions import caseload, casework, clearance, measure, record
from ...core.model.body import Complaint, Rung, Side
from ...core.model.muscle import MUSCLES, Muscle
from ...core.model.record import HomeTest, Permission
from ...core.safety.gates import gate
from ...present.case import CaseState, build_case
from ...present.case_timeline import Sources
from ...present.clearance_words import permission_help, permission_name
from ...present.measure_words import measured_line
from ...present.week import build_week
from ...words import _
from ..house import House
from ..page import Page
from ..parts import Ask, Button, Card, Flow, Tabs, Text
from ..printing import Press
from ..week_paper import save_week, week_pages
from .case_forms import ClearanceForm, Form, GivenClearance, GivenMeasure, MeasureForm, NoteForm, TakeBackForm
from .case_summary import CaseSummary
from .head import CaseHead
from .rows import RowTable
from .rung_offer import RungOffer
from .spark import Course, SparkDelegate
from .undo_bar import UndoBar

TIMELINE, HOLDS, VERSIONS, MEASURES, NOTES = range(5)
_COURSE = 4  # the column of the measures that is painted


class CasePage(Page):
    name: ClassVar[str] = "therapist.case"

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.state: CaseState | None = None
        self._desk: Any = None
        self._undo: Callable[[], Any] | None = None
        self._press = Press(self, house, _("The week on paper"))
        self._build()
        self._connect()

    def title(self) -> str:
        return self.head.state.name if self.head.state else _("Patient page")

    def enter(self, patient: str = "", **arguments: Any) -> None:
        new = self._desk is None or self._desk.case != patient
        self._desk = self.house.desk.for_case(patient)
        if new:
            self.tabs.set_value(TIMELINE)
            self._on_tab(TIMELINE)
            self._close_forms()
        self.undo_bar.hide()
        self.note_form.start(self.house.settings.clinician)
        self._show()

    def refresh(self, changed: Any) -> None:
        self._show()

    def leave(self) -> bool:
        """A note that was typed and not kept is asked about first."""
        if not self.note_form.unsaved:
            return True
        answers: list[tuple[object, str, str]] = [
            (True, _("Keep note"), "primary"),
            (False, _("Throw it away"), "secondary"),
        ]
        ask = Ask(self, _("Keep the note you typed?"), self.note_form.text.toPlainText()[:400], answers)
        ask.answered.connect(self._on_note_answered)
        ask.show_over()
        return False

    # Building

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(34, 18, 24, 16)
        outer.setSpacing(12)
        self.head = CaseHead(self.house, self.name)
        outer.addWidget(self.head)
        row = QHBoxLayout()
        row.setSpacing(14)
        outer.addLayout(row, 1)
        self.summary = CaseSummary()
        row.addWidget(self.summary)
        card = Card()
        row.addWidget(card, 1)
        self.tabs = Tabs(
            _("Shown"),
            (
                (TIMELINE, _("Time line")),
                (HOLDS, _("Clearances and limits")),
                (VERSIONS, _("Programme")),
                (MEASURES, _("Measures")),
                (NOTES, _("Notes")),
            ),
        )
        card.body.addWidget(self.tabs)
        self.undo_bar = UndoBar()
        card.body.addWidget(self.undo_bar)
        self._stack = QStackedWidget()
        card.body.addWidget(self._stack, 1)
        for part in (
            self._build_timeline(),
            self._build_holds(),
            self._build_versions(),
            self._build_measures(),
            self._build_notes(),
        ):
            self._stack.addWidget(part)

    def _build_timeline(self) -> QWidget:
        headers = (_("Day"), _("Kind"), _("What happened"), _("Who"))
        self.timeline = RowTable(_("Time line"), headers, (160, 120, 0, 150))
        return self.timeline

    def _build_holds(self) -> QWidget:
        part, body = _part()
        row = Flow(10)
        self.new_clearance = Button(_("Record a clearance or limit"), "secondary")
        self.take_back = Button(_("Take back"), "secondary")
        for button in (self.new_clearance, self.take_back):
            row.addWidget(button)
        body.addLayout(row)
        exercises = sorted((e.name, e.id) for e in self.house.desk.library.exercises.values() if not e.retired)
        options = tuple((exercise_id, name) for name, exercise_id in exercises)
        self.clearance_form, self.take_back_form = ClearanceForm(options, self._help), TakeBackForm()
        for form in (self.clearance_form, self.take_back_form):
            body.addWidget(form)
            form.hide()
        headers = (_("What"), _("State"), _("Who"), _("When"), _("Why"))
        self.holds = RowTable(_("Clearances and limits"), headers, (0, 170, 130, 130, 0))
        body.addWidget(self.holds, 1)
        return part

    def _build_versions(self) -> QWidget:
        headers = (_("Version"), _("Issued"), _("By"), _("Exercises"), _("Note"))
        self.versions = RowTable(_("Versions of the programme"), headers, (120, 160, 160, 130, 0))
        part, body = _part()
        body.addWidget(self.versions, 1)
        return part

    def _build_measures(self) -> QWidget:
        part, body = _part()
        row = Flow(10)
        self.new_measure = Button(_("Type in a measure"), "secondary")
        self.drop_measure = Button(_("Take back the newest value"), "secondary")
        for button in (self.new_measure, self.drop_measure):
            row.addWidget(button)
        body.addLayout(row)
        tests = tuple((info.id, info.name, info.per_side) for info in self.house.desk.library.home_tests.values())
        self.measure_form = MeasureForm(tests)
        self.measure_form.hide()
        body.addWidget(self.measure_form)
        self.offer = RungOffer()
        body.addWidget(self.offer)
        headers = (_("What"), _("Leg"), _("First"), _("Now"), _("Course"), _("Newest"))
        self.measures = RowTable(_("Measures"), headers, (0, 80, 100, 100, 150, 160))
        self.measures.setItemDelegateForColumn(_COURSE, SparkDelegate(self.measures))
        body.addWidget(self.measures, 1)
        return part

    def _build_notes(self) -> QWidget:
        part, body = _part()
        self.note_form = NoteForm()
        body.addWidget(self.note_form)
        row = Flow(10)
        self.drop_note = Button(_("Take back this note"), "secondary")
        row.addWidget(self.drop_note)
        self.notes = RowTable(_("Notes"), (_("Day"), _("Who"), _("Note")), (160, 150, 0))
        body.addWidget(self.notes, 1)
        body.addLayout(row)
        self._whole_note = Text("")
        body.addWidget(self._whole_note)
        return part

    def _connect(self) -> None:
        self.house.complained.connect(self._on_complained)
        self.tabs.chosen.connect(self._on_tab)
        self.undo_bar.undone.connect(self._on_undo)
        self.summary.wanted.connect(self._on_wanted)
        self.new_clearance.clicked.connect(self._on_new_clearance)
        self.take_back.clicked.connect(self._on_take_back)
        self.clearance_form.given.connect(self._on_clearance)
        self.take_back_form.given.connect(self._on_taken_back)
        self.new_measure.clicked.connect(self._on_new_measure)
        self.drop_measure.clicked.connect(self._on_drop_measure)
        self.measure_form.given.connect(self._on_measure)
        self.offer.given.connect(self._on_rung)
        self.note_form.given.connect(self._on_note)
        self.drop_note.clicked.connect(self._on_drop_note)
        for form in (self.clearance_form, self.take_back_form, self.measure_form):
            form.closed.connect(self._close_forms)
        for table in (self.holds, self.measures, self.notes):
            table.picked.connect(self._on_picked)

    # Showing

    def _show(self) -> None:
        desk = self._desk
        work, who = desk.store.casework, desk.person.id
        sources = Sources(plans=desk.store.plans(who), taken_back=work.taken_back(who), files=work.taken_in(who))
        file = work.files().get(who)
        state = self.state = build_case(desk.facts(), desk.library, sources, file)
        self.head.show_case(desk)
        self.summary.show_summary(state.summary, archived=file is not None and file.archived_on is not None)
        self.timeline.show_rows([(line.when, line.kind, line.words, line.by) for line in state.timeline])
        self.holds.show_rows([row.cells for row in state.holds])
        self.versions.show_rows([row.cells for row in state.versions])
        courses = [Course(row.course, row.low, row.high) for row in state.measures]
        self.measures.show_rows([row.cells for row in state.measures], {_COURSE: courses})
        self.notes.show_rows([row.cells for row in state.notes])
        self._on_picked()

    def _on_picked(self, _row: int = -1) -> None:
        """What can be done with the chosen row."""
        if self.state is None:
            return
        hold = self._chosen(self.holds, self.state.holds)
        self.take_back.setEnabled(hold is not None and bool(hold.event_id))
        self.take_back.say(_("Let it hold again") if hold is not None and hold.gone else _("Take back"))
        self.drop_measure.setEnabled(self.measures.row >= 0)
        note = self._chosen(self.notes, self.state.notes)
        self.drop_note.setEnabled(note is not None and bool(note.event_id))

    @staticmethod
    def _chosen(table: RowTable, rows: Any) -> Any:
        return rows[table.row] if 0 <= table.row < len(rows) else None

    def _on_tab(self, part: int) -> None:
        self._stack.setCurrentIndex(part)

    def _go_to(self, part: int) -> None:
        self.tabs.set_value(part)
        self._on_tab(part)

    def _open(self, form: Form) -> None:
        self._close_forms()
        self.undo_bar.hide()
        form.show()
        form.focusNextChild()

    def _close_forms(self) -> None:
        for form in (self.clearance_form, self.take_back_form, self.measure_form):
            form.hide()
        self.offer.hide()

    def _on_complained(self, error: Exception) -> None:
        """Why it could not be kept, beside what was typed."""
        for form in (self.clearance_form, self.take_back_form, self.measure_form, self.note_form):
            if form.isVisible():
                form.set_error(str(error))

    # Writing

    def _ask(self, action: Callable[..., Any], *arguments: Any, **named: Any) -> bool:
        return self.house.ask_at(self._desk, action, *arguments, **named) is not None

    def _kept(self, words: str, undo: Callable[[], Any]) -> None:
        """Say what was kept, with the way back."""
        self._undo = undo
        self.undo_bar.show_kept(words)
        self.house.announce(words)

    def _undo_latest(self) -> Callable[[], Any]:
        return partial(self._ask, record.undo_all, self._desk.latest)

    def _on_undo(self) -> None:
        self.undo_bar.hide()
        undo, self._undo = self._undo, None
        if undo is not None and undo():
            self.house.say(_("Taken back."))
            self.tabs.focus_first()

    def _sign(self, by: str) -> None:
        """Remember who works here, the first time a name is typed."""
        if by.strip() and not self.house.settings.clinician:
            self.house.set_settings(replace(self.house.settings, clinician=by.strip()))

    # Clearances

    def _help(self, permission: Permission) -> str:
        if self._desk is None:
            return ""
        return permission_help(permission, gate(self._desk.facts(), permission).earliest_week)

    def _on_new_clearance(self) -> None:
        self._start_clearance(None)

    def _start_clearance(self, permission: Permission | None) -> None:
        self._go_to(HOLDS)
        self.clearance_form.start(permission, self.house.settings.clinician, self._desk.today)
        self._open(self.clearance_form)

    def _on_clearance(self, given: GivenClearance) -> None:
        kept = self._ask(
            clearance.record_clearance,
            given.permission,
            given.by,
            given.on,
            given.value,
            given.exercise_id,
            given.reason,
            by_therapist=True,
        )
        if kept:
            self._close_forms()
            self._kept(_("Kept: {what}").format(what=permission_name(given.permission)), self._undo_latest())

    def _on_take_back(self) -> None:
        hold = self._chosen(self.holds, self.state.holds if self.state else ())
        if hold is None:
            return
        if hold.gone:
            if self._ask(casework.put_back, hold.event_id):
                self._kept(_("It holds again: {what}").format(what=hold.what), self._undo_latest())
            return
        self.take_back_form.start(hold.what)
        self._open(self.take_back_form)

    def _on_taken_back(self, why: str) -> None:
        hold = self._chosen(self.holds, self.state.holds if self.state else ())
        if hold is not None and self._ask(casework.take_back, hold.event_id, why):
            self._close_forms()
            undo = partial(self._ask, casework.put_back, hold.event_id)
            self._kept(_("Taken back: {what}").format(what=hold.what), undo)

    # Measures

    def _on_new_measure(self) -> None:
        self.measure_form.start(self.house.settings.clinician, self._desk.today, self._desk.person.weak_leg.sides[-1])
        self._open(self.measure_form)

    def _on_measure(self, given: GivenMeasure) -> None:
        if not self._keep_measure(given):
            return
        if not isinstance(given.name, HomeTest):
            self._sign(given.by)
        newest = self._desk.store.event(self._desk.person.id, self._desk.latest[0])[0]
        self._kept(_("Kept: {what}").format(what=measured_line(newest, self._desk.library)), self._undo_latest())
        self.measure_form.next()
        self.offer.hide()
        if isinstance(given.name, Muscle) and given.side is not None:
            self._offer_rung(MUSCLES[given.name].movement, given.side)

    def _keep_measure(self, given: GivenMeasure) -> bool:
        if isinstance(given.name, Muscle):
            return self._ask(casework.grade_muscle, given.name, given.side, int(given.value), given.by, given.on)
        if isinstance(given.name, HomeTest):
            return self._ask(measure.record_test, given.name, given.value, given.side, given.on)
        return self._ask(casework.keep_total, given.name, given.value, given.most, given.by, given.on)

    def _offer_rung(self, movement: Complaint | None, side: Side) -> None:
        """A grade never moves the ladder by itself: the step is the therapist's own choice."""
        if movement is not None and side in self._desk.person.weak_leg.sides:
            self.offer.ask(movement, side, self._desk.facts().rung(movement, side))

    def _on_rung(self, given: tuple[Complaint, Side, Rung]) -> None:
        if self._ask(measure.record_rung, *given):
            self.offer.hide()
            self._kept(_("Today's step is kept."), self._undo_latest())

    def _on_drop_measure(self) -> None:
        row = self._chosen(self.measures, self.state.measures if self.state else ())
        if row is not None and self._ask(record.undo, row.newest_id, _("taken back by the therapist")):
            self.house.say(_("Taken back: {what}, {value}").format(what=row.what, value=row.now))

    # Notes

    def _on_note(self, given: tuple[str, str]) -> None:
        text, by = given
        if self._ask(casework.write_note, text, by):
            self.note_form.text.clear()
            self._sign(by)
            self.note_form.start(self.house.settings.clinician)
            self._kept(_("The note is kept."), self._undo_latest())

    def _on_note_answered(self, keep: object) -> None:
        if keep:
            self._go_to(NOTES)
            self.note_form.keep.click()
        else:
            self.note_form.text.clear()

    def _on_drop_note(self) -> None:
        note = self._chosen(self.notes, self.state.notes if self.state else ())
        if note is not None and self._ask(record.undo, note.event_id, _("taken back by the therapist")):
            self.house.say(_("The note is taken back."))

    # The whole case

    def _on_wanted(self, key: str) -> None:
        {
            "clear": self._on_clear,
            "print": self._on_print,
            "save": self._on_save,
            "take_in": self._on_take_in,
            "details": self._on_details,
            "archive": self._on_archive,
            "bring_back": self._on_bring_back,
        }[key]()

    def _on_clear(self) -> None:
        self._start_clearance(Permission.RED_FLAG_CLEARED)

    def _on_details(self) -> None:
        self.house.go("therapist.person", patient=self._desk.person.id)

    def _on_archive(self) -> None:
        if self._ask(caseload.archive):
            self._kept(_("Archived. Nothing was deleted."), partial(self._ask, caseload.unarchive))

    def _on_bring_back(self) -> None:
        if self._ask(caseload.unarchive):
            self._kept(_("Back on the list of patients."), partial(self._ask, caseload.archive))

    def _on_take_in(self) -> None:
        kinds = _("PT Coach files (*.ptcoach *.json)")
        path, _kind = QFileDialog.getOpenFileName(self, _("Take in a file"), "", kinds)
        if path:
            self.house.go("therapist.file", path=path)

    def _on_print(self) -> None:
        settings = self.house.settings
        self._press.print_out(partial(week_pages, self._sheet(), settings.paper, settings.large_print))

    def _on_save(self) -> None:
        settings = self.house.settings
        write = partial(save_week, self._sheet(), settings.paper, settings.large_print)
        self._press.ask_and_save(write, f"pt-week-{self._desk.today.isoformat()}.pdf")

    def save_week(self, path: Path) -> None:
        """Write the week that starts today to `path`; the banner says when it is there."""
        settings = self.house.settings
        self._press.save(partial(save_week, self._sheet(), settings.paper, settings.large_print), path)

    def _sheet(self) -> Any:
        desk = self._desk
        return build_week(desk.facts(), desk.library, desk.today, desk.store.plan(desk.person.id))


def _part() -> tuple[QWidget, QVBoxLayout]:
    widget = QWidget()
    widget.setProperty("clear", True)
    body = QVBoxLayout(widget)
    body.setContentsMargins(0, 0, 0, 0)
    body.setSpacing(10)
    return widget, body


PAGE = CasePage
