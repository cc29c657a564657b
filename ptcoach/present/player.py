"""The guided session as a pure state machine: time steps and key presses in, the next `Run` and its sounds out.

It reads no clock, stores and shows nothing: a finished set waits in `SAVING` until the caller says it is stored.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from ..core.model.body import Position, Side
from ..core.model.dose import Dose
from ..core.model.exercise import Category, Exercise
from ..core.programme.due import DayProgress, SetSlot
from ..core.safety.door import ClearedPlan

READY_S = 12.0  # same position: read the picture, then start
SWITCH_S = 8.0  # other leg, same position
MOVE_OVER_S = 30.0  # get up, lie down or turn over without hurry
COUNT_IN_S = 3.0
ASLEEP_S = 3.0  # a longer gap between two time steps means the machine slept (F12)
BOUT_S = 60  # one rep held this long is a bout: it is timed, not counted


class Stage(StrEnum):
    """Where in a set the session is."""

    READY = "ready"
    COUNT_IN = "count_in"
    MOVE = "move"
    HOLD = "hold"
    BACK = "back"
    SAVING = "saving"
    REST = "rest"
    END = "end"


WORKING = frozenset({Stage.MOVE, Stage.HOLD, Stage.BACK})


class Pause(StrEnum):
    """Why time stands still."""

    ASKED = "asked"
    ASLEEP = "asleep"
    HURTS = "hurts"


class Sound(StrEnum):
    """The sounds of a session, by file name in `assets/sounds`."""

    READY = "get_ready"
    TICK = "tick"
    START = "start"
    STOP = "stop"
    SWITCH = "switch"
    DONE = "done"


class SetTask(Struct, frozen=True, kw_only=True):
    """One set of one exercise on one side; `sets` is how many this side has in the round, `note` the therapist's."""

    exercise: Exercise
    dose: Dose
    side: Side | None
    round_no: int
    set_no: int
    sets: int
    reps: int
    note: str = ""

    @property
    def key(self) -> tuple[str, Side | None, int, int]:
        return (self.exercise.id, self.side, self.round_no, self.set_no)

    @property
    def is_bout(self) -> bool:
        """Timed as one stretch (a walk, a ride, a position to lie in) rather than counted (`reference.md` §14)."""
        long = self.exercise.category is Category.AEROBIC or self.exercise.position is Position.WALKING
        return self.dose.reps == 1 and self.dose.hold_s > 0 and (long or self.dose.hold_s >= BOUT_S)

    @property
    def must_hold_on(self) -> bool:
        """The person says that they hold on to something before it starts (hazard H8)."""
        return self.exercise.position in (Position.STANDING, Position.HALF_KNEELING)


class SetDone(Struct, frozen=True, kw_only=True):
    """A finished set on its way to the store."""

    task: SetTask
    reps: int
    hold_s: int


class Run(Struct, frozen=True, kw_only=True):
    """A session at one moment. `elapsed` is seconds in `stage`; `rep` counts completed reps of the current set.

    `last` is the monotonic second of the last time step, None before the first. `sounds` belong to the last change.
    """

    todo: tuple[SetTask, ...]
    done: tuple[SetDone, ...] = ()
    stage: Stage = Stage.READY
    elapsed: float = 0.0
    rep: int = 0
    paused: Pause | None = None
    saving: SetDone | None = None
    held_on: bool = False
    last: float | None = None
    position: Position | None = None
    sounds: tuple[Sound, ...] = ()

    @property
    def task(self) -> SetTask | None:
        return self.todo[0] if self.todo else None

    @property
    def waits(self) -> bool:
        """Time does not end this stage: the person says that they hold on."""
        return self.stage is Stage.READY and self.task is not None and self.task.must_hold_on and not self.held_on

    @property
    def switching(self) -> bool:
        """The same exercise goes on with the other leg."""
        before, task = (self.done[-1].task if self.done else None), self.task
        return before is not None and task is not None and _same_exercise(before, task) and before.side != task.side

    @property
    def length(self) -> float:
        """Seconds the current stage lasts."""
        task = self.task
        if task is None:
            return 0.0
        match self.stage:
            case Stage.READY:
                return self._ready_s(task)
            case Stage.COUNT_IN:
                return COUNT_IN_S
            case Stage.MOVE:
                return 0.0 if task.is_bout else task.dose.tempo.move_s
            case Stage.HOLD:
                return float(task.dose.hold_s)
            case Stage.BACK:
                return 0.0 if task.is_bout else task.dose.tempo.return_s
            case Stage.REST:
                return float(task.dose.rest_s)
            case _:
                return 0.0

    @property
    def left(self) -> float:
        return max(0.0, self.length - self.elapsed)

    def _ready_s(self, task: SetTask) -> float:
        if self.switching:
            return MOVE_OVER_S if task.exercise.position is Position.SIDE_LYING else SWITCH_S
        return READY_S if task.exercise.position is self.position else MOVE_OVER_S


