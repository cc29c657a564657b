"""The days folded one by one: carried on from yesterday or begun anew, the same answer; time away is time off all."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from ptcoach.core.model.body import Side
from ptcoach.core.model.library import Library
from ptcoach.core.model.record import Accepted, Event
from ptcoach.core.programme.diary import Diary, fold, read
from ptcoach.core.programme.propose import propose
from ptcoach.core.programme.week import until
from ptcoach.core.safety.facts import Facts
from tests import make
from tests.strategies import cases

TODAY = make.TODAY
ORDINARY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _told(diary: Diary) -> tuple[object, ...]:
    return (
        dict(diary.courses),
        diary.last_active,
        dict(diary.swaps.taken),
        diary.swaps.left,
        diary.walked,
        diary.first_day,
    )


@ORDINARY
@given(cases(), st.data())
def test_carried_on_from_day_to_day_is_the_same_as_begun_anew(case: tuple[Facts, Library], data: st.DataObject) -> None:
    facts, library = case
    answers = data.draw(st.lists(_answers(facts.today, tuple(library.exercises) or ("gone",)), max_size=4))
    record = replace(facts.record, accepted=tuple(sorted(answers, key=lambda a: (a.day, a.at))))
    past = None
    for ago in range(data.draw(st.integers(0, 45)), -1, -1):
        day = facts.today - timedelta(days=ago)
        now = replace(facts, today=day, record=until(record, day))
        if data.draw(st.booleans()):  # some mornings nobody looks, on some twice
            carried = fold(now, library, past)
            assert _told(carried) == _told(fold(now, library))
            past = carried.past


@st.composite
def _answers(draw: st.DrawFn, today: date, ids: tuple[str, ...]) -> Accepted:
    day = today - timedelta(days=draw(st.integers(0, 40)))
    return Accepted(
        id=f"a{draw(st.integers(0, 10**9))}",
        at=make.moment(day),
        day=day,
        exercise_id=draw(st.sampled_from(ids)),
        side=draw(st.one_of(st.none(), st.sampled_from(Side))),
        change=draw(st.sampled_from(["dose:2x12x5", "dose:1x3x0", f"swap:{ids[0]}", "nonsense"])),
        taken=draw(st.booleans()),
    )


@ORDINARY
@given(cases())
def test_a_record_with_something_taken_out_or_answered_later_is_read_anew(case: tuple[Facts, Library]) -> None:
    facts, library = case
    before = fold(facts, library)
    for kind in ("sets", "pains", "walks", "check_ins", "sessions"):
        fewer = replace(facts, record=replace(facts.record, **{kind: getattr(facts.record, kind)[1:]}))
        assert _told(fold(fewer, library, before.past)) == _told(fold(fewer, library))


SQUAT = make.exercise(id="squat")
MARCH = make.exercise(id="march")
SHELF = make.library(SQUAT, MARCH)


def _grown(day: date) -> Accepted:
    return Accepted(
        id="g", at=make.moment(day, 6), day=day, exercise_id="squat", side=None, change="dose:3x60x60", taken=True
    )


def _facts(*events: Event, accepted: tuple[Accepted, ...], today: date = TODAY) -> Facts:
    facts = make.facts(*events, today=today)
    return replace(facts, record=replace(facts.record, accepted=accepted))


def test_an_exercise_out_of_the_list_is_not_away_while_others_go_on() -> None:
    first = TODAY - timedelta(days=20)
    others = [make.set_log(first + timedelta(days=n), "march") for n in range(1, 20)]
    facts = _facts(make.set_log(first, "squat"), *others, accepted=(_grown(first),))
    course = read(facts, SHELF).course("squat")
    assert course.drop is None
    assert course.place > 0


def test_a_week_off_everything_lowers_every_dose_once() -> None:
    first = TODAY - timedelta(days=16)
    back = first + timedelta(days=9)
    sets = [make.set_log(first, "squat"), *(make.set_log(back + timedelta(days=n), "march") for n in range(7))]
    before = read(_facts(sets[0], accepted=(_grown(first),), today=first + timedelta(days=1)), SHELF).course("squat")
    after = read(_facts(*sets, accepted=(_grown(first),)), SHELF).course("squat")
    assert after.drop is not None
    assert (after.drop.reason.code, after.drop.since) == ("back_two_steps", first + timedelta(days=7))
    assert after.place == max(0, before.place - 2)


def test_two_weeks_off_start_again_also_while_they_last() -> None:
    first = TODAY - timedelta(days=15)
    course = read(_facts(make.set_log(first, "squat"), accepted=(_grown(first),)), SHELF).course("squat")
    assert course.place == 0
    assert course.drop is not None
    assert course.drop.reason.code == "back_restart"


def test_a_set_put_right_among_very_many_is_noticed() -> None:
    logs = [make.set_log(TODAY - timedelta(days=n), "squat") for n in range(1200, 0, -1)]
    facts = make.facts(*logs, make.check_in())
    before = fold(facts, SHELF)
    mended = (*facts.record.sets[:-2], replace(logs[-2], exercise_id="march"), logs[-1])
    facts = replace(facts, record=replace(facts.record, sets=mended))
    after = fold(facts, SHELF, before.past)
    assert after.courses == fold(facts, SHELF).courses
    assert "march" in after.courses


def test_reading_changes_nothing() -> None:
    facts = _facts(make.set_log(TODAY - timedelta(days=2), "squat"), accepted=())
    later = replace(facts, today=TODAY + timedelta(days=3))
    once, later_once, again = propose(facts, SHELF), propose(later, SHELF), propose(facts, SHELF)
    assert once == again
    assert propose(later, SHELF) == later_once
