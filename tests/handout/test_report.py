"""The printed review: a real PDF, read back for its tags, words and its one page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from msgspec.structs import replace

from ptcoach.actions.demo import person
from ptcoach.core.model.record import DueItem, SkipReason
from ptcoach.core.model.red_flag import RedFlag
from ptcoach.core.safety.facts import Facts
from ptcoach.errors import StorageFailed
from ptcoach.handout.report import make_pages, make_pdf, save_pdf
from ptcoach.handout.typeset import Paper
from ptcoach.present.report import ReportSheet, build_report
from tests import make
from tests.make import TODAY

from .test_week import tags

LIBRARY = make.library(*(make.exercise(id=f"move_{n}", name=f"A movement of the leg, number {n}") for n in range(40)))


def ago(n: int) -> date:
    return TODAY - timedelta(days=n)


def listed(day: date, many: int) -> make.DayPlan:
    items = tuple(DueItem(exercise_id=f"move_{n}", sides=(), rounds=2, sets=3) for n in range(many))
    return replace(make.day_plan(day), items=items, walk_minutes=20)


def full(many: int = 6, words: str = "Slept badly", **changes: Any) -> Facts:
    """Four weeks with something of everything in them; `many` exercises a day."""
    events: list[make.Event] = []
    for n in range(28):
        events += [listed(ago(n), many), make.check_in(ago(n), weakness=(make.rating(3 + n // 7),))]
        events += [make.set_log(ago(n), f"move_{k}", set_no=1 + n % 3) for k in range(many)]
        events += [make.session(ago(n), note=f"{words} {n}"), make.walk(ago(n), 10 + n)]
    events += [make.skip(ago(2), SkipReason.PAIN, "move_1"), make.flags(ago(9), RedFlag.CALF)]
    events += [make.measure(ago(n), "quadriceps", 3) for n in (20, 3)]
    return make.facts(*events, ready=False, who=make.patient(**changes))


def sheet(facts: Facts) -> ReportSheet:
    plans = (make.therapist_plan(issued_on=ago(40)), make.therapist_plan(version=2, issued_on=ago(4), note=words(300)))
    return build_report(facts, LIBRARY, plans, by="Pat Physio", clinic="Riverside")


def words(length: int) -> str:
    return ("many words of a person who has much to tell " * 40)[:length]


@pytest.fixture(scope="module")
def document() -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(make_pdf(sheet(full())))) as opened:
        yield opened


def pages(made: bytes) -> int:
    with pikepdf.open(BytesIO(made)) as opened:
        return len(opened.pages)


def test_a_screen_reader_finds_its_way(document: pikepdf.Pdf) -> None:
    root = document.Root
    assert root.MarkInfo.Marked
    assert str(root.Lang).startswith("en")
    assert root.ViewerPreferences.DisplayDocTitle
    with document.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"
        assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("2", "A")
        assert "Physiotherapy review" in about["dc:title"]
    found = [kind for kind, _node in tags(root.StructTreeRoot)]
    assert found.count("/H1") == 1
    assert found.count("/H2") >= 5
    assert found.count("/TH") == 4 + 28 + 4
    assert found.count("/Table") == 2


def test_every_sign_of_the_grid_is_named(document: pikepdf.Pdf) -> None:
    told = sheet(full())
    used = {sign for row in told.rows for sign in row.cells}
    assert used <= {sign for sign, _words in told.signs}
    assert len({sign for sign, _words in told.signs}) == 5


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("many", [1, 6, 40])
def test_it_is_one_page_however_much_there_is(paper: Paper, many: int) -> None:
    facts = full(many, words(900), name="A" * 120)
    assert pages(make_pdf(sheet(facts), paper=paper)) == 1


def test_what_is_left_out_is_said() -> None:
    told = sheet(full(40, words(900)))
    assert told.more_rows == "and 22 more exercises"
    said = next(part for part in told.lists if part.heading == "In the person's words")
    assert said.lines[-1] == "and 23 more"
    assert all(len(line) <= 150 for line in said.lines)


def test_the_lists_tell_what_happened_in_this_time() -> None:
    told = {part.heading: part.lines for part in sheet(full()).lists}
    assert told["Measured"] == ("Quadriceps (L3, L4), right: 3 of 5, 29 May 2026",)
    assert any(line.startswith("Calf pain or swelling (yes)") for line in told["Flags"])
    assert told["Changed in the programme"][0].startswith("Version 2:")
    assert sheet(full()).signed == "Reviewed by Pat Physio, Riverside, 1 June 2026"


def test_somebody_who_recorded_nothing_has_a_report_without_a_grid() -> None:
    empty = build_report(make.facts(ready=False), LIBRARY)
    assert empty.rows == ()
    assert [part.heading for part in empty.lists] == ["Flags"]
    assert pages(make_pdf(empty)) == 1
    assert len(make_pages(empty, dpi=20)) == 1


@pytest.mark.parametrize(
    "name", ["Zoë Ångström-Łukasz", "שרה כהן", "李小龍", "Sam 🦿🌻", '#panic("x") *bold* $1$ @here', ""]
)
def test_any_name_prints(name: str) -> None:
    facts = replace(full(2, words=name), patient=replace(person(), name=name, surgery=make.patient().surgery))
    assert pages(make_pdf(sheet(facts))) == 1


def test_same_review_same_bytes() -> None:
    assert make_pdf(sheet(full(2))) == make_pdf(sheet(full(2)))


def test_a_closed_folder_leaves_no_stub(tmp_path: Any) -> None:
    (tmp_path / "review.pdf").mkdir()
    with pytest.raises(StorageFailed, match="could not be written"):
        save_pdf(sheet(full(1)), tmp_path / "review.pdf")
    assert [p.name for p in tmp_path.iterdir()] == ["review.pdf"]
