"""The programme editor through its real widgets: by keyboard alone, by mouse, through a crash, to an issued version."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QDropEvent, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ptcoach.actions import editing, templates
from ptcoach.actions.desk import Desk
from ptcoach.core.model.library import Library
from ptcoach.core.model.plan import Origin, Plan
from ptcoach.core.programme.starts import continued
from ptcoach.core.safety.verdict import Outcome
from ptcoach.places import DataFolder
from ptcoach.settings import Role, Settings
from ptcoach.store.store import Store
from ptcoach.ui import theme
from ptcoach.ui.house import House
from ptcoach.ui.parts import Ask, Sheet
from ptcoach.ui.printing import PreviewSheet
from ptcoach.ui.therapist.editor import EditorPage
from ptcoach.ui.therapist.editor_cells import CellSpin, CellWeight
from ptcoach.ui.therapist.editor_columns import EXERCISE_MIME, Column
from ptcoach.ui.therapist.editor_sheets import IssueSheet, StartSheet, TemplateSheet
from ptcoach.ui.therapist.patient_sheet import PatientSheet
from ptcoach.ui.therapist.stills import Stills
from ptcoach.ui.window import Window
from tests import make

from ..walk import clipped, faults, in_sight, stops

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def house(qapp: QApplication, look: None, desk: Desk, kept: list[Settings]) -> Iterator[House]:
    made = House(desk, Settings(role=Role.THERAPIST), kept.append)
    yield made
    made.tasks.finish()


@pytest.fixture
def issued(desk: Desk, shipped: Library) -> Plan:
    """Version 1 of three exercises, the leg in both ways."""
    names = ("ankle_pumps", "seated_march", "heel_raise_double")
    plan = make.therapist_plan(*(make.item(shipped.exercises[n], sides=_legs(n)) for n in names), version=0)
    return desk.store.issue_plan("p1", replace(continued(plan), by="Pat Physio", issued_on=desk.today))


def _legs(name: str) -> tuple[make.Side, ...]:
    return (make.Side.RIGHT, make.Side.LEFT) if name == "seated_march" else ()


@pytest.fixture
def page(window: Window, issued: Plan) -> EditorPage:
    return opened(window)


def opened(window: Window, start: str = "") -> EditorPage:
    window.resize(1366, 768)
    window._show("therapist.editor", {"patient": "p1", "start": start})
    assert isinstance(window.page, EditorPage)
    return window.page


def press(key: Qt.Key | str, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key to whatever has the focus."""
    target = QApplication.focusWidget()
    assert target is not None
    if isinstance(key, str):
        QTest.keyClicks(target, key)
    else:
        QTest.keyClick(target, key, modifiers)


def ids(page: EditorPage) -> list[str]:
    return [item.exercise_id for item in page.plan.items]


def sheet_of(page: QWidget, kind: type[Sheet], qtbot: QtBot) -> Sheet:
    qtbot.waitUntil(lambda: any(s.isVisible() for s in page.findChildren(kind)))
    sheet = next(s for s in page.findChildren(kind) if s.isVisible())
    qtbot.waitUntil(sheet.isActiveWindow)
    return sheet


def gone(qtbot: QtBot, page: QWidget) -> None:
    qtbot.waitUntil(lambda: not page.findChildren(Sheet))


# --- what it opens with ---------------------------------------------------------------------------------------------


def test_it_opens_with_the_newest_version_and_the_focus_in_the_table(page: EditorPage, issued: Plan) -> None:
    assert page.plan == continued(issued)
    assert QApplication.focusWidget() is page.table
    assert page.table.chosen_rows() == (0,)
    assert page.amount.text().endswith("3 exercises")
    assert not page.work.history.stack.canUndo()


def test_without_a_version_it_opens_with_the_proposal(window: Window, desk: Desk) -> None:
    page = opened(window)
    assert page.plan.items
    assert page.plan.origin is Origin.THERAPIST
    assert page.work.state is not None
    assert {row.outcome for row in page.work.state.rows} == {Outcome.ALLOW}


