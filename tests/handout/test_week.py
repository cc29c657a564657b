"""The printed week: real PDFs, read back for their tags, words and pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from msgspec.structs import replace

from ptcoach import app
from ptcoach.actions.demo import person
from ptcoach.core.model.library import Library
from ptcoach.core.model.patient import Contacts, Patient
from ptcoach.core.model.record import Record
from ptcoach.core.safety.facts import Facts
from ptcoach.errors import StorageFailed
from ptcoach.handout.typeset import Paper
from ptcoach.handout.week import make_pages, make_pdf, save_pdf
from ptcoach.places import DataFolder
from ptcoach.present.week import WeekSheet, build_week

ON = date(2026, 11, 23)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return app.load_library(DataFolder(tmp_path_factory.mktemp("library"))).library


def sheet(library: Library, **changes: Any) -> WeekSheet:
    someone: Patient = replace(person(), **changes)
    return build_week(Facts(someone, Record(), ON), library)


@pytest.fixture(scope="module")
def week(library: Library) -> WeekSheet:
    return sheet(library)


@pytest.fixture(scope="module")
def document(week: WeekSheet) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(make_pdf(week))) as opened:
        yield opened


def tags(node: Any) -> Iterator[tuple[str, Any]]:
    """Every structure element with its type, in reading order."""
    kids = node.get("/K")
    if "/S" in node:
        yield str(node["/S"]), node
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            yield from tags(kid)


def test_a_screen_reader_finds_its_way(document: pikepdf.Pdf, week: WeekSheet) -> None:
    root = document.Root
    assert root.MarkInfo.Marked
    assert str(root.Lang).startswith("en")
    assert root.ViewerPreferences.DisplayDocTitle
    with document.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"
        assert week.title in about["dc:title"]
    found = [kind for kind, _ in tags(root.StructTreeRoot)]
    assert found.count("/H1") == 1
    assert found.count("/H2") >= len(week.cards)
    assert found.count("/TH") >= 8


def test_every_picture_says_what_it_shows(document: pikepdf.Pdf, week: WeekSheet) -> None:
    pictures = [node for kind, node in tags(document.Root.StructTreeRoot) if kind == "/Figure"]
    assert len(pictures) == len(week.rows) + sum(len(card.pictures) for card in week.cards)
    assert all(str(node.Alt).strip() for node in pictures)


def test_red_flags_come_before_the_exercises_and_name_whom_to_call(week: WeekSheet) -> None:
    assert "112" in week.stop.heading
    assert "555 0142" in week.stop.heading
    assert len(week.stop.signs) >= 6


def test_without_numbers_the_stop_box_still_says_whom(library: Library) -> None:
    heading = sheet(library, contacts=Contacts()).stop.heading
    assert "your local emergency number" in heading
    assert "()" not in heading


def test_boxes_to_tick_are_the_dose(week: WeekSheet, library: Library) -> None:
    from ptcoach.core.programme.week import week_plans

    days = week_plans(Facts(person(), Record(), ON), library, ON)
    for row in week.rows:
        for number, cell in enumerate(row.cells):
            item = next((i for i in days[number].cleared.items if i.exercise.name == row.name), None)
            assert bool(cell) == (item is not None)
            if item is not None:
                due = item.item.dose.sets * item.item.dose.times_per_day
                assert len(cell) == max(1, len(item.item.sides))
                assert all(ticks.boxes == due or (ticks.boxes == 0 and str(due) in ticks.of) for ticks in cell)


def test_letters_are_unique_and_match_the_cards(week: WeekSheet) -> None:
    assert [row.letter for row in week.rows] == [card.letter for card in week.cards]
    assert len({row.letter for row in week.rows}) == len(week.rows)


def tables(sheet: WeekSheet, **how: Any) -> list[tuple[set[int], int]]:
    """Of each table to tick: the pages it stands on, from 1, and its rows below the days."""
    with pikepdf.open(BytesIO(make_pdf(sheet, **how))) as opened:
        numbers = {page.obj.objgen: n for n, page in enumerate(opened.pages, 1)}
        found = [node for kind, node in tags(opened.Root.StructTreeRoot) if kind == "/Table"]
        return [
            (
                {numbers[part["/Pg"].objgen] for _kind, part in tags(node) if "/Pg" in part},
                [kind for kind, _part in tags(node)].count("/TR") - 1,
            )
            for node in found
        ]


WRITTEN_IN = 2  # the walk and the morning


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("weeks", [1, 5, 9])
def test_the_week_to_tick_is_on_the_first_page(library: Library, paper: Paper, weeks: int) -> None:
    week = sheet(library, surgery=replace(person().surgery, on=ON - timedelta(weeks=weeks)))
    assert len(week.rows) >= 9
    assert tables(week, paper=paper) == [({1}, len(week.rows) + WRITTEN_IN)]


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize(("times", "large_print"), [(1, True), (2, False), (2, True)])
def test_a_longer_one_goes_on_with_more_than_a_row_and_breaks_none(
    week: WeekSheet, paper: Paper, times: int, large_print: bool
) -> None:
    longer = replace(week, rows=week.rows * times)
    parts = tables(longer, paper=paper, large_print=large_print)
    assert len(parts) >= 2
    assert [pages for pages, _rows in parts] == [{n} for n in range(1, len(parts) + 1)]
    assert sum(rows for _pages, rows in parts) == len(longer.rows) + WRITTEN_IN
    assert all(rows >= 3 for _pages, rows in parts)
    assert parts[-1][1] >= 3 + WRITTEN_IN


def test_two_cards_share_a_page_of_large_print(week: WeekSheet) -> None:
    cards = -(-len(week.cards) // 2)
    assert len(make_pages(week, large_print=True, dpi=20)) <= 2 + cards + 1


def test_too_many_boxes_become_a_line_that_is_explained(week: WeekSheet) -> None:
    numbered = [ticks for row in week.rows for cell in row.cells for ticks in cell if not ticks.boxes]
    assert bool(numbered) == ("write how many" in week.grid_heading)
    assert all(ticks.of.startswith("/") for ticks in numbered)


def test_same_week_same_bytes(week: WeekSheet) -> None:
    assert make_pdf(week) == make_pdf(week)


@pytest.mark.parametrize(
    "name",
    ["Zoë Ångström-Łukasz", "שרה כהן", "محمد علي", "李小龍", "Sam 🦿🌻", '#panic("x") *bold* $1$ @here', "A" * 300, ""],
)
def test_any_name_prints(library: Library, name: str) -> None:
    with pikepdf.open(BytesIO(make_pdf(sheet(library, name=name), paper=Paper.LETTER))) as opened:
        assert len(opened.pages) >= 2


def test_a_full_disk_or_closed_folder_leaves_no_stub(week: WeekSheet, tmp_path: Any) -> None:
    (tmp_path / "week.pdf").mkdir()
    with pytest.raises(StorageFailed, match="could not be written"):
        save_pdf(week, tmp_path / "week.pdf")
    assert [p.name for p in tmp_path.iterdir()] == ["week.pdf"]
