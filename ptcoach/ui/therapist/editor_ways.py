"""The buttons of the editor: starting anew, a template, paper, issuing. It asks in sheets; `Work` acts."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ...actions import templates
from ...core.model.plan import Plan
from ...present.templates import people_rows
from ...present.week import WeekSheet, build_week
from ...words import _
from ..parts import Ask
from ..printing import Press
from ..week_paper import save_week, week_pages
from .editor_sheets import IssueSheet, StartSheet, TemplateSheet
from .editor_work import Work
from .patient_sheet import PatientSheet


class Ways(QObject):
    """`held` says that the programme cannot be issued as it is: the words are on screen, the page leads there."""

    held = Signal()

    def __init__(self, work: Work, page: QWidget) -> None:
        super().__init__(page)
        self.work, self._page, self._house = work, page, work.house
        self._press = Press(page, work.house, _("The week on paper"))
        self._draft_press = Press(page, work.house, _("The week on paper: draft"))

    # Starting anew

    def start_from(self, start: str, *, unfinished: bool) -> None:
        """Begin with `start`; where somebody left work unfinished, ask first."""
        if not unfinished:
            self.work.begin_with(start)
            return
        ask = Ask(
            self._page,
            _("There is an unfinished programme"),
            _("It was not issued yet. Start anew all the same? Undo brings it back."),
            [(start, _("Start anew"), "secondary")],
            close_words=_("Keep it"),
        )
        ask.answered.connect(self.work.begin_with)
        ask.show_over()

    def ask_start(self) -> None:
        """What to start from: the engine, a version, nothing, a template, another patient."""
        work = self.work
        self._house.ask_at(work.desk, templates.set_out)
        offered = [(f"template:{template.id}", template.name) for template in templates.templates(work.desk)]
        sheet = StartSheet(self._page, work.base.version if work.base else 0, offered)
        sheet.given.connect(work.begin_with)
        sheet.person_wanted.connect(self._on_person_wanted)
        sheet.show_over()

    def _on_person_wanted(self) -> None:
        sheet = PatientSheet(self._page, _("Whose programme?"), self._people)
        sheet.given.connect(self._on_person)
        sheet.show_over()

    def _people(self, text: str) -> tuple[tuple[str, str], ...]:
        """The others who have a programme."""
        desk = self.work.desk
        found = people_rows((person for person in desk.store.patients() if person.id != desk.person.id), text)
        return tuple(row for row in found if desk.store.plan(row[0]) is not None)

    def _on_person(self, patient_id: str) -> None:
        self.work.begin_with(f"copy:{patient_id}")

    # A template

    def ask_template(self) -> None:
        sheet = TemplateSheet(
            self._page, _("Keep as template"), help=_("Legs, reasons and names of this patient are left out.")
        )
        sheet.given.connect(self._on_template_given)
        self._house.complained.connect(sheet.show_error)
        sheet.show_over()

    def _on_template_given(self, name: str, tags: tuple[str, ...]) -> None:
        if self._house.ask_at(self.work.desk, templates.save_template, name, self.work.plan, tags) is None:
            return
        sheet = self.sender()
        assert isinstance(sheet, TemplateSheet)
        sheet.close()
        self._house.say(_("Kept as a template."))

    # Paper

    def print_week(self) -> None:
        """The draft, or the version where nothing was changed since."""
        settings, sheet = self._house.settings, self.week()
        press = self._press if self.work.as_issued else self._draft_press
        press.offer(
            partial(week_pages, sheet, settings.paper, settings.large_print),
            partial(save_week, sheet, settings.paper, settings.large_print),
            f"pt-week-{self.work.desk.today.isoformat()}.pdf",
        )

    def week(self) -> WeekSheet:
        """The week from today as it would be on paper: of the rows only what the door clears."""
        work, desk = self.work, self.work.desk
        before, plan = work.base, work.plan
        if work.as_issued:
            before, plan = (None, *desk.store.plans(desk.person.id))[-2:]
        return build_week(desk.facts(), desk.library, desk.today, plan, before)

    # Issuing

    def ask_issue(self) -> None:
        work = self.work
        assert work.state is not None
        if work.state.hold:
            self._house.say(work.state.hold)
            self.held.emit()
            return
        work.save()
        sheet = IssueSheet(self._page, work.state.changes, work.plan.note, self._house.settings.clinician)
        sheet.given.connect(self._on_issue_given)
        self._house.complained.connect(sheet.show_error)
        sheet.show_over()

    def _on_issue_given(self, by: str, note: str) -> None:
        issued = self.work.issue(by, note)
        if issued is None:
            return
        sheet = self.sender()
        assert isinstance(sheet, IssueSheet)
        sheet.close()
        self._offer(issued)

    def _offer(self, issued: Plan) -> None:
        ask = Ask(
            self._page,
            _("Version {n} is issued").format(n=issued.version),
            _("Signed by {name}, today. What next?").format(name=issued.by),
            [("give", _("Give to patient"), "primary"), ("print", _("Print week"), "secondary")],
            close_words=_("Stay here"),
        )
        ask.answered.connect(self._on_offered)
        ask.show_over()

    def _on_offered(self, answer: str) -> None:
        if answer == "print":
            self.print_week()
        else:
            self._house.go("therapist.hand_over", patient=self.work.desk.person.id)
