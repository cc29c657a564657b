"""A therapist's programme on its way: started, kept as it is typed, issued. What may be issued is the door's answer.

Every path to a new version leads through `issue_plan`, which asks the door again whatever was asked before.
"""

from __future__ import annotations

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ..core.model.casework import Draft
from ..core.model.plan import Origin, Plan, PlanItem
from ..core.programme.edit import settled
from ..core.programme.starts import BLANK, continued, fitted, from_proposal
from ..core.safety.door import ReviewedItem, review_plan
from ..core.safety.limits import walk_within
from ..core.safety.verdict import Outcome
from ..errors import BadInput, Refused
from ..words import _
from . import typed
from .changed import Changed
from .desk import Desk


class Start(Struct, frozen=True):
    """A programme to edit. `base` is the newest issued plan, None before the first; `kept` tells it was a draft.

    `behind`: a version was issued after the draft was begun. `trouble` says in words why the draft could not be used.
    """

    plan: Plan
    base: Plan | None
    kept: bool = False
    behind: bool = False
    trouble: BadInput | None = None


def start_plan(desk: Desk, start: str = "") -> Start:
    """What the editor opens with: "" for the draft, else the newest version, else the engine's proposal.

    `start` may also be "proposal", "blank", "version:N", "template:ID" or "copy:PATIENT". Raises BadInput for a
    template, version or person that is not there.
    """
    base = desk.store.plan(desk.person.id)
    if start:
        return Start(_named(desk, start), base)
    trouble = None
    try:
        draft = desk.store.casework.draft(desk.person.id)
    except BadInput as error:
        draft, trouble = None, error
    if draft is not None:
        behind = draft.base_version != (base.version if base else 0)
        return Start(continued(draft.plan), base, kept=True, behind=behind)
    return Start(continued(base) if base else from_proposal(desk.facts(), desk.library), base, trouble=trouble)


def _named(desk: Desk, start: str) -> Plan:
    kind, colon, name = start.partition(":")
    match kind + colon:
        case "proposal":
            return from_proposal(desk.facts(), desk.library)
        case "blank":
            return BLANK
        case "version:":
            return continued(
                _found(next((p for p in desk.store.plans(desk.person.id) if str(p.version) == name), None))
            )
        case "template:":
            template = desk.store.casework.template(name)
            return fitted(_found(template.plan if template else None), desk.facts(), desk.library, notes=True)
        case "copy:":
            return fitted(_found(desk.store.plan(name)), desk.facts(), desk.library, notes=False)
    raise BadInput(_("The program does not know how to start from “{start}”.").format(start=start))


def _found(plan: Plan | None) -> Plan:
    if plan is None:
        raise BadInput(
            _("There is no such programme any more."), _("Nothing was changed."), _("Choose another one to start from.")
        )
    return plan


def keep_draft(desk: Desk, plan: Plan, base_version: int) -> Changed:
    """Keep the programme as it stands, for the next time the editor opens. No page shows it, so nothing is told."""
    draft = Draft(plan=_checked(plan), base_version=base_version, saved_at=desk.now)
    desk.store.casework.keep_draft(desk.person.id, draft)
    return Changed.NOTHING


def drop_draft(desk: Desk) -> Changed:
    """Forget the unfinished programme; the versions that were issued stay."""
    desk.store.casework.drop_draft(desk.person.id)
    return Changed.NOTHING


def issue_plan(desk: Desk, plan: Plan, by: str, note: str = "") -> tuple[Plan, Changed]:
    """Make `plan` the person's next version, signed by `by` today; returns it with its version.

    Raises Refused where the door refuses anything of it, BadInput where a reason, a name or an exercise is missing.
    """
    who = typed.line(by, _("The name"))
    if not who:
        raise BadInput(_("The name of who signs is missing."), _("Nothing was issued."), _("Type your name."))
    if not plan.items:
        raise BadInput(_("The programme is empty."), _("Nothing was issued."), _("Add an exercise first."))
    ready = replace(
        _checked(plan),
        origin=Origin.THERAPIST,
        version=0,
        issued_on=desk.clock.today(),
        by=who,
        note=typed.note(note),
    )
    ready = _through_the_door(desk, ready)
    newest = desk.store.plan(desk.person.id)
    if newest is not None and _same(newest, ready):
        raise BadInput(
            _("This is the same as version {n}.").format(n=newest.version),
            _("Nothing was issued."),
            _("Change something, or give version {n} to the patient again.").format(n=newest.version),
        )
    with desk.store.at_once():
        issued = desk.store.issue_plan(desk.person.id, ready)
        desk.store.casework.drop_draft(desk.person.id)
    return issued, Changed.PLAN


def take_back(desk: Desk, why: str, by: str) -> Changed:
    """Take the newest version back, with the reason and who does: the one before holds again, else the engine proposes.

    It stays stored, its number is not used again, and the patient's own computer keeps it until its next file.
    """
    newest = desk.store.plan(desk.person.id)
    if newest is None:
        raise BadInput(_("No version is issued."), _("Nothing was changed."))
    desk.store.casework.void_plan(desk.person.id, newest.version, desk.now, typed.taken_back(why, by))
    return Changed.PLAN


def _through_the_door(desk: Desk, plan: Plan) -> Plan:
    """The plan as it would reach the person: what is issued is what was shown. Raises Refused, BadInput."""
    facts = desk.facts()
    reviewed = review_plan(plan, facts, desk.library)
    if refused := _names(reviewed, Outcome.REFUSE):
        raise Refused(
            _("The programme was not issued: {names}. The safety rules refuse it for this person now.").format(
                names=refused
            ),
            _("Your draft is kept as it is."),
            _("Change it or take it out. No reason gets past this."),
        )
    if walk_within(plan, facts)[0] != plan:
        raise Refused(
            _("The programme was not issued: it has more walking than this week allows."),
            _("Your draft is kept as it is."),
            _("Lower the minutes or the number of walks."),
        )
    if waiting := _names(reviewed, Outcome.NEEDS_REASON):
        raise BadInput(
            _("A reason is missing: {names}.").format(names=waiting),
            _("Your draft is kept as it is."),
            _("Write your reason beside it, or bring it within the limits."),
        )
    return replace(plan, items=tuple(item.item for item in reviewed))


def _names(reviewed: tuple[ReviewedItem, ...], outcome: Outcome) -> str:
    return ", ".join(
        item.exercise.name if item.exercise else item.item.exercise_id
        for item in reviewed
        if item.verdict.outcome is outcome
    )


def _checked(plan: Plan) -> Plan:
    """The plan with clean words and days, and every number one that can be read back. Raises BadInput."""
    checked = replace(plan, items=tuple(_checked_item(item) for item in plan.items), note=typed.note(plan.note))
    try:
        msgspec.convert(msgspec.to_builtins(checked), Plan)
    except msgspec.ValidationError as error:
        raise BadInput(
            _("A value cannot be right: {error}.").format(error=error), _("Nothing was kept of it."), _("Check it.")
        ) from error
    return checked


def _checked_item(item: PlanItem) -> PlanItem:
    if not item.weekdays or not item.weekdays <= frozenset(range(7)):
        raise BadInput(_("An exercise has no day of the week."), do=_("Choose its days."))
    return settled(replace(item, note=typed.note(item.note), override=typed.note(item.override)))


def _same(one: Plan, other: Plan) -> bool:
    """Whether both ask the person for the same."""
    return all(
        getattr(one, name) == getattr(other, name) for name in ("items", "walk_minutes", "walk_bouts", "note", "origin")
    )
