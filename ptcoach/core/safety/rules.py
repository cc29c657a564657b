"""The registry: every safety rule with the hazards it controls, its source, its owner sentence and its reason codes.

Decides nothing. Every reason safety gives is made by `because`, so a reason without a registered rule cannot exist.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from ..model.reason import Reason
from .rings import TABLES
from .rule import Rule
from .rules_of_days import OF_DAYS
from .rules_of_exercises import OF_EXERCISES

_ALL = (*OF_DAYS, *OF_EXERCISES)


def _registry(rules: tuple[Rule, ...]) -> Mapping[str, Rule]:
    """The rules by id. Raises ValueError where an id or a code is given twice or a field is empty."""
    by_id = {rule.id: rule for rule in rules}
    codes = [code for rule in rules for code in rule.codes]
    if len(by_id) != len(rules) or len(set(codes)) != len(codes):
        raise ValueError("a rule id or a reason code is registered twice")
    if bare := [r.id for r in rules if not (r.hazards and r.source and r.sentence and r.codes)]:
        raise ValueError(f"rules without hazard, source, sentence or code: {bare}")
    return MappingProxyType(by_id)


RULES: Mapping[str, Rule] = _registry(_ALL)
_RULE_OF: Mapping[str, str] = {code: rule.id for rule in RULES.values() for code in rule.codes}
CODES: frozenset[str] = frozenset(_RULE_OF)


@cache
def rules_version() -> str:
    """Changes whenever a rule's words, codes, sources or any number of the limits change."""
    import hashlib  # loads OpenSSL; only what is written down needs the version

    return hashlib.sha256(repr((_ALL, TABLES)).encode()).hexdigest()[:12]


def because(code: str, **params: str | int | float) -> Reason:
    """The reason `code` with its rule's id. Raises KeyError for a code no rule owns."""
    return Reason.of(code, rule=_RULE_OF[code], **params)
