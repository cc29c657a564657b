"""The home tests on the progress page: one chart a test, with the change that matters marked from the first result.

Pure. What counts as a change is `core.progress.home_tests`'s to say; nothing here compares a person with others.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..core.model.body import Side
from ..core.model.home_test import HomeTestInfo, Unit
from ..core.model.library import Library
from ..core.model.record import HomeTest, TestResult
from ..core.progress.home_tests import Judged, judge
from ..core.safety.facts import Facts
from ..words import _, ngettext
from .chart import LineChart, Mark, Point, Series, Table
from .dates import day_month
from .progress_lines import number
from .span import Axis, date_ticks

Results = dict[Side | None, dict[date, float]]

_STEPS = 5  # level lines above the lowest; the top is a multiple, so that every level is a whole number


def home_test_charts(facts: Facts, library: Library, axis: Axis) -> tuple[LineChart, ...]:
    """A chart for every test that was ever done, in the order of the library."""
    by_test: dict[HomeTest, list[TestResult]] = {}
    for result in facts.record.tests:
        if result.day <= facts.today:
            by_test.setdefault(result.test, []).append(result)
    return tuple(
        _chart(info, by_test[test], facts, axis) for test, info in library.home_tests.items() if test in by_test
    )


def _chart(info: HomeTestInfo, results: list[TestResult], facts: Facts, axis: Axis) -> LineChart:
    sides = _by_side(results)
    marks = _marks(info, sides, facts)
    top = max([*(v for given in sides.values() for v in given.values()), *(m.value or 0 for m in marks)])
    return LineChart(
        name=info.id.value.replace("_", "-"),
        title=info.name,
        sentence=" ".join((_sentence(info, sides), _direction(info))),
        start=axis.start,
        end=axis.end,
        low=0,
        high=_STEPS * max(1, -(-int(top + 1) // _STEPS)),
        series=tuple(
            Series(_side_name(side), _points(given, axis), look=3 if side is Side.LEFT else 0, latest=_side_name(side))
            for side, given in sides.items()
        ),
        marks=marks,
        ticks=date_ticks(axis),
        table=_table(info, sides),
        empty=_("No result in this time."),
    )


def _by_side(results: Iterable[TestResult]) -> Results:
    sides: Results = {}
    for result in results:
        sides.setdefault(result.side, {})[result.day] = result.value
    return sides


def _points(given: dict[date, float], axis: Axis) -> tuple[Point, ...]:
    """Tests are weeks apart by design, so the results are joined; there is no slot a result was missing from."""
    return tuple(Point(day, value) for day, value in sorted(given.items()) if axis.start <= day <= axis.end)


def _marks(info: HomeTestInfo, sides: Results, facts: Facts) -> tuple[Mark, ...]:
    """Where a change begins to matter, counted from the first result of the weak leg."""
    if info.meaningful is None:
        return ()
    weak = next((side for side in facts.patient.weak_leg.sides if side in sides), next(iter(sides)))
    first = sides[weak][min(sides[weak])]
    level = first + info.meaningful if info.higher_is_better else first - info.meaningful
    words = (
        _("Dashed: {n} more than at first, a change that counts")
        if info.higher_is_better
        else _("Dashed: {n} less than at first, a change that counts")
    ).format(n=_bare_amount(info, info.meaningful))
    return (Mark(words, value=level),) if level > 0 else ()


def _sentence(info: HomeTestInfo, sides: Results) -> str:
    parts = [_change(info, side, given) for side, given in sides.items()]
    return " ".join(parts)


def _change(info: HomeTestInfo, side: Side | None, given: dict[date, float]) -> str:
    days = sorted(given)
    last = _amount(info, given[days[-1]])
    if len(days) == 1:
        said = _("{value} on {day}, your first result.").format(value=last, day=day_month(days[-1]))
    else:
        first = _amount(info, given[days[0]])
        verdict = {
            Judged.BETTER: _("a change that counts"),
            Judged.WORSE: _("a change that counts: tell your therapist"),
            Judged.NO_REAL_CHANGE: _("too small a change to count"),
            None: _("how much has to change to count is not known"),
        }[judge(info, given[days[0]], given[days[-1]])]
        said = _("from {first} to {last}: {verdict}.").format(first=first, last=last, verdict=verdict)
    return said[0].upper() + said[1:] if side is None else f"{_side_name(side)}: {said}"


def _direction(info: HomeTestInfo) -> str:
    return _("Higher is better.") if info.higher_is_better else _("Lower is better.")


def _amount(info: HomeTestInfo, value: float) -> str:
    if info.unit is Unit.SECONDS:
        return _("{n} seconds").format(n=number(value))
    return ngettext("{n} time", "{n} times", round(value))


def _bare_amount(info: HomeTestInfo, value: float) -> str:
    return _amount(info, value) if info.unit is Unit.SECONDS else number(value)


def _side_name(side: Side | None) -> str:
    match side:
        case Side.LEFT:
            return _("Left leg")
        case Side.RIGHT:
            return _("Right leg")
        case _:
            return _("Your result")


def _table(info: HomeTestInfo, sides: Results) -> Table:
    days = tuple(sorted({day for given in sides.values() for day in given}, reverse=True))
    rows = tuple(
        (
            day_month(day),
            *(_amount(info, given[day]) if day in given else None for given in sides.values()),
        )
        for day in days
    )
    return Table((_("Day"), *(_side_name(side) for side in sides)), rows, days)
