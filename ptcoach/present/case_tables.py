"""The tables of a person's page: limits and clearances, versions of the programme, measures with their course.

Pure. What a clearance opens and which number holds is asked of `core.safety`; nothing is judged here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from ..core.model.body import Side
from ..core.model.casework import TakenBack
from ..core.model.library import Library
from ..core.model.muscle import Muscle
from ..core.model.plan import Plan
from ..core.model.record import Clearance, Measure, MeasureKind, Permission, RungObserved, TestResult
from ..core.safety.clearances import signed, therapist_reason
from ..core.safety.facts import Facts
from ..core.safety.gates import gate
from ..core.safety.limits import Limits, limits_for
from ..words import _, ngettext, pgettext
from .clearance_words import given_words, permission_name
from .clinician_reasons import clinician_words
from .dates import day_month, day_short
from .measure_words import Measured, leg_name, measured, measured_line, measured_name, measured_value
from .plan_diff import plan_diff
from .progress_lines import number
from .source_words import source_words

_GATES = (Permission.WEEK_6, Permission.WEEK_12, Permission.NERVE_GLIDES)


class HoldRow(Struct, frozen=True, kw_only=True):
    """A limit or a clearance. `event_id` is empty where there is nothing to take back; `gone`: it was taken back."""

    what: str
    who: str
    when: str
    why: str
    status: str
    event_id: str = ""
    gone: bool = False

    @property
    def cells(self) -> tuple[str, ...]:
        return self.what, self.status, self.who, self.when, self.why


def build_holds(facts: Facts, library: Library, gone: Sequence[TakenBack]) -> tuple[HoldRow, ...]:
    """Gates nobody has opened, then every clearance, newest first, then today's limits."""
    given = tuple(_given(clearance, facts, library) for clearance in reversed(facts.record.clearances))
    back = tuple(_taken_back(one, library) for one in reversed(gone))
    return (*_not_given(facts), *given, *back, *_limits(facts))


def _not_given(facts: Facts) -> Iterator[HoldRow]:
    have = {clearance.permission for clearance in facts.record.clearances}
    for permission in _GATES:
        if permission not in have:
            yield HoldRow(
                what=permission_name(permission), who="", when="", why="", status=_gate_status(permission, facts)
            )


def _gate_status(permission: Permission, facts: Facts) -> str:
    found = gate(facts, permission)
    if found.open:
        return pgettext("a gate", "Open")
    if facts.week < found.earliest_week:
        return _("Opens in week {n} at the earliest").format(n=found.earliest_week)
    return _("Closed")


def _given(clearance: Clearance, facts: Facts, library: Library) -> HoldRow:
    recorded = "" if clearance.recorded_by_therapist else _("told by the patient")
    return HoldRow(
        what=given_words(clearance, library),
        who=", ".join(part for part in (clearance.by, recorded) if part),
        when=day_short(clearance.on),
        why=clearance.reason,
        status=_status(clearance, facts),
        event_id=clearance.id,
    )


def _status(clearance: Clearance, facts: Facts) -> str:
    if not signed(clearance, facts):
        return _("Does not count: the date is not between surgery and today")
    match clearance.permission:
        case Permission.RED_FLAG_CLEARED:
            return _("Cleared")
        case Permission.LIFT_KG:
            return _lift_status(clearance, facts)
        case Permission.EARLY_EXERCISE:
            return pgettext("a gate", "Open") if therapist_reason(clearance) else _("Does not count without a reason")
        case Permission.NERVE_GLIDES_OFF:
            off = gate(facts, Permission.NERVE_GLIDES).reason
            return _("Off") if off is not None and off.code == "glides_switched_off" else _("Switched on since")
        case Permission.NERVE_GLIDES:
            found = gate(facts, clearance.permission)
            return pgettext("a gate", "Open") if found.reason is None else clinician_words(found.reason)
        case _:
            return _gate_word(clearance, facts)


def _gate_word(clearance: Clearance, facts: Facts) -> str:
    """What this word alone does, whatever others were given."""
    alone = replace(facts, record=replace(facts.record, clearances=(clearance,)))
    found = gate(alone, clearance.permission)
    if found.open:
        return pgettext("a gate", "Open")
    if facts.week < found.earliest_week:
        return _("Opens in week {n}").format(n=found.earliest_week)
    return _("Does not count: given too early")


def _lift_status(clearance: Clearance, facts: Facts) -> str:
    newest = next(c for c in reversed(facts.record.clearances) if c.permission is Permission.LIFT_KG)
    if newest is not clearance:
        return _("Replaced")
    holds = limits_for(facts).lift_kg
    if clearance.value == holds:
        return _("Holds")
    return _("{kg} kg holds now").format(kg=number(holds))


def _taken_back(gone: TakenBack, library: Library) -> HoldRow:
    clearance = gone.clearance
    return HoldRow(
        what=given_words(clearance, library),
        who=clearance.by,
        when=day_short(clearance.on),
        why=gone.why,
        status=_("Taken back on {date}").format(date=day_month(gone.at.date())),
        event_id=clearance.id,
        gone=True,
    )


