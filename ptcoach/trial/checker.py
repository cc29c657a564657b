"""The reference stated once more, from its text and not from `core.safety`: what no cleared day may ever hold.

Independent on purpose: it imports values of `core.model` only and works from the person, the events and the library.
It finds violations and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TypeVar

from msgspec import Struct

from ..core.model.body import Complaint, Position, Rung, Side
from ..core.model.dose import Dose
from ..core.model.exercise import Category, Code, Exercise, RungNeed
from ..core.model.patient import Approach, Patient
from ..core.model.phase import Pace
from ..core.model.plan import PlanItem
from ..core.model.record import CheckIn, Clearance, FlagAnswer, FlagCheck, PainReport, Permission
from ..core.model.red_flag import Answer, RedFlag

T = TypeVar("T")
_RESISTANCE_WORK, _PRONE, _LATE_START, _NO = Category.RESISTANCE, Position.PRONE, Pace.LATE_START, Answer.NO

# §4.1: bend, lift, twist from week on.
CAPS = ((0, (1, 1, 1)), (6, (1, 2, 1)), (12, (2, 3, 1)), (26, (3, 3, 2)))
# §8: the longest bout and the day's total, from week on.
WALK_BOUT = ((0, 5), (1, 8), (2, 12), (4, 20), (6, 25), (9, 30), (12, 40))
WALK_TOTAL = ((0, 25), (1, 30), (2, 40), (4, 45), (6, 50), (9, 60))
MOST_ITEMS = 10  # §12: eight to ten
# §12, `decisions.md` 2: the most sets, reps, hold seconds, times a day, days a week the engine may give by itself.
_HABIT = (2, 20, 180, 10, 7)
_GENTLE = ((2, 15, 90, 4, 7), (3, 20, 90, 4, 7), (3, 20, 90, 4, 7))
_STRENGTH = ((2, 15, 10, 4, 7), (3, 15, 20, 3, 7), (3, 25, 30, 3, 7))
_RESISTANCE = ((1, 10, 10, 1, 3), (2, 15, 30, 1, 3), (3, 15, 60, 1, 3))
_GLIDE = ((1, 5, 2, 2, 5), (1, 10, 2, 2, 5), (1, 10, 2, 2, 5))
_BOUT = ((2, 3, 1200, 5, 7), (2, 3, 1800, 4, 7), (2, 3, 2400, 4, 7))
DOSES: Mapping[Category, tuple[tuple[int, int, int, int, int], ...]] = {
    Category.CIRCULATION_BREATHING: (_HABIT,) * 3,
    Category.BED_MOBILITY_BODY_MECHANICS: (_HABIT,) * 3,
    Category.GENTLE_ROM: _GENTLE,
    Category.STRETCH: _GENTLE,
    Category.BALANCE: _GENTLE,
    Category.FOOT_ANKLE: _GENTLE,
    Category.CORE_ACTIVATION: _STRENGTH,
    Category.LEG_STRENGTH: _STRENGTH,
    Category.RESISTANCE: _RESISTANCE,
    Category.NERVE_GLIDE: _GLIDE,
    Category.AEROBIC: _BOUT,
}


# §12.1: what a clinician's word opens, and the rung of the ladder each code asks for.
_OPENED_BY: tuple[tuple[Code, tuple[Permission, ...]], ...] = (
    (Code.THERAPIST_ONLY, ()),
    (Code.NO_6WK_CLEARANCE, (Permission.WEEK_6, Permission.WEEK_12)),
    (Code.NO_12WK_CLEARANCE, (Permission.WEEK_12,)),
    (Code.FLEXION_NOT_CLEARED, (Permission.FLEXION,)),
    (Code.PRONE_NOT_ALLOWED, (Permission.PRONE,)),
    (Code.WOUND_NOT_FULLY_HEALED, (Permission.WOUND_HEALED,)),
)
_LADDER: tuple[tuple[Code, Complaint, int], ...] = (
    (Code.MRC_DF_0_ONLY_PASSIVE, Complaint.FOOT_LIFT, 2),
    (Code.MRC_DF_LT3, Complaint.FOOT_LIFT, 3),
    (Code.MRC_DF_LT4, Complaint.FOOT_LIFT, 4),
    (Code.MRC_EV_LT4, Complaint.FOOT_LIFT, 4),
    (Code.MRC_PF_LT4, Complaint.PUSH_OFF, 4),
    (Code.MRC_QUAD_LT3, Complaint.HEAVINESS, 3),
    (Code.MRC_QUAD_LT4, Complaint.HEAVINESS, 4),
)
_MOVEMENTS, _QUESTIONS = tuple(Complaint), len(RedFlag)
_LATERAL = (Approach.LATERAL, Approach.UNKNOWN)
_ANTERIOR = (Approach.ANTERIOR, Approach.UNKNOWN)


class Shown(Struct):
    """One day as a person sees it: what they were offered to do, from which doses, and what they had said.

    `flags` are every check so far, `said` and `pains` today's; `rungs` the newest rung known of movement and side.
    `week` and `given`, what a clinician gave by today, follow from the others.
    """

    patient: Patient
    today: date
    items: tuple[tuple[Exercise, PlanItem, Dose], ...]  # exercise, item as cleared, dose asked for
    walk: tuple[int, int]  # minutes a bout, bouts
    phase: int
    flags: tuple[FlagCheck, ...]
    said: CheckIn | None
    pains: tuple[PainReport, ...]
    clearances: tuple[Clearance, ...]
    rungs: Mapping[tuple[Complaint, Side], Rung]
    lingered: tuple[date, ...]  # mornings on which glides had lingered
    week: int = 0
    given: frozenset[Permission] = frozenset()

    def __post_init__(self) -> None:
        self.week = (self.today - self.patient.surgery.on).days // 7
        self.given = frozenset([c.permission for c in self.clearances if c.on <= self.today])


class _Bounds(Struct, frozen=True):
    """What holds for every exercise of a day alike. `week` is that of the tables, `six` and `twelve` the gates."""

    week: int
    six: bool
    twelve: bool
    forbidden: frozenset[Code]
    caps: tuple[int, int, int]
    outside_load: bool
    lift_kg: float
    prone: bool
    stopped: frozenset[str | None]


def _bounds(day: Shown, positive: list[FlagCheck]) -> _Bounds:
    week, twelve = _standard(day), Permission.WEEK_12 in day.given
    return _Bounds(
        week=week,
        six=twelve or Permission.WEEK_6 in day.given,
        twelve=twelve,
        forbidden=_forbidden(day, positive),
        caps=_at(CAPS, week),
        outside_load=Permission.LIFT_KG in day.given or day.patient.limits.lift_kg is not None,
        lift_kg=_lift_kg(week, day),
        prone=day.week >= 12 and Permission.PRONE in day.given,
        stopped=frozenset(p.exercise_id for p in day.pains if p.pain >= 6),
    )


def violations(day: Shown) -> Iterator[str]:
    """Every way `day` breaks the reference, in plain words; nothing for a day as it should be."""
    positive = [check for check in day.flags if _yes(check)]
    yield from _whole_day(day, positive)
    yield from _walking(day, _walking_week(day))
    easier, rest, bounds = _easier(day), _rest(day), _bounds(day, positive)
    for exercise, item, asked in day.items:
        dose = item.dose
        yield from [f"{exercise.id}: {wrong}" for wrong in _one(exercise, item, bounds, day)]
        if rest and not _basic(exercise):
            yield f"{exercise.id}: on a day of rest (§12.1)"
        if (easier or rest) and _work(dose) > _work(asked) / 2 and _work(asked) > 1:
            yield f"{exercise.id}: not halved on an easier day (§10)"


def _standard(day: Shown) -> int:
    """The week the tables are read at: the calendar's, no further than the clinician's word, in the person's pace."""
    week, late = day.week, day.patient.pace is Pace.LATE_START
    if day.given.isdisjoint((Permission.WEEK_6, Permission.WEEK_12)):
        week = min(week, 5)
    elif Permission.WEEK_12 not in day.given:
        week = min(week, 11)
    if not late:
        return max(0, week)
    # §1: items of weeks 6-11 move to 12, those of 12-17 four weeks on.
    if day.week < 12:
        return max(0, min(week, 5))
    return min(week, day.week if day.week >= 22 else max(11, day.week - 4))


