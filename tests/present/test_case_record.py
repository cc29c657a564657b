"""The record day by day: what was done, the check-in and what was said; missing is never zero."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace

from ptcoach.core.model.record import DueItem, Where
from ptcoach.present.case_record import NOTHING, build_record, day_lines
from tests import make
from tests.make import SURGERY, TODAY

DAY = timedelta(days=1)
YESTERDAY = TODAY - DAY
LIBRARY = make.library()
PRESS = make.exercise()


def test_a_day_tells_all_that_was_recorded_of_it() -> None:
    due = DueItem(exercise_id=PRESS.id, sides=(), rounds=1, sets=2)
    facts = make.facts(
        replace(make.day_plan(YESTERDAY), items=(due,), walk_minutes=20),
        make.check_in(YESTERDAY, back_pain=3, leg_pain=None, weakness=(make.rating(4),)),
        make.set_log(YESTERDAY),
        make.walk(YESTERDAY, 14),
        make.session(YESTERDAY, note="Heavy today"),
        ready=False,
    )
    row = next(row for row in build_record(facts) if row.day == YESTERDAY)
    assert row.done == "1 of 2"
    assert row.walk == "14 of 20 min"
    assert row.pain == f"3 / {NOTHING}"
    assert row.weakness == "foot lift 4"
    assert "Said: Heavy today" in day_lines(facts, LIBRARY, YESTERDAY)


def test_a_day_nobody_recorded_says_so_and_the_newest_stands_first() -> None:
    facts = make.facts(make.walk(TODAY - timedelta(days=2), 10), ready=False)
    rows = build_record(facts)
    assert [row.day for row in rows] == [TODAY - timedelta(days=n) for n in range(3)]
    assert (rows[1].done, rows[1].walk, rows[1].pain, rows[1].weakness) == ("not recorded", NOTHING, NOTHING, NOTHING)
    assert rows[2].walk == "10 min"


def test_a_clock_that_stood_at_1970_brings_one_line() -> None:
    long_ago = date(1970, 1, 1)
    facts = make.facts(*(make.walk(day) for day in (long_ago, SURGERY - DAY, TODAY - DAY)), ready=False)
    rows = build_record(facts)
    assert [row.day for row in rows] == [TODAY, TODAY - DAY, SURGERY - DAY, long_ago]
    assert [row.walk for row in rows] == [NOTHING, "10 min", "10 min", "10 min"]
    assert [row.day for row in build_record(replace(facts, today=long_ago))] == [long_ago]


def test_nothing_recorded_is_no_row() -> None:
    assert build_record(make.facts(ready=False)) == ()


def test_a_chosen_day_names_exercises_pain_and_who_helped() -> None:
    facts = make.facts(
        replace(make.set_log(YESTERDAY), helper="Anna"),
        make.walk(YESTERDAY, 14),
        make.pain(YESTERDAY, pain=5, exercise_id=PRESS.id, where=Where.LEG),
        ready=False,
    )
    _title, *told = day_lines(facts, LIBRARY, YESTERDAY)
    assert any(PRESS.name in line and "1 set" in line for line in told)
    assert "Walk, 14 minutes" in told
    assert f"{PRESS.name}: It hurt: 5 of 10, leg" in told
    assert told[-1] == "Helped by Anna"
    assert day_lines(facts, LIBRARY, TODAY)[1:] == ("nothing recorded",)
