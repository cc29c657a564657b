"""Today: what is next with its picture, what is left, walking, limits and changes. It shows `present.today`'s state.

It decides nothing: every press becomes an action or another page. What the first paint can do without comes later;
so does whatever needs the record, for the page may show as last seen before the record is open.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ...present.today_state import Look, Mode, Row, TodayState, mode_words
from ...words import _
from .. import theme
from ..house import House
from ..page import Page
from ..parts.button import Button
from ..parts.flow import Flow
from ..parts.frame import Bar, Card, Notice, Sunk, Surface
from ..parts.scroll import Scroll, clear
from ..parts.text import Heading, Pill, Text
from ..soon import soon
from .today_list import ExerciseList

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QHideEvent, QPaintEvent, QResizeEvent, QShowEvent

    from ...present.flare import FlareState
    from ...present.today import ChangeCard
    from ..last_seen import Seen
    from ..parts.figure import FigureView
    from .flare import FlareNotice
    from .today_asks import TodayAsks
    from .today_change import ChangeNotice

_SIDE_BY_SIDE = 880  # px of page at normal text size that two columns need
_EVERY_MINUTE = 60_000
_TELLING = 0.6  # the moment of a film that shows best what it is
_DRAWINGS = {
    Mode.DONE: "walking_ladder",
    Mode.EMPTY: "walking_ladder",
    Mode.HELD: "pain_rule",
    Mode.LOCKED: "call_whom",
}


class TodayPage(Page):
    name: ClassVar[str] = "today"

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.state: TodayState | None = None
        self._day: date | None = None
        self._rest_due = False
        self._seen: Seen | None = None
        self._still: QWidget | None = None
        self.figure: FigureView | None = None  # this and the next two are made after the first paint
        self._flare: FlareNotice | None = None
        self._change: ChangeNotice | None = None
        self._sheets: TodayAsks | None = None
        self._build()
        self._connect()

    @property
    def _asks(self) -> TodayAsks:
        """The sheets; nobody needs them to see the page."""
        if self._sheets is None:
            from .today_asks import TodayAsks

            self._sheets = TodayAsks(self)
        return self._sheets

    def title(self) -> str:
        return _("Today")

    def enter(self, seen: Seen | None = None, **arguments: Any) -> None:
        """`seen`: the page as it was last seen, to show until the record is open."""
        self._seen = seen
        self._rest_due = True
        self.update()
        if seen is not None:
            self._show(seen.state)
            return
        from ...present.today import build_today

        desk = self.house.desk
        facts = desk.facts()
        self._day = desk.today
        state = build_today(facts, desk.cleared(), desk.library, desk.now)
        if state != self.state:
            self._show(state)

    def take_focus(self) -> None:
        first = (self._start, self._notice_button, self._see, *self._list.rows, self._walk)
        usual = next((button for button in first if button.isVisibleTo(self)), None)
        if usual is not None and self.focusWidget() is None:
            usual.setFocus()
        else:
            super().take_focus()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._rest_due:
            self._rest_due = False
            soon(self, self._show_rest)  # a timer set in `enter` would run before the paint

    def _show_rest(self) -> None:
        """What may come a moment after the page: the figure and the proposed changes."""
        from ...core.programme.changes import proposed_changes
        from ...present.flare import build_flare
        from ...present.today import change_cards

        desk, state = self.house.desk, self.state
        if desk is None or state is None:
            self._show_still()
            return
        self._show_figure(state)
        self._show_picture(state)
        self._show_flare(build_flare(desk.facts(), desk.cleared().day))
        changes = proposed_changes(desk.facts(), desk.library) if state.mode in (Mode.READY, Mode.DONE) else ()
        self._show_changes(change_cards(changes, desk.library))

    def _show_flare(self, state: FlareState) -> None:
        if self._flare is None:
            from .flare import FlareNotice

            self._flare = FlareNotice(self.house)
            self._changes.insertWidget(0, self._flare)
            self._ways.insertWidget(0, self._flare.offer)
            for before, after in pairwise((self._notice_button, *self._flare.buttons)):
                QWidget.setTabOrder(before, after)
            QWidget.setTabOrder(self._walk, self._flare.offer)
        self._flare.show_state(state)

    def _show_changes(self, cards: tuple[ChangeCard, ...]) -> None:
        if self._change is None and cards:
            from .today_change import ChangeNotice

            self._change = ChangeNotice()
            self._change.taken.connect(self._on_change_taken)
            self._change.left.connect(self._on_change_left)
            self._changes.addWidget(self._change)
            before = self._flare.buttons[-1] if self._flare is not None else self._notice_button
            for first, then in pairwise((before, *self._change.buttons)):
                QWidget.setTabOrder(first, then)
        if self._change is not None:
            self._change.set_way(self._columns.direction())
            self._change.show_changes(cards)

    # Building

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(34, 18, 16, 14)
        scroll = Scroll()
        outer.addWidget(scroll)
        body = scroll.body
        body.setContentsMargins(0, 4, 18, 4)
        body.setSpacing(6)
        self._pill = Pill()
        self._greeting = Heading()
        self._summary = Text("", "quiet")
        self._notice = Notice()
        self._notice_button = Button("", "secondary")
        row = Flow(12)
        row.addWidget(self._notice_button)
        self._notice.body.addLayout(row)
        self._changes = QVBoxLayout()  # flare-up and changes
        for widget in (self._pill, self._greeting, self._summary, self._notice):
            body.addWidget(widget)
        body.addLayout(self._changes)
        body.addSpacing(4)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(16)
        body.addLayout(self._columns, 1)
        self._columns.addWidget(self._build_next(), 5)
        side = QVBoxLayout()
        side.setSpacing(14)
        self._columns.addLayout(side, 3)
        side.addWidget(self._build_list(), 1)
        side.addWidget(self._build_walk())
        body.addSpacing(6)
        body.addWidget(self._build_know())

    def _build_next(self) -> QWidget:
        self._next = Card()
        self._target = Pill("", "accent")
        self._next.head.addWidget(self._target)
        self._picture = Sunk()
        self._picture.setMinimumHeight(206)
        self._ground = QVBoxLayout(self._picture)
        self._ground.setContentsMargins(8, 8, 8, 8)
        self._next.body.addWidget(self._picture, 1)
        self._drawing = QVBoxLayout()
        self._next.body.addLayout(self._drawing)
        self._lead = Text("", "lead")
        self._dose = Text("", "body")
        self._limited = Text("", "quiet")
        for words in (self._lead, self._dose, self._limited):
            self._next.body.addWidget(words)
        row = Flow(14)
        self._start = Button("", "primary")
        self._why = Button(_("Why this one?"), "secondary")
        self._short = Button("", "secondary")
        self._see = Button(_("See your progress"), "secondary")
        for button in (self._start, self._why, self._short, self._see):
            row.addWidget(button)
        self._next.body.addLayout(row)
        self._filler = QWidget()
        self._filler.setProperty("clear", True)
        self._next.body.addWidget(self._filler, 1)
        return self._next

    def _build_list(self) -> QWidget:
        self._list_card = Card(_("Today's exercises"))
        self._skip_day = Button(_("Leave out today"), "quiet")
        self._list = ExerciseList()
        self._list_scroll = Scroll()
        self._list_scroll.body.setContentsMargins(0, 0, 6, 0)
        self._list_scroll.body.addWidget(self._list)
        self._list_scroll.body.addWidget(self._skip_day)
        self._list_scroll.body.addStretch(1)
        self._list_card.body.addWidget(self._list_scroll, 1)
        return self._list_card

    def _build_walk(self) -> QWidget:
        self._walk_card = Card(_("Walking"))
        self._goal = Text("", "quiet")
        self._goal.setWordWrap(False)
        self._walk_card.head.addWidget(self._goal)
        self._bar = Bar(_("Walking"))
        self._walk_card.body.addWidget(self._bar)
        row = Flow(12)
        self._walked = Text()
        self._walked.setWordWrap(False)
        self._walk = Button(_("Start a walk"), "secondary")
        row.addWidget(self._walk)
        row.addWidget(self._walked)
        self._walk_card.body.addLayout(row)
        return self._walk_card

    def _build_know(self) -> QWidget:
        card = Surface()
        row = self._know = QBoxLayout(QBoxLayout.Direction.LeftToRight, card)
        row.setContentsMargins(20, 8, 10, 8)
        row.setSpacing(16)
        self._limits = Text()
        self._missing = Button(_("What comes next?"), "quiet")
        self._ways = Flow(12)
        self._ways.addWidget(self._missing)
        row.addWidget(self._limits, 1)
        row.addLayout(self._ways)
        return card

    def _connect(self) -> None:
        self._start.clicked.connect(self._on_start)
        self._short.clicked.connect(self._on_short)
        self._why.clicked.connect(self._on_why)
        self._walk.clicked.connect(self._on_walk)
        self._see.clicked.connect(self._on_see)
        self._missing.clicked.connect(self._on_missing)
        self._notice_button.clicked.connect(self._on_notice)
        self._list.chosen.connect(self._on_row)
        self._skip_day.clicked.connect(self._on_skip_day)
        self._minute = QTimer(self)
        self._minute.setInterval(_EVERY_MINUTE)
        self._minute.timeout.connect(self._on_minute)

    # Showing

    def _show(self, state: TodayState) -> None:
        self.state = state
        self._pill.setText(state.pill)
        self._greeting.setText(state.greeting)
        self._summary.setText(state.summary)
        self._show_notice(state)
        self._show_next(state)
        self._list.fill(state.rows)
        for before, after in pairwise((self._see, *self._list.rows, self._skip_day)):
            QWidget.setTabOrder(before, after)
        self._list_card.setVisible(bool(state.rows))
        self._skip_day.setVisible(any(row.may_skip for row in state.rows))
        walk = state.walk
        self._goal.setText(walk.goal)
        self._bar.set(walk.done, walk.whole, walk.words)
        self._walked.setText(walk.words)
        self._walk.setVisible(walk.may_walk)
        self._limits.setText(state.limits)
        self._missing.setVisible(bool(state.next_phase))
        soon(self, self._fit)  # new lines know their height only once they are dressed

    def _show_notice(self, state: TodayState) -> None:
        notice = state.notice
        self._notice.setVisible(notice is not None)
        if notice is not None:
            self._notice.show_text(notice.title, notice.text, notice.tone)
            self._notice_button.say(notice.button or _("Close"))
            self._notice_button.setVisible(bool(notice.button))

    def _show_next(self, state: TodayState) -> None:
        card = state.next
        clear(self._drawing)
        for widget in (self._why, self._dose):
            widget.setVisible(card is not None)
        self._picture.setVisible(card is not None or state.preview is not None)
        self._filler.setVisible(not self._picture.isVisibleTo(self))
        self._target.setVisible(card is not None and bool(card.pill))
        self._limited.setVisible(card is not None and bool(card.limited))
        self._start.setVisible(bool(state.start))
        self._start.say(state.start or _("Start session"))
        self._short.setVisible(bool(state.short_offer))
        self._short.say(state.short_offer or _("Short version"))
        self._see.setVisible(state.mode is Mode.DONE)
        if card is not None:
            self._target.setText(card.pill)
            self._dose.setText(" ".join(part for part in (card.dose, card.legs) if part))
            self._limited.setText(card.limited)
            title, lead = _("Next: {name}").format(name=card.title), ""
        else:
            title, lead = mode_words(state.mode)
        self._next.set_title(title)
        self._lead.setText(lead)
        self._lead.setVisible(bool(lead))

    def _show_picture(self, state: TodayState) -> None:
        """Where no exercise is next and none waits: a drawing of what counts now."""
        clear(self._drawing)
        if state.next is None and state.preview is None and state.mode in _DRAWINGS:
            from ..parts.picture import Picture

            self._drawing.addWidget(Picture(_DRAWINGS[state.mode], self.house.desk.library.walking.steps))

    def _show_figure(self, state: TodayState) -> None:
        from ..parts.figure import FigureView

        look = _look(state)
        if self._still is not None:
            self._still.hide()
            self._still.deleteLater()
            self._still = None
        if look is None:
            return
        if self.figure is None:
            self.figure = FigureView()
            self._ground.addWidget(self.figure)
        self._pose(self.figure, look)

    def _show_still(self) -> None:
        from .today_still import Still

        look = _look(self._seen.state) if self._seen is not None else None
        if self._seen is not None and look is not None and self._seen.picture and self._still is None:
            self._still = Still(self._seen.picture, look.alt, self)
            self._ground.addWidget(self._still)

    def _pose(self, view: FigureView, look: Look) -> None:
        from ..parts.figure import film_of

        view.reduced_motion = self.house.settings.reduced_motion
        view.set_palette_name(theme.current().name)
        view.show_film(film_of(self.house.desk.library.exercises[look.exercise_id], look), look.alt)
        view.set_progress(_TELLING)

    def draw_ahead(self, state: TodayState) -> str:
        """The figure of `state` in the size it has here, `told` as text; "" where there is none."""
        from ..parts.figure import FigureView
        from .today_still import told

        look = _look(state)
        if look is None or self.figure is None:
            return ""
        view = FigureView()
        view.resize(self.figure.size())
        self._pose(view, look)
        return told(view, self.devicePixelRatioF())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Two columns that fill the window where there is room; else one below the other, and the page scrolls."""
        wide = self.width() >= _SIDE_BY_SIDE * theme.scale()
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        for box in (self._columns, self._know):
            if box.direction() != way:
                box.setDirection(way)
        if self._change is not None:
            self._change.set_way(way)
        # Side by side, picture and list take what is left and ask for nothing, so the buttons stay in the window.
        tall = QSizePolicy.Policy.Ignored if wide else QSizePolicy.Policy.Preferred
        for widget in (self._picture, self._list_scroll):
            widget.setSizePolicy(QSizePolicy.Policy.Expanding, tall)
        inner = self._list_scroll.widget()
        whole = inner.sizeHint().height() if inner is not None else 0
        self._list_scroll.setMinimumHeight(min(whole, 3 * (theme.MIN_TARGET + 3)) if wide else whole)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._minute.stop()

    # What the person does

    def _on_start(self) -> None:
        assert self.state is not None
        self.house.go("check_in" if self.state.mode is Mode.CHECK_IN else "player")

    def _on_short(self) -> None:
        self.house.go("player", short=True)

    def _on_walk(self) -> None:
        self.house.go("walk")

    def _on_see(self) -> None:
        self.house.go("progress")

    def _on_notice(self) -> None:
        if self.state is not None and self.state.notice is not None:
            to = self.state.notice.to
            self.house.go(to, **({"change": True} if to == "first_run" else {}))

    def _on_why(self) -> None:
        if self.state is not None and self.state.next is not None:
            self._asks.why(self.state.next.why)

    def _on_missing(self) -> None:
        if self.state is not None:
            self._asks.missing(self.state)

    def _on_row(self, row: Row) -> None:
        self.house.once_open(partial(self._show_row, row.exercise_id))

    def _show_row(self, exercise_id: str) -> None:
        row = next((r for r in self.state.rows if r.exercise_id == exercise_id), None) if self.state else None
        if row is not None:  # else the list is another one now
            self._asks.row(row)

    def _on_skip_day(self) -> None:
        self.house.once_open(partial(self._ask_skip, _("Leave out today")))

    def _ask_skip(self, title: str) -> None:
        self._asks.skip(title)

    def _on_change_taken(self, card: ChangeCard) -> None:
        from ...actions import change

        if self.house.do(change.accept, card.change):
            self.house.say(_("Changed. It counts from now on."))

    def _on_change_left(self, card: ChangeCard) -> None:
        from ...actions import change

        if self.house.do(change.leave, card.change):
            self.house.say(_("Left as it was."))

    def _on_minute(self) -> None:
        if self.house.desk is not None and self.house.desk.today != self._day:
            self.enter()


def _look(state: TodayState) -> Look | None:
    return state.next.figure if state.next is not None else state.preview


PAGE = TodayPage
