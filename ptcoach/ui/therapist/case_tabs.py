"""The right side of a person's page: six tabs of tables, and the forms that stand in their place while filled in.

It shows `present.case` and says what was pressed; writing and its words are the page's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ...core.model.library import Library
from ...core.model.record import Permission
from ...present.case import CaseState, NoteRow
from ...present.case_tables import HoldRow, MeasureRow
from ...words import _, pgettext
from .. import theme
from ..parts import Button, Card, Flow, Scroll, Tabs, Text
from .case_forms import ClearanceForm, Form, MeasureForm, NoteForm, TakeBackForm
from .part import Part
from .rows import FIT, RowTable
from .rung_offer import RungOffer
from .spark import Course, SparkDelegate
from .undo_bar import UndoBar

Row = TypeVar("Row")

TIMELINE, HOLDS, VERSIONS, DAYS, MEASURES, NOTES = range(6)
_NEWEST = 400  # days the table shows; older ones are in the export
_COURSE = 4  # the column of the measures that is painted


class CaseTabs(Card):
    """`state` is what shows; `hold`, `measure` and `note` are the chosen rows, None for none.

    `day_chosen` asks for everything of one day, to be shown with `tell_day`.
    """

    day_chosen = Signal(object)

    def __init__(self, library: Library, help_of: Callable[[Permission], str], parent: QWidget | None = None) -> None:
        """`help_of` says what recording a permission does."""
        super().__init__("", parent)
        self.state: CaseState | None = None
        self._library = library
        self._build(help_of)
        self._connect()

    # Building

    def _build(self, help_of: Callable[[Permission], str]) -> None:
        self.tabs = Tabs(
            _("Shown"),
            (
                (TIMELINE, _("Time line")),
                (HOLDS, _("Clearances")),
                (VERSIONS, _("Programme")),
                (DAYS, _("Days")),
                (MEASURES, _("Measures")),
                (NOTES, _("Notes")),
            ),
        )
        self.body.addWidget(self.tabs)
        self.undo_bar = UndoBar()
        self.body.addWidget(self.undo_bar)
        self._stack = QStackedWidget()
        self.body.addWidget(self._stack, 1)
        self._parts = (
            self._build_timeline(),
            self._build_holds(help_of),
            self._build_versions(),
            self._build_days(),
            self._build_measures(),
            self._build_notes(),
        )
        for part in self._parts:
            self._stack.addWidget(part)

    def _build_timeline(self) -> Part:
        part = Part()
        headers = (_("Day"), _("Kind"), _("What happened"), _("Who"))
        self.timeline = RowTable(_("Time line"), headers, (FIT, FIT, 0, FIT), empty=_("Nothing has happened yet."))
        part.body.addWidget(self.timeline)
        return part

    def _build_holds(self, help_of: Callable[[Permission], str]) -> Part:
        part = Part()
        row = Flow(10)
        self.new_clearance = Button(_("Record clearance or limit"), "secondary")
        self.take_back = Button(_("Take back"), "secondary")
        for button in (self.new_clearance, self.take_back):
            row.addWidget(button)
        part.body.addLayout(row)
        exercises = sorted((e.name, e.id) for e in self._library.exercises.values() if not e.retired)
        options = tuple((exercise_id, name) for name, exercise_id in exercises)
        self.clearance_form, self.take_back_form = ClearanceForm(options, help_of), TakeBackForm()
        part.add_forms(self.clearance_form, self.take_back_form)
        headers = (_("What"), _("State"), _("Who"), _("When"), _("Why"))
        self.holds = RowTable(_("Clearances and limits"), headers, (FIT, FIT, FIT, FIT, 0))
        part.body.addWidget(self.holds, 1)
        return part

    def _build_versions(self) -> Part:
        headers = (_("Version"), _("Issued"), _("By"), _("Exercises"), _("Note"))
        self.versions = RowTable(
            _("Versions of the programme"), headers, (FIT, FIT, FIT, FIT, 0), empty=_("No version is issued yet.")
        )
        part = Part()
        row = Flow(10)
        self.drop_version = Button(_("Take back the newest"), "secondary")
        row.addWidget(self.drop_version)
        part.body.addLayout(row)
        self.version_form = TakeBackForm()
        part.add_forms(self.version_form)
        part.body.addWidget(self.versions, 1)
        self.changed = Text("")
        scroll = Scroll(_("What changed"))
        scroll.setMaximumHeight(round(170 * theme.scale()))
        scroll.body.addWidget(self.changed)
        part.body.addWidget(scroll)
        return part

    def _build_days(self) -> Part:
        part = Part()
        headers = (_("Day"), _("Sets"), _("Walk"), _("Back / leg"), _("Weakness"))
        self.days = RowTable(
            _("Day by day"), headers, (FIT, FIT, FIT, FIT, 0), most_lines=2, empty=_("Nothing is recorded yet.")
        )
        part.body.addWidget(self.days, 1)
        self.day_told = Text("")
        scroll = Scroll(_("The chosen day"))
        scroll.setMaximumHeight(round(170 * theme.scale()))
        scroll.body.addWidget(self.day_told)
        part.body.addWidget(scroll)
        return part

    def _build_measures(self) -> Part:
        part = Part()
        row = Flow(10)
        self.new_measure = Button(_("Type in a measure"), "secondary")
        self.drop_measure = Button(_("Take back the newest"), "secondary")
        for button in (self.new_measure, self.drop_measure):
            row.addWidget(button)
        part.body.addLayout(row)
        tests = tuple((info.id, info.name, info.per_side) for info in self._library.home_tests.values())
        self.measure_form = MeasureForm(tests)
        self.offer = RungOffer()
        part.add_forms(self.measure_form, self.offer)
        headers = (
            _("What"),
            _("Leg"),
            pgettext("a measure", "First"),
            pgettext("a measure", "Now"),
            _("Course"),
            _("Newest"),
        )
        self.measures = RowTable(
            _("Measures"), headers, (0, FIT, FIT, FIT, 130, FIT), empty=_("Nothing is measured yet.")
        )
        self.measures.setItemDelegateForColumn(_COURSE, SparkDelegate(self.measures))
        part.body.addWidget(self.measures, 1)
        return part

    def _build_notes(self) -> Part:
        part = Part()
        self.note_form = NoteForm()
        part.body.addWidget(self.note_form)
        row = Flow(10)
        self.drop_note = Button(_("Take back this note"), "secondary")
        row.addWidget(self.drop_note)
        headers = (_("Day"), _("Who"), _("Note"))
        self.notes = RowTable(_("Notes"), headers, (FIT, FIT, 0), most_lines=60, empty=_("No notes yet."))
        part.body.addLayout(row)
        part.body.addWidget(self.notes, 1)
        return part

    def _connect(self) -> None:
        self.tabs.chosen.connect(self.show_part)
        for form in (self.clearance_form, self.take_back_form, self.version_form, self.measure_form):
            form.closed.connect(self._on_closed)
        self.days.picked.connect(self._on_day)
        for table in (self.holds, self.versions, self.measures, self.notes):
            table.picked.connect(self._on_picked)

    # Showing

    def show_state(self, state: CaseState) -> None:
        self.state = state
        self.timeline.show_rows([(line.when, line.kind, line.words, line.by) for line in state.timeline])
        self.holds.show_rows([row.cells for row in state.holds])
        self.versions.show_rows([row.cells for row in state.versions])
        self.days.show_rows([row.cells for row in state.days[:_NEWEST]])
        courses = [Course(row.course, row.low, row.high) for row in state.measures]
        self.measures.show_rows([row.cells for row in state.measures], {_COURSE: courses})
        self.notes.show_rows([row.cells for row in state.notes])
        self._on_picked()

    def show_part(self, part: int) -> None:
        self.tabs.set_value(part)
        self._stack.setCurrentIndex(part)

    @property
    def hold(self) -> HoldRow | None:
        return _chosen(self.holds, self.state.holds if self.state else ())

    @property
    def measure(self) -> MeasureRow | None:
        return _chosen(self.measures, self.state.measures if self.state else ())

    @property
    def note(self) -> NoteRow | None:
        return _chosen(self.notes, self.state.notes if self.state else ())

    def _on_picked(self, _row: int = -1) -> None:
        """What can be done with the chosen rows."""
        hold, note = self.hold, self.note
        self.take_back.setEnabled(hold is not None and bool(hold.event_id))
        self.take_back.say(_("Let it hold again") if hold is not None and hold.gone else _("Take back"))
        self.drop_version.setEnabled(bool(self.state and self.state.versions))
        self.drop_measure.setEnabled(self.measure is not None)
        self.drop_note.setEnabled(note is not None and bool(note.event_id))
        self._show_changed()

    def _on_day(self, _row: int) -> None:
        row = _chosen(self.days, self.state.days if self.state else ())
        if row is None:
            self.day_told.setText(_("Choose a day to read everything of it."))
        else:
            self.day_chosen.emit(row.day)

    def tell_day(self, lines: Sequence[str]) -> None:
        """Everything of the chosen day."""
        self.day_told.setText("\n".join(lines))

    def _show_changed(self) -> None:
        """What the chosen version changed, else what the newest did."""
        rows = self.state.versions if self.state else ()
        row = _chosen(self.versions, rows) or next(iter(rows), None)
        if row is None:
            self.changed.setText("")
            return
        lines = row.changed or (_("Nothing to compare with: it is the first."),)
        told = _("Changed in {version}:").format(version=row.version.lower())
        self.changed.setText("\n".join((told, *lines)))

    # Forms

    @property
    def form(self) -> Form | None:
        """The form that shows, None for none."""
        forms = (self.clearance_form, self.take_back_form, self.version_form, self.measure_form, self.note_form)
        return next((form for form in forms if form.isVisible()), None)

    def open_form(self, form: Form) -> None:
        """Show `form` in place of the tables of this tab, with the focus in it."""
        self.close_forms()
        self.undo_bar.hide()
        self._parts[self._stack.currentIndex()].show_form(form)
        form.take_focus()

    def close_forms(self) -> None:
        for form in (self.clearance_form, self.take_back_form, self.version_form, self.measure_form, self.offer):
            form.hide()
        for part in self._parts:
            part.show_form(None)

    def reveal_offer(self) -> None:
        self._parts[MEASURES].reveal(self.offer)

    def _on_closed(self) -> None:
        self.close_forms()
        self.tabs.focus_first()


def _chosen(table: RowTable, rows: Sequence[Row]) -> Row | None:
    return rows[table.row] if 0 <= table.row < len(rows) else None
