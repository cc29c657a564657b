"""Whether the days of a played scenario are what its file says they must be. Finds failures; plays nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from ..core.model.exercise import Exercise
from ..core.model.reason import Reason
from ..core.programme.minutes import plan_minutes
from ..core.safety.door import ClearedPlan
from ..core.safety.gates import gate
from ..core.safety.limits import limits_for
from .play import Told
from .reading import dose_of
from .scenario import Expectation, Most, Scenario
from .when import range_of, spans


class Failure(Struct, frozen=True):
    """`said` is what the file expects, `seen` what the day had; `number` is the day, None for a `once` never met."""

    when: str
    number: int | None
    said: str
    seen: str

    def __str__(self) -> str:
        day = "no day" if self.number is None else f"week {self.number // 7} day {self.number % 7}"
        return f"{self.when}: expected {self.said}; {day} had {self.seen}"


def failures(scenario: Scenario, days: Iterable[Told]) -> tuple[Failure, ...]:
    """Every expectation that does not hold, in the order of the file. One that covers no day fails too."""
    lived = tuple(days)
    found: list[Failure] = []
    for said in scenario.expect:
        covered = list(_covered(said, lived))
        found += [failure for day in covered for failure in _wrong(said, day)]
        if not covered:
            found.append(Failure(said.when, None, "a day", "none"))
    for said in scenario.once:
        tries = [tuple(_wrong(said, day)) for day in _covered(said, lived)]
        if tries and all(tries):
            best = min(tries, key=len)
            found += [Failure(said.when, None, failure.said, f"at best {failure.seen}") for failure in best]
        elif not tries:
            found.append(Failure(said.when, None, "a day", "none"))
    return tuple(found)


def _covered(said: Expectation, lived: Iterable[Told]) -> Iterator[Told]:
    when = spans(said.when)
    return (day for day in lived if any(day.number in span for span in when))


def _wrong(said: Expectation, day: Told) -> Iterator[Failure]:
    for check in _CHECKS:
        for expected, seen in check(said, day):
            yield Failure(said.when, day.number, expected, seen)


_Wrong = Iterator[tuple[str, str]]
_Check = Callable[[Expectation, Told], _Wrong]


def _same(name: str, expected: object, seen: object) -> _Wrong:
    if expected is not None and expected != seen:
        yield f"{name} {expected}", str(seen)


def _subset(name: str, wanted: Iterable[object], unwanted: Iterable[object], seen: Iterable[object]) -> _Wrong:
    have = {str(one) for one in seen}
    shown = ", ".join(sorted(have)) or "nothing"
    for one in wanted:
        if str(one) not in have:
            yield f"{name} {one}", shown
    for one in unwanted:
        if str(one) in have:
            yield f"no {name} {one}", shown


def _between(name: str, expected: str, seen: float) -> _Wrong:
    if expected:
        least, most = range_of(expected)
        if not least <= seen <= most:
            yield f"{name} {expected}", f"{seen:g}"


def _outcomes(said: Expectation, day: Told) -> _Wrong:
    for name, wanted, cleared in (("", said.outcome, day.morning.cleared), ("evening ", said.evening, day.evening)):
        seen = cleared.day.outcome.name.lower()
        if wanted and seen not in {one.value for one in wanted}:
            because = ", ".join(reason.code for reason in cleared.day.reasons)
            yield f"{name}outcome {' or '.join(wanted)}", f"{seen} ({because})"
    yield from _same("locked", said.locked, day.evening.day.locked)
    yield from _same("questions asked", said.questions, day.asked)
    yield from _subset("reason", said.reasons, said.no_reasons, {reason.code for reason in reasons_of(day)})


def reasons_of(day: Told) -> Iterator[Reason]:
    """Every reason the day gave: for itself, each exercise, the walk, the phase and the flags."""
    seen = day.morning
    yield from (*seen.cleared.day.reasons, *day.evening.day.reasons)
    for item in seen.cleared.items:
        yield from (*item.item.why, *item.verdict.reasons)
    yield from (*seen.goal.reasons, *seen.stands.missing)
    yield from (reason for flag in seen.flags for reason in flag.reasons)


def _phase(said: Expectation, day: Told) -> _Wrong:
    stands = day.morning.stands
    yield from _same("phase", said.phase, int(stands.phase))
    yield from _same("held", said.held, stands.held)
    yield from _subset("missing for the next phase", said.missing, (), [r.code for r in stands.missing])


def names_of(exercise: Exercise) -> set[str]:
    """Everything a scenario may call an exercise."""
    return {
        exercise.id,
        f"category:{exercise.category.value}",
        f"position:{exercise.position.value}",
        *(f"target:{target.value}" for target in exercise.targets),
        *(f"code:{code.value}" for code in exercise.contraindications),
    }


def _items(said: Expectation, day: Told) -> _Wrong:
    cleared = day.morning.cleared
    listed = ", ".join(item.item.exercise_id for item in cleared.items) or "nothing"
    have = {name for item in cleared.items for name in names_of(item.exercise)}
    yield from ((one, listed) for one in said.has if one not in have)
    yield from ((f"no {one}", listed) for one in said.lacks if one in have)
    if said.any_of and have.isdisjoint(said.any_of):
        yield f"any of {', '.join(said.any_of)}", listed
    yield from _between("items", said.items, len(cleared.items))
    yield from _between("minutes", said.minutes, plan_minutes(cleared))
    for name, code in said.refuses.items():
        given = _refused(name, day.morning.cleared) | _refused(name, day.evening)
        if code not in given:
            yield f"{name} refused for {code}", ", ".join(sorted(given)) or "not refused"


def _refused(name: str, cleared: ClearedPlan) -> set[str]:
    return {r.code for item in cleared.refused if item.item.exercise_id == name for r in item.verdict.reasons}


def _doses(said: Expectation, day: Told) -> _Wrong:
    doses = {item.item.exercise_id: item.item.dose for item in day.morning.cleared.items}
    for name, text in said.doses.items():
        dose = doses.get(name)
        seen = None if dose is None else (dose.sets, dose.reps, dose.hold_s)
        if seen != dose_of(text):
            yield f"{name} {text}", "not there" if seen is None else "x".join(map(str, seen))
    for bound in Most.__struct_fields__:
        most = getattr(said.most, bound)
        for item in day.morning.cleared.items if most is not None else ():
            holder = item.exercise.loads if hasattr(item.exercise.loads, bound) else item.item.dose
            if getattr(holder, bound) > most:
                yield f"{bound} at most {most}", f"{item.exercise.id} with {getattr(holder, bound)}"


def _others(said: Expectation, day: Told) -> _Wrong:
    facts = day.morning.facts
    yield from _between("walk", said.walk, day.morning.goal.total_minutes)
    flags = [flag.code for flag in day.morning.flags]
    yield from _subset("flag", [f.value for f in said.flags], [f.value for f in said.no_flags], flags)
    offered = [change.kind.value for change in day.changes]
    yield from _subset("change", [c.value for c in said.changes], [c.value for c in said.no_changes], offered)
    limits = limits_for(facts)
    for name, value in said.limits.items():
        yield from _same(name, value, float(getattr(limits, name)))
    for permission in (*said.open, *said.closed):
        yield from _same(f"{permission.value} open", permission in said.open, gate(facts, permission).open)
    if said.pain is not None:
        seen = [action.name.lower() for action in day.pain]
        yield from _same("pain leading to", [action.value for action in said.pain], seen)


_CHECKS: tuple[_Check, ...] = (_outcomes, _phase, _items, _doses, _others)
