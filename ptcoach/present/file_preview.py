"""What a file is and what it would change, in words, to be read before anything is kept. It opens no file.

A therapist reads about a patient, a patient about their own plan; what may be taken in is not decided here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..core.model.library import Library
from ..core.model.patient import Patient
from ..core.model.record import (
    AnyEvent,
    CheckIn,
    Clearance,
    ClinicNote,
    DayNote,
    FlagCheck,
    Measure,
    PainReport,
    RungObserved,
    SessionEnd,
    SetLog,
    Skip,
    TestResult,
    Walk,
)
from ..core.safety.verdict import Outcome
from ..exchange.preview import NEW, PlanNews, Preview, Signed
from ..exchange.ptcoach_file import FileKind
from ..exchange.signing import fingerprint
from ..words import _, ngettext
from .clearance_words import clearance_line
from .clinician_reasons import clinician_words
from .dates import day_month_year, time_words
from .plan_diff import plan_diff
from .reasons import words as patient_words

MOST_LINES = 14


class Told(Struct, frozen=True, kw_only=True):
    """A notice: `tone` is a notice's."""

    tone: str
    title: str
    text: str = ""


class Section(Struct, frozen=True, kw_only=True):
    title: str
    lines: tuple[str, ...]


class PreviewState(Struct, frozen=True, kw_only=True):
    """`ask` are the people it may be about (id, words), to be chosen first. `take` is empty where nothing can be taken.

    `word` is the question about the signature to be answered with yes before it may be taken in, empty where it is
    fine. Where it is asked, leaving the file alone comes first.
    """

    title: str
    lead: str
    kept: str
    who: str
    notices: tuple[Told, ...]
    sections: tuple[Section, ...]
    ask: tuple[tuple[str, str], ...]
    take: str
    word: str

    @property
    def as_text(self) -> str:
        """The same for a terminal, which has no button."""
        blocks = [f"{self.title}\n{self.lead}\n{self.who}"]
        blocks += [f"! {told.title}\n{told.text}".rstrip() for told in self.notices]
        blocks += ["\n".join((section.title, *(f"  {line}" for line in section.lines))) for section in self.sections]
        return "\n\n".join(blocks)


def build_preview(
    preview: Preview, library: Library, here: Patient | None = None, *, therapist: bool = False
) -> PreviewState:
    """`library` is the one of this computer, `here` the person it is used for."""
    stopped = preview.brought.taken or preview.is_undecided or preview.brings_nothing
    wants_word = preview.kind is FileKind.PLAN and not preview.signed.is_fine
    return PreviewState(
        title=_title(preview, therapist),
        lead=_lead(preview),
        kept=_("Nothing is kept until you press the button."),
        who=person_words(preview.opened.patient),
        notices=tuple(_notices(preview, None if therapist else here, therapist)),
        sections=() if preview.is_undecided else tuple(s for s in _sections(preview, library, therapist) if s.lines),
        ask=_ask(preview),
        take="" if stopped else _take(preview, therapist),
        word=_word(therapist) if wants_word and not stopped else "",
    )


def person_words(patient: Patient) -> str:
    """ "Sam Example, born 1960, surgery on 2 March 2026"."""
    name = patient.name.strip() or _("Name not given")
    surgery = _("surgery on {date}").format(date=day_month_year(patient.surgery.on))
    born = [_("born {year}").format(year=patient.birth_year)] if patient.birth_year else []
    return ", ".join((name, *born, surgery))


def _title(preview: Preview, therapist: bool) -> str:
    if preview.kind is FileKind.RECORD:
        return _("A patient's record") if therapist else _("A record")
    if therapist or not preview.clinic or not preview.signed.is_fine:  # any name can be written into a file
        return _("A plan")
    return _("A plan from {clinic}").format(clinic=preview.clinic)


def _lead(preview: Preview) -> str:
    manifest = preview.opened.manifest
    if not manifest.program:
        return _("{file}.").format(file=preview.opened.name)
    return _("{file}, made on {date} at {time}.").format(
        file=preview.opened.name,
        date=day_month_year(manifest.made_at.date()),
        time=time_words(manifest.made_at),
    )


