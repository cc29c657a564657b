"""The programme editor: the library left, the prescription in the middle, the safety check right. It shows and asks.

Every change is a plan made by `core.programme.edit`, judged anew by the door and kept as a draft; issuing is an action.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QWidget

from ...core.model.plan import Plan
from ...core.programme import edit
from ...present.browse import choices
from ...present.editor import EditorRow, last_days
from ...present.editor_library import EditorLibrary, editor_library, find
from ...words import _
from .. import theme
from ..house import House
from ..page import Page
from ..parts import Button, Card, Flow, Pill, Text
from ..parts.ground import beside, row_in
from .editor_columns import Column
from .editor_detail import Detail
from .editor_library import LibraryPanel
from .editor_panel import Panel
from .editor_table import PlanView
from .editor_ways import Ways
from .editor_work import Work
from .frame import Foot, page_body, tab_through
from .head import CaseHead
from .icon_button import IconButton
from .stills import Stills

_SIDE_BY_SIDE = 1060  # px of page at normal text size that the three parts need beside each other
_LIBRARY_WIDTH, _PANEL_WIDTH = 220, 214
_PILLS = {"info": "quiet"}  # the tone of a pill where it is not the notice's own


class EditorPage(Page):
    """`enter(patient, start="")`: the draft, else the newest version, else the proposal; or what `start` names."""

    name: ClassVar[str] = "therapist.editor"

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.work = Work(house, self)
        self.ways = Ways(self.work, self)
        self._library: EditorLibrary | None = None
        self._started = ("", "")  # what this visit began with, so that coming back does not begin again
        self._days: tuple[str, ...] = ()
        self._stills = Stills(house.tasks, self)
        self._build()
        self._connect()

    def title(self) -> str:
        return _("Programme")

    @property
    def plan(self) -> Plan:
        """The programme as it stands in the editor."""
        return self.work.plan

    # Coming and going

    def enter(self, patient: str = "", start: str = "", **arguments: Any) -> None:
        unfinished = self.work.open(patient)
        self._look()
        self._on_judged()
        again, self._started = self._started == (patient, start), (patient, start)
        if start and not (again and unfinished):
            self.ways.start_from(start, unfinished=unfinished)

    def refresh(self, changed: Any) -> None:
        """Something else about the person changed, a clearance perhaps: the same programme, judged anew."""
        if self.work.desk is not None:
            self._look()
            self.work.judge()

    def leave(self) -> bool:
        self.work.save()
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        self.work.save()
        super().hideEvent(event)

    def take_focus(self) -> None:
        first = self.table if self.plan.items else self.library.search
        (self.head.back if self.head.is_stacked else first).setFocus(Qt.FocusReason.OtherFocusReason)

    # Building

    def _build(self) -> None:
        body = page_body(self, 8)
        self.head = CaseHead(self.house, self.name)
        body.addWidget(self.head)
        self._tools = self._build_tools()
        body.addLayout(self._tools)
        parts = QWidget()
        self._parts = row_in(parts, 10)
        body.addWidget(parts, 1)
        self.library = LibraryPanel(self._stills, choices(self.house.desk.library))
        self._library_card = _card(self.library)
        self.table = PlanView()
        self.detail = Detail()
        self._empty = Text(_("Nothing in it yet. Add exercises from the library, or choose “Start from”."), "quiet")
        self._table_card = _card(self._empty, self.table, self.detail)
        self.panel = Panel()
        self._panel_card = _card(self.panel)
        self._foot = Foot(self)
        self._stand(wide=True)

    def _build_tools(self) -> QBoxLayout:
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(8)
        self._flow_box = QWidget()
        self._flow_box.setProperty("clear", True)
        self._flow = Flow(8, self._flow_box)
        row.addWidget(self._flow_box, 1)
        self.amount = Text("", "strong")
        self.amount.setWordWrap(False)
        row.addWidget(self.amount)
        self.undo = IconButton(_("Undo"), "undo")
        self.redo = IconButton(_("Redo"), "redo")
        self.start = Button(_("Start from"), "secondary")
        self.template = Button(_("Keep as template"), "secondary")
        self.print = Button(_("Print week"), "secondary")
        self.issue = Button(_("Issue"), "primary")
        self.verdict = Pill("", "ok")
        return row

    def _connect(self) -> None:
        self.work.judged.connect(self._on_judged)
        self.work.history.stack.indexChanged.connect(self._show_buttons)  # after a change was made one with the last
        self.library.asked.connect(self._find)
        self.library.list.added.connect(self._on_added)
        self.table.plan.typed.connect(self._on_typed)
        self.table.plan.dropped.connect(self._on_dropped)
        self.table.turned.connect(self._on_turned)
        self.table.chosen.connect(self._show_detail)
        self.panel.walk.given.connect(self._on_walk)
        self.detail.reasoned.connect(self._on_reasoned)
        self.detail.noted.connect(self._on_noted)
        for moves in (self.table.moved, self.detail.moved):
            moves.connect(self._on_moved)
        for removes in (self.table.removed, self.detail.removed):
            removes.connect(self._on_removed)
        for left in (self.table.closed, self.detail.left, self.panel.walk.left):
            left.connect(self.work.history.settle)
        for button, slot in (
            (self.undo, self._on_undo),
            (self.redo, self._on_redo),
            (self.start, self.ways.ask_start),
            (self.template, self.ways.ask_template),
            (self.print, self.ways.print_week),
            (self.issue, self.ways.ask_issue),
        ):
            button.clicked.connect(slot)
        self.ways.held.connect(self._to_trouble)
        self._keys = [self._key(QKeySequence.StandardKey.Undo, self._on_undo)]
        self._keys += [self._key(keys, self._on_redo) for keys in ("Ctrl+Y", "Ctrl+Shift+Z")]
        lines = (self.library.search, self.detail.reason, self.detail.note, self.panel.walk.minutes)
        for line in (*lines, self.panel.walk.bouts):
            line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A line would keep Undo and Redo to itself; here there is one history for everything."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            asked = QKeySequence(event.keyCombination())
            if any(asked == key.key() for key in self._keys):
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def _key(self, keys: Any, slot: Callable[[], None]) -> QShortcut:
        key = QShortcut(QKeySequence(keys), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(slot)
        return key

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Three parts beside each other, or one below the other where the text is too large for that."""
        wide = self.width() >= _SIDE_BY_SIDE * theme.scale()
        if wide is not self._wide:
            self._stand(wide=wide)
        most = 16_777_215  # Qt's own "no limit"
        extra = max(0, round((self.width() - _SIDE_BY_SIDE * theme.scale()) * 0.16)) if wide else 0
        for card, width in ((self._library_card, _LIBRARY_WIDTH), (self._panel_card, _PANEL_WIDTH)):
            fixed = round(width * theme.scale()) + extra
            card.setMinimumWidth(fixed if wide else 0)
            card.setMaximumWidth(fixed if wide else most)
        tall = round(420 * min(1.5, theme.scale()))
        for card in (self._library_card, self._table_card, self._panel_card):
            card.setMinimumHeight(0 if wide else tall)
        for row in (self._parts, self._tools):
            row.setDirection(beside(wide))

    def _stand(self, *, wide: bool) -> None:
        """One below the other, what is prescribed comes first, and verdict, Undo and Issue stay in sight."""
        self._wide = wide
        tools = (self.verdict, self.undo, self.redo, self.start, self.template, self.print, self.issue)
        kept = () if wide else (self.verdict, self.undo, self.redo, self.issue)
        self._foot.share(tools, kept, self._flow)
        self.verdict.setVisible(not wide)  # side by side the panel says it
        cards = [self._table_card, self._panel_card]
        cards.insert(0 if wide else len(cards), self._library_card)
        for card in cards:
            self._parts.addWidget(card, int(card is self._table_card))
        tab_through(self.head, self._flow_box, *cards, self._foot)

    # Showing

    def _look(self) -> None:
        """Read the person anew: who they are, what fits them, how the last days went."""
        desk = self.work.desk
        facts = desk.facts()
        self.head.show_case(desk)
        self._library = editor_library(facts, desk.library)
        self._days = last_days(facts)
        self._find()

    def _find(self) -> None:
        if self._library is not None:
            found = find(self._library, self.library.query)
            self.library.show_found(found.count, found.entries)

    def _on_judged(self) -> None:
        """The programme is another one, or its verdict: show it."""
        state = self.work.state
        assert state is not None
        rows, column = self.table.chosen_rows(), max(0, self.table.currentIndex().column())
        self._tell_verdicts(self.table.plan.rows, state.rows)
        self.table.show_rows(state.rows)
        if state.rows and not self.table.chosen_rows():
            first = rows[0] if rows else 0
            self.table.choose([min(first, len(state.rows) - 1)], column)
        self._empty.setVisible(not state.rows)
        self.amount.setText(state.amount)
        gravest = state.checks[0]
        self.verdict.show_text(gravest.title, _PILLS.get(gravest.tone, gravest.tone))
        self.panel.show_state(state, self._days)
        self._show_detail()
        self._show_buttons()
        self.library.list.show_listed(item.exercise_id for item in self.plan.items)

    def _tell_verdicts(self, before: Sequence[EditorRow], after: Sequence[EditorRow]) -> None:
        """Say aloud what the table shows: a verdict that turned while somebody typed."""
        if [row.exercise_id for row in before] == [row.exercise_id for row in after]:
            turned = [new for old, new in zip(before, after, strict=True) if old.verdict != new.verdict]
            if turned:
                told = (_("{name}: {verdict}.").format(name=row.name, verdict=row.verdict) for row in turned)
                self.house.announce(" ".join(told))

    def _show_detail(self) -> None:
        if self.work.state is not None:
            rows = self.work.state.rows
            self.detail.show_rows([rows[n] for n in self.table.chosen_rows() if n < len(rows)])

    def _show_buttons(self) -> None:
        state, stack = self.work.state, self.work.history.stack
        if state is None:
            return
        self.undo.setEnabled(stack.canUndo())
        self.redo.setEnabled(stack.canRedo())
        for button, words, text in (
            (self.undo, _("Undo"), stack.undoText()),
            (self.redo, _("Redo"), stack.redoText()),
        ):
            told = _("{action}: {change}").format(action=words, change=text) if text else words
            button.setAccessibleName(told)
            button.setToolTip(told)
        self.issue.setToolTip(state.hold)
        self.issue.setAccessibleDescription(state.hold)
        self.template.setEnabled(bool(state.rows))

    # What somebody does to the programme

    def _on_added(self, exercise_id: str, at: int | None = None) -> None:
        listed = [n for n, item in enumerate(self.plan.items) if item.exercise_id == exercise_id]
        if listed:
            self.table.choose(listed[:1])
            self.house.say(_("It is in the programme already."))
            return
        desk = self.work.desk
        exercise = desk.library.exercises[exercise_id]
        self.work.history.push(edit.add(self.plan, exercise, desk.facts(), at))
        row = len(self.plan.items) - 1 if at is None else at
        self.table.choose([row])
        assert self.work.state is not None
        self.house.announce(
            _("Added: {name}, {verdict}.").format(name=exercise.name, verdict=self.work.state.rows[row].verdict)
        )

    def _on_dropped(self, what: Any, row: int) -> None:
        if isinstance(what, str):
            self._on_added(what, row)
        else:
            self._move(what, row)

    def _on_typed(self, row: int, field: edit.DoseField, value: float) -> None:
        rows = self.table.meant(row)
        if field == "load_kg":  # a weight goes only to what is done with one
            rows = tuple(n for n in rows if self.plan.items[n].dose.load_kg is not None)
        else:
            value = int(value)
        self.work.history.push(edit.set_dose(self.plan, rows, field, value), f"{field} {rows}")

    def _on_turned(self, row: int, column: int) -> None:
        """A weekday on or off, the next choice of legs: for all chosen rows as the one that was turned."""
        rows, items = self.table.meant(row), self.plan.items
        if column >= Column.MONDAY:
            weekday = column - Column.MONDAY
            on = weekday not in items[row].weekdays
            changed = edit.set_weekday(self.plan, rows, weekday, on)
            if changed == self.plan:
                self.house.say(_("One day must stay. To take the exercise out, press Delete."))
            self.work.history.push(changed)
        else:
            self._turn_leg(row, rows)

    def _turn_leg(self, row: int, rows: tuple[int, ...]) -> None:
        assert self.work.state is not None
        legs = [sides for sides, _words in self.work.state.rows[row].legs]
        following = legs[(legs.index(self.plan.items[row].sides) + 1) % len(legs)]
        able = [n for n in rows if following in [sides for sides, _words in self.work.state.rows[n].legs]]
        self.work.history.push(edit.set_sides(self.plan, able, following))

    def _on_moved(self, by: int) -> None:
        rows = self.table.chosen_rows()
        to = edit.step_target(self.plan, rows, by)
        if to is not None:
            self._move(rows, to)

    def _move(self, rows: tuple[int, ...], to: int) -> None:
        column = max(0, self.table.currentIndex().column())
        self.work.history.push(edit.move(self.plan, rows, to))
        self.table.choose(edit.moved_rows(rows, to), column)

    def _on_removed(self) -> None:
        rows = self.table.chosen_rows()
        if not rows:
            return
        self.work.history.push(edit.remove(self.plan, rows))
        if self.plan.items:
            self.table.choose([min(rows[0], len(self.plan.items) - 1)])
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.house.announce(self.work.history.stack.undoText())

    def _on_reasoned(self, text: str) -> None:
        """Only for those that ask for one: a reason beside what is within the limits would say nothing."""
        assert self.work.state is not None
        rows = tuple(n for n in self.table.chosen_rows() if self.work.state.rows[n].asks)
        self.work.history.push(edit.set_override(self.plan, rows, text), f"reason {rows}")

    def _on_noted(self, text: str) -> None:
        rows = self.table.chosen_rows()
        self.work.history.push(edit.set_note(self.plan, rows, text), f"note {rows}")

    def _on_walk(self, given: tuple[int | None, int | None]) -> None:
        self.work.history.push(edit.set_walk(self.plan, *given), "walk")

    def _on_undo(self) -> None:
        self.house.announce(self.undo.accessibleName())
        self.work.history.stack.undo()

    def _on_redo(self) -> None:
        self.house.announce(self.redo.accessibleName())
        self.work.history.stack.redo()

    def _to_trouble(self) -> None:
        """To the first row that keeps the programme from being issued, and to its reason if that is what is missing."""
        assert self.work.state is not None
        rows = self.work.state.rows
        worst = max(range(len(rows)), key=lambda n: rows[n].outcome, default=None)
        if worst is None or not rows[worst].outcome:
            return
        self.table.choose([worst])
        (self.detail.reason if rows[worst].asks else self.table).setFocus(Qt.FocusReason.OtherFocusReason)


def _card(*widgets: QWidget) -> Card:
    card = Card()
    layout = card.layout()
    assert layout is not None
    layout.setContentsMargins(10, 10, 10, 10)
    for widget in widgets:
        card.body.addWidget(widget)
    return card


PAGE = EditorPage
