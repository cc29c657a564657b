"""Rows of words in a table: no word is cut, columns take what they need, and an empty one says why."""

from __future__ import annotations

from math import ceil

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot

from ptcoach.ui import theme
from ptcoach.ui.therapist.rows import FIT, RowTable, lines_of

from ..conftest import shown

pytestmark = pytest.mark.usefixtures("look")

LONG = "Protected weeks, foot lift and push-off and what else is in it"


def table_of(qtbot: QtBot, width: int) -> RowTable:
    table = RowTable("Rows", ("Day", "What", "Where", "Who"), (FIT, 0, 0, 260), empty="Nothing yet.")
    table.resize(width, 400)
    made: RowTable = shown(qtbot, table)
    return made


@pytest.mark.parametrize("size", ["normal", "larger"])
@pytest.mark.parametrize("width", [700, 900, 1300])
def test_a_row_is_as_high_as_its_words_at_once(qtbot: QtBot, width: int, size: str) -> None:
    theme.wear(theme.application(), "light", size)
    table = table_of(qtbot, width)
    table.show_rows([("24 Nov", LONG, LONG, "Jo Lindqvist"), ("1 Nov", "Short", "", "")])
    metrics, flags = table.fontMetrics(), int(Qt.TextFlag.TextWordWrap)
    for column in range(1, 3):
        room = QRect(0, 0, table.columnWidth(column) - 26, 10_000)  # padding and focus frame of a cell
        needed = metrics.boundingRect(room, flags, LONG).height()
        assert min(needed, 6 * metrics.lineSpacing()) <= table.rowHeight(0)
    assert table.columnWidth(0) >= metrics.horizontalAdvance("24 Nov") + 28


@pytest.mark.parametrize("size", ["normal", "larger"])
def test_large_words_are_whole_and_under_a_whole_heading(qtbot: QtBot, size: str) -> None:
    theme.wear(theme.application(), "light", size)
    headers = ("Exercise", "Sets", "Days", "Left out", "How much it hurt")
    table = RowTable("Rows", headers, (0, FIT, FIT, FIT, 0))
    table.resize(640, 400)
    shown(qtbot, table)
    rows = [("Confidence to move", "48 of 48", "24 of 24", "away 1", "none told"), ("Heel raises, sitting", *" " * 4)]
    table.show_rows(rows)
    metrics, head = table.fontMetrics(), table.horizontalHeader()
    for column in range(len(headers)):
        assert head.sectionSize(column) >= head.sectionSizeHint(column)
    for n, (name, *_others) in enumerate(rows):
        room = table.columnWidth(0) - 26
        assert max(map(metrics.horizontalAdvance, name.split())) <= room
        needed = metrics.boundingRect(QRect(0, 0, room, 10_000), int(Qt.TextFlag.TextWordWrap), name).height()
        lines = round(needed / metrics.lineSpacing())
        assert (
            table.rowHeight(n) >= lines * QFontMetricsF(table.font()).lineSpacing() + 14
        )  # padding, outline if chosen


@pytest.mark.parametrize("size", ["normal", "large", "larger"])
def test_a_chosen_row_keeps_its_last_line(qtbot: QtBot, size: str) -> None:
    """Qt puts an ellipsis in place of a line that lacks half a px; with room to spare the same words look the same."""
    theme.wear(theme.application(), "light", size)
    table = RowTable("Rows", ("What",), (0,), most_lines=60)
    table.resize(round(190 * theme.scale()), 900)
    shown(qtbot, table)
    table.show_rows([("First two weeks, foot lift, push-off and heavy leg",)])
    table.selectRow(0)
    table.clearFocus()
    tall = table.rowHeight(0)

    def words() -> list[int]:
        """How many dark px each line of the picture has, from the first to the last that has any."""
        image = table.viewport().grab(QRect(12, 4, table.columnWidth(0) - 24, table.rowHeight(0) - 8)).toImage()
        dark = [
            sum(image.pixelColor(x, y).lightness() < 100 for x in range(image.width())) for y in range(image.height())
        ]
        inked = [y for y, n in enumerate(dark) if n]
        return dark[inked[0] : inked[-1] + 1]

    fitted = words()
    table.setRowHeight(0, tall + 60)
    assert words() == fitted


@pytest.mark.parametrize("width", [60, 150, 250, 2000])
@pytest.mark.parametrize("words", ["Hands-and-knees rock back", "Walk", "Schulterblattstabilisierung - ruhig", "-", ""])
def test_no_letter_of_a_name_is_lost(words: str, width: int) -> None:
    metrics = QFontMetricsF(theme.font(bold=True))
    lines = lines_of(words, theme.font(bold=True), width)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")
    assert all(metrics.horizontalAdvance(line) <= width for line in lines)
    if metrics.horizontalAdvance(words) <= width:
        assert lines == ([words] if words else [])


def test_a_name_is_broken_between_its_words() -> None:
    font = theme.font(bold=True)
    room = ceil(QFontMetricsF(font).horizontalAdvance("Hands-and-knees"))
    assert lines_of("Hands-and-knees rock back", font, room) == ["Hands-and-knees", "rock back"]
    assert lines_of("Hands-and-knees", font, room - 1) == ["Hands-and-", "knees"]


def test_without_a_row_it_says_why(qtbot: QtBot) -> None:
    table = table_of(qtbot, 700)
    table.show_rows([])
    before = table.viewport().grab().toImage()
    assert table.accessibleDescription() == "Nothing yet."
    table.show_rows([("24 Nov", "", "", "")])
    assert table.accessibleDescription() == ""
    assert table.viewport().grab().toImage() != before
