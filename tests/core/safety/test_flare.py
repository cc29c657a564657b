"""Flare-up mode: which days are lighter, and how long somebody is asked about going back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ptcoach.core.safety.flare import OVER, last_day, running, unanswered
from tests import make


def ago(days: int) -> date:
    return make.TODAY - timedelta(days=days)


def test_three_days_are_today_and_the_next_two() -> None:
    assert last_day(make.flare(make.TODAY, days=3)) == ago(-2)


@pytest.mark.parametrize(("began", "runs"), [(-1, False), (0, True), (2, True), (3, False)])
def test_a_flare_up_runs_from_its_first_to_its_last_day(began: int, runs: bool) -> None:
    flare = make.flare(ago(began), days=3)
    assert running(make.facts(flare)) is (flare if runs else None)


def test_of_two_the_one_that_lasts_longer_counts() -> None:
    long, short = make.flare(ago(3), days=7), make.flare(ago(1), days=3)
    assert running(make.facts(long, short)) is long


@pytest.mark.parametrize(("over_for", "asked"), [(0, False), (1, True), (7, True), (8, False)])
def test_going_back_is_asked_about_for_a_week_after_the_last_day(over_for: int, asked: bool) -> None:
    flare = make.flare(ago(over_for + 2), days=3)
    assert unanswered(make.facts(flare)) is (flare if asked else None)


def test_the_flare_up_that_ended_last_is_the_one_asked_about() -> None:
    older, newer = make.flare(ago(9), days=3), make.flare(ago(6), days=4)
    assert unanswered(make.facts(older, newer)) is newer


def test_nobody_is_asked_while_another_one_runs_or_where_there_was_none() -> None:
    assert unanswered(make.facts(make.flare(ago(6), days=3), make.flare(ago(1), days=3))) is None
    assert unanswered(make.facts()) is None


@pytest.mark.parametrize(
    ("code", "on", "answered"),
    [(OVER, 0, True), (OVER, 3, True), (OVER, 4, False), (OVER, -1, False), ("adherence_drop", 1, False)],
)
def test_an_answer_given_since_its_last_day_ends_the_question(code: str, on: int, answered: bool) -> None:
    flare = make.flare(ago(6), days=3)
    assert last_day(flare) == ago(4)
    assert unanswered(make.facts(flare, make.review(ago(on), code))) is (None if answered else flare)
