"""Clinic and home: a patient, a programme with a reason and a refusal, the file, five days, the file back, the review.

Two computers, two folders, one clock. Everything is done by keys and clicks; files travel as files.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pikepdf

from ptcoach.core.model.body import Complaint, WeakLeg
from ptcoach.core.safety.verdict import Outcome
from ptcoach.places import DataFolder
from ptcoach.ui.therapist.editor_columns import Column
from tests import make

from .conftest import KEY, MORNING, Program, Run, check_in, one_set

DAYS = 5
REASON = "Swollen foot, more pumps agreed with Dr Moreau"


def test_from_the_first_visit_to_the_next_version(run: Run, folder: DataFolder, tmp_path: Path) -> None:
    home = DataFolder(tmp_path / "home")
    plan_file, record_file, report = (tmp_path / name for name in ("plan.ptcoach", "record.ptcoach", "report é.pdf"))

    clinic = run()
    clinic.press_button("I am a therapist")
    assert clinic.page.name == "therapist.caseload"
    new_patient(clinic)
    assert clinic.page.name == "therapist.case"
    clinic.press_button("Edit programme")
    first_programme(clinic)
    hand_over(clinic, plan_file)
    clinic.close()

    take_the_plan_home(run(on=home), plan_file)
    sets = five_days(run, home, record_file)

    clinic = run(at=MORNING + timedelta(days=DAYS))
    assert clinic.page.name == "therapist.caseload"
    take_the_record_in(clinic, record_file, sets)
    clinic.press_button("Review")
    assert f"{sets} of" in clinic.words()
    clinic.choose_file("Save report", report)
    with pikepdf.open(report) as pdf:
        assert len(pdf.pages) == 1
        assert pdf.Root.MarkInfo.Marked
    clinic.press_button("Propose next version")
    next_version(clinic)
    clinic.close()


def new_patient(clinic: Program) -> None:
    """The form, entry by entry as the keyboard reaches them."""
    clinic.press_button("New patient")
    page = clinic.page

    def to(key: str) -> Any:
        page.entries[key].focus_first()
        return page.entries[key]

    to("name")
    clinic.type_in("Ana Ruiz")
    to("birth_year")
    clinic.type_in("1958")
    to("surgery_date")
    for part in ("2", "3", str(make.SURGERY.year)):
        clinic.type_in(part)
        clinic.press(KEY.Key_Tab)
    to("weak_leg")
    clinic.press(KEY.Key_Right, KEY.Key_Space)
    to("complaints")
    clinic.press(KEY.Key_Space)
    to("ladder:foot_lift:right")
    clinic.press(KEY.Key_Down, KEY.Key_Down)
    to("contacts")
    clinic.type_in("112")
    clinic.press(KEY.Key_S, ctrl=True)
    (kept,) = clinic.desk.store.patients()
    assert (kept.name, kept.weak_leg, kept.complaints) == ("Ana Ruiz", WeakLeg.RIGHT, (Complaint.FOOT_LIFT,))


def first_programme(clinic: Program) -> None:
    """From the proposal: more pumps with a reason, a bird dog refused and taken out, issued and signed."""
    page = clinic.page
    assert page.name == "therapist.editor"
    proposed = [item.exercise_id for item in page.plan.items]
    pumps = proposed.index("ankle_pumps")
    page.table.choose([pumps], Column.REPS)
    page.table.setFocus()
    clinic.type_in("39")
    clinic.press(KEY.Key_Return)
    assert page.work.state.rows[pumps].verdict == "needs your reason"
    page.detail.reason.setFocus()
    clinic.type_in(REASON)

    page.library.search.setFocus()
    clinic.type_in("bird dog")
    clinic.press(KEY.Key_Down, KEY.Key_Return)
    assert page.work.state.rows[-1].outcome is Outcome.REFUSE
    clinic.press_button("Issue")
    assert clinic.desk.store.plan(page.work.desk.person.id) is None
    assert clinic.front.focusWidget() is page.table
    clinic.press(KEY.Key_Delete)
    assert [item.exercise_id for item in page.plan.items] == proposed

    clinic.press_button("Issue")
    clinic.type_in("Pat Physio")
    clinic.press_button("Issue")
    issued = clinic.desk.store.plan(page.work.desk.person.id)
    assert issued is not None
    assert (issued.version, issued.by) == (1, "Pat Physio")
    assert issued.items[pumps].override == REASON


def hand_over(clinic: Program, file: Path) -> None:
    clinic.press_button("Give to patient")
    assert clinic.page.name == "therapist.hand_over"
    clinic.choose_file("Save the file for the patient", file)
    assert file.exists()


def take_the_plan_home(program: Program, file: Path) -> None:
    """The patient's own computer: the door for a file, what is in it, the disclaimer, Today."""
    program.choose_file("My therapist gave me a file", file)
    assert "Ana Ruiz" in program.words()
    assert "Pat Physio" in program.words()
    assert program.desk.store.patients() == ()  # nothing is kept before the person says so
    for _n in range(40):
        if program.page.name == "today":
            break
        step_on(program)
    assert program.page.name == "today"
    plan = program.desk.store.plan(program.desk.person.id)
    assert plan is not None
    assert (plan.version, plan.by) == (1, "Pat Physio")
    program.close()


def step_on(program: Program) -> None:
    """Whatever leads on: tick what must be read, then the button there is."""
    words = [line.strip() for line in program.words().split("\n")]
    way = next((way for way in ("Set up Ana Ruiz", "Continue", "Keep and go to today") if way in words), None)
    assert way is not None, f"nothing leads on from: {program.words()}"
    if way == "Continue" and type(program.page._entry).__name__ == "ReadAnswer":
        program.press(KEY.Key_Space)
    program.press_button(way)


def five_days(run: Run, home: DataFolder, file: Path) -> int:
    """Each morning the questions and the first exercise; on the last day the file for the therapist."""
    sets = 0
    for n in range(DAYS):
        program = run(on=home, at=MORNING + timedelta(days=n))
        program.press_button("Start with the questions")
        check_in(program)
        program.press_button("Start session")
        first = program.page.run.task.exercise.id
        while program.page.name == "player" and program.page.run.task and program.page.run.task.exercise.id == first:
            one_set(program)
        program.press(KEY.Key_Escape)
        program.press_button("Stop the session")
        program.press(KEY.Key_3)
        program.press_button("Save and finish")
        program.press_button("Back to today")
        sets = len(program.record.sets)
        if n == DAYS - 1:
            program.go("plan")
            program.press_button("Make a file for my therapist")
            program.choose_file("Save the file", file)
        program.close()
    assert sets >= DAYS
    return sets


def take_the_record_in(clinic: Program, file: Path, sets: int) -> None:
    clinic.choose_file("Take in a file", file)
    assert "Ana Ruiz" in clinic.words()
    (who,) = clinic.desk.store.patients()
    assert clinic.desk.store.record(who.id).sets == ()
    clinic.press_button("Take in the record")
    assert len(clinic.desk.store.record(who.id).sets) == sets
    clinic.press_button("Go to the patient")
    assert clinic.page.name == "therapist.case"


def next_version(clinic: Program) -> None:
    page = clinic.page
    assert page.name == "therapist.editor"
    clinic.press_button("Issue")
    assert "What changes" in clinic.words()
    assert "Ankle pumps" in clinic.words()  # from 39 back to what the engine proposes
    clinic.press_button("Issue")
    issued = clinic.desk.store.plan(page.work.desk.person.id)
    assert issued is not None
    assert issued.version == 2
    clinic.press(KEY.Key_Escape)  # nothing to hand over today
