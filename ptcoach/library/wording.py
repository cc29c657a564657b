"""How the texts of an exercise are written: short steps that start with a verb, no jargon, no promises.

Looks at words only; the reading level is measured by the tests with a proper library.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from ptcoach.core.model.exercise import Exercise

from .document import Location
from .files import Vocabulary

if TYPE_CHECKING:
    from .rules import Found, Surroundings

STEP_WORDS = 12
SENTENCE_WORDS = 15
ROOM = {"es": 1.25}  # how many words it takes to say the same as in English. [design]
CUE_WORDS = 4
STEPS = range(3, 7)


def texts(exercise: Exercise) -> Iterator[tuple[Location, str]]:
    """Every sentence or phrase a patient reads in an exercise, with its place in the file."""
    yield ("name",), exercise.name
    yield ("position_words",), exercise.position_words
    for target, sentence in exercise.why.items():
        yield ("why", target), sentence
    for name in ("steps", "mistakes", "stop_if"):
        for index, sentence in enumerate(getattr(exercise, name)):
            yield (name, index), sentence
    for name in ("feel", "not_feel", "easier", "harder"):
        yield (name,), getattr(exercise, name)


def sentences(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"(?<=[.?!])\s+", text) if part.strip()]


def words(text: str) -> list[str]:
    return re.findall(r"[\w'’-]+", text)


def well_worded(exercise: Exercise, around: Surroundings) -> Found:
    """Every demand on the texts."""
    language = spoken(exercise.steps, around.words)
    yield from _steps(exercise, around.words, language)
    yield from _cues(exercise)
    for at, text in texts(exercise):
        for sentence in sentences(text):
            if len(words(sentence)) > (most := with_room(SENTENCE_WORDS, language)):
                yield at, f"this sentence has {len(words(sentence))} words; at most {most}"
        if "!" in text:
            yield at, "no exclamation marks"
        yield from _barred(at, text, around.words)


def spoken(steps: Sequence[str], vocabulary: Vocabulary) -> str:
    """The language most of the steps begin in: a program in one language may read exercises written in another."""
    begun = [words(step)[0].lower() for step in steps if words(step)]
    return max(vocabulary.verbs, key=lambda language: sum(word in vocabulary.verbs[language] for word in begun))


def with_room(most: int, language: str) -> int:
    """As many words as say in `language` what `most` say in English."""
    return int(most * ROOM.get(language, 1))


def _steps(exercise: Exercise, vocabulary: Vocabulary, language: str) -> Found:
    if len(exercise.steps) not in STEPS:
        yield ("steps",), f"{len(exercise.steps)} steps; {STEPS[0]} to {STEPS[-1]} are wanted"
    if not exercise.mistakes:
        yield ("mistakes",), "at least one mistake is needed"
    for index, step in enumerate(exercise.steps):
        found = words(step)
        if len(found) > (most := with_room(STEP_WORDS, language)):
            yield ("steps", index), f"this step has {len(found)} words; at most {most}"
        if found and found[0].lower() not in vocabulary.verbs[language]:
            yield ("steps", index), f"this step starts with '{found[0]}', which is not in the list of verbs"
        for word in _any_of(tuple(vocabulary.jargon)).findall(step):
            instead = next(better for jargon, better in vocabulary.jargon.items() if jargon.lower() == word.lower())
            yield ("steps", index), f"'{word}' is jargon; say '{instead}'"


def _cues(exercise: Exercise) -> Found:
    for name in ("start", "move", "hold", "back", "switch"):
        if len(words(getattr(exercise.cues, name))) > CUE_WORDS:
            yield ("cues", name), f"a cue has at most {CUE_WORDS} words"
    if exercise.dose.hold_s and not exercise.cues.hold:
        yield ("cues",), "the exercise has a hold, so a 'hold' cue is needed"


def _barred(at: Location, text: str, vocabulary: Vocabulary) -> Found:
    for promise in _any_of(vocabulary.promises).findall(text):
        yield at, f"'{promise}' promises or judges; leave it out"


@cache
def _any_of(listed: tuple[str, ...]) -> re.Pattern[str]:
    """Any whole word or phrase of the list; of two that start alike, the longer."""
    choice = "|".join(re.escape(word) for word in sorted(listed, key=len, reverse=True))
    return re.compile(rf"\b(?:{choice})\b" if listed else r"(?!)", re.IGNORECASE)
