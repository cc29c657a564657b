"""What is remembered between questions is only ever what asking again would give."""

from __future__ import annotations

from collections.abc import Callable

from ptcoach.core.model.body import Complaint, Rung, Side
from ptcoach.core.model.record import Walk
from ptcoach.core.safety.facts import between, growing, until
from tests import make

WALKS = tuple(make.walk(make.week(1, day), 10 + day) for day in range(6))


def counting() -> tuple[Callable[[tuple[Walk, ...]], tuple[int, ...]], list[int]]:
    """A fold that lists minutes, and the minutes it was really asked to add."""
    asked: list[int] = []

    def step(seen: tuple[int, ...], walk: Walk) -> tuple[int, ...]:
        asked.append(walk.minutes)
        return (*seen, walk.minutes)

    return growing((), step), asked


def test_a_growing_record_is_read_once() -> None:
    fold, asked = counting()
    assert fold(WALKS[:2]) == (10, 11)
    assert fold(WALKS[:4]) == (10, 11, 12, 13)
    assert fold(WALKS[:4]) == (10, 11, 12, 13)
    assert asked == [10, 11, 12, 13]


def test_a_record_that_changed_before_its_end_is_read_anew() -> None:
    fold, asked = counting()
    fold(WALKS[:4])
    assert fold(WALKS[1:4]) == (11, 12, 13)
    assert fold(WALKS[1:5]) == (11, 12, 13, 14)
    assert fold(()) == ()
    assert fold(WALKS[:1]) == (10,)
    assert asked == [10, 11, 12, 13, 11, 12, 13, 14, 10]


def test_the_newest_rung_of_each_movement_and_leg_is_told() -> None:
    seen = (make.rung(make.week(2), 2), make.rung(make.week(3), 5))
    facts = make.facts(*seen, who=make.patient(ladder=make.ladder(3)))
    assert facts.rung(Complaint.FOOT_LIFT, Side.RIGHT) is Rung.FULL
    assert facts.rung(Complaint.PUSH_OFF, Side.RIGHT) is Rung.AGAINST_GRAVITY
    assert facts.rung(Complaint.FOOT_LIFT, Side.LEFT) is None


def test_the_events_of_some_days() -> None:
    assert between(WALKS, make.week(1, 1), make.week(1, 3)) == WALKS[1:4]
    assert between(WALKS, make.week(2), make.week(3)) == ()
    assert until(WALKS, make.week(1, 2)) == WALKS[:3]
    assert until(WALKS, make.week(1, 5)) is WALKS
    assert until((), make.week(1)) == ()