def _take(preview: Preview, therapist: bool) -> str:
    if preview.whose.known is None:
        return _("Add this patient") if therapist else _("Set up {name}").format(name=_first_name(preview))
    return _("Take in the record") if preview.kind is FileKind.RECORD else _("Take in the plan")


def _first_name(preview: Preview) -> str:
    return preview.opened.patient.name.strip() or _("this person")


def _word(therapist: bool) -> str:
    if therapist:
        return _("Did you ask the clinic named in it, and did they make this file?")
    return _("Did you call your clinic, and did they make this file?")


def _ask(preview: Preview) -> tuple[tuple[str, str], ...]:
    if not preview.is_undecided:
        return ()
    same = tuple(
        (patient.id, _("The same person: {who}").format(who=person_words(patient)))
        for patient in preview.whose.look_alikes
    )
    return (*same, (NEW, _("Somebody else of the same name")))


# Notices


def _notices(preview: Preview, here: Patient | None, therapist: bool) -> list[Told]:
    if preview.is_undecided:
        return [
            Told(
                tone="warn",
                title=_("Who is this file about?"),
                text=_("Somebody here has the same name, year of birth and day of surgery, under another number."),
            )
        ]
    told = [*_about_signature(preview, therapist), *_about_person(preview, here), *_about_age(preview)]
    return [*told, *_about_exercises(preview)]


def _about_signature(preview: Preview, therapist: bool) -> list[Told]:
    if preview.kind is not FileKind.PLAN:
        return []
    ask = _("Leave it, and call the clinic on the number you know, not one from this file.")
    match preview.signed:
        case Signed.OURS:
            return [Told(tone="ok", title=_("Signed on this computer."))]
        case Signed.KNOWN:
            return [Told(tone="ok", title=_("Signed by the same clinic as before."))]
        case Signed.FIRST:
            text = _("From now on only plans with this signature come in without a warning. Its number: {number}.")
            return [
                Told(
                    tone="info", title=_("The first plan with a signature."), text=text.format(number=_number(preview))
                )
            ]
        case Signed.OTHER:
            text = _(
                "It calls itself “{clinic}”, but the plans so far were signed by somebody else. Its number: {number}."
            )
            text = text.format(clinic=preview.clinic, number=_number(preview))
            return [Told(tone="danger", title=_("This plan is signed by another clinic."), text=f"{text} {ask}")]
        case Signed.BROKEN:
            text = _("It was changed after it was made, or somebody pretends to be the clinic.")
            return [Told(tone="danger", title=_("The signature of this plan is broken."), text=f"{text} {ask}")]
        case _:
            text = _("Nobody can tell who made it.")
            return [Told(tone="danger", title=_("This plan has no signature."), text=f"{text} {ask}")]


def _number(preview: Preview) -> str:
    return fingerprint(preview.opened.signature.public_key) if preview.opened.signature else ""


def _about_person(preview: Preview, here: Patient | None) -> list[Told]:
    told = []
    known, theirs = preview.whose.known, preview.opened.patient
    if here is not None and (known is None or known.id != here.id):
        title = _("This file is not about {name}.").format(name=here.name.strip() or _("the person here"))
        text = (
            _("Taking it in sets up one more person on this computer.")
            if known is None
            else _("It is taken in for {name}, who is set up here too.").format(name=known.name)
        )
        told.append(Told(tone="warn", title=title, text=text))
    for namesake in preview.whose.namesakes:
        title = _("There is another {name} here.").format(name=namesake.name)
        text = _("{who}. This file is kept apart from theirs.").format(who=person_words(namesake))
        told.append(Told(tone="warn", title=title, text=text))
    if known is not None and known.surgery.on != theirs.surgery.on:
        title = _("The day of surgery differs.")
        ours, other = day_month_year(known.surgery.on), day_month_year(theirs.surgery.on)
        text = _("Here: {here}. In the file: {there}.").format(here=ours, there=other)
        if preview.kind is FileKind.PLAN:
            text += " " + _("The day in the file will count.")
        told.append(Told(tone="warn", title=title, text=text))
    if known is not None and known.name != theirs.name:
        text = _("Here: {here}. In the file: {there}.").format(here=known.name, there=theirs.name)
        told.append(Told(tone="warn", title=_("The name differs."), text=text))
    return told


