"""The rules of the door for one item of a plan: each looks at the exercise, the dose or the day and says what is wrong.

Pure checks in a table; `judge` combines them. Nothing here makes anything cleared: only `door.clear_plan` does.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from ..model.body import Complaint, Position, Rung, Side
from ..model.dose import Dose
from ..model.exercise import Category, Code, Exercise, RungNeed, SideRule
from ..model.library import Library
from ..model.phase import Pace
from ..model.plan import Origin, PlanItem
from ..model.reason import Reason
from ..model.record import Clearance, Permission
from .clearances import gate, paced, signed, therapist_reason
from .facts import Facts, between, remembered
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
_Rule = Callable[[PlanItem, Exercise, Situation], Iterator[_Finding]]


def situation(facts: Facts, library: Library, origin: Origin, day: DayVerdict | None) -> Situation:
    """What every item of one plan is judged against: today as a whole, or with `day` None what holds on any day."""
    if day is None:
        return replace(_standing(facts), origin=origin, off=library.switched_off)
    return replace(
        _standing(facts),
        origin=origin,
        day=day,
        codes=active_codes(facts),
        pain=pain_today(facts),
        glides_unanswered=_glides_unanswered(facts, library),
        off=library.switched_off,
    )


def standing_key(facts: Facts, library: Library) -> tuple[object, ...]:
    """All that `judge` looks at for one person where the day is left out: equal keys, equal outcomes and doses."""
    now = _standing(facts)
    limits = now.limits
    return (
        bisect_right(_turns(library, facts.patient.pace), now.week),
        frozenset(now.codes),
        (limits.bend, limits.lift, limits.twist, limits.lift_kg, limits.lift_kg_given),
        now.early,
        gate(facts, Permission.NERVE_GLIDES).open,
        gate(facts, Permission.PRONE).open,
        tuple(facts.rung(movement, side) for movement in Complaint for side in Side),
    )


@remembered
def _turns(library: Library, pace: Pace) -> tuple[int, ...]:
    """The weeks in which a window opens or closes, or a table of the rings has its next row."""
    rows = (*BANDS, ROTATION_WEEK, *(week for week, _ in CAPS))
    turns = {paced(week, pace) for week in rows}
    for window in (exercise.window for exercise in library.exercises.values()):
        first = paced(window.from_week, pace)
        turns |= {first, window.to_week + first - window.from_week + 1, *(window.seen or ())}
    return tuple(sorted(turns))


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
        early=frozenset(c.exercise_id for c in facts.record.clearances if c.exercise_id and _opens_early(c, facts)),
        glides_unanswered=False,
        off=frozenset(),
    )


def judge(item: PlanItem, exercise: Exercise | None, now: Situation) -> tuple[PlanItem, Verdict]:
    """The item with its dose made as small as the rules ask, and the verdict with every reason."""
    if exercise is None:
        return item, Verdict(Outcome.REFUSE, (because("unknown_exercise", exercise=item.exercise_id),))
    dose, made_smaller = _dose(item, exercise, now)
    found = [*(f for rule in _RULES for f in rule(item, exercise, now)), *made_smaller]
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


def _known(_item: PlanItem, exercise: Exercise, now: Situation) -> Iterator[_Finding]:
    if exercise.id in now.off:
        yield Outcome.REFUSE, because("switched_off")
    if exercise.retired:
        yield Outcome.REFUSE, because("retired_exercise", exercise=exercise.id, now=exercise.renamed_to or "")


def _opens_early(clearance: Clearance, facts: Facts) -> bool:
    return (
        clearance.permission is Permission.EARLY_EXERCISE and signed(clearance, facts) and therapist_reason(clearance)
    )


def _window(_item: PlanItem, exercise: Exercise, now: Situation) -> Iterator[_Finding]:
    """The first week moves with the pace; the last moves as far as the first did. Closed gates hold the week."""
    window = exercise.window
    first = paced(window.from_week, now.facts.patient.pace)
    last = window.to_week + first - window.from_week
    if exercise.id in now.early:
        first = min(first, window.seen[0]) if window.seen else first
    if now.week < first:
        yield Outcome.REFUSE, because("too_early", week=first, now=max(0, now.facts.week))
    if now.week > last and window.to_week < 104:  # 104 is "no planned end" (`reference.md` §14)
        yield Outcome.NEEDS_REASON, because("too_late", week=last, now=now.facts.week)


def _codes(_item: PlanItem, exercise: Exercise, now: Situation) -> Iterator[_Finding]:
    for code in exercise.contraindications:
        if code in now.codes:
            yield _code(code, exercise, now)


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
def _kinds(_item: PlanItem, exercise: Exercise, now: Situation) -> Iterator[_Finding]:
    if exercise.category is Category.NERVE_GLIDE:
        if reason := gate(now.facts, Permission.NERVE_GLIDES).reason:
            yield Outcome.REFUSE, reason
        if now.glides_unanswered:
            yield Outcome.REFUSE, because("glides_not_answered")
    if exercise.position is Position.PRONE and (reason := gate(now.facts, Permission.PRONE).reason):
        yield Outcome.REFUSE, reason


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


def _loads(_item: PlanItem, exercise: Exercise, now: Situation) -> Iterator[_Finding]:
    loads, limits = exercise.loads, now.limits
    caps = at_week(CAPS, limits.week)
    if loads.bend > limits.bend:
        surgeon = loads.bend <= caps[0]
        yield Outcome.REFUSE, _until("surgeon_bend", limits.no_bend_until_week) if surgeon else because("cap_bend")
    if loads.lift > limits.lift:
        yield Outcome.REFUSE, because("lift_number_needed" if loads.lift <= caps[1] else "cap_lift")
    if loads.twist > limits.twist:
        surgeon = loads.twist <= caps[2]
        yield Outcome.REFUSE, _until("surgeon_twist", limits.no_twist_until_week) if surgeon else because("cap_twist")


def _until(code: str, week: int) -> Reason:
    return because(code, week=week)


def _rotation(_item: PlanItem, exercise: Exercise, now: Situation) -> Iterator[_Finding]:
    loads, pace = exercise.loads, now.facts.patient.pace
    if not loads.twist:
        return
    loaded = loads.lift >= 2 or exercise.category is Category.RESISTANCE
    if loaded and now.week < paced(ROTATION_WEEK, pace):
        yield Outcome.REFUSE, because("rotation_loaded", week=paced(ROTATION_WEEK, pace))
    lying = exercise.position is Position.SUPINE and loads.lift == loads.bend == 0
    if now.limits.week < 6 and not lying:
        yield Outcome.REFUSE, because("twist_lying_only")


# --- the leg ----------------------------------------------------------------------------------------------------


def _rungs(item: PlanItem, exercise: Exercise, now: Situation) -> Iterator[_Finding]:
    """Every weak side of the item must suit; a strong side is only held back by a rung it is known to miss."""
    need, weak = exercise.rung, now.facts.patient.weak_leg.sides
    if need is None:
        return
    for side in item.sides or weak:
        rung = now.facts.rung(need.movement, side) or _assumed(now.facts, need, side)
        words = {"movement": need.movement.value, "side": side.value}
        if rung is None:
            if need.least > Rung.NOTHING:
                yield Outcome.REFUSE, because("rung_unknown", **words)
        elif rung < need.least:
            yield Outcome.REFUSE, because("rung_too_low", **words, least=int(need.least), rung=int(rung))
        elif rung > need.most and side in weak:
            yield Outcome.NEEDS_REASON, because("rung_too_high", **words, most=int(need.most), rung=int(rung))


def _assumed(facts: Facts, need: RungNeed, side: Side) -> Rung | None:
    """What is taken for a rung nobody stated: the strong leg is no obstacle, the weak one as at the ladder gates."""
    strong = side not in facts.patient.weak_leg.sides
    return need.least if strong else gate_rung(facts, need.movement)


def _sides(item: PlanItem, exercise: Exercise, now: Situation) -> Iterator[_Finding]:
    sides = set(item.sides)
    fits = {
        SideRule.TOGETHER: not sides,
        SideRule.EACH: bool(sides),
        SideRule.WEAK: bool(sides) and sides <= set(now.facts.patient.weak_leg.sides),
    }[exercise.side]
    if not fits or len(sides) != len(item.sides):
        yield Outcome.REFUSE, because("sides_wrong", sides=exercise.side.value)


# --- the day ----------------------------------------------------------------------------------------------------


def _day(_item: PlanItem, exercise: Exercise, now: Situation) -> Iterator[_Finding]:
    outcome = now.day.outcome if now.day else DayOutcome.GO
    if outcome >= DayOutcome.STOP_AND_CALL:
        yield Outcome.REFUSE, because("day_locked")
    elif outcome is DayOutcome.ASK:
        yield Outcome.REFUSE, because("day_held")
    elif outcome is DayOutcome.REST:
        yield (
            (Outcome.ALLOW, because("rest_day_basics")) if is_basic(exercise) else (Outcome.REFUSE, because("day_rest"))
        )


def _weekday(item: PlanItem, _exercise: Exercise, now: Situation) -> Iterator[_Finding]:
    if now.day is not None and now.facts.today.weekday() not in item.weekdays:
        yield Outcome.REFUSE, because("not_this_weekday")


def _pain(item: PlanItem, _exercise: Exercise, now: Situation) -> Iterator[_Finding]:
    if item.exercise_id in now.pain.stopped:
        yield Outcome.REFUSE, because("stopped_today")


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
    rings = dose_rings(exercise.category, now.limits.week)
    found = list(_impossible(item.dose, rings))
    dose, ringed = _recommended(item, rings, now)
    found += ringed
    if exercise.category is Category.NERVE_GLIDE and dose.sets * dose.reps * dose.times_per_day > GLIDE_REPS_A_DAY:
        found.append((Outcome.REFUSE, because("glides_too_many", most=GLIDE_REPS_A_DAY)))
    if now.day is not None and DayOutcome.EASIER <= now.day.outcome <= DayOutcome.REST:
        dose = half(dose)
        found.append((Outcome.ALLOW, because("dose_halved")))
    if item.exercise_id in now.pain.halved:
        dose = half(dose)
        found.append((Outcome.ALLOW, because("halved_today")))
    return dose, found


def _impossible(dose: Dose, rings: Mapping[str, Ring]) -> Iterator[_Finding]:
    for field in FIELDS:
        value, ring = getattr(dose, field), rings[field]
        if not ring.allows(value):
            most = int(ring.absolute[1])
            yield Outcome.REFUSE, because("dose_impossible", field=field, value=value, most=most)


def _recommended(item: PlanItem, rings: Mapping[str, Ring], now: Situation) -> tuple[Dose, list[_Finding]]:
    """A therapist's dose beyond the ring needs a reason; anybody else's is lowered to it."""
    over = [field for field in FIELDS if not rings[field].recommends(getattr(item.dose, field))]
    if not over:
        return item.dose, []
    therapist = now.origin is Origin.THERAPIST
    outcome, code = (Outcome.NEEDS_REASON, "dose_needs_reason") if therapist else (Outcome.ALLOW, "dose_lowered")
    found = [
        (outcome, because(code, field=f, value=getattr(item.dose, f), most=int(rings[f].recommended[1]))) for f in over
    ]
    return (item.dose if therapist else within(item.dose, rings)), found


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
