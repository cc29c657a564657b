"""The tour through the front door: every screen as a picture that shows something, and the week as a PDF."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PySide6.QtCore import QAbstractListModel
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLabel, QLineEdit, QWidget

from ptcoach import app, words
from ptcoach.ui import tour

SCREENS = {
    "first_run",
    "today",
    "check_in_red_flags",
    "check_in_ratings",
    "player",
    "player_it_hurts",
    "walk",
    "progress",
    "learn",
    "plan",
    "settings",
    "stop",
    "patients",
    "patient_locked",
    "new_patient",
    "patient_page",
    "review",
    "editor",
    "hand_over",
    "exercise_form",
    "templates",
}


def shades(picture: QImage) -> int:
    """How many colours there are on a coarse grid: a blank picture has one."""
    return len({picture.pixel(x, y) for x in range(3, 1366, 7) for y in range(3, 768, 7)})


def test_a_picture_of_every_screen_and_the_week(
    tmp_path: Path, qapp: object, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "my tour é"
    assert app.main(["tour", "--out", str(out)]) == 0
    told = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert {path.name for path in told} == {path.name for path in out.iterdir()}
    pictures = [path for path in told if path.suffix == ".png"]
    assert len(pictures) >= 15
    assert {path.stem.partition("_")[2] for path in pictures} >= SCREENS
    for path in pictures:
        picture = QImage(str(path))
        assert (picture.width(), picture.height()) == (1366, 768), path.name
        assert shades(picture) > 12, path.name
    with pikepdf.open(out / "week.pdf") as pdf:
        assert len(pdf.pages) >= 2
        assert pdf.Root.MarkInfo.Marked


class _Marked(gettext.NullTranslations):
    """A language in which every sentence stands between marks."""

    def gettext(self, message: str) -> str:
        return f"«{message}»"

    def ngettext(self, one: str, many: str, n: int) -> str:
        return self.gettext(one if n == 1 else many)

    def pgettext(self, context: str, message: str) -> str:
        return message if context.startswith("the keys") else self.gettext(message)


# Names of people and places of the demo, and what they wrote; languages are called by their own names.
DATA = (
    *("Sam Rivers", "Grace Adeyemi", "Ingrid Solberg", "Marek Kowal", "Ruth Baum", "Tomás Herrera", "Jo Lindqvist"),
    *("Riverside Physiotherapy", "Spine ward, day and night", "Language", "English", "Español"),
    "Walks with one stick. Wife helps with the brace. Afraid of the stairs.",
)


def test_every_word_on_the_way_can_be_translated(tmp_path: Path, qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTCOACH_LANGUAGE", "es")
    monkeypatch.setattr(words, "_catalog", lambda _name: _Marked())
    bare: dict[str, str] = {}

    def look(guide: Any, window: QWidget, name: str) -> None:
        for text in _texts(window):
            if re.search(r"[^\W\d_]{2}", _unmarked(text)):
                bare[text] = name

    monkeypatch.setattr(tour._Guide, "_save", look)
    tour.take_tour(tmp_path, "light", "normal", app.open_desk)
    assert bare == {}


def _unmarked(text: str) -> str:
    """What of `text` stands between no marks and is no data."""
    for data in DATA:
        text = text.replace(data, "")
    while (less := re.sub(r"«[^«»]*»", "", text)) != text:
        text = less
    return text


def _texts(window: QWidget) -> Iterator[str]:
    """Everything a window says: on its widgets, in its tables and lists, to a screen reader and under the pointer."""
    for widget in [window, *window.findChildren(QWidget)]:
        if not widget.isVisible():
            continue
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle())
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            yield widget.text()
        if isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(place) for place in range(widget.count()))
        elif isinstance(widget, QAbstractItemView) and (model := widget.model()) is not None:
            columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
            cells = (model.index(row, column).data() for row in range(model.rowCount()) for column in range(columns))
            yield from (str(cell) for cell in cells if cell is not None)
