"""A made-up patient with a year of daily history, written once per run for the measurements."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from ptcoach import app
from ptcoach.actions import check_in, measure, session, setup, walk
from ptcoach.actions.check_in import Answered
from ptcoach.actions.demo import MORNING, person
from ptcoach.clock import FixedClock
from ptcoach.core.model.body import Complaint, Rung, Side
from ptcoach.core.model.record import FlagAnswer, SetLog
from ptcoach.core.model.red_flag import Answer, RedFlag
from ptcoach.places import DataFolder

DAYS = 365
SETS_A_DAY = 24
CALM = Answered(
    back_pain=2, leg_pain=2, tingling=1, confidence=8, medicine_last_4h=False, worse_since_last=False, feeling_ill=False
)


def year(root: Path) -> DataFolder:
    """The folder of somebody who did 24 sets and a walk every day for a year, up to this morning."""
    folder, clock = DataFolder(root), FixedClock(MORNING)
    now = datetime.now().astimezone().replace(hour=8, minute=0)
    with app.open_desk(folder, clock) as desk:
        clock.at = now - timedelta(days=DAYS)
        someone = person()
        setup.save_patient(desk, _operated(someone, clock.at))
        for _day in range(DAYS):
            _live(desk, clock)
            clock.at += timedelta(days=1)
        clock.at = now
        _morning(desk)
    return folder


def _operated(someone, at):  # type: ignore[no-untyped-def]
    from msgspec.structs import replace

    return replace(someone, surgery=replace(someone.surgery, on=at.date()), disclaimer_read_on=at.date())


def _live(desk, clock):  # type: ignore[no-untyped-def]
    _morning(desk)
    names = list(desk.library.exercises)[: SETS_A_DAY // 4]
    desk.store.add(
        desk.person.id,
        *(
            SetLog(id=desk.new_id(), at=clock.at, day=clock.today(), exercise_id=name, side=side, round_no=1, set_no=n,
                   reps=10, hold_s=2)
            for name in names for side in Side for n in (1, 2)
        ),
    )  # fmt: skip
    session.finish(desk, effort=3)
    walk.record_walk(desk, 20, leg_worse=False)
    if clock.today().day == 1:
        measure.record_rung(desk, Complaint.FOOT_LIFT, Side.RIGHT, Rung.AGAINST_GRAVITY)


def _morning(desk):  # type: ignore[no-untyped-def]
    check_in.record_flags(desk, [FlagAnswer(flag=flag, answer=Answer.NO) for flag in RedFlag])
    check_in.record_check_in(desk, CALM)
