"""What a safety rule is: an id, its hazards, its source, the sentence its owner promises, and its reason codes.

Holds no rule and decides nothing.
"""

from __future__ import annotations

from msgspec import Struct


class Rule(Struct, frozen=True):
    """`sentence` is what the owner of the rule promises; `hazards` are ids of the hazard list; codes are unique."""

    id: str
    hazards: tuple[str, ...]
    source: str
    sentence: str
    codes: tuple[str, ...]


def rule(id_: str, hazards: str, source: str, sentence: str, codes: str) -> Rule:
    return Rule(id_, tuple(hazards.split()), source, sentence, tuple(codes.split()))
