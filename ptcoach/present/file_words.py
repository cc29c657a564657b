"""What a profile file holds besides the person, in words, to be read before anything is kept. It opens no file."""

from __future__ import annotations

from collections.abc import Sequence

from ..core.model.plan import Plan
from ..core.model.record import Record
from ..words import _, ngettext
from .dates import day_month_year


def held_words(record: Record, plans: Sequence[Plan]) -> str:
    """The days of record and the newest plan, in a sentence each."""
    days = {event.day for name in Record.__struct_fields__ if name != "since" for event in getattr(record, name)}
    if days:
        many = ngettext("{n} day", "{n} days", len(days))
        lines = [_("Entries of {days}, up to {date}.").format(days=many, date=day_month_year(max(days)))]
    else:
        lines = [_("No entries yet.")]
    if plans:
        lines.append(ngettext("A plan with {n} exercise.", "A plan with {n} exercises.", len(plans[-1].items)))
    else:
        lines.append(_("No plan: the program proposes one."))
    return " ".join(lines)
