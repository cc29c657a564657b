"""The progress page as finished words: three headlines, the charts, the calendar, milestones. Describes the past only.

Pure. It never praises or soothes: a movement that gets harder brings the words to call, and few points are too early
to tell.
"""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct

from ..core.model.library import Library
from ..core.progress.adherence import days
from ..core.progress.milestones import milestones
from ..core.progress.trend import LEAST_DAYS, LEAST_POINTS, Direction, trend
from ..core.safety.facts import Facts
from ..words import _, ngettext
from .chart import BarChart, Calendar, LineChart
from .dates import day_month, day_month_year
from .progress_days import calendar, monday, walk_sum, walking_bars
from .progress_lines import Movement, difficulties, movement_name, number, pain_chart, weakness_chart, weekly
from .progress_tests import home_test_charts
from .reasons import words
from .span import Axis, Span, past_axis, recovery_axis

RECENT_DAYS = 28  # a movement that became harder in this time brings the words to call. [design]


class Headline(Struct, frozen=True):
    """A card: what it is about, the large words, and one line that says what they rest on."""

    label: str
    big: str
    small: str


class MilestoneRow(Struct, frozen=True):
    day: str
    words: str


class ProgressState(Struct, frozen=True, kw_only=True):
    """`owner` is name and surgery date for files; `call` is empty unless a movement became harder lately."""

    title: str
    lead: str
    owner: tuple[str, str]
    span: Span
    headlines: tuple[Headline, Headline, Headline]
    call: str
    weakness: LineChart
    days: Calendar
    pain: LineChart
    walking: BarChart
    tests: tuple[LineChart, ...]
    milestones: tuple[MilestoneRow, ...]


def build_progress(facts: Facts, library: Library, span: Span) -> ProgressState:
    """`facts` with the whole record; a person before their surgery sees the day of it as the start of everything."""
    today = max(facts.today, facts.patient.surgery.on)
    surgery = facts.patient.surgery.on
    recovery, past = recovery_axis(span, surgery, today), past_axis(span, surgery, today)
    weakest = _weakest(facts, past)
    return ProgressState(
        title=_("Your progress"),
        lead=_("Week {n} after surgery").format(n=max(0, facts.week)),
        owner=(facts.patient.name, day_month_year(surgery)),
        span=span,
        headlines=(_this_week(facts), _walking(facts), _weakest_card(facts, weakest)),
        call=_call(facts),
        weakness=weakness_chart(facts, recovery, _weakness_sentence(facts, weakest)),
        days=calendar(facts, past),
        pain=pain_chart(facts, past),
        walking=walking_bars(facts, past),
        tests=home_test_charts(facts, library, past_axis(Span.ALL, surgery, today)),
        milestones=tuple(
            MilestoneRow(day_month(m.day), words(m.what)) for m in reversed(milestones(facts, library.home_tests))
        ),
    )


def _this_week(facts: Facts) -> Headline:
    """Since Monday; days without a plan add nothing to either number."""
    marks = days(facts.record, monday(facts.today), facts.today, facts.today)
    done, due = sum(mark.done for mark in marks), sum(mark.due for mark in marks)
    if not due:
        small = _("{n} sets since Monday").format(n=done) if done else _("Nothing recorded since Monday")
        return Headline(_("This week"), str(done) if done else "–", small)
    return Headline(_("This week"), _("{done} of {due}").format(done=done, due=due), _("sets done since Monday"))


def _walking(facts: Facts) -> Headline:
    """This week's minutes against the same days of last week: a whole week against half a one would be unfair."""
    start = monday(facts.today)
    now = walk_sum(facts.record, start, facts.today).minutes
    before = walk_sum(facts.record, start - timedelta(days=7), facts.today - timedelta(days=7)).minutes
    if now is None:
        small = _("No walk recorded since Monday")
    elif before is None:
        small = _("since Monday; none recorded last week by this day")
    elif now == before:
        small = _("the same as last week by this day")
    else:
        more = _("{n} more than last week by this day") if now > before else _("{n} fewer than last week by this day")
        small = more.format(n=abs(now - before))
    return Headline(_("Walking"), "–" if now is None else _("{n} min").format(n=now), small)


