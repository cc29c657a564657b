"""One person of the therapist's list in finished words, with what each column is ordered by.

Pure. A line whose summary is out of date says so before anything else: it must never look fine only because it is old.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from msgspec import Struct

from ..core.case import Case, CaseFlag, CaseSummary, Rated
from ..core.model.casework import CaseFile
from ..core.model.patient import Patient
from ..core.model.phase import Phase
from ..core.model.red_flag import Tier
from ..core.progress.adherence import DayState
from ..core.progress.trend import Direction
from ..words import _, ngettext, pgettext
from .case_head import shown_name
from .chart import DayLook
from .dates import day_month_year, day_near, weekday_short
from .flag_words import flag_name, flag_title
from .progress_days import look_words
from .progress_lines import movement_name, number
from .search import fold

WEEKS_FROM = 14  # days after which "days ago" is told in weeks
_LOOKS = {state: DayLook(state.value) for state in DayState}
_NEVER = 1_000_000  # days: longer ago than any

Twin = tuple[str, int | None]


class Column(StrEnum):
    """The columns from left to right."""

    NAME = "name"
    WEEK = "week"
    PHASE = "phase"
    DAYS = "days"
    PAIN = "pain"
    WEAKNESS = "weakness"
    FLAGS = "flags"
    SEEN = "seen"
    REVIEW = "review"


class Cell(Struct, frozen=True):
    """`said` is for a screen reader and the tip; `arrow` is where a rating goes; `tone` as of a pill, "" plain."""

    text: str
    said: str
    arrow: Direction | None = None
    tone: str = ""


class Tag(Struct, frozen=True):
    """A pill of the flags; one that `locks` the exercises shows it by a sign as well as by its tone."""

    text: str
    tone: str
    locks: bool = False


class Line(Struct, frozen=True, kw_only=True):
    """One person. `note` tells two of one name apart; `keys` order the columns, None: not known, always last."""

    id: str
    name: str
    note: str
    cells: Mapping[Column, Cell]
    days: tuple[DayLook, ...]
    tags: tuple[Tag, ...]
    keys: Mapping[Column, Any]
    fresh: bool
    archived: bool
    flagged: bool
    locked: bool
    phase: Phase | None
    unseen: int | None


def twin(patient: Patient) -> Twin:
    """What two people may share and be taken for one."""
    return fold(shown_name(patient)), patient.birth_year


def line_of(case: Case, today: date, twins: frozenset[Twin]) -> Line:
    """`twins` are the names and years of birth that more than one person has."""
    patient, known = case.patient, case.summary
    week = (today - patient.surgery.on).days // 7
    operated = day_month_year(patient.surgery.on)
    shared = twin(patient) in twins
    flags = known.flags if known else ()
    unseen = (today - known.seen).days if known and known.seen else None
    return Line(
        id=patient.id,
        name=shown_name(patient),
        note=_("op. {date}").format(date=operated) if shared else "",
        cells={
            Column.NAME: Cell(shown_name(patient), _name_said(shown_name(patient), operated if shared else "")),
            Column.WEEK: _week(week),
            Column.PHASE: _phase(known),
            Column.DAYS: _days(known),
            Column.PAIN: _pain(known),
            Column.WEAKNESS: _weakness(known),
            Column.FLAGS: _flags(case),
            Column.SEEN: _seen(known, unseen),
            Column.REVIEW: _review(case.file, today),
        },
        days=tuple(_LOOKS[mark.state] for mark in known.days) if known else (),
        tags=_tags(case),
        keys={
            Column.NAME: (fold(shown_name(patient)), patient.surgery.on),
            Column.WEEK: week,
            Column.PHASE: int(known.phase) if known else None,
            Column.DAYS: known.active / max(1, known.counted) if known and known.recorded else None,
            Column.PAIN: _rated_key(known.pain if known else None),
            Column.WEAKNESS: _rated_key(known.weakness.rated if known and known.weakness else None),
            Column.FLAGS: _grave(case),
            Column.SEEN: None if known is None else _NEVER if unseen is None else unseen,
            Column.REVIEW: case.file.next_review,
        },
        fresh=case.fresh,
        archived=case.file.archived_on is not None,
        flagged=bool(flags),
        locked=bool(known and known.locked),
        phase=known.phase if known else None,
        unseen=unseen,
    )


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _name_said(name: str, operated: str) -> str:
    return _("{name}, surgery {date}").format(name=name, date=operated) if operated else name


def _not_known() -> Cell:
    return Cell("–", _("Not checked yet"), tone="quiet")


def _week(week: int) -> Cell:
    if week < 0:
        return Cell("–", _("Before surgery"), tone="quiet")
    return Cell(str(week), _("Week {n}").format(n=week))


def _phase(known: CaseSummary | None) -> Cell:
    if known is None:
        return _not_known()
    n = int(known.phase)
    if known.held:
        return Cell(_("{n}, held").format(n=n), _("Phase {n}, held back from the next one").format(n=n))
    return Cell(str(n), _("Phase {n}").format(n=n))


def _days(known: CaseSummary | None) -> Cell:
    if known is None:
        return _not_known()
    words = {mark.state: look_words(_LOOKS[mark.state]) for mark in known.days}
    told = _joined(*(f"{weekday_short(mark.day)} {words[mark.state]}" for mark in known.days))
    if not known.recorded:
        return Cell(_("none"), _joined(_("Nothing recorded in the last 7 days"), told), tone="quiet")
    text = pgettext("short", "{done} of {all}").format(done=known.active, all=known.counted)
    done, due = (sum(getattr(mark, name) for mark in known.days) for name in ("done", "due"))
    sets = _("{done} of {due} sets").format(done=done, due=due) if due else ""
    said = _("{done} of {days}").format(done=known.active, days=ngettext("{n} day", "{n} days", known.counted))
    return Cell(text, _joined(said, sets, told))


def _pain(known: CaseSummary | None) -> Cell:
    if known is None:
        return _not_known()
    words = {Direction.UP: _("more"), Direction.DOWN: _("less"), Direction.STEADY: _("same")}
    return _rating(known.pain, words, _("Pain"))


def _weakness(known: CaseSummary | None) -> Cell:
    if known is None:
        return _not_known()
    words = {Direction.UP: _("harder"), Direction.DOWN: _("easier"), Direction.STEADY: _("same")}
    if known.weakness is None:
        return Cell(_("Not rated"), _("No movement rated in six weeks"), tone="quiet")
    return _rating(known.weakness.rated, words, movement_name(known.weakness.movement, known.weakness.side))


def _rating(rated: Rated, words: Mapping[Direction, str], name: str) -> Cell:
    """ "less, 3": where it goes over six weeks, and the middle value of this one."""
    if not rated.trend.n:
        return Cell(_("Not rated"), _("{name}: not rated in six weeks").format(name=name), tone="quiet")
    way = rated.trend.direction
    word = words.get(way, _("too early"))
    text = word if rated.now is None else _("{word}, {now}").format(word=word, now=number(rated.now))
    over = _("{name}: too early to tell") if way is Direction.TOO_EARLY else _("{name}: {word} over six weeks")
    now = _("not rated this week") if rated.now is None else _("{n} of 10 this week").format(n=number(rated.now))
    arrow = None if way is Direction.TOO_EARLY else way
    tone = {Direction.UP: "warn", Direction.TOO_EARLY: "quiet"}.get(way, "")
    return Cell(text, _joined(over.format(name=name, word=word), now), arrow, tone)


def _rated_key(rated: Rated | None) -> Any:
    """Getting worse first, the higher value first among equals; too early to tell is not known."""
    if rated is None or rated.trend.direction is Direction.TOO_EARLY:
        return None
    order = (Direction.UP, Direction.STEADY, Direction.DOWN)
    return order.index(rated.trend.direction), -(rated.now if rated.now is not None else -1.0)


def _seen(known: CaseSummary | None, unseen: int | None) -> Cell:
    if known is None:
        return _not_known()
    if unseen is None or known.seen is None:
        return Cell(_("never"), _("Nothing recorded yet"), tone="quiet")
    words = ago_words(unseen)
    return Cell(words, _("Last entry {ago}, {date}").format(ago=words, date=day_month_year(known.seen)))


def ago_words(days: int) -> str:
    """ "today", "3 days ago", "2 weeks ago"."""
    if days <= 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    if days < WEEKS_FROM:
        return ngettext("{n} day ago", "{n} days ago", days)
    return ngettext("{n} week ago", "{n} weeks ago", days // 7)


def _review(file: CaseFile, today: date) -> Cell:
    day = file.next_review
    if day is None:
        return Cell("–", _("No review arranged"), tone="quiet")
    short, words = day_near(day, today), day_month_year(day)
    if day > today:
        return Cell(short, _("Next review {date}").format(date=words))
    return Cell(_("due {date}").format(date=short), _("Review due {date}").format(date=words), tone="warn")


# --- flags ------------------------------------------------------------------------------------------------------


def _grave(case: Case) -> int:
    """Emergency, same day, appointment, held; then what is not known; those without a flag last."""
    flags = case.summary.flags if case.summary else ()
    if flags:
        tier = flags[0].tier
        return 3 if tier is None else list(Tier).index(tier)
    return 5 if case.fresh else 4


def _flags(case: Case) -> Cell:
    known = case.summary
    told = [_flag_said(flag) for flag in known.flags] if known else []
    if known is None:
        told.insert(0, _("Not checked yet"))
    elif not case.fresh:
        told.insert(0, _("Out of date"))
    if case.file.archived_on is not None:
        told.append(_("Archived {date}").format(date=day_month_year(case.file.archived_on)))
    said = "; ".join(told) or _("No flags")
    return Cell(said, said)


def _tags(case: Case) -> tuple[Tag, ...]:
    """Every flag, gravest first; what is not up to date says so before them."""
    tags = []
    if not case.fresh:
        tags.append(Tag(_("Out of date") if case.summary else _("Not checked"), "quiet"))
    for flag in case.summary.flags if case.summary else ():
        locks = flag.tier in (Tier.R1, Tier.R2)
        text = _("Emergency") if flag.tier is Tier.R1 else flag_title(flag.code)
        tags.append(Tag(text, "danger" if locks else "warn", locks=locks))
    return tuple(dict.fromkeys(tags))


def _flag_said(flag: CaseFlag) -> str:
    if flag.tier is Tier.R1:
        return _("Emergency: {flag}").format(flag=flag_name(flag.code))
    return _("Locked: {flag}").format(flag=flag_name(flag.code)) if flag.tier is Tier.R2 else flag_title(flag.code)
