"""Home tests: choose one, read how, do it with a timer or a counter, and keep the result if it was a fair try.

Which tests are open today is the core's to say; this page shows why one is not.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ...actions import measure
from ...clock import steady
from ...core.model.body import Side, WeakLeg
from ...core.model.home_test import HomeTestInfo
from ...present import home_test
from ...present.dose_words import legs_words
from ...present.home_test import Mode, Step, TestCard, Trial, build_tests
from ...present.player_words import side_words
from ...words import _, pgettext
from ..house import House
from ..page import Page
from ..parts import Button, Card, ChoiceRow, Flow, Heading, Mistake, Notice, Scroll, Stepper, Text, Toggle
from ..parts.ground import column_in, row_in
from ..sounds import Sounds
from .count_ring import CountRing

FRAME_MS = 50
MOST_COUNT = 200


class HomeTestPage(Page):
    """`seconds` gives monotonic seconds; tests hand in their own."""

    name = "home_test"
    focus_mode = True

    def __init__(self, house: House, seconds: Callable[[], float] = steady) -> None:
        super().__init__(house)
        self.seconds = seconds
        self.info: HomeTestInfo | None = None
        self.side: Side | None = None
        self.trial: Trial | None = None
        self._build()
        self._connect()

    def title(self) -> str:
        return self.info.name if self.info else _("Home tests")

    def enter(self, **_arguments: Any) -> None:
        self.info = self.trial = self.side = None
        self.sounds.enabled = self.house.settings.sounds
        self.list.show_cards(build_tests(self.house.desk.facts(None), self.house.desk.library))
        self.stack.setCurrentWidget(self.list)

    def refresh(self, changed: Any) -> None:
        """A test that is running is not disturbed."""

    def leave(self) -> bool:
        self._halt()
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        self._halt()
        super().hideEvent(event)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(40, 28, 40, 22)
        self.stack = QStackedWidget()
        self.stack.setProperty("clear", True)
        outer.addWidget(self.stack)
        self.list = _List()
        self.how = _How()
        self.doing = _Doing()
        for part in (self.list, self.how, self.doing):
            self.stack.addWidget(part)
        self.sounds = Sounds(self)
        self._clock = QTimer(self)

    def _connect(self) -> None:
        self._clock.timeout.connect(self.step)
        self.list.back.clicked.connect(self.house.back)
        self.list.chosen.connect(self._on_chosen)
        self.how.back.clicked.connect(self._on_list)
        self.how.begin.clicked.connect(self._on_begin)
        self.doing.primary.connect(self._on_primary)
        self.doing.counted.connect(self._on_counted)
        self.doing.again.clicked.connect(self._on_again)
        self.doing.save.clicked.connect(self._on_save)
        self.doing.cancel.clicked.connect(self._on_list)

    # -- choosing and reading

    def _on_list(self) -> None:
        self._halt()
        self.enter()

    def _on_chosen(self, info: HomeTestInfo) -> None:
        self.info = info
        self.how.show_test(info, self.house.desk.patient.weak_leg)
        self.stack.setCurrentWidget(self.how)

    def _on_begin(self) -> None:
        if self.info is not None and self.how.is_ready():
            self.side = self.how.side
            self._on_again()

    # -- doing

    def _on_again(self) -> None:
        if self.info is not None:
            self.trial = home_test.new_trial(self.info)
            self.stack.setCurrentWidget(self.doing)
            self._set(self.trial)
            self.doing.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self) -> None:
        """Let time pass up to now; called by the timer."""
        if self.trial is not None:
            self._set(home_test.tick(self.trial, self.seconds()))

    def _set(self, trial: Trial) -> None:
        self.trial = trial
        for sound in trial.sounds:
            self.sounds.play(sound)
        if self.info is not None:
            self.doing.show_trial(self.info, trial, self.side)
        if trial.step in (Step.DONE, Step.SPOILT):
            self._clock.stop()

    def _on_primary(self) -> None:
        if self.trial is None:
            return
        if self.trial.step is Step.READY:
            self._clock.start(FRAME_MS)
            self._set(home_test.start(self.trial, self.seconds()))
        else:
            self._set(home_test.finish(home_test.tick(self.trial, self.seconds())))

    def _on_counted(self) -> None:
        if self.trial is not None and self.trial.step is Step.RUNNING:
            if self.trial.mode is Mode.STOPWATCH:
                self._on_primary()
            else:
                self._set(home_test.count(self.trial))
        elif self.trial is not None and self.trial.step is Step.READY:
            self._on_primary()

    def _on_save(self) -> None:
        if self.info is None or self.trial is None or self.trial.step is not Step.DONE:
            return
        value = self.trial.value if self.trial.mode is Mode.STOPWATCH else float(self.doing.number.value)
        if self.house.do(measure.record_test, self.info.id, value, self.side):
            self.house.say(_("Saved: {result}").format(result=home_test.result_words(self.info, value, self.side)))
            self.enter()

    def _halt(self) -> None:
        self._clock.stop()
        self.sounds.quiet()


class _List(QWidget):
    chosen = Signal(object)  # a HomeTestInfo

    def __init__(self) -> None:
        super().__init__()
        layout = column_in(self, 12)
        self.back = Button(_("Back"), "secondary", icon="back")
        layout.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(Heading(_("Home tests"), 1))
        layout.addWidget(Text(_("Do one every two weeks or so, rested, at the same time of day."), "quiet"))
        self.area = Scroll()
        layout.addWidget(self.area, 1)

    def show_cards(self, cards: tuple[TestCard, ...]) -> None:
        while (item := self.area.body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for card in cards:
            row = TestRow(card)
            row.chosen.connect(self.chosen)
            self.area.body.addWidget(row)
        self.area.body.addStretch(1)
        self.area.to_top()


class TestRow(Card):
    """One test of the list; `start` is there where it may be done."""

    __test__ = False

    chosen = Signal(object)

    def __init__(self, card: TestCard) -> None:
        super().__init__(card.info.name)
        self.info = card.info
        row = QHBoxLayout()
        row.setSpacing(16)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(Text(card.info.measures))
        for line in card.lines:
            column.addWidget(Text(line, "quiet"))
        row.addLayout(column, 1)
        if card.open:
            self.start = Button(_("Do this test"), "secondary")
            self.start.setAccessibleName(_("Do this test: {name}").format(name=card.info.name))
            self.start.clicked.connect(self._on_start)
            row.addWidget(self.start, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)

    def _on_start(self) -> None:
        self.chosen.emit(self.info)


class _How(QWidget):
    """How the test is done; it begins only once the person says that the place is safe."""

    def __init__(self) -> None:
        super().__init__()
        self._sides: ChoiceRow | None = None
        layout = column_in(self, 12)
        self.heading = Heading("", 1)
        layout.addWidget(self.heading)
        scroll = Scroll()
        self.card = Card()
        scroll.body.addWidget(self.card)
        self.safe = Toggle(_("The place is ready and I feel well"))
        self.legs = QVBoxLayout()
        scroll.body.addLayout(self.legs)
        scroll.body.addWidget(self.safe)
        scroll.body.addStretch(1)
        layout.addWidget(scroll, 1)
        self.mistake = Mistake()
        layout.addWidget(self.mistake)
        foot = Flow(12)
        self.begin = Button(_("Begin"), "primary")
        self.back = Button(_("Back to the tests"), "secondary")
        foot.addWidget(self.begin)
        foot.addWidget(self.back)
        layout.addLayout(foot)

    @property
    def side(self) -> Side | None:
        return self._sides.value if self._sides is not None else None

    def show_test(self, info: HomeTestInfo, weak: WeakLeg) -> None:
        self.heading.setText(info.name)
        _clear(self.card.body)
        self.card.body.addWidget(Text(_("You need: {what}").format(what=info.need), "strong"))
        for number, step in enumerate(info.steps, 1):
            self.card.body.addWidget(Text(f"{number}. {step}"))
        self.card.body.addWidget(Notice("warn", info.stop_if))
        self.safe.setChecked(False)
        near = info.helper_near
        self.safe.say(
            _("The place is ready, I feel well, and somebody is near")
            if near
            else _("The place is ready and I feel well")
        )
        self.mistake.hide()
        self._show_legs(info, weak)

    def _show_legs(self, info: HomeTestInfo, weak: WeakLeg) -> None:
        _clear(self.legs)
        self._sides = None
        if info.per_side:
            order = sorted(Side, key=lambda side: side in weak.sides)  # the strong leg first: the body learns the task
            self._sides = ChoiceRow(_("Which leg?"), [(s, legs_words((s,), weak)) for s in order])
            self.legs.addWidget(Text(_("Which leg? Do the stronger one first."), "strong"))
            self.legs.addWidget(self._sides)

    def is_ready(self) -> bool:
        missing = ""
        if self._sides is not None and self._sides.value is None:
            missing = _("Choose a leg.")
        elif not self.safe.isChecked():
            missing = _("First make the place safe, and tick that it is.")
        self.mistake.say(missing)
        return not missing


class _Doing(QWidget):
    """The ring and its buttons. Space starts, counts and stops; so the eyes can stay on the body."""

    primary = Signal()
    counted = Signal()

    def __init__(self) -> None:
        super().__init__()
        layout = column_in(self, 12)
        self.heading = Heading("", 1)
        self.lead = Text("", "lead")
        self.ring = CountRing()
        layout.addWidget(self.heading)
        layout.addWidget(self.lead)
        layout.addWidget(self.ring, 1)
        self.adjust = QWidget()
        row = row_in(self.adjust)
        self.number = Stepper(_("Counted"), 0, MOST_COUNT, 0, unit=_("times"))
        row.addWidget(Text(_("Put the number right if it is wrong:")))
        row.addWidget(self.number)
        row.addStretch(1)
        layout.addWidget(self.adjust)
        foot = Flow(12)
        self.start = Button(pgettext("a test", "Start"), "primary")
        self.save = Button(_("Save"), "primary")
        self.again = Button(_("Try again"), "secondary")
        self.cancel = Button(_("Back to the tests"), "quiet")
        for button in (self.start, self.save, self.again, self.cancel):
            foot.addWidget(button)
        layout.addLayout(foot)
        self.start.clicked.connect(self.primary)
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self)
        space.setAutoRepeat(False)
        space.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        space.activated.connect(self.counted)
        self._space = space
        self._was: Step | None = None

    def show_trial(self, info: HomeTestInfo, trial: Trial, side: Side | None) -> None:
        count, below = home_test.trial_count(trial)
        self.ring.show_count(count, below, home_test.trial_share(trial), calm=trial.step is not Step.RUNNING)
        if trial.step is self._was:
            return
        self._was = trial.step
        over = trial.step in (Step.DONE, Step.SPOILT)
        leg = "" if side is None else f" · {side_words(side)}"
        self.heading.setText(info.name + leg)
        self.lead.setText(home_test.trial_lead(trial))
        self.start.say(pgettext("a test", "Start") if trial.step is Step.READY else _("Stop"))
        self.start.setVisible(not over)
        self._space.setEnabled(not over)
        self.save.setVisible(trial.step is Step.DONE)
        self.again.setVisible(over)
        self.adjust.setVisible(trial.step is Step.DONE and trial.mode is not Mode.STOPWATCH)
        self.number.set_value(trial.count)
        if over:
            (self.save if trial.step is Step.DONE else self.again).setFocus(Qt.FocusReason.OtherFocusReason)


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


PAGE = HomeTestPage
