"""What the player shows at one moment of a `Run`, in finished words and fractions.

It adds nothing to the session: no rule, no timing, only the words and where the figure stands.
"""

from __future__ import annotations

from math import ceil

from msgspec import Struct

from ..core.model.body import Position, Side
from ..core.model.figure import Figure
from ..words import _, ngettext, pgettext
from .dose_words import kilograms
from .equipment import equipment_words
from .player import WORKING, Pause, Run, SetTask, Stage

MINUTE_S = 60


class PlayerView(Struct, frozen=True, kw_only=True):
    """`ring`, `progress` and `figure` are 0 to 1; `count` is what is read from 3 m away.

    `figure` None: the figure stands at its start. `busy` is True while a set is being stored.
    """

    title: str
    pill: str
    count: str
    count_words: str
    ring: float
    cue: str
    hint: str
    next: str
    progress: float
    progress_words: str
    primary: str
    figure: float
    exercise_id: str
    side: Side | None
    paused: bool
    resting: bool


def view(run: Run) -> PlayerView | None:
    """The screen for `run`; None when nothing is left to do."""
    task = run.task
    if task is None or run.stage is Stage.END:
        return None
    count, count_words = _count(run, task)
    total = len(run.done) + len(run.todo)
    return PlayerView(
        title=task.exercise.name,
        pill=pill(task),
        count=count,
        count_words=count_words,
        ring=_ring(run, task),
        cue=_cue(run, task),
        hint=_hint(run, task),
        next=_what_next(run),
        progress=len(run.done) / total,
        progress_words=_place(run, task),
        primary=_primary(run),
        figure=_figure(run, task),
        exercise_id=task.exercise.id,
        side=task.side,
        paused=run.paused is not None,
        resting=run.stage not in WORKING,
    )


def side_words(side: Side) -> str:
    return _("Left leg") if side is Side.LEFT else _("Right leg")


def position_words(position: Position) -> str:
    """The move into a position, as an instruction."""
    return {
        Position.SUPINE: _("Lie on your back"),
        Position.SIDE_LYING: _("Lie on your side"),
        Position.PRONE: _("Lie on your front"),
        Position.FOUR_POINT: _("Go on hands and knees"),
        Position.HALF_KNEELING: _("Kneel on one knee"),
        Position.SITTING: _("Sit down"),
        Position.STANDING: _("Stand up"),
        Position.WALKING: _("Get ready to walk"),
    }[position]


def pill(task: SetTask) -> str:
    """ "Right leg · set 1 of 2", "Set 1 of 2 · 2 kg" or "Set 1 of 2"."""
    counted = _("set {n} of {all}").format(n=task.set_no, all=task.sets)
    if task.side is not None:
        words = _("{leg} · {set}").format(leg=side_words(task.side), set=counted)
    else:
        words = counted[:1].upper() + counted[1:]
    if task.dose.load_kg is None:
        return words
    return _("{set} · {weight}").format(set=words, weight=kilograms(task.dose.load_kg))


def clock_words(seconds: float) -> str:
    """Whole seconds up to a minute and a half, else minutes and seconds as 4:05."""
    whole = ceil(seconds - 1e-6)
    if whole <= MINUTE_S + MINUTE_S // 2:
        return str(whole)
    return f"{whole // MINUTE_S}:{whole % MINUTE_S:02d}"


def _count(run: Run, task: SetTask) -> tuple[str, str]:
    if run.stage is Stage.SAVING:
        return str(task.reps), _("of {n}").format(n=task.reps)
    if run.waits:
        return "–", _("no hurry")
    if run.stage in (Stage.READY, Stage.REST):
        return clock_words(run.left), _("seconds")
    if run.stage is Stage.COUNT_IN:
        return clock_words(run.left), _("and start")
    if task.is_bout:
        return clock_words(run.left), _("to go")
    place = _("{n} of {all}").format(n=run.rep + 1, all=task.reps)
    if run.stage is Stage.HOLD and task.dose.hold_s > 1:
        return clock_words(run.left), _("hold · {place}").format(place=place) if task.reps > 1 else _("hold")
    return str(run.rep + 1), _("of {n}").format(n=task.reps)


def _ring(run: Run, task: SetTask) -> float:
    if run.stage is Stage.SAVING:
        return 1.0
    if run.waits:
        return 0.0
    if run.stage not in WORKING:
        return run.left / run.length if run.length else 0.0
    whole = task.dose.tempo.move_s + task.dose.hold_s + task.dose.tempo.return_s
    before = {Stage.MOVE: 0.0, Stage.HOLD: task.dose.tempo.move_s}.get(
        run.stage, task.dose.tempo.move_s + task.dose.hold_s
    )
    if task.is_bout:
        whole, before = float(task.dose.hold_s), 0.0
    return min(1.0, (run.rep + (before + run.elapsed) / whole) / task.reps)