def _walking_week(day: Shown) -> int:
    """The week the walking table is read at: walking goes on in a late start, and waits at the gates like the rest."""
    late = day.patient.pace is Pace.LATE_START
    six, twelve = (12, 16) if late else (6, 12)
    if day.given.isdisjoint((Permission.WEEK_6, Permission.WEEK_12)):
        return max(0, min(day.week, six - 1))
    return max(0, day.week if Permission.WEEK_12 in day.given else min(day.week, twelve - 1))


def _whole_day(day: Shown, positive: list[FlagCheck]) -> Iterator[str]:
    something = bool(day.items) or day.walk[0] > 0
    if something and _locked(day, positive):
        yield "something to do under an uncleared red flag (§9)"
    if day.items and (day.said is None or day.said.back_pain is None or day.said.leg_pain is None):
        yield "exercises without a check-in (decisions 8)"
    if day.items and not _asked(day):
        yield "exercises before the red-flag questions (§9)"
    if len(day.items) > MOST_ITEMS:
        yield f"{len(day.items)} exercises (§12)"
    for phase, permission in ((2, Permission.WEEK_6), (3, Permission.WEEK_12)):
        given = permission in day.given or Permission.WEEK_12 in day.given
        if day.phase >= phase and not given:
            yield f"phase {day.phase} without the {permission.value} clearance (decisions 4)"
    if day.week < (0, 2, 6, 12, 26, 52)[day.phase]:
        yield f"phase {day.phase} in week {day.week} (§2)"


