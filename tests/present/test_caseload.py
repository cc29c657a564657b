"""The therapist's list in words: what a line says, who is found, and the order it stands in."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from ptcoach.core.case import _HOLDS, Case, CaseSummary, case_summary
from ptcoach.core.model.casework import CaseFile
from ptcoach.core.model.phase import Phase
from ptcoach.core.model.red_flag import RedFlag
from ptcoach.core.safety.derived import _RULES
from ptcoach.core.safety.facts import Facts
from ptcoach.present.case_line import Column, Line, ago_words
from ptcoach.present.caseload import Query, Show, arrange, listing, put, sort_words
from ptcoach.present.chart import DayLook
from ptcoach.present.flag_words import flag_name, flag_names
from tests import make

TODAY = make.week(5)


def case(
    name: str,
    *events: make.Event,
    fresh: bool = True,
    known: bool = True,
    seen: date | None = None,
    archived: bool = False,
    review: date | None = None,
    **changes: Any,
) -> Case:
    person = make.patient(id=name, name=name, **changes)
    summary: CaseSummary | None = None
    if known:
        summary = case_summary(Facts(person, make.record(*events), TODAY), make.library(), seen)
    file = CaseFile(patient_id=name, archived_on=TODAY if archived else None, next_review=review)
    return Case(patient=person, file=file, summary=summary, fresh=fresh and known)


def line(one: Case) -> Line:
    return listing([one], TODAY).lines[one.patient.id]


def names(*cases: Case, **query: Any) -> list[str]:
    return [shown.name for shown in arrange(listing(cases, TODAY), Query(**query)).lines]


def ratings(day_count: int, value: Any) -> list[make.Event]:
    return [
        make.check_in(TODAY - timedelta(days=day_count - 1 - n), back_pain=value(n), weakness=(make.rating(value(n)),))
        for n in range(day_count)
    ]


CALM = (make.check_in(TODAY),)
LOCKED = (make.flags(TODAY, RedFlag.CALF), *CALM)
PAINFUL = tuple(make.check_in(TODAY - timedelta(days=n), back_pain=7) for n in range(3))


def test_a_line_says_what_was_done_and_how_it_goes() -> None:
    plans = [make.day_plan(TODAY - timedelta(days=n)) for n in range(1, 8)]
    done = [make.set_log(TODAY - timedelta(days=n), "exercise_0") for n in (1, 2, 4)]
    shown = line(case("Ana", *plans, *done, *ratings(21, lambda n: 8 - n // 3), seen=TODAY - timedelta(days=1)))
    cells = {column: cell.text for column, cell in shown.cells.items()}
    assert cells[Column.WEEK] == "5"
    assert cells[Column.DAYS] == "3 of 7"
    assert cells[Column.PAIN] == "less, 3"
    assert cells[Column.WEAKNESS] == "easier, 3"
    assert cells[Column.SEEN] == "yesterday"
    assert cells[Column.REVIEW] == "–"
    assert shown.days.count(DayLook.DONE) == 3
    assert "3 of 7 days, 3 of 7 sets" in shown.cells[Column.DAYS].said
    assert shown.cells[Column.WEAKNESS].said == "Right foot lift: easier over six weeks, 3 of 10 this week"
    assert "none" in line(case("Ben")).cells[Column.DAYS].text
    assert line(case("Ben")).cells[Column.PAIN].text == "Not rated"


def test_what_gets_worse_has_a_word_an_arrow_and_a_tone() -> None:
    shown = line(case("Ana", *ratings(21, lambda n: 1 + n // 3)))
    for column, word in ((Column.PAIN, "more, 6"), (Column.WEAKNESS, "harder, 6")):
        cell = shown.cells[column]
        assert (cell.text, cell.arrow, cell.tone) == (word, "up", "warn")
    early = line(case("Ana", *ratings(3, lambda n: n))).cells[Column.PAIN]
    assert (early.text, early.arrow) == ("too early, 1", None)


def test_flags_are_named_gravest_first() -> None:
    shown = line(case("Ana", *LOCKED, *PAINFUL))
    assert [(tag.text, tag.tone, tag.locks) for tag in shown.tags] == [
        ("Calf pain or swelling", "danger", True),
        ("Pain 6+, 3 days", "warn", False),
    ]
    assert "Pain 6+, 3 days" in shown.cells[Column.FLAGS].said
    assert shown.locked
    assert line(case("Ben", *CALM)).cells[Column.FLAGS].said == "No flags"


def test_what_is_out_of_date_never_looks_fine() -> None:
    for stale in (case("Ana", *CALM, fresh=False), case("Ana", known=False)):
        shown = line(stale)
        assert shown.tags[0].text in ("Out of date", "Not checked")
        assert not shown.fresh
        assert shown.cells[Column.FLAGS].said != "No flags"
    shown = line(case("Ana", *LOCKED, fresh=False))
    assert [tag.text for tag in shown.tags] == ["Out of date", "Calf pain or swelling"]
    assert shown.cells[Column.FLAGS].said == "Out of date; Locked: calf pain or swelling"


def test_two_of_one_name_and_year_are_told_apart() -> None:
    later = make.Surgery(on=make.week(2))
    one, other = make.patient(id="a", name="Ana Li"), make.patient(id="b", name="ana li", surgery=later)
    third = make.patient(id="c", name="Ana Li", birth_year=1971)
    cases = [Case(patient=p, file=CaseFile(patient_id=p.id), summary=None, fresh=False) for p in (one, other, third)]
    lines = listing(cases, TODAY).lines
    assert [lines[who].note for who in "abc"] == ["op. 2 March 2026", "op. 16 March 2026", ""]
    assert lines["a"].cells[Column.NAME].said == "Ana Li, surgery 2 March 2026"


def test_who_is_found() -> None:
    everybody = (
        case("Ana Müller", *CALM, seen=TODAY),
        case("Ben Okafor", *LOCKED, seen=TODAY - timedelta(days=9)),
        case("Cem", *CALM, archived=True),
        case("Dora", known=False),
    )
    assert names(*everybody) == ["Ben Okafor", "Dora", "Ana Müller"]
    assert names(*everybody, text="muller") == ["Ana Müller"]
    assert names(*everybody, text="1960 ok") == ["Ben Okafor"]
    assert names(*everybody, show=Show.FLAGGED) == ["Ben Okafor"]
    assert names(*everybody, show=Show.ARCHIVED) == ["Cem"]
    assert names(*everybody, unseen=7) == ["Ben Okafor", "Dora"]
    assert names(*everybody, phase=Phase.P1) == ["Ana Müller"]
    shown = arrange(listing(everybody, TODAY), Query(text="zzz"))
    assert shown.empty.startswith("Nobody here is called “zzz”.")
    assert arrange(listing(everybody, TODAY), Query()).count == "3 patients · 1 locked"


@pytest.mark.parametrize(
    ("sort", "descending", "expected"),
    [
        (Column.NAME, False, ["Ana", "Ben", "Cem", "Dora"]),
        (Column.NAME, True, ["Dora", "Cem", "Ben", "Ana"]),
        (Column.FLAGS, False, ["Cem", "Dora", "Ana", "Ben"]),
        (Column.SEEN, False, ["Ben", "Ana", "Cem", "Dora"]),
        (Column.SEEN, True, ["Cem", "Ana", "Ben", "Dora"]),
        (Column.REVIEW, False, ["Ben", "Ana", "Cem", "Dora"]),
        (Column.REVIEW, True, ["Ana", "Ben", "Cem", "Dora"]),
        (Column.PAIN, False, ["Ana", "Ben", "Cem", "Dora"]),
    ],
)
def test_the_order(sort: Column, descending: bool, expected: list[str]) -> None:
    """What is not known stands last in both directions."""
    everybody = (
        case("Ana", *ratings(21, lambda n: 1 + n // 4), seen=TODAY - timedelta(days=3), review=TODAY),
        case("Ben", *ratings(21, lambda n: 4), seen=TODAY, review=TODAY - timedelta(days=2)),
        case("Cem", *LOCKED),
        case("Dora", known=False),
    )
    assert names(*everybody, sort=sort, descending=descending) == expected


def test_every_order_with_a_name_is_one_of_a_column() -> None:
    assert len({order for order, _words in sort_words()}) == len(sort_words())


def test_a_line_is_put_in_anew() -> None:
    before = listing([case("Ana", *CALM, fresh=False), case("Ben", *CALM)], TODAY)
    after = put(before, [case("Ana", *LOCKED)])
    assert [shown.name for shown in arrange(after, Query(show=Show.FLAGGED)).lines] == ["Ana"]
    assert arrange(before, Query(show=Show.FLAGGED)).lines == ()


def test_a_review_that_is_due_says_so() -> None:
    assert line(case("Ana", review=TODAY)).cells[Column.REVIEW].text == "due 6 Apr"
    assert line(case("Ana", review=TODAY + timedelta(days=1))).cells[Column.REVIEW].text == "7 Apr"
    assert line(case("Ana", review=TODAY + timedelta(days=400))).cells[Column.REVIEW].text == "11 May 2027"


def test_every_flag_has_a_name() -> None:
    assert flag_names().keys() >= {str(code) for code in (*RedFlag, *_RULES, *_HOLDS, "sudden_loss", "rung_lost")}
    assert flag_name("of_another_version") == "of another version"


@pytest.mark.parametrize(
    ("days", "words"), [(-1, "today"), (0, "today"), (1, "yesterday"), (13, "13 days ago"), (14, "2 weeks ago")]
)
def test_how_long_ago(days: int, words: str) -> None:
    assert ago_words(days) == words
