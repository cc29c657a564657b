"""The rules of the door for one item of a plan: each looks at the exercise, the dose or the day and says what is wrong.

Pure checks; `_against` asks each where it can have something to say, and `judge` combines what they say. Nothing here
makes anything cleared: only `door.clear_plan` does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter

from msgspec.structs import replace

from ..model.body import Position, Rung, Side
from ..model.dose import Dose
from ..model.exercise import Category, Code, Exercise, Loads, RungNeed, SideRule
from ..model.plan import Origin, PlanItem
from ..model.reason import Reason
from ..model.record import Permission
from .clearances import gate, paced
from .facts import Facts
from .gates import REST_DAY_CODES, gate_rung
from .limits import Limits, within
from .rings import CAPS, FIELDS, GLIDE_REPS_A_DAY, ROTATION_WEEK, at_week, dose_rings
from .rules import because
from .situation import Situation
from .verdict import DayOutcome, DayVerdict, Outcome, Verdict

# Looked at for every item: see `core.programme` on members of enums.
_ENGINE, _THERAPIST = Origin.ENGINE, Origin.THERAPIST
_GLIDE, _PRONE = Category.NERVE_GLIDE, Position.PRONE
_TOGETHER, _EACH = SideRule.TOGETHER, SideRule.EACH
_EASIER, _REST = DayOutcome.EASIER, DayOutcome.REST

_Finding = tuple[Outcome, Reason]


def judge(item: PlanItem, exercise: Exercise | None, now: Situation) -> tuple[PlanItem, Verdict]:
    """The item with its dose made as small as the rules ask, and the verdict with every reason."""
    if exercise is None:
        return item, Verdict(Outcome.REFUSE, (because("unknown_exercise", exercise=item.exercise_id),))
    if now.origin is _ENGINE and len(item.weekdays) > item.dose.days_per_week:
        item = _rested(item)
    dose, found = _dose(item, exercise, now)
    found += _against(item, exercise, now)
    if not found:
        return item, _NOTHING_AGAINST
    if item.override:
        found = [g for f in found for g in _override(f, item, now)]
    done = item if dose is item.dose else replace(item, dose=dose)
    return done, Verdict.combine([Verdict(outcome, (reason,)) for outcome, reason in found])


def _against(item: PlanItem, exercise: Exercise, now: Situation) -> list[_Finding]:
    """What the rules say, apart from those of the dose: first what holds on any day, then what today adds."""
    found = [*_window(exercise, now), *_sides(item, exercise, now)]
    loads, limits = exercise.loads, now.limits
    if loads.bend > limits.bend or loads.lift > limits.lift or loads.twist > limits.twist:
        found += _loads(loads, limits)
    if exercise.retired or exercise.id in now.off:
        found += _known(exercise, now)
    if not now.codes.keys().isdisjoint(exercise.contraindications):
        found += _codes(exercise, now.codes, now)
    if exercise.category is _GLIDE:
        found += _gate(Permission.NERVE_GLIDES, now)
    if exercise.position is _PRONE:
        found += _gate(Permission.PRONE, now)
    if loads.twist:
        found += _rotation(exercise, now)
    if exercise.rung is not None:
        found += _rungs(item, exercise.rung, now)
    if now.day is not None:
        found += _today(item, exercise, now.day, now)
    return found


def _today(item: PlanItem, exercise: Exercise, day: DayVerdict, now: Situation) -> list[_Finding]:
    found = _codes(exercise, now.today, now) if now.today else []
    if now.glides_unanswered and exercise.category is _GLIDE:
        found += _refuse("glides_not_answered")
    if day.outcome >= _REST:
        found += _rest(exercise, day)
    if now.facts.today.weekday() not in item.weekdays:
        found += _refuse("not_this_weekday")
    if item.exercise_id in now.pain.stopped:
        found += _refuse("stopped_today")
    return found


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


def _known(exercise: Exercise, now: Situation) -> Sequence[_Finding]:
    off = _refuse("switched_off") if exercise.id in now.off else _FINE
    if not exercise.retired:
        return off
    return (*off, *_refuse("retired_exercise", exercise=exercise.id, now=exercise.renamed_to or ""))


def _window(exercise: Exercise, now: Situation) -> Sequence[_Finding]:
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


def _codes(exercise: Exercise, codes: Mapping[Code, Reason], now: Situation) -> list[_Finding]:
    return [_code(code, codes[code], exercise, now) for code in exercise.contraindications if code in codes]


def _code(code: Code, reason: Reason, exercise: Exercise, now: Situation) -> _Finding:
    if code is Code.GLOBAL and reason.code in REST_DAY_CODES and is_basic(exercise):
        return Outcome.ALLOW, because("rest_day_basics")
    if code is Code.THERAPIST_ONLY and now.origin is Origin.THERAPIST:
        return Outcome.NEEDS_REASON, reason
    if code is Code.NO_12WK_CLEARANCE and exercise.id in now.early:
        return Outcome.ALLOW, because("opened_early")
    return Outcome.REFUSE, reason


def _gate(permission: Permission, now: Situation) -> Sequence[_Finding]:
    """Some kinds of exercise keep to a gate even if their file forgot to name its code (hazards H2, H13)."""
    reason = gate(now.facts, permission).reason
    return _FINE if reason is None else ((Outcome.REFUSE, reason),)


# --- loads ------------------------------------------------------------------------------------------------------


def _loads(loads: Loads, limits: Limits) -> Sequence[_Finding]:
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


def _rotation(exercise: Exercise, now: Situation) -> Sequence[_Finding]:
    loads = exercise.loads
    found: list[_Finding] = []
    first = paced(ROTATION_WEEK, now.facts.patient.pace)
    if now.week < first and (loads.lift >= 2 or exercise.category is Category.RESISTANCE):
        found += _refuse("rotation_loaded", week=first)
    lying = exercise.position is Position.SUPINE and loads.lift == loads.bend == 0
    if now.limits.week < 6 and not lying:
        found += _refuse("twist_lying_only")
    return found


# --- the leg ----------------------------------------------------------------------------------------------------


def _rungs(item: PlanItem, need: RungNeed, now: Situation) -> Sequence[_Finding]:
    """Every weak side of the item must suit; a strong side is only held back by a rung it is known to miss."""
    found: list[_Finding] = []
    weak = now.facts.patient.weak_leg.sides
    for side in item.sides or weak:
        rung = now.rungs.get((need.movement, side)) or _assumed(now.facts, need, side)
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
    sides, rule = item.sides, exercise.side
    if rule is _TOGETHER or not sides:
        fits = rule is _TOGETHER and not sides
    else:
        weak = rule is _EACH or set(sides) <= set(now.facts.patient.weak_leg.sides)
        fits = weak and len(set(sides)) == len(sides)
    return _FINE if fits else _refuse("sides_wrong", sides=rule.value)


# --- the day ----------------------------------------------------------------------------------------------------


def _rest(exercise: Exercise, day: DayVerdict) -> Sequence[_Finding]:
    """A day that is held or locked has no exercises, a day of rest only the basics."""
    if day.outcome is DayOutcome.REST:
        return ((Outcome.ALLOW, because("rest_day_basics")),) if is_basic(exercise) else _refuse("day_rest")
    return _refuse("day_held" if day.outcome is DayOutcome.ASK else "day_locked")


# --- the dose ---------------------------------------------------------------------------------------------------


def _rested(item: PlanItem) -> PlanItem:
    """The item on no more weekdays than its dose has days a week, spread over the week.

    The engine's own plans never have more; a file that says it is one may.
    """
    most = item.dose.days_per_week
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
    dose, found = _ringed(item, exercise.category, now)
    if dose.load_kg is not None and dose.load_kg > now.limits.lift_kg:
        dose, heavy = _light_enough(dose, dose.load_kg, now.limits)
        found += heavy
    if exercise.category is _GLIDE and dose.sets * dose.reps * dose.times_per_day > GLIDE_REPS_A_DAY:
        found += _refuse("glides_too_many", most=GLIDE_REPS_A_DAY)
    if now.day is not None and _EASIER <= now.day.outcome <= _REST:
        dose = half(dose)
        found.append((Outcome.ALLOW, because("dose_halved")))
    if item.exercise_id in now.pain.halved:
        dose = half(dose)
        found.append((Outcome.ALLOW, because("halved_today")))
    return dose, found


def _light_enough(dose: Dose, load_kg: float, limits: Limits) -> tuple[Dose, Sequence[_Finding]]:
    """Nobody's weight passes what the person may lift, whoever wrote it."""
    if limits.lift_kg <= 0:
        return dose, _refuse("load_not_allowed")
    lowered = because("load_lowered", value=load_kg, most=limits.lift_kg)
    return replace(dose, load_kg=limits.lift_kg), ((Outcome.ALLOW, lowered),)


