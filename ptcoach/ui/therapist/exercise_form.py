"""Writing an exercise: words, dose and safety at the left, its living drawing at the right, every mistake at its field.

Shows `present.exercise_form`; the library judges it as it is typed, and `actions.own_exercises` keeps it. Nothing typed
is lost: what is not kept waits as a draft.
"""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ...actions import own_exercises
from ...library.candidate import Judge
from ...present.exercise_draft import At, Data, History, blank, copied, get, opened, put
from ...present.exercise_fields import FormField, Section, sections
from ...present.exercise_form import FormState, build_form
from ...words import _
from .. import theme
from ..house import House
from ..page import Page
from ..parts import Button, Card, Flow, Heading, Line, Notice, Scroll, Text
from ..parts.ground import beside
from .figure_editor import FigureEditor
from .form_entry import FormEntry
from .icon_button import IconButton

_REST_MS = 250  # after the last change, before everything is judged and drawn in full
_DRAFT_MS = 2000
_NEW_ID = "my_exercise_being_written"  # only to be judged under
_LEAST_RUNG, _MOST_RUNG = 1, 5
_ROUND_IT = 60  # px around a field that is brought into view
_TWO_COLUMNS, _TALL = 940, 620  # px at normal text size
QWIDGETSIZE_MAX = 16_777_215  # Qt's own, which PySide6 does not name
_DOSE: At = ("dose", "sets")
_STEPS: At = ("steps",)


