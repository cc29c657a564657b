"""Every reason the programme or the progress gives has a sentence, and no sentence waits for a code nobody gives."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import ptcoach.core
from ptcoach.core.model.body import Complaint
from ptcoach.core.model.record import HomeTest, Permission
from ptcoach.core.programme.slots import Kind
from ptcoach.core.progress.course import REVIEW, WINDOWS
from ptcoach.present.programme_reasons import PROGRAMME_WORDS

ROOMS = ("programme", "progress")
CORE = Path(ptcoach.core.__file__).parent


def given() -> set[str]:
    """The codes in the source, with the ones that are put together from a value written out."""
    texts = [path.read_text(encoding="utf-8") for room in ROOMS for path in (CORE / room).glob("*.py")]
    plain = {code for text in texts for code in re.findall(r'Reason\.of\(\s*"(\w+)"', text)}
    complaints = {f"{stem}_{c.value}" for c in Complaint for stem in ("for", "fits", "step_gained")}
    tests = {f"better_{t.value}" for t in HomeTest} | {"test_needs_push_off", "test_needs_heaviness"}
    gates = {
        f"{stem}_{p.value}" for p in (Permission.WEEK_6, Permission.WEEK_12) for stem in ("cleared", "phase_needs")
    }
    kinds = {kind.value for kind in Kind if kind is not Kind.COMPLAINT}
    course = {window.code for window in WINDOWS} | {REVIEW.code}
    return plain | complaints | tests | gates | kinds | course


def test_every_code_has_words() -> None:
    assert given() - PROGRAMME_WORDS.keys() == set()


def test_no_words_without_a_code() -> None:
    assert PROGRAMME_WORDS.keys() - given() == set()


@pytest.mark.parametrize("code", sorted(PROGRAMME_WORDS))
def test_sentences_are_short_and_plain(code: str) -> None:
    text = PROGRAMME_WORDS[code]
    assert "!" not in text
    assert all(len(sentence.split()) <= 20 for sentence in re.split(r"[.?:] ", text))
