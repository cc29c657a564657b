"""The library for the program: shipped exercises and the person's own, from the cache where nothing has changed.

The shipped ones speak the language of the program.

A bad own file is left out and reported, the rest still load. Who may do an exercise is not decided here.
"""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from ptcoach.words import ENGLISH, language, words_of_exercises

from . import cache as kept
from .cache import Loaded

__all__ = ["Loaded", "load"]


def load(shipped: Path, own: Path | None = None, cache: Path | None = None) -> Loaded:
    """The library of both folders; `cache` is the file it is kept in.

    Raises `BadInput` where a shipped file that everything leans on (phases, walking, red flags, home tests,
    sources, vocabulary) cannot be used: without those nothing safe can be shown.
    """
    folders = [shipped] if own is None else [shipped, own]
    stamp = kept.stamp(folders, language())
    if cache is not None and (loaded := kept.read(cache, stamp)) is not None:
        return loaded
    from .build import build

    loaded = build(shipped, own)
    if language() != ENGLISH:
        from .translated import translated

        loaded = replace(loaded, library=translated(loaded.library, words_of_exercises()))
    if cache is not None:
        kept.write(cache, stamp, loaded)
    return loaded
