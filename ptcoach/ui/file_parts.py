"""Parts of the pages for files from somebody else: passphrase, preview, files taken in. They decide nothing."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..present.file_preview import PreviewState
from ..present.files_known import TakenLine
from ..words import _
from .parts import Button, Card, ChoiceRow, Field, Flow, Heading, Line, Notice, Rule, Text, Toggle, clear
from .parts.ground import column_in, row_in


def button_row(*buttons: Button) -> QWidget:
    """Buttons beside each other, as a widget that goes with everything else on the page."""
    widget = QWidget()
    widget.setProperty("clear", True)
    row = Flow(12, widget)
    for button in buttons:
        row.addWidget(button)
    return widget


def focus_now(widget: QWidget) -> None:
    """Give it the focus though it was only just made: a layout shows it in the next round of events, too late."""
    parent = widget.parentWidget()
    if parent is not None:
        parent.show()
    widget.show()
    widget.setFocus()


class PassphraseForm(Card):
    """Asks for the passphrase of a locked file; `given` carries what was typed."""

    given = Signal(str)

    def __init__(self, file_name: str, parent: QWidget | None = None) -> None:
        super().__init__(_("This file is locked"), parent)
        self.body.addWidget(Text(_("Type the passphrase you were told for {file}.").format(file=file_name)))
        self.line = Line(longest=400)
        self.line.setMaximumWidth(560)
        self.line.returnPressed.connect(self._on_open)
        self._field = Field(_("Passphrase"), self.line, _("Capitals and spaces count."))
        self.body.addWidget(self._field)
        row = Flow(12)
        self.open_button = Button(_("Open the file"), "primary")
        self.open_button.clicked.connect(self._on_open)
        row.addWidget(self.open_button)
        self.body.addLayout(row)
        self._wait = Text(_("This takes a few seconds."), "quiet")
        self.body.addWidget(self._wait)

    def show_error(self, text: str) -> None:
        """Say why it did not open, and let the person try again."""
        self._field.set_error(text)
        self._set_waiting(False)
        self.line.selectAll()
        self.line.setFocus()

    def _set_waiting(self, waiting: bool) -> None:
        self.line.setEnabled(not waiting)
        self.open_button.setEnabled(not waiting)
        self._wait.setText(_("Opening. This takes a few seconds.") if waiting else _("This takes a few seconds."))

    def _on_open(self) -> None:
        if not self.line.text():
            self.show_error(_("Type the passphrase first."))
            return
        self._field.set_error("")
        self._set_waiting(True)
        self.given.emit(self.line.text())


class PreviewView(QWidget):
    """What a file would change. `taken` says to take it in (True: in spite of its signature), `left` to leave it,
    `chosen` carries who it is about."""

    taken = Signal(bool)
    left = Signal()
    chosen = Signal(object)

    def __init__(self, state: PreviewState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = state
        layout = column_in(self, 12)
        layout.addWidget(Heading(state.title, 2))
        layout.addWidget(Text(state.who, "strong"))
        layout.addWidget(Text(f"{state.lead} {state.kept}" if state.take else state.lead, "quiet"))
        for told in state.notices:
            layout.addWidget(Notice(told.tone, told.title, told.text))
        if state.ask:
            layout.addWidget(self._build_ask())
        for section in state.sections:
            card = Card(section.title)
            card.body.setSpacing(6)
            for line in section.lines:
                card.body.addWidget(Text(line))
            layout.addWidget(card)
        self.answers = self._build_answers()

    def _build_ask(self) -> QWidget:
        card = Card(_("Choose one"))
        self.people = ChoiceRow(_("Who is this file about?"), self.state.ask, upright=True)
        self.people.chosen.connect(self.chosen)
        card.body.addWidget(self.people)
        return card

    def _build_answers(self) -> QWidget:
        """Leaving the file alone comes first where its signature is not the clinic's. They go to the page's foot."""
        foot = QWidget()
        column = column_in(foot, 12)
        alarming = bool(self.state.word)
        self.word = Toggle(_("Yes, they made this file"))
        self.word.setAccessibleDescription(self.state.word)
        self.word.toggled.connect(self._on_word)
        if alarming:
            column.addWidget(Text(self.state.word, "strong"))
            column.addWidget(self.word)
        leave = _("Leave it") if self.state.take else _("Close")
        self.leave_button = Button(leave, "primary" if alarming or not self.state.take else "secondary")
        self.leave_button.clicked.connect(self.left)
        self.take_button = Button(self.state.take, "danger" if alarming else "primary")
        self.take_button.setEnabled(not alarming)
        self.take_button.clicked.connect(self._on_take)
        answers = [self.take_button] if self.state.take else []
        column.addWidget(button_row(*([self.leave_button, *answers] if alarming else [*answers, self.leave_button])))
        return foot

    def take_focus(self) -> None:
        if self.state.ask:
            self.people.focus_first()
        else:
            (self.leave_button if self.state.word or not self.state.take else self.take_button).setFocus()

    def _on_word(self, said: bool) -> None:
        self.take_button.setEnabled(said)

    def _on_take(self) -> None:
        self.taken.emit(self.word.isChecked())


class TakenList(Card):
    """The files taken in, newest first; `undo_wanted` carries the id of one."""

    undo_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Files taken in"), parent)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.body.addLayout(self._lines)

    def fill(self, lines: tuple[TakenLine, ...]) -> None:
        clear(self._lines)
        self.setVisible(bool(lines))
        for n, line in enumerate(lines):
            if n:
                self._lines.addWidget(Rule())
            self._lines.addWidget(self._row(line))

    def _row(self, line: TakenLine) -> QWidget:
        widget = QWidget()
        row = row_in(widget)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Text(line.title, "strong"))
        words.addWidget(Text(line.words, "quiet"))
        row.addLayout(words, 1)
        if line.undo:
            button = Button(_("Undo"), "secondary")
            button.setAccessibleName(line.undo)
            button.setProperty("file", line.id)
            button.clicked.connect(self._on_undo)
            row.addWidget(button)
        return widget

    def _on_undo(self) -> None:
        button = self.sender()
        assert isinstance(button, Button)
        file: Any = button.property("file")
        self.undo_wanted.emit(str(file))