def _figure(run: Run, task: SetTask) -> float:
    """How far along its film the figure is: in step with the count, so eye and ear agree."""
    if run.length <= 0 or run.stage not in WORKING:
        return 0.0
    end = _end_of_film(task.exercise.figure)
    there, back = task.dose.tempo.move_s, task.dose.tempo.return_s
    if task.is_bout:
        at = run.elapsed % (there + back)
        return _way(min(1.0, at / there), end) if at < there else _way_back((at - there) / back, end)
    match run.stage:
        case Stage.MOVE:
            return _way(run.elapsed / run.length, end)
        case Stage.BACK:
            return _way_back(run.elapsed / run.length, end)
        case _:
            return end


def _end_of_film(figure: Figure) -> float:
    """Where the end position lies in the film: a film that loops goes on from there to its start."""
    if not figure.loops:
        return 1.0
    out = sum(key.seconds for key in (*figure.mids, figure.end))
    return out / (out + figure.start.seconds)


def _way(share: float, end: float) -> float:
    return share * end


def _way_back(share: float, end: float) -> float:
    return end + share * (1.0 - end) if end < 1.0 else 1.0 - share


def _cue(run: Run, task: SetTask) -> str:
    cues = task.exercise.cues
    if run.paused is Pause.ASLEEP:
        return _("Paused: the computer was asleep")
    if run.paused is not None:
        return _("Paused")
    match run.stage:
        case Stage.READY if run.switching and task.side is not None:
            return cues.switch or _("Now the other leg: {leg}").format(leg=side_words(task.side).lower())
        case Stage.READY:
            return _("Get ready: {position}").format(position=_lower(task.exercise.position_words))
        case Stage.COUNT_IN:
            return cues.start
        case Stage.HOLD:
            return cues.hold or (cues.move if task.is_bout else pgettext("said to the person", "Hold"))
        case Stage.BACK:
            return cues.back or _("Slowly back")
        case Stage.REST:
            return _("Rest")
        case Stage.SAVING:
            return _("Set done")
        case _:
            return cues.move


def _hint(run: Run, task: SetTask) -> str:
    if run.paused is Pause.ASLEEP:
        return _("The time asleep was not counted. Go on when you are ready.")
    if run.waits:
        return _("Hold on to something that does not move. Have somebody near if you are unsteady.")
    if run.stage is Stage.READY and task.exercise.equipment and not run.switching:
        things = ", ".join(_lower(equipment_words(name)) for name in task.exercise.equipment)
        return _("You need: {things}").format(things=things)
    if run.stage is Stage.REST:
        return _("Breathe. Let the leg go loose.")
    return task.note or task.exercise.feel


def _what_next(run: Run) -> str:
    task, after = run.task, run.todo[1] if len(run.todo) > 1 else None
    if task is None:
        return ""
    if run.stage is Stage.REST:
        return _("Then: {set}").format(set=_lower(pill(task)))
    if after is None:
        return _("This is the last set.")
    if after.exercise.id != task.exercise.id:
        if after.exercise.position is task.exercise.position:
            return _("Next: {name}, same position").format(name=after.exercise.name)
        return _("Next: {position} for {name}").format(
            position=_lower(position_words(after.exercise.position)), name=_lower(after.exercise.name)
        )
    if after.side != task.side and after.side is not None:
        return _("Next: the other leg ({leg})").format(leg=side_words(after.side).lower())
    if task.dose.rest_s:
        return _("Next: rest {n} seconds, then set {set}").format(n=task.dose.rest_s, set=after.set_no)
    return _("Next: set {set}").format(set=after.set_no)


def _place(run: Run, task: SetTask) -> str:
    ids = list(dict.fromkeys([*(d.task.exercise.id for d in run.done), *(t.exercise.id for t in run.todo)]))
    return _("Exercise {n} of {all}").format(n=ids.index(task.exercise.id) + 1, all=len(ids))


def _primary(run: Run) -> str:
    if run.paused:
        return _("Go on")
    if run.waits:
        return _("I am holding on")
    match run.stage:
        case Stage.READY:
            return _("I am ready")
        case Stage.REST:
            return _("Skip the rest")
        case Stage.SAVING:
            return _("Save again")
        case _:
            return _("Done this set")


def _lower(words: str) -> str:
    """`words` to stand inside a sentence; a first word in capitals (an abbreviation, "I") stays."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def summary(run: Run) -> tuple[str, ...]:
    """The facts of a session, one line each: sets done and left, exercises."""
    sets, exercises = len(run.done), len({d.task.exercise.id for d in run.done})
    lines = [
        ngettext("{n} set done and saved.", "{n} sets done and saved.", sets),
        ngettext("{n} exercise in this session.", "{n} exercises in this session.", exercises),
    ]
    if run.todo:
        lines.append(ngettext("{n} set left for later.", "{n} sets left for later.", len(run.todo)))
    return tuple(lines)
