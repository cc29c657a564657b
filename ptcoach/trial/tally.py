"""What a simulation counts: violations, what was flagged and how late, false flags, phases and minutes.

Counts one life and adds lives up; it draws nothing and asks the engine nothing.
"""

from __future__ import annotations

from collections import Counter
from statistics import median
from typing import Any

from msgspec import Struct, field

from ..core.programme.minutes import plan_minutes
from .living import Lived
from .people import Course, Truth, Virtual
from .scenario import FlagCode

SUDDEN = 3.0  # points lost overnight that count as sudden worsening: more than a rung
GAIN = 2.0  # points gained that count as a gain
NONE = 1.0  # fewer than this are no gain
GAIN_DAY = 49  # the end of week 6
DAYS_A_MONTH = 30.4
CHECKPOINTS = (2, 6, 12, 16, 26, 52, 104)  # weeks at which phases are counted


class Tally(Struct):
    """Sums over lives. Delays are days, counted from the day it was true; `Counter` keys are plain text."""

    patients: int = 0
    days: int = 0
    opened: int = 0
    violations: Counter[str] = field(default_factory=Counter)
    sudden: Counter[int] = field(default_factory=Counter)  # days the program was opened until it was flagged
    sudden_calendar: Counter[int] = field(default_factory=Counter)
    sudden_by_record: Counter[int] = field(default_factory=Counter)  # as `sudden`, the red-flag questions left out
    sudden_missed: int = 0
    sudden_unseen: int = 0  # the program was not opened again
    stalled: Counter[int] = field(default_factory=Counter)
    stalled_missed: int = 0
    stalled_unseen: int = 0
    fading: Counter[int] = field(default_factory=Counter)
    fading_missed: int = 0
    false: Counter[str] = field(default_factory=Counter)
    phases: Counter[str] = field(default_factory=Counter)
    minutes: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        for name in self.__struct_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


class Watch:
    """One life as it is lived, beside the truth about it."""

    def __init__(self, person: Virtual, days: int) -> None:
        self.person = person
        self.length = days
        self.tally = Tally(patients=1)
        self.sudden: Truth | None = next(
            (t for t in person.truths.values() if t.drop >= SUDDEN and t.turn < days), None
        )
        self.stalls = person.course is Course.STALLS and any(t.gain(GAIN_DAY) < NONE for t in person.truths.values())
        self.opened_since: dict[str, int] = {}
        self.found: dict[str, tuple[int, int]] = {}  # what -> (calendar days, opened days) until it was flagged

    def see(self, day: Lived) -> None:
        self.tally.days += 1
        if day.seen is None:
            return
        self.tally.opened += 1
        self._sudden(day)
        flags = {flag.code for flag in day.seen.flags}
        if self.stalls and day.number >= GAIN_DAY:
            self._look("stalled", GAIN_DAY, day, FlagCode.NO_GAIN_BY_WEEK_6 in flags)
        fades = next((t for t in self.person.truths.values() if t.course is Course.FADES and t.turn < day.number), None)
        if fades is not None:
            self._look("fading", fades.turn, day, bool({FlagCode.PLATEAU_LOSS, FlagCode.RUNG_LOST} & flags))
        self._false(day)
        self._plan(day)

    def _look(self, what: str, since: int, day: Lived, flagged: bool) -> None:
        before = self.opened_since.get(what, 0)
        self.opened_since[what] = before + 1
        if flagged and what not in self.found:
            self.found[what] = (day.number - since, before)

    def _sudden(self, day: Lived) -> None:
        if self.sudden is not None and day.number >= self.sudden.turn:
            self._look("sudden", self.sudden.turn, day, day.lock or day.answered)
            self._look("sudden_by_record", self.sudden.turn, day, day.lock)

    # --- false flags --------------------------------------------------------------------------------------------

    def _false(self, day: Lived) -> None:
        truths, number = self.person.truths.values(), day.number
        losing = any(t.course in (Course.WORSENS, Course.FADES) and number >= t.turn for t in truths)
        if not losing:
            self.tally.false["locked for a loss"] += day.lock
            self.tally.false["asked to test the leg again"] += day.held_for_retest
        if not day.shown:
            return
        untrue = {
            FlagCode.NO_GAIN_BY_WEEK_6: all(t.gain(number) >= GAIN for t in truths),
            FlagCode.PLATEAU_LOSS: not losing,
            FlagCode.ADHERENCE_DROP: self.person.collapse is None or number < self.person.collapse,
            FlagCode.PAIN_HIGH_3_DAYS: self.person.pain(number) < 4.5,
            FlagCode.CONFIDENCE_STOPPING: self.person.confidence > 5,
            FlagCode.GLIDES_FLARING: self.person.irritable == 0,
        }
        for code in day.shown:
            self.tally.false[code] += untrue.get(FlagCode(code), False)

    # --- the programme ------------------------------------------------------------------------------------------

    def _plan(self, day: Lived) -> None:
        seen = day.seen
        if seen is None:
            return
        phase = int(seen.stands.phase)
        if day.number // 7 in CHECKPOINTS and self.found.setdefault(f"phase {day.number // 7}", (0, 0)) == (0, 0):
            self.found[f"phase {day.number // 7}"] = (1, 1)
            self.tally.phases[f"week {day.number // 7}: phase {phase}"] += 1
        outcome = seen.cleared.day.outcome.name.lower()
        self.tally.outcomes[outcome] += 1
        if seen.cleared.items:
            self.tally.minutes[f"phase {phase}|{plan_minutes(seen.cleared)}"] += 1

    def close(self) -> Tally:
        """The life's counts once it is over."""
        tally = self.tally
        if self.sudden is not None:
            if "sudden" in self.found:
                tally.sudden_calendar[self.found["sudden"][0]] += 1
                tally.sudden[self.found["sudden"][1]] += 1
            elif self.opened_since.get("sudden"):
                tally.sudden_missed += 1
            else:
                tally.sudden_unseen += 1
            if "sudden_by_record" in self.found:
                tally.sudden_by_record[self.found["sudden_by_record"][1]] += 1
        if self.stalls and self.length >= GAIN_DAY + 8:
            if "stalled" in self.found:
                tally.stalled[self.found["stalled"][0]] += 1
            elif self.opened_since.get("stalled"):
                tally.stalled_missed += 1
            else:
                tally.stalled_unseen += 1
        if "fading" in self.found:
            tally.fading[self.found["fading"][0]] += 1
        elif self.opened_since.get("fading", 0) >= 28:
            tally.fading_missed += 1
        return tally


