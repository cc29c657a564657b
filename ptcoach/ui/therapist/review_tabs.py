"""The tabs of a review: the grid of days, exercises, trends, charts, flags and the person's own words.

It shows `present.review` and counts nothing; the charts are made when their tab is first opened.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ...present.chart import LineChart
from ...present.review import FlagRow, ReviewState
from ...words import _, pgettext
from ..charts import ChartPanel, Legend
from ..charts.legend import day_entries
from ..parts import Button, Card, Flow, Scroll, Tabs, Text
from .case_forms import Form
from .part import Part
from .review_forms import FinishForm, HandleForm
from .review_grid import GridView
from .rows import FIT, RowTable
from .spark import Course, SparkDelegate
from .undo_bar import UndoBar

DAYS, EXERCISES, TRENDS, CHARTS, FLAGS, SAID = range(6)
_COURSE = 3  # the column of the trends that is painted
_LOW, _HIGH = 0.0, 10.0

Charts = Callable[[], tuple[tuple[LineChart, LineChart], tuple[str, str]]]


class ReviewTabs(Card):
    """`charts` gives the two charts and whose they are, when they are wanted. `failed` carries what went wrong."""

    filled_in = Signal(bool)  # a form is being filled in, or not any more
    failed = Signal(object)
    saved = Signal(object)

    def __init__(self, charts: Charts, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.state: ReviewState | None = None
        self.panels: tuple[ChartPanel, ...] = ()
        self._charts = charts
        self._build()
        self._connect()

    # Building

    def _build(self) -> None:
        self.tabs = Tabs(
            _("Shown"),
            (
                (DAYS, _("Days")),
                (EXERCISES, _("Exercises")),
                (TRENDS, _("Trends")),
                (CHARTS, _("Charts")),
                (FLAGS, _("Flags")),
                (SAID, _("In their words")),
            ),
        )
        self.body.addWidget(self.tabs)
        self.undo_bar = UndoBar()
        self.body.addWidget(self.undo_bar)
        self._stack = QStackedWidget()
        self.body.addWidget(self._stack, 1)
        self.finish_form, self.handle_form = FinishForm(), HandleForm()
        self._parts = (
            self._build_days(),
            self._build_exercises(),
            self._build_trends(),
            self._build_charts(),
            self._build_flags(),
            self._build_said(),
        )
        for part in self._parts:
            self._stack.addWidget(part)

    def _build_days(self) -> Part:
        part = Part()
        self.grid = GridView(_("Exercises day by day"))
        part.body.addWidget(self.grid, 1)
        self.cell_words = Text("", "body")
        part.body.addWidget(self.cell_words)
        self.legend = Legend()
        part.body.addWidget(self.legend)
        part.add_forms(self.finish_form)
        return part

    def _build_exercises(self) -> Part:
        part = Part()
        headers = (_("Exercise"), _("Sets"), _("Days"), _("Left out"), _("Pain"), _("Effort"))
        none = _("No exercise was due or done in this time.")
        self.exercises = RowTable(_("Exercises"), headers, (0, FIT, FIT, FIT, FIT, FIT), empty=none)
        part.body.addWidget(self.exercises, 1)
        part.body.addWidget(
            Text(_("Effort is asked once a session: it is that of the sessions with this exercise."), "small")
        )
        return part

    def _build_trends(self) -> Part:
        part = Part()
        headers = (
            _("What, 0 to 10"),
            pgettext("a measure", "First"),
            pgettext("a measure", "Now"),
            _("Course"),
            _("In words"),
        )
        self.trends = RowTable(_("Trends"), headers, (0, 90, 90, 220, 0), empty=_("Nothing was rated in this time."))
        self.trends.setItemDelegateForColumn(_COURSE, SparkDelegate(self.trends))
        part.body.addWidget(self.trends, 1)
        return part

    def _build_charts(self) -> Part:
        part = Part()
        scroll = Scroll(_("Charts"))
        self._chart_room = scroll.body
        part.body.addWidget(scroll, 1)
        return part

    def _build_flags(self) -> Part:
        part = Part()
        row = Flow(10)
        self.handle = Button(_("Mark as handled"), "secondary")
        row.addWidget(self.handle)
        part.body.addLayout(row)
        headers = (_("When"), _("What"), _("State"))
        self.flags = RowTable(_("Flags"), headers, (FIT, 0, FIT), empty=_("No flags in this time."))
        part.body.addWidget(self.flags, 1)
        part.add_forms(self.handle_form)
        return part

    def _build_said(self) -> Part:
        part = Part()
        headers = (_("Day"), _("About"), _("What they wrote"))
        self.said = RowTable(
            _("In their words"), headers, (FIT, FIT, 0), most_lines=60, empty=_("Nothing was written in this time.")
        )
        part.body.addWidget(self.said, 1)
        return part

    def _connect(self) -> None:
        self.tabs.chosen.connect(self.show_part)
        self.grid.told.connect(self.cell_words.setText)
        self.flags.picked.connect(self._on_picked)
        for form in (self.finish_form, self.handle_form):
            form.closed.connect(self._on_closed)

    # Showing

    def show_state(self, state: ReviewState) -> None:
        self.state = state
        self.grid.show_grid(state.grid)
        self.cell_words.setText(
            _("Go to a day with the arrow keys to read it here.")
            if state.grid.rows
            else _("No exercise was due or done in this time.")
        )
        self.legend.show_entries(day_entries(state.grid.legend))
        self.exercises.show_rows([row.cells for row in state.exercises])
        courses = [Course(row.course, _LOW, _HIGH) for row in state.trends]
        self.trends.show_rows([row.cells for row in state.trends], {_COURSE: courses})
        self.flags.show_rows([row.cells for row in state.flags])
        self.said.show_rows([row.cells for row in state.said])
        self._on_picked()
        if self._stack.currentIndex() == CHARTS:
            self._show_charts()

    def show_part(self, part: int) -> None:
        self.tabs.set_value(part)
        self._stack.setCurrentIndex(part)
        self.filled_in.emit(self.form is not None)
        if part == CHARTS:
            self._show_charts()

    def _show_charts(self) -> None:
        if not self.panels:
            self.panels = ChartPanel(), ChartPanel()
            for panel in self.panels:
                panel.saved.connect(self.saved)
                panel.failed.connect(self.failed)
                self._chart_room.addWidget(panel)
        charts, owner = self._charts()
        for panel, chart in zip(self.panels, charts, strict=True):
            panel.show_chart(chart, owner)

    @property
    def flag(self) -> FlagRow | None:
        """The chosen flag."""
        rows = self.state.flags if self.state else ()
        return rows[self.flags.row] if 0 <= self.flags.row < len(rows) else None

    def _on_picked(self, _row: int = -1) -> None:
        self.handle.setEnabled(self.flag is not None and bool(self.flag.code))

    # Forms

    @property
    def form(self) -> Form | None:
        """The form that shows, None for none."""
        return next((form for form in (self.finish_form, self.handle_form) if form.isVisible()), None)

    def open_form(self, part: int, form: Form) -> None:
        """Show `form` in place of the tables of `part`, with the focus in it."""
        self.close_forms()
        self.undo_bar.hide()
        self.show_part(part)
        self._parts[part].show_form(form)
        self.filled_in.emit(True)
        form.take_focus()

    def close_forms(self) -> None:
        for form in (self.finish_form, self.handle_form):
            form.hide()
        for part in self._parts:
            part.show_form(None)
        self.filled_in.emit(False)

    def _on_closed(self) -> None:
        self.close_forms()
        self.tabs.focus_first()