def _yes(check: FlagCheck) -> bool:
    return bool([a for a in check.answers if a.answer is not _NO and _counts(a)])


def _counts(a: FlagAnswer) -> bool:
    return a.answer is Answer.YES or a.follow_up is not Answer.NO


def _locked(day: Shown, positive: list[FlagCheck]) -> bool:
    words = [c for c in day.clearances if c.permission is Permission.RED_FLAG_CLEARED]
    return any(not any(w.at > check.at and w.on >= check.day for w in words) for check in positive)


def _asked(day: Shown) -> bool:
    """All questions answered today to the end of week 6, within a week later."""
    within = 0 if day.week <= 6 else 6
    return any(
        (day.today - check.day).days <= within and len({a.flag for a in check.answers}) == _QUESTIONS
        for check in reversed(day.flags[-10:])
    )


def _rest(day: Shown) -> bool:
    said = day.said
    if said is None:
        return False
    return bool(said.feeling_ill) or max(said.back_pain or 0, said.leg_pain or 0) >= 6


def _easier(day: Shown) -> bool:
    said = day.said
    return said is not None and (max(said.back_pain or 0, said.leg_pain or 0) >= 4 or bool(said.worse_since_last))


def _basic(exercise: Exercise) -> bool:
    lying = exercise.position in (Position.SUPINE, Position.SIDE_LYING, Position.SITTING)
    return exercise.category is Category.CIRCULATION_BREATHING and lying


def _work(dose: Dose) -> int:
    return dose.sets * dose.reps * max(1, dose.hold_s) * dose.times_per_day


def _at(table: tuple[tuple[int, T], ...], week: int) -> T:
    return next(value for first, value in reversed(table) if first <= week)


def _walking(day: Shown, week: int) -> Iterator[str]:
    minutes, bouts = day.walk
    if minutes > _at(WALK_BOUT, week):
        yield f"walks of {minutes} minutes in week {week} (§8)"
    if minutes * bouts > _at(WALK_TOTAL, week):
        yield f"{minutes * bouts} minutes of walking in week {week} (§8)"


def _one(exercise: Exercise, item: PlanItem, bounds: _Bounds, day: Shown) -> Iterator[str]:
    week, first = bounds.week, exercise.window.from_week
    if 6 <= first <= 17 and day.patient.pace is _LATE_START:
        first = 12 if first < 12 else first + 4
    if day.week < first:
        yield f"before week {first} (§15)"
    if first > 5 and not bounds.six:
        yield "from week 6 on, without the six-week clearance (§1)"
    if exercise.window.from_week > 11 and not bounds.twelve:
        yield "from week 12 on, without the twelve-week clearance (§1)"
    if not bounds.forbidden.isdisjoint(exercise.contraindications):
        yield from (f"contraindicated: {code.value}" for code in exercise.contraindications if code in bounds.forbidden)
    yield from _loads(exercise, item, bounds)
    dose = item.dose
    sets, reps, hold_s, times, days = DOSES[exercise.category][(week >= 6) + (week >= 12)]
    within = dose.sets <= sets and dose.reps <= reps and dose.hold_s <= hold_s
    if not within or dose.times_per_day > times or dose.days_per_week > days:
        values = (dose.sets, dose.reps, dose.hold_s, dose.times_per_day, dose.days_per_week)
        yield f"a dose of {values}, most {(sets, reps, hold_s, times, days)} (§12)"
    if exercise.rung is not None:
        yield from _leg(exercise.rung, item, day)
    if exercise.id in bounds.stopped:
        yield "offered again after pain of 6 (§10)"


