"""The Learn pages in order: those for the person's phase first, each as a row for the list and as a text to read.

Pure. The words are the library's; nothing is added to them but the reading time.
"""

from __future__ import annotations

from msgspec import Struct

from ..core.model.library import LearnPage, LearnSection, Library
from ..core.model.phase import Phase
from ..words import _, ngettext


class LearnRow(Struct, frozen=True):
    """A page to choose; `pictures` are the names of its drawings in order."""

    id: str
    title: str
    summary: str
    time: str
    pictures: tuple[str, ...]


class LearnState(Struct, frozen=True):
    """`now` are the pages for the phase the person is in, `later` all others."""

    title: str
    lead: str
    now: tuple[LearnRow, ...]
    later: tuple[LearnRow, ...]
    now_title: str
    later_title: str
    empty: str


class Reading(Struct, frozen=True):
    """One page to read; `sources` are finished lines. `following` is the next row's id, empty after the last."""

    id: str
    title: str
    summary: str
    time: str
    sections: tuple[LearnSection, ...]
    sources: tuple[str, ...]
    following: str
    following_title: str


def build_learn(library: Library, phase: Phase) -> LearnState:
    pages = _ordered(library, phase)
    return LearnState(
        title=_("Learn"),
        lead=_("Short pages with pictures."),
        now=tuple(_row(page) for page in pages if phase in page.phases),
        later=tuple(_row(page) for page in pages if phase not in page.phases),
        now_title=_("For you now"),
        later_title=_("More pages"),
        empty=_("No pages are there to read."),
    )


def build_reading(library: Library, phase: Phase, page_id: str) -> Reading | None:
    """The page called `page_id`; None if the library has none of that name."""
    pages = _ordered(library, phase)
    place = next((n for n, page in enumerate(pages) if page.id == page_id), None)
    if place is None:
        return None
    page = pages[place]
    following = pages[place + 1] if place + 1 < len(pages) else None
    return Reading(
        id=page.id,
        title=page.title,
        summary=page.summary,
        time=_time(page),
        sections=page.sections,
        sources=tuple(library.sources[name].title for name in page.sources if name in library.sources),
        following=following.id if following else "",
        following_title=following.title if following else "",
    )


def _ordered(library: Library, phase: Phase) -> list[LearnPage]:
    return sorted(library.learn, key=lambda page: (phase not in page.phases, page.order, page.id))


def _row(page: LearnPage) -> LearnRow:
    pictures = tuple(section.picture for section in page.sections if section.picture)
    return LearnRow(page.id, page.title, page.summary, _time(page), pictures)


def _time(page: LearnPage) -> str:
    return ngettext("{n} minute to read", "{n} minutes to read", page.minutes)
