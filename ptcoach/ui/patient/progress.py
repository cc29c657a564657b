"""Progress: three headlines, the charts with their tables, the calendar and milestones. It shows `present.progress`.

It counts and judges nothing; the only thing it writes is a chart the person asks to save.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ...errors import PTCoachError
from ...present.chart import LineChart
from ...present.progress import Headline, MilestoneRow, ProgressState, build_progress
from ...present.span import Span, span_words
from ...words import _
from .. import theme
from ..charts import ChartPanel
from ..house import House
from ..page import Page
from ..parts import Button, Card, ChoiceRow, Heading, Notice, Rule, Scroll, Text
from ..parts.ground import beside

_SIDE_BY_SIDE = 880  # px of page at normal text size that two columns need


class HeadlineCard(Card):
    """A label, large words, and the line they rest on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._label, self._big, self._small = Text("", "quiet"), Text("", "h1"), Text("", "quiet")
        self.body.setSpacing(2)
        for words in (self._label, self._big, self._small):
            self.body.addWidget(words)
        self.body.addStretch(1)

    def show_headline(self, headline: Headline) -> None:
        for widget, words in zip(
            (self._label, self._big, self._small), (headline.label, headline.big, headline.small), strict=True
        ):
            widget.setText(words)


class ProgressPage(Page):
    name: ClassVar[str] = "progress"

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.state: ProgressState | None = None
        self.test_panels: list[ChartPanel] = []
        self._build()
        self._connect()

    def title(self) -> str:
        return _("Progress")

    def enter(self, **arguments: Any) -> None:
        span = self.span.value or Span.THREE_MONTHS
        self.span.set_value(span)
        self._show(build_progress(self.house.desk.facts(None), self.house.desk.library, span))

    # Building

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(34, 20, 16, 16)
        self.area = Scroll()
        outer.addWidget(self.area)
        self._body = self.area.body
        self._body.setContentsMargins(0, 4, 18, 4)
        self._body.setSpacing(16)
        self._rows: list[QBoxLayout] = []
        self._build_head()
        self.headlines = tuple(HeadlineCard() for _n in range(3))
        self._add_row(*((card, 1) for card in self.headlines))
        self.call = Notice("danger")
        self._body.addWidget(self.call)
        self.weakness, self.days, self.pain, self.walking = (ChartPanel() for _n in range(4))
        self._add_row((self.weakness, 3), (self.days, 2))
        self._add_row((self.pain, 1), (self.walking, 1))
        self._build_tests()
        self.milestones = Card(_("Milestones"))
        self._body.addWidget(self.milestones)
        self._body.addStretch(1)

    def _build_head(self) -> None:
        row = self._add_row()
        words = QVBoxLayout()
        words.setSpacing(2)
        self._title, self._lead = Heading(), Text("", "quiet")
        words.addWidget(self._title)
        words.addWidget(self._lead)
        row.addLayout(words, 1)
        self.span = ChoiceRow(_("Time shown"), span_words())
        self.span.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        row.addWidget(self.span)

    def _build_tests(self) -> None:
        self.tests = Card(_("Home tests"))
        self._no_tests = Text("")
        self.tests.body.addWidget(self._no_tests)
        self._test_grid = QGridLayout()
        self._test_grid.setSpacing(16)
        self.tests.body.addLayout(self._test_grid)
        self.test_button = Button(_("Do a home test"), "secondary")
        row = QHBoxLayout()
        row.addWidget(self.test_button)
        row.addStretch(1)
        self.tests.body.addLayout(row)
        self._body.addWidget(self.tests)

    def _add_row(self, *widgets: tuple[QWidget, int]) -> QBoxLayout:
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(18)
        for widget, stretch in widgets:
            row.addWidget(widget, stretch)
        self._body.addLayout(row)
        self._rows.append(row)
        return row

    def _connect(self) -> None:
        self.span.chosen.connect(self._on_span)
        self.test_button.clicked.connect(self._on_test)
        for panel in (self.weakness, self.days, self.pain, self.walking):
            self._listen(panel)

    def _listen(self, panel: ChartPanel) -> None:
        panel.saved.connect(self._on_saved)
        panel.failed.connect(self._on_failed)

    # Showing

    def _show(self, state: ProgressState) -> None:
        self.state = state
        self._title.setText(state.title)
        self._lead.setText(state.lead)
        for card, headline in zip(self.headlines, state.headlines, strict=True):
            card.show_headline(headline)
        self.call.show_text(_("Call today"), state.call)
        self.call.setVisible(bool(state.call))
        for panel, chart in (
            (self.weakness, state.weakness),
            (self.days, state.days),
            (self.pain, state.pain),
            (self.walking, state.walking),
        ):
            panel.show_chart(chart, state.owner)
        self._show_tests(state.tests, state.owner)
        self._show_milestones(state.milestones)

    def _show_tests(self, charts: tuple[LineChart, ...], owner: tuple[str, str]) -> None:
        self._no_tests.setText(_("Simple timed tests show how your legs change. None is recorded yet."))
        self._no_tests.setVisible(not charts)
        while len(self.test_panels) > len(charts):
            gone = self.test_panels.pop()
            self._test_grid.removeWidget(gone)
            gone.deleteLater()
        while len(self.test_panels) < len(charts):
            panel = ChartPanel()
            self._listen(panel)
            self.test_panels.append(panel)
        for panel, chart in zip(self.test_panels, charts, strict=True):
            panel.show_chart(chart, owner)
        self._arrange()

    def _show_milestones(self, rows: tuple[MilestoneRow, ...]) -> None:
        while (item := self.milestones.body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for n, row in enumerate(rows):
            if n:
                self.milestones.body.addWidget(Rule())
            self.milestones.body.addWidget(_MilestoneLine(row))
        if not rows:
            self.milestones.body.addWidget(Text(_("First times are kept here: a first walk, a step gained."), "quiet"))

    # Fitting

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Side by side where there is room for it at this text size, else one below the other."""
        wide = self.width() >= _SIDE_BY_SIDE * max(1.0, theme.scale() * 0.9)
        for row in self._rows:
            row.setDirection(beside(wide))
        columns = 2 if wide and len(self.test_panels) > 1 else 1
        for n, panel in enumerate(self.test_panels):
            self._test_grid.addWidget(panel, n // columns, n % columns)

    # What the person does

    def _on_span(self, _span: object) -> None:
        self.enter()

    def _on_test(self) -> None:
        self.house.go("home_test")

    def _on_saved(self, path: Path) -> None:
        self.house.say(_("Saved as {name} in {folder}.").format(name=path.name, folder=path.parent))

    def _on_failed(self, error: PTCoachError) -> None:
        self.house.complain(error)


class _MilestoneLine(QWidget):
    """A day and what happened on it."""

    def __init__(self, row: MilestoneRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("clear", True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(18)
        day = Text(row.day, "quiet")
        day.setWordWrap(False)
        day.setMinimumWidth(round(150 * theme.scale()))
        line.addWidget(day)
        line.addWidget(Text(row.words), 1)


PAGE = ProgressPage
