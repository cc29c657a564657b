"""The first day by keyboard alone: set up, check-in, two exercises, a walk, progress, the week printed; reopened."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pikepdf
from PySide6.QtWidgets import QApplication

from ptcoach.core.model.body import WeakLeg
from ptcoach.core.model.record import SetLog
from ptcoach.store import backups
from tests import make

from .conftest import KEY, Program, Run, check_in, one_set

NAME = "Zoë 🙂 דנה"  # letters beyond English, an emoji and a right-to-left script
NOTE = "The foot felt heavy. " * 476  # 9,996 characters

TYPED = {
    "What is your name?": [NAME],
    "When was your surgery?": ["2", "3", str(make.SURGERY.year)],
    "In which year were you born?": ["1958"],
    "What do you want to do again?": ["Walk to the bakery"],
    "Whom do you call?": ["112", "555 0142"],
}
CHOSEN = {
    "Which leg is weak?": 1,
    "What is hard for the weak leg?": 0,
    "Can somebody be near you when you exercise?": 0,
}


def set_up(program: Program) -> None:
    """From the doors to the check page: type what is asked for, else take the first answer."""
    program.press_button("Set up on my own")
    page = program.page
    for _n in range(60):
        if page._save.isVisible():
            return
        answer(program, page._heading.text(), page._entry)
        program.press_button("Continue")
    raise AssertionError("the questions never ended")


def answer(program: Program, question: str, editor: Any) -> None:
    if question in TYPED:
        for n, text in enumerate(TYPED[question]):
            if n:
                program.press(KEY.Key_Tab)
            program.type_in(text)
    elif type(editor).__name__ in ("OneAnswer", "ReadAnswer") or question in CHOSEN:
        program.press(*[KEY.Key_Down] * CHOSEN.get(question, 0), KEY.Key_Space)


def walk_typed_in(program: Program, minutes: int) -> None:
    program.go("walk")
    program.press_button("Write down a walk")
    program.page.form.minutes.line.selectAll()
    program.type_in(str(minutes))
    program.press(KEY.Key_Tab)
    program.press_button("Keep this walk")


def test_the_first_day_by_keyboard_and_everything_is_there_again(run: Run, tmp_path: Path, qapp: QApplication) -> None:
    program = run()
    assert program.page.name == "first_run"
    set_up(program)
    assert NAME in program.words()
    assert "2 March 2026" in program.words()
    program.press_button("Keep and go to today")

    assert program.page.name == "today"
    assert NAME in program.words()
    program.press_button("Start with the questions")
    check_in(program)
    assert "Go: today’s exercises" in program.words()
    program.press_button("Start session")

    assert program.page.name == "player"
    first = program.page.run.task.exercise.id
    while program.page.run.task.exercise.id == first:
        one_set(program)
    second = program.page.run.task.exercise.id
    while program.page.run.task.exercise.id == second:
        one_set(program)
    program.press(KEY.Key_Escape)
    program.press_button("Stop the session")
    program.press(KEY.Key_4)  # how hard it was
    program.page.ending.note.setFocus()
    program.type_in(NOTE[:21])
    program.page.ending.note.setPlainText(NOTE)
    program.press_button("Save and finish")
    program.press_button("Back to today")

    walk_typed_in(program, 14)
    assert "14" in program.words()
    program.go("progress")
    assert "14 minutes" in program.page.walking.accessibleName() + program.words()

    paper = tmp_path / "my week é.pdf"
    program.go("plan")
    program.tab_to("Save as PDF")
    program.file_dialog(str(paper), lambda: program.press(KEY.Key_Return))
    assert f"Saved as {paper}" in program.words()
    with pikepdf.open(paper) as pdf:
        assert len(pdf.pages) >= 2

    done: tuple[SetLog, ...] = program.record.sets
    today = program.record
    program.close()

    again = run()
    assert again.page.name == "today"
    assert again.record == today
    assert {log.exercise_id for log in done} == {first, second}
    assert again.record.sessions[-1].note == NOTE.strip()
    assert (again.record.sessions[-1].effort, again.record.sessions[-1].finished) == (4, False)
    assert [walk.minutes for walk in again.record.walks] == [14]
    patient = again.desk.person
    assert (patient.name, patient.weak_leg, patient.birth_year) == (NAME, WeakLeg.RIGHT, 1958)
    assert patient.contacts.surgeon == "555 0142"
    assert patient.goals == ("Walk to the bakery",)
    assert backups.listed(again.folder, again.desk.now)  # the day's copy was made without being asked for
    assert "14 of" in again.words()
    again.press_button("Go on")
    assert again.page.run.task.exercise.id not in (first, second)

    again.close()
    tomorrow = run(at=make.moment(make.week(5) + timedelta(days=1), 8))
    assert tomorrow.button("Start with the questions").isVisible()
