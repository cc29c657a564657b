"""A review as finished words: what was done against what was due since the last one, pain, trends, flags, own words.

Pure. Numbers carry what they are out of; a day nobody recorded is named as such and is never counted as nothing done.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from statistics import median

from msgspec import Struct

from ..core.model.casework import REVIEWED
from ..core.model.library import Library
from ..core.model.record import Record
from ..core.model.red_flag import Tier
from ..core.progress.adherence import DayMark, DayState, days
from ..core.progress.by_exercise import ExerciseDay, by_exercise
from ..core.safety.derived import derived_flags
from ..core.safety.facts import Facts
from ..words import _, ngettext, pgettext
from .case_timeline import Mark, Sources, build_timeline
from .chart import DayLook, LineChart
from .clinician_reasons import clinician_words
from .dates import day_month_year, day_short
from .flag_words import flag_title
from .plan_diff import exercise_name
from .progress_days import day_name, look_words, walk_sum
from .progress_lines import number, pain_chart, weakness_chart
from .review_trends import TrendRow, trend_rows
from .skip_words import skip_words
from .span import Axis
from .weekday_words import weekday_short

USUAL = 28  # days looked at where there was no review before
MOST = 84  # days; a longer time is not one review [design]

LOOKS = (DayLook.DONE, DayLook.PARTLY, DayLook.SKIPPED, DayLook.NOT_DUE, DayLook.NOT_RECORDED)


class Figure(Struct, frozen=True, kw_only=True):
    """One number: `value` with what it is out of, `words` what it counts."""

    label: str
    value: str
    words: str


class GridCell(Struct, frozen=True, kw_only=True):
    look: DayLook
    words: str


class GridRow(Struct, frozen=True, kw_only=True):
    """`done` is "24 of 28", of the days on which it is known what was due."""

    name: str
    done: str
    cells: tuple[GridCell, ...]


class ReviewGrid(Struct, frozen=True, kw_only=True):
    """A column a day, oldest first. `heads` are two short lines each: weekday, and day of the month."""

    days: tuple[date, ...]
    heads: tuple[tuple[str, str], ...]
    rows: tuple[GridRow, ...]
    legend: tuple[tuple[DayLook, str], ...]


class ExerciseRow(Struct, frozen=True, kw_only=True):
    """The `short` ones are for a narrow column: numbers of 10, "–" where nothing was told."""

    name: str
    done: str
    days: str
    left_out: str
    pain: str
    pain_short: str
    effort: str
    effort_short: str

    @property
    def cells(self) -> tuple[str, ...]:
        return self.name, self.done, self.days, self.left_out, self.pain, self.effort


class FlagRow(Struct, frozen=True, kw_only=True):
    """`why` is what raised it. `code` is what to handle; empty where that is done or needs a clearance."""

    when: str
    what: str
    state: str
    why: str = ""
    code: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        told = _("{what}. {why}").format(what=self.what, why=self.why) if self.why else self.what
        return self.when, told, self.state


class SaidRow(Struct, frozen=True, kw_only=True):
    """What the person wrote."""

    when: str
    about: str
    text: str

    @property
    def cells(self) -> tuple[str, ...]:
        return self.when, self.about, self.text


class ReviewState(Struct, frozen=True, kw_only=True):
    start: date
    end: date
    period: str
    figures: tuple[Figure, ...]
    grid: ReviewGrid
    exercises: tuple[ExerciseRow, ...]
    trends: tuple[TrendRow, ...]
    flags: tuple[FlagRow, ...]
    said: tuple[SaidRow, ...]


def build_review(facts: Facts, library: Library) -> ReviewState:
    """From the day of the last review, or the last four weeks, to today."""
    start, period = review_period(facts)
    end = facts.today
    marks = _latest_first(by_exercise(facts.record, start, end))
    return ReviewState(
        start=start,
        end=end,
        period=period,
        figures=_figures(facts, start),
        grid=_grid(marks, library, start, end),
        exercises=tuple(_exercise(name, found, facts.record, library) for name, found in marks.items()),
        trends=trend_rows(facts, start),
        flags=_flags(facts, library, start),
        said=_said(facts.record, library, start),
    )


def review_period(facts: Facts) -> tuple[date, str]:
    """The first day looked at, and the words for it. A review of today does not count: it may be opened again."""
    last = next((r.day for r in reversed(facts.record.reviews) if r.code == REVIEWED and r.day < facts.today), None)
    first = facts.patient.surgery.on
    if last is not None and (facts.today - last).days < MOST:
        return max(first, last), _("Since the last review on {date}").format(date=day_month_year(last))
    if last is not None:
        start = max(first, facts.today - timedelta(days=MOST - 1))
        return start, _("The last {n} weeks; the last review was on {date}").format(
            n=MOST // 7, date=day_month_year(last)
        )
    start = max(first, facts.today - timedelta(days=USUAL - 1))
    return min(start, facts.today), _("The last 4 weeks; not reviewed before")


def review_charts(facts: Facts, start: date) -> tuple[LineChart, LineChart]:
    """Weakness by week and pain by day over the time of the review."""
    axis = Axis(facts.patient.surgery.on, start, max(facts.today, start + timedelta(days=13)), facts.today)
    sentence = _("How hard each weak movement is, week by week. Lower is easier.")
    return weakness_chart(facts, axis, sentence), pain_chart(facts, axis)


def _latest_first(marks: Mapping[str, tuple[ExerciseDay, ...]]) -> dict[str, tuple[ExerciseDay, ...]]:
    """What was due or done in the last week first, then the week before, each as it first came up."""

    def weeks_ago(name: str) -> int:
        found = marks[name]
        last = max(n for n, mark in enumerate(found) if mark.due or mark.done)
        return (len(found) - 1 - last) // 7

    return {name: marks[name] for name in sorted(marks, key=weeks_ago)}


# Numbers


def _figures(facts: Facts, start: date) -> tuple[Figure, ...]:
    record, end = facts.record, facts.today
    marks = days(record, start, end, end)
    return (_sets(marks), _recorded(marks), _walked(record, start, end), _pain(record, start, end))


def _sets(marks: Sequence[DayMark]) -> Figure:
    done, due = sum(mark.done for mark in marks if mark.due), sum(mark.due for mark in marks)
    if not due:
        return Figure(label=_("Exercises"), value="–", words=_("no day with a list"))
    share = _("sets done, {percent} %").format(percent=round(100 * done / due))
    return Figure(label=_("Exercises"), value=_("{n} of {all}").format(n=done, all=due), words=share)


def _recorded(marks: Sequence[DayMark]) -> Figure:
    """Every kind of day with its number: the parts add up to all days."""
    known = sum(mark.state is not DayState.NOT_RECORDED for mark in marks)
    skipped = sum(mark.state is DayState.SKIPPED for mark in marks)
    words = _("recorded, {n} left out").format(n=skipped)
    value = _("{n} of {all} days").format(n=known, all=len(marks))
    return Figure(label=_("Days"), value=value, words=words)


def _walked(record: Record, start: date, end: date) -> Figure:
    told = walk_sum(record, start, end)
    walked = len({walk.day for walk in record.walks if start <= walk.day <= end})
    on = ngettext("on {n} day", "on {n} days", walked)
    if told.minutes is None:
        return Figure(label=pgettext("an amount", "Walking"), value="–", words=_("no walk recorded"))
    if told.goal is None:
        return Figure(label=pgettext("an amount", "Walking"), value=_("{n} min").format(n=told.minutes), words=on)
    return Figure(
        label=pgettext("an amount", "Walking"),
        value=_("{n} of {all} min").format(n=told.minutes, all=told.goal),
        words=on,
    )


def _pain(record: Record, start: date, end: date) -> Figure:
    rated = [
        max(value for value in (c.back_pain, c.leg_pain) if value is not None)
        for c in record.check_ins
        if start <= c.day <= end and not (c.back_pain is None and c.leg_pain is None)
    ]
    if not rated:
        return Figure(label=_("Pain"), value="–", words=_("not rated"))
    asked = ngettext("{n} check-in", "{n} check-ins", len(rated))
    words = _("middle of {asked}, most {most}").format(most=max(rated), asked=asked)
    value = _("{n} of 10").format(n=number(median(rated)))
    return Figure(label=_("Pain"), value=value, words=words)


# The grid


def _grid(marks: Mapping[str, Sequence[ExerciseDay]], library: Library, start: date, end: date) -> ReviewGrid:
    shown = tuple(start + timedelta(days=n) for n in range((end - start).days + 1))
    return ReviewGrid(
        days=shown,
        heads=tuple((weekday_short(day.weekday())[:2], str(day.day)) for day in shown),
        rows=tuple(
            GridRow(name=exercise_name(name, library), done=_done(found), cells=tuple(map(_cell, found)))
            for name, found in marks.items()
        ),
        legend=tuple((look, look_words(look)) for look in LOOKS),
    )


def _done(marks: Iterable[ExerciseDay]) -> str:
    known = [mark for mark in marks if mark.due]
    if not known:
        return "–"
    done, due = sum(min(mark.done, mark.due or 0) for mark in known), sum(mark.due or 0 for mark in known)
    return _("{n} of {all}").format(n=done, all=due)


def _cell(mark: ExerciseDay) -> GridCell:
    words = _("{day}: {what}").format(day=day_name(mark.day), what=_cell_words(mark))
    return GridCell(look=DayLook(mark.state.value), words=words)


def _cell_words(mark: ExerciseDay) -> str:
    match mark.state:
        case DayState.DONE if not mark.due:
            return _("done, though not due")
        case DayState.DONE | DayState.PARTLY if mark.due:
            return _("{n} of {all} sets").format(n=mark.done, all=mark.due)
        case DayState.PARTLY:
            return _("{sets}, what was due is not known").format(sets=ngettext("{n} set", "{n} sets", mark.done))
        case DayState.SKIPPED if mark.reason is not None:
            return _("left out: {reason}").format(reason=skip_words(mark.reason))
        case DayState.NOT_RECORDED if mark.due:
            return _("due, nothing recorded")
        case _:
            return look_words(DayLook(mark.state.value))


# Exercise by exercise


def _exercise(exercise_id: str, marks: Sequence[ExerciseDay], record: Record, library: Library) -> ExerciseRow:
    pains = [p.pain for p in record.pains if p.exercise_id == exercise_id and p.day >= marks[0].day]
    effort = _effort(record, {mark.day for mark in marks if mark.done})
    due_days = [mark for mark in marks if mark.due]
    skipped = [mark.reason for mark in marks if mark.reason is not None]
    left_out = ", ".join(
        _("{reason} {n}").format(reason=skip_words(why), n=skipped.count(why)) for why in dict.fromkeys(skipped)
    )
    return ExerciseRow(
        name=exercise_name(exercise_id, library),
        done=_done(marks),
        days=_("{n} of {all}").format(n=sum(mark.done > 0 for mark in due_days), all=len(due_days)),
        left_out=left_out or "–",
        pain=_pain_words(pains),
        pain_short=str(max(pains)) if pains else "–",
        effort="–" if effort is None else _("{n} of 10").format(n=number(effort)),
        effort_short="–" if effort is None else number(effort),
    )


def _pain_words(pains: Sequence[int]) -> str:
    if not pains:
        return _("none told")
    told = ngettext("told {n} time", "told {n} times", len(pains))
    return _("{times}, most {most} of 10").format(times=told, most=max(pains))


def _effort(record: Record, on: set[date]) -> float | None:
    """The middle effort of the sessions it was part of: effort is asked once a session, not for each exercise."""
    rated = [s.effort for s in record.sessions if s.day in on and s.effort is not None]
    return median(rated) if rated else None


# Flags, and what the person wrote


def _flags(facts: Facts, library: Library, start: date) -> tuple[FlagRow, ...]:
    """What is up now first, then what came up in this time and what became of it."""
    rows = []
    for flag in derived_flags(facts):
        why = " ".join(dict.fromkeys(clinician_words(reason) for reason in flag.reasons))
        appointment = flag.tier is Tier.R3
        state = _("Open: to be handled") if appointment else _("Open: locks the exercises until a clearance")
        code = flag.code if appointment else ""
        rows.append(FlagRow(when=_("now"), what=flag_title(flag.code), state=state, why=why, code=code))
    for moment in build_timeline(facts, library, Sources()):
        if moment.mark in (Mark.RED_FLAG, Mark.FLAG) and moment.day >= start:
            what, _dot, state = moment.words.partition(". ")
            rows.append(FlagRow(when=moment.when, what=what, state=state))
    return tuple(rows)


def _said(record: Record, library: Library, start: date) -> tuple[SaidRow, ...]:
    found = [
        *((n.day, n.at, _("Note"), n.text) for n in record.notes),
        *((s.day, s.at, _skip_about(s.exercise_id, library), s.note) for s in record.skips),
        *((s.day, s.at, _("After the session"), s.note) for s in record.sessions),
        *((w.day, w.at, _("Walk"), w.note) for w in record.walks),
        *((f.day, f.at, _("Flare-up"), f.note) for f in record.flare_ups),
    ]
    kept = sorted((line for line in found if line[0] >= start and line[3].strip()), reverse=True)
    return tuple(SaidRow(when=day_short(day), about=about, text=text.strip()) for day, _at, about, text in kept)


def _skip_about(exercise_id: str | None, library: Library) -> str:
    what = exercise_name(exercise_id, library) if exercise_id else _("the day")
    return _("Left out: {what}").format(what=what)
