"""The record of a person day by day, for a therapist: what was done against what was due, the check-in, what was said.

Pure. A day nobody recorded is shown as that, never as a zero; it judges nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from ..core.model.body import WeakLeg
from ..core.model.library import Library
from ..core.model.record import CheckIn, Event, PainReport, Where
from ..core.progress.adherence import DayMark, DayState, days
from ..core.safety.facts import Facts
from ..words import _
from .case_head import complaint_name
from .dates import day_near
from .day_entries import build_day_entries
from .progress_days import day_name, mark_words
from .progress_lines import movement_name

NOTHING = "\N{EN DASH}"


class DayRow(Struct, frozen=True, kw_only=True):
    """One day in a line; `day_lines` has all of it."""

    day: date
    when: str
    done: str
    walk: str
    pain: str
    weakness: str

    @property
    def cells(self) -> tuple[str, ...]:
        return self.when, self.done, self.walk, self.pain, self.weakness


def build_record(facts: Facts) -> tuple[DayRow, ...]:
    """Every day from the first that has anything to today, newest first; of those before surgery only what has any.

    A clock that stood at 1970 for one entry brings one line, not half a century.
    """
    record, today = facts.record, facts.today
    kinds: tuple[Sequence[Event], ...] = (
        *(record.check_ins, record.sets, record.walks, record.skips),
        *(record.day_plans, record.notes, record.sessions),
    )
    known = {event.day for events in kinds for event in events if event.day <= today}
    if not known:
        return ()
    surgery = facts.patient.surgery.on
    before = sorted(day for day in known if day < surgery)
    marks = [mark for day in before for mark in days(record, day, day, today)]
    marks += days(record, min((day for day in known if day >= surgery), default=max(today, surgery)), today, today)
    check_ins = {check.day: check for check in record.check_ins}
    goals = {plan.day: plan.walk_minutes for plan in record.day_plans}
    walked: Counter[date] = Counter()
    for walk in record.walks:
        walked[walk.day] += walk.minutes
    return tuple(
        DayRow(
            day=mark.day,
            when=day_near(mark.day, today),
            done=_done(mark),
            walk=_walk(walked.get(mark.day), goals.get(mark.day)),
            pain=_pain(check_ins.get(mark.day)),
            weakness=_weakness(check_ins.get(mark.day), one_leg=facts.patient.weak_leg is not WeakLeg.BOTH),
        )
        for mark in reversed(marks)
    )


def day_lines(facts: Facts, library: Library, day: date) -> tuple[str, ...]:
    """One day in full: each exercise with its sets, walks, what was left out, pain told in a session, who helped."""
    record = facts.record
    told = [entry.words for entry in build_day_entries(record, library, day)]
    told += [_told_pain(pain, library) for pain in record.pains if pain.day == day]
    notes = [(skip.day, skip.note) for skip in record.skips] + [(end.day, end.note) for end in record.sessions]
    told += [_("Said: {words}").format(words=words.strip()) for on, words in notes if on == day and words.strip()]
    helped = sorted({log.helper for log in record.sets if log.day == day and log.helper})
    if helped:
        told.append(_("Helped by {names}").format(names=", ".join(helped)))
    return (_("{day}:").format(day=day_name(day)), *(told or [_("nothing recorded")]))


def _done(mark: DayMark) -> str:
    """As short as a column needs; what is partly done is told by its numbers."""
    if mark.due and mark.state in (DayState.DONE, DayState.PARTLY):
        return _("{done} of {due}").format(done=mark.done, due=mark.due)
    return mark_words(mark) or _("not recorded")


def _walk(minutes: int | None, goal: int | None) -> str:
    if minutes is None:
        return NOTHING
    return _("{n} of {goal} min").format(n=minutes, goal=goal) if goal else _("{n} min").format(n=minutes)


def _pain(check: CheckIn | None) -> str:
    if check is None:
        return NOTHING
    return " / ".join(NOTHING if value is None else str(value) for value in (check.back_pain, check.leg_pain))


def _weakness(check: CheckIn | None, *, one_leg: bool) -> str:
    ratings = check.weakness if check else ()
    names = [complaint_name(r.movement) if one_leg else movement_name(r.movement, r.side) for r in ratings]
    return ", ".join(f"{name} {r.difficulty}" for name, r in zip(names, ratings, strict=True)) or NOTHING


def _told_pain(pain: PainReport, library: Library) -> str:
    known = library.exercises.get(pain.exercise_id or "")
    where = {Where.BACK: _("back"), Where.LEG: _("leg"), Where.OTHER: _("somewhere else")}[pain.where]
    words = _("It hurt: {n} of 10, {where}").format(n=pain.pain, where=where)
    return _("{exercise}: {words}").format(exercise=known.name, words=words) if known else words