def _limits(facts: Facts) -> Iterator[HoldRow]:
    limits = limits_for(facts)
    for field, what, status in _limit_lines(limits, facts.week):
        who, why = _from(limits.sources[field]), _ours(limits, field)
        yield HoldRow(what=what, who=who, when="", why=why, status=status)


def _limit_lines(limits: Limits, week: int) -> tuple[tuple[str, str, str], ...]:
    def until(last: int) -> str:
        return _("None until week {n}").format(n=last) if week < last else _("Allowed")

    return (
        ("lift_kg", _("Limit: lifting"), _("At most {kg} kg").format(kg=number(limits.lift_kg))),
        ("no_bend_until_week", _("Limit: bending to the end"), until(limits.no_bend_until_week)),
        ("no_twist_until_week", _("Limit: twisting"), until(limits.no_twist_until_week)),
        ("sitting_min", _("Limit: sitting"), _("{n} minutes at a time").format(n=limits.sitting_min)),
    )


def _from(source: str) -> str:
    """Whose number it is: sources of a clinician's number begin with the name."""
    name, found, _rest = source.partition("; reference.md")
    return name if found else _("PT Coach")


def _ours(limits: Limits, field: str) -> str:
    waits = [clinician_words(note) for note in limits.notes if dict(note.params).get("limit") == field]
    if waits:
        return waits[0]
    name, found, rest = limits.sources[field].partition("; reference.md")
    return source_words(found.removeprefix("; ") + rest if found else name)


# Versions of the programme


class VersionRow(Struct, frozen=True, kw_only=True):
    """One issued version; `changed` is every difference to the one before it."""

    version: str
    when: str
    by: str
    amount: str
    note: str
    changed: tuple[str, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        return self.version, self.when, self.by, self.amount, self.note


def build_versions(plans: Sequence[Plan], library: Library) -> tuple[VersionRow, ...]:
    """Newest first; `plans` are oldest first, as they are stored."""
    befores = (None, *plans[:-1])
    return tuple(
        VersionRow(
            version=_("Version {n}").format(n=plan.version),
            when=day_short(plan.issued_on) if plan.issued_on else "–",
            by=plan.by or "–",
            amount=ngettext("{n} exercise", "{n} exercises", len(plan.items)),
            note=plan.note,
            changed=plan_diff(before, plan, library) if before else (),
        )
        for plan, before in reversed(tuple(zip(plans, befores, strict=False)))
    )


# Measures


class MeasureRow(Struct, frozen=True, kw_only=True):
    """Everything measured of one thing on one leg. `course` is (day, value), oldest first, from `low` to `high`.

    `line` is the newest value in one line.
    """

    what: str
    leg: str
    first: str
    now: str
    when: str
    course: tuple[tuple[date, float], ...]
    course_words: str
    low: float
    high: float
    newest_id: str
    line: str

    @property
    def cells(self) -> tuple[str, ...]:
        return self.what, self.leg, self.first, self.now, self.course_words, self.when


_TOTALS, _TESTS, _RUNGS = 100, 200, 300  # places after all muscles
_Key = tuple[int, str, Side | None]


def build_measures(facts: Facts, library: Library) -> tuple[MeasureRow, ...]:
    """Muscles by root from above, then totals, timed tests and steps of the ladder; the never measured is absent."""
    found: dict[_Key, list[Measured]] = {}
    for event in measured(facts.record):
        found.setdefault((_place(event), measured_name(event, library), event.side), []).append(event)
    ordered = sorted(found, key=lambda key: (*key[:2], key[2] or ""))
    return tuple(_measure_row(found[key], library) for key in ordered)


def _place(event: Measured) -> int:
    match event:
        case Measure(measure=MeasureKind.MRC):
            muscles = [muscle.value for muscle in Muscle]
            return muscles.index(event.name) if event.name in muscles else len(muscles)
        case Measure():
            return _TOTALS
        case TestResult():
            return _TESTS
        case RungObserved():
            return _RUNGS


def _measure_row(events: list[Measured], library: Library) -> MeasureRow:
    course = tuple((event.day, _value(event)) for event in events)
    low, high = _bounds(events)
    last = events[-1]
    return MeasureRow(
        what=measured_name(last, library),
        leg=leg_name(last.side),
        first=measured_value(events[0], library) if len(events) > 1 else "",
        now=measured_value(last, library),
        when=day_short(last.day),
        course=course,
        course_words=" → ".join(number(value) for _day, value in course[-8:]),
        low=low,
        high=high,
        newest_id=last.id,
        line=measured_line(last, library),
    )


def _value(event: Measured) -> float:
    return float(event.rung) if isinstance(event, RungObserved) else event.value


def _bounds(events: Sequence[Measured]) -> tuple[float, float]:
    """The whole scale where there is one, so that a step of one grade looks the same in every row."""
    match events[-1]:
        case Measure(most=most) if most:
            return 0.0, max(most, *map(_value, events))
        case RungObserved():
            return 1.0, 5.0
        case _:
            return 0.0, max(1.0, *map(_value, events))
