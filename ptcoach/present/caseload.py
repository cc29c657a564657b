"""The therapist's list: who is looked for, in which order, and the words around the table.

Pure. It finds and orders lines of `case_line`; it works nothing out about anybody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct

from ..core.case import Case
from ..core.model.phase import Phase
from ..words import _, ngettext, pgettext
from .case_head import shown_name
from .case_line import Column, Line, Twin, line_of, twin
from .search import CALLED, Index


class Show(StrEnum):
    CURRENT = "current"
    FLAGGED = "flagged"
    ARCHIVED = "archived"


class Query(Struct, frozen=True):
    """What is looked for. `unseen` days or more without an entry; `phase` None: every phase."""

    text: str = ""
    show: Show = Show.CURRENT
    unseen: int | None = None
    phase: Phase | None = None
    sort: Column = Column.FLAGS
    descending: bool = False


class Listing(Struct, frozen=True):
    """Everybody, to be searched; made once for what is known, and again for what changed by `put`."""

    today: date
    lines: Mapping[str, Line]
    index: Index
    twins: frozenset[Twin]


class Shown(Struct, frozen=True):
    """`count` is a line above the table; `empty` says why there is nothing in it, and what to do."""

    lines: tuple[Line, ...]
    count: str
    empty: str = ""


def column_words() -> Mapping[Column, str]:
    return {
        Column.NAME: _("Name"),
        Column.WEEK: pgettext("head of a narrow column", "Week"),
        Column.PHASE: _("Phase"),
        Column.DAYS: _("Last 7 days"),
        Column.PAIN: _("Pain"),
        Column.WEAKNESS: _("Weakness"),
        Column.FLAGS: _("Flags"),
        Column.SEEN: _("Last seen"),
        Column.REVIEW: pgettext("head of a narrow column", "Next review"),
    }


def sort_words() -> tuple[tuple[tuple[Column, bool], str], ...]:
    """The orders worth a name, for the list beside the search: (column, descending) and words."""
    return (
        ((Column.FLAGS, False), _("Flags first")),
        ((Column.NAME, False), _("By name")),
        ((Column.REVIEW, False), _("Next review first")),
        ((Column.SEEN, True), _("Longest not seen")),
        ((Column.SEEN, False), _("Last seen first")),
        ((Column.DAYS, False), _("Fewest days done")),
        ((Column.PAIN, False), _("More pain first")),
        ((Column.WEAKNESS, False), _("Harder first")),
        ((Column.WEEK, False), _("Newest surgery first")),
        ((Column.PHASE, False), _("By phase")),
    )


def show_words() -> tuple[tuple[Show, str], ...]:
    return ((Show.CURRENT, _("All")), (Show.FLAGGED, _("Flagged")), (Show.ARCHIVED, _("Archived")))


def unseen_words() -> tuple[tuple[int | None, str], ...]:
    choices = tuple((n, _("Not seen {n} days").format(n=n)) for n in (3, 7, 14, 28))
    return ((None, _("Seen any time")), *choices)


def phase_words() -> tuple[tuple[Phase | None, str], ...]:
    return ((None, _("Every phase")), *((p, _("Phase {n}").format(n=int(p))) for p in Phase))


def listing(cases: Iterable[Case], today: date) -> Listing:
    known = tuple(cases)
    twins = Counter(twin(case.patient) for case in known)
    twice = frozenset(key for key, n in twins.items() if n > 1)
    lines = {case.patient.id: line_of(case, today, twice) for case in known}
    texts = {p.id: (shown_name(p), ((str(p.birth_year or ""), CALLED),)) for p in (case.patient for case in known)}
    return Listing(today, lines, Index(texts), twice)


def put(into: Listing, cases: Iterable[Case]) -> Listing:
    """The same people with these of them worked out anew."""
    lines = {**into.lines, **{case.patient.id: line_of(case, into.today, into.twins) for case in cases}}
    return Listing(into.today, lines, into.index, into.twins)


def arrange(of: Listing, query: Query) -> Shown:
    """Who is looked for, in the order asked."""
    found = of.index.search(query.text)
    lines = [line for line in of.lines.values() if line.id in found and _wanted(line, query)]
    lines.sort(key=lambda line: line.keys[Column.NAME])
    known = [line for line in lines if line.keys[query.sort] is not None]
    known.sort(key=lambda line: line.keys[query.sort], reverse=query.descending)
    ordered = (*known, *(line for line in lines if line.keys[query.sort] is None))
    return Shown(ordered, _count(ordered), "" if ordered else _empty(of, query))


def checking_words(done: int, wanted: int) -> str:
    """While summaries are brought up to date."""
    return _("Checking {done} of {wanted}").format(done=done, wanted=wanted)


def _wanted(line: Line, query: Query) -> bool:
    tests: tuple[Callable[[], bool], ...] = (
        lambda: line.archived == (query.show is Show.ARCHIVED),
        lambda: query.show is not Show.FLAGGED or line.flagged,
        lambda: query.phase is None or line.phase is query.phase,
        lambda: query.unseen is None or line.unseen is None or line.unseen >= query.unseen,
    )
    return all(test() for test in tests)


def _count(lines: tuple[Line, ...]) -> str:
    parts = [ngettext("{n} patient", "{n} patients", len(lines))]
    locked, flagged = sum(line.locked for line in lines), sum(line.flagged for line in lines)
    if locked:
        parts.append(_("{n} locked").format(n=locked))
    if flagged > locked:
        parts.append(_("{n} with other flags").format(n=flagged - locked))
    return " · ".join(parts)


def _empty(of: Listing, query: Query) -> str:
    if not of.lines:
        return ""
    if query.text.strip():
        return _("Nobody here is called “{text}”. Look in another list, or clear the search.").format(
            text=query.text.strip()
        )
    if query.show is Show.ARCHIVED:
        return _("Nobody is archived.")
    if query.show is Show.FLAGGED:
        return _("Nobody has a flag.")
    return _("Nobody fits. Choose another filter.")