def report(tally: Tally) -> dict[str, Any]:
    """The tally as plain figures."""
    months = tally.days / DAYS_A_MONTH
    sudden = sum(tally.sudden.values()) + tally.sudden_missed
    stalled = sum(tally.stalled.values()) + tally.stalled_missed
    fading = sum(tally.fading.values()) + tally.fading_missed
    rate = {name: round(100 * n / months, 2) for name, n in sorted(tally.false.items())} if months else {}
    return {
        "patients": tally.patients,
        "patient_days": tally.days,
        "days_opened": tally.opened,
        "violations": sum(tally.violations.values()),
        "violations_by_kind": dict(tally.violations.most_common(20)),
        "sudden_worsening": {
            "happened": sudden,
            "flagged_within_1_day_percent": _within(tally.sudden, sudden, 1),
            "flagged_within_1_day_by_the_record_alone_percent": _within(tally.sudden_by_record, sudden, 1),
            "flagged_at_all_percent": _within(tally.sudden, sudden, 10**6),
            "calendar_days_late_90th": _percentile(tally.sudden_calendar, 0.9),
            "program_never_opened_again": tally.sudden_unseen,
        },
        "no_gain_by_week_6": {
            "happened": stalled,
            "flagged_within_7_days_percent": _within(tally.stalled, stalled, 7),
            "flagged_at_all_percent": _within(tally.stalled, stalled, 10**6),
            "program_never_opened_again": tally.stalled_unseen,
        },
        "loss_after_a_plateau": {
            "happened": fading,
            "flagged_percent": _within(tally.fading, fading, 10**6),
            "days_late_median": _percentile(tally.fading, 0.5),
        },
        "false_per_100_patient_months": rate | {"all flags": round(_flags(rate), 2)},
        "phases": dict(sorted(tally.phases.items(), key=lambda entry: (int(entry[0].split()[1][:-1]), entry[0]))),
        "minutes_a_day": _minutes(tally.minutes),
        "day_outcomes_percent": {
            name: round(100 * n / max(1, tally.opened), 1) for name, n in tally.outcomes.most_common()
        },
    }


def _flags(rate: dict[str, float]) -> float:
    """All that a person sees as a flag: a re-test takes a minute and is no flag."""
    return sum(value for name, value in rate.items() if name != "asked to test the leg again")


def _within(delays: Counter[int], all_of: int, days: int) -> float | None:
    return round(100 * sum(n for delay, n in delays.items() if delay <= days) / all_of, 1) if all_of else None


def _percentile(delays: Counter[int], share: float) -> int | None:
    values = sorted(delays.elements())
    return values[min(len(values) - 1, int(share * len(values)))] if values else None


def _minutes(counts: Counter[str]) -> dict[str, dict[str, float]]:
    by_phase: dict[str, list[int]] = {}
    for name, n in sorted(counts.items()):
        phase, minutes = name.split("|")
        by_phase.setdefault(phase, []).extend([int(minutes)] * n)
    return {
        phase: {"median": median(found), "90th": sorted(found)[int(0.9 * len(found))], "most": max(found)}
        for phase, found in by_phase.items()
    }
