"""SVG text: well formed, named for readers who cannot see it, and without colour on paper."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from ptcoach.core.model.body import Side
from ptcoach.core.model.figure import Figure
from ptcoach.figures.film import film
from ptcoach.figures.palette import LIGHT, PALETTES, PRINT
from ptcoach.figures.shapes import Role
from ptcoach.figures.svg import svg

NAMESPACE = {"s": "http://www.w3.org/2000/svg"}


def test_it_parses_and_names_itself(example: Figure) -> None:
    scene = film(example, Side.RIGHT).end
    root = ElementTree.fromstring(svg(scene, LIGHT, "Heel slide <left>", "A person & a bed"))
    assert root.findtext("s:title", namespaces=NAMESPACE) == "Heel slide <left>"
    assert root.findtext("s:desc", namespaces=NAMESPACE) == "A person & a bed"
    assert len(root.findall("s:path", NAMESPACE)) >= sum(len(s.paths) for s in scene.shapes)


def test_it_stays_small(example: Figure) -> None:
    assert len(svg(film(example, None).end, PRINT, "t", "d")) < 60_000


def test_paper_needs_no_colour(examples: dict[str, Figure]) -> None:
    text = svg(film(examples["heel_slide"], None).end, PRINT, "t", "d")
    for red, green, blue in re.findall(r'"#(..)(..)(..)"', text):
        assert red == green == blue
    assert "url(#h-work)" in text


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_every_role_has_a_colour(palette: object) -> None:
    assert set(palette.fills) == set(Role)  # type: ignore[attr-defined]


def test_letters_become_text(examples: dict[str, Figure]) -> None:
    root = ElementTree.fromstring(svg(film(examples["single_leg"], Side.LEFT).start, LIGHT, "t", "d"))
    assert {e.text for e in root.findall("s:text", NAMESPACE)} == {"L", "R"}