def test_a_start_from_elsewhere_can_be_undone(window: Window, issued: Plan) -> None:
    page = opened(window, "blank")
    assert ids(page) == []
    press(Qt.Key.Key_Z, CTRL)
    assert page.plan == continued(issued)


def test_a_start_from_elsewhere_asks_before_it_takes_unfinished_works_place(
    qtbot: QtBot, window: Window, desk: Desk, issued: Plan
) -> None:
    unfinished = replace(continued(issued), items=continued(issued).items[:1])
    editing.keep_draft(desk, unfinished, 1)
    page = opened(window, "blank")
    assert page.plan == unfinished
    sheet = sheet_of(page, Ask, qtbot)
    next(b for b in sheet.findChildren(QWidget) if b.accessibleName() == "Start anew").click()  # type: ignore[attr-defined]
    assert ids(page) == []
    page._on_undo()
    assert page.plan == unfinished
    gone(qtbot, page)


def test_a_template_that_is_gone_is_told(window: Window, issued: Plan) -> None:
    page = opened(window, "template:none")
    assert page.plan == continued(issued)
    assert window.banner.notice.tone == "danger"


# --- by keyboard ----------------------------------------------------------------------------------------------------


def test_a_programme_is_made_with_the_keyboard_alone(
    qtbot: QtBot, page: EditorPage, desk: Desk, kept: list[Settings], window: Window
) -> None:
    # Add: search, down into the list, Enter.
    page.library.search.setFocus()
    press("log roll")
    press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is page.library.list
    first = page.library.list.entries.entries[0].exercise.id
    press(Qt.Key.Key_Return)
    assert ids(page)[-1] == first
    press(Qt.Key.Key_Return)
    assert ids(page).count(first) == 1
    # Order: Alt and arrows.
    page.table.setFocus()
    assert page.table.chosen_rows() == (3,)
    for _step in range(3):
        press(Qt.Key.Key_Up, ALT)
    assert ids(page)[0] == first
    press(Qt.Key.Key_Up, ALT)
    assert ids(page)[0] == first
    # Edit: to the repeats of the next row, a number, and the verdict follows while it is typed.
    press(Qt.Key.Key_Down)
    for _step in range(2):
        press(Qt.Key.Key_Right)
    press("3")
    spin = QApplication.focusWidget()
    assert isinstance(spin, CellSpin)
    assert spin.lineEdit().width() > 30  # the style sheet has left it room: what is typed can be seen
    assert page.plan.items[1].dose.reps == 3
    press("9")
    assert page.work.state is not None
    assert page.work.state.rows[1].verdict == "needs your reason"
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.table)
    # Issue is held, and leads to the missing reason.
    page.issue.setFocus()
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.detail.reason
    press("Circulation")
    assert page.work.state.rows[1].verdict == "allowed with your reason"
    # A refusal: nothing gets past it but taking it out.
    page.library.search.setFocus()
    page.library.search.clear()
    press("bird dog")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert page.work.state.rows[-1].outcome is Outcome.REFUSE
    assert not page.detail.reason.isVisible()
    page.issue.setFocus()
    press(Qt.Key.Key_Return)
    assert not page.findChildren(IssueSheet)
    assert QApplication.focusWidget() is page.table
    press(Qt.Key.Key_Delete)
    assert "bird_dog" not in ids(page)
    # Undo and redo: the refused one comes back and goes again.
    press(Qt.Key.Key_Z, CTRL)
    assert ids(page)[-1] == "bird_dog"
    press(Qt.Key.Key_Y, CTRL)
    assert "bird_dog" not in ids(page)
    # Issue, sign, and stay.
    page.issue.setFocus()
    press(Qt.Key.Key_Return)
    sheet = sheet_of(page, IssueSheet, qtbot)
    assert faults(sheet) == []
    assert QApplication.focusWidget() is sheet.by
    press("Pat Physio")
    sheet.issue.setFocus()
    press(Qt.Key.Key_Return)
    made = desk.store.plan("p1")
    assert made is not None
    assert (made.version, made.by, made.issued_on) == (2, "Pat Physio", desk.today)
    assert made.items[1].override == "Circulation"
    assert kept[-1].clinician == "Pat Physio"
    assert desk.store.casework.draft("p1") is None
    offer = sheet_of(page, Ask, qtbot)
    press(Qt.Key.Key_Escape)
    assert not offer.isVisible()
    assert not page.work.history.stack.canUndo()
    gone(qtbot, page)


