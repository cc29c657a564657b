"""The rules of the door for one item of a plan: each looks at the exercise, the dose or the day and says what is wrong.

Pure checks in a table; `judge` combines them. Nothing here makes anything cleared: only `door.clear_plan` does.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import NamedTuple

from ..model.body import Complaint, Position, Rung, Side
from ..model.dose import Dose
from ..model.exercise import Category, Code, Exercise, RungNeed, SideRule, Window
from ..model.library import Library
from ..model.phase import Pace
from ..model.plan import Origin, PlanItem
from ..model.reason import Reason
from ..model.record import Permission
from .clearances import by_clinician, gate, paced, therapist_reason
from .facts import Facts, Lasting, between, lasting, remembered
from .gates import REST_DAY_CODES, active_codes, gate_rung, gated_week
from .limits import Limits, limits_for, within
from .pain import PainToday, pain_today
from .rings import BANDS, CAPS, FIELDS, GLIDE_REPS_A_DAY, ROTATION_WEEK, Ring, at_week, dose_rings
from .rules import because
from .verdict import DayOutcome, DayVerdict, Outcome, Verdict

GLIDE_ANSWER_DAYS = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Situation:
    """What every item of one plan is judged against. `day` None: a therapist's review, today's check-in left out.

    `week` is the gated week; `early` are the exercises a therapist opened early, `off` those switched off.
    """

    facts: Facts
    origin: Origin
    day: DayVerdict | None
    week: int
    limits: Limits
    codes: Mapping[Code, Reason]
    pain: PainToday
    early: frozenset[str]
    glides_unanswered: bool
    off: frozenset[str]


_Finding = tuple[Outcome, Reason]
_Rule = Callable[[PlanItem, Exercise, Situation], Sequence[_Finding]]


def situation(facts: Facts, library: Library, origin: Origin, day: DayVerdict | None) -> Situation:
    """What every item of one plan is judged against: today as a whole, or with `day` None what holds on any day."""
    known = _standing(facts)
    if day is None:
        same = origin is known.origin and not library.switched_off
        return known if same else replace(known, origin=origin, off=library.switched_off)
    return replace(
        known,
        origin=origin,
        day=day,
        codes=active_codes(facts),
        pain=pain_today(facts),
        glides_unanswered=_glides_unanswered(facts, library),
        off=library.switched_off,
    )


def standing_key(facts: Facts) -> StandingKey:
    """All that `judge` looks at for one person where the day is left out: equal keys, equal outcomes and doses."""
    now, limits = _standing(facts), limits_for(facts)
    return StandingKey(
        row=bisect_right(_rows(facts.patient.pace), now.week),
        limits=(limits.bend, limits.lift, limits.twist),
        early=now.early,
        glides=gate(facts, Permission.NERVE_GLIDES).open,
        prone=gate(facts, Permission.PRONE).open,
        pace=facts.patient.pace,
        week=now.week,
        codes=frozenset(now.codes),
        rungs=_every_rung(lasting(facts)),
    )


class StandingKey(NamedTuple):
    """See `standing_key`. `row` is that of the tables by week; `rungs` are those of both sides, by movement."""

    row: int
    limits: tuple[int, int, int]
    early: frozenset[str]
    glides: bool
    prone: bool
    pace: Pace
    week: int
    codes: frozenset[Code]
    rungs: Mapping[Complaint, tuple[Rung | None, ...]]

    def same_for(self, exercise: Exercise, other: StandingKey) -> bool:
        """True if `judge` says the same of `exercise` under either key."""
        if (self.row, self.limits, self.pace) != (other.row, other.limits, other.pace):
            return False
        if self.codes != other.codes and not (self.codes ^ other.codes).isdisjoint(exercise.contraindications):
            return False
        if self.week != other.week and not _same_turns(exercise.window, self, other):
            return False
        if self.glides is not other.glides and exercise.category is Category.NERVE_GLIDE:
            return False
        if self.prone is not other.prone and exercise.position is Position.PRONE:
            return False
        if self.early != other.early and exercise.id in self.early ^ other.early:
            return False
        movement = exercise.rung.movement if exercise.rung else None
        return movement is None or self.rungs[movement] == other.rungs[movement]


def _same_turns(window: Window, one: StandingKey, other: StandingKey) -> bool:
    return _turns(window, one.pace, one.week) == _turns(window, one.pace, other.week)


@remembered
def _rows(pace: Pace) -> list[int]:
    """The weeks in which a table of the rings has its next row."""
    return sorted({paced(week, pace) for week in (*BANDS, ROTATION_WEEK, *(week for week, _ in CAPS))})


def _turns(window: Window, pace: Pace, week: int) -> tuple[bool, bool, bool]:
    """On which side of the turns of its window a week lies."""
    first = paced(window.from_week, pace)
    return week < first, week > window.to_week + first - window.from_week, week < (window.seen or (first,))[0]


@remembered
def _every_rung(known: Lasting) -> Mapping[Complaint, tuple[Rung | None, ...]]:
    return {movement: tuple(known.rungs.get((movement, side)) for side in Side) for movement in Complaint}


@remembered
def _standing(facts: Facts) -> Situation:
    """What holds whatever today's check-in, weekday and pain say: the therapist's view."""
    codes = {c: r for c, r in active_codes(facts).items() if c is not Code.GLOBAL or r.code not in REST_DAY_CODES}
    return Situation(
        facts=facts,
        origin=Origin.ENGINE,
        day=None,
        week=gated_week(facts),
        limits=limits_for(facts),
        codes=codes,
        pain=PainToday(),
        early=_early(lasting(facts)),
        glides_unanswered=False,
        off=frozenset(),
    )


@remembered
def _early(known: Lasting) -> frozenset[str]:
    """The exercises a therapist opened early, with a reason."""
    return frozenset(
        word.exercise_id
        for word in known.words
        if word.permission is Permission.EARLY_EXERCISE
        and word.exercise_id
        and by_clinician(word, known)
        and therapist_reason(word)
    )


def judge(item: PlanItem, exercise: Exercise | None, now: Situation) -> tuple[PlanItem, Verdict]:
    """The item with its dose made as small as the rules ask, and the verdict with every reason."""
    if exercise is None:
        return item, Verdict(Outcome.REFUSE, (because("unknown_exercise", exercise=item.exercise_id),))
    dose, made_smaller = _dose(item, exercise, now)
    found = [finding for rule in _RULES for finding in rule(item, exercise, now)]
    found += made_smaller
    if not found:
        return item, _NOTHING_AGAINST
    found = [g for f in found for g in _override(f, item, now)]
    done = item if dose is item.dose else replace(item, dose=dose)
    return done, Verdict.combine(Verdict(outcome, (reason,)) for outcome, reason in found)


def _override(found: _Finding, item: PlanItem, now: Situation) -> tuple[_Finding, ...]:
    """A therapist's stored reason opens the recommended ring, and only that."""
    outcome, reason = found
    if outcome is Outcome.NEEDS_REASON and now.origin is Origin.THERAPIST and item.override.strip():
        return (Outcome.ALLOW, reason), (Outcome.ALLOW, because("override_taken"))
    return (found,)


