"""The stop page's words: what, whom and when, with nothing to rely on but the code."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from ptcoach.core.model.patient import Contacts, Level, Surgery
from ptcoach.core.model.record import FlagAnswer
from ptcoach.core.model.red_flag import Answer, RedFlag, RedFlagWords, Tier
from ptcoach.library.loader import load
from ptcoach.places import EXERCISES
from ptcoach.present.stop import build_stop, surgery_words
from tests import make

WORDS = make.flag_words()
PATIENT = make.patient(
    surgery=Surgery(on=date(2026, 10, 18), levels=(Level.L4_L5,)),
    contacts=Contacts(emergency="112", surgeon="555 0142", surgeon_name="Spine ward"),
)


@pytest.mark.parametrize("flag", list(RedFlag))
def test_each_flag_has_what_whom_and_when(flag: RedFlag) -> None:
    state = build_stop(make.flags(make.TODAY, flag), PATIENT, WORDS)
    assert state.emergency == (flag.tier is Tier.R1)
    assert state.title
    assert state.do_now
    assert [n.value for n in state.numbers] == (["112", "555 0142"] if state.emergency else ["555 0142", "112"])
    assert "L4–L5" in state.say_this
    assert "18 October" in state.say_this


def test_the_gravest_flag_leads_and_all_are_named() -> None:
    words = {flag: replace(w, action=flag.value, you_said=flag.value) for flag, w in WORDS.items()}
    state = build_stop(make.flags(make.TODAY, RedFlag.CALF, RedFlag.CHEST), PATIENT, words)
    assert state.title == "chest"
    assert state.you_said == "You said: chest; calf."


def test_no_contacts_gives_words_never_an_empty_line() -> None:
    for patient in (None, make.patient(contacts=Contacts())):
        state = build_stop(make.flags(make.TODAY, RedFlag.SADDLE), patient, WORDS)
        assert all(n.value.strip() and n.note.strip() for n in state.numbers)
        assert not any(n.is_number for n in state.numbers)


def test_no_record_and_no_library_is_the_gravest_page_in_general_words() -> None:
    state = build_stop(None, None, {})
    assert state.emergency
    assert "emergency" in state.title
    assert len(state.do_now) >= 3
    assert "spinal fusion" in state.say_this
    assert state.logged == ""


def test_words_of_one_flag_missing_still_gives_a_page() -> None:
    check = make.flags(make.TODAY, RedFlag.WOUND_FEVER)
    state = build_stop(check, PATIENT, {})
    assert not state.emergency
    assert "surgical team" in state.title
    assert state.do_now


def test_answers_that_could_not_be_stored_are_shown_all_the_same() -> None:
    unsaved = (FlagAnswer(flag=RedFlag.FALL, answer=Answer.NOT_SURE),)
    state = build_stop(None, PATIENT, WORDS, answers=unsaved)
    assert not state.emergency
    assert state.you_said == "You said: something is new."


def test_it_says_when_it_was_written_down() -> None:
    check = make.flags(at=datetime(2026, 11, 23, 8, 5, tzinfo=UTC))
    assert build_stop(check, PATIENT, WORDS).logged == "Written down on 23 November at 8:05."


def test_a_loss_the_record_shows_has_words_too() -> None:
    day = make.TODAY
    facts = make.facts(make.rung(day, 4, hour=8), make.rung(day, 1, hour=9))
    state = build_stop(None, PATIENT, WORDS, facts=facts)
    assert state.emergency
    assert state.you_said
    assert "check-in" not in state.you_said, "what only waits is not said beside a call for help"
    assert "surgery" in state.who_am_i


def test_surgery_words_leave_out_what_is_not_known() -> None:
    assert surgery_words(None) == "a spinal fusion"
    assert surgery_words(make.patient()) == "a spinal fusion on 2 March"


def test_nothing_reassures_and_nothing_shouts() -> None:
    for flag in RedFlag:
        state = build_stop(make.flags(make.TODAY, flag), None, {})
        text = " ".join([state.kicker, state.title, state.because, *state.do_now, state.say_this, state.lock]).lower()
        assert "!" not in text
        assert not any(word in text for word in ("don't worry", "probably", "usually fine", "harmless"))


@pytest.fixture(scope="module")
def shipped() -> Mapping[RedFlag, RedFlagWords]:
    return load(EXERCISES, None, None).library.red_flags


def test_two_flags_give_one_list_without_repeating_itself(shipped: Mapping[RedFlag, RedFlagWords]) -> None:
    state = build_stop(make.flags(make.TODAY, RedFlag.CALF, RedFlag.WOUND_FEVER), PATIENT, shipped)
    assert sum("Phone your surgical team" in step for step in state.do_now) == 1
    assert any("rub the leg" in step for step in state.do_now)
    assert any("dressing" in step for step in state.do_now)
    assert state.say_this.count("I had a spinal fusion") == 1
    assert "blood clot" in state.say_this
    assert "fever" in state.say_this


@pytest.mark.parametrize("flag", list(RedFlag))
def test_the_shipped_words_fit_every_flag(flag: RedFlag, shipped: Mapping[RedFlag, RedFlagWords]) -> None:
    state = build_stop(make.flags(make.TODAY, flag), PATIENT, shipped)
    one = shipped[flag]
    assert state.do_now == one.do_now, "one flag alone loses no step"
    assert "{" not in state.say_this
    assert state.title == one.action