def test_undo_goes_all_the_way_back_and_redo_all_the_way_forward(page: EditorPage) -> None:
    seen = [page.plan]
    page.table.choose([1], Column.SETS)
    for change in (
        lambda: page._on_typed(1, "sets", 2),
        lambda: page._on_turned(1, Column.MONDAY),
        lambda: page._on_turned(1, Column.LEG),
        lambda: page._on_noted("Slowly"),
        lambda: page._on_walk((12, None)),
        lambda: page._on_moved(1),
        lambda: page._on_added("log_roll"),
        lambda: page._on_removed(),
    ):
        change()
        assert page.plan != seen[-1]
        seen.append(page.plan)
    for plan in reversed(seen[:-1]):
        page._on_undo()
        assert page.plan == plan
    for plan in seen[1:]:
        page._on_redo()
        assert page.plan == plan


def test_undo_is_named_after_the_change_and_typing_on_is_one_change(page: EditorPage) -> None:
    page._on_typed(1, "reps", 2)
    page._on_typed(1, "reps", 12)
    assert page.undo.accessibleName() == "Undo: Seated march 1 × 8 → 1 × 12"
    page.work.history.settle()
    page._on_typed(1, "reps", 11)
    page._on_undo()
    assert page.plan.items[1].dose.reps == 12
    page._on_undo()
    assert page.plan.items[1].dose.reps == 8
    assert page.undo.accessibleName() == "Undo"
    assert page.redo.accessibleName() == "Redo: Seated march 1 × 8 → 1 × 12"


def test_a_long_name_gets_a_second_line_and_keeps_its_verdict(page: EditorPage) -> None:
    font, table = theme.font("small", bold=True), page.table
    room = table.columnWidth(Column.NAME) - 32  # sign and edges
    long = [QFontMetrics(font).horizontalAdvance(row.name) > room for row in table.plan.rows]
    heights = [table.rowHeight(n) for n in range(len(long))]
    assert set(long) == {True, False}
    assert len({high for high, two in zip(heights, long, strict=True) if two}) == 1
    assert max(heights) - min(heights) == QFontMetrics(theme.font("small")).lineSpacing()
    assert [high == max(heights) for high in heights] == long


def test_several_rows_change_together(qtbot: QtBot, page: EditorPage) -> None:
    press(Qt.Key.Key_Down, SHIFT)
    assert page.table.chosen_rows() == (0, 1)
    assert page.detail.name.text() == "2 exercises chosen: a change is for all of them"
    for _step in range(5):
        press(Qt.Key.Key_Right, CTRL)  # moves, and chooses nothing else
    assert page.table.chosen_rows() == (0, 1)
    press("3")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.table)
    assert [item.dose.times_per_day for item in page.plan.items] == [3, 3, 2]
    for _step in range(2):
        press(Qt.Key.Key_Right, CTRL)
    press(Qt.Key.Key_Space)
    assert [0 in item.weekdays for item in page.plan.items] == [False, False, True]
    page.detail.note.setFocus()
    press("Slowly")
    assert [item.note for item in page.plan.items] == ["Slowly", "Slowly", ""]
    page.table.setFocus()
    press(Qt.Key.Key_Down, ALT)
    assert ids(page) == ["heel_raise_double", "ankle_pumps", "seated_march"]
    assert page.table.chosen_rows() == (1, 2)
    press(Qt.Key.Key_Delete)
    assert ids(page) == ["heel_raise_double"]


def test_a_leg_is_turned_through_its_choices_and_one_day_stays(page: EditorPage, window: Window) -> None:
    page.table.choose([1], Column.LEG)
    seen = []
    for _turn in range(3):
        press(Qt.Key.Key_Space)
        seen.append(page.plan.items[1].sides)
    assert seen == [(make.Side.LEFT,), (make.Side.RIGHT,), (make.Side.RIGHT, make.Side.LEFT)]
    for weekday in range(7):
        page._on_turned(1, Column.MONDAY + weekday)
    assert page.plan.items[1].weekdays == frozenset({6})
    assert "One day must stay" in window.banner.words