def is_basic(exercise: Exercise) -> bool:
    """Breathing and ankle work, lying or sitting, without load: what is left on a rest day [design].

    Lying still after surgery has risks of its own (`reference.md` §9, clots); these items load neither spine nor leg.
    """
    loads = exercise.loads
    return (
        exercise.category is Category.CIRCULATION_BREATHING
        and exercise.position in (Position.SUPINE, Position.SIDE_LYING, Position.SITTING)
        and loads.bend == loads.lift == loads.twist == 0
    )


# --- the exercise itself ----------------------------------------------------------------------------------------

_FINE: tuple[_Finding, ...] = ()


def _refuse(code: str, **params: str | int | float) -> tuple[_Finding]:
    return ((Outcome.REFUSE, because(code, **params)),)


def _known(_item: PlanItem, exercise: Exercise, now: Situation) -> Sequence[_Finding]:
    off = _refuse("switched_off") if exercise.id in now.off else _FINE
    if not exercise.retired:
        return off
    return (*off, *_refuse("retired_exercise", exercise=exercise.id, now=exercise.renamed_to or ""))


def _window(_item: PlanItem, exercise: Exercise, now: Situation) -> Sequence[_Finding]:
    """The first week moves with the pace; the last moves as far as the first did. Closed gates hold the week."""
    window = exercise.window
    first = paced(window.from_week, now.facts.patient.pace)
    last = window.to_week + first - window.from_week
    if exercise.id in now.early:
        first = min(first, window.seen[0]) if window.seen else first
    if now.week < first:
        return _refuse("too_early", week=first, now=max(0, now.facts.week))
    if now.week > last and window.to_week < 104:  # 104 is "no planned end" (`reference.md` §14)
        return ((Outcome.NEEDS_REASON, because("too_late", week=last, now=now.facts.week)),)
    return _FINE


def _codes(_item: PlanItem, exercise: Exercise, now: Situation) -> Sequence[_Finding]:
    codes = now.codes
    return [_code(code, exercise, now) for code in exercise.contraindications if code in codes]


