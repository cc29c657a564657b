"""A person's page for the therapist: where they stand, what is missing, today's verdict, and the tables beside it.

Pure. What the rules say is told about the patient; it judges nothing itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec import Struct

from ..core.case import CaseFlag, case_flags
from ..core.model.casework import REVIEWED, CaseFile
from ..core.model.library import Library
from ..core.model.plan import Origin, Plan
from ..core.model.red_flag import Tier
from ..core.programme.phase import Standing, standing
from ..core.progress.adherence import days
from ..core.safety.day import day_verdict
from ..core.safety.facts import Facts
from ..core.safety.limits import limits_for
from ..core.safety.red_flags import positives, uncleared
from ..core.safety.verdict import DayOutcome, DayVerdict
from ..words import _, ngettext
from .case_record import DayRow, build_record
from .case_tables import HoldRow, MeasureRow, VersionRow, build_holds, build_measures, build_versions
from .case_timeline import Moment, Sources, build_timeline
from .clinician_reasons import clinician_words
from .dates import day_month, day_month_year, day_short
from .flag_words import flag_title
from .limit_words import limits_line


class NoteRow(Struct, frozen=True, kw_only=True):
    """A clinician's note, or one of the person's own (`by` empty)."""

    when: str
    by: str
    text: str
    event_id: str

    @property
    def cells(self) -> tuple[str, ...]:
        return self.when, self.by, self.text


class Summary(Struct, frozen=True, kw_only=True):
    """`day_words` are why today is as it is, `missing` what keeps from the next phase.

    `locked` says who can open the exercises again; empty while they are not locked.
    """

    day_tone: str
    day_title: str
    day_words: tuple[str, ...]
    locked: str
    phase: str
    missing: tuple[str, ...]
    flags: tuple[str, ...]
    done: str
    plan: str
    limits: str
    review: tuple[str, ...]


class CaseState(Struct, frozen=True, kw_only=True):
    summary: Summary
    timeline: tuple[Moment, ...]
    holds: tuple[HoldRow, ...]
    versions: tuple[VersionRow, ...]
    measures: tuple[MeasureRow, ...]
    notes: tuple[NoteRow, ...]
    days: tuple[DayRow, ...]


def build_case(facts: Facts, library: Library, sources: Sources, file: CaseFile | None) -> CaseState:
    return CaseState(
        summary=build_summary(facts, library, sources.plans[-1] if sources.plans else None, file),
        timeline=build_timeline(facts, library, sources),
        holds=build_holds(facts, library, sources.taken_back),
        versions=build_versions(sources.plans, library),
        measures=build_measures(facts, library),
        notes=_notes(facts),
        days=build_record(facts),
    )


def build_summary(facts: Facts, library: Library, issued: Plan | None, file: CaseFile | None) -> Summary:
    day = day_verdict(facts)
    where = standing(facts, library)
    flags = case_flags(facts)
    tone, title = _day(day.outcome)
    return Summary(
        day_tone=tone,
        day_title=title,
        day_words=_lock_words(facts, flags) if day.locked else _day_words(day),
        locked=_("Locked until a clinician clears it: the surgical team or you.") if day.locked else "",
        phase=_phase(where, library),
        missing=tuple(clinician_words(reason) for reason in where.missing),
        flags=tuple(dict.fromkeys(flag_title(flag.code) for flag in flags)),
        done=done_words(facts, facts.today - timedelta(days=6), facts.today),
        plan=_plan(issued),
        limits=limits_line(limits_for(facts), facts.week),
        review=_review(facts, file.next_review if file else None),
    )


def _day(outcome: DayOutcome) -> tuple[str, str]:
    return {
        DayOutcome.GO: ("ok", _("Today: go")),
        DayOutcome.EASIER: ("warn", _("Today: easier")),
        DayOutcome.REST: ("warn", _("Today: rest")),
        DayOutcome.ASK: ("info", _("Today: not answered yet")),
        DayOutcome.STOP_AND_CALL: ("danger", _("Exercises locked: surgical team, same day")),
        DayOutcome.EMERGENCY: ("danger", _("Exercises locked: emergency")),
    }[outcome]


_NOT_ASKED = frozenset({"red_flags_due", "red_flags_due_weekly", "check_in_missing"})


def _day_words(day: DayVerdict) -> tuple[str, ...]:
    """Why the day is as it is; that today's questions wait for the person is one short sentence."""
    if day.reasons and all(reason.code in _NOT_ASKED for reason in day.reasons):
        return (_("The patient has not done today's check-in."),)
    return tuple(clinician_words(reason) for reason in day.reasons)


def _lock_words(facts: Facts, flags: Iterable[CaseFlag]) -> tuple[str, ...]:
    """What locks the exercises, and since when where a person reported it; nothing that only waits."""
    reported = {flag.value: check.day for check in reversed(uncleared(facts)) for flag in positives(check)}
    return tuple(
        _("{flag}, reported on {date}.").format(flag=flag_title(flag.code), date=day_month(reported[flag.code]))
        if flag.code in reported
        else " ".join(map(clinician_words, flag.reasons))
        for flag in flags
        if flag.tier in (Tier.R1, Tier.R2)
    )


def _phase(where: Standing, library: Library) -> str:
    follows = next((p for p in library.phases if p.phase == where.phase + 1), None)
    if follows is None:
        return _("Last phase")
    return _("Missing for phase {n}: {name}").format(n=int(follows.phase), name=follows.name)


def done_words(facts: Facts, start: date, end: date) -> str:
    """ "31 of 36 sets done, 2 days not recorded"; days without a list add nothing to either number."""
    marks = days(facts.record, max(start, facts.patient.surgery.on), end, facts.today)
    done, due = sum(mark.done for mark in marks), sum(mark.due for mark in marks)
    unknown = sum(mark.state.value == "not_recorded" for mark in marks)
    told = _("{done} of {due} sets done").format(done=done, due=due) if due else _("No sets were due")
    if not unknown:
        return told
    return _("{told}, {days} not recorded").format(told=told, days=ngettext("{n} day", "{n} days", unknown))


def _plan(issued: Plan | None) -> str:
    if issued is None or issued.origin is Origin.ENGINE:
        return _("No version issued: PT Coach proposes each day.")
    amount = ngettext("{n} exercise", "{n} exercises", len(issued.items))
    by = issued.by or _("not signed")
    when = day_month_year(issued.issued_on) if issued.issued_on else ""
    return ", ".join(part for part in (_("Version {n}").format(n=issued.version), amount, by, when) if part)


def _review(facts: Facts, arranged: date | None) -> tuple[str, ...]:
    last = last_review(facts)
    told = _("Last on {date}").format(date=day_month_year(last)) if last else _("Not reviewed yet")
    if arranged is None:
        return told, _("No next review arranged")
    words = _("Next on {date}") if arranged >= facts.today else _("Was due on {date}")
    return told, words.format(date=day_month_year(arranged))


def last_review(facts: Facts) -> date | None:
    """The day the case was last reviewed; None if never."""
    return next((r.day for r in reversed(facts.record.reviews) if r.code == REVIEWED), None)


def _notes(facts: Facts) -> tuple[NoteRow, ...]:
    clinic = [(note.day, note.at, note.by, note.text, note.id) for note in facts.record.clinic_notes]
    own = [(note.day, note.at, _("the patient"), note.text, "") for note in facts.record.notes]
    return tuple(
        NoteRow(when=day_short(day), by=by, text=text, event_id=event_id)
        for day, _at, by, text, event_id in sorted(clinic + own, reverse=True)
    )
