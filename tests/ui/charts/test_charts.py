"""The chart widgets: what is drawn equals the data, gaps stay gaps, the calendar obeys the keyboard, files are real."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ptcoach.errors import PTCoachError
from ptcoach.present.chart import (
    Bar,
    BarChart,
    Calendar,
    CalendarMonth,
    DayCell,
    DayLook,
    LineChart,
    Point,
    Series,
    Shaded,
    SpanKind,
    Table,
    Tick,
)
from ptcoach.ui import theme
from ptcoach.ui.charts import BarView, CalendarView, ChartPanel, LineView
from ptcoach.ui.charts.line import seconds
from ptcoach.ui.charts.looks import LOOKS, draw_day
from tests.ui.conftest import shown

START = date(2026, 3, 2)
VALUES = (7.0, 6.0, None, 0.0, 3.0)
OWNER = ("Anna", "2 March 2026")


def day(n: int) -> date:
    return START + timedelta(days=n)


def line_chart(values: tuple[float | None, ...] = VALUES, *, shaded: bool = True) -> LineChart:
    points = tuple(Point(day(n), value) for n, value in enumerate(values))
    rows = tuple((str(p.day), None if p.value is None else f"{p.value:g}") for p in points)
    return LineChart(
        name="weakness",
        title="Leg weakness",
        sentence="It went from 7 to 3.",
        start=START,
        end=day(30),
        low=0,
        high=10,
        series=(Series("Right foot lift", points),),
        table=Table(("Day", "Right foot lift"), rows, tuple(p.day for p in points)),
        shaded=(Shaded(day(10), day(25), "strength often starts to come back", SpanKind.USUAL, "Shaded: usual"),)
        if shaded
        else (),
        ticks=(Tick(START, "surgery"), Tick(day(14), "week 2")),
        empty="Nothing is rated yet.",
    )


def calendar() -> Calendar:
    looks = [look for look in DayLook if look is not DayLook.OUTSIDE]
    cells = [DayCell(day(n), looks[n % 6], f"day {n}", now=n == 10) for n in range(14)]
    return Calendar(
        name="days",
        title="Days you exercised",
        sentence="Of 14 days.",
        weeks=(tuple(cells[:7]), tuple(cells[7:])),
        weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
        months=(CalendarMonth(0, "March"),),
        legend=tuple((look, look.value) for look in looks),
        table=Table(("Day", "Done"), (("2 March", None),), (START,)),
    )


def bar_chart() -> BarChart:
    bars = (Bar("Mon", 20, 30, "Monday: 20"), Bar("Tue", None, 30, "Tuesday: nothing recorded"))
    table = Table(("Day", "Minutes"), (("Tuesday", None), ("Monday", "20")), (day(1), START))
    return BarChart("walking", "Walking", "20 minutes.", bars, "minutes walked", table, "No walk yet.")


@pytest.fixture
def panel(qtbot: QtBot, look: None) -> ChartPanel:
    made = ChartPanel()
    made.resize(700, 620)
    made.show_chart(line_chart(), OWNER)
    return shown(qtbot, made)  # type: ignore[no-any-return]


def test_midnight_utc_whatever_the_zone() -> None:
    assert seconds(date(2026, 3, 29)) == datetime(2026, 3, 29, tzinfo=UTC).timestamp()
    assert seconds(date(2026, 3, 30)) - seconds(date(2026, 3, 29)) == 86_400


def test_what_is_drawn_equals_the_data(panel: ChartPanel) -> None:
    assert isinstance(panel.view, LineView)
    ((name, points),) = panel.view.plotted()
    assert name == "Right foot lift"
    assert points == tuple((seconds(day(n)), v) for n, v in enumerate(VALUES) if v is not None)


def test_the_table_equals_the_chart(panel: ChartPanel) -> None:
    panel.table_button.click()
    assert panel.table is not None
    told = [panel.table.item(r, 1).text() for r in range(panel.table.rowCount())]
    assert told == ["7", "6", "not recorded", "0", "3"]
    assert panel.view is not None
    assert not panel.view.isVisible()
    panel.table_button.click()
    assert panel.table is None
    assert panel.view.isVisible()


def test_every_day_label_is_whole(qtbot: QtBot, look: None) -> None:
    """Looked for in the picture: whatever its length, the last label never touches the right edge."""
    made = ChartPanel()
    made.resize(700, 620)
    for letters in range(8, 20):
        made.show_chart(replace(line_chart(shaded=False), ticks=(Tick(day(28), "n" * letters),)), OWNER)
        if letters == 8:
            shown(qtbot, made)
        qtbot.waitUntil(lambda: _right_of_the_labels(made) == {theme.current().card})


def _right_of_the_labels(panel: ChartPanel) -> set[str]:
    """The colours at the right edge, as high as the labels of the days."""
    assert isinstance(panel.view, LineView)
    picture = panel.view._plot.grab().toImage()
    foot = range(picture.height() - QFontMetrics(theme.font("small")).height(), picture.height())
    return {picture.pixelColor(picture.width() - 2, y).name() for y in foot}


def test_a_gap_breaks_the_line(panel: ChartPanel) -> None:
    import numpy as np
    import pyqtgraph as pg

    (curve,) = [i for i in panel.view._plot.area.addedItems if isinstance(i, pg.PlotCurveItem)]  # type: ignore[union-attr]
    assert np.isnan(curve.yData[2])
    assert curve.opts["connect"] == "finite"


def test_a_chart_speaks_its_sentence(panel: ChartPanel) -> None:
    assert panel.view is not None
    assert panel.view.accessibleName() == "Leg weakness"
    assert panel.view.accessibleDescription() == "It went from 7 to 3."
    assert "Shaded: usual" in panel.legend.accessibleName()
    assert panel.table_button.accessibleName() == "Show as table: Leg weakness"


def test_a_chart_takes_no_mouse_and_no_focus(panel: ChartPanel) -> None:
    plot = panel.view._plot  # type: ignore[union-attr]
    assert plot.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert not plot.area.menuEnabled()
    assert plot.area.state["mouseEnabled"] == [False, False]


def test_a_chart_takes_everything_with_it(qapp: QApplication, look: None) -> None:
    """What pyqtgraph left behind was torn down by Python, layouts first, and ended the program."""
    before = set(qapp.allWidgets())
    view = LineView()
    view.show_chart(line_chart())
    assert set(qapp.allWidgets()) > before
    delete(view)
    assert set(qapp.allWidgets()) == before


def test_the_shading_fills_its_days_from_top_to_bottom(panel: ChartPanel) -> None:
    plot = panel.view._plot  # type: ignore[union-attr]
    ((region, _span),) = panel.view._regions  # type: ignore[union-attr]
    left, right = seconds(day(10)) - 43_200, seconds(day(25)) + 43_200
    assert (region.rect().left(), region.rect().right()) == (left, right)
    low, high = plot.area.viewRange()[1]
    assert region.rect().top() == pytest.approx(low)
    assert region.rect().bottom() == pytest.approx(high)


def test_the_colours_follow_the_theme(panel: ChartPanel, qapp: QApplication) -> None:
    before = panel.view.grab().toImage().pixelColor(300, 200)  # type: ignore[union-attr]
    theme.wear(qapp, "dark", "normal")
    qapp.processEvents()
    after = panel.view.grab().toImage().pixelColor(300, 200)  # type: ignore[union-attr]
    assert before.lightness() > 200
    assert after.lightness() < 80


def test_an_empty_chart_shows_words_instead_of_axes(qtbot: QtBot, look: None) -> None:
    panel = ChartPanel()
    panel.show_chart(line_chart((None, None), shaded=False), OWNER)
    shown(qtbot, panel)
    assert panel.empty.text() == "Nothing is rated yet."
    assert panel.empty.isVisible()
    assert panel.view is not None
    assert not panel.view.isVisible()
    assert not panel.table_button.isVisible()
    panel.show_chart(line_chart(), OWNER)
    assert panel.view.isVisible()
    assert not panel.empty.isVisible()


def test_the_usual_windows_show_even_without_a_rating(qtbot: QtBot, look: None) -> None:
    panel = ChartPanel()
    panel.show_chart(line_chart((None, None)), OWNER)
    shown(qtbot, panel)
    assert panel.view is not None
    assert panel.view.isVisible()
    assert panel.empty.isVisible()


def test_one_panel_can_change_its_kind_of_chart(panel: ChartPanel) -> None:
    for chart, kind in ((bar_chart(), BarView), (calendar(), CalendarView), (line_chart(), LineView)):
        panel.show_chart(chart, OWNER)
        assert isinstance(panel.view, kind)
        assert not panel.grab().isNull()


def test_the_picture_is_a_real_file(panel: ChartPanel, tmp_path: Path) -> None:
    path = tmp_path / "weakness.png"
    panel.save_picture(path)
    image = QImage(str(path))
    assert image.width() >= 2 * panel.picture.width()
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 9) for y in range(0, image.height(), 9)}
    assert len(colours) > 10
    assert panel.caption == "Anna · surgery 2 March 2026"


def test_the_numbers_are_a_real_file(panel: ChartPanel, tmp_path: Path) -> None:
    path = tmp_path / "weakness.csv"
    panel.save_numbers(path)
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    assert rows[0] == ["name", "surgery", "date", "Day", "Right foot lift"]
    assert [row[2] for row in rows[1:]] == [day(n).isoformat() for n in range(5)]
    assert [row[4] for row in rows[1:]] == ["7", "6", "", "0", "3"]
    assert {tuple(row[:2]) for row in rows[1:]} == {OWNER}


def test_a_name_is_no_formula_in_a_spreadsheet(panel: ChartPanel, tmp_path: Path) -> None:
    for name in ('=HYPERLINK("x")', "＝1+1"):
        panel.show_chart(line_chart(), (name, "2 March 2026"))
        panel.save_numbers(tmp_path / "x.csv")
        first = list(csv.reader((tmp_path / "x.csv").read_text("utf-8-sig").splitlines()))[1]
        assert first[0] == f"'{name}"


def test_a_file_that_cannot_be_written_is_said_and_leaves_nothing(panel: ChartPanel, tmp_path: Path) -> None:
    for write in (panel.save_picture, panel.save_numbers):
        with pytest.raises(PTCoachError) as failed:
            write(tmp_path / "no such folder" / "x.png")
        assert "could not be written" in failed.value.what
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("typed", "kind", "written"),
    [("a.png", "png", "a.png"), ("a", "png", "a.png"), ("a.png", "csv", "a.csv"), ("a.csv", "png", "a.csv")],
)
def test_saving_asks_once_where_and_what(
    panel: ChartPanel,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    kind: str,
    written: str,
) -> None:
    def choose(_parent: object, _title: str, _name: str, kinds: str, _first: str) -> tuple[str, str]:
        return str(tmp_path / typed), next(k for k in kinds.split(";;") if f".{kind})" in k)

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    with qtbot.waitSignal(panel.saved) as saved:
        panel.save_button.click()
    assert saved.args == [tmp_path / written]
    assert (tmp_path / written).stat().st_size > 0


def test_leaving_the_file_question_writes_nothing(panel: ChartPanel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: ("", ""))
    panel.saved.connect(pytest.fail)
    panel.save_button.click()


def test_no_two_looks_are_alike() -> None:
    assert len({(look.role, look.dash, look.symbol, look.filled) for look in LOOKS}) == len(LOOKS)
    assert len({(look.dash, look.symbol, look.filled) for look in LOOKS}) == len(LOOKS)  # without any colour


@pytest.fixture
def days(qtbot: QtBot, look: None) -> CalendarView:
    view = CalendarView()
    view.resize(420, 420)
    view.show_calendar(calendar())
    shown(qtbot, view)
    view.setFocus()
    return view


def test_the_calendar_opens_on_today(days: CalendarView) -> None:
    assert days.cell is not None
    assert days.cell.words == "day 10"
    assert days.accessibleDescription() == "day 10"


def test_arrow_keys_walk_the_calendar(days: CalendarView, qtbot: QtBot) -> None:
    heard: list[str] = []
    days.day_pointed.connect(lambda cell: heard.append(cell.words))
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right):
        QTest.keyClick(days, key)
    assert heard == ["day 9", "day 2", "day 3", "day 10"]  # the last step would leave the calendar
    assert days.accessibleDescription() == "day 10"


def test_up_from_a_monday_is_the_sunday_before(days: CalendarView) -> None:
    for _step in range(4):
        QTest.keyClick(days, Qt.Key.Key_Up)
    assert days.cell is not None
    assert days.cell.words == "day 6"


def test_tab_leaves_the_calendar(qtbot: QtBot, look: None) -> None:
    panel = ChartPanel()
    panel.show_chart(calendar(), OWNER)
    shown(qtbot, panel)
    assert panel.view is not None
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_Tab)
    assert panel.table_button.hasFocus()
    assert panel.pointed.text() == "day 10"


def test_a_click_points_at_a_day(days: CalendarView) -> None:
    middle = days.place(0, 4).center()
    QTest.mouseClick(days, Qt.MouseButton.LeftButton, pos=QPoint(int(middle.x()), int(middle.y())))
    assert days.cell is not None
    assert days.cell.words == "day 4"


def test_a_long_calendar_wraps_into_bands_that_fit(qtbot: QtBot, look: None) -> None:
    view = CalendarView()
    weeks = tuple(tuple(DayCell(day(7 * w + n), DayLook.DONE, "x") for n in range(7)) for w in range(104))
    view.show_calendar(Calendar("d", "t", "s", weeks, ("Mon",) * 7, (), (), Table((), (), ())))
    view.resize(400, view.heightForWidth(400))
    for column in range(104):
        box = view.place(column, 6)
        assert box.right() <= 400
        assert box.bottom() <= view.height() + 1
        assert box.width() >= 24


def test_every_kind_of_day_has_its_own_shape(look: None, qapp: QApplication) -> None:
    """In grey, with one colour for all, the pictures still differ."""
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

    one = theme.current()._replace(
        brand="#555555", edge="#555555", warn="#555555", warn_tint="#ffffff", track="#555555"
    )
    pictures = set()
    for kind in DayLook:
        image = QImage(40, 40, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        draw_day(painter, QRectF(2, 2, 36, 36), kind, one)
        painter.end()
        pictures.add(bytes(image.constBits()))
    assert len(pictures) == len(DayLook)


def test_bars_speak_every_value_and_what_is_missing(qtbot: QtBot, look: None) -> None:
    view = BarView()
    view.resize(400, 220)
    view.show_bars(bar_chart())
    shown(qtbot, view)
    assert "Monday: 20" in view.accessibleDescription()
    assert "Tuesday: nothing recorded" in view.accessibleDescription()
    brand = theme.current().brand
    image = view.grab().toImage()
    assert brand in {image.pixelColor(100, y).name() for y in range(220)}
    assert brand not in {image.pixelColor(300, y).name() for y in range(220)}  # no bar where nothing was recorded