def tasks(cleared: ClearedPlan, progress: DayProgress) -> tuple[SetTask, ...]:
    """What one session does: the sets of the earliest round of the day that is still open.

    A session broken off is finished first: no exercise comes round again while another one waits for its turn.
    """
    left = {item.exercise_id: item.left for item in progress.items}
    this_round = min((slot.round_no for slots in left.values() for slot in slots), default=0)
    return tuple(
        SetTask(
            exercise=item.exercise,
            dose=item.item.dose,
            side=slot.side,
            round_no=slot.round_no,
            set_no=slot.set_no,
            sets=item.item.dose.sets,
            reps=item.item.dose.reps,
            note=item.item.note,
        )
        for item in cleared.items
        for slot in _of_round(this_round, left.get(item.exercise.id, ()))
    )


def _of_round(number: int, left: tuple[SetSlot, ...]) -> tuple[SetSlot, ...]:
    """The slots of one round, one leg after the other so that nobody turns over between sets."""
    sides = list(dict.fromkeys(slot.side for slot in left))
    return tuple(sorted((s for s in left if s.round_no == number), key=lambda s: (sides.index(s.side), s.set_no)))


def begin(todo: tuple[SetTask, ...]) -> Run:
    """A session about to start: get ready for the first set."""
    return Run(todo=todo, sounds=(Sound.READY,)) if todo else Run(todo=(), stage=Stage.END)


def tick(run: Run, now: float) -> Run:
    """`run` at monotonic second `now`. A gap over `ASLEEP_S` pauses instead of counting; clocks never run backwards."""
    gap = 0.0 if run.last is None else now - run.last
    run = replace(run, last=now, sounds=())
    if run.paused or run.stage in (Stage.SAVING, Stage.END) or run.waits or gap <= 0:
        return run
    if gap > ASLEEP_S:
        return replace(run, paused=Pause.ASLEEP)
    return _advance(run, gap)


def pause(run: Run, why: Pause = Pause.ASKED) -> Run:
    return run if run.stage is Stage.END else replace(run, paused=why, sounds=())


def resume(run: Run) -> Run:
    """Go on. A movement that was interrupted starts again after 3-2-1; a bout, a rest and getting ready just go on."""
    if run.paused is None:
        return run
    run = replace(run, paused=None, sounds=())
    if run.stage in WORKING and run.task is not None and not run.task.is_bout:
        return replace(run, stage=Stage.COUNT_IN, elapsed=0.0, sounds=(Sound.TICK,))
    return run


def done(run: Run) -> Run:
    """The person says this stage is over: a set counts as done in full, waiting ends, a pause goes on."""
    if run.paused:
        return resume(run)
    match run.stage:
        case Stage.READY:
            return _enter(replace(run, held_on=True), Stage.COUNT_IN)
        case Stage.REST:
            return _enter(run, Stage.COUNT_IN)
        case Stage.COUNT_IN | Stage.MOVE | Stage.HOLD | Stage.BACK:
            return _finish_set(run, early=True)
        case _:
            return run


def saved(run: Run) -> Run:
    """The set in `saving` is in the database: on to what comes next."""
    if run.saving is None:
        return run
    before = run.saving.task
    run = replace(
        run,
        done=(*run.done, run.saving),
        todo=run.todo[1:],
        saving=None,
        rep=0,
        elapsed=0.0,
        position=before.exercise.position,
    )
    return _next_task(run, before)


def undone(run: Run) -> Run:
    """The last stored set has been taken back: it is to do again, from getting ready. The caller voids it first."""
    if not run.done or run.saving is not None:
        return run
    last = run.done[-1]
    return replace(
        run,
        todo=(last.task, *run.todo),
        done=run.done[:-1],
        stage=Stage.READY,
        elapsed=0.0,
        rep=0,
        paused=None,
        held_on=False,
        sounds=(Sound.READY,),
    )


