"""Colours reach their contrast in every theme, sizes grow, and one style sheet dresses everything."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ptcoach.ui import icon_drawings, icons, theme
from ptcoach.ui.parts import Button, Text
from ptcoach.ui.tokens import THEMES, Tokens


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


TEXT = [
    ("ink", "page"),
    ("ink", "card"),
    ("ink", "sunk"),
    ("ink", "track"),
    ("quiet", "page"),
    ("quiet", "card"),
    ("brand_text", "card"),
    ("on_brand", "brand"),
    ("on_brand", "brand_deep"),
    ("on_tint", "tint"),
    ("on_accent_tint", "accent_tint"),
    ("danger_text", "card"),
    ("danger_text", "danger_tint"),
    ("on_danger", "danger"),
    ("on_danger_tint", "danger_tint"),
    ("on_warn_tint", "warn_tint"),
    ("on_ok_tint", "ok_tint"),
    ("ink", "warn_tint"),
    ("ink", "danger_tint"),
    ("ink", "ok_tint"),
    ("ink", "tint"),
]
PARTS = [("edge", "card"), ("edge", "page"), ("focus", "page"), ("focus", "card"), ("accent", "card"), ("ok", "card")]


@pytest.mark.parametrize("tokens", THEMES.values(), ids=str)
@pytest.mark.parametrize(("front", "back"), TEXT)
def test_text_has_seven_to_one(tokens: Tokens, front: str, back: str) -> None:
    assert contrast(getattr(tokens, front), getattr(tokens, back)) >= 7


@pytest.mark.parametrize("tokens", THEMES.values(), ids=str)
@pytest.mark.parametrize(("front", "back"), PARTS)
def test_parts_of_controls_have_three_to_one(tokens: Tokens, front: str, back: str) -> None:
    assert contrast(getattr(tokens, front), getattr(tokens, back)) >= 3


@pytest.mark.parametrize("tokens", THEMES.values(), ids=str)
def test_the_two_lines_of_the_focus_ring_differ(tokens: Tokens) -> None:
    assert contrast(tokens.focus, tokens.focus_glow) >= 3


@pytest.mark.parametrize(("size", "body"), [("normal", 19), ("large", 28), ("larger", 38)])
def test_text_grows_to_twice_its_size(qapp: QApplication, qtbot: QtBot, look: None, size: str, body: int) -> None:
    theme.wear(qapp, "light", size)
    label = Text("Walk a little")
    qtbot.addWidget(label)
    label.ensurePolished()
    assert label.font().pixelSize() == body
    assert theme.px("body") == body


def test_a_new_size_reaches_what_is_there_already(qapp: QApplication, qtbot: QtBot, look: None) -> None:
    label, button = Text("Walk a little"), Button("Start")
    for widget in (label, button):
        qtbot.addWidget(widget)
        widget.show()
    theme.wear(qapp, "dark", "large")
    assert label.font().pixelSize() == 28
    assert button.sizeHint().height() >= 50


def test_no_widget_has_a_style_sheet_of_its_own(qapp: QApplication, look: None) -> None:
    from pathlib import Path

    import ptcoach.ui

    folder = Path(ptcoach.ui.__file__).parent
    callers = [p.name for p in folder.rglob("*.py") if "setStyleSheet(" in p.read_text("utf-8")]
    assert callers == ["theme.py"]


@pytest.mark.parametrize("name", icon_drawings.NAMES)
def test_every_icon_draws_something(qapp: QApplication, name: str) -> None:
    image = icons.pixmap(name, 24, "#000000").toImage()
    assert any(image.pixelColor(x, y).alpha() > 0 for x in range(24) for y in range(24))


def test_typed_words_are_never_markup(qtbot: QtBot, look: None) -> None:
    label = Text("<b>Ana</b>")
    qtbot.addWidget(label)
    assert isinstance(label, QLabel)
    assert label.text() == "<b>Ana</b>"
    assert label.textFormat().name == "PlainText"


class Dressed(QWidget):
    """Counts how often the look changed."""

    def __init__(self) -> None:
        super().__init__()
        self.changes = 0

    def dress(self) -> None:
        self.changes += 1


def test_the_look_that_is_on_is_not_put_on_again(qtbot: QtBot, look: None) -> None:
    widget = Dressed()
    qtbot.addWidget(widget)
    application = theme.application()
    theme.wear(application, "light", "normal")
    assert widget.changes == 0
    theme.wear(application, "dark", "normal")
    theme.wear(application, "dark", "large")
    assert widget.changes == 2
