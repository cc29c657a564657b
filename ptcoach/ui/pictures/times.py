"""Pictures of time: the usual times of recovery and the walking ladder. No curve of values and no person's date."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainterPath

from ...core.model.phase import WalkStep
from ...words import _, ngettext
from .drawing import SMALL, Pen, rect

_CENTRE = Qt.AlignmentFlag.AlignHCenter
_SHOWN_STEPS = 6


def recovery_timeline(pen: Pen) -> None:
    """Four windows of the same width with their times: an even scale would crowd the first weeks into a hair."""
    colours = pen.colours
    windows = (
        (_("First days"), _("The leg often feels at its weakest.")),
        (_("Weeks 2 to 6"), _("Strength often starts to come back.")),
        (_("Months 3 to 6"), _("Most of the change, for most people.")),
        (_("To 12 months"), _("Slow gains. For some, up to 18 to 24 months.")),
    )
    wide, gap, top = 187.0, 8.0, 20.0
    for n, (when, what) in enumerate(windows):
        x = 14 + n * (wide + gap)
        block = QPainterPath()
        block.moveTo(x, top)
        for px, py in ((x + wide - 14, top), (x + wide + 4, top + 32), (x + wide - 14, top + 64), (x, top + 64)):
            block.lineTo(px, py)
        if n:
            block.lineTo(x + 18, top + 32)
        block.closeSubpath()
        first = n == 0
        pen.shape(
            block, colours.tint if not first else colours.track, colours.brand_text if not first else colours.edge
        )
        words = rect(x + (18 if n else 4), top, wide - 22, 64)
        pen.words(words, when, bold=True, align=_CENTRE, upright=Qt.AlignmentFlag.AlignVCenter, size=21)
        pen.words(rect(x + 8, top + 76, wide - 12, 110), what, size=SMALL)
    x = 14 + 2 * (wide + gap) - gap / 2
    pen.line(((x, top + 70), (x, top + 196)), colours.warn, 3, (2.5, 2.2))
    pen.box(rect(x - 215, top + 192, 430, 42), colours.warn_tint, colours.warn, 10)
    pen.words(
        rect(x - 210, top + 192, 420, 42),
        _("End of week 6: no better? Ask for a review."),
        size=SMALL,
        bold=True,
        colour=colours.on_warn_tint,
        align=_CENTRE,
        upright=Qt.AlignmentFlag.AlignVCenter,
    )
    pen.words(rect(10, 266, 780, 30), _("Usual times. Not a promise, not a prediction."), size=SMALL, align=_CENTRE)


def walking_ladder(pen: Pen, steps: tuple[WalkStep, ...]) -> None:
    """A few steps of the ladder as stairs: minutes of one walk as height, a foot print for each walk of the day."""
    colours = pen.colours
    shown = _sample(steps)
    wide = 770.0 / max(1, len(shown))
    most = max((step.minutes for step in shown), default=1)
    ground = 300.0
    for n, step in enumerate(shown):
        x, height = 15 + n * wide, 40 + 176.0 * step.minutes / most
        pen.box(rect(x, ground - height, wide - 3, height), colours.tint, colours.brand_text, 8)
        place = rect(x, ground - height + 10, wide - 3, 32)
        pen.words(place, _("{n} min").format(n=step.minutes), bold=True, colour=colours.on_tint, align=_CENTRE)
        middle = x + (wide - 3) / 2
        for k in range(step.bouts):
            _draw_print(pen, middle + (k - (step.bouts - 1) / 2) * 24, ground - height - 20, left=k % 2 == 0)
        pen.words(rect(x, ground + 8, wide - 3, 26), _week_words(step), size=SMALL, align=_CENTRE)
        walks = ngettext("{n} walk", "{n} walks", step.bouts)
        pen.words(rect(x, ground + 32, wide - 3, 26), walks, size=SMALL, colour=colours.quiet, align=_CENTRE)
    pen.line(((10, ground + 1), (790, ground + 1)), colours.edge, 3)


def _sample(steps: tuple[WalkStep, ...]) -> tuple[WalkStep, ...]:
    """The first step of each week, thinned out evenly to `_SHOWN_STEPS` with first and last kept."""
    firsts = tuple({step.from_week: step for step in reversed(steps)}.values())[::-1]
    if len(firsts) <= _SHOWN_STEPS:
        return firsts
    last = len(firsts) - 1
    return tuple(firsts[round(k * last / (_SHOWN_STEPS - 1))] for k in range(_SHOWN_STEPS))


def _week_words(step: WalkStep) -> str:
    return _("week {n}").format(n=step.from_week)


def _draw_print(pen: Pen, x: float, y: float, *, left: bool) -> None:
    """A shoe print seen from above, sole and heel."""
    colour, lean = pen.colours.accent, -1.5 if left else 1.5
    sole, heel = QPainterPath(), QPainterPath()
    sole.addEllipse(rect(x - 6 + lean, y - 13, 12, 18))
    heel.addEllipse(rect(x - 4.5, y + 6.5, 9, 9))
    pen.shape(sole, colour)
    pen.shape(heel, colour)
