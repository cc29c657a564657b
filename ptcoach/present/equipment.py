"""What the equipment of the library is called. A name nobody gave words to is shown as it is written."""

from __future__ import annotations

from ..words import _


def equipment_words(name: str) -> str:
    known = {
        "none": _("Nothing"),
        "strap": _("Strap, belt or long towel"),
        "towel": _("Towel"),
        "light_band": _("Light exercise band"),
        "band": _("Exercise band"),
        "step": _("Low step"),
        "mat": _("Exercise mat"),
        "foam": _("Foam cushion"),
        "stationary_bike": _("Exercise bike"),
        "chair": _("Firm chair"),
        "ball": _("Soft ball"),
        "weight": _("Small weight"),
    }
    return known.get(name) or _(name).capitalize()
