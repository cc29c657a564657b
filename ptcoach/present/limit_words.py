"""Today's limits in a sentence, the same on screen and paper. The numbers are `core.safety.limits`'."""

from __future__ import annotations

from ..core.safety.limits import Limits
from ..words import _


def limits_line(limits: Limits, week: int) -> str:
    """ "No bending or twisting until week 12. Lift no more than 2 kg. Sit at most 20 minutes at a time."."""
    parts = [_blt(limits, week), _lift(limits), _sit(limits)]
    return " ".join(part for part in parts if part)


def _blt(limits: Limits, week: int) -> str:
    bend, twist = limits.no_bend_until_week, limits.no_twist_until_week
    if week < bend and bend == twist:
        return _("No bending or twisting until week {week}.").format(week=bend)
    parts = []
    if week < bend:
        parts.append(_("No bending until week {week}.").format(week=bend))
    if week < twist:
        parts.append(_("No twisting until week {week}.").format(week=twist))
    return " ".join(parts)


def _lift(limits: Limits) -> str:
    return _("Lift no more than {kg} kg.").format(kg=f"{limits.lift_kg:g}")


def _sit(limits: Limits) -> str:
    return _("Sit at most {n} minutes at a time.").format(n=limits.sitting_min)
