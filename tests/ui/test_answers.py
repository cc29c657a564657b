"""A question is answered alike alone on its page and in a form: shown, given back, told wrong, done with."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ptcoach.present.first_run import answers_of
from ptcoach.present.set_up_questions import WRONG_DATE, Kind, Question, questions
from ptcoach.ui.parts.answers import Answer, answer
from tests import make

from .conftest import shown

pytestmark = [pytest.mark.usefixtures("look"), pytest.mark.parametrize("alone", [True, False], ids=["alone", "form"])]

ANSWERS = answers_of(make.patient())
QUESTIONS = questions(ANSWERS, ("band", "step"))


def asked(kind: Kind) -> Question:
    return next(question for question in QUESTIONS if question.kind is kind)


def on_page(qtbot: QtBot, question: Question, value: Any, alone: bool) -> Answer:
    """The answer on a page that shows; the page lives as long as the answer."""
    page = QWidget()
    made = answer(question, value, alone=alone)
    QVBoxLayout(page).addWidget(made)
    made.page = page  # type: ignore[attr-defined]
    shown(qtbot, page)
    return made


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.key)
def test_an_answer_shows_what_is_known_and_gives_it_back(qtbot: QtBot, question: Question, alone: bool) -> None:
    made = on_page(qtbot, question, ANSWERS[question.key], alone)
    given = made.value
    if question.kind is Kind.LINES:  # what is not known is an empty line
        given = {key: text for key, text in given.items() if text}
        assert given == {key: text for key, text in ANSWERS[question.key].items() if text}
    else:
        assert given == ANSWERS[question.key]
    made.focus_first()
    assert made.isAncestorOf(made.window().focusWidget())


@pytest.mark.parametrize("kind", list(Kind))
def test_a_mistake_is_said_until_it_is_put_right(qtbot: QtBot, kind: Kind, alone: bool) -> None:
    made = on_page(qtbot, asked(kind), None, alone)

    def said() -> list[str]:
        return [label.text() for label in made.findChildren(QLabel) if label.isVisible() and label.text() == "Wrong."]

    assert (said(), made.wrong) == ([], "")
    made.set_error("Wrong.")
    assert (said(), made.wrong) == (["Wrong."], "Wrong.")
    made.set_error("")
    assert (said(), made.wrong) == ([], "")


@pytest.mark.parametrize("kind", [Kind.LINE, Kind.DATE, Kind.NUMBER, Kind.LINES])
def test_typing_changes_the_answer_and_enter_submits_it(qtbot: QtBot, kind: Kind, alone: bool) -> None:
    made = on_page(qtbot, asked(kind), None, alone)
    told: list[str] = []
    made.changed.connect(lambda: told.append("changed"))
    made.submitted.connect(lambda: told.append("submitted"))
    line = made.findChildren(QLineEdit)[0]
    QTest.keyClicks(line, "7")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert told[-1] == "submitted" or kind is Kind.NUMBER  # a number settles itself after Enter
    assert set(told) == {"changed", "submitted"}


def test_only_a_form_tells_a_date_that_was_begun_from_none(qtbot: QtBot, alone: bool) -> None:
    made = on_page(qtbot, asked(Kind.DATE), None, alone)
    assert made.value == (None if alone else "")
    QTest.keyClicks(made.findChildren(QLineEdit)[0], "7")
    assert made.value == (None if alone else WRONG_DATE)


@pytest.mark.parametrize("words", ["Left", "The leg on the left side, seen from above"])
def test_what_nobody_answered_is_not_answered(qtbot: QtBot, alone: bool, words: str) -> None:
    """Long words are folded into a list in a form: it must not answer for the person."""
    weak = next(question for question in QUESTIONS if question.key == "weak_leg")
    options = tuple((value, words) for value, _words in weak.options)
    made = on_page(qtbot, replace(weak, options=options), None, alone)
    assert made.value is None
