"""How the texts of an exercise are written: short steps that start with a verb, no jargon, no promises.

Looks at words only; the reading level is measured by the tests with a proper library.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from ptcoach.core.model.exercise import Exercise

from .document import Location
from .files import Vocabulary

if TYPE_CHECKING:
    from .rules import Found, Surroundings

STEP_WORDS = 12
SENTENCE_WORDS = 15
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
    yield from _steps(exercise, around.words)
    yield from _cues(exercise)
    for at, text in texts(exercise):
        for sentence in sentences(text):
            if len(words(sentence)) > SENTENCE_WORDS:
                yield at, f"this sentence has {len(words(sentence))} words; at most {SENTENCE_WORDS}"
        if "!" in text:
            yield at, "no exclamation marks"
        yield from _barred(at, text, around.words)


def _steps(exercise: Exercise, vocabulary: Vocabulary) -> Found:
    if len(exercise.steps) not in STEPS:
        yield ("steps",), f"{len(exercise.steps)} steps; {STEPS[0]} to {STEPS[-1]} are wanted"
    if not exercise.mistakes:
        yield ("mistakes",), "at least one mistake is needed"
    for index, step in enumerate(exercise.steps):
        found = words(step)
        if len(found) > STEP_WORDS:
            yield ("steps", index), f"this step has {len(found)} words; at most {STEP_WORDS}"
        if found and found[0].lower() not in vocabulary.verbs:
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
