"""Every reason the core can give has a sentence, filled in, plain and kind."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from ptcoach import core
from ptcoach.core.model.reason import Reason
from ptcoach.core.safety.rules import CODES
from ptcoach.present.programme_reasons import PROGRAMME_WORDS
from ptcoach.present.reasons import SAFETY_WORDS, WORDS, words
from tests.core.safety.cases import CASES

CORE = Path(core.__path__[0])
REASSURING = ("great", "well done", "no problem", "don't worry", "do not worry", "nothing to fear", "you are fine")
PROMISES = ("will recover", "will heal", "guarantee", "cure")
CALLS = {"red_flag_emergency", "red_flag_same_day", "rung_lost", "rung_lost_sudden", "rung_lost_two"}
CALLS |= {"rung_lost_severe", "both_legs_weaker", "difficulty_jump", "difficulty_stays", "condition_global"}
APPOINTMENTS = {"no_gain", "slow_loss", "test_loss", "pain_high_3_days", "glides_flaring", "confidence_stopping"}


def codes_in_the_code() -> Iterator[tuple[str, str]]:
    """Every code handed to `Reason.of` in the core, with its place; f-strings are spelled out over their enum."""
    for path in sorted(CORE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Reason.of":
                for code in _spelled(node.args[0]):
                    yield code, f"{path.name}:{node.lineno}"


def _spelled(node: ast.expr) -> list[str]:
    if isinstance(node, ast.Constant):
        return [str(node.value)]
    if isinstance(node, ast.IfExp):
        return _spelled(node.body) + _spelled(node.orelse)
    if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        prefix = str(node.values[0].value)
        return [code for code in WORDS if code.startswith(prefix)] or [f"nothing starts with {prefix}"]
    return []


@pytest.mark.parametrize("code", sorted(CODES))
def test_a_safety_reason_reads_as_a_sentence(code: str) -> None:
    said = next(reason for reason in CASES[code].yes() if reason.code == code)
    text = words(said)
    assert "{" not in text
    assert "None" not in text
    assert "_" not in text
    assert text[0].isupper() or text[0].isdigit()
    assert text.endswith(".")


def test_every_code_of_the_core_has_words() -> None:
    assert [f"{code} at {place}" for code, place in codes_in_the_code() if code not in WORDS] == []


def test_the_two_tables_do_not_speak_for_each_other() -> None:
    assert set(SAFETY_WORDS) == set(CODES)
    assert not set(SAFETY_WORDS) & set(PROGRAMME_WORDS)


@pytest.mark.parametrize("code", sorted(SAFETY_WORDS))
def test_the_words_are_short_calm_and_promise_nothing(code: str) -> None:
    text = SAFETY_WORDS[code]
    assert "!" not in text
    assert not [w for w in (*REASSURING, *PROMISES) if re.search(rf"\b{w}\b", text.lower())]
    sentences = [s for s in re.split(r"[.?:]\s", text) if s]
    assert max(len(s.split()) for s in sentences) <= 20, code


@pytest.mark.parametrize("code", sorted(CALLS))
def test_a_locking_reason_says_whom_to_call(code: str) -> None:
    assert re.search(r"[Cc]all (the emergency number|your surgical team)", SAFETY_WORDS[code])


@pytest.mark.parametrize("code", sorted(APPOINTMENTS))
def test_an_appointment_reason_says_whom_to_ask(code: str) -> None:
    assert re.search(r"surgical team|therapist|doctor", SAFETY_WORDS[code])


def test_the_templates_ask_only_for_what_reasons_bring() -> None:
    for code, case in CASES.items():
        needed = {name for _, name, _, _ in Formatter().parse(SAFETY_WORDS[code]) if name} - {"leg"}
        said = next(reason for reason in case.yes() if reason.code == code)
        assert needed <= {name for name, _ in said.params}, code


def test_a_code_without_words_is_an_error() -> None:
    with pytest.raises(KeyError):
        words(Reason.of("never_heard_of"))


def test_numbers_have_no_needless_decimals() -> None:
    assert "12" in words(Reason.of("glides_too_many", most=12.0))
    assert "12.0" not in words(Reason.of("glides_too_many", most=12.0))
