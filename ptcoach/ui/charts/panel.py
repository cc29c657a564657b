"""A chart on a page: its title, its sentence, the legend, the picture or the table behind it, and both as files.

It shows what it is given and asks where to save; it never works a number out.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QVBoxLayout, QWidget

from ...errors import PTCoachError
from ...present.chart import BarChart, Calendar, DayCell, LineChart
from ...words import _
from ..parts import Button, Card, DataTable, Flow, Text
from .bars import BarView, bar_entries
from .calendar import CalendarView
from .export import save_numbers, save_picture
from .legend import Legend, day_entries, line_entries
from .line import LineView

Shown = LineChart | BarChart | Calendar
V = TypeVar("V", LineView, BarView, CalendarView)

_TABLE_ROWS = 7  # rows seen at once; the rest scrolls inside the table


class ChartPanel(Card):
    """One chart in a card. `saved` carries the path of a written file, `failed` a `PTCoachError`."""

    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.chart: Shown | None = None
        self._owner = ("", "")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.picture = QWidget()
        self.picture.setProperty("clear", True)
        inner = QVBoxLayout(self.picture)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(10)
        self.head.removeWidget(self.title)
        inner.addWidget(self.title)
        self.sentence = Text("")
        inner.addWidget(self.sentence)
        self.empty = Text("", "quiet")
        self.empty.hide()
        inner.addWidget(self.empty)
        self.legend = Legend()
        inner.addWidget(self.legend)
        self._place = inner
        self.view: LineView | BarView | CalendarView | None = None
        self.pointed = Text("", "strong")
        self.pointed.hide()
        inner.addWidget(self.pointed)
        self.body.addWidget(self.picture, 1)
        self.table: DataTable | None = None
        self.table_button = Button(_("Show as table"), "quiet")
        self.save_button = Button(_("Save"), "quiet")
        row = Flow(6)
        row.addWidget(self.table_button)
        row.addWidget(self.save_button)
        self.body.addLayout(row)

    def _connect(self) -> None:
        self.table_button.clicked.connect(self._on_table)
        self.save_button.clicked.connect(self._on_save)

    def show_chart(self, chart: Shown, owner: tuple[str, str]) -> None:
        """`owner` is the person's name and surgery date in words; both stand on every file (hazard H11)."""
        self.chart, self._owner = chart, owner
        self.set_title(chart.title)
        self.sentence.setText(chart.sentence)
        self._name_buttons(chart.title)
        self._show_view(chart)
        if self.table is not None:
            self._drop_table()
            self._make_table(chart)
        self._show_emptiness(chart)

    def _show_emptiness(self, chart: Shown) -> None:
        """Nothing recorded: words instead of empty axes, unless the usual windows are there to be seen."""
        nothing = not isinstance(chart, Calendar) and chart.is_empty
        bare = nothing and not (isinstance(chart, LineChart) and chart.shaded)
        self.empty.setText("" if isinstance(chart, Calendar) else chart.empty)
        self.empty.setVisible(nothing)
        for button in (self.table_button, self.save_button):
            button.setVisible(not nothing)
        if bare and self.table is not None:
            self._drop_table()
        if bare:
            self._show_picture(False)
        elif self.table is None:
            self._show_picture(True)

    @property
    def caption(self) -> str:
        name, surgery = self._owner
        return _("{name} · surgery {date}").format(name=name, date=surgery)

    def save_picture(self, path: Path) -> None:
        save_picture(self.picture, self.caption, path)

    def save_numbers(self, path: Path) -> None:
        assert self.chart is not None
        save_numbers(self.chart.table, *self._owner, path)

    def _name_buttons(self, title: str) -> None:
        """The same words stand on every card; a screen reader needs them told apart."""
        for button in (self.table_button, self.save_button):
            button.setAccessibleName(_("{button}: {chart}").format(button=button.text(), chart=title))

    def _show_view(self, chart: Shown) -> None:
        if isinstance(chart, LineChart):
            self.legend.show_entries(line_entries(chart))
            line = self.view if isinstance(self.view, LineView) else self._put(LineView())
            line.show_chart(chart)
        elif isinstance(chart, BarChart):
            self.legend.show_entries(bar_entries(chart, chart.unit, _("the goal")))
            bars = self.view if isinstance(self.view, BarView) else self._put(BarView())
            bars.show_bars(chart)
        else:
            self.legend.show_entries(day_entries(chart.legend))
            if not isinstance(self.view, CalendarView):
                self._put(CalendarView()).day_pointed.connect(self._on_day)
            assert isinstance(self.view, CalendarView)
            self.view.show_calendar(chart)
            self.pointed.show()
            self._on_day(self.view.cell)

    def _put(self, view: V) -> V:
        if self.view is not None:
            self._place.removeWidget(self.view)
            self.view.deleteLater()
        self.view = view
        self._place.insertWidget(self._place.indexOf(self.pointed), view, 1)
        # Lines need their names first; days and bars are read without, so they come first.
        self._place.removeWidget(self.legend)
        at = self._place.indexOf(view) if isinstance(view, LineView) else self._place.count()
        self._place.insertWidget(at, self.legend)
        return view

    def _on_day(self, cell: DayCell | None) -> None:
        self.pointed.setText(cell.words if cell else "")

    def _on_table(self) -> None:
        assert self.chart is not None
        if self.table is None:
            self._make_table(self.chart)
            self.table_button.say(_("Show as picture"))
        else:
            self._drop_table()
            self.table_button.say(_("Show as table"))
        self._name_buttons(self.chart.title)

    def _make_table(self, chart: Shown) -> None:
        assert self.view is not None
        rows = chart.table.shown()
        self.table = DataTable(_("{chart}, as a table").format(chart=chart.title), chart.table.header, rows)
        height = self.table.verticalHeader().defaultSectionSize()
        self.table.setMinimumHeight(height * (min(_TABLE_ROWS, max(1, len(rows))) + 1) + 12)
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._place.insertWidget(self._place.indexOf(self.view), self.table, 1)
        self._show_picture(False)

    def _drop_table(self) -> None:
        assert self.table is not None
        self._place.removeWidget(self.table)
        self.table.deleteLater()
        self.table = None
        self._show_picture(True)

    def _show_picture(self, shown: bool) -> None:
        assert self.view is not None
        self.view.setVisible(shown)
        self.legend.setVisible(shown)

    def _on_save(self) -> None:
        """The picture or the numbers, whichever the person picks as the kind of file."""
        path = self._ask()
        if path is None:
            return
        write = self.save_numbers if path.suffix.lower() == ".csv" else self.save_picture
        try:
            write(path)
        except PTCoachError as error:
            self.failed.emit(error)
        else:
            self.saved.emit(path)

    def _ask(self) -> Path | None:
        assert self.chart is not None
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        kinds = {_("Picture (*.png)"): ".png", _("Numbers for a spreadsheet (*.csv)"): ".csv"}
        first = next(iter(kinds))
        suggested = str(Path(home) / f"{self.chart.name}.png")
        given, kind = QFileDialog.getSaveFileName(self, _("Save this chart"), suggested, ";;".join(kinds), first)
        if not given:
            return None
        path = Path(given)
        # Numbers if either the kind or the typed ending says so: the suggested name ends in .png.
        return path.with_suffix(".csv" if ".csv" in (kinds.get(kind), path.suffix.lower()) else ".png")
