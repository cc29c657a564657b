"""Why: a code with parameters. The words are made in `present`, so screen, paper and terminal agree."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct


class Reason(Struct, frozen=True):
    """`code` names a sentence in `present.words`; `params` fill it in, as (name, value) pairs of plain values.

    `rule` is the id of the rule that spoke, empty where no safety rule did.
    """

    code: str
    params: tuple[tuple[str, str | int | float], ...] = ()
    rule: str = ""

    @classmethod
    @lru_cache(maxsize=4096, typed=True)  # the same few hundred are given every day
    def of(cls, code: str, *, rule: str = "", **params: str | int | float) -> Reason:
        return cls(code, tuple(sorted(params.items())), rule)

    def value(self, name: str) -> str | int | float:
        """The parameter called `name`; KeyError if there is none."""
        return dict(self.params)[name]
