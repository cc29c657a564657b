"""Handing a plan over: what will be in the file, and what was handed over before, in words. It makes no file."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ..core.model.casework import HandedOver
from ..core.model.library import Library
from ..core.safety.door import review_plan
from ..core.safety.facts import Facts
from ..core.safety.verdict import Outcome
from ..exchange.ptcoach_file import PlanPart
from ..words import _, ngettext
from .clearance_words import clearance_line
from .clinician_reasons import clinician_words
from .dates import day_month_year
from .dose_words import dose_short
from .files_known import handed_rows
from .plan_diff import exercise_name, walk_words


class HandOverState(Struct, frozen=True, kw_only=True):
    """`title` names the version, `holds` is what the file will hold, `stopped` what the patient will not be able to do.

    `seen` says whether this version was handed over before; `rows` are all files made so far.
    """

    title: str
    exercises: tuple[str, ...]
    holds: tuple[str, ...]
    stopped: tuple[str, ...]
    seen: str
    rows: tuple[tuple[str, str, str, str], ...]


def build_hand_over(
    part: PlanPart | None, facts: Facts, library: Library, handed: Sequence[HandedOver]
) -> HandOverState:
    """`part` None: no version is issued yet."""
    if part is None:
        return HandOverState(
            title=_("No version is issued yet"), exercises=(), holds=(), stopped=(), seen="", rows=handed_rows(handed)
        )
    plan = part.plan
    by = [_("by {name}").format(name=plan.by)] if plan.by else []
    on = [_("issued on {date}").format(date=day_month_year(plan.issued_on))] if plan.issued_on else []
    before = [each for each in handed if each.plan_version == plan.version]
    return HandOverState(
        title=", ".join((_("Version {n}").format(n=plan.version), *by, *on)),
        exercises=tuple(
            _("{name}, {dose}").format(name=exercise_name(item.exercise_id, library), dose=dose_short(item.dose))
            for item in plan.items
        ),
        holds=_holds(part),
        stopped=_stopped(part, facts, library),
        seen=_("This version was handed over on {date}.").format(date=day_month_year(before[-1].at.date()))
        if before
        else "",
        rows=handed_rows(handed),
    )


def _holds(part: PlanPart) -> tuple[str, ...]:
    back = {void.event_id for void in part.voids}
    said = [clearance_line(clearance) for clearance in part.clearances if clearance.id not in back]
    own = len(part.own_exercises)
    return (
        ngettext("{n} exercise", "{n} exercises", len(part.plan.items)),
        _("Walking: {walk}").format(walk=walk_words(part.plan)),
        _("Name, surgery, weak leg, health, the surgeon's limits and phone numbers"),
        *said,
        *([ngettext("{n} exercise of your own", "{n} exercises of your own", own)] if own else []),
        _("Not in it: your notes, measures and what the patient recorded"),
    )


def _stopped(part: PlanPart, facts: Facts, library: Library) -> tuple[str, ...]:
    reviewed = review_plan(part.plan, facts, library)
    return tuple(
        _("{name}: {why}").format(
            name=exercise_name(item.item.exercise_id, library),
            why=" ".join(clinician_words(reason) for reason in item.verdict.reasons[:1]),
        )
        for item in reviewed
        if item.verdict.outcome is not Outcome.ALLOW
    )
