"""Walk: the goal and why, a timer that survives sleep and a crash, today's walks, and the week. Shows `present.walk`.

Every press becomes an action; the goal and what moves it are the core's.
"""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ...actions import record, walk
from ...present.walk import WalkRow, WalkState, build_walk, clock_line, gap_question
from ...present.walk_clock import Timing, clock_words, whole_minutes
from ...words import _
from .. import theme
from ..charts import BarView, Legend
from ..charts.bars import bar_entries
from ..house import House
from ..page import Page
from ..parts import Ask, Bar, Button, Card, Flow, Heading, Notice, Pill, Rule, Scroll, Text
from ..parts.ground import beside, column_in
from .walk_form import WalkEntry, WalkForm
from .walk_timer import walk_timer

_SIDE_BY_SIDE = 880  # px of page at normal text size that two columns need


class WalkPage(Page):
    name: ClassVar[str] = "walk"

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.state: WalkState | None = None
        self.timer = walk_timer(house)
        self._timed: Timing | None = None
        self._build()
        self._connect()

    def title(self) -> str:
        return _("Walk")

    def enter(self, start: bool = False, **arguments: Any) -> None:
        """`start` begins a walk at once, from "Start a walk" on another page."""
        desk = self.house.desk
        if self.timer.change_hands():
            self._timed = None  # a walk of somebody else is not written down here
            self._show_form(False)
        self._show(build_walk(desk.facts(), desk.library, desk.cleared().plan))
        if self._timed is not None:
            pass  # a walk has just been stopped and is being written down
        elif self.timer.take_up() and self.timer.timing is not None and self.timer.timing.forgotten:
            self._on_stop()
        elif start and self.state is not None and self.state.may_start:
            self._on_start()
        self._show_clock()

    # Building

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(34, 20, 16, 16)
        self.area = Scroll()
        outer.addWidget(self.area)
        body = self.area.body
        body.setContentsMargins(0, 4, 18, 4)
        body.setSpacing(14)
        self._title = Heading()
        body.addWidget(self._title)
        self.leg_notice = Notice("warn")
        self.leg_notice.hide()
        body.addWidget(self.leg_notice)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(18)
        body.addLayout(self._columns)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(16)
        self._columns.addLayout(left, 5)
        self._columns.addLayout(right, 4)
        left.addWidget(self._build_goal())
        left.addWidget(self._build_why())
        left.addStretch(1)
        right.addWidget(self._build_today())
        right.addWidget(self._build_week())
        right.addWidget(self._build_tips())
        right.addStretch(1)
        body.addStretch(1)

    def _build_goal(self) -> QWidget:
        card = Card()
        self._goal = Heading("", 2)
        card.body.addWidget(self._goal)
        self._facts = Flow(8)
        self._pills: list[Pill] = []
        card.body.addLayout(self._facts)
        self.bar = Bar(_("Walking today"))
        card.body.addWidget(self.bar)
        self._done = Text("", "quiet")
        card.body.addWidget(self._done)
        self._clock_panel = self._build_clock()
        self.form = WalkForm()
        self.form.hide()
        card.body.addWidget(self._clock_panel)
        card.body.addWidget(self.form)
        return card

    def _build_clock(self) -> QWidget:
        panel = QWidget()
        panel.setProperty("clear", True)
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 6, 0, 0)
        self.clock = Text(clock_words(0), "count")
        self.clock.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.clock_note = Text("", "quiet")
        self.clock_note.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.clock)
        column.addWidget(self.clock_note)
        self.start_button = Button(_("Start a walk"), "primary", icon="play")
        self.stop_button = Button(_("Stop the walk"), "primary")
        self.type_button = Button(_("Write down a walk"), "secondary", icon="plus")
        row = Flow(12)
        for button in (self.start_button, self.stop_button, self.type_button):
            row.addWidget(button)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addLayout(row, 0)
        middle.addStretch(1)
        column.addLayout(middle)
        return panel

    def _build_why(self) -> QWidget:
        self._why = Card(_("Why this goal"))
        self._why_lines: list[Text] = []
        return self._why

    def _build_today(self) -> QWidget:
        self._today = Card(_("Today's walks"))
        self._none = Text(_("None yet. Each walk you keep is listed here."), "quiet")
        self._today.body.addWidget(self._none)
        self.lines: list[WalkLine] = []
        return self._today

    def _build_week(self) -> QWidget:
        self._week = Card(_("This week"))
        self._week_words = Text("")
        self._week_legend = Legend()
        self.week = BarView()
        for widget in (self._week_words, self._week_legend, self.week):
            self._week.body.addWidget(widget)
        return self._week

    def _build_tips(self) -> QWidget:
        self.tips = Notice("info")
        return self.tips

    def _connect(self) -> None:
        self.start_button.clicked.connect(self._on_start)
        self.stop_button.clicked.connect(self._on_stop)
        self.type_button.clicked.connect(self._on_type)
        self.form.done.connect(self._on_keep)
        self.form.thrown_away.connect(self._on_throw_away)
        self.timer.ticked.connect(self._on_tick)

    # Showing

    def _show(self, state: WalkState) -> None:
        self.state = state
        self._title.setText(state.title)
        self._goal.setText(_("Today's goal: {goal}").format(goal=state.goal_words) if state.goal else state.goal_words)
        self._show_pills(state.facts)
        self.bar.set(state.done, state.goal, state.done_words)
        self.bar.setVisible(state.goal > 0)
        self._done.setText(state.done_words)
        self._show_why((*state.why, *state.moves))
        self._show_rows(state.rows)
        self._week_words.setText(state.week.sentence)
        self._week_legend.show_entries(bar_entries(state.week, state.week.unit, _("the goal")))
        self.week.show_bars(state.week)
        for widget in (self._week_legend, self.week):
            widget.setVisible(not state.week.is_empty)
        self.tips.show_text(_("For your weak foot"), "\n".join(state.tips))
        self.tips.setVisible(bool(state.tips))

    def _show_pills(self, words: tuple[str, ...]) -> None:
        for pill in self._pills:
            self._facts.removeWidget(pill)
            pill.deleteLater()
        self._pills = [Pill(text) for text in words]
        for pill in self._pills:
            self._facts.addWidget(pill)

    def _show_why(self, lines: tuple[str, ...]) -> None:
        for old in self._why_lines:
            self._why.body.removeWidget(old)
            old.deleteLater()
        self._why_lines = [Text(line) for line in lines]
        for line in self._why_lines:
            self._why.body.addWidget(line)

    def _show_rows(self, rows: tuple[WalkRow, ...]) -> None:
        for line in self.lines:
            self._today.body.removeWidget(line)
            line.deleteLater()
        self.lines = [WalkLine(row, first=n == 0) for n, row in enumerate(rows)]
        for line in self.lines:
            line.undo_button.clicked.connect(self._on_undo)
            line.leg_button.clicked.connect(self._on_leg)
            self._today.body.addWidget(line)
        self._none.setVisible(not rows)

    def _show_clock(self) -> None:
        running = self.timer.timing is not None
        self.stop_button.setVisible(running)
        if running and self.window().focusWidget() is self.start_button:
            self.stop_button.setFocus(Qt.FocusReason.OtherFocusReason)  # before it hides, or the page scrolls after it
        self.start_button.setVisible(not running and self.state is not None and self.state.may_start)
        self.type_button.setVisible(not running)
        words, line = clock_line(self.timer.timing) if self.timer.timing else (clock_words(0), "")
        self.clock.setText(words)
        self.clock.setAccessibleName(_("Walking time: {time}").format(time=words))
        self.clock_note.setText(line)
        self.clock.setVisible(running or (self.state is not None and self.state.may_start))
        self.clock_note.setVisible(bool(line))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _SIDE_BY_SIDE * max(1.0, theme.scale() * 0.9)
        self._columns.setDirection(beside(wide))

    # What the person does

    def _on_tick(self, _timing: Timing) -> None:
        if not self.form.isVisibleTo(self):
            self._show_clock()

    def _on_start(self) -> None:
        self.timer.start()
        self.leg_notice.hide()
        self._show_clock()

    def _on_stop(self) -> None:
        self._timed = self.timer.stop()
        self._open_form(whole_minutes(self._timed.total_s), timed=True)

    def _on_type(self) -> None:
        assert self.state is not None
        self._timed = None
        self._open_form(self.state.suggested, timed=False)

    def _open_form(self, minutes: int, *, timed: bool) -> None:
        gap = gap_question(self._timed) if self._timed else None
        if self._timed is not None and self._timed.forgotten and self.state is not None:
            minutes = self.state.suggested
        self.form.ask(self.house.desk.clock.today(), minutes, gap=gap, timed=timed)
        self._show_form(True)

    def _show_form(self, shown: bool) -> None:
        self.form.setVisible(shown)
        if shown:
            self.form.minutes.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._clock_panel.setVisible(not shown)
        self._show_clock()

    def _on_keep(self, entry: WalkEntry) -> None:
        kept = self.house.do(walk.record_walk, entry.minutes, entry.steps, entry.leg_worse, "", entry.day)
        if not kept:
            return  # the words stay where they are; the reason is on screen
        self._close_form()
        self._warn_of_leg(entry.leg_worse is True)
        self._announce(_("Walk kept."))

    def _warn_of_leg(self, worse: bool) -> None:
        self.leg_notice.show_text(
            _("Rest now"),
            _(
                "If pain has moved further down the leg, or you feel new numbness or weakness, "
                "press “Something feels wrong” (F1)."
            ),
        )
        self.leg_notice.setVisible(worse)

    def _on_throw_away(self) -> None:
        self._close_form()

    def _close_form(self) -> None:
        if self._timed is not None:
            self._timed = None
            self.timer.forget()
        self._show_form(False)
        first = self.start_button if self.start_button.isVisibleTo(self) else self.type_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_undo(self) -> None:
        line = self._line_of(self.sender())
        if self.house.do(record.undo, line.row.id):
            self.house.say(_("The walk is taken back."))

    def _on_leg(self) -> None:
        line = self._line_of(self.sender())
        self._asked_of = line.row.id
        ask = Ask(
            self,
            _("Was your leg worse after it?"),
            _("Pain, tingling or weakness."),
            [(False, _("No"), "secondary"), (True, _("Yes"), "secondary")],
            close_words=_("Not sure yet"),
        )
        ask.answered.connect(self._on_leg_answered)
        ask.show_over()

    def _on_leg_answered(self, worse: bool) -> None:
        """What to do about a worse leg shows even where the answer cannot be kept."""
        self.house.do(walk.say_leg, self._asked_of, worse)
        self._warn_of_leg(worse)

    def _line_of(self, button: object) -> WalkLine:
        return next(line for line in self.lines if button in (line.undo_button, line.leg_button))

    def _announce(self, words: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))


class WalkLine(QWidget):
    """One walk of today, with the way to take it back."""

    def __init__(self, row: WalkRow, *, first: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        outer = column_in(self, 6)
        if not first:
            outer.addWidget(Rule())
        outer.addWidget(Text(row.words))
        outer.addWidget(Text(row.detail, "quiet"))
        self.leg_button = Button(_("How was your leg?"), "quiet")
        self.leg_button.setAccessibleName(_("How was your leg after it: {walk}").format(walk=row.words))
        self.leg_button.setVisible(row.ask)
        self.undo_button = Button(_("Undo"), "quiet")
        self.undo_button.setAccessibleName(_("Undo: {walk}").format(walk=row.words))
        buttons = Flow(8)
        buttons.addWidget(self.undo_button)
        buttons.addWidget(self.leg_button)
        outer.addLayout(buttons)


PAGE = WalkPage
