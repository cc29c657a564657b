"""The Learn pages: order, words at about a 6th-grade level, pictures that exist, sources that resolve."""

from __future__ import annotations

from functools import cache

import pytest

from ptcoach.core.model.library import LearnPage, Library
from ptcoach.core.model.phase import Phase
from ptcoach.library.loader import load
from ptcoach.places import EXERCISES
from ptcoach.present.learn import build_learn, build_reading
from tests.library.test_shipped import grade, sentences, words

HARDEST_PAGE, HARDEST_ALL = 7.5, 6.5  # `reliability.md`: grade 6 whole, no page over 8
LONGEST = 20  # words a sentence
PROMISES = ("guarantee", "you will recover", "will be fine", "don't worry", "do not worry", "great", "amazing", "!")


@cache
def library() -> Library:
    return load(EXERCISES, None, None).library


def texts(page: LearnPage) -> list[str]:
    found = [page.title, page.summary]
    for section in page.sections:
        found += [section.heading, *section.text, *section.points]
    return found


PAGES = tuple(page.id for page in library().learn)


def page_of(page_id: str) -> LearnPage:
    return next(page for page in library().learn if page.id == page_id)


def as_sentences(page: LearnPage) -> str:
    return " ".join(text if text.endswith((".", "?", ":")) else f"{text}." for text in texts(page)).replace(":", ".")


def test_every_subject_has_its_page() -> None:
    assert set(PAGES) == {
        "why_weak", "how_long", "helps_and_slows", "moving_safely", "walking", "fear", "red_flags", "your_exercises",
    }  # fmt: skip


@pytest.mark.parametrize("page_id", PAGES)
def test_a_page_reads_easily(page_id: str) -> None:
    page = page_of(page_id)
    assert grade(as_sentences(page)) <= HARDEST_PAGE
    for sentence in sentences(as_sentences(page)):
        assert len(words(sentence)) <= LONGEST, sentence


def test_all_pages_together_read_at_6th_grade() -> None:
    assert grade(" ".join(as_sentences(page) for page in library().learn)) <= HARDEST_ALL


@pytest.mark.parametrize("page_id", PAGES)
def test_no_page_promises_or_soothes(page_id: str) -> None:
    said = " ".join(texts(page_of(page_id))).lower()
    assert [word for word in PROMISES if word in said] == []


@pytest.mark.parametrize("page_id", PAGES)
def test_every_page_names_sources_that_are_known(page_id: str) -> None:
    page = page_of(page_id)
    assert page.sources
    assert set(page.sources) <= set(library().sources)
    reading = build_reading(library(), Phase.P1, page_id)
    assert reading is not None
    assert len(reading.sources) == len(page.sources)


@pytest.mark.parametrize("phase", list(Phase))
def test_pages_for_the_phase_come_first_and_none_is_lost(phase: Phase) -> None:
    state = build_learn(library(), phase)
    assert {row.id for row in (*state.now, *state.later)} == set(PAGES)
    assert state.now
    assert all(phase in page_of(row.id).phases for row in state.now)


def test_reading_leads_on_to_the_next_page_and_ends() -> None:
    order = [row.id for row in (lambda s: (*s.now, *s.later))(build_learn(library(), Phase.P1))]
    seen, at = [], order[0]
    while at:
        seen.append(at)
        reading = build_reading(library(), Phase.P1, at)
        assert reading is not None
        at = reading.following
    assert seen == order
    assert build_reading(library(), Phase.P1, "no_such_page") is None


def test_1_mm_a_day_is_said_with_its_limits() -> None:
    said = " ".join(texts(page_of("how_long")))
    assert "1 mm a day" in said
    assert "cannot work out a date" in said
    assert "not a promise" in said
    assert "end of week 6" in said
