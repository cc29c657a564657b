"""A made-up patient in week 5 with five weeks of believable history, lived day by day through the real actions.

Always the same person and the same days: no chance, no present time. For `ptcoach demo`, the tour and the pictures.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from ..clock import FixedClock
from ..core.model.body import Complaint, Rung, Side, WeakLeg
from ..core.model.patient import Approach, Contacts, LadderStart, Level, Patient, Surgery, WeakBefore
from ..core.model.record import FlagAnswer, SkipReason, WeaknessRating
from ..core.model.red_flag import Answer, RedFlag
from ..core.programme.changes import proposed_changes
from ..core.programme.due import day_progress
from ..core.programme.walking import walk_goal
from . import change, check_in, measure, session, setup, walk
from .check_in import Answered
from .desk import Desk

MORNING = datetime(2026, 11, 26, 8, 5, tzinfo=UTC)
"""The moment the demo stands at: a Thursday morning, before the check-in."""

SURGERY = date(2026, 10, 16)
HOME_ON_DAY = 2  # discharge, and the first check-in at home
HOURLY_DONE = 3  # of the "every hour" exercises, how many rounds a day get ticked

# Weeks 0 to 5: how hard a movement is (0 easy, 10 cannot), and where it stands on the ladder.
_FOOT_HARD, _FOOT_RUNG = (8, 8, 7, 6, 5, 4), (2, 2, 2, 3, 3, 3)
_PUSH_HARD, _PUSH_RUNG = (6, 6, 6, 5, 5, 4), (3, 3, 3, 3, 3, 3)
_BACK, _LEG, _TINGLING, _CONFIDENCE = (5, 4, 4, 3, 2, 2), (4, 4, 3, 3, 2, 2), (4, 4, 3, 3, 3, 2), (4, 5, 5, 6, 7, 7)
_ROUGH_DAYS = frozenset({6, 13, 24})  # half the list, more pain
_ILL_DAY, _AWAY_DAY, _NOT_OPENED = 11, 20, frozenset({16, 29})


def person() -> Patient:
    """Somebody who does not exist."""
    return Patient(
        id="demo",
        name="Sam Rivers",
        surgery=Surgery(on=SURGERY, levels=(Level.L4_L5,), approach=Approach.POSTERIOR),
        weak_leg=WeakLeg.RIGHT,
        complaints=(Complaint.FOOT_LIFT, Complaint.PUSH_OFF),
        ladder=(
            LadderStart(movement=Complaint.FOOT_LIFT, side=Side.RIGHT, rung=Rung.GRAVITY_REDUCED),
            LadderStart(movement=Complaint.PUSH_OFF, side=Side.RIGHT, rung=Rung.AGAINST_GRAVITY),
            LadderStart(movement=Complaint.HEAVINESS, side=Side.RIGHT, rung=Rung.AGAINST_RESISTANCE),
            *(LadderStart(movement=movement, side=Side.LEFT, rung=Rung.FULL) for movement in Complaint),
        ),
        weak_before=WeakBefore.UNDER_4_WEEKS,
        birth_year=1962,
        has_afo=True,
        has_helper=True,
        equipment=frozenset({"strap", "light band"}),
        contacts=Contacts(
            emergency="112",
            surgeon="555 0142",
            surgeon_name="Spine ward, day and night",
            therapist="555 0199",
            therapist_name="Jo Lindqvist",
        ),
        goals=("Walk to the bakery", "Climb the stairs with one hand free"),
        disclaimer_read_on=SURGERY + timedelta(days=HOME_ON_DAY),
    )


def fill(desk: Desk, clock: FixedClock) -> None:
    """Live every day from coming home to yesterday, then stand at `MORNING`. `desk` must work by `clock`."""
    day = SURGERY + timedelta(days=HOME_ON_DAY)
    clock.at = _at(day, 8)
    setup.save_patient(desk, person())
    while day < MORNING.date():
        number = (day - SURGERY).days
        if number not in _NOT_OPENED:
            _live(desk, clock, day, number)
        day += timedelta(days=1)
    clock.at = MORNING
    desk.end_session()


def _live(desk: Desk, clock: FixedClock, day: date, number: int) -> None:
    desk.end_session()
    clock.at = _at(day, 8)
    if number == _AWAY_DAY:
        session.skip(desk, SkipReason.AWAY)
        return
    check_in.record_flags(desk, [FlagAnswer(flag=flag, answer=Answer.NO) for flag in RedFlag])
    check_in.record_check_in(desk, _ratings(number))
    if number == _ILL_DAY:
        session.skip(desk, SkipReason.ILL, note="A cold.")
        return
    _rungs(desk, number)
    session.open_day(desk)
    for offered in proposed_changes(desk.facts(), desk.library):
        change.accept(desk, offered)
    clock.at = _at(day, 9)
    _exercise(desk, clock, number)
    clock.at = _at(day, 16)
    _walks(desk, clock, number)


def _ratings(number: int) -> Answered:
    week, more = number // 7, 1 if number in _ROUGH_DAYS else 0
    sway = (0, 0, 1, 0, -1, 0, 0)[number % 7]
    return Answered(
        back_pain=_BACK[week] + more,
        leg_pain=max(0, _LEG[week] + more - (number % 3 == 0)),
        tingling=_TINGLING[week],
        confidence=_CONFIDENCE[week] - more,
        weakness=(
            WeaknessRating(movement=Complaint.FOOT_LIFT, side=Side.RIGHT, difficulty=_FOOT_HARD[week] + sway),
            WeaknessRating(movement=Complaint.PUSH_OFF, side=Side.RIGHT, difficulty=_PUSH_HARD[week] - sway),
        ),
        medicine_last_4h=number < 16,
        worse_since_last=False,
        feeling_ill=number == _ILL_DAY,
    )


def _rungs(desk: Desk, number: int) -> None:
    if number % 7 == 0:
        week = number // 7
        measure.record_rung(desk, Complaint.FOOT_LIFT, Side.RIGHT, Rung(_FOOT_RUNG[week]))
        measure.record_rung(desk, Complaint.PUSH_OFF, Side.RIGHT, Rung(_PUSH_RUNG[week]))


def _exercise(desk: Desk, clock: FixedClock, number: int) -> None:
    """The day's sets; on a rough day half of them."""
    cleared = desk.cleared()
    items = day_progress(cleared, desk.facts().record, desk.today).items
    doses = {c.exercise.id: c.item.dose for c in cleared.items}
    if number in _ROUGH_DAYS:
        items = items[: len(items) // 2]
    for item in items:
        dose = doses[item.exercise_id]
        for slot in item.left:
            if slot.round_no > HOURLY_DONE and dose.times_per_day > HOURLY_DONE and number % 4:
                continue
            clock.at += timedelta(seconds=50)
            session.record_set(desk, item.exercise_id, slot.side, slot.round_no, slot.set_no, dose.reps, dose.hold_s)
    session.finish(desk, effort=5 if number in _ROUGH_DAYS else 3, felt=6)


def _walks(desk: Desk, clock: FixedClock, number: int) -> None:
    goal = walk_goal(desk.facts(), desk.library)
    bouts = max(1, goal.bouts - 1) if number % 5 == 0 or number in _ROUGH_DAYS else goal.bouts
    for _bout in range(bouts):
        clock.at += timedelta(minutes=75)
        walk.record_walk(desk, goal.minutes, leg_worse=False)


def _at(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
