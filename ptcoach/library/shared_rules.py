"""What the shared files have to fulfil: phases without gaps, a walking ladder that climbs, nine red flags, five home
tests, sources.

Judges these files only; the exercises are judged in `rules`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import PurePath

from ptcoach.core.model.home_test import HomeTestInfo, Unit
from ptcoach.core.model.library import LearnPage
from ptcoach.core.model.phase import Phase
from ptcoach.core.model.record import HomeTest, Permission
from ptcoach.core.model.red_flag import RedFlag

from .document import Document, Location
from .problem import Problem
from .rules import GENERAL_KNOWLEDGE
from .schema import did_you_mean
from .shelf import Item, Shared

PLACEHOLDER = "{surgery}"
LEAST_STEPS = 2  # of a home test
TEST_GATES = frozenset({Permission.WEEK_6, Permission.WEEK_12})  # none sooner (`reference.md` §13)
STEEPEST = 1.34  # one rung of the walking ladder to the next, in minutes a day (`reference.md` §8 table)


def problems_of_shared(shared: Shared) -> list[Problem]:
    return [*_phases(shared), *_walking(shared), *_red_flags(shared), *_home_tests(shared)]


def problems_of_page(item: Item[LearnPage], shared: Shared) -> list[Problem]:
    page, document = item.value, item.document
    found = list(_unknown_sources(document, page.sources, ("sources",), shared))
    if PurePath(document.file).stem != page.id:
        found.append(document.problem(("id",), f"the file is not called '{page.id}.yaml'"))
    found += [
        document.problem(("phases", index), f"there is no phase {phase}")
        for index, phase in enumerate(page.phases)
        if phase not in set(Phase)
    ]
    return found


def _phases(shared: Shared) -> Iterator[Problem]:
    phases, document = shared.phases.value.phases, shared.phases.document
    if [info.phase for info in phases] != list(Phase):
        yield document.problem(("phases",), f"the phases must be {', '.join(str(int(p)) for p in Phase)}, in order")
    for index, (before, after) in enumerate(pairwise(phases), 1):
        if before.to_week is None or after.from_week != before.to_week + 1:
            yield document.problem(("phases", index, "from_week"), "this phase does not start where the last one ends")
    for index, info in enumerate(phases):
        yield from _unknown_sources(document, info.sources, ("phases", index, "sources"), shared)


def _walking(shared: Shared) -> Iterator[Problem]:
    ladder, document = shared.walking.value, shared.walking.document
    for index, (before, after) in enumerate(pairwise(ladder.steps), 1):
        if after.from_week < before.from_week:
            yield document.problem(("steps", index, "from_week"), "this step starts before the one above it")
        if after.minutes < before.minutes:
            yield document.problem(("steps", index, "minutes"), "this walk is shorter than the one above it")
        if after.total_minutes > before.total_minutes * STEEPEST:
            total, most = after.total_minutes, int(before.total_minutes * STEEPEST)
            yield document.problem(("steps", index), f"{total} minutes a day is too big a step; at most {most}")
    yield from _unknown_sources(document, ladder.sources, ("sources",), shared)


def _red_flags(shared: Shared) -> Iterator[Problem]:
    flags, document = shared.red_flags.value.red_flags, shared.red_flags.document
    here = [words.id for words in flags]
    for flag in RedFlag:
        if here.count(flag) != 1:
            yield document.problem(("red_flags",), f"'{flag}' is here {here.count(flag)} times; once is wanted")
    for index, words in enumerate(flags):
        at = ("red_flags", index)
        if not words.do_now:
            yield document.problem((*at, "do_now"), "at least one thing to do now is needed")
        if PLACEHOLDER not in words.say_this:
            yield document.problem((*at, "say_this"), f"{PLACEHOLDER} is missing, so the doctor does not learn of it")
        yield from _unknown_sources(document, words.sources, (*at, "sources"), shared)


def _home_tests(shared: Shared) -> Iterator[Problem]:
    tests, document = shared.home_tests.value.home_tests, shared.home_tests.document
    here = [info.id for info in tests]
    for test in HomeTest:
        if here.count(test) != 1:
            yield document.problem(("home_tests",), f"'{test}' is here {here.count(test)} times; once is wanted")
    for index, info in enumerate(tests):
        yield from _home_test(document, info, ("home_tests", index), shared)


def _home_test(document: Document, info: HomeTestInfo, at: Location, shared: Shared) -> Iterator[Problem]:
    if info.gate not in TEST_GATES:
        yield document.problem((*at, "gate"), f"a test waits for the week 6 check at least; '{info.gate}' is not that")
    if len(info.steps) < LEAST_STEPS:
        yield document.problem((*at, "steps"), f"at least {LEAST_STEPS} steps are needed")
    if info.unit is Unit.SECONDS and info.most_s is None:
        yield document.problem((*at, "unit"), "a timed test has to end by itself; add 'most_s'")
    if not info.sources:
        yield document.problem((*at, "sources"), "at least one source is needed")
    yield from _unknown_sources(document, info.sources, (*at, "sources"), shared)
    for number, norm in enumerate(info.norms):
        place = (*at, "norms", number)
        if number and norm.from_age <= info.norms[number - 1].from_age:
            yield document.problem((*place, "from_age"), "this age does not come after the one above it")
        if not norm.sources:
            yield document.problem((*place, "sources"), "at least one source is needed")
        yield from _unknown_sources(document, norm.sources, (*place, "sources"), shared)


def _unknown_sources(document: Document, sources: Iterable[str], at: Location, shared: Shared) -> Iterator[Problem]:
    known = shared.sources.value.sources
    for index, source in enumerate(sources):
        if source not in known and source != GENERAL_KNOWLEDGE:
            yield document.problem((*at, index), f"'{source}' is not in sources.yaml{did_you_mean(source, known)}")
