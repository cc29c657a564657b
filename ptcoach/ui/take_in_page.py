"""A file from somebody else: opened, looked at, taken in or left, undone. The page of a patient and of a therapist.

It shows `present.file_preview` and asks `actions.take_in`; what may be taken in is decided there. Reading, keeping and
undoing happen on the worker: a passphrase takes seconds, a year's record a good part of one.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from ..actions import take_in
from ..actions.changed import Changed
from ..core.model.casework import TakenIn
from ..exchange.opening import open_file
from ..exchange.passphrase import WrongPassphrase
from ..exchange.preview import Preview
from ..present.file_preview import build_preview
from ..present.files_known import taken_lines
from ..words import _
from .file_parts import PassphraseForm, PreviewView, TakenList, button_row, focus_now
from .house import House
from .page import Page
from .parts import Button, Heading, Notice, Scroll, Text, clear
from .tasks import plain


class TakeInPage(Page):
    """`therapist` chooses the words and what comes next."""

    therapist: ClassVar[bool] = False

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.preview: Preview | None = None
        self.view: PreviewView | None = None
        self.form: PassphraseForm | None = None
        self._path: Path | None = None
        self._makes = False
        self._turn = 0  # which file an answer of the worker belongs to
        self._build()

    def title(self) -> str:
        return _("Files")

    def enter(self, **arguments: Any) -> None:
        """`path`: look at this file; without it, choose one. `make`: begin with the file to be made."""
        self._turn += 1
        self._makes = bool(arguments.get("make"))
        path = arguments.get("path")
        if path:
            self.form = None  # one that asks for another file's passphrase
            self.open_file(Path(path))
        else:
            self._show_files()

    def refresh(self, changed: Any) -> None:
        """What was just taken in stays on the page until the person goes on."""

    def leave(self) -> bool:
        self._turn += 1
        return True

    def take_focus(self) -> None:
        if self.view is not None:
            self.view.take_focus()
        elif self.form is not None:
            self.form.line.setFocus()
        else:
            super().take_focus()

    # Building

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(34, 20, 16, 16)
        outer.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(14)
        self.back = Button(_("Back"), "quiet", icon="back")
        self.back.setProperty("edge", True)
        self.back.clicked.connect(self.house.back)
        head.addWidget(self.back)
        head.addWidget(Heading(_("Files")), 1)
        outer.addLayout(head)
        self._scroll = Scroll()
        self._scroll.body.setContentsMargins(0, 4, 18, 4)
        outer.addWidget(self._scroll, 1)
        self._foot = QVBoxLayout()
        outer.addLayout(self._foot)

    def _empty(self) -> QVBoxLayout:
        self.view = self.form = None
        self._scroll.clear()
        clear(self._foot)
        self._scroll.to_top()
        return self._scroll.body

    def _show_files(self) -> None:
        """Nothing is open: choose a file, or undo one."""
        body = self._empty()
        body.addWidget(Text(self._invitation(), "lead"))
        self.open_button = Button(self._open_words(), "primary", icon="file")
        self.open_button.clicked.connect(self._on_choose)
        body.addWidget(button_row(self.open_button))
        self._show_more(body)
        self.taken = TakenList()
        self.taken.undo_wanted.connect(self._on_undo_wanted)
        self.taken.fill(self._taken_lines())
        body.addWidget(self.taken)
        body.addStretch(1)

    def _show_more(self, body: QVBoxLayout) -> None:
        """What else this role does with files."""

    def _invitation(self) -> str:
        return _("You see what is in a file before anything is kept.")

    def _open_words(self) -> str:
        return _("Choose a file")

    def _taken_lines(self) -> Any:
        desk = self.house.desk
        people = {patient.id: patient for patient in desk.store.patients()}
        files = desk.store.casework.taken_in()
        if not self.therapist:
            files = tuple(taken for taken in files if taken.patient_id in people)
        return taken_lines(files, people)

    # Opening

    def _on_choose(self) -> None:
        kinds = _("PT Coach files (*.ptcoach *.json)")
        path, _kind = QFileDialog.getOpenFileName(self, _("Open a file"), "", kinds)
        if path:
            self.open_file(Path(path))

    def open_file(self, path: Path, passphrase: str | None = None) -> None:
        """Read the file on the worker and show what is in it; nothing is kept yet."""
        self._path = path
        if self.form is None:
            self._empty().addWidget(Text(_("Opening {file}.").format(file=path.name), "lead"))
            self._scroll.body.addStretch(1)
        self._ask_worker(partial(_read, self.house.desk, path, passphrase), self._on_read, self._on_unread)

    def _ask_worker(self, job: Any, on_done: Any, on_error: Any) -> None:
        turn = self._turn
        self.house.tasks.run(job, partial(self._if_here, turn, on_done), partial(self._if_here, turn, on_error))

    def _if_here(self, turn: int, then: Any, answer: Any) -> None:
        if turn == self._turn:
            then(answer)
        elif isinstance(answer, Exception):
            self.house.complain(answer)

    def _on_read(self, preview: Preview) -> None:
        self.preview = preview
        self._show_preview(preview)

    def _on_unread(self, error: Exception) -> None:
        if isinstance(error, WrongPassphrase) and self._path is not None:
            if self.form is not None:
                self.form.show_error(error.what)
                self.house.announce(error.what)
            else:
                self._show_locked(self._path)
            return
        told = plain(error)
        body = self._empty()
        body.addWidget(Notice("danger", told.what, " ".join(part for part in (told.kept, told.do) if part)))
        self._show_again(body)
        self.house.announce(str(told))

    def _show_again(self, body: QVBoxLayout) -> None:
        self.open_button = Button(_("Choose another file"), "primary", icon="file")
        self.open_button.clicked.connect(self._on_choose)
        body.addWidget(button_row(self.open_button))
        body.addStretch(1)
        focus_now(self.open_button)

    def _show_locked(self, path: Path) -> None:
        body = self._empty()
        self.form = PassphraseForm(path.name)
        self.form.given.connect(self._on_passphrase)
        body.addWidget(self.form)
        body.addStretch(1)
        self.form.line.setFocus()

    def _on_passphrase(self, passphrase: str) -> None:
        assert self._path is not None
        self.open_file(self._path, passphrase)

    def _show_preview(self, preview: Preview) -> None:
        body = self._empty()
        desk = self.house.desk
        self.view = PreviewView(build_preview(preview, desk.library, desk.patient, therapist=self.therapist))
        self.view.taken.connect(self._on_take)
        self.view.left.connect(self._on_leave)
        self.view.chosen.connect(self._on_person)
        body.addWidget(self.view)
        body.addStretch(1)
        self._foot.addWidget(self.view.answers)
        for part in (self.view, self.view.answers):
            part.show()  # a layout shows it only in the next round of events, too late for the focus
        self.view.take_focus()
        self.house.announce(f"{self.view.state.title}. {self.view.state.who}")

    def _on_person(self, answer: str) -> None:
        assert self.preview is not None
        job = partial(take_in.look, self.house.desk, self.preview.opened, answer)
        self._ask_worker(job, self._on_read, self._on_unread)

    def _on_leave(self) -> None:
        self.preview = None
        self._show_files()
        self.house.say(_("Left as it was. Nothing was changed."))
        focus_now(self.open_button)

    # Keeping and undoing

    def _on_take(self, despite_signature: bool) -> None:
        assert self.preview is not None
        if self.preview.whose.known is None and self._sets_up(self.preview, despite_signature):
            return
        self._empty().addWidget(Text(_("Taking it in."), "lead"))
        self._scroll.body.addStretch(1)
        job = partial(
            take_in.take_in, self.house.desk, self.preview, despite_signature=despite_signature, use=not self.therapist
        )
        self.house.tasks.run(job, partial(self._on_taken, self._turn), self._on_not_taken)

    def _sets_up(self, preview: Preview, despite_signature: bool) -> bool:
        """Whether somebody new is set up on another page."""
        return False

    def _on_taken(self, turn: int, answer: tuple[TakenIn | None, Changed]) -> None:
        self.house.ask(_told, answer)
        taken = answer[0]
        if turn != self._turn:
            return
        body = self._empty()
        if taken is None:
            body.addWidget(Notice("info", _("Everything in this file was here already.")))
            self._show_again(body)
            return
        body.addWidget(
            Notice("ok", _("Taken in."), _("{file} is part of the record now.").format(file=taken.file_name))
        )
        self.on_button = Button(self._on_words(), "primary")
        self.on_button.setProperty("patient", taken.patient_id)
        self.on_button.clicked.connect(self._on_go_on)
        self.undo_button = Button(_("Undo"), "secondary")
        self.undo_button.setProperty("file", taken.id)
        self.undo_button.clicked.connect(self._on_undo)
        body.addWidget(button_row(self.on_button, self.undo_button))
        body.addStretch(1)
        focus_now(self.on_button)
        self.house.announce(_("Taken in."))

    def _on_not_taken(self, error: Exception) -> None:
        self.house.complain(error)
        if self.preview is not None:
            self._show_preview(self.preview)

    def _on_words(self) -> str:
        return _("Go to today")

    def _on_go_on(self) -> None:
        self.house.go("today")

    def _on_undo(self) -> None:
        button = self.sender()
        assert isinstance(button, Button)
        self._on_undo_wanted(str(button.property("file")))

    def _on_undo_wanted(self, taken_id: str) -> None:
        self.house.tasks.run(partial(take_in.undo_taken_in, self.house.desk, taken_id), self._on_undone)

    def _on_undone(self, changed: Changed) -> None:
        self.house.ask(_told, changed)
        self.house.say(_("Undone. Everything is as it was before the file."))
        if not self.therapist and self.house.desk.patient is None:
            self.house.go("first_run")
            return
        self._show_files()
        focus_now(self.open_button)


def _read(desk: Any, path: Path, passphrase: str | None) -> Preview:
    return take_in.look(desk, open_file(path, passphrase))


def _told(_desk: Any, answer: Any) -> Any:
    """What the worker did, told to all pages."""
    return answer
