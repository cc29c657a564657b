"""Everything that marked a case, newest first: flags and what became of them, plans, words of clinicians, measures.

Pure. It tells what is recorded and leaves out the days themselves, which are the review's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from enum import StrEnum

from msgspec import Struct

from ..core.model.body import Complaint, Rung, Side
from ..core.model.casework import REVIEWED, TakenBack, TakenIn, VersionTakenBack
from ..core.model.library import Library
from ..core.model.plan import Plan
from ..core.model.record import FlagCheck, Measure, Permission, Record, RungObserved, SkipReason
from ..core.safety.facts import Facts
from ..core.safety.red_flags import positives
from ..words import _, ngettext
from .clearance_words import given_words
from .dates import day_month, day_month_year, day_near
from .flag_words import answer_words, flag_title
from .measure_words import measured, measured_line
from .progress_days import monday
from .skip_words import skip_words


class Mark(StrEnum):
    """What kind of thing a line tells; each has its word, and its sign on screen."""

    RED_FLAG = "red_flag"
    FLAG = "flag"
    PLAN = "plan"
    CLEARANCE = "clearance"
    MEASURE = "measure"
    NOTE = "note"
    LEFT_OUT = "left_out"
    FILE = "file"
    REVIEW = "review"


class Moment(Struct, frozen=True, kw_only=True):
    """One line of the time line. `by` is who, empty where it was the person or the program."""

    day: date
    when: str
    mark: Mark
    kind: str
    words: str
    by: str = ""


class Sources(Struct, frozen=True, kw_only=True):
    """What a time line is told from, beside the facts. `plans` are those that were not taken back."""

    plans: tuple[Plan, ...] = ()
    plans_taken_back: tuple[VersionTakenBack, ...] = ()
    taken_back: tuple[TakenBack, ...] = ()
    files: tuple[TakenIn, ...] = ()


_Found = tuple[date, float, Mark, str, str]


def build_timeline(facts: Facts, library: Library, sources: Sources) -> tuple[Moment, ...]:
    found = [
        *_red_flags(facts),
        *_reviews(facts.record),
        *_plans((*sources.plans, *(gone.plan for gone in sources.plans_taken_back))),
        *_plans_taken_back(sources.plans_taken_back),
        *_clearances(facts.record, library),
        *_taken_back(sources.taken_back, library),
        *_measures(facts.record, library),
        *_notes(facts.record),
        *_left_out(facts.record),
        *_files(sources.files),
    ]
    found.sort(key=lambda line: line[:2], reverse=True)
    return tuple(
        Moment(day=day, when=day_near(day, facts.today), mark=mark, kind=_kind(mark), words=words, by=by)
        for day, _at, mark, words, by in found
    )


def _kind(mark: Mark) -> str:
    return {
        Mark.RED_FLAG: _("Red flag"),
        Mark.FLAG: _("Flag"),
        Mark.PLAN: _("Programme"),
        Mark.CLEARANCE: _("Clearance"),
        Mark.MEASURE: _("Measure"),
        Mark.NOTE: _("Note"),
        Mark.LEFT_OUT: _("Left out"),
        Mark.FILE: _("File"),
        Mark.REVIEW: _("Review"),
    }[mark]


def _red_flags(facts: Facts) -> Iterator[_Found]:
    for check in facts.record.flag_checks:
        if positives(check):
            words = _("{answers}. {then}").format(answers=answer_words(check), then=_became(check, facts))
            yield check.day, check.at.timestamp(), Mark.RED_FLAG, words, ""


def _became(check: FlagCheck, facts: Facts) -> str:
    """Who cleared a positive check, by the same rule as `core.safety.red_flags.cleared`."""
    given = next(
        (
            c
            for c in facts.record.clearances
            if c.permission is Permission.RED_FLAG_CLEARED and c.at > check.at and c.on >= check.day
        ),
        None,
    )
    if given is None:
        return _("Not cleared yet.")
    return _("Cleared by {by} on {date}.").format(by=given.by, date=day_month(given.on))


def _reviews(record: Record) -> Iterator[_Found]:
    for review in record.reviews:
        at = review.at.timestamp()
        if review.code == REVIEWED:
            yield review.day, at, Mark.REVIEW, _("Case reviewed."), review.handled
        elif review.handled:
            words = _("{flag}. Handled: {how}").format(flag=flag_title(review.code), how=review.handled)
            yield review.day, at, Mark.FLAG, words, ""


def _plans(plans: Iterable[Plan]) -> Iterator[_Found]:
    for plan in plans:
        if plan.issued_on is not None:
            amount = ngettext("{n} exercise", "{n} exercises", len(plan.items))
            words = _("Version {n} issued, {amount}.").format(n=plan.version, amount=amount)
            yield plan.issued_on, _issued_at(plan), Mark.PLAN, words, plan.by


def _plans_taken_back(gone: Iterable[VersionTakenBack]) -> Iterator[_Found]:
    for back in gone:
        words = _("Taken back: version {n}. {why}").format(n=back.plan.version, why=back.why)
        yield back.at.date(), max(back.at.timestamp(), _issued_at(back.plan) + 0.5), Mark.PLAN, words, ""


def _clearances(record: Record, library: Library) -> Iterator[_Found]:
    for given in record.clearances:
        what = given_words(given, library)
        dated = _("dated {date}").format(date=day_month_year(given.on)) if given.on != given.day else ""
        words = ". ".join(part for part in (what, dated, given.reason) if part)
        yield given.day, given.at.timestamp(), Mark.CLEARANCE, words, given.by


def _taken_back(gone: Iterable[TakenBack], library: Library) -> Iterator[_Found]:
    for back in gone:
        what = given_words(back.clearance, library)
        words = _("Taken back: {what}, of {by}. {why}").format(what=what, by=back.clearance.by, why=back.why)
        yield back.at.date(), back.at.timestamp(), Mark.CLEARANCE, words, ""


def _measures(record: Record, library: Library) -> Iterator[_Found]:
    """A step of the ladder only where it is another than before: the weekly ones that stay the same hide the rest."""
    steps: dict[tuple[Complaint, Side], Rung] = {}
    for event in measured(record):
        if isinstance(event, RungObserved):
            before, steps[event.movement, event.side] = steps.get((event.movement, event.side)), event.rung
            if before == event.rung:
                continue
        by = event.by if isinstance(event, Measure) else ""
        yield event.day, event.at.timestamp(), Mark.MEASURE, measured_line(event, library), by


def _notes(record: Record) -> Iterator[_Found]:
    for note in record.clinic_notes:
        yield note.day, note.at.timestamp(), Mark.NOTE, note.text, note.by


def _left_out(record: Record) -> Iterator[_Found]:
    """Whole days left out, a line a week: one a day would hide the rest."""
    weeks: dict[date, dict[date, SkipReason]] = {}
    for skip in record.skips:
        if skip.exercise_id is None:
            weeks.setdefault(monday(skip.day), {})[skip.day] = skip.reason
    for start, days in weeks.items():
        why = Counter(days.values())
        told = ", ".join(
            _("{reason} {n}").format(reason=skip_words(reason), n=n) if len(why) > 1 else skip_words(reason)
            for reason, n in why.most_common()
        )
        amount = ngettext("{n} day", "{n} days", len(days))
        words = _("{amount} left out in the week of {date}: {why}.").format(
            amount=amount, date=day_month(start), why=told
        )
        yield max(days), 0.0, Mark.LEFT_OUT, words, ""


def _files(files: Iterable[TakenIn]) -> Iterator[_Found]:
    for file in files:
        words = _("{name} taken in.").format(name=file.file_name)
        if file.undone_at is not None:
            words = _("{name} taken in, and undone on {date}.").format(
                name=file.file_name, date=day_month(file.undone_at.date())
            )
        yield file.at.date(), file.at.timestamp(), Mark.FILE, words, ""


def _issued_at(plan: Plan) -> float:
    """A plan carries its day only: it comes after what happened on that day. Without a day nothing comes before it."""
    return datetime.combine(plan.issued_on, time.max).timestamp() + plan.version if plan.issued_on else 0.0
