"""The picture of a weak foot made ready for a walk: brace, shoe, stick on the other side, clear floor."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

from ...words import _
from .drawing import XY, Pen, rect, smooth

_SHIN: tuple[XY, ...] = (
    (352, 96), (452, 96), (448, 160), (436, 232), (430, 282), (446, 300), (500, 318), (548, 338), (560, 356),
    (548, 366), (360, 366), (346, 350), (352, 322), (368, 292), (364, 232), (350, 164),
)  # fmt: skip
_SHOE: tuple[XY, ...] = (
    (344, 312), (352, 304), (392, 314), (430, 310), (450, 308), (500, 326), (552, 344), (580, 362), (578, 380),
    (342, 380), (336, 350),
)  # fmt: skip
_BRACE: tuple[XY, ...] = (
    (346, 128), (372, 128), (384, 232), (386, 290), (402, 346), (520, 356), (522, 368), (352, 368), (342, 340),
    (352, 290), (352, 232), (340, 164),
)  # fmt: skip


def weak_foot(pen: Pen) -> None:
    colours, shades = pen.colours, pen.shades
    pen.line(((10, 388), (790, 388)), shades.ground, 5)
    pen.shape(smooth(_SHIN, closed=True), shades.body, shades.body_far, 3)
    trousers = QPainterPath()
    trousers.addPolygon(QPolygonF([QPointF(x, y) for x, y in ((322, -4), (482, -4), (470, 104), (338, 104))]))
    pen.shape(trousers, "#3f5368" if not colours.dark else "#71879c")
    pen.line(((338, 104), (470, 104)), colours.sunk, 4)
    _draw_brace(pen)
    _draw_shoe(pen)
    _draw_stick(pen)
    _draw_rug(pen)
    _point(pen, (372, 210), (250, 190), rect(20, 160, 225, 90), _("Foot brace"), _("On every walk, if you have one."))
    _point(pen, (520, 334), (596, 276), rect(570, 204, 225, 90), _("Closed shoe"), _("Low heel. No slippers."))
    pen.label(rect(20, 26, 230, 100), _("Stick"), _("In the hand on the other side."))
    pen.label(rect(570, 26, 225, 110), _("Floor"), _("No rugs, no cables. Lights on."))


def _draw_brace(pen: Pen) -> None:
    colours = pen.colours
    pen.shape(smooth(_BRACE, closed=True), colours.card, colours.accent, 4)
    strap = QPainterPath()
    strap.addRoundedRect(rect(340, 140, 114, 26), 8, 8)
    pen.shape(strap, colours.accent)
    pen.line(((420, 141), (420, 165)), colours.card, 3)


def _draw_shoe(pen: Pen) -> None:
    shoe = smooth(_SHOE, closed=True)
    pen.shape(shoe, pen.shades.shoe)
    sole = QPainterPath()
    sole.addRoundedRect(rect(334, 372, 244, 14), 6, 6)
    pen.shape(sole, pen.colours.quiet)
    for k in range(3):
        x, y = 430 + k * 26, 312 + k * 9
        pen.line(((x, y), (x - 10, y + 16)), pen.colours.card, 4)


def _draw_stick(pen: Pen) -> None:
    colour = "#8a5a2b" if not pen.colours.dark else "#c99863"
    pen.curve(((284, 384), (284, 200), (284, 96), (281, 70), (262, 60), (246, 72)), colour, 9)
    tip = QPainterPath()
    tip.addRoundedRect(rect(276, 368, 17, 18), 4, 4)
    pen.shape(tip, pen.colours.quiet)


def _draw_rug(pen: Pen) -> None:
    """A rug struck out."""
    colours = pen.colours
    rug = QPainterPath()
    rug.addRoundedRect(rect(640, 362, 120, 22), 6, 6)
    pen.shape(rug, colours.accent_tint, colours.edge, 2)
    for k in range(5):
        pen.line(((660 + k * 20, 364), (660 + k * 20, 382)), colours.edge, 2)
    pen.line(((652, 346), (748, 398)), colours.danger_text, 6)
    pen.line(((748, 346), (652, 398)), colours.danger_text, 6)


def _point(pen: Pen, tip: XY, end: XY, box: QRectF, title: str, words: str) -> None:
    pen.line((tip, end), pen.colours.ink, 2)
    pen.dot(*tip, 4, pen.colours.ink)
    pen.label(box, title, words)