class ExerciseFormPage(Page):
    """`enter(exercise="my_bridge")` edits an own exercise, a shipped one or `copy=True` starts from a copy."""

    name: ClassVar[str] = "therapist.exercise_form"

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.state: FormState | None = None
        self.entries: dict[At, FormEntry] = {}
        self._judge = Judge()
        self._editing = ""
        self._key = ""  # of the draft
        self._first: Data = {}
        self.history = History({})
        self._asked = False  # to keep it: from then on empty fields are mistakes too
        self._waits = False  # a draft, in the record
        self._words_focus: QWidget | None = None
        self._told = {_DOSE: Text("", "quiet"), _STEPS: Text("", "quiet")}
        self._build()
        self._connect()

    def title(self) -> str:
        return self._title.text()

    def enter(self, exercise: str = "", copy: bool = False, **arguments: Any) -> None:
        library = self.house.desk.library
        known = library.exercises.get(exercise)
        self._editing = exercise if exercise in library.own and not copy else ""
        if known is None:
            self._key, self._first = "", blank()
        elif self._editing:
            self._key, self._first = exercise, own_exercises.as_typed(self.house.desk, exercise) or opened(known)
        else:
            self._key = f"copy:{exercise}"
            self._first = copied(known, _("{name}, changed").format(name=known.name))
        self._title.setText(
            _("Edit “{name}”").format(name=known.name)
            if known and self._editing
            else _("Copy of “{name}”").format(name=known.name)
            if known
            else _("New exercise")
        )
        waiting = own_exercises.draft(self.house.desk, self._key)
        self._waits = waiting is not None
        self._draft.setVisible(waiting is not None)
        self._start(self._first if waiting is None else waiting)
        self._left.to_top()

    def refresh(self, changed: Any) -> None:
        """What is being typed stays; it is judged beside the library as it now is."""
        self._judge_now()

    def leave(self) -> bool:
        self.figure.stop()
        if self._save_draft():
            self.house.say(_("What you typed waits here as a draft."))
        self._saving.stop()
        return True

    def take_focus(self) -> None:
        """In the name, which everything starts with and a copy has to change."""
        name = self.entries["name",].widget
        name.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(name, Line):
            name.selectAll()

    # Building

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(34, 20, 20, 14)
        outer.setSpacing(10)
        outer.addLayout(self._build_head())
        self._draft = Notice("info", _("This is what you typed before and did not keep."))
        self.afresh = Button(_("Drop it and start afresh"), "secondary")
        row = Flow(12)
        row.addWidget(self.afresh)
        self._draft.body.addLayout(row)
        outer.addWidget(self._draft)
        self._columns = columns = QHBoxLayout()
        columns.setSpacing(16)
        outer.addLayout(columns, 1)
        self._left = Scroll()
        self._left.body.setContentsMargins(4, 2, 8, 8)
        columns.addWidget(self._left, 1)
        self.figure = FigureEditor(self.house.settings.reduced_motion)
        self.figure.tabs.setToolTip(_("F6 leads from the words to the drawing and back"))
        columns.addWidget(self.figure, 1)
        for section in sections(self.house.desk.library, self._judge.shared.vocabulary.value):
            self._left.body.addWidget(self._build_section(section))
        self._left.body.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Large words leave no room for two columns: the drawing then stands after the name and scrolls with it."""
        super().resizeEvent(event)
        narrow = event.size().width() < _TWO_COLUMNS * theme.scale()
        self._head.setDirection(beside(not narrow))
        inside = self._left.body.indexOf(self.figure) >= 0
        if narrow and not inside:
            self._left.body.insertWidget(1, self.figure)
            self.figure.setFixedHeight(round(_TALL * theme.scale()))
        elif inside and not narrow:
            self.figure.setMinimumHeight(0)
            self.figure.setMaximumHeight(QWIDGETSIZE_MAX)
            self._columns.addWidget(self.figure, 1)

    def _build_head(self) -> QBoxLayout:
        head = self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setSpacing(10)
        self.back = Button(_("Exercises"), "quiet", icon="back")
        self.back.setProperty("edge", True)
        self._title = Heading("", 2)
        self.undo = IconButton(_("Undo"), "undo", _("Ctrl+Z"))
        self.redo = IconButton(_("Redo"), "redo", _("Ctrl+Y"))
        self.wrong = Button("", "alarm")
        self.wrong.setToolTip(_("Go to the next one (F8)"))
        self.keep = Button(_("Keep"), "primary")
        self.keep.setToolTip(_("Keep (Ctrl+S)"))
        what = QHBoxLayout()
        what.addWidget(self.back)
        what.addWidget(self._title, 1)
        head.addLayout(what, 1)
        ways = Flow(10)
        for button in (self.undo, self.redo, self.wrong, self.keep):
            ways.addWidget(button)
        head.addLayout(ways)
        return head

    def _build_section(self, section: Section) -> Card:
        card = Card(section.title)
        grid: QGridLayout | None = None
        for field in section.fields:
            entry = self.entries[field.at] = FormEntry(field)
            entry.edited.connect(self._on_edited)
            if not field.narrow:
                grid = None
                card.body.addWidget(entry)
                continue
            if grid is None:
                grid = QGridLayout()
                grid.setSpacing(12)
                card.body.addLayout(grid)
            place = grid.count()
            grid.addWidget(entry, place // 2, place % 2, Qt.AlignmentFlag.AlignBottom)
        for at, told in self._told.items():
            if at in [field.at for field in section.fields]:
                card.body.addWidget(told)
        return card

    def _connect(self) -> None:
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_REST_MS)
        self._resting.timeout.connect(self._on_rest)
        self._saving = QTimer(self)
        self._saving.setSingleShot(True)
        self._saving.setInterval(_DRAFT_MS)
        self._saving.timeout.connect(self._on_pause)
        self.figure.edited.connect(self._on_drawn)
        self.back.clicked.connect(self._on_back)
        self.undo.clicked.connect(self._on_undo)
        self.redo.clicked.connect(self._on_redo)
        self.wrong.clicked.connect(self._on_wrong)
        self.keep.clicked.connect(self._on_keep)
        self.afresh.clicked.connect(self._on_afresh)
        for keys, slot in (
            ("Ctrl+Z", self._on_undo),
            ("Ctrl+Y", self._on_redo),
            ("Ctrl+Shift+Z", self._on_redo),
            ("Ctrl+S", self._on_keep),
            ("F8", self._on_wrong),
            ("F6", self._on_across),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.activated.connect(slot)

    # Showing

    def _start(self, data: Data) -> None:
        self.history = History(data)
        self._asked = False
        self._show_all()

    def _show_all(self) -> None:
        data = self.history.data
        for entry in self.entries.values():
            entry.show_data(data)
        self._show_rungs()
        self.figure.show_data(data)
        self.figure.show_panels()
        self._judge_now()

    def _on_rest(self) -> None:
        self.figure.rest()
        self._judge_now()

    def _judge_now(self) -> None:
        """Judge what is typed so far."""
        self._resting.stop()
        data = self.history.data
        judged = self._judge.judge(
            {**own_exercises.ready(data), "id": self._editing or _NEW_ID}, self.house.desk.library
        )
        fields = [entry.field for entry in self.entries.values()]
        state = self.state = build_form(data, judged.mistakes, fields, self.house.desk.library, whole=self._asked)
        for at, entry in self.entries.items():
            entry.set_error(state.at_fields.get(at, ""))
        self.figure.show_flaws((*state.figure, *state.elsewhere))
        self._told[_DOSE].setText(_("The patient reads: {dose}").format(dose=state.dose) if state.dose else "")
        self._told[_STEPS].setText(state.steps)
        self.wrong.setVisible(bool(state.count))
        self.wrong.say(state.count)
        self.wrong.set_kind("alarm" if state.wrong else "secondary")
        self._show_steps()

    def _show_rungs(self) -> None:
        """From and to which rung is asked only where a rung is needed at all."""
        needed = get(self.history.data, ("rung",)) is not None
        for name in ("least", "most"):
            self.entries["rung", name].setVisible(needed)

    def _show_steps(self) -> None:
        self.undo.setEnabled(self.history.can_undo)
        self.redo.setEnabled(self.history.can_redo)

    # What the therapist does

    def _on_edited(self, field: FormField, value: Any) -> None:
        data = _changed(self.history.data, field.at, value)
        if self.history.take(data, field.at):
            self._after(("rung",) if field.at[0] == "rung" else ())
            self._show_rungs()
            if field.at == ("equipment",):
                self.entries["substitutes",].show_data(data)

    def _after(self, again: At = ()) -> None:
        """Something changed: judge it when the hands rest. `again` is a group of fields to show anew."""
        if again:
            for at, entry in self.entries.items():
                if at[: len(again)] == again:
                    entry.show_data(self.history.data)
        self._show_steps()
        self._resting.start()
        self._saving.start()

    def _on_drawn(self, at: At, value: Any) -> None:
        if not self.history.put(at, value):
            return
        data = self.history.data
        angle = isinstance(value, int | float) and not isinstance(value, bool)
        self.figure.show_data(data, moving=angle)
        if not angle:
            self.figure.show_panels()
        self._after()

    def _on_undo(self) -> None:
        if self.history.can_undo:
            self.history.undo()
            self._show_all()
            self._saving.start()

    def _on_redo(self) -> None:
        if self.history.can_redo:
            self.history.redo()
            self._show_all()
            self._saving.start()

    def _on_wrong(self) -> None:
        """Go to the next field with a mistake, after the one the focus is in."""
        self._asked = True
        self._judge_now()
        assert self.state is not None
        wrong = [entry for at, entry in self.entries.items() if at in self.state.at_fields]
        here = next((n for n, entry in enumerate(wrong) if entry.isAncestorOf(self.focusWidget() or self)), -1)
        if wrong and not (here == len(wrong) - 1 and self.state.figure):
            entry = wrong[(here + 1) % len(wrong)]
            self._left.ensureWidgetVisible(entry, 0, _ROUND_IT)
            _first_control(entry.widget).setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.figure.tabs.focus_first()

    def _on_across(self) -> None:
        """From the words to the drawing and back to where one was."""
        here = self.focusWidget()
        if here is not None and self.figure.isAncestorOf(here):
            (self._words_focus or self.entries["name",].widget).setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._words_focus = here
            self.figure.tabs.focus_first()

    def _on_keep(self) -> None:
        self._asked = True
        self._judge_now()
        if self.state is not None and self.state.count:
            self.house.announce(self.state.count)
            self._on_wrong()
            return
        answer = self.house.ask(own_exercises.keep, self.history.data, self._editing, self._key)
        if answer is None:
            return
        self._first, self._waits = self.history.data, False
        self._resting.stop()
        self._saving.stop()
        self.house.go("therapist.exercises", exercise=answer[0])
        self.house.say(_("Kept. The exercise is in the library now."))

    def _on_back(self) -> None:
        self.house.go("therapist.exercises", exercise=self._editing)

    def _on_afresh(self) -> None:
        self.house.do(own_exercises.drop_draft, self._key)
        self._draft.hide()
        self._start(self._first)

    def _on_pause(self) -> None:
        self.history.pause()
        self._save_draft()

    def _save_draft(self) -> bool:
        """Put what is typed aside; False where there is nothing to lose."""
        if self.house.desk.read_only:
            return False
        if self.history.data == self._first:
            if self._waits:  # everything was taken back
                self._waits = not self.house.do(own_exercises.drop_draft, self._key)
            return False
        self._waits = self.house.do(own_exercises.keep_draft, self.history.data, self._key)
        return self._waits


def _changed(data: Data, at: At, value: Any) -> Data:
    """The data with a field's new value, and what goes with it."""
    if at == ("targets",):
        return put(put(data, at, list(value)), ("why",), dict(value))
    if at == ("rung", "movement"):
        if value is None:
            return put(data, ("rung",), None)
        old = get(data, ("rung",), {})
        return put(
            data, ("rung",), {"movement": value, "least": _LEAST_RUNG, "most": _MOST_RUNG} | old | {"movement": value}
        )
    if at[0] == "rung" and get(data, ("rung",)) is None:
        return data
    if at == ("equipment",):
        instead = {k: v for k, v in get(data, ("substitutes",), {}).items() if k in value}
        return put(put(data, at, value or None), ("substitutes",), instead or None)
    return put(data, at, value)


def _first_control(widget: QWidget) -> QWidget:
    """Where the focus goes for a field made of several controls."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus or widget.focusProxy() is not None:
        return widget
    inside = [w for w in widget.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible()]
    return inside[0] if inside else widget


PAGE = ExerciseFormPage
