"""Setting a person up: the doors, one question a page, the answers to check. Later, the same pages change an answer.

It shows `present.first_run`'s questions and hands the finished person to `actions.setup`; it judges no answer itself.
"""

from __future__ import annotations

import uuid
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from ...actions import setup
from ...core.model.patient import Patient
from ...core.model.record import Record
from ...present.file_words import held_words
from ...present.first_run import answers_of, build_patient, check_lines, mistake
from ...present.set_up_questions import Question, questions
from ...present.settings import language_names, text_size_options
from ...settings import Language, Role, TextSize
from ...words import _, language
from .. import icons, theme
from ..house import House
from ..page import Page
from ..parts import Bar, Button, Card, ChoiceRow, Flow, Heading, Notice, Rule, Scroll, Text
from ..parts.answers import Answer, answer
from ..parts.ground import column_in, row_in

if TYPE_CHECKING:
    from ...exchange.preview import Preview

_WIDE = 900


class FirstRunPage(Page):
    name: ClassVar[str] = "first_run"
    focus_mode: ClassVar[bool] = True

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self._answers: dict[str, Any] = {}
        self._before: Patient | None = None
        self._opened: Preview | None = None  # a file that waits to be kept
        self._despite_signature = False
        self._asked_for: dict[str, Any] = {}
        self._under_way = False  # answers were given that are neither kept nor left
        self._at = 0
        self._checking = False  # an answer is changed from the check page: go back there
        self._entry: Answer | None = None
        self._build()

    def title(self) -> str:
        return _("My details") if self._before is not None else _("Set up")

    def enter(self, **arguments: Any) -> None:
        """`change=True` shows the answers of the person here now; `another=True` sets one more person up.

        `opened` is the preview of a file that sets somebody up; `despite_signature` what was said about its signature.
        Who comes back from "Something feels wrong" goes on where they were.
        """
        if self._under_way and arguments == self._asked_for:
            return
        self._asked_for, self._under_way = arguments, bool(arguments)
        self._answers, self._before, self._opened, self._checking = {}, None, None, False
        if "opened" in arguments:
            self._set_up_from(arguments["opened"], arguments.get("despite_signature", False))
        elif arguments.get("change"):
            self._before = self.house.desk.patient
            self._answers = answers_of(self.house.desk.patient)
            self._show_check()
        elif arguments.get("another"):
            self._show_question(0)
        else:
            self._text_size.set_value(self.house.settings.text_size)
            self._stack.setCurrentWidget(self._doors)

    def refresh(self, changed: Any) -> None:
        """Nothing here is read from the record while somebody types."""

    # Building

    def _build(self) -> None:
        outer = QHBoxLayout(self)
        outer.setContentsMargins(34, 22, 34, 22)
        self._stack = QStackedWidget()
        self._stack.setMaximumWidth(_WIDE)
        outer.addStretch(1)
        outer.addWidget(self._stack, 100)
        outer.addStretch(1)
        self._doors = self._build_doors()
        self._asking = self._build_asking()
        self._check = self._build_check()
        for page in (self._doors, self._asking, self._check):
            self._stack.addWidget(page)

    def _build_doors(self) -> QWidget:
        page = QWidget()
        layout = column_in(page, 14)
        layout.addWidget(Heading(_("Welcome to PT Coach")))
        layout.addWidget(
            Text(_("Daily exercises after a spinal fusion that left a leg weak. How do you want to start?"), "lead")
        )
        scroll = Scroll()
        layout.addWidget(scroll, 1)
        doors = (
            (
                "person",
                _("Set up on my own"),
                _("Answer one question at a time. It takes about five minutes. You can change every answer later."),
                "primary",
                self._on_own,
            ),
            (
                "file",
                _("My therapist gave me a file"),
                _("Open a .ptcoach or .json file. You see what is in it before anything is kept."),
                "secondary",
                self._on_file,
            ),
            (
                "people",
                _("I am a therapist"),
                _("Look after many patients: write programmes, review what they did, print and hand over."),
                "secondary",
                self._on_therapist,
            ),
        )
        for icon, words, help_, kind, slot in doors:
            scroll.body.addWidget(_Door(icon, words, help_, kind, slot))
        self._text_size = ChoiceRow(_("Size of the text"), text_size_options())
        self._text_size.chosen.connect(self._on_text_size)
        self._language = ChoiceRow(_("Language"), language_names())
        self._language.set_value(Language(language()))
        self._language.chosen.connect(self._on_language)
        looks = Flow(34)
        for row in (self._text_size, self._language):
            looks.addWidget(_under_its_name(row))
        scroll.body.addLayout(looks)
        scroll.body.addStretch(1)
        return page

    def _build_asking(self) -> QWidget:
        page = QWidget()
        layout = column_in(page, 14)
        top = QHBoxLayout()
        top.setSpacing(18)
        self._back = Button(_("Back"), "secondary", icon="back")
        self._back.clicked.connect(self._on_back)
        self._bar = Bar(_("Set-up"))
        self._count = QLabel()
        self._count.setProperty("role", "quiet")
        top.addWidget(self._back)
        top.addWidget(self._bar, 1)
        top.addWidget(self._count)
        layout.addLayout(top)
        self._heading = Heading()
        self._help = Text("", "quiet")
        layout.addWidget(self._heading)
        layout.addWidget(self._help)
        self._scroll = Scroll()
        layout.addWidget(self._scroll, 1)
        bottom = QHBoxLayout()
        bottom.addStretch(1)
        self._continue = Button(_("Continue"), "primary")
        self._continue.clicked.connect(self._on_continue)
        bottom.addWidget(self._continue)
        layout.addLayout(bottom)
        return page

    def _build_check(self) -> QWidget:
        page = QWidget()
        layout = column_in(page, 14)
        layout.addWidget(Heading(_("Check your answers")))
        layout.addWidget(
            Text(_("Your exercises follow from these. Nothing is kept until you press the button."), "quiet")
        )
        self._lines = Scroll()
        layout.addWidget(self._lines, 1)
        row = Flow(12)
        self._save = Button(_("Keep and go to today"), "primary")
        self._save.clicked.connect(self._on_save)
        self._leave = Button(_("Leave without keeping"), "secondary")
        self._leave.clicked.connect(self._on_leave)
        row.addWidget(self._save)
        row.addWidget(self._leave)
        layout.addLayout(row)
        return page

    # The doors

    def _on_own(self) -> None:
        self._under_way = True
        self._show_question(0)

    def _on_language(self, language: Language) -> None:
        self.house.set_settings(replace(self.house.settings, language=language))

    def _on_text_size(self, size: TextSize) -> None:
        self.house.set_settings(replace(self.house.settings, text_size=size))

    def _on_therapist(self) -> None:
        self.house.set_settings(replace(self.house.settings, role=Role.THERAPIST))
        self.house.go("therapist.caseload")

    def _on_file(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, _("Open a file"), "", _("PT Coach files (*.ptcoach *.json)"))
        if path:
            self.open_file(path)

    def open_file(self, path: str) -> None:
        """Another page shows what is in the file; somebody new comes back here with it."""
        self.house.go("file", path=path)

    def _set_up_from(self, preview: Preview, despite_signature: bool) -> None:
        """Somebody new, from a file that was looked at. Whom to call and the words to read are asked all the same."""
        self._opened, self._despite_signature = preview, despite_signature
        self._answers = answers_of(preview.opened.patient)
        self._answers["disclaimer"] = False
        self._checking = True
        self._show_question([question.key for question in self._asked()].index("contacts"))

    # The questions

    def _asked(self) -> tuple[Question, ...]:
        names = {name for e in self.house.desk.library.exercises.values() for name in e.equipment}
        return questions(self._answers, tuple(names - {"none"}))

    def _show_question(self, at: int) -> None:
        asked = self._asked()
        self._at = at
        question = asked[at]
        self._bar.set(at, len(asked), _("question {n} of {all}").format(n=at + 1, all=len(asked)))
        self._count.setText(_("{n} of {all}").format(n=at + 1, all=len(asked)))
        self._heading.setText(question.title)
        self._help.setText(question.help)
        self._help.setVisible(bool(question.help))
        self._scroll.clear()
        self._entry = answer(question, self._answers.get(question.key), alone=True)
        self._entry.submitted.connect(self._on_continue)
        self._scroll.body.addWidget(self._entry)
        self._scroll.body.addStretch(1)
        self._scroll.to_top()
        self._entry.show()  # a layout shows it only in the next round of events, too late for the focus
        order = [self._back, *_stops(self._entry), self._continue]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        self._stack.setCurrentWidget(self._asking)
        self._entry.focus_first()

    def _on_continue(self) -> None:
        assert self._entry is not None
        question, value = self._entry.question, self._entry.value
        wrong = mistake(question, value, self.house.desk.today)
        self._entry.set_error(wrong)
        if wrong:
            self._entry.focus_first()
            self.house.announce(wrong)
            return
        self._answers[question.key] = value
        asked = self._asked()
        if self._checking:
            missing = next((n for n, q in enumerate(asked) if mistake(q, self._answers.get(q.key), self._today)), None)
            if missing is not None:
                self._show_question(missing)
            else:
                self._show_check()
        elif self._at + 1 < len(asked):
            self._show_question(self._at + 1)
        else:
            self._show_check()

    @property
    def _today(self) -> Any:
        return self.house.desk.today

    def _on_back(self) -> None:
        if self._checking:
            self._show_check()
        elif self._at:
            if self._entry is not None:
                self._answers[self._entry.question.key] = self._entry.value
            self._show_question(self._at - 1)
        else:
            self._go_out()

    # The check page

    def _show_check(self) -> None:
        self._checking = True
        self._lines.clear()
        if self._opened is not None:
            self._lines.body.addWidget(Notice("info", _("What is in the file"), _held(self._opened)))
        card = Card()
        for line in check_lines(self._answers, self._asked()):
            card.body.addWidget(_CheckRow(line.key, line.label, line.answer, self._on_change))
            card.body.addWidget(Rule())
        self._lines.body.addWidget(card)
        self._lines.body.addStretch(1)
        self._lines.to_top()
        self._save.say(_("Keep these answers") if self._before is not None else _("Keep and go to today"))
        self._stack.setCurrentWidget(self._check)
        self._save.setFocus()

    def _on_change(self) -> None:
        button = self.sender()
        assert isinstance(button, Button)
        keys = [q.key for q in self._asked()]
        self._show_question(keys.index(button.property("question")))

    def _on_save(self) -> None:
        asked = self._asked()
        missing = next((n for n, q in enumerate(asked) if mistake(q, self._answers.get(q.key), self._today)), None)
        if missing is not None:
            self._show_question(missing)
            return
        if self._keep():
            self._under_way = False
            self.house.say(_("Kept. You can change every answer under Settings."))
            self.house.go("today")

    def _keep(self) -> bool:
        """A new or changed person; with a file, its record and plan as well."""
        if self._opened is not None:
            from ...actions import take_in  # with the exercise checks it brings, too much for a first page

            unread = replace(self._opened.opened.patient, disclaimer_read_on=None)
            patient = build_patient(self._answers, unread.id, self._today, unread)
            said = {"despite_signature": self._despite_signature, "use": True}
            return self.house.do(take_in.take_in, self._opened, details=patient, **said)
        patient_id = self._before.id if self._before is not None else uuid.uuid4().hex
        patient = build_patient(self._answers, patient_id, self._today, self._before)
        return self.house.do(setup.save_patient, patient) and self.house.do(setup.choose_patient, patient.id)

    def _on_leave(self) -> None:
        self._answers = {}
        self._go_out()

    def _go_out(self) -> None:
        """Back to where the set-up began."""
        self._under_way = False
        if self.house.desk.patient is not None:
            self.house.go("settings")
        else:
            self._stack.setCurrentWidget(self._doors)
            self.take_focus()