def _about_age(preview: Preview) -> list[Told]:
    told = []
    if preview.brings_nothing:
        text = ""
        if preview.plan_news is PlanNews.OLDER and preview.plan_before:
            text = _("The plan in it is older than version {n}, which is here.").format(n=preview.plan_before.version)
        elif preview.again is not None:
            text = _("You took it in on {date}.").format(date=day_month_year(preview.again.at.date()))
        told.append(Told(tone="info", title=_("Everything in this file is here already."), text=text))
    elif preview.plan_news is PlanNews.OLDER:
        text = _("The plan stays as it is. The rest of the file is taken in.")
        told.append(Told(tone="warn", title=_("The plan in this file is older than the one here."), text=text))
    if preview.older and not preview.brings_nothing:
        text = _("A later file was taken in before. What is new in this one is added; nothing is lost.")
        told.append(Told(tone="info", title=_("This is an older file."), text=text))
    if preview.ahead:
        title = ngettext("{n} entry is dated after now.", "{n} entries are dated after now.", preview.ahead)
        text = _("The clock of the other computer may be wrong. The dates stay as they are.")
        told.append(Told(tone="warn", title=title, text=text))
    return told


def _about_exercises(preview: Preview) -> list[Told]:
    told = []
    for name in preview.brought.taken:
        title = _("This computer has another exercise under the name “{id}”.").format(id=name)
        text = _("Rename or remove that file in your exercises folder, then open this one again.")
        told.append(Told(tone="danger", title=title, text=text))
    if preview.brought.bad:
        title = _("An exercise of the clinic has mistakes and stays out.")
        told.append(Told(tone="warn", title=title, text="\n".join(preview.brought.bad[:MOST_LINES])))
    if preview.unknown:
        title = ngettext(
            "{n} exercise of the plan is not known on this computer.",
            "{n} exercises of the plan are not known on this computer.",
            len(preview.unknown),
        )
        names = ", ".join(preview.name_of(name) for name in preview.unknown)
        text = _("{names}. It stays in the plan and is shown, but is not done.").format(names=names)
        told.append(Told(tone="warn", title=title, text=text))
    return told


# What would change


def _sections(preview: Preview, library: Library, therapist: bool) -> list[Section]:
    return [
        Section(title=_("The plan") if therapist else _("Your plan"), lines=_plan_lines(preview, library, therapist)),
        Section(title=_("Held back for now"), lines=_stopped_lines(preview, therapist)),
        Section(title=_("What clinicians said"), lines=_said_lines(preview)),
        Section(title=_("New entries"), lines=_entry_lines(preview)),
        Section(title=_("Details that change"), lines=_detail_lines(preview)),
        Section(title=_("New exercises from the clinic"), lines=_brought_lines(preview)),
    ]


def _plan_lines(preview: Preview, library: Library, therapist: bool) -> tuple[str, ...]:
    if not preview.plans:
        return ()
    plan = preview.plans[-1]
    parts = [ngettext("{n} exercise", "{n} exercises", len(plan.items))]
    parts += [_("by {name}").format(name=plan.by)] if plan.by else []
    parts += [_("issued on {date}").format(date=day_month_year(plan.issued_on))] if plan.issued_on else []
    shown = replace(library, exercises={**library.exercises, **preview.brought.good})
    lines = plan_diff(preview.plan_before, plan, shown, for_patient=not therapist)
    for name in preview.unknown:  # the library gives the id where it knows no name
        lines = tuple(line.replace(name, preview.name_of(name), 1) for line in lines)
    return (", ".join(parts), *_few(lines))


def _stopped_lines(preview: Preview, therapist: bool) -> tuple[str, ...]:
    said: Callable[..., str] = clinician_words if therapist else patient_words
    lines = [
        _("{name}: {why}").format(
            name=item.exercise.name if item.exercise else preview.name_of(item.item.exercise_id),
            why=" ".join(said(reason) for reason in item.verdict.reasons[:1]),
        )
        for item in preview.stopped
        if item.exercise is not None and item.verdict.outcome is not Outcome.ALLOW
    ]
    return _few(lines)


