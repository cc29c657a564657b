"""The page of hazards and rules is the one the program prints."""

from __future__ import annotations

from ptcoach.core.safety.hazards import HAZARDS
from ptcoach.core.safety.rules import CODES, RULES
from ptcoach.places import ASSETS
from ptcoach.trial.rule_page import markdown, plain


def test_the_stored_page_is_up_to_date() -> None:
    stored = (ASSETS / "hazards.md").read_text(encoding="utf-8")
    assert stored == markdown(), "run: ptcoach rules --markdown > assets/hazards.md"


def test_every_hazard_rule_and_code_is_on_it() -> None:
    page = markdown()
    assert all(f"| {hazard} " in page for hazard in HAZARDS)
    assert all(f"| `{rule}` |" in page for rule in RULES)
    assert all(f"`{code}`" in page for code in CODES)


def test_the_terminal_gets_every_rule_with_its_sentence() -> None:
    told = "\n".join(plain())
    assert all(rule.id in told and rule.sentence in told for rule in RULES.values())
