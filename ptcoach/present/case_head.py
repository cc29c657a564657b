"""The line above every therapist's page about one person: who, which surgery, which week and phase, which leg, flags.

Pure. It counts flags and judges none; what a flag is, is `core.safety`'s to say.
"""

from __future__ import annotations

from msgspec import Struct

from ..core.case import case_flags
from ..core.model.body import Complaint, WeakLeg
from ..core.model.library import Library
from ..core.model.patient import Approach, Patient, Surgery
from ..core.programme.phase import standing
from ..core.safety.day import day_verdict
from ..core.safety.facts import Facts
from ..words import _, ngettext
from .dates import day_month_year


class HeadState(Struct, frozen=True, kw_only=True):
    """`flags` are a few words for a pill, `tone` its tone; `line` is everything else in one line."""

    name: str
    line: str
    flags: str
    tone: str


def build_head(facts: Facts, library: Library) -> HeadState:
    flags, tone = _flags(facts)
    parts = (where_words(facts, library), leg_words(facts.patient), surgery_line(facts.patient.surgery))
    return HeadState(name=shown_name(facts.patient), line=" · ".join(parts), flags=flags, tone=tone)


def shown_name(patient: Patient) -> str:
    return patient.name.strip() or _("Name not given")


def where_words(facts: Facts, library: Library) -> str:
    """ "Week 5, phase 1: Early strength"."""
    if facts.week < 0:
        return _("Before surgery")
    where = standing(facts, library)
    return _("Week {week}, phase {n}: {name}").format(week=where.week, n=int(where.phase), name=where.info.name)


def leg_words(patient: Patient) -> str:
    """ "Right leg: foot lift, push-off"."""
    leg = {WeakLeg.LEFT: _("Left leg"), WeakLeg.RIGHT: _("Right leg"), WeakLeg.BOTH: _("Both legs")}[patient.weak_leg]
    told = ", ".join(complaint_name(complaint) for complaint in patient.complaints)
    return _("{leg}: {complaints}").format(leg=leg, complaints=told) if told else leg


def complaint_name(complaint: Complaint) -> str:
    """A movement in a clinician's short words."""
    return {
        Complaint.FOOT_LIFT: _("foot lift"),
        Complaint.PUSH_OFF: _("push-off"),
        Complaint.HEAVINESS: _("leg lift"),
    }[complaint]


def surgery_line(surgery: Surgery) -> str:
    """ "Fusion L4-L5, from behind, 2 March 2026"; what is not known is left out."""
    levels = ", ".join(level.value.replace("-", "–") for level in surgery.levels)
    approach = {
        Approach.POSTERIOR: _("from behind"),
        Approach.LATERAL: _("from the side"),
        Approach.ANTERIOR: _("from the front"),
        Approach.UNKNOWN: "",
    }[surgery.approach]
    what = _("Fusion {levels}").format(levels=levels) if levels else _("Spinal fusion")
    return ", ".join(part for part in (what, approach, day_month_year(surgery.on)) if part)


def _flags(facts: Facts) -> tuple[str, str]:
    if day_verdict(facts).locked:
        return _("Exercises locked"), "danger"
    found = len(case_flags(facts))
    if found:
        return ngettext("{n} flag to look at", "{n} flags to look at", found), "warn"
    return _("No flags"), "quiet"
