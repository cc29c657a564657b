"""A guided session through the real record with real keys; time passes only when told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ptcoach.core.model.body import Side
from ptcoach.core.model.record import SkipReason, Where
from ptcoach.core.programme.due import day_progress
from ptcoach.present.player import Pause, Stage
from ptcoach.ui.parts import Ask, Button
from ptcoach.ui.patient.player import IDLE_S, PlayerPage
from tests import make
from tests.store.places import refusing
from tests.ui.walk import clipped

from .conftest import LIFT, PRESS, Start, World

KEY = Qt.Key
PLAN = make.therapist_plan(PRESS, make.item(LIFT, sides=(Side.RIGHT, Side.LEFT)))
DUE = 4  # two sets of one, one set on each leg of the other


def click(button: Any) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def begun(start: Start, plan: Any = PLAN, **named: Any) -> World:
    """A world with a good check-in, in its session; `named` is for `start`."""
    world = start(plan=plan, **named)
    if not world.record.check_ins:
        world.event(make.flags(), make.check_in())
    enter(world)
    return world


def enter(world: World) -> PlayerPage:
    world.go("player")
    page: PlayerPage = world.page
    page.seconds = world.seconds
    page.run = page.run.__class__(**{n: getattr(page.run, n) for n in page.run.__slots__} | {"last": world.now})
    return page


def wait(world: World, seconds: float, step: float = 0.5) -> None:
    for _n in range(round(seconds / step)):
        world.now += step
        world.page.step()


def until(world: World, *stages: Stage) -> None:
    page = world.page
    for _n in range(4000):
        if page.run.stage in stages:
            return
        wait(world, 0.5)
    raise AssertionError(f"never came to {stages}, is in {page.run.stage}")


def sets(world: World) -> list[tuple[str, Side | None, int]]:
    return [(s.exercise_id, s.side, s.set_no) for s in world.record.sets]


def test_a_session_by_itself_stores_every_set_once(start: Start) -> None:
    world = begun(start)
    until(world, Stage.END)
    assert sets(world) == [
        (PRESS.id, None, 1),
        (PRESS.id, None, 2),
        (LIFT.id, Side.RIGHT, 1),
        (LIFT.id, Side.LEFT, 1),
    ]
    assert [(s.reps, s.hold_s) for s in world.record.sets[:1]] == [(3, 2)]
    assert world.record.day_plans[-1].items[0].sets == 2
    facts = world.desk.facts()
    assert day_progress(world.desk.cleared(), facts.record, facts.today).next is None


def test_each_set_is_in_the_record_before_the_next_begins(start: Start) -> None:
    world = begun(start)
    until(world, Stage.REST)
    assert len(world.record.sets) == 1


def test_keys_do_what_they_say(start: Start) -> None:
    world = begun(start)
    page = world.page
    until(world, Stage.MOVE)
    world.key(KEY.Key_Space)
    assert page.run.paused is Pause.ASKED
    assert page.stage.primary_button.text() == "Go on"
    world.key(KEY.Key_Space)
    assert page.run.paused is None
    world.key(KEY.Key_Right)
    assert len(world.record.sets) == 1
    world.key(KEY.Key_Left)
    assert world.record.sets == ()
    assert page.run.task.set_no == 1
    world.key(KEY.Key_H)
    assert page.stack.currentWidget() is page.pain
    world.key(KEY.Key_Escape)
    assert page.stack.currentWidget() is page.stage


def test_done_pressed_twice_is_one_set(start: Start) -> None:
    world = begun(start)
    until(world, Stage.MOVE)
    button = world.page.stage.primary_button
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(button, Qt.MouseButton.LeftButton)
    assert len(world.record.sets) == 1


def test_a_killed_session_goes_on_where_it_was(start: Start) -> None:
    world = begun(start)
    until(world, Stage.REST)
    again = start()
    page = enter(again)
    assert [t.key[0] for t in page.run.todo] == [PRESS.id, LIFT.id, LIFT.id]
    until(again, Stage.END)
    assert len(sets(again)) == len(set(sets(again))) == DUE


def test_a_machine_that_slept_is_told_and_nothing_counted(start: Start) -> None:
    world = begun(start)
    page = world.page
    until(world, Stage.HOLD)
    world.now += 7200
    page.step()
    assert page.run.paused is Pause.ASLEEP
    assert "asleep" in page.stage.cue.text()
    wait(world, 30)
    assert world.record.sets == ()
    world.key(KEY.Key_Space)
    assert page.run.stage is Stage.COUNT_IN


def test_a_set_that_cannot_be_saved_holds_the_session(start: Start) -> None:
    world = begun(start)
    page = world.page
    until(world, Stage.MOVE)
    with refusing(world.folder.database, "set_log"):
        world.key(KEY.Key_Right)
        assert page.run.stage is Stage.SAVING
        wait(world, 10)
        assert page.run.stage is Stage.SAVING
        assert page.stage.primary_button.text() == "Save again"
    world.key(KEY.Key_Right)
    assert page.run.stage is Stage.REST
    assert len(world.record.sets) == 1


def hurts(world: World, pain: int, *, where: int = 0, yes: tuple[str, ...] = ()) -> None:
    page = world.page
    world.key(KEY.Key_H)
    click(page.pain.pain.buttons[pain])
    click(page.pain.where.buttons[where])
    for name, row in page.pain.signs.items():
        click(row.buttons[1 if name in yes else 0])
    click(page.pain.tell)


def test_nothing_about_pain_is_filled_in_beforehand(start: Start) -> None:
    world = begun(start)
    until(world, Stage.MOVE)
    page = world.page
    world.key(KEY.Key_H)
    click(page.pain.tell)
    assert page.pain.mistake.isVisible()
    assert world.record.pains == ()
    assert page.run.paused is Pause.HURTS


def test_some_pain_halves_what_is_left_at_once(start: Start) -> None:
    world = begun(start)
    until(world, Stage.MOVE)
    hurts(world, 4, where=2)
    page = world.page
    assert [t.reps for t in page.run.todo if t.exercise.id == PRESS.id] == [1, 1]
    assert page.stage.notice.isVisible()
    assert page.run.paused
    assert world.record.pains[-1].where is Where.OTHER
    world.key(KEY.Key_Space)
    until(world, Stage.REST)
    assert world.record.sets[0].reps == 1


def test_strong_pain_ends_the_exercise_and_goes_to_the_next(start: Start) -> None:
    world = begun(start)
    until(world, Stage.MOVE)
    hurts(world, 6)
    page = world.page
    assert {t.exercise.id for t in page.run.todo} == {LIFT.id}
    assert [(s.reason, s.exercise_id) for s in world.record.skips] == [(SkipReason.PAIN, PRESS.id)]
    world.key(KEY.Key_Space)
    until(world, Stage.END)
    assert {s[0] for s in sets(world)} == {LIFT.id}


def test_strong_pain_ends_the_exercise_even_where_that_cannot_be_saved(start: Start) -> None:
    world = begun(start)
    until(world, Stage.MOVE)
    with refusing(world.folder.database, "skip"):
        hurts(world, 6)
    assert {t.exercise.id for t in world.page.run.todo} == {LIFT.id}
    assert world.record.skips == ()


def test_strong_pain_twice_ends_the_session(start: Start) -> None:
    world = begun(start)
    world.key(KEY.Key_Right, KEY.Key_Right)
    until(world, Stage.REST)
    hurts(world, 6)
    world.key(KEY.Key_Space)
    until(world, Stage.MOVE)
    world.later(minutes=1)
    hurts(world, 7)
    page = world.page
    assert page.run.stage is Stage.END
    assert page.stack.currentWidget() is page.ending
    click(page.ending.save)
    assert world.record.sessions[-1].finished is False


@pytest.mark.parametrize("sign", ["moved_down", "new_numbness", "new_weakness"])
def test_a_new_sign_goes_straight_to_the_red_flags(start: Start, sign: str) -> None:
    world = begun(start)
    until(world, Stage.MOVE)
    hurts(world, 2, where=1, yes=(sign,))
    assert world.page.name == "check_in"
    assert world.page._flags_only


def test_skipping_needs_a_reason_and_stays_for_today(start: Start) -> None:
    world = begun(start)
    page = world.page
    click(page.stage.skip_button)
    button = next(b for b in page.skipping.findChildren(type(page.skipping.keep)) if b.text() == "Too hard")
    click(button)
    assert [(s.reason, s.exercise_id) for s in world.record.skips] == [(SkipReason.TOO_HARD, PRESS.id)]
    assert page.run.task.exercise.id == LIFT.id
    assert page.run.paused is None


def test_stop_asks_first_and_keeps_what_was_done(start: Start) -> None:
    world = begun(start)
    page = world.page
    until(world, Stage.REST)
    world.key(KEY.Key_Escape)
    sheet = page.findChild(Ask)
    assert page.run.paused
    sheet.close()
    assert page.run.paused is None
    world.key(KEY.Key_Escape)
    again = next(ask for ask in page.findChildren(Ask) if ask.isVisible())
    click(next(b for b in again.findChildren(Button) if b.text() == "Stop the session"))
    assert page.stack.currentWidget() is page.ending
    assert len(world.record.sets) == 1


def test_the_end_stores_effort_and_leaves_out_what_was_not_said(start: Start) -> None:
    world = begun(start)
    until(world, Stage.END)
    page = world.page
    click(page.ending.effort.buttons[3])
    page.ending.note.setPlainText("Left foot felt 😀 lighter")
    click(page.ending.save)
    end = world.record.sessions[-1]
    assert (end.effort, end.felt, end.note, end.finished) == (3, None, "Left foot felt 😀 lighter", True)
    assert page.over.lines.text().startswith("4 sets done and saved.")
    for comfort in ("great", "well done", "excellent", "!"):
        assert comfort not in page.over.lines.text().lower()
    click(page.over.home)
    assert world.page.name == "today"


def test_leaving_the_page_stops_time(start: Start) -> None:
    world = begun(start)
    page = world.page
    until(world, Stage.MOVE)
    world.window.alarm()
    assert world.page.name == "check_in"
    assert not page._clock.isActive()
    assert not page.awake.held


def test_an_idle_pause_lets_the_screen_go_dark(start: Start) -> None:
    world = begun(start)
    page = world.page
    assert page.awake.held
    world.key(KEY.Key_Space)
    wait(world, IDLE_S + 2, 2)
    assert not page.awake.held
    world.key(KEY.Key_Space)
    assert page.awake.held


def test_a_locked_day_never_starts(start: Start) -> None:
    from ptcoach.core.model.red_flag import RedFlag

    world = start(plan=PLAN)
    world.event(make.flags(make.TODAY, RedFlag.CALF), make.check_in())
    world.go("player")
    assert world.page.name == "stop"


def test_no_check_in_comes_first(start: Start) -> None:
    world = start(plan=PLAN)
    world.go("player")
    assert world.page.name == "check_in"


def test_nothing_left_is_said(start: Start) -> None:
    world = begun(start)
    until(world, Stage.END)
    click(world.page.ending.save)
    page = world.go("player")
    assert page.stack.currentWidget() is page.over
    assert page.over.heading.text() == "Nothing left for now"


@pytest.mark.parametrize("size", ["normal", "large", "larger"])
def test_the_count_is_readable_from_the_floor(start: Start, size: str) -> None:
    world = begun(start, size=size)
    until(world, Stage.MOVE)
    ring = world.page.stage.ring
    assert 120 <= ring.digit_height() <= 0.75 * ring.height(), "high enough, and inside the ring"


@pytest.mark.parametrize("size", ["normal", "large", "larger"])
def test_what_to_do_shows_whole(start: Start, size: str) -> None:
    world = begun(start, size=size)
    stage = world.page.stage
    assert stage.cue.text().startswith("Get ready: lying on your back")
    assert stage.cue.visibleRegion().boundingRect() == stage.cue.rect()
    until(world, Stage.REST)
    assert stage.undo_button.y() == stage.primary_button.y(), "undo takes no row of its own"


def test_after_midnight_a_long_pause_ends_the_session(start: Start) -> None:
    world = begun(start)
    until(world, Stage.REST)
    world.later(days=1)
    assert world.desk.today == make.TODAY + timedelta(days=1)
    page = world.page
    world.key(KEY.Key_Right)
    assert page.run.stage is Stage.END
    assert [s.day for s in world.record.sets] == [make.TODAY]
    assert any("new day" in words for words in world.said)


def test_a_computer_that_cannot_speak_shows_the_words(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ptcoach.ui.sounds._find_engine", lambda _parent: None)
    world = start(plan=PLAN)
    world.house.settings = replace(world.house.settings, speech=True, captions=False)
    world.event(make.flags(), make.check_in())
    page = enter(world)
    assert not page.voice.speaks
    assert page.stage.cue.isVisible()


def test_a_helped_set_says_who_helped(start: Start) -> None:
    world = start(plan=PLAN)
    world.event(make.flags(), make.check_in())
    world.house.settings = replace(world.house.settings, helper="Anna")
    page = enter(world)
    assert page.stage.helped.isVisible()
    assert page.stage.helped.text() == "With the help of Anna"
    assert clipped(page) == []
    click(page.stage.helped)
    while not world.record.sets:
        wait(world, 0.5)
    click(page.stage.helped)
    until(world, Stage.END)
    assert [log.helper for log in world.record.sets] == ["Anna", "", "", ""]


def test_with_nobody_to_help_nothing_is_offered(start: Start) -> None:
    assert not begun(start).page.stage.helped.isVisible()
