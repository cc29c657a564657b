"""An exercise that is being written, judged as its file would be: shape, rules and drawing, every mistake at its field.

It keeps nothing. What passes here passes the loader, which judges the same text with the same rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from ptcoach.core.model.exercise import Exercise, Loads
from ptcoach.core.model.figure import Figure
from ptcoach.core.model.library import Library
from ptcoach.places import EXERCISES

from .build import damaged
from .document import LARGEST, Location, parse
from .emit import Data, as_text
from .figure_rules import figure_problems, flaws
from .problem import Problem
from .rules import Surroundings, dangling_links, problems_of
from .schema import convert
from .shelf import Item, Shared, read_shared


class Mistake(Struct, frozen=True):
    """What is wrong at `at`, a path in the exercise's data; `message` is one plain sentence without a full stop."""

    at: Location
    message: str


class Judged(Struct, frozen=True):
    """`exercise` is None while its shape does not hold; it may be kept only where there are no mistakes."""

    exercise: Exercise | None
    mistakes: tuple[Mistake, ...]


class Judge:
    """Judges candidates beside one library; reads the shared files once."""

    def __init__(self, shipped: Path = EXERCISES) -> None:
        self._shipped = shipped
        self._shared: Shared | None = None

    def judge(self, data: Mapping[str, Data], library: Library) -> Judged:
        """Every mistake of `data` as a file of its own beside the exercises of `library`."""
        name = f"{data.get('id', '')}.yaml"
        text = as_text(data)
        if len(text.encode()) > LARGEST:
            return Judged(None, (Mistake((), "this exercise is too long to be kept"),))
        document, found = parse(text, name)
        if document is None or found:
            return Judged(None, _mistakes(found))
        exercise, misshapen = convert(document, Exercise)
        if exercise is None:
            return Judged(None, (*_mistakes(misshapen), *_drawing(data)))
        item = Item(exercise, document)
        known = {**library.exercises, exercise.id: exercise}
        around = Surroundings(known, self.shared.sources.value, self.shared.vocabulary.value)
        problems = [*problems_of(item, around), *dangling_links(item, known), *figure_problems(item)]
        return Judged(exercise, _mistakes(problems))

    @property
    def shared(self) -> Shared:
        """The shared files: the closed lists an exercise is spelled from. Raises BadInput where they are damaged."""
        if self._shared is None:
            self._shared = read_shared(self._shipped, [])
        if self._shared is None:
            raise damaged()
        return self._shared


def _drawing(data: Mapping[str, Data]) -> list[Mistake]:
    """The flaws of the drawing alone, for an exercise of which much is still to be filled in."""
    try:
        figure = msgspec.convert(data.get("figure"), Figure)
    except msgspec.ValidationError:
        return []
    try:
        loads = msgspec.convert(data.get("loads"), Loads)
    except msgspec.ValidationError:
        loads = None
    return [Mistake(at, message) for at, message in flaws(figure, loads)]


def _mistakes(problems: list[Problem]) -> tuple[Mistake, ...]:
    return tuple(dict.fromkeys(Mistake(problem.at, problem.message) for problem in problems))
