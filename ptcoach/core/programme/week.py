"""Seven days of programme: what was due, what is due today, what is planned if the check-ins stay green.

Only plans; a planned day is judged again, by its own check-in, when it comes.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ..model.library import Library
from ..model.patient import Patient
from ..model.plan import Plan
from ..model.record import CheckIn, FlagAnswer, FlagCheck, Record
from ..model.red_flag import Answer, RedFlag
from ..safety.day import day_verdict
from ..safety.door import ClearedPlan, clear_plan
from ..safety.facts import Facts
from ..safety.verdict import DayOutcome
from .diary import Diary, read
from .phase import standing
from .propose import plan_for
from .walking import WalkGoal, goal_for


class WeekDay(Struct, frozen=True):
    day: date
    cleared: ClearedPlan
    walk: WalkGoal


def week_plans(facts: Facts, library: Library, monday_or_start: date, plan: Plan | None = None) -> tuple[WeekDay, ...]:
    """Seven days from `monday_or_start`; `plan` is the issued plan, None for the engine's own proposal."""
    days = [monday_or_start + timedelta(days=n) for n in range(7)]
    diary = read(facts, library)
    return tuple(_day(_diary(diary, day, library), library, plan) for day in days)


def _diary(diary: Diary, day: date, library: Library) -> Diary:
    """How things stood on a past day; on a later one as they stand today, for every day until then is planned too."""
    facts = _as_of(diary.facts, day)
    return replace(diary, facts=facts) if day >= diary.today else read(facts, library)


def _day(diary: Diary, library: Library, plan: Plan | None) -> WeekDay:
    facts = diary.facts
    return WeekDay(
        day=facts.today,
        cleared=clear_plan(plan or plan_for(diary, library, standing(facts, library)), facts, library),
        walk=goal_for(diary, library, plan),
    )


def _as_of(facts: Facts, day: date) -> Facts:
    """The facts of a past day as they were then, of today once checked in, else with a green check-in."""
    if day < facts.today or (day == facts.today and day_verdict(facts).outcome is not DayOutcome.ASK):
        return replace(facts, today=day, record=until(facts.record, day))
    return replace(facts, today=day, patient=_with_a_number(facts.patient), record=_with_green_morning(facts, day))


def _with_a_number(patient: Patient) -> Patient:
    """A plan may be read before anybody to call is written down; the day itself is held until somebody is."""
    contacts = patient.contacts
    if contacts.surgeon or contacts.therapist or contacts.emergency:
        return patient
    return replace(patient, contacts=replace(contacts, emergency="-"))


def until(record: Record, day: date) -> Record:
    """The events of `record` up to the end of `day`."""
    kept: dict[str, Any] = {
        name: tuple(event for event in getattr(record, name) if event.day <= day)
        for name in Record.__struct_fields__
        if name != "since"
    }
    return replace(record, **kept)


def _with_green_morning(facts: Facts, day: date) -> Record:
    """The record with an untroubled check-in on `day`. A red flag that is not cleared stays what it is."""
    at = datetime.combine(day, time(8), tzinfo=UTC)
    usual = next((c for c in reversed(facts.record.check_ins)), None)
    flags = FlagCheck(
        id=f"planned-flags-{day}",
        at=at,
        day=day,
        answers=tuple(FlagAnswer(flag=flag, answer=Answer.NO) for flag in RedFlag),
    )
    morning = CheckIn(
        id=f"planned-{day}",
        at=at,
        day=day,
        back_pain=_calm(usual.back_pain if usual else None),
        leg_pain=_calm(usual.leg_pain if usual else None),
        tingling=_calm(usual.tingling if usual else None),
        confidence=10,
        weakness=usual.weakness if usual else (),
        medicine_last_4h=False,
        worse_since_last=False,
        glide_linger=False,
        feeling_ill=False,
    )
    return replace(
        facts.record,
        flag_checks=(*facts.record.flag_checks, flags),
        check_ins=(*facts.record.check_ins, morning),
    )


def _calm(rating: int | None) -> int:
    """The last rating, no more than green (`decisions.md` 7)."""
    return min(3, rating or 0)
