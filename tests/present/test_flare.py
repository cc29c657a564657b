"""Flare-up mode in words: offered, hinted at, running, over; and quiet once answered."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ptcoach.core.model.record import Event, FlareUp, Review
from ptcoach.core.model.red_flag import RedFlag, Tier
from ptcoach.core.safety.day import day_verdict
from ptcoach.core.safety.facts import Facts
from ptcoach.core.safety.flare import OVER
from ptcoach.core.safety.verdict import DayOutcome
from ptcoach.present.flare import Flare, FlareState, build_flare, flare_choices, flare_lines
from tests import make


def flare(ago: int, days: int) -> FlareUp:
    day = make.TODAY - timedelta(days=ago)
    return FlareUp(id=f"f{ago}/{days}", at=make.moment(day, 8), day=day, days=days)


def answered(ago: int) -> Review:
    day = make.TODAY - timedelta(days=ago)
    return Review(id=f"r{ago}", at=make.moment(day, 9), day=day, code=OVER, tier=Tier.R3, handled="back")


def state(facts: Facts) -> FlareState:
    return build_flare(facts, day_verdict(facts))


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([], Flare.ABLE),
        ([make.check_in(hour=9, back_pain=6)], Flare.HINTED),
        ([make.check_in(hour=9, worse_since_last=True)], Flare.HINTED),
        ([make.pain(hour=10, pain=4)], Flare.HINTED),
        ([make.flags(make.TODAY, RedFlag.CALF)], Flare.NOT_NOW),
        ([flare(0, 3)], Flare.RUNNING),
        ([flare(2, 3)], Flare.RUNNING),
        ([flare(3, 3)], Flare.OVER),
        ([flare(9, 3)], Flare.OVER),
        ([flare(10, 3)], Flare.ABLE),  # so long ago that nobody is asked
        ([flare(5, 3), answered(0)], Flare.ABLE),
        ([flare(5, 3), answered(3)], Flare.OVER),  # an answer to an earlier one
        ([flare(9, 3), flare(1, 3)], Flare.RUNNING),
    ],
)
def test_what_is_asked_about_lighter_days(events: list[Event], expected: Flare) -> None:
    told = state(make.facts(*events))
    assert told.flare is expected
    assert bool(told.title) is (expected in (Flare.HINTED, Flare.RUNNING, Flare.OVER))
    assert bool(told.offer) is (expected in (Flare.ABLE, Flare.HINTED))


def test_it_says_until_when() -> None:
    assert state(make.facts(flare(1, 3))).title == "Lighter days to the end of 2 June"
    assert day_verdict(make.facts(flare(2, 3))).outcome is DayOutcome.EASIER
    assert day_verdict(make.facts(flare(3, 3))).outcome is DayOutcome.GO


def test_of_two_the_longer_one_counts() -> None:
    facts = make.facts(flare(1, 7), flare(0, 3))
    assert [r.value("days") for r in day_verdict(facts).reasons] == [6]


def test_the_choice_is_of_three_and_says_what_a_flare_up_is_not() -> None:
    assert [days for days, _words in flare_choices()] == [3, 5, 7]
    assert any("numbness" in line for line in flare_lines())