def _held(preview: Preview) -> str:
    part = preview.opened.record
    return held_words(part.events if part else Record(), preview.plans)


def _stops(made: Answer) -> list[QWidget]:
    """What can take the focus in `made`, in the order it was made."""
    return [w for w in made.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.ClickFocus]


def _under_its_name(row: ChoiceRow) -> QWidget:
    part = QWidget()
    layout = column_in(part, 8)
    layout.addWidget(Text(row.name, "strong"))
    layout.addWidget(row)
    return part


class _Door(Card):
    """One of the ways to start."""

    def __init__(self, icon: str, words: str, help_: str, kind: str, slot: Any) -> None:
        super().__init__()
        row = QHBoxLayout()
        row.setSpacing(20)
        picture = QLabel()
        picture.setPixmap(icons.pixmap(icon, 52, theme.current().brand_text, 2.0))
        row.addWidget(picture)
        column = QVBoxLayout()
        column.setSpacing(8)
        row.addLayout(column, 1)
        column.addWidget(Text(help_))
        self.button = Button(words, kind)
        self.button.clicked.connect(slot)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(row)


class _CheckRow(QWidget):
    """A line of the check page with its Change button."""

    def __init__(self, key: str, label: str, answer: str, slot: Any) -> None:
        super().__init__()
        row = row_in(self)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Text(label, "quiet"))
        words.addWidget(Text(answer, "strong"))
        row.addLayout(words, 1)
        change = Button(_("Change"), "quiet")
        change.setAccessibleName(_("Change: {question}").format(question=label))
        change.setProperty("question", key)
        change.clicked.connect(slot)
        row.addWidget(change)


PAGE = FirstRunPage
