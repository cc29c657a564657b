"""A person's page for the therapist: where they stand, and everything recorded about them. It shows and asks.

Every write goes through `House.ask_at` at a desk of the person's own, and can be taken back right after.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog

from ...actions import casework, clearance, editing, measure, record
from ...core.model.body import Complaint, Rung, Side
from ...core.model.muscle import MUSCLES, Muscle
from ...core.model.record import HomeTest, Permission
from ...core.safety.gates import gate
from ...present.case import build_case
from ...present.case_record import day_lines
from ...present.case_timeline import Sources
from ...present.clearance_words import permission_help, permission_name
from ...present.measure_words import measured_line
from ...present.week import build_week
from ...words import _
from .. import theme
from ..house import House
from ..parts import Ask
from ..parts.ground import beside
from ..printing import Press
from ..week_paper import save_week, week_pages
from .case_forms import GivenClearance, GivenMeasure, GivenReason, TakeBackForm
from .case_summary import CaseSummary
from .case_tabs import HOLDS, NOTES, TIMELINE, CaseTabs
from .frame import page_body, tab_through
from .head import CaseHead
from .work_page import WorkPage

_SIDE_BY_SIDE = 1000  # px of page at normal text size that summary and tables need beside each other
_LEAST_TABLE = 420  # px of height at normal text size the tables keep where they do not stand beside the summary


class CasePage(WorkPage):
    name: ClassVar[str] = "therapist.case"

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self._typed: dict[str, str] = {}  # notes not kept yet, by person: never the next one's
        self._press = Press(self, house, _("The week on paper"))
        self._build()
        self._connect()

    def title(self) -> str:
        return self.head.state.name if self.head.state else _("Patient page")

    def enter(self, patient: str = "", **arguments: Any) -> None:
        before = self._sit_down(patient)
        if before != patient:
            self.tabs.show_part(TIMELINE)
            self.tabs.close_forms()
            self._typed[before] = self.tabs.note_form.text.toPlainText()
            self.tabs.note_form.text.setPlainText(self._typed.pop(patient, ""))
        self.tabs.undo_bar.hide()
        self.tabs.note_form.start(self.house.settings.clinician)
        self._show()

    def leave(self) -> bool:
        """A note that was typed and not kept is asked about first."""
        if not self.tabs.note_form.unsaved:
            return True
        answers: list[tuple[object, str, str]] = [
            (True, _("Keep note"), "primary"),
            (False, _("Throw it away"), "secondary"),
        ]
        ask = Ask(self, _("Keep the note you typed?"), self.tabs.note_form.text.toPlainText()[:400], answers)
        ask.answered.connect(self._on_note_answered)
        ask.show_over()
        return False

    # Building
    def _build(self) -> None:
        body = page_body(self, 12)
        self.head = CaseHead(self.house, self.name)
        body.addWidget(self.head)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(14)
        body.addLayout(self._row, 1)
        self.summary = CaseSummary()
        self.tabs: CaseTabs = CaseTabs(self.house.desk.library, self._help)
        self._stand(wide=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _SIDE_BY_SIDE * theme.scale()
        if wide is not self._wide:
            self._stand(wide=wide)
        self.tabs.setMinimumHeight(0 if wide else round(_LEAST_TABLE * theme.scale()))

    def _stand(self, *, wide: bool) -> None:
        """Side by side; or one below the other: today's verdict, the tables, and the rest of the summary."""
        self._wide = wide
        self.summary.stand_beside(wide)
        parts = (self.summary, self.tabs) if wide else (self.summary.day, self.tabs, self.summary)
        for part in parts:
            self._row.addWidget(part, int(part is self.tabs))
        self._row.setDirection(beside(wide))
        tab_through(self.head, *parts)

    def _connect(self) -> None:
        tabs = self.tabs
        self._listen()
        self.summary.wanted.connect(self._on_wanted)
        tabs.day_chosen.connect(self._on_day)
        tabs.new_clearance.clicked.connect(self._on_new_clearance)
        tabs.take_back.clicked.connect(self._on_take_back)
        tabs.clearance_form.given.connect(self._on_clearance)
        tabs.take_back_form.given.connect(self._on_taken_back)
        tabs.drop_version.clicked.connect(self._on_drop_version)
        tabs.version_form.given.connect(self._on_version_dropped)
        tabs.new_measure.clicked.connect(self._on_new_measure)
        tabs.drop_measure.clicked.connect(self._on_drop_measure)
        tabs.measure_form.given.connect(self._on_measure)
        tabs.offer.given.connect(self._on_rung)
        tabs.note_form.given.connect(self._on_note)
        tabs.drop_note.clicked.connect(self._on_drop_note)

    # Showing

    def _show(self) -> None:
        desk = self._desk
        work, who = desk.store.casework, desk.person.id
        sources = Sources(
            plans=desk.store.plans(who),
            plans_taken_back=work.versions_taken_back(who),
            taken_back=work.taken_back(who),
            files=work.taken_in(who),
        )
        file = casework.case_file(desk)
        state = build_case(desk.facts(), desk.library, sources, file)
        self.head.show_case(desk)
        self.summary.show_summary(state.summary, archived=file.archived_on is not None)
        self.tabs.show_state(state)

    def _on_day(self, day: date) -> None:
        self.tabs.tell_day(day_lines(self._desk.facts(), self._desk.library, day))

    # Clearances

    def _help(self, permission: Permission) -> str:
        if self._desk is None:
            return ""
        return permission_help(permission, gate(self._desk.facts(), permission).earliest_week)

    def _on_new_clearance(self) -> None:
        self._start_clearance(None)

    def _start_clearance(self, permission: Permission | None) -> None:
        self.tabs.show_part(HOLDS)
        self.tabs.clearance_form.start(permission, self.house.settings.clinician, self._desk.today)
        self.tabs.open_form(self.tabs.clearance_form)

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
            self._end_form(_("Kept: {what}").format(what=permission_name(given.permission)))

    def _on_take_back(self) -> None:
        hold = self.tabs.hold
        if hold is None:
            return
        if hold.gone:
            if self._ask(casework.put_back, hold.event_id):
                self._kept(_("It holds again: {what}").format(what=hold.what))
            return
        self._ask_why(self.tabs.take_back_form, hold.what)

    def _on_taken_back(self, given: GivenReason) -> None:
        hold = self.tabs.hold
        if hold is not None and self._ask(casework.take_back, hold.event_id, given.why, given.by):
            self._taken_back(hold.what, given.by, partial(self._ask, casework.put_back, hold.event_id))

    def _ask_why(self, form: TakeBackForm, what: str) -> None:
        form.start(what, self.house.settings.clinician)
        self.tabs.open_form(form)

    def _taken_back(self, what: str, by: str, undo: Callable[[], Any]) -> None:
        self._sign(by)
        self._end_form(_("Taken back: {what}").format(what=what), undo)

    # Versions

    def _on_drop_version(self) -> None:
        newest = self._desk.store.plan(self._desk.person.id)
        if newest is not None:
            words = _("Version {n}. The patient's own computer keeps it until the next file from you is opened there.")
            self._ask_why(self.tabs.version_form, words.format(n=newest.version))

    def _on_version_dropped(self, given: GivenReason) -> None:
        plan = self._desk.store.plan(self._desk.person.id)
        if self._ask(editing.take_back, given.why, given.by):
            again = partial(self._ask, editing.issue_plan, plan, plan.by, plan.note)  # as a further version
            self._taken_back(_("Version {n}").format(n=plan.version), given.by, again)

    # Measures

    def _on_new_measure(self) -> None:
        self.tabs.measure_form.start(
            self.house.settings.clinician, self._desk.today, self._desk.person.weak_leg.sides[-1]
        )
        self.tabs.open_form(self.tabs.measure_form)

    def _on_measure(self, given: GivenMeasure) -> None:
        if not self._keep_measure(given):
            return
        if not isinstance(given.name, HomeTest):
            self._sign(given.by)
        newest = self._desk.store.event(self._desk.person.id, self._desk.latest[0])[0]
        self._kept(_("Kept: {what}").format(what=measured_line(newest, self._desk.library)))
        self.tabs.measure_form.next()
        self.tabs.offer.hide()
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
            self.tabs.offer.ask(movement, side, self._desk.facts().rung(movement, side))
            self.tabs.reveal_offer()

    def _on_rung(self, given: tuple[Complaint, Side, Rung]) -> None:
        if self._ask(measure.record_rung, *given):
            self.tabs.offer.hide()
            self._kept(_("Today's step is kept."))

    def _on_drop_measure(self) -> None:
        row = self.tabs.measure
        if row is not None and self._ask(record.undo, row.newest_id, _("taken back by the therapist")):
            words = _("Taken back: {what}, {value}").format(what=row.what, value=row.now)
            self._kept(words, partial(self._ask, casework.put_back, row.newest_id))

    # Notes

    def _on_note(self, given: tuple[str, str]) -> None:
        text, by = given
        if self._ask(casework.write_note, text, by):
            self.tabs.note_form.text.clear()
            self._sign(by)
            self.tabs.note_form.start(self.house.settings.clinician)
            self._kept(_("The note is kept."))

    def _on_note_answered(self, keep: object) -> None:
        if keep:
            self.tabs.show_part(NOTES)
            self.tabs.note_form.keep.click()
        else:
            self.tabs.note_form.text.clear()

    def _on_drop_note(self) -> None:
        note = self.tabs.note
        if note is not None and self._ask(record.undo, note.event_id, _("taken back by the therapist")):
            self._kept(_("The note is taken back."), partial(self._ask, casework.put_back, note.event_id))

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
        if self._ask(casework.archive):
            self._kept(_("Archived. Nothing was deleted."), partial(self._ask, casework.unarchive))

    def _on_bring_back(self) -> None:
        if self._ask(casework.unarchive):
            self._kept(_("Back on the list of patients."), partial(self._ask, casework.archive))

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


PAGE = CasePage
