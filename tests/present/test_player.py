"""The session as a state machine: every set once, time honest, nothing counted that was not done."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from ptcoach.core.model.body import Position, Side
from ptcoach.core.model.dose import Tempo
from ptcoach.core.model.exercise import Category, Exercise
from ptcoach.core.model.record import SetLog
from ptcoach.core.programme.due import day_progress
from ptcoach.core.safety.door import clear_plan
from ptcoach.present import player
from ptcoach.present.player import COUNT_IN_S, Pause, Run, SetTask, Sound, Stage
from ptcoach.present.player_words import summary, view
from tests.make import TODAY, dose, exercise, facts, item, library, plus, set_log, therapist_plan


def task(of: Exercise | None = None, side: Side | None = None, set_no: int = 1, **changes: object) -> SetTask:
    made = of or exercise()
    d = replace(made.dose, **changes)  # type: ignore[arg-type]
    return SetTask(exercise=made, dose=d, side=side, round_no=1, set_no=set_no, sets=d.sets, reps=d.reps)


def two_legs() -> tuple[SetTask, ...]:
    return tuple(task(side=side, set_no=n) for side in (Side.RIGHT, Side.LEFT) for n in (1, 2))


class Player:
    """Plays a run with a clock of its own and keeps what would be stored."""

    def __init__(self, *tasks: SetTask) -> None:
        self.now = 100.0
        self.run = player.tick(player.begin(tasks), self.now)
        self.stored: list[player.SetDone] = []
        self.heard: list[Sound] = []

    def wait(self, seconds: float, step: float = 0.25) -> None:
        for _n in range(round(seconds / step)):
            self.now += step
            self.set(player.tick(self.run, self.now))

    def set(self, run: Run) -> None:
        self.heard += run.sounds
        self.run = run
        if run.saving is not None:
            self.stored.append(run.saving)
            self.set(player.saved(run))

    def until(self, stage: Stage) -> None:
        for _n in range(20_000):
            if self.run.stage is stage:
                return
            if self.run.waits:
                self.set(player.done(self.run))
            self.wait(0.25)
        raise AssertionError(f"never came to {stage}")


def test_a_set_runs_through_ready_count_in_move_hold_back() -> None:
    p = Player(task(reps=2, hold_s=3, sets=1))
    seen = []
    while p.run.stage is not Stage.END:
        if not seen or seen[-1] is not p.run.stage:
            seen.append(p.run.stage)
        p.wait(0.5, 0.5)
    assert seen == [Stage.READY, Stage.COUNT_IN, Stage.MOVE, Stage.HOLD, Stage.BACK, Stage.MOVE, Stage.HOLD, Stage.BACK]
    assert [(s.reps, s.hold_s) for s in p.stored] == [(2, 3)]


def test_tempo_and_hold_are_kept_to_the_second() -> None:
    t = task(reps=1, hold_s=5, tempo=Tempo(move_s=3, return_s=4))
    p = Player(t)
    p.until(Stage.MOVE)
    started = p.now
    p.until(Stage.END)
    assert p.now - started == pytest.approx(12, abs=0.3)


def test_rest_between_sets_and_switch_between_legs() -> None:
    p = Player(*two_legs())
    p.until(Stage.REST)
    assert p.run.length == 30
    assert view(p.run).pill == "Right leg · set 2 of 2"  # type: ignore[union-attr]
    p.set(player.done(p.run))
    p.until(Stage.READY)
    assert p.run.switching
    assert p.run.length == player.SWITCH_S
    assert Sound.SWITCH in p.heard


def test_turning_over_takes_longer_than_the_next_exercise_in_place() -> None:
    lying, sitting = exercise(), exercise(id="sit_press", position=Position.SITTING)
    p = Player(task(lying), task(replace(lying, id="lie_press")), task(sitting))
    assert p.run.length == player.MOVE_OVER_S
    p.set(player.done(p.run))
    p.set(player.done(p.run))
    assert p.run.length == player.READY_S
    p.set(player.done(p.run))
    p.set(player.done(p.run))
    assert p.run.length == player.MOVE_OVER_S
    side = exercise(position=Position.SIDE_LYING)
    q = Player(task(side, Side.RIGHT), task(side, Side.LEFT))
    q.set(player.done(player.done(q.run)))
    assert q.run.length == player.MOVE_OVER_S


def test_standing_waits_until_the_person_holds_on() -> None:
    standing = exercise(position=Position.STANDING)
    p = Player(task(standing, set_no=1), task(standing, set_no=2))
    p.wait(200, 2)
    assert p.run.waits
    assert p.run.stage is Stage.READY
    assert view(p.run).primary == "I am holding on"  # type: ignore[union-attr]
    p.set(player.done(p.run))
    assert p.run.stage is Stage.COUNT_IN
    p.until(Stage.REST)
    p.until(Stage.COUNT_IN)  # asked once an exercise, not before every set


def test_a_machine_that_slept_pauses_and_counts_nothing() -> None:
    p = Player(task())
    p.until(Stage.HOLD)
    before = p.run
    p.now += 3600
    p.set(player.tick(p.run, p.now))
    assert p.run.paused is Pause.ASLEEP
    assert (p.run.rep, p.run.elapsed, p.stored) == (before.rep, before.elapsed, [])
    assert p.run.sounds == ()
    p.wait(20)
    assert p.run.elapsed == before.elapsed
    p.set(player.resume(p.run))
    assert p.run.stage is Stage.COUNT_IN
    assert p.run.length == COUNT_IN_S


def test_a_clock_that_jumps_back_changes_nothing() -> None:
    p = Player(task())
    p.until(Stage.MOVE)
    before = p.run
    p.set(player.tick(p.run, p.now - 500))
    assert replace(p.run, last=None, sounds=()) == replace(before, last=None, sounds=())


def test_pause_keeps_the_rep_and_starts_the_movement_again() -> None:
    p = Player(task(reps=5, hold_s=0))
    p.until(Stage.BACK)
    p.wait(4)
    rep = p.run.rep
    p.set(player.pause(p.run))
    p.wait(60, 1)
    assert p.run.rep == rep
    p.set(player.done(p.run))  # the primary button says "Go on" while paused
    assert (p.run.stage, p.run.rep, p.run.paused) == (Stage.COUNT_IN, rep, None)


def test_a_bout_goes_on_where_it_was_and_keeps_its_true_length() -> None:
    ride = exercise(category=Category.AEROBIC, dose=dose(sets=1, reps=1, hold_s=300))
    p = Player(task(ride))
    p.until(Stage.HOLD)
    p.wait(100)
    p.set(player.pause(p.run))
    p.set(player.resume(p.run))
    assert p.run.stage is Stage.HOLD
    assert p.run.elapsed == pytest.approx(100, abs=1)
    p.set(player.done(p.run))
    assert p.stored[0].hold_s == pytest.approx(100, abs=1)


def test_done_counts_the_set_once_and_a_second_press_does_nothing_more() -> None:
    p = Player(task(set_no=1), task(set_no=2))
    p.until(Stage.MOVE)
    p.set(player.done(p.run))
    assert len(p.stored) == 1
    p.set(player.saved(p.run))
    assert len(p.run.done) == 1


def test_undo_gives_the_set_back() -> None:
    p = Player(task(set_no=1), task(set_no=2))
    p.until(Stage.REST)
    p.set(player.undone(p.run))
    assert p.run.stage is Stage.READY
    assert [t.set_no for t in p.run.todo] == [1, 2]
    p.set(player.undone(p.run))
    assert [t.set_no for t in p.run.todo] == [1, 2]


def test_half_is_half_of_what_remains() -> None:
    p = Player(task(reps=10, set_no=1), task(reps=10, set_no=2), task(exercise(id="other_one"), reps=10))
    p.until(Stage.MOVE)
    while p.run.rep < 4:
        p.wait(1)
    p.set(player.halve(p.run))
    assert [t.reps for t in p.run.todo] == [7, 5, 10]
    p.until(Stage.REST)
    assert p.stored[0].reps == 7


def test_half_of_a_single_long_hold_is_half_its_time() -> None:
    p = Player(task(reps=1, hold_s=40))
    p.until(Stage.HOLD)
    p.wait(10)
    p.set(player.halve(p.run))
    assert p.run.todo[0].dose.hold_s == 25


def test_dropping_an_exercise_goes_on_with_the_next_and_keeps_the_pause() -> None:
    other = exercise(id="other_one")
    p = Player(task(set_no=1), task(set_no=2), task(other))
    p.set(player.drop_exercise(player.pause(p.run, Pause.HURTS)))
    assert [t.exercise.id for t in p.run.todo] == ["other_one"]
    assert p.run.paused is Pause.HURTS
    p.set(player.drop_exercise(p.run))
    assert p.run.stage is Stage.END


def test_nothing_to_do_is_the_end() -> None:
    run = player.begin(())
    assert run.stage is Stage.END
    assert view(run) is None


def test_long_steps_never_make_a_burst_of_sounds() -> None:
    p = Player(task(reps=30, hold_s=0, tempo=Tempo(move_s=0.2, return_s=0.2)))
    p.until(Stage.MOVE)
    for _n in range(4):
        p.now += 2.9
        p.set(player.tick(p.run, p.now))
        assert len(p.run.sounds) <= 1


def test_the_summary_states_facts() -> None:
    p = Player(*two_legs())
    p.until(Stage.REST)
    assert summary(player.stop(p.run)) == (
        "1 set done and saved.",
        "1 exercise in this session.",
        "3 sets left for later.",
    )


# Of each exercise: sets, reps, hold in seconds, each leg in turn, position.
_SHAPE = st.lists(
    st.tuples(st.integers(1, 3), st.integers(1, 4), st.sampled_from([0, 2, 70]), st.booleans(), st.integers(0, 7)),
    min_size=1,
    max_size=3,
)


def _made(shape: list[tuple[int, int, int, bool, int]]) -> tuple[SetTask, ...]:
    return tuple(
        task(exercise(id=f"ex_{i}", position=list(Position)[where]), side, n, sets=sets, reps=reps, hold_s=hold)
        for i, (sets, reps, hold, each, where) in enumerate(shape)
        for side in ((Side.LEFT, Side.RIGHT) if each else (None,))
        for n in range(1, sets + 1)
    )


_STEPS = st.lists(st.sampled_from(["wait", "wait", "wait", "done", "pause", "resume", "undo", "sleep"]), max_size=40)


class Checked:
    """A player that fails the moment anything is stored twice, lost or counted while the machine slept."""

    def __init__(self, todo: tuple[SetTask, ...]) -> None:
        self.todo = todo
        self.now = 100.0
        self.run = player.tick(player.begin(todo), self.now)
        self.kept: dict[tuple[object, ...], int] = {}

    def press(self, step: str, gap: float) -> None:
        before = self.run
        self.now += {"wait": gap, "sleep": 500.0}.get(step, 0.0)
        if step == "undo" and self.run.done:
            del self.kept[self.run.done[-1].task.key]
        move: dict[str, Callable[[Run], Run]] = {
            "done": player.done,
            "pause": player.pause,
            "resume": player.resume,
            "undo": player.undone,
        }
        self.keep(move[step](self.run) if step in move else player.tick(self.run, self.now))
        if step == "sleep":
            assert (self.run.rep, self.run.elapsed, self.run.done) == (before.rep, before.elapsed, before.done)

    def keep(self, run: Run) -> None:
        while run.saving is not None:
            assert run.saving.task.key not in self.kept, "a set must never be stored twice"
            self.kept[run.saving.task.key] = run.saving.reps
            run = player.saved(run)
        assert len(self.kept) == len(run.done)
        assert [d.task for d in run.done] + list(run.todo) == list(self.todo)
        assert len(run.sounds) <= 1
        self.run = run
        shown = view(run)
        assert shown is None or all(0 <= part <= 1 for part in (shown.figure, shown.ring, shown.progress))


@settings(deadline=None, max_examples=60)
@given(_SHAPE, _STEPS, st.floats(0.05, 2.5))
def test_whatever_is_pressed_the_sets_stored_are_the_sets_due(
    shape: list[tuple[int, int, int, bool, int]], steps: list[str], gap: float
) -> None:
    p = Checked(_made(shape))
    for step in steps:
        p.press(step, gap)
    for _n in range(5_000):
        if p.run.stage is Stage.END:
            break
        p.press("resume" if p.run.paused else "done" if p.run.waits else "wait", 2.5)
    assert list(p.kept) == [t.key for t in p.todo]


def test_a_session_that_was_broken_off_is_finished_before_anything_comes_round_again() -> None:
    first = exercise(dose=dose(sets=1, times_per_day=3))
    second = exercise(id="other", dose=dose(sets=1, times_per_day=2))
    begun = facts(set_log(TODAY, first.id))
    cleared = clear_plan(therapist_plan(first, second), begun, library(first, second))

    def rounds(*logs: SetLog) -> list[tuple[str, int]]:
        progress = day_progress(cleared, plus(begun, *logs).record, TODAY)
        return [(task.exercise.id, task.round_no) for task in player.tasks(cleared, progress)]

    assert rounds() == [("other", 1)]
    assert rounds(set_log(TODAY, "other")) == [(first.id, 2), ("other", 2)]


def test_the_therapists_note_stands_where_the_feel_would() -> None:
    plain, noted = task(), replace(task(), note="Hold on to the sink")
    for one, hint in ((plain, plain.exercise.feel), (noted, "Hold on to the sink")):
        shown = view(Player(one).run)
        assert shown is not None
        assert shown.hint == hint


def test_the_note_of_an_item_goes_into_the_session() -> None:
    facts_, library_ = facts(), library()
    plan = therapist_plan(item(note="Slowly"))
    cleared = clear_plan(plan, facts_, library_)
    assert {one.note for one in player.tasks(cleared, day_progress(cleared, facts_.record, TODAY))} == {"Slowly"}
