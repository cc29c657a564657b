"""What a clinician writes into a case: grades, totals, notes, flags handled, reviews, archiving; and taking back.

Nothing here decides what may be done; a clinician's word about that goes through `actions.clearance`.
"""

from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace

from ..core.model.body import Side
from ..core.model.casework import REVIEWED, CaseFile
from ..core.model.muscle import MRC_MOST, Muscle
from ..core.model.record import Clearance, ClinicNote, Measure, MeasureKind, Review, RungObserved, TestResult
from ..core.model.red_flag import Tier
from ..core.safety.derived import derived_flags
from ..errors import BadInput
from ..words import _
from . import record, typed
from .changed import Changed
from .desk import Desk

LATEST_REVIEW = timedelta(days=730)  # a review further away is a slip in the year [design]


def write_note(desk: Desk, text: str, by: str) -> Changed:
    """Keep a clinician's note of today."""
    words = typed.note(text)
    if not words:
        raise BadInput(_("The note is empty."), do=_("Write something first."))
    made = ClinicNote(id=desk.new_id(), at=desk.now, day=desk.clock.today(), text=words, by=_name(by))
    return desk.keep(Changed.CASE, made)


def grade_muscle(desk: Desk, muscle: Muscle, side: Side, grade: int, by: str, on: date) -> Changed:
    """Keep an MRC grade, 0 to 5. The person's own rung of the ladder stays as it is."""
    value = float(typed.whole(grade, _("The grade"), 0, MRC_MOST))
    return _measure(desk, MeasureKind.MRC, muscle.value, value, by, on, side=side, most=float(MRC_MOST))


def keep_total(desk: Desk, name: str, total: float, most: float, by: str, on: date) -> Changed:
    """Keep the total of a questionnaire that was filled in elsewhere; its items are not ours (`decisions.md` 11)."""
    called = typed.line(name, _("The name of the questionnaire"), 80)
    if not called:
        raise BadInput(_("The name of the questionnaire is missing."), do=_("Type its name."))
    highest = float(typed.whole(most, _("The highest score"), 1, 1000))
    value = float(typed.whole(total, _("The total"), 0, highest))
    return _measure(desk, MeasureKind.QUESTIONNAIRE, called, value, by, on, most=highest)


def _measure(
    desk: Desk, kind: MeasureKind, name: str, value: float, by: str, on: date, *, most: float, side: Side | None = None
) -> Changed:
    made = Measure(
        id=desk.new_id(),
        at=desk.now,
        day=typed.day_until_today(on, desk.person, desk.clock.today()),
        measure=kind,
        name=name,
        value=value,
        by=_name(by),
        side=side,
        most=most,
    )
    return desk.keep(Changed.CASE, made)


def take_back(desk: Desk, clearance_id: str, why: str, by: str) -> Changed:
    """Take a clearance back, with the reason and who does; it stays in the list as taken back."""
    return record.undo(desk, clearance_id, typed.taken_back(why, by))


_PUT_BACK = (Clearance, ClinicNote, Measure, TestResult, RungObserved)


def put_back(desk: Desk, event_id: str) -> Changed:
    """Let what a clinician took back by mistake count again, as of the moment it was first recorded."""
    found = desk.store.event(desk.person.id, event_id)
    if found is None or not isinstance(found[0], _PUT_BACK) or not found[1]:
        raise BadInput(_("This was not taken back."), _("Nothing was changed."))
    # The same moment: with today's a clearance would also clear what was reported since.
    changed = Changed.CLEARANCES | Changed.PLAN | Changed.TESTS | Changed.CASE
    return desk.keep(changed, replace(found[0], id=desk.new_id()))


def handle_flag(desk: Desk, code: str, how: str, by: str) -> Changed:
    """Keep what became of a flag that asks for an appointment; it stays quiet for four weeks."""
    flag = next((f for f in derived_flags(desk.facts()) if f.code == code), None)
    if flag is None:
        raise BadInput(_("This flag is not up any more."), _("Nothing was changed."))
    if flag.tier is not Tier.R3:
        raise BadInput(_("This flag locks the exercises."), do=_("Record the clearance of a clinician instead."))
    words = typed.note(how)
    if not words:
        raise BadInput(_("It is not said what was done."), do=_("Write what was done about this flag."))
    return desk.keep(Changed.CASE | Changed.CHECK_IN, _review(desk, code, f"{words} ({_name(by)})"))


def finish_review(desk: Desk, by: str, next_on: date | None) -> Changed:
    """Keep that the case was reviewed today, and the day of the next review; None: none arranged."""
    done, case = _review(desk, REVIEWED, _name(by)), _arranged(desk, next_on)
    with desk.store.at_once():
        desk.store.casework.keep_file(case)
        desk.add(done)
    desk.latest = (done.id,)
    return Changed.CASE


def reopen_review(desk: Desk, review_id: str, next_on: date | None) -> Changed:
    """Take a finished review back; `next_on` is the day that was arranged before it, also one that is past by now."""
    with desk.store.at_once():
        changed = record.undo(desk, review_id)
        _keep(desk, replace(case_file(desk), next_review=next_on))
    return changed


def arrange_review(desk: Desk, on: date | None) -> Changed:
    """Set the day of the next review, or none."""
    return _keep(desk, _arranged(desk, on))


def archive(desk: Desk) -> Changed:
    """Take the case off the current list. Nothing of the record changes, and it can be put back at any time."""
    return _keep(desk, replace(case_file(desk), archived_on=desk.today))


def unarchive(desk: Desk) -> Changed:
    return _keep(desk, replace(case_file(desk), archived_on=None))


def case_file(desk: Desk) -> CaseFile:
    """Where the case stands; as for a new one where nothing was arranged yet."""
    who = desk.person.id
    return desk.store.casework.files().get(who) or CaseFile(patient_id=who)


def _arranged(desk: Desk, on: date | None) -> CaseFile:
    """The case file with the day of the next review in it."""
    today = desk.clock.today()
    if on is not None and not today < on <= today + LATEST_REVIEW:
        raise BadInput(_("The next review must lie after today, within two years."), do=_("Check the date."))
    return replace(case_file(desk), next_review=on)


def _keep(desk: Desk, file: CaseFile) -> Changed:
    if file == case_file(desk):
        return Changed.NOTHING
    desk.store.casework.keep_file(file)
    return Changed.CASE


def _review(desk: Desk, code: str, handled: str) -> Review:
    return Review(id=desk.new_id(), at=desk.now, day=desk.clock.today(), code=code, tier=Tier.R3, handled=handled)


def _name(by: str) -> str:
    who = typed.line(by, _("Your name"))
    if not who:
        raise BadInput(_("Your name is missing."), _("Nothing was changed."), _("Type it at the top of the form."))
    return who
