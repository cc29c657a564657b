"""Sources as a clinician reads them: the place in the reference, or that it is the program's own choice."""

from __future__ import annotations

import pytest

from ptcoach.core.safety.rules import RULES
from ptcoach.present.source_words import source_words


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("reference.md §10; decisions.md 7", "Clinical reference §10; decision 7"),
        ("reference.md §4; most seen 6.8 kg (ORTHOINDY)", "Clinical reference §4; most seen 6.8 kg (ORTHOINDY)"),
        ("architecture 4 [design]", "PT Coach's own choice"),
        ("decisions.md 10 [design]", "Decision 10 (own choice)"),
    ],
)
def test_a_source_is_told_without_names_of_files(source: str, told: str) -> None:
    assert source_words(source) == told


@pytest.mark.parametrize("rule", sorted(RULES))
def test_the_source_of_every_rule_reads_so(rule: str) -> None:
    told = source_words(RULES[rule].source)
    assert told
    assert not [mark for mark in (".md", ".py", "[", "architecture") if mark in told], told
