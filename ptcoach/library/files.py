"""The shapes of the library's shared files, which hold several things each. An exercise's own shape is `Exercise`."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from ptcoach.core.model.home_test import HomeTestInfo
from ptcoach.core.model.phase import PhaseInfo
from ptcoach.core.model.red_flag import RedFlagWords


class PhasesFile(Struct, frozen=True, kw_only=True):
    """`phases.yaml`, in order."""

    phases: tuple[PhaseInfo, ...]


class RedFlagsFile(Struct, frozen=True, kw_only=True):
    """`red_flags.yaml`, in the order the questions are asked."""

    red_flags: tuple[RedFlagWords, ...]


class HomeTestsFile(Struct, frozen=True, kw_only=True):
    """`home_tests.yaml`, in the order they are shown."""

    home_tests: tuple[HomeTestInfo, ...]


class SourceWords(Struct, frozen=True, kw_only=True):
    title: str
    where: str = ""


class SourcesFile(Struct, frozen=True, kw_only=True):
    """`sources.yaml`: mnemonic -> what it stands for."""

    sources: Mapping[str, SourceWords]


class Vocabulary(Struct, frozen=True, kw_only=True):
    """`vocabulary.yaml`: the closed lists the exercises are spelled from.

    `muscles` maps the name used in the files to plain words. `verbs` are the words a step may start with, by language.
    `jargon` maps a word patients should not meet in a step to what to say instead. `promises` may stand in no text.
    """

    muscles: Mapping[str, str]
    roots: tuple[str, ...]
    equipment: Mapping[str, str]
    verbs: Mapping[str, tuple[str, ...]]
    jargon: Mapping[str, str]
    promises: tuple[str, ...]
