"""The building blocks do what hands, keyboards and screen readers expect of them."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ptcoach.core.model.library import Library
from ptcoach.ui import theme
from ptcoach.ui.parts import (
    Ask,
    Bar,
    Button,
    Checks,
    ChoiceRow,
    DataTable,
    DateEntry,
    Field,
    Line,
    Notice,
    Scale,
    Scroll,
    Sheet,
    Stepper,
    Text,
    Toggle,
)

from .conftest import shown
from .walk import faults, stops

pytestmark = pytest.mark.usefixtures("look")

LEFT = Qt.MouseButton.LeftButton


@pytest.mark.parametrize("tone", ["", "info"])
def test_a_notice_that_shows_takes_the_colours_of_its_new_tone(qtbot: QtBot, tone: str) -> None:
    notice = Notice(tone)
    page_of(qtbot, notice)
    notice.show_text("Stop", "Call", "danger")
    ground = notice.grab().toImage().pixelColor(notice.width() // 2, 6)
    assert ground.name() == theme.current().danger_tint.lower()
    assert notice.title.palette().windowText().color().name() == theme.current().on_danger_tint.lower()


def page_of(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    """The widgets below each other on a page that shows; the page lives as long as the first of them."""
    page = QWidget()
    layout = QVBoxLayout(page)
    for widget in widgets:
        layout.addWidget(widget)
    page.resize(1000, 700)
    widgets[0].window_it_is_in = page  # type: ignore[attr-defined]
    shown(qtbot, page)
    return page


def presses_of(button: Button) -> list[None]:
    """One entry for every press that counted."""
    counted: list[None] = []
    button.clicked.connect(lambda: counted.append(None))
    return counted


def double_click(widget: QWidget) -> None:
    """As a desktop sends it: press, release, double click, release."""
    QTest.mouseClick(widget, LEFT)
    at = QPointF(widget.rect().center())
    second = QMouseEvent(QEvent.Type.MouseButtonDblClick, at, at, LEFT, LEFT, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, second)
    QTest.mouseRelease(widget, LEFT)


def test_the_second_click_of_a_double_click_is_ignored(qtbot: QtBot) -> None:
    button = Button("Done")
    presses = presses_of(button)
    page_of(qtbot, button)
    double_click(button)
    assert len(presses) == 1


def test_enter_presses_and_a_held_key_does_not_repeat(qtbot: QtBot) -> None:
    button = Button("Done")
    presses = presses_of(button)
    page_of(qtbot, button)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    for _n in range(5):
        held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True)
        QApplication.sendEvent(button, held)
    assert len(presses) == 1


def test_an_ampersand_is_shown_and_no_shortcut(qtbot: QtBot) -> None:
    button = Button("Rest & walk")
    qtbot.addWidget(button)
    assert button.text() == "Rest && walk"
    assert button.accessibleName() == "Rest & walk"
    assert button.shortcut().isEmpty()


def test_nothing_is_chosen_until_it_is_chosen(qtbot: QtBot) -> None:
    row = ChoiceRow("New?", [("no", "No"), ("yes", "Yes"), ("unsure", "Not sure")])
    said: list[object] = []
    row.chosen.connect(said.append)
    page_of(qtbot, row)
    assert row.value is None
    QTest.mouseClick(row.buttons[1], LEFT)
    QTest.mouseClick(row.buttons[2], LEFT)
    assert said == ["yes", "unsure"]
    assert [b.isChecked() for b in row.buttons] == [False, False, True]


def test_pressing_the_chosen_one_again_keeps_it(qtbot: QtBot) -> None:
    row = ChoiceRow("New?", [("no", "No"), ("yes", "Yes")])
    page_of(qtbot, row)
    for _n in range(3):
        QTest.mouseClick(row.buttons[0], LEFT)
    assert row.value == "no"
    assert row.buttons[0].isChecked()


def test_arrows_move_and_only_space_chooses(qtbot: QtBot) -> None:
    row = ChoiceRow("New?", [("no", "No"), ("yes", "Yes")])
    page_of(qtbot, row)
    row.buttons[0].setFocus()
    QTest.keyClick(row.buttons[0], Qt.Key.Key_Right)
    assert row.buttons[1].hasFocus()
    assert row.value is None
    QTest.keyClick(row.buttons[1], Qt.Key.Key_Space)
    assert row.value == "yes"


def test_a_choice_is_one_tab_stop(qtbot: QtBot) -> None:
    first, second = (ChoiceRow(n, [(1, "One"), (2, "Two"), (3, "Three")]) for n in ("A", "B"))
    page = page_of(qtbot, first, second)
    assert len(stops(page)) == 2


@pytest.mark.parametrize(("keys", "value"), [("0", 0), ("7", 7), ("10", 10), ("3", 3), ("1", 1)])
def test_number_keys_choose_on_a_scale(qtbot: QtBot, keys: str, value: int) -> None:
    scale = Scale("Back pain", "none", "worst")
    page_of(qtbot, scale)
    scale.focus_first()
    assert scale.value is None
    for key in keys:
        QTest.keyClicks(QApplication.focusWidget(), key)
    assert scale.value == value
    assert scale.buttons[value].hasFocus()


def test_checks_take_any_number(qtbot: QtBot) -> None:
    checks = Checks("At home", [("band", "Band"), ("step", "Step")])
    heard: list[object] = []
    checks.changed.connect(heard.append)
    page_of(qtbot, checks)
    QTest.mouseClick(checks.buttons[0], LEFT)
    QTest.mouseClick(checks.buttons[1], LEFT)
    QTest.mouseClick(checks.buttons[0], LEFT)
    assert heard == [frozenset({"band"}), frozenset({"band", "step"}), frozenset({"step"})]
    checks.set_value({"band"})
    assert checks.value == frozenset({"band"})
    assert len(heard) == 3


def test_many_boxes_are_one_tab_stop_and_arrows_move_among_them(qtbot: QtBot) -> None:
    checks = Checks("At home", [(n, f"Thing {n}") for n in range(33)])
    after = Toggle("After")
    page_of(qtbot, checks, after)
    checks.buttons[0].setFocus()
    QTest.keyClick(checks.buttons[0], Qt.Key.Key_Right)
    QTest.keyClick(checks.buttons[1], Qt.Key.Key_Down)
    QTest.keyClick(checks.buttons[2], Qt.Key.Key_Space)
    assert checks.value == frozenset({2})
    QTest.keyClick(checks.buttons[2], Qt.Key.Key_Tab)
    assert after.hasFocus()
    QTest.keyClick(after, Qt.Key.Key_Backtab)
    assert checks.buttons[2].hasFocus(), "back where one was"


@pytest.mark.parametrize(
    ("day", "month", "year", "wanted"),
    [
        ("18", "10", "2026", date(2026, 10, 18)),
        ("29", "2", "2024", date(2024, 2, 29)),
        ("1", "march", "2026", date(2026, 3, 1)),
        ("1", "SEPT", "2026", date(2026, 9, 1)),
        ("29", "2", "2026", None),
        ("31", "4", "2026", None),
        ("18", "13", "2026", None),
        ("18", "10", "26", None),
        ("", "10", "2026", None),
        ("x", "y", "z", None),
        ("²", "3", "2026", None),
    ],
)
def test_a_date_is_read_in_any_country(qtbot: QtBot, day: str, month: str, year: str, wanted: date | None) -> None:
    entry = DateEntry("Surgery")
    qtbot.addWidget(entry)
    for line, text in ((entry.day, day), (entry.month, month), (entry.year, year)):
        line.setText(text)
    assert entry.value == wanted


def test_a_number_stays_in_its_bounds(qtbot: QtBot) -> None:
    stepper = Stepper("Lift", 0, 10, 2, unit="kg")
    page_of(qtbot, stepper)
    for _n in range(3):
        QTest.mouseClick(stepper.less, LEFT)
    assert stepper.value == 0
    stepper.line.setText("99")
    assert stepper.value == 10
    stepper.line.setText("")
    assert stepper.value == 0
    QTest.keyClick(stepper.line, Qt.Key.Key_Up)
    assert stepper.value == 1


def test_quick_presses_count_on_plus(qtbot: QtBot) -> None:
    stepper = Stepper("Minutes", 0, 10, 0)
    page_of(qtbot, stepper)
    double_click(stepper.more)
    assert stepper.value == 2


def test_a_field_says_its_mistake_to_a_screen_reader_too(qtbot: QtBot) -> None:
    line = Line()
    field = Field("Name", line, "As on your letter")
    page_of(qtbot, field)
    assert line.accessibleName() == "Name"
    field.set_error("Type a name.")
    assert line.accessibleDescription() == "Type a name. As on your letter"
    field.set_error("")
    assert line.accessibleDescription() == "As on your letter"


def test_tab_passes_through_a_table(qtbot: QtBot) -> None:
    before, after = Button("Before"), Button("After")
    table = DataTable("Walks", ["Day", "Minutes"], [["Monday", "10"], ["Tuesday", "12"]])
    page = page_of(qtbot, before, table, after)
    before.setFocus()
    assert stops(page)[:2] == [table, after]


def test_a_bar_says_how_much(qtbot: QtBot) -> None:
    bar = Bar("Walking")
    qtbot.addWidget(bar)
    bar.set(20, 30, "20 of 30 minutes")
    assert bar.accessibleName() == "Walking: 20 of 30 minutes"
    bar.set(5, 0, "no goal")


def test_every_part_keeps_the_bars(qtbot: QtBot) -> None:
    page = page_of(
        qtbot,
        Button("Primary", "primary"),
        ChoiceRow("New?", [("no", "No"), ("yes", "Yes")]),
        Scale("Pain", "none", "worst"),
        Checks("At home", [("band", "Band"), ("step", "Step")]),
        Stepper("Lift", 0, 10, 2),
        DateEntry("Day of surgery"),
        Field("Name", Line()),
        Toggle("Sounds"),
    )
    assert faults(page) == []


def test_a_sheet_closes_with_escape_and_is_gone(qtbot: QtBot) -> None:
    page = page_of(qtbot, Button("Behind"))
    sheet = Sheet(page, "Why this one?")
    sheet.body.addWidget(Text("Because."))
    sheet.show_over()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.findChildren(Sheet))


def test_a_question_answers_once(qtbot: QtBot) -> None:
    page = page_of(qtbot, Button("Behind"))
    ask = Ask(page, "Put it back?", "It replaces the record.", [("yes", "Put it back", "danger")])
    heard: list[object] = []
    ask.answered.connect(heard.append)
    ask.show_over()
    button = next(b for b in ask.findChildren(Button) if b.text() == "Put it back")
    QTest.mouseClick(button, LEFT)
    qtbot.waitUntil(lambda: not page.findChildren(Ask))
    assert heard == ["yes"]


def test_page_down_scrolls_a_long_text(qtbot: QtBot) -> None:
    scroll = Scroll("A long text")
    for n in range(80):
        scroll.body.addWidget(Text(f"Line {n}"))
    page_of(qtbot, scroll)
    scroll.setFocus()
    QTest.keyClick(scroll, Qt.Key.Key_PageDown)
    assert scroll.verticalScrollBar().value() > 0


@pytest.mark.parametrize("size", ["normal", "larger"])
def test_a_sheet_is_as_high_as_what_is_in_it(qtbot: QtBot, size: str) -> None:
    theme.wear(theme.application(), "light", size)
    page = page_of(qtbot, Text("below"))
    sheet = Sheet(page, "A question")
    sheet.body.addWidget(Text("Some words that take more than one line when they are large. " * 2))
    sheet.body.addWidget(Field("Name", Line("Name")))
    sheet.foot.addWidget(Button("Keep", "primary"))
    sheet.show_over()
    QApplication.processEvents()
    scroll = sheet.findChildren(Scroll)[0]
    assert scroll.verticalScrollBar().maximum() == 0
    assert scroll.horizontalScrollBar().maximum() == 0
    sheet.close()


@pytest.mark.parametrize("size", theme.SCALES)
def test_a_row_is_tall_enough_for_its_words(qtbot: QtBot, qapp: QApplication, shipped: Library, size: str) -> None:
    theme.wear(qapp, "light", size)
    names = sorted({e.name for e in shipped.exercises.values()})
    table = DataTable("Week", ["Exercise", "Mon"], [[name, "done"] for name in names])
    table.widen_first(230)
    page_of(qtbot, table)
    table.fit_height()
    assert [name for row, name in enumerate(names) if not _is_whole(table, row)] == []


def _is_whole(table: DataTable, row: int) -> bool:
    """True if the words of the first cell of `row` have room where the style paints them."""
    option, index = QStyleOptionViewItem(), table.model().index(row, 0)
    table.initViewItemOption(option)
    option.text = index.data()
    option.rect = table.visualRect(index)
    room = table.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, table)
    needed = option.fontMetrics.boundingRect(room, Qt.TextFlag.TextWordWrap, option.text)
    return room.adjusted(0, 0, 1, 1).contains(needed)


@pytest.mark.parametrize("kind", [Scale, ChoiceRow])
def test_enter_alone_answers_nothing(qtbot: QtBot, kind: type[Scale | ChoiceRow]) -> None:
    row = Scale("Pain", "none", "worst") if kind is Scale else ChoiceRow("New?", [("no", "No"), ("yes", "Yes")])
    page_of(qtbot, row)
    row.focus_first()
    with qtbot.waitSignal(row.passed):
        QTest.keyClick(row.buttons[0], Qt.Key.Key_Return)
    assert row.value is None
    QTest.keyClick(row.buttons[0], Qt.Key.Key_Right)
    QTest.keyClick(row.buttons[1], Qt.Key.Key_Return)
    assert row.value == row._values[1]