def halve(run: Run) -> Run:
    """Half of what remains: of the reps of this set, and of every later set of this exercise (`reference.md` §10)."""
    task = run.task
    if task is None:
        return run
    spent = run.elapsed if run.stage is Stage.HOLD else 0.0
    rest = tuple(_half(t) if _same_exercise(t, task) else t for t in run.todo[1:])
    return replace(run, todo=(_half(task, reps=run.rep, held=spent), *rest))


def _half(task: SetTask, *, reps: int = 0, held: float = 0.0) -> SetTask:
    """`task` with half of what is left after `reps` and `held` seconds; a single long hold is halved in time."""
    if task.reps > 1:
        return replace(task, reps=reps + max(1, (task.reps - reps) // 2))
    return replace(task, dose=replace(task.dose, hold_s=int(held + (task.dose.hold_s - held) / 2)))


def drop_exercise(run: Run) -> Run:
    """Leave out what remains of the current exercise; a pause lasts on."""
    task = run.task
    if task is None or run.saving is not None:
        return run
    todo = tuple(t for t in run.todo if not _same_exercise(t, task))
    return _next_task(replace(run, todo=todo, rep=0, elapsed=0.0), task)


def stop(run: Run) -> Run:
    """End the session here; what is stored stays stored."""
    return replace(run, stage=Stage.END, elapsed=0.0, paused=None, saving=None, sounds=(Sound.STOP,))


def _same_exercise(one: SetTask, other: SetTask) -> bool:
    return one.exercise.id == other.exercise.id


def _next_task(run: Run, before: SetTask) -> Run:
    task = run.task
    if task is None:
        return replace(run, stage=Stage.END, paused=None, sounds=(Sound.DONE,))
    run = replace(run, held_on=_same_exercise(before, task) and run.held_on)
    if _same_exercise(before, task) and before.side == task.side and task.dose.rest_s:
        return _enter(run, Stage.REST)
    return _enter(run, Stage.READY)


def _enter(run: Run, stage: Stage) -> Run:
    heard = {
        Stage.READY: Sound.SWITCH if run.switching else Sound.READY,
        Stage.COUNT_IN: Sound.TICK,
        Stage.MOVE: Sound.START if run.rep == 0 else None,
        Stage.REST: Sound.STOP,
    }.get(stage)
    return replace(run, stage=stage, elapsed=0.0, sounds=(heard,) if heard else ())


def _advance(run: Run, gap: float) -> Run:
    """Let `gap` seconds pass, over as many stages as they cover; only the last sound is kept, never a burst."""
    heard: tuple[Sound, ...] = ()
    while True:
        step = min(gap, run.left)
        before, run = run.left, replace(run, elapsed=run.elapsed + step)
        gap -= step
        heard = _second_passed(run, before) or heard
        if run.left > 1e-9:
            return replace(run, sounds=heard)
        run = _stage_over(run)
        heard = run.sounds or heard
        if run.stage in (Stage.SAVING, Stage.END) or run.waits:
            return replace(run, sounds=heard)


def _second_passed(run: Run, before: float) -> tuple[Sound, ...]:
    """A tick for each whole second of 3-2-1, and for the last three of a rest or of getting ready."""
    counts = run.stage in (Stage.COUNT_IN, Stage.REST, Stage.READY)
    whole = int(run.left)
    return (Sound.TICK,) if counts and int(before) != whole and 0 < run.left <= COUNT_IN_S else ()


def _stage_over(run: Run) -> Run:
    task = run.task
    if task is None:
        return replace(run, stage=Stage.END)
    match run.stage:
        case Stage.READY | Stage.REST:
            return _enter(run, Stage.COUNT_IN)
        case Stage.COUNT_IN:
            return _enter(run, Stage.MOVE)
        case Stage.MOVE:
            return _enter(run, Stage.HOLD)
        case Stage.HOLD:
            return _enter(run, Stage.BACK)
        case _:
            run = replace(run, rep=run.rep + 1)
            return _finish_set(run) if run.rep >= task.reps else _enter(run, Stage.MOVE)


def _finish_set(run: Run, *, early: bool = False) -> Run:
    task = run.task
    if task is None:
        return run
    held = int(run.elapsed) if early and task.is_bout and run.stage is Stage.HOLD else task.dose.hold_s
    finished = SetDone(task=task, reps=task.reps, hold_s=held)
    return replace(run, stage=Stage.SAVING, elapsed=0.0, saving=finished, sounds=(Sound.STOP,))
