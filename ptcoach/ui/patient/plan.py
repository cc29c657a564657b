"""My plan: the week, its print, what changed, what clinicians said, and days to fill in. It shows and asks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ...actions import clearance, paper, record
from ...core.model.plan import Plan
from ...core.model.record import Permission, SkipReason
from ...present.day_entries import Entry, build_day_entries
from ...present.flare import build_flare
from ...present.plan import GateLine, Mark, PlanState, build_plan, build_ticks, monday
from ...present.week import WeekSheet, build_week
from ...present.why import next_phase, why_these
from ...words import _
from ..house import House
from ..page import Page
from ..parts import Button, Card, DataTable, Flow, Heading, Notice, Pill, Rule, Scroll, Sheet, Text, Toggle, clear
from ..parts.button import put_button
from ..parts.ground import row_in
from ..printing import Make, Press
from ..week_paper import save_week, week_pages
from .flare import FlareNotice
from .plan_forms import ClearanceSheet, DaySheet, TickPanel


class PlanPage(Page):
    name: ClassVar[str] = "plan"

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.state: PlanState | None = None
        self._start: date | None = None
        self._ticks_from: date | None = None
        self._press = Press(self, house, _("My week on paper"))
        self._build()

    def title(self) -> str:
        return _("My plan")

    def enter(self, **arguments: Any) -> None:
        """Shows the week of today at every visit."""
        self._start = monday(self.house.desk.today)
        self.large_print.setChecked(self.house.settings.large_print)
        self._stack.setCurrentWidget(self._main)
        self._show()

    def refresh(self, changed: Any) -> None:
        if self._stack.currentWidget() is self._main:
            self._show()

    # Building

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(34, 20, 16, 16)
        self._stack = QStackedWidget()
        outer.addWidget(self._stack)
        self._main = self._build_main()
        self._ticks = TickPanel()
        self._ticks.given.connect(self._on_ticks_given)
        self._ticks.cancelled.connect(self._on_ticks_cancelled)
        self._ticks.start_wanted.connect(self._on_ticks_moved)
        self._stack.addWidget(self._main)
        self._stack.addWidget(self._ticks)

    def _build_main(self) -> QWidget:
        scroll = Scroll()
        body = scroll.body
        body.setContentsMargins(0, 4, 18, 4)
        body.setSpacing(12)
        body.addWidget(Heading(_("My plan")))
        self._subtitle = Text("", "quiet")
        body.addWidget(self._subtitle)
        self.note = Notice("info")
        body.addWidget(self.note)
        self._flare = FlareNotice(self.house)
        body.addWidget(self._flare)
        body.addWidget(self._build_print())
        body.addWidget(self._build_week())
        body.addWidget(self._build_fill())
        body.addWidget(self._build_said())
        body.addWidget(self._build_files())
        self._changed = Card(_("What changed"))
        self._changed_lines = QVBoxLayout()
        self._changed.body.addLayout(self._changed_lines)
        body.addWidget(self._changed)
        body.addStretch(1)
        return scroll

    def _build_print(self) -> QWidget:
        card = Card(_("On paper"))
        card.body.addWidget(Text(_("Seven days from today, with pictures and boxes to tick."), "quiet"))
        row = Flow(12)
        put_button(row, _("Print the week"), self._on_print, "primary")
        put_button(row, _("Save as PDF"), self._on_save)
        put_button(row, _("Look at it"), self._on_preview)
        self.large_print = Toggle(_("Large print"))
        row.addWidget(self.large_print)
        card.body.addLayout(row)
        return card

    def _build_week(self) -> QWidget:
        self._week = Card()
        self._table = DataTable(_("The week"), [""] * 8)
        self._table.widen_first(230)
        self._table.setHorizontalScrollMode(DataTable.ScrollMode.ScrollPerPixel)
        self._week.body.addWidget(self._table)
        self._summary = Text("", "quiet")
        self._week.body.addWidget(self._summary)
        row = Flow(12)
        put_button(row, _("Week before"), self._on_before, icon="back")
        put_button(row, _("This week"), self._on_this)
        put_button(row, _("Week after"), self._on_after, icon="next")
        why, needs = Button(_("Why these exercises?"), "quiet"), Button(_("What comes next?"), "quiet")
        why.clicked.connect(self._on_why)
        needs.clicked.connect(self._on_needs)
        for button in (why, needs, self._flare.offer):
            row.addWidget(button)
        self._week.body.addLayout(row)
        return self._week

    def _build_fill(self) -> QWidget:
        card = Card(_("Fill in"))
        card.body.addWidget(Text(_("For days when you ticked on paper, wrote nothing down, or made a slip."), "quiet"))
        row = Flow(12)
        put_button(row, _("Type in ticks from paper"), self._on_ticks)
        put_button(row, _("Fill in or correct a past day"), self._on_day)
        card.body.addLayout(row)
        return card

    def _build_said(self) -> QWidget:
        card = Card(_("What your clinicians said"))
        self._gates = QVBoxLayout()
        self._gates.setSpacing(10)
        card.body.addLayout(self._gates)
        row = QHBoxLayout()
        put_button(row, _("My clinician cleared me"), self._on_clearance)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _build_files(self) -> QWidget:
        card = Card(_("Files"))
        card.body.addWidget(Text(_("Take in a new plan, or give your therapist what you recorded."), "quiet"))
        row = Flow(12)
        put_button(row, _("Open a file from my therapist"), self._on_open_file)
        put_button(row, _("Make a file for my therapist"), self._on_make_file)
        card.body.addLayout(row)
        return card

    # Showing

    def _show(self) -> None:
        desk = self.house.desk
        assert self._start is not None
        before, issued = _last_two(desk)
        state = self.state = build_plan(desk.facts(), desk.library, self._start, issued, before)
        self._subtitle.setText(state.subtitle)
        self.note.show_text(state.note_title, state.note)
        self.note.setVisible(bool(state.note))
        self._week.set_title(state.week_title)
        self._show_table(state)
        self._flare.show_state(build_flare(desk.facts(), desk.cleared().day))
        self._summary.setText(" ".join(part for part in (state.summary, state.limits) if part))
        self._show_gates(state)
        clear(self._changed_lines)
        for line in state.changed:
            self._changed_lines.addWidget(Text(line))
        self._changed.setVisible(bool(state.changed))

    def _show_table(self, state: PlanState) -> None:
        table = self._table
        table.setHorizontalHeaderLabels([_("Exercise"), *state.days])
        table.fill([[row.name, *(cell.text for cell in row.cells)] for row in state.rows])
        for r, row in enumerate(state.rows):
            for c, cell in enumerate(row.cells, 1):
                item = table.item(r, c)
                if item is not None and cell.mark is Mark.DONE:
                    font = item.font()
                    font.setBold(True)
                    item.setFont(font)
        table.keep_whole()
        table.fit_height()

    def _show_gates(self, state: PlanState) -> None:
        clear(self._gates)
        for line in state.gates:
            self._gates.addWidget(_gate(line))
            self._gates.addWidget(Rule())
        for said in state.said:
            self._gates.addWidget(Text(said))

    # Why

    def _on_why(self) -> None:
        desk = self.house.desk
        sheet = Sheet(self, _("Why these exercises today?"))
        for name, lines in why_these(desk.cleared(), desk.facts(), desk.library):
            sheet.body.addWidget(Heading(name, 3))
            for line in lines:
                sheet.body.addWidget(Text(line))
        sheet.body.addStretch(1)
        sheet.show_over()

    def _on_needs(self) -> None:
        desk = self.house.desk
        title, lines = next_phase(desk.facts(), desk.library)
        sheet = Sheet(self, title or _("You are in the last phase"))
        for line in lines:
            sheet.body.addWidget(Text(f"\N{BULLET} {line}"))
        sheet.body.addStretch(1)
        sheet.show_over()

    # Paper

    def _sheet(self) -> WeekSheet:
        desk = self.house.desk
        before, issued = _last_two(desk)
        return build_week(desk.facts(), desk.library, desk.today, issued, before)

    def _pages(self) -> Make:
        settings = self.house.settings
        return partial(week_pages, self._sheet(), settings.paper, self.large_print.isChecked())

    def _on_print(self) -> None:
        self._press.print_out(self._pages())

    def _on_preview(self) -> None:
        self._press.look(self._pages())

    def _on_save(self) -> None:
        self._press.ask_and_save(self._write(), f"pt-week-{self.house.desk.today.isoformat()}.pdf")

    def save_pdf(self, path: Path) -> None:
        """Write the week to `path` on the worker; the banner says when it is there."""
        self._press.save(self._write(), path)

    def _write(self) -> Callable[[Path], None]:
        return partial(save_week, self._sheet(), self.house.settings.paper, self.large_print.isChecked())

    # The week shown

    def _on_before(self) -> None:
        self._move(-7)

    def _on_after(self) -> None:
        self._move(7)

    def _move(self, days: int) -> None:
        assert self._start is not None
        self._start += timedelta(days=days)
        self._show()

    def _on_this(self) -> None:
        self._start = monday(self.house.desk.today)
        self._show()

    # Files

    def _on_open_file(self) -> None:
        kinds = _("PT Coach files (*.ptcoach *.json)")
        path, _kind = QFileDialog.getOpenFileName(self, _("Open a file"), "", kinds)
        if path:
            self.house.go("file", path=path)

    def _on_make_file(self) -> None:
        self.house.go("file", make=True)

    # Filling in

    def _ask(self, sheet: ClearanceSheet | DaySheet, slot: Callable[[Any], None]) -> None:
        """Show `sheet`; it closes once `slot` has kept what was written."""
        sheet.given.connect(slot)
        self.house.complained.connect(sheet.show_error)
        sheet.show_over()

    def _kept(self, words: str) -> None:
        sheet = self.sender()
        assert isinstance(sheet, ClearanceSheet | DaySheet)
        sheet.close()
        self.house.say(words)

    def _on_clearance(self) -> None:
        self._ask(ClearanceSheet(self, self.house.desk.today), self._on_clearance_given)

    def _on_clearance_given(self, given: tuple[Permission, str, date, float | None]) -> None:
        permission, by, on, value = given
        if self.house.do(clearance.record_clearance, permission, by, on, value):
            self._kept(_("Kept, with name and date."))

    def _on_day(self) -> None:
        sheet = DaySheet(self, self.house.desk.today, self._entries_of)
        sheet.taken_back.connect(self._on_taken_back)
        self._ask(sheet, self._on_day_given)

    def _entries_of(self, day: date) -> tuple[Entry, ...]:
        desk = self.house.desk
        return build_day_entries(desk.facts().record, desk.library, day)

    def _on_taken_back(self, ids: tuple[str, ...]) -> None:
        sheet = self.sender()
        assert isinstance(sheet, DaySheet)
        if self.house.do(record.undo_all, ids):
            sheet.show_entries()

    def _on_day_given(self, given: tuple[date, SkipReason | None, int, str]) -> None:
        day, reason, minutes, note = given
        walks = [record.PastWalk(minutes=minutes)] if minutes else []
        if self.house.do(record.backfill, day, (), walks, reason, note):
            self._kept(_("Filled in."))

    def _on_ticks(self) -> None:
        self._ticks_from = self.house.desk.today - timedelta(days=6)
        self._show_ticks()

    def _on_ticks_moved(self, days: int) -> None:
        assert self._ticks_from is not None
        self._ticks_from += timedelta(days=days)
        self._show_ticks()

    def _show_ticks(self) -> None:
        desk = self.house.desk
        assert self._ticks_from is not None
        issued = desk.store.plan(desk.person.id)
        self._ticks.show_grid(build_ticks(desk.facts(), desk.library, self._ticks_from, issued))
        first = self._stack.currentWidget() is not self._ticks
        self._stack.setCurrentWidget(self._ticks)
        if first:
            self._ticks.focus_first()

    def _on_ticks_given(self, ticks: list[paper.Tick], walks: list[paper.WalkTick]) -> None:
        if self.house.do(paper.type_in_ticks, ticks, walks):
            self._on_ticks_cancelled()
            self.house.say(_("Your ticks are kept."))

    def _on_ticks_cancelled(self) -> None:
        self._stack.setCurrentWidget(self._main)
        self._show()
        self.take_focus()


def _last_two(desk: Any) -> tuple[Plan | None, Plan | None]:
    """The version before the newest, and the newest; None where there is none."""
    before, newest = (None, None, *desk.store.plans(desk.person.id))[-2:]
    return before, newest


def _gate(line: GateLine) -> QWidget:
    widget = QWidget()
    row = row_in(widget)
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(Text(line.title, "strong"))
    words.addWidget(Text(line.words, "quiet"))
    row.addLayout(words, 1)
    row.addWidget(Pill(_("open") if line.open else _("closed"), "ok" if line.open else "quiet"))
    return widget


PAGE = PlanPage
