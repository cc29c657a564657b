"""The drawing of an exercise as data: a posture, angles, props and contacts (stub: the figures room replaces it)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    view: str = "side"
    posture: str = "standing"
