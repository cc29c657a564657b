"""The hazard table holds every hazard once and every rule where it belongs."""

from __future__ import annotations

from ptcoach.core.safety.hazards import ELSEWHERE, HAZARDS, rows, table
from ptcoach.core.safety.rules import RULES


def test_every_hazard_of_the_list_is_controlled_here_or_elsewhere() -> None:
    assert set(HAZARDS) | set(ELSEWHERE) == {f"H{n}" for n in range(1, 26)}
    assert not set(HAZARDS) & set(ELSEWHERE)


def test_every_rule_stands_in_the_row_of_each_of_its_hazards() -> None:
    found = {(row.hazard.id, rule.id) for row in rows() for rule in row.rules}
    assert found == {(hazard, rule.id) for rule in RULES.values() for hazard in rule.hazards}


def test_no_row_is_without_a_rule_and_each_says_what_remains() -> None:
    assert all(row.rules and row.hazard.remains for row in rows())


def test_the_table_is_whole_markdown() -> None:
    lines = table().splitlines()
    assert len(lines) == 2 + len(HAZARDS) + len(ELSEWHERE)
    assert {line.count("|") for line in lines} == {6}
    assert all(rule.id in table() for rule in RULES.values())
