"""Finding things by their words: every word typed must begin a word of the thing, whatever its case and accents.

It knows words and weights only, not what they stand for, and it never guesses at a misspelling.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Mapping

from ..words import _

NAME, CALLED, ABOUT, NEAR, ASIDE = 12.0, 8.0, 5.0, 3.0, 1.0
"""How much a word counts, from the thing's own name to words in a sentence about it."""

_WHOLE = 1.5  # a whole word counts more than one that is only begun
_STARTS, _HOLDS = 60.0, 30.0  # the name begins with what was typed, or holds it
_PUNCTUATION = re.compile(r"['’ʼ]")  # "today's" is one word
_WORDS = re.compile(r"\w+")


def fold(text: str) -> str:
    """Without case, accents and apostrophes."""
    parts = unicodedata.normalize("NFKD", _PUNCTUATION.sub("", text).casefold())
    return "".join(ch for ch in parts if not unicodedata.combining(ch))


def words_of(text: str) -> tuple[str, ...]:
    return tuple(_WORDS.findall(fold(text)))


class Index:
    """Built once from `things`: for each key its name and its other texts with what a word in them counts."""

    def __init__(self, things: Mapping[str, tuple[str, Iterable[tuple[str, float]]]]) -> None:
        self._names = {key: " ".join(words_of(name)) for key, (name, _texts) in things.items()}
        found: dict[str, dict[str, float]] = {}
        for key, (name, texts) in things.items():
            for text, weight in ((name, NAME), *texts):
                for word in words_of(text):
                    where = found.setdefault(word, {})
                    where[key] = max(weight, where.get(key, 0.0))
        self._words = sorted(found)
        self._found = found
        self._fillers = frozenset(words_of(_("a an and exercise exercises for i in my of on the to with your")))

    def search(self, text: str) -> dict[str, float]:
        """Every key that has all the words of `text`, with its score, larger is nearer. No words: every key, 0."""
        typed = words_of(text)
        asked = [word for word in typed[:-1] if word not in self._fillers]
        asked += typed[-1:] if typed and (typed[-1] not in self._fillers or not asked) else []
        if not asked:
            return dict.fromkeys(self._names, 0.0)
        hits = [self._begun(word) for word in asked]
        scores = {key: sum(hit[key] for hit in hits) for key in hits[0] if all(key in hit for hit in hits)}
        phrase = " ".join(typed)
        return {key: score + self._phrase(key, phrase) for key, score in scores.items()}

    def _begun(self, start: str) -> dict[str, float]:
        """The best score of every key that has a word beginning with `start`."""
        best: dict[str, float] = {}
        for n in range(bisect_left(self._words, start), len(self._words)):
            word = self._words[n]
            if not word.startswith(start):
                break
            more = _WHOLE if word == start else 1.0
            for key, weight in self._found[word].items():
                best[key] = max(weight * more, best.get(key, 0.0))
        return best

    def _phrase(self, key: str, phrase: str) -> float:
        name = self._names[key]
        if name == phrase:
            return 2 * _STARTS
        return _STARTS if name.startswith(phrase) else _HOLDS if phrase in name else 0.0