class _Weakest(Struct, frozen=True):
    movement: Movement
    first: float
    first_week: int
    last: float
    low: float
    high: float
    direction: Direction
    ratings: int


def _weakest(facts: Facts, axis: Axis) -> _Weakest | None:
    """The movement that is hardest now, by the middle value of its newest rated week; None if nothing was rated.

    Its trend is that of the time shown: over a whole year a long plateau would hide the gain before it, or a new loss.
    """
    found = []
    for key, values in difficulties(facts.record, facts.today).items():
        known = [p for p in weekly(values, axis) if p.value is not None]
        if not known:
            continue
        points, shown = _since(values, axis.start), [float(p.value or 0) for p in known]
        found.append(
            _Weakest(
                key,
                shown[0],
                axis.week_of(known[0].day),
                shown[-1],
                min(shown),
                max(shown),
                trend(points).direction,
                len(points),
            )
        )
    return max(found, key=lambda w: w.last, default=None)


def _weakest_card(facts: Facts, weakest: _Weakest | None) -> Headline:
    if weakest is None:
        return Headline(_("Weakest movement"), _("Not rated yet"), _("The check-in asks about it"))
    name = movement_name(*weakest.movement)
    if weakest.direction is Direction.TOO_EARLY:
        small = _("{now} out of 10; it takes {n} ratings over {days} days").format(
            now=number(weakest.last), n=LEAST_POINTS, days=LEAST_DAYS
        )
    elif weakest.direction is Direction.STEADY:
        small = _("{low} to {high} out of 10 since week {week}").format(
            low=number(weakest.low), high=number(weakest.high), week=weakest.first_week
        )
    else:
        small = _("{first} → {last} out of 10 since week {week}").format(
            first=number(weakest.first), last=number(weakest.last), week=weakest.first_week
        )
    return Headline(name, direction_words(weakest.direction), small)


def direction_words(direction: Direction) -> str:
    """How a movement went, where a lower number is easier."""
    return {
        Direction.TOO_EARLY: _("Too early to tell"),
        Direction.UP: _("Harder"),
        Direction.DOWN: _("Easier"),
        Direction.STEADY: _("About the same"),
    }[direction]


def _weakness_sentence(facts: Facts, weakest: _Weakest | None) -> str:
    if weakest is None:
        return _("How hard each weak movement is, from 0 to 10, week by week.")
    name = movement_name(*weakest.movement)
    if weakest.direction is Direction.TOO_EARLY:
        rated = ngettext("{n} rating", "{n} ratings", weakest.ratings)
        return _("{name}: {rated} so far, too early to tell. Lower is easier.").format(name=name, rated=rated)
    if weakest.direction is Direction.STEADY:
        return _("{name} is about the same: {low} to {high} since week {week}. Lower is easier.").format(
            name=name, low=number(weakest.low), high=number(weakest.high), week=weakest.first_week
        )
    return _("{name} went from {first} to {last} since week {week}: {direction}. Lower is easier.").format(
        name=name,
        first=number(weakest.first),
        last=number(weakest.last),
        week=weakest.first_week,
        direction=direction_words(weakest.direction).lower(),
    )


def _call(facts: Facts) -> str:
    """The fixed words where a movement became harder lately (hazard H6); empty otherwise."""
    since = facts.today - timedelta(days=RECENT_DAYS)
    harder = [
        movement_name(*key)
        for key, values in difficulties(facts.record, facts.today).items()
        if trend(_since(values, since)).direction is Direction.UP
    ]
    if not harder:
        return ""
    return _(
        "Harder than four weeks ago: {names}. Weakness that is new or grows needs a call to your surgical team "
        "the same day. Press “Something feels wrong” (F1)."
    ).format(names=", ".join(harder))


def _since(values: dict[date, float], since: date) -> list[tuple[date, float]]:
    return [(day, value) for day, value in values.items() if day >= since]
