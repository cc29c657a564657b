"""The therapist's exercises and the form, through the real window: written, drawn, kept, switched off, taken back."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ptcoach.actions import own_exercises
from ptcoach.actions.desk import Desk
from ptcoach.core.model.figure import Arrow, PropKind
from ptcoach.core.model.plan import Origin
from ptcoach.core.programme.propose import propose
from ptcoach.core.safety.door import clear_plan
from ptcoach.library.emit import as_data
from ptcoach.settings import Role, Settings, TextSize, Theme
from ptcoach.ui import theme
from ptcoach.ui.house import House
from ptcoach.ui.parts import Ask, Button, Stepper
from ptcoach.ui.therapist.exercise_form import ExerciseFormPage
from ptcoach.ui.therapist.exercises import ExercisesPage
from ptcoach.ui.window import Window
from tests import make

from ..conftest import shown
from ..walk import clipped, faults

WEEK_5 = make.week(5)


@pytest.fixture
def window(qtbot: QtBot, house: House) -> Window:
    house.settings = Settings(theme=Theme.LIGHT, role=Role.THERAPIST)
    made: Window = shown(qtbot, Window(house))
    made.resize(1366, 768)
    return made


@pytest.fixture
def listed(window: Window) -> ExercisesPage:
    return _open(window)


def _open(window: Window) -> ExercisesPage:
    window.house.go("therapist.exercises")
    QApplication.processEvents()
    return on_list(window)


def on_list(window: Window) -> ExercisesPage:
    assert isinstance(window.page, ExercisesPage)
    return window.page


def form(window: Window, exercise: str = "", **arguments: Any) -> ExerciseFormPage:
    window.house.go("therapist.exercise_form", exercise=exercise, **arguments)
    QApplication.processEvents()
    return on_form(window)


def on_form(window: Window) -> ExerciseFormPage:
    assert isinstance(window.page, ExerciseFormPage)
    return window.page


def stepper(page: ExerciseFormPage, *at: str) -> Stepper:
    widget = page.entries[at].widget
    assert isinstance(widget, Stepper)
    return widget


def retype(page: ExerciseFormPage, at: str, text: str) -> None:
    line: Any = page.entries[at,].widget
    line.selectAll()
    QTest.keyClicks(line, text)


def names(page: ExercisesPage) -> list[str]:
    return [row.name for row in page.table.rows.rows]


def kept(desk: Desk, name: str = "Heel glides") -> str:
    data = as_data(desk.library.exercises["heel_slides"]) | {"name": name}
    del data["id"]
    return own_exercises.keep(desk, data)[0]


# --- the list ---------------------------------------------------------------------------------------------------


def test_the_list_is_searched_and_walked_with_the_keyboard(window: Window, listed: ExercisesPage) -> None:
    assert len(names(listed)) == 127
    assert faults(listed) == []
    assert clipped(listed) == []
    QTest.keyClick(listed, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(listed.bar.search, "heel slides")
    assert names(listed)[0] == "Heel slides"
    assert listed.state is not None
    assert listed.state.count.endswith("of 127 exercises")
    listed.table.setFocus()
    assert listed.table.current is not None
    QTest.keyClick(listed.table, Qt.Key.Key_Return)
    assert on_form(window).title() == "Copy of “Heel slides”"


@pytest.mark.parametrize("size", ["normal", "larger"])
def test_every_name_is_whole(qtbot: QtBot, look: None, house: House, size: str) -> None:
    theme.wear(theme.application(), "light", size)
    house.settings = Settings(theme=Theme.LIGHT, text_size=TextSize(size), role=Role.THERAPIST)
    made: Window = shown(qtbot, Window(house))
    made.resize(1366, 768)
    page = _open(made)
    strong, below = QFontMetrics(theme.font(bold=True)), QFontMetrics(theme.font("small")).height()
    for wide in (1366, 1100):
        made.resize(wide, 768)
        QApplication.processEvents()
        beside = round(84 * min(1.5, theme.scale())) + 12 + 2 * 8  # the picture and the gaps
        for n, name in enumerate(names(page)):
            room = QRect(0, 0, page.table.columnWidth(0) - beside + 1, 10_000)
            needed = strong.boundingRect(room, Qt.TextFlag.TextWordWrap, name).height()
            assert page.table.rowHeight(n) >= needed + below, name


def test_pictures_come_for_the_rows_in_view(qtbot: QtBot, window: Window, listed: ExercisesPage) -> None:
    qtbot.waitUntil(lambda: not window.house.tasks.busy, timeout=20_000)
    first = listed.table.rows.rows[0].exercise.id
    assert listed.table.picture(first) is not None
    assert listed.table.picture(listed.table.rows.rows[-1].exercise.id) is None


def test_what_is_switched_off_is_marked_and_not_proposed(window: Window, listed: ExercisesPage, desk: Desk) -> None:
    desk.store.add("p1", make.flags(WEEK_5), make.check_in(WEEK_5))
    name = propose(desk.facts(), desk.library).items[0].exercise_id
    listed.table.go_to(name)
    listed.off.click()
    assert listed.table.current is not None
    assert listed.table.current.marks.startswith("Switched off")
    assert listed.off.text() == "Switch on again"
    assert name not in [item.exercise_id for item in propose(desk.facts(), desk.library).items]
    listed.shows["off"].click()
    assert len(names(listed)) == 1
    listed.off.click()
    assert names(listed) == []
    assert name in [item.exercise_id for item in propose(desk.facts(), desk.library).items]


def test_deleting_an_own_one_can_be_undone(window: Window, listed: ExercisesPage, desk: Desk) -> None:
    listed.table.go_to("heel_slides")
    assert not listed.delete.isVisible()
    window.house.do(own_exercises.switch, "quad_sets", False)  # any change shows the list anew
    name = kept(desk)
    listed.refresh(None)
    listed.table.go_to(name)
    listed.delete.click()
    assert "Heel glides" not in names(listed)
    assert listed.deleted.button.hasFocus()
    listed.deleted.button.click()
    assert listed.table.current is not None
    assert listed.table.current.name == "Heel glides"
    assert desk.library.own == {name}


def test_what_is_in_a_programme_is_asked_about_before_it_goes(
    qtbot: QtBot, window: Window, listed: ExercisesPage, desk: Desk
) -> None:
    desk.store.issue_plan("p1", make.therapist_plan(desk.library.exercises["heel_slides"]))
    listed.table.go_to("heel_slides")
    for answer, off in (("Leave it", False), ("Switch off", True)):
        listed.off.click()
        ask = listed.findChild(Ask)
        assert ask is not None
        assert "1 patient has it in the programme: Sam Example." in " ".join(t.text() for t in ask.findChildren(QLabel))
        next(b for b in ask.findChildren(Button) if b.text() == answer).click()
        qtbot.waitUntil(lambda: not listed.findChildren(Ask))
        assert ("heel_slides" in desk.library.switched_off) is off
    listed.off.click()
    assert not listed.findChildren(Ask)  # nobody loses anything
    assert "heel_slides" not in desk.library.switched_off


def test_a_broken_file_beside_is_reported(window: Window, desk: Desk) -> None:
    folder = desk.folder.own_exercises
    folder.mkdir(parents=True)
    (folder / "my_broken.yaml").write_text("id: [")
    kept(desk)
    window.house.go("therapist.exercises")
    page = on_list(window)
    assert page._broken.isVisible()
    assert "my_broken.yaml, line 2" in page._broken.text.text()
    assert "Heel glides" in names(page)


# --- the form ---------------------------------------------------------------------------------------------------


def test_a_copy_is_changed_kept_and_in_use_at_once(window: Window, listed: ExercisesPage, desk: Desk) -> None:
    desk.store.add("p1", make.flags(WEEK_5), make.check_in(WEEK_5))
    listed.table.go_to("heel_slides")
    listed.copy.click()
    page = on_form(window)
    QApplication.processEvents()
    assert QApplication.focusWidget() is page.entries["name",].widget
    QTest.keyClicks(QApplication.focusWidget(), "Short heel slides")
    stepper(page, "dose", "reps").less.click()
    knee = page.figure.pose.rows["knee_flexion"]
    assert knee.value == 85
    knee.slider.setFocus()
    for _press in range(5):
        QTest.keyClick(knee.slider, Qt.Key.Key_Left)
    QTest.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert on_list(window).table.current is not None
    assert on_list(window).table.current.name == "Short heel slides"  # type: ignore[union-attr]
    exercise = desk.library.exercises["my_short_heel_slides"]
    assert exercise.dose.reps == 9
    assert exercise.figure.end.working.knee_flexion == 80
    assert exercise.needs_review
    plan = make.plan(make.item(exercise), origin=Origin.THERAPIST)
    assert [item.exercise.id for item in clear_plan(plan, desk.facts(), desk.library).items] == [exercise.id]
    assert desk.store.casework.remembered("exercise_draft:copy:heel_slides") is None


def test_a_drawing_against_its_score_is_told_live_and_not_kept(qtbot: QtBot, window: Window, desk: Desk) -> None:
    page = form(window, "heel_slides")
    page.figure.pose.who.set_value("trunk")
    page.figure.pose.who.chosen.emit("trunk")
    page.figure.pose.rows["trunk_flexion"].slider.setValue(35)
    qtbot.waitUntil(lambda: page.figure.flaws.isVisible())
    assert page.figure.flaws.text() == "End: the spine bends 35 degrees; the bend score allows 5."
    assert page.wrong.text() == "1 thing to put right"
    page.keep.click()
    assert on_form(window) is page
    assert desk.library.own == frozenset()
    page.figure.pose.rows["trunk_flexion"].reset.click()
    qtbot.waitUntil(lambda: not page.figure.flaws.isVisible())


def test_an_empty_form_leads_to_what_is_missing(window: Window, desk: Desk) -> None:
    page = form(window)
    assert page.wrong.text().endswith("things to fill in")
    assert not page.entries["category",]._mistake.isVisible()
    page.keep.click()
    assert page.entries["name",]._mistake.text() == "This is still empty."
    first = QApplication.focusWidget()
    QTest.keyClick(page, Qt.Key.Key_F8)
    assert QApplication.focusWidget() is not first
    assert desk.library.own == frozenset()


def test_a_new_exercise_from_the_first_word_to_the_list(window: Window, desk: Desk) -> None:
    page = form(window)
    for at, text in (
        ("name", "Slow march"),
        ("position_words", "Stand at a counter"),
        ("feel", "Your thigh works."),
        ("not_feel", "You should not sway."),
        ("easier", "Lift less."),
        ("harder", "Lift slower."),
    ):
        retype(page, at, text)
    for at, value in (
        (("category",), "leg_strength"),
        (("position",), "standing"),
        (("side",), "each"),
        (("loads", "bend"), 0),
        (("loads", "lift"), 1),
        (("loads", "twist"), 0),
    ):
        pick: Any = page.entries[at].widget
        pick.set_value(value)
        pick.chosen.emit(value)
    lines: Any = page.entries["steps",].widget
    QTest.keyClicks(lines, "Hold the counter.\rLift one knee.\rLower it slowly.")
    mistakes: Any = page.entries["mistakes",].widget
    QTest.keyClicks(mistakes, "Leaning back")
    for name, text in (("start", "Stand tall"), ("move", "Lift")):
        QTest.keyClicks(page.entries["cues", name].widget, text)
    aims: Any = page.entries["targets",].widget
    aims.toggles["heaviness"].click()
    QTest.keyClicks(aims.lines["heaviness"], "It lifts the leg.")
    muscles: Any = page.entries["muscles",].widget
    muscles.pick.chosen.emit("iliopsoas")
    knee = page.figure.pose.rows["knee_flexion"]
    knee.line.selectAll()
    QTest.keyClicks(knee.line, "70")
    QTest.keyClick(knee.line, Qt.Key.Key_Return)
    page.figure.pose.rows["hip_flexion"].slider.setValue(60)
    page.keep.click()
    exercise = desk.library.exercises["my_slow_march"]
    assert exercise.steps == ("Hold the counter.", "Lift one knee.", "Lower it slowly.")
    assert dict(exercise.why) == {"heaviness": "It lifts the leg."}
    assert exercise.muscles == ("iliopsoas",)
    assert (exercise.figure.end.working.knee_flexion, exercise.figure.end.working.hip_flexion) == (70, 60)
    assert exercise.sources == ("[general knowledge]",)
    assert "Slow march" in names(on_list(window))


def test_one_key_leads_to_the_drawing_and_back(window: Window) -> None:
    page = form(window, "heel_slides")
    reps = stepper(page, "dose", "reps").line
    reps.setFocus()
    QTest.keyClick(reps, Qt.Key.Key_F6)
    assert page.figure.tabs.buttons[0].hasFocus()
    QTest.keyClick(page.figure.tabs.buttons[0], Qt.Key.Key_F6)
    assert reps.hasFocus()


def test_an_own_exercise_is_edited_in_its_place(window: Window, desk: Desk) -> None:
    name = kept(desk)
    page = form(window, name)
    assert page.title() == "Edit “Heel glides”"
    retype(page, "note", "Ask first.")
    page.keep.click()
    assert desk.library.exercises[name].note == "Ask first."
    assert desk.library.own == {name}


def test_what_is_typed_waits_as_a_draft(window: Window, desk: Desk) -> None:
    page = form(window, "heel_slides")
    retype(page, "name", "Half done")
    window.house.go("therapist.exercises")
    again = form(window, "heel_slides")
    assert again._draft.isVisible()
    assert again.entries["name",].widget.text() == "Half done"  # type: ignore[attr-defined]
    assert form(window, "quad_sets").entries["name",].widget.text() == "Thigh squeezes, changed"  # type: ignore[attr-defined]
    form(window, "heel_slides").afresh.click()
    assert not again._draft.isVisible()
    assert again.entries["name",].widget.text() == "Heel slides, changed"  # type: ignore[attr-defined]
    assert own_exercises.draft(desk, "copy:heel_slides") is None


def test_what_was_taken_back_altogether_leaves_no_draft(window: Window, desk: Desk) -> None:
    page = form(window, "heel_slides")
    retype(page, "name", "Half done")
    page._on_pause()
    assert own_exercises.draft(desk, "copy:heel_slides") is not None
    while page.undo.isEnabled():
        page.undo.click()
    window.house.go("therapist.exercises")
    assert own_exercises.draft(desk, "copy:heel_slides") is None


def test_every_step_can_be_taken_back(window: Window) -> None:
    page = form(window, "heel_slides")
    retype(page, "name", "Glides")
    stepper(page, "dose", "sets").more.click()
    page.figure.pose.rows["knee_flexion"].slider.setValue(70)
    while page.undo.isEnabled():
        page.undo.click()
    assert page.history.data["name"] == "Heel slides, changed"
    assert stepper(page, "dose", "sets").value == 1
    assert page.figure.pose.rows["knee_flexion"].value == 85
    while page.redo.isEnabled():
        page.redo.click()
    assert page.entries["name",].widget.text() == "Glides"  # type: ignore[attr-defined]
    assert page.figure.pose.rows["knee_flexion"].value == 70


def test_moments_are_added_doubled_and_taken_away(window: Window) -> None:
    page = form(window, "heel_slides")
    pose = page.figure.pose
    pose.double.click()
    assert pose.frame == ("mids", 0)
    assert page.history.data["figure"]["mids"] == [{"working": {"knee_flexion": 85, "foot": "heel"}}]
    pose.rows["knee_flexion"].slider.setValue(40)
    pose.add.click()
    assert pose.frame == ("mids", 1)
    assert pose.frames is not None
    assert [button.text() for button in pose.frames.buttons] == ["All through", "Start", "Moment 1", "Moment 2", "End"]
    pose.seconds.more.click()
    assert page.history.data["figure"]["mids"] == [{"working": {"knee_flexion": 40, "foot": "heel"}}, {"seconds": 2}]
    pose.remove.click()
    assert page.history.data["figure"]["mids"] == [{"working": {"knee_flexion": 40, "foot": "heel"}}]


def test_things_and_arrows_are_picked(window: Window, desk: Desk) -> None:
    page = form(window, "heel_slides")
    page.figure.tabs.buttons[1].click()
    setting = page.figure.setting
    setting.props.pick.chosen.emit("roll")
    row: Any = setting.props.rows[2]
    row.at.set_value("under_knee")
    row.at.chosen.emit("under_knee")
    assert page.history.data["figure"]["props"] == ["bed", "pillow", {"kind": "roll", "at": "under_knee"}]
    assert faults(page) == []
    page.figure.tabs.buttons[2].click()
    marks = page.figure.marks
    arrow: Any = marks.arrows.rows[0]
    arrow.both.click()
    assert faults(page) == []
    page.keep.click()
    figure = desk.library.exercises["my_heel_slides_changed"].figure
    assert figure.arrow == (Arrow(follow=figure.arrow[0].follow, both_ways=True),)  # type: ignore[union-attr]
    assert figure.props[:2] == (PropKind.BED, PropKind.PILLOW)


def test_equipment_brings_its_line_for_what_else_will_do(window: Window) -> None:
    page = form(window, "heel_slides")
    things: Any = page.entries["equipment",].widget
    instead: Any = page.entries["substitutes",].widget
    assert instead.lines["slide sheet"].text() == "Wear a sock or put a plastic bag under the heel"
    chip = next(b for b in things.findChildren(type(page.keep)) if b.property("stands_for") == "slide sheet")
    chip.click()
    assert set(instead.lines) == {"bed"}
    assert "substitutes" not in page.history.data
    page.undo.click()
    assert set(instead.lines) == {"bed", "slide sheet"}


def test_adding_from_a_list_takes_a_choice_and_not_a_passing_key(window: Window) -> None:
    page = form(window, "heel_slides")
    roots: Any = page.entries["roots",].widget
    before = list(roots.value)
    roots.pick.setFocus()
    QTest.keyClick(roots.pick, Qt.Key.Key_Down)
    assert roots.value == before
    popup = roots.pick.view()
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert len(roots.value) == len(before) + 1
    assert page.history.data["roots"] == roots.value
    QTest.keyClick(roots.pick, Qt.Key.Key_L)
    assert popup.isVisible()
    assert popup.currentIndex().data().startswith("L")
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert len(roots.value) == len(before) + 1


def test_the_drawing_plays_in_its_tempo_and_stands_still(window: Window) -> None:
    page = form(window, "heel_slides")
    page.figure.play.click()
    assert page.figure.view.playing
    assert page.figure.play.text().strip() == "Stop"
    page.figure.play.click()
    assert not page.figure.view.playing
    page.figure.stills.click()
    assert page.figure.view.reduced_motion
    assert not page.figure.play.isEnabled()


def test_the_drawing_is_quick_while_it_moves_and_whole_when_the_hands_rest(qtbot: QtBot, window: Window) -> None:
    page = form(window, "heel_slides")
    whole = page.figure._film
    assert whole is not None
    page.figure.pose.rows["hip_flexion"].slider.setValue(90)
    moving = page.figure.view._film
    assert moving is not None
    assert moving is not whole
    assert moving.frame == whole.frame
    qtbot.waitUntil(lambda: page.figure._film is not whole)
    assert page.figure.view._film is page.figure._film


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_the_form_is_walked_with_the_keyboard(window: Window, size: tuple[int, int]) -> None:
    window.resize(*size)
    page = form(window, "heel_slides")
    QApplication.processEvents()
    assert faults(page) == []
    assert clipped(page) == []
    assert page._left.horizontalScrollBar().maximum() == 0
    page.figure.pose.who.set_value("trunk")
    page.figure.pose.who.chosen.emit("trunk")
    QApplication.processEvents()
    assert faults(page) == []


def test_every_shipped_exercise_can_be_opened_to_be_changed(window: Window, desk: Desk) -> None:
    """Opening shows everything and changes nothing."""
    page = form(window)
    for name in [*desk.library.exercises][::25]:
        page.enter(exercise=name)
        assert page.history.data == page._first
        assert not page.history.can_undo
        assert {at[0] for at in page.state.at_fields} <= {"progression", "regression"}  # type: ignore[union-attr]


def test_the_form_in_large_text(qapp: QApplication, window: Window) -> None:
    theme.wear(qapp, "light", "large")
    page = form(window, "heel_slides")
    QApplication.processEvents()
    assert clipped(page) == []
