"""Home tests: honest timing, counting while it runs, and reasons where a test is not open."""

from __future__ import annotations

import pytest

from ptcoach.core.model.body import Side
from ptcoach.core.model.home_test import HomeTestInfo
from ptcoach.core.model.record import HomeTest
from ptcoach.present import home_test
from ptcoach.present.home_test import Mode, Step, Trial, build_tests, result_words, trial_count
from ptcoach.present.player import Sound
from tests import make


def info_of(test: HomeTest) -> HomeTestInfo:
    return make.home_tests()[test]


def running(test: HomeTest) -> Trial:
    trial = home_test.start(home_test.new_trial(info_of(test)), 0.0)
    for n in range(1, 31):
        trial = home_test.tick(trial, n / 10)
    assert trial.step is Step.RUNNING
    return trial


def test_three_two_one_then_go() -> None:
    trial = home_test.start(home_test.new_trial(info_of(HomeTest.SIT_TO_STAND_5)), 50.0)
    seen = []
    for n in range(1, 32):
        trial = home_test.tick(trial, 50 + n / 10)
        if trial.step is Step.COUNT_IN:
            seen.append(trial_count(trial)[0])
    assert list(dict.fromkeys(seen)) == ["3", "2", "1"]
    assert trial.step is Step.RUNNING
    assert trial.elapsed == pytest.approx(0.1)


def test_a_stopwatch_stops_to_a_tenth() -> None:
    trial = home_test.tick(running(HomeTest.SIT_TO_STAND_5), 3.0)
    for n in range(13):
        trial = home_test.tick(trial, 4.0 + n)
    trial = home_test.finish(trial)
    assert (trial.step, trial.value) == (Step.DONE, 13.0)
    assert result_words(info_of(HomeTest.SIT_TO_STAND_5), 12.4, None) == "12.4 seconds"


def test_thirty_seconds_end_by_themselves_with_the_count() -> None:
    trial = running(HomeTest.CHAIR_STAND_30S)
    for n in range(11):
        trial = home_test.count(home_test.tick(trial, 4.0 + n * 2))
    for n in range(20):
        trial = home_test.tick(trial, 26.0 + n)
    assert (trial.step, trial.value, trial.elapsed) == (Step.DONE, 11.0, 30.0)
    assert home_test.count(trial).count == 11, "nothing counts after the end"


def test_balance_ends_at_its_cap() -> None:
    trial = running(HomeTest.SINGLE_LEG_STANCE)
    for n in range(60):
        trial = home_test.tick(trial, 4.0 + n)
    assert (trial.step, trial.value) == (Step.DONE, 45.0)
    assert trial.sounds in ((Sound.DONE,), ())


def test_a_machine_that_slept_spoils_the_try() -> None:
    trial = home_test.tick(running(HomeTest.TIMED_UP_AND_GO), 900.0)
    assert trial.step is Step.SPOILT
    assert home_test.finish(trial).step is Step.SPOILT


def test_stopping_before_go_is_no_result() -> None:
    trial = home_test.start(home_test.new_trial(info_of(HomeTest.HEEL_RAISES)), 0.0)
    assert home_test.finish(trial).step is Step.READY


def test_a_stopwatch_does_not_count() -> None:
    trial = running(HomeTest.SIT_TO_STAND_5)
    assert home_test.count(trial) is trial


@pytest.mark.parametrize(
    ("test", "mode"),
    [
        (HomeTest.SIT_TO_STAND_5, Mode.STOPWATCH),
        (HomeTest.CHAIR_STAND_30S, Mode.COUNT_DOWN),
        (HomeTest.HEEL_RAISES, Mode.COUNT),
        (HomeTest.SINGLE_LEG_STANCE, Mode.STOPWATCH),
        (HomeTest.TIMED_UP_AND_GO, Mode.STOPWATCH),
    ],
)
def test_how_a_result_comes_about(test: HomeTest, mode: Mode) -> None:
    assert home_test.mode_of(info_of(test)) is mode


@pytest.mark.parametrize("test", list(HomeTest))
def test_every_test_says_what_it_needs_how_and_when_to_stop(test: HomeTest) -> None:
    info = info_of(test)
    assert info.need
    assert len(info.steps) >= 2
    assert info.stop_if
    assert len(info.name) < 40


def test_open_tests_come_first_and_show_the_last_result() -> None:
    facts = make.facts(make.home_test(make.week(12), "heel_raises", 9, Side.RIGHT))
    cards = build_tests(facts, make.library())
    assert [c.open for c in cards] == sorted((c.open for c in cards), reverse=True)
    card = next(c for c in cards if c.info.id is HomeTest.HEEL_RAISES)
    assert card.open
    assert any("Right leg: 9 times" in line for line in card.lines)


def test_a_closed_test_says_why() -> None:
    for card in build_tests(make.facts(today=make.week(2)), make.library()):
        assert not card.open
        assert card.lines
        assert all(line.endswith(".") for line in card.lines)


def test_no_test_on_a_day_that_is_not_a_go() -> None:
    facts = make.plus(make.facts(), make.check_in(hour=9, feeling_ill=True))
    assert not any(card.open for card in build_tests(facts, make.library()))
