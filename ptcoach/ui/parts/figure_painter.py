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
    QPainterPathStroker,
    QPen,
    QPolygonF,
    QTransform,
)

from ptcoach.figures.palette import Palette
from ptcoach.figures.paths import Path, circle, line
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
    _paint_shapes(painter, scene.shapes, palette)
    if scene.inset:
        _paint_inset(painter, scene.inset, palette)
    _paint_labels(painter, scene, palette)
    painter.restore()


def _paint_inset(painter: QPainter, inset: Inset, palette: Palette) -> None:
    lines = Shape(Role.FLOOR, (circle(inset.source, inset.seen), line(inset.stalk)), width=0.5)
    rim = Shape(Role.FLOOR, (circle(inset.centre, inset.radius + RING),))
    _paint_shapes(painter, (lines, rim), palette)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_magnified(painter, inset, palette))
    painter.drawEllipse(QPointF(*inset.centre), inset.radius - RING, inset.radius - RING)


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
    _paint_shapes(aside, inset.shapes, palette)
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


def _paint_shapes(painter: QPainter, shapes: tuple[Shape, ...], palette: Palette) -> None:
    density = abs(painter.deviceTransform().m11()) or 1.0
    dots, back = QTransform.fromScale(density, density), QTransform.fromScale(1 / density, 1 / density)
    for shape in shapes:
        paths = [_qt_path(path) for path in shape.paths]
        if shape.width:
            _stroke(painter, paths, _colour(shape.role, palette), shape.width)
        else:
            # Made into lines, true to a quarter of a dot, curves fill in less than half the time Qt takes with them.
            _fill(painter, shape, [back.map(path.toFillPolygon(dots)) for path in paths], palette)


def _stroke(painter: QPainter, paths: list[QPainterPath], colour: QColor, width: float) -> None:
    pen = QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    for path in paths:
        painter.strokePath(path, pen)


def _fill(painter: QPainter, shape: Shape, pieces: list[QPolygonF], palette: Palette) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    outline = None if shape.bare else palette.outlines.get(shape.role)
    if outline:
        _fill_pieces(painter, _grown(pieces, outline[1]), QColor(outline[0]))
    elif shape.edge:
        _fill_pieces(painter, _grown(pieces, EDGE_WIDTH / 2), QColor(palette.fill(shape.edge)))
    striped = shape.role in palette.hatched
    _fill_pieces(painter, pieces, _stripes(painter, shape.role, palette) if striped else _colour(shape.role, palette))


def _fill_pieces(painter: QPainter, pieces: list[QPolygonF], brush: QBrush | QColor) -> None:
    """One by one: pieces wound in opposite directions would cut holes into each other."""
    painter.setBrush(brush)
    for piece in pieces:
        # The rule by name: given by position, PySide hands the polygon over point by point, slower than it is filled.
        painter.drawPolygon(piece, fillRule=Qt.FillRule.WindingFill)


def _grown(pieces: list[QPolygonF], by: float) -> list[QPolygonF]:
    """The pieces with their rims: of the two sides of each one's outline only the outer.

    What lies inside is about to be covered (nothing see-through has a rim), and a ring of two sides takes nearly three
    times as long to fill.
    """
    stroker = QPainterPathStroker()
    stroker.setWidth(2 * by)
    grown = []
    for piece in pieces:
        path = QPainterPath()
        path.addPolygon(piece)
        sides = stroker.createStroke(path).toSubpathPolygons()
        grown.append(max(sides, key=lambda side: side.boundingRect().width(), default=piece))
    return grown


def _qt_path(piece: Path) -> QPainterPath:
    path = QPainterPath()
    for command in piece:
        match command:
            case ("C", x1, y1, x2, y2, x, y):
                path.cubicTo(x1, y1, x2, y2, x, y)
            case ("L", x, y):
                path.lineTo(x, y)
            case ("M", x, y):
                path.moveTo(x, y)
            case _:
                path.closeSubpath()
    return path


def _colour(role: Role, palette: Palette) -> QColor:
    colour = QColor(palette.fill(role))
    colour.setAlphaF(palette.opacity.get(role, 1.0))
    return colour


def _stripes(painter: QPainter, role: Role, palette: Palette) -> QBrush:
    """Slanting lines on the role's colour, at the same place in every shape: stripes of one endless gradient.

    Lines drawn one by one inside a clip take four times as long.
    """
    ground, ink = _colour(role, palette), QColor(palette.hatched[role])
    leg = HATCH_STEP / 2**0.5
    stripes = QLinearGradient(QPointF(0, 0), QPointF(leg, leg))
    stripes.setSpread(QGradient.Spread.RepeatSpread)
    half = HATCH_WIDTH / HATCH_STEP / 2
    soft = min(half, 0.5 / (abs(painter.deviceTransform().m11()) * HATCH_STEP or 1.0))  # half a dot: no jagged edges
    for at, colour in ((0.0, ink), (half - soft, ink), (half + soft, ground)):
        stripes.setColorAt(at, colour)
        stripes.setColorAt(1 - at, colour)
    return QBrush(stripes)


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
