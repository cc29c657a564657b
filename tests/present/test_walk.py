"""The walking page's words: goal, tips, the list, the week; and the running walk as a value."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from ptcoach.core.model.body import Complaint
from ptcoach.present.walk import build_walk, clock_line, gap_question
from ptcoach.present.walk_clock import begin, clock_words, step, take_up, whole_minutes
from tests import make

W5 = make.week(5, 3)
EIGHT = datetime(2026, 4, 9, 8, 0, tzinfo=UTC)


def seconds(n: float) -> timedelta:
    return timedelta(seconds=n)


def test_no_walk_is_not_zero_minutes() -> None:
    state = build_walk(make.facts(today=W5), make.library())
    assert state.done_words == "No walk recorded today"
    assert all(bar.value is None for bar in state.week.bars)
    assert len(state.week.bars) == 7
    assert "nothing recorded" in state.week.bars[0].words


def test_walks_of_today_are_listed_with_what_is_not_said_yet() -> None:
    walks = (make.walk(W5, 10, leg_worse=None), make.walk(W5, 12, hour=16, leg_worse=True, steps=900))
    state = build_walk(make.facts(*walks, make.walk(W5 - timedelta(days=1), 30), today=W5), make.library())
    assert [row.ask for row in state.rows] == [True, False]
    assert state.rows[1].detail == "900 steps · leg: worse after it"
    assert state.done == 22


def test_a_locked_day_offers_no_start() -> None:
    state = build_walk(make.facts(make.flags(W5, make.RedFlag.CALF), today=W5), make.library())
    assert not state.may_start
    assert state.goal == 0
    assert state.why


def test_a_foot_that_drops_gets_its_tips() -> None:
    who = make.patient(complaints=(Complaint.FOOT_LIFT,), ladder=make.ladder(2), has_afo=True)
    state = build_walk(make.facts(today=W5, who=who), make.library())
    assert any("brace" in tip for tip in state.tips)
    assert any("other side" in tip for tip in state.tips)
    strong = make.patient(ladder=make.ladder(5))
    assert build_walk(make.facts(today=W5, who=strong), make.library()).tips == ()


def test_seconds_add_up_and_a_sleep_is_a_gap() -> None:
    timing = begin(EIGHT)
    now = EIGHT
    for _tick in range(60):
        now += seconds(1)
        timing = step(timing, now)
    assert (timing.sure_s, timing.gap_s) == (60, 0)
    assert not timing.must_ask
    assert gap_question(timing) is None
    timing = step(timing, now + timedelta(minutes=9))
    assert (timing.sure_s, timing.gap_s) == (60, 540)
    question = gap_question(timing)
    assert question is not None
    assert (question.everything, question.without) == (10, 1)
    assert "9 minutes" in question.text
    assert "not timed" in clock_line(timing)[1]


def test_a_short_hiccup_is_not_asked_about() -> None:
    assert not step(begin(EIGHT), EIGHT + seconds(45)).must_ask


def test_a_clock_set_back_takes_nothing_away_and_is_asked_about() -> None:
    timing = step(step(begin(EIGHT), EIGHT + seconds(20)), EIGHT - timedelta(hours=1))
    assert timing.sure_s == 20
    question = gap_question(timing)
    assert question is not None
    assert question.without is None


def test_summer_time_does_not_change_a_walk() -> None:
    """02:00 becomes 03:00: the aware moments are 10 seconds apart, whatever the wall says."""
    winter, summer = timezone(timedelta(hours=0)), timezone(timedelta(hours=1))
    before = datetime(2026, 3, 29, 0, 59, 55, tzinfo=winter)
    after = datetime(2026, 3, 29, 2, 0, 5, tzinfo=summer)
    assert step(begin(before), after).sure_s == 10


def test_a_walk_found_at_the_next_start_is_all_gap() -> None:
    timing = take_up(EIGHT, EIGHT + timedelta(minutes=25))
    assert timing.gap_s == 1500
    question = gap_question(timing)
    assert question is not None
    assert question.without is None
    assert not timing.forgotten
    assert take_up(EIGHT, EIGHT + timedelta(hours=5)).forgotten


@pytest.mark.parametrize(("given", "minutes"), [(1, 1), (29, 1), (89, 1), (90, 2), (600, 10)])
def test_whole_minutes(given: float, minutes: int) -> None:
    assert whole_minutes(given) == minutes


@pytest.mark.parametrize(("given", "words"), [(0, "0:00"), (7.9, "0:07"), (754, "12:34"), (3723, "1:02:03")])
def test_the_clock(given: float, words: str) -> None:
    assert clock_words(given) == words
