"""The Qt painter shows what the SVG says; the view plays only while it can be seen and stands still when asked."""

from __future__ import annotations

from math import cos, radians, sin

import pytest
from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

from ptcoach.core.model.body import Side
from ptcoach.core.model.dose import Tempo
from ptcoach.core.model.figure import Figure
from ptcoach.figures.film import film
from ptcoach.figures.palette import LIGHT, PRINT, Palette
from ptcoach.figures.paths import Path, circle, flipped
from ptcoach.figures.scene import Frame, Scene
from ptcoach.figures.shapes import Role, Shape
from ptcoach.figures.sheet import pages
from ptcoach.figures.svg import svg
from ptcoach.ui.parts.figure import FigureView, paint_scene, sheet_image

FAST = Tempo(move_s=0.2, return_s=0.2)


def canvas(scene: Scene, wide: int = 360) -> QImage:
    image = QImage(wide, round(wide * scene.frame.height / scene.frame.width), QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    return image


def painted(scene: Scene, palette: Palette) -> QImage:
    image = canvas(scene)
    painter = QPainter(image)
    paint_scene(painter, scene, palette, QRectF(image.rect()))
    painter.end()
    return image


def rendered(scene: Scene, palette: Palette) -> QImage:
    image = canvas(scene)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg(scene, palette, "t", "d").encode())).render(painter)
    painter.end()
    return image


def differing(a: QImage, b: QImage) -> float:
    """The share of pixels that differ clearly."""
    off = 0
    for y in range(a.height()):
        for x in range(a.width()):
            one, two = a.pixelColor(x, y), b.pixelColor(x, y)
            gap = abs(one.red() - two.red()) + abs(one.green() - two.green()) + abs(one.blue() - two.blue())
            off += gap > 120
    return off / (a.width() * a.height())


@pytest.mark.parametrize("name", ["heel_slide", "hip_abduction", "clamshell", "step_up", "strap_lift", "abd_slide"])
def test_window_and_paper_show_the_same(qapp: object, examples: dict[str, Figure], name: str) -> None:
    scene = film(examples[name], None).end
    assert differing(painted(scene, LIGHT), rendered(scene, LIGHT)) < 0.006


def test_the_working_leg_stands_out_in_grey(qapp: object, examples: dict[str, Figure]) -> None:
    image = painted(film(examples["knee_straighten"], None).end, PRINT)
    greys = {image.pixelColor(x, y).red() for x in range(image.width()) for y in range(image.height())}
    assert min(greys) < 40
    assert max(greys) == 255


@pytest.mark.parametrize("outline", [circle((0.0, 0.0), 8.0), flipped(circle((0.0, 0.0), 8.0), 0.0)])
def test_a_rim_runs_all_the_way_round_whichever_way_a_piece_is_wound(qapp: object, outline: Path) -> None:
    scene = Scene(Frame(-10.0, -10.0, 10.0, 10.0), (Shape(Role.WORK, (outline,)),))
    image, rim = painted(scene, PRINT), 8.0 + PRINT.outlines[Role.WORK][1] / 2
    around = [(10.0 + rim * cos(radians(a)), 10.0 + rim * sin(radians(a))) for a in range(360)]
    greys = [image.pixelColor(int(x * image.width() / 20), int(y * image.width() / 20)).red() for x, y in around]
    assert max(greys) < 40


def test_it_plays_only_while_it_can_be_seen(qtbot: QtBot, examples: dict[str, Figure]) -> None:
    view = FigureView()
    qtbot.addWidget(view)
    view.show_film(film(examples["heel_slide"], Side.LEFT), "Heel slide, left leg")
    view.play(FAST)
    assert not view.playing
    with qtbot.waitExposed(view):
        view.show()
    assert view.playing
    qtbot.waitUntil(lambda: view.progress > 0.5)
    view.hide()
    assert not view.playing
    view.show()
    assert view.playing
    view.stop()
    assert not view.playing


def test_reduced_motion_shows_two_stills(qtbot: QtBot, examples: dict[str, Figure]) -> None:
    view = FigureView()
    qtbot.addWidget(view)
    view.resize(600, 300)
    view.reduced_motion = True
    view.show_film(film(examples["march"], Side.RIGHT), "March")
    view.show()
    view.play(FAST)
    assert not view.playing
    left, right = (view.grab(r).toImage() for r in _halves(view))
    blank = QColor(view.palette().window().color()).rgb()
    for half in (left, right):
        assert any(half.pixel(x, y) != blank for x in range(0, half.width(), 4) for y in range(0, half.height(), 4))


def _halves(view: FigureView) -> tuple[object, object]:
    rect = view.rect()
    left, right = rect.adjusted(0, 0, -rect.width() // 2, 0), rect.adjusted(rect.width() // 2, 0, 0, 0)
    return left, right


def test_progress_moves_the_picture(qtbot: QtBot, examples: dict[str, Figure]) -> None:
    view = FigureView()
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show_film(film(examples["bridge"], None), "Bridge")
    start = view.grab().toImage()
    view.set_progress(1.0)
    assert view.grab().toImage() != start
    view.set_progress(0.0)
    assert view.grab().toImage() == start


def test_themes_change_the_colours(qtbot: QtBot, examples: dict[str, Figure]) -> None:
    view = FigureView()
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show_film(film(examples["bridge"], None), "Bridge")
    pictures = []
    for name in ("light", "dark", "contrast", "print"):
        view.set_palette_name(name)
        pictures.append(view.grab().toImage())
    assert all(a != b for i, a in enumerate(pictures) for b in pictures[:i])


def test_a_screen_reader_meets_a_named_picture(qtbot: QtBot, examples: dict[str, Figure]) -> None:
    view = FigureView()
    qtbot.addWidget(view)
    view.show_film(film(examples["bridge"], None), "Bridge: start and end")
    seen = QAccessible.queryAccessibleInterface(view)
    assert seen.role() is QAccessible.Role.Graphic
    assert seen.text(QAccessible.Text.Name) == "Bridge: start and end"


def test_a_contact_sheet_holds_24_figures(qapp: object, examples: dict[str, Figure]) -> None:
    films = [(name, film(figure, None)) for name, figure in examples.items()]
    first, *rest = pages(films)
    assert len(first.cells) == 24
    assert sum(len(p.cells) for p in rest) == len(films) - 24
    image = sheet_image(first, LIGHT, QSize(240, 90))
    assert (image.width(), image.height()) == (960, 6 * 116)


def test_the_glass_shows_the_foot_larger(qapp: object, examples: dict[str, Figure]) -> None:
    scene = film(examples["eversion"], None).end
    image = painted(scene, LIGHT)
    glass = scene.inset
    assert glass is not None
    scale = image.width() / scene.frame.width
    x, y = (glass.centre[0] - scene.frame.left) * scale, (glass.centre[1] - scene.frame.top) * scale
    inside = range(round(-0.8 * glass.radius * scale), round(0.8 * glass.radius * scale))
    work = QColor(LIGHT.fill(Role.WORK)).rgb()
    seen = sum(image.pixel(round(x) + dx, round(y) + dy) == work for dx in inside for dy in inside[:: len(inside) // 8])
    assert seen > 40
