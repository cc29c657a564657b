"""What to say when the record cannot be opened: what happened, what was kept, what the person can do. Opens no file."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct

from ..errors import DatabaseNewer, PTCoachError
from ..words import _, ngettext
from .dates import day_month_year, time_words


class GoodCopy(Struct, frozen=True, kw_only=True):
    """The newest backup that is whole: when it was made, whose it is and how far it goes."""

    made_at: datetime
    people: tuple[tuple[str, date], ...]
    sets: int
    last_day: date | None


class TroubleState(Struct, frozen=True, kw_only=True):
    """`restore` is empty where there is no copy to put back or it would not help."""

    title: str
    what: str
    kept: str
    do: str
    copy_title: str
    copy_lines: tuple[str, ...]
    restore: str


def build_trouble(error: PTCoachError, copy: GoodCopy | None) -> TroubleState:
    """The page for `error`, offering `copy` where putting it back is the way out."""
    offer = copy if copy is not None and not isinstance(error, DatabaseNewer) else None
    if offer is not None:
        title = _("Your newest good copy")
        lines = tuple(_copy_lines(offer))
    else:
        title = _("No copy to put back")
        lines = (_("There is no good copy in the backup folder. You can start again with an empty record."),)
        if isinstance(error, DatabaseNewer):
            title, lines = "", ()
    return TroubleState(
        title=_("Your record cannot be opened"),
        what=error.what,
        kept=error.kept or _("Nothing was deleted."),
        do=error.do,
        copy_title=title,
        copy_lines=lines,
        restore=_("Put this copy back") if offer is not None else "",
    )


def _copy_lines(copy: GoodCopy) -> list[str]:
    made = _("Made on {date} at {time}.").format(
        date=day_month_year(copy.made_at.date()), time=time_words(copy.made_at)
    )
    lines = [made]
    lines += [
        _("Record of {name}, surgery on {date}.").format(name=name, date=day_month_year(on)) for name, on in copy.people
    ]
    if copy.last_day is not None:
        lines.append(_("It goes up to {date}.").format(date=day_month_year(copy.last_day)))
    lines.append(ngettext("It holds {n} finished set.", "It holds {n} finished sets.", copy.sets))
    lines.append(_("What you did after that is not in this copy."))
    return lines
