"""A person's page through its real widgets: what it shows, what is kept, refused and taken back, by keyboard too."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ptcoach.actions import editing
from ptcoach.actions.changed import Changed
from ptcoach.actions.desk import Desk
from ptcoach.core.model.body import Complaint, Rung, Side
from ptcoach.core.model.muscle import Muscle
from ptcoach.core.model.record import HomeTest, MeasureKind, Permission
from ptcoach.core.model.red_flag import RedFlag
from ptcoach.core.safety.day import day_verdict
from ptcoach.core.safety.gates import gate
from ptcoach.settings import Role
from ptcoach.ui import theme
from ptcoach.ui.house import House
from ptcoach.ui.parts import Ask
from ptcoach.ui.therapist import case_tabs as case
from ptcoach.ui.therapist.case import CasePage
from ptcoach.ui.therapist.rows import RowTable
from ptcoach.ui.window import Window
from tests import make
from tests.ui.conftest import shown
from tests.ui.walk import clipped, faults, in_sight, stops

TODAY = make.week(5)
PARTS = range(5)


@pytest.fixture
def their(desk: Desk) -> Desk:
    """The desk of one of two people; the other one is who the program was last used for."""
    desk.store.save_patient(make.patient(id="p2", name="Kim Other"))
    return desk.for_case("p2")


@pytest.fixture
def window(qtbot: QtBot, house: House) -> Window:
    """The window of a therapist who has signed before."""
    house.settings = replace(house.settings, role=Role.THERAPIST, clinician="Pat Physio")
    made: Window = shown(qtbot, Window(house))
    return made


@pytest.fixture
def page(window: Window, their: Desk) -> CasePage:
    window.resize(1366, 768)
    window._show("therapist.case", {"patient": "p2"})
    assert isinstance(window.page, CasePage)
    return window.page


def cells(table: RowTable) -> list[tuple[str, ...]]:
    model = table.model()
    return [
        tuple(model.index(row, column).data() for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def give(page: CasePage, permission: Permission, **typed: str) -> None:
    page.tabs.new_clearance.click()
    form = page.tabs.clearance_form
    form.what.set_value(permission)
    form._on_what(permission)
    for field, text in typed.items():
        getattr(form, field).setText(text)
    form.keep.click()


def test_it_shows_one_person_and_leaves_the_other_alone(page: CasePage, desk: Desk, their: Desk) -> None:
    assert page.head.state is not None
    assert page.head.state.name == "Kim Other"
    assert page.title() == "Kim Other"
    give(page, Permission.LIFT_KG, kilograms="1,5", by="Dr Moreau")
    assert [c.value for c in their.facts().record.clearances] == [1.5]
    assert desk.facts().record.clearances == ()


def test_a_locked_case_fits_its_column_and_marks_where_one_is(page: CasePage, their: Desk, window: Window) -> None:
    their.store.add("p2", make.flags(TODAY, RedFlag.WOUND_FEVER))
    page.refresh(None)
    QApplication.processEvents()
    assert page.summary.buttons["clear"].isVisible()
    assert page.summary._scroll.horizontalScrollBar().maximum() == 0
    assert [button.page for button in window.column.buttons if button.isChecked()] == ["therapist.caseload"]
    assert page.summary.day.text.text().startswith("Wound or fever, reported on 6 April.")


def test_a_clearance_is_kept_with_the_name_known_and_undone(page: CasePage, their: Desk, window: Window) -> None:
    page.tabs.show_part(case.HOLDS)
    give(page, Permission.NERVE_GLIDES_OFF)
    (given,) = their.facts().record.clearances
    assert (given.permission, given.by, given.on) == (Permission.NERVE_GLIDES_OFF, "Pat Physio", TODAY)
    assert given.recorded_by_therapist
    assert page.tabs.undo_bar.words.text() == "Kept: Nerve glides off"
    assert not page.tabs.clearance_form.isVisible()
    assert "Nerve glides off" in [row[0] for row in cells(page.tabs.holds)]
    page.tabs.undo_bar.button.click()
    assert their.facts().record.clearances == ()
    assert page.tabs.undo_bar.isHidden()
    assert window.banner.words == "Undone."


def test_what_may_not_be_is_refused_in_words_and_nothing_is_kept(page: CasePage, their: Desk) -> None:
    give(page, Permission.WEEK_12)
    assert "cannot open before week 12" in page.tabs.clearance_form.wrong.text()
    assert page.tabs.clearance_form.isVisible()
    assert their.facts().record.clearances == ()
    page.tabs.clearance_form.reason.setText("X-ray shows solid fusion")
    page.tabs.clearance_form.keep.click()
    assert gate(their.facts(), Permission.WEEK_12).open
    assert page.tabs.clearance_form.wrong.text() == ""


@pytest.mark.parametrize(
    ("permission", "typed", "said"),
    [
        (Permission.LIFT_KG, {"kilograms": "many"}, "weight in kilograms is missing"),
        (Permission.LIFT_KG, {"kilograms": "80"}, "from 0.5 to 50"),
        (Permission.EARLY_EXERCISE, {}, "therapist's reason"),
        (Permission.PRONE, {"by": " "}, "name of the clinician is missing"),
        (Permission.RED_FLAG_CLEARED, {}, "Nothing is locked"),
    ],
)
def test_each_field_is_asked_for(
    page: CasePage, their: Desk, permission: Permission, typed: dict[str, str], said: str
) -> None:
    give(page, permission, **typed)
    assert said in page.tabs.clearance_form.wrong.text()
    assert their.facts().record.clearances == ()


def test_only_the_fields_a_permission_needs_show(page: CasePage) -> None:
    page.tabs.new_clearance.click()
    form = page.tabs.clearance_form
    shows = {}
    for permission in Permission:
        form.what.set_value(permission)
        form._on_what(permission)
        shows[permission] = form.kilograms.isVisible(), form.exercise.isVisible()
        assert form.help.text()
    assert [p for p, (kg, _ex) in shows.items() if kg] == [Permission.LIFT_KG]
    assert [p for p, (_kg, ex) in shows.items() if ex] == [Permission.EARLY_EXERCISE]


def test_a_wrong_date_is_said_before_anything_is_kept(page: CasePage, their: Desk) -> None:
    page.tabs.new_clearance.click()
    page.tabs.clearance_form.on.month.setText("13")
    page.tabs.clearance_form.keep.click()
    assert "not a date" in page.tabs.clearance_form.wrong.text()
    assert their.facts().record.clearances == ()


def test_enter_keeps_and_escape_closes(page: CasePage, their: Desk) -> None:
    page.tabs.new_clearance.click()
    form = page.tabs.clearance_form
    QTest.keyClick(form.by, Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert QApplication.focusWidget() is page.tabs.tabs.buttons[case.HOLDS]
    give(page, Permission.NERVE_GLIDES_OFF, by="")
    assert form.wrong.text()
    form.by.setText("Dr Moreau")
    QTest.keyClick(form.by, Qt.Key.Key_Return)
    assert [c.by for c in their.facts().record.clearances] == ["Dr Moreau"]


def test_an_exercise_opens_early_with_a_reason(page: CasePage, their: Desk) -> None:
    page.tabs.new_clearance.click()
    page.tabs.clearance_form.exercise.set_value("bridge_double")
    page.tabs.close_forms()
    give(page, Permission.EARLY_EXERCISE, reason="Strong, and no pain")
    (given,) = their.facts().record.clearances
    assert (given.exercise_id, given.reason) == ("bridge_double", "Strong, and no pain")


def test_a_clearance_is_taken_back_with_a_reason_and_put_back(page: CasePage, their: Desk) -> None:
    give(page, Permission.LIFT_KG, kilograms="1")
    assert page.tabs.tabs.buttons[case.HOLDS].hasFocus()  # and not lost with the form
    assert page.tabs.holds.horizontalScrollBar().maximum() == 0
    row = [r[0] for r in cells(page.tabs.holds)].index("Lifting limit: 1 kg")
    assert not page.tabs.take_back.isEnabled()
    page.tabs.holds.selectRow(row)
    page.tabs.take_back.click()
    page.tabs.take_back_form.keep.click()
    assert "reason is missing" in page.tabs.take_back_form.wrong.text()
    page.tabs.take_back_form.reason.setText("Misread the letter")
    page.tabs.take_back_form.keep.click()
    assert page.tabs.tabs.buttons[case.HOLDS].hasFocus()
    assert page.tabs.holds.horizontalScrollBar().maximum() == 0
    assert their.facts().record.clearances == ()
    row = next(n for n, r in enumerate(cells(page.tabs.holds)) if r[1].startswith("Taken back"))
    assert cells(page.tabs.holds)[row][4] == "Misread the letter (Pat Physio)"
    page.tabs.holds.selectRow(row)
    assert page.tabs.take_back.text() == "Let it hold again"
    page.tabs.take_back.click()
    assert len(their.facts().record.clearances) == 1


def test_a_version_is_taken_back_with_a_reason_and_issued_again(page: CasePage, their: Desk, house: House) -> None:
    proposed = editing.start_plan(their, "proposal").plan
    first, second = (
        editing.issue_plan(their, replace(proposed, items=proposed.items[:n]), "Pat Physio")[0] for n in (2, 3)
    )
    house.data_changed.emit(Changed.PLAN)
    page.tabs.show_part(case.VERSIONS)
    page.tabs.drop_version.click()
    assert "Version 2" in page.tabs.version_form.what.text()
    page.tabs.version_form.keep.click()
    assert "reason is missing" in page.tabs.version_form.wrong.text()
    assert their.store.plan(their.person.id) == second
    page.tabs.version_form.reason.setText("It was meant for somebody else")
    page.tabs.version_form.keep.click()
    assert page.tabs.tabs.buttons[case.VERSIONS].hasFocus()
    assert their.store.plan(their.person.id) == first
    assert [r[0] for r in cells(page.tabs.versions)] == ["Version 1"]
    assert [r[1:] for r in cells(page.tabs.timeline)][:2] == [
        ("Programme", "Taken back: version 2. It was meant for somebody else (Pat Physio)", ""),
        ("Programme", "Version 2 issued, 3 exercises.", "Pat Physio"),
    ]
    page.tabs.undo_bar.button.click()
    again = their.store.plan(their.person.id)
    assert (again.version, again.items, again.by) == (3, second.items, "Pat Physio")
    for version in (3, 1):
        assert page.tabs.drop_version.isEnabled()
        page.tabs.drop_version.click()
        assert f"Version {version}" in page.tabs.version_form.what.text()
        page.tabs.version_form.reason.setText("Too early")
        page.tabs.version_form.keep.click()
    assert their.store.plan(their.person.id) is None
    assert not page.tabs.drop_version.isEnabled()


def test_a_red_flag_is_cleared_from_the_notice(page: CasePage, their: Desk, house: House) -> None:
    their.store.add("p2", make.flags(TODAY, RedFlag.FALL, hour=7))
    house.data_changed.emit(None)
    assert page.summary.day.tone == "danger"
    page.summary.buttons["clear"].click()
    assert page.tabs.clearance_form.what.value is Permission.RED_FLAG_CLEARED
    page.tabs.clearance_form.keep.click()
    assert not day_verdict(their.facts()).locked
    assert page.summary.buttons["clear"].isHidden()
    assert "Cleared by Pat Physio" in cells(page.tabs.timeline)[1][2]


def test_grades_are_typed_one_after_the_other(page: CasePage, their: Desk) -> None:
    page.tabs.show_part(case.MEASURES)
    page.tabs.new_measure.click()
    form = page.tabs.measure_form
    assert form.side.value is Side.RIGHT
    form.keep.click()
    assert form.wrong.text() == "Choose the grade."
    for grade in (4, 3):
        form.grade.set_value(grade)
        form.keep.click()
    kept = [(m.name, m.value, m.side, m.by) for m in their.facts().record.measures]
    assert kept == [("iliopsoas", 4.0, Side.RIGHT, "Pat Physio"), ("quadriceps", 3.0, Side.RIGHT, "Pat Physio")]
    assert form.muscle.value is Muscle.TIBIALIS_ANTERIOR
    page.tabs.undo_bar.button.click()
    assert len(their.facts().record.measures) == 1


def test_the_ladder_moves_only_when_the_therapist_says_so(page: CasePage, their: Desk) -> None:
    page.tabs.show_part(case.MEASURES)
    page.tabs.new_measure.click()
    page.tabs.measure_form.muscle.set_value(Muscle.TIBIALIS_ANTERIOR)
    page.tabs.measure_form.grade.set_value(5)
    page.tabs.measure_form.keep.click()
    assert their.facts().record.rungs == ()
    assert page.tabs.offer.title.text() == "Right foot lift: also set today's step of the function ladder?"
    assert not page.tabs.offer.set_button.isEnabled()
    page.tabs.offer.step.set_value(Rung.FULL)
    page.tabs.offer._on_step(Rung.FULL)
    page.tabs.offer.set_button.click()
    assert their.facts().rung(Complaint.FOOT_LIFT, Side.RIGHT) is Rung.FULL
    assert page.tabs.offer.isHidden()


def test_the_strong_leg_and_muscles_of_no_movement_get_no_offer(page: CasePage) -> None:
    page.tabs.show_part(case.MEASURES)
    page.tabs.new_measure.click()
    form = page.tabs.measure_form
    for muscle, side in ((Muscle.TIBIALIS_ANTERIOR, Side.LEFT), (Muscle.GLUTEUS_MEDIUS, Side.RIGHT)):
        form.muscle.set_value(muscle)
        form.side.set_value(side)
        form.grade.set_value(3)
        form.keep.click()
        assert page.tabs.offer.isHidden()


def test_a_timed_test_and_a_total_are_kept(page: CasePage, their: Desk) -> None:
    page.tabs.show_part(case.MEASURES)
    page.tabs.new_measure.click()
    form = page.tabs.measure_form
    form.kind.set_value(HomeTest)
    form.test.set_value(HomeTest.SIT_TO_STAND_5)
    form._on_kind()
    assert not form.side.isVisible()
    form.value.setText("x")
    form.keep.click()
    assert "not a number" in form.wrong.text()
    form.value.setText("14.5")
    form.keep.click()
    form.kind.set_value(MeasureKind.QUESTIONNAIRE)
    form._on_kind()
    for line, text in ((form.name, "Leg scale"), (form.total, "90"), (form.most, "80")):
        line.setText(text)
    form.keep.click()
    assert "from 0 to 80" in form.wrong.text()
    form.total.setText("34")
    form.keep.click()
    record = their.facts().record
    assert [(t.test, t.value, t.side) for t in record.tests] == [(HomeTest.SIT_TO_STAND_5, 14.5, None)]
    assert [(m.name, m.value, m.most) for m in record.measures] == [("Leg scale", 34.0, 80.0)]


def test_the_newest_value_is_taken_back(page: CasePage, their: Desk, house: House) -> None:
    their.store.add("p2", make.measure(make.week(2), value=2), make.measure(make.week(4), value=4))
    house.data_changed.emit(None)
    page.tabs.show_part(case.MEASURES)
    assert cells(page.tabs.measures)[0][2:5] == ("2 of 5", "4 of 5", "2 → 4")
    page.tabs.measures.selectRow(0)
    page.tabs.drop_measure.click()
    assert [m.value for m in their.facts().record.measures] == [2.0]


def test_a_note_is_signed_and_an_unkept_one_is_asked_about(qtbot: QtBot, page: CasePage, their: Desk) -> None:
    page.tabs.show_part(case.NOTES)
    page.tabs.note_form.keep.click()
    assert "note is empty" in page.tabs.note_form.wrong.text()
    page.tabs.note_form.text.setPlainText("Walks with one crutch.")
    assert not page.leave()
    ask = page.findChild(Ask)
    assert ask is not None
    ask.answered.emit(True)
    ask.close()
    qtbot.waitUntil(lambda: not page.findChildren(Ask))
    assert [(n.text, n.by) for n in their.facts().record.clinic_notes] == [("Walks with one crutch.", "Pat Physio")]
    assert page.leave()
    assert [row[2] for row in cells(page.tabs.notes)] == ["Walks with one crutch."]
    page.tabs.notes.selectRow(0)
    page.tabs.drop_note.click()
    assert their.facts().record.clinic_notes == ()
    page.tabs.undo_bar.button.click()
    assert [n.text for n in their.facts().record.clinic_notes] == ["Walks with one crutch."]


def test_a_note_typed_for_one_person_never_becomes_anothers(page: CasePage) -> None:
    page.tabs.note_form.text.setPlainText("Kim walks well.")
    page.enter(patient="p1")  # as after the pages were locked
    assert not page.tabs.note_form.unsaved
    page.enter(patient="p2")
    assert page.tabs.note_form.text.toPlainText() == "Kim walks well."
    page.tabs.note_form.text.clear()


def test_nobody_known_leaves_the_page_with_whom_it_was(page: CasePage, window: Window, their: Desk) -> None:
    window._show("therapist.case", {"patient": "nobody"})
    assert window.banner.notice.tone == "danger"
    assert page.title() == "Kim Other"
    give(page, Permission.NERVE_GLIDES_OFF)
    assert len(their.facts().record.clearances) == 1


def test_the_name_is_asked_once_and_kept(page: CasePage, house: House, window: Window, their: Desk) -> None:
    house.settings = replace(house.settings, clinician="")
    page.enter(patient="p2")
    page.tabs.show_part(case.NOTES)
    page.tabs.note_form.text.setPlainText("Fine.")
    page.tabs.note_form.keep.click()
    assert "Your name is missing" in page.tabs.note_form.wrong.text()
    page.tabs.note_form.by.setText("Ann Field")
    page.tabs.note_form.keep.click()
    assert house.settings.clinician == "Ann Field"
    assert not page.tabs.note_form.by.isVisible()


def test_versions_say_what_changed(page: CasePage, their: Desk, house: House) -> None:
    plan = their.plan()
    for n in (0, 1):
        items = plan.items if n == 0 else plan.items[:-1]
        their.store.issue_plan("p2", make.therapist_plan(*items, issued_on=make.week(3 + n)))
    house.data_changed.emit(None)
    page.tabs.show_part(case.VERSIONS)
    assert [row[0] for row in cells(page.tabs.versions)] == ["Version 2", "Version 1"]
    assert "Taken out:" in page.tabs.changed.text()
    page.tabs.versions.selectRow(1)
    assert "it is the first" in page.tabs.changed.text()


def test_a_case_is_archived_and_brought_back(page: CasePage, their: Desk) -> None:
    page.summary.buttons["archive"].click()
    assert their.store.casework.files()["p2"].archived_on == TODAY
    assert page.summary.buttons["archive"].isHidden()
    page.tabs.undo_bar.button.click()
    assert their.store.casework.files()["p2"].archived_on is None


def test_the_week_is_saved_as_a_pdf(qtbot: QtBot, page: CasePage, window: Window, tmp_path: Path) -> None:
    page.save_week(tmp_path / "week.pdf")
    qtbot.waitUntil(lambda: window.banner.words.startswith("Saved as"), timeout=20_000)
    assert (tmp_path / "week.pdf").read_bytes().startswith(b"%PDF-")


def fill(their: Desk) -> None:
    their.store.add(
        "p2",
        make.clinic_note(make.week(3), "Long words of a visit, told in full. " * 12),
        make.measure(make.week(2), "tibialis_anterior", 1),
        make.measure(make.week(4), "tibialis_anterior", 3),
        make.clearance(Permission.LIFT_KG, make.week(4), value=1.0, reason="The surgeon's letter of the first visit"),
        make.skip(make.week(4)),
        make.flags(make.week(4), RedFlag.FALL),
        make.clearance(Permission.RED_FLAG_CLEARED, make.week(4, 1)),
    )


@pytest.mark.parametrize("size", ["normal", "large", "larger"])
def test_the_page_keeps_the_bars(
    qapp: QApplication, qtbot: QtBot, window: Window, their: Desk, house: House, size: str
) -> None:
    theme.wear(qapp, "light", size)
    fill(their)
    window.resize(1366, 768)
    window._show("therapist.case", {"patient": "p2"})
    page: Any = window.page
    for part in PARTS:
        page.tabs.show_part(part)
        qtbot.wait(10)
        assert page.tabs.height() >= page.tabs.minimumSizeHint().height()
        assert faults(page) == []
        assert clipped(page) == []
    page.tabs.new_clearance.click()
    qtbot.wait(10)
    assert clipped(page) == []
    if size == "normal":
        assert faults(page) == []
        page.tabs.show_part(case.MEASURES)
        page.tabs.new_measure.click()
        page.tabs.offer.ask(Complaint.FOOT_LIFT, Side.RIGHT, Rung.AGAINST_GRAVITY)
        qtbot.wait(10)
        assert faults(page) == []
        assert clipped(page) == []


def test_in_large_text_the_verdict_and_the_tabs_come_first_and_only_the_page_scrolls(
    qapp: QApplication, qtbot: QtBot, window: Window, their: Desk
) -> None:
    theme.wear(qapp, "light", "larger")
    fill(their)
    their.store.add("p2", make.flags(TODAY, RedFlag.CALF))
    window.resize(1366, 768)
    window._show("therapist.case", {"patient": "p2"})
    page: Any = window.page
    qtbot.waitUntil(lambda: in_sight(page.summary.day) and in_sight(page.tabs.tabs.buttons[0]))
    assert page.summary._scroll.verticalScrollBar().maximum() == 0
    assert page.head.back.hasFocus()
    ways = (page.summary.buttons["clear"], page.tabs.tabs.buttons[0], page.summary.buttons["print"])
    assert [w for w in stops(window) if w in ways] == [*ways]
    window.resize(2600, 1400)
    qtbot.waitUntil(lambda: page.summary.isAncestorOf(page.summary.day) and in_sight(page.summary.day))
    assert [w for w in stops(window) if w in ways] == [ways[0], ways[2], ways[1]]


def test_keys_alone_go_from_the_tabs_to_a_kept_note(qtbot: QtBot, page: CasePage, their: Desk) -> None:
    assert QApplication.focusWidget() is page.tabs.tabs.buttons[0]
    for _n in range(case.NOTES):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.tabs.note_form.text
    QTest.keyClicks(QApplication.focusWidget(), "Better today")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert [n.text for n in their.facts().record.clinic_notes] == ["Better today"]


def test_a_chosen_day_is_told_in_full(page: CasePage, their: Desk) -> None:
    their.add(make.set_log(their.today - timedelta(days=1), "heel_slides"), make.walk(their.today, 12))
    page.refresh(None)
    page.tabs.show_part(case.DAYS)
    assert cells(page.tabs.days)[0][2] == "12 min"
    page.tabs.days.selectRow(1)
    assert "Heel slides" in page.tabs.day_told.text()
    page.tabs.days.selectRow(0)
    assert "Walk, 12 minutes" in page.tabs.day_told.text()