def _lift_kg(week: int, day: Shown) -> float:
    """§4: 2 kg to week 6, 4.5 kg after it; a clinician's number in place of both."""
    words = [c.value for c in day.clearances if c.permission is Permission.LIFT_KG and c.value is not None]
    if words:
        return words[-1]
    surgeons = day.patient.limits.lift_kg
    return surgeons if surgeons is not None else 2 if week < 6 else 4.5


def _loads(exercise: Exercise, item: PlanItem, bounds: _Bounds) -> Iterator[str]:
    loads, week, kilograms = exercise.loads, bounds.week, item.dose.load_kg
    bend, lift, twist = bounds.caps
    if loads.bend > bend or loads.lift > lift or loads.twist > twist:
        yield f"bend {loads.bend}, lift {loads.lift}, twist {loads.twist} in week {week} (§4.1)"
    if loads.lift == 3 and not bounds.outside_load:
        yield "an outside load without a lifting number (§4)"
    if kilograms is not None and kilograms > bounds.lift_kg:
        yield f"{kilograms} kg in week {week} (§4)"
    if loads.twist and week < 16 and exercise.category is _RESISTANCE_WORK:
        yield "rotation against load before week 16 (§4)"
    if exercise.position is _PRONE and not bounds.prone:
        yield "lying on the front (§4)"


def _leg(need: RungNeed, item: PlanItem, day: Shown) -> Iterator[str]:
    for side in day.patient.weak_leg.sides:
        if item.sides and side not in item.sides:
            continue
        rung = day.rungs.get((need.movement, side))
        if rung is None and need.movement in day.patient.complaints:
            rung = Rung.NOTHING
        if rung is not None and rung < need.least:
            yield f"asks for rung {need.least} of {need.movement.value}, the leg has {rung} (§6.4)"


def _weakest(day: Shown, movement: Complaint) -> int:
    """The rung gates look at; an unknown one of a complaint is the lowest, of anything else "against gravity"."""
    unknown = 1 if movement in day.patient.complaints else 3
    return min([int(day.rungs.get((movement, side), unknown)) for side in day.patient.weak_leg.sides])


def _forbidden(day: Shown, positive: list[FlagCheck]) -> frozenset[Code]:
    """The codes of §12.1 that hold today."""
    patient, week = day.patient, day.week
    rungs = {movement: _weakest(day, movement) for movement in _MOVEMENTS}
    found = [code for code, words in _OPENED_BY if day.given.isdisjoint(words)]
    found += [code for code, movement, least in _LADDER if rungs[movement] < least]
    limp = rungs[Complaint.FOOT_LIFT] < 3 and not patient.has_afo
    alone = not patient.has_helper
    if limp:
        found += [Code.MRC_DF_LT3_WITHOUT_AFO, Code.TRIP_HAZARD] if alone else [Code.MRC_DF_LT3_WITHOUT_AFO]
    if alone:
        found.append(Code.ALONE_AT_HOME)
        if limp or rungs[Complaint.HEAVINESS] < 3:
            found.append(Code.FALL_RISK_UNSUPPORTED)
    headache = any(a.flag is RedFlag.HEADACHE and a.answer is Answer.YES for c in positive for a in c.answers)
    if week < (12 if patient.pace is _LATE_START else 2) or headache:
        found.append(Code.NERVE_GLIDE_NOT_ENABLED)
    if headache and _locked(day, positive):
        found.append(Code.CSF_HEADACHE)
    if week < 8:
        found.append(Code.WOUND_NOT_FULLY_HEALED)
    if day.lingered and (day.today - day.lingered[-1]).days < 2:
        found.append(Code.IRRITABLE_NERVE_LINGER)
    if week < 12 and patient.surgery.approach in _LATERAL and (day.said is None or (day.said.leg_pain or 0) >= 4):
        found.append(Code.PSOAS_PAINFUL_LATERAL_APPROACH)
    if week < 6 and patient.surgery.approach in _ANTERIOR:
        found.append(Code.ABDOMINAL_WOUND_PAIN_ALIF)
    return patient.conditions.union(found)
