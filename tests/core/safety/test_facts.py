"""What is remembered between questions is only ever what asking again would give."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from ptcoach.core.model.body import Complaint
from ptcoach.core.model.exercise import Code, Window
from ptcoach.core.model.patient import SurgeonLimits
from ptcoach.core.model.record import Permission, Walk
from ptcoach.core.safety.facts import between, growing, until
from ptcoach.core.safety.items import standing_key
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


def test_the_events_of_some_days() -> None:
    assert between(WALKS, make.week(1, 1), make.week(1, 3)) == WALKS[1:4]
    assert between(WALKS, make.week(2), make.week(3)) == ()
    assert until(WALKS, make.week(1, 2)) == WALKS[:3]
    assert until(WALKS, make.week(1, 5)) is WALKS
    assert until((), make.week(1)) == ()


# --- the key under which a judgement is kept --------------------------------------------------------------------

LIBRARY = make.library(make.exercise(), make.exercise(id="later_one", window=Window(from_week=14, to_week=20)))


def key(*events: object, week: int = 13, **changes: object) -> tuple[object, ...]:
    who = make.patient(**changes)
    return standing_key(make.facts(*events, today=make.week(week), who=who))  # type: ignore[arg-type]


def test_a_calm_day_and_the_next_have_one_key() -> None:
    facts = make.facts()
    tomorrow = make.facts(today=make.TODAY + timedelta(days=1))
    assert standing_key(facts) == standing_key(tomorrow)
    assert key(make.check_in(hour=9, back_pain=7)) == key()


@pytest.mark.parametrize(
    "other",
    [
        lambda: key(week=14),
        lambda: key(week=21),
        lambda: key(week=11),
        lambda: key(week=5),
        lambda: key(has_helper=False),
        lambda: key(conditions=frozenset({Code.CANNOT_KNEEL})),
        lambda: key(make.rung(make.TODAY, 5)),
        lambda: key(make.rung(make.TODAY, 5, movement=Complaint.PUSH_OFF)),
        lambda: key(make.clearance(Permission.PRONE)),
        lambda: key(make.clearance(Permission.NERVE_GLIDES_OFF)),
        lambda: key(make.clearance(Permission.LIFT_KG, value=8)),
        lambda: key(
            make.clearance(
                Permission.EARLY_EXERCISE, exercise_id="later_one", recorded_by_therapist=True, reason="Strong."
            )
        ),
    ],
)
def test_what_changes_a_judgement_changes_its_key(other: Callable[[], tuple[object, ...]]) -> None:
    assert other() != key()


def test_a_bend_the_surgeon_forbids_changes_the_key() -> None:
    assert key(limits=SurgeonLimits(no_bend_until_week=20)) != key()
    assert key(limits=SurgeonLimits(lift_kg=1)) != key()


@pytest.mark.parametrize(
    ("stated", "word"),
    [
        (Code.PRONE_NOT_ALLOWED, Permission.PRONE),
        (Code.NERVE_GLIDE_NOT_ENABLED, Permission.NERVE_GLIDES_OFF),
    ],
)
def test_a_gate_counts_also_where_its_code_is_stated(stated: Code, word: Permission) -> None:
    """A prone exercise or a glide whose file forgot the code keeps to the gate alone."""
    conditions = frozenset({stated})
    assert key(make.clearance(word), conditions=conditions) != key(conditions=conditions)
