"""What the engine remembers from day to day is what it would say of a person it never saw before."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from ptcoach.core.model.library import Library
from ptcoach.core.model.plan import Origin
from ptcoach.core.model.record import Record
from ptcoach.core.programme.changes import proposed_changes
from ptcoach.core.programme.propose import propose
from ptcoach.core.safety.door import clear_plan, review_plan
from ptcoach.core.safety.facts import Facts
from ptcoach.places import EXERCISES
from ptcoach.trial.day import morning
from ptcoach.trial.living import Life
from ptcoach.trial.people import draw
from ptcoach.trial.simulate import library_of
from tests.strategies import cases

FEW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MORE = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WEEKS, COMPARED = 30, 12


def of_a_stranger(facts: Facts) -> Facts:
    """The same facts of another person: everything remembered is remembered of one person."""
    return Facts(replace(facts.patient), replace(facts.record), facts.today)


def everything(facts: Facts, library: Library) -> tuple[object, ...]:
    plan = propose(facts, library)
    by_hand = replace(plan, origin=Origin.THERAPIST)
    doors = [door(each, facts, library) for each in (plan, by_hand) for door in (clear_plan, review_plan)]
    return (plan, *doors, proposed_changes(facts, library))


@FEW
@given(st.integers(min_value=0))
def test_a_life_goes_as_if_every_day_were_the_first(seed: int) -> None:
    rng, library = Random(seed), library_of(EXERCISES)
    life = Life(draw(rng, WEEKS), library, rng)
    seen = [day.seen for day in life.days(WEEKS * 7) if day.seen is not None]
    for said in rng.sample(seen, min(COMPARED, len(seen))):
        fresh = of_a_stranger(said.facts)
        assert morning(fresh, library) == replace(said, facts=fresh)
    any_order = [said.facts for said in rng.sample(seen, min(COMPARED, len(seen)))]
    said_again = [everything(facts, library) for facts in any_order]
    assert said_again == [everything(of_a_stranger(facts), library) for facts in any_order]


def until(record: Record, day: date, *, voided: bool) -> Record:
    """The record as it stood in the evening of `day`; with `voided` all its sets were taken back."""
    kinds: dict[str, Any] = {name: getattr(record, name) for name in Record.__struct_fields__}
    cut = {name: tuple(e for e in kind if e.day <= day) for name, kind in kinds.items() if isinstance(kind, tuple)}
    return Record(**(kinds | cut | ({"sets": ()} if voided else {})))


@MORE
@given(cases(), st.lists(st.tuples(st.integers(-20, 40), st.booleans()), min_size=2, max_size=8))
def test_days_may_be_asked_for_in_any_order(case: tuple[Facts, Library], days: list[tuple[int, bool]]) -> None:
    told, library = case
    asked = [(told.today + timedelta(days=n), voided) for n, voided in days]
    each = [Facts(told.patient, until(told.record, today, voided=voided), today) for today, voided in asked]
    said = [everything(facts, library) for facts in each]
    assert said == [everything(of_a_stranger(facts), library) for facts in each]
