"""The review on one sheet of paper, for the record: the numbers of `present.review`, shortened where they are many.

Pure. What does not fit is said to be left out, with how many; nothing is dropped silently.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from msgspec import Struct

from ..core.model.library import Library
from ..core.model.plan import Plan
from ..core.safety.facts import Facts
from ..core.safety.limits import limits_for
from ..words import _, language, ngettext, pgettext
from .case_head import leg_words, shown_name, surgery_line, where_words
from .case_tables import build_measures
from .chart import DayLook
from .clearance_words import given_words
from .dates import day_month_year, day_short
from .limit_words import limits_line
from .plan_diff import plan_diff
from .review import ExerciseRow, Figure, GridRow, ReviewState, build_review

_DAYS = 28  # the newest days of the time, which is what fits across a page
_ROWS, _TRENDS, _LINES, _LONGEST = 18, 8, 5, 150  # exercises, trends, lines of a list, characters of a line

# Signs that differ in shape in black and white; every one is named below the grid.
_SIGNS = {
    DayLook.DONE: "●",
    DayLook.PARTLY: "◐",
    DayLook.SKIPPED: "×",
    DayLook.NOT_DUE: "·",
    DayLook.NOT_RECORDED: "?",
}


class ReportRow(Struct, frozen=True, kw_only=True):
    name: str
    done: str
    pain: str
    effort: str
    cells: tuple[str, ...]


class ReportList(Struct, frozen=True, kw_only=True):
    heading: str
    lines: tuple[str, ...]


class ReportSheet(Struct, frozen=True, kw_only=True):
    """`heads` are (weekday, day of the month) of the grid's days; `signs` are (sign, what it means)."""

    title: str
    who: str
    lines: tuple[str, ...]
    period: str
    printed: tuple[int, int, int]
    lang: str
    figures: tuple[Figure, ...]
    grid_heading: str
    columns: tuple[str, str, str, str]
    heads: tuple[tuple[str, str], ...]
    rows: tuple[ReportRow, ...]
    more_rows: str
    signs: tuple[tuple[str, str], ...]
    trend_heading: str
    trend_columns: tuple[str, str, str, str]
    trends: tuple[tuple[str, str, str, str], ...]
    lists: tuple[ReportList, ...]
    signed: str
    signature: str
    footer: str
    page_word: str


def build_report(
    facts: Facts, library: Library, plans: Sequence[Plan] = (), *, by: str = "", clinic: str = ""
) -> ReportSheet:
    """`plans` are the issued versions, oldest first; `by` and `clinic` sign it."""
    state = build_review(facts, library)
    shown = state.grid.rows[:_ROWS]
    more = len(state.grid.rows) - len(shown)
    today = day_month_year(facts.today)
    return ReportSheet(
        title=_("Physiotherapy review"),
        who=shown_name(facts.patient),
        lines=(
            _("{where} · {leg}").format(where=where_words(facts, library), leg=leg_words(facts.patient)),
            _("{surgery} · {limits}").format(
                surgery=surgery_line(facts.patient.surgery), limits=limits_line(limits_for(facts), facts.week)
            ),
        ),
        period=_("{period}, up to {date}").format(period=state.period, date=today),
        printed=(facts.today.year, facts.today.month, facts.today.day),
        lang=language(),
        figures=state.figures,
        grid_heading=_grid_heading(state),
        columns=(_("Exercise"), _("Sets done"), _("Most pain"), _("Effort")),
        heads=state.grid.heads[-_DAYS:],
        rows=tuple(_row(row, told) for row, told in zip(shown, state.exercises, strict=False)),
        more_rows=ngettext("and {n} more exercise", "and {n} more exercises", more) if more else "",
        signs=tuple((_SIGNS[look], words) for look, words in state.grid.legend),
        trend_heading=_("How it went, 0 to 10"),
        trend_columns=(_("What"), pgettext("a measure", "First"), pgettext("a measure", "Now"), _("In words")),
        trends=tuple((row.what, row.first, row.now, row.words) for row in state.trends[:_TRENDS]),
        lists=_lists(state, facts, library, plans),
        signed=_("Reviewed by {by}, {date}").format(by=", ".join(filter(None, (by, clinic))) or "…", date=today),
        signature=_("Signature"),
        footer=_("{who} · made with PT Coach on {date}. What the person recorded; no diagnosis.").format(
            who=shown_name(facts.patient), date=today
        ),
        page_word=_("Page"),
    )


def _grid_heading(state: ReviewState) -> str:
    first = max(state.start, state.end - timedelta(days=_DAYS - 1))
    return _("Exercises, {first} to {last}").format(first=day_month_year(first), last=day_month_year(state.end))


def _row(row: GridRow, told: ExerciseRow) -> ReportRow:
    cells = tuple(_SIGNS[cell.look] for cell in row.cells[-_DAYS:])
    return ReportRow(name=row.name, done=row.done, pain=told.pain_short, effort=told.effort_short, cells=cells)


def _lists(state: ReviewState, facts: Facts, library: Library, plans: Sequence[Plan]) -> tuple[ReportList, ...]:
    """Lists with nothing in them say so only where an empty one means something."""
    measures = [
        _("{measured}, {when}").format(measured=m.line, when=m.when)
        for m in build_measures(facts, library)
        if m.course[-1][0] >= state.start
    ]
    given = [
        _("{what}, {by}, {date}").format(what=given_words(c, library), by=c.by, date=day_short(c.on))
        for c in reversed(facts.record.clearances)
        if c.day >= state.start
    ]
    flags = [_("{what} ({state})").format(what=f.what, state=f.state) for f in state.flags]
    said = [_("{when}: {text}").format(when=row.when, text=row.text) for row in state.said]
    kept = (
        (_("Flags"), flags or [_("None in this time.")]),
        (_("Measured"), measures),
        (_("Clearances and limits"), given),
        (_("Changed in the programme"), _changes(plans, library, state.start)),
        (_("In the person's words"), said),
    )
    return tuple(ReportList(heading=heading, lines=_shortened(lines)) for heading, lines in kept if lines)


def _changes(plans: Sequence[Plan], library: Library, start: date) -> list[str]:
    """What the versions issued in this time changed."""
    lines = []
    for before, plan in pairwise(plans):
        if plan.issued_on is not None and plan.issued_on >= start:
            changed = "; ".join(plan_diff(before, plan, library)) or _("nothing")
            lines.append(_("Version {n}: {changed}").format(n=plan.version, changed=changed))
    return lines[::-1]


def _shortened(lines: Sequence[str]) -> tuple[str, ...]:
    kept = [line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…" for line in map(_one_line, lines)]
    more = len(kept) - _LINES
    return tuple(kept if more <= 0 else [*kept[:_LINES], _("and {n} more").format(n=more)])


def _one_line(text: str) -> str:
    return " ".join(text.split())
