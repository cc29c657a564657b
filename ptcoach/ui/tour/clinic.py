"""The therapist's part of the tour: the list, a case that is locked, and Sam's from review to hand-over."""

from __future__ import annotations

from ...words import _
from ..therapist.caseload import CaseloadPage
from .hand import Hand, let_run

CHECKED_MS = 400  # the list works out a few people at a time, with a breath between


class ClinicTour(Hand):
    def whole_visit(self) -> None:
        self.patients()
        self.one_person()
        self.tools()

    def patients(self) -> None:
        page = self.window.page
        assert isinstance(page, CaseloadPage)
        while page.busy:
            let_run(CHECKED_MS)
        self.picture("patients")
        self.click(_("Open"))
        self.picture("patient_locked")
        self.click(_("Patients"))
        self.click(_("New patient"))
        self.picture("new_patient")
        self.click(_("Cancel"))

    def one_person(self) -> None:
        page = self.window.page
        assert isinstance(page, CaseloadPage)
        self.write(page.filters.search, "Sam")
        self.click(_("Open"))
        self.picture("patient_page")
        for way, name in (
            (_("Review"), "review"),
            (_("Edit programme"), "editor"),
            (_("Give to patient"), "hand_over"),
        ):
            self.click(way)
            self.picture(name)

    def tools(self) -> None:
        self._go("therapist.exercises")
        self.picture("clinic_exercises")
        self.click(_("Duplicate and change"))
        self.picture("exercise_form")
        self._go("therapist.templates")
        self.picture("templates")
