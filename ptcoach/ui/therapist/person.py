"""A new patient, or the details of one: everything on one page in two columns, each mistake beside its field.

It shows `present.person_form` and hands the finished person to `actions.setup.save_case`; it judges no answer itself.
"""

from __future__ import annotations

from itertools import pairwise
from textwrap import shorten
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ...actions import setup
from ...core.model.patient import Patient
from ...present.case_head import shown_name
from ...present.person_form import (
    Section,
    blank,
    build_case,
    field_mistake,
    given,
    known_answers,
    mistakes,
    sections,
    twin_words,
)
from ...present.set_up_questions import Question
from ...words import _
from .. import theme
from ..house import House
from ..page import Page
from ..parts import Ask, Button, Card, Flow, Heading, Notice, Scroll, Text, clear
from ..parts.answers import Answer, answer
from ..parts.ground import beside

_COLUMNS_FROM = 900  # px of page at normal text size that two columns need
_LEG = "weak_leg"
_LONGEST = 44  # letters of a name in the heading


class PersonPage(Page):
    """`enter(patient=ID)` changes the details of somebody; without it somebody new is made."""

    name: ClassVar[str] = "therapist.person"

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.entries: dict[str, Answer] = {}
        self._before: Patient | None = None
        self._others: tuple[Patient, ...] = ()
        self._hidden: dict[str, Any] = {}  # answers without a field of their own
        self._start: dict[str, Any] = {}
        self._cards: dict[str, Card] = {}
        self._build()

    def title(self) -> str:
        if self._before is None:
            return _("New patient")
        return _("Details of {name}").format(name=shorten(shown_name(self._before), _LONGEST, placeholder="…"))

    def enter(self, patient: str = "", **arguments: Any) -> None:
        self._others = self.house.desk.store.patients()
        self._before = next((other for other in self._others if other.id == patient), None)
        signs = self.house.settings
        answers = (
            blank(self._others, signs.clinician, signs.clinic_phone)
            if self._before is None
            else known_answers(self._before)
        )
        self._heading.setText(self.title())
        self._save.say(_("Keep and open") if self._before is None else _("Keep"))
        self._show(answers)

    def refresh(self, changed: Any) -> None:
        """Nothing here is read from the record while somebody types."""

    def leave(self) -> bool:
        if self._answers() == self._start:
            return True
        title, text = _("Leave without keeping?"), _("What you typed on this page is not kept yet.")
        ask = Ask(self, title, text, [("leave", _("Leave without keeping"), "danger")], close_words=_("Go on typing"))
        ask.answered.connect(self._on_leave)
        ask.show_over()
        return False

    def take_focus(self) -> None:
        if self.entries:
            next(iter(self.entries.values())).focus_first()

    # Building

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(34, 20, 20, 10)
        outer.setSpacing(10)
        head = Flow(14)
        self._heading = Heading("", 2)
        self._heading.setWordWrap(False)
        self._save = Button("", "primary")
        self._cancel = Button(_("Cancel"), "secondary")
        self._told = Text("", "error")
        self._told.setWordWrap(False)
        hint = Text(_("Ctrl+S keeps it too."), "quiet")
        hint.setWordWrap(False)
        for widget in (self._heading, self._save, self._cancel, hint, self._told):
            head.addWidget(widget)
        outer.addLayout(head)
        self._scroll = Scroll()
        outer.addWidget(self._scroll, 1)
        body = self._scroll.body
        body.setContentsMargins(0, 6, 2, 6)
        self._twin = Notice("warn")
        body.addWidget(self._twin)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(14)
        body.addLayout(self._columns)
        body.addStretch(1)
        self._sides = (QVBoxLayout(), QVBoxLayout())
        for side in self._sides:
            side.setSpacing(14)
            self._columns.addLayout(side, 1)
        self._save.clicked.connect(self._on_save)
        self._cancel.clicked.connect(self._on_cancel)
        self._key = QShortcut(QKeySequence.StandardKey.Save, self)
        self._key.activated.connect(self._on_save)

    def _show(self, answers: dict[str, Any]) -> None:
        """The whole form anew, filled in."""
        self.entries, self._cards = {}, {}
        for side in self._sides:
            clear(side)
            while side.takeAt(0) is not None:
                pass
        asked = self._sections(answers)
        keys = {question.key for section in asked for question in section.asked}
        self._hidden = {key: value for key, value in answers.items() if key not in keys}
        for section in asked:
            card = self._cards[section.title] = Card(section.title)
            self._fill(card, section, answers)
            self._sides[section.right].addWidget(card)
        for side in self._sides:
            side.addStretch(1)
        self._order()
        self._told.setText("")
        self._start = self._answers()
        self._show_twin()
        self._scroll.to_top()

    def _fill(self, card: Card, section: Section, answers: dict[str, Any]) -> None:
        for question in section.asked:
            card.body.addWidget(self._entry(question, answers))

    def _entry(self, question: Question, answers: dict[str, Any]) -> Answer:
        made = self.entries[question.key] = answer(question, given(question, answers), alone=False)
        made.changed.connect(self._on_changed)
        made.left.connect(self._on_left)
        return made

    def _order(self) -> None:
        """Tab goes down the left column, then down the right one, then to the buttons."""
        keys = [q.key for section in self._sections(self._answers()) for q in section.asked]
        self.entries = {key: self.entries[key] for key in keys}
        chain: list[QWidget] = [stop for made in self.entries.values() for stop in _stops(made)]
        for one, following in pairwise([*chain, self._save, self._cancel]):
            QWidget.setTabOrder(one, following)

    def _sections(self, answers: dict[str, Any]) -> tuple[Section, ...]:
        return sections(answers, _equipment(self.house.desk.library))

    def _answers(self) -> dict[str, Any]:
        return {**self._hidden, **{key: made.value for key, made in self.entries.items()}}

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _COLUMNS_FROM * theme.scale()
        self._columns.setDirection(beside(wide))

    # While somebody types

    def _on_changed(self) -> None:
        made = self.sender()
        assert isinstance(made, Answer)
        if made.question.key == _LEG:
            self._show_ladder()
        if made.wrong:
            self._check(made)
        if made.question.key in ("name", "birth_year"):
            self._show_twin()

    def _on_left(self) -> None:
        made = self.sender()
        assert isinstance(made, Answer)
        self._check(made)

    def _check(self, made: Answer) -> str:
        words = field_mistake(made.question, self._answers(), self.house.desk.today)
        made.set_error(words)
        return words

    def _show_twin(self) -> None:
        words = twin_words(self._answers(), self._others, self._before.id if self._before else "")
        if words and words != self._twin.title.text():
            self.house.announce(words)
        self._twin.show_text(words)
        self._twin.setVisible(bool(words))

    def _show_ladder(self) -> None:
        """The steps asked for follow the weak leg; what was answered of a leg that is still weak stays."""
        answers = self._answers()
        section = next(s for s in self._sections(answers) if any(q.key == _LEG for q in s.asked))
        card = self._cards[section.title]
        wanted = {question.key: question for question in section.asked}
        for key in [k for k in self.entries if _follows_leg(k) and self.entries[k].question != wanted.get(k)]:
            gone = self.entries.pop(key)
            self._hidden.pop(key, None)
            gone.hide()
            gone.deleteLater()
        for place, question in enumerate(section.asked):
            if question.key not in self.entries:
                made = self._entry(question, answers)
                card.body.insertWidget(place, made)
                made.show()  # at once: what is not shown yet is passed over by Tab
        self._order()

    # What is asked

    def _on_save(self) -> None:
        answers, today = self._answers(), self.house.desk.today
        wrong = mistakes(self._sections(answers), answers, today)
        for key, made in self.entries.items():
            made.set_error(wrong.get(key, ""))
        self._told.setText(_("Something is missing or wrong below.") if wrong else "")
        if wrong:
            first = self.entries[next(iter(wrong))]
            self._scroll.ensureWidgetVisible(first)
            first.focus_first()
            self.house.announce(wrong[first.question.key])
            return
        before = self._before
        patient = build_case(answers, before.id if before else "", today, before)
        kept = self.house.ask(setup.save_case, patient)
        if kept is not None:
            self._start = answers
            self.house.say(_("{name} is kept.").format(name=patient.name))
            self.house.go("therapist.case", patient=kept[0])

    def _on_cancel(self) -> None:
        self.house.back()

    def _on_leave(self, _answer: object) -> None:
        self._start = self._answers()
        self.house.back()


def _stops(made: Answer) -> list[QWidget]:
    """What can take the focus in an entry, in the order it was made; the list of a `Pick` is a window of its own."""
    inside = (w for w in made.findChildren(QWidget) if w.window() is made.window())
    return [w for w in inside if w.focusPolicy() & Qt.FocusPolicy.ClickFocus]


def _follows_leg(key: str) -> bool:
    return key.startswith("ladder:") or key == "other_leg"


def _equipment(library: Any) -> tuple[str, ...]:
    names = {name for exercise in library.exercises.values() for name in exercise.equipment}
    return tuple(sorted(names - {"none"}))


PAGE = PersonPage
