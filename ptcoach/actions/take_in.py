"""Files from somebody else: looked at before anything is kept, taken in as one, undone as one.

`look` writes nothing and `take_in` only what `look` told. Neither clears an exercise: a plan from a file goes through
the one door like all others, every day anew.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from ..core.model.casework import BroughtExercise, TakenIn
from ..core.model.patient import Patient
from ..core.model.plan import Plan
from ..core.model.record import Clearance, DayPlan, Record, Void
from ..core.safety.door import ReviewedItem, review_plan
from ..core.safety.facts import Facts
from ..core.safety.verdict import Outcome
from ..errors import BadInput, Refused
from ..exchange.merging import News, events_of, news
from ..exchange.preview import Brought, PlanNews, Preview, Signed
from ..exchange.ptcoach_file import FileKind, Opened
from ..exchange.saving import save
from ..library.brought import check_texts
from ..library.shelf import yaml_files
from ..store.trouble import not_saved
from ..words import _
from . import keys, whose
from .changed import Changed
from .desk import Desk
from .own_exercises import read_again
from .setup import EVERYTHING, checked_patient
from .typed import NAME_LIMIT, line

_AHEAD = timedelta(days=1)  # how far the other computer's clock may be wrong, or in another time zone
_ALL = EVERYTHING | Changed.LIBRARY | Changed.CASE
_ID = re.compile(r"[a-z][a-z0-9_]{0,99}")


def look(desk: Desk, opened: Opened, answer: str | None = None) -> Preview:
    """What taking in the file would change; writes nothing. `answer` says who it is about where that was asked.

    Raises BadInput for what cannot be right (a day in the future, a person nobody can be), Refused where two people
    would be mixed.
    """
    theirs = checked_patient(opened.patient, desk.clock.today())
    opened = replace(opened, patient=theirs)
    ahead = _check_clock(opened, desk.now, desk.clock.today())
    about = whose.find(desk, theirs, answer)
    known = about.known
    there = _record_of(opened)
    found = _news(desk, known, there, _voids_of(opened, there))
    plan_before = desk.store.plan(known.id) if known else None
    plan_news, plans = _plans(desk, opened, known, plan_before)
    brought = _brought(desk, opened)
    details = whose.combined(known, theirs, opened.manifest.kind)
    stopped = _stopped(desk, known, details, found, plans, brought)
    return Preview(
        opened=opened,
        answer=answer,
        whose=about,
        details=details,
        news=found,
        plan_news=plan_news,
        plans=plans,
        plan_before=plan_before,
        stopped=stopped,
        unknown=tuple(item.item.exercise_id for item in stopped if item.exercise is None),
        brought=brought,
        ahead=ahead,
        older=_is_older(desk, opened, known),
        again=_again(desk, opened, known),
        signed=keys.signed(desk, opened, known.id if known else None),
        clinic=_one_line(opened.signature.clinic) if opened.signature else "",
        names={name: _one_line(words) for name, words in opened.plan.names.items()} if opened.plan else {},
    )


def take_in(
    desk: Desk, preview: Preview, *, despite_signature: bool = False, details: Patient | None = None, use: bool = False
) -> tuple[TakenIn | None, Changed]:
    """Keep what `preview` told, all or nothing; None where everything was here already.

    `despite_signature` is the person's own word for a plan whose signature is not the clinic's. `details` are answers
    completed since. `use`: work with a person who is new here from now on. Raises Refused, BadInput, StorageFailed.
    """
    told = look(desk, preview.opened, preview.answer)  # the record may have changed since it was looked at
    _check_allowed(told, despite_signature)
    if told.brings_nothing:
        return None, Changed.NOTHING
    known, kept = told.whose.known, details or told.details
    person = replace(kept, id=known.id if known else told.opened.patient.id)
    taken = _ticket(desk, told, person)
    files = _Files(desk.folder.own_exercises)
    try:
        with desk.store.at_once():
            taken = _keep(desk, told, taken, person)
            if known is None and use:
                desk.store.choose_patient(person.id)
            taken = replace(taken, exercises=files.write(told.brought.new))
            desk.store.casework.keep_taken_in(taken)
    except BaseException:
        files.take_back(taken.exercises)
        raise
    if taken.exercises:
        read_again(desk)
    desk.end_session()
    return taken, _ALL


def undo_taken_in(desk: Desk, taken_id: str) -> Changed:
    """Put everything back as it was before the file; a person who came with it is shown no more.

    Raises BadInput where there is nothing to undo, Refused where something has been built on the file since.
    """
    everything = desk.store.casework.taken_in()
    taken = next((each for each in everything if each.id == taken_id and each.undone_at is None), None)
    if taken is None:
        raise BadInput(_("There is nothing to undo."), _("Nothing was changed."))
    later = [t for t in everything if t.patient_id == taken.patient_id and t.undone_at is None][-1]
    if later.id != taken.id:
        raise Refused(
            _("{name} was taken in after this file.").format(name=later.file_name),
            _("Nothing was changed."),
            _("Undo that one first."),
        )
    if taken.new_person:
        _refuse_lived_in(desk, taken)
    before = taken.patient_version_before
    with desk.store.at_once():
        desk.store.casework.mark_undone(taken.id, desk.now)
        desk.store.handing.take_out(taken, desk.now)
        if before and desk.store.handing.patient_version(taken.patient_id) == before + 1:
            desk.store.save_patient(desk.store.handing.patient_as_of(taken.patient_id, before))
        if taken.pinned_before is not None:
            keys.put_back_pin(desk, taken.patient_id, taken.pinned_before)
        if taken.new_person:
            desk.store.handing.put_away(taken.patient_id, desk.now)
            _use_somebody(desk)
    # Last: a file too many does no harm, and one that is missing would.
    _Files(desk.folder.own_exercises).take_back(taken.exercises)
    if taken.exercises:
        read_again(desk)
    desk.end_session()
    return _ALL


# What is in the file


def _record_of(opened: Opened) -> Record:
    if opened.record is not None:
        return opened.record.events
    return Record(clearances=opened.plan.clearances) if opened.plan else Record()


def _voids_of(opened: Opened, there: Record) -> tuple[Void, ...]:
    """A plan takes back the clearances it names, never what the person recorded."""
    if opened.plan is None:
        return opened.record.voids if opened.record else ()
    ids = {clearance.id for clearance in there.clearances}
    return tuple(void for void in opened.plan.voids if void.event_id in ids)


def _news(desk: Desk, known: Patient | None, there: Record, back: tuple[Void, ...]) -> News:
    if known is None:
        return news(Record(), (), there, back)
    return news(desk.store.handing.events(known.id), desk.store.handing.voids(known.id), there, back)


def _check_clock(opened: Opened, now: datetime, today: date) -> int:
    """How many entries are dated after now; more than a day is more than a clock in another zone explains."""
    events = events_of(_record_of(opened))
    days = [opened.plan.plan.issued_on] if opened.plan and opened.plan.plan.issued_on else []
    latest = max([*(event.day for event in events), *days], default=today)
    moments = [*(event.at for event in events), opened.manifest.made_at]
    if any(at.tzinfo is None for at in moments):
        raise BadInput(_("A moment in this file has no time zone."), _("Nothing was changed."))
    if latest > today + _AHEAD or max(moments) > now + _AHEAD:
        raise BadInput(
            _("This file holds entries dated {date}, which is in the future.").format(
                date=max(latest, max(moments).date()).isoformat()
            ),
            _("Nothing was changed."),
            _("Check the date of both computers. Then make the file again."),
        )
    return sum(event.day > today or event.at > now for event in events)


def _plans(desk: Desk, opened: Opened, known: Patient | None, before: Plan | None) -> tuple[PlanNews, tuple[Plan, ...]]:
    if opened.plan is None:
        held = opened.record.plans if opened.record else ()
        wanted = held if known is None or not desk.store.plans(known.id) else ()
        return (PlanNews.NEW if wanted else PlanNews.NONE), wanted
    theirs = opened.plan.plan
    if before is None:
        return PlanNews.NEW, (theirs,)
    if replace(before, version=0) == replace(theirs, version=0):
        return PlanNews.SAME, ()
    if _age(theirs) < _age(before):
        return PlanNews.OLDER, ()
    return PlanNews.NEW, (theirs,)


def _age(plan: Plan) -> tuple[date, int]:
    return plan.issued_on or date.min, plan.version


def _stopped(
    desk: Desk, known: Patient | None, details: Patient, found: News, plans: tuple[Plan, ...], brought: Brought
) -> tuple[ReviewedItem, ...]:
    """What the door says against the plan to follow, with the clearances that come with it."""
    if not plans:
        return ()
    record = desk.store.record(known.id) if known else Record()
    back = {void.event_id for void in found.voids}
    said = (*record.clearances, *(event for event in found.counting if isinstance(event, Clearance)))
    record = replace(record, clearances=tuple(clearance for clearance in said if clearance.id not in back))
    library = replace(desk.library, exercises={**desk.library.exercises, **brought.good})
    reviewed = review_plan(plans[-1], Facts(details, record, desk.clock.today()), library)
    return tuple(item for item in reviewed if item.verdict.outcome is not Outcome.ALLOW)


def _brought(desk: Desk, opened: Opened) -> Brought:
    if opened.plan is None or not opened.plan.own_exercises:
        return Brought(good={}, new={})
    needed = {item.exercise_id for item in opened.plan.plan.items}
    texts = {name: text for name, text in opened.plan.own_exercises.items() if name in needed and _ID.fullmatch(name)}
    good, bad = check_texts(texts)
    own = {file.stem: file for file in yaml_files(desk.folder.own_exercises)}
    digests = _brought_before(desk)
    new, taken = {}, []
    for name in good:
        here = _text(own[name]) if name in own else None
        if here == texts[name]:
            continue
        if here is not None and _digest(here) not in digests:  # this computer's own; a clinic may replace its own
            taken.append(name)
        new[name] = texts[name]
    return Brought(good=good, new=new, bad=tuple(str(problem) for problem in bad), taken=tuple(taken))


def _brought_before(desk: Desk) -> set[str]:
    files = (taken for taken in desk.store.casework.taken_in() if taken.undone_at is None)
    return {exercise.digest for taken in files for exercise in taken.exercises}


def _is_older(desk: Desk, opened: Opened, known: Patient | None) -> bool:
    """A later file of the same kind about the same person is taken in already."""
    if known is None:
        return False
    return any(
        taken.undone_at is None
        and taken.kind == opened.manifest.kind
        and taken.made_at is not None
        and taken.made_at > opened.manifest.made_at
        for taken in desk.store.casework.taken_in(known.id)
    )


def _again(desk: Desk, opened: Opened, known: Patient | None) -> TakenIn | None:
    files = desk.store.casework.taken_in(known.id) if known else ()
    return next((t for t in files if t.digest == opened.digest and t.undone_at is None), None)


def _one_line(text: str) -> str:
    return line(text[:NAME_LIMIT], "")


# Keeping it


def _check_allowed(told: Preview, despite_signature: bool) -> None:
    if told.is_undecided:
        raise BadInput(
            _("It is not said yet who this file is about."), _("Nothing was changed."), _("Choose the person first.")
        )
    if told.brought.taken:
        raise Refused(
            _("This computer has another exercise under the name “{id}”.").format(id=told.brought.taken[0]),
            _("Nothing was changed."),
            _("Rename or remove that file in your exercises folder, then open this one again."),
        )
    if told.kind is FileKind.PLAN and not told.signed.is_fine and not despite_signature:
        raise Refused(
            _("The signature of this plan is not the one of your clinic."),
            _("Nothing was changed."),
            _("Call your clinic and ask whether they made it."),
        )


def _ticket(desk: Desk, told: Preview, person: Patient) -> TakenIn:
    return TakenIn(
        id=desk.new_id(),
        patient_id=person.id,
        at=desk.now,
        digest=told.opened.digest,
        file_name=told.opened.name,
        kind=told.kind,
        made_at=told.opened.manifest.made_at,
        new_person=told.whose.known is None,
    )


def _keep(desk: Desk, told: Preview, taken: TakenIn, person: Patient) -> TakenIn:
    """Write it all, inside one transaction; gives back the ticket with everything on it."""
    who, store = person.id, desk.store
    before = store.handing.patient_version(who)
    store.save_patient(person)
    store.handing.bring_back(who)
    if told.answer is not None:
        whose.remember(desk, told.opened.patient.id, who)
    added = store.handing.bring(who, told.news.events, told.news.voids, taken.id)
    versions = tuple(store.handing.keep_plan(who, plan) for plan in told.plans)
    pinned = None
    if told.opened.signature is not None and told.kind is FileKind.PLAN and told.signed in (Signed.FIRST, Signed.OTHER):
        pinned = keys.pin_text(desk, who)
        keys.pin(desk, who, told.opened.signature.public_key, told.opened.signature.clinic)
    return replace(
        taken,
        events=added,
        voids=tuple(void.event_id for void in told.news.voids),
        plan_versions=versions,
        patient_version_before=before if store.handing.patient_version(who) > before else None,
        pinned_before=pinned,
    )


class _Files:
    """Exercise files written beside a transaction, and taken back with it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, texts: Mapping[str, str]) -> tuple[BroughtExercise, ...]:
        written: list[BroughtExercise] = []
        try:
            for name, text in texts.items():
                path = self._folder / f"{name}.yaml"
                before = _text(path)
                save(path, text.encode())
                written.append(BroughtExercise(exercise_id=name, digest=_digest(text), before=before))
        except BaseException:
            self.take_back(tuple(written))
            raise
        return tuple(written)

    def take_back(self, written: tuple[BroughtExercise, ...]) -> None:
        """Put back what was there; a file changed since is left alone."""
        for exercise in written:
            path = self._folder / f"{exercise.exercise_id}.yaml"
            if _digest(_text(path)) != exercise.digest:
                continue
            if exercise.before:
                save(path, exercise.before.encode())
                continue
            try:
                path.unlink()
            except OSError as error:
                raise not_saved(error) from error


def _text(file: Path) -> str:
    """What an exercise file says; "" where there is none, or none that is text."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ""


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


# Undoing it


def _refuse_lived_in(desk: Desk, taken: TakenIn) -> None:
    """A person whose file was taken in and who has used the program since is not taken away."""
    record = desk.store.handing.events(taken.patient_id)
    came = set(taken.events)
    own = any(event.id not in came and not isinstance(event, DayPlan) for event in events_of(record))
    plans = {plan.version for plan in desk.store.plans(taken.patient_id)} - set(taken.plan_versions)
    if own or plans:
        raise Refused(
            _("Something was recorded since this file was taken in."),
            _("Nothing was changed."),
            _("A therapist can archive this patient instead."),
        )


def _use_somebody(desk: Desk) -> None:
    """Whoever else is set up here, where the person gone was the one the program is used for."""
    others = desk.store.patients()
    if desk.store.current_patient is None and others:
        desk.store.choose_patient(others[0].id)
