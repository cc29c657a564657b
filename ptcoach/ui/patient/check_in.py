"""The check-in page: red flags first, then the ratings, then today's verdict. All of it works by keyboard alone.

It shows the questions of `present.check_in` and stores the answers; what they mean is decided in `core.safety`.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ...actions import check_in as actions
from ...actions import measure
from ...core.safety.day import day_verdict
from ...present.check_in import (
    FlagQuestion,
    QuestionPage,
    RungQuestion,
    ScaleQuestion,
    YesNoQuestion,
    asks_ratings,
    flag_answers,
    missing,
    pages,
    ratings,
    rungs,
    stops,
)
from ...present.verdict import VerdictView, all_no, build_verdict
from ...words import _
from ..house import House
from ..page import Page
from ..parts import Bar, Button, Card, Flow, Heading, Notice, Rule, Scroll, Text
from ..parts.ground import column_in
from .check_in_rows import QuestionRow, make_row


class CheckInPage(Page):
    """`enter(start="flags")` or `enter(alarm=True)` asks the red-flag questions only ("Something feels wrong")."""

    name = "check_in"
    focus_mode = True

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self._pages: tuple[QuestionPage, ...] = ()
        self._answers: dict[str, object] = {}
        self._at = 0
        self._flags_only = False
        self._flags_stored = False
        self._verdict: VerdictView | None = None
        self.rows: list[QuestionRow] = []
        self._build()
        self._connect()

    def title(self) -> str:
        return _("Check-in")

    def enter(self, start: str = "", alarm: bool = False, **_arguments: Any) -> None:
        self.leave()  # asked anew in the middle of it: what was said before still counts
        self._flags_only = alarm or start == "flags"
        self._pages = ()
        self._answers.clear()
        self._flags_stored = False
        self._verdict = None
        self._at = 0
        if self.house.desk is None or self.house.desk.patient is None:
            self.house.go("red_flags")  # words that need no record
            return
        facts = self.house.desk.facts()
        if not self._flags_only and day_verdict(facts).locked:
            self._go_stop()
            return
        self._pages = pages(facts, self.house.desk.library, flags_only=self._flags_only)
        self._show_page()

    def take_focus(self) -> None:
        if self._verdict is None and self.rows:
            self.rows[0].focus_first()
        else:
            self.verdict_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changed: Any) -> None:
        """Half-given answers stay as they are, whatever else changes."""

    def leave(self) -> bool:
        """A "yes" that was given but not sent on is stored, so that no way out of the page loses it (hazard H5)."""
        if self._pages and not self._flags_stored and stops(self._pages, self._answers):
            self._store_flags()
        return True

    # -- building

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(40, 28, 40, 24)
        self.stack = QStackedWidget()
        self.stack.setProperty("clear", True)
        outer.addWidget(self.stack)
        self.stack.addWidget(self._build_questions())
        self.stack.addWidget(self._build_verdict())

    def _build_questions(self) -> QWidget:
        page = QWidget()
        layout = column_in(page, 12)
        top = QHBoxLayout()
        top.setSpacing(18)
        self.back_button = Button(_("Back"), "secondary", icon="back")
        self.bar = Bar(_("Check-in"))
        self.place = Text("", "quiet")
        self.place.setWordWrap(False)
        top.addWidget(self.back_button)
        top.addWidget(self.bar, 1)
        top.addWidget(self.place)
        layout.addLayout(top)
        self.heading = Heading("", 1)
        self.lead = Text("", "quiet")
        layout.addWidget(self.heading)
        layout.addWidget(self.lead)
        self.area = Scroll()
        self.card = Card()
        self.area.body.addWidget(self.card)
        self.area.body.addStretch(1)
        layout.addWidget(self.area, 1)
        foot = QHBoxLayout()
        self.keys = Text("", "small")
        foot.addWidget(self.keys, 1)
        self.continue_button = Button(_("Continue"), "primary")
        foot.addWidget(self.continue_button)
        layout.addLayout(foot)
        return page

    def _build_verdict(self) -> QWidget:
        scroll = Scroll(_("Today's answer"))
        scroll.body.setSpacing(18)
        scroll.body.addSpacing(40)
        self.verdict_heading = Text("", "huge")
        self.verdict_lead = Text("", "lead")
        self.verdict_notice = Notice("info")
        row = Flow(12)
        self.verdict_button = Button("", "primary")
        self.today_button = Button(_("Back to today"), "secondary")
        row.addWidget(self.verdict_button)
        row.addWidget(self.today_button)
        for widget in (self.verdict_heading, self.verdict_lead, self.verdict_notice):
            scroll.body.addWidget(widget)
        scroll.body.addLayout(row)
        scroll.body.addStretch(1)
        return scroll

    def _connect(self) -> None:
        self.back_button.clicked.connect(self._on_back)
        self.continue_button.clicked.connect(self._on_continue)
        self.verdict_button.clicked.connect(self._on_verdict)
        self.today_button.clicked.connect(self._on_today)

    # -- questions

    def _show_page(self) -> None:
        page = self._pages[self._at]
        self.stack.setCurrentIndex(0)
        self.heading.setText(page.title)
        self.lead.setText(page.lead)
        self.bar.set(self._at + 1, len(self._pages), self._place())
        self.place.setText(self._place())
        self.keys.setText(_keys(page))
        self._clear_rows()
        for question in page.questions:
            if self.rows:
                self.card.body.addWidget(Rule())
            row = make_row(question)
            row.show_answer(self._answers)
            row.answered.connect(self._on_answered)
            row.moved_on.connect(self._on_moved_on)
            self.card.body.addWidget(row)
            row.show()  # now, so that the keyboard can go there without waiting for the layout
            self.rows.append(row)
        self._show_continue()
        self.area.to_top()
        self.rows[0].focus_first()

    def _clear_rows(self) -> None:
        self.rows = []
        while (item := self.card.body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _place(self) -> str:
        return _("{n} of {all}").format(n=self._at + 1, all=len(self._pages))

    def _show_continue(self) -> None:
        """After a "yes" the one button leads to help, without waiting for the other answers."""
        alarm = self._on_flags() and stops(self._pages, self._answers) and not self._unsure_open()
        self.continue_button.say(_("Show me what to do") if alarm else _("Continue"))
        self.continue_button.set_kind("danger" if alarm else "primary")

    def _on_flags(self) -> bool:
        return any(isinstance(q, FlagQuestion) for q in self._pages[self._at].questions)

    def _unsure_open(self) -> bool:
        """The only thing that counts as yes is a "Not sure" whose follow-up is still to be answered."""
        settled = {k: v for k, v in self._answers.items() if not self._follow_up_open(k)}
        return not stops(self._pages, settled)

    def _follow_up_open(self, key: str) -> bool:
        return any(
            isinstance(q, FlagQuestion) and q.key == key and q in missing(self._pages[self._at], self._answers)
            for q in self._pages[self._at].questions
        )

    def _on_answered(self, key: str, value: object) -> None:
        self._answers[key] = value
        self._show_continue()

    def _on_moved_on(self) -> None:
        """The keyboard goes to the next row without an answer, else to the button."""
        row = self.sender()
        start = self.rows.index(row) + 1 if isinstance(row, QuestionRow) and row in self.rows else 0
        open_ = {q.key for q in missing(self._pages[self._at], self._answers)}
        after = self.rows[start:] + self.rows[:start]
        target = next((r for r in after if r.question.key in open_), None)
        if target is None:
            self.continue_button.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            target.focus_first()
            self.area.ensureWidgetVisible(target)

    def _on_back(self) -> None:
        if self._at == 0 or (self._flags_stored and not self._flags_before()):
            self.house.back()
            return
        self._at -= 1
        self._show_page()

    def _flags_before(self) -> bool:
        """Stored flags are not opened again: the page before is one of ratings."""
        return not any(isinstance(q, FlagQuestion) for q in self._pages[self._at - 1].questions)

    def _on_continue(self) -> None:
        page = self._pages[self._at]
        if self._on_flags() and stops(self._pages, self._answers) and not self._unsure_open():
            self._finish_flags()
            return
        open_ = missing(page, self._answers)
        if open_:
            self._show_missing({q.key for q in open_})
            return
        last = self._at + 1 == len(self._pages)
        if self._on_flags() and (last or not self._next_has_flags()):
            self._finish_flags()
        elif last:
            self._finish()
        else:
            self._next()

    def _next(self) -> None:
        self._at += 1
        self._show_page()

    def _next_has_flags(self) -> bool:
        return any(isinstance(q, FlagQuestion) for q in self._pages[self._at + 1].questions)

    def _show_missing(self, keys: set[str]) -> None:
        first: QuestionRow | None = None
        for row in self.rows:
            if row.question.key in keys:
                row.set_error(_("Please answer this one."))
                first = first or row
        if first is not None:
            first.focus_first()
            self.area.ensureWidgetVisible(first)

    # -- storing

    def _store_flags(self) -> bool:
        given = flag_answers(self._pages, self._answers)
        self._flags_stored = self.house.do(actions.record_flags, given)
        return self._flags_stored

    def _finish_flags(self) -> None:
        if not self._flags_stored and not self._store_flags():
            if stops(self._pages, self._answers):  # help comes first, even where nothing can be saved
                self._go_stop(unsaved=True)
            return
        if day_verdict(self.house.desk.facts()).locked:
            self._go_stop()
        elif self._flags_only:
            self._show_verdict(all_no(self.house.desk.patient.contacts))
        elif self._at + 1 < len(self._pages):
            self._next()
        else:
            self._finish()

    def _finish(self) -> None:
        for question, rung in rungs(self._pages, self._answers):
            if not self.house.do(measure.record_rung, question.movement, question.side, rung, retest=question.retest):
                return
        if asks_ratings(self._pages) and not self.house.do(actions.record_check_in, ratings(self._answers)):
            return
        self._show_verdict(build_verdict(self.house.desk.cleared()))

    def _go_stop(self, *, unsaved: bool = False) -> None:
        if unsaved:
            self.house.go("stop", answers=flag_answers(self._pages, self._answers))
        else:
            self.house.go("stop")

    # -- verdict

    def _show_verdict(self, view: VerdictView) -> None:
        self._verdict = view
        self.verdict_heading.setText(view.title)
        self.verdict_lead.setText(view.lead)
        self.verdict_notice.show_text(view.why, "\n".join(view.reasons), view.tone)
        self.verdict_notice.setVisible(bool(view.reasons))
        self.verdict_button.say(view.primary)
        self.today_button.setVisible(view.to != "today")
        self.stack.setCurrentIndex(1)
        self.verdict_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_today(self) -> None:
        self.house.go("today")

    def _on_verdict(self) -> None:
        if self._verdict is not None:
            self.house.go(self._verdict.to)


def _keys(page: QuestionPage) -> str:
    if any(isinstance(q, FlagQuestion) for q in page.questions):
        return _("Keys: N no · Y yes · S not sure · Enter continue")
    keys = (
        (ScaleQuestion, _("0 to 9 choose (1 then 0 for ten)")),
        (RungQuestion, _("arrows move")),
        (YesNoQuestion, _("Y yes · N no")),
    )
    used = [words for kind, words in keys if any(isinstance(question, kind) for question in page.questions)]
    return _("Keys: {keys} · Enter next").format(keys=" · ".join(used))


PAGE = CheckInPage
