"""The tour through the front door: every screen as a picture that shows something, and the week as a PDF."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from PySide6.QtGui import QImage

from ptcoach import app

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
