"""A review: what happened since the last one, the next version, the report, and the end of the review. It asks.

Numbers and words are `present.review`'s; every write goes through `House.ask_at` at the person's own desk.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ...actions import casework
from ...errors import PTCoachError
from ...present.chart import LineChart
from ...present.dates import day_month_year
from ...present.report import ReportSheet, build_report
from ...present.review import Figure, build_review, review_charts
from ...words import _
from .. import theme
from ..house import House
from ..parts import Button, Flow, Text
from ..parts.ground import column_in
from ..printing import Make, Press
from .frame import Foot, page_body, tab_through
from .head import CaseHead
from .review_forms import GivenHandling, GivenReview
from .review_tabs import DAYS, FLAGS, ReviewTabs
from .work_page import WorkPage

_SIDE_BY_SIDE = 980  # px of page at normal text size from which all of it is in sight at once
_LEAST_TABLE = 420  # px at normal text size


class ReviewPage(WorkPage):
    name: ClassVar[str] = "therapist.review"

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self._handling = ""  # the code of the flag that is being handled
        self._press = Press(self, house, _("The review on paper"))
        self._build()
        self._connect()

    def title(self) -> str:
        name = self.head.state.name if self.head.state else ""
        return _("Review of {name}").format(name=name)

    def enter(self, patient: str = "", **arguments: Any) -> None:
        before = self._sit_down(patient)
        self.tabs.undo_bar.hide()
        if before != patient:
            self.tabs.close_forms()
            self.tabs.show_part(DAYS)
        self._show()

    # Building

    def _build(self) -> None:
        body = page_body(self)
        self.head = CaseHead(self.house, self.name)
        body.addWidget(self.head)
        self._period = Text("", "strong")
        body.addWidget(self._period)
        self._figures = tuple(_FigureLine() for _n in range(4))
        figures = Flow(28)
        for line in self._figures:
            figures.addWidget(line)
        body.addLayout(figures)
        self.tabs: ReviewTabs = ReviewTabs(self._charts)
        body.addWidget(self.tabs, 1)
        self._ways = QWidget()
        self._ways.setProperty("clear", True)
        self._row = Flow(10, self._ways)
        self.propose = Button(_("Propose next version"), "primary")
        self.finish = Button(_("Finish review"), "secondary")
        self.save, self.print, self.look = (
            Button(words, "secondary") for words in (_("Save report"), _("Print report"), _("Look at report"))
        )
        body.addWidget(self._ways)
        self._foot = Foot(self)
        self._stand(wide=True)

    def _connect(self) -> None:
        self._listen()
        self.propose.clicked.connect(self._on_propose)
        self.finish.clicked.connect(self._on_finish)
        self.save.clicked.connect(self._on_save)
        self.print.clicked.connect(self._on_print)
        self.look.clicked.connect(self._on_look)
        self.tabs.handle.clicked.connect(self._on_handle)
        self.tabs.filled_in.connect(self._on_filled_in)
        self.tabs.handle_form.given.connect(self._on_handled)
        self.tabs.finish_form.given.connect(self._on_finished)
        self.tabs.saved.connect(self._on_chart_saved)
        self.tabs.failed.connect(self._on_chart_failed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _SIDE_BY_SIDE * theme.scale()
        if wide is not self._wide:
            self._stand(wide=wide)
        self.tabs.setMinimumHeight(round(_LEAST_TABLE * theme.scale()))

    def _stand(self, *, wide: bool) -> None:
        """One below the other, what a review is for stays in sight."""
        self._wide = wide
        ways = (self.propose, self.finish, self.save, self.print, self.look)
        self._foot.share(ways, () if wide else ways[:2], self._row)
        tab_through(self.head, self.tabs, self._ways, self._foot)

    def _on_filled_in(self, filled: bool) -> None:
        self._ways.setHidden(filled)
        self._foot.setHidden(filled or self._wide)

    # Showing

    def _show(self) -> None:
        desk = self._desk
        self.head.show_case(desk)
        state = build_review(desk.facts(), desk.library)
        self._period.setText(state.period)
        for line, figure in zip(self._figures, state.figures, strict=True):
            line.show_figure(figure)
        self.tabs.show_state(state)

    def _charts(self) -> tuple[tuple[LineChart, LineChart], tuple[str, str]]:
        desk, state = self._desk, self.tabs.state
        start = state.start if state else desk.today
        patient = desk.person
        return review_charts(desk.facts(), start), (patient.name, day_month_year(patient.surgery.on))

    def _on_chart_saved(self, path: Path) -> None:
        self.house.say(_("Saved as {path}").format(path=path))

    def _on_chart_failed(self, error: PTCoachError) -> None:
        self.house.complain(error)

    # Writing

    def _on_handle(self) -> None:
        flag = self.tabs.flag
        if flag is not None:
            self._handling = flag.code
            self.tabs.handle_form.start(flag.what, self.house.settings.clinician)
            self.tabs.open_form(FLAGS, self.tabs.handle_form)

    def _on_handled(self, given: GivenHandling) -> None:
        if self._ask(casework.handle_flag, self._handling, given.how, given.by):
            self._sign(given.by)
            self._end_form(_("Handled. This flag stays quiet for four weeks."))

    def _on_finish(self) -> None:
        self.tabs.finish_form.start(self.house.settings.clinician, self._desk.today)
        self.tabs.open_form(DAYS, self.tabs.finish_form)

    def _on_finished(self, given: GivenReview) -> None:
        before = casework.case_file(self._desk).next_review
        if self._ask(casework.finish_review, given.by, given.next_on):
            self._sign(given.by)
            self._end_form(_finished(given), partial(self._ask, casework.reopen_review, self._desk.latest[0], before))

    def _on_propose(self) -> None:
        self.house.go("therapist.editor", patient=self._desk.person.id, start="proposal")

    # The report

    def _sheet(self) -> ReportSheet:
        desk, settings = self._desk, self.house.settings
        plans = desk.store.plans(desk.person.id)
        return build_report(desk.facts(), desk.library, plans, by=settings.clinician, clinic=settings.clinic)

    def _make(self) -> Make:
        return partial(_pages, self._sheet(), self.house.settings.paper)

    def _on_print(self) -> None:
        self._press.print_out(self._make())

    def _on_look(self) -> None:
        self._press.look(self._make())

    def _on_save(self) -> None:
        write = partial(_save, self._sheet(), self.house.settings.paper)
        self._press.ask_and_save(write, f"pt-review-{self._desk.today.isoformat()}.pdf")

    def save_report(self, path: Path) -> None:
        """Write the report to `path` on the worker; the banner says when it is there."""
        self._press.save(partial(_save, self._sheet(), self.house.settings.paper), path)


class _FigureLine(QWidget):
    """One number: what it is about, the number, and what it counts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = column_in(self, 0)
        row = QHBoxLayout()
        row.setSpacing(8)
        column.addLayout(row)
        self._label, self._value, self._words = Text("", "quiet"), Text("", "strong"), Text("", "small")
        for text in (self._label, self._value, self._words):
            text.setWordWrap(False)
        row.addWidget(self._label)
        row.addWidget(self._value, 1)
        column.addWidget(self._words)

    def show_figure(self, figure: Figure) -> None:
        for text, words in zip(
            (self._label, self._value, self._words), (figure.label, figure.value, figure.words), strict=True
        ):
            text.setText(words)


def _finished(given: GivenReview) -> str:
    if given.next_on is None:
        return _("Reviewed today, no next review arranged.")
    return _("Reviewed today, next on {date}.").format(date=day_month_year(given.next_on))


def _pages(sheet: ReportSheet, paper: str, dpi: int) -> tuple[bytes, ...]:
    from ...handout.report import make_pages
    from ...handout.typeset import Paper

    return make_pages(sheet, paper=Paper(paper), dpi=dpi)


def _save(sheet: ReportSheet, paper: str, path: Path) -> None:
    from ...handout.report import save_pdf
    from ...handout.typeset import Paper

    save_pdf(sheet, path, paper=Paper(paper))


PAGE = ReviewPage
