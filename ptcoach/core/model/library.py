"""The library as one value: what the YAML under `exercises/` says, after every check."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from .exercise import Exercise
from .home_test import HomeTestInfo
from .phase import PhaseInfo, WalkingLadder
from .record import HomeTest
from .red_flag import RedFlag, RedFlagWords


class Source(Struct, frozen=True, kw_only=True):
    """What a mnemonic such as `RNOH-EX` stands for (`reference.md` §16)."""

    id: str
    title: str
    where: str = ""


class LearnSection(Struct, frozen=True, kw_only=True):
    """A heading, short paragraphs, points, and a picture by name (see `ui.parts.picture`)."""

    heading: str
    text: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    picture: str = ""


class LearnPage(Struct, frozen=True, kw_only=True):
    """A page of *Learn*; `phases` are those it is put first in."""

    id: str
    title: str
    summary: str
    minutes: int
    phases: tuple[int, ...]
    sections: tuple[LearnSection, ...]
    sources: tuple[str, ...]
    order: int = 0


class Library(Struct, frozen=True, kw_only=True):
    """`version` is a hash of the content: the same text gives the same version on every machine.

    `muscles` and `equipment` say in plain words what the names in the exercises mean. `own` are the exercises that did
    not come with the program; `switched_off` are those that a therapist wants nobody to do here.
    """

    version: str
    exercises: Mapping[str, Exercise]
    phases: tuple[PhaseInfo, ...]
    walking: WalkingLadder
    red_flags: Mapping[RedFlag, RedFlagWords]
    sources: Mapping[str, Source]
    learn: tuple[LearnPage, ...] = ()
    home_tests: Mapping[HomeTest, HomeTestInfo] = {}
    muscles: Mapping[str, str] = {}
    equipment: Mapping[str, str] = {}
    own: frozenset[str] = frozenset()
    switched_off: frozenset[str] = frozenset()