def _ringed(item: PlanItem, category: Category, now: Situation) -> tuple[Dose, list[_Finding]]:
    """Outside the absolute ring it is refused; a therapist's dose beyond the recommended one needs a reason, anybody
    else's is lowered to it."""
    asked = item.dose
    if now.origin is _THERAPIST and len(item.weekdays) > asked.days_per_week:
        asked = replace(asked, days_per_week=len(item.weekdays))  # the days it will be done on are what counts
    values = zip(FIELDS, _VALUES(asked), now.bounds[category], strict=True)
    over = [(field, value) for field, value, (low, high) in values if not low <= value <= high]
    if not over:
        return item.dose, []
    rings = dose_rings(category, now.limits.week)
    found: list[_Finding] = []
    for field, value in over:
        if not rings[field].allows(value):
            found += _refuse("dose_impossible", field=field, value=value, most=int(rings[field].absolute[1]))
    therapist = now.origin is _THERAPIST
    outcome, code = (Outcome.NEEDS_REASON, "dose_needs_reason") if therapist else (Outcome.ALLOW, "dose_lowered")
    found += [(outcome, because(code, field=f, value=v, most=int(rings[f].recommended[1]))) for f, v in over]
    return (item.dose if therapist else within(asked, rings)), found


_VALUES: Callable[[Dose], tuple[int, ...]] = attrgetter(*FIELDS)
_NOTHING_AGAINST = Verdict(Outcome.ALLOW, ())
