"""The Qt painter of figures: a scene's shapes and a palette become pixels, on a screen, a picture or a printer.

Painting only: what a figure looks like is decided in `ptcoach.figures`.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QGradient,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QTransform,
)

from ptcoach.figures.palette import Palette
from ptcoach.figures.paths import Path
from ptcoach.figures.scene import RING, Inset, Scene
from ptcoach.figures.shapes import Role, Shape
from ptcoach.figures.sheet import Page
from ptcoach.figures.svg import EDGE_WIDTH, HATCH_STEP, HATCH_WIDTH


def paint_scene(painter: QPainter, scene: Scene, palette: Palette, rect: QRectF) -> None:
    """Paints the scene into `rect`, as large as fits, in the middle."""
    f = scene.frame
    scale = min(rect.width() / f.width, rect.height() / f.height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center())
    painter.scale(scale, scale)
    painter.translate(-(f.left + f.right) / 2, -(f.top + f.bottom) / 2)
    for shape in scene.shapes:
        _paint_shape(painter, shape, palette)
    if scene.inset:
        _paint_inset(painter, scene.inset, palette)
    _paint_labels(painter, scene, palette)
    painter.restore()


def _paint_inset(painter: QPainter, inset: Inset, palette: Palette) -> None:
    rim, centre, source = QColor(palette.fill(Role.FLOOR)), QPointF(*inset.centre), QPointF(*inset.source)
    near, end = inset.stalk
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(rim, 0.5))
    painter.drawEllipse(source, inset.seen, inset.seen)
    painter.drawLine(QPointF(*near), QPointF(*end))
    glass = QPainterPath()
    glass.addEllipse(centre, inset.radius, inset.radius)
    painter.fillPath(glass, _magnified(painter, inset, palette))
    painter.strokePath(glass, _pen(rim, 2 * RING))


def _magnified(painter: QPainter, inset: Inset, palette: Palette) -> QBrush:
    """What the glass shows, painted aside: filling a circle with it is much quicker than clipping every shape."""
    transform = painter.deviceTransform()
    density = abs(transform.m11()) or 1.0
    side = 2 * inset.radius
    pixels = max(1, math.ceil(side * density))
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(palette.paper))
    aside = QPainter(image)
    aside.setRenderHint(QPainter.RenderHint.Antialiasing)
    aside.scale(density, density)
    aside.translate(inset.radius, inset.radius)
    aside.scale(inset.scale, inset.scale)
    aside.translate(-inset.source[0], -inset.source[1])
    for shape in inset.shapes:
        _paint_shape(aside, shape, palette)
    aside.end()
    brush = QBrush(image)
    left, top = inset.centre[0] - inset.radius, inset.centre[1] - inset.radius
    # Dot for dot: a picture that need not be scaled fills in a third of the time.
    brush.setTransform(QTransform().translate(left, top).scale(1 / density, 1 / density))
    return brush


def _paint_labels(painter: QPainter, scene: Scene, palette: Palette) -> None:
    for label in scene.labels:
        font = QFont(painter.font())
        font.setPixelSize(20)
        font.setBold(True)
        painter.save()
        painter.translate(*label.at)
        painter.scale(label.size / 20, label.size / 20)
        painter.setFont(font)
        painter.setPen(QColor(palette.label))
        painter.drawText(QRectF(-40, -20, 80, 40), Qt.AlignmentFlag.AlignCenter, label.text)
        painter.restore()


def _paint_shape(painter: QPainter, shape: Shape, palette: Palette) -> None:
    pieces = [_qt_path(path) for path in shape.paths]
    colour = QColor(palette.fill(shape.role))
    colour.setAlphaF(palette.opacity.get(shape.role, 1.0))
    if shape.width:
        _stroke(painter, pieces, colour, shape.width)
        return
    outline = None if shape.bare else palette.outlines.get(shape.role)
    if outline:
        _rim(painter, pieces, QColor(outline[0]), 2 * outline[1])
    elif shape.edge:
        _rim(painter, pieces, QColor(palette.fill(shape.edge)), EDGE_WIDTH)
    for piece in pieces:  # one by one: pieces wound in opposite directions would cut holes into each other
        painter.fillPath(piece, QBrush(colour))
        if shape.role in palette.hatched:
            _hatch(painter, piece, QColor(palette.hatched[shape.role]))


def _stroke(painter: QPainter, pieces: list[QPainterPath], colour: QColor, width: float) -> None:
    for piece in pieces:
        painter.strokePath(piece, _pen(colour, width))


def _rim(painter: QPainter, pieces: list[QPainterPath], colour: QColor, width: float) -> None:
    """Outlines follow smooth closed curves: as lines of half a dot, without round joins, they paint much faster."""
    fine = abs(painter.deviceTransform().m11()) / 2 or 1.0
    pen = QPen(colour, width * fine, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.BevelJoin)
    painter.save()
    painter.scale(1 / fine, 1 / fine)
    painter.setPen(pen)
    for piece in pieces:
        for outline in piece.toSubpathPolygons(QTransform.fromScale(fine, fine)):
            painter.drawPolyline(outline)
    painter.restore()


def _pen(colour: QColor, width: float) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _qt_path(piece: Path) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for command in piece:
        n = command[1:]
        match command[0]:
            case "M":
                path.moveTo(n[0], n[1])
            case "L":
                path.lineTo(n[0], n[1])
            case "C":
                path.cubicTo(n[0], n[1], n[2], n[3], n[4], n[5])
            case _:
                path.closeSubpath()
    return path


def _hatch(painter: QPainter, path: QPainterPath, colour: QColor) -> None:
    """Slanting lines inside the path, at the same place in every shape: stripes of one endless gradient.

    Lines drawn one by one inside a clip take four times as long.
    """
    leg = HATCH_STEP / 2**0.5
    stripes = QLinearGradient(QPointF(0, 0), QPointF(leg, leg))
    stripes.setSpread(QGradient.Spread.RepeatSpread)
    half = HATCH_WIDTH / HATCH_STEP / 2
    soft = min(half, 0.5 / (abs(painter.deviceTransform().m11()) * HATCH_STEP or 1.0))  # half a dot: no jagged edges
    none = QColor(colour)
    none.setAlpha(0)
    for at, ink in ((0.0, colour), (half - soft, colour), (half + soft, none)):
        stripes.setColorAt(at, ink)
        stripes.setColorAt(1 - at, ink)
    painter.fillPath(path, QBrush(stripes))


def sheet_image(page: Page, palette: Palette, cell: QSize, ground: str = "#ffffff") -> QImage:
    """A contact sheet as a picture: each cell has its title above its scenes."""
    rows = -(-len(page.cells) // page.columns)
    title = 26
    image = QImage(cell.width() * page.columns, (cell.height() + title) * rows, QImage.Format.Format_RGB32)
    image.fill(QColor(ground))
    painter = QPainter(image)
    painter.setPen(QColor(palette.label))
    for i, shown in enumerate(page.cells):
        left = (i % page.columns) * cell.width()
        top = (i // page.columns) * (cell.height() + title)
        box = QRectF(left + 8, top + 4, cell.width() - 16, title)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown.title)
        wide = (cell.width() - 16) / max(1, len(shown.scenes))
        for k, scene in enumerate(shown.scenes):
            place = QRectF(left + 8 + k * wide, top + title + 4, wide - 8, cell.height() - 8)
            paint_scene(painter, scene, palette, place)
    painter.end()
    return image
