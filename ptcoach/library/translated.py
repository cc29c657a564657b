"""The library in another language: the same exercises with other words.

Ids, numbers and drawings stay as they are, so that records, plans and rules know no language. Words without a
translation stay English, and one's own exercises stay as they were written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ptcoach.core.model.exercise import Cues, Exercise
from ptcoach.core.model.home_test import HomeTestInfo
from ptcoach.core.model.library import LearnPage, LearnSection, Library
from ptcoach.core.model.phase import PhaseInfo, WalkingLadder, WalkStep
from ptcoach.core.model.red_flag import RedFlagWords

Say = Callable[[str], str]

# Every field a person reads, by the value it is in. What sources are called stays as they are called.
WORDS: Mapping[type[Struct], tuple[str, ...]] = {
    Library: ("exercises", "phases", "walking", "red_flags", "learn", "home_tests", "muscles", "equipment"),
    Exercise: (
        *("name", "position_words", "why", "steps", "feel", "not_feel", "mistakes", "easier", "harder", "cues"),
        *("substitutes", "synonyms", "stop_if", "note"),
    ),
    Cues: ("start", "move", "hold", "back", "switch"),
    PhaseInfo: ("name", "theme", "what_happens", "to_move_on"),
    WalkingLadder: ("steps",),
    WalkStep: ("terrain",),
    RedFlagWords: ("question", "help", "follow_up", "you_said", "because", "action", "do_now", "say_this"),
    LearnPage: ("title", "summary", "sections"),
    LearnSection: ("heading", "text", "points"),
    HomeTestInfo: ("name", "measures", "need", "steps", "stop_if"),
}


def translated(library: Library, say: Say) -> Library:
    """`library` with every text a person reads as `say` has it, those of one's own exercises left as they are."""
    said: Library = _said(library, say)
    own = {name: library.exercises[name] for name in library.own}
    return replace(said, exercises={**said.exercises, **own})


def _said(value: Any, say: Say) -> Any:
    """`value` with its words as `say` has them: a text, or texts in a tuple, as values of a mapping, in a struct."""
    if isinstance(value, str):
        return say(value) if value else value
    if isinstance(value, tuple):
        return tuple(_said(part, say) for part in value)
    if isinstance(value, Mapping):
        return {key: _said(part, say) for key, part in value.items()}
    return replace(value, **{name: _said(getattr(value, name), say) for name in WORDS[type(value)]})
