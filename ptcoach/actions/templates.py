"""Programmes kept under a name to start others from: saved, renamed, retired and brought back. They open nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from ..core.model.body import Complaint
from ..core.model.casework import Template
from ..core.model.phase import PhaseInfo
from ..core.model.plan import Plan
from ..core.programme.starts import as_template
from ..core.programme.typical import typical_plans
from ..errors import BadInput
from ..words import _
from . import typed
from .changed import Changed
from .desk import Desk

MOST_TAGS = 8
_SHIPPED = "templates shipped"  # remembered once the first templates are there, so that what is retired stays so


def templates(desk: Desk) -> tuple[Template, ...]:
    """All that are not retired, by name; numbers in a name by their size: weeks 2 come before weeks 12."""
    return tuple(sorted(desk.store.casework.templates(), key=_by_name))


def set_out(desk: Desk) -> Changed:
    """Lay out the first templates, from the engine's own proposals; only ever once."""
    casework = desk.store.casework
    if desk.read_only or casework.remembered(_SHIPPED):
        return Changed.NOTHING
    with desk.store.at_once():
        for typical in typical_plans(desk.library):
            casework.keep_template(
                Template(
                    id=f"typical_{int(typical.phase.phase)}_{typical.complaint.value}",
                    name=_("{weeks}, {complaint}").format(
                        weeks=_weeks(typical.phase), complaint=_complaint(typical.complaint)
                    ),
                    plan=typical.plan,
                    tags=(typical.phase.name, _complaint(typical.complaint)),
                )
            )
        casework.remember(_SHIPPED, desk.library.version)
    return Changed.TEMPLATES


def save_template(desk: Desk, name: str, plan: Plan, tags: Iterable[str] = ()) -> tuple[Template, Changed]:
    """Keep a programme under a new name. Legs, reasons and names of the person it was made for are left out."""
    if not plan.items:
        raise BadInput(_("The programme is empty."), do=_("Add an exercise first."))
    made = Template(id=desk.new_id(), name=_name(desk, name, ""), plan=as_template(plan), tags=_tags(tags))
    return made, keep(desk, made)


def rename_template(desk: Desk, template_id: str, name: str, tags: Iterable[str]) -> tuple[Template, Changed]:
    """Give a template another name and other tags; returns it as it was, for `keep` to put back."""
    before = _known(desk, template_id)
    return before, keep(desk, replace(before, name=_name(desk, name, template_id), tags=_tags(tags)))


def retire_template(desk: Desk, template_id: str) -> tuple[Template, Changed]:
    """Take a template off the list; returns it as it was, for `keep` to bring back."""
    before = _known(desk, template_id)
    return before, keep(desk, replace(before, retired=True))


def keep(desk: Desk, template: Template) -> Changed:
    """Keep `template` as it is given: what "Undo" does."""
    desk.store.casework.keep_template(template)
    return Changed.TEMPLATES


def _by_name(template: Template) -> tuple[list[tuple[int, int, str]], str]:
    parts = re.split(r"([0-9]+)", template.name.casefold())
    return [(1, int(part), "") if part.isdecimal() else (0, 0, part) for part in parts], template.id


def _known(desk: Desk, template_id: str) -> Template:
    found = desk.store.casework.template(template_id)
    if found is None:
        raise BadInput(_("This template is not there any more."), do=_("Choose another one."))
    return found


def _name(desk: Desk, name: str, own_id: str) -> str:
    clean = typed.line(name, _("The name"), 80)
    if not clean:
        raise BadInput(_("The template needs a name."), do=_("Type a name."))
    if any(t.name.casefold() == clean.casefold() and t.id != own_id for t in templates(desk)):
        raise BadInput(_("There is a template called “{name}” already.").format(name=clean), do=_("Type another name."))
    return clean


def _tags(tags: Iterable[str]) -> tuple[str, ...]:
    clean = tuple(dict.fromkeys(tag for tag in (typed.line(t, _("A tag"), 40) for t in tags) if tag))
    if len(clean) > MOST_TAGS:
        raise BadInput(_("Up to {n} tags, please.").format(n=MOST_TAGS), do=_("Take one out."))
    return clean


def _weeks(info: PhaseInfo) -> str:
    if info.to_week is None:
        return _("From week {first}").format(first=info.from_week)
    return _("Weeks {first}–{last}").format(first=info.from_week, last=info.to_week)


def _complaint(complaint: Complaint) -> str:
    return {
        Complaint.FOOT_LIFT: _("foot lift"),
        Complaint.PUSH_OFF: _("push-off"),
        Complaint.HEAVINESS: _("heavy leg"),
    }[complaint]
