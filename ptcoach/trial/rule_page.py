"""The hazards and every safety rule as one page: generated from the registry, so that it cannot say anything else.

Words only; the table of hazards is made in `core.safety.hazards`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..core.safety.hazards import table
from ..core.safety.rule import Rule
from ..core.safety.rules import RULES, rules_version

_HEAD = """\
# Hazards and safety rules

Made by `ptcoach rules --markdown`; a test fails where this page and the program differ. Rule set `{version}`.

Every reason the program gives for holding something back has a code, and every code belongs to one rule. Each code is
tested by `tests/core/safety/test_rules.py` with two situations of `tests/core/safety/cases.py`: one that must give it
and one close by that must not. What holds for anybody, whatever the record says, is in
`tests/core/safety/test_properties.py`; what happens to a person over weeks is in `tests/scenarios`.
No licensed clinician and no clinical safety officer has reviewed this page.

## Hazards

"""
_RULES_HEAD = """
## Rules

| rule | hazards | what it promises | source | tested with the codes |
|---|---|---|---|---|
"""


def markdown() -> str:
    """The whole page, ending in a line break."""
    return _HEAD.format(version=rules_version()) + table() + _RULES_HEAD + "".join(map(_row, RULES.values()))


def _row(rule: Rule) -> str:
    codes = " ".join(f"`{code}`" for code in rule.codes)
    return f"| `{rule.id}` | {' '.join(rule.hazards)} | {rule.sentence} | {rule.source} | {codes} |\n"


def plain() -> Iterator[str]:
    """One rule a paragraph, for the terminal."""
    for rule in RULES.values():
        yield f"{rule.id}  ({' '.join(rule.hazards)}; {rule.source})"
        yield f"  {rule.sentence}"
