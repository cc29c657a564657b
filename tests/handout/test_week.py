"""The printed week: real PDFs, read back for their tags, words and pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
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


def test_the_week_fits_one_page_and_large_print_is_longer(week: WeekSheet) -> None:
    plain, large = make_pages(week, dpi=20), make_pages(week, large_print=True, dpi=20)
    assert len(plain) < len(large)


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
