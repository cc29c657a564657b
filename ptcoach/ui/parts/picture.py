"""Our own drawings by name, as wide as they may be, in the theme's colours, each with words for who cannot see it.

It shows; the drawings themselves are in `ui.pictures`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...core.model.phase import WalkStep
from ...words import _
from .. import theme
from ..pictures import care, nerves, people, rules, times
from ..pictures.drawing import WIDTH, Pen

_NORMAL_WIDTH = 860  # px at normal text; large text gets a larger picture


class Drawing(Struct, frozen=True):
    """`height` in units of which a picture is 800 wide; `alt` says what is to be seen.

    `detail` is a part without words, 4 to 3, for a small view: left, top, width, height. None: there is no such part.
    """

    height: float
    alt: str
    draw: Callable[[Pen], None]
    detail: tuple[float, float, float, float] | None = None


def drawing(name: str, ladder: tuple[WalkStep, ...] = ()) -> Drawing:
    """The drawing called `name`; KeyError for an unknown name. `ladder` is the walking ladder it shows, if it does."""
    return _drawings(ladder)[name]


def names() -> tuple[str, ...]:
    """Every name a Learn page may use."""
    return tuple(_drawings(()))


def _drawings(ladder: tuple[WalkStep, ...]) -> dict[str, Drawing]:
    return {
        "nerve_map": Drawing(
            640,
            _(
                "A leg and the lower back from the side. Three nerves run from the spine. "
                "One goes to the front of the thigh, one to the shin and one to the calf."
            ),
            nerves.nerve_map,
            (236, 0, 280, 210),
        ),
        "nerve_repair": Drawing(
            436,
            _(
                "Three ways a nerve recovers. A stunned fibre wakes up. A healthy neighbour sends a branch. "
                "A cut fibre grows back slowly."
            ),
            nerves.nerve_repair,
            (24, 160, 348, 261),
        ),
        "recovery_timeline": Drawing(
            304,
            _(
                "A time line in four parts: first days, weeks 2 to 6, months 3 to 6, up to 12 months and more. "
                "A mark at the end of week 6 says: no better, ask for a review."
            ),
            times.recovery_timeline,
        ),
        "walking_ladder": Drawing(
            366,
            _("Stairs that rise from left to right. Each step is a longer walk, done fewer times a day."),
            partial(times.walking_ladder, steps=ladder),
        ),
        "pain_rule": Drawing(
            246,
            _("The numbers 0 to 10. 0 to 3: go on. 4 and 5: do half. 6 to 10: stop."),
            rules.pain_rule,
            (286, 0, 156, 117),
        ),
        "call_whom": Drawing(
            346,
            _(
                "Three signs. Now: call the emergency number. Today: call your surgical team. "
                "This week: ask for an appointment."
            ),
            rules.call_whom,
            (30, 27, 96, 72),
        ),
        "two_circles": Drawing(
            420,
            _(
                "Two circles. In one, fear leads to moving less, weaker muscles and more fear. "
                "In the other, a small step leads to trust and the next step."
            ),
            rules.two_circles,
        ),
        "weak_foot": Drawing(
            410,
            _("A lower leg with a foot brace and a closed shoe, a stick beside it, and a rug that is crossed out."),
            care.weak_foot,
            (316, 196, 248, 186),
        ),
        **{name: Drawing(s.height, s.alt(), s.draw, s.detail) for name, s in people.STRIPS.items()},
    }


class Picture(QWidget):
    """One drawing on a quiet ground. A screen reader meets it as its `alt` words."""

    def __init__(self, name: str, ladder: tuple[WalkStep, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing = drawing(name, ladder)
        self.setAccessibleName(self._drawing.alt)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._shown(width) * self._drawing.height / WIDTH)

    def sizeHint(self) -> QSize:
        width = round(_NORMAL_WIDTH * theme.scale())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(280, self.heightForWidth(280))

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        factor = self._shown(self.width()) / WIDTH
        painter.scale(factor, factor)
        ground = QPainterPath()
        ground.addRoundedRect(QRectF(0, 0, WIDTH, self._drawing.height), 14, 14)
        painter.setClipPath(ground)
        painter.fillPath(ground, QColor(colours.sunk))
        self._drawing.draw(Pen(painter, colours))
        painter.setClipping(False)
        if colours.name == "contrast":
            painter.setPen(QColor(colours.line))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(ground)
        painter.end()

    @staticmethod
    def _shown(width: int) -> float:
        return min(float(width), _NORMAL_WIDTH * theme.scale())


class Thumb(QWidget):
    """The telling part of a drawing, small, beside words that say the same: a screen reader passes it by."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing = drawing(name)
        larger = 1 + (theme.scale() - 1) * 0.5
        self.setFixedSize(round(160 * larger), round(120 * larger))

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, detail = theme.current(), self._drawing.detail
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QPainterPath()
        ground.addRoundedRect(QRectF(self.rect()), 12, 12)
        painter.fillPath(ground, QColor(colours.sunk))
        painter.setClipPath(ground)
        if detail is not None:
            left, top, width, height = detail
            factor = max(self.width() / width, self.height() / height)
            painter.translate(self.width() / 2, self.height() / 2)
            painter.scale(factor, factor)
            painter.translate(-left - width / 2, -top - height / 2)
            self._drawing.draw(Pen(painter, colours))
        painter.end()