def test_a_weight_is_typed_and_never_passes_the_lifting_number(
    qtbot: QtBot, page: EditorPage, desk: Desk, window: Window
) -> None:
    assert page.table.isColumnHidden(Column.LOAD)
    page._on_added("sit_to_stand_loaded")
    assert not page.table.isColumnHidden(Column.LOAD)
    page.table.choose([3], Column.LOAD)
    page.table.setFocus()
    press("6")
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), CellWeight))
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.table)
    assert page.work.state is not None
    row = page.work.state.rows[3]
    assert row.load_kg == 2
    assert any("Lifting limit: 2 kg" in why.words for why in row.why)
    page.table.choose([0, 3])
    page._on_typed(3, "load_kg", 1.5)
    assert [item.dose.load_kg for item in page.plan.items] == [None, None, None, 1.5]
    page._on_removed()
    assert page.table.isColumnHidden(Column.LOAD)


def test_tab_leaves_the_table_and_walks_on(page: EditorPage) -> None:
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not page.table
    press(Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is page.table


@pytest.mark.parametrize("size", ["normal", "large", "larger"])
def test_the_page_keeps_the_bars(qapp: QApplication, qtbot: QtBot, window: Window, issued: Plan, size: str) -> None:
    theme.wear(qapp, "light", size)
    page = opened(window)
    page._on_typed(1, "reps", 99)
    page.table.choose([1])
    qtbot.waitUntil(lambda: clipped(page) == [])
    assert faults(page) == []
    assert page.table.verticalHeader().defaultSectionSize() >= 44


@pytest.mark.parametrize("size", ["normal", "larger"])
def test_verdict_undo_and_issue_are_always_in_sight(
    qapp: QApplication, qtbot: QtBot, window: Window, issued: Plan, size: str
) -> None:
    theme.wear(qapp, "light", size)
    page = opened(window)
    page._on_typed(1, "reps", 99)
    told = page.panel if size == "normal" else page.verdict
    for widget in (page.library.list, page.panel.walk.minutes, page.table):
        widget.setFocus()
        qtbot.waitUntil(lambda: in_sight(page.issue) and in_sight(page.undo) and in_sight(told))
    assert page.verdict.text() == "1 refused"
    assert page.verdict.isVisible() is (size == "larger")


def test_in_large_text_the_programme_comes_before_the_library_to_eye_and_tab(
    qapp: QApplication, qtbot: QtBot, window: Window, issued: Plan
) -> None:
    theme.wear(qapp, "light", "larger")
    page = opened(window)
    parts = (page.table, page.detail.note, page.panel.walk.minutes, page.library.search, page.library.list)

    def tops() -> list[int]:
        return [part.mapTo(page, QPoint(0, 0)).y() for part in parts]

    qtbot.waitUntil(lambda: tops() == sorted(tops()))
    visited = stops(window)
    assert [w for w in visited if w in (*parts, page.issue)] == [*parts, page.issue]
    theme.wear(qapp, "light", "normal")
    page._arrange()
    qtbot.waitUntil(lambda: page.issue.isVisible())
    visited = stops(window)
    in_a_row = (page.issue, page.library.search, page.library.list, page.table, page.panel.walk.minutes)
    start = visited.index(page.issue)
    assert [w for w in (*visited[start:], *visited[:start]) if w in in_a_row] == [*in_a_row]


@pytest.mark.parametrize("size", ["normal", "larger"])
def test_every_name_of_the_programme_is_whole(qapp: QApplication, window: Window, issued: Plan, size: str) -> None:
    theme.wear(qapp, "light", size)
    page = opened(window)
    for entry in page.library.list.entries.entries:
        page._on_added(entry.exercise.id)
    table = page.table
    strong, verdict = QFontMetrics(theme.font("small", bold=True)), QFontMetrics(theme.font("small")).lineSpacing()
    beside = 2 * 6 + round(16 * theme.scale()) + 4  # edges and sign
    for n, row in enumerate(table.plan.rows):
        room = QRect(0, 0, table.columnWidth(Column.NAME) - beside + 1, 10_000)
        needed = strong.boundingRect(room, Qt.TextFlag.TextWordWrap, row.name).height()
        assert table.rowHeight(n) >= needed + verdict, row.name


@pytest.mark.parametrize("size", ["normal", "larger"])
def test_every_name_to_add_is_whole(qapp: QApplication, qtbot: QtBot, window: Window, issued: Plan, size: str) -> None:
    theme.wear(qapp, "light", size)
    listed = opened(window).library.list
    strong, below = QFontMetrics(theme.font("small", bold=True)), QFontMetrics(theme.font("small")).height()
    picture = round(52 * min(1.4, theme.scale())) + 2 * 8

    def short() -> list[str]:
        """The names that have less room than they need."""
        room = QRect(0, 0, listed.viewport().width() - picture - 2 + 1, 10_000)
        found = []
        for n, entry in enumerate(listed.entries.entries):
            needed = strong.boundingRect(room, Qt.TextFlag.TextWordWrap, entry.name).height()
            if listed.visualRect(listed.entries.index(n)).height() < needed + below:
                found.append(entry.name)
        return found

    qtbot.waitUntil(lambda: short() == [])


# --- by mouse -------------------------------------------------------------------------------------------------------


def test_a_click_turns_a_day_for_all_chosen_rows(qtbot: QtBot, page: EditorPage) -> None:
    page.table.choose([0, 1])
    place = page.table.visualRect(page.table.plan.index(1, Column.MONDAY + 2)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [2 in item.weekdays for item in page.plan.items] == [False, False, True]
    assert page.table.chosen_rows() == (0, 1)


def test_a_double_click_in_the_library_adds(qtbot: QtBot, page: EditorPage) -> None:
    entry = page.library.list.entries.entries[1]
    place = page.library.list.visualRect(page.library.list.entries.index(1)).center()
    qtbot.mouseClick(page.library.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(page.library.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert ids(page)[-1] == entry.exercise.id
    assert page.library.list.entries.line(entry) == "added"


def drop(page: EditorPage, data: QMimeData, row: int, *, lower: bool = False) -> None:
    """Let go of `data` on the upper or lower half of a row."""
    rect = page.table.visualRect(page.table.plan.index(row, 0))
    y = rect.bottom() - 3 if lower else rect.top() + 3
    none = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(QPoint(20, y)), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
    page.table.dropEvent(event)


def test_an_exercise_is_dropped_where_it_shall_be(page: EditorPage) -> None:
    data = QMimeData()
    data.setData(EXERCISE_MIME, b"log_roll")
    drop(page, data, 1)
    assert ids(page)[1] == "log_roll"
    assert page.table.chosen_rows() == (1,)


def test_rows_are_dropped_elsewhere(page: EditorPage) -> None:
    model = page.table.plan
    drop(page, model.mimeData([model.index(0, 0), model.index(0, 3)]), 2, lower=True)
    assert ids(page) == ["seated_march", "heel_raise_double", "ankle_pumps"]
    assert page.table.chosen_rows() == (2,)


def test_pictures_are_drawn_for_what_is_seen(qtbot: QtBot, page: EditorPage, house: House) -> None:
    page.library.list.viewport().grab()
    qtbot.waitUntil(lambda: len(page._stills._known) >= 3, timeout=20_000)
    assert len(page._stills._known) < 60
    picture = next(iter(page._stills._known.values()))
    assert not picture.isNull()


def test_a_picture_that_is_being_drawn_is_not_drawn_again(qtbot: QtBot, house: House, shipped: Library) -> None:
    """The list paints itself again and asks for all it shows while the first of them is still with the worker."""
    stills = Stills(house.tasks)
    came: list[str] = []
    stills.drawn.connect(came.append)
    for _painting in range(2):
        for name in ("ankle_pumps", "seated_march"):
            stills.pixmap(shipped.exercises[name], None, "light", QSize(60, 40))
    qtbot.waitUntil(lambda: not house.tasks.busy, timeout=20_000)
    assert sorted(came) == ["ankle_pumps", "seated_march"]


# --- keeping --------------------------------------------------------------------------------------------------------


def test_a_change_is_kept_a_moment_later_and_survives_a_crash(
    qtbot: QtBot, page: EditorPage, folder: DataFolder, shipped: Library, desk: Desk
) -> None:
    page._on_typed(1, "reps", 12)
    qtbot.waitUntil(lambda: desk.store.casework.draft("p1") is not None)
    with Desk(Store.open(folder, desk.clock), shipped, desk.clock, folder) as other:  # the first one never closed
        assert editing.start_plan(other.for_case("p1")).plan == page.plan


@pytest.mark.parametrize(
    "end", [lambda window: window.close(), lambda window: window.alarm(), lambda window: window._show("settings", {})]
)
def test_nothing_is_lost_when_the_page_is_left_at_once(
    page: EditorPage, desk: Desk, window: Window, end: Callable[[Window], object]
) -> None:
    page._on_typed(1, "reps", 12)
    end(window)
    draft = desk.store.casework.draft("p1")
    assert draft is not None
    assert draft.plan == page.plan


def test_coming_back_finds_the_draft_with_its_undo(page: EditorPage, window: Window) -> None:
    page._on_typed(1, "reps", 12)
    window._on_went("settings", {})
    again = opened(window)
    assert again is page
    assert page.plan.items[1].dose.reps == 12
    assert page.work.history.stack.canUndo()


def test_undoing_everything_leaves_no_draft(page: EditorPage, desk: Desk) -> None:
    page._on_typed(1, "reps", 12)
    page.work.save()
    page._on_undo()
    page.work.save()
    assert desk.store.casework.draft("p1") is None


def test_a_clearance_given_elsewhere_is_judged_at_once(page: EditorPage, house: House, desk: Desk) -> None:
    page._on_added("bird_dog")
    page.house.data_changed.emit(None)
    assert page.work.state is not None
    assert ids(page)[-1] == "bird_dog"
    assert page.work.state.rows[-1].outcome is Outcome.REFUSE


# --- sheets ---------------------------------------------------------------------------------------------------------


def test_what_to_start_from(qtbot: QtBot, page: EditorPage) -> None:
    before = page.plan
    for button_words, expected in (("An empty programme", []), ("Version 1, as it was issued", ids(page))):
        page.start.click()
        sheet = sheet_of(page, StartSheet, qtbot)
        assert faults(sheet) == []
        next(b for b in sheet.buttons if b.accessibleName() == button_words).click()
        assert ids(page) == expected
        gone(qtbot, page)
    assert page.plan == before


def test_another_patients_programme_is_copied_onto_this_ones_legs(qtbot: QtBot, page: EditorPage, desk: Desk) -> None:
    desk.store.save_patient(make.patient(id="p2", name="Alex Other", weak_leg=make.WeakLeg.LEFT))
    desk.store.save_patient(make.patient(id="p3", name="Alex Without"))
    desk.store.issue_plan("p2", make.therapist_plan(make.item("seated_march", sides=(make.Side.LEFT, make.Side.RIGHT))))
    page.start.click()
    sheet = sheet_of(page, StartSheet, qtbot)
    next(b for b in sheet.buttons if b.accessibleName() == "Another patient’s programme").click()
    people = sheet_of(page, PatientSheet, qtbot)
    assert isinstance(people, PatientSheet)
    assert [row[0] for row in people.table.rows.rows] == ["Alex Other"]
    press("alex")
    press(Qt.Key.Key_Return)
    assert ids(page) == ["seated_march"]
    assert page.plan.items[0].sides == (make.Side.RIGHT, make.Side.LEFT)
    gone(qtbot, page)


def test_a_draft_begun_before_the_newest_version_says_so(window: Window, desk: Desk, issued: Plan) -> None:
    editing.keep_draft(desk, replace(continued(issued), items=continued(issued).items[:1]), 0)
    page = opened(window)
    assert "after this draft was begun" in window.banner.words
    assert len(page.plan.items) == 1


def test_a_verdict_that_turns_is_said_aloud(page: EditorPage, house: House) -> None:
    said: list[str] = []
    house.announced.connect(said.append)
    page._on_typed(1, "reps", 9)
    assert said == []
    page._on_typed(1, "reps", 18)
    assert said == ["Seated march: needs your reason."]


def test_the_programme_is_kept_as_a_template(qtbot: QtBot, page: EditorPage, desk: Desk) -> None:
    page.template.click()
    sheet = sheet_of(page, TemplateSheet, qtbot)
    assert faults(sheet) == []
    sheet.keep.click()
    assert "name" in sheet._wrong.text()
    sheet.name.setText("March")
    sheet.tags.setText("leg lift, week 5")
    sheet.keep.click()
    (kept,) = templates.templates(desk)
    assert (kept.name, kept.tags) == ("March", ("leg lift", "week 5"))
    gone(qtbot, page)


def test_walking_is_typed_and_too_much_holds_the_programme(page: EditorPage) -> None:
    assert page.work.state is not None
    assert page.panel.walk.minutes.placeholderText() == str(page.work.state.walk.ladder_minutes)
    page.panel.walk.minutes.setFocus()
    press("99")
    page.panel.walk.bouts.setFocus()
    press("2")
    assert (page.plan.walk_minutes, page.plan.walk_bouts) == (99, 2)
    assert page.work.state.walk.refused
    assert page.work.state.hold
    page._on_undo()
    page._on_undo()
    assert page.panel.walk.minutes.text() == ""


def test_the_draft_on_paper_is_marked_and_leaves_out_what_is_refused(qtbot: QtBot, page: EditorPage) -> None:
    made = page.ways.week()
    assert made.plan_line == "Plan 1, from Pat Physio"
    page._on_added("bird_dog")
    made = page.ways.week()
    assert made.plan_line.startswith("DRAFT")
    assert [row.name for row in made.rows] == ["Ankle pumps", "Seated march", "Heel raises, standing"]
    page.print.click()
    qtbot.waitUntil(lambda: bool(page.findChildren(PreviewSheet)), timeout=30_000)
    sheet = page.findChildren(PreviewSheet)[0]
    qtbot.waitUntil(sheet.isActiveWindow)
    assert sheet.windowTitle() == "The week on paper: draft"
    assert faults(sheet) == []
    sheet.close()
    gone(qtbot, page)


def test_a_refusal_that_comes_up_while_issuing_is_told_on_the_sheet(
    qtbot: QtBot, page: EditorPage, desk: Desk, house: House
) -> None:
    """The page judged it before; the record has changed since, in another window."""
    house.set_settings(replace(house.settings, clinician="Pat"))
    page._on_typed(1, "sets", 2)
    page.ways.ask_issue()
    sheet = sheet_of(page, IssueSheet, qtbot)
    assert sheet.by.text() == "Pat"
    desk.store.save_patient(make.patient(ladder=make.ladder(1)))
    sheet.issue.click()
    assert "refuse" in sheet.signs._mistake.text()
    assert [plan.version for plan in desk.store.plans("p1")] == [1]
    sheet.close()
    gone(qtbot, page)


def test_a_picture_that_cannot_be_drawn_costs_nobody_a_row(
    qtbot: QtBot, house: House, shipped: Library, caplog: pytest.LogCaptureFixture
) -> None:
    stills = Stills(house.tasks)
    pumps, march = shipped.exercises["ankle_pumps"], shipped.exercises["seated_march"]
    broken = replace(pumps, id="broken", figure=None)  # type: ignore[arg-type]
    for exercise in (broken, march):
        assert stills.pixmap(exercise, None, "light", QSize(60, 40)) is None
    qtbot.waitUntil(lambda: len(stills._known) == 2, timeout=20_000)
    drawn, missing = (stills.pixmap(e, None, "light", QSize(60, 40)) for e in (march, broken))
    assert drawn is not None
    assert missing is not None
    assert (drawn.isNull(), missing.isNull()) == (False, True)
    assert "broken" in caplog.text