def _code(code: Code, exercise: Exercise, now: Situation) -> _Finding:
    reason = now.codes[code]
    if code is Code.GLOBAL and reason.code in REST_DAY_CODES and is_basic(exercise):
        return Outcome.ALLOW, because("rest_day_basics")
    if code is Code.THERAPIST_ONLY and now.origin is Origin.THERAPIST:
        return Outcome.NEEDS_REASON, reason
    if code is Code.NO_12WK_CLEARANCE and exercise.id in now.early:
        return Outcome.ALLOW, because("opened_early")
    return Outcome.REFUSE, reason


# Kinds of exercise that keep to a gate even if their file forgot to name its code (hazards H2, H13).
def _kinds(_item: PlanItem, exercise: Exercise, now: Situation) -> Sequence[_Finding]:
    found: list[_Finding] = []
    if exercise.category is Category.NERVE_GLIDE:
        if reason := gate(now.facts, Permission.NERVE_GLIDES).reason:
            found.append((Outcome.REFUSE, reason))
        if now.glides_unanswered:
            found += _refuse("glides_not_answered")
    if exercise.position is Position.PRONE and (reason := gate(now.facts, Permission.PRONE).reason):
        found.append((Outcome.REFUSE, reason))
    return found


def _glides_unanswered(facts: Facts, library: Library) -> bool:
    """Glides were done in the last two days and no morning since says whether the tingling lasted."""
    lately = between(facts.record.sets, facts.today - GLIDE_ANSWER_DAYS, facts.today - timedelta(days=1))
    days = [s.day for s in lately if _is_glide(library.exercises.get(s.exercise_id))]
    return bool(days) and not any(
        c.glide_linger is not None for c in between(facts.record.check_ins, max(days) + timedelta(days=1), facts.today)
    )


def _is_glide(exercise: Exercise | None) -> bool:
    return exercise is not None and exercise.category is Category.NERVE_GLIDE


# --- loads ------------------------------------------------------------------------------------------------------


def _loads(_item: PlanItem, exercise: Exercise, now: Situation) -> Sequence[_Finding]:
    loads, limits = exercise.loads, now.limits
    if loads.bend <= limits.bend and loads.lift <= limits.lift and loads.twist <= limits.twist:
        return _FINE
    found: list[_Finding] = []
    bend, lift, twist = at_week(CAPS, limits.week)
    if loads.bend > limits.bend:
        surgeon = loads.bend <= bend
        found += _refuse("surgeon_bend", week=limits.no_bend_until_week) if surgeon else _refuse("cap_bend")
    if loads.lift > limits.lift:
        found += _refuse("lift_number_needed", most=limits.lift_kg) if loads.lift <= lift else _refuse("cap_lift")
    if loads.twist > limits.twist:
        surgeon = loads.twist <= twist
        found += _refuse("surgeon_twist", week=limits.no_twist_until_week) if surgeon else _refuse("cap_twist")
    return found


def _rotation(_item: PlanItem, exercise: Exercise, now: Situation) -> Sequence[_Finding]:
    loads = exercise.loads
    if not loads.twist:
        return _FINE
    found: list[_Finding] = []
    first = paced(ROTATION_WEEK, now.facts.patient.pace)
    if now.week < first and (loads.lift >= 2 or exercise.category is Category.RESISTANCE):
        found += _refuse("rotation_loaded", week=first)
    lying = exercise.position is Position.SUPINE and loads.lift == loads.bend == 0
    if now.limits.week < 6 and not lying:
        found += _refuse("twist_lying_only")
    return found


# --- the leg ----------------------------------------------------------------------------------------------------


def _rungs(item: PlanItem, exercise: Exercise, now: Situation) -> Sequence[_Finding]:
    """Every weak side of the item must suit; a strong side is only held back by a rung it is known to miss."""
    need = exercise.rung
    if need is None:
        return _FINE
    found: list[_Finding] = []
    weak = now.facts.patient.weak_leg.sides
    for side in item.sides or weak:
        rung = now.facts.rung(need.movement, side) or _assumed(now.facts, need, side)
        if rung is not None and need.least <= rung <= need.most:
            continue
        words = {"movement": need.movement.value, "side": side.value}
        if rung is None:
            if need.least > Rung.NOTHING:
                found += _refuse("rung_unknown", **words)
        elif rung < need.least:
            found += _refuse("rung_too_low", **words, least=int(need.least), rung=int(rung))
        elif side in weak:
            too_high = because("rung_too_high", **words, most=int(need.most), rung=int(rung))
            found.append((Outcome.NEEDS_REASON, too_high))
    return found


def _assumed(facts: Facts, need: RungNeed, side: Side) -> Rung | None:
    """What is taken for a rung nobody stated: the strong leg is no obstacle, the weak one as at the ladder gates."""
    strong = side not in facts.patient.weak_leg.sides
    return need.least if strong else gate_rung(facts, need.movement)


