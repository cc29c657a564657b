"""The therapist's exercises: all of them to look through, own ones to write, change and delete, any to switch off.

Shows `present.own_list`; everything it changes goes through `actions.own_exercises`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ...actions import own_exercises
from ...figures.film import film
from ...present.browse import choices
from ...present.dose_words import dose_sentence
from ...present.own_exercises import in_use_words, left_out_words
from ...present.own_list import ListState, Row, Show, build_list
from ...words import _, pgettext
from .. import theme
from ..house import House
from ..page import Page
from ..parts import Ask, Button, Card, Flow, Heading, Notice, Pill, Scroll, Text, Toggle
from ..parts.figure import FigureView
from ..patient.library_filters import FilterBar
from .exercise_table import ExerciseTable
from .undo_bar import UndoBar

_BESIDE = 330  # px at normal text size of the card beside the table
_FIGURE = 170


class ExercisesPage(Page):
    name: ClassVar[str] = "therapist.exercises"

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.state: ListState | None = None
        self._wanted: tuple[Row, Callable[[Row], None]] | None = None  # what waits for an answer
        self._aside: Path | None = None
        self._build()
        self._connect()

    def title(self) -> str:
        return _("Exercises")

    def enter(self, exercise: str = "", **arguments: Any) -> None:
        """With `exercise` the list stands on that one."""
        self._find()
        if exercise:
            self.table.go_to(exercise)

    def refresh(self, changed: Any) -> None:
        self._find()

    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> bool:
        self.deleted.hide()
        return True

    # Building

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(34, 20, 20, 14)
        outer.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(18)
        title = Heading(_("Exercises"))
        title.setWordWrap(False)
        self._count = Text("", "quiet")
        self._count.setWordWrap(False)
        head.addWidget(title)
        head.addWidget(self._count, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        self.new = Button(_("New exercise"), "primary", icon="plus")
        head.addWidget(self.new)
        outer.addLayout(head)
        self._build_notices(outer)
        self.bar = FilterBar(choices(self.house.desk.library), favourites=False)
        outer.addWidget(self.bar)
        self.shows = {
            "own": Toggle(pgettext("exercises", "Own")),
            "off": Toggle(pgettext("exercises", "Switched off")),
            "review": Toggle(_("Needs review")),
        }
        for toggle in self.shows.values():
            self.bar.add(toggle)
        columns = QHBoxLayout()
        columns.setSpacing(18)
        outer.addLayout(columns, 1)
        self.table = ExerciseTable(self.house)
        columns.addWidget(self.table, 1)
        columns.addWidget(self._build_beside())

    def _build_notices(self, outer: QVBoxLayout) -> None:
        self._broken = Notice("warn")
        self._empty = Notice("info")
        self.deleted = UndoBar()
        for notice in (self._broken, self._empty, self.deleted):
            notice.hide()
            outer.addWidget(notice)

    def _build_beside(self) -> Card:
        self.beside = Card()
        self.beside.setFixedWidth(round(_BESIDE * min(1.6, theme.scale())))
        ground = QFrame()
        ground.setProperty("sunk", True)
        ground.setFixedHeight(_FIGURE)
        inner = QVBoxLayout(ground)
        inner.setContentsMargins(8, 8, 8, 8)
        self.figure = FigureView()
        self.figure.set_palette_name(theme.current().name)
        self.figure.reduced_motion = self.house.settings.reduced_motion
        inner.addWidget(self.figure)
        self.beside.body.addWidget(ground)
        if theme.scale() > 1:
            ground.hide()  # large words need the room; the table has the picture
        reading = Scroll(_("About this exercise"))
        reading.body.setSpacing(6)
        self._name, self._marks, self._about = Heading("", 3), Flow(8), Text("", "quiet")
        reading.body.addWidget(self._name)
        reading.body.addLayout(self._marks)
        reading.body.addWidget(self._about)
        reading.body.addStretch(1)
        self.beside.body.addWidget(reading, 1)
        self.edit = Button(_("Edit"), "secondary")
        self.copy = Button(_("Duplicate and change"), "secondary")
        self.off = Button("", "secondary")
        self.delete = Button(_("Delete"), "quiet")
        for button in (self.edit, self.copy, self.off, self.delete):
            self.beside.body.addWidget(button)
        return self.beside

    def _connect(self) -> None:
        self.bar.changed.connect(self._on_asked)
        for toggle in self.shows.values():
            toggle.toggled.connect(self._on_asked)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.new.clicked.connect(self._on_new)
        self.edit.clicked.connect(self._on_edit)
        self.copy.clicked.connect(self._on_copy)
        self.off.clicked.connect(self._on_off)
        self.delete.clicked.connect(self._on_delete)
        self.deleted.undone.connect(self._on_undo)
        for keys, slot in (("Ctrl+N", self._on_new), ("Ctrl+D", self._on_copy), ("Ctrl+F", self.bar.search.setFocus)):
            shortcut = QShortcut(keys, self)
            shortcut.activated.connect(slot)

    # Showing

    def _find(self) -> None:
        library = self.house.desk.library
        show = Show(**{name: toggle.isChecked() for name, toggle in self.shows.items()})
        before = self.state.count if self.state else ""
        self.state = build_list(library, self.bar.query, show)
        self._count.setText(self.state.count)
        if before and before != self.state.count:
            self.house.announce(self.state.empty or self.state.count)
        self.bar.show_words(self.state.filters, may_clear=self.bar.query.asks)
        self._empty.setVisible(bool(self.state.empty))
        self._empty.show_text(self.state.empty)
        self.table.show_rows(self.state.rows)
        left_out = self.house.desk.left_out
        self._broken.setVisible(bool(left_out))
        if left_out:
            self._broken.show_text(*left_out_words(left_out))

    def _on_chosen(self, row: Row | None) -> None:
        self.beside.setVisible(row is not None)
        if row is None:
            self.figure.show_film(None, "")
            return
        e = row.exercise
        self.figure.show_film(film(e.figure), e.name)
        self.figure.play(e.dose.tempo, e.dose.hold_s)
        self._name.setText(e.name)
        while (item := self._marks.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for shown, words, tone in (
            (row.own, _("Own"), "brand"),
            (row.off, _("Switched off"), "danger"),
            (e.needs_review, _("Needs review"), "warn"),
        ):
            if shown:
                self._marks.addWidget(Pill(words, tone))
        self._about.setText("\n".join((f"{row.aims}.", dose_sentence(e.dose), *e.steps)))
        self.edit.setVisible(row.own)
        self.delete.setVisible(row.own)
        self.off.say(_("Switch on again") if row.off else _("Switch off"))

    # What the therapist does

    def _on_asked(self) -> None:
        """Something else is looked for: the nearest comes first."""
        self._find()
        if self.state is not None and self.state.rows:
            self.table.go_to(self.state.rows[0].exercise.id)

    def _on_new(self) -> None:
        self.house.go("therapist.exercise_form")

    def _on_opened(self, row: Row) -> None:
        self.house.go("therapist.exercise_form", exercise=row.exercise.id)

    def _on_edit(self) -> None:
        self._go(copy=False)

    def _on_copy(self) -> None:
        self._go(copy=True)

    def _go(self, *, copy: bool) -> None:
        if (row := self.table.current) is not None:
            self.house.go("therapist.exercise_form", exercise=row.exercise.id, copy=copy)

    def _on_off(self) -> None:
        row = self.table.current
        if row is not None and (row.off or not self._asked(row, _("Switch off"), self._switch)):
            self._switch(row)

    def _asked(self, row: Row, words: str, then: Callable[[Row], None]) -> bool:
        """Whether it was asked first: somebody's programme has the exercise. `then` follows a yes."""
        told = in_use_words(own_exercises.users(self.house.desk, row.exercise.id))
        if not told:
            return False
        self._wanted = row, then
        title = _("{do} “{name}”?").format(do=words, name=row.name)
        ask = Ask(self, title, told, [("yes", words, "primary")], close_words=_("Leave it"))
        ask.answered.connect(self._on_answered)
        ask.show_over()
        return True

    def _on_answered(self, _answer: object) -> None:
        if self._wanted is not None:
            (row, then), self._wanted = self._wanted, None
            then(row)

    def _switch(self, row: Row) -> None:
        if not self.house.do(own_exercises.switch, row.exercise.id, row.off):
            return
        self.house.say(
            _("“{name}” is switched on again.").format(name=row.name)
            if row.off
            else _("“{name}” is switched off. Nobody may do it, also where a programme has it.").format(name=row.name)
        )

    def _on_delete(self) -> None:
        row = self.table.current
        if row is not None and row.own and not self._asked(row, _("Delete"), self._delete):
            self._delete(row)

    def _delete(self, row: Row) -> None:
        answer = self.house.ask(own_exercises.delete, row.exercise.id)
        if answer is not None:
            self._aside = answer[0]
            self.deleted.show_kept(_("“{name}” was deleted.").format(name=row.name))
            self.deleted.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_undo(self) -> None:
        if self._aside is not None and self.house.do(own_exercises.bring_back, self._aside):
            name = self._aside.name.partition(".")[0]
            self._aside = None
            self.deleted.hide()
            self.table.go_to(name)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)


PAGE = ExercisesPage
