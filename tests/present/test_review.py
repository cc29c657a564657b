"""A review in words: numbers with what they are out of, five kinds of cell, trends, flags, the person's own words."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from ptcoach.core.model.body import Side
from ptcoach.core.model.casework import REVIEWED
from ptcoach.core.model.record import DayNote, DueItem, SkipReason
from ptcoach.core.model.red_flag import RedFlag
from ptcoach.core.safety.facts import Facts
from ptcoach.present.chart import DayLook
from ptcoach.present.review import MOST, build_review, review_charts, review_period
from tests import make
from tests.make import TODAY

LIBRARY = make.library(make.exercise(), make.exercise(id="squat", name="Squat"))
SQUAT = DueItem(exercise_id="squat", sides=(), rounds=1, sets=2)
PRESS = DueItem(exercise_id="heel_press", sides=(Side.LEFT, Side.RIGHT), rounds=1, sets=1)


def ago(n: int) -> make.date:
    return TODAY - timedelta(days=n)


def listed(day: make.date, *items: DueItem) -> make.DayPlan:
    return replace(make.day_plan(day), items=items, walk_minutes=20)


def told(*events: make.Event, **changes: object) -> Facts:
    return make.facts(*events, ready=False, **changes)  # type: ignore[arg-type]


def test_the_time_is_since_the_last_review_that_was_not_today() -> None:
    facts = told(make.review(ago(10), REVIEWED), make.review(TODAY, REVIEWED), make.review(ago(3), "adherence_drop"))
    assert review_period(facts) == (ago(10), "Since the last review on 22 May 2026")
    assert review_period(told())[0] == ago(27)


def test_the_time_is_never_before_surgery_nor_longer_than_twelve_weeks() -> None:
    early = told(today=make.week(1))
    assert review_period(early)[0] == make.SURGERY
    late = make.facts(make.review(make.week(1), REVIEWED), today=make.week(30), ready=False)
    start, words = review_period(late)
    assert (make.week(30) - start).days == MOST - 1
    assert words == "The last 12 weeks; the last review was on 9 March 2026"


def test_five_kinds_of_cell_are_kept_apart() -> None:
    facts = told(
        make.review(ago(5), REVIEWED),
        listed(ago(4), SQUAT),
        make.set_log(ago(4), "squat", set_no=1),
        make.set_log(ago(4), "squat", set_no=2),
        listed(ago(3), SQUAT),
        make.set_log(ago(3), "squat"),
        listed(ago(2), SQUAT, PRESS),
        make.skip(ago(2), SkipReason.TOO_HARD, "squat"),
        listed(ago(1), PRESS),
    )
    grid = build_review(facts, LIBRARY).grid
    assert [head[1] for head in grid.heads] == ["27", "28", "29", "30", "31", "1"]
    squat = next(row for row in grid.rows if row.name == "Squat")
    assert [cell.look for cell in squat.cells] == [
        DayLook.NOT_RECORDED,
        DayLook.DONE,
        DayLook.PARTLY,
        DayLook.SKIPPED,
        DayLook.NOT_DUE,
        DayLook.NOT_RECORDED,
    ]
    assert squat.done == "3 of 6"
    assert squat.cells[1].words == "Thursday 28 May: 2 of 2 sets"
    assert squat.cells[3].words == "Saturday 30 May: left out: too hard"
    press = next(row for row in grid.rows if row.name != "Squat")
    assert press.cells[4].words == "Sunday 31 May: due, nothing recorded"
    assert {look for look, _words in grid.legend} == {cell.look for cell in squat.cells}


def test_numbers_carry_what_they_are_out_of() -> None:
    facts = told(
        make.review(ago(4), REVIEWED),
        listed(ago(3), SQUAT),
        make.set_log(ago(3), "squat"),
        make.walk(ago(3), 15),
        make.skip(ago(2), SkipReason.ILL),
        make.check_in(ago(3), back_pain=2, leg_pain=5),
        make.check_in(ago(1), back_pain=None, leg_pain=3),
    )
    figures = [(figure.value, figure.words) for figure in build_review(facts, LIBRARY).figures]
    assert figures == [
        ("1 of 2", "sets done, 50 %"),
        ("2 of 5 days", "recorded, 1 left out"),
        ("15 of 20 min", "on 1 day"),
        ("4 of 10", "middle of 2 check-ins, most 5"),
    ]


def test_nothing_recorded_is_no_zero() -> None:
    state = build_review(told(), LIBRARY)
    assert [figure.value for figure in state.figures] == ["–", "0 of 28 days", "–", "–"]
    assert state.grid.rows == ()
    assert state.exercises == state.trends == state.said == ()


def test_pain_and_effort_stand_with_their_exercise() -> None:
    facts = told(
        listed(ago(2), SQUAT, PRESS),
        make.set_log(ago(2), "squat"),
        make.session(ago(2), effort=6),
        make.session(ago(1), effort=2),
        make.pain(ago(2), exercise_id="squat", pain=5),
        make.pain(ago(2), exercise_id="squat", pain=3, hour=11),
        make.pain(ago(60), exercise_id="squat", pain=9),
    )
    squat, press = build_review(facts, LIBRARY).exercises
    assert squat.cells == ("Squat", "1 of 2", "1 of 1", "–", "told 2 times, most 5 of 10", "6 of 10")
    assert press.cells[2:] == ("0 of 1", "–", "none told", "–")


def test_trends_go_by_movement_and_side_with_words() -> None:
    rated = [make.check_in(ago(n), weakness=(make.rating(3 + n // 4),)) for n in range(24, -1, -3)]
    rows = build_review(told(*rated), LIBRARY).trends
    foot = rows[0]
    assert foot.cells[:3] == ("Right foot lift", "8", "3")
    assert foot.words == "Easier, 9 ratings"
    assert next(row for row in rows if row.what == "Tingling").words == "About the same, 9 ratings"
    few = build_review(told(*rated[:3]), LIBRARY).trends[0]
    assert few.words == "Too early to tell, 3 ratings"


def test_open_flags_stand_first_and_handled_ones_say_how() -> None:
    pains = [make.check_in(ago(n), leg_pain=7) for n in range(3)]
    facts = told(
        *pains,
        make.flags(ago(5), RedFlag.CALF),
        make.review(ago(6), "glides_flaring", handled="Glides off (Pat Physio)"),
        make.review(ago(60), "adherence_drop", handled="long ago"),
    )
    flags = build_review(facts, LIBRARY).flags
    open_ = next(flag for flag in flags if flag.code == "pain_high_3_days")
    assert open_.state == "Open: to be handled"
    assert [flag.cells[1:] for flag in flags if flag.when != "now"] == [
        ("Calf pain or swelling (yes)", "Not cleared yet."),
        ("Glides flare up", "Handled: Glides off (Pat Physio)"),
    ]


def test_a_loss_of_strength_is_not_handled_here() -> None:
    flags = build_review(told(make.rung(ago(1), 4), make.rung(TODAY, 2)), LIBRARY).flags
    assert flags[0].code == ""
    assert flags[0].state == "Open: locks the exercises until a clearance"


def test_the_persons_words_are_all_there_newest_first() -> None:
    note = DayNote(id="n", at=make.moment(ago(3), 20), day=ago(3), text=" Slept badly ")
    facts = told(
        make.session(ago(2), note="Foot slapped"),
        replace(make.skip(ago(1), SkipReason.PAIN, "squat"), note="hurt at once"),
        make.walk(ago(50), note="long ago"),
    )
    said = build_review(replace(facts, record=replace(facts.record, notes=(note,))), LIBRARY).said
    assert [row.cells for row in said] == [
        ("31 May 2026", "Left out: Squat", "hurt at once"),
        ("30 May 2026", "After the session", "Foot slapped"),
        ("29 May 2026", "Note", "Slept badly"),
    ]


@pytest.mark.parametrize("weeks", [0, 1, 13, 40])
def test_the_charts_span_the_time(weeks: int) -> None:
    facts = make.facts(make.check_in(make.week(weeks), weakness=(make.rating(5),)), today=make.week(weeks), ready=False)
    start, _words = review_period(facts)
    weakness, pain = review_charts(facts, start)
    assert weakness.start == pain.start == start
    assert weakness.end >= facts.today
    assert not pain.is_empty
