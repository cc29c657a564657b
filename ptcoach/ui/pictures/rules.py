"""Pictures of rules: the pain rule, whom to call, the circles of fear and trust. Shapes and words, not colour alone."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath, QPolygonF

from ...words import _
from .. import icons, theme
from .drawing import SMALL, TEXT, XY, Pen, rect

_CENTRE = Qt.AlignmentFlag.AlignHCenter
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


def pain_rule(pen: Pen) -> None:
    """The numbers 0 to 10 in three groups (`reference.md` §10): go, half, stop; plain, hatched and solid."""
    colours = pen.colours
    zones = (
        (0, 3, colours.ok_tint, colours.ok, colours.ink, _("Go on"), _("Do it as planned.")),
        (4, 5, colours.warn_tint, colours.warn, colours.ink, _("Half"), _("Do half of it.")),
        (6, 10, colours.danger, colours.danger, colours.on_danger, _("Stop"), _("Stop this one.")),
    )
    wide = 70.0
    for low, high, fill, edge, ink, title, words in zones:
        x, width = 15 + low * wide, (high - low + 1) * wide
        pen.box(rect(x + 3, 16, width - 6, 74), fill, edge, 12, 3)
        if title == _("Half"):
            area = QPainterPath()
            area.addRoundedRect(rect(x + 3, 16, width - 6, 74), 12, 12)
            pen.painter.setOpacity(0.45)
            pen.hatch(area, edge)
            pen.painter.setOpacity(1)
        for n in range(low, high + 1):
            place = rect(15 + n * wide, 16, wide, 74)
            if title == _("Half"):
                pen.dot(place.center().x(), place.center().y(), 23, fill)
            pen.words(place, str(n), size=30, bold=True, colour=ink, align=_CENTRE, upright=_MIDDLE)
        x, width = max(x, 0.0), max(width, 200.0)
        pen.words(rect(x, 100, width, 36), title, size=27, bold=True, align=_CENTRE)
        pen.words(rect(x, 136, width, 52), words, size=SMALL, align=_CENTRE)
    pen.line(((15, 192), (785, 192)), colours.line, 2)
    pen.words(
        rect(15, 204, 770, 34),
        _("Gone up by 3 or more since you began? Stop as well."),
        size=SMALL,
        bold=True,
        align=_CENTRE,
    )


def call_whom(pen: Pen) -> None:
    """Three speeds as three signs: an eight-sided stop, a triangle, a circle."""
    colours = pen.colours
    rows = (
        (8, colours.danger, colours.on_danger, _("Now"), _("Call the emergency number.")),
        (3, colours.warn, colours.card, _("Today"), _("Call your surgical team. Say it is new.")),
        (0, colours.brand, colours.on_brand, _("This week"), _("Ask for an appointment.")),
    )
    for n, (corners, fill, ink, when, what) in enumerate(rows):
        top = 14 + n * 112.0
        pen.box(rect(10, top, 780, 98), colours.card, fill, 16, 3)
        middle = (78.0, top + (54 if corners == 3 else 49))
        sign = _sign(corners, middle, 40 if corners != 3 else 46)
        pen.shape(sign, fill)
        if corners == 3:
            pen.words(rect(58, top + 24, 40, 60), "!", size=36, bold=True, colour=ink, align=_CENTRE, upright=_MIDDLE)
        else:
            icons.paint(pen.painter, "phone" if corners else "plan", rect(58, top + 29, 40, 40), ink, 2.2)
        pen.words(rect(150, top, 170, 98), when, size=30, bold=True, upright=_MIDDLE)
        pen.words(rect(330, top, 440, 98), what, size=TEXT * min(theme.scale(), 1.6), upright=_MIDDLE)


def two_circles(pen: Pen) -> None:
    """The circle that pulls down and the one that lifts, read clockwise from the top."""
    colours = pen.colours
    down = (_("I fear the move"), _("I move less"), _("Muscles weaken"), _("Moving gets harder"))
    up = (_("A small step"), _("I see that I can"), _("Muscles work"), _("I trust my leg"))
    _draw_circle(pen, (200, 236), down, colours.warn_tint, colours.warn, colours.on_warn_tint)
    _draw_circle(pen, (600, 236), up, colours.ok_tint, colours.ok, colours.on_ok_tint)
    pen.words(rect(30, 10, 340, 40), _("Fear grows"), size=27, bold=True, align=_CENTRE)
    pen.words(rect(430, 10, 340, 40), _("Trust grows"), size=27, bold=True, align=_CENTRE)


def _draw_circle(pen: Pen, middle: XY, words: tuple[str, ...], fill: str, edge: str, ink: str) -> None:
    x, y = middle
    for n in range(4):
        start, radius = math.radians(-90 + n * 90 + 33), 160.0
        turn = [start + math.radians(18) * k / 4 for k in range(5)]
        pen.arrow([(x + radius * math.cos(a), y + radius * math.sin(a)) for a in turn], edge, 5, 18)
    places = ((x, y - 134), (x + 100, y), (x, y + 134), (x - 100, y))
    for (cx, cy), text in zip(places, words, strict=True):
        pen.box(rect(cx - 88, cy - 33, 176, 66), fill, edge, 20, 2)
        pen.words(rect(cx - 84, cy - 33, 168, 66), text, size=SMALL, colour=ink, align=_CENTRE, upright=_MIDDLE)


def _sign(corners: int, middle: XY, radius: float) -> QPainterPath:
    path = QPainterPath()
    if corners == 0:
        path.addEllipse(QPointF(*middle), radius, radius)
        return path
    first = -math.pi / 2 if corners == 3 else math.pi / 8
    turns = [first + 2 * math.pi * k / corners for k in range(corners)]
    points = [QPointF(middle[0] + radius * math.cos(a), middle[1] + radius * math.sin(a)) for a in turns]
    path.addPolygon(QPolygonF([*points, points[0]]))
    return path
