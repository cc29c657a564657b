"""Positions in words."""

from __future__ import annotations

from ..core.model.body import Position
from ..words import _


def position_place(position: Position) -> str:
    """Where one is: "lying on your back"."""
    return {
        Position.SUPINE: _("lying on your back"),
        Position.SIDE_LYING: _("lying on your side"),
        Position.PRONE: _("lying on your front"),
        Position.FOUR_POINT: _("on hands and knees"),
        Position.HALF_KNEELING: _("kneeling on one knee"),
        Position.SITTING: _("sitting"),
        Position.STANDING: _("standing"),
        Position.WALKING: _("walking"),
    }[position]
