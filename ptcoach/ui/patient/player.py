"""The guided session page: drives the pure `present.player` with the clock and stores each set before the next begins.

It makes no rule and no words; what a pain report leads to is decided in `core.safety` and applied here at once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from ...actions import record, session
from ...clock import steady
from ...core.model.record import SetLog, SkipReason
from ...core.programme.due import day_progress
from ...core.safety.pain import PainAction
from ...core.safety.verdict import DayOutcome
from ...present import player
from ...present.pain_words import build_advice
from ...present.player import Pause, Run, Stage
from ...present.player_words import PlayerView, summary, view
from ...words import _
from ..awake import Awake
from ..house import House
from ..page import Page
from ..parts import Ask
from ..sounds import Sounds, Voice
from .player_panels import EndPanel, Felt, Hurt, PainPanel, SkipPanel, SummaryPanel
from .player_stage import PlayerStage

FRAME_MS = 33
IDLE_S = 600  # a pause this long lets the screen go dark again


class PlayerPage(Page):
    """`seconds` gives monotonic seconds; tests and the tour hand in their own."""

    name = "player"
    focus_mode = True

    def __init__(self, house: House, seconds: Callable[[], float] = steady) -> None:
        super().__init__(house)
        self.seconds = seconds
        self.run = Run(todo=(), stage=Stage.END)
        self._day = None if house.desk is None else house.desk.today
        self._save_failed = False
        self._cut_short = False
        self._paused_at = 0.0
        self._spoken = ""
        self._build()
        self._connect()

    def title(self) -> str:
        return _("Session")

    def enter(self, short: bool = False, **_arguments: Any) -> None:
        """Begin, or go on with what is left of today; `short` takes the short version of the day."""
        desk = self.house.desk
        cleared = desk.cleared(short=short)
        if cleared.day.locked or cleared.day.outcome >= DayOutcome.STOP_AND_CALL:
            self.house.go("stop")
            return
        if cleared.day.outcome is DayOutcome.ASK:
            self.house.go("check_in")
            return
        self._apply_settings()
        self._day = desk.today
        self._save_failed = self._cut_short = False
        self.stage.say("info", "", "")
        facts = desk.facts()
        todo = player.tasks(cleared, day_progress(cleared, facts.record, facts.today))
        if not todo:
            self._show_summary(_("Nothing left for now"), (_("What was due in this round is done or left out."),))
            return
        self.house.do(session.open_day)
        self.run = player.begin(todo)
        self.stack.setCurrentWidget(self.stage)
        self._show()
        self.stage.primary_button.setFocus()
        self._clock.start(FRAME_MS)
        self.awake.hold(_("A guided session is running"))

    def refresh(self, changed: Any) -> None:
        """The session follows its own steps; what changes elsewhere shows at the next visit."""

    def leave(self) -> bool:
        self._rest()
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        """However the page goes out of sight, time stands still; what is left is offered again."""
        if event.spontaneous():  # the window was minimised: it comes back to this very moment
            self._pause(Pause.ASKED)
        else:
            self._rest()
        super().hideEvent(event)

    # -- building

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(32, 20, 32, 18)
        self.stack = QStackedWidget()
        self.stack.setProperty("clear", True)
        outer.addWidget(self.stack)
        self.stage = PlayerStage()
        self.pain = PainPanel()
        self.skipping = SkipPanel()
        self.ending = EndPanel()
        self.over = SummaryPanel()
        for panel in (self.stage, self.pain, self.skipping, self.ending, self.over):
            self.stack.addWidget(panel)
        self.sounds = Sounds(self)
        self.voice = Voice(self)
        self.awake = Awake()
        self._clock = QTimer(self)

    def _connect(self) -> None:
        self._clock.timeout.connect(self.step)
        self.voice.lost.connect(self._show_captions)
        self.stage.primary.connect(self._on_primary)
        self.stage.paused.connect(self._on_pause)
        self.stage.undo.connect(self._on_undo)
        self.stage.hurts.connect(self._on_hurts)
        self.stage.skip.connect(self._on_skip)
        self.stage.stopped.connect(self._on_stop)
        self.pain.told.connect(self._on_told)
        self.pain.cancelled.connect(self._on_cancelled)
        self.skipping.chosen.connect(self._on_skip_chosen)
        self.skipping.cancelled.connect(self._on_cancelled)
        self.ending.answered.connect(self._on_felt)
        self.over.went.connect(self.house.go)

    def _apply_settings(self) -> None:
        settings = self.house.settings
        self.sounds.enabled = settings.sounds
        self.voice.enabled = settings.speech
        self.stage.figure.reduced_motion = settings.reduced_motion
        self.stage.show_helper(settings.helper)
        self._show_captions()

    def _show_captions(self) -> None:
        """Never neither: where nothing speaks, the words show whatever the setting says."""
        self.stage.show_captions(self.house.settings.captions or not self.voice.speaks)

    # -- time

    def step(self) -> None:
        """Let time pass up to now; called by the timer."""
        if self.run.stage is Stage.END:
            return
        was_asleep = self.run.paused is Pause.ASLEEP
        self._set(player.tick(self.run, self.seconds()))
        if self.run.paused is Pause.ASLEEP and not was_asleep:
            self._paused_at = self.seconds()
        if self.run.paused and self.seconds() - self._paused_at > IDLE_S:
            self.awake.release()

    def _set(self, run: Run) -> None:
        self.run = run
        for sound in run.sounds:
            self.sounds.play(sound)
        if run.saving is not None and not self._save_failed:
            self._store()
            return
        if run.stage is Stage.END:
            self._end()
            return
        self._show()

    def _show(self) -> None:
        seen = view(self.run)
        if seen is None or self.run.task is None:
            return
        self.stage.show_film(self.run.task.exercise, seen.side, _alt(seen))
        self.stage.show_view(seen)
        self.stage.can_undo(bool(self.run.done))
        if seen.cue != self._spoken:
            self._spoken = seen.cue
            self.voice.say(seen.cue)

    def _rest(self) -> None:
        self._halt()
        self.sounds.quiet()
        self.voice.quiet()

    def _halt(self) -> None:
        self._clock.stop()
        self.awake.release()

    # -- storing

    def _store(self) -> None:
        """The finished set goes into the database now; only then does the session go on."""
        finished = self.run.saving
        if finished is None or self._new_day():
            return
        task = finished.task
        self._save_failed = not self.house.do(
            session.record_set,
            exercise_id=task.exercise.id,
            side=task.side,
            round_no=task.round_no,
            set_no=task.set_no,
            reps=finished.reps,
            hold_s=finished.hold_s,
            load_kg=task.dose.load_kg,
            helper=self.stage.helped_by,
        )
        if self._save_failed:
            self._show()
            return
        self._set(player.saved(self.run))

    def _new_day(self) -> bool:
        """A pause that ran into another day ends the session: that day starts with its own check-in."""
        if self.house.desk.today == self._day:
            return False
        self.house.say(_("A new day has begun. What you did is saved under its own day."))
        self._stop_session()
        return True

    def _stored(self) -> SetLog | None:
        """The newest record of the last set that was done."""
        exercise_id, side, round_no, set_no = self.run.done[-1].task.key
        return next(
            (
                log
                for log in reversed(self.house.desk.facts().record.sets)
                if log.day == self._day
                and (log.exercise_id, log.side, log.round_no, log.set_no) == (exercise_id, side, round_no, set_no)
            ),
            None,
        )

    # -- what the person does

    def _on_primary(self) -> None:
        if self._new_day():
            return
        if self.run.stage is Stage.SAVING:
            self._save_failed = False
            self._store()
            return
        self._wake()
        self._set(player.done(self.run))

    def _on_pause(self) -> None:
        if self.run.paused:
            self._go_on()
        else:
            self._pause(Pause.ASKED)

    def _go_on(self) -> None:
        if self.run.stage is not Stage.END and not self._new_day():
            self._wake()
            self._set(player.resume(self.run))

    def _wake(self) -> None:
        """Time in a pause or a panel does not count; the screen stays on again."""
        self.stage.say("info", "", "")
        self.run = player.tick(self.run, self.seconds()) if self.run.paused else self.run
        self.awake.hold(_("A guided session is running"))

    def _pause(self, why: Pause) -> None:
        if self.run.stage is not Stage.END:
            self._paused_at = self.seconds()
            self._set(player.pause(self.run, why))

    def _on_undo(self) -> None:
        if not self.run.done or self.run.saving is not None:
            return
        stored = self._stored()
        if stored is not None and not self.house.do(record.undo, stored.id):
            return
        self.stage.say("info", "", "")
        self._set(player.undone(self.run))

    def _on_hurts(self) -> None:
        if self.run.saving is None:
            self._pause(Pause.HURTS)
            self.stack.setCurrentWidget(self.pain)
            self.pain.begin()

    def _on_skip(self) -> None:
        if self.run.saving is None:
            self._pause(Pause.ASKED)
            self.stack.setCurrentWidget(self.skipping)
            self.skipping.begin()

    def _on_cancelled(self) -> None:
        self._back_to_stage()

    def _back_to_stage(self) -> None:
        self.stack.setCurrentWidget(self.stage)
        self._show()
        self.stage.primary_button.setFocus()

    def _on_told(self, hurt: Hurt) -> None:
        task = self.run.task
        if task is None:
            return
        answer = self.house.ask(
            session.report_pain,
            exercise_id=task.exercise.id,
            side=task.side,
            pain=hurt.pain,
            where=hurt.where,
            moved_down=hurt.moved_down,
            new_numbness=hurt.new_numbness,
            new_weakness=hurt.new_weakness,
        )
        if answer is None:  # not saved: the safe side, whatever it was
            self._stop_session()
            return
        advice = answer[0]
        words = build_advice(advice, task.exercise.name)
        self._back_to_stage()
        self.stage.say(words.tone, words.title, "\n".join(words.reasons))
        self._apply(advice.action)

    def _apply(self, action: PainAction) -> None:
        match action:
            case PainAction.KEEP:
                return
            case PainAction.HALF:
                self._set(player.halve(self.run))
            case PainAction.STOP_ITEM:
                self._leave_out(SkipReason.PAIN)
            case PainAction.STOP_SESSION:
                self._stop_session()
            case PainAction.RED_FLAGS:
                self.house.go("check_in", start="flags")

    def _on_skip_chosen(self, reason: SkipReason) -> None:
        self._back_to_stage()
        self._leave_out(reason)
        self._go_on()

    def _leave_out(self, reason: SkipReason) -> None:
        task = self.run.task
        if task is None:
            return
        kept = self.house.do(session.skip, reason=reason, exercise_id=task.exercise.id)
        if kept or reason is SkipReason.PAIN:  # not saved: what hurts is over all the same
            self._set(player.drop_exercise(self.run))

    def _on_stop(self) -> None:
        self._pause(Pause.ASKED)
        ask = Ask(
            self,
            _("Stop the session?"),
            _("Every finished set is saved. You can go on later today."),
            [("stop", _("Stop the session"), "primary")],
            close_words=_("Go on"),
        )
        ask.answered.connect(self._on_stop_answered)
        ask.finished.connect(self._on_stop_closed)
        ask.show_over()

    def _on_stop_answered(self, _answer: object) -> None:
        self._stop_session()

    def _on_stop_closed(self, _code: int) -> None:
        self._go_on()

    def _stop_session(self) -> None:
        self._cut_short = True
        self._set(player.stop(self.run))

    # -- the end

    def _end(self) -> None:
        self._halt()
        if not self.run.done:
            self._show_summary(_("Session over"), (_("No set was done."),))
            return
        self.stack.setCurrentWidget(self.ending)
        self.ending.begin()

    def _on_felt(self, felt: Felt) -> None:
        finished = not self._cut_short
        if self.house.do(session.finish, effort=felt.effort, felt=felt.felt, note=felt.note, finished=finished):
            self._show_summary(_("Session over"), summary(self.run))

    def _show_summary(self, title: str, lines: tuple[str, ...]) -> None:
        self._halt()
        self.stack.setCurrentWidget(self.over)
        self.over.begin(title, lines)


def _alt(seen: PlayerView) -> str:
    return _("Moving figure: {name}").format(name=seen.title)


PAGE = PlayerPage
