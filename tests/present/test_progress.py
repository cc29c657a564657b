"""The progress page's words and charts: missing is never zero, gaps stay gaps, few points are too early to tell."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from ptcoach.core.model.body import Complaint, Side, WeakLeg
from ptcoach.core.model.record import DayPlan, DueItem, SkipReason
from ptcoach.core.safety.facts import Facts
from ptcoach.present.chart import DayLook, SpanKind
from ptcoach.present.progress import build_progress
from ptcoach.present.progress_days import monday, walk_sum
from ptcoach.present.span import Span, past_axis, recovery_axis, week_ticks
from tests import make

W5 = make.week(5, 3)
LIBRARY = make.library()


def day_plan(day: date, sets: int = 2, walk_minutes: int = 30) -> DayPlan:
    due = (DueItem(exercise_id="heel_press", sides=(), rounds=1, sets=sets),) if sets else ()
    return DayPlan(
        id=f"plan-{day}",
        at=make.moment(day),
        day=day,
        items=due,
        walk_minutes=walk_minutes,
        plan_version=0,
        phase=1,
        rules_version="1",
        library_version="1",
    )


def with_plans(facts: Facts, *plans: DayPlan) -> Facts:
    return replace(facts, record=replace(facts.record, day_plans=plans))


def facts(*events: object, today: date = W5) -> Facts:
    return make.facts(*events, today=today, ready=False)  # type: ignore[arg-type]


def rated(day: date, difficulty: int, movement: Complaint = Complaint.FOOT_LIFT) -> object:
    return make.check_in(day, weakness=(make.rating(difficulty, movement),))


def test_a_new_person_sees_words_and_no_numbers() -> None:
    state = build_progress(facts(), LIBRARY, Span.THREE_MONTHS)
    assert [headline.big for headline in state.headlines] == ["–", "–", "Not rated yet"]
    assert state.weakness.is_empty
    assert state.pain.is_empty
    assert state.walking.is_empty
    assert state.tests == ()
    assert state.milestones == ()
    assert all(chart.empty for chart in (state.weakness, state.pain, state.walking))
    assert not any(cell.look is DayLook.DONE for week in state.days.weeks for cell in week)


def test_pain_nobody_gave_is_a_gap_and_zero_is_zero() -> None:
    first = W5 - timedelta(days=2)
    state = build_progress(
        facts(make.check_in(first, back_pain=0, leg_pain=None), make.check_in(W5, back_pain=2, leg_pain=4)),
        LIBRARY,
        Span.SIX_WEEKS,
    )
    back, leg, _tingling = state.pain.series
    assert [p.value for p in back.points[-3:]] == [0.0, None, 2.0]
    assert [p.value for p in leg.points[-3:]] == [None, None, 4.0]
    rows = dict(zip(state.pain.table.days, state.pain.table.rows, strict=True))
    assert rows[first][1:3] == ("0", None)
    assert rows[W5 - timedelta(days=1)][1:] == (None, None, None)
    assert "not recorded" in state.pain.table.shown()[1]


def test_a_week_without_ratings_breaks_the_line() -> None:
    state = build_progress(
        facts(*(rated(make.week(w, 2), 8 - w) for w in (1, 2, 4, 5))),
        LIBRARY,
        Span.ALL,  # week 3 is missing
    )
    (line,) = state.weakness.series
    assert [p.value for p in line.points] == [None, 7.0, 6.0, None, 4.0, 3.0]


def test_the_middle_value_of_a_week_counts() -> None:
    days = [make.week(5, n) for n in range(3)]
    state = build_progress(
        facts(*(rated(day, value) for day, value in zip(days, (9, 2, 3), strict=True))), LIBRARY, Span.ALL
    )
    assert state.weakness.series[0].points[-1].value == 3


def test_few_points_are_too_early_to_tell() -> None:
    state = build_progress(facts(*(rated(make.week(5, n), 3) for n in range(3))), LIBRARY, Span.ALL)
    assert state.headlines[2].big == "Too early to tell"
    assert "too early to tell" in state.weakness.sentence


def test_the_weakest_movement_gets_its_own_trend_words() -> None:
    events = [rated(make.week(w, d), 8 - w) for w in range(1, 6) for d in (0, 2)]
    state = build_progress(facts(*events), LIBRARY, Span.ALL)
    weakest = state.headlines[2]
    assert (weakest.label, weakest.big) == ("Right foot lift", "Easier")
    assert weakest.small == "7 → 3 out of 10 since week 1"
    assert state.call == ""


def test_a_movement_that_gets_harder_brings_the_words_to_call() -> None:
    events = [rated(make.week(w, d), 2 + w) for w in range(1, 6) for d in (0, 2)]
    state = build_progress(facts(*events), LIBRARY, Span.ALL)
    assert state.headlines[2].big == "Harder"
    assert "surgical team the same day" in state.call
    assert "Right foot lift" in state.call


def test_nothing_on_the_page_soothes() -> None:
    events = [rated(make.week(w, d), 8 - w) for w in range(1, 6) for d in (0, 2)]
    state = build_progress(facts(*events), LIBRARY, Span.ALL)
    said = " ".join((*(h.big + h.small for h in state.headlines), state.weakness.sentence, state.pain.sentence))
    for word in ("great", "well done", "keep", "good", "!", "soon", "will"):
        assert word not in said.lower()


def test_usual_windows_are_on_the_time_axis_only_and_called_usual() -> None:
    state = build_progress(facts(rated(W5, 5)), LIBRARY, Span.ALL)
    usual = [s for s in state.weakness.shaded if s.kind is SpanKind.USUAL]
    assert usual[0].start == make.week(2)
    assert usual[0].end == make.week(6) - timedelta(days=1)
    assert {s.legend for s in usual} == {"Shaded: usual times, not a prediction"}
    assert max(p.day for p in state.weakness.series[0].points) <= W5


def test_the_review_line_stands_at_the_end_of_week_6() -> None:
    for span in Span:
        (mark,) = build_progress(facts(), LIBRARY, span).weakness.marks
        assert mark.day == make.week(7)


def test_flare_ups_are_marked_on_weakness_and_pain() -> None:
    flare = make.flare(make.week(4), days=3)
    state = build_progress(facts(flare), LIBRARY, Span.SIX_WEEKS)
    for chart in (state.weakness, state.pain):
        (shown,) = [s for s in chart.shaded if s.kind is SpanKind.FLARE]
        assert (shown.start, shown.end) == (make.week(4), make.week(4, 2))


def test_five_kinds_of_day_are_told_apart() -> None:
    days = [W5 - timedelta(days=n) for n in range(5)]
    done = [make.set_log(days[0], set_no=n) for n in (1, 2)]
    found = with_plans(
        facts(*done, make.set_log(days[1]), make.skip(days[2], SkipReason.ILL)),
        *(day_plan(day) for day in sorted(days[:3])),
        day_plan(days[3], sets=0),
    )
    state = build_progress(found, LIBRARY, Span.SIX_WEEKS)
    cells = {cell.day: cell for week in state.days.weeks for cell in week}
    looks = [cells[day].look for day in days]
    assert looks == [DayLook.DONE, DayLook.PARTLY, DayLook.SKIPPED, DayLook.NOT_DUE, DayLook.NOT_RECORDED]
    assert cells[days[0]].words.endswith("done, 2 of 2 sets")
    assert cells[days[1]].words.endswith("partly done, 1 of 2 sets")
    assert cells[days[2]].words.endswith("skipped: ill")
    assert cells[days[4]].words.endswith("not recorded")
    assert dict(zip(state.days.table.days, state.days.table.rows, strict=True))[days[4]][1] is None


def test_the_calendar_counts_every_day_it_shows() -> None:
    state = build_progress(facts(), LIBRARY, Span.ALL)
    days = (W5 - make.SURGERY).days + 1
    assert state.days.sentence == f"Of {days} days: not recorded on {days}."
    cells = [cell for week in state.days.weeks for cell in week]
    assert len(cells) % 7 == 0
    assert cells[0].day.weekday() == 0
    assert sum(cell.now for cell in cells) == 1


@pytest.mark.parametrize("days", [27, 28, 29, 30, 31, 32, 59, 60, 61, 62, 89, 92])
def test_windows_do_not_slip_at_the_ends_of_months(days: int) -> None:
    """A peer subtracts day-of-month numbers; ours counts days."""
    today = make.SURGERY + timedelta(days=days)
    state = build_progress(facts(make.check_in(today, back_pain=1), today=today), LIBRARY, Span.ALL)
    assert state.pain.series[0].points[-1].value == 1
    counted = [cell for week in state.days.weeks for cell in week if make.SURGERY <= cell.day <= today]
    assert len(counted) == days + 1


def test_this_week_against_the_same_days_of_last_week() -> None:
    start = monday(W5)
    events = [make.walk(start, 20), make.walk(start - timedelta(days=7), 10), make.walk(start - timedelta(days=1), 60)]
    assert W5.weekday() < 6
    state = build_progress(facts(*events), LIBRARY, Span.SIX_WEEKS)
    assert state.headlines[1].big == "20 min"
    assert state.headlines[1].small == "10 more than last week by this day"


def test_minutes_of_walking_are_unknown_without_a_walk() -> None:
    record = with_plans(facts(), day_plan(W5)).record
    assert walk_sum(record, W5, W5).minutes is None
    assert walk_sum(record, W5, W5).goal == 30
    assert walk_sum(record, W5 - timedelta(days=1), W5 - timedelta(days=1)).goal is None


def test_walking_turns_to_months_on_a_long_axis_and_loses_no_minute() -> None:
    today = make.week(52)
    walks = [make.walk(make.SURGERY + timedelta(days=n), 5) for n in range(0, (today - make.SURGERY).days + 1, 3)]
    state = build_progress(facts(*walks, today=today), LIBRARY, Span.ALL)
    assert len(state.walking.bars) <= 14
    assert sum(bar.value or 0 for bar in state.walking.bars) == 5 * len(walks)


def test_home_tests_mark_the_change_that_matters() -> None:
    events = [
        make.home_test(make.week(6), "sit_to_stand_5", 19.0),
        make.home_test(make.week(10), "sit_to_stand_5", 15.0),
    ]
    (chart,) = build_progress(facts(*events, today=make.week(11)), LIBRARY, Span.SIX_WEEKS).tests
    assert chart.marks[0].value == pytest.approx(19.0 - 3.6)
    assert "a change that counts" in chart.sentence
    assert "Lower is better" in chart.sentence
    assert [p.value for p in chart.series[0].points] == [19.0, 15.0]


def test_a_small_change_of_a_test_does_not_count() -> None:
    events = [
        make.home_test(make.week(6), "sit_to_stand_5", 19.0),
        make.home_test(make.week(10), "sit_to_stand_5", 17.0),
    ]
    (chart,) = build_progress(facts(*events, today=make.week(11)), LIBRARY, Span.ALL).tests
    assert "too small a change to count" in chart.sentence


def test_sides_of_a_test_stay_apart() -> None:
    events = [
        make.home_test(make.week(8), "heel_raises", 4, Side.RIGHT),
        make.home_test(make.week(8), "heel_raises", 22, Side.LEFT),
    ]
    (chart,) = build_progress(facts(*events, today=make.week(9)), LIBRARY, Span.ALL).tests
    assert [(s.name, s.points[0].value) for s in chart.series] == [("Right leg", 4), ("Left leg", 22)]
    assert len({s.look for s in chart.series}) == 2


def test_two_legs_and_three_movements_look_different() -> None:
    who = make.patient(weak_leg=WeakLeg.BOTH)
    weakness = tuple(make.rating(5, movement, side) for movement in Complaint for side in Side)
    found = make.facts(make.check_in(W5, weakness=weakness), today=W5, who=who, ready=False)
    looks = [s.look for s in build_progress(found, LIBRARY, Span.ALL).weakness.series]
    assert len(looks) == len(set(looks)) == 6


def test_a_surgery_that_is_still_to_come_is_no_error() -> None:
    state = build_progress(facts(today=make.SURGERY - timedelta(days=5)), LIBRARY, Span.ALL)
    assert state.weakness.is_empty
    assert state.weakness.start == make.SURGERY


@pytest.mark.parametrize("span", list(Span))
@pytest.mark.parametrize("week", [0, 1, 5, 13, 27, 60, 110])
def test_axes_hold_today_and_begin_no_earlier_than_surgery(span: Span, week: int) -> None:
    today = make.week(week, 3)
    for axis in (recovery_axis(span, make.SURGERY, today), past_axis(span, make.SURGERY, today)):
        assert make.SURGERY <= axis.start <= today <= axis.end
        assert all(axis.start <= tick.day <= axis.end for tick in week_ticks(axis))