def _said_lines(preview: Preview) -> tuple[str, ...]:
    lines = [clearance_line(event) for event in preview.news.counting if isinstance(event, Clearance)]
    if preview.kind is FileKind.PLAN and (back := preview.news.taken_back):
        lines.append(ngettext("{n} clearance was taken back", "{n} clearances were taken back", back))
    return _few(lines)


def _entry_lines(preview: Preview) -> tuple[str, ...]:
    if preview.kind is FileKind.PLAN:
        return ()
    events = [event for event in preview.news.counting if not isinstance(event, Clearance)]
    lines = list(count_words(events))
    if events:
        first, last = min(event.day for event in events), max(event.day for event in events)
        lines.append(_("From {first} to {last}").format(first=day_month_year(first), last=day_month_year(last)))
    if back := preview.news.taken_back:
        lines.append(ngettext("{n} entry here was taken back", "{n} entries here were taken back", back))
    if twice := preview.news.twice:
        lines.append(
            ngettext("{n} set is here already and counts once", "{n} sets are here already and count once", twice)
        )
    return tuple(lines)


def count_words(events: Iterable[AnyEvent]) -> tuple[str, ...]:
    """ "12 sets", "3 check-ins", …; what nobody typed (the day's list) is not counted."""
    counts = Counter(type(event) for event in events)
    named: tuple[tuple[type[AnyEvent], Callable[[int], str]], ...] = (
        (SetLog, lambda n: ngettext("{n} set", "{n} sets", n)),
        (Walk, lambda n: ngettext("{n} walk", "{n} walks", n)),
        (CheckIn, lambda n: ngettext("{n} check-in", "{n} check-ins", n)),
        (
            FlagCheck,
            lambda n: ngettext(
                "{n} time the red-flag questions were answered", "{n} times the red-flag questions were answered", n
            ),
        ),
        (PainReport, lambda n: ngettext("{n} report of pain", "{n} reports of pain", n)),
        (SessionEnd, lambda n: ngettext("{n} session", "{n} sessions", n)),
        (Skip, lambda n: ngettext("{n} day or exercise left out", "{n} days or exercises left out", n)),
        (TestResult, lambda n: ngettext("{n} home test", "{n} home tests", n)),
        (RungObserved, lambda n: ngettext("{n} step of the ladder", "{n} steps of the ladder", n)),
        (DayNote, lambda n: ngettext("{n} note", "{n} notes", n)),
        (Measure, lambda n: ngettext("{n} measure", "{n} measures", n)),
        (ClinicNote, lambda n: ngettext("{n} note of a clinician", "{n} notes of a clinician", n)),
    )
    return tuple(words(counts[kind]) for kind, words in named if counts[kind])


def _detail_lines(preview: Preview) -> tuple[str, ...]:
    known, after = preview.whose.known, preview.details
    if known is None:
        return ()
    changed = {name for name in Patient.__struct_fields__ if getattr(known, name) != getattr(after, name)}
    named = (
        (("surgery",), _("The surgery")),
        (("weak_leg", "complaints", "ladder", "weak_before"), _("The weak leg and what it can do")),
        (("birth_year",), _("The year of birth")),
        (("diabetes", "conditions", "has_afo"), _("Health")),
        (("pace",), _("The pace")),
        (("limits",), _("The surgeon's limits")),
        (("contacts",), _("Phone numbers")),
        (("has_helper", "equipment"), _("Help and things at home")),
        (("goals",), _("Activities to come back to")),
    )
    return tuple(words for names, words in named if changed & set(names))


def _brought_lines(preview: Preview) -> tuple[str, ...]:
    return tuple(preview.brought.good[name].name for name in preview.brought.new)


def _few(lines: Sequence[str]) -> tuple[str, ...]:
    more = len(lines) - MOST_LINES
    if more <= 0:
        return tuple(lines)
    return (*lines[:MOST_LINES], ngettext("And {n} more", "And {n} more", more))
