"""The rules of the door for one item of a plan: each looks at the exercise, the dose or the day and says what is wrong.

Pure checks in a table; `judge` combines them. Nothing here makes anything cleared: only `door.clear_plan` does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from ..model.body import Position, Rung, Side
from ..model.dose import Dose
from ..model.exercise import Category, Code, Exercise, RungNeed, SideRule
from ..model.plan import Origin, PlanItem
from ..model.reason import Reason
from ..model.record import Permission
from .clearances import gate, paced
from .facts import Facts
from .gates import REST_DAY_CODES, gate_rung
from .limits import Limits, within
from .rings import CAPS, FIELDS, GLIDE_REPS_A_DAY, ROTATION_WEEK, Ring, at_week, dose_rings
from .rules import because
from .situation import Situation
from .verdict import DayOutcome, Outcome, Verdict

_Finding = tuple[Outcome, Reason]
_Rule = Callable[[PlanItem, Exercise, Situation], Sequence[_Finding]]


def judge(item: PlanItem, exercise: Exercise | None, now: Situation) -> tuple[PlanItem, Verdict]:
    """The item with its dose made as small as the rules ask, and the verdict with every reason."""
    if exercise is None:
        return item, Verdict(Outcome.REFUSE, (because("unknown_exercise", exercise=item.exercise_id),))
    if now.origin is Origin.ENGINE:
        item = _rested(item)
    dose, found = _dose(item, exercise, now)
    found += [finding for rule in _RULES for finding in rule(item, exercise, now)]
    if not found:
        return item, _NOTHING_AGAINST
    if item.override:
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
    return [_code(code, codes[code], exercise, now) for code in exercise.contraindications if code in codes]


def _codes_of_today(_item: PlanItem, exercise: Exercise, now: Situation) -> Sequence[_Finding]:
    codes = now.today
    if not codes:
        return _FINE
    return [_code(code, codes[code], exercise, now) for code in exercise.contraindications if code in codes]


def _code(code: Code, reason: Reason, exercise: Exercise, now: Situation) -> _Finding:
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
    if exercise.category is Category.NERVE_GLIDE and (reason := gate(now.facts, Permission.NERVE_GLIDES).reason):
        found.append((Outcome.REFUSE, reason))
    if exercise.position is Position.PRONE and (reason := gate(now.facts, Permission.PRONE).reason):
        found.append((Outcome.REFUSE, reason))
    return found


def _unanswered(_item: PlanItem, exercise: Exercise, now: Situation) -> Sequence[_Finding]:
    asked = now.glides_unanswered and exercise.category is Category.NERVE_GLIDE
    return _refuse("glides_not_answered") if asked else _FINE


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


def _rested(item: PlanItem) -> PlanItem:
    """The item on no more weekdays than its dose has days a week, spread over the week.

    The engine's own plans never have more; a file that says it is one may.
    """
    most = item.dose.days_per_week
    if len(item.weekdays) <= most:
        return item
    days = sorted(item.weekdays)
    return replace(item, weekdays=frozenset(days[n * len(days) // most] for n in range(most)))


def half(dose: Dose) -> Dose:
    """Half the work or less: fewer sets, else reps, else a shorter hold, else fewer times a day. Never more."""
    for field in ("sets", "reps", "hold_s", "times_per_day"):
        value: int = getattr(dose, field)
        if value > 1:
            return replace(dose, **{field: value // 2})
    return dose


def _dose(item: PlanItem, exercise: Exercise, now: Situation) -> tuple[Dose, list[_Finding]]:
    """The dose after the rings, the person's own limits and today, with what was found on the way."""
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
    if now.origin is Origin.THERAPIST and len(item.weekdays) > asked.days_per_week:
        asked = replace(asked, days_per_week=len(item.weekdays))  # the days it will be done on are what counts
    over = [(f, value) for f in FIELDS if not rings[f].recommends(value := getattr(asked, f))]
    if not over:
        return item.dose, []
    found: list[_Finding] = []
    for field, value in over:
        if not rings[field].allows(value):
            found += _refuse("dose_impossible", field=field, value=value, most=int(rings[field].absolute[1]))
    therapist = now.origin is Origin.THERAPIST
    outcome, code = (Outcome.NEEDS_REASON, "dose_needs_reason") if therapist else (Outcome.ALLOW, "dose_lowered")
    found += [(outcome, because(code, field=f, value=v, most=int(rings[f].recommended[1]))) for f, v in over]
    return (item.dose if therapist else within(asked, rings)), found


_NOTHING_AGAINST = Verdict(Outcome.ALLOW, ())
_RULES: tuple[_Rule, ...] = (
    *(_known, _window, _codes, _kinds, _loads, _rotation, _rungs, _sides),
    *(_codes_of_today, _unanswered, _day, _weekday, _pain),  # these find nothing where the day is left out
)
