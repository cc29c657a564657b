"""The registry is whole, every rule speaks when it must and keeps quiet when it must not."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from ptcoach.core import safety
from ptcoach.core.safety import rules
from ptcoach.core.safety.rule import Rule
from ptcoach.core.safety.rules import CODES, RULES, because, rules_version

from .cases import CASES

SOURCES = sorted(Path(safety.__path__[0]).glob("*.py"))


@pytest.mark.parametrize("code", sorted(CODES))
def test_a_code_is_given_in_its_case_and_not_in_the_one_beside_it(code: str) -> None:
    case = CASES[code]
    said = {reason.code: reason for reason in case.yes()}
    assert code in said
    assert code not in {reason.code for reason in case.no()}
    assert code in RULES[said[code].rule].codes


def test_every_rule_has_a_triggering_and_a_non_triggering_test_for_each_of_its_codes() -> None:
    assert set(CASES) == set(CODES)
    assert {code for rule in RULES.values() for code in rule.codes} == set(CODES)


def test_every_rule_names_its_hazards_its_source_and_its_sentence() -> None:
    for rule in RULES.values():
        assert rule.id.startswith("R-")
        assert all(h.startswith("H") and h[1:].isdigit() and 1 <= int(h[1:]) <= 25 for h in rule.hazards), rule.id
        assert any(mark in rule.source for mark in ("reference.md", "decisions.md", "[design]", ".md", ".py", "arch"))
        assert rule.sentence.endswith(".")


def test_a_rule_or_a_code_cannot_be_registered_twice() -> None:
    rule = Rule("R-X", ("H1",), "reference.md §1", "It holds.", ("x",))
    with pytest.raises(ValueError, match="twice"):
        rules._registry((rule, rule))
    with pytest.raises(ValueError, match="twice"):
        rules._registry((rule, Rule("R-Y", ("H1",), "s", "It holds.", ("x",))))
    with pytest.raises(ValueError, match="without"):
        rules._registry((Rule("R-X", (), "s", "It holds.", ("x",)),))


def test_safety_makes_its_reasons_in_the_registry_only() -> None:
    """No `Reason(...)` or `Reason.of(...)` outside `because`, and no code nobody registered."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and path.name != "rules.py":
                name = ast.unparse(node.func)
                assert name not in ("Reason", "Reason.of"), f"{path.name}:{node.lineno}"


def test_a_reason_nobody_registered_cannot_be_made() -> None:
    with pytest.raises(KeyError):
        because("no_such_code")


def test_every_registered_code_is_written_somewhere_in_safety() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in SOURCES if path.name != "rules.py")
    assert [code for code in sorted(CODES) if f'"{code}"' not in text] == []


@pytest.mark.parametrize("of", ["_ALL", "TABLES"])
def test_another_rule_or_another_number_is_another_version(of: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = rules_version()
    monkeypatch.setattr(rules, of, getattr(rules, of)[1:])
    assert rules_version.__wrapped__() != before


def test_the_version_is_short_and_stands_still() -> None:
    assert len(rules_version()) == 12
    assert int(rules_version(), 16) >= 0
