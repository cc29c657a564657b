"""The lock in front of the therapist's pages: kept as a hash, changed only by who knows it."""

from __future__ import annotations

import pytest

from ptcoach.actions.changed import Changed
from ptcoach.actions.desk import Desk
from ptcoach.actions.lock import force_open, has_lock, opens, remove_lock, set_lock
from ptcoach.errors import BadInput, Refused

WORDS = "three quiet wörds"


def test_it_opens_for_the_passphrase_and_nothing_else(desk: Desk) -> None:
    assert not has_lock(desk)
    assert opens(desk, "")
    assert set_lock(desk, WORDS) is Changed.SETTINGS
    assert has_lock(desk)
    assert opens(desk, WORDS)
    for wrong in ("", WORDS.upper(), WORDS + " ", "three quiet words"):
        assert not opens(desk, wrong)


def test_the_passphrase_itself_is_not_kept(desk: Desk) -> None:
    set_lock(desk, WORDS)
    first = desk.store.casework.remembered("therapist_lock")
    assert first is not None
    assert "quiet" not in first
    remove_lock(desk, WORDS)
    set_lock(desk, WORDS)
    assert desk.store.casework.remembered("therapist_lock") != first  # a salt of its own each time


def test_only_who_knows_it_changes_or_removes_it(desk: Desk) -> None:
    set_lock(desk, WORDS)
    with pytest.raises(Refused, match="present passphrase"):
        set_lock(desk, "another one")
    with pytest.raises(Refused):
        remove_lock(desk, "wrong one")
    assert opens(desk, WORDS)
    set_lock(desk, "another one", WORDS)
    assert opens(desk, "another one")
    remove_lock(desk, "another one")
    assert not has_lock(desk)


def test_a_short_one_is_refused(desk: Desk) -> None:
    with pytest.raises(BadInput, match="too short"):
        set_lock(desk, "seven77")
    assert not has_lock(desk)


def test_whoever_looks_after_the_computer_takes_it_away(desk: Desk) -> None:
    set_lock(desk, WORDS)
    force_open(desk)
    assert opens(desk, "")
