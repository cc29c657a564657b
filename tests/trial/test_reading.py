"""A scenario file with mistakes says each of them, with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from ptcoach.core.model.body import Complaint, Rung, Side
from ptcoach.core.model.library import Library
from ptcoach.core.safety import derived
from ptcoach.errors import BadInput
from ptcoach.trial.reading import legs, read
from ptcoach.trial.scenario import FlagCode
from ptcoach.trial.when import FOREVER, Span, range_of, spans
from tests import make

GOOD = """\
title: One
story: Two.
weeks: 1
person:
  surgery: {on: "2026-01-05"}
  weak_leg: both
  complaints: [foot_lift]
  ladder: {foot_lift: 2, push_off left: 4}
expect:
  - {when: always}
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "one.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_ladder_names_every_weak_leg_or_one(tmp_path: Path, shipped: Library) -> None:
    person = read(written(tmp_path, GOOD), shipped).person
    assert [(s.movement, s.side, s.rung) for s in person.ladder] == [
        (Complaint.FOOT_LIFT, Side.LEFT, Rung.GRAVITY_REDUCED),
        (Complaint.FOOT_LIFT, Side.RIGHT, Rung.GRAVITY_REDUCED),
        (Complaint.PUSH_OFF, Side.LEFT, Rung.AGAINST_RESISTANCE),
    ]
    assert person.contacts.emergency


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("weeks: 1", "weeks: none", "one.yaml:3:8: 'none' is not a whole number"),
        ("weeks: 1", "week: 1", "'week' is not a name this file knows; did you mean 'weeks'?"),
        ("foot_lift: 2", "foot_lift: 7", "one.yaml:8:"),
        ("when: always", "when: weak 3", "'weak 3' is no time"),
        ("when: always", "when: always, has: [heel_slide]", "'heel_slide' is not known; did you mean 'heel_slides'?"),
        ("when: always", 'when: always, lacks: ["kategory:x"]', "'kategory' is not known; did you mean 'category'?"),
        ("when: always", 'when: always, lacks: ["category:x"]', "'x' is not known"),
        ("when: always", "when: always, outcome: [going]", "'going' is not one of"),
        ("when: always", "when: always, no_reasons: [feeling_il]", "did you mean 'feeling_ill'?"),
        ("when: always", "when: always, flags: [fear]", "'fear' is not one of"),
        ("when: always", "when: always, items: few", "'few' is no range"),
        ("when: always", "when: always, doses: {heel_slides: 2x}", "one.yaml:10:"),
        ("when: always", "when: always, limits: {lift: 2, kg: 2}", "'kg' is not known"),
        ("expect:", "days: [{when: day 1, rungs: {foot: 2}}]\nexpect:", "one.yaml:9:"),
        ("expect:", "days: [{when: day 1, patient: {nose: 2}}]\nexpect:", "does not fit the person"),
        ("expect:", "days: [{when: day 1, patient: {birth_year: x}}]\nexpect:", "does not fit the person"),
        ("expect:", "days: [{when: day 1, tests: {hop: 2}}]\nexpect:", "one.yaml:9:"),
        ("expect:", "days: [{when: day 1, plan: {lines: [{exercise: hop}]}}]\nexpect:", "'hop' is not known"),
        ("expect:", "days: [{when: day 1, pain: [{exercise: hop, pain: 3}]}]\nexpect:", "'hop' is not known"),
    ],
)
def test_a_mistake_is_said_with_its_place(old: str, new: str, said: str, tmp_path: Path, shipped: Library) -> None:
    with pytest.raises(BadInput) as caught:
        read(written(tmp_path, GOOD.replace(old, new, 1)), shipped)
    assert said in str(caught.value)


def test_every_mistake_is_said_at_once(tmp_path: Path, shipped: Library) -> None:
    text = GOOD + "  - {when: never, has: [nothing_known]}\n  - {when: week 3 day 9}\n"
    with pytest.raises(BadInput) as caught:
        read(written(tmp_path, text), shipped)
    assert len(str(caught.value).splitlines()) == 3


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("always", 0, FOREVER),
        ("day 4", 4, 4),
        ("days 4-6", 4, 6),
        ("week 2", 14, 20),
        ("weeks 2-3", 14, 27),
        ("week 2 day 3", 17, 17),
        ("from week 2", 14, FOREVER),
        ("until day 5", 0, 5),
    ],
)
def test_times(text: str, first: int, last: int) -> None:
    assert spans(text) == (Span(first, last),)
    assert first in Span(first, last)
    assert last + 1 not in Span(first, last)


@pytest.mark.parametrize("text", ["", "day", "weeks 4-2", "from days 2-3", "weeks 2-3 day 1", "day 3 day 2", "day -1"])
def test_what_is_no_time(text: str) -> None:
    with pytest.raises(ValueError, match=r"time|ends"):
        spans(text)


def test_ranges() -> None:
    assert range_of("6-10") == (6, 10)
    assert range_of("2.5") == (2.5, 2.5)
    with pytest.raises(ValueError, match="range"):
        range_of("10-6")


def test_legs_by_name() -> None:
    assert legs("heaviness", make.patient()) == ((Complaint.HEAVINESS, Side.RIGHT),)
    assert legs("heaviness left", make.patient()) == ((Complaint.HEAVINESS, Side.LEFT),)


def test_the_flags_a_scenario_knows_are_those_the_engine_raises() -> None:
    assert {code.value for code in FlagCode} == {"sudden_loss", "rung_lost", *derived._RULES}