def _sides(item: PlanItem, exercise: Exercise, now: Situation) -> Sequence[_Finding]:
    sides = item.sides
    if exercise.side is SideRule.TOGETHER:
        fits = not sides
    elif exercise.side is SideRule.EACH:
        fits = bool(sides)
    else:
        fits = bool(sides) and set(sides) <= set(now.facts.patient.weak_leg.sides)
    if fits and len(set(sides)) == len(sides):
        return _FINE
    return _refuse("sides_wrong", sides=exercise.side.value)


# --- the day ----------------------------------------------------------------------------------------------------


def _day(_item: PlanItem, exercise: Exercise, now: Situation) -> Sequence[_Finding]:
    if now.day is None or now.day.outcome < DayOutcome.REST:
        return _FINE
    if now.day.outcome is DayOutcome.REST:
        return ((Outcome.ALLOW, because("rest_day_basics")),) if is_basic(exercise) else _refuse("day_rest")
    return _refuse("day_held" if now.day.outcome is DayOutcome.ASK else "day_locked")


def _weekday(item: PlanItem, _exercise: Exercise, now: Situation) -> Sequence[_Finding]:
    if now.day is None or now.facts.today.weekday() in item.weekdays:
        return _FINE
    return _refuse("not_this_weekday")


def _pain(item: PlanItem, _exercise: Exercise, now: Situation) -> Sequence[_Finding]:
    return _refuse("stopped_today") if item.exercise_id in now.pain.stopped else _FINE


# --- the dose ---------------------------------------------------------------------------------------------------


def half(dose: Dose) -> Dose:
    """Half the work or less: fewer sets, else reps, else a shorter hold, else fewer times a day. Never more."""
    for field in ("sets", "reps", "hold_s", "times_per_day"):
        value: int = getattr(dose, field)
        if value > 1:
            return replace(dose, **{field: value // 2})  # type: ignore[arg-type]
    return dose


def _dose(item: PlanItem, exercise: Exercise, now: Situation) -> tuple[Dose, list[_Finding]]:
    """The dose after the rings, the day and today's pain, with what was found on the way."""
    dose, found = _ringed(item, dose_rings(exercise.category, now.limits.week), now)
    dose, heavy = _light_enough(dose, now.limits)
    found += heavy
    if exercise.category is Category.NERVE_GLIDE and dose.sets * dose.reps * dose.times_per_day > GLIDE_REPS_A_DAY:
        found += _refuse("glides_too_many", most=GLIDE_REPS_A_DAY)
    if now.day is not None and DayOutcome.EASIER <= now.day.outcome <= DayOutcome.REST:
        dose = half(dose)
        found.append((Outcome.ALLOW, because("dose_halved")))
    if item.exercise_id in now.pain.halved:
        dose = half(dose)
        found.append((Outcome.ALLOW, because("halved_today")))
    return dose, found


def _light_enough(dose: Dose, limits: Limits) -> tuple[Dose, Sequence[_Finding]]:
    """Nobody's weight passes what the person may lift, whoever wrote it."""
    if dose.load_kg is None or dose.load_kg <= limits.lift_kg:
        return dose, _FINE
    if limits.lift_kg <= 0:
        return dose, _refuse("load_not_allowed")
    lowered = because("load_lowered", value=dose.load_kg, most=limits.lift_kg)
    return replace(dose, load_kg=limits.lift_kg), ((Outcome.ALLOW, lowered),)


def _ringed(item: PlanItem, rings: Mapping[str, Ring], now: Situation) -> tuple[Dose, list[_Finding]]:
    """Outside the absolute ring it is refused; a therapist's dose beyond the recommended one needs a reason, anybody
    else's is lowered to it."""
    asked = item.dose
    over = [(f, value) for f in FIELDS if not rings[f].recommends(value := getattr(asked, f))]
    if not over:
        return asked, []
    found: list[_Finding] = []
    for field, value in over:
        if not rings[field].allows(value):
            found += _refuse("dose_impossible", field=field, value=value, most=int(rings[field].absolute[1]))
    therapist = now.origin is Origin.THERAPIST
    outcome, code = (Outcome.NEEDS_REASON, "dose_needs_reason") if therapist else (Outcome.ALLOW, "dose_lowered")
    found += [(outcome, because(code, field=f, value=v, most=int(rings[f].recommended[1]))) for f, v in over]
    return (asked if therapist else within(asked, rings)), found


_NOTHING_AGAINST = Verdict(Outcome.ALLOW, ())
_RULES: tuple[_Rule, ...] = (
    _known,
    _window,
    _codes,
    _kinds,
    _loads,
    _rotation,
    _rungs,
    _sides,
    _day,
    _weekday,
    _pain,
)
