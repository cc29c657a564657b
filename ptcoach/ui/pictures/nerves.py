"""Pictures of the nerves: from the spine to the leg, and the ways a nerve recovers. Draws only; says nothing new."""

from __future__ import annotations

import math

from PySide6.QtGui import QPainterPath, QTransform

from ...words import _
from .drawing import XY, Pen, rect, smooth

# The body from the side, facing right, from the waist to the sole, in the picture's units.
_BODY: tuple[XY, ...] = (
    (438, -12), (448, 60), (450, 110), (440, 165), (444, 230), (450, 300), (440, 365), (416, 412), (410, 450),
    (403, 510), (399, 556), (404, 584), (440, 600), (476, 612), (480, 624), (440, 628), (372, 628), (358, 616),
    (362, 585), (368, 548), (351, 500), (343, 452), (358, 410), (344, 350), (322, 290), (300, 240), (284, 190),
    (290, 140), (308, 100), (314, 56), (304, -12),
)  # fmt: skip
_SPINE: tuple[XY, ...] = ((358, 22), (367, 56), (371, 90), (369, 124), (360, 157))
_TAILBONE: tuple[XY, ...] = ((336, 176), (378, 176), (366, 206), (346, 236), (326, 256), (322, 248), (334, 220))
_THIGH: tuple[XY, ...] = ((414, 220), (440, 240), (447, 300), (437, 358), (416, 374), (406, 310), (404, 250))
_SHIN: tuple[XY, ...] = ((400, 424), (408, 450), (402, 510), (398, 548), (388, 546), (388, 490), (390, 440))
_CALF: tuple[XY, ...] = ((360, 424), (350, 456), (355, 500), (368, 536), (377, 500), (379, 452))
_UPPER: tuple[XY, ...] = ((362, 62), (384, 92), (402, 150), (410, 210), (414, 270), (415, 335))
_MIDDLE: tuple[XY, ...] = (
    (352, 140),
    (340, 190),
    (346, 250),
    (366, 330),
    (382, 400),
    (392, 450),
    (392, 520),
    (410, 592),
)
_LOWER: tuple[XY, ...] = (
    (340, 196),
    (326, 220),
    (334, 280),
    (354, 350),
    (368, 410),
    (363, 460),
    (368, 520),
    (376, 600),
)


def nerve_map(pen: Pen) -> None:
    upper, middle, lower = pen.shades.nerve
    pen.shape(smooth(_BODY, closed=True), pen.shades.body, pen.shades.body_far, 3)
    for muscle, colour in ((_THIGH, upper), (_SHIN, middle), (_CALF, lower)):
        pen.painter.setOpacity(0.30)
        pen.shape(smooth(muscle, closed=True), colour)
        pen.painter.setOpacity(1)
    _draw_spine(pen)
    for nerve, colour in ((_LOWER, lower), (_MIDDLE, middle), (_UPPER, upper)):
        pen.curve(nerve, pen.colours.sunk, 9)
        pen.curve(nerve, colour, 5)
        pen.dot(*nerve[0], 6, colour, pen.colours.sunk)
    _pointer(pen, (346, 60), (190, 60))
    pen.label(rect(20, 34, 170, 100), _("Spine"), _("The bones of the lower back."))
    _pointer(pen, (424, 300), (520, 236))
    pen.label(rect(530, 210, 260, 110), _("Roots L2 to L4"), _("Lift the leg and straighten the knee."), upper)
    _pointer(pen, (400, 490), (520, 424))
    pen.label(rect(530, 398, 260, 110), _("Roots L4 and L5"), _("Lift the foot."), middle)
    _pointer(pen, (362, 480), (250, 424))
    pen.label(rect(20, 398, 225, 110), _("Root S1"), _("Pushes off with the foot."), lower)


def nerve_repair(pen: Pen) -> None:
    colours, nerve = pen.colours, pen.shades.nerve[0]
    rows = (
        (_("Stunned"), _("The fibre is whole but sleeps. It can wake up in days to about 3 months.")),
        (_("Helped by a neighbour"), _("A healthy fibre sends out a branch to the muscle.")),
        (_("Growing back"), _("A cut fibre grows about 1 mm a day. This takes many months, and may stop short.")),
    )
    for n, (title, words) in enumerate(rows):
        top = 18 + n * 138.0
        pen.box(rect(10, top, 780, 122), colours.card, colours.line)
        y = top + 61
        _draw_muscle(pen, 318, y)
        match n:
            case 0:
                pen.line(((46, y), (292, y)), nerve, 7)
                for x, size in ((150, 20.0), (176, 25.0), (206, 30.0)):
                    pen.words(rect(x, y - 20 - size, 40, 40), "z", size=size, bold=True, colour=colours.quiet)
            case 1:
                pen.line(((46, y + 18), (130, y + 18)), colours.edge, 7, (0.2, 2.2))
                pen.line(((46, y - 18), (296, y - 18)), nerve, 7)
                pen.curve(((196, y - 18), (226, y - 8), (250, y + 14), (292, y + 18)), nerve, 5)
            case _:
                pen.line(((46, y), (150, y)), nerve, 7)
                pen.arrow(((150, y), (186, y)), nerve, 7, 18)
                pen.line(((212, y), (292, y)), colours.edge, 5, (0.2, 2.6))
        pen.dot(46, y if n != 1 else y - 18, 11, nerve)
        pen.label(rect(400, top + 16, 376, 104), title, words)


def _draw_spine(pen: Pen) -> None:
    bone, edge = pen.shades.bone, pen.shades.bone_line
    for n, (x, y) in enumerate(_SPINE):
        before, after = _SPINE[max(0, n - 1)], _SPINE[min(len(_SPINE) - 1, n + 1)]
        turn = math.degrees(math.atan2(after[0] - before[0], after[1] - before[1]))
        place = QTransform().translate(x, y).rotate(-turn)
        spike = smooth(((-20, -7), (-44, 2), (-42, 12), (-20, 8)), closed=True)
        pen.shape(place.map(spike), bone, edge)
        block = QPainterPath()
        block.addRoundedRect(-20, -12.5, 42, 25, 7, 7)
        pen.shape(place.map(block), bone, edge)
        disc = QPainterPath()
        disc.addRoundedRect(-17, 13, 36, 8, 4, 4)
        pen.shape(place.map(disc), pen.shades.disc)
    pen.shape(smooth(_TAILBONE, closed=True), bone, edge)


def _draw_muscle(pen: Pen, x: float, y: float) -> None:
    outline = (
        (x - 26, y - 8),
        (x, y - 34),
        (x + 34, y - 22),
        (x + 56, y),
        (x + 34, y + 22),
        (x, y + 34),
        (x - 26, y + 8),
    )
    pen.shape(smooth(outline, closed=True), "#c9685c" if not pen.colours.dark else "#b4594e")
    for shift in (-14, 0, 14):
        pen.curve(((x - 10, y + shift * 0.9), (x + 14, y + shift), (x + 38, y + shift * 0.6)), pen.colours.card, 2)


def _pointer(pen: Pen, tip: XY, end: XY) -> None:
    pen.line((tip, end), pen.colours.ink, 2)
    pen.dot(*tip, 4, pen.colours.ink)
